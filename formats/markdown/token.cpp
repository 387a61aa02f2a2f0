#include "markdown/token.h"

#include "base/unicode.h"
#include "base/utf8.h"

namespace wenshu::markdown {

void TokenRow::push(Token token, std::string_view content) {
  token.begin = characters.size();
  characters += content;
  token.end = characters.size();
  tokens.push_back(token);
}

void TokenRow::extend(std::string_view content) {
  Token& last = tokens.back();
  if (last.end != characters.size()) {  // white space behind it was taken away
    const std::size_t begin = characters.size();
    characters.append(characters, last.begin, last.end - last.begin);
    last.begin = begin;
  }
  characters += content;
  last.end = characters.size();
}

void TokenRow::clear() {
  tokens.clear();
  marks.clear();
  characters.clear();
}

std::string_view delimiter_of(const Mark& mark, bool opening) {
  switch (mark.kind) {
    case doc::Emphasis::strong:
      return !mark.html ? "**" : opening ? "<strong>" : "</strong>";
    case doc::Emphasis::strike:
      return !mark.html ? "~~" : opening ? "<s>" : "</s>";
    default:
      return !mark.html ? mark.underscore ? "_" : "*" : opening ? "<em>" : "</em>";
  }
}

namespace {

bool is_break(const Token& token) { return token.kind == Token::hard_break || token.kind == Token::soft_break; }

// The character that the first three bytes of a text encode, where they are a sequence of three without special cases
// (all lead bytes but E0 and ED): nearly all of Chinese. 0 for anything else.
char32_t of_three_bytes(std::string_view text) {
  if (text.size() < 3) return 0;
  const auto byte = [text](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
  const bool led = byte(0) >= 0xE1 && byte(0) <= 0xEF && byte(0) != 0xED;
  if (!led || (byte(1) & 0xC0U) != 0x80 || (byte(2) & 0xC0U) != 0x80) return 0;
  return (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
}

char32_t first_of(std::string_view text) {
  const char32_t c = of_three_bytes(text);
  return c != 0 ? c : base::first_code_point(text);
}

char32_t last_of(std::string_view text) {
  const char32_t c = text.size() < 3 ? 0 : of_three_bytes(text.substr(text.size() - 3));
  return c != 0 ? c : base::last_code_point(text);
}

}  // namespace

bool begins_line(const TokenRow& row, std::size_t token) { return token == 0 || is_break(row.tokens[token - 1]); }

bool ends_line(const TokenRow& row, std::size_t token) {
  return token + 1 >= row.tokens.size() || is_break(row.tokens[token + 1]);
}

bool is_encoded(const TokenRow& row, std::size_t index, bool first) {
  const Token& token = row.tokens[index];
  const std::string_view text = row.content(token);
  const auto is_encoded_at = [&](bool front) {
    return front ? token.encode_first || token.encode_digit ||
                       (begins_line(row, index) && base::begins_with_white_space(text))
                 : token.encode_last || (ends_line(row, index) && base::ends_with_white_space(text));
  };
  if (is_encoded_at(first)) return true;
  // A single character, of four bytes at most, has both ends.
  if (text.size() > 4 || !is_encoded_at(!first)) return false;
  std::size_t end = 0;
  base::next_code_point(text, end);
  return end == text.size();
}

char32_t first_written(const TokenRow& row, std::size_t index) {
  const Token& token = row.tokens[index];
  switch (token.kind) {
    case Token::text:
      return is_encoded(row, index, true) ? U'&' : first_of(row.content(token));
    case Token::markup:
      return first_of(row.content(token));
    case Token::open:
    case Token::close:
      return static_cast<char32_t>(delimiter_of(row.marks[token.mark], token.kind == Token::open).front());
    case Token::hard_break:
      return U'\\';
    case Token::soft_break:
      break;
  }
  return line_edge;
}

char32_t last_written(const TokenRow& row, std::size_t index) {
  const Token& token = row.tokens[index];
  switch (token.kind) {
    case Token::text:
      return is_encoded(row, index, false) ? U';' : last_of(row.content(token));
    case Token::markup:
      return last_of(row.content(token));
    case Token::open:
    case Token::close:
      return static_cast<char32_t>(delimiter_of(row.marks[token.mark], token.kind == Token::open).back());
    case Token::hard_break:
    case Token::soft_break:
      break;
  }
  return line_edge;
}

char32_t written_before(const TokenRow& row, std::size_t token) {
  return token == 0 ? line_edge : last_written(row, token - 1);
}

char32_t written_after(const TokenRow& row, std::size_t token) {
  return token + 1 >= row.tokens.size() ? line_edge : first_written(row, token + 1);
}

}  // namespace wenshu::markdown
