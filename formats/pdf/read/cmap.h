// CMaps (ISO 32000-1 9.7.5, Adobe technical note 5014): from the codes of a composite font to its characters (CIDs),
// and from the codes of any font to Unicode (9.10.3).
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/budget.h"

namespace wenshu::pdf {

struct Code {
  std::uint32_t value = 0;
  unsigned length = 1;  // bytes
};

struct CMap {
  struct Space {  // codes of `length` bytes, each byte between those of `low` and `high`
    unsigned length = 2;
    std::uint32_t low = 0, high = 0;
  };
  struct Range {
    std::uint32_t first = 0, last = 0, cid = 0;  // of `first`; the others follow it
  };

  std::string name;
  bool vertical = false;
  std::shared_ptr<const CMap> base;  // usecmap
  std::vector<Space> spaces;
  std::array<std::vector<Range>, 4> ranges;  // by length - 1, sorted

  // The code that begins at `at` (< bytes.size()).
  Code next(std::string_view bytes, std::size_t at) const;
  // 0 where the code has no character.
  std::uint32_t cid(Code code) const;
};

// What a CMap says, as it was read.
struct ParsedCMap {
  CMap cmap;
  std::string base_name;                                // usecmap
  std::vector<CMap::Range> unicode;                     // bfrange: to code points; sorted
  std::unordered_map<std::uint32_t, std::string> text;  // bfchar: to UTF-8
};
ParsedCMap parse_cmap(std::string_view bytes, base::Budget& budget);

// To Unicode, from a ToUnicode CMap.
class UnicodeMap {
 public:
  UnicodeMap() = default;
  explicit UnicodeMap(ParsedCMap&& parsed) : ranges_(std::move(parsed.unicode)), text_(std::move(parsed.text)) {}
  bool empty() const { return ranges_.empty() && text_.empty(); }
  // UTF-8; empty where the map says nothing.
  std::string find(std::uint32_t code) const;

 private:
  std::vector<CMap::Range> ranges_;
  std::unordered_map<std::uint32_t, std::string> text_;
};

}  // namespace wenshu::pdf
