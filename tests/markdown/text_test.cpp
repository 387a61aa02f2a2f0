// Literal text is shown as it is, with as few backslashes as that takes.
#include "helpers.h"
#include "tests/catch.h"

using namespace markdown_test;

namespace {

struct Row {
  std::string text, markdown;
};

// What is left alone, and what is escaped.
const std::vector<Row> rows = {
    {"普通文字，plain text.", "普通文字，plain text."},
    {"XX*会议", "XX*会议"},
    {"**局领导班子", "**局领导班子"},
    {"2 * 3 * 4", "2 * 3 * 4"},
    {"*星* 和 `反引号`", "\\*星\\* 和 \\`反引号\\`"},
    {"一个`反引号", "一个`反引号"},
    {"a_b_c", "a_b_c"},
    {"snake_ x", "snake_ x"},
    {"_a_ 与 _b", "\\_a\\_ 与 _b"},
    {"“_”与“_”", "“\\_”与“\\_”"},
    {"~~波浪~~ 与 ~单~", "\\~\\~波浪\\~\\~ 与 \\~单\\~"},
    {"3~5天", "3~5天"},
    {"3~5天、7~9天", "3\\~5天、7\\~9天"},
    {"^上^", "\\^上\\^"},
    {"2^3", "2^3"},
    {"[方括号](圆括号)", "\\[方括号](圆括号)"},
    {"见[1]和[2]", "见[1]和[2]"},
    {"[1]: x", "\\[1]: x"},
    {"[1] x", "\\[1] x"},
    {"见[^1]处", "见\\[^1]处"},
    {"a[b]{.c}", "a\\[b]\\{.c}"},
    {"{.cls} 花括号 {a}", "\\{.cls} 花括号 {a}"},
    {"{k=v}", "\\{k=v}"},
    {"<标签> & 实体 &amp;", "<标签> & 实体 \\&amp;"},
    {"a<b", "a<b"},
    {"a<b>c", "a\\<b>c"},
    {"<!-- x -->", "\\<!-- x -->"},
    {"<div", "\\<div"},
    {"&#12288; &x", "\\&#12288; &x"},
    {"反斜杠\\*号", "反斜杠\\\\*号"},
    {"\\n 字面", "\\n 字面"},
    {"结尾\\", "结尾\\\\"},
    {"$5 与 $6 之间", "$5 与 $6 之间"},
    {"$5和$6", "\\$5和\\$6"},
    {"$$x$$", "\\$\\$x\\$\\$"},
    {":smile: 冒号词 10:30:45", "\\:smile: 冒号词 10:30:45"},
    {"x :+1: y", "x \\:+1: y"},
    {"| 竖线 | 表 |", "| 竖线 | 表 |"},
    {"# 题", "\\# 题"},
    {"#重点工作", "#重点工作"},
    {"##paidbegin##", "##paidbegin##"},
    {"#", "\\#"},
    {"####### 七", "####### 七"},
    {"1. 手打", "1\\. 手打"},
    {"12) 手打", "12\\) 手打"},
    {"1.", "1\\."},
    {"1.理论", "1.理论"},
    {"2024. x", "2024\\. x"},
    {"1234567890. x", "1234567890. x"},
    {"1）全角", "1）全角"},
    {"(1) x", "(1) x"},
    {"a) x", "a) x"},
    {"- 破折号", "\\- 破折号"},
    {"-破折号", "-破折号"},
    {"+ 加号", "\\+ 加号"},
    {"+86", "+86"},
    {"* 星", "\\* 星"},
    {"> 大于号", "\\> 大于号"},
    {"a > b", "a > b"},
    {"===", "==="},
    {"---", "\\---"},
    {"- - -", "\\- - -"},
    {"--", "--"},
    {"-", "\\-"},
    {"***", "\\***"},
    {"___", "\\___"},
    {"```x", "\\```x"},
    {"：：：冒号", "：：：冒号"},
    {": 定义", "\\: 定义"},
    {"————", "————"},
    {"①圆圈", "①圆圈"},
    {"！[叹号]（图）", "！[叹号]（图）"},
    {"![a](b)", "!\\[a](b)"},
    {"  前后  ", "&#32; 前后 &#32;"},
    {"    四空格", "&#32;   四空格"},
    {"一个空格 ", "一个空格"},
    {"\t制表", "&#9;制表"},
    {"　　段首　", "&#12288;　段首&#12288;"},
    {"\xC2\xA0x", "&#160;x"},
    {"http://www.gov.cn/路径", "http\\://www\\.gov.cn/路径"},
    {"http://a.cn/x_y_z。后", "http\\://a.cn/x_y_z。后"},
    {"http://a.cn/*x*y", "http\\://a.cn/\\*x\\*y"},
    {"www.a.cn/*x*y", "www\\.a.cn/\\*x\\*y"},
    {"foo@bar.com", "foo@bar.com"},
};

// The one blank that the writer leaves out.
std::string without_final_blank(const std::string& text) {
  const bool one = text.size() > 1 && text.back() == ' ' && text[text.size() - 2] != ' ';
  return one ? text.substr(0, text.size() - 1) : text;
}

}  // namespace

