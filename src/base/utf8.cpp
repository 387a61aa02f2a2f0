#include "base/utf8.h"

#include <array>
#include <bit>
#include <cstring>

namespace wenshu::base {

namespace {
constexpr char32_t replacement = 0xFFFD;

unsigned char byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

// True where the next four bytes begin with a well-formed sequence of three whose lead byte asks nothing more of the
// second (all but E0 and ED).
bool is_plain_triple(const char* four_bytes) {
  constexpr auto mask = std::bit_cast<std::uint32_t>(std::array<std::uint8_t, 4>{0xF0, 0xC0, 0xC0, 0});
  constexpr auto triple = std::bit_cast<std::uint32_t>(std::array<std::uint8_t, 4>{0xE0, 0x80, 0x80, 0});
  std::uint32_t word = 0;
  std::memcpy(&word, four_bytes, sizeof word);
  return (word & mask) == triple && four_bytes[0] != '\xE0' && four_bytes[0] != '\xED';
}

// Length of the well-formed sequence at `i` and its value; 0 where ill-formed.
unsigned decode(std::string_view text, std::size_t i, char32_t& value) {
  const unsigned char lead = byte_at(text, i);
  if (lead < 0x80) {
    value = lead;
    return 1;
  }
  const unsigned length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() - i < length) return 0;
  value = lead & (0xFFU >> (length + 1));
  for (unsigned k = 1; k < length; ++k) {
    const unsigned char trail = byte_at(text, i + k);
    if ((trail & 0xC0U) != 0x80) return 0;
    value = (value << 6U) | (trail & 0x3FU);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool outside = value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF);
  return overlong || outside ? 0 : length;
}

// True where the next eight bytes are ASCII.
bool is_ascii(const char* eight_bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, eight_bytes, sizeof word);
  return (word & 0x8080808080808080U) == 0;
}
}  // namespace

char32_t detail::next_code_point(std::string_view text, std::size_t& offset) {
  char32_t value = replacement;
  const unsigned length = decode(text, offset, value);
  offset += length ? length : 1;
  return length ? value : replacement;
}

char32_t previous_code_point(std::string_view text, std::size_t& offset) {
  std::size_t start = offset - 1;
  while (start > 0 && offset - start < 4 && (byte_at(text, start) & 0xC0U) == 0x80) --start;
  std::size_t end = start;
  const char32_t value = next_code_point(text, end);
  if (end == offset) {
    offset = start;
    return value;
  }
  --offset;
  return replacement;
}

char32_t first_code_point(std::string_view text) {
  std::size_t offset = 0;
  return next_code_point(text, offset);
}

char32_t last_code_point(std::string_view text) {
  std::size_t offset = text.size();
  return previous_code_point(text, offset);
}

void append_utf8(std::string& out, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = replacement;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 3);
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) out += next_code_point(text, i);
  return out;
}

std::size_t code_point_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++count) next_code_point(text, i);
  return count;
}

std::size_t find_invalid_utf8(std::string_view text) {
  for (std::size_t i = 0;;) {
    // Stretches of ASCII, eight bytes at once, and of Chinese go by without decoding: texts are mostly these.
    while (text.size() - i >= 8 && is_ascii(text.data() + i)) i += 8;
    while (i < text.size() && byte_at(text, i) < 0x80) ++i;
    while (text.size() - i >= 4 && is_plain_triple(text.data() + i)) i += 3;
    if (i == text.size()) return std::string_view::npos;
    char32_t value = 0;
    const unsigned length = decode(text, i, value);
    if (length == 0) return i;
    i += length;
  }
}

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char letter = static_cast<char>(c | 0x20);
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

}  // namespace

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i];
    }
  }
  const bool is_text = find_invalid_utf8(out) == std::string_view::npos && out.find('\0') == std::string::npos;
  return is_text ? out : std::string(text);
}

}  // namespace wenshu::base
