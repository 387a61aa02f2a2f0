// The structure tree, as poppler prints it.
#include "helpers.h"
#include "tests/catch.h"

using namespace wenshu;
using layout::Tag;
using tests::Composer;
using tests::make_pdf;

namespace {

const char* const latin = "LiberationSerif-Regular.ttf";

std::string structure_of(const Composer& c, const char* option = "-struct") {
  return tests::ask("pdfinfo", option, make_pdf(c).bytes).output;
}

bool missing() { return tests::font_file(latin).empty() || !tests::ask("pdfinfo", "-v", "").there; }

}  // namespace

TEST_CASE("pdf structure: headings count from H1 and skip nothing") {
  if (missing()) return;
  const auto types = [](const std::vector<int>& levels) {  // 0: the title
    Composer c;
    c.add_page();
    float y = 50;
    for (const int level : levels) {
      c.text(c.node(level == 0 ? Tag::title : Tag::heading, 0, level), c.font(latin), 12, 50, y += 20, "x");
    }
    std::string out;
    const std::string all = structure_of(c);
    for (std::size_t at = 0; (at = all.find("  H", at)) != std::string::npos; at += 3) out += all[at + 3];
    return out;
  };
  CHECK(types({0, 1, 2, 1}) == "1232");
  CHECK(types({1, 2, 3}) == "123");
  CHECK(types({0, 3, 3, 2, 1}) == "12222");
  CHECK(types({1, 2, 3, 4, 5, 6, 7, 8}) == "12345666");
  CHECK(types({1, 0, 1}) == "112");
}

TEST_CASE("pdf structure: kids stand in the order of the pages") {
  if (missing()) return;
  Composer c;
  c.add_page();
  const auto font = c.font(latin);
  const auto first = c.node(Tag::paragraph), second = c.node(Tag::paragraph), note = c.node(Tag::note, first);
  c.text(first, font, 12, 50, 50, "one ");
  c.text(second, font, 12, 50, 70, "two");
  c.text(c.node(Tag::paragraph, note), font, 9, 50, 700, "note");
  c.node(Tag::paragraph);  // shows nothing, and is left out
  c.add_page();
  c.text(first, font, 12, 50, 50, "three");
  CHECK(structure_of(c, "-struct-text") ==
        "Document\n  P (block)\n    \"one \"\n    Note <note0000000003> (inline)\n      P (block)\n        \"note\"\n"
        "    \"three\"\n  P (block)\n    \"two\"\n");
}

TEST_CASE("pdf structure: empty cells keep their places") {
  if (missing()) return;
  Composer c;
  c.add_page();
  const auto table = c.node(Tag::table), body = c.node(Tag::table_body, table);
  for (const int filled : {1, 2, 0}) {
    const auto row = c.node(Tag::row, body);
    for (int i = 0; i < 3; ++i) {
      const auto cell = c.node(i == 0 ? Tag::header_cell : Tag::cell, row);
      c.list.nodes[cell].column_scope = false;
      if (i + 1 == filled) c.text(c.node(Tag::paragraph, cell), c.font(latin), 12, 50, 50, "x");
    }
  }
  const std::string head = "      TR\n        TH:\n           /Scope /Row\n", cell = "        TD\n",
                    text = "          P (block)\n";
  CHECK(structure_of(c) == "Document\n  Table (block)\n    TBody\n" + head + text + cell + cell + head + cell + text +
                               cell + head + cell + cell);
}

TEST_CASE("pdf structure: figures and formulas say what they are") {
  if (missing()) return;
  Composer c;
  c.add_page();
  c.add(c.node(Tag::figure), layout::Box{100, 200, 50, 40, 0xFF0000});
  CHECK(make_pdf(c).reported("pdf-no-alt"));
  CHECK(structure_of(c) == "Document\n  Figure:\n     /BBox [100 601.89 150 641.89]\n");
}
