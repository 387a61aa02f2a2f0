// Numbers as PDF writes them (ISO 32000-1 7.3.3), without the locale and the cost of printf.
#pragma once
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>

namespace wenshu::pdf {

// Appends `value` / 10^decimals as short as it can be: (-1250, 3) is "-1.25", (500, 3) is ".5". `decimals` is 0 … 9.
inline void append_fixed(std::string& out, std::int64_t value, int decimals) {
  if (value < 0) {
    out += '-';
    value = -value;
  }
  for (; decimals > 0 && value % 10 == 0; --decimals) value /= 10;
  std::array<char, 32> digits{};
  char* const begin = digits.data() + 10;  // room for leading zeros
  char* const end = std::to_chars(begin, digits.data() + digits.size(), value).ptr;
  if (decimals == 0) {
    out.append(begin, end);
    return;
  }
  char* first = begin;
  while (end - first < decimals) *--first = '0';
  char* const point = end - decimals;
  if (!(point - first == 1 && *first == '0')) out.append(first, point);
  out += '.';
  out.append(point, end);
}

inline void append_integer(std::string& out, std::int64_t value) { append_fixed(out, value, 0); }

// Hundredths of a point, the finest step of everything on a page.
inline std::int64_t hundredths(double points) { return std::llround(points * 100); }

}  // namespace wenshu::pdf
