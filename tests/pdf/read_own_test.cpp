// What we write comes back.
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

doc::Document there_and_back(const doc::Document& document) {
  base::Budget budget;
  convert::Context context{budget};
  const auto output = pdf::make_writer()->write(document, {{"theme", "document"}, {"toc", "no"}}, context);
  return tests::read_pdf(output.bytes).document;
}

bool same(const doc::Block& a, const doc::Block& b) { return doc::equal(doc::Blocks{a}, doc::Blocks{b}, {false}); }

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
  const doc::Document back = there_and_back(document);
  REQUIRE(back.body.size() == document.body.size());
  for (std::size_t i = 0; i < back.body.size(); ++i) {
    INFO(i << ": " << doc::visible_text(back.body[i]));
    CHECK(same(back.body[i], document.body[i]));
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
