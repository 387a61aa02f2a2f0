// Tables without drawn cells: rows of short texts that stand below each other.
#pragma once
#include <vector>

#include "pdf/read/page_lines.h"
#include "pdf/read/text_table.h"

namespace wenshu::pdf {

// Has the line cells, as far as it tells by itself? A label before its text is none.
bool has_cells(const Page& page, const Line& line);

// Takes the lines of tables out of `lines`, which are from the top. `rules` are the horizontal ones of the page.
std::vector<TextTable> take_tables(const Page& page, std::vector<Line>& lines, const std::vector<RowRule>& rules);

}  // namespace wenshu::pdf
