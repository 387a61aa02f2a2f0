// Raised and lowered text, by where it stands.
#include "doc/walk.h"
#include "page_maker.h"
#include "tests/catch.h"

using namespace wenshu;
using tests::PageMaker;

namespace {

// The text of inlines, superscript as ^{…} and subscript as _{…}.
std::string scripts_of(const doc::Inlines& inlines) {
  std::string out;
  for (const doc::Inline& node : inlines) {
    const auto* inner = std::get_if<doc::Emphasized>(&node.node);
    const bool raised = inner && inner->kind == doc::Emphasis::superscript;
    const bool lowered = inner && inner->kind == doc::Emphasis::subscript;
    if (raised || lowered) out += raised ? "^{" : "_{";
    if (inner) {
      out += scripts_of(inner->children);
    } else if (const auto* text = std::get_if<doc::Text>(&node.node)) {
      out += text->text;
    }
    if (raised || lowered) out += '}';
  }
  return out;
}

std::string first_of(PageMaker& maker) {
  const doc::Document document = maker.read();
  REQUIRE(!document.body.empty());
  return scripts_of(*doc::inlines_of(document.body[0]));
}

}  // namespace

TEST_CASE("pdf scripts: powers and indexes, as small as browsers and word processors make them") {
  for (const float size : {5.8F, 8.3F, 8.9F}) {
    PageMaker maker;
    float x = maker.text(100, 100, "总量10");
    x = maker.text(x, 96, "3", size);
    x = maker.text(x, 100, "吨，建筑面积120m");
    x = maker.text(x, 96, "2", size);
    x = maker.text(x, 100, "，排放CO");
    x = maker.text(x, size > 8.5F ? 104.4F : 102.6F, "2", size);
    maker.text(x, 100, "下降。");
    CHECK(first_of(maker) == "总量10^{3}吨，建筑面积120m^{2}，排放CO_{2}下降。");
  }
}

TEST_CASE("pdf scripts: one above the other, several in one look, before the text") {
  PageMaker maker;
  float x = maker.text(100, 100, "x");
  maker.text(x, 96, "2", 6);
  x = maker.text(x, 102, "i", 6);  // one run with the power
  x = maker.text(x, 100, " and 10");
  x = maker.text(x, 96, "-", 6, 1);
  x = maker.text(x, 96, "3", 6);
  x = maker.text(x, 100, " of ");
  x = maker.text(x, 96, "14", 6);
  maker.text(x, 100, "C");
  CHECK(first_of(maker) == "x^{2}_{i} and 10^{-3} of ^{14}C");
}

TEST_CASE("pdf scripts: small text on the line, and a line beside a large initial, are plain") {
  PageMaker maker;
  float x = maker.text(100, 100, "The 1");
  x = maker.text(x, 100, "st", 6);
  x = maker.text(x, 100, " of ①");
  maker.text(x, 100, "SMALL", 8);
  CHECK(first_of(maker) == "The 1st of ①SMALL");

  PageMaker initial;
  x = initial.text(100, 112, "I", 24);
  initial.text(x, 100, "t is a truth that everybody knows by heart");
  initial.text(x, 112, "and nobody doubts in the least, or says it.");
  CHECK(first_of(initial).find("^{") == std::string::npos);
}

TEST_CASE("pdf scripts: in cells of tables") {
  PageMaker maker;
  for (const float y : {100.0F, 120.0F, 140.0F}) maker.rule(100, y, 400, y);
  for (const float x : {100.0F, 250.0F, 400.0F}) maker.rule(x, 100, x, 140);
  maker.text(110, 114, "项目");
  maker.text(260, 114, "数量");
  maker.text(110, 134, "面积");
  maker.text(maker.text(260, 134, "120m"), 130, "2", 6);
  const doc::Document document = maker.read();
  REQUIRE(document.body.size() == 1);
  const auto& table = *std::get<doc::Box<doc::Table>>(document.body[0].node);
  CHECK(scripts_of(*doc::inlines_of(table.rows[1].cells[1].children[0])) == "120m^{2}");
}
