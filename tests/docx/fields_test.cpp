// Fields: their results, what those show that have none, and how they begin and end.
#include <string>

#include "tests/catch.h"
#include "tests/docx/helpers.h"

using namespace wenshu;
using namespace wenshu::tests;

namespace {

std::string para(const std::string& content, const std::string& properties = {}) {
  return "<w:p><w:pPr>" + properties + "</w:pPr>" + content + "</w:p>";
}
std::string chr(const std::string& type, const std::string& inner = {}) {
  return "<w:r><w:fldChar w:fldCharType=\"" + type + "\">" + inner + "</w:fldChar></w:r>";
}
std::string instr(const std::string& text, const std::string& properties = {}) {
  return "<w:r><w:rPr>" + properties + "</w:rPr><w:instrText xml:space=\"preserve\">" + text + "</w:instrText></w:r>";
}
// A field with a result, and one that ends without.
std::string field(const std::string& instruction, const std::string& result) {
  return chr("begin") + instr(instruction) + chr("separate") + r(result) + chr("end");
}
std::string bare(const std::string& instruction) { return chr("begin") + instr(instruction) + chr("end"); }
std::string simple(const std::string& instruction, const std::string& result = {}) {
  return "<w:fldSimple w:instr=\"" + instruction + "\">" + result + "</w:fldSimple>";
}
std::string form(const std::string& name, const std::string& data) {
  return chr("begin", "<w:ffData>" + data + "</w:ffData>") + instr(" " + name + " ") + chr("end");
}

// What a paragraph of fields and text shows.
std::string shown(const std::string& content) { return outline_of(para(content)); }

Read read_body(const std::string& body) {
  Docx docx;
  docx.body = body;
  return read_docx(docx);
}

const std::string headings =
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"heading 2\"/></w:style>";
std::string heading(int level, const std::string& content) {
  return para(content, "<w:pStyle w:val=\"" + std::to_string(level) + "\"/>");
}
std::string outline_with_headings(const std::string& body) {
  Docx docx;
  docx.styles = headings;
  docx.body = body;
  return outline(read_docx(docx).document);
}

}  // namespace

TEST_CASE("buttons show what stands behind their first argument") {
  CHECK(shown(r("请") + bare(" MACROBUTTON NoMacro [点击此处 输入] ") + r("。")) == "p 请[点击此处 输入]。\n");
  CHECK(shown(bare(" macrobutton  NoMacro 单击")) == "p 单击\n");
  CHECK(shown(bare("GOTOBUTTON 附件 见附件")) == "p 见附件\n");
  CHECK(shown(simple("MACROBUTTON X 标题")) == "p 标题\n");
  CHECK(shown(bare("MACROBUTTON X &quot;Double click&quot; \\* MERGEFORMAT")) == "p Double click\n");
  CHECK(shown(r("甲") + bare("MACROBUTTON X")) == "p 甲\n");
  // Split into runs, with formatting and fields inside.
  CHECK(shown(chr("begin") + instr("MACRO") + instr("BUTTON X 请") + instr("重点", "<w:b/>") + field(" DATE ", "今天") +
              bare("SYMBOL 10003 \\u") + instr("填") + chr("end")) == "p 请{strong 重点}今天✓填\n");
  // A result that a program left there, and one that is empty.
  CHECK(shown(field("MACROBUTTON X 文", "文")) == "p 文\n");
  CHECK(shown(chr("begin") + instr("MACROBUTTON X 文") + chr("separate") + chr("end")) == "p 文\n");
}

