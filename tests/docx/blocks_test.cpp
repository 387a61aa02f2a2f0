// Paragraphs, tables, notes and what stands around them.
#include "base/error.h"
#include "doc/walk.h"
#include "tests/catch.h"
#include "tests/docx/helpers.h"

using namespace wenshu;
using namespace wenshu::tests;

namespace {

std::string style(const std::string& id, const std::string& name, const std::string& more = {}) {
  return "<w:style w:type=\"paragraph\" w:styleId=\"" + id + "\"><w:name w:val=\"" + name + "\"/>" + more +
         "</w:style>";
}

std::string styled(const std::string& text, const std::string& id, const std::string& more = {}) {
  return p(text, "<w:pStyle w:val=\"" + id + "\"/>" + more);
}

std::string read(const std::string& styles, const std::string& body) {
  Docx docx;
  docx.styles = styles;
  docx.body = body;
  return outline(read_docx(docx).document);
}

std::string tc(const std::string& text, const std::string& properties = {}) {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + p(text) + "</w:tc>";
}

std::string tr(const std::string& cells, const std::string& properties = {}) {
  return "<w:tr><w:trPr>" + properties + "</w:trPr>" + cells + "</w:tr>";
}

std::string table(const std::string& rows, const std::string& properties = {}) {
  return "<w:tbl><w:tblPr>" + properties + "</w:tblPr>" + rows + "</w:tbl>";
}

std::string code_of_failure(const std::string& bytes) {
  try {
    read_docx(bytes);
  } catch (const base::Error& error) {
    return error.code();
  }
  return "none";
}

}  // namespace

TEST_CASE("headings by name, id, outline level and inheritance") {
  const std::string styles =
      style("1", "heading 1") + style("x", "标题 2") + style("y", "自定义", "<w:basedOn w:val=\"1\"/>") +
      style("Heading3", "Eigene") + style("o", "级", "<w:pPr><w:outlineLvl w:val=\"3\"/></w:pPr>") +
      style("d", "Überschrift 5") +
      style("t", "TOC Heading", "<w:basedOn w:val=\"1\"/><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr>");
  CHECK(read(styles, styled("a", "1") + styled("b", "x") + styled("c", "y") + styled("d", "Heading3") +
                         styled("e", "o") + styled("f", "d") + styled("g", "t")) ==
        "h1 a\nh2 b\nh1 c\nh3 d\nh4 e\nh5 f\nh1 g\n");
  CHECK(read(styles, p("直接", "<w:outlineLvl w:val=\"1\"/>") +
                         styled("降为正文", "1", "<w:outlineLvl w:val=\"9\"/>")) == "h2 直接\np 降为正文\n");
}

TEST_CASE("loops of styles are cut, unknown styles are reported") {
  CHECK(read(style("a", "A", "<w:basedOn w:val=\"b\"/>") + style("b", "B", "<w:basedOn w:val=\"a\"/>"),
             styled("x", "a")) == "p x\n");
  Docx docx;
  docx.body = styled("x", "Nope");
  const Read result = read_docx(docx);
  CHECK(outline(result.document) == "p x\n");
  CHECK(result.reported("docx-unknown-style"));
}

TEST_CASE("title paragraphs in a row are one title") {
  const std::string styles = style("T", "Title");
  CHECK(read(styles, styled("关于开展", "T") + styled("检查的通知", "T") + p("正文") + styled("附件", "T")) ==
        "title 关于开展/检查的通知\np 正文\nh1 附件\n");
}

TEST_CASE("quotes, code, captions and definitions by style") {
  const std::string styles = style("q", "Quote") + style("c", "Source Code") + style("k", "caption") +
                             style("dt", "Definition Term") + style("dd", "Definition");
  CHECK(read(styles, styled("甲", "q") + styled("乙", "q") + p("x")) == "quote\n  p 甲\n  p 乙\np x\n");
  CHECK(read(styles, styled("int a;", "c") + p("") + styled("int b;", "c")) == "code int a;\n\nint b;\n\n");
  CHECK(read(styles, styled("表1", "k") + table(tr(tc("a")))) == "table header=0 caption=表1\ntr\n td\n  p a\n");
  CHECK(read(styles, styled("词", "dt") + styled("义", "dd") + styled("词二", "dt") + styled("义二", "dd")) ==
        "dt 词\n  p 义\ndt 词二\n  p 义二\n");
}

