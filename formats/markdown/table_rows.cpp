#include "markdown/table_rows.h"

#include "markdown/characters.h"

namespace wenshu::markdown {

namespace {

// Calls `f(cell)` for each cell.
template <class F>
void for_each_cell(std::string_view line, F&& f) {
  line = trim_ascii(line);
  if (line.starts_with('|')) line.remove_prefix(1);
  for (std::size_t begin = 0, i = 0; begin < line.size(); ++i) {
    if (i < line.size() && (line[i] != '|' || (i > 0 && line[i - 1] == '\\'))) continue;
    f(trim_ascii(line.substr(begin, i - begin)));
    begin = i + 1;
  }
}

}  // namespace

std::vector<std::string_view> split_row(std::string_view line) {
  std::vector<std::string_view> cells;
  for_each_cell(line, [&](std::string_view cell) { cells.push_back(cell); });
  return cells;
}

std::size_t count_cells(std::string_view line) {
  std::size_t count = 0;
  for_each_cell(line, [&](std::string_view) { ++count; });
  return count;
}

std::optional<std::vector<doc::Align>> delimiter_row(std::string_view line) {
  if (line.find_first_not_of("|:- \t") != std::string_view::npos || line.find('-') == std::string_view::npos) return {};
  std::vector<doc::Align> aligns;
  bool valid = true;
  for_each_cell(line, [&](std::string_view cell) {
    const bool left = cell.starts_with(':');
    if (left) cell.remove_prefix(1);
    const bool right = cell.ends_with(':');
    if (right) cell.remove_suffix(1);
    valid = valid && !cell.empty() && cell.find_first_not_of('-') == std::string_view::npos;
    aligns.push_back(left && right ? doc::Align::center
                     : left        ? doc::Align::left
                     : right       ? doc::Align::right
                                   : doc::Align::automatic);
  });
  if (!valid) return {};
  return aligns;
}

}  // namespace wenshu::markdown
