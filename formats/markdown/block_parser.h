// The first pass over Markdown: lines to blocks (the first phase of CommonMark's appendix). Open blocks stand on a
// stack; each line goes on in some of them, begins new ones, and leaves its text in the last.
#pragma once
#include <functional>
#include <string_view>

#include "base/budget.h"
#include "markdown/block_tree.h"

namespace wenshu::markdown {

class BlockParser {
 public:
  // `source`: UTF-8 of less than 4 GiB without NUL, of which the part from `begin` on is read. Blocks nested deeper
  // than the budget's max_depth stay text. `duplicate` is told of each footnote whose label was defined before.
  BlockParser(std::string_view source, std::size_t begin, base::Budget& budget,
              std::function<void(std::size_t offset)> duplicate);

  BlockTree parse();

 private:
  enum class Match : std::uint8_t { no, yes, consumed };
  // What began: nothing; a container, in which more may begin; a leaf, and the rest of the line is its text; a leaf,
  // and nothing of the line is left.
  enum class Start : std::uint8_t { none, container, leaf, done };

  Node& node(NodeId id) { return tree_.nodes[static_cast<std::size_t>(id)]; }
  NodeId tip() const { return open_.back(); }

  // block_parser.cpp: a line and the stack of open blocks
  void process_line();
  void add_text(NodeId container);
  Match match(NodeId id);
  Match match_fence(Node& code);
  NodeId open(Node::Kind kind, std::size_t begin);
  void close_tip();
  void close_unmatched();
  void close_paragraph(Node& paragraph);
  void add_line();
  std::string joined(const Node& leaf) const;

  void scan_ink(std::size_t offset, std::size_t column);
  void find_ink();
  void advance(std::size_t count, bool columns);
  void advance_to_ink();
  char ink() const { return ink_ < line_end_ ? source_[ink_] : '\n'; }
  std::string_view rest() const { return source_.substr(ink_, line_end_ - ink_); }
  std::string_view rest_of_line() const { return source_.substr(offset_, line_end_ - offset_); }

  // block_starts.cpp: what begins at the ink of the line, inside the container that the line goes on in
  Start start(NodeId container);
  Start start_indented(NodeId container);
  Start quote();
  Start atx_heading();
  Start fence();
  Start html(NodeId container);
  Start setext_heading(NodeId container);
  Start table(NodeId container);
  Start rule();
  Start list_item(NodeId container);
  Start definition(NodeId container);
  Start note();
  Start math();
  bool room_for_container(NodeId container);
  void skip_after_marker(Node& block);
  bool is_formula() const;

  std::string_view source_;
  base::Budget& budget_;
  std::function<void(std::size_t)> duplicate_;
  BlockTree tree_;
  std::vector<NodeId> open_;  // from the document to the tip
  std::size_t matched_ = 0;   // how many of them this line goes on in

  // The line being read.
  std::uint32_t line_number_ = 0;
  std::size_t line_begin_ = 0, line_end_ = 0;
  std::size_t offset_ = 0, column_ = 0;   // what is read of it
  std::size_t ink_ = 0, ink_column_ = 0;  // its first byte from there on that is no blank
  std::size_t indent_ = 0;                // columns between them
  bool partial_tab_ = false;              // the byte at offset_ is a tab of which some columns are read
  bool blank_ = false;
};

}  // namespace wenshu::markdown
