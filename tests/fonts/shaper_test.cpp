#include "fonts/shaper.h"

#include "fonts/catalogue.h"
#include "tests/catch.h"

namespace wenshu::fonts {

TEST_CASE("letters are joined and stand from left to right") {
  Catalogue catalogue;
  const Match match = catalogue.any_with(U'س', false);
  if (!match) return;
  const auto word = shape(*match.face, U"سبب", true), alone = shape(*match.face, U"س", true);
  REQUIRE(word.size() == 3);
  REQUIRE(alone.size() == 1);
  CHECK(word.front().cluster == 2);  // the last letter is the leftmost
  CHECK(word.back().cluster == 0);
  CHECK(word.back().glyph != alone.front().glyph);
}

TEST_CASE("a letter under more marks than any text has keeps them all") {
  Catalogue catalogue;
  const Match match = catalogue.any_with(U'\u0301', false);
  if (!match) return;
  std::u32string text = U"q";
  text.append(1000, U'\u0301');
  CHECK(shape(*match.face, text, false).size() == text.size());
}

TEST_CASE("no font is taken for what private use means") {
  Catalogue catalogue;
  CHECK_FALSE(catalogue.any_with(0xE000, false));
}

}  // namespace wenshu::fonts
