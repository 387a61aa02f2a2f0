// Which heading of Markdown is the title of the document.
#pragma once
#include <string_view>

#include "doc/tree.h"

namespace wenshu::markdown {

// Headings come with the level as it is written, 1 for #. A heading of level 1 that opens the document and is the only
// one, but for those below 附件 or 附件1, becomes the Title, as they do, and the levels of all others, counted from
// below it, are one less. `top_heading` says what the document itself says of its headings of level 1: "title" (each is
// a Title), "section" (none is), or "".
void promote_title(doc::Document& document, std::string_view top_heading = {});

// Would promote_title() find a title?
bool has_title(const doc::Document& document, std::string_view top_heading);

// What front matter has to say, so that promote_title() finds what the document has: "title", "section" or "". `shown`:
// do titles stand in the text?
std::string_view top_heading_of(const doc::Document& document, bool shown);

// Takes the comment `<!-- top-heading: section -->` away that opens the document, and gives what it says; "" without.
std::string take_top_heading(doc::Blocks& blocks);

}  // namespace wenshu::markdown
