// Decisions become nodes: the only place that rewrites the tree's blocks.
#pragma once
#include "doc/tree.h"
#include "structure/line.h"

namespace wenshu::structure {

void apply(const Lines& lines, doc::Document& document);

}  // namespace wenshu::structure
