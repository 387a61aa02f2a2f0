#include "layout/characters.h"

#include <array>
#include <string_view>

#include "base/unicode.h"

namespace wenshu::layout {

namespace {

constexpr std::u32string_view opening = U"（「『《〈【〔〖［｛“‘〝";
constexpr std::u32string_view closing = U"）」』》〉】〕〗］｝”’〞";
constexpr std::u32string_view commas = U"，、；：";
constexpr std::u32string_view full_stops = U"。？！．";
constexpr std::u32string_view middle_dots = U"·・‧";

bool contains(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

CharClass find_class(char32_t c) {
  if (c == U' ') return CharClass::space;
  if (c == U'\t') return CharClass::tab;
  if (c == U'-' || c == 0x2010) return CharClass::hyphen;
  if (c < 0xA0) return CharClass::western;
  if (c == 0xA0 || c == 0x3000 || c == 0x202F || c == 0x2007) return CharClass::fixed_space;
  if (base::is_white_space(c)) return CharClass::space;
  if (contains(opening, c)) return CharClass::opening;
  if (contains(closing, c)) return CharClass::closing;
  if (contains(commas, c)) return CharClass::comma;
  if (contains(full_stops, c)) return CharClass::full_stop;
  if (contains(middle_dots, c)) return CharClass::middle_dot;
  if (c == 0x2014 || c == 0x2015 || c == 0x2026 || c == 0x2E3A || c == 0x22EF) return CharClass::dash;
  if (is_invisible(c) || (c >= 0xFE00 && c <= 0xFE0F) || base::is_combining(c)) {
    return CharClass::zero_width;
  }
  return is_cjk(c) ? CharClass::han : CharClass::western;
}

bool find_cjk(char32_t c) {
  if (c < 0x2000) return false;
  if (c >= 0x2E80 && c <= 0xD7FF) return true;
  if (c >= 0xF900 && c <= 0xFAFF) return true;
  if (c >= 0xFE30 && c <= 0xFE4F) return true;
  if (c >= 0xFF00 && c <= 0xFFEF) return true;
  if (c >= 0x20000) return true;
  if (c >= 0x2460 && c <= 0x24FF) return true;  // ① ⑴ ⒈
  if (c >= 0x2160 && c <= 0x217F) return true;  // Ⅰ
  if (c >= 0x2500 && c <= 0x27BF) return true;  // boxes, squares and stars of Chinese fonts
  return base::is_wide(c);
}

// Answers for the Basic Multilingual Plane, found once each.
template <class T, T (*find)(char32_t)>
T cached(char32_t c) {
  if (c > 0xFFFF) return find(c);
  thread_local std::array<std::uint8_t, 0x10000> known{};  // 0: not yet asked
  std::uint8_t& value = known[c];
  if (value == 0) value = static_cast<std::uint8_t>(static_cast<std::uint8_t>(find(c)) + 1);
  return static_cast<T>(value - 1);
}

}  // namespace

bool is_invisible(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0x061C ||
         c == 0xFEFF;
}

CharClass class_of(char32_t c) { return cached<CharClass, find_class>(c); }

bool is_cjk(char32_t c) { return c >= 0x2000 && cached<bool, find_cjk>(c); }

bool is_shared(char32_t c) {
  return c == 0xB7 || c == 0x2014 || c == 0x2015 || c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D ||
         c == 0x2026 || c == 0xD7 || c == 0xB0 || c == 0xB1;
}

bool is_complex(char32_t c) {
  return (c >= 0x0590 && c <= 0x109F) || (c >= 0x1780 && c <= 0x18AF) || (c >= 0x1A00 && c <= 0x1AFF) ||
         (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC) || (c >= 0x0300 && c <= 0x036F);
}

}  // namespace wenshu::layout
