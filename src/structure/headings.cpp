#include "structure/headings.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <tuple>

#include "base/utf8.h"
#include "structure/rules.h"

namespace wenshu::structure {

namespace {

// How a labelled paragraph is built.
enum class Shape {
  plain,     // short, no full stop: 一、主要做法
  lead,      // a short sentence, then more: （一）制定方案。支部认真…
  sentence,  // one short sentence and nothing else: （一）传染源。
  clause,    // ends in ； or ，
  prose      // anything longer
};

// What comes right behind a member of a sequence.
enum class Next { own_body, sibling, end };

struct Evidence {
  Shape shape = Shape::prose;
  Next next = Next::end;
  std::size_t lead_end = 0;  // Shape::lead: where its first sentence ends
};

bool is_chinese_rank(LabelKind kind) { return kind == LabelKind::cn_comma || kind == LabelKind::cn_paren; }
// Labels that open headings as well as items.
bool is_number(LabelKind kind) {
  return kind == LabelKind::num_dot || kind == LabelKind::num_paren || kind == LabelKind::num_rparen ||
         kind == LabelKind::circled || kind == LabelKind::bare || kind == LabelKind::dotted;
}

const char* name_of(Shape shape) {
  switch (shape) {
    case Shape::plain:
      return "a short line without a full stop";
    case Shape::lead:
      return "a short sentence in front of its text";
    case Shape::sentence:
      return "a short sentence alone";
    case Shape::clause:
      return "a clause";
    case Shape::prose:
      return "prose";
  }
  return "";
}

class HeadingDecider {
 public:
  HeadingDecider(Lines& lines, Sequences& sequences, bool explain)
      : all_(lines), lines_(lines.lines), sequences_(sequences), explain_(explain) {}

