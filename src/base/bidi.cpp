#include "base/bidi.h"

#include <unicode/ubidi.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <numeric>
#include <string>

namespace wenshu::base {

BidiLevels bidi_levels(std::u32string_view paragraph, Direction direction) {
  BidiLevels out;
  out.of.assign(paragraph.size(), 0);
  std::u16string text;
  for (const char32_t c : paragraph) {
    if (c > 0xFFFF) {
      text += static_cast<char16_t>(0xD7C0 + (c >> 10U));
      text += static_cast<char16_t>(0xDC00 + (c & 0x3FFU));
    } else {
      text += static_cast<char16_t>(c);
    }
  }
  if (text.empty() || text.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) return out;
  const std::unique_ptr<UBiDi, decltype(&ubidi_close)> bidi(ubidi_open(), ubidi_close);
  if (!bidi) return out;
  const UBiDiLevel base = direction == Direction::automatic       ? UBIDI_DEFAULT_LTR
                          : direction == Direction::right_to_left ? UBIDI_RTL
                                                                  : UBIDI_LTR;
  UErrorCode status = U_ZERO_ERROR;
  ubidi_setPara(bidi.get(), text.data(), static_cast<std::int32_t>(text.size()), base, nullptr, &status);
  const UBiDiLevel* levels = ubidi_getLevels(bidi.get(), &status);
  if (U_FAILURE(status) || !levels) return out;
  std::size_t unit = 0;
  for (std::size_t i = 0; i < paragraph.size(); ++i) {
    out.of[i] = levels[unit];
    unit += paragraph[i] > 0xFFFF ? 2 : 1;
  }
  out.right_to_left = ubidi_getParaLevel(bidi.get()) % 2 == 1;
  return out;
}

std::vector<std::uint32_t> visual_order(const std::vector<std::uint8_t>& levels) {
  std::vector<std::uint32_t> out(levels.size());
  std::iota(out.begin(), out.end(), 0U);
  if (levels.empty()) return out;
  const int highest = *std::max_element(levels.begin(), levels.end());
  for (int level = highest; level > 0; --level) {
    for (std::size_t i = 0; i < levels.size();) {
      std::size_t end = i;
      while (end < levels.size() && levels[out[end]] >= level) ++end;
      std::reverse(out.begin() + static_cast<std::ptrdiff_t>(i), out.begin() + static_cast<std::ptrdiff_t>(end));
      i = std::max(end, i + 1);
    }
  }
  return out;
}

}  // namespace wenshu::base
