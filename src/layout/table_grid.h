// A table set for pages: its grid, its lines, and cells whose content waits in pieces to be placed.
#pragma once
#include <cstdint>
#include <vector>

#include "doc/style.h"

namespace wenshu::layout {

struct SetCell {
  std::uint32_t row = 0, column = 0, rows = 1, columns = 1;
  std::uint32_t begin = 0, end = 0;  // its content: Flow::cell_pieces
  float content = 0;                 // height of all of it
  float top = 0, bottom = 0;         // space above and below the content, with the lines that belong to its row
  std::uint32_t fill = doc::no_fill;
  std::uint16_t down = 0, up = 0;  // kinds of the lines across it: from its upper, its lower left corner
  doc::VerticalAlign align = doc::VerticalAlign::top;
};

struct SetRow {
  std::uint32_t cells = 0;            // the first cell that begins in it
  float height = 0;                   // at least
  bool exact = false, whole = false;  // never higher; never split
};

// The line above a row belongs to it, that below the table to the last row.
struct SetTable {
  std::vector<float> x;                   // where columns begin, and the last one ends, from the left edge of the flow
  std::vector<SetCell> cells;             // by row, then column
  std::vector<SetRow> rows;               // and one behind the last
  std::uint32_t repeated = 0;             // rows at the top that each page repeats
  std::vector<doc::Border> kinds;         // of lines; the first is none
  std::vector<std::uint16_t> horizontal;  // kinds of the lines above each row, by row and column; then below the last
  std::vector<std::uint16_t> vertical;    // kinds of the lines before each column and behind the last, by row

  std::uint32_t row_count() const { return static_cast<std::uint32_t>(rows.size() - 1); }
  std::uint32_t column_count() const { return static_cast<std::uint32_t>(x.size() - 1); }
  const doc::Border& above(std::uint32_t row, std::uint32_t column) const {
    return kinds[horizontal[std::size_t{row} * column_count() + column]];
  }
  const doc::Border& before(std::uint32_t row, std::uint32_t column) const {
    return kinds[vertical[std::size_t{row} * (column_count() + 1) + column]];
  }
};

// How wide a line is with the gap of a double one.
inline float thickness(const doc::Border& border) {
  if (border.line == doc::Border::none) return 0;
  return border.line == doc::Border::twofold ? 3 * border.width : border.width;
}

}  // namespace wenshu::layout
