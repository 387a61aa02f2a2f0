// Runs, formatting, links, fields, tracked changes, symbols, ruby.
#include "tests/catch.h"
#include "tests/docx/helpers.h"

using namespace wenshu;
using namespace wenshu::tests;

namespace {

std::string para(const std::string& content) { return "<w:p>" + content + "</w:p>"; }

std::string chr(const std::string& type, const std::string& inner = {}) {
  return "<w:r><w:fldChar w:fldCharType=\"" + type + "\">" + inner + "</w:fldChar></w:r>";
}

std::string instr(const std::string& text) { return "<w:r><w:instrText>" + text + "</w:instrText></w:r>"; }

std::string field(const std::string& instruction, const std::string& result) {
  return chr("begin") + instr(instruction) + chr("separate") + r(result) + chr("end");
}

std::string with_styles(const std::string& styles, const std::string& body) {
  Docx docx;
  docx.styles = styles;
  docx.body = body;
  return outline(read_docx(docx).document);
}

const std::string bold = "<w:b/>";

}  // namespace

TEST_CASE("runs that look alike are one text") {
  CHECK(outline_of(para(r("认真贯彻", "<w:lang w:val=\"en-US\"/>") + r("落实", "<w:rFonts w:hint=\"eastAsia\"/>") +
                        r("部署", bold) + r("和", bold) + r("要求"))) == "p 认真贯彻落实{strong 部署和}要求\n");
}

TEST_CASE("each kind of emphasis") {
  CHECK(outline_of(para(r("a", "<w:i/>") + r("b", "<w:u w:val=\"single\"/>") + r("c", "<w:strike/>") +
                        r("d", "<w:dstrike/>") + r("e", "<w:vertAlign w:val=\"superscript\"/>") +
                        r("f", "<w:vertAlign w:val=\"subscript\"/>") + r("g", "<w:smallCaps/>") +
                        r("h", "<w:highlight w:val=\"yellow\"/>") + r("i", "<w:em w:val=\"dot\"/>") +
                        r("j", "<w:b w:val=\"0\"/><w:u w:val=\"none\"/>"))) ==
        "p {em a}{u b}{s cd}{sup e}{sub f}{sc g}{mark h}{dots i}j\n");
}

TEST_CASE("toggles of paragraph and character style cancel each other") {
  const std::string styles =
      "<w:style w:type=\"paragraph\" w:styleId=\"P\"><w:name w:val=\"P\"/><w:rPr><w:b/></w:rPr></w:style>"
      "<w:style w:type=\"character\" w:styleId=\"C\"><w:name w:val=\"C\"/><w:rPr><w:b/></w:rPr></w:style>";
  const std::string run = r("x", "<w:rStyle w:val=\"C\"/>");
  CHECK(with_styles(styles, para(run)) == "p {strong x}\n");
  CHECK(with_styles(styles, "<w:p><w:pPr><w:pStyle w:val=\"P\"/></w:pPr>" + run + r("y") + "</w:p>") == "p xy\n");
  CHECK(with_styles(styles, para(run) + "<w:p><w:pPr><w:pStyle w:val=\"P\"/></w:pPr>" + run + "</w:p>" + para(run)) ==
        "p {strong x}\np x\np {strong x}\n");
  CHECK(with_styles(styles, para(r("x", "<w:rStyle w:val=\"C\"/><w:b w:val=\"0\"/>"))) == "p x\n");
}

TEST_CASE("hidden text is not shown, capitals are") {
  CHECK(outline_of(para(r("看得见") + r("看不见", "<w:vanish/>") + r("abc", "<w:caps/>"))) == "p 看得见ABC\n");
}

TEST_CASE("breaks, tabs, hyphens and symbols") {
  CHECK(outline_of(para("<w:r><w:t>上</w:t><w:br/><w:t>下</w:t><w:cr/><w:t>末</w:t></w:r>")) == "p 上/下/末\n");
  CHECK(outline_of(para("<w:r><w:t>a</w:t><w:tab/><w:noBreakHyphen/><w:t>b</w:t></w:r>")) == "p a\t\u2011b\n");
  CHECK(outline_of(para(
            "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:sym w:font=\"Symbol\" w:char=\"F061\"/></w:r>")) ==
        "p ✓α\n");
  Docx docx;
  docx.body = para("<w:r><w:sym w:font=\"Odd\" w:char=\"F041\"/></w:r>");
  CHECK(read_docx(docx).reported("docx-unknown-symbol"));
}

