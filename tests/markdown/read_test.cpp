// The Markdown reader beyond CommonMark, whose examples scripts/commonmark_spec.py runs.
#include "base/error.h"
#include "base/sha256.h"
#include "doc/classes.h"
#include "doc/equal.h"
#include "doc/walk.h"
#include "helpers.h"
#include "tests/catch.h"

using namespace markdown_test;

namespace {

const doc::Blocks& body(const Read& read) { return read.document.body; }

template <class Node>
const Node& node(const doc::Block& block) {
  REQUIRE(std::holds_alternative<Node>(block.node));
  return std::get<Node>(block.node);
}

std::string text_of(const doc::Block& block) { return wenshu::doc::visible_text(block); }

// The text of the first paragraph.
std::string text_of(const std::string& markdown) { return text_of(body(read(markdown)).at(0)); }

// Reads Markdown, writes it, and reads it again: nothing may have changed.
void check_stable(const std::string& markdown) {
  const Read first = read(markdown);
  const std::string written = write(first.document).markdown;
  INFO(written);
  CHECK(wenshu::doc::equal(read(written).document, first.document, {.styles = false}));
}

}  // namespace

TEST_CASE("lines of Chinese are joined without a space", "[markdown]") {
  CHECK(text_of("文字\n文字") == "文字文字");
  CHECK(text_of("他说：\n“好”") == "他说：“好”");
  CHECK(text_of("**文字**\n文字") == "文字文字");
  CHECK(text_of("文字\nword\nword") == "文字 word word");
  CHECK(text_of("한국어\n문장") == "한국어 문장");
}

TEST_CASE("emphasis is read beside Chinese punctuation", "[markdown]") {
  for (const char* markdown : {"**“重点”**后面", "前文**《文件》**后文", "价格**￥100**元", "前~~删除。~~后"}) {
    INFO(markdown);
    CHECK(text_of(markdown).find_first_of("*~") == std::string::npos);
  }
  CHECK(text_of("前_中_后") == "前_中_后");
}

TEST_CASE("bare addresses", "[markdown]") {
  const auto target = [](const std::string& markdown) {
    std::string found;
    wenshu::doc::for_each_inline(node<doc::Paragraph>(body(read(markdown)).at(0)).children,
                                 [&](const doc::Inline& inner) {
                                   if (const auto* link = doc::get_if<doc::Link>(inner)) found = link->target;
                                 });
    return found;
  };
  CHECK(target("见 https://a.cn，后") == "https://a.cn");
  CHECK(target("（http://a.cn/x?y=1）") == "http://a.cn/x?y=1");
  CHECK(target("网址www.a.cn。") == "http://www.a.cn");
  CHECK(target("[见 http://a.cn](u)") == "u");
  CHECK(target("a.b_c@d.org.") == "mailto:a.b_c@d.org");
  CHECK(target("http\\://a.cn").empty());
  // No underscore in the last two labels; behind the last one a host may begin.
  CHECK(target("www.a_b.cn").empty());
  CHECK(target("www.a_www.b") == "http://www.b");
  CHECK(target("www.a_b.cn www.a.cn") == "http://www.a.cn");
}

TEST_CASE("the title is the only heading of level 1, where it opens the document", "[markdown]") {
  const Read titled = read("# 题\n\n## 一\n\n### 二\n");
  CHECK(std::holds_alternative<doc::Title>(body(titled)[0].node));
  CHECK(node<doc::Heading>(body(titled)[1]).level == 1);
  CHECK(node<doc::Heading>(body(titled)[2]).level == 2);
  CHECK(node<doc::Heading>(body(read("# 一\n\n# 二\n"))[0]).level == 1);
  CHECK(node<doc::Heading>(body(read("文\n\n# 一\n"))[1]).level == 1);
  CHECK(node<doc::Heading>(body(read("# 题\n", {{"structure", "off"}}))[0]).level == 1);
  CHECK(node<doc::Heading>(body(read("---\nauthor: A\ntop-heading: section\n---\n\n# 一\n"))[0]).level == 1);
  CHECK(node<doc::Heading>(body(read("<!-- top-heading: section -->\n\n# 一\n"))[0]).level == 1);
  check_stable("<!-- top-heading: section -->\n\n# 一\n\n## 二\n");
}

TEST_CASE("run-in headings", "[markdown]") {
  const Read joined = read("### （一）加强领导。\n要提高站位。\n");
  CHECK(node<doc::Heading>(body(joined).at(0)).run_in);
  CHECK(text_of(body(joined).at(1)) == "要提高站位。");
  CHECK_FALSE(node<doc::Heading>(body(read("### （一）加强领导。\n\n要提高站位。\n"))[0]).run_in);
  CHECK_FALSE(node<doc::Heading>(body(read("### 概况\n文。\n"))[0]).run_in);
}