TEST_CASE("an indented English paragraph is a quotation, a Chinese one is not") {
  const std::string indent = "<w:ind w:left=\"720\"/>";
  CHECK(outline_of(p("I think this is a quote.", indent) + p("缩进的正文。", indent) +
                   p("hanging", "<w:ind w:left=\"720\" w:hanging=\"720\"/>")) ==
        "quote\n  p I think this is a quote.\np 缩进的正文。\np hanging\n");
}

TEST_CASE("a list goes on over blank and continuing paragraphs") {
  Docx docx;
  docx.styles = style("LP", "List Paragraph", "<w:pPr><w:ind w:left=\"720\"/></w:pPr>");
  docx.numbering =
      "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>"
      "<w:lvlText w:val=\"%1.\"/><w:pPr><w:ind w:left=\"720\" w:hanging=\"360\"/></w:pPr></w:lvl></w:abstractNum>"
      "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
  const std::string number = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
  docx.body = styled("a", "LP", number) + p("") + styled("more", "LP") + styled("b", "LP", number) + p("end") +
              styled("c", "LP", number);
  CHECK(outline(read_docx(docx).document) == "- 1.\n  p a\n  p more\n- 2.\n  p b\np end\n- 3.\n  p c\n");
}

TEST_CASE("merged cells become spans") {
  CHECK(outline_of(table(tr(tc("a", "<w:vMerge w:val=\"restart\"/>") + tc("b", "<w:gridSpan w:val=\"2\"/>")) +
                         tr(tc("", "<w:vMerge/>") + tc("c") + tc("d")))) ==
        "table header=0\ntr\n td 2x1\n  p a\n td 1x2\n  p b\ntr\n td\n  p c\n td\n  p d\n");
  CHECK(outline_of(table(tr(tc("a", "<w:hMerge w:val=\"restart\"/>") + tc("", "<w:hMerge/>") + tc("b")))) ==
        "table header=0\ntr\n td 1x2\n  p a\n td\n  p b\n");
  CHECK(outline_of(table(tr(tc("a") + tc("b")) + tr(tc("c"), "<w:gridBefore w:val=\"1\"/>"))) ==
        "table header=0\ntr\n td\n  p a\n td\n  p b\ntr\n td\n td\n  p c\n");
}

TEST_CASE("header rows by their mark or by the table's look") {
  CHECK(outline_of(table(tr(tc("h"), "<w:tblHeader/>") + tr(tc("a")))).substr(0, 14) == "table header=1");
  CHECK(outline_of(table(tr(tc("h")) + tr(tc("a")), "<w:tblLook w:val=\"04A0\"/>")).substr(0, 14) == "table header=1");
  CHECK(outline_of(table(tr(tc("h")) + tr(tc("a")), "<w:tblLook w:val=\"0480\"/>")).substr(0, 14) == "table header=0");
}

TEST_CASE("tables nest, content controls and wrappers are looked through") {
  const std::string inner = table(tr(tc("i")));
  CHECK(outline_of(table("<w:sdt><w:sdtContent>" +
                         tr("<w:sdt><w:sdtContent><w:tc>" + p("a") + inner + "</w:tc></w:sdtContent></w:sdt>") +
                         "</w:sdtContent></w:sdt>")) ==
        "table header=0\ntr\n td\n  p a\n  table header=0\n  tr\n   td\n    p i\n");
  CHECK(outline_of("<w:sdt><w:sdtContent>" + p("块") + "</w:sdtContent></w:sdt><w:customXml>" + p("乙") +
                   "</w:customXml>") == "p 块\np 乙\n");
}

TEST_CASE("notes are read once, in order of their marks") {
  Docx docx;
  docx.footnotes = "<w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r>" + r(" 注文") + "</w:p></w:footnote>";
  docx.endnotes = "<w:endnote w:id=\"1\">" + p("尾注") + "</w:endnote>";
  docx.body = "<w:p>" + r("甲") + "<w:r><w:endnoteReference w:id=\"1\"/></w:r>" + r("乙") +
              "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteReference w:id=\"2\"/></w:r>"
              "<w:r><w:footnoteReference w:id=\"9\"/></w:r></w:p>";
  const Read result = read_docx(docx);
  CHECK(outline(result.document) == "p 甲[1]乙[2][3]\nnote 1\n  p 尾注\nnote 2\n  p 注文\nnote 3\n");
  CHECK(result.document.notes[0].kind == doc::NoteKind::endnote);
  CHECK(result.reported("docx-missing-note"));
}

