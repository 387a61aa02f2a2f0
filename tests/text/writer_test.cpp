#include "tests/catch.h"
#include "text/text.h"

using namespace wenshu;
using doc::Block;
using doc::Box;
using doc::Inline;
using doc::Inlines;

namespace {

struct Result {
  std::string text;
  std::vector<std::string> codes;
};

Result write(const doc::Document& document) {
  base::Budget budget;
  convert::Context context{budget};
  Result result;
  context.report = [&](const convert::Diagnostic& diagnostic) { result.codes.push_back(diagnostic.code); };
  result.text = text::make_writer()->write(document, {}, context).bytes;
  return result;
}

template <class Node>
Inline in(Node node) {
  Inline out;
  out.node = std::move(node);
  return out;
}

template <class Node>
Block block(Node node) {
  Block out;
  out.node = std::move(node);
  return out;
}

Inlines words(const char* text) { return {in(doc::Text{text})}; }
Block paragraph(Inlines children) { return block(doc::Paragraph{std::move(children), {}, {}}); }
Block paragraph(const char* text) { return paragraph(words(text)); }

Box<doc::Label> label(const char* text, const char* gap = "\t") {
  doc::Label out;
  out.text = text;
  out.automatic = true;
  out.gap = gap;
  return out;
}

doc::ListItem item(doc::Blocks children, Box<doc::Label> item_label = {}) {
  doc::ListItem out;
  out.children = std::move(children);
  out.label = std::move(item_label);
  return out;
}

std::string text_of(doc::Blocks body) {
  doc::Document document;
  document.body = std::move(body);
  return write(document).text;
}

}  // namespace

TEST_CASE("titles, headings and paragraphs are lines with their automatic labels") {
  doc::Heading heading;
  heading.children = words("总则");
  heading.label = label("一、");
  doc::Paragraph article;
  article.children = words("目的");
  article.label = label("1.");
  CHECK(text_of({block(doc::Title{words("条例")}), block(heading), block(article), paragraph("")}) ==
        "条例\n一、总则\n1. 目的\n");
}

TEST_CASE("blank paragraphs, rules and breaks show nothing") {
  CHECK(text_of({paragraph("a"), paragraph(Inlines{}), paragraph("　"), block(doc::Rule{}), block(doc::PageBreak{}),
                 block(Box<doc::SectionBreak>(doc::SectionBreak{})), paragraph("b")}) == "a\nb\n");
}

TEST_CASE("inlines show what a reader sees") {
  CHECK(
      text_of({paragraph({in(doc::Emphasized{doc::Emphasis::strong, words("重")}), in(doc::LineBreak{doc::Break::hard}),
                          in(doc::Code{"x"}), in(doc::LineBreak{doc::Break::soft}), in(doc::Math{"a^2"}),
                          in(doc::Ruby{words("汉"), words("hàn")}), in(doc::Link{"http://x", "", words("链接")})})}) ==
      "重\nx a^2汉（hàn）链接\n");
}

TEST_CASE("list items show their labels") {
  doc::List bullets;
  bullets.pattern.numerals = doc::Numerals::bullet;
  bullets.items = {item({paragraph("甲"), paragraph("续")}), item({}), item({paragraph("乙")})};
  bullets.items[2].checked = true;
  doc::List numbers;
  numbers.pattern = {doc::Numerals::chinese, "（", "）"};
  numbers.start = 3;
  numbers.items = {item({paragraph("丙")}), item({paragraph("丁")}, label("4)"))};
  doc::List outer;
  outer.pattern = {doc::Numerals::decimal, "", "."};
  outer.items = {item({block(bullets)}), item({paragraph("戊"), block(numbers)})};
  CHECK(text_of({block(outer)}) == "1. • 甲\n续\n•\n☑ 乙\n2. 戊\n（三）丙\n4) 丁\n");
}

TEST_CASE("table rows are cells between tabs") {
  doc::Table table;
  table.caption = words("表1");
  doc::Cell first;
  first.children = {paragraph("a\tb"), paragraph("c")};
  doc::Cell second;
  second.children = {paragraph({in(doc::Text{"d"}), in(doc::LineBreak{doc::Break::hard}), in(doc::Text{"e"})})};
  table.rows = {doc::Row{{first, second}}, doc::Row{{doc::Cell{}, second}}, doc::Row{}};
  CHECK(text_of({block(Box<doc::Table>(table))}) == "表1\na b c\td e\n\td e\n");
}

TEST_CASE("code, quotes, figures, formulas and definitions") {
  doc::DefinitionList definitions;
  definitions.items = {{words("词"), {{paragraph("释一")}, {paragraph("释二")}}}};
  doc::MathBlock math{"x = 1\n", label("(1)")};
  CHECK(text_of({block(doc::CodeBlock{"c", "int a;\n\n  b\n"}), block(doc::Quote{{paragraph("引")}}),
                 block(doc::Figure{{paragraph("图内")}, words("图1")}), block(math), block(definitions)}) ==
        "int a;\n\n  b\n引\n图内\n图1\n(1) x = 1\n词\n释一\n释二\n");
}

TEST_CASE("notes are numbered by their marks and stand at the end") {
  doc::Document document;
  document.notes.resize(4);
  document.notes[0].children = {paragraph("never marked")};
  document.notes[1].children = {paragraph({in(doc::Text{"注乙"}), in(doc::NoteRef{2})}), paragraph("续")};
  document.notes[2].children = {paragraph("注丙")};
  document.notes[3].kind = doc::NoteKind::comment;
  document.notes[3].children = {paragraph("批注")};
  document.body = {paragraph({in(doc::Text{"文"}), in(doc::NoteRef{1}), in(doc::NoteRef{3}), in(doc::NoteRef{9})}),
                   paragraph({in(doc::Text{"又"}), in(doc::NoteRef{1})})};
  const auto result = write(document);
  CHECK(result.text == "文[1]\n又[1]\n[1] 注乙[2]\n续\n[2] 注丙\n");
  CHECK(result.codes == std::vector<std::string>{"text-comment"});
}

TEST_CASE("what is left out is reported once of each kind") {
  doc::Document document;
  document.body = {
      paragraph({in(doc::Text{"图"}), in(doc::Image{}), in(doc::Image{}), in(doc::RawInline{"html", "<b>"})}),
      block(doc::RawBlock{"html", "<hr>"})};
  const auto result = write(document);
  CHECK(result.text == "图\n");
  CHECK(result.codes == std::vector<std::string>{"text-image", "text-raw"});
}
