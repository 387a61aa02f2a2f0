// Notations of letters and digits of the other scripts: Latin, Roman, Cyrillic, Hebrew, Arabic, Devanagari, Thai.
#include <array>
#include <cstddef>
#include <utility>

#include "base/numerals_notations.h"
#include "base/utf8.h"

namespace wenshu::base::detail {

namespace {

constexpr std::int64_t max_repeats = 30;  // Word writes a letter at most 30 times: 780 is the last Latin value
constexpr std::int64_t max_roman = 32'767;

std::optional<std::string> roman(std::int64_t value, bool upper) {
  static constexpr std::array<std::pair<std::int64_t, std::string_view>, 13> steps{{{1000, "m"},
                                                                                    {900, "cm"},
                                                                                    {500, "d"},
                                                                                    {400, "cd"},
                                                                                    {100, "c"},
                                                                                    {90, "xc"},
                                                                                    {50, "l"},
                                                                                    {40, "xl"},
                                                                                    {10, "x"},
                                                                                    {9, "ix"},
                                                                                    {5, "v"},
                                                                                    {4, "iv"},
                                                                                    {1, "i"}}};
  if (value < 1 || value > max_roman) return std::nullopt;
  std::string out;
  for (const auto& [step, letters] : steps) {
    for (; value >= step; value -= step) out += letters;
  }
  if (upper) {
    for (char& c : out) c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

std::optional<std::string> hexadecimal(std::int64_t value) {
  if (value < 0) return std::nullopt;
  std::string out;
  do {
    out.insert(out.begin(), "0123456789ABCDEF"[value % 16]);
    value /= 16;
  } while (value > 0);
  return out;
}

// Hebrew numerals: hundreds, tens, ones; 15 and 16 are written 9 + 6 and 9 + 7, as 10 + 5 and 10 + 6 spell God's name.
std::optional<std::string> hebrew_numeral(std::int64_t value) {
  static constexpr std::u32string_view ones = U"אבגדהוזחט", tens = U"יכלמנסעפצ", hundreds = U"קרשת";
  if (value < 1 || value > 999) return std::nullopt;
  std::string out;
  std::int64_t hundred = value / 100;
  for (; hundred > 4; hundred -= 4) append_utf8(out, hundreds[3]);
  if (hundred > 0) append_utf8(out, hundreds[static_cast<std::size_t>(hundred - 1)]);
  std::int64_t ten = value % 100 / 10, one = value % 10;
  if (ten == 1 && (one == 5 || one == 6)) {
    append_utf8(out, ones[8]);
    ten = 0;
    ++one;
  }
  if (ten > 0) append_utf8(out, tens[static_cast<std::size_t>(ten - 1)]);
  if (one > 0) append_utf8(out, ones[static_cast<std::size_t>(one - 1)]);
  return out;
}

// The Hebrew alphabet: behind its end, tav for each time it was passed, then the letter.
std::optional<std::string> hebrew_letter(std::int64_t value) {
  static constexpr std::u32string_view letters = U"אבגדהוזחטיכלמנסעפצקרשת";
  constexpr auto size = static_cast<std::int64_t>(letters.size());
  if (value < 1 || value > size * max_repeats) return std::nullopt;
  std::string out;
  for (; value > size; value -= size) append_utf8(out, letters.back());
  append_utf8(out, letters[static_cast<std::size_t>(value - 1)]);
  return out;
}

// [MS-OI29500] 2.1.540: Word counts hindiConsonants in vowels, and hindiVowels in consonants. The last two vowels are
// signs on अ.
std::optional<std::string> devanagari_vowel(std::int64_t value) {
  static constexpr std::array<std::string_view, 18> vowels{"अ", "आ", "इ", "ई", "उ", "ऊ", "ऋ", "ऌ", "ऍ",
                                                           "ऎ", "ए", "ऐ", "ऑ", "ऒ", "ओ", "औ", "अं", "अः"};
  constexpr auto size = static_cast<std::int64_t>(vowels.size());
  if (value < 1 || value > size * max_repeats) return std::nullopt;
  std::string out;
  for (std::int64_t i = (value - 1) / size; i >= 0; --i) out += vowels[static_cast<std::size_t>((value - 1) % size)];
  return out;
}

constexpr std::u32string_view devanagari_consonants = U"कखगघङचछजझञटठडढणतथदधनऩपफबभमयरऱलळऴवशषसह";
// Without й, ъ and ь, which begin no word.
constexpr std::u32string_view russian_lower = U"абвгдежзиклмнопрстуфхцчшщыэюя";
constexpr std::u32string_view russian_upper = U"АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ";
constexpr std::u32string_view arabic_letters = U"أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
constexpr std::u32string_view arabic_abjad = U"أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
constexpr std::u32string_view thai_letters = U"กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ";

}  // namespace

std::optional<std::string> positional(std::u32string_view digits, std::int64_t value) {
  if (value < 0) return std::nullopt;
  std::string out;
  for (const char c : std::to_string(value)) append_utf8(out, digits[static_cast<std::size_t>(c - '0')]);
  return out;
}

std::optional<std::string> repeated(std::u32string_view set, std::int64_t value) {
  const auto size = static_cast<std::int64_t>(set.size());
  if (value < 1 || value > size * max_repeats) return std::nullopt;
  std::string out;
  for (std::int64_t i = (value - 1) / size; i >= 0; --i) {
    append_utf8(out, set[static_cast<std::size_t>((value - 1) % size)]);
  }
  return out;
}

std::optional<std::string> format_alphabetic(Numerals numerals, std::int64_t value) {
  switch (numerals) {
    case Numerals::lower_alpha:
      return repeated(U"abcdefghijklmnopqrstuvwxyz", value);
    case Numerals::upper_alpha:
      return repeated(U"ABCDEFGHIJKLMNOPQRSTUVWXYZ", value);
    case Numerals::lower_roman:
      return roman(value, false);
    case Numerals::upper_roman:
      return roman(value, true);
    case Numerals::hex:
      return hexadecimal(value);
    case Numerals::chicago:
      return repeated(U"*†‡§", value);
    case Numerals::hebrew1:
      return hebrew_numeral(value);
    case Numerals::hebrew2:
      return hebrew_letter(value);
    case Numerals::arabic_alpha:
      return repeated(arabic_letters, value);
    case Numerals::arabic_abjad:
      return repeated(arabic_abjad, value);
    case Numerals::hindi_vowels:
      return repeated(devanagari_consonants, value);
    case Numerals::hindi_consonants:
      return devanagari_vowel(value);
    case Numerals::hindi_numbers:
      return positional(U"०१२३४५६७८९", value);
    case Numerals::thai_letters:
      return repeated(thai_letters, value);
    case Numerals::thai_numbers:
      return positional(U"๐๑๒๓๔๕๖๗๘๙", value);
    case Numerals::russian_lower:
      return repeated(russian_lower, value);
    case Numerals::russian_upper:
      return repeated(russian_upper, value);
    default:
      return std::nullopt;
  }
}

}  // namespace wenshu::base::detail
