// Pages by hand → the tree.
#include "base/utf8.h"
#include "doc/walk.h"
#include "page_maker.h"
#include "pdf/read/text_flow.h"
#include "read_helpers.h"
#include "tests/catch.h"

using namespace wenshu;
using namespace wenshu::pdf;
using tests::PageMaker;
using tests::Rows;
using tests::rows_of;

namespace {

const std::string line30 = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十";

}  // namespace

TEST_CASE("pdf geometry: Chinese lines are joined without spaces, an indent begins a paragraph") {
  PageMaker maker;
  maker.text(120, 100, "开头一二三四五六七八九十一二三四五六七八九十一二三四五六");
  maker.text(100, 116, line30);
  maker.text(100, 132, "到此为止。");
  maker.text(120, 148, "第二段一二三四五六七八九十一二三四五六七八九十一二三四五");
  maker.text(100, 164, "也有两行。");
  CHECK(maker.blocks() == "开头一二三四五六七八九十一二三四五六七八九十一二三四五六" + line30 + "到此为止。\n" +
                              "第二段一二三四五六七八九十一二三四五六七八九十一二三四五也有两行。\n");
}

TEST_CASE("pdf geometry: a divided word becomes whole, words of two lines stay apart") {
  PageMaker maker;
  maker.text(100, 100, "This sentence is long enough to fill the whole line and then to contin-");
  maker.text(100, 112, "ue on the second line, which fills its width as well, more or less so");
  maker.text(100, 124, "and ends.");
  CHECK(maker.blocks() ==
        "This sentence is long enough to fill the whole line and then to continue on the second line, which fills its "
        "width as well, more or less so and ends.\n");
}

TEST_CASE("pdf geometry: columns are read one after the other") {
  PageMaker maker;
  maker.text(100, 60, "标题在两栏之上", 18, 1);
  for (int i = 0; i < 8; ++i) {
    const auto y = static_cast<float>(100 + 16 * i);
    maker.text(60, y, "左栏的文字一二三四五六七八九十左栏的文字");
    maker.text(330, y + 3, "右栏的文字一二三四五六七八九十右栏的文字");
  }
  const std::string text = maker.blocks();
  CHECK(text.rfind("左栏") < text.find("右栏"));
  CHECK(text.find("标题") == 0);
}

TEST_CASE("pdf geometry: a heading below two columns heads what follows across the page") {
  PageMaker maker;
  const std::string half = "一二三四五六七八九十一二三四五六七八九十";
  for (int i = 0; i < 6; ++i) {
    maker.text(100, 100 + 16 * static_cast<float>(i), half);
    maker.text(320, 100 + 16 * static_cast<float>(i), half);
  }
  maker.text(100, 216, "标题", 14);
  maker.text(100, 240, line30 + "一二三四五六七八九十");
  maker.text(100, 256, "到此为止。");
  const std::string text = maker.blocks();
  CHECK(text.find("标题\n" + line30) != std::string::npos);
}

TEST_CASE("pdf geometry: a paragraph goes on over the page, page furniture is left out") {
  PageMaker maker;
  for (int p = 0; p < 3; ++p) {
    if (p > 0) maker.page();
    maker.text(100, 40, "某某报告");
    maker.text(100, 400, line30);
    maker.text(100, 416, line30);
    maker.text(290, 770, "— " + std::to_string(p + 1) + " —");
  }
  const std::string text = maker.blocks();
  CHECK(text.find("报告") == std::string::npos);
  CHECK(text.find("—") == std::string::npos);
  CHECK(std::count(text.begin(), text.end(), '\n') == 1);
}

TEST_CASE("pdf geometry: rules make tables, also with cells over several columns") {
  PageMaker maker;
  for (const float y : {100.0F, 120.0F, 140.0F, 160.0F}) maker.rule(100, y, 400, y);
  for (const float x : {100.0F, 400.0F}) maker.rule(x, 100, x, 160);
  maker.rule(250, 120, 250, 160);
  maker.text(110, 114, "表头");
  maker.text(110, 134, "甲");
  maker.text(260, 134, "1");
  maker.text(110, 154, "乙");
  maker.text(260, 154, "2");
  const doc::Document document = maker.read();
  REQUIRE(document.body.size() == 1);
  const auto& table = std::get<doc::Box<doc::Table>>(document.body[0].node);
  REQUIRE(table->rows.size() == 3);
  CHECK(table->rows[0].cells.size() == 1);
  CHECK(table->rows[0].cells[0].column_span == 2);
  CHECK(table->rows[2].cells.size() == 2);
}

