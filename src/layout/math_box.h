// Pieces of formulas that are set: what they take and what they show.
#pragma once
#include <string>
#include <vector>

#include "layout/font_set.h"
#include "layout/ink.h"

namespace wenshu::layout {

// Positions are points from the origin of the box, on its base line; y downwards.
struct MathMark {
  enum class Shape : std::uint8_t { glyph, rule, line } shape = Shape::glyph;
  float x = 0, y = 0;           // a glyph's origin, the upper left corner of a rule, the one end of a line
  float width = 0, height = 0;  // of a rule; from one end of a line to the other; width: of its stroke, too
  std::uint32_t color = 0;
  FontId font = 0;
  fonts::GlyphId glyph = 0;
  float size = 0;
  std::string text;  // that the glyph draws; empty: it draws that of the glyph before, together with it
};

struct MathBox {
  float width = 0;
  float ascent = 0, descent = 0;  // above and below the base line
  std::vector<MathMark> marks;    // in the order of reading

  float height() const { return ascent + descent; }
  // Puts another box on this one, its origin at (x, y). The extent of this one grows up and down to hold it; its width
  // is the caller's.
  void put(MathBox box, float x, float y);
  // Puts a box behind this one.
  void append(MathBox box);
  void add_rule(float x, float y, float rule_width, float rule_height, std::uint32_t color);
  // Everything, in another size.
  void scale(float factor);
};

// Draws a box with its origin at (x, y).
void draw(const MathBox& box, float x, float y, NodeId node, Ink& ink);

}  // namespace wenshu::layout
