// What stands in front of the text: the head of an official document (版头), the title, and what follows it.
#include <algorithm>
#include <optional>

#include "base/unicode.h"
#include "structure/part_lines.h"
#include "structure/part_texts.h"
#include "structure/rules.h"

namespace wenshu::structure {

namespace {

// 某某市智慧交通平台建设项目 and below it, larger, 招标文件 in line `i`: both are the title of a cover.
bool completes_cover(const PartLines& lines, std::size_t i) {
  constexpr std::size_t longest = 8;
  const Line &line = lines[i], &above = lines[i - 1];
  const std::string_view text = base::trim(line.text);
  return lines.is_display(above) && !is_office(above.text) && lines.is_display(line) &&
         line.look.size > above.look.size && lines.touches_above(i) && names_document(text) &&
         length_up_to(text, longest) <= longest;
}

class FrontFinder {
 public:
  explicit FrontFinder(PartLines& lines) : lines_(lines) {}

  std::size_t run() {
    const std::size_t at = title(head());
    below_title(at);
    return at;
  }

 private:
  PartLines& lines_;

  std::string_view text(std::size_t i) const { return base::trim(lines_[i].text); }

  bool is_empty_object(std::size_t i) const {
    return i < lines_.size() && lines_[i].kind == LineKind::object && lines_[i].text.empty();
  }

  // ---- Before the title

  static bool is_number(std::string_view text) { return head_kind_of(text) == "发文字号"; }

  std::string_view head_kind(std::size_t i) const {
    const Line& line = lines_[i];
    if (const auto kind = head_kind_of(text(i)); !kind.empty()) {
      return kind == "份号" && i > 0 ? std::string_view() : kind;
    }
    if (line.ending != Ending::none || !could_be_issuer(text(i))) return {};
    const bool display = line.look.align == doc::Align::center || line.look.size >= rules::red_head_size;
    const bool issuer =
        has_number_below(i) || (display && (line.look.red || (names_issuer(text(i)) && has_title_near(i + 1))));
    return issuer ? "发文机关标志" : std::string_view();
  }

  // Does a document number stand near below line `i`, with nothing but other parts of the head between?
  bool has_number_below(std::size_t i) const {
    const std::size_t end = std::min(lines_.size(), i + 5);
    for (std::size_t k = i + 1; k < end; ++k) {
      if (is_empty_object(k)) continue;
      if (!lines_.open(k)) return false;
      const std::string_view kind = head_kind_of(text(k));
      if (kind == "发文字号") return true;
      if (kind.empty() && !could_be_issuer(text(k))) return false;
    }
    return false;
  }

  // Does a title begin in one of the next lines? Between it and the head may be a number in a form of its own.
  bool has_title_near(std::size_t i) const {
    constexpr std::size_t zone = 3;
    for (const std::size_t end = i + zone; i < end; ++i) {
      if (has_title_from(i) || (i < lines_.size() && lines_[i].kind == LineKind::title)) return true;
    }
    return false;
  }

  // The title below the head of a serial or letter that ends above line `i`, which may say who gives it out and when.
  bool has_title_from(std::size_t i) const {
    while (is_empty_object(i)) ++i;
    if (lines_.open(i) && is_office_and_date(text(i))) ++i;
    if (!is_title(i) || is_office(text(i))) return false;
    return lines_.is_display(lines_[i]) || names_document(text(i)) || contains_any(text(i), {"关于"});
  }

  // 某某市人民政府办公室 above 某政办函〔2024〕5号, 工作简报 above 第12期 and the title.
  bool is_masthead(std::size_t i) const {
    const Line& line = lines_[i];
    const bool office = is_office(text(i));
    if (!office && !(names_serial(text(i)) && !contains_any(text(i), {"关于"}))) return false;
    if (!lines_.could_be_title(line)) return false;
    std::size_t next = i + 1;
    constexpr std::size_t zone = 4;  // 密级, 紧急程度, a rule between them
    while (next < lines_.size() && next < i + zone &&
           (is_empty_object(next) || (lines_.open(next) && is_mark(text(next))))) {
      ++next;
    }
    if (!lines_.open(next)) return false;
    if (is_number(text(next)) || is_issue_number(text(next))) return office || has_title_from(next + 1);
    // A letter may have no number, or have it elsewhere.
    const Line& below = lines_[next];
    return office && line.look.align == doc::Align::center && line.look.size >= rules::red_head_size &&
           lines_.is_larger(below) && line.look.size > below.look.size * rules::larger && is_title(next) &&
           names_document(text(next)) && contains_any(text(next), {"关于"});
  }

