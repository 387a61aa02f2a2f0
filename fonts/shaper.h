// Letters that change with their neighbours: the glyphs of a stretch of text, as HarfBuzz sets them.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "fonts/face.h"

namespace wenshu::fonts {

// Lengths are units of the face, y upwards.
struct ShapedGlyph {
  GlyphId glyph = 0;
  std::uint32_t cluster = 0;  // the first of the characters that it draws, alone or with others of that number
  int advance = 0, x = 0, y = 0;
};

// The glyphs of `text`, which is of one direction, from left to right as they stand on the page. Scripts are told
// apart.
std::vector<ShapedGlyph> shape(const Face& face, std::u32string_view text, bool right_to_left);

}  // namespace wenshu::fonts
