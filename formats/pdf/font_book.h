// The fonts of a document: which glyphs it uses and what text they stand for, and the subsets that are embedded as
// Type 0 fonts (ISO 32000-1 9.7) with exact ToUnicode.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "layout/display_list.h"
#include "pdf/file.h"

namespace wenshu::pdf {

// What a glyph stands for wherever nothing else is said.
struct GlyphText {
  std::string_view text;    // of GlyphRows::text
  std::uint32_t count = 0;  // how often; 0: only as a part of several glyphs, or not at all
  bool used = false;
  bool plain = false;  // ToUnicode says exactly `text`, and PDF/A asks for no ActualText
};

// One face of the document, which may serve several FontUse.
class EmbeddedFont {
 public:
  explicit EmbeddedFont(const fonts::Face& face);

  // The glyph that is drawn for one that is asked for: itself, or a replacement where the face has no such glyph; 0
  // where there is nothing to draw.
  fonts::GlyphId drawn(fonts::GlyphId glyph) const {
    return glyph != 0 && glyph < glyphs_.size() ? glyph : replacement_;
  }
  // The following take a glyph that was drawn.
  const GlyphText& text_of(fonts::GlyphId glyph) const { return glyphs_[glyph]; }
  std::uint16_t code(fonts::GlyphId glyph) const { return codes_[glyph].first; }
  int width(fonts::GlyphId glyph) const { return codes_[glyph].second; }  // in thousandths of the size, as W says it

  const fonts::Face& face() const { return face_; }
  bool is_used() const { return is_used_; }

  // A glyph that alone draws `text`, or (`alone` false) one of several that do.
  void use(fonts::GlyphId glyph, std::string_view text, bool alone);
  // Decides about the texts, makes the subset and writes the font. Nothing is used after this.
  PdfReference embed(File& file);

 private:
  const fonts::Face& face_;
  fonts::GlyphId replacement_ = 0;
  bool is_used_ = false;
  std::vector<GlyphText> glyphs_;
  std::unordered_map<fonts::GlyphId, std::vector<std::pair<std::string_view, std::uint32_t>>> others_;  // rarer texts
  std::vector<std::pair<std::uint16_t, std::int16_t>> codes_;  // code and width by glyph
  std::vector<fonts::GlyphId> used_;                           // in ascending order of their codes

  void settle_texts();
  PdfReference write_program(File& file, PdfDictionary& descriptor, const std::string& bytes, bool cff) const;
  PdfArray widths(int default_width) const;
  int most_frequent_width() const;
  std::string to_unicode() const;
};

class FontBook {
 public:
  // Looks at every glyph of the pages.
  explicit FontBook(const layout::DisplayList& list);

  const EmbeddedFont& font(std::uint32_t use) const { return fonts_[by_use_[use]]; }
  // The resource name of the font of a FontUse: "F0".
  const std::string& resource_name(std::uint32_t use) const { return names_[by_use_[use]]; }
  // Glyphs that the faces do not have, which layout must not ask for.
  std::uint64_t missing() const { return missing_; }
  // Faces whose licence does not allow to embed them.
  std::vector<std::string> restricted() const;
  // Writes the fonts; the resource dictionary of fonts.
  PdfReference embed(File& file);

 private:
  std::vector<EmbeddedFont> fonts_;
  std::vector<std::string> names_;
  std::vector<std::size_t> by_use_;
  std::uint64_t missing_ = 0;

  void look_at(const layout::GlyphRows& rows, const layout::GlyphRun& run);
};

}  // namespace wenshu::pdf
