// What other programs see in the files.
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "helpers.h"
#include "tests/catch.h"

using namespace wenshu;
using tests::Composer;
using tests::make_pdf;
using tests::target;

namespace {

bool fonts_missing() {
  for (const char* file : {"NotoSerifCJK-Regular.ttc", "LXGWWenKai-Regular.ttf", "LiberationSerif-Regular.ttf",
                           "LiberationMono-Regular.ttf", "texgyretermes-math.otf"}) {
    if (tests::font_file(file).empty()) {
      WARN("a font is missing, the test is skipped: " << file);
      return true;
    }
  }
  return false;
}

pdf::Metadata sample_metadata() {
  pdf::Metadata out;
  out.title = "关于样例的报告";
  out.authors = {"某某", "A & B"};
  out.keywords = {"样例", "PDF/A"};
  out.subject = "一份<样例>";
  out.date = "2024-05-01T10:20:30+08:00";
  return out;
}

std::string text_of(const std::string& pdf, const std::string& options = "-raw -nopgbrk") {
  return tests::ask("pdftotext", options, pdf, "-").output;
}

}  // namespace

TEST_CASE("pdf: qpdf finds nothing wrong, pdftotext finds the text") {
  if (fonts_missing()) return;
  const auto made = make_pdf(tests::sample(), sample_metadata());
  for (const auto& diagnostic : made.diagnostics) UNSCOPED_INFO(diagnostic.code + ": " + diagnostic.message);
  CHECK(made.diagnostics.empty());
  const auto checked = tests::ask("qpdf", "--check", made.bytes);
  if (checked.there) {
    INFO(checked.output);
    CHECK(checked.status == 0);
  }
  if (!tests::ask("pdftotext", "-v", "").there) return;
  const std::string text = text_of(made.bytes);
  for (const char* line : {"关于样例的报告\n", "一、总则……1\n", "（一）越级的标题\n", "正文的第一行，两端对齐。\n",
                           "正文接着写，见https://example.com/", "合并的单元格", "English words (with \\ marks)\n",
                           "int main();\n", "汉字\n", "加粗", "倾斜", "脚注的内容。\n", "— 1 —\n"}) {
    INFO(text);
    CHECK(text.find(line) != std::string::npos);
  }
  const std::string info = tests::ask("pdfinfo", "", made.bytes).output;
  for (const char* line : {"关于样例的报告\n", "某某; A & B\n", "Tagged:          yes\n", "PDF version:     1.7\n"}) {
    INFO(info);
    CHECK(info.find(line) != std::string::npos);
  }
}

TEST_CASE("pdf: the same bytes each time") {
  if (fonts_missing()) return;
  CHECK(make_pdf(tests::sample()).bytes == make_pdf(tests::sample()).bytes);
}

TEST_CASE("pdf: glyphs that stand for several texts are exact") {
  if (fonts_missing()) return;
  Composer c;
  c.add_page();
  const auto font = c.font("NotoSerifCJK-Regular.ttc", 2);
  const fonts::Face& face = *c.list.fonts[font].face;
  const auto node = c.node(layout::Tag::paragraph);
  // U+2F00 has the glyph of U+4E00.
  REQUIRE(face.glyph(U'\u2F00') == face.glyph(U'\u4E00'));
  c.text(node, font, 12, 90, 100, "一二一三\u2F00四");
  // A ligature, a letter of two glyphs, and glyphs of a private character.
  c.cluster(node, font, 90, 120, {face.glyph(U'f')}, "ffi");
  c.cluster(node, font, 90, 140, {face.glyph(U'e'), face.glyph(U'\'')}, "é");
  c.cluster(node, font, 90, 160, {face.glyph(U'x')}, "\uE123");
  const std::string text = text_of(make_pdf(c).bytes);
  if (tests::ask("pdftotext", "-v", "").there) CHECK(text == "一二一三\u2F00四\nffi\né\n\uE123\n");
}

TEST_CASE("pdf: text against the order of the glyphs") {
  if (fonts_missing()) return;
  Composer c;
  c.add_page();
  const auto font = c.font("LiberationSerif-Regular.ttf");
  const auto node = c.node(layout::Tag::paragraph);
  c.text(node, font, 12, 90, 100, "abc");
  auto& glyphs = c.list.glyphs;
  std::swap(glyphs[0].id, glyphs[2].id);
  std::swap(glyphs[0].text, glyphs[2].text);
  const auto made = make_pdf(c);  // "cba" on paper, each letter still its own
  if (tests::ask("pdftotext", "-v", "").there) CHECK(text_of(made.bytes) == "cba\n");
}

