// The search that most of a text goes by in.
#include "markdown/scan.h"

#include <string>

#include "tests/catch.h"

namespace wenshu::markdown {

TEST_CASE("a byte is found wherever it stands among Chinese and ASCII", "[markdown]") {
  static constexpr ByteSet set = ByteSet::of("*_");
  for (const std::string filler : {"", "a", "文", "文a", "a文字", "二〇二六年", "第1条，共22条"}) {
    std::string before;
    for (int i = 0; i < 6; ++i, before += filler) {
      const std::string text = before + "*" + filler;
      CHECK(find_byte(text, set, 0, text.size()) == before.size());
      CHECK(find_byte(text, set, before.size(), text.size()) == before.size());
      CHECK(find_byte(text, set, before.size() + 1, text.size()) == text.size());
      CHECK(find_byte(text, set, 0, before.size()) == before.size());
    }
  }
}

TEST_CASE("a set holds ASCII alone", "[markdown]") {
  static constexpr ByteSet everything = ByteSet::where([](char) { return true; });
  CHECK(everything.contains('a'));
  CHECK_FALSE(everything.contains('\xE4'));
}

}  // namespace wenshu::markdown
