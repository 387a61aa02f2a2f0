// Decisions become nodes: the only place that rewrites the tree's blocks.
#pragma once
#include <vector>

#include "doc/tree.h"
#include "structure/line.h"

namespace wenshu::structure {

// Gives for each block of the new body what is known of its item labels, which stand in Lines::item_labels.
std::vector<KnownLabels> apply(const Lines& lines, doc::Document& document);

}  // namespace wenshu::structure
