// Blocks as the paragraphs of a file give them, one after another, and how they become nested lists, quotes and code
// blocks.
#pragma once
#include <vector>

#include "doc/tree.h"
#include "docx/numbering.h"

namespace wenshu::docx {

struct Piece {
  enum class Kind : std::uint8_t {
    plain,
    blank,         // an empty paragraph
    item,          // a paragraph with a number or bullet
    continuation,  // unnumbered, in a style for the further paragraphs of an item
    code,          // a line of code
    quote,
    definition_term,
    definition,
    table_caption,  // belongs to a table that follows
  };
  Kind kind = Kind::plain;
  doc::Block block;
  doc::Box<NumberedItem> item;  // of an item
  float indent = 0;             // points from the text margin to the text
  std::optional<bool> checked;
};

// Items become lists nested by level, neighbouring lines of code one block, quoted paragraphs one quote, terms and
// definitions a definition list; a caption goes to its table, or makes a figure of the picture before it.
doc::Blocks assemble(std::vector<Piece> pieces);

}  // namespace wenshu::docx
