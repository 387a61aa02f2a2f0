#include "structure/parts.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "doc/classes.h"
#include "doc/walk.h"
#include "structure/part_lines.h"
#include "structure/part_texts.h"
#include "structure/rules.h"

namespace wenshu::structure {

namespace {

// What stands behind the text: attachments, signatures, dates, foot; and the parties of contracts.
class BackFinder {
 public:
  explicit BackFinder(PartLines& lines) : lines_(lines) {}

  // Looks from line `at` on.
  void run(std::size_t at) {
    for (std::size_t i = at; i < lines_.size(); ++i) attachments(i);
    issued(at);
    for (std::size_t i = at; i < lines_.size(); ++i) {
      foot(i);
      date(i);
    }
    parties(at);
  }

 private:
  PartLines& lines_;

  // Is there nothing from line `i` on but further attachments and the signature?
  bool ends_letter(std::size_t i) const {
    std::string_view rest;
    bool numbered = false;
    while (i < lines_.size() && read_attachment(lines_[i].text, rest, numbered) && numbered && is_colon(rest)) ++i;
    for (int names = 0; names <= rules::most_signatures && i < lines_.size(); ++names, ++i) {
      if (lines_[i].page_break_before || is_date(lines_[i].text)) return true;
      if (lines_[i].ending != Ending::none || lines_[i].label) return false;
      if (length_up_to(lines_[i].text, rules::longest_signature) > rules::longest_signature) return false;
    }
    return i >= lines_.size();
  }

  void attachments(std::size_t i) {
    if (!lines_.open(i)) return;
    Line& line = lines_[i];
    std::string_view rest;
    bool numbered = false;
    if (line.first != U'附' || line.text.size() > 400 || !read_attachment(line.text, rest, numbered)) return;
    const std::string_view behind = base::trim(is_colon(rest) ? behind_colon(rest) : rest);
    if (!behind.empty()) {
      if (!is_colon(rest) || line.ending == Ending::full_stop || line.ending == Ending::semicolon) return;
      if (!numbered) return attachment_note(i, behind);
      if (line.page_break_before) {
        lines_.set_role(i, doc::Role::attachment_head, "附件 with its number and title opens a page (confidence 0.90)");
      } else if (ends_letter(i + 1)) {
        lines_.set_role(i, doc::Role::attachment_note,
                        "附件 with its number and title behind the text (confidence 0.80)");
      }
      return;
    }
    const bool list_next = i + 1 < lines_.size() && lines_[i + 1].label && lines_[i + 1].label->value == 1 &&
                           lines_[i + 1].label->kind == LabelKind::num_dot && !line.page_break_before;
    if (is_colon(rest) && list_next) return attachment_note(i, {});
    if (i + 1 >= lines_.size()) return;
    lines_.set_role(i, doc::Role::attachment_head, "the word 附件 alone in its line (confidence 0.90)");
    Line& next = lines_[i + 1];
    const bool centred = next.look.align == doc::Align::center;
    if (lines_.open(i + 1) && lines_.could_be_title(next) &&
        (centred || lines_.has_prose(i + 2) || names_document(next.text))) {
      set_title_lines(lines_, i + 1, "stands below the head of an attachment");
    }
  }

  // 附件：1.考核办法 and the lines that go on with 2.
  void attachment_note(std::size_t i, std::string_view behind) {
    int last = 0;
    if (const auto first = read_label(behind)) last = first->value;
    lines_.set_role(i, doc::Role::attachment_note, "the word 附件 and a colon open the line (confidence 0.95)");
    for (++i; lines_.open(i); ++i) {
      const bool next = has_number(i, last + 1);
      if (!next && !goes_on_with(i, last + 1)) return;
      if (next) ++last;
      lines_.set_role(i, doc::Role::attachment_note, "goes on in the list of attachments (confidence 0.95)");
    }
  }

  bool has_number(std::size_t i, int value) const {
    return lines_.open(i) && lines_[i].label && lines_[i].label->value == value;
  }

  // Is line `i` the rest of the name above it, broken by hand? Then the next number follows, or it closes a 《 or （.
  bool goes_on_with(std::size_t i, int next) const {
    const Line& line = lines_[i];
    constexpr std::size_t longest = 60;
    if (line.label || line.ending != Ending::none || !lines_.touches_above(i) || line.page_break_before) return false;
    if (line.look.align == doc::Align::right || length_up_to(line.text, longest) > longest) return false;
    if (has_number(i + 1, next) && next > 1) return true;
    const int open = open_brackets(lines_[i - 1].text);
    return open > 0 && open + open_brackets(line.text) == 0;
  }

