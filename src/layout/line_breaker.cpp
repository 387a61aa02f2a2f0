#include "layout/line_breaker.h"

#include <algorithm>
#include <cmath>

#include "base/unicode.h"

namespace wenshu::layout {

namespace {

constexpr float tolerance = 0.01F;

bool is_han_like(const Atom& atom) {
  return atom.kind == CharClass::han || is_compressible(atom.kind) || atom.kind == CharClass::middle_dot ||
         atom.kind == CharClass::dash;
}

// Marks of a full em; the same quotes in a Latin font are narrow and have no blank half.
bool has_blank_half(const Atom& atom) { return is_compressible(atom.kind) && atom.advance > atom.size * 0.9F; }

bool is_picture(const Atom& atom) { return atom.object_kind == ObjectKind::picture; }
bool is_word(const Atom& atom) { return atom.kind == CharClass::western && !is_picture(atom); }

// Letters and digits, and the signs that go with numbers: only these keep a distance from Chinese.
bool is_alphanumeric(const Atom& atom) {
  if (!is_word(atom)) return false;
  const char32_t c = atom.character;
  if (c < 0x80) return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || c == U'%';
  return base::is_letter_or_digit(c) || c == U'°' || c == U'‰';
}

// How atoms stand beside each other in a line.
class Spacing {
 public:
  explicit Spacing(const Typography& typography) : typography_(typography) {}

  // Cut off the right of `atom` because of what follows it.
  float cut_right(const Atom& atom, const Atom* next) const {
    if (!typography_.compress_pairs || !next || !has_blank_half(atom) || atom.kind == CharClass::opening) return 0;
    return has_blank_half(*next) ? atom.size / 2 : 0;
  }
  // Cut off the left of `atom` because of what stands before it: the second of two opening marks.
  float cut_left(const Atom& atom, const Atom* previous) const {
    if (!typography_.compress_pairs || !previous || !has_blank_half(atom)) return 0;
    const bool both = atom.kind == CharClass::opening && previous->kind == CharClass::opening;
    return both && has_blank_half(*previous) ? atom.size / 2 : 0;
  }
  // Between Chinese and Latin.
  float gap(const Atom& atom, const Atom* next) const {
    if (!next) return 0;
    const bool meets = (atom.kind == CharClass::han && is_alphanumeric(*next)) ||
                       (is_alphanumeric(atom) && next->kind == CharClass::han);
    return meets ? std::min(atom.size, next->size) * typography_.han_latin_gap : 0;
  }
  // What the last atom of a line does not take.
  float end_cut(const Atom& atom) const {
    if (!has_blank_half(atom) || atom.kind == CharClass::opening) return 0;
    if (typography_.half_line_end) return atom.size / 2;
    const bool hangs = typography_.hanging && (atom.kind == CharClass::comma || atom.character == U'。');
    return hangs ? atom.advance : 0;
  }
  // How much nearer to an atom the next one may come: a blank shrinks to a quarter em, a closing mark gives its blank
  // half, an opening one that which stands before it.
  float shrink(const Atom& atom, const Atom* next) const {
    if (!typography_.half_line_end || !next) return 0;
    if (atom.kind == CharClass::space) return std::max(0.0F, atom.advance - atom.size / 4);
    if (cut_right(atom, next) > 0 || cut_left(*next, &atom) > 0) return 0;  // a pair that gave its half already
    if (has_blank_half(atom) && atom.kind != CharClass::opening) return atom.size / 2;
    if (has_blank_half(*next) && next->kind == CharClass::opening) return next->size / 2;
    return gap(atom, next) / 2;
  }