TEST_CASE("numbers that a definition explains are labels", "[markdown]") {
  const Read articles = read(
      "---\nnumbering:\n  1: chineseCountingThousand \"第%1章\"\n---\n\n# 题\n\n## 第一章 总则\n\n## 第三章 跳过\n\n"
      "<!-- num chineseCountingThousand \"第%2条　\" -->\n\n第一条　甲\n\n第三条　丙\n\n第二条　乙\n");
  const auto& first = node<doc::Heading>(body(articles).at(1));
  REQUIRE(first.label);
  CHECK(first.label->automatic);
  CHECK(first.label->text == "第一章");
  CHECK(wenshu::doc::plain_text(first.children) == "总则");
  CHECK_FALSE(node<doc::Heading>(body(articles).at(2)).label);  // not the number that comes next: typed
  CHECK(node<doc::Paragraph>(body(articles).at(3)).label->value == 1);
  CHECK_FALSE(node<doc::Paragraph>(body(articles).at(4)).label);
  CHECK(node<doc::Paragraph>(body(articles).at(5)).label->value == 2);

  const Read list = read("<!-- num lowerLetter \"%1)\" -->\n\na) 甲\n\nb) 乙\n\n文\n");
  const auto& items = node<doc::List>(body(list).at(0)).items;
  REQUIRE(items.size() == 2);
  CHECK(items[1].label->text == "b)");
  CHECK(text_of(items[1].children.at(0)) == "乙");
  check_stable("<!-- num lowerLetter \"%1)\" -->\n\na) 甲\n\nb) 乙\n\n文\n");
}

TEST_CASE("numbers of headings that the front matter does not give have a definition of their own", "[markdown]") {
  const auto heading = [](int level, const std::string& label, int value, doc::NumberingId numbering) {
    doc::Heading out;
    out.level = level;
    out.children = {text("题")};
    doc::Label own;
    own.text = label;
    own.value = value;
    own.automatic = true;
    own.numbering = numbering;
    own.level = numbering == 3 ? 1 : level;
    own.gap = " ";
    out.label = own;
    return doc::Block{out, {}, 0, {}};
  };
  doc::Document document;
  document.numberings.push_back({{{doc::Numerals::decimal, "%1"}, {doc::Numerals::decimal, "%1.%2"}}});
  document.numberings.push_back({{{doc::Numerals::decimal, "%1"}, {doc::Numerals::decimal, "%1.%2"}}});
  document.numberings.push_back({{{doc::Numerals::upper_alpha, "附录%1"}}});
  // 3 is typed or left out; another numbering goes on at 5.4; a form of its own behind it.
  document.body = {heading(2, "3.1", 1, 1), heading(2, "3.2", 2, 1), heading(2, "5.4", 4, 2), paragraph("5.5 文"),
                   heading(1, "附录A", 1, 3)};
  const std::string written = write(document).markdown;
  INFO(written);
  const Read back = read(written);
  std::string labels;
  for (const doc::Block& block : body(back)) {
    const auto* own = std::get_if<doc::Heading>(&block.node);
    if (own && own->label && own->label->automatic) labels += own->label->text + ' ';
  }
  CHECK(labels == "3.1 3.2 5.4 附录A ");
  CHECK(text_of(body(back).at(3)) == "5.5 文");
}

TEST_CASE("reading: front matter", "[markdown]") {
  const Read front = read("---\ntitle: \"题: 一\"\nkeywords: [a, b]\ndraft: true\nauthor:\n  name: 李\n---\n文\n");
  const auto& meta = front.document.meta;
  CHECK(std::get<std::string>(meta.at("title")) == "题: 一");
  CHECK(std::get<std::vector<std::string>>(meta.at("keywords")) == std::vector<std::string>{"a", "b"});
  CHECK(std::get<bool>(meta.at("draft")));
  CHECK(std::get<std::string>(meta.at("author.name")) == "李");
  CHECK(body(front).size() == 1);
  CHECK(body(front)[0].source.begin == 75);

  CHECK(std::holds_alternative<doc::Rule>(body(read("---\n\nx\n\n---\n")).at(0).node));  // no mapping: text
  CHECK(read("---\na: [\n---\n").codes == std::vector<std::string>{"markdown-front-matter"});
  CHECK(read("---\na: &x 1\nb: *x\n---\n").codes == std::vector<std::string>{"markdown-front-matter-alias"});
  std::string deep = "---\na: ";
  for (int i = 0; i < 100000; ++i) deep += "[";
  CHECK(read(deep + "\n---\n").document.meta.empty());
}

TEST_CASE("reading: footnotes", "[markdown]") {
  const Read notes = read("b[^b] a[^a]\n\n[^a]: 甲\n\n    二\n[^b]: > 引\n[^c]: 无\n[^a]: 重\n");
  REQUIRE(notes.document.notes.size() == 3);
  CHECK(std::holds_alternative<doc::Quote>(notes.document.notes[0].children.at(0).node));
  CHECK(notes.document.notes[1].children.size() == 2);
  CHECK(notes.codes == std::vector<std::string>{"markdown-duplicate-note", "markdown-unused-note"});
  CHECK(text_of("x[^nope]") == "x[^nope]");
}

