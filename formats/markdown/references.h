// Links as they are written: labels, destinations, titles (CommonMark 6.3), and the definitions they refer to (4.7).
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>

namespace wenshu::markdown {

struct LinkDefinition {
  std::string target, title;
};

// A label by which definitions are found: case folded, white space collapsed.
std::string normalize_label(std::string_view label);

// Each scanner reads what begins at `offset` and gives the offset behind it; std::string_view::npos where there is
// none.

// [label], with its brackets; at most 999 characters. `label` is what stands between them.
std::size_t scan_link_label(std::string_view text, std::size_t offset, std::string_view& label);
// <target> or target; `target` is unescaped.
std::size_t scan_link_target(std::string_view text, std::size_t offset, std::string& target);
// "title", 'title' or (title); `title` is unescaped.
std::size_t scan_link_title(std::string_view text, std::size_t offset, std::string& title);
// (target "title"), the tail of an inline link.
std::size_t scan_link_tail(std::string_view text, std::size_t offset, LinkDefinition& link);

// The definitions of a document by normalized label; the first of a label counts.
class References {
 public:
  // Takes the definitions at the beginning of a paragraph; gives the number of bytes they fill, whole lines.
  std::size_t take(std::string_view paragraph);
  // nullptr where there is none.
  const LinkDefinition* find(std::string_view label) const;
  bool empty() const { return definitions_.empty(); }

 private:
  std::unordered_map<std::string, LinkDefinition> definitions_;

  std::size_t take_one(std::string_view text);
};

}  // namespace wenshu::markdown
