// Scripts that run from right to left or join their letters, asserted on the display list.
#include <algorithm>
#include <cmath>

#include "tests/catch.h"
#include "tests/layout/pages.h"

namespace wenshu::layout::test {

namespace {

// Where the text of each glyph begins on the page, by its place in the page's text.
struct ShownGlyph {
  std::uint32_t text = 0;
  float x = 0;
  fonts::GlyphId id = 0;
};
std::vector<ShownGlyph> glyphs_of(const DisplayList& list) {
  std::vector<ShownGlyph> out;
  const Page& page = list.pages[0];
  for (const Item& item : page.items) {
    const auto* run = std::get_if<GlyphRun>(&item.shape);
    if (!run || item.node == artifact) continue;
    for (std::uint32_t g = run->glyph_begin; g < run->glyph_end; ++g) {
      out.push_back({list.glyphs[g].text, run->x + list.glyphs[g].x, list.glyphs[g].id});
    }
  }
  return out;
}

DisplayList pages_with(std::string value, Theme theme = Theme::plain) {
  doc::Document document;
  document.body.push_back(paragraph(std::move(value)));
  return pages_of(document, theme);
}

bool has(char32_t c) {
  for (const auto& match : catalogue().fallbacks(fonts::Role::serif, false)) {
    if (match.face->has(c)) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("Hebrew in a Chinese line runs to the left and is read in its order") {
  if (!has_fonts() || !has(U'ש')) return;
  const DisplayList list = pages_with("他说שלום世界");
  CHECK(text_of(list, list.pages[0]).find("他说שלום世界") == 0);
  const auto glyphs = glyphs_of(list);
  REQUIRE(glyphs.size() >= 8);
  for (std::size_t i = 3; i < 6; ++i) CHECK(glyphs[i].x < glyphs[i - 1].x);
  CHECK(glyphs[6].x > glyphs[2].x);  // 世 stands behind the first letter, which is at the right
  CHECK(glyphs[5].x > glyphs[1].x);
}

TEST_CASE("Arabic letters are joined") {
  if (!has_fonts() || !has(U'س')) return;
  const auto joined = glyphs_of(pages_with("سلام")), alone = glyphs_of(pages_with("س"));
  REQUIRE(!joined.empty());
  REQUIRE(!alone.empty());
  CHECK(joined.front().id != alone.front().id);
}

TEST_CASE("a mark on a ligature says nothing twice") {
  if (!has_fonts() || !has(U'س')) return;
  for (const char* word : {"الأُسري", "الأسري", "لاَ", "وَطۡ\u200Dٔٗا"}) {
    const DisplayList list = pages_with(word);
    CHECK(text_of(list, list.pages[0]).find(word) == 0);
  }
}

TEST_CASE("a paragraph that begins with Hebrew begins at the right") {
  if (!has_fonts() || !has(U'ש')) return;
  doc::Document document;
  const DisplayList list = pages_with("שלום ABC");
  const auto glyphs = glyphs_of(list);
  REQUIRE(!glyphs.empty());
  const float right = document.page.width - document.page.right;
  CHECK(std::max_element(glyphs.begin(), glyphs.end(), [](auto& a, auto& b) { return a.x < b.x; })->x > right - 40);
  CHECK(glyphs.front().x > glyphs.back().x);  // ABC stands to the left
}

TEST_CASE("marks of direction show nothing and are no missing glyphs") {
  if (!has_fonts()) return;
  doc::Document document;
  document.body.push_back(
      paragraph("a\xE2\x80\x8F"
                "b\xE2\x80\xAA"
                "c\xE2\x81\xA9"));
  std::vector<std::string> codes;
  Settings settings;
  settings.theme = Theme::plain;
  settings.report = [&](const Problem& problem) { codes.push_back(problem.code); };
  lay_out(document, settings, catalogue());
  CHECK(std::find(codes.begin(), codes.end(), "glyph-missing") == codes.end());
}

}  // namespace wenshu::layout::test