TEST_CASE("pdf geometry: a table in a cell is said once, and where it stands") {
  PageMaker maker;
  for (const float y : {100.0F, 240.0F, 270.0F}) maker.rule(100, y, 500, y);
  for (const float x : {100.0F, 200.0F, 500.0F}) maker.rule(x, 100, x, 270);
  for (const float y : {130.0F, 160.0F, 190.0F}) maker.rule(220, y, 420, y);
  for (const float x : {220.0F, 320.0F, 420.0F}) maker.rule(x, 130, x, 190);
  maker.text(110, 120, "外层");
  maker.text(210, 120, "之前");
  maker.text(230, 150, "甲");
  maker.text(330, 150, "乙");
  maker.text(230, 180, "丙");
  maker.text(330, 180, "丁");
  maker.text(210, 215, "之后");
  maker.text(110, 260, "末行");
  maker.text(210, 260, "文");
  const doc::Document document = maker.read();
  REQUIRE(document.body.size() == 1);  // no second table
  const auto& table = std::get<doc::Box<doc::Table>>(document.body[0].node);
  REQUIRE(table->rows.size() == 2);
  const doc::Blocks& cell = table->rows[0].cells[1].children;
  REQUIRE(cell.size() == 3);
  CHECK(doc::plain_text(std::get<doc::Paragraph>(cell[0].node).children) == "之前");
  CHECK(doc::plain_text(std::get<doc::Paragraph>(cell[2].node).children) == "之后");
  const auto* inner = std::get_if<doc::Box<doc::Table>>(&cell[1].node);
  REQUIRE(inner);
  CHECK((*inner)->rows.size() == 2);
}

TEST_CASE("pdf geometry: tables without rules") {
  PageMaker maker;
  maker.text(100, 60, "This line stands above the table and is a good deal longer than any of its cells.");
  float y = 100;
  for (const char* name : {"Name", "Anna", "Berta", "Clara"}) {
    maker.text(100, y, name);
    maker.text(200, y, "12.5");
    maker.text(300, y, "total");
    y += 14;
  }
  const doc::Document document = maker.read();
  REQUIRE(document.body.size() == 2);
  const auto& table = std::get<doc::Box<doc::Table>>(document.body[1].node);
  CHECK(table->rows.size() == 4);
  CHECK(table->columns.size() == 3);
}

TEST_CASE("pdf geometry: tables between horizontal rules, with headings over columns") {
  PageMaker maker;
  maker.text(100, 60, "A text above the table that is longer than any of its cells, as it happens to be.");
  for (const float y : {90.0F, 128.0F, 190.0F}) maker.rule(95, y, 520, y);
  maker.rule(245, 108, 400, 108);
  maker.text(290, 104, "Income");
  maker.row(122, {"Place", "2021", "2022", "Change"});
  maker.row(142, {"North"});
  maker.row(156, {"Town", "1,000", "2,000", "100"});
  maker.row(170, {"Village", "10", "", "0"});
  maker.row(184, {"South", "30", "60", "100"});
  CHECK(rows_of(maker.read()) == Rows{"r2 Place|c2 Income|r2 Change", "2021|2022", "North|||", "Town|1,000|2,000|100",
                                      "Village|10||0", "South|30|60|100"});
}

TEST_CASE("pdf geometry: lines of a cell and rows of a table without rules") {
  PageMaker maker;
  maker.row(100, {"Name", "What it does", "Cost"});
  maker.row(114, {"First ......", "reads files and", "12"});
  maker.row(128, {"", "writes them"});
  maker.row(142, {"Second ......", "nothing", "7"});
  maker.row(156, {"Third ......", "counts words", "100"});
  CHECK(rows_of(maker.read()) == Rows{"Name|What it does|Cost", "First|reads files and writes them|12",
                                      "Second|nothing|7", "Third|counts words|100"});

  PageMaker near;  // numbers that stand near each other, and text of Chinese lines that had no room
  near.row(100, {"指标", "1,000", "1,100", "1,200"}, {100, 200, 229, 258});
  near.row(116, {"办结群众诉求", "900", "950", "960"}, {100, 210, 239, 268});
  near.row(132, {"（件）"});
  near.row(148, {"群众满意度（%）", "90", "95", "96"}, {100, 215, 244, 273});
  CHECK(rows_of(near.read()) ==
        Rows{"指标|1,000|1,100|1,200", "办结群众诉求（件）|900|950|960", "群众满意度（%）|90|95|96"});
}

