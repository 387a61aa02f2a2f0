#include <algorithm>

#include "base/unicode.h"
#include "convert/format.h"

namespace wenshu::convert {

void Registry::add(Format format) {
  if (by_name(format.name)) {
    throw base::Error(base::ErrorKind::internal, "duplicate-format", "two formats are called '" + format.name + "'");
  }
  formats_.push_back(std::move(format));
}

const Format* Registry::by_name(std::string_view name) const {
  const std::string wanted = base::to_lower(name);
  const auto found = std::find_if(formats_.begin(), formats_.end(),
                                  [&](const Format& format) { return base::to_lower(format.name) == wanted; });
  return found == formats_.end() ? nullptr : &*found;
}

const Format* Registry::by_extension(std::string_view extension) const {
  const std::string wanted = base::to_lower(extension);
  const auto found = std::find_if(formats_.begin(), formats_.end(), [&](const Format& format) {
    return std::find(format.extensions.begin(), format.extensions.end(), wanted) != format.extensions.end();
  });
  return found == formats_.end() ? nullptr : &*found;
}

const Format* Registry::by_content(std::string_view head) const {
  const auto found = std::find_if(formats_.begin(), formats_.end(),
                                  [&](const Format& format) { return format.sniff && format.sniff(head); });
  return found == formats_.end() ? nullptr : &*found;
}

}  // namespace wenshu::convert
