// Tables without drawn cells: rows of short texts that stand below each other.
#pragma once
#include <vector>

#include "doc/tree.h"
#include "pdf/read/page_lines.h"

namespace wenshu::pdf {

struct BorderlessTable {
  doc::Box<doc::Table> table;
  std::vector<float> edges;  // where its columns begin
  Area area;
};

// Takes the lines of tables out of `lines`, which are from the top.
std::vector<BorderlessTable> take_tables(const Page& page, std::vector<Line>& lines);

}  // namespace wenshu::pdf
