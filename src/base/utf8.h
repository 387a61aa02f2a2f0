// UTF-8: the only encoding of text inside the program. Offsets are bytes unless a name says code points.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace wenshu::base {

namespace detail {
char32_t next_code_point(std::string_view text, std::size_t& offset);
}

// The code point that begins at `offset`, which is moved behind it. Ill-formed input gives U+FFFD and moves one byte.
// `offset` must be below text.size().
[[gnu::always_inline]] inline char32_t next_code_point(std::string_view text, std::size_t& offset) {
  // Here for ASCII and for sequences of three that ask nothing more of their second byte: nearly all of a text.
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) {
    ++offset;
    return lead;
  }
  if (lead > 0xE0 && lead < 0xF0 && lead != 0xED && text.size() - offset >= 3) {
    const unsigned second = byte(1) ^ 0x80U, third = byte(2) ^ 0x80U;
    if ((second | third) < 0x40) {
      offset += 3;
      return (lead & 0xFU) << 12U | second << 6U | third;
    }
  }
  return detail::next_code_point(text, offset);
}
// The code point that ends before `offset` (> 0), which is moved to its first byte.
char32_t previous_code_point(std::string_view text, std::size_t& offset);
// The first and the last code point of a text that is not empty.
char32_t first_code_point(std::string_view text);
char32_t last_code_point(std::string_view text);

// Appends a scalar value; anything else becomes U+FFFD.
void append_utf8(std::string& out, char32_t code_point);
std::string to_utf8(std::u32string_view text);
std::u32string to_utf32(std::string_view text);

std::size_t code_point_count(std::string_view text);
// Offset of the first ill-formed byte (Unicode 3.9, table 3-7), or npos where all is well.
std::size_t find_invalid_utf8(std::string_view text);

// An address without percent signs (RFC 3986 2.1); as it is where that would be no text.
std::string percent_decoded(std::string_view address);

}  // namespace wenshu::base
