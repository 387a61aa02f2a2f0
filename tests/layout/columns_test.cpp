// Sections and their columns, asserted on the display list.
#include <algorithm>
#include <cmath>

#include "layout/text_columns.h"
#include "tests/catch.h"
#include "tests/layout/pages.h"

namespace wenshu::layout::test {

namespace {

using Start = doc::PageSetup::Start;

doc::PageSetup page_with(int columns, Start start) {
  doc::PageSetup out;
  out.width = 400;
  out.height = 400;
  out.top = out.left = out.right = out.bottom = 50;
  out.columns = columns;
  out.column_gap = 20;
  out.start = start;
  return out;
}

struct Sections {
  doc::Document document;
  Sections(int columns, Start start) {
    document.styles.defaults.text.size = 10;
    document.page = page_with(columns, start);
  }
  void text(int paragraphs, const std::string& value) {
    for (int i = 0; i < paragraphs; ++i) document.body.push_back(paragraph(value));
  }
  void section(doc::PageSetup page) {
    doc::Block block;
    block.node = doc::Box<doc::SectionBreak>(doc::SectionBreak{std::move(page)});
    document.body.push_back(std::move(block));
  }
  void section(int columns, Start start) { section(page_with(columns, start)); }
  void column_break() {
    doc::Block block;
    block.node = doc::PageBreak{true};
    document.body.push_back(std::move(block));
  }
  DisplayList pages() const { return pages_of(document, Theme::document); }
};

std::size_t count_at(const std::vector<ShownLine>& lines, float left) {
  return static_cast<std::size_t>(
      std::count_if(lines.begin(), lines.end(), [&](const ShownLine& line) { return std::abs(line.left - left) < 1; }));
}

constexpr float first = 50, second = 210;  // where the two columns of the page begin

}  // namespace

TEST_CASE("columns share the room between the margins") {
  const auto equal = columns_of(page_with(3, Start::next_page));
  REQUIRE(equal.size() == 3);
  CHECK(std::abs(equal[0].width - 260.0F / 3) < 0.01F);
  CHECK(std::abs(equal[2].left + equal[2].width - 300) < 0.01F);
  doc::PageSetup page = page_with(2, Start::next_page);
  page.column_widths = {{80, 20}, {200, 0}};
  const auto own = columns_of(page);
  REQUIRE(own.size() == 2);
  CHECK(own[0].width == 80);
  CHECK(own[1].left == 100);
  CHECK(columns_of(page_with(45, Start::next_page)).size() == 5);  // never narrower than half an inch
}

TEST_CASE("the columns of the last section are filled in order") {
  if (!has_fonts()) return;
  Sections own(2, Start::next_page);
  own.text(30, "一");
  const auto lines = lines_of(own.pages(), 0);
  REQUIRE(lines.size() == 30);
  const std::size_t left = count_at(lines, first);
  CHECK(left > 15);
  CHECK(count_at(lines, second) == 30 - left);
  CHECK(lines[left].y == lines[0].y);
}

TEST_CASE("columns that text follows below on the page end at one height") {
  if (!has_fonts()) return;
  Sections own(1, Start::next_page);
  own.text(2, "上");
  own.section(2, Start::continuous);
  own.text(11, "中");
  own.section(1, Start::continuous);
  own.text(1, "下");
  const DisplayList list = own.pages();
  REQUIRE(list.pages.size() == 1);
  const auto lines = lines_of(list, 0);
  REQUIRE(lines.size() == 14);
  CHECK(count_at(lines, second) == 5);
  CHECK(lines[8].left == second);
  CHECK(lines[8].y == lines[2].y);  // both columns begin below what stands above
  CHECK(lines[13].y > lines[7].y);  // and what follows stands below both
  CHECK(lines[13].left == first);
}

TEST_CASE("a column break begins the next column, in the last one a page") {
  if (!has_fonts()) return;
  Sections own(2, Start::next_page);
  own.text(1, "甲");
  own.column_break();
  own.text(1, "乙");
  own.column_break();
  own.text(1, "丙");
  const DisplayList list = own.pages();
  REQUIRE(list.pages.size() == 2);
  const auto lines = lines_of(list, 0);
  REQUIRE(lines.size() == 1);  // both on one base line
  CHECK(lines[0].left == first);
  CHECK(std::abs(lines[0].right - second - 10) < 0.1F);
  CHECK(lines_of(list, 1).at(0).left == first);
}

TEST_CASE("a line stands between columns where the document wants one") {
  if (!has_fonts()) return;
  Sections own(2, Start::next_page);
  own.document.page.column_rule = true;
  own.text(30, "一");
  const DisplayList list = own.pages();
  std::vector<Stroke> strokes;
  for (const Item& item : list.pages[0].items) {
    if (const auto* stroke = std::get_if<Stroke>(&item.shape)) strokes.push_back(*stroke);
  }
  REQUIRE(strokes.size() == 1);
  CHECK(strokes[0].x1 == 200);
  CHECK(strokes[0].y2 - strokes[0].y1 > 200);
}

TEST_CASE("a section that begins on an odd page leaves an even one blank") {
  if (!has_fonts()) return;
  Sections own(1, Start::next_page);
  own.text(1, "一");
  own.section(1, Start::odd_page);
  own.text(1, "三");
  const DisplayList list = own.pages();
  REQUIRE(list.pages.size() == 3);
  CHECK(list.pages[1].items.empty());
  CHECK(list.pages[2].label == "3");
}

TEST_CASE("a continuous section on other paper begins a page") {
  if (!has_fonts()) return;
  Sections own(1, Start::next_page);
  own.text(1, "一");
  doc::PageSetup wide = page_with(1, Start::continuous);
  wide.width = 600;
  own.section(wide);
  own.text(1, "二");
  const DisplayList list = own.pages();
  REQUIRE(list.pages.size() == 2);
  CHECK(list.pages[1].width == 600);
}

TEST_CASE("what finds no room in columns at the foot of a page stands at the top of the next") {
  if (!has_fonts()) return;
  Sections own(1, Start::next_page);
  own.text(20, "上");
  own.section(2, Start::continuous);
  own.text(60, "中");
  own.section(1, Start::continuous);
  own.text(1, "下");
  const DisplayList list = own.pages();
  for (std::size_t p = 0; p < list.pages.size(); ++p) {
    for (const ShownLine& line : lines_of(list, p)) CHECK(line.y < 352);
  }
}

}  // namespace wenshu::layout::test