TEST_CASE("reading: formulas", "[markdown]") {
  const auto tex = [](const std::string& markdown) {
    std::string found;
    const Read formulas = read(markdown);
    for (const doc::Inline& inner : node<doc::Paragraph>(body(formulas).at(0)).children) {
      if (const auto* math = std::get_if<doc::Math>(&inner.node)) found += math->tex + ";";
    }
    return found;
  };
  CHECK(tex("设$a+b$，\\(c\\) 及 $$d$$ 等") == "a+b;c;d;");
  CHECK(tex("价格$5和$6元") == "");
  CHECK(tex("$ a$ 和 \\$b$") == "");
  CHECK(node<doc::MathBlock>(body(read("文\n$$\na\n- b % c\n+ d\n$$\n")).at(1)).tex == "a - b + d");
  const auto numbered = node<doc::MathBlock>(body(read("$$x$$ (3)\n")).at(0));
  CHECK(numbered.label->text == "(3)");
}

TEST_CASE("reading: definition lists", "[markdown]") {
  const Read list = read("词\n: 释\n: 又释\n\n二词\n\n:   释\n\n    二段\n");
  const auto& items = node<doc::DefinitionList>(body(list).at(0)).items;
  REQUIRE(items.size() == 2);
  CHECK(items[0].details.size() == 2);
  CHECK(items[1].details.at(0).size() == 2);
  CHECK(wenshu::doc::plain_text(items[1].term) == "二词");
  CHECK(text_of(": 无词") == ": 无词");
  check_stable("词\n: 释\n: 又*释*[^1]\n\n[^1]: 注\n");
}

TEST_CASE("reading: attributes", "[markdown]") {
  const Read read_ = read(
      "## 题 {#id .c k=v}\n\n```{.python #code}\nx\n```\n\n![图](a.png){width=3cm .w} `c`{.py}\n\n"
      "## 题 {不是}\n\n``` ruby startline=3\n```\n");
  CHECK(body(read_)[0].attr->id == "id");
  CHECK(body(read_)[0].attr->keys.at("k") == "v");
  CHECK(text_of(body(read_)[0]) == "题");
  CHECK(node<doc::CodeBlock>(body(read_)[1]).language == "python");
  const auto& picture = node<doc::Paragraph>(body(read_)[2]).children.at(0);
  CHECK(std::get<doc::Box<doc::Image>>(picture.node)->width.value == Approx(85.04).margin(0.01));
  CHECK(picture.attr->classes == std::vector<std::string>{"w"});
  CHECK(text_of(body(read_)[3]) == "题 {不是}");
  CHECK(node<doc::CodeBlock>(body(read_)[4]).language == "ruby");
  CHECK(body(read_)[4].attr->keys.at("info") == "startline=3");
  check_stable("![图](http://a.cn/a.png){width=50%} 和 ![图](http://a.cn/b.png){width=3cm height=2cm}\n");
}

TEST_CASE("attributes that were typed are written again", "[markdown]") {
  const auto again = [](const std::string& markdown) { return write(read(markdown).document).markdown; };
  for (const std::string& same : std::vector<std::string>{
           "# 题 {#main .x}\n\n## 二 {#sec2 .unnumbered k=\"a b\"}\n\n文 [去](#sec2)。\n",
           "## {#leer}\n\n### （一）甲。 {.a}\n乙\n",
           "```{.python #code1 startFrom=5}\nx\n```\n\n[去](#code1)\n",
           "```python {#code1}\nx\n```\n\n```{.python}\nx\n```\n\n``` \nx\n```\n\n```ruby startline=3\nx\n```\n",
           "![图](http://a.cn/a.png){#fig1 .wide width=3cm} [a](http://a.cn){.b} `c`{.py}`d`\n",
           "| `a`{k=\"x\\|y\"}                  |\n| ------------------------------ |\n| "
           "[http://a.cn](http://a.cn){.b} |\n",
       }) {
    std::string expected = same;
    if (const auto at = expected.find("``` \n"); at != std::string::npos) expected.erase(at + 3, 1);
    CHECK(again(same) == expected);
    check_stable(same);
  }
  // Of a setext heading and behind tildes, too.
  CHECK(again("题 {.a}\n---\n\n~~~ {.c   #d}\nx\n~~~\n") == "## 题 {.a}\n\n```{.c   #d}\nx\n```\n");
  CHECK(again("~~~ {.c k=\"`\"}\nx\n~~~\n") == "```c\nx\n```\n");
  // In a cell of HTML the anchor of a heading is an element.
  CHECK(again("<table>\n<tr><td>\n\n## 甲 {#a}\n\n</td><td><a href=\"#a\">b</a></td></tr>\n</table>\n")
            .find("<a id=\"a\"></a>") != std::string::npos);
}

