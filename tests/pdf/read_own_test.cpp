// What we write comes back.
#include "base/numerals.h"
#include "doc/equal.h"
#include "helpers.h"
#include "read_helpers.h"
#include "tests/catch.h"

using namespace wenshu;

namespace {

doc::Inline text(const std::string& t) { return {doc::Text{t}, {}, 0, {}}; }
doc::Block block(decltype(doc::Block::node) node) { return {std::move(node), {}, 0, {}}; }
doc::Block paragraph(doc::Inlines children) {
  doc::Paragraph p;
  p.children = std::move(children);
  return block(std::move(p));
}
doc::Block heading(int level, const std::string& t) {
  doc::Heading h;
  h.level = level;
  h.children = {text(t)};
  return block(std::move(h));
}
doc::Inline emphasized(doc::Emphasis kind, const std::string& t) {
  return {doc::Emphasized{kind, {text(t)}}, {}, 0, {}};
}

doc::Document there_and_back(const doc::Document& document, const std::string& theme = "document") {
  base::Budget budget;
  convert::Context context{budget};
  const auto output = pdf::make_writer()->write(document, {{"theme", theme}, {"toc", "no"}}, context);
  return tests::read_pdf(output.bytes).document;
}

bool same(const doc::Block& a, const doc::Block& b) { return doc::equal(doc::Blocks{a}, doc::Blocks{b}, {false}); }

doc::Box<doc::Label> automatic(base::Numerals numerals, std::string prefix, int value, std::string suffix,
                               std::string gap) {
  doc::Label label;
  label.pattern = {numerals, prefix, suffix};
  label.value = value;
  label.text = prefix + base::format_number(numerals, value) + suffix;
  label.gap = std::move(gap);
  label.automatic = true;
  return doc::Box<doc::Label>(std::move(label));
}

void check_same_blocks(const doc::Document& back, const doc::Document& document) {
  REQUIRE(back.body.size() == document.body.size());
  for (std::size_t i = 0; i < back.body.size(); ++i) {
    INFO(i << ": " << doc::visible_text(back.body[i]));
    CHECK(same(back.body[i], document.body[i]));
  }
}

doc::Blocks sample_blocks() {
  doc::Blocks out;
  out.push_back(block(doc::Title{{text("关于样例的报告")}}));
  out.push_back(heading(1, "一、总则"));
  out.push_back(heading(3, "越级的标题"));
  std::string longer = "正文很长，要占好几行，";
  for (int i = 0; i < 5; ++i) longer += "中文 and English words 混排，end-of-line hyphens 也不少，";
  out.push_back(paragraph({text(longer),
                           emphasized(doc::Emphasis::strong, "加粗"),
                           text("和"),
                           emphasized(doc::Emphasis::emphasis, "倾斜"),
                           text("。"),
                           {doc::Code{"a  b"}, {}, 0, {}},
                           {doc::LineBreak{doc::Break::hard}, {}, 0, {}},
                           text("新行")}));
  out.push_back(paragraph({text("住在"),
                           {doc::Ruby{{text("上海")}, {text("shanghai")}}, {}, 0, {}},
                           text("，会说“שלום”和“السلام عليكم”。")}));
  doc::List typed;  // its labels are text of the author
  typed.pattern = {doc::Numerals::decimal, "", "."};
  typed.start = 1;
  typed.tight = true;
  for (int i = 1; i <= 2; ++i) {
    doc::ListItem item;
    doc::Label label;
    label.pattern = typed.pattern;
    label.value = i;
    label.text = std::to_string(i) + ".";
    label.gap = " ";
    item.label = label;
    item.children.push_back(paragraph({text("Typed.")}));
    typed.items.push_back(std::move(item));
  }
  out.push_back(block(std::move(typed)));
  doc::Link link;
  link.target = "https://example.com/文?a=1";
  link.title = "标题";
  link.children = {text("链接")};
  out.push_back(paragraph({text("见"), {std::move(link), {}, 0, {}}, text("。")}));
  out.push_back(block(doc::CodeBlock{"cpp", "int main() {\n\n\treturn 0;\n}\n"}));
  out.push_back(block(doc::Rule{}));
  doc::Quote quote;
  quote.children.push_back(paragraph({text("引用的话")}));
  out.push_back(block(std::move(quote)));
  doc::List list;
  list.pattern = {base::Numerals::decimal, "", "."};
  list.start = 3;
  list.tight = false;
  for (const char* t : {"第三项", "第四项"}) {
    doc::ListItem item;
    item.children.push_back(paragraph({text(t)}));
    list.items.push_back(std::move(item));
  }
  out.push_back(block(std::move(list)));
  doc::DefinitionList definitions;
  definitions.items.push_back({{text("术语，"), emphasized(doc::Emphasis::strong, "甲")}, {}});
  definitions.items.back().details.push_back({paragraph({text("一个解释")}), paragraph({text("的第二段")})});
  definitions.items.back().details.push_back({paragraph({text("另一个解释")})});
  definitions.items.push_back({{text("没有解释的术语")}, {}});
  out.push_back(block(std::move(definitions)));
  doc::Image absent;
  absent.target = "https://example.com/徽章.svg";
  absent.alt = "徽章";
  absent.title = "提示";
  doc::Image unnamed;
  unnamed.target = "pictures/unnamed.png";
  out.push_back(paragraph({text("见"), {std::move(absent), {}, 0, {}}, text("和"), {std::move(unnamed), {}, 0, {}}}));
  out.push_back(paragraph({text("ofﬁce ﬀ ⼀ ⻔ "), {doc::Code{"ﬁ"}, {}, 0, {}}}));  // no letters fi, ff, no 一, 门
  doc::Table table;
  table.columns.resize(2);
  table.columns[1].align = doc::Align::right;
  table.header_rows = 1;
  for (const char* t : {"项目", "甲"}) {
    doc::Row row;
    for (const std::string& cell_text : {std::string(t), std::string("12")}) {
      doc::Cell cell;
      cell.children.push_back(paragraph({text(cell_text)}));
      row.cells.push_back(std::move(cell));
    }
    table.rows.push_back(std::move(row));
  }
  // The only cell of its row stands in the second column, below the first one's.
  table.rows.back().cells.front().row_span = 2;
  doc::Row last;
  last.cells.emplace_back().children.push_back(paragraph({text("13")}));
  table.rows.push_back(std::move(last));
  out.push_back(block(doc::Box<doc::Table>(std::move(table))));
  return out;
}

}  // namespace

