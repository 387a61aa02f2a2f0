// Pictures that Markdown says in HTML, for it has no sizes and no alignment: <img> in a line, and blocks of HTML that
// show pictures and nothing else. Where the file of a picture is there it becomes an image of the tree, whose spelling
// is the HTML; everything else stays source text.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "doc/tree.h"
#include "markdown/html_scanner.h"
#include "markdown/read_state.h"

namespace wenshu::markdown {

class State;

// The image of an <img> with an address, not loaded yet; widths and heights that are no lengths become attributes.
doc::Inline image_of(const Tag& tag);
// The image of a tag in a line of Markdown, spelled as it is written; nothing where it is no <img> or its file is not
// there.
std::optional<doc::Inline> picture_of(const Tag& tag, std::string_view html, ReadState& state, std::size_t offset);
// The pictures of a block of HTML that holds nothing but them, links around them, and elements that arrange them, as a
// paragraph; nothing where none of their files is there.
std::optional<doc::Block> pictures_of(std::string_view html, ReadState& state, std::size_t offset);

// `spelling` with the addresses that the pictures of `inlines`, which were read from it, get in the file that is
// written. Nothing where pictures or text came, went or got another text.
std::optional<std::string> respelled(std::string_view spelling, const doc::Inlines& inlines, State& state);

}  // namespace wenshu::markdown
