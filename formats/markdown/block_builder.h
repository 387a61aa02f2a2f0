// From the blocks of the first pass to the tree: reads the inlines of each and puts lists, tables and notes together.
#pragma once
#include "markdown/inline_ops.h"
#include "markdown/read_state.h"

namespace wenshu::markdown {

class BlockBuilder {
 public:
  BlockBuilder(BlockTree& tree, ReadState& state) : tree_(tree), state_(state) {}

  // The children of a node. Recurses as deep as the block parser lets blocks nest.
  doc::Blocks children(NodeId parent);

 private:
  Node& node(NodeId id) { return tree_.nodes[static_cast<std::size_t>(id)]; }
  std::string_view line_text(std::uint32_t line) const;

  void add(doc::Blocks& out, NodeId id);
  void push(doc::Blocks& out, doc::Block block, const Node& from);
  void mark_run_in(doc::Blocks& out, NodeId paragraph, NodeId previous);
  bool table_caption(doc::Blocks& out, const Node& from);
  void paragraph(doc::Blocks& out, const Node& from);
  void heading(doc::Blocks& out, const Node& from);
  void fenced_code(doc::Blocks& out, const Node& from);
  void math(doc::Blocks& out, const Node& from);
  void table(doc::Blocks& out, const Node& from);
  void list(doc::Blocks& out, NodeId id);
  bool is_loose(const Node& list);
  bool has_gap(const Node& parent);
  std::optional<bool> take_checkbox(Node& item);
  void definition(doc::Blocks& out, NodeId id);

  // The lines of a leaf as they are, each with a line feed.
  std::string verbatim(std::uint32_t begin, std::uint32_t end) const;
  void set_content(const Node& leaf);
  void set_cell(std::string_view cell);
  doc::Inlines inlines(unsigned depth);

  BlockTree& tree_;
  ReadState& state_;
  Content content_;     // of the leaf being read
  std::string buffer_;  // its text, where it is not one piece of the source
  Operations operations_;
  std::size_t padding_left_ = 100'000;  // cells that may be added to rows that are too short
};

}  // namespace wenshu::markdown
