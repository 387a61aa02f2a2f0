// Blocks set as a column of pieces - lines, rows of tables, pictures - that pages are filled with.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "layout/composer.h"

namespace wenshu::layout {

// What stays together on a page. Its ink has its origin at the upper left corner.
struct Piece {
  float height = 0;
  float before = 0;  // space above; none at the top of a page
  InkRange ink;
  bool break_before = false;
  bool keep_with_next = false;
  std::uint32_t notes_begin = 0, notes_end = 0;      // in Flow::notes
  std::uint32_t anchors_begin = 0, anchors_end = 0;  // in Flow::anchors
  int outline = -1;                                  // index into DisplayList::outline of the heading that begins here
  std::uint32_t header_begin = 0, header_end = 0;    // pieces of the header rows that a page repeats above this row
  const doc::PageSetup* section = nullptr;           // the page of this piece and all that follow
};

struct Flow {
  Ink ink;
  std::vector<Piece> pieces;
  std::vector<std::uint32_t> notes;  // indices into Document::notes
  std::vector<std::string> anchors;  // names of destinations
  float height() const;              // of all pieces one below the other
};

// Where a column of blocks stands: its distance from the left edge of the flow, and its width.
struct Column {
  float left = 0, width = 0;
};

class FlowBuilder {
 public:
  // `width` is that of the column on the page.
  FlowBuilder(Session& session, float width) : session_(session), width_(width) {}

  // Sets blocks below `parent`; ordinary paragraphs among them are of the given kind.
  void blocks(const doc::Blocks& blocks, const Column& column, NodeId parent, BlockKind kind, int depth = 0);
  // The same for a whole document: its body.
  void body(const doc::Blocks& blocks);
  // A single paragraph of the layout's own, such as a page number.
  void text(std::string_view text, const BlockLook& look, NodeId node);
  // A line of the table of contents: a title, dots and the number of its page, which leads to `target`.
  void contents_line(const OutlineEntry& entry, const std::string& number, const std::string& target, NodeId toc);
  // A note with its number, for the foot of a page.
  void note(std::uint32_t index, const Column& column);
  Flow finish() { return std::move(flow_); }

 private:
  Session& session_;
  float width_;
  doc::Align align_ = doc::Align::automatic;  // of the column of a table that is set here
  Flow flow_;
  float pending_after_ = 0;
  bool break_before_ = false;
  const doc::PageSetup* section_ = nullptr;
  std::vector<std::string> pending_anchors_;

  // What stands in front of a paragraph's first line.
  struct Label {
    std::string text;
    std::string gap;  // between it and the text
    NodeId node = 0;
  };
  struct ParagraphJob {
    const doc::Inlines* children = nullptr;
    const doc::Inlines* run_in = nullptr;  // the heading that this paragraph goes on with
    BlockLook look;
    BlockLook run_in_look;
    NodeId node = 0, run_in_node = 0;
    const Label* label = nullptr;
    int outline = -1;
  };

  void block(const doc::Blocks& all, std::size_t& i, const Column& column, NodeId parent, BlockKind kind, int depth);
  void heading(const doc::Blocks& all, std::size_t& i, const Column& column, NodeId parent);
  void paragraph(const ParagraphJob& job, const Column& column);
  void lines(const Content& content, const ParagraphLook& look, const Measure& measure, const Column& column,
             int outline);
  void list(const doc::List& list, const Column& column, NodeId parent, int depth);
  void definitions(const doc::DefinitionList& list, const Column& column, NodeId parent);
  void code(const doc::CodeBlock& code, const Column& column, NodeId parent);
  void figure(const doc::Figure& figure, const Column& column, NodeId parent);
  void rule(const Column& column, NodeId parent);
  void table(const doc::Table& table, const Column& column, NodeId parent);

  Piece& add_piece(float height, float before);
  BlockKind kind_of(const doc::Paragraph& paragraph, BlockKind kind) const;
  Label label_of(const doc::Box<doc::Label>& label, const ParagraphLook& look, NodeId node) const;
  friend class TableSetter;
};

}  // namespace wenshu::layout
