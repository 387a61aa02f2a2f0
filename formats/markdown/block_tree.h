// The blocks of a Markdown text before their inlines are read: what the block parser gives.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "markdown/references.h"

namespace wenshu::markdown {

// A line of a leaf: bytes [begin, end) of the source without the line end, behind `pad` columns of a tab that began
// before them.
struct SourceLine {
  std::uint32_t begin = 0, end = 0;
  std::uint8_t pad = 0;
};

using NodeId = std::int32_t;
inline constexpr NodeId no_node = -1;

struct Node {
  enum Kind : std::uint8_t {
    document,
    quote,
    list,
    item,
    definition,
    detail,
    note,  // containers
    paragraph,
    heading,
    fenced_code,
    indented_code,
    html,
    table,
    math,
    rule,        // leaves
    references,  // a paragraph of link definitions only
  };
  Kind kind = document;
  bool ordered = false;                          // list
  bool closed = false;                           // math: its end was found
  bool setext = false;                           // heading
  char delimiter = 0;                            // list: - + * . ); fenced_code: ` or ~
  std::uint8_t level = 0;                        // heading: 1 … 6; html: the kind of block, 1 … 7
  std::uint16_t depth = 0;                       // of the tree it will be in
  int number = 0;                                // list: of its first item
  std::uint32_t indent = 0;                      // item, detail: columns of its content; fenced_code: of the fence
  std::uint32_t fence = 0;                       // fenced_code: length
  std::uint32_t begin = 0, end = 0;              // bytes of the source
  std::uint32_t first_line = 0, last_line = 0;   // of the source; blank lines at the end do not count
  std::uint32_t lines_begin = 0, lines_end = 0;  // of a leaf, and the term of a definition: in BlockTree::lines
  NodeId parent = no_node, first_child = no_node, last_child = no_node, next = no_node;
};

struct BlockTree {
  std::string_view source;
  std::vector<Node> nodes;  // the document is the first
  std::vector<SourceLine> lines;
  References references;
  std::map<std::string, NodeId, std::less<>> notes;  // footnotes by their normalized label
};

}  // namespace wenshu::markdown
