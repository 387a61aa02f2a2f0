// Labels as Word makes them (ECMA-376 17.9).
#include "tests/catch.h"
#include "tests/docx/helpers.h"

using namespace wenshu;
using namespace wenshu::tests;

namespace {

std::string lvl(int level, const std::string& format, const std::string& text, const std::string& more = {}) {
  return "<w:lvl w:ilvl=\"" + std::to_string(level) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format +
         "\"/><w:lvlText w:val=\"" + text + "\"/>" + more + "</w:lvl>";
}

std::string abstract(int id, const std::string& content) {
  return "<w:abstractNum w:abstractNumId=\"" + std::to_string(id) + "\">" + content + "</w:abstractNum>";
}

std::string num(int id, int abstract_id, const std::string& more = {}) {
  return "<w:num w:numId=\"" + std::to_string(id) + "\"><w:abstractNumId w:val=\"" + std::to_string(abstract_id) +
         "\"/>" + more + "</w:num>";
}

std::string item(const std::string& text, int level = 0, int numbering = 1) {
  return p(text, "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" +
                     std::to_string(numbering) + "\"/></w:numPr>");
}

std::string read(const std::string& numbering, const std::string& body, const std::string& styles = {}) {
  Docx docx;
  docx.numbering = numbering;
  docx.body = body;
  docx.styles = styles;
  return outline(read_docx(docx).document);
}

}  // namespace

TEST_CASE("levels nest and count by themselves") {
  const std::string numbering = abstract(0, lvl(0, "decimal", "%1.") + lvl(1, "lowerLetter", "%2)")) + num(1, 0);
  CHECK(read(numbering, item("a") + item("b", 1) + item("c", 1) + item("d") + item("e", 1)) ==
        "- 1.\n  p a\n  - a)\n    p b\n  - b)\n    p c\n- 2.\n  p d\n  - a)\n    p e\n");
}

TEST_CASE("a label may show several levels, a passed-over level counts as begun") {
  const std::string numbering =
      abstract(0, lvl(0, "decimal", "%1") + lvl(1, "decimal", "%1.%2") + lvl(2, "decimal", "%1.%2.%3")) + num(1, 0);
  CHECK(read(numbering, item("a") + item("b", 2) + item("c", 1)) ==
        "- 1\n  p a\n  - 1.1.1\n    p b\n  - 1.2\n    p c\n");
}

TEST_CASE("legal numbering shows outer levels in decimal") {
  const std::string numbering =
      abstract(0, lvl(0, "upperRoman", "%1.") + lvl(1, "decimal", "%1.%2", "<w:isLgl/>")) + num(1, 0);
  CHECK(read(numbering, item("a") + item("b") + item("c", 1)) == "- I.\n  p a\n- II.\n  p b\n  - 2.1\n    p c\n");
}

TEST_CASE("lvlRestart decides which level starts a level anew") {
  const std::string never = lvl(1, "decimal", "%2)", "<w:lvlRestart w:val=\"0\"/>");
  CHECK(read(abstract(0, lvl(0, "decimal", "%1.") + never) + num(1, 0),
             item("a") + item("b", 1) + item("c") + item("d", 1)) ==
        "- 1.\n  p a\n  - 1)\n    p b\n- 2.\n  p c\n  - 2)\n    p d\n");
}

TEST_CASE("numberings of one definition count together, startOverride starts anew") {
  const std::string definition = abstract(0, lvl(0, "decimal", "%1."));
  const std::string again = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>";
  CHECK(read(definition + num(1, 0) + num(2, 0), item("a") + p("x") + item("b", 0, 2)) ==
        "- 1.\n  p a\np x\n- 2.\n  p b\n");
  CHECK(read(definition + num(1, 0) + num(2, 0, again), item("a") + item("b", 0, 2) + item("c", 0, 2)) ==
        "- 1.\n  p a\n- 1.\n  p b\n- 2.\n  p c\n");
}

TEST_CASE("a numbering may redefine a level") {
  const std::string own =
      "<w:lvlOverride w:ilvl=\"0\">" + lvl(0, "chineseCountingThousand", "（%1）") + "</w:lvlOverride>";
  CHECK(read(abstract(0, lvl(0, "decimal", "%1.")) + num(1, 0, own), item("甲") + item("乙")) ==
        "- （一）\n  p 甲\n- （二）\n  p 乙\n");
}

TEST_CASE("numStyleLink leads through the numbering style to the definition") {
  const std::string numbering = abstract(0, lvl(0, "chineseCounting", "%1、") + "<w:styleLink w:val=\"L\"/>") +
                                abstract(1, "<w:numStyleLink w:val=\"L\"/>") + num(1, 1) + num(2, 0);
  const std::string styles =
      "<w:style w:type=\"numbering\" w:styleId=\"L\"><w:name w:val=\"L\"/><w:pPr><w:numPr><w:numId w:val=\"2\"/>"
      "</w:numPr></w:pPr></w:style>";
  CHECK(read(numbering, item("甲"), styles) == "- 一、\n  p 甲\n");
}

