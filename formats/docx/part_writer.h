// Writes the blocks of one part (document, note, header, comment). The methods are spread over block_writer.cpp,
// list_writer.cpp, table_writer.cpp, inline_writer.cpp, fields_writer.cpp and drawing_writer.cpp.
#pragma once
#include <bitset>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "doc/inline_builder.h"
#include "docx/write_session.h"

namespace wenshu::docx {

class PartWriter {
 public:
  enum class Kind { body, footnote, endnote, comment, header, footer };

  // `part` is the name of the part, to which relationships belong.
  PartWriter(WriteSession& session, std::string part, Kind kind)
      : session_(session), part_(std::move(part)), kind_(kind) {}

  // The blocks of the part's root.
  void write(const doc::Blocks& blocks);
  // The blocks of a note, behind its mark.
  void write_note(const doc::Blocks& blocks);
  // The number of the page between dashes, one character from the outer edge of the text: GB/T 9704-2012 7.5.
  void write_page_number(bool even);
  // A table of contents of these headings stands before the first block that is not of the title.
  void set_contents(const std::vector<const doc::Heading*>& headings);
  // Of the body: its first section, and what gives the w:sectPr of a section when it ends.
  void set_sections(const doc::PageSetup& first, std::function<std::string(const doc::PageSetup&)> xml) {
    section_ = &first;
    section_xml_ = std::move(xml);
  }
  // The section that is open at the end.
  const doc::PageSetup& last_section() const { return *section_; }

  XmlWriter& xml() { return xml_; }

 private:
  // Where blocks stand.
  struct Flow {
    std::string_view ordinary;  // the style of ordinary paragraphs, in a theme
    std::string_view kind;      // what paragraphs are: a quotation, a definition
    int list_level = 0;         // lists open around the blocks
    int list_definition = -1;   // the numbering of the outermost of them
    float indent = 0;           // points from the text margin, in a list
    bool in_cell = false;
    bool in_item = false;  // paragraphs go on with an item without a group around it
  };
  // How the runs of a paragraph look.
  struct RunState {
    doc::RunFormat format;
    doc::TextStyle base;
    bool in_link = false;
    std::string style;        // the character style of runs that have none of their own
    bool fills_link = false;  // the next node is all that a link holds
  };
  // A heading that runs in: the next paragraph opens with it.
  struct Lead {
    const doc::Heading* heading = nullptr;
    RunState state;
    std::optional<NumberPlace> number;
  };
  struct Change {
    bool insertion = false;
    std::string author, date;
  };

  WriteSession& session_;
  std::string part_;
  Kind kind_;
  XmlWriter xml_;
  const doc::PageSetup* section_ = nullptr;  // of the blocks being written
  std::function<std::string(const doc::PageSetup&)> section_xml_;
  std::string pending_section_;             // a w:sectPr for the next paragraph
  std::vector<std::string> points_;         // bookmarks of places that the next paragraph opens with
  bool note_mark_ = false;                  // the next paragraph opens with the mark of its note
  std::optional<Carried> paragraph_point_;  // says what the next paragraph is
  std::optional<Lead> lead_;
  std::optional<std::vector<const doc::Heading*>> contents_;  // of the table of contents that is still to be written
  std::map<const doc::Heading*, std::string> entries_;        // bookmarks of the headings that it lists
  std::vector<Change> changes_;
  std::set<std::uint32_t> comments_begun_, comments_ended_;  // a comment has one place
  std::vector<doc::Align> cell_align_;                       // of the columns of the cells around
  unsigned depth_ = 0;
  bool behind_table_ = false;  // nothing stands between here and a table
  bool titled_ = false;        // the title of the document is written

