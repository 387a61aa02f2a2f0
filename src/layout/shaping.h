// Scripts whose letters change with their neighbours or run from right to left.
#pragma once
#include "layout/composer.h"

namespace wenshu::layout {

// Gives the atoms of a paragraph their levels and the glyphs that they have among their neighbours. `right_to_left` is
// what the document says of the paragraph; without a value its first letter tells.
void shape_content(const FontSet& fonts, Content& content, std::optional<bool> right_to_left);

// Puts the atoms of a line, which stand in the order of reading, where they are seen.
void reorder(const std::vector<Atom>& atoms, const Line& line, bool right_to_left, Placement& placement);

}  // namespace wenshu::layout
