#include "base/numerals.h"

#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "tests/catch.h"

using namespace wenshu::base;

namespace {

constexpr int notation_count = static_cast<int>(Numerals::upper_greek) + 1;

struct Expected {
  std::int64_t value;
  std::string_view text;
};

void check(Numerals numerals, const std::vector<Expected>& expected) {
  for (const auto& [value, text] : expected) {
    INFO(name_of(numerals) << " " << value);
    CHECK(format_number(numerals, value) == text);
  }
}

}  // namespace

TEST_CASE("Chinese counting", "[numerals]") {
  for (const Numerals n : {Numerals::chinese, Numerals::chinese_counting}) {
    check(n, {{1, "一"},
              {10, "十"},
              {12, "十二"},
              {20, "二十"},
              {99, "九十九"},
              {100, "一百"},
              {101, "一百零一"},
              {105, "一百零五"},
              {110, "一百一十"},
              {112, "一百一十二"},
              {1000, "一千"},
              {1005, "一千零五"},
              {1010, "一千零一十"},
              {1200, "一千二百"},
              {10000, "一万"},
              {10005, "一万零五"},
              {10500, "一万零五百"},
              {100000, "十万"},
              {120034, "十二万零三十四"},
              {100000000, "一亿"},
              {100000001, "一亿零一"},
              {0, "零"},
              {-1, "-1"}});
  }
  check(Numerals::chinese_formal, {{1, "壹"},
                                   {10, "壹拾"},
                                   {12, "壹拾贰"},
                                   {99, "玖拾玖"},
                                   {100, "壹佰"},
                                   {101, "壹佰零壹"},
                                   {110, "壹佰壹拾"},
                                   {12345, "壹万贰仟叁佰肆拾伍"}});
  check(Numerals::ideograph_legal_traditional,
        {{1, "壹"}, {2, "貳"}, {3, "參"}, {10, "壹拾"}, {101, "壹佰零壹"}, {10000, "壹萬"}});
  check(Numerals::taiwanese_counting, {{10, "十"}, {11, "十一"}, {99, "九十九"}, {100, "一○○"}});
  check(Numerals::taiwanese_counting_thousand, {{10, "十"}, {12, "十二"}, {101, "一百零一"}, {10000, "一萬"}});
}

TEST_CASE("Japanese and Korean counting", "[numerals]") {
  check(Numerals::japanese_counting, {{10, "十"},
                                      {11, "十一"},
                                      {99, "九十九"},
                                      {100, "百"},
                                      {101, "百一"},
                                      {110, "百十"},
                                      {1000, "千"},
                                      {10000, "一万"}});
  check(Numerals::japanese_legal,
        {{1, "壱"}, {2, "弐"}, {3, "参"}, {5, "伍"}, {10, "壱拾"}, {101, "壱百壱"}, {1000, "壱阡"}});
  check(Numerals::korean_counting,
        {{1, "일"}, {10, "십"}, {11, "십일"}, {21, "이십일"}, {100, "백"}, {1234, "천이백삼십사"}});
  check(Numerals::korean_legal,
        {{1, "하나"}, {2, "둘"}, {3, "셋"}, {10, "열"}, {11, "열하나"}, {20, "스물"}, {99, "아흔아홉"}, {100, "100"}});
}

TEST_CASE("Digits", "[numerals]") {
  check(Numerals::ideograph_digital, {{1, "一"}, {10, "一〇"}, {99, "九九"}, {100, "一〇〇"}, {101, "一〇一"}});
  check(Numerals::japanese_digital_ten_thousand, {{3, "三"}, {10, "一〇"}});
  check(Numerals::taiwanese_digital, {{3, "三"}, {10, "一○"}});
  check(Numerals::korean_digital, {{1, "일"}, {2, "이"}, {3, "삼"}, {10, "일영"}});
  check(Numerals::korean_digital2, {{1, "一"}, {10, "一零"}});
  check(Numerals::decimal, {{0, "0"}, {7, "7"}, {-7, "-7"}});
  check(Numerals::decimal_halfwidth, {{7, "7"}});
  check(Numerals::decimal_zero, {{1, "01"}, {9, "09"}, {10, "10"}, {100, "100"}, {-1, "-1"}});
  check(Numerals::decimal_zero3, {{1, "001"}, {42, "042"}, {1234, "1234"}, {-1, "-1"}});
  check(Numerals::decimal_zero4, {{42, "0042"}});
  check(Numerals::decimal_zero5, {{42, "00042"}});
  check(Numerals::lower_greek, {{4, "δ"}, {25, "αα"}, {0, "0"}});
  check(Numerals::upper_greek, {{1, "Α"}, {24, "Ω"}});
  check(Numerals::decimal_fullwidth, {{99, "９９"}, {100, "１００"}, {101, "１０１"}, {-1, "-1"}});
  check(Numerals::number_in_dash, {{1, "- 1 -"}, {12, "- 12 -"}});
  check(Numerals::hex, {{9, "9"}, {10, "A"}, {11, "B"}, {255, "FF"}, {0, "0"}});
  check(Numerals::hindi_numbers, {{1, "१"}, {10, "१०"}});
  check(Numerals::thai_numbers, {{1, "๑"}, {10, "๑๐"}});
}

