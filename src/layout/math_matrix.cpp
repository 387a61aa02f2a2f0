// Rows and columns: matrices, cases, aligned equations.
#include <algorithm>
#include <array>
#include <utility>

#include "layout/math_setter.h"

namespace wenshu::layout {

using math::Size;

namespace {

// How an environment of LaTeX and amsmath sets its cells. Lengths are em.
struct Environment {
  std::string_view name;
  std::string_view columns;  // l, c, r over and over
  Size size;
  float gap;        // between columns
  float line;       // from base line to base line
  float clearance;  // between rows that need more
  char32_t left = 0, right = 0;
};
constexpr Environment environments[] = {{"matrix", "c", Size::text, 1, 1.2F, 0.25F},
                                        {"pmatrix", "c", Size::text, 1, 1.2F, 0.25F, U'(', U')'},
                                        {"bmatrix", "c", Size::text, 1, 1.2F, 0.25F, U'[', U']'},
                                        {"Bmatrix", "c", Size::text, 1, 1.2F, 0.25F, U'{', U'}'},
                                        {"vmatrix", "c", Size::text, 1, 1.2F, 0.25F, U'|', U'|'},
                                        {"Vmatrix", "c", Size::text, 1, 1.2F, 0.25F, U'‖', U'‖'},
                                        {"smallmatrix", "c", Size::script, 0.6F, 0.85F, 0.05F},
                                        {"psmallmatrix", "c", Size::script, 0.6F, 0.85F, 0.05F, U'(', U')'},
                                        {"bsmallmatrix", "c", Size::script, 0.6F, 0.85F, 0.05F, U'[', U']'},
                                        {"array", "c", Size::text, 1, 1.2F, 0.25F},
                                        {"tabular", "l", Size::text, 1, 1.2F, 0.25F},
                                        {"subarray", "c", Size::script, 0, 0.75F, 0.1F},
                                        {"substack", "c", Size::script, 0, 0.75F, 0.1F},
                                        {"cases", "l", Size::text, 1, 1.44F, 0.25F, U'{', 0},
                                        {"rcases", "l", Size::text, 1, 1.44F, 0.25F, 0, U'}'},
                                        {"dcases", "l", Size::display, 1, 1.5F, 0.3F, U'{', 0},
                                        {"numcases", "l", Size::text, 1, 1.44F, 0.25F, U'{', 0},
                                        {"aligned", "rl", Size::display, 0, 1.5F, 0.3F},
                                        {"align", "rl", Size::display, 0, 1.5F, 0.3F},
                                        {"alignat", "rl", Size::display, 0, 1.5F, 0.3F},
                                        {"alignedat", "rl", Size::display, 0, 1.5F, 0.3F},
                                        {"flalign", "rl", Size::display, 0, 1.5F, 0.3F},
                                        {"split", "rl", Size::display, 0, 1.5F, 0.3F},
                                        {"eqnarray", "rcl", Size::display, 0.28F, 1.5F, 0.3F},
                                        {"gather", "c", Size::display, 1, 1.5F, 0.3F},
                                        {"multline", "c", Size::display, 1, 1.5F, 0.3F},
                                        {"equation", "c", Size::display, 1, 1.5F, 0.3F},
                                        {"displaymath", "c", Size::display, 1, 1.5F, 0.3F},
                                        {"math", "c", Size::text, 1, 1.5F, 0.3F},
                                        {"gathered", "c", Size::display, 1, 1.5F, 0.3F}};
constexpr const Environment& any_other = environments[std::size(environments) - 1];

const Environment& environment_of(std::string_view name) {
  const auto* found = std::find_if(std::begin(environments), std::end(environments),
                                   [&](const Environment& e) { return e.name == name; });
  return found == std::end(environments) ? any_other : *found;
}

// The alignment of each column and where lines stand between them ("c|c"), as an array says it.
struct Columns {
  std::string alignment;
  std::vector<std::size_t> lines;  // before the column of that number
};
Columns columns_of(const math::Node& matrix, const Environment& environment, std::size_t count) {
  Columns out;
  int depth = 0;  // @{…} and p{…}
  for (const char c : matrix.columns) {
    depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    if (depth > 0) continue;
    if (c == '|') out.lines.push_back(out.alignment.size());
    if (c == 'l' || c == 'c' || c == 'r') out.alignment += c;
    if (c == 'p' || c == 'm' || c == 'b') out.alignment += 'l';
  }
  const bool repeats = environment.name.ends_with("matrix") && !out.alignment.empty();
  for (std::size_t i = out.alignment.size(); i < count; ++i) {
    out.alignment += repeats ? out.alignment.back() : environment.columns[i % environment.columns.size()];
  }
  return out;
}

// The space in front of a column.
float gap_before(const Environment& environment, std::size_t column) {
  if (column == 0) return 0;
  if (environment.columns == "rl") return column % 2 == 0 ? 1.5F : 0;
  return environment.gap;
}

}  // namespace

MathSetter::Grid MathSetter::grid(const math::Node& matrix, MathStyle style) {
  const Environment& environment = environment_of(matrix.text);
  if (environment.name != matrix.text) report_.unknown_command("\\begin{" + matrix.text + "}");
  MathStyle inner = style;
  const bool small = environment.size == Size::script;
  inner.size = small ? (style.size < Size::script ? Size::script : style.size)
                     : (style.in_script() ? style.size : environment.size);
  const float em = small ? look_.size : size_of(style);
  std::size_t count = 0;
  for (const auto& row : matrix.rows) count = std::max(count, row.size());
  const Columns columns = columns_of(matrix, environment, count);

  std::vector<std::vector<MathBox>> cells;
  std::vector<float> widths(count, 0);
  for (const auto& row : matrix.rows) {
    auto& boxes = cells.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) {
      // Behind & a relation has something on its left, as amsmath puts it there.
      const bool goes_on = environment.columns == "rl" && i % 2 == 1;
      boxes.push_back(MathSetter::row(atoms(row[i], inner, goes_on)));
      widths[i] = std::max(widths[i], boxes.back().width);
    }
  }

