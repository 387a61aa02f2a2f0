// A grid of rules and the text in its cells → a table.
#pragma once
#include "doc/tree.h"
#include "pdf/read/page_lines.h"
#include "pdf/read/ruled_tables.h"

namespace wenshu::pdf {

// The table of a grid; nothing for a grid that is hardly filled, such as a drawing. Where rules are missing, the text
// tells: a cell over columns whose text keeps to them is one cell in each, and rows of text that stand beside each
// other in one row of the grid are rows. `rules` are the horizontal ones of the page. A frame is a table where it is as
// wide as text and holds one paragraph of several lines; others are drawn around headings, pictures, code or pages.
doc::Box<doc::Table> table_of(const Page& page, const PageSet& shared, const Grid& grid,
                              const std::vector<RowRule>& rules);

}  // namespace wenshu::pdf
