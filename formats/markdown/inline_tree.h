// The tree of inlines, from a row of operations.
#pragma once
#include "markdown/inline_ops.h"
#include "markdown/read_state.h"

namespace wenshu::markdown {

// Consumes the row. `depth`: how deep the block stands that gets the inlines; what would be nested deeper than the
// budget allows is put beside each other. `in_html`: the row comes from a block of HTML.
doc::Inlines build_inlines(Operations& operations, const Content& content, ReadState& state, unsigned depth,
                           bool in_html = false);

}  // namespace wenshu::markdown
