// What a reader sees at once: frames, drawn bullets, notes in the margin, headings by their looks.
#include <algorithm>

#include "page_maker.h"
#include "tests/catch.h"

using namespace wenshu;
using namespace wenshu::pdf;
using tests::PageMaker;
using tests::Rows;
using tests::rows_of;

namespace {

std::vector<std::string> headings_of(const doc::Document& document) {
  std::vector<std::string> out;
  for (const doc::Block& block : document.body) {
    if (!std::holds_alternative<doc::Paragraph>(block.node)) out.push_back(doc::visible_text(block));
  }
  return out;
}

// The texts of the items of the first list, with their labels.
std::vector<std::string> items_of(const doc::Document& document) {
  std::vector<std::string> out;
  for (const doc::Block& block : document.body) {
    const auto* list = std::get_if<doc::List>(&block.node);
    if (!list || !out.empty()) continue;
    for (const doc::ListItem& item : list->items) {
      out.push_back(doc::label_prefix(item.label) + doc::visible_text(item.children.front()));
    }
  }
  return out;
}

const std::string sentence = "Some text that stands below the heading and goes on for a while, in the usual size.";

}  // namespace

TEST_CASE("pdf looks: labels that no list counts by itself are kept") {
  for (const auto& labels :
       {Rows{"a.", "b.", "c."}, {"(1)", "(2)", "(3)"}, {"[7]", "[8]", "[9]"}, {"iv)", "v)", "vi)"}, {"i.", "ii."}}) {
    PageMaker maker;
    Rows expected;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      maker.text(100, 100 + 16 * static_cast<float>(i), labels[i] + " An item.");
      expected.push_back(labels[i] + " An item.");
    }
    CHECK(items_of(maker.read()) == expected);
  }
}

TEST_CASE("pdf looks: a word of letters that are Roman numbers opens no item") {
  PageMaker maker;
  maker.text(100, 100, "I say that it is so.");
  maker.text(100, 130, "mix it well.");
  maker.text(100, 160, "MD, they say.");
  CHECK(maker.blocks() == "I say that it is so.\nmix it well.\nMD, they say.\n");
}

TEST_CASE("pdf looks: bullets that are drawn open items") {
  PageMaker maker;
  maker.text(100, 100, sentence);
  maker.dot(130, 130);
  maker.text(130, 130, "The first item is so long that it needs another line, which stands");
  maker.text(130, 142, "below its text.");
  maker.dot(130, 154);
  maker.text(130, 154, "The second item");
  maker.text(100, 180, sentence);
  CHECK(items_of(maker.read()) ==
        Rows{"The first item is so long that it needs another line, which stands below its text.", "The second item"});
}

TEST_CASE("pdf looks: pictures of several shapes before a line are no bullets") {
  PageMaker maker;
  maker.dot(130, 100);
  maker.pages.back().dots.push_back({118, 91, 128, 101, 0});  // around the dot
  maker.text(130, 100, "A line behind a drawing");
  CHECK(items_of(maker.read()).empty());
}

TEST_CASE("pdf looks: a frame around one paragraph is a table of one cell") {
  PageMaker maker;
  maker.text(100, 60, sentence);
  maker.rule(95, 85, 455, 85);
  maker.rule(95, 125, 455, 125);
  maker.rule(95, 85, 95, 125);
  maker.rule(455, 85, 455, 125);
  maker.text(100, 100, "IMPORTANT: what stands in a frame is set apart from the text around it,");
  maker.text(100, 112, "for the reader is to see it at once.");
  maker.text(100, 150, sentence);
  CHECK(rows_of(maker.read()) == Rows{"IMPORTANT: what stands in a frame is set apart from the text around it, for the "
                                      "reader is to see it at once."});
}

TEST_CASE("pdf looks: frames around code, lines of their own or little text are no tables") {
  const auto framed = [](const Rows& lines, float right, std::uint32_t font) {
    PageMaker maker;
    maker.text(100, 60, sentence);
    for (const float y : {85.0F, 125.0F}) maker.rule(95, y, right, y);
    for (const float x : {95.0F, right}) maker.rule(x, 85, x, 125);
    maker.text(100, 100, lines[0], 10, font);
    maker.text(100, 112, lines[1], 10, font);
    maker.text(100, 150, sentence);
    return rows_of(maker.read()).empty();
  };
  const std::string full = "what stands in a frame is set apart from the text around it, mostly";
  CHECK_FALSE(framed({full, "and ends."}, 455, 0));
  CHECK(framed({full, "and ends."}, 455, 2));
  CHECK(framed({"Name: somebody", "Place: somewhere"}, 455, 0));
  CHECK(framed({"A box of a flow", "chart"}, 180, 0));
}

