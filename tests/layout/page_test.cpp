// What pages look like, asserted on the display list.
#include <cmath>
#include <set>

#include "base/utf8.h"
#include "layout/characters.h"
#include "tests/catch.h"
#include "tests/layout/pages.h"

namespace wenshu::layout::test {

namespace {
constexpr float millimetre = 72 / 25.4F;

bool near(float a, float b, float within) { return std::abs(a - b) <= within; }
}  // namespace

TEST_CASE("an official page holds 22 lines of 28 characters") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  doc::Document document;
  document.body.push_back(paragraph(repeat("国", 28 * 50)));
  const DisplayList list = pages_of(document, Theme::gongwen);
  REQUIRE(list.pages.size() == 3);
  const auto lines = lines_of(list, 1);
  REQUIRE(lines.size() == 22);
  for (const ShownLine& line : lines) {
    CHECK(base::code_point_count(line.text) == 28);
    CHECK(near(line.left, 28 * millimetre, 0.2F * millimetre));
    CHECK(near(line.right, (210 - 26) * millimetre, 0.2F * millimetre + 0.3F));
  }
  CHECK(near(lines[1].y - lines[0].y, 28.95F, 0.01F));
  // The last line ends above the lower margin of 35 mm.
  CHECK(lines.back().y < (297 - 35) * millimetre);
}

TEST_CASE("page numbers of an official document stand outside, odd right and even left") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  doc::Document document;
  document.body.push_back(paragraph(repeat("国", 28 * 30)));
  const DisplayList list = pages_of(document, Theme::gongwen);
  REQUIRE(list.pages.size() == 2);
  const auto odd = lines_of(list, 0, true), even = lines_of(list, 1, true);
  REQUIRE(odd.size() == 1);
  REQUIRE(even.size() == 1);
  CHECK(odd[0].text == "— 1 —");
  CHECK(even[0].text == "— 2 —");
  CHECK(near(odd[0].right, (210 - 26) * millimetre - 14, 1));
  CHECK(near(even[0].left, 28 * millimetre + 14, 1));
}

TEST_CASE("links to headings by their text lead there") {
  doc::Document document;
  doc::Paragraph contents;
  for (const char* target : {"#安装", "#%E5%AE%89%E8%A3%85", "#nowhere"}) {
    contents.children.push_back({doc::Link{target, {}, {text("去")}}, {}, 0, {}});
  }
  document.body.push_back({std::move(contents), {}, 0, {}});
  document.body.push_back({doc::PageBreak{}, {}, 0, {}});
  document.body.push_back(heading(2, "安装"));
  const DisplayList list = pages_of(document, Theme::plain);
  REQUIRE(list.destinations.count("安装") == 1);
  CHECK(list.destinations.at("安装").page == 1);
  CHECK(list.destinations.count("%E5%AE%89%E8%A3%85") == 1);
  CHECK(list.destinations.count("nowhere") == 0);
}

TEST_CASE("no line begins with a closing mark or ends with an opening one") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  doc::Document document;
  std::string words;
  for (int i = 0; i < 400; ++i) {  // marks at every distance from each other
    words += repeat("务", static_cast<std::size_t>(i % 7 + 1));
    words += std::vector<std::string>{
        "，", "。", "（", "）", "《", "》", "——", "……", "“", "”", "、", "；"}[static_cast<std::size_t>(i * 5 % 12)];
  }
  document.body.push_back(paragraph(words));
  for (const Theme theme : {Theme::gongwen, Theme::plain}) {
    const DisplayList list = pages_of(document, theme);
    std::string all;
    for (std::size_t p = 0; p < list.pages.size(); ++p) {
      for (const ShownLine& line : lines_of(list, p)) {
        const char32_t first = base::first_code_point(line.text), last = base::last_code_point(line.text);
        INFO(line.text);
        CHECK_FALSE(never_begins_line(class_of(first)));
        CHECK_FALSE(class_of(last) == CharClass::opening);
        all += line.text;
      }
    }
    CHECK(all == words);
  }
}