TEST_CASE("pdf own files: every block comes back as it was") {
  if (tests::font_file("NotoSerifCJK-Regular.ttc").empty()) return;
  doc::Document document;
  document.body = sample_blocks();
  check_same_blocks(there_and_back(document), document);
}

TEST_CASE("pdf own files: a document without text is one as well") {
  if (tests::font_file("NotoSerifCJK-Regular.ttc").empty()) return;
  doc::Document document;
  document.body.push_back(block(doc::Rule{}));
  document.body.push_back(block(doc::RawBlock{"html", "<div id=\"a\"></div>\n"}));
  check_same_blocks(there_and_back(document), document);
  check_same_blocks(there_and_back(document, "plain"), document);  // with numbers on its pages
  document.body.clear();
  check_same_blocks(there_and_back(document), document);
}

TEST_CASE("pdf own files: numbers that the file made are made again, and text before and behind tabs stands apart") {
  if (tests::font_file("NotoSerifCJK-Regular.ttc").empty()) return;
  doc::Document document;
  doc::Block chapter = heading(1, "总则");
  std::get<doc::Heading>(chapter.node).label = automatic(base::Numerals::chinese_counting, "第", 1, "章", "\t");
  document.body.push_back(std::move(chapter));
  doc::Block article = paragraph({text("为了方便群众，制定本办法。")});
  std::get<doc::Paragraph>(article.node).label = automatic(base::Numerals::chinese_counting, "第", 1, "条　", "");
  document.body.push_back(std::move(article));
  document.body.push_back(paragraph({text("姓名：\t某某\t电话")}));
  doc::List list;
  list.pattern = {base::Numerals::chinese_counting, "（", "）"};
  doc::ListItem item;
  item.children.push_back(paragraph({text("第二项")}));
  item.label = automatic(base::Numerals::chinese_counting, "（", 2, "）", "");
  list.items.push_back(std::move(item));
  document.body.push_back(block(std::move(list)));
  check_same_blocks(there_and_back(document), document);
}

TEST_CASE("pdf own files: anchors, fields, roles, page breaks and what a block is called") {
  if (tests::font_file("NotoSerifCJK-Regular.ttc").empty()) return;
  const auto attr = [](std::string id, std::vector<std::string> classes, std::map<std::string, std::string> keys) {
    return doc::Box<doc::Attr>(doc::Attr{std::move(id), std::move(classes), std::move(keys)});
  };
  doc::Document document;
  document.meta["lang"] = std::string("zh-CN");
  document.meta["date"] = std::string("2025-07-03T02:00:00Z");
  doc::Block caption = paragraph({{doc::Span{}, {}, 0, attr("_Ref1", {}, {})},
                                  text("表"),
                                  {doc::Span{{text("1")}}, {}, 0, attr("", {"field"}, {{"instruction", "SEQ 表"}})},
                                  text("　指标")});
  std::get<doc::Paragraph>(caption.node).role = doc::Role::caption;
  document.body.push_back(std::move(caption));
  document.body.push_back(block(doc::PageBreak{}));
  doc::Block field = paragraph({text("云政发〔2025〕3号")});
  std::get<doc::Paragraph>(field.node).role = doc::Role::field;
  field.attr = attr("number", {"head"}, {{"kind", "发文字号"}});
  document.body.push_back(std::move(field));
  document.notes.resize(1);
  document.notes[0].kind = doc::NoteKind::endnote;
  document.notes[0].children.push_back(paragraph({text("尾注的内容。")}));
  document.body.push_back(paragraph({text("正文"), {doc::NoteRef{0}, {}, 0, {}}}));
  const doc::Document back = there_and_back(document);
  for (const char* key : {"lang", "date"}) {
    CHECK(std::get<std::string>(back.meta.at(key)) == std::get<std::string>(document.meta.at(key)));
  }
  REQUIRE(back.notes.size() == 1);
  CHECK(back.notes[0].kind == doc::NoteKind::endnote);
  check_same_blocks(back, document);
}