TEST_CASE("pdf looks: a note in the margin is read behind the paragraph beside it") {
  PageMaker maker;
  for (int i = 0; i < 12; ++i) {
    maker.text(150, 100 + 12 * static_cast<float>(i) + (i > 5 ? 10.0F : 0.0F),
               i == 5 ? "a line that ends." : "a line of text as long as the others of its column, all of them");
  }
  for (int i = 0; i < 3; ++i) maker.text(60, 112 + 12 * static_cast<float>(i), "side note");
  const std::string text = maker.blocks();
  CHECK(text.find("ends.\nside note side note side note\na line") != std::string::npos);
}

TEST_CASE("pdf looks: entries of a table of contents stand in lines of their own") {
  PageMaker dots;
  dots.text(100, 100, "Some title ............................................... 1");
  dots.text(100, 112, "Another title ............................................ 7");
  dots.text(100, 124, "A third one .............................................. 7");
  CHECK(dots.read().body.size() == 3);

  PageMaker tabs;  // without dots
  tabs.text(100, 80, "Contents");
  tabs.row(100, {"1 Beginning", "", "", "1"});
  tabs.row(112, {"1.1 More of it", "", "", "2"});
  tabs.row(124, {"2 End", "", "", "2"});
  const doc::Document contents = tabs.read();
  CHECK(rows_of(contents).empty());
  CHECK(contents.body.size() == 4);

  PageMaker figures;
  figures.row(100, {"First part", "10", "20", "30"});
  figures.row(112, {"Second part", "11", "21", "31"});
  figures.row(124, {"Third part", "12", "22", "32"});
  CHECK(rows_of(figures.read()).size() == 3);
}

TEST_CASE("pdf looks: matrices are no tables, and a table ends where wider text begins") {
  PageMaker formula;
  formula.row(100, {"1", "2", "3"});
  formula.row(106, {"(", ") (", ")"});
  formula.row(112, {"4", "5", "6"});
  CHECK(rows_of(formula.read()).empty());

  PageMaker table;
  for (int i = 0; i < 3; ++i) table.row(100 + 12 * static_cast<float>(i), {"Name", "12"}, {200, 280});
  table.row(146, {"Beside", "text that is far wider than all rows of the table above it is no row"}, {60, 200});
  CHECK(rows_of(table.read()).size() == 3);
}

TEST_CASE("pdf looks: text that runs over many lines makes no headings of its look") {
  PageMaker form;
  for (int i = 0; i < 6; ++i)
    form.text(100, 40 + 12 * static_cast<float>(i), "A question of the form, in the usual size?");
  for (int i = 0; i < 4; ++i) {
    form.text(100, 130 + 15 * static_cast<float>(i),
              "The answer that somebody has written into the form, in larger type and over many", 12);
  }
  form.text(100, 250, "Another question of the form, in the usual size?");
  form.text(100, 265, "None", 12);
  form.text(form.text(100, 300, "The label of a field: "), 300, "None", 12);
  CHECK(headings_of(form.read()).empty());
}

TEST_CASE("pdf looks: the design of larger headings makes one of any size, even where all text is bold") {
  PageMaker maker;
  maker.shared.fonts.push_back({"Display-Bold", true, false, false, false, 0.8F, 0.2F});
  maker.text(100, 60, "A heading", 16, 3);
  maker.text(100, 100, sentence, 10, 1);
  maker.text(100, 130, "Another heading:", 10, 3);
  maker.text(100, 150, sentence, 10, 1);
  CHECK(headings_of(maker.read()) == Rows{"A heading", "Another heading:"});
}

TEST_CASE("pdf looks: rows of figures are no headings") {
  PageMaker maker;
  maker.text(100, 60, sentence);
  maker.row(100, {"A rate", "5.37%", "5.51%", "4.87%"});
  for (PageRun& run : maker.pages.back().runs) run.bold = run.glyph_begin > 0;
  maker.text(100, 140, sentence);
  CHECK(headings_of(maker.read()).empty());
}

TEST_CASE("pdf looks: where space parts paragraphs, lines that hang or are centred are of one") {
  PageMaker maker;
  for (int i = 0; i < 5; ++i) {
    maker.text(100, 60 + 30 * static_cast<float>(i), sentence);
    maker.text(100, 72 + 30 * static_cast<float>(i), "It ends.");
  }
  maker.text(100, 300, "A paragraph whose first line begins far before the others, which hang below");
  maker.text(200, 312, "it and are broken a little too early, as this one is");
  maker.text(200, 324, "and end.");
  const std::string text = maker.blocks();
  CHECK(text.find("hang below it and are broken a little too early, as this one is and end.\n") != std::string::npos);
}

