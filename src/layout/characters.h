// What line composition needs to know of a character (clreq 3.1, JIS X 4051 names in English).
#pragma once
#include <cstdint>

namespace wenshu::layout {

enum class CharClass : std::uint8_t {
  western,      // letters, digits and signs of words: a line breaks only beside them, at blanks and hyphens
  han,          // ideographs, kana, full-width letters and signs: a line may break on either side
  opening,      // （ 「 《 “: not at the end of a line; the ink is in the right half
  closing,      // ） 」 》 ”: not at the start of a line; the ink is in the left half
  comma,        // ， 、 ； ：: like closing
  full_stop,    // 。 ？ ！: like closing
  middle_dot,   // · ・: not at the start of a line
  dash,         // — …: two of them are one sign, and not at the start of a line
  space,        // U+0020: disappears at the end of a line
  fixed_space,  // U+00A0, U+3000 and other blanks of a fixed width
  tab,
  zero_width,  // combining marks, joiners: belong to what stands before them
  hyphen       // - ‐: a line may break behind it
};

CharClass class_of(char32_t c);

// Full-width punctuation whose blank half can be given up.
inline bool is_compressible(CharClass c) {
  return c == CharClass::opening || c == CharClass::closing || c == CharClass::comma || c == CharClass::full_stop;
}
// Characters that may not begin a line (clreq 3.1.4, basic level, and dashes).
inline bool never_begins_line(CharClass c) {
  return c == CharClass::closing || c == CharClass::comma || c == CharClass::full_stop || c == CharClass::middle_dot ||
         c == CharClass::dash;
}

// Is the character drawn with the font for Chinese? Quotes, dashes and dots of both worlds go with what stands beside
// them: see is_shared.
bool is_cjk(char32_t c);
// “ ” ‘ ’ — … ·: of Chinese among Chinese, of Latin among Latin.
bool is_shared(char32_t c);
// Joiners, marks of direction and the like: they change what stands beside them and show nothing.
bool is_invisible(char32_t c);
// Scripts whose letters change with their neighbours or run from right to left: HarfBuzz has to shape them.
bool is_complex(char32_t c);

}  // namespace wenshu::layout
