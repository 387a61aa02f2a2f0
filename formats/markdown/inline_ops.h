// A paragraph between its two passes: a flat row of operations, in the order of the text, from which the tree of its
// inlines is built (inline_tree.h). Nothing is nested here, so nothing recurses.
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "doc/tree.h"
#include "markdown/html_scanner.h"

namespace wenshu::markdown {

inline constexpr std::uint32_t no_index = 0xFFFFFFFF;

// The text of a leaf and where its bytes come from.
struct Content {
  struct Piece {
    std::uint32_t content, source;  // from here on, content and source go side by side
  };
  std::string_view text;
  std::vector<Piece> pieces;  // at least one, the first for offset 0

  std::uint32_t source_of(std::size_t offset) const;
};

// A run of * _ or ~.
struct DelimiterRun {
  std::uint32_t begin = 0, length = 0;
  std::uint32_t left = 0;     // not matched yet
  std::uint32_t closing = 0;  // of the matched ones: those that close, at its beginning; the others open, at its end
  char character = 0;
  bool can_open = false, can_close = false;
  bool plain_open = false, plain_close = false;        // without the CJK-friendly amendment, too
  std::uint32_t previous = no_index, next = no_index;  // neighbours on the stack of unmatched runs
  std::uint32_t first_open = no_index, first_close = no_index,
                last_close = no_index;  // constructs that begin or end in it
};

// What opens at one place and closes at another.
struct Construct {
  enum Kind : std::uint8_t { emphasis, link, image };
  Kind kind = emphasis;
  doc::Emphasis emphasis_kind{};
  std::uint32_t begin = 0, end = 0;
  std::string target, title;
  doc::Box<doc::Attr> attr;
  std::uint32_t next_open = no_index, next_close = no_index;  // in the same runs
};

struct Operation {
  enum Kind : std::uint8_t { text, node, open, close, run, tag, soft_break, hard_break };
  Kind kind = text;
  std::uint32_t begin = 0, end = 0;  // in the content
  std::uint32_t index = no_index;    // node, run, tag; of open and close: the construct
  std::string_view text_;            // text, tag
};

struct Operations {
  std::vector<Operation> row;
  std::vector<doc::Inline> nodes;
  std::vector<Construct> constructs;
  std::vector<DelimiterRun> runs;
  std::vector<Tag> tags;
  std::deque<std::string> pool;  // texts that the content does not hold

  void clear();
};

}  // namespace wenshu::markdown
