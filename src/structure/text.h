// Small readings of a paragraph's text that every rule of recognition shares. All offsets are bytes of UTF-8.
#pragma once
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace wenshu::structure {

inline constexpr std::size_t npos = std::string_view::npos;

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts);
bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends);
bool contains_any(std::string_view text, std::initializer_list<std::string_view> parts);

// Is there a Han character in the text?
bool has_han(std::string_view text);

namespace detail {
std::size_t skip_blanks(std::string_view text, std::size_t from);
std::size_t skip_noise(std::string_view text, std::size_t from);
}  // namespace detail

// The end of white space (U+3000 included) that begins at `from`.
inline std::size_t skip_blanks(std::string_view text, std::size_t from) {
  if (from >= text.size()) return from;
  // Here for ASCII and for what begins with a byte that no blank does: U+3000 is E3…, U+FEFF EF….
  const auto lead = static_cast<unsigned char>(text[from]);
  if ((lead > ' ' && lead < 0x80) || (lead >= 0xE4 && lead != 0xEF)) return from;
  return detail::skip_blanks(text, from);
}
// The same, past the markers that publishers leave in front of a paragraph, such as ##paidbegin##.
inline std::size_t skip_noise(std::string_view text, std::size_t from) {
  from = skip_blanks(text, from);
  return from < text.size() && text[from] == '#' ? detail::skip_noise(text, from) : from;
}

// The first and the last character of a text, blanks aside; 0: there is none. Nearly always they tell that a text is
// not what it is asked to be, and no other byte of it has to be looked at.
char32_t first_character(std::string_view text);
char32_t last_character(std::string_view text);

// How the text after a label is built (RULES of GB/T 15834: 。！？ end a sentence, but not inside quotes or brackets).
struct Sentences {
  std::size_t first_end =
      npos;  // behind the 。！？ that ends the first sentence; npos: none within `limit` code points
  std::size_t first_length =
      0;                 // code points from `from` to first_end, or to the end of the text; more than `limit`: long
  bool goes_on = false;  // text follows the first sentence
};
Sentences first_sentence(std::string_view text, std::size_t from, std::size_t limit);

// What the text ends in, blanks aside.
enum class Ending : std::uint8_t { none, full_stop, question, semicolon, comma, colon };
Ending ending_of(std::string_view text);

// Code points of the text; stops counting behind `limit`.
std::size_t length_up_to(std::string_view text, std::size_t limit);

// The text without any white space: 总　　则 and 总则 are one title.
void append_without_blanks(std::string_view text, std::string& out);

}  // namespace wenshu::structure