TEST_CASE("comments keep their author and the place they speak of") {
  Docx docx;
  docx.comments =
      "<w:comment w:id=\"0\" w:author=\"甲\" w:date=\"2025-01-01T00:00:00Z\">" + p("请核实") + "</w:comment>";
  docx.body = "<w:p>" + r("前") + "<w:commentRangeStart w:id=\"0\"/>" + r("中") +
              "<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>";
  const Read result = read_docx(docx);
  CHECK(outline(result.document) == "p 前(comment-start)中[1]\nnote 1\n  p 请核实\n");
  CHECK(result.document.notes[0].author == "甲");
  // At a place, and where a deletion took its end with it.
  const std::string start = "<w:commentRangeStart w:id=\"0\"/>", end = "<w:commentRangeEnd w:id=\"0\"/>";
  const std::string reference = "<w:r><w:commentReference w:id=\"0\"/></w:r>";
  docx.body = "<w:p>" + r("前") + start + end + reference + r("后") + "</w:p>";
  CHECK(outline(read_docx(docx).document) == "p 前[1]后\nnote 1\n  p 请核实\n");
  docx.body = "<w:p>" + r("前") + start + r("后") + "<w:del w:id=\"1\" w:author=\"乙\">" + reference + "</w:del></w:p>";
  CHECK(outline(read_docx(docx).document) == "p 前[1]后\nnote 1\n  p 请核实\n");
}

TEST_CASE("a table without rows is nothing to see") {
  CHECK(outline_of(p("前") + "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"100\"/></w:tblGrid></w:tbl>" + p("后")) ==
        "p 前\np 后\n");
}

TEST_CASE("text boxes are read once, beside the paragraph they hang on") {
  const std::string box = "<w:txbxContent>" + p("机密") + "</w:txbxContent>";
  const std::string anchored =
      "<mc:AlternateContent><mc:Choice "
      "Requires=\"wps\"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>" +
      box +
      "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
      "<v:shape><v:textbox>" +
      box + "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>";
  CHECK(outline_of("<w:p><w:r>" + anchored + "</w:r>" + r("正文") + "</w:p>") == "p 机密\np 正文\n");
  CHECK(outline_of("<w:p>" + r("正文") + "<w:r>" + anchored + "</w:r></w:p>") == "p 正文\np 机密\n");
}

TEST_CASE("pictures become resources, external ones are named and not fetched") {
  const auto drawing = [](const std::string& blip) {
    return "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"1270000\" cy=\"635000\"/><wp:docPr "
           "descr=\"图\"/><a:graphic>"
           "<a:graphicData><pic:pic><pic:blipFill><a:blip " +
           blip +
           "/></pic:blipFill></pic:pic></a:graphicData>"
           "</a:graphic></wp:inline></w:drawing></w:r></w:p>";
  };
  Docx docx;
  const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
  docx.relationships = "<Relationship Id=\"i\" Type=\"" + type +
                       "\" Target=\"media/a.png\"/><Relationship Id=\"e\" Type=\"" + type +
                       "\" Target=\"http://example.com/b.png\" TargetMode=\"External\"/>";
  docx.files = {{"word/media/a.png", "\x89PNG..."}};
  docx.body = drawing("r:embed=\"i\"") + drawing("r:link=\"e\"") + drawing("r:embed=\"x\"");
  const Read result = read_docx(docx);
  CHECK(outline(result.document) == "p ![图]\np ![图]\np ![图]\n");
  REQUIRE(result.document.resources.size() == 1);
  CHECK(result.document.resources.begin()->second.media_type == "image/png");
  const auto& image =
      *std::get<doc::Box<doc::Image>>(std::get<doc::Paragraph>(result.document.body[0].node).children[0].node);
  CHECK(image.width.value == 100);
  CHECK(image.height.value == 50);
  CHECK(result.reported("docx-external-image"));
  CHECK(result.reported("docx-missing-image"));
}