TEST_CASE("pdf geometry: the text parts cells where a grid has no rules") {
  PageMaker maker;
  for (const float y : {100.0F, 120.0F, 140.0F, 160.0F}) maker.rule(95, y, 400, y);
  for (const float x : {95.0F, 245.0F, 345.0F, 400.0F}) maker.rule(x, 100, x, 120);
  for (const float x : {95.0F, 400.0F}) maker.rule(x, 120, x, 160);
  maker.row(114, {"Country", "Count", "Part"});
  maker.row(134, {"Austria", "1", "2"});
  maker.row(154, {"Belgium", "", "3"});
  CHECK(rows_of(maker.read()) == Rows{"Country|Count|Part", "Austria|1|2", "Belgium||3"});

  PageMaker open;  // rules around a group of rows
  for (const float y : {100.0F, 120.0F, 180.0F}) open.rule(95, y, 400, y);
  for (const float x : {95.0F, 245.0F, 345.0F, 400.0F}) open.rule(x, 100, x, 180);
  open.row(114, {"Country", "Count", "Part"});
  open.row(134, {"Austria", "1", "2"});
  open.row(154, {"Belgium", "10", "3"});
  open.row(174, {"Italy", "", "4"});
  CHECK(rows_of(open.read()) == Rows{"Country|Count|Part", "Austria|1|2", "Belgium|10|3", "Italy||4"});
}

TEST_CASE("pdf geometry: cells centred vertically, headings whose words are near each other") {
  PageMaker maker;
  maker.row(86, {"Option", "Use", "Meaning"}, {100, 140, 170});
  maker.row(106, {"", "", "the file that"}, {100, 140, 170});
  maker.row(112, {"input", "yes"}, {100, 145, 170});
  maker.row(118, {"", "", "is read"}, {100, 140, 170});
  maker.row(138, {"output", "no", "the file written"}, {100, 145, 170});
  maker.row(158, {"quiet", "no", "says nothing"}, {100, 145, 170});
  CHECK(rows_of(maker.read()) == Rows{"Option|Use|Meaning", "input|yes|the file that is read",
                                      "output|no|the file written", "quiet|no|says nothing"});
}

TEST_CASE("pdf geometry: every other row of a table is filled") {
  PageMaker maker;
  for (int r = 0; r < 5; ++r) {
    const float y = 100 + 20 * static_cast<float>(r);
    for (const float x : {95.0F, 245.0F, 345.0F}) {
      if (r < 2 || r == 3) maker.box(x, y, x + 100, y + 20);
    }
    maker.row(y + 14, {r == 0 ? "Head" : "Text", std::to_string(r), "more"});
  }
  CHECK(rows_of(maker.read()) == Rows{"Head|0|more", "Text|1|more", "Text|2|more", "Text|3|more", "Text|4|more"});
}

TEST_CASE("pdf geometry: filled cells make a table") {
  PageMaker maker;
  for (int r = 0; r < 3; ++r) {
    const float y = 100 + 23 * static_cast<float>(r);
    maker.box(95, y, 240, y + 20);
    maker.box(243, y, 400, y + 20);
    maker.row(y + 14, {r == 0 ? "Head" : "Text", std::to_string(r)});
  }
  CHECK(rows_of(maker.read()) == Rows{"Head|0", "Text|1", "Text|2"});
}

TEST_CASE("pdf geometry: tables go on over pages") {
  PageMaker maker;
  maker.row(700, {"Name", "What it does", "Cost"});
  maker.row(720, {"First", "reads", "12"});
  maker.row(740, {"Second", "writes", "7"});
  maker.page();
  maker.row(60, {"Third", "counts", "9"});
  maker.text(100, 100, "Text behind the table stands on a line of its own and is longer than a cell.");
  CHECK(rows_of(maker.read()) == Rows{"Name|What it does|Cost", "First|reads|12", "Second|writes|7", "Third|counts|9"});

  PageMaker heading;  // repeated
  for (int page = 0; page < 2; ++page) {
    if (page > 0) heading.page();
    const float top = page == 0 ? 700.0F : 60.0F;
    heading.row(top, {"Name", "What it does", "Cost"});
    heading.row(top + 20, {"First", "reads", "12"});
    heading.row(top + 40, {"Second", "writes", "7"});
  }
  CHECK(rows_of(heading.read()).size() == 5);
}

