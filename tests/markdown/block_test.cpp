// Blocks: titles, lists, tables, notes, images, front matter.
#include "helpers.h"
#include "tests/catch.h"

using namespace markdown_test;

namespace {

const doc::NumberPattern bullet = {doc::Numerals::bullet, "", ""};
const doc::NumberPattern decimal = {doc::Numerals::decimal, "", "."};

doc::Blocks item(std::string t) { return {paragraph(std::move(t))}; }

doc::Block labelled(doc::Label label, std::string t) {
  return block_of(doc::Paragraph{{text(std::move(t))}, doc::Role::none, std::move(label)});
}

doc::Table table(std::vector<std::vector<std::string>> rows, int header_rows) {
  doc::Table out;
  out.header_rows = header_rows;
  for (auto& row : rows) {
    doc::Row cells;
    for (auto& t : row) {
      doc::Cell cell;
      if (!t.empty()) cell.children = {paragraph(t)};
      cells.cells.push_back(std::move(cell));
    }
    out.rows.push_back(std::move(cells));
  }
  return out;
}
doc::Block block_of_table(doc::Table t) { return block_of(doc::Box<doc::Table>(std::move(t))); }

}  // namespace

TEST_CASE("title and headings", "[markdown]") {
  const doc::Blocks body = {title("标题"), heading(1, "一"), heading(2, "二"), paragraph("文")};
  CHECK(markdown(document(body)) == "# 标题\n\n## 一\n\n### 二\n\n文\n");
  CHECK(markdown(document(body), {{"title", "metadata"}}) ==
        "---\ntitle: 标题\ntop-heading: section\n---\n\n# 一\n\n## 二\n\n文\n");
  CHECK(markdown({heading(1, "一"), paragraph("文")}) == "<!-- top-heading: section -->\n\n# 一\n\n文\n");
  const auto deep = write(document({heading(7, "深")}));
  CHECK(deep.markdown == "###### 深\n");
  CHECK(deep.codes == std::vector<std::string>{"markdown-heading-level"});
  doc::Heading run_in{1, {text("（一）加强领导。")}, {}, true};
  CHECK(markdown({block_of(run_in), paragraph("要提高站位。")}) == "# （一）加强领导。\n要提高站位。\n");
}

TEST_CASE("typed labels of items stay text, with what stands behind them", "[markdown]") {
  const auto list_of = [](const char* label, const char* gap) {
    doc::List list;
    for (const char* words : {"road", "rail"}) {
      doc::ListItem item;
      item.label = doc::Box<doc::Label>(doc::Label{});
      item.label->text = label;
      item.label->gap = gap;
      item.children.push_back(paragraph(words));
      list.items.push_back(std::move(item));
    }
    return list;
  };
  CHECK(markdown({block_of(list_of("-", " "))}) == "\\- road\n\n\\- rail\n");
  CHECK(markdown({block_of(list_of("●", ""))}) == "●road\n\n●rail\n");
}

TEST_CASE("automatic labels are text with an invisible definition", "[markdown]") {
  using doc::Numerals;
  CHECK(markdown({labelled(automatic(Numerals::chinese, "", "是", 1, "一是"), "抓好。"),
                  labelled(automatic(Numerals::chinese, "", "是", 2, "二是"), "做好。")}) ==
        "<!-- num chineseCountingThousand \"%1是\" -->\n\n一是抓好。\n\n二是做好。\n");
  auto first = automatic(Numerals::decimal, "", ".", 1, "1.");
  first.gap = " ";
  CHECK(markdown({labelled(first, "文")}) == "<!-- num decimal \"%1.\" -->\n\n1\\. 文\n");

  doc::Document with_numbers = document({});
  with_numbers.numberings.push_back({{{Numerals::chinese, "%1、"}, {Numerals::chinese, "（%2）"}}});
  auto one = automatic(Numerals::chinese, "", "、", 1, "一、");
  one.numbering = 1;
  one.level = 1;
  auto two = automatic(Numerals::chinese, "（", "）", 1, "（一）");
  two.numbering = 1;
  two.level = 2;
  with_numbers.body = {block_of(doc::Heading{1, {text("总则")}, one, false}),
                       block_of(doc::Heading{2, {text("目的")}, two, false})};
  CHECK(markdown(with_numbers) ==
        "---\nnumbering:\n  1: chineseCountingThousand \"%1、\"\n  2: chineseCountingThousand \"（%2）\"\ntop-heading: "
        "section\n---\n\n"
        "# 一、总则\n\n## （一）目的\n");

  doc::List list;
  list.pattern = {Numerals::lower_alpha, "", ")"};
  for (int i = 1; i <= 2; ++i) {
    doc::ListItem entry;
    auto label = automatic(Numerals::lower_alpha, "", ")", i, i == 1 ? "a)" : "b)");
    label.gap = "\t";
    entry.label = label;
    entry.children = item(i == 1 ? "甲" : "乙");
    list.items.push_back(entry);
  }
  CHECK(markdown({block_of(list)}) == "<!-- num lowerLetter \"%1)\" -->\n\na) 甲\n\nb) 乙\n");
}

