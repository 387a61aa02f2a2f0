// Helpers for tests of layout: documents of a few blocks, and what their pages show.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "doc/tree.h"
#include "fonts/catalogue.h"
#include "layout/layout.h"

namespace wenshu::layout::test {

inline fonts::Catalogue& catalogue() {
  static fonts::Catalogue fonts;
  return fonts;
}

// Is a font for Chinese installed? Tests of layout mean nothing without.
inline bool has_fonts() { return static_cast<bool>(catalogue().match({"", fonts::Role::fangsong, false, false})); }

inline doc::Inline text(std::string value) {
  doc::Inline out;
  out.node = doc::Text{std::move(value)};
  return out;
}
inline doc::Block paragraph(std::string value) {
  doc::Block out;
  out.node = doc::Paragraph{{text(std::move(value))}, {}, {}};
  return out;
}
inline doc::Block heading(int level, std::string value) {
  doc::Block out;
  doc::Heading heading;
  heading.level = level;
  heading.children = {text(std::move(value))};
  out.node = std::move(heading);
  return out;
}

inline DisplayList pages_of(const doc::Document& document, Theme theme) {
  Settings settings;
  settings.theme = theme;
  return lay_out(document, settings, catalogue());
}

// The text of a page in the order of its runs.
inline std::string text_of(const DisplayList& list, const Page& page) {
  std::string out;
  for (const Item& item : page.items) {
    const auto* run = std::get_if<GlyphRun>(&item.shape);
    if (run) out += list.text.substr(run->text_begin, run->text_end - run->text_begin);
  }
  return out;
}

// A line of text on a page: all runs of one base line.
struct ShownLine {
  float y = 0, left = 0, right = 0;  // `right`: of the last glyph's own advance
  std::string text;
};
inline std::vector<ShownLine> lines_of(const DisplayList& list, std::size_t page, bool furniture = false) {
  std::vector<ShownLine> out;
  const Page& own = list.pages[page];
  for (const Item& item : own.items) {
    const auto* run = std::get_if<GlyphRun>(&item.shape);
    if (!run || (item.node == artifact) != furniture) continue;
    if (out.empty() || std::abs(out.back().y - run->y) > 0.01F || run->x < out.back().left) {
      out.push_back({run->y, run->x, run->x, {}});
    }
    ShownLine& line = out.back();
    line.text += list.text.substr(run->text_begin, run->text_end - run->text_begin);
    const fonts::Face& face = *list.fonts[run->font].face;
    for (std::uint32_t g = run->glyph_begin; g < run->glyph_end; ++g) {
      const float advance = static_cast<float>(face.advance(list.glyphs[g].id)) * run->size /
                            static_cast<float>(face.metrics().units_per_em);
      line.right = run->x + list.glyphs[g].x + advance;
    }
  }
  return out;
}

inline std::string repeat(std::string_view value, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += value;
  return out;
}

}  // namespace wenshu::layout::test