  static bool is_mark(std::string_view text) {
    const std::string_view kind = head_kind_of(text);
    return kind == "密级" || kind == "紧急程度";
  }

  // The 版头; gives the first line behind it.
  std::size_t head() {
    std::size_t after = 0;
    bool issuer = false;
    constexpr std::size_t longest_head = 8;  // lines, with a picture or rule among them
    for (std::size_t i = 0; i < lines_.size() && i < longest_head; ++i) {
      if (lines_[i].kind == LineKind::object) continue;
      if (!lines_.open(i)) break;
      std::string_view kind = head_kind(i);
      if (kind.empty() && issuer && is_issue_number(text(i))) kind = "发文字号";
      if (kind.empty() && !issuer && is_masthead(i)) kind = "发文机关标志";
      if (kind.empty()) break;
      issuer = issuer || kind == "发文机关标志";
      lines_.set_field(i, kind, "a part of the head by its form and place (confidence 0.95)");
      after = i + 1;
    }
    return after;
  }

  // ---- The title

  // Is there what a title could be the title of? Sentences are enough. Notices of meetings, agendas and lists of names
  // have none: there the line has to look like a title or to say what kind of document it heads.
  bool heads_text(std::size_t i) const {
    const Line& line = lines_[i];
    if (i + 1 >= lines_.size()) return false;
    if (is_bare_name(text(i))) {
      const bool centred = line.look.align == doc::Align::center;
      return (centred && (lines_.has_prose(i + 1) || i + 2 < lines_.size())) || is_addressee(lines_[i + 1]);
    }
    if (lines_.has_prose(i + 1)) return true;
    if ((lines_.is_display(line) || lines_.is_larger(line)) && !is_office(text(i))) return true;
    return names_document(text(i)) && (i + 2 < lines_.size() || lines_[i + 1].kind == LineKind::object);
  }

  bool is_title(std::size_t i) const {
    if (!lines_.open(i) || !lines_.could_be_title(lines_[i])) return false;
    const Line& line = lines_[i];
    if (has_han(line.text)) return heads_text(i);
    const bool display = line.look.align == doc::Align::center || line.look.bold;
    return lines_.is_larger(line) && display && !lines_.has_styled_headings() && i + 1 < lines_.size();
  }

  // Does the line only stand above a title? `sure`: it does not stand anywhere else.
  bool stands_above(std::size_t i, bool& sure) const {
    const std::string_view own = text(i);
    sure = stands_above_title(own) || is_office_and_date(own) ||
           (is_office(own) && lines_.open(i + 1) && stands_above_title(text(i + 1)));
    return sure || is_bracketed(own) || is_form_line(own) || is_number(own);
  }

  // A line below `first` that is clearly larger and in the middle, before the text begins: then that is the title.
  std::optional<std::size_t> larger_title(std::size_t first, std::optional<std::size_t> found) const {
    constexpr std::size_t zone = 8;
    std::optional<std::size_t> best;
    if (first >= lines_.size()) return best;
    float size = lines_[found.value_or(first)].look.size;
    for (std::size_t i = found.value_or(first); i < first + zone && (is_empty_object(i) || lines_.open(i)); ++i) {
      const Line& line = lines_[i];
      if (line.kind == LineKind::object) continue;
      if ((line.page_break_before && i > first) || line.ending != Ending::none || line.label || line.toc) break;
      if (!lines_.is_larger(line) || line.look.align != doc::Align::center) continue;
      if (line.look.size <= size * rules::larger || !has_han(line.text) || !is_title(i)) continue;
      if (stands_above_title(text(i))) continue;
      if (found && i == *found + 1 && completes_cover(lines_, i)) continue;
      best = i;
      size = line.look.size;
    }
    return best;
  }

