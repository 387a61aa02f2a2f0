// The tagged road: the structure tree and the text its elements mark → the document tree.
#pragma once
#include <vector>

#include "convert/format.h"
#include "doc/tree.h"
#include "pdf/read/page.h"
#include "pdf/read/tag_tree.h"

namespace wenshu::pdf {

// Fills the body, notes and styles of `document`. `own`: this program wrote the file, so that it says everything it
// means and nothing is to be concluded from looks.
void read_tagged(const TagTree& tree, const std::vector<Page>& pages, const PageSet& shared, bool own,
                 doc::Document& document, base::Budget& budget);

}  // namespace wenshu::pdf
