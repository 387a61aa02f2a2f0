#include "docx/symbols.h"

#include "docx/xml_values.h"
#include "tests/catch.h"

using namespace wenshu::docx;

TEST_CASE("symbol fonts by code and by private use character") {
  CHECK(symbol_to_unicode("Symbol", 0x61) == U'α');
  CHECK(symbol_to_unicode("Symbol", 0xF0B7) == U'•');
  CHECK(symbol_to_unicode("Wingdings", 0x6C) == U'●');
  CHECK(symbol_to_unicode("Wingdings", 0x81) == U'①');
  CHECK(symbol_to_unicode("Wingdings", 0xFE) == U'☑');
  CHECK(symbol_to_unicode("Wingdings 2", 0x52) == U'☑');
  CHECK_FALSE(symbol_to_unicode("Arial", 0x41));
  CHECK_FALSE(symbol_to_unicode("Symbol", 0x10));
  CHECK(symbols_to_unicode("\uF0B7", "") == "•");
  CHECK(symbols_to_unicode("甲\uF0FC", "Wingdings") == "甲✓");
  CHECK(symbols_to_unicode("\uF041", "Arial") == "\uF041");
}

TEST_CASE("measures with and without units, clamped") {
  CHECK(points("240") == 12.0F);
  CHECK(points("36pt") == 36.0F);
  CHECK(points("1in") == 72.0F);
  CHECK(points("-20") == -1.0F);
  CHECK_FALSE(points("auto"));
  CHECK(points("99999999999999") == 10000.0F);
  CHECK(integer("12.7") == 12);
  CHECK(integer("99999999999") == 2147483647);
  CHECK_FALSE(integer(""));
  CHECK(emu_points("12700") == 1.0F);
  CHECK(rgb("FF8000") == 0xFF8000U);
  CHECK_FALSE(rgb("auto"));
}
