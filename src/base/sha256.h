// SHA-256 (FIPS 180-4), from OpenSSL's libcrypto.
#pragma once
#include <string>
#include <string_view>

namespace wenshu::base {

// The digest as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace wenshu::base
