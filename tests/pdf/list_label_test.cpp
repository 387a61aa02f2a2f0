// Labels of list items in PDF files.
#include "pdf/read/list_label.h"

#include "doc/walk.h"
#include "tests/catch.h"

namespace wenshu::pdf {

namespace {
std::string stripped(std::string value, std::string_view label) {
  doc::Inlines inlines(1);
  inlines.front().node = doc::Text{std::move(value)};
  strip_label(inlines, label);
  return doc::plain_text(inlines);
}
}  // namespace

TEST_CASE("a label goes with the blanks behind it and takes no part of a character along") {
  CHECK(stripped("1. 渠道", "1.") == "渠道");
  CHECK(stripped("•\xC2\xA0\t渠道", "•") == "渠道");
  CHECK(stripped("1.°C 一度", "1.") == "°C 一度");  // ° begins with the byte that U+00A0 begins with
  CHECK(stripped("2. 渠道", "1.") == "2. 渠道");
  CHECK(stripped("1.", "1.").empty());
}

}  // namespace wenshu::pdf
