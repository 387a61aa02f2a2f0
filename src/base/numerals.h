// Numbers as people write them: 12 ↔ 十二 ↔ 壹拾贰 ↔ XII ↔ ⑫, in every notation of ECMA-376 17.18.59 (ST_NumberFormat).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wenshu::base {

// A notation of numbers. The comment names the ST_NumberFormat value where it is another word.
enum class Numerals : std::uint8_t {
  none,
  bullet,
  decimal,
  decimal_zero,           // decimalZero: 01 … 09, 10
  decimal_fullwidth,      // decimalFullWidth, decimalFullWidth2: １２
  decimal_halfwidth,      // decimalHalfWidth
  decimal_full_stop,      // decimalEnclosedFullstop: ⒈ … ⒛
  decimal_parenthesized,  // decimalEnclosedParen: ⑴ … ⒇
  circled,                // decimalEnclosedCircle, decimalEnclosedCircleChinese: ① … ⑳
  number_in_dash,         // numberInDash: - 1 -
  lower_alpha,            // lowerLetter
  upper_alpha,            // upperLetter
  lower_roman,
  upper_roman,
  ordinal,        // 1st
  cardinal_text,  // One
  ordinal_text,   // First
  hex,
  chicago,                      // * † ‡ §
  chinese,                      // chineseCountingThousand: 一百零五
  chinese_counting,             // chineseCounting
  chinese_formal,               // chineseLegalSimplified: 壹佰零伍
  ideograph_digital,            // ideographDigital: 一〇五
  heavenly_stem,                // ideographTraditional: 甲 乙
  earthly_branch,               // ideographZodiac: 子 丑
  stem_branch,                  // ideographZodiacTraditional: 甲子 乙丑
  ideograph_circled,            // ideographEnclosedCircle: ㊀
  ideograph_legal_traditional,  // ideographLegalTraditional: 壹貳參
  taiwanese_counting,
  taiwanese_counting_thousand,
  taiwanese_digital,
  japanese_counting,
  japanese_legal,
  japanese_digital_ten_thousand,
  korean_counting,
  korean_digital,
  korean_digital2,
  korean_legal,
  ganada,
  chosung,
  aiueo,  // half-width katakana
  aiueo_fullwidth,
  iroha,
  iroha_fullwidth,
  hebrew1,
  hebrew2,
  arabic_alpha,
  arabic_abjad,
  hindi_vowels,      // hindiVowels: क ख, as Word takes it
  hindi_consonants,  // hindiConsonants: अ आ, as Word takes it
  hindi_numbers,
  hindi_counting,
  thai_letters,
  thai_numbers,
  thai_counting,
  vietnamese_counting,
  russian_lower,
  russian_upper,
  baht_text,  // decimal, as Word takes it
  dollar_text,
  // Formats that a file spells out as custom (ECMA-376 17.9.17, @w:format): the ones that Word offers.
  decimal_zero3,  // 001
  decimal_zero4,  // 0001
  decimal_zero5,  // 00001
  lower_greek,    // α β γ
  upper_greek,    // Α Β Γ
};

// The tree's name of a notation ("chinese", "decimal_fullwidth"): the enumerator's own.
std::string_view name_of(Numerals numerals);
std::optional<Numerals> numerals_by_name(std::string_view name);

// The ST_NumberFormat value ("chineseCountingThousand") and back. Names are exact; every value of the standard is
// known except "custom", whose format attribute tells: see numerals_by_custom_format. The custom ones have names of
// their own here ("decimalZero3").
std::string_view ooxml_name_of(Numerals numerals);
std::optional<Numerals> numerals_by_ooxml_name(std::string_view name);

// `value` in a notation, as Word shows it. Notations that end (⑳, 癸, 亥) go on in decimal. `language` is a BCP 47 tag
// and matters to cardinal_text, ordinal_text and ordinal only; unknown languages give English. none and bullet give "".
// Values that a notation does not have (0 and less, for most) are decimal. The result is at most 512 bytes: a longer
// one is decimal.
std::string format_number(Numerals numerals, std::int64_t value, std::string_view language = "en-US");

// The notation of a custom format (ECMA-376 17.9.17, @w:format), such as "001, 002, 003, ..." or "a, b, c, ...";
// nothing where it is not understood.
std::optional<Numerals> numerals_by_custom_format(std::string_view format);

// The @w:format of a notation that no ST_NumberFormat value names; "" for all others.
std::string_view custom_format_of(Numerals numerals);

// The value of a canonical numeral that fills `text` wholly: 十二 → 12, but not 一二 or 五一; nothing where it is none.
// Handled: decimal, decimal_fullwidth, chinese and chinese_formal (1 to 9999; chinese takes 〇 for 零), upper_roman and
// lower_roman (to 3999), upper_alpha and lower_alpha (one letter), circled, decimal_parenthesized, decimal_full_stop,
// heavenly_stem, earthly_branch, ideograph_digital.
std::optional<int> parse_number(Numerals numerals, std::string_view text);

}  // namespace wenshu::base
