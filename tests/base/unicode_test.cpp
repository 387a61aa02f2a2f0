#include "base/unicode.h"

#include "base/error.h"
#include "base/utf8.h"
#include "tests/catch.h"

namespace wenshu::base {
TEST_CASE("unicode: white space is CommonMark's") {
  for (const char32_t c : {U' ', U'\t', U'\n', U'\f', U'\r', U'\u00A0', U'\u2003', U'\u3000'}) CHECK(is_white_space(c));
  for (const char32_t c : {U'\v', U'\0', U'\u0085', U'\u200B', U'\u2028', U'\uFEFF', U'a', U'文'}) {
    CHECK_FALSE(is_white_space(c));
  }
}

TEST_CASE("unicode: punctuation is P and S") {
  for (const char32_t c : std::u32string_view(U"!$+<=>^`|~*_“”，。、《》—…￥€①〔〕")) {
    CAPTURE(static_cast<unsigned>(c));
    CHECK(is_punctuation(c) == (c != U'①'));
  }
  for (const char32_t c : std::u32string_view(U"a1文 \u0301〇")) CHECK_FALSE(is_punctuation(c));
}

TEST_CASE("unicode: letters, digits, controls, marks") {
  for (const char32_t c : std::u32string_view(U"aé1１文〇①Ⅻ一ぁ한")) CHECK(is_letter_or_digit(c));
  for (const char32_t c : std::u32string_view(U" _，\u0301")) CHECK_FALSE(is_letter_or_digit(c));
  CHECK(is_control(U'\0'));
  CHECK(is_control(U'\u009F'));
  CHECK_FALSE(is_control(U'\u200B'));
  CHECK(is_combining(U'\u0301'));
  CHECK(is_combining(U'\u0903'));
  CHECK_FALSE(is_combining(U'a'));
}

TEST_CASE("unicode: Han and width") {
  for (const char32_t c : std::u32string_view(U"一龥𠀀〇々⼀㐀")) {
    CAPTURE(static_cast<unsigned>(c));
    CHECK(is_han(c));
  }
  for (const char32_t c : std::u32string_view(U"aぁ한、·①")) CHECK_FALSE(is_han(c));
  for (const char32_t c : std::u32string_view(U"一，（Ａ한ぁ😀　")) CHECK(is_wide(c));
  for (const char32_t c : std::u32string_view(U"aé“”…—ｱ·")) CHECK_FALSE(is_wide(c));
}

TEST_CASE("unicode: CJK characters by the rules of cjk-friendly Markdown") {
  for (const char32_t c : std::u32string_view(U"一，（Ａ한ぁｱᅡ")) {
    CAPTURE(static_cast<unsigned>(c));
    CHECK(is_cjk_character(c));
  }
  for (const char32_t c : std::u32string_view(U"a“”😀⌚")) CHECK_FALSE(is_cjk_character(c));
}

TEST_CASE("unicode: terminal columns") {
  CHECK(display_width("") == 0);
  CHECK(display_width("abc") == 3);
  CHECK(display_width("公文，a") == 7);
  CHECK(display_width("e\u0301\u200D") == 1);
  CHECK(display_width("\xFF") == 1);
}

TEST_CASE("unicode: trimming") {
  CHECK(trim("") == "");
  CHECK(trim(" \t\u3000\n") == "");
  CHECK(trim("\u3000\u3000第一条　总则 \r\n") == "第一条　总则");
  CHECK(trim("a") == "a");
  CHECK(trim(" \xFF ") == "\xFF");
  CHECK(is_blank(" \u3000\u00A0"));
  CHECK_FALSE(is_blank("\u200B"));
}

TEST_CASE("unicode: white space at the ends of a text") {
  for (char32_t c = 0; c <= 0x3400; ++c) {
    const std::string one = to_utf8(std::u32string_view(&c, 1));
    CAPTURE(static_cast<unsigned>(c));
    CHECK(begins_with_white_space(one + "文") == is_white_space(c));
    CHECK(ends_with_white_space("文" + one) == is_white_space(c));
    CHECK(ends_with_white_space(one) == is_white_space(c));
  }
  for (const char* text : {"", "文", "。", "\xFF", "\xE4\xB8", "\U0001F600", "\xF0\x9F\x98"}) {
    CHECK_FALSE(begins_with_white_space(text));
    CHECK_FALSE(ends_with_white_space(text));
  }
  CHECK(ends_with_white_space("\xE4\xC2\xA0"));  // ill-formed before a no-break space
}

TEST_CASE("unicode: case does not depend on the locale") {
  CHECK(to_lower("TITLE É ＡΣ") == "title é ａς");
  CHECK(to_upper("title ß ａ") == "TITLE SS Ａ");
  CHECK(to_lower("公文") == "公文");
}

TEST_CASE("unicode: legacy encodings") {
  CHECK(decode_text("\xB9\xAB\xCE\xC4\x81\x30\x81\x30", "gb18030") == "公文\u0080");
  CHECK(decode_text("\xA4\xBD\xA4\xE5", "big5") == "公文");
  CHECK(decode_text(std::string("\x6C\x51", 2), "utf-16le") == "公");
  CHECK(decode_text("\xE9", "iso-8859-1") == "é");
  CHECK(decode_text("", "gb18030").empty());
  CHECK(decode_text("a\xFF", "gb18030") == "a\uFFFD");
  CHECK_THROWS_AS(decode_text("a", "no-such-encoding"), Error);
}
}  // namespace wenshu::base
