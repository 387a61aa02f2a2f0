// Style resolution, equality and walking.
#include "doc/equal.h"
#include "doc/link_targets.h"
#include "doc/style.h"
#include "doc/walk.h"
#include "tests/catch.h"

using namespace wenshu::doc;

namespace {

Inline text(std::string s) { return {Text{std::move(s)}, {}, 0, {}}; }

Box<Label> automatic(std::string label, std::string gap) {
  Label l;
  l.text = std::move(label);
  l.gap = std::move(gap);
  l.automatic = true;
  return l;
}

Block paragraph(std::string s) {
  Block block;
  block.node = Paragraph{{text(std::move(s))}, {}, {}};
  return block;
}

}  // namespace

TEST_CASE("names of headings are those of Git hosts") {
  CHECK(heading_name("Getting Started: the_basics!") == "getting-started-the_basics");
  CHECK(heading_name("一、总体要求（试行）") == "一总体要求试行");

  Document document;
  document.body.push_back(paragraph("见"));
  for (const char* target : {"#a", "#A-1", "#%E5%AE%89", "#b"}) {
    std::get<Paragraph>(document.body[0].node).children.push_back({Link{target, "", {text("x")}}, {}, 0, {}});
  }
  for (const char* words : {"a", "A", "安"}) {
    Block block;
    Heading heading;
    heading.children = {text(words)};
    block.node = std::move(heading);
    document.body.push_back(std::move(block));
  }
  const LinkTargets targets = link_targets(document);
  CHECK(targets.blocks.at(&document.body[1]) == std::vector<std::string>{"a"});
  CHECK(targets.blocks.at(&document.body[2]) == std::vector<std::string>{"A-1"});
  CHECK(targets.blocks.at(&document.body[3]) == std::vector<std::string>{"%E5%AE%89"});
  CHECK(targets.missing == std::set<std::string>{"b"});
}

TEST_CASE("a style inherits what it does not say, the defaults last") {
  StyleSheet sheet;
  sheet.defaults.text.size = 10.5F;
  sheet.defaults.text.font = Font{"宋体", "Times New Roman", ""};
  Style normal;
  normal.paragraph.align = Align::justify;
  Style body;
  body.parent = 1;
  body.text.size = 16.0F;
  body.text.font = Font{"仿宋", "", ""};
  sheet.styles = {normal, body};

  const Style resolved = sheet.resolve(2);
  CHECK(resolved.text.size == 16.0F);
  CHECK(resolved.text.font->cjk == "仿宋");
  CHECK(resolved.text.font->latin == "Times New Roman");
  CHECK(resolved.paragraph.align == Align::justify);
  CHECK(sheet.resolve(0).text.size == 10.5F);
  CHECK(sheet.find(3) == nullptr);
}

TEST_CASE("a loop of styles ends") {
  StyleSheet sheet;
  Style a, b;
  a.parent = 2;
  b.parent = 1;
  b.text.bold = true;
  sheet.styles = {a, b};
  CHECK(sheet.resolve(1).text.bold == true);
}

TEST_CASE("an automatic label is shown with the gap its width needs") {
  CHECK(label_prefix(automatic("1.", "\t")) == "1. ");
  CHECK(label_prefix(automatic("一、", "\t")) == "一、");
  CHECK(label_prefix(automatic("（一）", "")) == "（一）");
  CHECK(label_prefix(automatic("第一章", "\t")) == "第一章 ");
  CHECK(label_prefix(automatic("一、", " ")) == "一、 ");
  CHECK(label_prefix(automatic("一是", "")) == "一是");
  Label typed;
  typed.text = "1.";
  CHECK(label_prefix(typed).empty());
  CHECK(label_prefix({}).empty());
}

TEST_CASE("visible text holds labels, breaks and the base of ruby") {
  Heading heading{2, {text("总"), text("则")}, automatic("第一章", "\t"), false};
  Block block;
  block.node = heading;
  CHECK(visible_text(block) == "第一章 总则");

  Inlines inlines;
  inlines.push_back({Ruby{{text("拼")}, {text("pīn")}}, {}, 0, {}});
  inlines.push_back({LineBreak{Break::hard}, {}, 0, {}});
  inlines.push_back({NoteRef{0}, {}, 0, {}});
  inlines.push_back({Code{"x"}, {}, 0, {}});
  CHECK(plain_text(inlines) == "拼\nx");
}

TEST_CASE("blank is what shows nothing") {
  CHECK(is_blank(Inlines{}));
  CHECK(is_blank(Inlines{text(" 　\t")}));
  CHECK_FALSE(is_blank(Inlines{text("。")}));
  CHECK_FALSE(is_blank(Inlines{{Image{}, {}, 0, {}}}));
  CHECK(is_blank_paragraph(paragraph(" ")));
  Block numbered;
  numbered.node = Paragraph{{}, Role::none, automatic("1.", "\t")};
  CHECK_FALSE(is_blank_paragraph(numbered));
}

TEST_CASE("equality looks at everything but the source position") {
  Block a = paragraph("甲"), b = paragraph("甲");
  b.source = {0, 5, 9};
  CHECK(equal(Blocks{a}, Blocks{b}));
  b.style = 3;
  CHECK_FALSE(equal(Blocks{a}, Blocks{b}));
  CHECK(equal(Blocks{a}, Blocks{b}, EqualOptions{false}));
  b.attr = Attr{"id", {}, {}};
  CHECK_FALSE(equal(Blocks{a}, Blocks{b}, EqualOptions{false}));
  CHECK_FALSE(equal(Blocks{a}, Blocks{paragraph("乙")}));
  CHECK_FALSE(equal(Blocks{a}, Blocks{a, a}));

  Document x, y;
  x.meta["title"] = std::string("题");
  CHECK_FALSE(equal(x, y));
  y.meta["title"] = std::string("题");
  CHECK(equal(x, y));
  y.notes.emplace_back();
  CHECK_FALSE(equal(x, y));
}

TEST_CASE("a walk meets every block in reading order") {
  List list;
  ListItem item;
  item.children = {paragraph("1"), paragraph("2")};
  list.items = {item};
  Block block;
  block.node = list;
  Blocks blocks = {paragraph("0"), block, paragraph("3")};
  std::string seen;
  for_each_block(blocks, [&](const Block& b) { seen += visible_text(b) + "."; });
  CHECK(seen == "0..1.2.3.");
}
