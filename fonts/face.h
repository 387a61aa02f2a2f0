// One face of one font file: its characters, widths and measures. HarfBuzz reads it; nothing is copied out of the file
// until it is subset.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct hb_face_t;
struct hb_font_t;

namespace wenshu::fonts {

using GlyphId = std::uint32_t;  // 0 is .notdef, which stands for no character

// In units of the face (`units_per_em` of them are the size of the text), y upwards.
struct Metrics {
  int units_per_em = 1000;
  int ascent = 0, descent = 0, line_gap = 0;  // of a line; descent > 0 below the base line
  int cap_height = 0, x_height = 0;
  int underline_position = 0, underline_thickness = 0;  // the position is below 0
  int strike_position = 0, strike_thickness = 0;
  int x_min = 0, y_min = 0, x_max = 0, y_max = 0;  // of all glyphs
  float italic_angle = 0;                          // degrees, counter-clockwise
  int weight = 400;                                // OS/2: 100 … 900
  bool fixed_pitch = false;
  bool may_embed = true;  // OS/2 fsType allows subsets in documents
};

// The box around an outline, in units of the face.
struct Bounds {
  int x_min = 0, y_min = 0, x_max = 0, y_max = 0;
};

class Face {
 public:
  // Face `index` of a font file; null where the file cannot be read or holds no such face.
  static std::shared_ptr<const Face> open(const std::string& path, unsigned index);
  ~Face();
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;

  const std::string& path() const { return path_; }
  unsigned index() const { return index_; }
  const Metrics& metrics() const { return metrics_; }
  const std::string& family() const { return family_; }                    // name table 16 or 1, in English
  const std::string& postscript_name() const { return postscript_name_; }  // name table 6
  bool is_cff() const { return is_cff_; }

  // The glyph of a character, 0 where the face has none.
  GlyphId glyph(char32_t character) const;
  bool has(char32_t character) const { return glyph(character) != 0; }
  // Horizontal advance in units of the face.
  int advance(GlyphId glyph) const;
  // The box of its outline; all 0 of a blank one.
  Bounds bounds(GlyphId glyph) const;
  unsigned glyph_count() const { return glyph_count_; }

  // HarfBuzz's own objects, scaled to units of the face, for shaping and subsetting.
  hb_face_t* hb_face() const { return face_; }
  hb_font_t* hb_font() const { return font_; }

 private:
  Face() = default;
  void read_metrics();

  std::string path_;
  unsigned index_ = 0;
  hb_face_t* face_ = nullptr;
  hb_font_t* font_ = nullptr;
  Metrics metrics_;
  std::string family_, postscript_name_;
  bool is_cff_ = false;
  unsigned glyph_count_ = 0;
};

}  // namespace wenshu::fonts
