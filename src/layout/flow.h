// Blocks set as a column of pieces - lines, rows of tables, pictures - that pages are filled with.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "layout/composer.h"
#include "layout/frame.h"
#include "layout/table_grid.h"
#include "layout/text_columns.h"

namespace wenshu::layout {

inline constexpr std::uint32_t no_table = 0xFFFFFFFF;

// What stays together on a page, but for the row of a table, which may go on at the next one (table_part.h draws it).
// Ink has its origin at the upper left corner.
struct Piece {
  float height = 0;
  float before = 0;  // space above; none at the top of a page
  float spare = 0;   // of the height: blank below the text, which may fall off the foot of a page
  InkRange ink;
  bool break_before = false;
  bool column_break = false;  // begins the next column
  bool keep_with_next = false;
  bool at_foot = false;                              // stands, with all it is kept with, at the foot of the page
  std::uint32_t notes_begin = 0, notes_end = 0;      // in Flow::notes
  std::uint32_t anchors_begin = 0, anchors_end = 0;  // in Flow::anchors
  int outline = -1;                                  // index into DisplayList::outline of the heading that begins here
  std::uint32_t table = no_table, row = 0;           // a row of Flow::tables
  std::uint32_t fixed_begin = 0, fixed_end = 0;      // in Flow::fixed: pictures that it brings to its page
  const doc::PageSetup* section = nullptr;           // the page of this piece and all that follow
};

struct Flow {
  explicit Flow(GlyphRows& rows) : ink(rows) {}

  Ink ink;
  std::vector<Piece> pieces;
  std::vector<SetTable> tables;
  std::vector<Piece> cell_pieces;    // the content of their cells
  std::vector<std::uint32_t> notes;  // indices into Document::notes
  std::vector<std::string> anchors;  // names of destinations
  std::vector<FloatingPicture> fixed;
  float height() const;  // of all pieces one below the other
};

// Draws a picture that its text is in front of or behind, where the document puts it; `top` is the upper edge of its
// paragraph, which stands in `column`.
void draw_fixed(Page& page, const FloatingPicture& picture, const doc::PageSetup& paper, const ColumnPlace& column,
                float top);

// Where a column of blocks stands: its distance from the left edge of the flow, and its width.
struct Column {
  float left = 0, width = 0;
};

class FlowBuilder {
 public:
  // `width` is that of the column on the page.
  FlowBuilder(Session& session, float width)
      : session_(session), width_(width), page_(&session.styles.page()), flow_(session.list) {}

  // Sets blocks below `parent`; ordinary paragraphs among them are of the given kind.
  void blocks(const doc::Blocks& blocks, const Column& column, NodeId parent, BlockKind kind, int depth = 0);
  // The same for a whole document: its body.
  void body(const doc::Blocks& blocks);
  // The same for a header or footer.
  void furniture(const doc::Blocks& blocks);
  // A single paragraph of the layout's own, such as a page number.
  void text(std::string_view text, const BlockLook& look, NodeId node);
  // A line of the table of contents: a title, dots and the number of its page, which leads to `target`.
  void contents_line(const OutlineEntry& entry, const std::string& number, const std::string& target, NodeId toc);
  // The endnotes met so far, below a rule.
  void endnotes();
  // A note with its number, for the foot of a page or for endnotes().
  void note(std::uint32_t index, const Column& column);
  Flow finish() {
    end_beside();
    return std::move(flow_);
  }