TEST_CASE("AUTONUM counts the paragraphs that have it") {
  CHECK(outline_of(para(bare(" AUTONUM ") + r("甲")) + para(r("乙")) +
                   para(bare(" AUTONUM \\* Arabic \\s : ") + bare("AUTONUM") + r("丙")) +
                   para(simple("AUTONUM \\* CHINESENUM3 \\s 、") + r("丁")) + para(bare("AUTONUM \\* ROMAN")) +
                   para(bare("AUTONUM \\* alphabetic \\s &quot; &quot;") + r("x"))) ==
        "p 1.甲\np 乙\np 2:2.丙\np 三、丁\np IV.\np e x\n");
  CHECK(outline_with_headings(heading(1, bare("AUTONUM") + r("甲")) + heading(2, bare("AUTONUM") + r("乙")) +
                              heading(2, bare("AUTONUM") + r("丙")) + para(bare("AUTONUM") + r("文")) +
                              heading(1, bare("AUTONUM") + r("丁")) + heading(2, bare("AUTONUM") + r("戊")) +
                              para(bare("AUTONUM") + r("文"))) ==
        "h1 1.甲\nh2 1.乙\nh2 2.丙\np 1.文\nh1 2.丁\nh2 1.戊\np 1.文\n");
  CHECK(outline_with_headings(heading(1, bare("AUTONUMLGL") + r("甲")) + heading(2, bare("AUTONUMLGL") + r("乙")) +
                              para(bare("AUTONUMLGL \\e") + r(" 文")) +
                              heading(2, bare("AUTONUMLGL \\s -") + r("丙"))) ==
        "h1 1.甲\nh2 1.1.乙\np 1.1.1 文\nh2 1-2-丙\n");
  CHECK(outline_with_headings(heading(1, bare("AUTONUMOUT") + r("甲")) + heading(2, bare("AUTONUMOUT") + r("乙")) +
                              para(bare("AUTONUMOUT") + r("文"))) == "h1 I.甲\nh2 A.乙\np 1.文\n");
  const Read result = read_body(para(bare("AUTONUM \\* ODD")));
  CHECK(result.reported("docx-field-format"));
  CHECK(outline(result.document) == "p 1.\n");
}

TEST_CASE("LISTNUM goes on in its list and level") {
  CHECK(outline_of(para(r("有") + bare("LISTNUM") + r("甲") + bare("LISTNUM") + r("乙")) +
                   para(bare("LISTNUM") + bare("LISTNUM") + bare("LISTNUM") + r("丙") + bare("LISTNUM")) +
                   para(bare("LISTNUM \\l 2 \\s 3") + bare(" LISTNUM NumberDefault \\l4"))) ==
        "p 有1)甲2)乙\np 3)a)i)丙ii)\np c)(1)\n");
  CHECK(outline_of(para(bare("LISTNUM OutlineDefault") + r("甲")) + para(bare("LISTNUM") + r("乙")) +
                   para(bare("LISTNUM OutlineDefault \\l 2"))) == "p I.甲\np II.乙\np A.\n");
  CHECK(outline_of(para(bare("LISTNUM LegalDefault")) + para(bare("LISTNUM LegalDefault \\l 3")) +
                   para(bare("LISTNUM LegalDefault \\l 3"))) == "p 1.\np 1.1.1.\np 1.1.2.\n");
  Docx docx;
  docx.numbering =
      "<w:abstractNum w:abstractNumId=\"1\"><w:name w:val=\"Law\"/>"
      "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>"
      "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"(%2)\"/></w:lvl>"
      "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>";
  const std::string numbered = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
  docx.body = para(r("甲"), numbered) + para(bare("LISTNUM") + r("乙") + bare("LISTNUM"), numbered) +
              para(r("丙") + bare("LISTNUM Law \\l 2") + bare("LISTNUM Law \\l 2 \\s 5")) + para(r("丁"), numbered);
  CHECK(outline(read_docx(docx).document) == "- 1.\n  p 甲\n- 2.\n  p (a)乙(b)\np 丙(c)(e)\n- 3.\n  p 丁\n");
}

TEST_CASE("SEQ without a result is counted") {
  CHECK(outline_of(para(r("图") + bare(" SEQ 图 \\* ARABIC ")) + para(r("图") + field("SEQ 图", "2")) +
                   para(r("图") + simple("SEQ 图") + r("又") + bare("SEQ 图 \\c") + r("表") + bare("SEQ 表"))) ==
        "p 图(field 1)\np 图(field 2)\np 图(field 3)又(field 3)表(field 1)\n");
  CHECK(shown(bare("SEQ a \\r 7") + bare("SEQ a \\h") + bare("SEQ a \\* CHINESENUM3")) == "p (field 7)(field 九)\n");
  CHECK(outline_with_headings(heading(1, r("甲")) + para(bare("SEQ 图 \\s 1")) + para(bare("SEQ 图 \\s 1")) +
                              heading(2, r("乙")) + para(bare("SEQ 图 \\s 1")) + heading(1, r("丙")) +
                              para(bare("SEQ 图 \\s 1"))) ==
        "h1 甲\np (field 1)\np (field 2)\nh2 乙\np (field 3)\nh1 丙\np (field 1)\n");
}