  void run() {
    evidence_.resize(lines_.size());
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].sequence != no_sequence && lines_[i].is_paragraph()) read_evidence(i);
    }
    for (std::size_t s = 0; s < sequences_.all.size(); ++s) {
      Sequence& sequence = sequences_.all[s];
      if (sequence.style_level == 0) {
        sequence.headings = are_headings(s);
        sequence.level = level_above(sequence) + 1;
      }
      decide_members(s);
    }
  }

 private:
  Lines& all_;
  std::vector<Line>& lines_;
  Sequences& sequences_;
  std::vector<Evidence> evidence_;
  bool explain_;

  // ---- Evidence

  void read_evidence(std::size_t i) {
    const Line& line = lines_[i];
    Evidence& e = evidence_[i];
    const std::string_view body = line.body();
    const bool western = !has_han(body.substr(0, 3 * rules::longest_heading));
    // What is set as a heading is one, longer than most as it may be.
    const bool set_apart = is_chinese_rank(line.label->kind) && all_.is_set_apart(line);
    const std::size_t longest = western || set_apart ? rules::longest_western_heading : rules::longest_heading;
    e.next = next_of(i);
    if (line.ending == Ending::semicolon || line.ending == Ending::comma) {
      e.shape = Shape::clause;
      return;
    }
    if (is_list_in_line(line)) return;
    const std::size_t longest_lead = line.look.bold_lead ? rules::longest_bold_run_in : rules::longest_run_in;
    const Sentences sentences = first_sentence(line.text, line.automatic ? 0 : line.label->begin, longest_lead);
    if (sentences.first_end == npos) {
      const bool is_short = length_up_to(body, longest) <= longest;
      const bool stops = line.ending == Ending::full_stop && western;  // "." ends no first_sentence
      e.shape = is_short && !stops ? Shape::plain : Shape::prose;
    } else if (sentences.goes_on) {
      if (sentences.first_length > rules::longest_run_in && !is_bold_to(line, sentences.first_end)) return;
      e.shape = Shape::lead;
      e.lead_end = sentences.first_end;
    } else {
      e.shape = line.ending == Ending::question ? Shape::plain : Shape::sentence;
    }
    const std::string_view head = line.text.substr(0, sentences.first_end);
    if (head.find("；") != npos) e.shape = Shape::prose;  // 一、…；二、…；三、…。
  }

  // Does the label go on inside its paragraph: （1）身份证；（2）户口簿；（3）毕业证。?
  bool is_list_in_line(const Line& line) const {
    const LabelRange range = line.item_labels;
    if (range.first == range.last || !all_.item_labels[range.first].opens) return false;
    const ItemLabel& own = all_.item_labels[range.first];
    return std::any_of(
        all_.item_labels.begin() + range.first + 1, all_.item_labels.begin() + range.last,
        [&](const ItemLabel& label) { return label.family == own.family && label.value == own.value + 1; });
  }

  // Is the first run bold and ends where the sentence does, its full stop aside?
  static bool is_bold_to(const Line& line, std::size_t end) {
    constexpr std::size_t full_stop = std::string_view("。").size();
    return line.look.bold_lead && line.look.lead_end + full_stop >= end && line.look.lead_end <= end;
  }

  // Is the line after `i` a part of what `i` heads?
  Next next_of(std::size_t i) const {
    if (i + 1 >= lines_.size()) return Next::end;
    const Line& next = lines_[i + 1];
    if (next.kind == LineKind::title || next.decision.outcome == Outcome::title) return Next::end;
    if (next.kind == LineKind::object) return Next::own_body;
    if (next.sequence != no_sequence) {
      if (next.sequence == lines_[i].sequence) return Next::sibling;
      return sequences_.is_below(next.sequence, lines_[i].sequence) ? Next::own_body : Next::end;
    }
    switch (next.decision.role) {
      case doc::Role::none:
      case doc::Role::caption:
        return Next::own_body;
      default:
        return Next::end;
    }
  }

  // Larger than the body, or bold where the body is not.
  bool stands_out(const Line& line) const { return (line.look.bold && !all_.body_bold) || all_.is_larger(line); }

  // ---- Sequences

  bool are_headings(std::size_t s) const {
    const Sequence& sequence = sequences_.all[s];
    switch (sequence.kind) {
      case LabelKind::article:
      case LabelKind::dash:
      case LabelKind::bullet:
        return false;
      case LabelKind::part:
      case LabelKind::chapter:
      case LabelKind::section:
        return true;
      default:
        break;
    }
    if (sequences_.in_article(s)) return false;
    if (sequence.orphan && !is_credible_orphan(sequence)) return false;
    const Line& first = lines_[sequence.lines.front()];
    if (!has_han(first.body())) return are_western_headings(sequence);
    if (sequence.kind == LabelKind::latin) return false;
    if (sequence.kind == LabelKind::word) return all_stand_out(sequence);
    if (sequence.kind == LabelKind::bare && sequence.lines.size() < 2) return false;
    return votes_for_headings(sequence);
  }

  bool is_credible_orphan(const Sequence& sequence) const {
    if (sequence.lines.size() >= 2) return true;
    return all_stand_out(sequence) && is_chinese_rank(sequence.kind);
  }

  bool all_stand_out(const Sequence& sequence) const {
    return std::all_of(sequence.lines.begin(), sequence.lines.end(),
                       [&](std::size_t i) { return stands_out(lines_[i]); });
  }

  // Does a member look like a heading with text of its own?
  bool is_heading_like(const Sequence& sequence, std::size_t i) const {
    const Evidence& e = evidence_[i];
    switch (e.shape) {
      case Shape::plain:
        return e.next == Next::own_body || stands_out(lines_[i]);
      case Shape::lead:
        return is_run_in(sequence, i);
      case Shape::sentence:
        return e.next == Next::own_body &&
               length_up_to(lines_[i].body(), rules::longest_sentence_heading) <= rules::longest_sentence_heading;
      case Shape::clause:
      case Shape::prose:
        return false;
    }
    return false;
  }

  // A list item of several sentences (1.…) is no heading: such a number needs a short lead and a long body.
  bool is_run_in(const Sequence& sequence, std::size_t i) const {
    const Line& line = lines_[i];
    const std::size_t end = evidence_[i].lead_end;
    if (length_up_to(line.text.substr(end), rules::shortest_run_in_body) < rules::shortest_run_in_body) return false;
    if (!is_number(sequence.kind)) return true;
    if (line.look.bold_lead && line.look.lead_end >= end && line.look.lead_end < line.text.size()) return true;
    return is_short_lead(line, end) &&
           length_up_to(line.text.substr(end), rules::shortest_number_body) >= rules::shortest_number_body;
  }

  // Short enough to head its paragraph, as others of its sequence do?
  static bool is_short_lead(const Line& line, std::size_t end) {
    return length_up_to(line.text.substr(0, end), rules::longest_number_run_in) <= rules::longest_number_run_in &&
           length_up_to(line.text.substr(end), rules::shortest_run_in_body) >= rules::shortest_run_in_body;
  }

  // The last member says little, unless its text stands in its own paragraph: what follows may belong to the text
  // around the list.
  bool votes_for_headings(const Sequence& sequence) const {
    std::size_t likes = 0, judged = 0;
    for (std::size_t k = 0; k < sequence.lines.size(); ++k) {
      const bool last = k + 1 == sequence.lines.size() && evidence_[sequence.lines[k]].shape != Shape::lead;
      if (last && judged > 0) break;
      ++judged;
      if (is_heading_like(sequence, sequence.lines[k])) ++likes;
    }
    return is_chinese_rank(sequence.kind) ? likes * 2 >= judged && likes > 0 : likes * 2 > judged;
  }

  // Numbered headings of a Western report: at least two, each short, with a capital and text of its own; only where the
  // file has no headings by style.
  bool are_western_headings(const Sequence& sequence) const {
    const bool numbered = sequence.kind == LabelKind::num_dot || sequence.kind == LabelKind::dotted ||
                          sequence.kind == LabelKind::bare || sequence.kind == LabelKind::roman;
    if (!numbered || all_.has_styled_headings || sequence.orphan) return false;
    const bool stands = all_stand_out(sequence);
    if (sequence.lines.size() < 2 && sequence.kind != LabelKind::dotted && !stands) return false;
    return std::all_of(sequence.lines.begin(), sequence.lines.end(), [&](std::size_t i) {
      const Evidence& e = evidence_[i];
      const std::string_view body = lines_[i].body();
      const bool capital = !body.empty() && !(body[0] >= 'a' && body[0] <= 'z');
      return e.shape == Shape::plain && capital && lines_[i].ending == Ending::none &&
             (e.next == Next::own_body || (stands && e.next == Next::sibling));
    });
  }

  int level_above(const Sequence& sequence) const {
    for (std::size_t p = sequence.parent; p != no_sequence; p = sequences_.all[p].parent) {
      if (sequences_.all[p].headings) return sequences_.all[p].level;
    }
    return 0;
  }

  // ---- Members

  void decide_members(std::size_t s) {
    const Sequence& sequence = sequences_.all[s];
    for (const std::size_t i : sequence.lines) {
      Line& line = lines_[i];
      if (!line.undecided()) continue;
      if (sequence.headings && becomes_heading(sequence, i)) {
        set_heading(sequence, i);
      } else if (is_item(sequence, i)) {
        line.decision.outcome = Outcome::item;
        if (sequence.kind == LabelKind::article) line.decision.role = doc::Role::article;
        if (explain_) line.decision.because = all_.texts.keep(because(sequence, i));
      }
    }
  }

  bool becomes_heading(const Sequence& sequence, std::size_t i) const {
    const Evidence& e = evidence_[i];
    const Line& line = lines_[i];
    if (is_division(sequence.kind)) return e.shape == Shape::plain && line.ending != Ending::colon;
    switch (e.shape) {
      case Shape::plain:
        return sequence.kind != LabelKind::circled || e.next == Next::own_body;
      case Shape::lead:
        return is_run_in(sequence, i) || is_short_lead(line, e.lead_end);
      case Shape::sentence:
        return is_heading_like(sequence, i);
      case Shape::clause:
      case Shape::prose:
        return false;
    }
    return false;
  }

  // A number that stands in a list or in an article. What a lone label means, nobody can say.
  bool is_item(const Sequence& sequence, std::size_t i) const {
    if (is_division(sequence.kind) || sequence.kind == LabelKind::word) return false;
    if (sequence.kind == LabelKind::bare) return false;
    if (sequence.kind == LabelKind::article) {
      return !sequence.orphan || sequence.lines.size() > 1 || lines_[i].label->has_gap();
    }
    if (sequences_.in_article(lines_[i].sequence)) return true;
    return sequence.lines.size() > 1;
  }

  void set_heading(const Sequence& sequence, std::size_t i) {
    Line& line = lines_[i];
    const Evidence& e = evidence_[i];
    line.decision.outcome = e.shape == Shape::lead ? Outcome::run_in : Outcome::heading;
    line.decision.head_end = static_cast<std::uint32_t>(e.lead_end);
    line.decision.level = sequence.level;
    if (explain_) line.decision.because = all_.texts.keep(because(sequence, i));
  }

  // ---- For people

  std::string because(const Sequence& sequence, std::size_t i) const {
    const Line& line = lines_[i];
    const Evidence& e = evidence_[i];
    double confidence = 0.6;
    std::string out = line.automatic ? "number made by the file" : "label typed";
    const auto member = std::lower_bound(sequence.lines.begin(), sequence.lines.end(), i);
    const auto place = member - sequence.lines.begin();
    out += ", " + std::to_string(place + 1) + " of " + std::to_string(sequence.lines.size()) + " in its sequence";
    if (sequence.lines.size() > 1) confidence += 0.15;
    if (sequence.orphan) confidence -= 0.25;
    if (sequence.uncertain) confidence -= 0.1;
    out += sequence.orphan ? ", which does not begin with 1" : "";
    out += sequence.uncertain ? ", which leaves a number out or doubles it" : "";
    out += std::string("; ") + name_of(e.shape);
    if (e.next == Next::own_body) out += "; text of its own follows";
    if (e.next == Next::sibling) out += "; the next label follows at once";
    if (stands_out(line) || line.look.bold_lead || line.look.display_face) {
      out += "; its look stands out";
      confidence += 0.15;
    }
    if (sequences_.in_article(line.sequence)) out += "; below an article";
    if (e.shape == Shape::plain || e.shape == Shape::lead) confidence += 0.1;
    std::array<char, 16> number{};
    std::snprintf(number.data(), number.size(), "%.2f", std::min(confidence, 0.99));
    return out + " (confidence " + number.data() + ")";
  }
};

}  // namespace

