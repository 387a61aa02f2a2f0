// How tables look on pages, asserted on the display list.
#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "layout/column_widths.h"
#include "tests/catch.h"
#include "tests/layout/pages.h"

namespace wenshu::layout::test {

namespace {

bool near(float a, float b, float within) { return std::abs(a - b) <= within; }

doc::Cell cell(std::string value, doc::StyleId style = 0) {
  doc::Cell out;
  if (!value.empty()) out.children.push_back(paragraph(std::move(value)));
  out.style = style;
  return out;
}
doc::Row row(std::vector<doc::Cell> cells, doc::StyleId style = 0) {
  doc::Row out;
  out.cells = std::move(cells);
  out.style = style;
  return out;
}

// A document whose looks are its own.
doc::Document styled() {
  doc::Document out;
  out.styles.defaults.text.size = 10.5F;
  return out;
}
doc::StyleId add(doc::Document& document, const doc::TableStyle& look) {
  doc::Style style;
  style.automatic = true;
  style.table = look;
  document.styles.styles.push_back(std::move(style));
  return static_cast<doc::StyleId>(document.styles.styles.size());
}
void add(doc::Document& document, doc::Table table, doc::StyleId style = 0) {
  doc::Block block;
  block.style = style;
  block.node = doc::Box<doc::Table>(std::move(table));
  document.body.push_back(std::move(block));
}
doc::Borders lines(float width) {
  const doc::Border line{doc::Border::single, width, 0};
  return {line, line, line, line, line, line};
}

template <class Shape>
std::vector<Shape> shapes(const Page& page) {
  std::vector<Shape> out;
  for (const Item& item : page.items) {
    if (const auto* shape = std::get_if<Shape>(&item.shape)) out.push_back(*shape);
  }
  return out;
}
std::vector<Stroke> horizontal(const Page& page) {
  std::vector<Stroke> out = shapes<Stroke>(page);
  std::erase_if(out, [](const Stroke& s) { return s.y1 != s.y2; });
  return out;
}
std::size_t count(const std::string& text, const std::string& what) {
  std::size_t out = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++out;
  return out;
}

}  // namespace

TEST_CASE("a table has the lines that its file says, in their widths and colours") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  doc::Document document = styled();
  doc::TableStyle look;  // 三线表: thick above and below, thin under the head
  look.borders.top = look.borders.bottom = doc::Border{doc::Border::single, 1.5F, 0};
  look.width = 300;
  const doc::StyleId style = add(document, look);
  doc::TableStyle head;
  head.borders.bottom = doc::Border{doc::Border::dashed, 0.75F, 0xC00000};
  const doc::StyleId head_style = add(document, head);
  doc::Table table;
  table.columns = {{doc::Align::automatic, 0.25F}, {doc::Align::automatic, 0.75F}};
  table.rows = {row({cell("甲", head_style), cell("乙", head_style)}), row({cell("丙"), cell("丁")})};
  add(document, table, style);
  const DisplayList list = pages_of(document, Theme::document);
  const auto strokes = shapes<Stroke>(list.pages[0]);
  REQUIRE(strokes.size() == 3);  // nothing upright
  CHECK(near(strokes[0].width, 1.5F, 0.001F));
  CHECK(near(strokes[1].width, 0.75F, 0.001F));
  CHECK(strokes[1].color == 0xC00000);
  CHECK(strokes[1].dash == Stroke::dashed);
  CHECK(near(strokes[2].width, 1.5F, 0.001F));
  for (const Stroke& stroke : strokes) {
    CHECK(near(stroke.x1, document.page.left, 0.01F));
    CHECK(near(stroke.x2 - stroke.x1, 300, 0.01F));
  }
}

TEST_CASE("of two lines at one edge the stronger is drawn, and no line is drawn where both are none") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  doc::Document document = styled();
  doc::TableStyle thick, thin, bare;
  thick.borders = lines(3);
  thin.borders = lines(0.5F);
  doc::Table table;
  table.rows = {row({cell("甲", add(document, thick)), cell("乙", add(document, thin)), cell("丙")})};
  add(document, table, add(document, bare));
  const DisplayList list = pages_of(document, Theme::document);
  std::vector<float> upright;
  for (const Stroke& stroke : shapes<Stroke>(list.pages[0])) {
    if (stroke.x1 == stroke.x2) upright.push_back(stroke.width);
  }
  CHECK(upright == std::vector<float>{3, 3, 0.5F});
}

