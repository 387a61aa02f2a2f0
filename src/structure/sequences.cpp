#include "structure/sequences.h"

#include <algorithm>
#include <array>

namespace wenshu::structure {

namespace {

// Kinds in the order in which documents nest them; a kind above the one that is open closes it. Below （一） the order
// of appearance decides.
int rank_of(LabelKind kind) {
  switch (kind) {
    case LabelKind::part:
      return 0;
    case LabelKind::chapter:
      return 1;
    case LabelKind::section:
      return 2;
    case LabelKind::formal:
    case LabelKind::stem:
      return 3;
    case LabelKind::cn_comma:
      return 4;
    default:
      return 5;
  }
}

bool is_unordered(LabelKind kind) { return kind == LabelKind::dash || kind == LabelKind::bullet; }

class SequenceFinder {
 public:
  explicit SequenceFinder(Lines& lines) : lines_(lines.lines) {}

  Sequences run() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      Line& line = lines_[i];
      if (line.kind == LineKind::title || line.decision.outcome == Outcome::title ||
          line.decision.role == doc::Role::attachment_head) {
        open_.clear();
        last_number_ = {};
      } else if (line.kind == LineKind::heading) {
        add_styled(i);
      } else if (line.undecided() && line.label && !line.toc) {
        add(i);
      }
    }
    return std::move(out_);
  }

 private:
  std::vector<Line>& lines_;
  Sequences out_;
  std::vector<std::size_t> open_;     // sequences, the outermost first
  std::array<int, 8> last_number_{};  // of each Chinese kind: 第八十条 or （三） may run on across others

  Sequence& at(std::size_t depth) { return out_.all[open_[depth]]; }

  static bool same_form(const Sequence& sequence, const LabelToken& label) {
    if (sequence.kind == LabelKind::bare && label.kind == LabelKind::num_dot) return false;
    return sequence.kind == label.kind && sequence.part_count == label.part_count;
  }

  // The level that headings of a sequence would have, were all sequences headings.
  int provisional_level(std::size_t depth) {
    int level = 0;
    for (std::size_t i = 0; i <= depth; ++i) level = at(i).style_level ? at(i).style_level : level + 1;
    return level;
  }

  std::size_t begin(const LabelToken& label, std::size_t line, std::size_t depth) {
    Sequence fresh;
    fresh.kind = label.kind;
    fresh.part_count = label.part_count;
    open_.resize(depth);
    if (depth > 0) {
      fresh.parent = open_.back();
      fresh.parent_line = at(depth - 1).lines.back();
    }
    fresh.orphan = label.value != 1 && !is_unordered(label.kind) && !runs_on(label);
    out_.all.push_back(fresh);
    open_.push_back(out_.all.size() - 1);
    append(open_.back(), line, label.value);
    return open_.back();
  }

  // 第八十条 may be the first article of its chapter, （三） the first below its 二、.
  bool runs_on(const LabelToken& label) const {
    const auto kind = static_cast<std::size_t>(label.kind);
    return kind < last_number_.size() && label.value == last_number_[kind] + 1;
  }

  void append(std::size_t sequence, std::size_t line, int value) {
    const auto kind = static_cast<std::size_t>(out_.all[sequence].kind);
    if (kind < last_number_.size()) last_number_[kind] = value;
    out_.all[sequence].lines.push_back(line);
    out_.all[sequence].last = value;
    lines_[line].sequence = sequence;
  }

  void go_on(std::size_t depth, std::size_t line, int value) {
    open_.resize(depth + 1);
    append(open_.back(), line, value);
  }

  // A heading by style: everything on its level and below it is over.
  void add_styled(std::size_t i) {
    Line& line = lines_[i];
    if (line.label && !line.automatic && counts(line)) drop(line);
    std::size_t depth = open_.size();
    const LabelToken none;
    const LabelToken& label = line.label ? *line.label : none;
    while (depth > 0 && provisional_level(depth - 1) >= line.style_level) {
      const Sequence& last = at(depth - 1);
      if (line.label && last.style_level == line.style_level && same_form(last, label) &&
          label.value == last.last + 1) {
        return go_on(depth - 1, i, label.value);
      }
      --depth;
    }
    const std::size_t sequence = begin(label, i, depth);
    out_.all[sequence].style_level = line.style_level;
    out_.all[sequence].headings = true;
    out_.all[sequence].level = line.style_level;
  }

  void add(std::size_t i) {
    Line& line = lines_[i];
    if (line.label->kind == LabelKind::dotted) return add_dotted(i);
    if (!line.automatic && is_prose(line)) return drop(line);
    if (is_unordered(line.label->kind)) return add_unordered(i);
    if (const int number = as_roman(i)) {
      line.label->kind = LabelKind::roman;
      line.label->value = number;
      line.label->numerals = base::Numerals::upper_roman;
    }
    place(i);
  }

