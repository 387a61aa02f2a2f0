// The alphabets of formulas: plain letters with a style, and the mathematical alphanumeric symbols of Unicode
// (U+1D400 … and the letterlike symbols that fill its holes).
#pragma once
#include <cstdint>
#include <optional>

namespace wenshu::math {

enum class Alphabet : std::uint8_t { standard, script, fraktur, double_struck, sans_serif, monospace };

// How a letter is cut. In the standard alphabet a letter is italic unless `upright`; the others have one cut each.
struct LetterStyle {
  Alphabet alphabet = Alphabet::standard;
  bool upright = false;
  bool bold = false;
  bool operator==(const LetterStyle&) const = default;
};

// A letter or digit of a mathematical alphabet as the plain character and its style.
struct StyledCharacter {
  char32_t character;
  LetterStyle style;
};
std::optional<StyledCharacter> mathematical_alphanumeric(char32_t c);

// The character of the mathematical alphabet that `style` asks for: x in italic is U+1D465. What Unicode has no such
// form of, and upright letters and digits of normal weight, stay as they are. As TeX does, capital Greek letters are
// upright unless bold.
char32_t in_alphabet(char32_t plain, const LetterStyle& style);

}  // namespace wenshu::math