 private:
  const Typography& typography_;
};

// May a line end between the two?
bool can_break(const Atom& atom, const Atom& next) {
  if (next.kind == CharClass::space || next.kind == CharClass::zero_width) return false;
  if (atom.kind == CharClass::space || atom.kind == CharClass::tab) return true;
  if (next.kind == CharClass::tab) return true;
  if (atom.kind == CharClass::dash && next.kind == CharClass::dash && atom.character == next.character) return false;
  if (never_begins_line(next.kind) || atom.kind == CharClass::opening) return false;
  if (atom.character == 0xA0 || next.character == 0xA0) return false;
  if (next.character == U'％' || next.character == U'℃' || next.character == U'‰') return false;
  if (atom.character == 0x200B) return true;
  if (is_han_like(atom) || is_han_like(next)) {
    // ) ] , . and the like of Latin text may not begin a line either, ( [ not end one.
    if (next.kind == CharClass::western && next.character < 0x80) {
      constexpr std::u32string_view no_start = U"!),.:;?]}%";
      if (no_start.find(next.character) != std::u32string_view::npos) return false;
    }
    if (atom.kind == CharClass::western && (atom.character == U'(' || atom.character == U'[' || atom.character == U'{'))
      return false;
    return true;
  }
  if (atom.kind == CharClass::fixed_space || next.kind == CharClass::fixed_space) return true;
  if (is_picture(atom) || is_picture(next) || atom.object_kind == ObjectKind::formula_part) return true;
  return atom.kind == CharClass::hyphen && is_word(next);
}

// The stop of a tab that begins at `x` from the margin.
doc::TabStop stop_behind(float x, const Measure& measure) {
  doc::TabStop out;
  out.position = (std::floor(x / measure.tab_interval + 0.001F) + 1) * measure.tab_interval;
  if (measure.tabs) {
    for (const doc::TabStop& stop : *measure.tabs) {
      if (stop.kind != doc::TabStop::clear && stop.kind != doc::TabStop::bar && stop.position > x + tolerance) {
        out = stop;
        break;
      }
    }
  }
  // A hanging indent is a stop of its own, and no stop between the file's own ones and it counts.
  const bool own = measure.tabs && std::find(measure.tabs->begin(), measure.tabs->end(), out) != measure.tabs->end();
  if (x < measure.edge - tolerance && (!own || out.position > measure.edge)) {
    out = {};
    out.position = measure.edge;
  }
  // What ends at a stop outside the text, such as the number of a table of contents on narrower paper, ends with it.
  const float end = measure.edge + measure.others + measure.beyond;
  if (out.kind == doc::TabStop::right) out.position = std::min(out.position, end);
  return out;
}

bool is_digit(const Atom& atom) { return atom.character >= U'0' && atom.character <= U'9'; }

// Does what stands at a decimal stop end behind `atom`? A number stands there by its point, or by its last digit.
bool ends_integer(const Atom& atom, const Atom& next, bool digits) {
  if (next.character == U'.') return true;
  return digits && (is_digit(atom) || atom.character == U',') && !is_digit(next) && next.character != U',';
}

// How wide the tab at `atoms[i]` is where it begins at `x` from the margin: up to its stop, less what stands at the
// stop by its end, its middle or its decimal point.
float tab_width(const std::vector<Atom>& atoms, std::uint32_t i, float x, const Measure& measure,
                const Spacing& spacing) {
  const doc::TabStop stop = stop_behind(x, measure);
  float following = 0;
  if (stop.kind == doc::TabStop::right || stop.kind == doc::TabStop::center || stop.kind == doc::TabStop::decimal) {
    bool digits = false;
    for (std::uint32_t k = i + 1; k < atoms.size() && atoms[k].kind != CharClass::tab; ++k) {
      const bool has_next = k + 1 < atoms.size();
      if (stop.kind == doc::TabStop::decimal && k == i + 1 && atoms[k].character == U'.') break;
      following += atoms[k].advance;
      if (atoms[k].breaks_line) break;
      digits = digits || is_digit(atoms[k]);
      if (stop.kind == doc::TabStop::decimal && has_next && ends_integer(atoms[k], atoms[k + 1], digits)) break;
      if (has_next) following += spacing.gap(atoms[k], &atoms[k + 1]);
    }
    if (stop.kind == doc::TabStop::center) following /= 2;
  }
  return std::max(0.0F, stop.position - x - following);
}

bool has_tab(const std::vector<Atom>& atoms, const Line& line) {
  return std::any_of(atoms.begin() + line.begin, atoms.begin() + line.end,
                     [](const Atom& atom) { return atom.kind == CharClass::tab; });
}

// May the gap between two atoms be widened without limit?
bool is_stretchable(const Atom& atom, const Atom& next) {
  if (atom.kind == CharClass::dash && next.kind == CharClass::dash) return false;
  if (next.kind == CharClass::zero_width || atom.kind == CharClass::tab) return false;
  return atom.kind == CharClass::space || is_han_like(atom) || is_han_like(next);
}

// Would the line be torn apart, with blanks of more than an em and half an em in other gaps, if it were widened by
// `amount`?
bool is_too_wide(const std::vector<Atom>& atoms, const Line& line, float amount) {
  float bearable = 0;
  std::uint32_t end = line.end;
  while (end > line.begin && atoms[end - 1].kind == CharClass::space) --end;
  for (std::uint32_t i = line.begin; i + 1 < end; ++i) {
    if (is_stretchable(atoms[i], atoms[i + 1]))
      bearable += atoms[i].size * (atoms[i].kind == CharClass::space ? 0.75F : 0.5F);
  }
  return amount > bearable + tolerance;
}

class Breaker {
 public:
  Breaker(const std::vector<Atom>& atoms, const Measure& measure, const Typography& typography)
      : atoms_(atoms), measure_(measure), typography_(typography), spacing_(typography) {}

