// The names of the notations, in the tree and in ECMA-376 17.18.59.
#include <cstddef>
#include <iterator>

#include "base/numerals.h"

namespace wenshu::base {

namespace {

struct Notation {
  Numerals numerals;
  std::string_view name, ooxml;
};

constexpr Notation notations[] = {
    {Numerals::none, "none", "none"},
    {Numerals::bullet, "bullet", "bullet"},
    {Numerals::decimal, "decimal", "decimal"},
    {Numerals::decimal_zero, "decimal_zero", "decimalZero"},
    {Numerals::decimal_fullwidth, "decimal_fullwidth", "decimalFullWidth"},
    {Numerals::decimal_halfwidth, "decimal_halfwidth", "decimalHalfWidth"},
    {Numerals::decimal_full_stop, "decimal_full_stop", "decimalEnclosedFullstop"},
    {Numerals::decimal_parenthesized, "decimal_parenthesized", "decimalEnclosedParen"},
    {Numerals::circled, "circled", "decimalEnclosedCircle"},
    {Numerals::number_in_dash, "number_in_dash", "numberInDash"},
    {Numerals::lower_alpha, "lower_alpha", "lowerLetter"},
    {Numerals::upper_alpha, "upper_alpha", "upperLetter"},
    {Numerals::lower_roman, "lower_roman", "lowerRoman"},
    {Numerals::upper_roman, "upper_roman", "upperRoman"},
    {Numerals::ordinal, "ordinal", "ordinal"},
    {Numerals::cardinal_text, "cardinal_text", "cardinalText"},
    {Numerals::ordinal_text, "ordinal_text", "ordinalText"},
    {Numerals::hex, "hex", "hex"},
    {Numerals::chicago, "chicago", "chicago"},
    {Numerals::chinese, "chinese", "chineseCountingThousand"},
    {Numerals::chinese_counting, "chinese_counting", "chineseCounting"},
    {Numerals::chinese_formal, "chinese_formal", "chineseLegalSimplified"},
    {Numerals::ideograph_digital, "ideograph_digital", "ideographDigital"},
    {Numerals::heavenly_stem, "heavenly_stem", "ideographTraditional"},
    {Numerals::earthly_branch, "earthly_branch", "ideographZodiac"},
    {Numerals::stem_branch, "stem_branch", "ideographZodiacTraditional"},
    {Numerals::ideograph_circled, "ideograph_circled", "ideographEnclosedCircle"},
    {Numerals::ideograph_legal_traditional, "ideograph_legal_traditional", "ideographLegalTraditional"},
    {Numerals::taiwanese_counting, "taiwanese_counting", "taiwaneseCounting"},
    {Numerals::taiwanese_counting_thousand, "taiwanese_counting_thousand", "taiwaneseCountingThousand"},
    {Numerals::taiwanese_digital, "taiwanese_digital", "taiwaneseDigital"},
    {Numerals::japanese_counting, "japanese_counting", "japaneseCounting"},
    {Numerals::japanese_legal, "japanese_legal", "japaneseLegal"},
    {Numerals::japanese_digital_ten_thousand, "japanese_digital_ten_thousand", "japaneseDigitalTenThousand"},
    {Numerals::korean_counting, "korean_counting", "koreanCounting"},
    {Numerals::korean_digital, "korean_digital", "koreanDigital"},
    {Numerals::korean_digital2, "korean_digital2", "koreanDigital2"},
    {Numerals::korean_legal, "korean_legal", "koreanLegal"},
    {Numerals::ganada, "ganada", "ganada"},
    {Numerals::chosung, "chosung", "chosung"},
    {Numerals::aiueo, "aiueo", "aiueo"},
    {Numerals::aiueo_fullwidth, "aiueo_fullwidth", "aiueoFullWidth"},
    {Numerals::iroha, "iroha", "iroha"},
    {Numerals::iroha_fullwidth, "iroha_fullwidth", "irohaFullWidth"},
    {Numerals::hebrew1, "hebrew1", "hebrew1"},
    {Numerals::hebrew2, "hebrew2", "hebrew2"},
    {Numerals::arabic_alpha, "arabic_alpha", "arabicAlpha"},
    {Numerals::arabic_abjad, "arabic_abjad", "arabicAbjad"},
    {Numerals::hindi_vowels, "hindi_vowels", "hindiVowels"},
    {Numerals::hindi_consonants, "hindi_consonants", "hindiConsonants"},
    {Numerals::hindi_numbers, "hindi_numbers", "hindiNumbers"},
    {Numerals::hindi_counting, "hindi_counting", "hindiCounting"},
    {Numerals::thai_letters, "thai_letters", "thaiLetters"},
    {Numerals::thai_numbers, "thai_numbers", "thaiNumbers"},
    {Numerals::thai_counting, "thai_counting", "thaiCounting"},
    {Numerals::vietnamese_counting, "vietnamese_counting", "vietnameseCounting"},
    {Numerals::russian_lower, "russian_lower", "russianLower"},
    {Numerals::russian_upper, "russian_upper", "russianUpper"},
    {Numerals::baht_text, "baht_text", "bahtText"},
    {Numerals::dollar_text, "dollar_text", "dollarText"},
    {Numerals::decimal_zero3, "decimal_zero3", "decimalZero3"},
    {Numerals::decimal_zero4, "decimal_zero4", "decimalZero4"},
    {Numerals::decimal_zero5, "decimal_zero5", "decimalZero5"},
    {Numerals::lower_greek, "lower_greek", "lowerGreek"},
    {Numerals::upper_greek, "upper_greek", "upperGreek"},
};

// Lookup by enumerator is by index, so the table must stand in the order of the enumeration.
constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(notations); ++i) {
    if (static_cast<std::size_t>(notations[i].numerals) != i) return false;
  }
  return notations[std::size(notations) - 1].numerals == Numerals::upper_greek;
}
static_assert(in_order());

std::optional<Numerals> find(std::string_view wanted, std::string_view Notation::*column) {
  for (const Notation& n : notations) {
    if (n.*column == wanted) return n.numerals;
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Numerals numerals) { return notations[static_cast<std::size_t>(numerals)].name; }

std::optional<Numerals> numerals_by_name(std::string_view name) { return find(name, &Notation::name); }

std::string_view ooxml_name_of(Numerals numerals) { return notations[static_cast<std::size_t>(numerals)].ooxml; }

std::optional<Numerals> numerals_by_ooxml_name(std::string_view name) {
  // Second names of what looks the same.
  if (name == "decimalFullWidth2") return Numerals::decimal_fullwidth;
  if (name == "decimalEnclosedCircleChinese") return Numerals::circled;
  return find(name, &Notation::ooxml);
}

}  // namespace wenshu::base
