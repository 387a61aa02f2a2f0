#include "pdf/read/cmap.h"

#include <algorithm>

#include "base/utf8.h"
#include "pdf/read/lexer.h"

namespace wenshu::pdf {

namespace {

bool inside(std::uint32_t code, unsigned length, const CMap::Space& space) {
  for (unsigned i = 0; i < length; ++i) {
    const unsigned shift = 8 * i;
    const std::uint32_t byte = code >> shift & 0xFF;
    if (byte < (space.low >> shift & 0xFF) || byte > (space.high >> shift & 0xFF)) return false;
  }
  return true;
}

std::uint32_t code_of(std::string_view bytes) {
  std::uint32_t out = 0;
  for (const char c : bytes.substr(0, 4)) out = out << 8U | static_cast<unsigned char>(c);
  return out;
}

std::string utf8_of_utf16(std::string_view bytes) {
  std::string out;
  if (bytes.size() == 1) base::append_utf8(out, static_cast<unsigned char>(bytes[0]));
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t c = code_of(bytes.substr(i, 2));
    if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size()) {
      const char32_t low = code_of(bytes.substr(i + 2, 2));
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10U) + (low - 0xDC00);
        i += 2;
      }
    }
    base::append_utf8(out, c);
  }
  return out;
}

class Parser {
 public:
  Parser(std::string_view bytes, base::Budget& budget) : budget_(budget), arena_(budget), lexer_(bytes, arena_) {}

  ParsedCMap run() {
    Value last;
    for (;;) {
      const Token token = lexer_.next();
      if (token == Token::end) break;
      if (token == Token::value) {
        if (last.is_name("WMode")) out_.cmap.vertical = lexer_.value().integer() == 1;
        if (last.is_name("CMapName") && lexer_.value().is(Value::Kind::name)) out_.cmap.name = lexer_.value().text();
        last = lexer_.value();
      } else if (token == Token::keyword) {
        keyword(lexer_.keyword(), last);
        last = {};
      } else {
        last = {};
      }
    }
    for (auto& ranges : out_.cmap.ranges) sort(ranges);
    sort(out_.unicode);
    return std::move(out_);
  }

 private:
  base::Budget& budget_;
  Arena arena_;
  Lexer lexer_;
  ParsedCMap out_;

  static void sort(std::vector<CMap::Range>& ranges) {
    std::stable_sort(ranges.begin(), ranges.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  }

  void keyword(std::string_view word, const Value& last) {
    if (word == "usecmap") out_.base_name = last.text();
    if (word == "begincodespacerange") code_spaces();
    if (word == "begincidrange") cids(true);
    if (word == "begincidchar") cids(false);
    if (word == "beginbfrange") unicode_ranges();
    if (word == "beginbfchar") unicode_characters();
  }

  // The next value; false at the keyword that ends the section.
  bool value(Value& out) {
    const Token token = lexer_.next();
    if (token == Token::keyword || token == Token::end) return false;
    budget_.spend_nodes();
    out = lexer_.object_from(token, false);
    return true;
  }

  void code_spaces() {
    for (Value low, high; value(low) && value(high);) {
      const std::size_t length = std::min(low.text().size(), high.text().size());
      if (length < 1 || length > 4) continue;
      out_.cmap.spaces.push_back({static_cast<unsigned>(length), code_of(low.text()), code_of(high.text())});
    }
  }

  void cids(bool ranges) {
    for (Value first, last, cid; value(first) && (!ranges || value(last)) && value(cid);) {
      const std::size_t length = first.text().size();
      if (length < 1 || length > 4) continue;
      const std::uint32_t begin = code_of(first.text()), end = ranges ? code_of(last.text()) : begin;
      if (end < begin) continue;
      out_.cmap.ranges[length - 1].push_back({begin, end, static_cast<std::uint32_t>(cid.integer())});
    }
  }

  void unicode_characters() {
    for (Value code, text; value(code) && value(text);) {
      if (!code.text().empty()) out_.text[code_of(code.text())] = utf8_of_utf16(text.text());
    }
  }

  void unicode_ranges() {
    for (Value first, last, to; value(first) && value(last) && value(to);) {
      const std::uint32_t begin = code_of(first.text()), end = code_of(last.text());
      if (first.text().empty() || end < begin) continue;
      if (to.is(Value::Kind::array)) {
        for (std::uint32_t i = 0; i < to.items().size() && i <= end - begin; ++i) {
          out_.text[begin + i] = utf8_of_utf16(to.items()[i].text());
        }
        continue;
      }
      const std::string text = utf8_of_utf16(to.text());
      if (text.empty()) continue;
      if (base::code_point_count(text) == 1) {
        out_.unicode.push_back({begin, end, base::first_code_point(text)});
        continue;
      }
      // Several characters: the last one counts.
      std::size_t at = text.size();
      const char32_t final = base::previous_code_point(text, at);
      for (std::uint32_t i = 0; i <= std::min<std::uint32_t>(end - begin, 255); ++i) {
        std::string one = text.substr(0, at);
        base::append_utf8(one, final + i);
        out_.text[begin + i] = std::move(one);
      }
    }
  }
};

// The last range that begins at `code` or before; `ranges` is sorted.
const CMap::Range* find_range(const std::vector<CMap::Range>& ranges, std::uint32_t code) {
  auto at = std::upper_bound(ranges.begin(), ranges.end(), code,
                             [](std::uint32_t value, const CMap::Range& range) { return value < range.first; });
  for (int i = 0; i < 4 && at != ranges.begin(); ++i) {  // ranges may overlap; the shortest is meant
    --at;
    if (code <= at->last) return &*at;
  }
  return nullptr;
}

}  // namespace

Code CMap::next(std::string_view bytes, std::size_t at) const {
  const CMap* spaces_of = this;
  while (spaces_of->spaces.empty() && spaces_of->base) spaces_of = spaces_of->base.get();
  std::uint32_t value = 0;
  unsigned shortest = 4;
  for (unsigned length = 1; length <= 4 && at + length <= bytes.size(); ++length) {
    value = value << 8U | static_cast<unsigned char>(bytes[at + length - 1]);
    for (const Space& space : spaces_of->spaces) {
      if (space.length == length && inside(value, length, space)) return {value, length};
    }
  }
  for (const Space& space : spaces_of->spaces) shortest = std::min(shortest, space.length);
  if (spaces_of->spaces.empty()) shortest = 2;
  const auto length = static_cast<unsigned>(std::min<std::size_t>(shortest, bytes.size() - at));
  return {code_of(bytes.substr(at, length)), length};
}

std::uint32_t CMap::cid(Code code) const {
  for (const CMap* map = this; map; map = map->base.get()) {
    const Range* range = find_range(map->ranges[code.length - 1], code.value);
    if (range) return range->cid + (code.value - range->first);
  }
  return 0;
}

ParsedCMap parse_cmap(std::string_view bytes, base::Budget& budget) { return Parser(bytes, budget).run(); }

std::string UnicodeMap::find(std::uint32_t code) const {
  const auto known = text_.find(code);
  if (known != text_.end()) return known->second;
  std::string out;
  if (const CMap::Range* range = find_range(ranges_, code)) base::append_utf8(out, range->cid + (code - range->first));
  return out;
}

}  // namespace wenshu::pdf