TEST_CASE("attributes that nobody typed are not written", "[markdown]") {
  doc::Document document;
  document.body.push_back(heading(2, "甲"));
  document.body.push_back({doc::CodeBlock{"c", "x\n"}, {}, 0, {}});
  document.body.push_back(paragraph("文"));
  for (doc::Block& block : document.body) block.attr = doc::Attr{"_Toc1", {"w"}, {{"because", "x"}}};
  CHECK(markdown(document) == "## 甲\n\n```c\nx\n```\n\n文\n");
  // A spelling from elsewhere is no way to write anything else.
  document.body[0].attr->keys["spelling"] = "{.a}\n\n<b>";
  document.body[1].attr->keys["spelling"] = "c\n```\n<b>";
  CHECK(markdown(document) == "## 甲\n\n```c\nx\n```\n\n文\n");
}

TEST_CASE("captions and attributes of tables", "[markdown]") {
  const Read found = read("| a |\n|---|\n\n: *表1*　甲 {#t .wide}\n\n文\n");
  REQUIRE(body(found).size() == 2);
  const auto& caption = node<doc::Box<doc::Table>>(body(found)[0])->caption;
  CHECK(doc::plain_text(caption) == "表1　甲");
  REQUIRE(body(found)[0].attr);
  CHECK(body(found)[0].attr->id == "t");
  CHECK(body(found)[0].attr->has_class("wide"));
  CHECK(body(read("| a |\n|---|\n\n:\n\n:文\n")).size() == 3);
}

TEST_CASE("HTML that means something", "[markdown]") {
  const Read tags = read("H<sub>2</sub>O<br><u>a</u><ruby>漢<rt>hàn</rt></ruby><mark>*b*</mark><i>\n");
  const auto& inlines = node<doc::Paragraph>(body(tags)[0]).children;
  CHECK(std::get<doc::Emphasized>(inlines.at(1).node).kind == doc::Emphasis::subscript);
  CHECK(std::holds_alternative<doc::LineBreak>(inlines.at(3).node));
  CHECK(std::holds_alternative<doc::Box<doc::Ruby>>(inlines.at(5).node));
  CHECK(std::get<doc::Box<doc::RawInline>>(inlines.back().node)->text == "<i>");
  // Tags that cross emphasis have no partner.
  CHECK(text_of("*a <u>b* c</u>") == "a b c");
}

TEST_CASE("reading: HTML tables", "[markdown]") {
  const std::string spans =
      "<table>\n<thead>\n<tr>\n<th rowspan=\"2\">A</th>\n<th colspan=\"2\" align=\"right\">B &amp; C</th>\n</tr>\n"
      "<tr><th>b</th><th>c</th></tr>\n</thead>\n<tbody>\n<tr>\n<td>\n\nx[^1]\n\n- "
      "l\n\n</td>\n<td><p>p</p><ul><li>i</li></ul>"
      "</td>\n<td>z</td>\n</tr>\n</tbody>\n</table>\n\n[^1]: n\n";
  const Read table_ = read(spans);
  const doc::Table& table = *node<doc::Box<doc::Table>>(body(table_).at(0));
  CHECK(table.header_rows == 2);
  CHECK(table.columns.size() == 3);
  CHECK(table.columns[1].align == doc::Align::right);
  CHECK(table.rows[0].cells[0].row_span == 2);
  CHECK(table.rows[0].cells[1].column_span == 2);
  CHECK(text_of(table.rows[0].cells[1].children.at(0)) == "B & C");
  CHECK(table.rows[2].cells[0].children.size() == 2);
  CHECK(table.rows[2].cells[1].children.size() == 2);
  check_stable(spans);
  CHECK(node<doc::Box<doc::Table>>(body(read("<table><tr><td>a</td><td>b</td></tr></table>\n"))[0])->rows.size() == 1);
  // White space at the edges of a cell is text where it is an entity.
  const Read edges = read("<table>\n<tr><td> &#32;a&#32;&#9; </td><td>b</td></tr>\n</table>\n");
  CHECK(text_of(node<doc::Box<doc::Table>>(body(edges).at(0))->rows.at(0).cells.at(0).children.at(0)) == " a \t");
  // What is not well-formed, and a box around a single cell, stays as it is.
  for (const char* html : {"<table><tr><td>a</td><td>b</table2>", "<table><foo></foo></table>",
                           "<table>\n<tr><td>a</td></tr>\n</table>"}) {
    CHECK(node<doc::RawBlock>(body(read(html)).at(0)).text == html);
  }
}

