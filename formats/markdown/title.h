// Which heading of Markdown is the title of the document.
#pragma once
#include "doc/tree.h"

namespace wenshu::markdown {

// Headings come with the level as it is written, 1 for #. A heading of level 1 that opens the document and is the only
// one becomes the Title, and the levels of all others, counted from below it, are one less.
void promote_title(doc::Document& document);

}  // namespace wenshu::markdown
