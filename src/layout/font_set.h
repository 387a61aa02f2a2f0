// The fonts of one document: for each character the face that has it, its glyph and its width, looked up once.
#pragma once
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "fonts/catalogue.h"
#include "layout/display_list.h"

namespace wenshu::layout {

using FontId = std::uint32_t;  // index into DisplayList::fonts

// A character in a face.
struct PlacedGlyph {
  FontId font = 0;
  fonts::GlyphId glyph = 0;  // 0: no installed font has the character
  float advance = 0;         // in em
};

class FontSet {
 public:
  // `substituted` is told of each font that another one stands for, by its name and the name of that one.
  FontSet(fonts::Catalogue& catalogue, std::function<void(const std::string&, const std::string&)> substituted);

  // The face for a wanted font. Throws Error{input} where no font at all is installed.
  FontId find(const std::string& name, fonts::Role role, bool bold, bool italic);
  // The glyph of a character: from `font` where it has it, else from the fallbacks of its role.
  const PlacedGlyph& place(FontId font, char32_t character);

  const fonts::Face& face(FontId font) const { return *uses_[font].face; }
  const std::vector<FontUse>& uses() const { return uses_; }
  // In em: above and below the base line, and the gap between lines.
  float ascent(FontId font) const { return measures_[font].ascent; }
  float descent(FontId font) const { return measures_[font].descent; }

 private:
  struct Measures {
    float ascent = 0, descent = 0;
  };
  using Page = std::array<PlacedGlyph, 256>;
  struct Cache {
    fonts::Role role{};
    bool bold = false;
    std::map<char32_t, std::unique_ptr<Page>> pages;  // by character / 256
    Page* recent = nullptr;
    char32_t recent_page = 0xFFFFFFFF;
  };

  fonts::Catalogue& catalogue_;
  std::function<void(const std::string&, const std::string&)> substituted_;
  std::vector<FontUse> uses_;
  std::vector<Measures> measures_;
  std::vector<Cache> caches_;
  struct Key {
    std::string name;
    fonts::Role role{};
    bool bold = false, italic = false;
    auto operator<=>(const Key&) const = default;
  };
  std::map<Key, FontId> found_;
  std::set<std::string> told_;

  FontId add(const fonts::Match& match, fonts::Role role, bool bold);
  PlacedGlyph look_up(FontId font, char32_t character);
};

}  // namespace wenshu::layout
