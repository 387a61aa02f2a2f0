// Structure that people see and files do not say: one pass over the tree, behind every reader and before every writer.
// It finds the title, headings, items, articles, enumerations and the parts of official documents, and never changes a
// character of the text: what it finds goes into node types, levels, labels, roles and marks.
#pragma once
#include "doc/tree.h"

namespace wenshu::structure {

struct Options {
  bool explain = false;  // the reason of each decision goes into the attribute key "because" of its node
};

// Recognises the structure of `document` in place. Styles that say what a paragraph is win. Nodes that have a role, a
// label or marks already keep them: of a document that was recognised there is little left to find. With a given
// structure no block but items of typed lists becomes another; roles, labels and marks are found. Cost is linear.
void recognize(doc::Document& document, const Options& options = {});

}  // namespace wenshu::structure
