// The document tree every reader builds and every writer serializes. Plain values: copyable, comparable (doc/equal.h),
// no virtual functions, no third-party types, no format names. Looks live in style.h; a node only carries a StyleId.
//
// All text is UTF-8. Blocks and inlines are variants: visit them exhaustively (doc/walk.h), so that a new node is a
// compile error wherever it was forgotten.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/box.h"
#include "base/numerals.h"
#include "doc/style.h"

namespace wenshu::doc {

// One line a node and its comment beside it, so that the tree can be read at a glance.
// clang-format off

using base::Box;
using base::Numerals;

// Where a node came from: bytes [begin, end) of Document::parts[part]; end 0: unknown.
struct Source {
  std::uint32_t part = 0, begin = 0, end = 0;
};

// What a node says about itself beyond its type: an anchor, classes, further keys (Pandoc's and CommonMark's attributes).
// Classes with a meaning in every format stand in doc/classes.h.
struct Attr {
  std::string id;
  std::vector<std::string> classes;
  std::map<std::string, std::string> keys;

  bool has_class(std::string_view name) const;
};

// Numbering: what 一、 （一） 1. ① 一是 第一条 have in common. {chinese, "", "是"} is 一是; {chinese, "（", "）"} is （一）;
// {decimal, "1.", "."} is the 1.2. below 1.
struct NumberPattern {
  Numerals numerals = Numerals::none;
  std::string prefix, suffix;
};

struct Label {
  NumberPattern pattern;
  int value = 0;
  std::string text;               // exactly what the reader of the document sees
  bool automatic = false;         // made by the file's numbering; the node's own text does not hold it
  std::string gap;                // between an automatic label and the text: tab, space or nothing
  NumberingId numbering = 0;      // the definition that made it, and its level there (1 … 9)
  int level = 0;
};

struct Inline;
struct Block;
using Inlines = std::vector<Inline>;
using Blocks = std::vector<Block>;

// ---- Inlines

enum class Emphasis : std::uint8_t {
  emphasis, strong, underline, strike, superscript, subscript, small_caps, highlight, dots  // dots: 着重号
};
enum class Break : std::uint8_t { soft, hard };

struct Text { std::string text; };                              // never empty, never a line feed; may hold tabs
struct Emphasized { Emphasis kind{}; Inlines children; };
struct Span { Inlines children; };                              // carries only Attr and StyleId; empty: an anchor
struct Link { std::string target, title; Inlines children; };   // "#id": inside the document

// Where a picture stands that is in no line (ECMA-376 20.4.2): beside, above or behind the text of its paragraph.
struct Floating {
  enum Wrap : std::uint8_t { square, top_bottom, in_front, behind } wrap = square;
  // What a distance is counted from: the paper, the text area's begin or end, the column or paragraph of its text.
  enum From : std::uint8_t { page, margin, margin_end, text };
  enum Side : std::uint8_t { at_offset, start, center, end };   // end: right or bottom; of what `from` says
  struct Place {
    From from = text;
    Side side = at_offset;
    float offset = 0;                                           // points
    bool operator==(const Place&) const = default;
  };
  Place horizontal, vertical;
  float top = 0, left = 9, bottom = 0, right = 9;               // points that text keeps from it
  bool operator==(const Floating&) const = default;
};
struct Image {
  std::string resource;                                         // key of Document::resources; empty: not embedded
  std::string target;                                           // as written in the source
  std::string alt, title;
  Length width, height;                                         // 0: unknown
  Box<Floating> floating = {};                                  // empty: in its line
};
struct Code { std::string text; };
struct Math { std::string tex; bool display = false; };         // LaTeX, without delimiters
struct NoteRef { std::uint32_t note = 0; };                     // index into Document::notes
struct LineBreak { Break kind{}; };
struct ItemMark { Box<Label> label; std::uint32_t run = 0; };   // 一是 begins here; run groups one enumeration; without a label its last item ends
struct Ruby { Inlines base, reading; };
struct RawInline { std::string format, text; };                 // source text of a named format, such as "html"

struct Inline {
  // Rare and large ones in boxes: nearly all of a document's memory is inlines. See visit and get_if in doc/walk.h.
  std::variant<Text, Emphasized, Span, Box<Link>, Box<Image>, Code, Math, NoteRef, LineBreak, ItemMark, Box<Ruby>,
               Box<RawInline>>
      node;
  Source source;
  StyleId style = 0;
  Box<Attr> attr;
};

// ---- Blocks

// What a paragraph is in its document (GB/T 9704 7 and common practice).
enum class Role : std::uint8_t {
  none, subtitle, addressee, signature, date, attachment_note, attachment_head, annotation, article, caption, toc, field
};

struct Paragraph {
  Inlines children;
  Role role = Role::none;
  Box<Label> label;                                             // of a numbered paragraph that is in no list
};
struct Title { Inlines children; };                             // the title of the document, in the flow
struct Heading {
  int level = 1;                                                // 1 = the first level below the title
  Inlines children;
  Box<Label> label;
  bool run_in = false;                                          // the next block, a paragraph, goes on in its line
};
struct ListItem {
  Blocks children;
  Box<Label> label;
  std::optional<bool> checked;                                  // a task: done or not
  Source source;
};
struct List {
  NumberPattern pattern;                                        // bullet, or a number; outer levels stand as %n in the prefix
  int start = 1;
  bool tight = true;                                            // no space between the items
  std::vector<ListItem> items;
};
struct Definition { Inlines term; std::vector<Blocks> details; };
struct DefinitionList { std::vector<Definition> items; };
struct Column { Align align{}; float width = 0; };              // width: share of the table (0 … 1), 0 = automatic
struct Cell {
  Blocks children;
  int column_span = 1, row_span = 1;
  Source source;
  StyleId style = 0;                                            // with the text of an empty cell
};
struct Row {
  std::vector<Cell> cells;                                      // only those that begin in this row, left to right
  StyleId style = 0;
};
struct Table {
  std::vector<Column> columns;
  std::vector<Row> rows;
  int header_rows = 0;
  Inlines caption;
  StyleId caption_style = 0;
};
struct CodeBlock { std::string language, text; };               // text: lines end in LF, the last one too or not at all
struct Quote { Blocks children; };
struct Figure { Blocks children; Inlines caption; StyleId caption_style = 0; };
struct MathBlock { std::string tex; Box<Label> label; };
struct RawBlock { std::string format, text; };
struct PageBreak { bool column = false; };                      // column: the next column, of the last one the next page
struct Rule {};
struct SectionBreak;                                            // below: it holds page furniture, which holds blocks

struct Block {
  std::variant<Paragraph, Title, Heading, List, DefinitionList, Box<Table>, CodeBlock, Quote, Figure, MathBlock, RawBlock,
               PageBreak, Rule, Box<SectionBreak>>
      node;
  Source source;
  StyleId style = 0;
  Box<Attr> attr;
};

// ---- Pages

// A header or footer and the pages it stands on.
struct PageFurniture {
  enum Place : std::uint8_t { header, footer } place = header;
  enum Pages : std::uint8_t { every, first, even } pages = every;
  Blocks blocks;
};

struct TextColumn {
  float width = 0, gap = 0;                                     // points; the space behind it
  bool operator==(const TextColumn&) const = default;
};

// The page of a section; the default is A4 with the margins of GB/T 9704 7.1, in points.
struct PageSetup {
  float width = 595.3F, height = 841.9F, top = 104.9F, right = 73.7F, bottom = 99.2F, left = 79.4F;
  float header = 42.55F, footer = 49.6F;                        // distance from the edge of the paper
  enum Start : std::uint8_t { next_page, continuous, even_page, odd_page, next_column } start = next_page;
  int columns = 1;
  float column_gap = 36;
  std::vector<TextColumn> column_widths;                        // one for each column where they differ; empty: all alike
  bool column_rule = false;                                     // a line between the columns
  int first_page = 0;                                           // number of the first page; 0: goes on
  float grid_line_pitch = 0;                                    // points a line of the grid; 0: no grid
  float grid_char_space = 0;                                    // points added to each character
  bool mirrored = false, title_page = false;
  std::vector<PageFurniture> furniture;
};

struct SectionBreak { PageSetup page; };                        // page setup of the blocks that follow

// ---- Document

enum class NoteKind : std::uint8_t { footnote, endnote, comment };
struct Note {
  NoteKind kind = NoteKind::footnote;
  Blocks children;
  std::string author, date;                                     // of a comment
};

// A file inside the document, keyed by the SHA-256 of its bytes (64 hexadecimal digits).
struct Resource {
  std::string media_type;                                       // "image/png"
  std::string name;                                             // file name in the source, without folders
  std::shared_ptr<const std::string> bytes;
};

using MetaValue = std::variant<std::string, bool, Inlines, std::vector<std::string>>;

struct Document {
  std::map<std::string, MetaValue> meta;                        // title, author, date, lang, subject, keywords, …, 发文字号, …
  PageSetup page;                                               // of the first section
  StyleSheet styles;
  std::vector<Numbering> numberings;
  Blocks body;
  std::vector<Note> notes;
  std::map<std::string, Resource> resources;
  std::vector<std::string> parts;                               // names of the files that Source::part points to
  bool has_given_structure = false;                             // its author said what is a heading: no other block is one
  bool headings_stand_alone = false;                            // each has lines of its own: none runs into its paragraph
};

// clang-format on

}  // namespace wenshu::doc
