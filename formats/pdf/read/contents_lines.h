// Lines of a printed table of contents: titles with the numbers of their pages, mostly at the end of dots.
#pragma once
#include <string_view>
#include <vector>

#include "pdf/read/page_lines.h"

namespace wenshu::pdf {

// Does a text end with dots and a number behind them?
bool ends_with_leader(std::string_view text);

// Marks the lines of tables of contents among those of a region: several below each other that end with numbers of
// pages, which never fall, at one edge. Dots lead to some of them, or parts have numbers, or a title says what they
// are.
void mark_contents(const Page& page, std::vector<Line>& lines);

}  // namespace wenshu::pdf
