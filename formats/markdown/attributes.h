// Attributes in braces, as Pandoc and others write them: {#id .class key=value key="two words"}.
#pragma once
#include <string_view>

#include "doc/tree.h"

namespace wenshu::markdown {

// Reads the list that begins at `offset` (a brace); gives the offset behind it, or `offset` where there is none. What
// it says is added to `attr`.
std::size_t read_attributes(std::string_view text, std::size_t offset, doc::Attr& attr);

// Takes a list off the end of a heading, where white space or nothing stands before it; gives what is left of the text.
std::string_view take_trailing_attributes(std::string_view text, doc::Attr& attr);

// A boxed Attr, or nothing where it says nothing.
doc::Box<doc::Attr> boxed(doc::Attr attr);

// Moves width and height ("50pt", "3cm", "200", "20px") from the keys to the image; a share ("50%") stays a key. How
// they were written is the image's spelling.
void apply_size(doc::Image& image, doc::Attr& attr);

}  // namespace wenshu::markdown
