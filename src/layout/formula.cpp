#include "layout/formula.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <utility>

#include "base/budget.h"
#include "base/error.h"
#include "layout/composer.h"
#include "layout/math_setter.h"
#include "math/latex_reader.h"

namespace wenshu::layout {

using math::Class;
using math::Nodes;
using math::Size;

namespace {

constexpr math::LetterStyle upright{math::Alphabet::standard, true, false};
constexpr float number_gap = 1;           // em between a formula and its number at least
constexpr float continuation_indent = 2;  // em of lines behind the first

MathSetter setter_for(Session& session, MathFont& font, const TextLook& look, const doc::Source& source) {
  MathSetter::Report report;
  report.unknown_command = [&session, source](const std::string& command) {
    session.report("layout-math-source", "formulas: " + command + " is not known and shown as it is written", source);
  };
  report.missing_character = [&session, source](char32_t c) {
    char code[16];
    std::snprintf(code, sizeof code, "U+%04X", static_cast<unsigned>(c));
    session.report("glyph-missing", std::string("no installed font has ") + code + "; a box stands for it", source);
  };
  return {font, look, std::move(report)};
}

// The formula as a tree, where there is a font to set it in and it is not nested too deeply.
std::optional<Nodes> read(Session& session, const std::string& tex, const doc::Source& source) {
  if (!session.math_font().exists()) {
    session.report("layout-math-source", "formulas are shown as their source: no font for them is installed", source);
    return std::nullopt;
  }
  base::Budget budget;
  try {
    return math::read_latex(tex, budget);
  } catch (const base::Error& error) {
    if (error.kind() != base::ErrorKind::limit) throw;
    session.report("layout-math-source", "a formula is shown as its source: it is too large or nested too deeply",
                   source);
    return std::nullopt;
  }
}

bool breaks_here(const MathAtom& atom) {
  return atom.atom_class == Class::relation || atom.atom_class == Class::binary;
}

float width_of(const std::vector<MathAtom>& atoms, std::size_t begin, std::size_t end) {
  float out = 0;
  for (std::size_t i = begin; i < end; ++i) out += atoms[i].before + atoms[i].box.width;
  return out;
}

// Where a line of a displayed formula may end: between parts that a wide space separates, before a relation, before a
// sign, behind a comma.
enum class Break : std::uint8_t { none, comma, sign, relation, space };
Break break_before(const std::vector<MathAtom>& atoms, std::size_t i, float em) {
  constexpr float wide = 0.9F;  // em of a space that separates formulas
  const MathAtom &atom = atoms[i], &before = atoms[i - 1];
  if (atom.atom_class == Class::none) return Break::none;
  if (before.atom_class == Class::none && before.box.width > wide * em) return Break::space;
  if (atom.atom_class == before.atom_class) return Break::none;
  if (atom.atom_class == Class::relation) return Break::relation;
  if (atom.atom_class == Class::binary) return Break::sign;
  return before.atom_class == Class::punctuation ? Break::comma : Break::none;
}

// The lines of a list that is wider than `room`, those behind the first below the first relation.
class LineBreaks {
 public:
  LineBreaks(std::vector<MathAtom> atoms, float room, float em) : atoms_(std::move(atoms)), room_(room), em_(em) {}

  std::vector<FormulaLine> run() {
    indent_ = continuation_indent * em_;
    const auto relation =
        std::find_if(atoms_.begin(), atoms_.end(), [](const MathAtom& a) { return a.atom_class == Class::relation; });
    if (relation != atoms_.end()) {
      const auto place = static_cast<std::size_t>(relation - atoms_.begin());
      const float at = width_of(atoms_, 0, place) + relation->before;
      if (at < room_ * 0.4F) indent_ = at;
    }
    std::vector<FormulaLine> out;
    for (std::size_t begin = 0; begin < atoms_.size();) {
      const std::size_t end = end_of_line(begin);
      const auto at = atoms_.begin();
      std::vector<MathAtom> some(std::make_move_iterator(at + static_cast<std::ptrdiff_t>(begin)),
                                 std::make_move_iterator(at + static_cast<std::ptrdiff_t>(end)));
      some.front().before = 0;
      FormulaLine& line = out.emplace_back();
      line.box = MathSetter::row(std::move(some));
      line.x = begin == 0 ? 0 : indent_;
      begin = end;
    }
    return out;
  }

 private:
  std::vector<MathAtom> atoms_;
  float room_, em_;
  float indent_ = 0;

