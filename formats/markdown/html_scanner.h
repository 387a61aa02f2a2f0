// HTML as Markdown sees it: tags inside a line (CommonMark 6.6) and lines that begin an HTML block (4.6).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wenshu::markdown {

// Scans tags of one text; remembers which ends it looked for in vain, so that many beginnings cost no more than one.
class HtmlScanner {
 public:
  explicit HtmlScanner(std::string_view text) : text_(text) {}

  // The offset behind the tag, comment, declaration, instruction or CDATA section that begins at `offset` (a <);
  // `offset` where there is none.
  std::size_t scan(std::size_t offset);

 private:
  enum Ending : std::uint8_t { comment, instruction, cdata, declaration, endings };

  std::size_t find_end(std::size_t from, std::size_t failed, Ending ending);
  std::size_t open_tag(std::size_t offset) const;
  std::size_t close_tag(std::size_t offset) const;

  std::string_view text_;
  bool missing_[endings] = {};  // this ending does not occur any more
};

// The kind of HTML block (1 … 7) that a line without its indentation begins; 0 for none.
int html_block_kind(std::string_view line);
// Does an HTML block of the kind 1 … 5 end on this line?
bool ends_html_block(std::string_view line, int kind);

// A tag taken apart. Names are in lower case, values unescaped.
struct Tag {
  enum Kind : std::uint8_t { open, close, comment, other };
  Kind kind = other;
  bool self_closing = false;
  std::string name;  // of a comment: what stands between its delimiters, trimmed
  std::vector<std::pair<std::string, std::string>> attributes;

  // The value of an attribute; nullptr where it is not there.
  const std::string* find(std::string_view attribute) const;
};
// `html`: one tag, comment or other construct, as HtmlScanner finds it.
Tag parse_tag(std::string_view html);

}  // namespace wenshu::markdown
