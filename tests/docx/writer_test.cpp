// What users of Word, WPS and LibreOffice expect of a file.
#include "docx/writer.h"

#include "doc/classes.h"
#include "doc/equal.h"
#include "doc/walk.h"
#include "tests/catch.h"
#include "tests/docx/writer_helpers.h"

using namespace wenshu;
using namespace wenshu::tests;

namespace {

doc::Document report() {
  doc::Document document;
  document.body.push_back(block_of(doc::Title{{inline_of(doc::Text{"自查评估报告"})}}));
  document.body.push_back(heading_of(1, "一、主要做法"));
  document.body.push_back(heading_of(2, "（一）加强领导。"));
  std::get<doc::Heading>(document.body.back().node).run_in = true;
  document.body.push_back(paragraph_of("各部门认真落实“研以致用”要求。"));
  return document;
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

}  // namespace

TEST_CASE("headings have built-in styles with outline levels", "[docx][writer]") {
  const WrittenDocx written = write_docx(report());
  const std::string body = written.part("word/document.xml"), styles = written.part("word/styles.xml");
  CHECK(contains(body, R"(<w:pStyle w:val="Title"/>)"));
  CHECK(contains(body, R"(<w:pStyle w:val="Heading1"/>)"));
  CHECK(contains(styles, R"(w:styleId="Heading2"><w:name w:val="heading 2"/>)"));
  CHECK(contains(styles, R"(<w:outlineLvl w:val="1"/>)"));
  CHECK(contains(styles, R"(w:eastAsia="zh-CN")"));
}

TEST_CASE("typed labels stay text and run-in headings stand in the line of their paragraph", "[docx][writer]") {
  const WrittenDocx written = write_docx(report());
  const std::string body = written.part("word/document.xml"), styles = written.part("word/styles.xml");
  CHECK(contains(body, R"(<w:rStyle w:val="Heading2Char"/>)"));
  CHECK(count(body, "<w:p>") == 3);
  CHECK(contains(styles, R"(<w:link w:val="Heading2Char"/>)"));
  CHECK(contains(styles, R"(<w:link w:val="Heading2"/>)"));
  CHECK(written.part("word/numbering.xml").empty());
  CHECK(outline(read_docx(written.bytes).document) == outline(report()));
}

TEST_CASE("a run-in heading that needs a style of its own is joined by its hidden mark", "[docx][writer]") {
  doc::Document document;
  document.body.push_back(
      block_of(doc::Heading{2, {inline_of(doc::Code{"make"}), inline_of(doc::Text{"的用法。"})}, {}, true}));
  document.body.push_back(paragraph_of("正文。"));
  const WrittenDocx written = write_docx(document);
  CHECK(contains(written.part("word/document.xml"), "<w:specVanish/>"));
  CHECK(outline(read_docx(written.bytes).document) == outline(document));
}

TEST_CASE("the number of a run-in heading is that of its paragraph", "[docx][writer]") {
  doc::Document document;
  for (const int value : {1, 2}) {
    document.body.push_back(block_of(doc::Heading{1, {inline_of(doc::Text{"加强领导。"})}, {}, true}));
    std::get<doc::Heading>(document.body.back().node).label = automatic_label(doc::Numerals::chinese, "", value, "、");
    document.body.push_back(paragraph_of("正文。"));
  }
  const WrittenDocx written = write_docx(document);
  CHECK(count(written.part("word/document.xml"), "<w:numPr>") == 2);
  CHECK(outline(read_docx(written.bytes).document) == outline(document));
}

TEST_CASE("columns without a width are as wide as their text asks", "[docx][writer]") {
  doc::Table table;
  table.columns.resize(2);
  doc::Row row;
  for (const char* text :
       {"序号", "一段长得多的说明文字，一行放不下，所以占去其余的全部宽度，而前一列只占它自己需要的宽度。"}) {
    doc::Cell cell;
    cell.children.push_back(paragraph_of(text));
    row.cells.push_back(std::move(cell));
  }
  table.rows.push_back(std::move(row));
  doc::Document document;
  document.body.push_back(block_of(doc::Box<doc::Table>(std::move(table))));
  CHECK(contains(write_docx(document).part("word/document.xml"), R"(<w:gridCol w:w="640"/>)"));
}

TEST_CASE("Chinese punctuation takes the Chinese font", "[docx][writer]") {
  CHECK(contains(write_docx(report()).part("word/document.xml"), R"(w:hint="eastAsia")"));
}

TEST_CASE("automatic labels of headings are one definition bound to the styles", "[docx][writer]") {
  doc::Document document;
  const auto add = [&](int level, doc::Numerals numerals, const std::string& prefix, int value,
                       const std::string& suffix) {
    document.body.push_back(heading_of(level, "题"));
    std::get<doc::Heading>(document.body.back().node).label = automatic_label(numerals, prefix, value, suffix);
    document.body.push_back(paragraph_of("文"));
  };
  add(1, doc::Numerals::chinese, "", 1, "、");
  add(2, doc::Numerals::chinese, "（", 1, "）");
  add(2, doc::Numerals::chinese, "（", 2, "）");
  add(1, doc::Numerals::chinese, "", 2, "、");
  add(2, doc::Numerals::chinese, "（", 1, "）");
  add(2, doc::Numerals::chinese, "（", 5, "）");  // jumps
  const WrittenDocx written = write_docx(document);
  const std::string numbering = written.part("word/numbering.xml");
  CHECK(count(numbering, "<w:abstractNum ") == 1);
  CHECK(contains(numbering, R"(<w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="Heading1"/>)"));
  CHECK(contains(numbering, R"(<w:lvlText w:val="（%2）"/>)"));
  CHECK(outline(read_docx(written.bytes).document) == outline(document));
}

TEST_CASE("labels of outer levels stand in lower ones", "[docx][writer]") {
  doc::Document document;
  for (const auto& [level, prefix, value] :
       {std::tuple{1, "", 1}, {2, "1.", 1}, {3, "1.1.", 1}, {3, "1.1.", 2}, {1, "", 2}, {2, "2.", 1}}) {
    document.body.push_back(heading_of(level, "Part"));
    std::get<doc::Heading>(document.body.back().node).label =
        automatic_label(doc::Numerals::decimal, prefix, value, "");
  }
  CHECK(outline(there_and_back(document)) == outline(document));
  CHECK(contains(write_docx(document).part("word/numbering.xml"), R"(<w:lvlText w:val="%1.%2.%3"/>)"));
}

TEST_CASE("custom numbers stand beside what older readers take", "[docx][writer]") {
  doc::Document document;
  document.body.push_back(heading_of(1, "题"));
  doc::Label label = automatic_label(doc::Numerals::decimal_zero3, "", 7, "|");
  label.text = "007|";
  std::get<doc::Heading>(document.body.back().node).label = label;
  CHECK(outline(there_and_back(document)) == outline(document));
  const std::string numbering = write_docx(document).part("word/numbering.xml");
  CHECK(contains(numbering, R"(<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>)"));
  CHECK(contains(numbering, R"(<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>)"));
}

TEST_CASE("what a list of one item says of itself is not said of the item", "[docx][writer]") {
  doc::Document document;
  for (const bool whole : {true, false}) {
    doc::List list;
    list.pattern = {doc::Numerals::bullet, "", ""};
    list.items.emplace_back();
    list.items.back().children.push_back(paragraph_of("甲"));
    doc::Block block = block_of(std::move(list));
    doc::Block& owner = whole ? block : std::get<doc::List>(block.node).items.back().children.back();
    owner.attr = doc::Attr{{}, {std::string(doc::classes::text_box)}, {}};
    document.body.push_back(std::move(block));
    document.body.push_back(paragraph_of("乙"));
  }
  const doc::Document back = there_and_back(document);
  REQUIRE(back.body.size() == 4);
  for (const std::size_t i : {0U, 2U}) {
    const auto& list = std::get<doc::List>(back.body[i].node);
    CHECK((back.body[i].attr && back.body[i].attr->has_class(doc::classes::text_box)) == (i == 0));
    const doc::Block& inner = list.items.at(0).children.at(0);
    CHECK((inner.attr && inner.attr->has_class(doc::classes::text_box)) == (i == 2));
  }
}

TEST_CASE("items of one list may have bullets of their own", "[docx][writer]") {
  doc::List list;
  list.pattern = {doc::Numerals::bullet, "", ""};
  for (const char* bullet : {"☐", "☒", "☐"}) {
    doc::ListItem item;
    doc::Label label = automatic_label(doc::Numerals::bullet, "", 0, "");
    label.text = bullet;
    item.label = label;
    item.checked = label.text == "☒";
    item.children.push_back(paragraph_of("甲"));
    list.items.push_back(std::move(item));
  }
  doc::Document document;
  document.body.push_back(block_of(std::move(list)));
  CHECK(outline(there_and_back(document)) == outline(document));
}

TEST_CASE("a caption of its own above a table stays one", "[docx][writer]") {
  doc::Document document;
  doc::Paragraph caption;
  caption.role = doc::Role::caption;
  caption.children.push_back(inline_of(doc::Text{"表1　变量"}));
  document.body.push_back(block_of(std::move(caption)));
  doc::Table table;
  table.columns.resize(1);
  table.rows.emplace_back();
  table.rows.back().cells.emplace_back();
  table.rows.back().cells.back().children.push_back(paragraph_of("甲"));
  document.body.push_back(block_of(doc::Box<doc::Table>(std::move(table))));
  CHECK(outline(there_and_back(document)) == outline(document));
}

TEST_CASE("tables with only hidden text between them stay apart", "[docx][writer]") {
  doc::Document document;
  for (int i = 0; i < 2; ++i) {
    doc::Table table;
    table.columns.resize(1);
    table.rows.emplace_back();
    table.rows.back().cells.emplace_back();
    table.rows.back().cells.back().children.push_back(paragraph_of("甲"));
    document.body.push_back(block_of(doc::Box<doc::Table>(std::move(table))));
    if (i == 0) document.body.push_back(block_of(doc::RawBlock{"html", "<!-- c -->"}));
  }
  const WrittenDocx written = write_docx(document);
  const std::string xml = written.part("word/document.xml");
  const std::size_t first = xml.find("</w:tbl>"), second = xml.rfind("<w:tbl>");
  CHECK(contains(xml.substr(first, second - first), "<w:p>"));
  CHECK(doc::equal(document.body, read_docx(written.bytes).document.body, {false}));
}

TEST_CASE("links inside of a document lead to identifiers, lone HTML anchors and headings", "[docx][writer]") {
  doc::Document document;
  doc::Paragraph links;
  for (const char* target : {"#own", "#html", "#第一章-总则", "#nowhere"}) {
    links.children.push_back(inline_of(doc::Link{target, "", {inline_of(doc::Text{"见"})}}));
  }
  document.body.push_back(block_of(std::move(links)));
  document.body.push_back(heading_of(1, "有名"));
  document.body.back().attr = doc::Attr{"own", {}, {}};
  document.body.push_back(block_of(doc::RawBlock{"html", "<a id=\"html\"></a>"}));
  document.body.push_back(heading_of(1, "第一章 总则！"));
  const WrittenDocx written = write_docx(document);
  const std::string xml = written.part("word/document.xml");
  for (std::size_t at = xml.find("w:anchor=\""), n = 0; at != std::string::npos;
       at = xml.find("w:anchor=\"", at), ++n) {
    at += 10;
    const std::string name = xml.substr(at, xml.find('"', at) - at);
    CHECK(contains(xml, "w:name=\"" + name + '"') == (n < 3));
  }
  CHECK(written.reported("docx-lost-link"));
  CHECK(doc::equal(document.body, read_docx(written.bytes).document.body, {false}));
}

TEST_CASE("code keeps its language, links their titles, source text of other formats its place", "[docx][writer]") {
  doc::Document document;
  document.body.push_back(block_of(doc::CodeBlock{"python", "def f():\n\treturn 1\n"}));
  document.body.push_back(block_of(doc::RawBlock{"html", "<div align=\"center\">"}));
  document.body.push_back(block_of(
      doc::Paragraph{{inline_of(doc::Link{"http://a.cn/", "题\"名", {inline_of(doc::Text{"链接"})}})}, {}, {}}));
  const WrittenDocx written = write_docx(document);
  const doc::Document back = read_docx(written.bytes).document;
  CHECK(doc::equal(document.body, back.body, {false}));
  CHECK(written.reported("docx-raw-hidden"));
  CHECK_FALSE(contains(written.part("word/document.xml"), "center"));  // nothing of it is seen
}

TEST_CASE("a note with two references is one note", "[docx][writer]") {
  doc::Document document;
  document.notes.emplace_back().children.push_back(block_of(doc::Paragraph{{inline_of(doc::Text{"注"})}, {}, {}}));
  const auto reference = [] { return inline_of(doc::NoteRef{0}); };
  document.body.push_back(block_of(
      doc::Paragraph{{inline_of(doc::Text{"甲"}), reference(), inline_of(doc::Text{"乙"}), reference()}, {}, {}}));
  const WrittenDocx written = write_docx(document);
  const std::string body = written.part("word/document.xml");
  CHECK(body.find("w:footnoteReference") == body.rfind("w:footnoteReference"));
  CHECK(contains(body, R"(NOTEREF _wenshu_note_1 \f \h)"));
  CHECK(outline(read_docx(written.bytes).document) == "p 甲[1]乙[1]\nnote 1\n  p 注\n");
}

TEST_CASE("what is said more than once is carried once", "[docx][writer]") {
  doc::Document document;
  for (const char* language : {"sh", "cpp", "sh", "sh"}) {
    document.body.push_back(block_of(doc::CodeBlock{language, "a\n"}));
    document.body.push_back(block_of(doc::Paragraph{{inline_of(doc::Text{"文"})}, {}, {}}));
  }
  const WrittenDocx written = write_docx(document);
  const std::string settings = written.part("word/settings.xml"), body = written.part("word/document.xml");
  CHECK(contains(settings, R"(w:name="_wenshu_2")"));
  CHECK_FALSE(contains(settings, "_wenshu_3"));
  CHECK_FALSE(contains(settings, "_wenshu_1_"));
  for (const char* name : {"_wenshu_1", "_wenshu_2", "_wenshu_1_2", "_wenshu_1_3"}) {
    CHECK(contains(body, "w:name=\"" + std::string(name) + '"'));
  }
  CHECK(doc::equal(document.body, read_docx(written.bytes).document.body, {false}));
}

TEST_CASE("space between characters is kept", "[docx][writer]") {
  Docx docx;
  docx.body = "<w:p>" + r("加宽", "<w:spacing w:val=\"60\"/>") + "</w:p>";
  CHECK(contains(write_docx(read_docx(docx).document).part("word/document.xml"), R"(<w:spacing w:val="60"/>)"));
}

TEST_CASE("pictures have the size of their pixels and their alternative text", "[docx][writer]") {
  std::string png("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x60\0\0\0\x30\x08\x02\0\0\0", 29);
  doc::Document document;
  doc::Resource resource;
  resource.media_type = "image/png";
  resource.bytes = std::make_shared<const std::string>(png);
  document.resources["a"] = resource;
  doc::Image image;
  image.resource = "a";
  image.alt = "图 <1>";
  document.body.push_back(block_of(doc::Paragraph{{inline_of(image)}, {}, {}}));
  const std::string body = write_docx(document).part("word/document.xml");
  CHECK(contains(body, R"(<wp:extent cx="914400" cy="457200"/>)"));  // 96 by 48 pixels
  CHECK(contains(body, R"(descr="图 &lt;1&gt;")"));
  doc::Inline half = inline_of(image);
  half.attr = doc::Attr{{}, {}, {{"width", "50%"}}};
  document.body = {block_of(doc::Paragraph{{half}, {}, {}})};
  CHECK(contains(write_docx(document).part("word/document.xml"),
                 R"(<wp:extent cx="2807970" cy="1403985"/>)"));  // of the text
}

TEST_CASE("an official document has the page and the looks of GB/T 9704", "[docx][writer]") {
  const WrittenDocx written = write_docx(report(), {{"theme", "gongwen"}});
  const std::string body = written.part("word/document.xml"), styles = written.part("word/styles.xml");
  CHECK(contains(body, R"(<w:pgMar w:top="2098" w:right="1474")"));
  CHECK(contains(body, R"(w:linePitch="579")"));
  CHECK(contains(body, R"(<w:pStyle w:val="BodyText"/>)"));
  CHECK(contains(styles, "方正小标宋简体"));
  CHECK(contains(styles, R"(w:firstLineChars="200")"));
  CHECK(contains(written.part("word/settings.xml"), "<w:evenAndOddHeaders/>"));
  CHECK(contains(written.part("word/footer1.xml"), " PAGE "));
  CHECK(contains(written.part("word/footer1.xml"), R"(<w:jc w:val="right"/>)"));
  CHECK(contains(written.part("word/footer2.xml"), R"(<w:jc w:val="left"/>)"));
  CHECK(contains(styles, R"(<w:spacing w:after="579" w:line="700" w:lineRule="exact"/>)"));  // of the title
  CHECK(contains(styles, R"(<w:spacing w:val="-5"/>)"));                                     // 28 characters a line
  CHECK(contains(styles, R"(w:styleId="Heading9")"));  // for what is written later
  CHECK(outline(read_docx(written.bytes).document) == outline(report()));
}

TEST_CASE("lines of an official document grow with formulas", "[docx][writer]") {
  doc::Document document = report();
  document.body.push_back(block_of(doc::MathBlock{"\\frac{a}{b}", {}}));
  const std::string body = write_docx(document, {{"theme", "gongwen"}}).part("word/document.xml");
  CHECK(contains(body, R"(<w:spacing w:line="579" w:lineRule="atLeast"/>)"));
}

TEST_CASE("a table of contents is a field that is filled in", "[docx][writer]") {
  const WrittenDocx written = write_docx(report(), {{"toc", "yes"}});
  const std::string body = written.part("word/document.xml");
  CHECK(contains(body, R"(TOC \o "1-3")"));
  CHECK(contains(body, R"(<w:hyperlink w:anchor="_Toc000000002" w:history="1"><w:r><w:t>（一）加强领导。)"));
  CHECK(contains(body, R"(<w:bookmarkStart w:id="1" w:name="_Toc000000002"/>)"));
  CHECK(body.find(R"(<w:pStyle w:val="Title"/>)") < body.find("Table of Contents"));
  CHECK(contains(written.part("word/settings.xml"), "<w:updateFields"));
}

TEST_CASE("tracked changes and comments come back", "[docx][writer]") {
  doc::Document document;
  doc::Attr inserted{{}, {std::string(doc::classes::insertion)}, {{"author", "王"}, {"date", "2024-01-02T03:04:05Z"}}};
  doc::Attr begin{{}, {std::string(doc::classes::comment_start)}, {{"note", "0"}}};
  doc::Paragraph paragraph;
  paragraph.children.push_back({doc::Span{}, {}, 0, begin});
  paragraph.children.push_back(inline_of(doc::Text{"原文"}));
  paragraph.children.push_back({doc::Span{{inline_of(doc::Text{"新增"})}}, {}, 0, inserted});
  paragraph.children.push_back(inline_of(doc::NoteRef{0}));
  document.body.push_back(block_of(std::move(paragraph)));
  doc::Note note;
  note.kind = doc::NoteKind::comment;
  note.author = "李";
  note.children.push_back(paragraph_of("请核对"));
  document.notes.push_back(note);
  const doc::Document back = there_and_back(document);
  CHECK(doc::equal(document.body, back.body, {false}));
  REQUIRE(back.notes.size() == 1);
  CHECK(back.notes[0].author == "李");
  // A second place of the same comment would make the file invalid.
  document.body.push_back(document.body.front());
  const std::string written = write_docx(document).part("word/document.xml");
  CHECK(count(written, "<w:commentRangeStart ") == 1);
  CHECK(count(written, "<w:commentReference ") == 1);
}

TEST_CASE("a tree cannot make invalid XML or run anything", "[docx][writer]") {
  doc::Document document;
  document.body.push_back(paragraph_of("a\x01z\xFFz"));
  doc::Attr dde{{}, {std::string(doc::classes::field)}, {{"instruction", "DDEAUTO c:\\x.exe"}}};
  document.body.push_back(block_of(doc::Paragraph{{{doc::Span{{inline_of(doc::Text{"结果"})}}, {}, 0, dde}}, {}, {}}));
  document.body.push_back(block_of(
      doc::Paragraph{{inline_of(doc::Link{"javascript:alert(1)", "", {inline_of(doc::Text{"点"})}})}, {}, {}}));
  const WrittenDocx written = write_docx(document);
  CHECK(outline(read_docx(written.bytes).document) == "p az\uFFFDz\np 结果\np 点\n");
  CHECK(written.reported("docx-control-character"));
  CHECK(written.reported("docx-field-text"));
  CHECK(written.reported("docx-unsafe-link"));
}

TEST_CASE("sections and their headers come back", "[docx][writer]") {
  doc::Document document;
  doc::PageFurniture header;
  header.blocks.push_back(paragraph_of("页眉"));
  document.page.furniture.push_back(header);
  document.body.push_back(paragraph_of("一"));
  doc::PageSetup wide;
  std::swap(wide.width, wide.height);
  document.body.push_back(block_of(doc::Box<doc::SectionBreak>(doc::SectionBreak{wide})));
  document.body.push_back(paragraph_of("二"));
  const doc::Document back = there_and_back(document);
  REQUIRE(back.page.furniture.size() == 1);
  CHECK(doc::equal(back.page.furniture[0].blocks, header.blocks, {false}));
  REQUIRE(back.body.size() == 3);
  const auto& section = std::get<doc::Box<doc::SectionBreak>>(back.body[1].node);
  CHECK(section->page.width > section->page.height);
}

TEST_CASE("columns, starts of sections, column breaks and places of pictures come back", "[docx][writer]") {
  doc::Document document;
  document.page.columns = 2;
  document.page.column_rule = true;
  document.body.push_back(paragraph_of("一"));
  document.body.push_back(block_of(doc::PageBreak{true}));
  doc::Image image;
  image.target = "http://a.cn/b.png";
  image.width.value = image.height.value = 100;
  image.floating = doc::Floating{};
  image.floating->wrap = doc::Floating::in_front;
  image.floating->horizontal = {doc::Floating::page, doc::Floating::at_offset, 72};
  image.floating->vertical = {doc::Floating::margin_end, doc::Floating::center, 0};
  doc::Block picture = paragraph_of("图");
  doc::inlines_of(picture)->push_back({image, {}, 0, {}});
  document.body.push_back(std::move(picture));
  doc::PageSetup next;
  next.start = doc::PageSetup::odd_page;
  next.columns = 2;
  next.column_widths = {{100, 20}, {200, 0}};
  document.body.push_back(block_of(doc::Box<doc::SectionBreak>(doc::SectionBreak{next})));
  document.body.push_back(paragraph_of("二"));
  const doc::Document back = there_and_back(document);
  CHECK(back.page.columns == 2);
  CHECK(back.page.column_rule);
  REQUIRE(back.body.size() == 5);
  CHECK(std::get<doc::PageBreak>(back.body[1].node).column);
  const auto& inlines = *doc::inlines_of(back.body[2]);
  REQUIRE(inlines.size() == 2);
  REQUIRE(std::get<doc::Box<doc::Image>>(inlines[1].node)->floating);
  CHECK(*std::get<doc::Box<doc::Image>>(inlines[1].node)->floating == *image.floating);
  const doc::PageSetup& section = std::get<doc::Box<doc::SectionBreak>>(back.body[3].node)->page;
  CHECK(section.start == doc::PageSetup::odd_page);
  CHECK(section.column_widths == next.column_widths);
}

TEST_CASE("metadata comes back", "[docx][writer]") {
  doc::Document document;
  document.meta["title"] = std::string("标题");
  document.meta["author"] = std::string("某某");
  document.meta["date"] = std::string("2024-05-01");
  document.meta["发文字号"] = std::string("某发〔2024〕1号");
  document.meta["draft"] = true;
  document.meta["tags"] = std::vector<std::string>{"a b", "c\\"};
  CHECK(doc::equal(document, there_and_back(document), {false}));
}
