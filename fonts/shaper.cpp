#include "fonts/shaper.h"

#include <hb.h>

#include <algorithm>
#include <memory>

namespace wenshu::fonts {

namespace {

bool has_script(hb_script_t script) {
  return script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN;
}

// Marks and joiners make one cluster with the letter before them, and HarfBuzz takes time that grows with the square of
// its length. No text stacks more marks than Unicode's stream-safe format allows (UAX #15: 30).
constexpr int most_marks = 64;

bool is_mark(hb_unicode_funcs_t* unicode, char32_t c) {
  switch (hb_unicode_general_category(unicode, c)) {
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_FORMAT:
      return true;
    default:
      return false;
  }
}

// Glyphs of the characters [begin, end), which are of one script.
void shape_run(const Face& face, std::u32string_view text, std::size_t begin, std::size_t end, bool right_to_left,
               hb_script_t script, std::vector<ShapedGlyph>& out) {
  const std::unique_ptr<hb_buffer_t, decltype(&hb_buffer_destroy)> buffer(hb_buffer_create(), hb_buffer_destroy);
  hb_buffer_add_utf32(buffer.get(), reinterpret_cast<const std::uint32_t*>(text.data()), static_cast<int>(text.size()),
                      static_cast<unsigned>(begin), static_cast<int>(end - begin));
  hb_buffer_set_direction(buffer.get(), right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer.get(), script);
  hb_buffer_set_language(buffer.get(), hb_language_from_string("und", -1));  // not the machine's
  hb_shape(face.hb_font(), buffer.get(), nullptr, 0);
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
  for (unsigned i = 0; i < count; ++i) {
    out.push_back(
        {infos[i].codepoint, infos[i].cluster, positions[i].x_advance, positions[i].x_offset, positions[i].y_offset});
  }
}

}  // namespace

std::vector<ShapedGlyph> shape(const Face& face, std::u32string_view text, bool right_to_left) {
  struct Run {
    std::size_t begin, end;
    hb_script_t script;
  };
  hb_unicode_funcs_t* const unicode = hb_unicode_funcs_get_default();
  std::vector<Run> runs;
  int marks = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const hb_script_t script = hb_unicode_script(unicode, text[i]);
    marks = is_mark(unicode, text[i]) ? marks + 1 : 0;
    if (marks > most_marks) {
      runs.push_back({i, i + 1, runs.back().script});
      marks = 0;
      continue;
    }
    // What belongs to no script goes with what stands before it.
    if (!runs.empty() && (!has_script(script) || script == runs.back().script || !has_script(runs.back().script))) {
      runs.back().end = i + 1;
      if (has_script(script)) runs.back().script = script;
    } else {
      runs.push_back({i, i + 1, script});
    }
  }
  if (right_to_left) std::reverse(runs.begin(), runs.end());
  std::vector<ShapedGlyph> out;
  for (const Run& run : runs) shape_run(face, text, run.begin, run.end, right_to_left, run.script, out);
  return out;
}

}  // namespace wenshu::fonts
