// Base64 (RFC 4648 4).
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace wenshu::base {

// The bytes that a text stands for; white space in it does not count and padding may be missing. Nothing where there is
// any other character, or a length that no bytes have.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace wenshu::base