  std::vector<Line> run() {
    std::vector<Line> lines;
    for (std::uint32_t begin = 0; begin < atoms_.size();) {
      Line line = next_line(begin, lines.size());
      begin = line.end;
      lines.push_back(line);
    }
    if (typography_.half_line_end) avoid_lone_character(lines);
    return lines;
  }

 private:
  const std::vector<Atom>& atoms_;
  const Measure& measure_;
  const Typography& typography_;
  Spacing spacing_;

  const Atom* at(std::size_t i) const { return i < atoms_.size() ? &atoms_[i] : nullptr; }

  // A stop of the paragraph's own may stand in its right indent, as the numbers of a table of contents do: then the
  // line reaches up to there. From the margin.
  float room_to_stop(float x, float room) const {
    if (measure_.beyond <= 0 || !measure_.tabs) return 0;
    const doc::TabStop stop = stop_behind(x, measure_);
    const bool own = std::any_of(measure_.tabs->begin(), measure_.tabs->end(), [&](const doc::TabStop& one) {
      return one.kind == stop.kind && one.position >= stop.position - tolerance;
    });
    return own && stop.position <= room + measure_.beyond + 1 ? stop.position : 0;
  }

  Line next_line(std::uint32_t begin, std::size_t number) const {
    const bool first = number == 0;
    Line best;
    best.begin = best.end = begin;
    best.room = first ? measure_.first : measure_.others;
    if (number >= measure_.beside_begin && number < measure_.beside_end) best.room -= measure_.beside_less;
    Line inside = best;  // up to the last place inside a word that it may be parted at if need be
    const float offset = measure_.edge + (first ? measure_.first_offset : 0);
    float width = 0, seen = 0, slack = 0, room = best.room;
    for (std::uint32_t i = begin; i < atoms_.size(); ++i) {
      const Atom& atom = atoms_[i];
      const Atom* const previous = i > begin ? &atoms_[i - 1] : nullptr;
      const bool blank = atom.kind == CharClass::space;
      if (atom.kind == CharClass::tab) room = std::max(room, room_to_stop(offset + width, offset + best.room) - offset);
      width += atom.kind == CharClass::tab ? tab_width(atoms_, i, offset + width, measure_, spacing_)
                                           : atom.advance - spacing_.cut_left(atom, previous);
      if (!blank) seen = width - spacing_.end_cut(atom);
      const bool over = seen > room + tolerance;
      const bool may_end = i + 1 == atoms_.size() || atom.breaks_line || can_break(atom, atoms_[i + 1]);
      // A line is squeezed for a mark that may not begin the next one, and for nothing else.
      const bool squeezed = never_begins_line(atom.kind) && seen - slack <= room + tolerance;
      if (may_end && (!over || squeezed)) {
        best.end = i + 1;
        best.width = room > best.room ? std::min(seen, best.room) : seen;
        best.last = i + 1 == atoms_.size() || atom.breaks_line;
        if (best.last) return best;
      } else if (!over && may_part(i)) {
        inside.end = i + 1;
        inside.width = room > best.room ? std::min(seen, best.room) : seen;
      }
      if (over && seen - slack > room + tolerance && i > begin) {
        if (inside.end > best.end && is_better_parted(best)) return inside;
        if (best.end > begin) return best;
        best.end = i;  // nothing fits: a word longer than the line is cut
        best.width = width - atom.advance;
        return best;
      }
      const Atom* const next = at(i + 1);
      slack += spacing_.shrink(atom, next);
      width += spacing_.gap(atom, next) - spacing_.cut_right(atom, next);
    }
    if (best.end == begin) {
      best.end = begin + 1;
      best.width = width;
    }
    return best;
  }