TEST_CASE("reading: what stands around an HTML table in its block", "[markdown]") {
  const auto kinds = [](const std::string& markdown) {  // T table, D definition list, P paragraph, H HTML
    std::string out;
    const Read found = read(markdown);
    for (const doc::Block& block : body(found)) {
      const bool table = std::holds_alternative<doc::Box<doc::Table>>(block.node);
      const bool list = std::holds_alternative<doc::DefinitionList>(block.node);
      out += table ? 'T' : list ? 'D' : std::holds_alternative<doc::Paragraph>(block.node) ? 'P' : 'H';
    }
    check_stable(markdown);
    return out;
  };
  const std::string row = "<tr><td>a</td><td>b</td></tr>\n", table = "<table>\n" + row + "</table>";
  CHECK(kinds("   <table>\n     " + row + "   </table>\n\n文\n") == "TP");
  CHECK(kinds("文\n" + table + "\n后 *文* <b>粗</b>。\n\n末\n") == "PTPP");
  CHECK(text_of(body(read(table + "\n后 *文* <b>粗</b>。\n")).at(1)) == "后 *文* 粗。");
  CHECK(kinds("<div align=\"center\">\n" + table + "\n</div>\n") == "HTH");
  CHECK(kinds("<center>表1 甲\n" + table + "\n<!-- a -->\n</center>\n") == "HPTHH");
  CHECK(kinds("<div><center>" + table + "文" + table + "</center></div>\n") == "HTPTH");
  CHECK(kinds(table + "\n<p>文</p>\n" + table + "\n") == "THT");
  CHECK(kinds(table + "\n</pre>文</b>\n") == "TP");
  CHECK(kinds(table + "\n</pre>\n</i>\n") == "TH");
  CHECK(kinds(table + "\n<br>\n") == "TH");
  CHECK(kinds(table + "\n甲<br>\n乙\n") == "TP");
  CHECK(text_of(body(read(table + "\n甲<br>\n乙\n")).at(1)) == text_of("甲\\\n乙"));
  CHECK(kinds(table + "\n<script>\n" + table + "\n</script>\n") == "TH");
  CHECK(kinds("<dl><dt>甲</dt><dd>乙</dd></dl>\n文\n") == "DP");
  // Comments between rows and cells stand before the table.
  const std::string comments =
      "<table>\n<!-- 头 -->\n<tr><td>a</td><!-- 中 --><td>b</td></tr>\n<!--\n" + row + "-->\n</table>\n";
  CHECK(kinds(comments) == "HHHT");
  CHECK(node<doc::RawBlock>(body(read(comments)).at(2)).text == "<!--\n" + row + "-->");
  // HTML of another kind stays as it is, with the table in it.
  for (const std::string& html :
       std::vector<std::string>{"<div>\n<p>a</p>\n" + table + "\n</div>", "<ul><li>" + table + "</li></ul>",
                                "<div>\n<table>\n<tr><td>a</td></tr>\n</table>\n</div>"}) {
    CHECK(node<doc::RawBlock>(body(read(html)).at(0)).text == html);
  }
}

TEST_CASE("reading: HTML elements that end behind Markdown", "[markdown]") {
  const Read cells = read("<table>\n<tr>\n<td>\n\n*a*</td>\n<td>\n\nb</td>\n</tr>\n</table>\n");
  CHECK(text_of(node<doc::Box<doc::Table>>(body(cells).at(0))->rows.at(0).cells.at(0).children.at(0)) == "a");
  const Read list = read("<dl>\n<dt>a</dt>\n<dd>One.\n\nIt `ends`.</dd>\n\n<dt>b</dt>\n<dd>Two.</dd>\n</dl>\n");
  const auto& items = node<doc::DefinitionList>(body(list).at(0)).items;
  REQUIRE(items.size() == 2);
  CHECK(items[0].details.at(0).size() == 2);
  CHECK(text_of(items[0].details.at(0).at(1)) == "It ends.");
}

TEST_CASE("reading: pipe tables", "[markdown]") {
  const Read pipes = read("文\n| a | b\\|c |\n|:-:|---|\n| 1 |\n|1|2|3|\n");
  const doc::Table& table = *node<doc::Box<doc::Table>>(body(pipes).at(1));
  CHECK(table.columns[0].align == doc::Align::center);
  CHECK(text_of(table.rows[0].cells[1].children.at(0)) == "b|c");
  CHECK(table.rows[1].cells.size() == 2);
  CHECK(table.rows[2].cells.size() == 2);
  CHECK(node<doc::Box<doc::Table>>(body(read("| | |\n|-|-|\n|a|b|\n")).at(0))->header_rows == 0);
}

TEST_CASE("tables that pipes cannot hold come back from HTML", "[markdown]") {
  const auto cell = [](doc::Blocks blocks) {
    doc::Cell out;
    out.children = std::move(blocks);
    return out;
  };
  const auto back = [](const doc::Table& table) {
    doc::Document document;
    document.body.push_back({doc::Box<doc::Table>(table), {}, 0, {}});
    const std::string written = write(document).markdown;
    INFO(written);
    CHECK(wenshu::doc::equal(read(written).document, document, {.styles = false}));
  };
  doc::Table blank_head;
  blank_head.columns.resize(1);
  blank_head.header_rows = 1;
  blank_head.rows = {{{cell({})}}, {{cell({paragraph("a")})}}};
  back(blank_head);
  doc::Table inner;  // of one cell, between paragraphs, to the right
  inner.columns.resize(1);
  inner.columns[0].align = doc::Align::right;
  inner.rows = {{{cell({paragraph("b")})}}};
  doc::Table outer;
  outer.columns.resize(1);
  outer.rows = {{{cell({paragraph("a"), {doc::Box<doc::Table>(inner), {}, 0, {}}, paragraph("c")})}}};
  back(outer);
  doc::Table edges;
  edges.columns.resize(1);
  edges.rows = {{{cell({paragraph("  a\t"), paragraph("b")})}}};
  back(edges);
}

