// Tables and definition lists of HTML as blocks of the tree. Everything else in HTML stays source text.
#pragma once
#include "doc/tree.h"
#include "markdown/read_state.h"

namespace wenshu::markdown {

// Replaces, among siblings, each <table> and <dl> of HTML that is well-formed by what it says: its cells may hold HTML,
// and Markdown between blank lines. A table of a single cell without <tbody> is a box that somebody drew and stays
// HTML. `depth`: that of the blocks in the tree.
void read_html(doc::Blocks& blocks, ReadState& state, unsigned depth);

}  // namespace wenshu::markdown