TEST_CASE("of a picture in SVG and PNG the PNG is read, and the SVG where it stands alone") {
  const auto drawing = [](const std::string& png) {
    return "<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip" + png +
           "><a:extLst><a:ext uri=\"{28A0092B-C50C-407E-A947-70E740481C1C}\"/><a:ext "
           "uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\"><asvg:svgBlip "
           "xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"s\"/></a:ext></a:extLst>"
           "</a:blip></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>";
  };
  Docx docx;
  const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
  docx.relationships = "<Relationship Id=\"i\" Type=\"" + type +
                       "\" Target=\"media/a.png\"/><Relationship Id=\"s\" Type=\"" + type +
                       "\" Target=\"media/a.svg\"/>";
  docx.files = {{"word/media/a.png", "\x89PNG..."}, {"word/media/a.svg", "<svg/>"}};
  const auto targets = [&](const std::string& body) {
    docx.body = body;
    const Read result = read_docx(docx);
    const auto& image =
        *std::get<doc::Box<doc::Image>>(std::get<doc::Paragraph>(result.document.body.at(0).node).children.at(0).node);
    // Small as it is, its type is found without the package's word.
    const std::string& type_found = result.document.resources.at(image.resource).media_type;
    CHECK(type_found == (image.target.ends_with("svg") ? "image/svg+xml" : "image/png"));
    return image.target;
  };
  CHECK(targets(drawing(" r:embed=\"i\"")) == "word/media/a.png");
  CHECK(targets(drawing("")) == "word/media/a.svg");
}

TEST_CASE("page and section breaks are blocks, page setup is kept") {
  const std::string section = "<w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\"/><w:cols w:num=\"2\"/></w:sectPr>";
  Docx docx;
  docx.body = "<w:p><w:pPr>" + section + "</w:pPr>" + r("甲") + "</w:p>" + "<w:p>" + r("乙") +
              "<w:r><w:br w:type=\"page\"/></w:r>" + r("丙") +
              "</w:p><w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr>";
  const doc::Document document = read_docx(docx).document;
  CHECK(outline(document) == "p 甲\nsection\np 乙\npage-break\np 丙\n");
  CHECK(document.page.columns == 2);
  CHECK(document.page.width > document.page.height);
}

TEST_CASE("sections know how they begin and what their columns are") {
  Docx docx;
  docx.body = "<w:p><w:pPr><w:sectPr><w:cols w:num=\"3\" w:space=\"400\" w:sep=\"1\"/></w:sectPr></w:pPr>" + r("甲") +
              "</w:p>" + p("乙") +
              "<w:sectPr><w:type w:val=\"continuous\"/><w:cols w:num=\"2\" w:equalWidth=\"0\">"
              "<w:col w:w=\"2000\" w:space=\"300\"/><w:col w:w=\"6000\"/></w:cols></w:sectPr>";
  const doc::Document document = read_docx(docx).document;
  CHECK(document.page.columns == 3);
  CHECK(document.page.column_gap == 20);
  CHECK(document.page.column_rule);
  CHECK(document.page.start == doc::PageSetup::next_page);
  const doc::PageSetup& second = std::get<doc::Box<doc::SectionBreak>>(document.body.at(1).node)->page;
  CHECK(second.start == doc::PageSetup::continuous);
  CHECK(second.columns == 2);
  CHECK(second.column_widths == std::vector<doc::TextColumn>{{100, 15}, {300, 0}});
}

TEST_CASE("a column break is a break of its own") {
  Docx docx;
  docx.body = "<w:p>" + r("乙") + "<w:r><w:br w:type=\"column\"/></w:r>" + r("丙") + "</w:p>";
  const doc::Document document = read_docx(docx).document;
  REQUIRE(document.body.size() == 3);
  CHECK(std::get<doc::PageBreak>(document.body[1].node).column);
}