TEST_CASE("headings are numbered through their styles") {
  const auto style = [](int level) {
    const std::string n = std::to_string(level);
    return "<w:style w:type=\"paragraph\" w:styleId=\"" + n + "\"><w:name w:val=\"heading " + n +
           "\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:outlineLvl w:val=\"" + std::to_string(level - 1) +
           "\"/></w:pPr></w:style>";
  };
  const std::string numbering =
      abstract(0, lvl(0, "chineseCountingThousand", "%1、", "<w:pStyle w:val=\"1\"/>") +
                      lvl(1, "chineseCountingThousand", "（%2）", "<w:pStyle w:val=\"2\"/>")) +
      num(1, 0);
  const std::string first = "<w:pStyle w:val=\"1\"/>", second = "<w:pStyle w:val=\"2\"/>";
  CHECK(read(numbering, p("甲", first) + p("乙", second) + p("丙", second) + p("丁", first) + p("戊", second),
             style(1) + style(2)) == "h1 一、甲\nh2 （一）乙\nh2 （二）丙\nh1 二、丁\nh2 （一）戊\n");
  CHECK(read(numbering, p("甲", first) + p("无", first + "<w:numPr><w:numId w:val=\"0\"/></w:numPr>") + p("乙", first),
             style(1) + style(2)) == "h1 一、甲\nh1 无\nh1 二、乙\n");
}

TEST_CASE("articles and 一是 are numbered paragraphs, not lists") {
  const std::string numbering = abstract(0, lvl(0, "chineseCountingThousand", "第%1条")) + num(1, 0) +
                                abstract(1, lvl(0, "chineseCountingThousand", "%1是", "<w:suff w:val=\"nothing\"/>")) +
                                num(2, 1);
  CHECK(read(numbering, item("为了规范。") + item("抓好学习。", 0, 2) + item("联系实际。", 0, 2)) ==
        "article 第一条 为了规范。\np 一是抓好学习。\np 二是联系实际。\n");
}

TEST_CASE("bullets of symbol fonts, of text, and without ink") {
  const std::string wingdings =
      lvl(0, "bullet", "\uF0D8", "<w:rPr><w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/></w:rPr>");
  CHECK(read(abstract(0, wingdings) + num(1, 0), item("a")) == "- ➢\n  p a\n");
  CHECK(read(abstract(0, lvl(0, "bullet", "☐")) + abstract(1, lvl(0, "bullet", "☒")) + num(1, 0) + num(2, 1),
             item("a") + item("b", 0, 2)) == "- ☐ [ ]\n  p a\n- ☒ [x]\n  p b\n");
  CHECK(read(abstract(0, lvl(0, "bullet", "•")) + abstract(1, lvl(0, "bullet", " ")) + num(1, 0) + num(2, 1),
             item("a") + item("more", 0, 2)) == "- •\n  p a\n  p more\n");
  CHECK(read(abstract(0, lvl(0, "none", "附件")) + num(1, 0), item("a")) == "- 附件\n  p a\n");
}

TEST_CASE("numbers keep their pattern, value and definition") {
  Docx docx;
  docx.numbering = abstract(0, lvl(0, "chineseCountingThousand", "（%1）")) + num(1, 0);
  docx.body = item("甲");
  const auto read = read_docx(docx);
  REQUIRE(read.document.body.size() == 1);
  const auto& list = std::get<doc::List>(read.document.body.front().node);
  const doc::Label& label = *list.items.front().label;
  CHECK(label.automatic);
  CHECK(label.value == 1);
  CHECK(label.text == "（一）");
  CHECK(label.pattern.prefix == "（");
  CHECK(label.pattern.suffix == "）");
  CHECK(label.pattern.numerals == doc::Numerals::chinese);
  REQUIRE(label.numbering == 1);
  CHECK(read.document.numberings.front().levels.front().text == "（%1）");
}

TEST_CASE("custom formats, missing definitions and huge numbers") {
  const std::string custom =
      "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><mc:AlternateContent><mc:Choice Requires=\"w14\"><w:numFmt "
      "w:val=\"custom\" "
      "w:format=\"001, 002, 003, ...\"/></mc:Choice><mc:Fallback><w:numFmt w:val=\"decimal\"/></mc:Fallback>"
      "</mc:AlternateContent><w:lvlText w:val=\"%1.\"/></w:lvl>";
  CHECK(read(abstract(0, custom) + num(1, 0), item("a")) == "- 001.\n  p a\n");
  Docx docx;
  docx.body = item("a");
  docx.numbering = abstract(0, custom) + num(1, 0);
  CHECK(read_docx(docx).document.numberings.at(0).levels.at(0).numerals == doc::Numerals::decimal_zero3);
  CHECK(read(abstract(0, lvl(0, "decimal", "%1.")) + num(1, 0), item("a", 0, 7)) == "p a\n");
  const std::string huge = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"2147483647\"/></w:lvlOverride>";
  const std::string roman = read(abstract(0, lvl(0, "upperRoman", "%1.")) + num(1, 0, huge), item("a") + item("b"));
  CHECK(roman.size() < 200);
}

TEST_CASE("number words are in the language of the document's Latin text") {
  const std::string numbering = abstract(0, lvl(0, "cardinalText", "%1.")) + num(1, 0);
  const auto defaults = [](const std::string& lang) {
    return "<w:docDefaults><w:rPrDefault><w:rPr><w:lang " + lang + "/></w:rPr></w:rPrDefault></w:docDefaults>";
  };
  CHECK(read(numbering, item("a"), defaults("w:val=\"de-DE\" w:eastAsia=\"zh-CN\"")) == "- Eins.\n  p a\n");
  CHECK(read(numbering, item("a"), defaults("w:eastAsia=\"zh-CN\"")) == "- One.\n  p a\n");
}
