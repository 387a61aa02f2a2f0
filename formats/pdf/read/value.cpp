#include "pdf/read/value.h"

#include <cmath>

namespace wenshu::pdf {

std::int64_t Value::integer(std::int64_t fallback) const {
  if (kind_ == Kind::integer) return integer_;
  if (kind_ == Kind::real && std::abs(real_) < 9e15) return static_cast<std::int64_t>(real_);
  return fallback;
}

Value Value::find(std::string_view key) const {
  const auto all = kind_ == Kind::array ? std::span<const Value>() : items();
  for (std::size_t i = 0; i + 1 < all.size(); i += 2) {
    if (all[i].text() == key) return all[i + 1];
  }
  return {};
}

}  // namespace wenshu::pdf