TEST_CASE("native lists", "[markdown]") {
  CHECK(markdown({list(bullet, {item("a"), item("b")}), paragraph("c")}) == "- a\n- b\n\nc\n");
  CHECK(markdown({list(bullet, {item("a"), item("b")}, false)}) == "- a\n\n- b\n");
  CHECK(markdown({list(bullet, {item("a")}), list(bullet, {item("b")})}) == "- a\n\n* b\n");
  CHECK(markdown({list(bullet, {item("a")}), list(decimal, {item("b")})}) == "- a\n\n1. b\n");
  CHECK(markdown({list(bullet, {item("- x"), item("")})}) == "- \\- x\n-\n");
  CHECK(markdown({list(bullet, {{paragraph("a"), list(bullet, {item("b")})}})}) == "- a\n  - b\n");
  CHECK(markdown({list(bullet, {{list(decimal, {item("b")})}})}) == "- 1. b\n");
  CHECK(markdown({list(bullet, {{paragraph("a"), paragraph("b")}})}) == "- a\n\n  b\n");
  CHECK(markdown({list(bullet, {{block_of(doc::CodeBlock{"c", "x\n\ny\n"})}})}) == "- ```c\n  x\n\n  y\n  ```\n");
  CHECK(markdown({list(bullet, {{block_of(doc::Rule{})}})}) == "- ___\n");
  // Code with tabs begins at a tab stop, so that who makes blanks of them first reads the same.
  const doc::Block tabs = block_of(doc::CodeBlock{"", "a:\n\n\tb\n"});
  CHECK(markdown({list(bullet, {{paragraph("x"), tabs}})}) == "- x\n    ```\n    a:\n\n    \tb\n    ```\n");
  CHECK(markdown({list(decimal, {{paragraph("x"), tabs}})}) == "1. x\n    ```\n    a:\n\n    \tb\n    ```\n");
  CHECK(markdown({list(bullet, {{tabs}})}) == "- ```\n  a:\n\n  \tb\n  ```\n");
  CHECK(markdown({block_of(doc::Quote{{paragraph("x"), tabs}})}) == "> x\n>\n>   ```\n>   a:\n>\n>   \tb\n>   ```\n");

  doc::List numbered;
  numbered.pattern = decimal;
  for (const int value : {3, 4, 7}) {
    doc::ListItem entry;
    entry.label = automatic(doc::Numerals::decimal, "", ".", value, std::to_string(value) + ".");
    entry.children = item("x");
    entry.checked = value == 4 ? std::optional(true) : std::nullopt;
    numbered.items.push_back(entry);
  }
  CHECK(markdown({block_of(numbered)}) == "3. x\n4. [x] x\n\n<!-- list goes on -->\n\n7. x\n");
  CHECK(markdown({list(bullet, {{paragraph("a"), block_of(numbered)}})}) ==
        "- a\n\n  3. x\n  4. [x] x\n\n  <!-- list goes on -->\n\n  7. x\n");
}

