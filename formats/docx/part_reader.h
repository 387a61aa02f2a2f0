// Reads the text of one part (document, note, header, comment) into blocks. The methods are spread over
// block_reader.cpp, run_in_reader.cpp, inline_reader.cpp, carried_reader.cpp, field_reader.cpp, field_results.cpp,
// table_reader.cpp and drawing_reader.cpp.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "doc/inline_builder.h"
#include "docx/field_code.h"
#include "docx/field_numbers.h"
#include "docx/piece.h"
#include "docx/session.h"
#include "package/xml.h"

namespace wenshu::docx {

// A complex field (17.16.18) that has begun and not ended. It may cross paragraphs.
struct Field {
  FieldCode code;  // its instruction so far, with the results of fields that stand in it
  bool in_result = false;
  bool had_result = false;
  bool shown = false;         // some of its result was to be seen
  int frame = 0;              // the open frame of its result in this paragraph; 0: none
  bool hides_result = false;  // what it shows was drawn from the instruction
  bool in_hidden = false;     // it, or a field around it, hides what it holds
  int innermost_code = -1;    // of it and the fields around it the innermost whose instruction is being spelled out
  pugi::xml_node form;        // w:ffData
  pugi::xml_node begin;       // where it begins
};

// Fields whose instruction is worth keeping, because it is computed anew where the document is laid out.
bool is_computed_field(const std::string& name);

// The scripts of a text that decide which of a run's fonts are seen.
struct Scripts {
  bool cjk = false, latin = false;
};

class PartReader {
 public:
  PartReader(Session& session, const package::XmlPart& part);

  // The blocks of a container (w:body, w:footnote, w:tc, w:txbxContent …).
  doc::Blocks read_container(pugi::xml_node container);
  // Page setups of the sections in order, for the section breaks of the body; the first is the document's own.
  void set_sections(std::vector<doc::PageSetup> sections) { sections_ = std::move(sections); }

 private:
  // Inlines being built inside a link, a field or a tracked change; the first frame is the paragraph's own.
  struct Frame {
    doc::InlineBuilder builder;
    int id = 0;
    doc::Inline shell;                    // Link or Span that gets the children
    bool attribute = false;               // the only child gets the attributes of the shell, which vanishes
    std::vector<doc::Emphasis> emphasis;  // around the child, outermost first, where all of its content still has it
  };
  // What is known of a paragraph while it is read.
  struct Facts {
    const StyleInfo* lead_style = nullptr;  // of a heading that opens the paragraph and runs in; null: there is none
    Piece::Point point = Piece::Point::none;
    std::optional<doc::PageBreak> break_after;
    bool rule = false;
    bool seen_text = false;  // something visible came already
    bool code_font = false;  // some text is in a monospaced font …
    bool other_ink = false;  // … and something else is not
    const StyleInfo* style = nullptr;
    const doc::TextStyle* base_look = nullptr;  // what the paragraph's style gives to its text
    // For fields that number: the paragraph itself, and its own number where it had to be counted before the end.
    pugi::xml_node paragraph;
    const ParagraphProperties* properties = nullptr;
    const StyleInfo* own_style = nullptr;
    doc::Box<NumberedItem> item;
    bool counted = false;
    bool whole_fields = false;      // it was looked through, and every mark of a field in it has its partner
    bool automatic_number = false;  // it has a field AUTONUM, AUTONUMLGL or AUTONUMOUT
    int list_level = 0;             // of the last LISTNUM field in it; 0: none yet
  };
  // One paragraph while it is read.
  struct Content : Facts {
    std::vector<Frame> frames;
    std::vector<Piece> before, after;              // text boxes that stand before or behind the paragraph
    std::vector<doc::Inlines> segments;            // parts before page and column breaks …
    std::vector<doc::PageBreak> breaks;            // … and those breaks
    doc::Inlines lead;                             // a heading that opens the paragraph and runs in
    std::vector<Piece> marks_before, marks_after;  // of groups that begin or end in the paragraph