TEST_CASE("Notations of single characters end in decimal or begin again", "[numerals]") {
  check(Numerals::circled, {{1, "①"}, {20, "⑳"}, {21, "21"}, {0, "0"}});
  check(Numerals::decimal_full_stop, {{1, "⒈"}, {20, "⒛"}, {21, "21"}});
  check(Numerals::decimal_parenthesized, {{1, "⑴"}, {20, "⒇"}, {21, "21"}});
  check(Numerals::ideograph_circled, {{1, "㊀"}, {10, "㊉"}, {11, "11"}});
  check(Numerals::heavenly_stem, {{1, "甲"}, {9, "壬"}, {10, "癸"}, {11, "11"}});
  check(Numerals::earthly_branch, {{1, "子"}, {11, "戌"}, {12, "亥"}, {13, "13"}});
  check(Numerals::stem_branch, {{1, "甲子"}, {2, "乙丑"}, {3, "丙寅"}, {11, "甲戌"}, {60, "癸亥"}, {61, "甲子"}});
  check(Numerals::chosung, {{1, "ㄱ"}, {2, "ㄴ"}, {3, "ㄷ"}, {14, "ㅎ"}, {15, "ㄱ"}});
  check(Numerals::ganada, {{1, "가"}, {2, "나"}, {3, "다"}, {14, "하"}, {15, "가"}});
  check(Numerals::aiueo, {{1, "ｱ"}, {2, "ｲ"}, {3, "ｳ"}, {45, "ｦ"}, {46, "ﾝ"}, {47, "ｱ"}});
  check(Numerals::aiueo_fullwidth, {{1, "ア"}, {2, "イ"}, {3, "ウ"}, {46, "ン"}, {47, "ア"}});
  check(Numerals::iroha, {{1, "ｲ"}, {2, "ﾛ"}, {3, "ﾊ"}, {25, "ヰ"}, {48, "ﾝ"}, {49, "ｲ"}});
  check(Numerals::iroha_fullwidth, {{1, "イ"}, {2, "ロ"}, {3, "ハ"}, {48, "ン"}});
  std::set<std::string> iroha;
  for (int i = 1; i <= 48; ++i) iroha.insert(format_number(Numerals::iroha_fullwidth, i));
  CHECK(iroha.size() == 48);
}

TEST_CASE("Letters repeat", "[numerals]") {
  check(Numerals::lower_alpha, {{1, "a"},
                                {25, "y"},
                                {26, "z"},
                                {27, "aa"},
                                {28, "bb"},
                                {52, "zz"},
                                {53, "aaa"},
                                {780, std::string(30, 'z')},
                                {781, "781"},
                                {0, "0"}});
  check(Numerals::upper_alpha, {{1, "A"}, {27, "AA"}});
  check(Numerals::chicago, {{1, "*"}, {2, "†"}, {3, "‡"}, {4, "§"}, {5, "**"}, {6, "††"}});
  check(Numerals::russian_lower, {{1, "а"}, {10, "к"}, {29, "я"}, {30, "аа"}});
  check(Numerals::russian_upper, {{1, "А"}, {10, "К"}, {29, "Я"}});
  check(Numerals::arabic_alpha, {{1, "أ"}, {2, "ب"}, {3, "ت"}, {28, "ي"}});
  check(Numerals::arabic_abjad, {{1, "أ"}, {2, "ب"}, {3, "ج"}, {28, "غ"}});
  check(Numerals::hindi_vowels, {{1, "क"}, {2, "ख"}, {37, "ह"}, {38, "कक"}});
  check(Numerals::hindi_consonants, {{1, "अ"}, {2, "आ"}, {18, "अः"}, {19, "अअ"}});
  check(Numerals::thai_letters, {{1, "ก"}, {2, "ข"}, {3, "ค"}, {41, "ฮ"}, {42, "กก"}});
  check(Numerals::hebrew2, {{1, "א"}, {2, "ב"}, {22, "ת"}, {23, "תא"}});
}

TEST_CASE("Roman and Hebrew numerals", "[numerals]") {
  check(Numerals::upper_roman, {{1, "I"}, {4, "IV"}, {9, "IX"}, {1994, "MCMXCIV"}, {3999, "MMMCMXCIX"}, {0, "0"}});
  check(Numerals::lower_roman, {{12, "xii"}, {32768, "32768"}});
  check(
      Numerals::hebrew1,
      {{1, "א"}, {10, "י"}, {11, "יא"}, {15, "טו"}, {16, "טז"}, {100, "ק"}, {115, "קטו"}, {500, "תק"}, {1000, "1000"}});
}