  // The last lines before the end or before an attachment.
  bool in_foot(std::size_t i) const {
    constexpr std::size_t foot_zone = 6;
    for (std::size_t k = i + 1; k < i + foot_zone; ++k) {
      if (k >= lines_.size() || lines_[k].decision.role == doc::Role::attachment_head) return true;
    }
    return false;
  }

  void foot(std::size_t i) {
    if (!lines_.open(i)) return;
    if (lines_[i].first != U'抄' && lines_[i].last != U'发') return;  // 抄送：…, … 2024年3月5日印发
    const std::string_view kind = foot_kind_of(lines_[i].text);
    if (!kind.empty() && in_foot(i))
      lines_.set_field(i, kind, "a part of the foot by its form and place (confidence 0.95)");
  }

  bool ends_text(std::size_t i) const {
    if (i >= lines_.size() || lines_[i].page_break_before) return true;
    const Line& line = lines_[i];
    const doc::Role role = line.decision.role;
    const std::string_view text = base::trim(line.text);
    return line.decision.outcome == Outcome::title || role == doc::Role::attachment_head || role == doc::Role::field ||
           role == doc::Role::attachment_note || is_bracketed(text) ||
           starts_with_any(text, {"抄送", "主送", "主题词", "联系人", "附件", "##"}) || is_printing(text);
  }

  // 2024.3.5 below 某某县财政局 or 汇报人：孙丽: below anything else it may be a version or an entry.
  bool is_signed_digits(std::size_t i) const {
    if (i == 0 || !is_digit_date(lines_[i].text) || !lines_.open(i - 1)) return false;
    const Line& above = lines_[i - 1];
    if (above.label || above.ending != Ending::none || above.look.align == doc::Align::center) return false;
    if (!has_han(above.text) || length_up_to(above.text, rules::longest_signature) > rules::longest_signature)
      return false;
    return lines_[i].look.align == doc::Align::right || above.look.align == doc::Align::right ||
           is_office(above.text) || contains_any(above.text, {"人：", "人:"});
  }