TEST_CASE("pdf geometry: diagrams and forms are no tables") {
  PageMaker chart;
  for (int i = 0; i < 5; ++i) {
    const float y = 100 + 20 * static_cast<float>(i);
    chart.rule(130, y - 3, 400, y - 3);
    chart.row(y, {std::to_string(100 - 20 * i), i == 1 ? "label" : "", "", std::to_string(10 - 2 * i)});
  }
  CHECK(rows_of(chart.read()).empty());
  PageMaker form;
  for (const float y : {100.0F, 120.0F, 140.0F}) form.row(y, {"Address:", "________________"});
  CHECK(rows_of(form.read()).empty());
}

TEST_CASE("pdf geometry: headings by their fonts, lists by their labels, code by its font") {
  PageMaker maker;
  maker.text(200, 60, "The title", 24, 1);
  maker.text(100, 100, "First section", 14, 1);
  maker.text(100, 120, "Some text that stands below the heading and goes on for a while, in the usual size.");
  maker.text(100, 140, "• one");
  maker.text(100, 154, "• two");
  maker.text(115, 168, "◦ nested");
  maker.text(100, 190, "int main() {", 10, 2);
  maker.text(112, 202, "return 0;", 10, 2);
  maker.text(100, 214, "}", 10, 2);
  maker.text(100, 240, "Second section", 14, 1);
  maker.text(100, 260, "More text that stands below the heading and goes on for a while, in the usual size.");
  const doc::Document document = maker.read();
  REQUIRE(document.body.size() == 7);
  CHECK(std::holds_alternative<doc::Title>(document.body[0].node));
  REQUIRE(std::holds_alternative<doc::Heading>(document.body[1].node));
  CHECK(std::get<doc::Heading>(document.body[1].node).level == 1);
  const auto& list = std::get<doc::List>(document.body[3].node);
  REQUIRE(list.items.size() == 2);
  CHECK(list.items[1].children.size() == 2);
  CHECK(std::get<doc::CodeBlock>(document.body[4].node).text == "int main() {\n  return 0;\n}");
}

TEST_CASE("pdf geometry: a hyphen that is a part of a word stays at the end of a line") {
  PageMaker maker;
  maker.text(100, 100, "This sentence is long enough to fill all of a line and is about POSIX-");
  maker.text(100, 112, "compliant systems, of which there are many; and then there is that UTF-");
  maker.text(100, 124, "8 as well.");
  CHECK(maker.blocks() ==
        "This sentence is long enough to fill all of a line and is about POSIX-compliant systems, of which there are "
        "many; and then there is that UTF-8 as well.\n");
}

TEST_CASE("pdf geometry: a line that ends early for the marks behind the next character ends no paragraph") {
  PageMaker maker;
  for (int i = 0; i < 3; ++i) {
    const auto y = static_cast<float>(100 + 48 * i);
    maker.text(120, y, "开头一二三四五六七八九十一二三四五六七八九十一二三四五六");
    maker.text(100, y + 16, "一二三四五六七八九十一二三四五六七八九十一二三四五六七八");
    maker.text(100, y + 32, "架》，后面还有。");
  }
  const std::string text = maker.blocks();
  CHECK(std::count(text.begin(), text.end(), '\n') == 3);
}

TEST_CASE("pdf geometry: a sentence that fills an indented line is a paragraph where the next line is indented again") {
  PageMaker maker;
  for (int i = 0; i < 4; ++i) {
    const auto y = static_cast<float>(100 + 64 * i);
    maker.text(120, y, "标题一二三四五六七八九十一二三四五六七八九十一二三四五。");
    maker.text(120, y + 16, "开头一二三四五六七八九十一二三四五六七八九十一二三四五六");
    maker.text(100, y + 32, line30);
    maker.text(100, y + 48, "到此为止。");
  }
  const std::string text = maker.blocks();
  CHECK(std::count(text.begin(), text.end(), '\n') == 8);
}

