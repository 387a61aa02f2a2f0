// Blocks as the paragraphs of a file give them, one after another, and how they become nested lists, quotes and code
// blocks.
#pragma once
#include <vector>

#include "doc/tree.h"
#include "docx/carrier.h"
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
    open,           // a group begins (carrier.h): what it is stands in `carried`
    close,          // the group with the same `group` ends
    detail,         // a definition with several blocks, the children of a Quote
  };
  // What a carrier says of one paragraph.
  enum class Point : std::uint8_t { none, filler, text, label, term, caption, title };
  Kind kind = Kind::plain;
  doc::Block block;
  doc::Box<NumberedItem> item;  // of an item
  float indent = 0;             // points from the text margin to the text
  std::optional<bool> checked;
  Point point = Point::none;
  const Carried* carried = nullptr;
  int group = 0;
  bool stands_alone = false;  // a table: the caption before it is none of its own
};

// Items become lists nested by level, neighbouring lines of code one block, quoted paragraphs one quote, terms and
// definitions a definition list; a caption goes to its table, or makes a figure of the picture before it.
doc::Blocks assemble(std::vector<Piece> pieces);

// Replaces what stands between the marks of groups by the blocks that the groups make; marks without a partner are left
// out.
std::vector<Piece> fold_groups(std::vector<Piece> pieces);

// Numbers that make a sentence or a clause of its own and no list: 第一条, 一是, 其一.
bool is_numbered_paragraph(const doc::NumberPattern& pattern);
// What a carrier says about a node, as its attributes.
doc::Attr attr_of(const Carried& carried);

}  // namespace wenshu::docx