  // May an address or a name of code be parted behind atom `i`? Not in the middle of :// or of a number.
  bool may_part(std::uint32_t i) const {
    constexpr std::u32string_view signs = U"/_-.?&=#";
    const auto is_sign = [&](const Atom& atom) { return signs.find(atom.character) != std::u32string_view::npos; };
    if (i + 1 >= atoms_.size() || !is_sign(atoms_[i])) return false;
    const Atom& next = atoms_[i + 1];
    if (!is_word(next) || is_formula(next) || is_sign(next)) return false;
    return !(atoms_[i].character == U'.' && i > 0 && is_digit(atoms_[i - 1]) && is_digit(next));
  }

  // Is the word behind the line so long that part of it had better stand in the line? Only a word that no line holds,
  // and a long one that leaves the line with little to fill it.
  bool is_better_parted(const Line& line) const {
    constexpr std::uint32_t long_word = 16;
    if (line.end == line.begin) return true;
    std::uint32_t begin = line.end, end = line.end;
    while (begin > line.begin && (is_word(atoms_[begin - 1]) || atoms_[begin - 1].kind == CharClass::hyphen)) --begin;
    float width = 0;
    while (end < atoms_.size() && width <= measure_.others) {
      width += atoms_[end++].advance;
      if (end < atoms_.size() && (atoms_[end - 1].breaks_line || can_break(atoms_[end - 1], atoms_[end]))) break;
    }
    if (width > measure_.others) return true;
    return end - begin >= long_word && is_too_wide(atoms_, line, line.room - line.width);
  }

  // A last line of one character (and its mark) takes another from the line before it.
  void avoid_lone_character(std::vector<Line>& lines) const {
    if (lines.size() < 2) return;
    Line& last = lines.back();
    Line& before = lines[lines.size() - 2];
    std::size_t shown = 0;
    for (std::uint32_t i = last.begin; i < last.end; ++i) shown += never_begins_line(atoms_[i].kind) ? 0 : 1;
    if (shown > 1 || before.last || atoms_[last.begin].kind != CharClass::han) return;
    std::uint32_t at = before.end - 1;
    while (at > before.begin + 1 && !can_break(atoms_[at - 1], atoms_[at])) --at;
    if (at <= before.begin + 1) return;
    before.end = last.begin = at;
    before.width = width_of(before);
    last.width = width_of(last);
  }

  float width_of(const Line& line) const {
    float width = 0, seen = 0;
    for (std::uint32_t i = line.begin; i < line.end; ++i) {
      const Atom& atom = atoms_[i];
      width += atom.advance - spacing_.cut_left(atom, i > line.begin ? &atoms_[i - 1] : nullptr);
      if (atom.kind != CharClass::space) seen = width - spacing_.end_cut(atom);
      const Atom* const next = i + 1 < line.end ? &atoms_[i + 1] : nullptr;
      width += spacing_.gap(atom, next) - spacing_.cut_right(atom, next);
    }
    return seen;
  }
};

// Shares `amount` among the gaps behind the atoms of a line: each takes at most its `limit`, all the same part of it.
// Gives what is left.
float share(float amount, const std::vector<float>& limits, std::vector<float>& gaps) {
  float total = 0;
  for (const float limit : limits) total += limit;
  if (total <= 0 || amount <= 0) return amount;
  const float part = std::min(1.0F, amount / total);
  for (std::size_t i = 0; i < gaps.size(); ++i) gaps[i] += limits[i] * part;
  return amount - part * total;
}

class Justifier {
 public:
  Justifier(const std::vector<Atom>& atoms, const Line& line, std::uint32_t end, const Spacing& spacing)
      : atoms_(atoms), line_(line), end_(end), spacing_(spacing) {}

