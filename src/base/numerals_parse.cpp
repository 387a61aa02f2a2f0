// Reading numerals. A numeral is canonical when writing its value gives it back, so every reader here only has to find
// the value that the text would have; whether it is written as it should be is decided once, by format_number.
#include <algorithm>
#include <array>
#include <cstddef>

#include "base/numerals.h"
#include "base/utf8.h"

namespace wenshu::base {

namespace {

constexpr std::size_t max_code_points = 16;  // longer than MMMDCCCLXXXVIII, the longest numeral read here
constexpr int max_counted = 9999;
constexpr int max_roman = 3999;

std::optional<int> digits_value(const std::u32string& text, std::u32string_view digits) {
  if (text.size() > 9) return std::nullopt;  // stays within int
  int value = 0;
  for (const char32_t c : text) {
    const std::size_t digit = digits.find(c);
    if (digit == std::u32string_view::npos) return std::nullopt;
    value = value * 10 + static_cast<int>(digit);
  }
  return value;
}

// 一百零五: each digit counts times the unit behind it; a unit that has none counts once.
std::optional<int> counted_value(const std::u32string& text, std::u32string_view digits, std::u32string_view units) {
  static constexpr std::array<int, 3> unit_values{10, 100, 1000};
  int value = 0, digit = 0;
  for (const char32_t c : text) {
    if (const std::size_t unit = units.find(c); unit != std::u32string_view::npos) {
      value += std::max(digit, 1) * unit_values[unit];
      digit = 0;
    } else if (const std::size_t d = digits.find(c); d != std::u32string_view::npos) {
      digit = static_cast<int>(d);
    } else {
      return std::nullopt;
    }
  }
  return value + digit;
}

std::optional<int> roman_value(const std::u32string& text, std::u32string_view letters) {
  static constexpr std::array<int, 7> letter_values{1, 5, 10, 50, 100, 500, 1000};
  int value = 0, previous = 0;
  for (const char32_t c : text) {
    const std::size_t letter = letters.find(c);
    if (letter == std::u32string_view::npos) return std::nullopt;
    const int v = letter_values[letter];
    value += previous < v ? v - 2 * previous : v;
    previous = v;
  }
  if (value > max_roman) return std::nullopt;
  return value;
}

// A single character of a run of consecutive code points.
std::optional<int> one_of(const std::u32string& text, char32_t first, int count) {
  if (text.size() != 1 || text[0] < first || text[0] >= first + static_cast<char32_t>(count)) return std::nullopt;
  return static_cast<int>(text[0] - first) + 1;
}

std::optional<int> position_in(const std::u32string& text, std::u32string_view set) {
  const std::size_t position = text.size() == 1 ? set.find(text[0]) : std::u32string_view::npos;
  if (position == std::u32string_view::npos) return std::nullopt;
  return static_cast<int>(position) + 1;
}

std::optional<int> value_of(Numerals numerals, const std::u32string& text) {
  switch (numerals) {
    case Numerals::decimal:
      return digits_value(text, U"0123456789");
    case Numerals::decimal_fullwidth:
      return digits_value(text, U"０１２３４５６７８９");
    case Numerals::ideograph_digital:
      return digits_value(text, U"〇一二三四五六七八九");
    case Numerals::chinese:
      return counted_value(text, U"零一二三四五六七八九", U"十百千");
    case Numerals::chinese_formal:
      return counted_value(text, U"零壹贰叁肆伍陆柒捌玖", U"拾佰仟");
    case Numerals::upper_roman:
      return roman_value(text, U"IVXLCDM");
    case Numerals::lower_roman:
      return roman_value(text, U"ivxlcdm");
    case Numerals::upper_alpha:
      return one_of(text, U'A', 26);
    case Numerals::lower_alpha:
      return one_of(text, U'a', 26);
    case Numerals::circled:
      return one_of(text, U'①', 20);
    case Numerals::decimal_parenthesized:
      return one_of(text, U'⑴', 20);
    case Numerals::decimal_full_stop:
      return one_of(text, U'⒈', 20);
    case Numerals::heavenly_stem:
      return position_in(text, U"甲乙丙丁戊己庚辛壬癸");
    case Numerals::earthly_branch:
      return position_in(text, U"子丑寅卯辰巳午未申酉戌亥");
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<int> parse_number(Numerals numerals, std::string_view text) {
  if (text.empty() || text.size() > max_code_points * 4) return std::nullopt;
  std::u32string characters = to_utf32(text);
  if (characters.size() > max_code_points) return std::nullopt;
  const bool counted = numerals == Numerals::chinese || numerals == Numerals::chinese_formal;
  if (numerals == Numerals::chinese) std::replace(characters.begin(), characters.end(), U'〇', U'零');
  const std::optional<int> value = value_of(numerals, characters);
  if (!value || (counted && (*value < 1 || *value > max_counted))) return std::nullopt;
  if (format_number(numerals, *value) != to_utf8(characters)) return std::nullopt;
  return value;
}

}  // namespace wenshu::base
