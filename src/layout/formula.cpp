#include "layout/formula.h"

#include <algorithm>
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
    session.report("layout-math-source", "a formula is shown as its source: it is too large or nested too deeply", source);
    return std::nullopt;
  }
}

bool breaks_here(const MathAtom& atom) {
  return atom.atom_class == Class::relation || atom.atom_class == Class::binary;
}

// The last place in atoms [begin, end) where a new line may begin: before a relation, else before a sign.
std::size_t last_break(const std::vector<MathAtom>& atoms, std::size_t begin, std::size_t end) {
  for (const Class wanted : {Class::relation, Class::binary}) {
    for (std::size_t i = end - 1; i > begin; --i) {
      const bool second = atoms[i - 1].atom_class == wanted;  // of two relations
      if (atoms[i].atom_class == wanted && !second) return i;
    }
  }
  return begin;
}

float width_of(const std::vector<MathAtom>& atoms, std::size_t begin, std::size_t end) {
  float out = 0;
  for (std::size_t i = begin; i < end; ++i) out += atoms[i].before + atoms[i].box.width;
  return out;
}

// The lines of a list that is wider than `room`, those behind the first below the first relation.
std::vector<FormulaLine> broken(std::vector<MathAtom> atoms, float room, float em) {
  std::vector<std::size_t> begins = {0};
  float indent = continuation_indent * em;
  const auto relation = std::find_if(atoms.begin(), atoms.end(), [](const MathAtom& a) { return a.atom_class == Class::relation; });
  if (relation != atoms.end()) {
    const auto place = static_cast<std::size_t>(relation - atoms.begin());
    const float at = width_of(atoms, 0, place) + atoms[place].before;
    if (at < room * 0.4F) indent = at;
  }
  float x = 0;
  std::size_t searched = 0;  // atoms before it are no places to break at
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    x += atoms[i].before + atoms[i].box.width;
    if (x <= room) continue;
    const std::size_t from = std::max(begins.back(), searched);
    const std::size_t at = last_break(atoms, from, i + 1);
    searched = i;
    if (at == from) continue;  // nothing to break at: the line is made smaller
    begins.push_back(at);
    x = indent + width_of(atoms, at, i + 1);
  }
  std::vector<FormulaLine> out;
  begins.push_back(atoms.size());
  for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
    const auto at = atoms.begin();
    std::vector<MathAtom> some(std::make_move_iterator(at + static_cast<std::ptrdiff_t>(begins[i])),
                               std::make_move_iterator(at + static_cast<std::ptrdiff_t>(begins[i + 1])));
    some.front().before = 0;
    FormulaLine& line = out.emplace_back();
    line.box = MathSetter::row(std::move(some));
    line.x = i == 0 ? 0 : indent;
  }
  return out;
}

// The environments whose rows are equations of their own.
const math::Node* equations_of(const Nodes& nodes) {
  static constexpr std::string_view names[] = {"aligned", "align",  "alignat", "alignedat", "flalign",
                                               "split",   "gather", "gathered", "eqnarray", "multline", "equation"};
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
      out = broken(std::move(atoms), room, look.size);
    } else {
      out.emplace_back().box = MathSetter::row(std::move(atoms));
    }
    numbers.resize(out.size());
    numbers.back() = own;
  }
  if (!number.empty() && !numbers.empty()) numbers.back() = number;
  if (!marks.empty()) out.back().box.append(setter.words(marks, upright, style));
  float needed = 0, taken = 0;  // by the formula, and by the widest number
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (!numbers[i].empty()) out[i].number = setter.words(numbers[i], upright, style);
    needed = std::max(needed, out[i].x + out[i].box.width);
    if (!out[i].number.marks.empty()) taken = std::max(taken, out[i].number.width + number_gap * look.size);
  }
  const float room = std::max(width - taken, width / 2);
  if (needed > room) {
    session.report("layout-math-scaled", "formulas that are wider than their column are made smaller", source);
    for (FormulaLine& line : out) {
      line.box.scale(room / needed);
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
