// From finished pages to the bytes of a PDF 1.7 that is PDF/A-2a, PDF/A-2u and PDF/UA-1 at once.
#pragma once
#include <map>
#include <string>

#include "convert/format.h"
#include "layout/display_list.h"
#include "pdf/metadata.h"

namespace wenshu::pdf {

// The same list, resources and metadata give the same bytes. `resources` holds the images of the pages. An empty title
// becomes that of the first entry of the outline; the language is that of the list.
//
// Reported: images (see ImageBook), "pdf-missing-glyph", "pdf-font-licence", "pdf-no-alt" (note), "pdf-unsafe-link",
// "pdf-lost-link". Throws Error{internal} for a list whose indices point nowhere.
std::string serialize(const layout::DisplayList& list, const std::map<std::string, doc::Resource>& resources,
                      Metadata metadata, convert::Context& context);

}  // namespace wenshu::pdf