  // The first line of the title that stands at or below line `i`.
  std::optional<std::size_t> find_title(std::size_t i) const {
    constexpr std::size_t zone = 6;
    std::size_t at = i;
    bool sure = true;
    for (; at < i + zone && (is_empty_object(at) || lines_.open(at)); ++at) {
      bool alone = true;
      if (lines_.open(at) && !stands_above(at, alone)) break;
      sure = sure && alone;
    }
    std::optional<std::size_t> found;
    if (is_title(at) && (sure || lines_.is_display(lines_[at]) || names_document(text(at)))) found = at;
    if (const auto larger = larger_title(i, found)) return larger;
    // 会议文件 above a title is none, but without one it is what the document is called.
    for (std::size_t k = i; !found && k < at; ++k) {
      if (names_meeting_papers(text(k)) && is_title(k) && lines_.is_display(lines_[k])) return k;
    }
    return found;
  }

  // The title that begins at the first open line from `i` on; gives the first line behind it.
  std::size_t title(std::size_t i) {
    while (is_empty_object(i)) ++i;
    if (i < lines_.size() && lines_[i].kind == LineKind::title) return i + 1;
    constexpr std::size_t title_zone = 5;
    for (std::size_t k = i; k < lines_.size() && k < i + title_zone; ++k) {
      if (lines_[k].kind == LineKind::title) return k + 1;
    }
    const auto begin = find_title(i);
    return begin ? set_title_lines(lines_, *begin, "opens the document, short and without a full stop") : i;
  }

  // Subtitle, date and remarks below the title, then the addressee.
  void below_title(std::size_t i) {
    const bool has_title =
        i > 0 && (lines_[i - 1].kind == LineKind::title || lines_[i - 1].decision.outcome == Outcome::title);
    if (!has_title) return;
    constexpr std::size_t zone = 4;
    const std::size_t begin = i;
    for (const std::size_t end = i + zone; i < end && lines_.open(i); ++i) {
      const std::string_view own = text(i);
      if (i > begin && i + 1 == lines_.size() && is_date(own)) return;  // of a short notice, below the signature
      const bool dashes = own.starts_with("——") && !(i + 1 < lines_.size() && lines_[i + 1].text.starts_with("——"));
      if (dashes && lines_[i].ending == Ending::none && lines_[i - 1].decision.role == doc::Role::none) {
        lines_.set_role(i, doc::Role::subtitle, "a dash opens the line below the title (confidence 0.85)");
      } else if (is_date(without_brackets(own)) || (set_off(i) && is_digit_date(without_brackets(own)))) {
        lines_.set_role(i, doc::Role::date, "a date below the title (confidence 0.90)");
      } else if (is_document_number(without_brackets(own)) || is_document_number(own) ||
                 (i == begin && is_issue_number(own))) {
        lines_.set_field(i, "发文字号", "a document number below the title (confidence 0.90)");
      } else if (is_addressee(lines_[i])) {
        lines_.set_role(i, doc::Role::addressee, "names below the title, with a colon behind them (confidence 0.90)");
        return;
      } else if (!is_bracketed(own) && lines_[i].look.align != doc::Align::center && !is_name(lines_[i])) {
        return;
      }
    }
  }

  // In brackets or in the middle: 2024.3.5 alone may be the first entry of a list.
  bool set_off(std::size_t i) const { return is_bracketed(text(i)) || lines_[i].look.align == doc::Align::center; }

  // 市长　郑海: who speaks, between the title and 同志们：
  static bool is_name(const Line& line) {
    constexpr std::size_t longest = 20;
    return line.ending == Ending::none && !line.label && length_up_to(line.text, longest) <= longest;
  }
};

// ---- Titles of several lines

class TitleReader {
 public:
  TitleReader(PartLines& lines, std::size_t begin) : lines_(lines), begin_(begin), end_(begin + 1) {}