TEST_CASE("shading lies behind the text of its cell") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  doc::Document document = styled();
  doc::TableStyle look, shaded;
  look.width = 200;
  shaded.fill = 0xFFE699;
  doc::Table table;
  table.columns = {{doc::Align::automatic, 0.5F}, {doc::Align::automatic, 0.5F}};
  table.rows = {row({cell("甲"), cell("乙", add(document, shaded))})};
  add(document, table, add(document, look));
  const DisplayList list = pages_of(document, Theme::document);
  const Page& page = list.pages[0];
  REQUIRE(std::holds_alternative<Box>(page.items[0].shape));
  const Box box = std::get<Box>(page.items[0].shape);
  CHECK(box.color == 0xFFE699);
  CHECK(near(box.x, document.page.left + 100, 0.01F));
  CHECK(near(box.width, 100, 0.01F));
  const auto runs = shapes<GlyphRun>(page);
  REQUIRE(runs.size() == 2);
  CHECK(near(runs[1].x, box.x + 5.4F, 0.01F));
  CHECK((runs[1].y > box.y && runs[1].y < box.y + box.height));
}

TEST_CASE("rows are as high as the file says, and text stands where it says") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  doc::Document document = styled();
  doc::TableStyle look, tall, exact, center, bottom;
  look.borders = lines(0.5F);
  look.width = 300;
  tall.height = 90;
  exact.height = 20;
  exact.exact_height = true;
  center.vertical_align = doc::VerticalAlign::center;
  bottom.vertical_align = doc::VerticalAlign::bottom;
  doc::Table table;
  table.rows = {
      row({cell("甲"), cell("乙", add(document, center)), cell("丙", add(document, bottom))}, add(document, tall)),
      row({cell(repeat("很高的内容", 40)), cell(""), cell("")}, add(document, exact))};
  add(document, table, add(document, look));
  const DisplayList list = pages_of(document, Theme::document);
  const auto rules = horizontal(list.pages[0]);
  REQUIRE(rules.size() == 3);
  CHECK(near(rules[1].y1 - rules[0].y1, 90, 0.01F));
  CHECK(near(rules[2].y1 - rules[1].y1, 20, 0.51F));  // the last line belongs to the row above it
  const auto shown = lines_of(list, 0);
  CHECK(shown[1].y - shown[0].y > 30);
  CHECK(near(shown[2].y - shown[1].y, shown[1].y - shown[0].y, 0.01F));
}

TEST_CASE("the regions of a table's style give lines, ground and text") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  doc::Document document = styled();
  doc::Style named;
  named.name = "Fancy";
  named.table.emplace();
  named.table->borders = lines(0.5F);
  named.regions.resize(2);
  named.regions[0].kind = doc::TableRegion::first_row;
  named.regions[0].table.fill = 0x4472C4;
  named.regions[0].text.color = 0xFFFFFF;
  named.regions[1].kind = doc::TableRegion::odd_rows;
  named.regions[1].table.fill = 0xDDDDDD;
  document.styles.styles.push_back(named);
  doc::Style direct;
  direct.automatic = true;
  direct.parent = 1;
  direct.table.emplace();
  direct.table->regions = 1U << doc::TableRegion::first_row | 1U << doc::TableRegion::odd_rows;
  document.styles.styles.push_back(direct);
  doc::Table table;
  table.rows = {row({cell("甲")}), row({cell("乙")}), row({cell("丙")}), row({cell("丁")})};
  add(document, table, 2);
  const DisplayList list = pages_of(document, Theme::document);
  const auto boxes = shapes<Box>(list.pages[0]);
  REQUIRE(boxes.size() == 3);
  CHECK(boxes[0].color == 0x4472C4);
  CHECK(boxes[1].color == 0xDDDDDD);
  CHECK(boxes[2].y > boxes[1].y + boxes[1].height + 1);  // the second row between has none
  const auto runs = shapes<GlyphRun>(list.pages[0]);
  CHECK(runs[0].color == 0xFFFFFF);
  CHECK(runs[1].color == 0);
}