  // I., V. and X. are letters as well as Roman numbers: the number if it goes on from one or II. follows it, else 0.
  int as_roman(std::size_t i) {
    const LabelToken& label = *lines_[i].label;
    if (label.kind != LabelKind::latin || label.numerals != base::Numerals::upper_alpha || lines_[i].automatic)
      return 0;
    const char letter = lines_[i].text[label.begin];
    const int number = letter == 'I' ? 1 : letter == 'V' ? 5 : letter == 'X' ? 10 : 0;
    if (number == 0) return 0;
    if (number > 1) {
      const bool goes_on = std::any_of(open_.begin(), open_.end(), [&](std::size_t s) {
        return out_.all[s].kind == LabelKind::roman && out_.all[s].last == number - 1;
      });
      return goes_on ? number : 0;
    }
    if (goes_on_somewhere(label)) return 0;  // behind H.
    constexpr std::size_t farthest = 500;    // lines between two chapters
    const std::size_t end = std::min(lines_.size(), i + farthest);
    for (std::size_t k = i + 1; k < end; ++k) {
      const auto& other = lines_[k].label;
      if (other && other->kind == LabelKind::roman) return other->value == 2 ? number : 0;
    }
    return 0;
  }

  // Does the number at the beginning of a heading count something, 3 个 or 12 月, and is none of its own? "5 分类"
  // behind a heading 4 and "6.2 分类" behind 6.1 are.
  bool counts(const Line& line) {
    const LabelToken& label = *line.label;
    if (!is_reference(label, line.text, true)) return false;
    const bool numbered = label.kind == LabelKind::bare || label.kind == LabelKind::dotted;
    if (!numbered || !label.has_gap() || line.ending != Ending::none) return true;
    return !goes_on_somewhere(label) && !(label.kind == LabelKind::dotted && is_open_parent(label));
  }

  static bool is_clause(const Line& line) {
    return line.ending == Ending::full_stop || line.ending == Ending::semicolon || line.ending == Ending::comma;
  }

  static void drop(Line& line) { line.label.reset(); }

  bool is_prose(const Line& line) {
    const LabelToken& label = *line.label;
    const bool title = line.ending == Ending::none || line.ending == Ending::question;
    if (is_division(label.kind) && !title) return true;  // 第二部分介绍了调研过程。
    const bool expected = goes_on_somewhere(label);
    if (!is_reference(label, line.text, expected)) return false;
    // "3 人员" behind "2 …" is a title, though 3 人 counts people.
    return label.kind != LabelKind::bare || line.ending != Ending::none || !expected;
  }

  // Where the label goes on or begins.
  void place(std::size_t i) {
    const LabelToken& label = *lines_[i].label;
    for (std::size_t depth = open_.size(); depth-- > 0;) {
      if (same_form(at(depth), label) && label.value == at(depth).last + 1) return go_on(depth, i, label.value);
    }
    if (label.kind == LabelKind::article && label.suffix_value > 0) {  // 第十七条之一 follows 第十七条
      for (std::size_t depth = open_.size(); depth-- > 0;) {
        if (at(depth).kind == label.kind && label.value == at(depth).last) return go_on(depth, i, label.value);
      }
    }
    std::size_t depth = open_.size();
    while (depth > 0 && rank_of(label.kind) < rank_of(at(depth - 1).kind) && at(depth - 1).style_level == 0 &&
           rank_of(label.kind) < 5) {
      --depth;
    }
    if (label.value == 1) {
      // "1 安全可靠；" is an item of the clause above it, not another first chapter.
      const bool item = label.kind == LabelKind::bare && is_clause(lines_[i]);
      for (std::size_t k = depth; k-- > 0;) {
        if (!same_form(at(k), label) || at(k).style_level != 0) continue;
        if (item && !is_clause(lines_[at(k).lines.front()])) continue;
        depth = k;  // begins anew beside the old one
        break;
      }
      begin(label, i, depth);
      return;
    }
    // A number left out or written twice by its author.
    for (std::size_t k = open_.size(); k-- > 0;) {
      Sequence& sequence = at(k);
      if (!same_form(sequence, label) || sequence.orphan) continue;
      if (label.value == sequence.last || label.value == sequence.last + 2) {
        sequence.uncertain = true;
        return go_on(k, i, label.value);
      }
    }
    for (std::size_t k = depth; k-- > 0;) {  // one that fits nowhere takes the place of the last of its form
      if (same_form(at(k), label) && at(k).orphan) depth = k;
    }
    begin(label, i, depth);
  }

