// Small readings of a paragraph's text that every rule of recognition shares. All offsets are bytes of UTF-8.
#pragma once
#include <cstddef>
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

// The end of white space (U+3000 included) that begins at `from`.
std::size_t skip_blanks(std::string_view text, std::size_t from);
// The same, past the markers that publishers leave in front of a paragraph, such as ##paidbegin##.
std::size_t skip_noise(std::string_view text, std::size_t from);

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
enum class Ending { none, full_stop, question, semicolon, comma, colon };
Ending ending_of(std::string_view text);

// Code points of the text; stops counting behind `limit`.
std::size_t length_up_to(std::string_view text, std::size_t limit);

// The text without any white space: 总　　则 and 总则 are one title.
void append_without_blanks(std::string_view text, std::string& out);

}  // namespace wenshu::structure
