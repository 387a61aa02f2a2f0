// What stands around something: scripts, limits, accents, lines, braces, arrows.
#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "layout/math_setter.h"

namespace wenshu::layout {

using fonts::MathConstant;
using fonts::MathCorner;
using fonts::Stretch;
using math::Limits;
using math::Nodes;
using Kind = math::Node::Kind;

namespace {

std::string utf8(char32_t c) {
  std::string out;
  base::append_utf8(out, c);
  return out;
}

bool is_primes(const Nodes& nodes) {
  return !nodes.empty() && std::all_of(nodes.begin(), nodes.end(), [](const math::Node& node) {
    return node.kind == Kind::symbol && (node.text == "′" || node.text == "″" || node.text == "‴");
  });
}

}  // namespace

MathAtom MathSetter::scripts(const math::Node& node, MathStyle style) {
  MathAtom out = nucleus(node.parts[0], style);
  const bool limits = out.limits == Limits::always || (out.limits == Limits::displayed && style.displayed());
  MathBox sub, sup;
  if (!node.parts[1].empty()) sub = list(node.parts[1], style.subscript());
  if (!node.parts[2].empty()) sup = list(node.parts[2], style.superscript());
  const bool primes = is_primes(node.parts[2]) && !limits;
  if (primes) sup = list(node.parts[2], style);  // they are small and high as they are
  const MathBox* below = node.parts[1].empty() ? nullptr : &sub;
  const MathBox* above = node.parts[2].empty() ? nullptr : &sup;
  if (limits) {
    above_and_below(out, below, above, style);
  } else {
    beside(out, below, above, primes, style);
  }
  return out;
}

// Rule 18 of appendix G.
void MathSetter::beside(MathAtom& base, const MathBox* sub, const MathBox* sup, bool primes, MathStyle style) const {
  const float size = size_of(style);
  const bool is_character = base.is_glyph && !base.is_operator;
  float up = 0, down = 0;
  if (primes) {
    constexpr float usual = 0.75F;  // what primes are drawn for, in em
    up = std::max(0.0F, base.box.ascent - usual * size);
  } else if (sup) {
    up = length(style.cramped ? MathConstant::superscript_shift_up_cramped : MathConstant::superscript_shift_up, style);
    if (!is_character) up = std::max(up, base.box.ascent - length(MathConstant::superscript_baseline_drop_max, style));
    up = std::max(up, sup->descent + length(MathConstant::superscript_bottom_min, style));
  }
  if (sub) {
    down = length(MathConstant::subscript_shift_down, style);
    if (!is_character) {
      down = std::max(down, base.box.descent + length(MathConstant::subscript_baseline_drop_min, style));
    }
    down = std::max(down, sub->ascent - length(MathConstant::subscript_top_max, style));
  }
  if (sub && sup && !primes) {
    const float gap = (up - sup->descent) - (sub->ascent - down);
    const float least = length(MathConstant::sub_superscript_gap_min, style);
    if (gap < least) {
      down += least - gap;
      const float raise = length(MathConstant::superscript_bottom_max_with_subscript, style) - (up - sup->descent);
      if (raise > 0) {
        up += raise;
        down -= raise;
      }
    }
  }
  float sup_x = base.box.width, sub_x = base.box.width;
  if (base.is_operator) {
    sub_x -= base.italic;
  } else if (base.is_glyph) {
    sup_x += base.italic;
  }
  if (is_character) {
    if (sup) sup_x += font_.kern(base.glyph, MathCorner::top_right, (up - sup->descent) / size) * size;
    if (sub) sub_x += font_.kern(base.glyph, MathCorner::bottom_right, (sub->ascent - down) / size) * size;
  }
  float right = base.box.width;
  if (sub) right = std::max(right, sub_x + sub->width);
  if (sup) right = std::max(right, sup_x + sup->width);
  if (sub) base.box.put(*sub, sub_x, down);
  if (sup) base.box.put(*sup, sup_x, -up);
  base.box.width = right + length(MathConstant::space_after_script, style);
  base.is_glyph = base.is_letter = false;
}

// Rule 13a.
void MathSetter::above_and_below(MathAtom& base, const MathBox* below, const MathBox* above, MathStyle style) const {
  float width = base.box.width;
  if (below) width = std::max(width, below->width);
  if (above) width = std::max(width, above->width);
  const float lean = base.is_operator ? base.italic / 2 : 0;
  MathBox out;
  const float ascent = base.box.ascent, descent = base.box.descent, own_width = base.box.width;
  out.put(std::move(base.box), (width - own_width) / 2, 0);
  if (below) {
    const float shift = std::max(length(MathConstant::lower_limit_baseline_drop_min, style),
                                 length(MathConstant::lower_limit_gap_min, style) + below->ascent);
    out.put(*below, (width - below->width) / 2 - lean, descent + shift);
  }
  if (above) {
    const float shift = std::max(length(MathConstant::upper_limit_baseline_rise_min, style),
                                 length(MathConstant::upper_limit_gap_min, style) + above->descent);
    out.put(*above, (width - above->width) / 2 + lean, -(ascent + shift));
  }
  out.width = width;
  base.box = std::move(out);
  base.is_glyph = base.is_letter = base.is_operator = false;
}

// Rule 12.
void MathSetter::accent(MathAtom& out, const math::Node& node, MathStyle style) {
  const Nodes& inside = node.parts[0];
  MathAtom base;
  const bool dotless =
      inside.size() == 1 && inside[0].kind == Kind::symbol && (inside[0].text == "i" || inside[0].text == "j");
  if (dotless) {  // the letter stays in the text, its dot goes
    character(base, inside[0].text == "i" ? U'ı' : U'ȷ', inside[0].style, style.crampedly());
    base.box.marks.front().text = inside[0].text;
  } else {
    base = nucleus(inside, style.crampedly());
  }
  const float size = size_of(style);
  const bool arrow = node.character == 0x20D7 || node.character == 0x20D6 || node.character == 0x20E1;
  if (node.wide && arrow) {
    const char32_t sign = node.character == 0x20D7 ? U'→' : node.character == 0x20D6 ? U'←' : U'↔';
    return wide_accent(out, node, std::move(base.box), sign, style);
  }
  if (node.character == 0x332) {  // a line, as \underline draws it
    math::Node line = node;
    line.kind = Kind::bar;
    out.box = bar(line, style);
    return;
  }
  const float raise = base.box.ascent - std::min(base.box.ascent, length(MathConstant::accent_base_height, style));
  const float middle = base.is_glyph ? base.glyph.attachment * size : base.box.width / 2;
  MathBox sign;
  float attachment = 0;
  if (node.wide) {
    sign = font_.stretched(node.character, Stretch::horizontal, 0, size, color_, utf8(node.character));
    // The widest one that is no wider than what it stands on.
    const MathBox wider = font_.stretched(node.character, Stretch::horizontal, base.box.width * 0.75F, size, color_,
                                          utf8(node.character));
    if (wider.width <= base.box.width * 1.3F || sign.width >= base.box.width) sign = wider;
    attachment = sign.width / 2;
  } else {
    const MathGlyph& glyph = font_.glyph(node.character, 0);
    if (glyph.id == 0) report_.missing_character(node.character);
    sign = MathFont::box_of(glyph, size, color_, utf8(node.character));
    attachment = glyph.attachment * size;
  }
  const float width = base.box.width;
  out.is_glyph = base.is_glyph;  // scripts stand beside the letter
  out.glyph = base.glyph;
  out.italic = base.italic;
  out.is_letter = base.is_letter;
  out.box = std::move(base.box);
  sign.descent = 0;
  out.box.put(std::move(sign), middle - attachment, -raise);
  out.box.width = width;
}

// An arrow over the whole of something.
void MathSetter::wide_accent(MathAtom& out, const math::Node& node, MathBox base, char32_t sign, MathStyle style) {
  const float size = size_of(style.superscript());
  const float gap = 0.1F * size_of(style);
  MathBox arrow = font_.stretched(sign, Stretch::horizontal, base.width, size, color_, utf8(node.character));
  const float width = std::max(base.width, arrow.width), arrow_x = (width - arrow.width) / 2;
  const float up = base.ascent + gap + arrow.descent;
  const float base_x = (width - base.width) / 2;
  out.box.put(std::move(base), base_x, 0);
  arrow.descent = 0;
  out.box.put(std::move(arrow), arrow_x, -up);
  out.box.width = width;
}

// Rules 9 and 10.
MathBox MathSetter::bar(const math::Node& node, MathStyle style) {
  MathBox out = list(node.parts[0], node.over ? style.crampedly() : style);
  if (node.over) {
    const float thick = length(MathConstant::overbar_rule_thickness, style);
    const float top = out.ascent + length(MathConstant::overbar_vertical_gap, style) + thick;
    out.add_rule(0, -top, out.width, thick, color_);
    out.ascent += length(MathConstant::overbar_extra_ascender, style);
  } else {
    const float thick = length(MathConstant::underbar_rule_thickness, style);
    out.add_rule(0, out.descent + length(MathConstant::underbar_vertical_gap, style), out.width, thick, color_);
    out.descent += length(MathConstant::underbar_extra_descender, style);
  }
  return out;
}

MathBox MathSetter::brace(const math::Node& node, MathStyle style) {
  MathBox base = list(node.parts[0], style);
  const bool arrow = node.character == U'→' || node.character == U'←' || node.character == U'↔';
  const float size = arrow ? size_of(style.superscript()) : size_of(style), gap = 0.12F * size_of(style);
  const char32_t c = node.character == U'︸' ? U'⏟' : node.character == U'︷' ? U'⏞' : node.character;
  MathBox sign = font_.stretched(c, Stretch::horizontal, base.width, size, color_, utf8(node.character));
  const float width = std::max(base.width, sign.width), sign_x = (width - sign.width) / 2;
  const float base_x = (width - base.width) / 2, ascent = base.ascent, descent = base.descent;
  MathBox out;
  out.put(std::move(base), base_x, 0);
  const float y = node.over ? -(ascent + gap + sign.descent) : descent + gap + sign.ascent;
  (node.over ? sign.descent : sign.ascent) = 0;
  out.put(std::move(sign), sign_x, y);
  out.width = width;
  return out;
}

// An arrow on the axis, with what it carries above and below.
MathBox MathSetter::arrow(const math::Node& node, MathStyle style) {
  const MathBox above = list(node.parts[0], style.superscript()), below = list(node.parts[1], style.subscript());
  const float size = size_of(style), gap = 0.1F * size;
  const float length = std::max({above.width, below.width, 0.8F * size}) + 0.8F * size;
  MathBox sign;
  if (node.character == U'=') {  // no font stretches it
    const MathGlyph& equals = font_.glyph(U'=', 0);
    sign = MathFont::box_of(equals, size, color_, "=");
    const float thick = 0.05F * size, middle = (equals.ascent - equals.descent) / 2 * size;
    const float half = (equals.ascent + equals.descent) / 2 * size;
    sign.marks.front().x = (length - sign.width) / 2;
    sign.add_rule(0, -(middle + half), length, thick, color_);
    sign.add_rule(0, -(middle - half) - thick, length, thick, color_);
    sign.width = length;
  } else {
    sign = font_.stretched(node.character, Stretch::horizontal, length, size, color_, utf8(node.character));
  }
  const float width = std::max(sign.width, length), ascent = sign.ascent, descent = sign.descent;
  const float above_x = (width - above.width) / 2, below_x = (width - below.width) / 2;
  const float sign_x = (width - sign.width) / 2;
  MathBox out;
  out.put(std::move(sign), sign_x, 0);
  if (!node.parts[0].empty()) out.put(above, above_x, -(ascent + gap + std::max(0.0F, above.descent)));
  if (!node.parts[1].empty()) out.put(below, below_x, std::max(descent, -axis(style)) + gap + below.ascent);
  out.width = width;
  return out;
}

}  // namespace wenshu::layout