TEST_CASE("smaller text raised or lowered from the text beside it") {
  const std::string up = "<w:position w:val=\"8\"/><w:sz w:val=\"14\"/>",
                    down = "<w:position w:val=\"-6\"/><w:sz w:val=\"14\"/>";
  CHECK(outline_of(para(r("10") + r("5", up) + r("米，H") + r("2", down) + r("O"))) == "p 10{sup 5}米，H{sub 2}O\n");
  CHECK(outline_of(para(r("整段提升", up))) == "p 整段提升\n");
  CHECK(outline_of(para(r("一样大") + r("的字", "<w:position w:val=\"8\"/>"))) == "p 一样大的字\n");
}

TEST_CASE("letters in a symbol font are its symbols") {
  CHECK(outline_of(para(r("R", "<w:rFonts w:ascii=\"Wingdings 2\" w:hAnsi=\"Wingdings 2\"/>") + r("同意"))) ==
        "p ☑同意\n");
  CHECK(outline_of(para(r("a = 5", "<w:rFonts w:ascii=\"Symbol\" w:hAnsi=\"Symbol\"/>"))) == "p α = 5\n");
  Docx docx;
  docx.body = para("<w:r><w:sym w:font=\"MS Gothic\" w:char=\"2612\"/></w:r>");
  const Read result = read_docx(docx);
  CHECK(outline(result.document) == "p ☒\n");
  CHECK_FALSE(result.reported("docx-unknown-symbol"));
}

TEST_CASE("underlined white space is a line to fill in") {
  const std::string line = "<w:u w:val=\"single\"/>";
  CHECK(outline_of(para(r("    ", line)) + para(r("    ")) + para(r("签字：") + r("  ", line))) ==
        "p {u     }\np 签字：{u   }\n");
}

TEST_CASE("two lines in one stand in their brackets") {
  const std::string combined = "<w:eastAsianLayout w:id=\"1\" w:combine=\"1\" w:combineBrackets=\"square\"/>";
  CHECK(outline_of(para(r("甲") + r("上下", combined) + r("左右", combined + bold) + r("乙"))) ==
        "p 甲[上下{strong 左右]}乙\n");
}

TEST_CASE("white space of its own is kept, comments inside text are not") {
  CHECK(outline_of(para(r("a") + r(" ") + r("b"))) == "p a b\n");
  CHECK(outline_of(para("<w:r><w:t>甲<!-- x -->乙</w:t></w:r>")) == "p 甲乙\n");
}

TEST_CASE("links by relationship, anchor and field") {
  Docx docx;
  docx.relationships =
      "<Relationship Id=\"l\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" "
      "Target=\"http://www.gov.cn/\" TargetMode=\"External\"/>";
  docx.body = para("<w:hyperlink r:id=\"l\">" + r("网站", "<w:u w:val=\"single\"/>") + "</w:hyperlink>" +
                   "<w:hyperlink w:anchor=\"b\">" + r("书签") + "</w:hyperlink>") +
              para(field(" HYPERLINK \"http://a.b/c d\" \\l \"x\" ", "链接") + field(" REF _Ref1 \\h ", "第三条") +
                   field(" REF n ", "无")) +
              para("<w:bookmarkStart w:id=\"1\" w:name=\"b\"/>" + r("目标") + "<w:bookmarkEnd w:id=\"1\"/>");
  CHECK(outline(read_docx(docx).document) ==
        "p <http://www.gov.cn/ 网站><#b 书签>\np <http://a.b/c d#x 链接><#_Ref1 第三条>无\np (#b)目标\n");
}

TEST_CASE("emphasis that a whole link carries stands outside it") {
  CHECK(outline_of(para(r("前", bold) + "<w:hyperlink w:anchor=\"b\">" + r("中", bold) + "</w:hyperlink>" +
                        r("后", bold))) == "p {strong 前<#b 中>后}\n");
}

