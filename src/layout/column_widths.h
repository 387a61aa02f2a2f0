// Widths of columns that the document does not say, as browsers find them (CSS 2.1 17.5.2.2).
#pragma once
#include <vector>

namespace wenshu::layout {

// What a column, or a cell over several, asks for, in points: so that no word is broken, and so that no line is.
struct WidthNeed {
  float least = 0, most = 0;
};

// Makes columns [first, first + count) wide enough for a cell that spans them.
void widen(std::vector<WidthNeed>& columns, std::size_t first, std::size_t count, const WidthNeed& cell);

// The columns' widths, together no more than `room`: what they ask for at most where there is room, otherwise the least
// and a part of what is left by how much more each asks for. Where even the least is too much, all are narrowed alike.
std::vector<float> distribute(const std::vector<WidthNeed>& columns, float room);

}  // namespace wenshu::layout
