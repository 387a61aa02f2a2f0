// Blocks and inlines as HTML, for what Markdown has no form of: tables with spans, definition lists.
#pragma once
#include <string>

#include "markdown/state.h"

namespace wenshu::markdown {

// One line of HTML: an empty line would end the HTML block. A single paragraph has no <p>.
std::string html_blocks(State& state, const doc::Blocks& blocks);
std::string html_inlines(State& state, const doc::Inlines& inlines);
// rowspan, colspan and align of a cell, each with a space before it.
std::string cell_attributes(const doc::Cell& cell, doc::Align align);
// The alignment of a column as HTML and CSS name it; "" for none.
std::string_view align_name(doc::Align align);
// True where a footnote is referred to: HTML cannot hold its mark.
bool has_notes(const State& state, const doc::Blocks& blocks);
bool has_notes(const State& state, const doc::Inlines& inlines);

}  // namespace wenshu::markdown
