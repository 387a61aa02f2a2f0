// Looking for the few bytes that need a decision: most of a text is copied as it stands.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace wenshu::markdown {

// A set of ASCII characters, one look-up for each byte.
class ByteSet {
 public:
  // The characters for which `contains(char)` is true.
  template <class Predicate>
  static constexpr ByteSet where(Predicate contains) {
    ByteSet set;
    for (int c = 0; c < 0x80; ++c) set.bytes_[static_cast<std::size_t>(c)] = contains(static_cast<char>(c));
    return set;
  }
  static constexpr ByteSet of(std::string_view characters) {
    return where([characters](char c) { return characters.find(c) != std::string_view::npos; });
  }
  constexpr bool contains(char c) const { return bytes_[static_cast<unsigned char>(c)]; }

 private:
  std::array<bool, 256> bytes_{};
};

// The offset of the first byte of the set in [begin, end) of a text, or `end`. Bytes beyond ASCII, which no set
// contains, are passed eight at once: nearly all of Chinese.
inline std::size_t find_byte(std::string_view text, const ByteSet& set, std::size_t begin, std::size_t end) {
  constexpr std::uint64_t beyond_ascii = 0x8080808080808080U;
  const auto is_ascii = [text](std::size_t i) { return static_cast<unsigned char>(text[i]) < 0x80; };
  for (;;) {
    while (begin < end && is_ascii(begin)) {
      if (set.contains(text[begin])) return begin;
      ++begin;
    }
    for (std::uint64_t eight = 0; end - begin >= 8; begin += 8) {
      std::memcpy(&eight, text.data() + begin, 8);
      if ((eight & beyond_ascii) != beyond_ascii) break;
    }
    while (begin < end && !is_ascii(begin)) ++begin;
    if (begin == end) return end;
  }
}

}  // namespace wenshu::markdown