TEST_CASE("fields show their result, computed ones keep their instruction") {
  CHECK(outline_of(para(r("共") + field(" NUMPAGES ", "9") + r("页"))) == "p 共(field 9)页\n");
  CHECK(outline_of(para("<w:fldSimple w:instr=\" SEQ 图 \">" + r("2") + "</w:fldSimple>")) == "p (field 2)\n");
}

TEST_CASE("a link field may cross paragraphs") {
  CHECK(outline_of(para(chr("begin") + instr(" HYPERLINK \"u\" ") + chr("separate") + r("甲")) +
                   para(r("乙") + chr("end") + r("丙"))) == "p <u 甲>\np <u 乙>丙\n");
}

TEST_CASE("tracked changes are accepted, rejected or shown") {
  const std::string body = para(r("甲") + "<w:ins w:author=\"人\">" + r("新") +
                                "</w:ins><w:del w:author=\"人\"><w:r><w:delText>旧"
                                "</w:delText></w:r></w:del>" +
                                r("乙"));
  CHECK(outline_of(body) == "p 甲新乙\n");
  CHECK(outline_of(body, "reject") == "p 甲旧乙\n");
  CHECK(outline_of(body, "all") == "p 甲(insertion 新)(deletion 旧)乙\n");
}

TEST_CASE("a removed paragraph mark joins two paragraphs, moves stand once") {
  const std::string mark = "<w:p><w:pPr><w:rPr><w:del w:author=\"人\"/></w:rPr></w:pPr>" + r("甲") + "</w:p>";
  CHECK(outline_of(mark + para(r("乙"))) == "p 甲乙\n");
  CHECK(outline_of(mark + para(r("乙")), "reject") == "p 甲\np 乙\n");
  const std::string moved = para("<w:moveFrom>" + r("句") + "</w:moveFrom>" + r("甲")) +
                            para(r("乙") + "<w:moveTo>" + r("句") + "</w:moveTo>");
  CHECK(outline_of(moved) == "p 甲\np 乙句\n");
  CHECK(outline_of(moved, "reject") == "p 句甲\np 乙\n");
}

TEST_CASE("changes of formatting are undone by reject") {
  const std::string body = para(r("x", "<w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange>"));
  CHECK(outline_of(body) == "p {strong x}\n");
  CHECK(outline_of(body, "reject") == "p {em x}\n");
}

TEST_CASE("ruby, formulas and inline content controls") {
  CHECK(outline_of(para("<w:r><w:ruby><w:rubyPr/><w:rt>" + r("pīn") + "</w:rt><w:rubyBase>" + r("拼") +
                        "</w:rubyBase></w:ruby></w:r>")) == "p 拼(pīn)\n");
  const std::string formula = "<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>";
  CHECK(outline_of(para(r("设") + formula)) == "p 设$a=b$\n");
  CHECK(outline_of(para(formula + formula)) == "math a=b\nmath a=b\n");
  CHECK(outline_of(para("<m:oMathPara>" + formula + "</m:oMathPara>")) == "math a=b\n");
  CHECK(outline_of(para("<w:sdt><w:sdtContent>" + r("内") + "</w:sdtContent></w:sdt><w:smartTag>" + r("容") +
                        "</w:smartTag>")) == "p 内容\n");
}

TEST_CASE("code by character style") {
  CHECK(with_styles("<w:style w:type=\"character\" w:styleId=\"V\"><w:name w:val=\"Verbatim Char\"/></w:style>",
                    para(r("run ") + r("make", "<w:rStyle w:val=\"V\"/>"))) == "p run `make`\n");
}

TEST_CASE("lines in a monospaced font are code, a word is not") {
  const std::string mono = "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\"/>";
  CHECK(outline_of(para(r("int a;", mono)) + para(r("int b;", mono))) == "code int a;\nint b;\n\n");
  CHECK(outline_of(para(r("the ") + r("a", mono) + r(" variable"))) == "p the a variable\n");
  CHECK(outline_of(para(r("中文", mono))) == "p 中文\n");
  CHECK(outline_of(para(r("int a;", mono)) + para(r("中文", mono)) + para(r("int b;", mono))) ==
        "code int a;\n\np 中文\ncode int b;\n\n");
}