TEST_CASE("pdf: a font whose CIDs are not its glyph indices") {
  const std::string file = tests::font_file("FandolFang-Regular.otf");
  if (file.empty()) {
    WARN("FandolFang is missing, the test is skipped");
    return;
  }
  Composer c;
  c.add_page();
  c.text(c.node(layout::Tag::paragraph), c.font("FandolFang-Regular.otf"), 16, 90, 100, "仿宋体的字，共１２个。abc");
  const auto made = make_pdf(c);
  if (tests::ask("pdftotext", "-v", "").there) CHECK(text_of(made.bytes) == "仿宋体的字，共１２个。abc\n");
}

TEST_CASE("pdf: characters that no font has") {
  if (fonts_missing()) return;
  Composer c;
  c.add_page();
  const auto font = c.font("LiberationSerif-Regular.ttf");
  const auto node = c.node(layout::Tag::paragraph);
  c.text(node, font, 12, 90, 100, "a\u4E00b\uFFFE\U0010FFFF");
  c.cluster(node, font, 90, 140, {0xFFFFFF}, "z");
  const auto made = make_pdf(c);
  CHECK(made.reported("pdf-missing-glyph"));
  const auto checked = tests::ask("qpdf", "--check", made.bytes);
  if (checked.there) CHECK(checked.status == 0);
  const std::string text = text_of(made.bytes);
  INFO(text);
  if (tests::ask("pdftotext", "-v", "").there) CHECK(text.starts_with("a\u4E00"));
}

TEST_CASE("pdf: indices that point nowhere are refused") {
  Composer empty;
  CHECK_THROWS_AS(make_pdf(empty), base::Error);
  Composer c;
  c.add_page();
  c.add(7, layout::Box{});
  CHECK_THROWS_AS(make_pdf(c), base::Error);
  Composer run;
  run.add_page();
  run.add(0, layout::GlyphRun{});
  CHECK_THROWS_AS(make_pdf(run), base::Error);
}

TEST_CASE("pdf: links that must not be written") {
  if (fonts_missing()) return;
  Composer c;
  c.add_page();
  const auto link = c.node(layout::Tag::link, c.node(layout::Tag::paragraph));
  c.text(link, c.font("LiberationSerif-Regular.ttf"), 12, 90, 100, "go");
  c.page().links = {{90, 90, 20, 12, tests::target("JavaScript:alert(1)"), link},
                    {90, 90, 20, 12, tests::target("#nowhere"), link}};
  const auto made = make_pdf(c);
  CHECK(made.reported("pdf-unsafe-link"));
  CHECK(made.reported("pdf-lost-link"));
  CHECK(made.bytes.find("/Annots") == std::string::npos);
}

// For tests/pdf/conformance.sh: writes the files it looks at into the folder WENSHU_PDF_OUT.
TEST_CASE("pdf: files for the validators", "[.files]") {
  const char* folder = std::getenv("WENSHU_PDF_OUT");
  REQUIRE(folder);
  if (fonts_missing()) return;
  const auto save = [&](const char* name, const Composer& composer) {
    std::ofstream(std::filesystem::path(folder) / name, std::ios::binary)
        << make_pdf(composer, sample_metadata()).bytes;
  };
  save("sample.pdf", tests::sample());
  Composer odd;
  odd.list.lang = "??";
  odd.add_page();
  const auto font = odd.font("LiberationSerif-Regular.ttf");
  const auto node = odd.node(layout::Tag::paragraph);
  odd.text(node, font, 12, 90, 100, "a\u4E00b\uFFFE\uE123\uFEFF");
  odd.cluster(node, font, 90, 140, {0xFFFFFF}, "z");
  odd.cluster(node, font, 90, 160, {odd.list.fonts[font].face->glyph(U'x')}, "\uE123");
  odd.node(layout::Tag::figure);  // empty
  odd.add(odd.node(layout::Tag::figure), layout::Picture{"none", 100, 200, 50, 50});
  save("odd.pdf", odd);
  Composer pictures;
  pictures.add_page();
  float y = 20;
  for (const char* name : {"rgb.png", "palette.png", "alpha.png", "rgb16.png", "rgb.jpg", "gray.jpg", "cmyk.jpg",
                           "alpha.gif", "chart.svg"}) {
    pictures.resources[name] = {"image/png", name, std::make_shared<const std::string>(tests::read_image(name))};
    const auto figure = pictures.node(layout::Tag::figure);
    pictures.list.nodes[figure].alt = name;
    pictures.add(figure, layout::Picture{name, 20, y += 40, 32, 32});
  }
  save("pictures.pdf", pictures);
  if (tests::font_file("FandolFang-Regular.otf").empty()) return;
  Composer keyed;
  keyed.add_page();
  keyed.text(keyed.node(layout::Tag::heading, 0, 4), keyed.font("FandolFang-Regular.otf"), 16, 90, 100, "仿宋体的字");
  save("cid_keyed.pdf", keyed);
}
