#include "json/labels.h"

#include "tests/catch.h"

using namespace wenshu;
using doc::Numerals;

namespace {
int class_of(const char* text) {
  doc::Label label;
  label.text = text;
  return json::number_class(label);
}

std::string again(const doc::NumberPattern& pattern) {
  const auto parsed = json::parse_pattern(json::pattern_text(pattern));
  REQUIRE(parsed);
  CHECK(parsed->numerals == pattern.numerals);
  CHECK(parsed->prefix == pattern.prefix);
  CHECK(parsed->suffix == pattern.suffix);
  return json::pattern_text(pattern);
}
}  // namespace

TEST_CASE("the class of a number is told by its form") {
  for (const char* text : {"一、", "十二、", "一.", "第一编", "第十二章", "第1章", "第一部分", "壹、", "甲、", "Ⅰ."}) {
    INFO(text);
    CHECK(class_of(text) == 1);
  }
  for (const char* text : {"（一）", "(十一)", "（一）、", "㈠", "第一节", "1.1", "２．３", "1.2.", "1.1、"}) {
    INFO(text);
    CHECK(class_of(text) == 2);
  }
  for (const char* text : {"1.", "１．", "12、", "⒈", "1.2.3"}) {
    INFO(text);
    CHECK(class_of(text) == 3);
  }
  for (const char* text : {"（1）", "(12)", "⑴", "1）", "2)", "1.2.3.4"}) {
    INFO(text);
    CHECK(class_of(text) == 4);
  }
  for (const char* text : {"①", "⑳", "㉑", "1.1.1.1.1", "A."}) {
    INFO(text);
    CHECK(class_of(text) == 5);
  }
  for (const char* text : {"", "附件1", "第一条", "（"}) {
    INFO(text);
    CHECK(class_of(text) == 0);
  }
  CHECK(class_of("3") == 1);
  CHECK(class_of(" 1.\t") == 3);
}

TEST_CASE("patterns are written and read") {
  CHECK(again({Numerals::bullet, "", ""}) == "bullet");
  CHECK(again({Numerals::decimal, "", "."}) == "decimal %1.");
  CHECK(again({Numerals::chinese, "（", "）"}) == "chinese （%1）");
  CHECK(again({Numerals::decimal, "%1.", ""}) == "decimal %1.%2");
  CHECK(again({Numerals::lower_alpha, "%1.%2 ", ")"}) == "lower_alpha %1.%2 %3)");
  CHECK(again({Numerals::decimal, "100%", ""}) == "decimal 100%%1");
}

TEST_CASE("what is no pattern is refused") {
  for (const char* text : {"", "decimal", "decimal ", "decimal .", "roman %1", "decimal %"}) {
    INFO(text);
    CHECK_FALSE(json::parse_pattern(text));
  }
}
