// The columns that a section sets its text in.
#pragma once
#include <vector>

#include "doc/tree.h"

namespace wenshu::layout {

// From the left margin of the page, in points.
struct ColumnPlace {
  float left = 0, width = 0;
};

// At least one. Columns that would be narrower than half an inch become fewer; those that are together wider than the
// text are narrowed.
std::vector<ColumnPlace> columns_of(const doc::PageSetup& page);

}  // namespace wenshu::layout
