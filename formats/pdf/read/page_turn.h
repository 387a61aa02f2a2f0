// Pages whose text runs in another direction than to the right: turned by right angles until it does.
#pragma once
#include <cstdint>

#include "pdf/read/page.h"

namespace wenshu::pdf {

// Where text runs: to the right, down, to the left, up.
enum class Heading : std::uint8_t { right, down, left, up, askew };

Heading heading_of(const PageRun& run);
// The direction of most of the page's text.
Heading main_heading(const Page& page);
// Turns the page so that what ran as `heading` says runs to the right. Text that is written vertically becomes lines
// from the top as well.
void turn(Page& page, Heading heading);

}  // namespace wenshu::pdf