    // An empty paragraph of the style, in the memory of the one before: there are many.
    void begin(const StyleInfo& of);
  };

  Session& session_;
  const package::XmlPart& part_;
  std::uint32_t part_index_;
  std::vector<doc::PageSetup> sections_;
  std::size_t next_section_ = 1;
  int next_frame_ = 1;
  unsigned table_depth_ = 0;
  Content content_;
  std::vector<Field> fields_;
  FieldNumbers& numbers_;
  pugi::xml_node container_;           // the outermost one that is being read
  std::set<const void*> stray_marks_;  // w:fldChar in it without a partner, once they are known
  bool stray_marks_known_ = false;
  doc::InlineBuilder carried_;  // text of paragraphs whose mark a tracked change removes, or of a drop cap
  bool has_carried_ = false;
  std::map<std::string, int, std::less<>> groups_;         // open groups of blocks, by the id of their bookmark
  std::map<std::string, int, std::less<>> inline_groups_;  // frames of open groups of inlines
  const Carried* formula_ = nullptr;                       // the formula that is read next has this source
  std::string key_;                                        // of the element at hand, in Session's memos

  doc::Source source_of(const pugi::xml_node& node) const;
  std::string at(const pugi::xml_node& node) const { return part_.at(node); }
  void unknown(const pugi::xml_node& node);
  void add_to_key(const pugi::xml_node& element);

  // Blocks: block_reader.cpp
  std::vector<Piece> read_pieces(pugi::xml_node container);
  void read_block(pugi::xml_node node, std::vector<Piece>& out);
  void read_paragraph(pugi::xml_node p, std::vector<Piece>& out);
  bool take_removed_mark(const ParagraphProperties& properties);
  void finish_paragraph(pugi::xml_node p, KnownParagraph& known, const StyleInfo& style, std::vector<Piece>& out);
  void place_segments(Piece piece, std::vector<Piece>& out);
  void set_text(Piece& piece, doc::Inlines inlines, const ParagraphProperties& properties, const StyleInfo& style);
  doc::Box<NumberedItem> count_number(const ParagraphProperties& properties, const StyleInfo& style, pugi::xml_node p);
  const ParagraphLook& paragraph_look(KnownParagraph& known, const StyleInfo& style, const NumberedItem* item);
  bool is_indented_quote(const ParagraphProperties& properties, const StyleInfo& style, const doc::Inlines& text) const;
  void section_break(std::vector<Piece>& out);
  void alternative_chunk(pugi::xml_node node, std::vector<Piece>& out);
  void flush_carried(std::vector<Piece>& out);

  // Headings in the line of a paragraph: run_in_reader.cpp
  const StyleInfo* lead_heading(const pugi::xml_node& node) const;
  pugi::xml_node read_lead(pugi::xml_node p, const ParagraphProperties& properties, const StyleInfo& style);
  Piece lead_piece(Content& content, doc::Box<NumberedItem> item, const doc::Source& source) const;

