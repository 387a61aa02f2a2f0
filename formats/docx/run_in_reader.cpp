// Headings that run in: the text that opens a paragraph in the character style linked with a heading style. Word lists
// it in the table of contents, and to a reader it is a heading in the line of its first paragraph.
#include "base/unicode.h"
#include "docx/part_reader.h"
#include "docx/xml_values.h"

namespace wenshu::docx {

namespace {

bool has_text(const pugi::xml_node& node) {
  if (is(node, "w:t")) return !base::is_blank(node.child_value());
  for (const pugi::xml_node child : node.children()) {
    if (has_text(child)) return true;
  }
  return false;
}

bool is_place(const pugi::xml_node& node) { return is(node, "w:bookmarkStart") || is_marker(node); }

}  // namespace

// The heading style whose look a run takes on; nullptr for any other element.
const StyleInfo* PartReader::lead_heading(const pugi::xml_node& node) const {
  if (!is(node, "w:r")) return nullptr;
  const std::string_view id = val(node.child("w:rPr").child("w:rStyle"));
  const StyleInfo* style = id.empty() ? nullptr : session_.styles->find(id);
  return style ? style->linked_heading : nullptr;
}

// Reads a heading that opens the paragraph; the first node behind it, which is the first of all where there is none.
pugi::xml_node PartReader::read_lead(pugi::xml_node p, const ParagraphProperties& properties, const StyleInfo& style) {
  pugi::xml_node first = p.first_child();
  if (is(first, "w:pPr")) first = first.next_sibling();
  const bool ordinary = style.heading_level == 0 && style.kind == StyleKind::plain && table_depth_ == 0 &&
                        properties.outline_level.value_or(9) >= 9 && fields_.empty() && builder().empty();
  pugi::xml_node run = first;
  while (run && is_place(run)) run = run.next_sibling();
  const StyleInfo* heading = ordinary ? lead_heading(run) : nullptr;
  if (!heading) return first;
  pugi::xml_node end = run, behind = run;  // the last run of the heading, and what follows
  bool inked = false, body = false;
  for (; behind && (is_place(behind) || lead_heading(behind) == heading); behind = behind.next_sibling()) {
    if (!is_place(behind)) end = behind;
    inked = inked || has_text(behind);
  }
  behind = end.next_sibling();
  for (pugi::xml_node node = behind; node && !body; node = node.next_sibling()) body = has_text(node);
  if (!inked || !body) return first;  // all of the paragraph looks like a heading, and is none

  content_.style = heading;
  content_.base_look = &session_.resolved(heading->id).text;
  for (pugi::xml_node node = first; node != behind; node = node.next_sibling()) read_inline(node);
  close_all_frames();
  content_.lead = builder().finish();
  content_.lead_style = heading;
  content_.style = &style;
  content_.base_look = &session_.resolved(style.id).text;
  return behind;
}

// The heading before its paragraph. The number of the paragraph is that of the heading.
Piece PartReader::lead_piece(Content& content, doc::Box<NumberedItem> item, const doc::Source& source) const {
  Piece piece;
  piece.block.source = source;
  piece.block.style = content.lead_style->id;
  doc::Box<doc::Label> label;
  if (item) label = std::move(item->label);
  piece.block.node = doc::Heading{content.lead_style->heading_level, std::move(content.lead), std::move(label), true};
  return piece;
}

}  // namespace wenshu::docx