TEST_CASE("comments, changes and anchors come back", "[markdown]") {
  check_stable("五<!-- comment 1: 陈, 2025-06-03T08:30:00Z -->天<!-- 请核实 -->。\n");
  check_stable("五<!-- comment 1: 陈 -->天<!-- 甲<br>乙 -->。\n");  // two paragraphs
  // The second one ends first.
  check_stable("五<!-- comment 1: 陈 --><!-- comment 2: 王 -->天<!-- /comment 2: 乙 -->。<!-- 甲 -->\n");
  const Read crossed = read("五<!-- comment 1: 陈 --><!-- comment 2: 王 -->天<!-- /comment 2: 乙 -->。<!-- 甲 -->\n");
  REQUIRE(crossed.document.notes.size() == 2);
  CHECK(text_of(crossed.document.notes[0].children.at(0)) == "甲");
  CHECK(text_of(crossed.document.notes[1].children.at(0)) == "乙");
  // Without text between its start and its end a comment stands at a place.
  const Read place = read("五<!-- comment 1: 陈 --><!-- 甲 -->天\n");
  CHECK(node<doc::Paragraph>(body(place).at(0)).children.size() == 3);
  check_stable("五<!-- comment 1: 陈 --><!-- 甲 -->天\n");
  check_stable("<ins data-author=\"A\" data-date=\"2025-01-01\">增</ins>[见](#x) <a id=\"x\"></a>此\n");
  check_stable("[见](#t)\n\n<a id=\"t\"></a>\n\n> 引\n");
  const Read commented = read("五<!-- comment 1: 陈, 2025-06-03 -->天<!-- 请核实 -->\n");
  REQUIRE(commented.document.notes.size() == 1);
  CHECK(commented.document.notes[0].author == "陈");
  CHECK(commented.document.notes[0].date == "2025-06-03");
  CHECK(read("a <!-- b -->\n").document.notes.empty());
}

TEST_CASE("captions, figures and lists keep their borders", "[markdown]") {
  doc::Table table;
  table.columns.resize(1);
  table.header_rows = 1;
  table.caption = {text("表1")};
  doc::Cell cell;
  cell.children = {paragraph("a")};
  table.rows = {{{cell}}, {{cell}}};
  const auto numbered = [](int first, int second) {
    doc::List out;
    out.pattern = {doc::Numerals::decimal, "", "."};
    out.start = first;
    for (const int value : {first, second}) {
      doc::ListItem item;
      item.children = {paragraph("x")};
      item.label = automatic(doc::Numerals::decimal, "", ".", value, std::to_string(value) + ".");
      out.items.push_back(item);
    }
    return block_of(out);
  };
  const doc::Document tree = document({paragraph("前"), block_of(doc::Box<doc::Table>(table)),
                                       block_of(doc::Figure{{paragraph("图"), block_of(doc::Rule{})}, {text("图1")}}),
                                       block_of(doc::Figure{{paragraph("图")}, {}}), numbered(1, 2), numbered(1, 5)});
  const std::string written = markdown(tree);
  INFO(written);
  CHECK(wenshu::doc::equal(read(written).document, tree, {.styles = false}));
}

TEST_CASE("parts of official documents stand in the text again", "[markdown]") {
  const Read parts = read("---\n发文字号: 云发〔2025〕1号\n抄送: 区委。\n---\n\n# 通知\n\n文。\n");
  REQUIRE(body(parts).size() == 4);
  CHECK(node<doc::Paragraph>(body(parts)[0]).role == doc::Role::field);
  CHECK(std::holds_alternative<doc::Title>(body(parts)[1].node));
  CHECK(text_of(body(parts)[3]) == "抄送：区委。");
  CHECK(parts.document.meta.empty());
}

