// Fractions, roots, fences, frames.
#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "layout/math_setter.h"

namespace wenshu::layout {

using fonts::MathConstant;
using fonts::Stretch;

namespace {

std::string utf8(char32_t c) {
  std::string out;
  base::append_utf8(out, c);
  return out;
}

constexpr float side_bearing = 0.1F;  // em on either side of a fraction

}  // namespace

// Rule 15.
MathBox MathSetter::fraction(const math::Node& node, MathStyle style) {
  if (node.size) style.size = *node.size;
  MathBox above = list(node.parts[0], style.numerator()), below = list(node.parts[1], style.denominator());
  float up = 0, down = 0;
  const float thick = length(MathConstant::fraction_rule_thickness, style), middle = axis(style);
  if (node.bare) {
    up = length(MathConstant::stack_top_display_style_shift_up, MathConstant::stack_top_shift_up, style);
    down = length(MathConstant::stack_bottom_display_style_shift_down, MathConstant::stack_bottom_shift_down, style);
    const float least = length(MathConstant::stack_display_style_gap_min, MathConstant::stack_gap_min, style);
    const float missing = least - ((up - above.descent) - (below.ascent - down));
    if (missing > 0) {
      up += missing / 2;
      down += missing / 2;
    }
  } else {
    up = length(MathConstant::fraction_numerator_display_style_shift_up, MathConstant::fraction_numerator_shift_up,
                style);
    down = length(MathConstant::fraction_denominator_display_style_shift_down,
                  MathConstant::fraction_denominator_shift_down, style);
    const float gap_above =
        length(MathConstant::fraction_num_display_style_gap_min, MathConstant::fraction_numerator_gap_min, style);
    const float gap_below =
        length(MathConstant::fraction_denom_display_style_gap_min, MathConstant::fraction_denominator_gap_min, style);
    up = std::max(up, above.descent + gap_above + thick / 2 + middle);
    down = std::max(down, below.ascent + gap_below + thick / 2 - middle);
  }
  const float side = side_bearing * size_of(style);
  const float width = std::max(above.width, below.width);
  const float above_x = side + (width - above.width) / 2, below_x = side + (width - below.width) / 2;
  MathBox out;
  out.put(std::move(above), above_x, -up);
  if (!node.bare) out.add_rule(side, -(middle + thick / 2), width, thick, color_);
  out.put(std::move(below), below_x, down);
  out.width = width + 2 * side;
  return out;
}

// Rule 11.
MathBox MathSetter::radical(const math::Node& node, MathStyle style) {
  MathBox inside = list(node.parts[0], style.crampedly());
  const float thick = length(MathConstant::radical_rule_thickness, style);
  float gap = length(MathConstant::radical_display_style_vertical_gap, MathConstant::radical_vertical_gap, style);
  const float least = inside.height() + gap + thick;
  MathBox sign = font_.stretched(U'√', Stretch::vertical, least, size_of(style), color_, "√");
  const float excess = sign.height() - least;
  if (excess > 0) gap += excess / 2;
  const float top = inside.ascent + gap + thick;  // of the line, above the base line
  const float shift = sign.ascent - top;          // the sign's top is there, too
  MathBox out;
  float x = 0;
  if (!node.parts[1].empty()) {
    const MathStyle small{math::Size::scriptscript, false};
    MathBox degree = list(node.parts[1], small);
    const float raise = font_.part(MathConstant::radical_degree_bottom_raise_percent) * sign.height();
    const float bottom = sign.descent + shift - raise;  // below the base line
    x = std::max(0.0F, length(MathConstant::radical_kern_before_degree, style) + degree.width +
                           length(MathConstant::radical_kern_after_degree, style));
    const float at = std::max(0.0F, x - length(MathConstant::radical_kern_after_degree, style) - degree.width);
    const float y = bottom - degree.descent;
    out.put(std::move(degree), at, y);
  }
  const float width = sign.width;
  out.put(std::move(sign), x, shift);
  out.add_rule(x + width, -top, inside.width, thick, color_);
  const float inside_width = inside.width;
  out.put(std::move(inside), x + width, 0);
  out.width = x + width + inside_width;
  out.ascent = std::max(out.ascent, top + length(MathConstant::radical_extra_ascender, style));
  return out;
}

// A delimiter of at least a length, its middle on the axis.
MathBox MathSetter::delimiter(char32_t c, float length, MathStyle style) {
  MathBox sign = font_.stretched(c, Stretch::vertical, length, size_of(style), color_, utf8(c));
  const float width = sign.width, down = (sign.ascent - sign.descent) / 2 - axis(style);
  MathBox out;
  out.put(std::move(sign), 0, down);
  out.width = width;
  return out;
}

// Rule 19: fences cover nine tenths of what they hold, or all but half an em.
MathBox MathSetter::fenced(const math::Node& node, MathStyle style) {
  std::vector<MathBox> parts;
  float ascent = 0, descent = 0;
  for (const math::Nodes& nodes : node.parts) {
    parts.push_back(list(nodes, style));
    ascent = std::max(ascent, parts.back().ascent);
    descent = std::max(descent, parts.back().descent);
  }
  const float middle = axis(style), half = std::max(ascent - middle, descent + middle);
  const float length = std::max(2 * half * 0.901F, 2 * half - 0.5F * look_.size);
  MathBox out;
  const float empty = 0.12F * look_.size;
  const auto fence = [&](char32_t c) {
    if (c == 0) {
      out.width += empty;
    } else {
      out.append(delimiter(c, length, style));
    }
  };
  fence(node.left);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) fence(i - 1 < node.middles.size() ? node.middles[i - 1] : U'|');
    out.append(std::move(parts[i]));
  }
  fence(node.right);
  return out;
}