void decide_headings(Lines& lines, Sequences& sequences, bool explain) {
  HeadingDecider(lines, sequences, explain).run();
}

namespace {

// Could the line head what follows it, were it set apart: a short line without a number or a full stop?
bool could_head(const Lines& lines, std::size_t i) {
  const Line& line = lines.lines[i];
  if (!line.undecided() || line.label || line.toc || line.boxed || i + 1 >= lines.lines.size()) return false;
  const std::size_t longest = has_han(line.text) ? rules::longest_lone_heading : rules::longest_western_lone_heading;
  if (line.ending != Ending::none || length_up_to(line.text, longest) > longest) return false;
  return line.look.align != doc::Align::right && !contains_any(line.text, {": ", "：", "\t"});  // Subject: …
}

// A level of numbered headings and how all of them look.
struct LevelLook {
  int level;
  float size;
  bool bold, display_face;
  doc::Align align;
  std::size_t first;  // line
  std::size_t count;

  bool is_of(const Line& line) const {
    return size == line.look.size && bold == line.look.bold && display_face == line.look.display_face &&
           align == line.look.align;
  }
};

// The looks of the levels that are set apart from the body, the highest level first.
std::vector<LevelLook> level_looks(const Lines& lines) {
  std::vector<LevelLook> looks;
  for (std::size_t i = 0; i < lines.lines.size(); ++i) {
    const Line& line = lines.lines[i];
    if (line.decision.outcome != Outcome::heading || line.kind != LineKind::paragraph || !lines.is_set_apart(line))
      continue;
    const auto known = std::find_if(looks.begin(), looks.end(), [&](const LevelLook& look) {
      return look.level == line.decision.level && look.is_of(line);
    });
    if (known != looks.end()) {
      ++known->count;
    } else {
      const Look& look = line.look;
      looks.push_back({line.decision.level, look.size, look.bold, look.display_face, look.align, i, 1});
    }
  }
  std::erase_if(looks, [](const LevelLook& look) { return look.count < 2; });
  std::sort(looks.begin(), looks.end(), [](const LevelLook& a, const LevelLook& b) { return a.level < b.level; });
  return looks;
}

// 前言, 结语, 参考文献 between numbered headings: what looks exactly as the headings of a level do is one of them.
void decide_like_numbered(Lines& lines, bool explain) {
  const std::vector<LevelLook> looks = level_looks(lines);
  if (looks.empty()) return;
  for (std::size_t i = 0; i < lines.lines.size(); ++i) {
    Line& line = lines.lines[i];
    if (!could_head(lines, i)) continue;
    const auto look = std::find_if(looks.begin(), looks.end(), [&](const LevelLook& l) { return l.is_of(line); });
    if (look == looks.end()) continue;
    // In front of the text who speaks is set in 楷体 as headings are in 黑体.
    if (i < look->first && !line.look.bold && !lines.is_larger(line)) continue;
    const Line& next = lines.lines[i + 1];
    const bool text = next.undecided() && next.ending != Ending::none && !look->is_of(next) && !next.boxed;
    const bool below = next.decision.outcome == Outcome::heading && next.decision.level > look->level;
    if (!text && !below && next.kind != LineKind::object && next.decision.outcome != Outcome::item) continue;
    line.decision.outcome = Outcome::heading;
    line.decision.level = look->level;
    if (explain) line.decision.because = "a short line that looks as the numbered headings do (confidence 0.75)";
  }
}

// Does line `i` stand in front of text that is not set apart: of a sentence, or of a table, a picture, a list?
bool has_body(const Lines& lines, std::size_t i) {
  const Line& next = lines.lines[i + 1];
  if (!next.is_paragraph()) return next.kind == LineKind::object;
  return next.undecided() && !lines.is_set_apart(next) && next.ending != Ending::none;
}

// The same with lines between that are no sentences, as 2015.7—2020.3 某公司 工程师 below 工作经历.
bool has_late_body(const Lines& lines, std::size_t i, std::size_t most_between) {
  for (std::size_t k = i; k <= i + most_between && k + 1 < lines.lines.size(); ++k) {
    if (has_body(lines, k)) return true;
    const Line& next = lines.lines[k + 1];
    const bool between = next.undecided() && !lines.is_set_apart(next) && !next.boxed && !next.page_break_before &&
                         next.look.align != doc::Align::center && next.look.align != doc::Align::right;
    if (!between) return false;
  }
  return false;
}

// Of lines that look exactly alike and are larger than the text or have two siblings, one may have a short line below
// it. `found` are the lines that have a sentence there.
void add_siblings(const Lines& lines, std::vector<std::size_t>& found) {
  const auto key = [](const Look& look) { return std::tuple(look.size, look.bold, look.display_face, look.align); };
  std::map<std::tuple<float, bool, bool, doc::Align>, int> counts;
  for (const std::size_t i : found) ++counts[key(lines.lines[i].look)];
  const auto has_siblings = [&](const Line& line) {
    const auto known = counts.find(key(line.look));
    if (known == counts.end()) return false;
    return known->second >= 2 || (line.look.bold && lines.is_larger(line));
  };
  std::vector<std::size_t> all;
  auto known = found.begin();
  for (std::size_t i = 0; i < lines.lines.size(); ++i) {
    if (known != found.end() && *known == i) {
      all.push_back(*known++);
      continue;
    }
    const Line& line = lines.lines[i];
    if (!could_head(lines, i) || !lines.is_set_apart(line)) continue;
    if (has_siblings(line) && has_late_body(lines, i, 2)) all.push_back(i);
  }
  found = std::move(all);
}

}  // namespace

