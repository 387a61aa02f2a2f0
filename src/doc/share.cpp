#include "doc/share.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace wenshu::doc {

float share_of(const Attr& attr, std::string_view key) {
  const auto found = attr.keys.find(std::string(key));
  if (found == attr.keys.end() || !found->second.ends_with('%')) return 0;
  float percent = 0;
  const std::string& text = found->second;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), percent);
  const bool good = read.ec == std::errc() && read.ptr == text.data() + text.size() - 1 && percent > 0;
  return good ? std::min(percent, 100.0F) / 100 : 0;
}

}  // namespace wenshu::doc