TEST_CASE("pipe tables", "[markdown]") {
  doc::Table t = table({{"项目", "a|b"}, {"x", ""}}, 1);
  t.columns = {{doc::Align::left, 0}, {doc::Align::right, 0}};
  CHECK(markdown({block_of_table(t)}) == "| 项目 | a\\|b |\n| :--- | ---: |\n| x    |      |\n");
  CHECK(markdown({block_of_table(table({{"1", "2"}}, 0))}) == "|     |     |\n| --- | --- |\n| 1   | 2   |\n");
  const std::string wide(60, 'w');
  CHECK(markdown({block_of_table(table({{"a"}, {wide}}, 1))}) == "| a |\n| --- |\n| " + wide + " |\n");
  t.caption = {text("表1")};
  CHECK(markdown({block_of_table(t)}).starts_with("<!-- caption -->\n表1\n\n"));
  doc::Table code = table({{""}}, 0);
  code.rows[0].cells[0].children = {
      paragraph(doc::Inlines{inline_of(doc::Code{"a|b"}), text("-"), inline_of(doc::Code{"c\\|d"})})};
  CHECK(markdown({block_of_table(code)}) ==
        "|                                   |\n| --------------------------------- |\n"
        "| `a\\|b`-<code>c&#92;&#124;d</code> |\n");
}

TEST_CASE("HTML tables keep spans and blocks", "[markdown]") {
  doc::Table t = table({{"合并"}, {"a<b", "c"}}, 1);
  t.rows[0].cells[0].column_span = 2;
  t.rows[1].cells[1].children = {paragraph("c"), paragraph("d")};
  CHECK(markdown({block_of_table(t)}) ==
        "<table>\n  <thead>\n    <tr>\n      <th colspan=\"2\">合并</th>\n    </tr>\n  </thead>\n  <tbody>\n    <tr>\n"
        "      <td>a&lt;b</td>\n      <td><p>c</p><p>d</p></td>\n    </tr>\n  </tbody>\n</table>\n");
  doc::Document noted = document({});
  noted.notes.push_back({doc::NoteKind::footnote, item("注"), "", ""});
  t.rows[1].cells[0].children = {paragraph(doc::Inlines{text("x"), inline_of(doc::NoteRef{0})})};
  noted.body = {block_of_table(t)};
  CHECK(markdown(noted).find("<td>\n\nx[^1]\n\n</td>\n") != std::string::npos);
}

TEST_CASE("notes and comments", "[markdown]") {
  doc::Document d = document({});
  d.notes.push_back({doc::NoteKind::footnote, item("甲"), "", ""});
  d.notes.push_back({doc::NoteKind::endnote, {paragraph("乙"), paragraph("丙")}, "", ""});
  d.notes.push_back({doc::NoteKind::comment, item("太--长"), "张三", "2024-01-02"});
  doc::Inline start = inline_of(doc::Span{});
  start.attr = doc::Attr{{}, {"comment-start"}, {{"note", "2"}}};
  d.body = {paragraph(doc::Inlines{start, text("x"), inline_of(doc::NoteRef{1}), text("(y"), inline_of(doc::NoteRef{2}),
                                   inline_of(doc::NoteRef{0}), inline_of(doc::NoteRef{1})})};
  CHECK(markdown(d) ==
        "<span><!-- comment 1: 张三, 2024-01-02 --></span>x[^endnote1]\\(y<!-- 太- -长 -->[^1][^endnote1]\n\n"
        "[^endnote1]: 乙\n\n    丙\n\n[^1]: 甲\n");
}

TEST_CASE("links and anchors", "[markdown]") {
  const auto link = [](std::string target, std::string t, std::string hint = "") {
    return inline_of(doc::Link{std::move(target), std::move(hint), {text(std::move(t))}});
  };
  CHECK(markdown_of({link("http://a.cn/x", "文", "题\"目")}) == "[文](http://a.cn/x \"题\\\"目\")");
  CHECK(markdown_of({link("http://a.cn", "http://a.cn")}) == "<http://a.cn>");
  CHECK(markdown_of({link("a b(", "x")}) == "[x](<a b(>)");
  CHECK(markdown_of({link("a(b)", "x")}) == "[x](a(b))");
  const auto unsafe = write(document({paragraph(doc::Inlines{link(" JavaScript:x", "点")})}));
  CHECK(unsafe.markdown == "点\n");
  CHECK(unsafe.codes == std::vector<std::string>{"markdown-unsafe-link"});
  doc::Inline mark = inline_of(doc::Span{});
  mark.attr = doc::Attr{"x", {}, {}};
  CHECK(markdown_of({mark, text("a")}) == "a");
  CHECK(markdown_of({mark, text("a"), link("#x", "b")}) == "<a id=\"x\"></a>a[b](#x)");
}

