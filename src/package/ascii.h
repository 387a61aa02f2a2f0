// Part names are compared without regard to ASCII case (ISO 29500-2).
#pragma once
#include <string>
#include <string_view>

namespace wenshu::package {

inline std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return out;
}

}  // namespace wenshu::package