 private:
  Session& session_;
  float width_;
  const doc::PageSetup* page_;  // of the section that is set here
  Flow flow_;
  // The cell of a table that is set here.
  struct CellContext {
    bool inside = false;
    doc::Align align = doc::Align::automatic;  // of its column
    doc::StyleId blank = 0;                    // of its line where it is empty
    const doc::Style* style = nullptr;         // what the style of the table says of its text
  };
  CellContext cell_;
  // The picture that text stands beside.
  struct Beside {
    float skip = 0, height = 0;  // from here to where it begins; what is left of it below that
    float edge = 0;              // of the room for text, from the left edge of the flow
    bool on_left = false;
    std::optional<Item> picture;  // until the first piece beside it draws it
  };
  Beside beside_;
  std::vector<FloatingPicture> pending_fixed_;
  bool pictures_apart_ = false;  // somebody places what stands in no line: not in notes
  float pending_after_ = 0;
  std::optional<Frame> frame_;           // of the paragraph above, if it has one
  doc::StyleId previous_ = 0;            // of the paragraph above
  bool previous_is_contextual_ = false;  // wants no space below where the next is of its style
  bool break_before_ = false, column_break_ = false;
  std::string_view break_said_;  // "Page" or "Column" behind a break that the document asks for
  std::size_t text_column_ = 0;  // that of the section which column breaks have come to
  const doc::PageSetup* section_ = nullptr;
  std::vector<std::string> pending_anchors_;

  // What stands in front of a paragraph's first line.
  struct Label {
    std::string text;
    std::string gap;  // between it and the text
    NodeId node = 0;
    bool raised = false;  // the number of a note
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
  void paragraph_text(const ParagraphJob& job, Composer& composer, Measure measure, const Column& column);
  void lines(Content content, const ParagraphLook& look, const Measure& measure, const Column& column, int outline);
  void list(const doc::List& list, const Column& column, NodeId parent, int depth);
  void definitions(const doc::DefinitionList& list, const Column& column, NodeId parent);
  void code(const doc::CodeBlock& code, doc::StyleId style, const Column& column, NodeId parent);
  void figure(const doc::Figure& figure, const Column& column, NodeId parent);
  // A formula on lines of its own, and what stands behind it.
  struct FormulaJob {
    const std::string& tex;
    const doc::Source& source;
    NodeId paragraph = 0;
    const doc::Label* label = nullptr;  // the number of the equation; null: it is part of a text
    std::string marks{}, blanks{};      // that the text goes on with; blanks show nothing
    bool alone = false;                 // no part of a text
  };
  void formula(const FormulaJob& job, const BlockLook& look, const Column& column);
  void formula_source(const FormulaJob& job, const BlockLook& look, const Column& column, NodeId node, NodeId number);
  void blanks(const std::string& text, const BlockLook& look, NodeId node, float x, float y);
  void rule(doc::StyleId style, const Column& column, NodeId parent);
  void table(const doc::Table& table, doc::StyleId style, const Column& column, NodeId parent);
  // The content of a cell as pieces of their own; `after` becomes the space below it.
  std::vector<Piece> cell(const doc::Blocks& content, const Column& column, NodeId node, BlockKind kind,
                          const CellContext& context, float& after);
  void page_break(const doc::PageBreak& node);
  void section_break(const doc::PageSetup& page, NodeId parent);
  static bool stays_with_next(const doc::Blocks& all, std::size_t i);

  void place_pictures(std::vector<FloatingPicture> pictures, const Column& column, float em);
  bool place_beside(const FloatingPicture& picture, const Column& column, float em);
  void place_between(const FloatingPicture& picture);
  void end_beside();
  void narrow(Measure& measure, const Column& column, float line_height, float before) const;
  void pass(Piece& piece, float height);

  float space_above(const ParagraphLook& look);
  BlockLook look_of(BlockKind kind, int level, doc::StyleId style, const doc::Inlines* text = nullptr) const;
  Piece& add_piece(float height, float before);
  BlockKind kind_of(const doc::Paragraph& paragraph, BlockKind kind) const;
  Label label_of(const doc::Box<doc::Label>& label, const ParagraphLook& look, NodeId parent);
  std::string gap_of(const doc::Label& label, const ParagraphLook& look) const;
  friend class TableSetter;
  friend class OfficialSetter;
};

}  // namespace wenshu::layout
