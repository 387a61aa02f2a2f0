// The order in which the parts of a page are read: columns beside each other, what reaches across them in between.
#pragma once
#include <vector>

#include "pdf/read/page_lines.h"

namespace wenshu::pdf {

// A rectangle of the page whose lines are read from the top to the bottom.
struct Region {
  Area area;
  std::vector<Segment> segments;
};

// Regions in the order of reading. `fixed` are the places of tables and pictures, which no column cuts.
std::vector<Region> find_regions(const Page& page, std::vector<Segment> segments, const std::vector<Area>& fixed);

}  // namespace wenshu::pdf