TEST_CASE("SYMBOL shows a character of a font, a code page or Unicode") {
  CHECK(shown(bare("SYMBOL 254 \\f Wingdings \\s 12")) == "p ☑\n");
  CHECK(shown(bare("SYMBOL 0xF0FE \\f \"Wingdings\"")) == "p ☑\n");
  CHECK(shown(bare("SYMBOL 128 \\a")) == "p €\n");
  CHECK(shown(bare("SYMBOL 163")) == "p £\n");
  CHECK(shown(bare("SYMBOL 0x2713 \\u") + bare("SYMBOL 20013 \\u \\f \"宋体\"")) == "p ✓中\n");
  CHECK(shown(bare("symbol A \\f Arial")) == "p A\n");
  CHECK(shown(r("x") + bare("SYMBOL 99999999") + bare("SYMBOL 0xD800") + bare("SYMBOL")) == "p x\n");
  CHECK(shown(field("SYMBOL 254 \\f Wingdings", "?")) == "p ☑\n");
}

TEST_CASE("form fields show their state") {
  CHECK(shown(form("FORMCHECKBOX", "<w:checkBox><w:checked/></w:checkBox>") + r("是")) == "p ☒是\n");
  CHECK(shown(form("FORMDROPDOWN",
                   "<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"甲\"/>"
                   "<w:listEntry w:val=\"乙\"/></w:ddList>")) == "p 乙\n");
  CHECK(shown(form("FORMTEXT", "<w:textInput><w:default w:val=\"请填\"/></w:textInput>")) == "p 请填\n");
  CHECK(shown(chr("begin", "<w:ffData><w:textInput/></w:ffData>") + instr("FORMTEXT") + chr("separate") + r("张三") +
              chr("end")) == "p 张三\n");
}

TEST_CASE("fields with results, without, and those that nobody sees") {
  CHECK(shown(field("FILLIN &quot;姓名&quot;", "张三") + field("QUOTE x", "引") + field("STYLEREF 1", "章") +
              field("REF b", "文") + field("IF 1 = 1 a b", "a")) == "p 张三引(field 章)文a\n");
  CHECK(shown(bare("QUOTE &quot;引 文&quot; \\* MERGEFORMAT")) == "p 引 文\n");
  for (const char* name : {"ADVANCE \\d 4", "TC \"x\"", "XE \"x\"", "SET b x", "ASK b x", "PRIVATE", ""}) {
    const Read result = read_body(para(r("甲") + bare(name)));
    CHECK(outline(result.document) == "p 甲\n");
    CHECK(result.diagnostics.empty());
  }
  const Read empty = read_body(para(r("甲") + bare("STYLEREF 1") + bare("REF b") + bare("FILLIN x")));
  CHECK(empty.reported("docx-field-empty"));
  CHECK(empty.diagnostics.size() == 3);
  CHECK(!empty.diagnostics.front().at.empty());
  // An empty result is one.
  CHECK(read_body(para(chr("begin") + instr("IF 1 = 2 x \"\"") + chr("separate") + chr("end"))).diagnostics.empty());
  // What only pages tell keeps its place.
  CHECK(shown(r("第") + bare("PAGE") + r("页") + simple("NUMPAGES")) == "p 第(field)页(field)\n");
  CHECK(shown(bare("INCLUDEPICTURE \"http://a.b/c.png\" \\* MERGEFORMAT \\d")) == "p ![]\n");
}

TEST_CASE("fields inside of fields") {
  CHECK(shown(chr("begin") + instr(" IF ") + field(" PAGE ", "1") + instr(" = 1 ") + chr("separate") + r("是") +
              chr("end")) == "p 是\n");
  CHECK(shown(chr("begin") + instr("EQ \\f(1,") + bare("SYMBOL 112 \\f Symbol") + instr(")") + chr("end")) ==
        "math \\frac{1}{\\pi}\n");
  CHECK(shown(chr("begin") + instr("EQ \\r(") + bare("EQ \\f(1,2)") + instr(")") + chr("end")) ==
        "math \\sqrt{\\frac{1}{2}}\n");
  CHECK(shown(chr("begin") + instr("QUOTE ") + chr("begin") + instr("EQ \\o\\ac(○,") + field("SEQ n", "3") +
              instr(")") + chr("end") + chr("end")) == "p ③\n");
  // A field in the result of one that is drawn is no text.
  CHECK(shown(chr("begin") + instr("EQ \\o\\ac(○,1)") + chr("separate") + field("DATE", "今天") + chr("end")) ==
        "p ①\n");
}