TEST_CASE("pdf geometry: what opens a paragraph in a look of its own heads nothing") {
  PageMaker maker;
  maker.text(100, 100, "（一）要点。后面的文字一二三四五六七八九十一二三四五六七八");
  maker.text(100, 116, "还有一些。");
  CHECK(maker.read().headings_stand_alone);
}

TEST_CASE("pdf geometry: a space that is drawn apart stands where it parts words") {
  PageMaker maker;
  const float end = maker.text(100, 100, "文字");
  maker.text(end + 4, 100, "Word");
  maker.text(end, 100, " ");
  CHECK(maker.blocks() == "文字 Word\n");
  PageMaker over;  // no space is where there is no room for one
  over.text(100, 100, "文字文字");
  over.text(120, 100, " ");
  CHECK(over.blocks() == "文字文字\n");
}

TEST_CASE("pdf geometry: a number of the page that stands between two columns does not join them") {
  PageMaker maker;
  for (int i = 0; i < 12; ++i) {
    const auto y = static_cast<float>(100 + 16 * i);
    maker.text(60, y, "左栏的文字一二三四五六七八九十左栏的文字左栏的文字");
    maker.text(330, y + 3, "右栏的文字一二三四五六七八九十右栏的文字");
  }
  maker.text(315, 780, "1/2");
  const std::string text = maker.blocks();
  CHECK(text.rfind("左栏") < text.find("右栏"));
}

TEST_CASE("pdf geometry: bold text in the face of the body is no heading where headings have a face of their own") {
  PageMaker maker;
  maker.shared.fonts.push_back({"Display-Bold", true, false, false, false, 0.8F, 0.2F});
  maker.shared.fonts[1].family = "Body-Bold";
  for (int i = 0; i < 3; ++i) {
    const auto y = static_cast<float>(100 + 100 * i);
    maker.text(100, y, "A section", 14, 3);
    maker.text(100, y + 20, "Some text that stands below the heading and goes on for a while, in the usual size.");
    maker.text(100, y + 40, "A bold line");
    maker.pages.back().runs.back().font = 1;
    maker.pages.back().runs.back().bold = true;
    maker.text(100, y + 60, "More text that stands below the bold line and goes on for a while, in the usual size.");
  }
  const doc::Document document = maker.read();
  CHECK(std::count_if(document.body.begin(), document.body.end(),
                      [](const doc::Block& block) { return std::holds_alternative<doc::Heading>(block.node); }) == 3);
}

TEST_CASE("pdf geometry: the colour of headings makes one of the body's size") {
  PageMaker maker;
  constexpr std::uint32_t blue = 0x2E74B5;
  maker.text(100, 100, "A section", 14);
  maker.pages.back().runs.back().color = blue;
  maker.text(100, 120, "Some text that stands below the heading and goes on for a while, in the usual size.");
  maker.text(100, 150, "A smaller one");
  maker.pages.back().runs.back().color = blue;
  maker.text(100, 170, "More text that stands below the heading and goes on for a while, in the usual size.");
  const doc::Document document = maker.read();
  REQUIRE(document.body.size() == 4);
  REQUIRE(std::holds_alternative<doc::Heading>(document.body[2].node));
  CHECK(std::holds_alternative<doc::Title>(document.body[0].node));
}

TEST_CASE("pdf geometry: a number that stands apart from Chinese text is a label") {
  PageMaker maker;
  for (int i = 1; i < 4; ++i) {
    const auto y = static_cast<float>(100 + 16 * i);
    maker.text(maker.text(100, y, std::to_string(i) + ".") + 4, y, "项目的文字");
  }
  const doc::Document document = maker.read();
  REQUIRE(document.body.size() == 1);
  CHECK(std::get<doc::List>(document.body[0].node).items.size() == 3);
}

TEST_CASE("pdf geometry: a raised mark and the note at the foot of the page belong together") {
  PageMaker maker;
  const float end = maker.text(100, 100, "Some text that carries a mark, and goes on for a while in the usual size");
  maker.text(end, 96, "1", 6);
  maker.text(end + 3, 100, ".");
  maker.text(100, 120, "More text that stands below the first and goes on for a while, in the usual size.");
  maker.text(100, 700, "1", 5);
  maker.text(103, 703, "What the note says.", 8);
  const doc::Document document = maker.read();
  REQUIRE(document.notes.size() == 1);
  REQUIRE(document.notes[0].children.size() == 1);
  CHECK(doc::visible_text(document.notes[0].children[0]) == "What the note says.");
  CHECK(document.body.size() == 2);
}

