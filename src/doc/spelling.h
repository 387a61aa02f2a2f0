// keys::spelling: how the source wrote a node that could be written in several ways.
#pragma once
#include <string>
#include <string_view>

#include "doc/classes.h"
#include "doc/tree.h"

namespace wenshu::doc {

// A line end between two characters that no space parts is an empty Span of this spelling: it shows nothing.
inline constexpr std::string_view line_end = "\n";

// A link that is its address in the text and nothing else.
inline constexpr std::string_view bare_address = "bare";

// The spelling of a node, "" where it is the usual one.
inline std::string_view spelling_of(const Box<Attr>& attr) {
  if (!attr) return {};
  const auto found = attr->keys.find(keys::spelling);
  return found == attr->keys.end() ? std::string_view() : std::string_view(found->second);
}

// Attributes that say a spelling and nothing else.
inline Box<Attr> spelled(std::string_view spelling) {
  return Box<Attr>(Attr{{}, {}, {{keys::spelling, std::string(spelling)}}});
}

// Is the node a line end that shows nothing?
inline bool is_line_end(const Inline& node) {
  const auto* span = std::get_if<Span>(&node.node);
  return span && span->children.empty() && spelling_of(node.attr) == line_end;
}

}  // namespace wenshu::doc
