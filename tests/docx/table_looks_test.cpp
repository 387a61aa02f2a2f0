// Looks of tables: read into the style sheet, and written again.
#include "tests/catch.h"
#include "tests/docx/writer_helpers.h"

namespace wenshu::tests {

namespace {

const doc::Block& first_table(const doc::Document& document) {
  for (const doc::Block& block : document.body) {
    if (std::holds_alternative<doc::Box<doc::Table>>(block.node)) return block;
  }
  FAIL("no table");
  return document.body.front();
}

Docx sample() {
  Docx docx;
  docx.settings = R"(<w:compat><w:compatSetting w:name="compatibilityMode" w:val="15"/></w:compat>)";
  docx.styles = R"(
<w:style w:type="table" w:default="1" w:styleId="TN"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar>
  <w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:styleId="Bands"><w:name w:val="Bands"/><w:basedOn w:val="TN"/>
  <w:pPr><w:spacing w:after="0"/></w:pPr>
  <w:tblPr><w:tblStyleRowBandSize w:val="2"/><w:tblBorders><w:top w:val="double" w:sz="6" w:color="FF0000"/>
  <w:insideH w:val="dashed" w:sz="4"/></w:tblBorders></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr>
</w:style>)";
  docx.body = R"(<w:tbl><w:tblPr><w:tblStyle w:val="Bands"/><w:tblW w:w="4000" w:type="dxa"/><w:jc w:val="center"/>
  <w:tblInd w:w="200" w:type="dxa"/><w:tblLook w:val="0420"/></w:tblPr>
  <w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="3000"/></w:tblGrid>
  <w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="600" w:hRule="exact"/><w:tblHeader/></w:trPr>
    <w:tc><w:tcPr><w:tcBorders><w:bottom w:val="nil"/></w:tcBorders><w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>
      <w:tcMar><w:left w:w="300" w:type="dxa"/></w:tcMar><w:vAlign w:val="bottom"/></w:tcPr>)" +
              p("甲") + "</w:tc><w:tc>" + p("乙") + "</w:tc></w:tr><w:tr><w:tc>" + p("丙") +
              "</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>";
  return docx;
}

void check_sample(const doc::Document& document) {
  const doc::Block& block = first_table(document);
  const auto& table = *std::get<doc::Box<doc::Table>>(block.node);
  const doc::Style look = document.styles.resolve(block.style);
  REQUIRE(look.table);
  CHECK(look.table->width == 200.0F);
  CHECK(look.table->align == doc::Align::center);
  CHECK(look.table->indent == 10.0F);
  CHECK(look.table->row_band == 2);
  CHECK(look.table->margins.left == 5.4F);
  CHECK(look.table->borders.top == doc::Border{doc::Border::twofold, 0.75F, 0xFF0000});
  CHECK(look.table->borders.inside_horizontal == doc::Border{doc::Border::dashed, 0.5F, 0});
  CHECK(look.paragraph.after == doc::Length{0, doc::Length::pt});
  REQUIRE(look.regions.size() == 1);
  CHECK(look.regions[0].kind == doc::TableRegion::first_row);
  CHECK(look.regions[0].table.fill == 0x4472C4U);
  CHECK(look.regions[0].text.bold == true);
  CHECK((look.table->regions.value_or(0) >> doc::TableRegion::first_row & 1U) == 1);
  CHECK(table.header_rows == 1);
  CHECK(table.columns[0].width == 0.25F);
  const doc::Style row = document.styles.resolve(table.rows[0].style);
  REQUIRE(row.table);
  CHECK(row.table->height == 30.0F);
  CHECK(row.table->exact_height == true);
  CHECK(row.table->keep_whole == true);
  CHECK(row.table->repeated == true);
  const doc::Style cell = document.styles.resolve(table.rows[0].cells[0].style);
  REQUIRE(cell.table);
  CHECK(cell.table->borders.bottom == doc::Border{doc::Border::none, 0.5F, 0});
  CHECK(cell.table->fill == 0x7F7F7FU);
  CHECK(cell.table->margins.left == 15.0F);
  CHECK(cell.table->vertical_align == doc::VerticalAlign::bottom);
  CHECK(table.rows[1].cells[1].children.empty());
}

}  // namespace