  // Does a date of any kind end in this character?
  static bool could_end_date(char32_t c) {
    return c == U'日' || c == U'月' || (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９');
  }

  // A date behind the text, the names above it and the remark below it.
  void date(std::size_t i) {
    if (!could_end_date(lines_[i].last) || !lines_.open(i) || lines_[i].text.size() > 100 ||
        !(is_date(lines_[i].text) || is_signed_digits(i)))
      return;
    if (lines_[i].look.align != doc::Align::right && !ends_text(i + 1)) return;
    lines_.set_role(i, doc::Role::date, "a date alone in its line behind the text (confidence 0.95)");
    signatures(i);
    if (lines_.open(i + 1) && is_bracketed(lines_[i + 1].text)) {
      lines_.set_role(i + 1, doc::Role::annotation, "a remark in brackets below the date (confidence 0.90)");
    }
  }

  void signatures(std::size_t date) {
    for (int k = 0; k < rules::most_signatures && date > 0; ++k) {
      const std::size_t i = --date;
      const Line& line = lines_[i];
      if (!lines_.open(i) || line.label || line.ending != Ending::none) return;
      if (length_up_to(line.text, rules::longest_signature) > rules::longest_signature) return;
      if (line.look.align == doc::Align::center) return;
      // Above the first name only what stands on the right as well, or looks like the name of an office.
      const bool office = ends_with_any(base::trim(line.text), {"局", "委", "部", "厅", "办", "政府", "公司", "委员会",
                                                                "办公室", "党组", "党委", "支部", "院", "会", "中心"});
      if (k > 0 && line.look.align != doc::Align::right && (!office || is_form_line(line.text))) return;
      lines_.set_role(i, doc::Role::signature, "a short line above the date (confidence 0.90)");
    }
  }

  // The names in 《》 in the title above line `at`, without blanks.
  std::vector<std::string> names_in_title(std::size_t at) const {
    std::string title;
    for (std::size_t i = 0; i < at; ++i) {
      if (is_title_line(i)) append_without_blanks(lines_[i].text, title);
    }
    constexpr std::string_view open = "《", close = "》";
    std::vector<std::string> names;
    for (std::size_t begin = title.find(open); begin != npos; begin = title.find(open, begin)) {
      begin += open.size();
      const std::size_t end = title.find(close, begin);
      if (end == npos) break;
      names.push_back(title.substr(begin, end - begin));
    }
    return names;
  }

  bool is_title_line(std::size_t i) const {
    return lines_[i].kind == LineKind::title || lines_[i].decision.outcome == Outcome::title;
  }

  // Does line `i` follow what closes a text, or begin a page?
  bool begins_anew(std::size_t i) const {
    if (lines_[i].page_break_before) return true;
    if (i == 0) return false;
    const Line& above = lines_[i - 1];
    return is_date(above.text) || is_digit_date(above.text) || is_bracketed(above.text) ||
           above.decision.role == doc::Role::attachment_note;
  }

  // 差旅费管理办法 behind 关于印发《差旅费管理办法》的通知, its signature and date: the title of what is issued.
  void issued(std::size_t at) {
    const std::vector<std::string> names = names_in_title(at);
    if (names.empty()) return;
    std::size_t title = at;
    while (title > 0 && !is_title_line(title - 1)) --title;
    const Look& look = lines_[title - 1].look;
    for (std::size_t i = at; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      if (!lines_.open(i) || i + 1 == lines_.size() || !lines_.could_be_title(line)) continue;
      const bool same_look =
          line.look.align == look.align && line.look.size == look.size && line.look.bold == look.bold;
      const bool display = lines_.is_display(line);
      if (begins_anew(i) ? !same_look && !display : !same_look || !display) continue;
      std::string name;
      append_without_blanks(line.text, name);
      const std::string_view plain = std::string_view(name).substr(0, name.find("（"));
      if (std::any_of(names.begin(), names.end(), [&](const std::string& n) { return n == name || n == plain; })) {
        set_title_lines(lines_, i, "is named in the title of what it was issued with");
      }
    }
  }

  // 甲方：… at the head of a contract
  void parties(std::size_t from) {
    constexpr std::size_t zone = 12, longest = 240;
    for (std::size_t i = from; i < lines_.size() && i < from + zone; ++i) {
      if (!lines_.open(i) || lines_[i].text.size() > longest || lines_[i].ending == Ending::full_stop) continue;
      const std::string_view party = party_of(base::trim(lines_[i].text));
      if (!party.empty()) lines_.set_field(i, party, "a party to the contract at its head (confidence 0.90)");
    }
  }
};

}  // namespace

void find_parts(Lines& lines, bool explain) {
  PartLines parts(lines, explain);
  BackFinder(parts).run(find_front(parts));
}

namespace {

// The parts of the head and foot that a table holds, with their kinds; nothing where it holds anything else.
std::vector<std::pair<doc::Block*, std::string_view>> parts_of(doc::Table& table) {
  std::vector<std::pair<doc::Block*, std::string_view>> found;
  if (!table.caption.empty()) return {};
  for (doc::Row& row : table.rows) {
    for (doc::Cell& cell : row.cells) {
      for (doc::Block& inner : cell.children) {
        if (doc::is_blank_paragraph(inner)) continue;
        const auto* paragraph = std::get_if<doc::Paragraph>(&inner.node);
        const std::string text = paragraph ? doc::plain_text(paragraph->children) : std::string();
        std::string_view kind = head_kind_of(text);
        if (kind.empty()) kind = foot_kind_of(text);
        if (kind.empty()) return {};
        found.emplace_back(&inner, kind);
      }
    }
  }
  return found;
}

}  // namespace

void find_part_tables(doc::Document& document, bool explain) {
  for (doc::Block& block : document.body) {
    auto* table = std::get_if<doc::Box<doc::Table>>(&block.node);
    if (!table) continue;
    for (const auto& [inner, kind] : parts_of(**table)) {
      std::get<doc::Paragraph>(inner->node).role = doc::Role::field;
      if (!inner->attr) inner->attr = doc::Box<doc::Attr>(doc::Attr{});
      inner->attr->keys[doc::keys::kind] = kind;
      if (explain) inner->attr->keys[doc::keys::because] = "a table of nothing but such parts (confidence 0.90)";
    }
  }
}

}  // namespace wenshu::structure
