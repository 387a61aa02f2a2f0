// What stands at the edges of several pages: page furniture, or text.
#include "page_maker.h"
#include "tests/catch.h"

using namespace wenshu;
using tests::PageMaker;

namespace {

const std::string line30 = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十";

void body(PageMaker& maker, float y, int lines) {
  const std::size_t from = 3 * (maker.pages.size() % 9);  // another text on each page
  for (int i = 0; i < lines; ++i) maker.text(100, y + 16 * static_cast<float>(i), line30.substr(from, 60) + "。");
}

}  // namespace

TEST_CASE("pdf furniture: a line of the text whose number counts up is text") {
  PageMaker maker;
  maker.text(200, 108, "通知", 20);
  body(maker, 140, 4);
  for (int p = 1; p < 5; ++p) {
    maker.page();
    maker.text(100, 84, "附件" + std::to_string(p));
    maker.text(260, 99, std::string(static_cast<std::size_t>(p), 'x') + "检查表");
    body(maker, 115, p + 2);
    maker.text(298, 790, std::to_string(p + 1));
  }
  const std::string text = maker.blocks();
  for (int p = 1; p < 5; ++p) CHECK(text.find("\n附件" + std::to_string(p) + "\n") != std::string::npos);

  PageMaker exam;  // a heading at the top of each page
  for (int p = 0; p < 5; ++p) {
    if (p > 0) exam.page();
    exam.text(100, 80, "Question " + std::to_string(p + 1), 12);
    exam.text(100, 105, "What is so, and why is it not otherwise, and who said it, and when did they say it?", 12);
  }
  CHECK(exam.blocks().find("Question 4") != std::string::npos);
}

TEST_CASE("pdf furniture: what counts the pages and stands apart from the text is none of it") {
  PageMaker maker;
  for (int p = 0; p < 4; ++p) {
    if (p > 0) maker.page();
    maker.text(100, 40, "Annual report " + std::to_string(p + 7));
    body(maker, 100, 3 + p);
    maker.text(100, 760, "Draft 2 | " + std::to_string(p + 1));
    maker.rule(100, 748, 500, 748);
  }
  const std::string text = maker.blocks();
  CHECK(text.find("report") == std::string::npos);
  CHECK(text.find("Draft") == std::string::npos);
}

TEST_CASE("pdf furniture: chapters in headers repeat, though each on a few pages only") {
  PageMaker maker;
  for (int p = 0; p < 16; ++p) {
    if (p > 0) maker.page();
    maker.text(100, 40, "Chapter " + std::to_string(p / 2 + 1));
    body(maker, 100, 3 + p % 3);
  }
  CHECK(maker.blocks().find("Chapter") == std::string::npos);
}

TEST_CASE("pdf furniture: notes below their rule are text, whatever repeats in them") {
  PageMaker maker;
  for (int p = 0; p < 4; ++p) {
    if (p > 0) maker.page();
    body(maker, 100, 3 + p);
    maker.rule(100, 738, 240, 738);
    maker.text(100, 750, std::to_string(2 * p + 1) + " 某某：《文献》，第3页。", 8);
    maker.text(100, 762, std::to_string(2 * p + 2) + " 同上，第" + std::to_string(31 + p * p) + "页。", 8);
    maker.text(298, 790, std::to_string(p + 1));
  }
  const std::string text = maker.blocks();
  CHECK(text.find("同上，第31页") != std::string::npos);
  CHECK(text.find("同上，第40页") != std::string::npos);
  CHECK(text.find("7 某某") != std::string::npos);
}
