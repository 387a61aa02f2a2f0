#include "json/labels.h"

#include <algorithm>

#include "base/numerals.h"
#include "base/unicode.h"
#include "base/utf8.h"

namespace wenshu::json {

using base::Numerals;

namespace {

bool in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }
bool is_digit(char32_t c) { return in(c, U'0', U'9') || in(c, U'０', U'９'); }
bool is_dot(char32_t c) { return c == U'.' || c == U'．'; }
bool is_latin(char32_t c) {
  return in(c, U'A', U'Z') || in(c, U'a', U'z') || in(c, U'Ａ', U'Ｚ') || in(c, U'ａ', U'ｚ');
}
bool is_roman(char32_t c) { return in(c, 0x2160, 0x217F); }

// Characters that are a whole number with its enclosure; 0 for any other.
int class_of_enclosed(char32_t c) {
  if (in(c, 0x3220, 0x3229)) return 2;                                                    // ㈠
  if (in(c, 0x2488, 0x249B)) return 3;                                                    // ⒈
  if (in(c, 0x2474, 0x2487)) return 4;                                                    // ⑴
  if (in(c, 0x2460, 0x2473) || in(c, 0x3251, 0x325F) || in(c, 0x32B1, 0x32BF)) return 5;  // ① ㉑ ㊱
  if (in(c, 0x2776, 0x2793) || in(c, 0x24EB, 0x24F4)) return 5;                           // ❶ ➀ ⓫
  return 0;
}

// 第一章 and its like, by their unit.
int class_of_ordinal(std::u32string_view text) {
  const auto has = [&](std::u32string_view unit) { return text.find(unit) != std::u32string_view::npos; };
  if (has(U"节")) return 2;
  return has(U"编") || has(U"章") || has(U"篇") || has(U"卷") || has(U"部分") ? 1 : 0;
}

int class_of_bracketed(char32_t inside) {
  if (is_digit(inside)) return 4;
  return is_latin(inside) || is_roman(inside) ? 5 : 2;
}

// 1. is of class 3, 1) of class 4, a bare number or one of several parts counts its parts.
int class_of_digits(std::u32string_view text) {
  int parts = 0;
  std::size_t i = 0;
  while (i < text.size() && is_digit(text[i])) {
    ++parts;
    while (i < text.size() && is_digit(text[i])) ++i;
    if (i + 1 < text.size() && is_dot(text[i]) && is_digit(text[i + 1])) ++i;
  }
  if (parts > 1 || i == text.size()) return parts;
  return text[i] == U')' || text[i] == U'）' ? 4 : 3;
}

// The own number of a pattern is one level below the innermost level its prefix names.
int own_level(std::string_view text) {
  int level = 1;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '%' && text[i + 1] >= '1' && text[i + 1] <= '8') level = std::max(level, text[i + 1] - '0' + 1);
  }
  return level;
}

}  // namespace

int number_class(const doc::Label& label) {
  const std::u32string text = base::to_utf32(base::trim(label.text));
  if (text.empty()) return 0;
  const char32_t first = text.front();
  if (const int enclosed = class_of_enclosed(first)) return enclosed;
  if (first == U'第' || first == U'上' || first == U'中' || first == U'下') return class_of_ordinal(text);  // 上篇
  if (is_digit(first)) return class_of_digits(text);
  if (first == U'（' || first == U'(') return text.size() > 1 ? class_of_bracketed(text[1]) : 0;
  if (is_roman(first) || label.pattern.numerals == Numerals::upper_roman) return 1;
  if (is_latin(first)) return 5;
  constexpr std::u32string_view ordinals = U"〇零一二三四五六七八九十百壹贰貳叁參肆伍陆陸柒捌玖拾甲乙丙丁戊己庚辛壬癸";
  return ordinals.find(first) == std::u32string_view::npos ? 0 : 1;
}

std::string pattern_text(const doc::NumberPattern& pattern) {
  if (pattern.numerals == Numerals::bullet || pattern.numerals == Numerals::none) return "bullet";
  return std::string(base::name_of(pattern.numerals)) + ' ' + pattern.prefix + '%' +
         std::to_string(own_level(pattern.prefix)) + pattern.suffix;
}

std::optional<doc::NumberPattern> parse_pattern(std::string_view text) {
  if (text == "bullet") return doc::NumberPattern{Numerals::bullet, {}, {}};
  const std::size_t space = text.find(' ');
  const auto numerals = base::numerals_by_name(text.substr(0, space));
  if (!numerals || space == std::string_view::npos) return std::nullopt;
  const std::string_view pattern = text.substr(space + 1);
  std::size_t own = std::string_view::npos;
  char highest = '0';
  for (std::size_t i = 0; i + 1 < pattern.size(); ++i) {
    if (pattern[i] != '%' || pattern[i + 1] < '1' || pattern[i + 1] > '9' || pattern[i + 1] < highest) continue;
    own = i;
    highest = pattern[i + 1];
  }
  if (own == std::string_view::npos) return std::nullopt;
  return doc::NumberPattern{*numerals, std::string(pattern.substr(0, own)), std::string(pattern.substr(own + 2))};
}

}  // namespace wenshu::json
