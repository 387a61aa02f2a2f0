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
      return !mark.html ? "*" : opening ? "<em>" : "</em>";
  }
}

namespace {

bool is_break(const Token& token) { return token.kind == Token::hard_break || token.kind == Token::soft_break; }

}  // namespace

bool begins_line(const TokenRow& row, std::size_t token) { return token == 0 || is_break(row.tokens[token - 1]); }

bool ends_line(const TokenRow& row, std::size_t token) {
  return token + 1 >= row.tokens.size() || is_break(row.tokens[token + 1]);
}

bool is_encoded(const TokenRow& row, std::size_t index, bool first) {
  const Token& token = row.tokens[index];
  const std::string_view text = row.content(token);
  const bool first_encoded = token.encode_first || (begins_line(row, index) && base::begins_with_white_space(text));
  const bool last_encoded = token.encode_last || (ends_line(row, index) && base::ends_with_white_space(text));
  if (first ? first_encoded : last_encoded) return true;
  if (!first_encoded && !last_encoded) return false;
  // A single character has both ends.
  std::size_t end = 0;
  base::next_code_point(text, end);
  return end == text.size();
}

char32_t first_written(const TokenRow& row, std::size_t index) {
  const Token& token = row.tokens[index];
  switch (token.kind) {
    case Token::text:
      return is_encoded(row, index, true) ? U'&' : base::first_code_point(row.content(token));
    case Token::markup:
      return base::first_code_point(row.content(token));
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
      return is_encoded(row, index, false) ? U';' : base::last_code_point(row.content(token));
    case Token::markup:
      return base::last_code_point(row.content(token));
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
