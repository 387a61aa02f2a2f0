// ASCII as CommonMark classes it.
#pragma once
#include <string_view>

namespace wenshu::markdown {

constexpr bool is_blank_byte(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_space_byte(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_ascii_alnum(char c) { return is_ascii_alpha(c) || is_ascii_digit(c); }
constexpr bool is_ascii_punct(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}
constexpr char to_ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr char to_ascii_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

// Does `text` begin with `lower` (lower-case ASCII), without regard to case?
constexpr bool starts_with_nocase(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    if (to_ascii_lower(text[i]) != lower[i]) return false;
  }
  return true;
}

// The offset of the first byte from `offset` on that is no blank (space, tab), or no white space.
constexpr std::size_t skip_blanks(std::string_view text, std::size_t offset) {
  while (offset < text.size() && is_blank_byte(text[offset])) ++offset;
  return offset;
}
constexpr std::size_t skip_spaces(std::string_view text, std::size_t offset) {
  while (offset < text.size() && is_space_byte(text[offset])) ++offset;
  return offset;
}

// Without blanks and line feeds at both ends.
constexpr std::string_view trim_ascii(std::string_view text) {
  while (!text.empty() && is_space_byte(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space_byte(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace wenshu::markdown