  // 1.1 goes on from 1.0 or follows a 1 that is open; 2.5G behind a "1." is the label "2." of a text "5G".
  void add_dotted(std::size_t i) {
    Line& line = lines_[i];
    const LabelToken& label = *line.label;
    const bool title = label.has_gap() && line.ending == Ending::none;  // 4.1 人员, though 4.1 人 is a number of people
    const bool counts = !line.automatic && !title && is_reference(label, line.text);
    if (!counts && (is_open_parent(label) || (line.automatic && label.value == 1))) return place_dotted(i);
    for (std::size_t depth = open_.size(); depth-- > 0 && !counts;) {
      if (same_form(at(depth), label) && prefix_of(at(depth)) == prefix_of(label) &&
          label.value == at(depth).last + 1) {
        return go_on(depth, i, label.value);
      }
    }
    const auto other = line.automatic ? std::nullopt : as_num_dot(label, line.text);
    const bool dates = label.parts[1] > 999 || begins_with_month(label, line.text);
    const bool fits =
        other && line.ending != Ending::full_stop && (goes_on_somewhere(*other) || (other->value == 1 && dates));
    if (!fits) return drop(line);
    line.label = other;
    place(i);
  }

  // "1.5月份工作": behind the label 1. the text begins with a month.
  static bool begins_with_month(const LabelToken& label, std::string_view text) {
    return label.part_count == 2 && label.parts[1] <= 12 &&
           starts_with_any(text.substr(label.end), {"月份", "月底", "月初", "月中"});
  }

  // The numbers before the last: 1.2 of 1.2.3.
  std::vector<int> prefix_of(const LabelToken& label) const {
    return {label.parts.begin(), label.parts.begin() + std::max(0, label.part_count - 1)};
  }
  std::vector<int> prefix_of(const Sequence& sequence) const {
    return prefix_of(*lines_[sequence.lines.front()].label);
  }

  // A sequence that is open at the number above: 1. or 第1章 or 1 for 1.1, 1.1 for 1.1.1.
  bool is_parent(const Sequence& sequence, const LabelToken& label) const {
    const int above = label.parts[static_cast<std::size_t>(label.part_count - 2)];
    const bool skips = label.part_count == 3 && above == 0;  // 1.0.1 in a chapter without sections
    if (sequence.last != (skips ? label.parts[0] : above) || label.value != 1) return false;
    if (label.part_count > 2 && !skips) {
      const LabelToken* own = lines_[sequence.lines.back()].label ? &*lines_[sequence.lines.back()].label : nullptr;
      if (!own || own->kind != LabelKind::dotted || own->part_count != label.part_count - 1) return false;
      return std::equal(own->parts.begin(), own->parts.begin() + own->part_count, label.parts.begin());
    }
    return sequence.kind == LabelKind::num_dot || sequence.kind == LabelKind::bare ||
           sequence.kind == LabelKind::chapter || sequence.kind == LabelKind::article ||
           sequence.kind == LabelKind::cn_comma;
  }

  bool is_open_parent(const LabelToken& label) {
    return std::any_of(open_.begin(), open_.end(), [&](std::size_t s) { return is_parent(out_.all[s], label); });
  }

  void place_dotted(std::size_t i) {
    const LabelToken& label = *lines_[i].label;
    std::size_t depth = open_.size();
    while (depth > 0 && !is_parent(at(depth - 1), label)) --depth;
    begin(label, i, depth);
  }

  bool goes_on_somewhere(const LabelToken& label) {
    return std::any_of(open_.begin(), open_.end(), [&](std::size_t s) {
      return same_form(out_.all[s], label) && label.value == out_.all[s].last + 1;
    });
  }

  // Dashes and bullets: neighbours of one form belong together.
  void add_unordered(std::size_t i) {
    const LabelToken& label = *lines_[i].label;
    if (i > 0 && lines_[i - 1].sequence != no_sequence && !open_.empty()) {
      const Sequence& last = at(open_.size() - 1);
      const Line& before = lines_[i - 1];
      const bool same = open_.back() == before.sequence && last.kind == label.kind &&
                        before.label->of(before.text) == label.of(lines_[i].text);
      if (same) return append(open_.back(), i, 0);
    }
    std::size_t depth = open_.size();
    while (depth > 0 && is_unordered(at(depth - 1).kind)) --depth;
    begin(label, i, depth);
  }
};

}  // namespace

bool Sequences::is_below(std::size_t inner, std::size_t outer) const {
  while (inner != no_sequence && inner != outer) inner = all[inner].parent;
  return inner == outer;
}

bool Sequences::in_article(std::size_t sequence) const {
  for (sequence = all[sequence].parent; sequence != no_sequence; sequence = all[sequence].parent) {
    const Sequence& s = all[sequence];
    if (s.kind == LabelKind::article && !(s.orphan && s.lines.size() < 2)) return true;
  }
  return false;
}

Sequences find_sequences(Lines& lines) { return SequenceFinder(lines).run(); }

}  // namespace wenshu::structure