TEST_CASE("what a paragraph is comes back", "[markdown]") {
  const Read subtitle = read("# 年报\n\n<!-- subtitle -->\nSpring 2025\n");
  CHECK(node<doc::Paragraph>(body(subtitle).at(1)).role == doc::Role::subtitle);
  const Read box = read("<!-- text box -->\n\n- 甲\n\n文\n");
  CHECK(body(box).at(0).attr->has_class(doc::classes::text_box));
  CHECK(!body(box).at(1).attr);
  CHECK(std::holds_alternative<doc::PageBreak>(body(read("a\n\n<!-- page break -->\n\nb\n")).at(1).node));
  const Read alone = read("<!-- caption SEQ 图 -->\n图12　分布\n");
  const auto& caption = node<doc::Paragraph>(body(alone).at(0));
  CHECK(caption.role == doc::Role::caption);
  REQUIRE(caption.children.size() == 3);
  CHECK(caption.children[1].attr->keys.at("instruction") == "SEQ 图 \\* ARABIC");
  CHECK(doc::plain_text({caption.children[1]}) == "12");
  CHECK(caption.children[1].source.begin == caption.children[0].source.end);
  for (const char* stable : {
           "# 年报\n\n<!-- subtitle -->\nSpring 2025\n",
           "<!-- text box -->\n\n文\n",
           "a\n\n<!-- page break -->\n\nb\n",
           "a\n\n<!-- column break -->\n\nb\n",
           "<!-- caption SEQ 表 -->\n表2　*甲*\n\n| a |\n|---|\n",
           "<!-- caption SEQ Table -->\nTable 3. x\n\n文\n",
           "<!-- figure -->\n\n甲\n\n<!-- caption SEQ 图 -->\n图1\n\n<!-- /figure -->\n",
           "甲[^endnote1]乙[^1]\n\n[^endnote1]: x\n\n[^1]: y\n",
           "---\n抄送: 市民政局。\n版记: table\n---\n\n文\n",
       })
    check_stable(stable);
  // Marks that nothing follows are comments of somebody.
  CHECK(std::holds_alternative<doc::RawBlock>(body(read("<!-- subtitle -->\n")).at(0).node));
  CHECK(std::holds_alternative<doc::RawBlock>(body(read("<!-- text box -->\n")).at(0).node));
  CHECK(std::holds_alternative<doc::RawBlock>(body(read("<!-- caption SEQ 表 -->\n")).at(0).node));
}

TEST_CASE("attachments have titles of their own", "[markdown]") {
  const std::string source = "# 通知\n\n各街道：\n\n## 一、要求\n\n文\n\n附件1\n\n# 督查表\n\n文\n\n附件2\n\n# 名单\n";
  const Read found = read(source);
  CHECK(node<doc::Heading>(body(found).at(2)).level == 1);
  CHECK(text_of(body(found).at(5)) == "督查表");
  node<doc::Title>(body(found).at(5));
  node<doc::Title>(body(found).at(8));
  CHECK(write(found.document).markdown == source);
  // Other titles are named in front matter.
  const doc::Document two = document({title("甲"), paragraph("文"), title("乙")});
  CHECK(wenshu::doc::equal(read(markdown(two)).document, two, {.styles = false}));
  // A document of sections has none.
  node<doc::Heading>(body(read("# 甲\n\n附件1\n\n# 乙\n\n文\n\n# 丙\n")).at(0));
}

TEST_CASE("a typed label below automatic ones stays typed", "[markdown]") {
  const std::string source =
      "<!-- num chineseCountingThousand \"%1是\" -->\n\n一是甲。\n\n<!-- num none -->\n\n一是乙。\n";
  const Read typed = read(source);
  REQUIRE(body(typed).size() == 2);
  CHECK(node<doc::Paragraph>(body(typed)[0]).label);
  CHECK(!node<doc::Paragraph>(body(typed)[1]).label);
  CHECK(write(typed.document).markdown == source);
  CHECK(body(read("<!-- num decimal \"%1.\" -->\n\n1\\. 甲\n\n| 2. |\n|---|\n")).size() == 2);
}

TEST_CASE("labelled lists are nested by the levels of their labels", "[markdown]") {
  const std::string source =
      "<!-- num chineseCountingThousand \"（%1）\" -->\n\n（一）甲\n\n<!-- num decimal \"%1.%2\" -->\n\n1.1 乙\n\n"
      "<!-- in item -->\n- 丙\n\n1.2 丁\n\n<!-- num chineseCountingThousand \"（%1）\" -->\n\n（二）戊\n";
  const Read found = read(source);
  REQUIRE(body(found).size() == 1);
  const auto& outer = node<doc::List>(body(found)[0]);
  REQUIRE(outer.items.size() == 2);
  REQUIRE(outer.items[0].children.size() == 2);
  const auto& inner = node<doc::List>(outer.items[0].children[1]);
  REQUIRE(inner.items.size() == 2);
  CHECK(inner.items[1].label->text == "1.2");
  REQUIRE(inner.items[0].children.size() == 2);
  CHECK(node<doc::List>(inner.items[0].children[1]).pattern.numerals == doc::Numerals::bullet);
  CHECK(write(found.document).markdown == source);

  // Items of a native list count; the space around labelled items says nothing of it.
  const std::string native = "1. 甲\n\n   <!-- num decimal \"%1.%2\" -->\n\n   1.1 乙\n2. 丙\n\n   2.1 丁\n";
  const Read below = read(native);
  const auto& list = node<doc::List>(body(below).at(0));
  CHECK(list.tight);
  CHECK(node<doc::List>(list.items.at(1).children.at(1)).items.at(0).label->text == "2.1");
  CHECK(write(below.document).markdown == native);
}

