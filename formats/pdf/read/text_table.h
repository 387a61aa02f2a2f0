// Lines of text that stand in columns → a table. What no text covers parts columns, what rules, distances and line ends
// say parts rows.
#pragma once
#include <optional>
#include <vector>

#include "doc/tree.h"
#include "pdf/read/page_lines.h"

namespace wenshu::pdf {

// A horizontal rule; points.
struct RowRule {
  float y = 0, x0 = 0, x1 = 0;
};

struct TextTable {
  doc::Box<doc::Table> table;
  std::vector<float> edges;        // where its columns begin
  Area area;                       // of its text
  std::size_t begin = 0, end = 0;  // its lines
};

// What else tells of a table.
struct TableHints {
  const std::vector<RowRule>& rules;  // those of the page that may lie between the lines
  std::vector<float> fences;          // places of vertical ones, which always part columns
  bool bounded = false;               // do rules say where it begins and ends?
  std::size_t first = 0;              // the first line that is free, for a heading
  std::size_t tail = 0;               // lines at the end that are only of it where they go on its last row
};

// A line of dashes, as typewriters rule.
bool is_dashes(const Line& line);

// The table of lines [begin, end), which are from the top; nothing where they have less than two columns. Text across
// the columns at both ends is left out, a heading above several columns before the first line is taken in.
std::optional<TextTable> make_text_table(const Page& page, const std::vector<Line>& lines, std::size_t begin,
                                         std::size_t end, const TableHints& hints);

}  // namespace wenshu::pdf