TEST_CASE("Words", "[numerals]") {
  check(Numerals::cardinal_text, {{1, "One"}, {21, "Twenty-one"}, {105, "One hundred five"}, {-1, "-1"}});
  check(Numerals::ordinal_text, {{1, "First"}, {2, "Second"}, {3, "Third"}, {21, "Twenty-first"}});
  check(Numerals::ordinal, {{1, "1st"}, {2, "2nd"}, {3, "3rd"}, {4, "4th"}, {11, "11th"}, {21, "21st"}});
  check(Numerals::dollar_text, {{1, "One and 00/100"}});
  check(Numerals::baht_text, {{1, "1"}});
  check(Numerals::hindi_counting, {{1, "एक"}, {2, "दो"}, {3, "तीन"}});
  check(Numerals::thai_counting, {{1, "หนึ่ง"}, {2, "สอง"}, {21, "ยี่สิบเอ็ด"}});
  check(Numerals::vietnamese_counting, {{1, "một"}, {2, "hai"}, {15, "mười lăm"}});
  CHECK(format_number(Numerals::cardinal_text, 21, "fr-FR") == "Vingt-et-un");
  CHECK(format_number(Numerals::cardinal_text, 21, "de-DE").find("undzwanzig") != std::string::npos);
  CHECK(format_number(Numerals::ordinal_text, 2, "de") == "Zweite");
  for (const char* unknown : {"", "xx-XX", "not a tag", "qaa"}) {
    CHECK(format_number(Numerals::ordinal_text, 1, unknown) == "First");
    CHECK(format_number(Numerals::ordinal, 1, unknown) == "1st");
  }
}

TEST_CASE("Every notation is bounded, valid UTF-8 and never empty but for none and bullet", "[numerals]") {
  const std::vector<std::int64_t> values{std::numeric_limits<std::int64_t>::min(),
                                         -1,
                                         0,
                                         1,
                                         9,
                                         10,
                                         27,
                                         99,
                                         100,
                                         101,
                                         780,
                                         781,
                                         9999,
                                         10000,
                                         32767,
                                         32768,
                                         2147483648,
                                         999999999999,
                                         1000000000000,
                                         std::numeric_limits<std::int64_t>::max()};
  for (int i = 0; i < notation_count; ++i) {
    const auto n = static_cast<Numerals>(i);
    for (const std::int64_t value : values) {
      INFO(name_of(n) << " " << value);
      const std::string text = format_number(n, value);
      CHECK(text.size() <= 512);
      CHECK(find_invalid_utf8(text) == std::string::npos);
      CHECK(text.empty() == (n == Numerals::none || n == Numerals::bullet));
    }
  }
}

TEST_CASE("Names of notations", "[numerals]") {
  std::set<std::string_view> names, ooxml_names;
  for (int i = 0; i < notation_count; ++i) {
    const auto n = static_cast<Numerals>(i);
    CHECK(numerals_by_name(name_of(n)) == n);
    CHECK(numerals_by_ooxml_name(ooxml_name_of(n)) == n);
    names.insert(name_of(n));
    ooxml_names.insert(ooxml_name_of(n));
  }
  CHECK(names.size() == notation_count);
  CHECK(ooxml_names.size() == notation_count);
  CHECK(numerals_by_ooxml_name("chineseCountingThousand") == Numerals::chinese);
  CHECK(numerals_by_ooxml_name("decimalFullWidth2") == Numerals::decimal_fullwidth);
  CHECK(numerals_by_ooxml_name("decimalEnclosedCircleChinese") == Numerals::circled);
  CHECK(numerals_by_ooxml_name("upperLetter") == Numerals::upper_alpha);
  CHECK_FALSE(numerals_by_ooxml_name("custom"));
  CHECK_FALSE(numerals_by_ooxml_name("Decimal"));
  CHECK_FALSE(numerals_by_name("chineseCounting"));
}

