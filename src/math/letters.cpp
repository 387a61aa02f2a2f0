#include "math/letters.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace wenshu::math {

namespace {

constexpr LetterStyle style_of(Alphabet alphabet, bool bold = false) { return {alphabet, false, bold}; }
constexpr LetterStyle upright_bold{Alphabet::standard, true, true};
constexpr LetterStyle italic{};
constexpr LetterStyle italic_bold{Alphabet::standard, false, true};

// Letters outside the block of mathematical alphanumeric symbols, which leaves holes for them.
struct Letterlike {
  char32_t character;
  StyledCharacter plain;
};
constexpr Letterlike letterlikes[] = {
    {U'ℂ', {U'C', style_of(Alphabet::double_struck)}},
    {U'ℊ', {U'g', style_of(Alphabet::script)}},
    {U'ℋ', {U'H', style_of(Alphabet::script)}},
    {U'ℌ', {U'H', style_of(Alphabet::fraktur)}},
    {U'ℍ', {U'H', style_of(Alphabet::double_struck)}},
    {U'ℎ', {U'h', italic}},
    {U'ℐ', {U'I', style_of(Alphabet::script)}},
    {U'ℒ', {U'L', style_of(Alphabet::script)}},
    {U'ℕ', {U'N', style_of(Alphabet::double_struck)}},
    {U'ℙ', {U'P', style_of(Alphabet::double_struck)}},
    {U'ℚ', {U'Q', style_of(Alphabet::double_struck)}},
    {U'ℛ', {U'R', style_of(Alphabet::script)}},
    {U'ℝ', {U'R', style_of(Alphabet::double_struck)}},
    {U'ℤ', {U'Z', style_of(Alphabet::double_struck)}},
    {U'ℨ', {U'Z', style_of(Alphabet::fraktur)}},
    {U'ℬ', {U'B', style_of(Alphabet::script)}},
    {U'ℭ', {U'C', style_of(Alphabet::fraktur)}},
    {U'ℯ', {U'e', style_of(Alphabet::script)}},
    {U'ℰ', {U'E', style_of(Alphabet::script)}},
    {U'ℱ', {U'F', style_of(Alphabet::script)}},
    {U'ℳ', {U'M', style_of(Alphabet::script)}},
    {U'ℴ', {U'o', style_of(Alphabet::script)}},
    {U'ⅅ', {U'D', italic}},
    {U'ⅆ', {U'd', italic}},
    {U'ⅇ', {U'e', italic}},
    {U'ⅈ', {U'i', italic}},
    {U'ⅉ', {U'j', italic}},
};

// The runs of 52 Latin letters from U+1D400, of 58 Greek ones from U+1D6A8 and of ten digits from U+1D7CE.
constexpr LetterStyle latin_styles[] = {upright_bold,
                                        italic,
                                        italic_bold,
                                        style_of(Alphabet::script),
                                        style_of(Alphabet::script, true),
                                        style_of(Alphabet::fraktur),
                                        style_of(Alphabet::double_struck),
                                        style_of(Alphabet::fraktur, true),
                                        style_of(Alphabet::sans_serif),
                                        style_of(Alphabet::sans_serif, true),
                                        style_of(Alphabet::sans_serif),
                                        style_of(Alphabet::sans_serif, true),
                                        style_of(Alphabet::monospace)};
constexpr LetterStyle greek_styles[] = {upright_bold, italic, italic_bold, upright_bold, italic_bold};
constexpr LetterStyle digit_styles[] = {upright_bold, style_of(Alphabet::double_struck), style_of(Alphabet::sans_serif),
                                        style_of(Alphabet::sans_serif, true), style_of(Alphabet::monospace)};
constexpr std::u32string_view greek_letters = U"ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ";
static_assert(greek_letters.size() == 58);

}  // namespace

std::optional<StyledCharacter> mathematical_alphanumeric(char32_t c) {
  if (c >= 0x1D400 && c < 0x1D6A4) {
    const char32_t offset = c - 0x1D400, letter = offset % 52;
    return StyledCharacter{letter < 26 ? U'A' + letter : U'a' + letter - 26, latin_styles[offset / 52]};
  }
  if (c == 0x1D6A4) return StyledCharacter{U'ı', italic};
  if (c == 0x1D6A5) return StyledCharacter{U'ȷ', italic};
  if (c >= 0x1D6A8 && c < 0x1D7CA) {
    const char32_t offset = c - 0x1D6A8;
    return StyledCharacter{greek_letters[offset % 58], greek_styles[offset / 58]};
  }
  if (c >= 0x1D7CE && c < 0x1D800) {
    const char32_t offset = c - 0x1D7CE;
    return StyledCharacter{U'0' + offset % 10, digit_styles[offset / 10]};
  }
  for (const Letterlike& l : letterlikes) {
    if (l.character == c) return l.plain;
  }
  return std::nullopt;
}

namespace {

// The place of a style among those of a kind of characters; its size where there is none.
template <std::size_t N>
std::size_t place_of(const LetterStyle (&styles)[N], const LetterStyle& style) {
  return static_cast<std::size_t>(std::find(std::begin(styles), std::end(styles), style) - std::begin(styles));
}

char32_t latin(char32_t c, const LetterStyle& style) {
  for (const Letterlike& l : letterlikes) {  // the holes; ⅆ and the like are letters of their own
    if (l.plain.character == c && l.plain.style == style && (l.character < 0x2140)) return l.character;
  }
  const std::size_t run = place_of(latin_styles, style);
  if (run == std::size(latin_styles)) return c;
  return static_cast<char32_t>(0x1D400 + run * 52) + (c >= U'a' ? c - U'a' + 26 : c - U'A');
}

char32_t greek(char32_t c, LetterStyle style) {
  const std::size_t letter = greek_letters.find(c);
  if (letter == std::u32string_view::npos) return c;
  constexpr std::size_t capitals = 26;  // with ∇
  if (style.alphabet != Alphabet::standard) style = {Alphabet::standard, false, style.bold};
  if (letter < capitals) style.upright = true;
  const std::size_t run = place_of(greek_styles, style);
  return run == std::size(greek_styles) ? c : static_cast<char32_t>(0x1D6A8 + run * 58 + letter);
}

}  // namespace

char32_t in_alphabet(char32_t plain, const LetterStyle& style) {
  LetterStyle wanted = style;
  if (wanted.alphabet != Alphabet::standard) wanted.upright = false;
  if ((plain >= U'A' && plain <= U'Z') || (plain >= U'a' && plain <= U'z')) return latin(plain, wanted);
  if (plain >= U'0' && plain <= U'9') {
    if (wanted.alphabet == Alphabet::standard) wanted.upright = true;
    const std::size_t run = place_of(digit_styles, wanted);
    return run == std::size(digit_styles) ? plain : static_cast<char32_t>(0x1D7CE + run * 10) + (plain - U'0');
  }
  if (plain < 0x80) return plain;
  if (plain == U'\u00B5') plain = U'μ';
  const bool is_italic = wanted.alphabet == Alphabet::standard && !wanted.upright;
  if (plain == U'ı' && is_italic) return 0x1D6A4;
  if (plain == U'ȷ' && is_italic) return 0x1D6A5;
  return greek(plain, wanted);
}

}  // namespace wenshu::math