  // The best kind of break at which a line is half full at least, the last of its kind; a line without is too wide.
  std::size_t end_of_line(std::size_t begin) const {
    float x = begin == 0 ? 0 : indent_;
    std::array<std::size_t, 5> full{}, any{};  // by kind of break; 0: none
    for (std::size_t i = begin; i < atoms_.size(); ++i) {
      if (i > begin) {
        const auto kind = static_cast<std::size_t>(break_before(atoms_, i, em_));
        if (kind > 0 && (x <= room_ || any == std::array<std::size_t, 5>{})) {
          any[kind] = i;
          if (x >= room_ / 2) full[kind] = i;
        }
      }
      x += atoms_[i].before + atoms_[i].box.width;
      if (x <= room_ || any == std::array<std::size_t, 5>{}) continue;
      for (const auto& breaks : {full, any}) {
        for (std::size_t kind = breaks.size() - 1; kind > 0; --kind) {
          if (breaks[kind] != 0) return breaks[kind];
        }
      }
    }
    return atoms_.size();
  }
};

// The environments whose rows are equations of their own.
const math::Node* equations_of(const Nodes& nodes) {
  static constexpr std::string_view names[] = {"aligned", "align",    "alignat",  "alignedat", "flalign", "split",
                                               "gather",  "gathered", "eqnarray", "multline",  "equation"};
  const math::Node* found = nullptr;
  for (const math::Node& node : nodes) {
    if (node.kind == math::Node::Kind::tag) continue;
    if (node.kind == math::Node::Kind::space && node.width < 0.01F) continue;
    if (found || node.kind != math::Node::Kind::matrix) return nullptr;
    found = &node;
  }
  if (!found || std::find(std::begin(names), std::end(names), found->text) == std::end(names)) return nullptr;
  return found;
}

// The numbers of rows: each that has a \tag has its own.
std::vector<std::string> numbers_of(const math::Node& matrix) {
  std::vector<std::string> out;
  for (const auto& row : matrix.rows) {
    std::string& number = out.emplace_back();
    for (const Nodes& cell : row) {
      for (const math::Node& node : cell) {
        if (node.kind == math::Node::Kind::tag) number = node.text;
      }
    }
  }
  return out;
}

}  // namespace

void fit_formula(Session& session, MathBox& box, float width, const doc::Source& source) {
  if (box.width <= width + 0.01F || box.width <= 0) return;
  session.report("layout-math-scaled", "formulas that are wider than their column are made smaller", source);
  box.scale(width / box.width);
}

FormulaParts inline_formula(Session& session, const std::string& tex, const TextLook& look, bool displayed,
                            const doc::Source& source) {
  const auto nodes = read(session, tex, source);
  if (!nodes) return {};
  MathSetter setter = setter_for(session, session.math_font(), look, source);
  std::vector<MathAtom> atoms = setter.atoms(*nodes, {displayed ? Size::display : Size::text, false});
  FormulaParts out(1);
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    MathAtom& atom = atoms[i];
    const bool may_end = breaks_here(atom) && i + 1 < atoms.size() && !breaks_here(atoms[i + 1]) && i > 0;
    out.back().width += atom.before;
    out.back().append(std::move(atom.box));
    if (!may_end) continue;
    out.back().width += std::exchange(atoms[i + 1].before, 0.0F);  // the space behind a sign stays on its line
    out.emplace_back();
  }
  for (const std::string& tag : setter.take_tags()) {
    out.back().width += look.size;
    out.back().append(setter.words(tag, upright, {}));
  }
  return out;
}

std::vector<FormulaLine> displayed_formula(Session& session, const std::string& tex, const std::string& number,
                                           const std::string& marks, const TextLook& look, float width,
                                           const doc::Source& source) {
  const auto nodes = read(session, tex, source);
  if (!nodes) return {};
  MathSetter setter = setter_for(session, session.math_font(), look, source);
  const MathStyle style{Size::display, false};
  std::vector<FormulaLine> out;
  std::vector<std::string> numbers;
  const math::Node* const equations = equations_of(*nodes);
  const bool alone = equations && equations->rows.size() == 1 && equations->rows[0].size() == 1;
  if (equations && !alone) {
    numbers = numbers_of(*equations);
    for (MathBox& row : setter.grid(*equations, style).rows) out.emplace_back().box = std::move(row);
    setter.take_tags();
    for (const math::Node& node : *nodes) {
      if (node.kind == math::Node::Kind::tag && !numbers.empty()) numbers.back() = node.text;
    }
  } else {
    std::vector<MathAtom> atoms = setter.atoms(alone ? equations->rows[0][0] : *nodes, style);
    const std::vector<std::string> tags = setter.take_tags();
    const std::string& own = number.empty() && !tags.empty() ? tags.back() : number;
    float room = width;
    if (!own.empty()) room -= setter.words(own, upright, style).width + number_gap * look.size;
    room = std::max(room, width / 2);
    if (width_of(atoms, 0, atoms.size()) > room) {
      out = LineBreaks(std::move(atoms), room, look.size).run();
    } else {
      out.emplace_back().box = MathSetter::row(std::move(atoms));
    }
    numbers.resize(out.size());
    numbers.back() = own;
  }
  if (!number.empty() && !numbers.empty()) numbers.back() = number;
  if (!marks.empty()) out.back().marks = setter.words(marks, upright, style);
  float needed = 0, taken = 0;  // by the formula, and by the widest number
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (!numbers[i].empty()) out[i].number = setter.words(numbers[i], upright, style);
    out[i].tagged = number.empty() || i + 1 < out.size();
    needed = std::max(needed, out[i].x + out[i].box.width + out[i].marks.width);
    if (!out[i].number.marks.empty()) taken = std::max(taken, out[i].number.width + number_gap * look.size);
  }
  const float room = std::max(width - taken, width / 2);
  if (needed > room) {
    session.report("layout-math-scaled", "formulas that are wider than their column are made smaller", source);
    for (FormulaLine& line : out) {
      line.box.scale(room / needed);
      line.marks.scale(room / needed);
      line.x *= room / needed;
    }
    needed = room;
  }
  // In the middle of the column, unless the number is in the way.
  const float left = std::max(0.0F, std::min((width - needed) / 2, width - taken - needed));
  for (FormulaLine& line : out) line.x += left;
  return out;
}

}  // namespace wenshu::layout