TEST_CASE("EQ fields are formulas, text or readings") {
  CHECK(shown(r("面积") + bare("EQ \\f(1,2)") + r("平方米")) == "p 面积$\\frac{1}{2}$平方米\n");
  CHECK(shown(bare(" eq \\o\\ac(○,1)")) == "p ①\n");
  CHECK(shown(chr("begin") + instr("EQ \\f(") + instr("mv", "<w:i/>") +
              instr("2", "<w:vertAlign w:val=\"superscript\"/>") + instr(",2)") + chr("end") + r("。")) ==
        "p $\\frac{mv^2}{2}$。\n");
  CHECK(shown(r("读") + bare("EQ \\* jc2 \\* \"Font:宋体\" \\* hps10 \\o\\ad(\\s\\up 9(pīn),拼)")) == "p 读拼(pīn)\n");
  CHECK(shown(chr("begin") + instr("EQ \\f(\xEF\x81\xB0,2)", "<w:rFonts w:ascii=\"Symbol\" w:hAnsi=\"Symbol\"/>") +
              chr("end")) == "math \\frac{\\pi}{2}\n");
  const Read wrong = read_body(para(r("甲") + bare("EQ \\f(1")));
  CHECK(outline(wrong.document) == "p 甲1\n");
  CHECK(wrong.reported("docx-equation"));
  CHECK(!wrong.diagnostics.front().at.empty());
}

TEST_CASE("results over several paragraphs, in controls and cells") {
  const std::string entry =
      "<w:hyperlink w:anchor=\"t1\">" + r("第一章") + field("PAGEREF t1 \\h", "3") + "</w:hyperlink>";
  CHECK(outline_of("<w:sdt><w:sdtContent>" + para(chr("begin") + instr("TOC \\o \"1-3\"") + chr("separate") + entry) +
                   para("<w:hyperlink w:anchor=\"t2\">" + r("第二章") + "</w:hyperlink>") + para(chr("end")) +
                   "</w:sdtContent></w:sdt>" + para(r("文"))) == "p <#t1 第一章<#t1 3>>\np <#t2 第二章>\np 文\n");
  CHECK(outline_of(para(chr("begin") + instr("IF 1 = 1 ") + r("隐")) + para(instr(" x") + chr("separate") + r("甲")) +
                   para(r("乙") + chr("end") + r("丙"))) == "p 甲\np 乙丙\n");
  CHECK(outline_of("<w:tbl><w:tr><w:tc>" + para(bare("AUTONUM")) + "</w:tc><w:tc>" + para(bare("AUTONUM")) +
                   "</w:tc></w:tr></w:tbl>") == "table header=0\ntr\n td\n  p 1.\n td\n  p 2.\n");
}

TEST_CASE("marks of fields without a partner hide nothing and join nothing") {
  const Read open = read_body(para(r("甲") + chr("begin") + instr(" PAGE ") + r("乙")) + para(r("丙")));
  CHECK(outline(open.document) == "p 甲乙\np 丙\n");
  CHECK(open.reported("docx-open-field"));
  // A link without end is no link of all that follows; the fields behind it are read.
  CHECK(outline_of(para(chr("begin") + instr("HYPERLINK \"u\"") + chr("separate") + r("甲")) +
                   para(r("乙") + field("HYPERLINK \"v\"", "丙"))) == "p 甲\np 乙<v 丙>\n");
  CHECK(shown(r("甲") + chr("end") + chr("separate") + r("乙")) == "p 甲乙\n");
  // One that does not end in its cell.
  CHECK(outline_of(para(chr("begin") + instr("HYPERLINK \"u\"") + chr("separate") + r("甲")) + "<w:tbl><w:tr><w:tc>" +
                   para(chr("begin") + instr("PAGE") + r("乙")) + "</w:tc></w:tr></w:tbl>" +
                   para(r("丙") + chr("end") + r("丁"))) ==
        "p <u 甲>\ntable header=0\ntr\n td\n  p <u 乙>\np <u 丙>丁\n");
  // One that does not end in its text box hides nothing there, and the field around the box goes on.
  const auto box = [](const std::string& text) {
    return "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + para(text) +
           "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>";
  };
  CHECK(outline_of(para(chr("begin") + instr("HYPERLINK \"u\"") + chr("separate") + r("甲") +
                        box(field("HYPERLINK \"v\"", "乙")) + r("丙") + chr("end")) +
                   para(field("HYPERLINK \"w\"", "丁") + box(chr("begin") + instr("PAGE") + r("戊")) + r("己"))) ==
        "p <u 甲丙>\np <v 乙>\np <w 丁>己\np 戊\n");
}
