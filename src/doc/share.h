// Sizes that are said as a part of something else.
#pragma once
#include <string_view>

#include "doc/tree.h"

namespace wenshu::doc {

// What a key such as width="50%" says, as a part of 1, which is the most; 0: nothing. In Markdown a picture's width is
// a part of the text's.
float share_of(const Attr& attr, std::string_view key);

}  // namespace wenshu::doc