  // The widening of the gap behind each atom of the line.
  std::vector<float> stretch(float amount, bool by_order) const {
    const std::size_t count = end_ - line_.begin;
    std::vector<float> gaps(count, 0);
    if (count < 2) return gaps;
    const auto limits = [&](auto&& limit) {
      std::vector<float> out(count, 0);
      for (std::size_t i = 0; i + 1 < count; ++i) {
        const Atom &atom = atoms_[line_.begin + i], &next = atoms_[line_.begin + i + 1];
        out[i] = limit(atom, next);
      }
      return out;
    };
    if (by_order) {
      amount = share(amount, limits([](const Atom& a, const Atom&) {
                       return a.kind == CharClass::space ? std::max(0.0F, a.size / 2 - a.advance) : 0.0F;
                     }),
                     gaps);
      amount = share(amount, limits([&](const Atom& a, const Atom& next) {
                       return spacing_.gap(a, &next) > 0 ? a.size / 12 : 0.0F;
                     }),
                     gaps);
    }
    const std::vector<float> rest =
        limits([](const Atom& a, const Atom& next) { return is_stretchable(a, next) ? 1.0F : 0.0F; });
    float places = 0;
    for (const float place : rest) places += place;
    if (places > 0) {
      for (std::size_t i = 0; i < count; ++i) gaps[i] += rest[i] * amount / places;
    }
    return gaps;
  }

  // The narrowing, as negative widening.
  std::vector<float> squeeze(float amount) const {
    const std::size_t count = end_ - line_.begin;
    std::vector<float> limits(count, 0), gaps(count, 0);
    for (std::size_t i = 0; i + 1 < count; ++i) {
      limits[i] = spacing_.shrink(atoms_[line_.begin + i], &atoms_[line_.begin + i + 1]);
    }
    share(amount, limits, gaps);
    for (float& gap : gaps) gap = -gap;
    return gaps;
  }

 private:
  const std::vector<Atom>& atoms_;
  const Line& line_;
  std::uint32_t end_;
  const Spacing& spacing_;
};

}  // namespace

std::vector<Line> break_lines(const std::vector<Atom>& atoms, const Measure& measure, const Typography& typography) {
  return Breaker(atoms, measure, typography).run();
}

Placement place_atoms(const std::vector<Atom>& atoms, const Line& line, doc::Align align, const Measure& measure,
                      bool is_first, const Typography& typography) {
  const Spacing spacing(typography);
  std::uint32_t end = line.end;
  while (end > line.begin && atoms[end - 1].kind == CharClass::space) --end;

  const float slack = line.room - line.width;
  const bool justified = align == doc::Align::distribute ||
                         (align == doc::Align::justify && !line.last && !is_too_wide(atoms, line, slack));
  std::vector<float> widening;
  if (slack < -tolerance) {
    widening = Justifier(atoms, line, end, spacing).squeeze(-slack);
  } else if (justified && slack > tolerance && !has_tab(atoms, line)) {
    widening = Justifier(atoms, line, end, spacing).stretch(slack, typography.half_line_end);
  }
  Placement out;
  out.x.resize(line.end - line.begin);
  const float offset = measure.edge + (is_first ? measure.first_offset : 0);
  float x = 0;
  if (align == doc::Align::center) x = std::max(0.0F, slack / 2);
  if (align == doc::Align::right) x = std::max(0.0F, slack);
  for (std::uint32_t i = line.begin; i < line.end; ++i) {
    const Atom& atom = atoms[i];
    const Atom* const previous = i > line.begin ? &atoms[i - 1] : nullptr;
    const Atom* const next = i + 1 < end ? &atoms[i + 1] : nullptr;
    const float left = spacing.cut_left(atom, previous);
    out.x[i - line.begin] = x - left;
    const float width =
        atom.kind == CharClass::tab ? tab_width(atoms, i, offset + x, measure, spacing) : atom.advance - left;
    if (atom.kind == CharClass::tab) {
      const char sign = stop_behind(offset + x, measure).leader;
      if (sign != ' ') out.leaders.push_back({i, sign, x, x + width});
    }
    x += width;
    if (i < end) out.width = x;
    x += spacing.gap(atom, next) - spacing.cut_right(atom, next);
    if (!widening.empty() && i < end) x += widening[i - line.begin];
  }
  return out;
}

}  // namespace wenshu::layout