TEST_CASE("a squeezed line takes blank halves away and no ink") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  doc::Document document;
  std::string words;
  for (int i = 0; i < 300; ++i) {
    words += repeat("务", static_cast<std::size_t>(i % 5 + 1));
    words +=
        std::vector<std::string>{"（一）", "《办法》", "，", "；", "“三会”", "。"}[static_cast<std::size_t>(i * 5 % 6)];
  }
  document.body.push_back(paragraph(words));
  for (const Theme theme : {Theme::gongwen, Theme::plain}) {
    const DisplayList list = pages_of(document, theme);
    for (const Page& page : list.pages) {
      for (const Item& item : page.items) {
        const auto* run = std::get_if<GlyphRun>(&item.shape);
        if (!run || item.node == artifact) continue;
        for (std::uint32_t g = run->glyph_begin; g + 1 < run->glyph_end; ++g) {
          std::size_t at = list.glyphs[g].text, next = list.glyphs[g + 1].text;
          const CharClass kind = class_of(base::next_code_point(list.text, at));
          const CharClass following = class_of(base::next_code_point(list.text, next));
          const float distance = list.glyphs[g + 1].x - list.glyphs[g].x;
          const bool gives_half = is_compressible(kind) && kind != CharClass::opening;
          const bool takes_half = following == CharClass::opening;
          const float least = run->size * (1.0F - (gives_half ? 0.5F : 0) - (takes_half && !gives_half ? 0.5F : 0));
          INFO(list.text.substr(list.glyphs[g].text, 6));
          CHECK(distance >= least - 0.3F);
        }
      }
    }
  }
}

TEST_CASE("a full-width mark at the end of a line takes half an em") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  doc::Document document;
  for (int i = 20; i < 36; ++i) document.body.push_back(paragraph(repeat("发", 25) + "，" + repeat("展", 40)));
  const DisplayList list = pages_of(document, Theme::gongwen);
  const float right = list.pages[0].width - 26 * millimetre;
  int seen = 0;
  for (const ShownLine& line : lines_of(list, 0)) {
    if (base::last_code_point(line.text) != U'，') continue;
    ++seen;
    CHECK(near(line.right - 8, right, 0.5F));
  }
  CHECK(seen > 0);
}

TEST_CASE("a heading stays with the text below it") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  for (int lines = 18; lines < 24; ++lines) {
    doc::Document document;
    document.body.push_back(paragraph(repeat("国", static_cast<std::size_t>(28 * lines - 2))));
    document.body.push_back(heading(1, "一、主要做法"));
    document.body.push_back(paragraph(repeat("家", 28 * 5)));
    const DisplayList list = pages_of(document, Theme::gongwen);
    for (std::size_t p = 0; p < list.pages.size(); ++p) {
      const auto shown = lines_of(list, p);
      REQUIRE_FALSE(shown.empty());
      CHECK(shown.back().text != "一、主要做法");
    }
  }
}

TEST_CASE("a page that leaves no room for text is given some, and loses none") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  doc::Style style;
  style.name = "Normal";
  style.text.size = 40000.0F;
  for (const float size : {0.0F, -5.0F, 100.0F, 1e9F}) {
    doc::Document document;
    document.styles.defaults.text.size = 10.5F;
    document.styles.styles.push_back(style);
    document.page.width = document.page.height = size;
    document.body.push_back(paragraph("正文保留文字"));
    document.body.push_back(paragraph("大字"));
    document.body.back().style = 1;
    doc::SectionBreak wide;
    wide.page.width = 2 * size;
    wide.page.left = 1e6F;
    document.body.emplace_back().node = doc::Box<doc::SectionBreak>(wide);
    document.body.push_back(paragraph("后一节"));
    const DisplayList list = pages_of(document, Theme::document);
    std::string all;
    for (const Page& page : list.pages) {
      CHECK(page.width >= 72);
      CHECK(page.height <= 14400);
      all += text_of(list, page);
    }
    CHECK(all == "正文保留文字大字后一节");
  }
}

TEST_CASE("a document that does not say its language is in that of its text") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  doc::Document chinese, english;
  chinese.body.push_back(paragraph("社区养老服务工作报告"));
  english.body.push_back(paragraph("A report of what was done"));
  CHECK(pages_of(chinese, Theme::plain).lang == "zh-CN");
  CHECK(pages_of(english, Theme::plain).lang == "en");
  english.meta["lang"] = std::string("fr");
  CHECK(pages_of(english, Theme::plain).lang == "fr");
}

TEST_CASE("the same document gives the same pages") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  doc::Document document;
  document.body.push_back(heading(1, "一、Overview of 2024"));
  document.body.push_back(paragraph("支持 Markdown 与 PDF，版本 1.2。" + repeat("文书转换", 60)));
  const DisplayList one = pages_of(document, Theme::plain), two = pages_of(document, Theme::plain);
  REQUIRE(one.pages.size() == two.pages.size());
  CHECK(one.text == two.text);
  CHECK(one.glyphs.size() == two.glyphs.size());
}

}  // namespace wenshu::layout::test
