// The pages of a file (ISO 32000-1 7.7.3), walked with guards: damaged trees have loops and lie about their counts.
#pragma once
#include <vector>

#include "pdf/read/object_file.h"

namespace wenshu::pdf {

// A page with what it inherits.
struct PageObject {
  Value dictionary;
  Value resources;
  std::uint32_t object = 0;  // its number; 0: none
  // Of what is shown, in the page's own space.
  double left = 0, bottom = 0, right = 612, top = 792;
  int rotate = 0;  // clockwise: 0, 90, 180, 270
};

std::vector<PageObject> find_pages(ObjectFile& file);

}  // namespace wenshu::pdf
