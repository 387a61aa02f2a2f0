// The mathematical font of a document, in points.
#pragma once
#include <unordered_map>

#include "fonts/math_table.h"
#include "layout/math_box.h"

namespace wenshu::layout {

// A glyph and what it takes, for a size of 1.
struct MathGlyph {
  FontId font = 0;
  fonts::GlyphId id = 0;
  float width = 0, ascent = 0, descent = 0;
  float left = 0, right = 0;  // of its outline
  float italic = 0;           // correction
  float attachment = 0;       // where an accent stands
};

class MathFont {
 public:
  explicit MathFont(FontSet& fonts);

  // Can formulas be set in it at all?
  bool exists() const { return exists_; }
  FontSet& fonts() { return fonts_; }
  // A constant as a length at a size, and one that is a number of per cent as a part of 1.
  float length(fonts::MathConstant which, float size) const;
  float part(fonts::MathConstant which) const;

  // The glyph of a character in the form for scripts of a level (0: no script); its id is 0 where no font has it.
  const MathGlyph& glyph(char32_t c, unsigned script_level);
  MathGlyph measure(FontId font, fonts::GlyphId id) const;
  // How much nearer or farther a script stands to a glyph, for a size of 1; `height` is that of the script's edge.
  float kern(const MathGlyph& glyph, fonts::MathCorner corner, float height) const;

  // A glyph as a box.
  static MathBox box_of(const MathGlyph& glyph, float size, std::uint32_t color, std::string text);
  // A character at least `length` high or wide, made of pieces where no variant is as large. Its width and heights are
  // those of its outline where it is stretched sideways.
  MathBox stretched(char32_t c, fonts::Stretch direction, float length, float size, std::uint32_t color,
                    const std::string& text);
  // The variant for displayed formulas of a large operator.
  MathGlyph display_operator(char32_t c);

 private:
  FontSet& fonts_;
  FontId font_;
  fonts::MathTable table_;
  bool exists_;
  float units_;
  std::unordered_map<char32_t, MathGlyph> glyphs_;

  MathBox assembled(const std::vector<fonts::MathPart>& parts, fonts::Stretch direction, float length, float size,
                    std::uint32_t color, const std::string& text) const;
};

}  // namespace wenshu::layout