TEST_CASE("pdf geometry: a mark as large as that of a browser, a note with a full stop, and no space glyphs") {
  PageMaker maker;
  const float end = maker.text(100, 100, "Some text that carries a mark where its line of the usual size ends here.");
  maker.text(end, 96, "1", 8.3F);
  maker.text(100, 112, "More text that stands below the first and goes on for a while, in the usual");
  maker.text(100, 124, "size.");
  const float middle = maker.text(100, 136, "Another mark stands in the midst of its line.");
  const float mark = maker.text(middle, 132, "2", 8.3F);
  maker.text(mark + 2.5F, 136, "Here the text goes on.");
  maker.text(100, 700, "1. What the note says.", 8);
  maker.text(100, 712, "2.第二个注。", 8);
  const doc::Document document = maker.read();
  REQUIRE(document.notes.size() == 2);
  CHECK(doc::visible_text(document.notes[0].children[0]) == "What the note says.");
  CHECK(doc::visible_text(document.notes[1].children[0]) == "第二个注。");
  const std::string text = tests::text_of(document);
  CHECK(text.find("here. More") != std::string::npos);
  CHECK(text.find("line. Here") != std::string::npos);
}

TEST_CASE("pdf geometry: a space that only moves the pen inside of a word is none") {
  PageMaker maker;
  float x = maker.text(100, 100, "ev");
  Page& page = maker.pages.back();
  maker.text(x, 100, " ery");
  for (std::uint32_t g = 3; g < 6; ++g) page.glyphs[g].x -= 4.9F;
  CHECK(maker.blocks() == "every\n");
  PageMaker tight;  // one that leaves some room is a space
  x = tight.text(100, 100, "so");
  tight.text(x, 100, " is");
  for (std::uint32_t g = 3; g < 5; ++g) tight.pages.back().glyphs[g].x -= 4.5F;
  CHECK(tight.blocks() == "so is\n");
}

TEST_CASE("pdf geometry: vertical columns are read from the right") {
  PageMaker maker;
  Page& p = maker.pages.back();
  for (const auto& [x, words] : {std::pair(500.0F, line30 + "第一行从上到下写"), {480.0F, "第二行在它左边"}}) {
    maker.text(0, 0, words);
    PageRun& run = p.runs.back();
    run.dx = 0;
    run.dy = 1;
    for (std::uint32_t g = run.glyph_begin; g < run.glyph_end; ++g) {
      p.glyphs[g].y = 100 + 10 * static_cast<float>(g - run.glyph_begin);
      p.glyphs[g].x = x;
    }
  }
  CHECK(maker.blocks() == line30 + "第一行从上到下写第二行在它左边\n");
}

TEST_CASE("pdf text: radicals and ligatures are read as what they stand for") {
  CHECK(readable("⼀⻔ﬁ") == "一门fi");
  CHECK(readable("一 a") == "一 a");
}

TEST_CASE("pdf geometry: the text under a scan is read where it is more than what was printed over it") {
  PageMaker maker;
  for (const float y : {100.0F, 116.0F}) {
    maker.text(100, y, line30);
    maker.pages.back().runs.back().hidden = true;
  }
  maker.text(400, 400, "已阅");
  Page& page = maker.pages.back();
  CHECK(maker.blocks() == "已阅\n");  // no scan: nobody sees it
  page.images.push_back({"", 0, 0, page.width, page.height, 0});
  CHECK(maker.blocks() == line30 + line30 + "\n已阅\n");
}

TEST_CASE("pdf geometry: nothing is furniture because pages are copies of one") {
  PageMaker maker;
  for (int p = 0; p < 3; ++p) {
    if (p > 0) maker.page();
    maker.text(100, 40, "Gray " + std::to_string(p));
    for (int i = 0; i < 6; ++i) maker.text(100, 200 + 40 * static_cast<float>(i), "A = 0." + std::to_string(i));
    maker.text(300, 770, std::to_string(p + 1));
  }
  const std::string text = maker.blocks();
  CHECK(text.find("Gray 2") != std::string::npos);
  CHECK(text.find("0.5 3") == std::string::npos);
  CHECK(text.find("\n3\n") == std::string::npos);  // the number of the page
}

