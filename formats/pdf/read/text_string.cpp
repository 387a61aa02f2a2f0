#include "pdf/read/text_string.h"

#include "base/unicode.h"
#include "base/utf8.h"

namespace wenshu::pdf {

std::string text_of_string(std::string_view bytes) {
  std::string out;
  if (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE")) {
    const bool big = bytes[0] == '\xFE';
    const auto unit = [&](std::size_t i) {
      const auto high = static_cast<unsigned char>(bytes[big ? i : i + 1]);
      const auto low = static_cast<unsigned char>(bytes[big ? i + 1 : i]);
      return static_cast<char32_t>(high << 8U | low);
    };
    for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
      char32_t c = unit(i);
      if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10U) + (unit(i + 2) - 0xDC00);
        i += 2;
      }
      if (c == 0x1B) {  // an escape that names a language
        while (i + 3 < bytes.size() && unit(i + 2) != 0x1B) i += 2;
        i += 2;
        continue;
      }
      base::append_utf8(out, c);
    }
    return out;
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) return std::string(bytes.substr(3));
  static constexpr std::u32string_view low = U"˘ˇˆ˙˝˛˚˜";                          // 0x18 …
  static constexpr std::u32string_view high = U"•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž";  // 0x80 …
  for (const char byte : bytes) {
    const auto c = static_cast<unsigned char>(byte);
    if (c >= 0x18 && c < 0x20) {
      base::append_utf8(out, low[c - 0x18U]);
    } else if (c >= 0x80 && c < 0x80 + high.size()) {
      base::append_utf8(out, high[c - 0x80U]);
    } else if (c == 0xA0) {
      base::append_utf8(out, U'€');
    } else {
      base::append_utf8(out, c);
    }
  }
  return out;
}

}  // namespace wenshu::pdf
