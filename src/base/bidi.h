// Text that runs in both directions (Unicode Standard Annex #9).
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace wenshu::base {

enum class Direction : std::uint8_t { left_to_right, right_to_left, automatic };  // automatic: that of its first letter

struct BidiLevels {
  std::vector<std::uint8_t> of;  // each character; those of odd ones run from right to left
  bool right_to_left = false;    // the paragraph as a whole
};

// The levels of a paragraph (rules P2 to I2). One that is too long for 32 bits runs from left to right.
BidiLevels bidi_levels(std::u32string_view paragraph, Direction direction);

// Which character stands first, second, … from the left in a line of characters of these levels (rule L2).
std::vector<std::uint32_t> visual_order(const std::vector<std::uint8_t>& levels);

}  // namespace wenshu::base