TEST_CASE("pdf looks: an address that is broken at a hyphen keeps it") {
  PageMaker maker;
  maker.text(100, 100, "What it says about that can be read at http://example.org/library/en-");
  maker.text(100, 112, "us/page, and there alone.");
  CHECK(maker.blocks() ==
        "What it says about that can be read at http://example.org/library/en-us/page, and there alone.\n");
}

TEST_CASE("pdf looks: a large title that is broken at its end goes on in the next line") {
  PageMaker maker;
  maker.text(100, 60, "A title that is so long that it needs", 18, 1);
  maker.text(100, 82, "two lines", 18, 1);
  for (int i = 0; i < 4; ++i) maker.text(100, 120 + 12 * static_cast<float>(i), sentence);
  maker.text(100, 200, "One heading", 14, 1);
  maker.text(100, 230, "Another one", 14, 1);
  maker.text(100, 250, sentence);
  CHECK(headings_of(maker.read()) ==
        Rows{"A title that is so long that it needs two lines", "One heading", "Another one"});
}

TEST_CASE("pdf looks: a bold line behind a sentence that fills its line is a heading") {
  PageMaker maker;
  maker.text(100, 100, "　　各单位按照分工逐项核对清单，及时补齐缺少的材料，并把结果");
  maker.text(100, 116, "报送办公室，办公室汇总以后向各单位通报，需要时另行安排检查。");
  maker.text(100, 132, "（二）完善记录方式，做到有据可查", 10, 1);
  maker.text(100, 148, "　　记录由专人保管，按照时间先后排列，查阅的人在登记簿上写明日");
  maker.text(100, 164, "期和用途。");
  const doc::Document read = maker.read();
  CHECK(headings_of(read) == Rows{"（二）完善记录方式，做到有据可查"});
  CHECK(read.body.size() == 3);
}

TEST_CASE("pdf looks: a bold end of a paragraph is no heading") {
  PageMaker maker;
  maker.text(100, 100, "The committee met in the spring and heard all the reports of the year, which were long.");
  maker.text(100, 114, "Some of them were read out, and it was decided to print the others before the autumn.");
  maker.text(100, 128, "Nothing else was decided there", 10, 1);
  maker.text(100, 160, "The committee met in the autumn and heard the other reports of the year, and they were");
  maker.text(100, 174, "printed.");
  CHECK(headings_of(maker.read()).empty());
}

TEST_CASE("pdf looks: a bold line with a colon leads in what follows") {
  PageMaker maker;
  maker.shared.fonts.push_back({"Display-Bold", true, false, false, false, 0.8F, 0.2F});
  maker.text(100, 60, "A heading", 16, 3);
  maker.text(100, 100, sentence);
  maker.text(100, 130, "Note:", 10, 3);
  maker.text(100, 150, sentence);
  CHECK(headings_of(maker.read()) == Rows{"A heading"});
}

TEST_CASE("pdf looks: versions and years are a table, not the entries of a table of contents") {
  PageMaker maker;
  maker.text(100, 60, sentence);
  maker.row(100, {"Version", "State", "Year"});
  maker.row(116, {"2.1", "Stable", "2018"});
  maker.row(132, {"2.2", "Long term", "2019"});
  maker.row(148, {"2.3", "Beta", "2021"});
  CHECK(rows_of(maker.read()).size() == 4);
}

TEST_CASE("pdf looks: symbols and their names are a table, remarks below a table are none of its rows") {
  PageMaker maker;
  maker.text(100, 60, sentence);
  for (int i = 0; i < 4; ++i)
    maker.row(100 + 16.0F * static_cast<float>(i), {Rows{"x", "y", "z", "w"}[static_cast<std::size_t>(i)], "Width"},
              {100, 125});
  CHECK(rows_of(maker.read()) == Rows{"x|Width", "y|Width", "z|Width", "w|Width"});
}

TEST_CASE("pdf looks: numbers of a list in small print are no notes, though one of them stands raised in the text") {
  PageMaker maker;
  const float end = maker.text(100, 100, "The hall has an area of 200 m");
  maker.text(maker.text(end, 96, "2", 6), 100, " in all, and it is used for meetings on most days of the week.");
  maker.text(100, 116, sentence);
  for (int i = 1; i < 5; ++i) {
    maker.text(100, 700 + 12.0F * static_cast<float>(i), std::to_string(i) + ". A condition of the contract.", 8);
  }
  const doc::Document read = maker.read();
  CHECK(read.notes.empty());
  CHECK(items_of(read).size() == 4);
}