TEST_CASE("pdf geometry: dates and telephone numbers in the margins are no page numbers") {
  PageMaker maker;
  maker.text(100, 40, "010-6606-0000");
  maker.text(100, 400, line30);
  maker.text(100, 770, "1/10/2012");
  maker.text(400, 785, "2/3");
  CHECK(maker.blocks() == "010-6606-0000\n" + line30 + "\n1/10/2012\n");
}

TEST_CASE("pdf geometry: dots to write on are no table") {
  PageMaker maker;
  const std::string dots = "........................";
  for (int i = 0; i < 4; ++i) {
    const float y = 100 + 16 * static_cast<float>(i);
    maker.text(100, y, "born on " + dots);
    maker.text(250, y, "in the town of " + dots);
    maker.text(460, y, "and living");
  }
  const doc::Document document = maker.read();
  CHECK(rows_of(document).empty());
  const std::string text = tests::text_of(document);
  CHECK(std::count(text.begin(), text.end(), '.') == 4 * 48);
}

TEST_CASE("pdf geometry: a repeated line right behind text of the margin is no furniture") {
  PageMaker maker;
  for (int p = 0; p < 3; ++p) {
    if (p > 0) maker.page();
    maker.text(100, 30, "Survey of the year");
    maker.text(100, 60, "Number " + std::string(static_cast<std::size_t>(p) + 1, 'x') + " of the towns");
    maker.text(100, 71, "[in thousands]");
    for (int i = 0; i < 3; ++i) maker.text(100, 300 + 16 * static_cast<float>(i + p), line30);
    maker.text(100, 785, "Survey of the year " + std::to_string(p + 1));
  }
  const std::string text = maker.blocks();
  CHECK(text.find("Survey") == std::string::npos);
  CHECK(text.find("[in thousands]") != std::string::npos);
}

TEST_CASE("pdf geometry: signatures and dates at the right are lines of their own") {
  PageMaker maker;
  const auto paragraph = [&](float y) {
    maker.text(120, y, "第二段一二三四五六七八九十一二三四五六七八九十一二三四五");
    maker.text(100, y + 16, "也有两行。");
  };
  paragraph(100);
  paragraph(132);
  paragraph(164);
  maker.text(330, 220, "某某区人民政府");
  maker.text(maker.text(325, 236, "2025年3"), 236, "月18日");
  maker.text(300, 280, "某某区委员会办公室");
  maker.text(320, 296, "二〇二五年三月");
  const std::string text = maker.blocks();
  CHECK(text.find("某某区人民政府\n2025年3月18日\n某某区委员会办公室\n二〇二五年三月\n") != std::string::npos);

  PageMaker narrow;  // a quotation at the right goes on
  narrow.text(100, 100, line30);
  narrow.text(100, 116, "到此为止。");
  narrow.text(300, 150, "世间万物一二三四五六");
  narrow.text(280, 166, "七八九十一二三四五六七八");
  CHECK(narrow.blocks().find("六七八九十") != std::string::npos);
}

TEST_CASE("pdf geometry: Chinese in another font does not part code") {
  PageMaker maker;
  for (const float y : {60.0F, 76.0F, 92.0F, 108.0F}) maker.text(100, y, line30);
  maker.text(100, 140, "def main():", 10, 2);
  maker.text(maker.text(120, 152, "# ", 10, 2), 152, "读取配置");
  maker.text(maker.text(maker.text(120, 164, "print('", 10, 2), 164, "完成"), 164, "')", 10, 2);
  maker.text(120, 176, "return 0", 10, 2);
  maker.text(maker.text(100, 220, "make", 10, 2), 220, "命令用于构建。");
  const doc::Document document = maker.read();
  REQUIRE(document.body.size() > 2);
  const auto* code = std::get_if<doc::CodeBlock>(&document.body[document.body.size() - 2].node);
  REQUIRE(code);
  CHECK(code->text == "def main():\n   # 读取配置\n   print('完成')\n   return 0");
  CHECK(std::holds_alternative<doc::Paragraph>(document.body.back().node));
}
