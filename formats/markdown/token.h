// A paragraph on its way to Markdown: a flat row of text, finished markup, and emphasis that begins or ends.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "doc/tree.h"

namespace wenshu::markdown {

// Where inlines stand: only a paragraph may be broken into lines.
enum class Place : std::uint8_t { paragraph, heading, cell };

struct Token {
  enum Kind : std::uint8_t { text, markup, open, close, hard_break, soft_break };
  Kind kind = text;
  std::string content;     // text: as the reader sees it; markup: as it is written
  std::uint32_t mark = 0;  // open, close: index of the Mark
  bool in_link = false;    // inside the brackets of a link
  bool is_note = false;    // markup: a footnote reference
  bool is_code = false;    // markup: code, without its backticks until the row is finished
  // Text: the first or last character is written as a numeric reference, so that emphasis beside it is flanking.
  bool encode_first = false, encode_last = false;
};

// An emphasis that is written with delimiters, or with HTML tags where delimiters would fail.
struct Mark {
  doc::Emphasis kind{};  // emphasis, strong or strike
  bool html = false;
};

struct TokenRow {
  std::vector<Token> tokens;
  std::vector<Mark> marks;
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
