// A paragraph on its way to Markdown: a flat row of text, finished markup, and emphasis that begins or ends.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "doc/tree.h"

namespace wenshu::markdown {

// Where inlines stand: only a paragraph may be broken into lines.
enum class Place : std::uint8_t { paragraph, heading, cell };

struct Token {
  enum Kind : std::uint8_t { text, markup, open, close, hard_break, soft_break };
  Kind kind = text;
  bool in_link = false;   // inside the brackets of a link
  bool is_note = false;   // markup: a footnote reference
  bool is_given = false;  // soft break: kept between wide characters, too; hard break: written as blanks
  bool is_bare = false;   // markup: <address> that may stand without its brackets
  bool is_code = false;   // markup: code, without its backticks until the row is finished
  // Text: the first or last character is written as a numeric reference, so that emphasis beside it is flanking.
  bool encode_first = false, encode_last = false;
  bool encode_digit = false;       // the same for a first digit behind the dollar of a formula
  std::uint32_t mark = 0;          // open, close: index of the Mark
  std::size_t begin = 0, end = 0;  // the content in TokenRow::characters
};

// An emphasis that is written with delimiters, or with HTML tags where delimiters would fail.
struct Mark {
  doc::Emphasis kind{};  // emphasis, strong or strike
  bool html = false;
  bool given = false;       // the source had delimiters here, though only the CJK-friendly amendment lets them act
  bool underscore = false;  // emphasis that is all of a strong text, as it was typed
};

struct TokenRow {
  std::vector<Token> tokens;
  std::vector<Mark> marks;
  std::string characters;  // the contents of all tokens in one piece of memory

  // text: as the reader sees it; markup: as it is written. Valid until the row changes.
  std::string_view content(const Token& token) const {
    return {characters.data() + token.begin, token.end - token.begin};
  }
  std::string_view content(std::size_t token) const { return content(tokens[token]); }
  // Adds a token like `token` with this content, which must not lie in the row.
  void push(Token token, std::string_view content);
  // Adds to the content of the last token; the same holds.
  void extend(std::string_view content);
  // Keeps the memory for the next row.
  void clear();
};

// What an open or close token writes.
std::string_view delimiter_of(const Mark& mark, bool opening);

// Does a line begin with this token, or end with it?
bool begins_line(const TokenRow& row, std::size_t token);
bool ends_line(const TokenRow& row, std::size_t token);
// Is the first (or the last) character of a text token written as a reference? White space at the edges of a line is,
// too.
bool is_encoded(const TokenRow& row, std::size_t token, bool first);

inline constexpr char32_t line_edge = U'\n';
// The character a token begins or ends with as it is written (a reference begins with & and ends with ;).
char32_t first_written(const TokenRow& row, std::size_t token);
char32_t last_written(const TokenRow& row, std::size_t token);
// The character written before and after a token; line_edge at the ends of a line.
char32_t written_before(const TokenRow& row, std::size_t token);
char32_t written_after(const TokenRow& row, std::size_t token);

}  // namespace wenshu::markdown
