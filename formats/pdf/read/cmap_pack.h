// The pack of CMaps: how make_cmaps.cpp writes it and predefined_cmaps.cpp reads it. A header of fixed entries, one for
// each CMap or collection, then their numbers as variable-length integers, deflated.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace wenshu::pdf {

struct PackEntry {
  std::array<char, 24> name{};
  std::uint32_t offset = 0;  // from the beginning of the pack
  std::uint32_t packed = 0;  // bytes
  std::uint32_t size = 0;    // inflated
};

inline void put_number(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) out += static_cast<char>(value | 0x80U);
  out += static_cast<char>(value);
}

// A difference: small in either direction.
inline void put_signed(std::string& out, std::int64_t value) {
  put_number(out, value < 0 ? static_cast<std::uint64_t>(-value) * 2 - 1 : static_cast<std::uint64_t>(value) * 2);
}

inline std::uint64_t take_number(std::string_view bytes, std::size_t& at) {
  std::uint64_t out = 0;
  for (unsigned shift = 0; at < bytes.size(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    out |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
    if (byte < 0x80) break;
  }
  return out;
}

inline std::int64_t take_signed(std::string_view bytes, std::size_t& at) {
  const std::uint64_t value = take_number(bytes, at);
  return value % 2 == 0 ? static_cast<std::int64_t>(value / 2) : -static_cast<std::int64_t>(value / 2) - 1;
}

}  // namespace wenshu::pdf