TEST_CASE("a row goes on at the next page, below the repeated header, as one row of the structure") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  doc::Document document;
  doc::Table table;
  table.header_rows = 1;
  table.rows = {row({cell("序号"), cell("表头文字")})};
  for (int i = 0; i < 6; ++i) table.rows.push_back(row({cell("甲"), cell(repeat("内容很长的一格。", 90))}));
  add(document, table);
  const DisplayList list = pages_of(document, Theme::plain);
  REQUIRE(list.pages.size() >= 2);
  std::size_t rows = 0, cells = 0;
  for (const Node& node : list.nodes) {
    rows += node.tag == Tag::row ? 1 : 0;
    cells += node.tag == Tag::cell || node.tag == Tag::header_cell ? 1 : 0;
  }
  CHECK(rows == 7);
  CHECK(cells == 14);
  std::size_t shown = 0;
  for (std::size_t p = 0; p < list.pages.size(); ++p) {
    CHECK(count(text_of(list, list.pages[p]), "表头文字") == 1);
    shown += count(text_of(list, list.pages[p]), "。");
    if (p + 1 == list.pages.size()) continue;
    const float bottom = list.pages[p].height - document.page.bottom;
    CHECK(lines_of(list, p).back().y > bottom - 45);  // no gap is left
    CHECK(horizontal(list.pages[p]).back().y1 <= bottom + 0.5F);
  }
  CHECK(shown == 6 * 90);
  // What is repeated is no part of the structure.
  std::size_t headers = 0;
  for (const Page& page : list.pages) {
    for (const Item& item : page.items) {
      const auto* run = std::get_if<GlyphRun>(&item.shape);
      if (!run || item.node == artifact) continue;
      headers += count(list.text.substr(run->text_begin, run->text_end - run->text_begin), "表头文字");
    }
  }
  CHECK(headers == 1);
}

TEST_CASE("a row that is kept whole begins on the next page, and is split where no page holds it") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  doc::Document document = styled();
  doc::TableStyle look, whole;
  look.borders = lines(0.5F);
  look.width = 400;
  whole.keep_whole = true;
  const doc::StyleId kept = add(document, whole);
  doc::Table table;
  table.rows = {row({cell(repeat("前面的一行。", 150))}), row({cell("整" + repeat("不可拆分的行。", 150))}, kept),
                row({cell("高" + repeat("比一页还高的行。", 900))}, kept)};
  add(document, table, add(document, look));
  const DisplayList list = pages_of(document, Theme::document);
  REQUIRE(list.pages.size() >= 4);
  CHECK(count(text_of(list, list.pages[0]), "整") == 0);
  CHECK(count(text_of(list, list.pages[1]), "不可拆分") == 150);
  CHECK(count(text_of(list, list.pages[2]), "高") >= 1);
  std::size_t shown = 0;
  for (const Page& page : list.pages) shown += count(text_of(list, page), "比一页还高的行。");
  CHECK(shown >= 890);  // but for words cut by the ends of lines
}

TEST_CASE("a cell over several rows goes on with them") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  doc::Document document = styled();
  doc::TableStyle look;
  look.borders = lines(0.5F);
  look.width = 400;
  doc::Table table;
  table.columns = {{doc::Align::automatic, 0.2F}, {doc::Align::automatic, 0.8F}};
  doc::Cell tall = cell(repeat("类", 400));
  tall.row_span = 60;
  table.rows.push_back(row({tall, cell("第1行")}));
  for (int i = 1; i < 60; ++i) table.rows.push_back(row({cell("第" + std::to_string(i + 1) + "行")}));
  add(document, table, add(document, look));
  const DisplayList list = pages_of(document, Theme::document);
  REQUIRE(list.pages.size() == 2);
  std::size_t shown = 0;
  for (const Page& page : list.pages) {
    CHECK(count(text_of(list, page), "类") > 50);
    CHECK(count(text_of(list, page), "行") > 5);
    shown += count(text_of(list, page), "类");
    // The line at the cell's left side goes from the first to the last rule of the page.
    const auto rules = horizontal(page);
    CHECK(near(rules.front().x2 - rules.front().x1, 400.5F, 0.6F));
    CHECK(near(rules.back().x2 - rules.back().x1, 400.5F, 0.6F));
  }
  CHECK(shown == 400);
}

TEST_CASE("a caption stays with its table") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  for (std::size_t filler = 28; filler < 40; ++filler) {
    doc::Document document;
    for (std::size_t i = 0; i < filler; ++i) document.body.push_back(paragraph("正文"));
    doc::Block caption = paragraph("表1 名单");
    std::get<doc::Paragraph>(caption.node).role = doc::Role::caption;
    document.body.push_back(caption);
    doc::Table table;
    table.header_rows = 1;
    table.rows = {row({cell("表头"), cell("数量")}), row({cell("甲"), cell("1")})};
    add(document, table);
    const DisplayList list = pages_of(document, Theme::plain);
    for (const Page& page : list.pages) {
      CHECK(count(text_of(list, page), "名单") == count(text_of(list, page), "表头"));
      CHECK(count(text_of(list, page), "名单") == count(text_of(list, page), "甲"));
    }
  }
}

