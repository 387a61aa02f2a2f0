// What stands below each other in the order of reading, over all pages: lines, tables, pictures. Made by page, then
// cleared of page furniture, then put together as blocks (geometry_reader.h).
#pragma once
#include <optional>
#include <vector>

#include "doc/tree.h"
#include "pdf/read/page_lines.h"

namespace wenshu::pdf {

struct FlowItem {
  std::uint32_t page = 0;                   // from 0
  std::uint32_t region = 0;                 // counted over the document
  float left = 0, right = 0;                // edges of the text of its region
  float column_left = 0, column_right = 0;  // of the place that the page gives to its region
  float top = 0, bottom = 0;
  Line line;
  doc::Box<doc::Table> table;
  std::vector<float> table_edges;  // x of its columns
  const PageImage* image = nullptr;
  bool is_line() const { return !table && !image; }
};

// The items of one page.
std::vector<FlowItem> find_items(const Page& page, const PageSet& shared, std::uint32_t& regions);

}  // namespace wenshu::pdf
