// The tokens of PDF syntax (ISO 32000-1 7.2, 7.3): of files, of content streams, of CMaps. Damage is read as far as it
// makes sense, as every other reader does.
#pragma once
#include <cstdint>
#include <memory_resource>
#include <string_view>
#include <vector>

#include "base/budget.h"
#include "pdf/read/value.h"

namespace wenshu::pdf {

// Where parsed values are kept.
class Arena {
 public:
  explicit Arena(base::Budget& budget) : memory_(budget) {}
  // A copy of `bytes` or of `items` that stays.
  std::string_view keep(std::string_view bytes);
  std::span<const Value> keep(std::span<const Value> items);

 private:
  base::HeldMemory memory_;
  std::pmr::monotonic_buffer_resource resource_{64 * 1024};
};

enum class Token : std::uint8_t { end, value, keyword, array_begin, array_end, dictionary_begin, dictionary_end };

class Lexer {
 public:
  // `bytes` and `arena` outlive every value.
  Lexer(std::string_view bytes, Arena& arena, std::size_t offset = 0)
      : bytes_(bytes), arena_(&arena), offset_(offset) {}

  std::size_t offset() const { return offset_; }
  void seek(std::size_t offset) { offset_ = offset; }
  bool at_end() const { return offset_ >= bytes_.size(); }
  std::string_view bytes() const { return bytes_; }

  // The next token; a number, string, name, true, false or null goes into `value()`, a keyword into `keyword()`.
  Token next();
  const Value& value() const { return value_; }
  std::string_view keyword() const { return keyword_; }

  // The object that begins at the next token. A keyword that is none ("endobj") gives null and is left unread.
  // `references`: "12 0 R" is a reference; content streams have none.
  Value object(bool references = true);
  // The rest of an object whose first token, `token`, was just read. Must not be Token::keyword or Token::end.
  Value object_from(Token token, bool references);

  void skip_white_space();

 private:
  std::string_view bytes_;
  Arena* arena_;
  std::size_t offset_ = 0;
  Value value_;
  std::string_view keyword_;
  std::vector<Value> stack_;  // items of the arrays and dictionaries that are open
  unsigned depth_ = 0;

  Token number_or_keyword();
  Token literal_string();
  Token hex_string();
  Token name();
  bool try_reference(Value& out);
};

}  // namespace wenshu::pdf