// A frame, or strokes through something.
MathBox MathSetter::boxed(const math::Node& node, MathStyle style) {
  MathBox inside = list(node.parts[0], style);
  const float size = size_of(style), thick = 0.04F * size;
  if (node.text.empty()) {
    const float gap = 0.3F * size;
    const float width = inside.width + 2 * gap, ascent = inside.ascent + gap, height = inside.height() + 2 * gap;
    MathBox out;
    out.put(std::move(inside), gap, 0);
    out.add_rule(0, -ascent, width, thick, color_);
    out.add_rule(0, height - ascent - thick, width, thick, color_);
    out.add_rule(0, -ascent, thick, height, color_);
    out.add_rule(width - thick, -ascent, thick, height, color_);
    out.width = width;
    return out;
  }
  const auto stroke = [&](float y, float height) {
    MathMark& mark = inside.marks.emplace_back();
    mark.shape = MathMark::Shape::line;
    mark.y = y;
    mark.width = inside.width;
    mark.height = height;
    mark.size = thick;
    mark.color = color_;
  };
  if (node.text == "sout") stroke(-axis(style), 0);
  if (node.text == "cancel" || node.text == "xcancel") stroke(inside.descent, -inside.height());
  if (node.text == "bcancel" || node.text == "xcancel") stroke(-inside.ascent, inside.height());
  return inside;
}

MathBox MathSetter::phantom(const math::Node& node, MathStyle style) {
  MathBox out = list(node.parts[0], style);
  const std::string& how = node.text;
  if (how.empty() || how == "hphantom" || how == "vphantom") out.marks.clear();
  if (how == "vphantom") out.width = 0;
  if (how == "hphantom" || how == "smash") out.ascent = out.descent = 0;
  if (how == "rlap" || how == "llap" || how == "clap") {
    const float shift = how == "rlap" ? 0 : how == "llap" ? -out.width : -out.width / 2;
    MathBox moved;
    moved.put(std::move(out), shift, 0);
    return moved;
  }
  return out;
}

}  // namespace wenshu::layout
