// Markdown through DOCX and back: what its author wrote comes back as it was written.
#include "convert/pipeline.h"
#include "tests/catch.h"

using namespace wenshu;

namespace {

std::string convert_to(const std::string& bytes, const char* from, const char* to) {
  const convert::Registry registry = convert::builtin_formats();
  base::Budget budget;
  convert::Context context{budget};
  convert::ReadRequest read;
  read.format = registry.by_name(from);
  convert::WriteRequest write;
  write.format = registry.by_name(to);
  return convert::write(convert::read(bytes, read, context), write, context).bytes;
}

std::string through_docx(const std::string& markdown) {
  return convert_to(convert_to(markdown, "markdown", "docx"), "docx", "markdown");
}

void check_kept(const std::string& markdown) {
  INFO(markdown);
  CHECK(convert_to(markdown, "markdown", "markdown") == markdown);
  CHECK(through_docx(markdown) == markdown);
}

}  // namespace

TEST_CASE("the structure of a Markdown document with headings is given", "[round-trip]") {
  check_kept(
      "# 工作报告\n\n## "
      "一、做法\n\n（一）制定方案。支部认真对照要求制定实施方案。\n\n（二）抓好落实。各部门认真落实。\n");
  check_kept("## 要求\n\n抄送：各区。\n\n1\\. 甲\n\n2\\. 乙\n");
  // Without headings it is typed text, in which they are found.
  CHECK(through_docx("一、做法\n\n支部认真对照要求制定实施方案。\n\n二、成效\n\n效果很好。\n") ==
        "# 一、做法\n\n支部认真对照要求制定实施方案。\n\n# 二、成效\n\n效果很好。\n");
}

TEST_CASE("what can be spelled in several ways keeps its spelling", "[round-trip]") {
  check_kept("甲<br />乙 <br> 丙  \n丁\\\n戊\n");
  check_kept("<b>粗</b>字 <strong>粗</strong>**字** <i>a</i> <s>b</s> ~~c~~ <code>d</code> `e`\n");
  check_kept("[http://a.cn/](http://a.cn/) <http://a.cn/> [a@b.cn](mailto:a@b.cn) <a@b.cn>\n");
  check_kept("第一行\n第二行**粗\n体**\n");
  check_kept("**甲**\n**乙**\n");
}

TEST_CASE("emphasis that only the CJK-friendly amendment sees stays as it was typed", "[round-trip]") {
  check_kept("## 一\n\n**（一）制定方案。**支部认真对照要求。\n");
  check_kept("做到**“研以致用”**把**成果**转化好\n");
}

TEST_CASE("emphasis inside of a link stays inside", "[round-trip]") {
  check_kept("[*a*](http://a.cn/b) *[a](http://a.cn/b)* [**c**](http://a.cn/d)\n");
}

TEST_CASE("strong and emphasis keep their order", "[round-trip]") { check_kept("a **_b_** ***c*** *d **e***\n"); }

TEST_CASE("anchors stay where they are", "[round-trip]") {
  check_kept("<a id=\"top\"></a>\n\n## 一\n\n文<a name=\"here\"></a>字\n");
  check_kept("<a id=\"top\"></a>\n\n## 一\n\n见[上文](#top)和[这里](#here)。\n\n文<a id=\"here\"></a>字\n");
}

TEST_CASE("a table written as HTML stays one", "[round-trip]") {
  check_kept(
      "<table border=\"1\">\n  <thead>\n    <tr>\n      <th colspan=\"2\">甲</th>\n    </tr>\n  </thead>\n  <tbody>\n"
      "    <tr>\n      <td>乙</td>\n      <td>丙</td>\n    </tr>\n  </tbody>\n</table>\n");
}

TEST_CASE("numbers that begin anywhere are automatic again", "[round-trip]") {
  check_kept("<!-- num lowerLetter \"%1)\" 25 -->\n\ny) 甲\n\nz) 乙\n\naa) 丙\n");
  check_kept(
      "<!-- num chineseCountingThousand \"（%1）\" -->\n\n（一）甲\n\n（二）乙\n\n文\n\n"
      "<!-- num chineseCountingThousand \"（%1）\" 9 -->\n\n（九）丙\n");
}