TEST_CASE("images", "[markdown]") {
  doc::Document d = document({});
  d.resources["k"] = {"image/jpeg", "照片", std::make_shared<const std::string>("bytes")};
  doc::Image image;
  image.resource = "k";
  image.alt = "图[一]";
  doc::Image outside;
  outside.target = "http://a.cn/x.png";
  doc::Image local;
  local.target = "file:///etc/passwd";
  d.body = {paragraph(doc::Inlines{inline_of(image), inline_of(image), inline_of(outside), inline_of(local)})};
  const auto written = write(d, {{"media-dir", "报告_media"}});
  CHECK(written.markdown ==
        "![图\\[一\\]](报告_media/image1.jpg)![图\\[一\\]](报告_media/image1.jpg)![](http://a.cn/x.png)![](<>)\n");
  REQUIRE(written.files.size() == 1);
  CHECK(written.files[0].path == "报告_media/image1.jpg");
  CHECK(written.codes == std::vector<std::string>{"markdown-image-target"});
}

TEST_CASE("objects", "[markdown]") {
  CHECK(markdown_of({text("设"), inline_of(doc::Math{" a $b ", false})}) == "设$a \\$b$");
  CHECK(markdown({block_of(doc::MathBlock{"a\nb", {}})}) == "$$ a b $$\n");
  CHECK(markdown_of({inline_of(doc::Code{"a`b"})}) == "``a`b``");
  CHECK(markdown_of({inline_of(doc::Code{"`a"})}) == "`` `a ``");
  CHECK(markdown_of({inline_of(doc::Code{" a "})}) == "`  a  `");
  CHECK(markdown_of({inline_of(doc::Ruby{{text("漢")}, {text("かん")}})}) == "<ruby>漢<rt>かん</rt></ruby>");
  doc::Inline inserted = inline_of(doc::Span{{text("新")}});
  inserted.attr = doc::Attr{{}, {"insertion"}, {{"author", "张\"三"}, {"date", "2024-01-02"}}};
  CHECK(markdown_of({inserted, text("x")}) == "<ins data-author=\"张&quot;三\" data-date=\"2024-01-02\">新</ins>x");
  CHECK(markdown({block_of(doc::Quote{{paragraph("a"), list(bullet, {item("b")})}})}) == "> a\n>\n> - b\n");
  CHECK(markdown({block_of(doc::CodeBlock{"", "```\n"})}) == "````\n```\n````\n");
  CHECK(markdown({block_of(doc::Rule{}), paragraph("a"), block_of(doc::Rule{})}) == "***\n\na\n\n---\n");
  doc::DefinitionList definitions;
  definitions.items.push_back({{text("术语")}, {item("解释")}});
  CHECK(markdown({block_of(definitions)}) == "<dl>\n<dt>术语</dt>\n<dd>解释</dd>\n</dl>\n");
  CHECK(write(document({block_of(doc::PageBreak{}), block_of(doc::PageBreak{})})).codes ==
        std::vector<std::string>{"markdown-page-break"});
}

TEST_CASE("front matter", "[markdown]") {
  doc::Document d = document({title("题"), paragraph("文")});
  d.meta["title"] = "题";
  CHECK(markdown(d) == "# 题\n\n文\n");
  d.meta["title"] = "另一题: 副题";
  d.meta["author"] = "张三";
  d.meta["date"] = "2024-01-02";
  d.meta["发文字号"] = "〔2024〕1号";
  d.meta["keywords"] = std::vector<std::string>{"a", "true", "1.0"};
  CHECK(markdown(d) ==
        "---\ntitle: \"另一题: 副题\"\nauthor: 张三\ndate: 2024-01-02\nkeywords:\n  - a\n  - \"true\"\n  - \"1.0\"\n"
        "发文字号: 〔2024〕1号\n---\n\n# 题\n\n文\n");
}
