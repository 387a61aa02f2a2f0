#include "layout/font_set.h"

#include <algorithm>

#include "base/error.h"

namespace wenshu::layout {

namespace {
// Marks a place of a page that nobody has asked for yet.
constexpr fonts::GlyphId unknown = 0xFFFFFFFF;
}  // namespace

FontSet::FontSet(fonts::Catalogue& catalogue, std::function<void(const std::string&, const std::string&)> substituted)
    : catalogue_(catalogue), substituted_(std::move(substituted)) {}

FontId FontSet::add(const fonts::Match& match, fonts::Role role, bool bold) {
  const FontUse use{match.face, match.embolden, match.slant};
  const auto there = std::find(uses_.begin(), uses_.end(), use);
  if (there != uses_.end()) return static_cast<FontId>(there - uses_.begin());
  uses_.push_back(use);
  const fonts::Metrics& m = match.face->metrics();
  const auto em = static_cast<float>(m.units_per_em);
  measures_.push_back({static_cast<float>(m.ascent + m.line_gap) / em, static_cast<float>(m.descent) / em});
  Cache& cache = caches_.emplace_back();
  cache.role = role;
  cache.bold = bold;
  return static_cast<FontId>(uses_.size() - 1);
}

FontId FontSet::find(const std::string& name, fonts::Role role, bool bold, bool italic) {
  const auto [place, fresh] = found_.try_emplace(Key{name, role, bold, italic});
  if (!fresh) return place->second;
  fonts::Match match = catalogue_.match({name, role, bold, italic});
  if (!match) {
    const auto& others = catalogue_.fallbacks(role, bold);
    if (others.empty()) {
      throw base::Error(base::ErrorKind::input, "no-fonts", "no font is installed that text could be set in", {});
    }
    match = others.front();
    match.substituted = !name.empty();
  }
  if (match.substituted && told_.insert(name).second) substituted_(name, match.face->family());
  return place->second = add(match, role, bold);
}

const PlacedGlyph& FontSet::place(FontId font, char32_t character) {
  const char32_t number = character >> 8U;
  if (caches_[font].recent_page != number) {
    std::unique_ptr<Page>& page = caches_[font].pages[number];
    if (!page) {
      page = std::make_unique<Page>();
      page->fill({0, unknown, 0});
    }
    caches_[font].recent = page.get();
    caches_[font].recent_page = number;
  }
  PlacedGlyph& glyph = (*caches_[font].recent)[character & 0xFFU];
  if (glyph.glyph == unknown) glyph = look_up(font, character);
  return glyph;
}

PlacedGlyph FontSet::look_up(FontId font, char32_t character) {
  const auto in = [&](FontId id) {
    const fonts::Face& own = face(id);
    const fonts::GlyphId glyph = own.glyph(character);
    const float advance = static_cast<float>(own.advance(glyph)) / static_cast<float>(own.metrics().units_per_em);
    return PlacedGlyph{id, glyph, advance};
  };
  // FandolFang draws the yuan sign as a dollar.
  const bool wrong = character == U'￥' && face(font).postscript_name().starts_with("FandolFang");
  const PlacedGlyph own = in(font);
  if (own.glyph != 0 && !wrong) return own;
  const fonts::Role role = caches_[font].role;
  const bool bold = caches_[font].bold;
  for (const fonts::Match& match : catalogue_.fallbacks(role, bold)) {
    if (match.face == uses_[font].face || !match.face->has(character)) continue;
    return in(add(match, role, bold));
  }
  if (wrong) return own;
  if (const fonts::Match match = catalogue_.any_with(character, bold)) return in(add(match, role, bold));
  return {font, 0, own.advance};
}

}  // namespace wenshu::layout
