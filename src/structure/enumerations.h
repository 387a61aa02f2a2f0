// Enumerations that run through prose: 一是…二是…, 一要, 其一, 第一，, 首先/其次/最后, 一方面/另一方面, and
// （1）…；（2）… or ①…②… inside a paragraph. They may go on over paragraphs.
#pragma once
#include <vector>

#include "doc/tree.h"
#include "structure/item_labels.h"

namespace wenshu::structure {

// Sets an ItemMark where each item begins, and one without a label where text that belongs to no item follows the last.
// Marks that are there already are left as they are, and so are their paragraphs. With `explain` each mark says why.
// `known` says of each block of the body what has been read of it already; what it names stands in `labels`.
void mark_enumerations(doc::Document& document, const std::vector<ItemLabel>& labels,
                       const std::vector<KnownLabels>& known, bool explain);

}  // namespace wenshu::structure