TEST_CASE("looks of tables, rows and cells stand in the style sheet", "[docx]") {
  check_sample(read_docx(sample()).document);
}

TEST_CASE("what was read of a table's looks is written again", "[docx][writer]") {
  const doc::Document document = read_docx(sample()).document;
  check_sample(there_and_back(document));
  CHECK(there_and_back(document).styles.styles.size() == there_and_back(there_and_back(document)).styles.styles.size());
}

TEST_CASE("before Word 2013 a table begins where its text meets the margin", "[docx]") {
  Docx docx = sample();
  docx.body.replace(docx.body.find("<w:jc w:val=\"center\"/>"), 22, "");
  const doc::Document modern = read_docx(docx).document;
  docx.settings.clear();
  const doc::Document old = read_docx(docx).document;
  CHECK(modern.styles.resolve(first_table(modern).style).table->indent == 10.0F);
  CHECK(old.styles.resolve(first_table(old).style).table->indent == 10.0F - 5.4F);
}

TEST_CASE("widths come from the cells where the grid is none", "[docx]") {
  const std::string cells =
      "<w:tc><w:tcPr><w:tcW w:w=\"1000\" w:type=\"dxa\"/></w:tcPr><w:p/></w:tc>"
      "<w:tc><w:tcPr><w:tcW w:w=\"4000\" w:type=\"dxa\"/></w:tcPr><w:p/></w:tc>";
  Docx docx;
  docx.body = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"100\"/><w:gridCol w:w=\"100\"/></w:tblGrid><w:tr>" + cells +
              "</w:tr></w:tbl>";
  const doc::Document document = read_docx(docx).document;
  const auto& table = *std::get<doc::Box<doc::Table>>(first_table(document).node);
  CHECK(table.columns[0].width == 0.2F);
  CHECK(table.columns[1].width == 0.8F);
}

TEST_CASE("lines and grounds of paragraphs and text are read and written again", "[docx][writer]") {
  Docx docx;
  docx.styles = R"(<w:style w:type="paragraph" w:styleId="Head"><w:name w:val="header"/><w:pPr><w:pBdr>
  <w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr></w:pPr></w:style>)";
  docx.body =
      p("甲", R"(<w:pBdr><w:top w:val="double" w:sz="8" w:space="4" w:color="FF0000"/>
  <w:between w:val="dotted" w:sz="4"/></w:pBdr><w:shd w:val="clear" w:fill="FFFF00"/>)") +
      p("乙", R"(<w:pStyle w:val="Head"/>)") + "<w:p>" + r("丙", R"(<w:shd w:val="clear" w:fill="C6EFCE"/>)") +
      "</w:p>" +
      R"(<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="12" w:space="1" w:color="FF0000"/></w:pBdr></w:pPr></w:p>)";
  const auto check = [](const doc::Document& document) {
    REQUIRE(document.body.size() == 4);
    const doc::ParagraphStyle first = document.styles.resolve(document.body[0].style).paragraph;
    CHECK(first.borders.top == doc::ParagraphBorder{{doc::Border::twofold, 1, 0xFF0000}, 4});
    CHECK(first.borders.between == doc::ParagraphBorder{{doc::Border::dotted, 0.5F, 0}, 0});
    CHECK_FALSE(first.borders.bottom.has_value());
    CHECK(first.fill == 0xFFFF00U);
    const doc::ParagraphStyle second = document.styles.resolve(document.body[1].style).paragraph;
    CHECK(second.borders.bottom == doc::ParagraphBorder{{doc::Border::single, 0.75F, 0}, 1});
    const doc::Inlines& inlines = std::get<doc::Paragraph>(document.body[2].node).children;
    REQUIRE(inlines.size() == 1);
    CHECK(document.styles.resolve(inlines[0].style).text.fill == 0xC6EFCEU);
    CHECK(std::holds_alternative<doc::Rule>(document.body[3].node));
    const doc::ParagraphStyle rule = document.styles.resolve(document.body[3].style).paragraph;
    CHECK(rule.borders.bottom == doc::ParagraphBorder{{doc::Border::single, 1.5F, 0xFF0000}, 1});
  };
  const doc::Document document = read_docx(docx).document;
  check(document);
  check(there_and_back(document));
}

}  // namespace wenshu::tests
