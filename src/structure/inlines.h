// Cutting a paragraph's inlines at an offset of its text, and setting marks into them. Offsets are bytes of
// doc::plain_text; the text itself never changes.
#pragma once
#include <cstddef>
#include <vector>

#include "doc/tree.h"

namespace wenshu::structure {

// Takes away what stands behind `offset` and gives it; containers around the cut are kept on both sides. What has no
// text stays with what stands before it if it is the mark of a note, and goes with what follows otherwise.
doc::Inlines split_at(doc::Inlines& inlines, std::size_t offset);

struct MarkAt {
  std::size_t offset = 0;
  doc::ItemMark mark;
  std::string because;
};

// Sets marks, in order of their offsets, outside the emphasis that begins at the same place. What they hold is moved.
void insert_marks(doc::Inlines& inlines, std::vector<MarkAt>& marks);

}  // namespace wenshu::structure