TEST_CASE("pdf own files: a comment leaves nothing behind") {
  if (tests::font_file("NotoSerifCJK-Regular.ttc").empty()) return;
  doc::Document document;
  document.notes.resize(1);
  document.notes[0].kind = doc::NoteKind::comment;
  document.notes[0].children.push_back(paragraph({text("请核实。")}));
  doc::Inline start{doc::Span{}, {}, 0, doc::Box<doc::Attr>(doc::Attr{"", {"comment-start"}, {{"note", "0"}}})};
  document.body.push_back(paragraph({std::move(start), text("正文"), {doc::NoteRef{0}, {}, 0, {}}}));
  const doc::Document back = there_and_back(document);
  CHECK(back.notes.empty());
  REQUIRE(back.body.size() == 1);
  CHECK(same(back.body[0], paragraph({text("正文")})));
}

TEST_CASE("pdf own files: formulas stay displayed or in their line, with their numbers and what stands beside them") {
  if (tests::font_file("NotoSerifCJK-Regular.ttc").empty()) return;
  const auto math = [](const std::string& tex, bool display) {
    return doc::Inline{doc::Math{tex, display}, {}, 0, {}};
  };
  const doc::Inline hard{doc::LineBreak{doc::Break::hard}, {}, 0, {}};
  doc::Document document;
  document.body.push_back(block(doc::MathBlock{"E=mc^2 \\tag{1}", {}}));
  document.body.push_back(block(doc::MathBlock{"\\begin{align*}a&=b\\tag{2}\\\\c&=d\\tag{3}\\end{align*}", {}}));
  document.body.push_back(block(doc::MathBlock{"x+y", automatic(base::Numerals::decimal, "(", 4, ")", "")}));
  document.body.push_back(block(doc::MathBlock{"x-y", {}}));
  document.body.push_back(paragraph({math("x^2", false)}));
  document.body.push_back(paragraph({math("x=1", true), text(" 后文")}));
  document.body.push_back(paragraph({text("前文 "), math("x=1 \\tag{5}", true), text("，后文")}));
  document.body.push_back(paragraph({math("x=1", true), text(", so "), math("y=2", true), text(" "), math("z", true)}));
  document.body.push_back(paragraph({math("x=1", true), hard, text("新行")}));
  document.body.push_back(paragraph({emphasized(doc::Emphasis::strong, "粗"), math("x", true)}));
  doc::Table table;
  table.columns.resize(2);
  table.header_rows = 1;
  for (int row = 0; row < 2; ++row) {
    doc::Cell words, formula;
    words.children.push_back(paragraph({text("面积")}));
    formula.children.push_back(paragraph({math("x^2", false)}));
    table.rows.push_back({{std::move(words), std::move(formula)}, {}});
  }
  document.body.push_back(block(doc::Box<doc::Table>(std::move(table))));
  check_same_blocks(there_and_back(document), document);
}

TEST_CASE("pdf own files: a note with two marks, and notes of notes, come back to all of them") {
  if (tests::font_file("NotoSerifCJK-Regular.ttc").empty()) return;
  const auto mark = [](std::uint32_t note) { return doc::Inline{doc::NoteRef{note}, {}, 0, {}}; };
  doc::Document document;
  document.notes.resize(3);
  document.notes[0].children.push_back(paragraph({text("第一个注"), mark(2), text("。")}));
  document.notes[1].children.push_back(paragraph({text("第二个注。")}));
  document.notes[2].children.push_back(paragraph({text("注的注"), mark(0), text("。")}));
  document.body.push_back(paragraph({text("甲"), mark(0), text("乙"), mark(1), text("丙"), mark(0), text("。")}));
  const doc::Document back = there_and_back(document);
  check_same_blocks(back, document);
  REQUIRE(back.notes.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    REQUIRE(back.notes[i].children.size() == 1);
    CHECK(same(back.notes[i].children[0], document.notes[i].children[0]));
  }
}

TEST_CASE("pdf own files: notes come back to their marks") {
  if (tests::font_file("NotoSerifCJK-Regular.ttc").empty()) return;
  doc::Document document;
  document.notes.resize(1);
  document.notes[0].children.push_back(paragraph({text("脚注的内容。")}));
  document.body.push_back(paragraph({text("正文"), {doc::NoteRef{0}, {}, 0, {}}, text("接着写。")}));
  const doc::Document back = there_and_back(document);
  REQUIRE(back.notes.size() == 1);
  REQUIRE(back.notes[0].children.size() == 1);
  CHECK(same(back.notes[0].children[0], document.notes[0].children[0]));
  REQUIRE(back.body.size() == 1);
  CHECK(same(back.body[0], document.body[0]));
}
