#include "base/base64.h"

#include <cstdint>

namespace wenshu::base {

namespace {

// What a character stands for; -1 for one that stands for nothing.
int value_of(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

std::optional<std::string> decode_base64(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3 + 3);
  std::uint32_t bits = 0;
  unsigned characters = 0, padding = 0;  // of the group of four
  for (const char c : text) {
    if (is_space(c)) continue;
    if (c == '=') {
      if (++padding > 2) return std::nullopt;
      continue;
    }
    const int value = value_of(c);
    if (value < 0 || padding > 0) return std::nullopt;
    bits = bits << 6U | static_cast<std::uint32_t>(value);
    if (++characters < 4) continue;
    for (const unsigned shift : {16U, 8U, 0U}) out += static_cast<char>(bits >> shift & 0xFFU);
    characters = 0;
  }
  if (characters == 1 || (padding > 0 && characters + padding != 4)) return std::nullopt;
  if (characters >= 2) out += static_cast<char>(bits >> (characters == 2 ? 4U : 10U) & 0xFFU);
  if (characters == 3) out += static_cast<char>(bits >> 2U & 0xFFU);
  return out;
}

}  // namespace wenshu::base
