#include "pdf/read/borderless_tables.h"

#include <algorithm>
#include <cmath>

#include "pdf/read/list_label.h"

namespace wenshu::pdf {

namespace {

constexpr std::size_t least_rows = 3;
constexpr float widest_row_gap = 2.6F;  // parts of the size, from base line to base line

}  // namespace

bool has_cells(const Page& page, const Line& line) {
  if (line.segments.size() < 2 || line.mono) return false;
  if (line.segments.size() > 2) return true;
  const std::string first = text_of(page, line.segments[0].parts);
  return first != "\xEF\xBF\xBD" && !parse_list_label(first);  // what no font tells is a bullet, alone
}

std::vector<TextTable> take_tables(const Page& page, std::vector<Line>& lines, const std::vector<RowRule>& rules) {
  std::vector<TextTable> out;
  std::vector<Line> rest;
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t end = i, rows = 0, lone = 0;
    float widest = 0;
    while (end < lines.size()) {
      const Line& line = lines[end];
      if (end > i && line.y - lines[end - 1].y > widest_row_gap * line.size) break;
      if (has_cells(page, line)) {
        ++rows;
        lone = 0;
        widest = std::max(widest, line.x1 - line.x0);
      } else {
        // A line or two between rows may be what is left of long cells.
        const bool near = end > i && line.y - lines[end - 1].y < 1.4F * line.size;
        if (rows == 0 || line.segments.size() != 1 || !near || ++lone > 2 || line.x1 - line.x0 > 0.45F * widest) break;
      }
      ++end;
    }
    while (end > i && !has_cells(page, lines[end - 1]) && lone > 0) {
      --end;
      --lone;
    }
    std::optional<TextTable> table;
    if (rows >= least_rows) table = make_text_table(page, lines, i, end, rules, {});
    if (!table) {
      rest.push_back(std::move(lines[i++]));
      continue;
    }
    out.push_back(std::move(*table));
    i = end;
  }
  lines = std::move(rest);
  return out;
}

}  // namespace wenshu::pdf
