// Text with its reading above it (clreq 3.3, JLREQ 3.3): one unit of the line.
#pragma once
#include <optional>

#include "doc/tree.h"
#include "layout/composer.h"

namespace wenshu::layout {

// The reading in half the size, centred on its base; Chinese and kana of the shorter one are spread over the longer.
// The structure has base and reading, in this order. `ruby` and `look` are what the text around it looks like; the
// nodes go below `parent`. Gives nothing where the two are too long for one unit, or one of them shows nothing.
std::optional<SetRuby> set_ruby(Session& session, const doc::Ruby& ruby, const TextLook& look, NodeId parent);

}  // namespace wenshu::layout