TEST_CASE("text is escaped where it would act", "[markdown]") {
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(markdown_of(row.text) == row.markdown);
  }
}

TEST_CASE("escaped text is shown as it was", "[markdown][oracle]") {
  const std::string tool = GENERATE("cmark", "cmark-gfm", "pandoc");
  doc::Blocks body;
  for (const Row& row : rows) body.push_back(paragraph(row.text));
  const auto html = html_by(tool, markdown(std::move(body)));
  if (!html) {
    WARN(tool << " is not installed: not compared");
    return;
  }
  const auto read = paragraphs_of_html(*html);
  CHECK((read.size() == rows.size() || tool == "pandoc"));  // (1) and a) are lists to pandoc
  if (read.size() != rows.size()) return;
  for (std::size_t i = 0; i < rows.size(); ++i) CHECK(text_of_html(read[i]) == without_final_blank(rows[i].text));
}

TEST_CASE("text in headings and cells", "[markdown]") {
  CHECK(markdown({heading(2, "1. 题")}) == "## 1. 题\n");
  CHECK(markdown({heading(2, "C#")}) == "## C#\n");
  CHECK(markdown({heading(2, "题 ##")}) == "## 题 \\##\n");
  CHECK(markdown({heading(2, "#")}) == "## \\#\n");
}

TEST_CASE("text beside objects", "[markdown]") {
  const auto link = inline_of(doc::Link{"u", "", {text("a]b")}});
  CHECK(markdown_of({text("x!"), link}) == "x\\![a\\]b](u)");
  CHECK(markdown_of({text("\\"), link}) == "\\\\[a\\]b](u)");
  CHECK(markdown_of({text("a*"), strong("b")}) == "a\\***b**");
  CHECK(markdown_of({text("价$5，"), inline_of(doc::Math{"x", false})}) == "价\\$5，$x$");
  CHECK(markdown_of({text("`"), inline_of(doc::Code{"x"})}) == "\\``x`");
  CHECK(markdown_of({text("见 http://a.cn"), strong("b")}) == "见 http\\://a.cn**b**");
}

TEST_CASE("line breaks", "[markdown]") {
  const auto hard = inline_of(doc::LineBreak{doc::Break::hard});
  const auto soft = inline_of(doc::LineBreak{doc::Break::soft});
  CHECK(markdown_of({text("a"), hard, text("b")}) == "a\\\nb");
  CHECK(markdown_of({text("中"), soft, text("文")}) == "中文");
  CHECK(markdown_of({text("a"), soft, text("b")}) == "a\nb");
  CHECK(markdown_of({text("a"), hard, text("- b")}) == "a\\\n\\- b");
  CHECK(markdown_of({text("a"), hard, text("===")}) == "a\\\n\\===");
  CHECK(markdown_of({text("a|b"), hard, text("-|-")}) == "a|b\\\n\\-|-");
  CHECK(markdown_of({text("a "), hard, text(" b")}) == "a\\\n&#32;b");
  CHECK(markdown_of({text("a"), hard}) == "a");
  CHECK(markdown({block_of(doc::Heading{2, {text("a"), hard, text("b")}, {}, false})}) == "## a<br>b\n");
}

TEST_CASE("control characters are left out", "[markdown]") {
  const auto written = write(document({paragraph(std::string("a\x01") + "b\x0C" + "c")}));
  CHECK(written.markdown == "abc\n");
  CHECK(written.codes == std::vector<std::string>{"markdown-control-character"});
}

TEST_CASE("formulas beside formulas and digits stay formulas") {
  const doc::Inline a{doc::Math{"a", false}, {}, 0, {}}, b{doc::Math{"b", false}, {}, 0, {}};
  CHECK(markdown_of({a, b}) == "$a$<!-- -->$b$");
  CHECK(markdown_of({a, text("5")}) == "$a$&#53;");
  CHECK(markdown_of({a, text("元")}) == "$a$元");
}
