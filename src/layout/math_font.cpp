#include "layout/math_font.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "math/symbols.h"

namespace wenshu::layout {

using fonts::MathConstant;
using fonts::Stretch;

MathFont::MathFont(FontSet& fonts)
    : fonts_(fonts),
      font_(fonts.find({}, fonts::Role::math, false, false)),
      table_(fonts.face(font_)),
      exists_(table_.exists()),
      units_(static_cast<float>(fonts.face(font_).metrics().units_per_em)) {}

float MathFont::length(MathConstant which, float size) const {
  return static_cast<float>(table_.constant(which)) * size / units_;
}

float MathFont::part(MathConstant which) const { return static_cast<float>(table_.constant(which)) / 100; }

MathGlyph MathFont::measure(FontId font, fonts::GlyphId id) const {
  const fonts::Face& face = fonts_.face(font);
  const auto em = static_cast<float>(face.metrics().units_per_em);
  const fonts::Bounds bounds = face.bounds(id);
  MathGlyph out;
  out.font = font;
  out.id = id;
  out.width = static_cast<float>(face.advance(id)) / em;
  out.ascent = static_cast<float>(bounds.y_max) / em;
  out.descent = static_cast<float>(-bounds.y_min) / em;
  out.left = static_cast<float>(bounds.x_min) / em;
  out.right = static_cast<float>(bounds.x_max) / em;
  out.attachment = out.width / 2;
  if (font == font_) {
    out.italic = static_cast<float>(table_.italic_correction(id)) / em;
    out.attachment = static_cast<float>(table_.accent_attachment(id)) / em;
  }
  return out;
}

const MathGlyph& MathFont::glyph(char32_t c, unsigned script_level) {
  const unsigned level = std::min(script_level, 2U);
  const auto [place, fresh] = glyphs_.try_emplace(c * 4 + level);
  if (!fresh) return place->second;
  const PlacedGlyph& placed = fonts_.place(font_, c);
  const bool own = placed.font == font_ && placed.glyph != 0;
  const FontId font = placed.font;
  place->second = measure(font, own && level > 0 ? table_.script_form(placed.glyph, level) : placed.glyph);
  return place->second;
}

float MathFont::kern(const MathGlyph& glyph, fonts::MathCorner corner, float height) const {
  if (glyph.font != font_) return 0;
  return static_cast<float>(table_.kern(glyph.id, corner, static_cast<int>(std::lround(height * units_)))) / units_;
}

MathBox MathFont::box_of(const MathGlyph& glyph, float size, std::uint32_t color, std::string text) {
  MathBox out;
  out.width = glyph.width * size;
  out.ascent = glyph.ascent * size;
  out.descent = glyph.descent * size;
  MathMark& mark = out.marks.emplace_back();
  mark.font = glyph.font;
  mark.glyph = glyph.id;
  mark.size = size;
  mark.color = color;
  mark.text = std::move(text);
  return out;
}

MathGlyph MathFont::display_operator(char32_t c) {
  const MathGlyph& plain = glyph(c, 0);
  if (plain.font != font_ || plain.id == 0) return plain;
  // The constant is that of sums; integrals reach as far beyond a fraction as TeX's own do.
  const float factor = math::is_integral(c) ? 1.5F : 1;
  const auto least =
      static_cast<int>(static_cast<float>(table_.constant(MathConstant::display_operator_min_height)) * factor);
  const auto variants = table_.variants(plain.id, Stretch::vertical);
  for (const fonts::MathVariant& variant : variants) {
    if (variant.advance >= least && variant.glyph != plain.id) return measure(font_, variant.glyph);
  }
  return variants.empty() ? plain : measure(font_, variants.back().glyph);
}

MathBox MathFont::stretched(char32_t c, Stretch direction, float length, float size, std::uint32_t color,
                            const std::string& text) {
  const MathGlyph& plain = glyph(c, 0);
  const bool vertical = direction == Stretch::vertical;
  const auto extent = [&](const MathGlyph& g) { return (vertical ? g.ascent + g.descent : g.right - g.left) * size; };
  const auto finished = [&](const MathGlyph& g) {
    MathBox out = box_of(g, size, color, text);
    if (vertical) return out;
    out.marks.front().x = -g.left * size;
    out.width = (g.right - g.left) * size;
    return out;
  };
  if (plain.font != font_ || plain.id == 0 || extent(plain) >= length) return finished(plain);
  const auto variants = table_.variants(plain.id, direction);
  for (const fonts::MathVariant& variant : variants) {
    if (static_cast<float>(variant.advance) * size / units_ >= length) return finished(measure(font_, variant.glyph));
  }
  const auto parts = table_.assembly(plain.id, direction);
  if (!parts.empty()) return assembled(parts, direction, length, size, color, text);
  return finished(variants.empty() ? plain : measure(font_, variants.back().glyph));
}

// As many extenders as are needed with the least overlap; then all joints overlap as much more as makes it fit.
MathBox MathFont::assembled(const std::vector<fonts::MathPart>& parts, Stretch direction, float length, float size,
                            std::uint32_t color, const std::string& text) const {
  constexpr int most = 500;
  const float unit = size / units_;
  const auto least = static_cast<float>(table_.min_connector_overlap(direction));
  const float wanted = length / unit;
  float fixed = 0, repeated = 0;
  int fixed_count = 0, extenders = 0;
  for (const fonts::MathPart& part : parts) {
    (part.extender ? repeated : fixed) += static_cast<float>(part.advance);
    ++(part.extender ? extenders : fixed_count);
  }
  const float gain = repeated - static_cast<float>(extenders) * least;
  const float without = fixed - static_cast<float>(fixed_count - 1) * least;
  int times =
      extenders == 0 || gain <= 0 ? 0 : std::clamp(static_cast<int>(std::ceil((wanted - without) / gain)), 0, most);
  if (fixed_count == 0) times = std::max(times, 1);

  std::vector<const fonts::MathPart*> row;
  for (const fonts::MathPart& part : parts)
    row.insert(row.end(), part.extender ? static_cast<std::size_t>(times) : 1, &part);
  float total = 0;
  for (const fonts::MathPart* part : row) total += static_cast<float>(part->advance);
  const auto joints = static_cast<float>(row.size() - 1);
  const float overlap = joints > 0 ? std::max(least, (total - wanted) / joints) : 0;

  MathBox out;
  float at = 0, lowest = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const fonts::MathPart& part = *row[i];
    if (i > 0) {
      const int possible = std::min(row[i - 1]->end_connector, part.start_connector);
      at -=
          std::clamp(overlap, std::min(least, static_cast<float>(possible)), static_cast<float>(std::max(possible, 0)));
    }
    const MathGlyph piece = measure(font_, part.glyph);
    MathBox box = box_of(piece, size, color, i == 0 ? text : std::string());
    if (direction == Stretch::vertical) {
      out.width = std::max(out.width, box.width);
      out.put(std::move(box), 0, -(at * unit + piece.descent * size));
    } else {
      out.put(std::move(box), at * unit - piece.left * size, 0);
      out.ascent = std::max(out.ascent, piece.ascent * size);
      lowest = i == 0 ? piece.descent : std::max(lowest, piece.descent);
    }
    at += static_cast<float>(part.advance);
  }
  if (direction == Stretch::vertical) {
    out.ascent = at * unit;
    out.descent = 0;
  } else {
    out.width = at * unit;
    out.descent = lowest * size;  // negative for what stands above the base line alone
  }
  return out;
}

}  // namespace wenshu::layout
