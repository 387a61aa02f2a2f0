// A grid of rules and the text in its cells → a table.
#pragma once
#include "doc/tree.h"
#include "pdf/read/page_lines.h"
#include "pdf/read/ruled_tables.h"

namespace wenshu::pdf {

// A page while its grids become tables.
struct GridPage {
  const Page& page;
  const PageSet& shared;
  const std::vector<RowRule>& rules;     // the horizontal ones of the page
  std::size_t inner_work = 100'000'000;  // what may still be done for tables in cells: glyphs looked at
};

// The table of a grid; nothing for a grid that is hardly filled, such as a drawing. Where rules are missing, the text
// tells: a cell over columns whose text keeps to them is one cell in each, and rows of text that stand beside each
// other in one row of the grid are rows. A frame is a table where it is as wide as text and holds one paragraph of
// several lines; others are drawn around headings, pictures, code or pages. Those of `inner` that stand in a cell are
// tables in it. Text in areas that are `taken` is none of the table.
doc::Box<doc::Table> table_of(GridPage& page, const Grid& grid, const std::vector<const Grid*>& inner,
                              const std::vector<Area>& taken);

}  // namespace wenshu::pdf
