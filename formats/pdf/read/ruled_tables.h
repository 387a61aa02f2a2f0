// Tables whose cells are drawn: rules that cross make a grid.
#pragma once
#include <vector>

#include "pdf/read/page_lines.h"
#include "pdf/read/text_table.h"

namespace wenshu::pdf {

struct GridCell {
  int row = 0, column = 0, rows = 1, columns = 1;
  Area area;
};

struct Grid {
  Area area;
  int rows = 0, columns = 0;
  std::vector<GridCell> cells;  // by row, then by column
  std::vector<float> xs, ys;    // of the lines between columns and rows
  bool filled = false;          // no rules, but filled cells
  bool is_frame() const { return rows == 1 && columns == 1; }
};

// The horizontal rules of a page, from the top; what touches on one line is one.
std::vector<RowRule> row_rules(const Page& page);

// The upper and lower edges of filled areas, as of rows with a background.
std::vector<RowRule> box_rules(const Page& page);

// Does a grid stand in a cell of another?
bool stands_in(const Grid& inner, const GridCell& cell);

// The grids of a page from the top, and frames with nothing drawn in them.
std::vector<Grid> find_grids(const Page& page);

}  // namespace wenshu::pdf
