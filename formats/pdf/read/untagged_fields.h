// The fields of a form that the structure tree does not mention (LibreOffice before 7.6): what they show is a part of
// the text all the same.
#pragma once
#include <vector>

#include "pdf/read/page.h"
#include "pdf/read/tag_tree.h"

namespace wenshu::pdf {

// Puts each of them behind the text that stands to its left in its line, else above it.
void place_untagged_fields(TagTree& tree, const std::vector<Page>& pages);

}  // namespace wenshu::pdf
