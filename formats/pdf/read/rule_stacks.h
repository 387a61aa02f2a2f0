// Tables between horizontal rules: no line parts their columns.
#pragma once
#include <vector>

#include "pdf/read/text_table.h"

namespace wenshu::pdf {

// The tables of a page between rules that stand below each other and are as long. `segments` are the texts of the page
// outside of other tables. The area of a table reaches from its first rule to its last one.
std::vector<TextTable> find_stacked_tables(const Page& page, const std::vector<Segment>& segments,
                                           const std::vector<RowRule>& rules);

}  // namespace wenshu::pdf