  Grid out;
  std::vector<float> left(count, 0);
  const bool framed = !columns.lines.empty() || !matrix.rules.empty();
  float x = framed ? environment.gap / 2 * em : 0;
  for (std::size_t i = 0; i < count; ++i) {
    left[i] = x += gap_before(environment, i) * em;
    x += widths[i];
  }
  out.width = x + (framed ? environment.gap / 2 * em : 0);
  for (const std::size_t line : columns.lines) {
    out.columns.push_back(line == 0 ? 0 : line >= count ? out.width : left[line] - environment.gap / 2 * em);
  }
  for (auto& boxes : cells) {
    MathBox& row = out.rows.emplace_back();
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      const float room = widths[i] - boxes[i].width;
      const char align = columns.alignment[i];
      row.put(std::move(boxes[i]), left[i] + (align == 'r' ? room : align == 'c' ? room / 2 : 0), 0);
    }
    row.width = out.width;
    const float line = environment.line * em, clearance = environment.clearance / 2 * em;
    row.ascent = std::max(0.7F * line, row.ascent + clearance);
    row.descent = std::max(0.3F * line, row.descent + clearance);
  }
  return out;
}

MathBox MathSetter::matrix(const math::Node& node, MathStyle style) {
  const Environment& environment = environment_of(node.text);
  Grid set = grid(node, style);
  const float em = size_of(style), thick = 0.04F * em;
  float height = 0;
  for (const MathBox& row : set.rows) height += row.height();
  // The rows outside reach no further than they need to.
  MathBox table;
  const float top = axis(style) + height / 2;
  float y = -top;
  std::vector<float> edges = {y};
  for (MathBox& row : set.rows) {
    const float ascent = row.ascent, descent = row.descent;
    table.put(std::move(row), 0, y + ascent);
    y += ascent + descent;
    edges.push_back(y);
  }
  for (const std::uint32_t rule : node.rules)
    table.add_rule(0, edges[std::min<std::size_t>(rule, edges.size() - 1)], set.width, thick, color_);
  for (const float x : set.columns) table.add_rule(x, -top, thick, height, color_);
  table.width = set.width;
  if (environment.left == 0 && environment.right == 0) return table;

  const float length = std::max(height * 0.901F, height - 0.5F * look_.size), side = 0.12F * em;
  MathBox out;
  if (environment.left != 0) out.append(delimiter(environment.left, length, style));
  out.width += side;
  out.append(std::move(table));
  out.width += side;
  if (environment.right != 0) out.append(delimiter(environment.right, length, style));
  return out;
}

}  // namespace wenshu::layout
