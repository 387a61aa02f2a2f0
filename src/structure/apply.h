// Decisions become nodes: the only place that rewrites the tree's blocks.
#pragma once
#include <optional>
#include <vector>

#include "doc/tree.h"
#include "structure/line.h"

namespace wenshu::structure {

// Gives for each block of the new body where its item labels stand in Lines::item_labels, if it is the paragraph of a
// line and has the text that the line had; nothing for every other block.
std::vector<std::optional<LabelRange>> apply(const Lines& lines, doc::Document& document);

}  // namespace wenshu::structure
