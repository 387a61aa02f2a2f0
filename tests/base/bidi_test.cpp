#include "base/bidi.h"

#include "tests/catch.h"

namespace wenshu::base {

TEST_CASE("letters that run to the left have odd levels") {
  const BidiLevels levels = bidi_levels(U"a שב 12 一\U00020000", Direction::automatic);
  CHECK_FALSE(levels.right_to_left);
  CHECK(levels.of == std::vector<std::uint8_t>{0, 0, 1, 1, 1, 2, 2, 0, 0, 0});
}

TEST_CASE("a paragraph runs as its first letter does, unless the document says so") {
  CHECK(bidi_levels(U"שלום a", Direction::automatic).right_to_left);
  CHECK_FALSE(bidi_levels(U"שלום a", Direction::left_to_right).right_to_left);
  CHECK(bidi_levels(U"a", Direction::right_to_left).right_to_left);
  CHECK(bidi_levels(U"", Direction::automatic).of.empty());
}

TEST_CASE("what runs to the left is turned, numbers in it are turned back") {
  CHECK(visual_order({0, 0, 1, 1, 1, 2, 2, 0}) == std::vector<std::uint32_t>{0, 1, 5, 6, 4, 3, 2, 7});
  CHECK(visual_order({1, 1, 2}) == std::vector<std::uint32_t>{2, 1, 0});
  CHECK(visual_order({}).empty());
}

}  // namespace wenshu::base