  // Inlines: inline_reader.cpp
  void begin_content(const StyleInfo& style);
  void read_inlines(pugi::xml_node parent);
  void read_inlines_from(pugi::xml_node first);
  void read_inline(pugi::xml_node node);
  void read_run(pugi::xml_node r);
  std::shared_ptr<const RunLook> level_neighbour(pugi::xml_node r);
  doc::RunFormat raised_format(const RunLook& look, pugi::xml_node r, const Scripts& scripts);
  void read_run_children(pugi::xml_node parent, const RunProperties& run, const doc::RunFormat& format);
  bool is_hidden(const RunProperties& run) const;
  void read_text(pugi::xml_node t, const RunProperties& run, const doc::RunFormat& format);
  void read_instruction(pugi::xml_node node, const RunProperties& run, const doc::RunFormat& format);
  void read_run_child(pugi::xml_node node, const RunProperties& run, const doc::RunFormat& format);
  std::shared_ptr<const RunLook> run_look(pugi::xml_node r, const Scripts& scripts);
  RunProperties effective_run(pugi::xml_node rpr) const;
  RunLook look_of(RunProperties run, pugi::xml_node r, const Scripts& scripts);
  void add_text(std::string_view text, const doc::RunFormat& format, const pugi::xml_node& node);
  void add_object(doc::Inline node, const doc::RunFormat& format);
  void add_break(pugi::xml_node br, const doc::RunFormat& format);
  void read_ruby(pugi::xml_node ruby, const doc::RunFormat& format);
  void read_symbol(pugi::xml_node sym, const doc::RunFormat& format);
  void read_math(pugi::xml_node math, bool display);
  void read_hyperlink(pugi::xml_node link);
  void read_revision(pugi::xml_node change, bool insertion);
  bool remember_note(pugi::xml_node bookmark, std::string_view name);
  bool repeat_note(const FieldWords& field, const doc::RunFormat& format);
  void read_note_reference(pugi::xml_node node, doc::NoteKind kind, const doc::RunFormat& format);
  int open_frame(doc::Inline shell);
  void close_frame(int id);
  void fold_last_frame();
  void close_all_frames();
  doc::InlineBuilder& builder() { return content_.frames.back().builder; }

  // What DOCX has no place for: carried_reader.cpp
  bool begin_carried(pugi::xml_node bookmark, std::vector<Piece>* out);
  void end_carried(pugi::xml_node bookmark, std::vector<Piece>* out);
  void begin_group(const Carried& carried, const std::string& id, std::vector<Piece>* out);
  bool read_point(const Carried& carried, pugi::xml_node bookmark, std::vector<Piece>* out);

  // Fields: field_reader.cpp
  void read_field_character(pugi::xml_node node, const doc::RunFormat& format);
  void read_simple_field(pugi::xml_node node);
  void begin_result(Field& field, const doc::RunFormat& format);
  void end_field(const doc::RunFormat& format);
  bool is_stray(pugi::xml_node mark);
  void reopen_fields();
  void open_result_frame(Field& field);
  static doc::Attr computed_attr(const Field& field);
  Field* field_in_code();
  bool in_hidden_result() const { return !fields_.empty() && fields_.back().in_hidden; }
  void push_field(Field field);
  bool too_deep();
  void mark_shown();

  // What fields show without a result: field_results.cpp
  void show(std::string_view text, const doc::RunFormat& format);
  void draw_field(const Field& field, const FieldWords& words, const doc::RunFormat& format);
  void finish_field(const Field& field, const FieldWords& words, const doc::RunFormat& format);
  void show_equation(const Field& field, std::size_t begin);
  void show_button(const Field& field, const FieldWords& words);
  void show_automatic_number(const Field& field, const FieldWords& words, const doc::RunFormat& format);
  void show_list_number(const Field& field, const FieldWords& words, const doc::RunFormat& format);
  void show_linked_picture(const Field& field, const FieldWords& words, const doc::RunFormat& format);
  const NumberedItem* own_number();

  // Tables: table_reader.cpp
  doc::Block read_table(pugi::xml_node tbl);
  friend class TableReader;

  // Drawings: drawing_reader.cpp
  void read_drawing(pugi::xml_node drawing, const doc::RunFormat& format);
  void scan_graphic(pugi::xml_node node, const doc::Image& frame, const doc::RunFormat& format);
  void scan_vml(pugi::xml_node node, const doc::RunFormat& format);
  void add_image(const doc::Image& frame, std::string_view embed, std::string_view link, const pugi::xml_node& node,
                 const doc::RunFormat& format);
  void read_text_box(pugi::xml_node content);
  void read_diagram(pugi::xml_node ids);
};

// True for elements that only mark a place or a range (proofing, ends of bookmarks, ranges of moves): nothing to read.
bool is_marker(const pugi::xml_node& node);

// The branch of an mc:AlternateContent that we understand: the first known choice, else the fallback; empty where none.
pugi::xml_node chosen_branch(pugi::xml_node alternate);

}  // namespace wenshu::docx
