#include "base/utf8.h"
#include "markdown/characters.h"
#include "markdown/entities.h"

namespace wenshu::markdown {

namespace {

constexpr std::size_t longest_name = 32;  // CounterClockwiseContourIntegral has 31 letters

int hex_value(char c) {
  if (is_ascii_digit(c)) return c - '0';
  c = to_ascii_lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// &#1234; and &#x12AB;: `offset` is that of the &.
std::size_t read_number(std::string_view text, std::size_t offset, std::string& out) {
  std::size_t i = offset + 2;
  const bool hex = i < text.size() && (text[i] == 'x' || text[i] == 'X');
  if (hex) ++i;
  const std::size_t first = i, most = hex ? 6 : 7;
  char32_t value = 0;
  for (; i < text.size() && i - first <= most; ++i) {
    const int digit = hex ? hex_value(text[i]) : is_ascii_digit(text[i]) ? text[i] - '0' : -1;
    if (digit < 0) break;
    value = value * (hex ? 16 : 10) + static_cast<char32_t>(digit);
  }
  if (i == first || i - first > most || i >= text.size() || text[i] != ';') return offset;
  base::append_utf8(out, value == 0 ? 0xFFFD : value);
  return i + 1;
}

}  // namespace

std::size_t read_reference(std::string_view text, std::size_t offset, std::string& out) {
  if (offset + 2 >= text.size()) return offset;
  if (text[offset + 1] == '#') return read_number(text, offset, out);
  std::size_t i = offset + 1;
  while (i < text.size() && i - offset <= longest_name && is_ascii_alnum(text[i])) ++i;
  if (i >= text.size() || text[i] != ';') return offset;
  const std::string_view found = entity_text(text.substr(offset + 1, i - offset - 1));
  if (found.empty()) return offset;
  out += found;
  return i + 1;
}

namespace {

std::string resolve(std::string_view text, bool backslashes) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t plain = std::min(text.find_first_of(backslashes ? "&\\" : "&", i), text.size());
    out += text.substr(i, plain - i);
    i = plain;
    if (i == text.size()) break;
    if (text[i] == '&') {
      const std::size_t end = read_reference(text, i, out);
      if (end != i) {
        i = end;
        continue;
      }
    } else if (i + 1 < text.size() && is_ascii_punct(text[i + 1])) {
      ++i;
    }
    out += text[i++];
  }
  return out;
}

}  // namespace

std::string unescape(std::string_view text) { return resolve(text, true); }
std::string unescape_html(std::string_view text) { return resolve(text, false); }

}  // namespace wenshu::markdown
