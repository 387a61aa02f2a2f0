#include "base/utf8.h"

#include "tests/catch.h"

namespace wenshu::base {
namespace {
// Unicode, table 3-7, as it is printed: an independent account of what is well-formed.
bool is_well_formed(unsigned a, unsigned b) { return a >= 0xC2 && a <= 0xDF && b >= 0x80 && b <= 0xBF; }

bool is_well_formed(unsigned a, unsigned b, unsigned c) {
  if (a < 0xE0 || a > 0xEF || c < 0x80 || c > 0xBF) return false;
  return b >= (a == 0xE0 ? 0xA0U : 0x80U) && b <= (a == 0xED ? 0x9FU : 0xBFU);
}

bool is_well_formed(unsigned a, unsigned b, unsigned c, unsigned d) {
  if (a < 0xF0 || a > 0xF4 || c < 0x80 || c > 0xBF || d < 0x80 || d > 0xBF) return false;
  return b >= (a == 0xF0 ? 0x90U : 0x80U) && b <= (a == 0xF4 ? 0x8FU : 0xBFU);
}

std::string bytes(std::initializer_list<unsigned> values) {
  std::string out;
  for (const unsigned value : values) out += static_cast<char>(value);
  return out;
}

// Every byte value that table 3-7 tells from its neighbours.
constexpr unsigned borders[] = {0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF,
                                0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF};

bool is_one_character(const std::string& text) {
  std::size_t offset = 0, offset_within = 0;
  const char32_t c = next_code_point(text, offset);
  const std::size_t invalid = find_invalid_utf8(text);
  // It does not depend on what stands behind.
  const std::string more = text + "x";
  const bool same = next_code_point(more, offset_within) == c && offset_within == offset;
  REQUIRE((same && find_invalid_utf8(more) == invalid));
  return invalid == std::string::npos && offset == text.size();
}
}  // namespace

TEST_CASE("utf8: every scalar value there and back") {
  std::size_t wrong = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) c = 0xE000;
    std::string text;
    append_utf8(text, c);
    const std::size_t length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    std::size_t offset = 0;
    const bool forward = next_code_point(text, offset) == c && offset == length;
    std::size_t begin = 0;
    const bool within = next_code_point(text + "x", begin) == c && begin == length;
    const bool back = previous_code_point(text, offset) == c && offset == 0;
    wrong += text.size() == length && forward && within && back && find_invalid_utf8(text) == std::string::npos ? 0 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("utf8: table 3-7") {
  std::size_t wrong = 0;
  for (unsigned a = 0; a < 0x100; ++a) {
    wrong += is_one_character(bytes({a})) == (a < 0x80) ? 0 : 1;
    for (unsigned b = 0; b < 0x100; ++b) wrong += is_one_character(bytes({a, b})) == is_well_formed(a, b) ? 0 : 1;
  }
  for (const unsigned a : borders) {
    for (unsigned b = 0; b < 0x100; ++b) {
      for (const unsigned c : borders) {
        wrong += is_one_character(bytes({a, b, c})) == is_well_formed(a, b, c) ? 0 : 1;
        for (const unsigned d : borders) {
          wrong += is_one_character(bytes({a, b, c, d})) == is_well_formed(a, b, c, d) ? 0 : 1;
        }
      }
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("utf8: ill-formed bytes one by one, in both directions") {
  const std::string text =
      "中\xE4\xB8"
      "a\xF0\x9F\x98\x80\x80";
  const std::u32string expected = U"中\uFFFD\uFFFDa\U0001F600\uFFFD";
  CHECK(to_utf32(text) == expected);
  CHECK(code_point_count(text) == expected.size());
  std::u32string backwards;
  for (std::size_t offset = text.size(); offset > 0;) backwards.insert(0, 1, previous_code_point(text, offset));
  CHECK(backwards == expected);
  CHECK(first_code_point(text) == U'中');
  CHECK(last_code_point(text) == 0xFFFD);
  CHECK(last_code_point("a文") == U'文');
}

TEST_CASE("utf8: the offset of the first ill-formed byte") {
  CHECK(find_invalid_utf8("") == std::string::npos);
  for (std::size_t before = 0; before < 40; ++before) {
    const std::string text = std::string(before, 'x') + "\xFF" + "yyyyyyyyyyyyyyyy";
    CHECK(find_invalid_utf8(text) == before);
    CHECK(find_invalid_utf8("中" + text) == before + 3);
    CHECK(find_invalid_utf8(std::string(before, 'x') + "中文") == std::string::npos);
    CHECK(find_invalid_utf8(std::string(before, 'x') + "\xE4\xB8") == before);
  }
}

TEST_CASE("utf8: values that are no scalar values") {
  CHECK(to_utf8(std::u32string{0xD800, 0xDFFF, 0x110000, 0xFFFFFFFF}) == "\uFFFD\uFFFD\uFFFD\uFFFD");
  CHECK(to_utf8(U"a文𠀀") == "a文𠀀");
}
}  // namespace wenshu::base
