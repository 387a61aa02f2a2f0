// The widths of the fonts that need not be embedded (ISO 32000-1 9.6.2.2): files may leave them out.
#pragma once
#include <string_view>

namespace wenshu::pdf {

// In thousandths of the size, of the glyph that draws `text` in the face that the font's name tells: Helvetica, Times
// or Courier, bold and italic. Anything unknown is measured like Helvetica; characters that the faces do not have like
// "n", wide ones are as wide as high.
int standard_width(std::string_view font_name, std::string_view text);

}  // namespace wenshu::pdf
