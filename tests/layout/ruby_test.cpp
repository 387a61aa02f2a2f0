// Readings above their text, asserted on the display list.
#include <cmath>

#include "tests/catch.h"
#include "tests/layout/pages.h"

namespace wenshu::layout::test {

namespace {

doc::Inline ruby(std::string base, std::string reading) {
  doc::Inline out;
  out.node = doc::Ruby{{text(std::move(base))}, {text(std::move(reading))}};
  return out;
}

doc::Document document_of(doc::Inlines inlines) {
  doc::Document out;
  doc::Block block;
  block.node = doc::Paragraph{std::move(inlines), {}, {}};
  out.body.push_back(std::move(block));
  return out;
}

// The runs of a tag, in order.
std::vector<GlyphRun> runs_of(const DisplayList& list, Tag tag) {
  std::vector<GlyphRun> out;
  for (const Page& page : list.pages) {
    for (const Item& item : page.items) {
      const auto* run = std::get_if<GlyphRun>(&item.shape);
      if (run && item.node != artifact && list.nodes[item.node].tag == tag) out.push_back(*run);
    }
  }
  return out;
}

float right_of(const DisplayList& list, const GlyphRun& run) {
  const fonts::Face& face = *list.fonts[run.font].face;
  const Glyph& last = list.glyphs[run.glyph_end - 1];
  return run.x + last.x +
         static_cast<float>(face.advance(last.id)) * run.size / static_cast<float>(face.metrics().units_per_em);
}

}  // namespace

TEST_CASE("a reading stands above its base, in half the size and on its middle") {
  if (!has_fonts()) return;
  const DisplayList list = pages_of(document_of({text("他在"), ruby("上海", "shànghǎi"), text("工作")}), Theme::plain);
  const auto base = runs_of(list, Tag::ruby_base), reading = runs_of(list, Tag::ruby_text);
  REQUIRE(base.size() == 1);
  REQUIRE(reading.size() == 1);
  CHECK(reading[0].size == base[0].size / 2);
  CHECK(reading[0].y < base[0].y - 0.88F * base[0].size);
  const float middle = (base[0].x + right_of(list, base[0])) / 2;
  CHECK(std::abs(middle - (reading[0].x + right_of(list, reading[0])) / 2) < 0.05F);
  // Whoever reads the page in its order reads the base first.
  const std::string page = text_of(list, list.pages[0]);
  CHECK(page.find("上海") < page.find("shànghǎi"));
  CHECK(page.find("shànghǎi") < page.find("工作"));
}

TEST_CASE("a base that is shorter than its reading is spread under it") {
  if (!has_fonts()) return;
  const DisplayList list = pages_of(document_of({ruby("公文", "こうぶんしょ")}), Theme::plain);
  const auto base = runs_of(list, Tag::ruby_base), reading = runs_of(list, Tag::ruby_text);
  REQUIRE(base.size() == 1);
  REQUIRE(reading.size() == 1);
  const auto& glyphs = list.glyphs;
  const float size = base[0].size, slack = 3 * size - 2 * size;
  CHECK(std::abs(base[0].x - reading[0].x - slack / 4) < 0.05F);
  CHECK(std::abs(glyphs[base[0].glyph_begin + 1].x - size - slack / 2) < 0.05F);
}

TEST_CASE("lines with readings keep clear of the lines above them") {
  if (!has_fonts()) return;
  doc::Inlines inlines;
  for (int i = 0; i < 60; ++i) inlines.push_back(ruby("漢", "かん"));
  const DisplayList list = pages_of(document_of(std::move(inlines)), Theme::plain);
  float last = 0;
  std::vector<float> lines;
  for (const GlyphRun& run : runs_of(list, Tag::ruby_base)) {
    if (run.y != last) lines.push_back(last = run.y);
  }
  REQUIRE(lines.size() > 1);
  const float size = runs_of(list, Tag::ruby_base)[0].size;
  CHECK(lines[1] - lines[0] >= 1.5F * size);
}

TEST_CASE("a unit that no line could hold stands with its reading in brackets") {
  if (!has_fonts()) return;
  std::vector<std::string> codes;
  Settings settings;
  settings.theme = Theme::plain;
  settings.report = [&](const Problem& problem) { codes.push_back(problem.code); };
  const DisplayList list = lay_out(document_of({ruby(repeat("长", 40), "cháng")}), settings, catalogue());
  CHECK(std::find(codes.begin(), codes.end(), "layout-ruby") != codes.end());
  CHECK(runs_of(list, Tag::ruby_base).empty());
}

}  // namespace wenshu::layout::test
