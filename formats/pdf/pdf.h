// PDF: pages for printing and reading, from the tree through src/layout.
#pragma once
#include <memory>

#include "convert/format.h"

namespace wenshu::pdf {

// PDF 1.7 that is PDF/A-2a, PDF/A-2u and PDF/UA-1 at once, with fonts of this machine embedded. What layout says
// (layout::Problem) and the serializer (pdf/serializer.h) is reported.
std::shared_ptr<const convert::Writer> make_writer();

// Any PDF: by its structure tree where it has a good one, by where things stand on its pages otherwise. Text is what
// the fonts say it is; what nobody can tell is reported ("pdf-unmapped-text"), and so are pages that hold pictures of
// text only
// ("pdf-no-text").
std::shared_ptr<const convert::Reader> make_reader();

}  // namespace wenshu::pdf