  std::size_t run(const char* because) {
    lines_.set_title(begin_, because);
    for (const std::size_t subject = subject_line(); end_ <= subject;) {
      set_next("says what the office in the line above writes about, or is one of the offices");
    }
    const bool display = lines_.is_display(lines_[begin_]);
    while (end_ < begin_ + rules::most_title_lines) {
      if (display && goes_on_in_look()) {
        set_next("goes on in the look of the line above");
      } else if (const std::size_t closing = closing_line()) {
        while (end_ <= closing) set_next("goes on with a name that the line above leaves open");
      } else if (completes_name()) {
        set_next("says what kind of document the line above begins to name");
      } else {
        break;
      }
    }
    return end_;
  }

 private:
  PartLines& lines_;
  std::size_t begin_, end_;

  std::string_view text(std::size_t i) const { return base::trim(lines_[i].text); }
  void set_next(const char* because) { lines_.set_title(end_++, because); }

  // The line of 关于…的通知 below 某某市人民政府办公室, or below several offices; 0: there is none.
  std::size_t subject_line() const {
    if (contains_any(text(begin_), {"关于"})) return 0;
    std::size_t i = end_;
    const std::size_t last = begin_ + rules::most_title_lines - 1;
    while (i < last && is_office(text(begin_)) && could_go_on(i) && is_office(text(i))) ++i;
    const bool found = lines_.open(i) && lines_.could_be_title(lines_[i]) && lines_.touches_above(i) &&
                       text(i).starts_with("关于") && (lines_.has_prose(i + 1) || has_look_of(i, i - 1));
    return found ? i : 0;
  }

  bool has_look_of(std::size_t i, std::size_t other) const {
    const Look &own = lines_[i].look, &above = lines_[other].look;
    return own.align == above.align && own.size == above.size && own.bold == above.bold;
  }

  bool goes_on_in_look() const {
    return lines_.open(end_) && lines_.could_be_title(lines_[end_]) && lines_.touches_above(end_) &&
           (has_look_of(end_, end_ - 1) || (end_ == begin_ + 1 && completes_cover(lines_, end_)));
  }

  // Could line `i` be the rest of a title that was broken by hand? It may be as short as 通知.
  bool could_go_on(std::size_t i) const {
    if (!lines_.open(i) || !lines_.touches_above(i) || !has_look_of(i, i - 1)) return false;
    const Line& line = lines_[i];
    if (line.ending != Ending::none || line.label || line.toc || line.page_break_before) return false;
    const std::string_view own = text(i);
    return line.look.align != doc::Align::right && !is_bracketed(own) && !is_date(own) && head_kind_of(own).empty() &&
           !is_form_line(own) && length_up_to(own, rules::longest_title) <= rules::longest_title;
  }

  // The line that closes the 《 or （ which the title leaves open; 0: it leaves none open, or none closes it.
  std::size_t closing_line() const {
    int open = 0;
    for (std::size_t i = begin_; i < end_; ++i) open += open_brackets(lines_[i].text);
    if (open <= 0) return 0;
    for (std::size_t i = end_; i < begin_ + rules::most_title_lines && could_go_on(i); ++i) {
      open += open_brackets(lines_[i].text);
      if (open <= 0) return i;
    }
    return 0;
  }

  // 关于…的 and 通知; 某某市人民政府关于加强森林防火 and 工作的通知; 农村人居环境整治 and 三年行动方案.
  bool completes_name() const {
    if (!could_go_on(end_) || !has_han(text(end_))) return false;
    const std::string_view above = text(end_ - 1), own = text(end_);
    if (!names_document(own) || contains_any(own, {"关于"})) return false;
    if (above.ends_with("的")) return true;
    return !names_document(above) && !stands_above_title(above) && begins_text(end_ + 1);
  }

  // Does the line stand where the title is over: an addressee, a number or date, or a sentence?
  bool begins_text(std::size_t i) const {
    if (i >= lines_.size() || !lines_[i].is_paragraph()) return false;
    const Line& line = lines_[i];
    const std::string_view own = text(i);
    return line.ending == Ending::full_stop || line.ending == Ending::semicolon || is_addressee(line) ||
           (!head_kind_of(own).empty()) || is_date(without_brackets(own));
  }
};

}  // namespace

std::size_t set_title_lines(PartLines& lines, std::size_t begin, const char* because) {
  return TitleReader(lines, begin).run(because);
}

std::size_t find_front(PartLines& lines) { return FrontFinder(lines).run(); }

}  // namespace wenshu::structure
