// Language tags as PDF carries them (ISO 32000-1 14.9.2.2).
#pragma once
#include <string>
#include <string_view>

namespace wenshu::pdf {

// The tag with "-" for "_"; empty where it is none (1 to 8 letters, then parts of 1 to 8 letters and digits).
inline std::string language_tag(std::string_view text) {
  std::string out;
  std::size_t part = 0;
  bool first = true;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == '-' || c == '_') {
      if (part == 0) return {};
      part = 0;
      first = false;
      out += '-';
    } else if ((letter || (!first && c >= '0' && c <= '9')) && ++part <= 8) {
      out += c;
    } else {
      return {};
    }
  }
  return part == 0 ? std::string() : out;
}

}  // namespace wenshu::pdf
