#include "docx/enclosed.h"

#include "base/numerals.h"
#include "base/utf8.h"

namespace wenshu::docx {

namespace {

constexpr std::u32string_view circled_ideographs = U"一二三四五六七八九十月火水木金土日株有社名特財祝労";

std::string in_circle(std::string_view inside) {
  std::string out;
  if (const auto number = base::parse_number(base::Numerals::decimal, inside); number && *number <= 50) {
    const std::string text = base::format_number(base::Numerals::circled, *number);
    if (*number <= 20) return text;
    base::append_utf8(out, static_cast<char32_t>(*number <= 35 ? 0x3251 + *number - 21 : 0x32B1 + *number - 36));
  } else if (inside.size() == 1 && inside[0] >= 'A' && inside[0] <= 'Z') {
    base::append_utf8(out, 0x24B6 + static_cast<char32_t>(inside[0] - 'A'));
  } else if (inside.size() == 1 && inside[0] >= 'a' && inside[0] <= 'z') {
    base::append_utf8(out, 0x24D0 + static_cast<char32_t>(inside[0] - 'a'));
  } else if (base::code_point_count(inside) == 1) {
    const std::size_t place = circled_ideographs.find(base::first_code_point(inside));
    if (place != std::u32string_view::npos) base::append_utf8(out, 0x3280 + static_cast<char32_t>(place));
  }
  return out;
}

}  // namespace

std::string enclosed(std::string_view frame, std::string_view inside) {
  if (frame == "○" || frame == "◯" || frame == "〇" || frame == "O" || frame == "o") return in_circle(inside);
  if (frame == "□" || frame == "☐") {  // a box that is ticked
    if (inside == "√" || inside == "✓" || inside == "✔") return "☑";
    if (inside == "×" || inside == "✕" || inside == "✗" || inside == "✘" || inside == "╳") return "☒";
  }
  return {};
}

}  // namespace wenshu::docx