TEST_CASE("Custom formats", "[numerals]") {
  CHECK(numerals_by_custom_format("001, 002, 003, ...") == Numerals::decimal_zero3);
  CHECK(numerals_by_custom_format("0001, 0002, 0003, ...") == Numerals::decimal_zero4);
  CHECK(numerals_by_custom_format("00001, 00002, 00003, ...") == Numerals::decimal_zero5);
  CHECK(numerals_by_custom_format("01, 02, 03, ...") == Numerals::decimal_zero);
  CHECK(numerals_by_custom_format("a, b, c, ...") == Numerals::lower_alpha);
  CHECK(numerals_by_custom_format("I, II, III, ...") == Numerals::upper_roman);
  CHECK(numerals_by_custom_format("1, 2, 3, ...") == Numerals::decimal);
  CHECK(numerals_by_custom_format("ア, イ, ウ, ...") == Numerals::aiueo_fullwidth);
  CHECK(numerals_by_custom_format("One, Two, Three, ...") == Numerals::cardinal_text);
  CHECK(numerals_by_custom_format("一, 一〇, 一〇〇, ...") == Numerals::ideograph_digital);
  CHECK(numerals_by_custom_format("α, β, γ, ...") == Numerals::lower_greek);
  CHECK(numerals_by_custom_format("甲, 乙, 丙, …") == Numerals::heavenly_stem);
  CHECK_FALSE(numerals_by_custom_format(""));
  CHECK_FALSE(numerals_by_custom_format(", , ..."));
  CHECK_FALSE(numerals_by_custom_format("what, ever"));
  CHECK_FALSE(numerals_by_custom_format(std::string(100, '0') + "1"));
  CHECK_FALSE(numerals_by_custom_format(std::string(100000, ',')));
  for (const Numerals n : {Numerals::decimal_zero3, Numerals::decimal_zero4, Numerals::decimal_zero5,
                           Numerals::lower_greek, Numerals::upper_greek}) {
    CHECK(numerals_by_custom_format(custom_format_of(n)) == n);
  }
  CHECK(custom_format_of(Numerals::chinese).empty());
}

TEST_CASE("Reading gives back what was written", "[numerals]") {
  struct Range {
    Numerals numerals;
    int first, last;
  };
  for (const auto& [numerals, first, last] : {Range{Numerals::decimal, 0, 12000},
                                              {Numerals::decimal_fullwidth, 0, 12000},
                                              {Numerals::chinese, 1, 9999},
                                              {Numerals::chinese_formal, 1, 9999},
                                              {Numerals::upper_roman, 1, 3999},
                                              {Numerals::lower_roman, 1, 3999},
                                              {Numerals::upper_alpha, 1, 26},
                                              {Numerals::lower_alpha, 1, 26},
                                              {Numerals::circled, 1, 20},
                                              {Numerals::decimal_parenthesized, 1, 20},
                                              {Numerals::decimal_full_stop, 1, 20},
                                              {Numerals::heavenly_stem, 1, 10},
                                              {Numerals::earthly_branch, 1, 12},
                                              {Numerals::ideograph_digital, 0, 12000}}) {
    for (int value = first; value <= last; ++value) {
      const std::string text = format_number(numerals, value);
      if (parse_number(numerals, text) != value) FAIL(name_of(numerals) << " " << value << " " << text);
      // What stands behind the range is not read.
      if (value == last && last < 9999) CHECK_FALSE(parse_number(numerals, format_number(numerals, last + 1)));
    }
  }
}

TEST_CASE("Only canonical numerals are read", "[numerals]") {
  CHECK(parse_number(Numerals::chinese, "十二") == 12);
  CHECK(parse_number(Numerals::chinese, "一百零五") == 105);
  CHECK(parse_number(Numerals::chinese, "一百〇五") == 105);
  CHECK(parse_number(Numerals::chinese, "一百一十") == 110);
  CHECK(parse_number(Numerals::chinese, "一千二百六十") == 1260);
  for (const char* wrong : {"",     "一二",   "五一",   "百",         "一百十", "一十",   "一十二",    "零",
                            "〇",   "一百五", "一百零", "一百零一十", "二百百", "十一十", "壹",        "一万",
                            "百一", "一 ",    "十二、", "x",          "\xFF",   "两百",   "一百零零五"}) {
    INFO(wrong);
    CHECK_FALSE(parse_number(Numerals::chinese, wrong));
  }
  for (const char* wrong : {"IIII", "VX", "IC", "ii", "", "MMMM", "IVI", "A"}) {
    INFO(wrong);
    CHECK_FALSE(parse_number(Numerals::upper_roman, wrong));
  }
  for (const char* wrong : {"01", "-1", "+1", "1 ", "1a", "９", "99999999999999999999"}) {
    INFO(wrong);
    CHECK_FALSE(parse_number(Numerals::decimal, wrong));
  }
  CHECK(parse_number(Numerals::decimal, "999999999") == 999999999);
  CHECK_FALSE(parse_number(Numerals::lower_alpha, "aa"));
  CHECK_FALSE(parse_number(Numerals::circled, "21"));
  CHECK_FALSE(parse_number(Numerals::heavenly_stem, "甲乙"));
  CHECK_FALSE(parse_number(Numerals::chinese_formal, "拾"));
  CHECK_FALSE(parse_number(Numerals::none, "1"));
  CHECK_FALSE(parse_number(Numerals::decimal, std::string(1 << 20, '1')));
}
