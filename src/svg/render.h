// Drawing by librsvg, in the process that draw.h starts for it.
#pragma once
#include "svg/draw.h"

namespace wenshu::svg {

// Draws on a canvas that has the size of the request and is blank; sets its outcome, last.
void render(const Request& request, Canvas& canvas);

}  // namespace wenshu::svg