void decide_lone_headings(Lines& lines, bool explain) {
  if (lines.has_styled_headings) return;
  std::vector<std::size_t> found;
  std::vector<float> sizes;
  for (std::size_t i = 0; i < lines.lines.size(); ++i) {
    const Line& line = lines.lines[i];
    if (line.decision.outcome == Outcome::heading || line.decision.outcome == Outcome::run_in) {
      return decide_like_numbered(lines, explain);
    }
    if (!could_head(lines, i) || !lines.is_set_apart(line)) continue;
    if (has_body(lines, i)) found.push_back(i);
  }
  add_siblings(lines, found);
  for (const std::size_t i : found) sizes.push_back(lines.lines[i].look.size);
  // A single bold line is emphasis as likely as a heading.
  if (found.size() == 1 && sizes.front() <= lines.body_size * rules::larger) return;
  std::sort(sizes.begin(), sizes.end(), std::greater<>());
  sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
  for (const std::size_t i : found) {
    Decision& decision = lines.lines[i].decision;
    decision.outcome = Outcome::heading;
    const float size = lines.lines[i].look.size;
    const auto rank = std::lower_bound(sizes.begin(), sizes.end(), size, std::greater<>()) - sizes.begin();
    decision.level = static_cast<int>(std::min<std::ptrdiff_t>(rank, 5)) + 1;
    if (explain) decision.because = "a short line that stands out by its look, in front of its text (confidence 0.70)";
  }
}

}  // namespace wenshu::structure