TEST_CASE("tables in cells go over pages with them") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  doc::Document document;
  doc::Table inner;
  for (int i = 0; i < 60; ++i) inner.rows.push_back(row({cell("内层"), cell("第" + std::to_string(i) + "行")}));
  doc::Cell holder;
  doc::Block block;
  block.node = doc::Box<doc::Table>(inner);
  holder.children = {paragraph("前"), block, paragraph("后")};
  doc::Table table;
  table.rows = {row({cell("外层"), holder})};
  add(document, table);
  const DisplayList list = pages_of(document, Theme::plain);
  REQUIRE(list.pages.size() >= 2);
  std::size_t shown = 0;
  for (const Page& page : list.pages) {
    shown += count(text_of(list, page), "内层");
    for (const ShownLine& line : lines_of(list, static_cast<std::size_t>(&page - list.pages.data()))) {
      CHECK(line.y < page.height - document.page.bottom + 0.1F);
    }
  }
  CHECK(shown == 60);
  CHECK(count(text_of(list, list.pages[0]), "内层") > 25);
}

TEST_CASE("columns that no one gave a width have that of their text") {
  const float room = 400;
  SECTION("a small table stays small") { CHECK(distribute({{20, 50}, {20, 60}}, room) == std::vector<float>{50, 60}); }
  SECTION("short columns keep their words, long ones take what is left") {
    const auto widths = distribute({{60, 60}, {80, 4000}, {50, 100}}, room);
    CHECK(near(widths[0], 60, 0.01F));
    CHECK(widths[1] > 270);
    CHECK((widths[2] >= 50 && widths[2] < 60));
    CHECK(near(widths[0] + widths[1] + widths[2], room, 0.01F));
  }
  SECTION("too many columns are narrowed alike") {
    const auto widths = distribute(std::vector<WidthNeed>(20, WidthNeed{40, 100}), room);
    for (const float width : widths) CHECK(near(width, 20, 0.01F));
  }
  SECTION("a cell over several columns widens them") {
    std::vector<WidthNeed> columns = {{10, 20}, {30, 60}};
    widen(columns, 0, 2, {80, 80});
    CHECK(near(columns[0].least, 20, 0.01F));
    CHECK(near(columns[1].least, 60, 0.01F));
    CHECK(near(columns[1].most, 60, 0.01F));
  }
}

TEST_CASE("one cell stands for what is missing in a table far wider than its rows") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  doc::Document document;
  doc::Table table;
  table.rows.push_back(row(std::vector<doc::Cell>(300, cell("头"))));
  for (int i = 0; i < 300; ++i) table.rows.push_back(row({cell("甲")}));
  add(document, std::move(table));
  const DisplayList list = pages_of(document, Theme::document);
  const auto cells = std::count_if(list.nodes.begin(), list.nodes.end(),
                                   [](const Node& node) { return node.tag == Tag::cell && node.column_span == 299; });
  CHECK(cells == 300);

  Settings settings;
  base::Limits limits;
  limits.max_memory = 100'000;
  base::Budget budget(limits);
  settings.budget = &budget;
  CHECK_THROWS_AS(lay_out(document, settings, catalogue()), base::Error);
}

TEST_CASE("dates and numbers are not broken in a full table, and no column has one character") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  doc::Document document;
  doc::Table table;
  table.header_rows = 1;
  table.rows = {
      row({cell("日期"), cell("说明"), cell("金额"), cell("负责部门")}),
      row({cell("2024-01-15"), cell(repeat("很长的说明文字", 30)), cell("1,234,567.89"), cell("办公室综合处")}),
      row({cell("2024年12月31日"), cell("短"), cell("3.5%"), cell("财务处")})};
  add(document, table);
  for (const Theme theme : {Theme::plain, Theme::gongwen}) {
    const DisplayList list = pages_of(document, theme);
    std::string shown;
    for (const ShownLine& line : lines_of(list, 0)) shown += line.text + '\n';
    for (const char* whole : {"2024-01-15", "2024年12月31日", "1,234,567.89", "财务处"}) {
      INFO(whole);
      CHECK(count(shown, whole) == 1);
    }
    for (const ShownLine& line : lines_of(list, 0))
      CHECK(line.right < list.pages[0].width - document.page.right + 0.1F);
  }
}

}  // namespace wenshu::layout::test
