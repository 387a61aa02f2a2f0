#include "fonts/math_table.h"

#include <hb-ot.h>
#include <hb.h>

#include <array>

namespace wenshu::fonts {

namespace {

static_assert(static_cast<int>(MathConstant::fraction_rule_thickness) == HB_OT_MATH_CONSTANT_FRACTION_RULE_THICKNESS);
static_assert(static_cast<int>(MathConstant::radical_degree_bottom_raise_percent) ==
              HB_OT_MATH_CONSTANT_RADICAL_DEGREE_BOTTOM_RAISE_PERCENT);

constexpr std::size_t chunk = 16;  // HarfBuzz fills arrays piece by piece

hb_direction_t direction_of(Stretch direction) {
  return direction == Stretch::horizontal ? HB_DIRECTION_LTR : HB_DIRECTION_BTT;
}

}  // namespace

bool MathTable::exists() const { return hb_ot_math_has_data(face_.hb_face()) != 0; }

int MathTable::constant(MathConstant which) const {
  return hb_ot_math_get_constant(face_.hb_font(), static_cast<hb_ot_math_constant_t>(which));
}

std::vector<MathVariant> MathTable::variants(GlyphId glyph, Stretch direction) const {
  std::vector<MathVariant> out;
  std::array<hb_ot_math_glyph_variant_t, chunk> some{};
  for (unsigned start = 0;; start += chunk) {
    unsigned count = chunk;
    const unsigned total =
        hb_ot_math_get_glyph_variants(face_.hb_font(), glyph, direction_of(direction), start, &count, some.data());
    for (unsigned i = 0; i < count; ++i) out.push_back({some[i].glyph, some[i].advance});
    if (start + count >= total || count == 0) return out;
  }
}

std::vector<MathPart> MathTable::assembly(GlyphId glyph, Stretch direction) const {
  std::vector<MathPart> out;
  std::array<hb_ot_math_glyph_part_t, chunk> some{};
  for (unsigned start = 0;; start += chunk) {
    unsigned count = chunk;
    hb_position_t italic = 0;
    const unsigned total = hb_ot_math_get_glyph_assembly(face_.hb_font(), glyph, direction_of(direction), start, &count,
                                                         some.data(), &italic);
    for (unsigned i = 0; i < count; ++i) {
      out.push_back({some[i].glyph, some[i].start_connector_length, some[i].end_connector_length, some[i].full_advance,
                     (some[i].flags & HB_OT_MATH_GLYPH_PART_FLAG_EXTENDER) != 0});
    }
    if (start + count >= total || count == 0) return out;
  }
}

int MathTable::min_connector_overlap(Stretch direction) const {
  return hb_ot_math_get_min_connector_overlap(face_.hb_font(), direction_of(direction));
}

int MathTable::italic_correction(GlyphId glyph) const {
  return hb_ot_math_get_glyph_italics_correction(face_.hb_font(), glyph);
}

int MathTable::accent_attachment(GlyphId glyph) const {
  return hb_ot_math_get_glyph_top_accent_attachment(face_.hb_font(), glyph);
}

int MathTable::kern(GlyphId glyph, MathCorner corner, int height) const {
  return hb_ot_math_get_glyph_kerning(face_.hb_font(), glyph, static_cast<hb_ot_math_kern_t>(corner), height);
}

// The feature ssty: its alternates are the forms for the levels of scripts.
GlyphId MathTable::script_form(GlyphId glyph, unsigned level) const {
  hb_face_t* face = face_.hb_face();
  const std::array<hb_tag_t, 2> features = {HB_TAG('s', 's', 't', 'y'), HB_TAG_NONE};
  hb_set_t* lookups = hb_set_create();
  hb_ot_layout_collect_lookups(face, HB_OT_TAG_GSUB, nullptr, nullptr, features.data(), lookups);
  GlyphId out = glyph;
  for (hb_codepoint_t lookup = HB_SET_VALUE_INVALID; out == glyph && hb_set_next(lookups, &lookup) != 0;) {
    std::array<hb_codepoint_t, 2> forms{};
    unsigned count = forms.size();
    const unsigned total = hb_ot_layout_lookup_get_glyph_alternates(face, lookup, glyph, 0, &count, forms.data());
    if (total > 0 && count > 0) out = forms[level >= 2 && count > 1 ? 1 : 0];
  }
  hb_set_destroy(lookups);
  return out;
}

}  // namespace wenshu::fonts