  // Blocks: block_writer.cpp
  void blocks(const doc::Blocks& blocks, const Flow& flow);
  void block(const doc::Block& block, const doc::Block* before, const doc::Block* after, const Flow& flow);
  void block_node(const doc::Block& block, const doc::Block* before, const doc::Block* after, const Flow& flow);
  void paragraph(const doc::Block& block, const doc::Paragraph& paragraph, const doc::Block* after, const Flow& flow);
  void title(const doc::Block& block, const doc::Title& title, const Flow& flow);
  void heading(const doc::Block& block, const doc::Heading& heading, const doc::Block* after, const Flow& flow);
  bool can_lead(const doc::Block& block, const doc::Heading& heading, const doc::Block* after);
  bool is_plain_lead(const doc::Inlines& inlines);
  void code_block(const doc::Block& block, const doc::CodeBlock& code, const doc::Block* before,
                  const doc::Block* after, const Flow& flow);
  void quote(const doc::Quote& quote, const doc::Block* before, const doc::Block* after, const Flow& flow);
  void definitions(const doc::DefinitionList& list, const doc::Block* before, const doc::Block* after,
                   const Flow& flow);
  void figure(const doc::Figure& figure, const doc::Block* after, const Flow& flow);
  void math_block(const doc::Block& block, const doc::MathBlock& math);
  void page_break(const doc::PageBreak& node);
  void rule(const doc::Block& block);
  void section_break(const doc::SectionBreak& section);
  // A paragraph without text that only this format needs.
  void filler();
  // What follows inside stands between two bookmarks that carry something.
  std::int64_t open_group(const Carried& carried);
  void close_group(std::int64_t group);
  void point(const Carried& carried);
  void bookmark(const std::string& name);
  ParagraphMarkup markup_of(const ParagraphLook& look, const doc::Block& block, const Flow& flow);
  float character_of(const doc::Block& block) const;
  std::optional<NumberPlace> place_of(const doc::Label& label, int default_level);
  // w:p with these properties around what `content` writes.
  template <class F>
  void write_paragraph(const ParagraphMarkup& markup, F&& content);
  void open_paragraph(ParagraphMarkup markup);

  // What programs compute: fields_writer.cpp
  void write_contents();
  void write_entry(const doc::Heading& heading, const std::string& bookmark);
  void heading_text(const doc::Heading& heading, const RunState& state);
  void field_character(const RunMarkup& markup, const char* type);
  void instruction(const RunMarkup& markup, std::string_view text);

  // Lists: list_writer.cpp
  struct ListPlan {
    int definition = 0, level = 0;
    bool native = false;  // the paragraphs alone tell the list
  };
  void list(const doc::List& list, const doc::Block* before, const doc::Block* after, const Flow& flow);
  ListPlan plan_list(const doc::List& list, const Flow& flow);
  bool is_native(const doc::List& list, const doc::Block* before, const doc::Block* after, const Flow& flow);
  bool goes_on(const doc::Block& block, std::size_t place);
  void typed_list(const doc::List& list, const Flow& flow);
  void item(const doc::ListItem& item, int value, const ListPlan& plan, const Flow& flow);
  NumberPlace item_place(const doc::ListItem& item, int value, ListPlan& plan);
  void check_box(bool checked);

  // Tables: table_writer.cpp
  void table(const doc::Table& table, doc::StyleId style, const doc::Block* before, const Flow& flow);
  void cell(const doc::Cell& cell, int width, int span, const char* merge, doc::Align align);

  // Inlines: inline_writer.cpp
  void inlines(const doc::Inlines& inlines, const RunState& state);
  void inline_node(const doc::Inline& node, const RunState& state);
  void span(const doc::Inline& node, const doc::Span& span, const RunState& state);
  void link(const doc::Inline& node, const doc::Link& link, const RunState& state);
  void field(const std::string& code, const doc::Inlines& result, const RunState& state);
  void note_reference(const doc::Inline& node, std::uint32_t note, const RunState& state);
  void repeat_note(const RunMarkup& markup, const std::string& bookmark, int number);
  void ruby(const doc::Ruby& ruby, const RunState& state);
  void math(const std::string& tex, bool display);
  void anchor(const std::string& id);
  void text(std::string_view text, const RunState& state);
  void line_break(const RunState& state, const char* type = nullptr);
  RunMarkup markup_of(const RunState& state, std::string_view text);
  // w:r with its properties, inside the tracked changes that are open; `content` writes what it holds.
  template <class F>
  void run(const RunMarkup& markup, F&& content);
  void open_changes();
  void close_changes();

  // Pictures: drawing_writer.cpp
  // `share`: of the width of the text, where the picture has no width of its own; 0: it says none.
  void image(const doc::Image& image, float share, const RunState& state);
  void picture(const doc::Image& image, float share, const std::string& relationship, bool linked);
};

template <class F>
void PartWriter::write_paragraph(const ParagraphMarkup& markup, F&& content) {
  open_paragraph(markup);
  content();
  xml_.close();
}

template <class F>
void PartWriter::run(const RunMarkup& markup, F&& content) {
  open_changes();
  xml_.open("w:r");
  write_run_properties(xml_, markup);
  content();
  xml_.close();
  close_changes();
}

// True for an xsd:dateTime as Word writes it.
bool is_date_time(const std::string& date);

// The namespaces that the root of a part with text declares.
void declare_namespaces(XmlWriter& xml);

}  // namespace wenshu::docx