TEST_CASE("an anchored picture knows its place") {
  const auto anchored = [](const std::string& position, const std::string& wrap) {
    Docx docx;
    docx.body = "<w:p><w:r><w:drawing><wp:anchor distL=\"127000\" behindDoc=\"1\">" + position +
                "<wp:extent cx=\"1270000\" cy=\"635000\"/>" + wrap +
                "<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link=\"out\"/></pic:blipFill></pic:pic>"
                "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>";
    docx.relationships =
        "<Relationship Id=\"out\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" "
        "Target=\"http://a.cn/b.png\" TargetMode=\"External\"/>";
    const doc::Document document = read_docx(docx).document;
    const auto& image = *std::get<doc::Box<doc::Image>>(doc::inlines_of(document.body.at(0))->at(0).node);
    REQUIRE(image.floating);
    return *image.floating;
  };
  const doc::Floating beside = anchored(
      "<wp:positionH relativeFrom=\"margin\"><wp:align>right</wp:align></wp:positionH>"
      "<wp:positionV relativeFrom=\"paragraph\"><wp:posOffset>25400</wp:posOffset></wp:positionV>",
      "<wp:wrapTight/>");
  CHECK(beside.wrap == doc::Floating::square);
  CHECK(beside.horizontal == doc::Floating::Place{doc::Floating::margin, doc::Floating::end, 0});
  CHECK(beside.vertical == doc::Floating::Place{doc::Floating::text, doc::Floating::at_offset, 2});
  CHECK(beside.left == 10);
  CHECK(anchored("", "<wp:wrapNone/>").wrap == doc::Floating::behind);
  CHECK(anchored("", "<wp:wrapTopAndBottom/>").wrap == doc::Floating::top_bottom);
}

TEST_CASE("a paragraph of nothing but a line below is a rule") {
  CHECK(outline_of(p("甲") + "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\"/></w:pBdr></w:pPr></w:p>" + p("乙")) ==
        "p 甲\nrule\np 乙\n");
}

TEST_CASE("embedded HTML keeps its text") {
  Docx docx;
  docx.relationships =
      "<Relationship Id=\"h\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk\" "
      "Target=\"a.html\"/>";
  docx.files = {
      {"word/a.html",
       "<html><head><title>x</title></head><body><p>甲 &amp; 乙</p><script>no</script>丙<br>丁</body></html>"}};
  docx.body = "<w:altChunk r:id=\"h\"/>";
  const Read result = read_docx(docx);
  CHECK(outline(result.document) == "p 甲 & 乙\np 丙\np 丁\n");
  CHECK(result.reported("docx-chunk-text"));
}

TEST_CASE("embedded HTML in the encoding that it names") {
  Docx docx;
  docx.relationships =
      "<Relationship Id=\"h\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk\" "
      "Target=\"a.html\"/>";
  docx.body = "<w:altChunk r:id=\"h\"/>";
  const std::string in_gbk = "\xD6\xD0\xCE\xC4";  // 中文
  docx.files = {{"word/a.html", "<meta content='text/html; charset=GB2312'><p>" + in_gbk}};
  CHECK(outline(read_docx(docx).document) == "p 中文\n");
  docx.files = {{"word/a.html", "<p>" + in_gbk}};
  CHECK(read_docx(docx).reported("docx-chunk-dropped"));
}

TEST_CASE("what is no DOCX is refused with its reason") {
  const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  std::string encrypted = ole;
  for (const char c : std::string("EncryptedPackage")) (encrypted += c) += '\0';
  CHECK(code_of_failure(encrypted) == "docx-encrypted");
  CHECK(code_of_failure(ole + "WordDocument") == "docx-legacy");
  CHECK(code_of_failure("hello") == "zip-invalid");
  const std::string good = Docx{p("x"), {}, {}, {}, {}, {}, {}, {}, {}}.bytes();
  CHECK(code_of_failure(good) == "none");
  for (std::size_t size = 0; size < good.size(); size += 7) CHECK(code_of_failure(good.substr(0, size)) != "none");
}

TEST_CASE("unknown elements are reported and their text is kept") {
  Docx docx;
  docx.body = "<w:p><w:unheard>" + r("甲") + "</w:unheard></w:p>";
  const Read result = read_docx(docx);
  CHECK(outline(result.document) == "p 甲\n");
  REQUIRE(result.reported("docx-unknown-element"));
  CHECK(result.diagnostics.front().at.rfind("word/document.xml:", 0) == 0);
}
