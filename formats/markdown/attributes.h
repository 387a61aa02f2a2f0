// Attributes in braces, as Pandoc and others write them: {#id .class key=value key="two words"}.
#pragma once
#include <string_view>

#include "doc/tree.h"

namespace wenshu::markdown {

// Reads the list that begins at `offset` (a brace); gives the offset behind it, or `offset` where there is none. What
// it says is added to `attr`.
std::size_t read_attributes(std::string_view text, std::size_t offset, doc::Attr& attr);

// The same for a list that the writer is to write again: how it is typed becomes the spelling.
std::size_t read_typed_attributes(std::string_view text, std::size_t offset, doc::Attr& attr);

// The list that was typed behind a node; "" where there was none.
std::string_view typed_attributes(const doc::Box<doc::Attr>& attr);

// Reads what stands behind a fence; gives the language.
std::string read_info(std::string_view info, doc::Attr& attr);

// What was typed behind the fence of a code block, where it says more than the language and can stand behind a fence
// again; else "".
std::string_view typed_info(const doc::CodeBlock& code, const doc::Box<doc::Attr>& attr);

// Does what was typed with the block, and will be written so, say its id?
bool types_id(const doc::Block& block);

// Takes a list off the end of a heading, where white space or nothing stands before it; gives what is left of the text.
std::string_view take_trailing_attributes(std::string_view text, doc::Attr& attr);

// A boxed Attr, or nothing where it says nothing.
doc::Box<doc::Attr> boxed(doc::Attr attr);

// Moves width and height ("50pt", "3cm", "200", "20px") from the keys to the image; a share ("50%") stays a key. How
// they were written is the image's spelling where it has none yet.
void apply_size(doc::Image& image, doc::Attr& attr);

}  // namespace wenshu::markdown
