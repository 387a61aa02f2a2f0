// Pages as they are printed: what layout makes and a writer of pages serializes. Tests assert layout on it.
//
// Lengths are points (1/72 inch); positions are counted from the top left corner of the page, y downwards. The glyphs
// of all pages and their text stand in one row each, into which the items of the pages point.
#pragma once
#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "doc/tree.h"
#include "fonts/face.h"

namespace wenshu::layout {

// ---- Structure (ISO 32000-1 14.8.4): what the pages show, as a tree of nodes in reading order

enum class Tag : std::uint8_t {
  document,
  part,
  title,
  heading,
  paragraph,
  list,
  list_item,
  label,
  list_body,
  table,
  table_head,
  table_body,
  row,
  header_cell,
  cell,
  figure,
  formula,
  caption,
  note,
  reference,
  link,
  toc,
  toc_item,
  quote,
  code,
  code_block,  // its lines; what they are in the source stands in Node::actual
  thematic_break,
  span,
  emphasis,  // emphasis and those below are spans that say why they look different
  strong,
  underline,
  strike,
  superscript,
  subscript,
  small_caps,
  highlight,
  dots,
  ruby,
  ruby_base,
  ruby_text,
  raw  // source text of a format, which shows nothing: what it is stands in Node::said
};

using NodeId = std::uint32_t;                   // index into DisplayList::nodes
inline constexpr NodeId artifact = 0xFFFFFFFF;  // page furniture: no part of the structure

struct Node {
  Tag tag = Tag::paragraph;
  NodeId parent = 0;                         // nodes[0] is the document and its own parent
  int level = 0;                             // of a heading: 1 … (the title is none of them)
  int column_span = 1, row_span = 1;         // of a cell
  bool column_scope = true;                  // of a header cell: it heads its column, otherwise its row
  bool ordered = false;                      // of a list: its labels are numbers
  std::string alt;                           // of a figure or formula
  std::string lang;                          // BCP 47, where it is not the document's
  doc::Align align = doc::Align::automatic;  // of a cell
  std::string actual;                        // the text it stands for, where its lines do not show it
  // What the document says of the node beyond its tag: "Title" and "Target" of a link, "Language" of code, …
  std::vector<std::pair<std::string, std::string>> said;
};

// ---- What stands on a page

// A face and what is done to it when it is drawn.
struct FontUse {
  std::shared_ptr<const fonts::Face> face;
  bool embolden = false, slant = false;
  bool operator==(const FontUse&) const = default;
};

// The text of a glyph reaches from its own `text` to that of the glyph with the next higher one, or to the end of the
// run's. Several glyphs with one `text` draw it together.
struct Glyph {
  fonts::GlyphId id = 0;
  float x = 0, y = 0;      // of its origin, from the origin of the run
  std::uint32_t text = 0;  // byte offset in GlyphRows::text
};

struct GlyphRows {
  std::string text;
  std::deque<Glyph> glyphs;  // most of the memory that long documents take: it does not move when it grows
};

struct GlyphRun {
  std::uint32_t font = 0;  // index into DisplayList::fonts
  float size = 0;
  std::uint32_t color = 0;                       // 0xRRGGBB
  float x = 0, y = 0;                            // origin on the base line
  std::uint32_t glyph_begin = 0, glyph_end = 0;  // in GlyphRows::glyphs
  std::uint32_t text_begin = 0, text_end = 0;    // in GlyphRows::text
};
struct Box {  // filled
  float x = 0, y = 0, width = 0, height = 0;
  std::uint32_t color = 0;
};
struct Stroke {
  float x1 = 0, y1 = 0, x2 = 0, y2 = 0, width = 0.5F;
  std::uint32_t color = 0;
  enum Dash : std::uint8_t { solid, dashed, dotted } dash = solid;
};
struct Picture {
  std::string resource;                       // key of doc::Document::resources
  float x = 0, y = 0, width = 0, height = 0;  // of its upper left corner
};

enum class ArtifactKind : std::uint8_t { layout, header, footer, background };

struct Item {
  std::variant<GlyphRun, Box, Stroke, Picture> shape;
  NodeId node = artifact;
  ArtifactKind artifact_kind = ArtifactKind::layout;  // where node == artifact
};

struct LinkArea {
  float x = 0, y = 0, width = 0, height = 0;
  std::shared_ptr<const std::string> target;  // an address, or "#name" of a destination; areas of a link share it
  NodeId node = 0;                            // its Tag::link
};

struct Page {
  float width = 0, height = 0;
  std::string label;        // as printed: "1", "iv"; empty: none
  std::vector<Item> items;  // in the order of reading and of painting
  std::vector<LinkArea> links;
};

// ---- The document

struct Destination {
  std::uint32_t page = 0;
  float x = 0, y = 0;
};
struct OutlineEntry {
  int level = 1;
  std::string title;
  Destination place;
};

struct DisplayList : GlyphRows {
  std::vector<Node> nodes;  // a parent before its children, in reading order
  std::vector<FontUse> fonts;
  std::vector<Page> pages;
  std::vector<OutlineEntry> outline;
  std::map<std::string, Destination> destinations;
  std::string lang;  // of the document: BCP 47
};

}  // namespace wenshu::layout
