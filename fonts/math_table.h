// The MATH table of a face (OpenType 1.9): how formulas are set in it. Everything is in units of the face, y upwards.
#pragma once
#include <cstdint>
#include <vector>

#include "fonts/face.h"

namespace wenshu::fonts {

// MathConstants, in the order of the table and by its names.
enum class MathConstant : std::uint8_t {
  script_percent_scale_down,
  script_script_percent_scale_down,
  delimited_sub_formula_min_height,
  display_operator_min_height,
  math_leading,
  axis_height,
  accent_base_height,
  flattened_accent_base_height,
  subscript_shift_down,
  subscript_top_max,
  subscript_baseline_drop_min,
  superscript_shift_up,
  superscript_shift_up_cramped,
  superscript_bottom_min,
  superscript_baseline_drop_max,
  sub_superscript_gap_min,
  superscript_bottom_max_with_subscript,
  space_after_script,
  upper_limit_gap_min,
  upper_limit_baseline_rise_min,
  lower_limit_gap_min,
  lower_limit_baseline_drop_min,
  stack_top_shift_up,
  stack_top_display_style_shift_up,
  stack_bottom_shift_down,
  stack_bottom_display_style_shift_down,
  stack_gap_min,
  stack_display_style_gap_min,
  stretch_stack_top_shift_up,
  stretch_stack_bottom_shift_down,
  stretch_stack_gap_above_min,
  stretch_stack_gap_below_min,
  fraction_numerator_shift_up,
  fraction_numerator_display_style_shift_up,
  fraction_denominator_shift_down,
  fraction_denominator_display_style_shift_down,
  fraction_numerator_gap_min,
  fraction_num_display_style_gap_min,
  fraction_rule_thickness,
  fraction_denominator_gap_min,
  fraction_denom_display_style_gap_min,
  skewed_fraction_horizontal_gap,
  skewed_fraction_vertical_gap,
  overbar_vertical_gap,
  overbar_rule_thickness,
  overbar_extra_ascender,
  underbar_vertical_gap,
  underbar_rule_thickness,
  underbar_extra_descender,
  radical_vertical_gap,
  radical_display_style_vertical_gap,
  radical_rule_thickness,
  radical_extra_ascender,
  radical_kern_before_degree,
  radical_kern_after_degree,
  radical_degree_bottom_raise_percent
};

// The sides of a glyph that a script may stand at.
enum class MathCorner : std::uint8_t { top_right, top_left, bottom_right, bottom_left };

enum class Stretch : std::uint8_t { horizontal, vertical };

// A glyph that stands for another one in a larger size, with its width or height.
struct MathVariant {
  GlyphId glyph = 0;
  int advance = 0;
};
// A piece of a glyph that is put together, from left to right or from the bottom up.
struct MathPart {
  GlyphId glyph = 0;
  int start_connector = 0, end_connector = 0;  // how far the pieces before and behind may overlap it
  int advance = 0;
  bool extender = false;  // may be left out or repeated
};

class MathTable {
 public:
  explicit MathTable(const Face& face) : face_(face) {}

  // Is there such a table? Without, all constants are 0 and no glyph has variants.
  bool exists() const;
  // A length, or a number of per cent.
  int constant(MathConstant which) const;
  // The sizes of a glyph, the smallest first; empty where it has one only.
  std::vector<MathVariant> variants(GlyphId glyph, Stretch direction) const;
  // The pieces that make it of any size; empty where there are none.
  std::vector<MathPart> assembly(GlyphId glyph, Stretch direction) const;
  // How far the pieces of an assembly overlap at least.
  int min_connector_overlap(Stretch direction) const;
  int italic_correction(GlyphId glyph) const;
  // Where the middle of an accent stands, from the origin of the glyph.
  int accent_attachment(GlyphId glyph) const;
  // How much nearer (negative) or farther a script may stand whose edge is at `height` above the base line.
  int kern(GlyphId glyph, MathCorner corner, int height) const;
  // The form of a glyph for scripts (`level` 1) and scripts of scripts (2); the glyph itself where it has none.
  GlyphId script_form(GlyphId glyph, unsigned level) const;

 private:
  const Face& face_;
};

}  // namespace wenshu::fonts
