#include "docx/memo.h"

#include "tests/catch.h"

namespace wenshu::docx {

TEST_CASE("memo: what is known is not made again") {
  Memo<std::string> memo;
  int made = 0;
  const auto get = [&](const std::string& key) { return memo.get(key, [&] { return key + std::to_string(++made); }); };
  CHECK(*get("a") == "a1");
  CHECK(*get("b") == "b2");
  CHECK(*get("a") == "a1");
}

TEST_CASE("memo: many keys cost no memory, and what was given stays") {
  Memo<int> memo;
  const auto first = memo.get("first", [] { return 1; });
  for (int i = 0; i < 10; ++i) memo.get(std::string(500'000, static_cast<char>('a' + i)), [] { return 2; });
  CHECK(*first == 1);
  CHECK(first.use_count() == 1);
  CHECK(*memo.get("first", [] { return 3; }) == 3);
}

}  // namespace wenshu::docx