TEST_CASE("labels that go on from elsewhere, skip a level or have no number are automatic", "[markdown]") {
  for (const std::string source :
       {"<!-- num decimal \"%1.%2\" 4 -->\n\n3.4 甲\n\n3.5 乙\n",
        "<!-- num decimal \"%1\" -->\n\n1 甲\n\n<!-- num decimal \"%1.%2.%3\" -->\n\n1.1.1 乙\n",
        "<!-- num none \"第条\" -->\n\n第条 甲\n\n第条 乙\n"}) {
    const Read found = read(source);
    REQUIRE(body(found).size() == 1);
    for (const doc::ListItem& item : node<doc::List>(body(found)[0]).items) CHECK(item.label->automatic);
    CHECK(write(found.document).markdown == source);
  }
}

TEST_CASE("the largest number has no next one", "[markdown]") {
  const Read found =
      read("<!-- num decimal \"%1.\" 2147483647 -->\n\n2147483647\\. 甲\n\n2147483647\\. 乙\n\n<ul></ul>\n");
  CHECK(node<doc::List>(body(found).at(0)).start == 2147483647);
}

TEST_CASE("a line without a space behind its label gets none", "[markdown]") {
  const Read found = read("<!-- num decimal \"%1.\" -->\n\n1.甲\n\n2.乙\n");
  REQUIRE(found.document.numberings.size() == 1);
  CHECK(found.document.numberings[0].levels[0].gap.empty());
}

TEST_CASE("images beside the document are loaded", "[markdown]") {
  const std::string png = "\x89PNG...";
  const Read found = read("![a](图%20片/a.png) ![b](../b.png) ![c](/c.png) ![d](d.png) ![e](http://a.cn/e.png)\n", {},
                          {{"图 片/a.png", png}, {"../b.png", png}});
  REQUIRE(found.document.resources.size() == 1);
  CHECK(found.document.resources.begin()->first == wenshu::base::sha256_hex(png));
  CHECK(found.document.resources.begin()->second.media_type == "image/png");
  CHECK(found.codes ==
        std::vector<std::string>{"markdown-image-outside", "markdown-image-outside", "markdown-image-missing"});
}

TEST_CASE("every node says where it comes from", "[markdown]") {
  const std::string source = "> a **b**\n> `c`\n\n| x\\|y | z |\n|-|-|\n";
  const Read places = read(source);
  const auto slice = [&](const doc::Source& at) { return source.substr(at.begin, at.end - at.begin); };
  CHECK(slice(body(places)[0].source) == "> a **b**\n> `c`");
  const auto& inner = node<doc::Quote>(body(places)[0]).children.at(0);
  const auto& inlines = node<doc::Paragraph>(inner).children;
  CHECK(slice(inlines.at(0).source) == "a ");
  CHECK(slice(inlines.at(1).source) == "**b**");
  CHECK(slice(std::get<doc::Emphasized>(inlines[1].node).children.at(0).source) == "b");
  CHECK(slice(inlines.at(3).source) == "`c`");
  const auto& cell = node<doc::Box<doc::Table>>(body(places)[1])->rows[0].cells[0];
  CHECK(slice(cell.source) == "x\\|y");
}

TEST_CASE("encodings and hostile input", "[markdown]") {
  CHECK(text_of("\xEF\xBB\xBF文") == "文");
  CHECK(text_of("\xCE\xC4\xD7\xD6") == "文字");                        // GB18030
  CHECK(text_of(std::string("\xFF\xFE\0\0\x87\x65\0\0", 8)) == "文");  // UTF-32
  CHECK(text_of(std::string("a\0b", 3)) ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(text_of("a\r\nb\rc") == "a b c");
  // Nested deeper than the limit: text.
  const auto depth = [](const std::string& markdown) {
    int deepest = 0;
    const Read nested = read(markdown);
    for (const doc::Blocks* blocks = &nested.document.body; !blocks->empty(); ++deepest) {
      const auto* quote = std::get_if<doc::Quote>(&blocks->front().node);
      if (!quote) break;
      blocks = &quote->children;
    }
    return deepest;
  };
  CHECK(depth(std::string(5000, '>') + "a") < 200);
  std::string emphasis;
  for (int i = 0; i < 5000; ++i) emphasis += i % 2 == 0 ? "*a **a " : "a** a* ";
  read(emphasis);
  std::string tags;
  for (int i = 0; i < 5000; ++i) tags += "<u>a";
  for (int i = 0; i < 5000; ++i) tags += "</u>";
  read(tags);
  std::string tables;
  for (int i = 0; i < 5000; ++i) tables += "<table><tr><td>\n\na\n\n";
  read(tables);
  std::string wide = "|";
  for (int i = 0; i < 3000; ++i) wide += "x|";
  wide += "\n|";
  for (int i = 0; i < 3000; ++i) wide += "-|";
  for (int i = 0; i < 3000; ++i) wide += "\nx";
  CHECK(read(wide).codes == std::vector<std::string>{"markdown-short-rows"});
}
