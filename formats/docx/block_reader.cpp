// Paragraphs and what holds them.
#include <algorithm>
#include <unordered_map>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/classes.h"
#include "doc/walk.h"
#include "docx/html_text.h"
#include "docx/part_reader.h"
#include "docx/xml_values.h"

namespace wenshu::docx {

namespace {

// Indents smaller than this make no quotation (points).
constexpr float quote_indent = 10;
// Width of a character where an indent is given in characters: 小四 is common, and nothing depends on it but order.
constexpr float character_width = 12;

float in_points(const std::optional<doc::Length>& length) {
  if (!length) return 0;
  return length->unit == doc::Length::pt ? length->value : length->value * character_width;
}

bool has_han(const doc::Inlines& inlines) {
  const std::string text = doc::plain_text(inlines);
  for (std::size_t i = 0; i < text.size();) {
    if (base::is_wide(base::next_code_point(text, i))) return true;
  }
  return false;
}

// A paragraph of a numbered style whose own number was taken away goes on with the item before it.
bool is_unnumbered_item(const ParagraphProperties& properties, const StyleInfo& style) {
  return properties.numbering_id == 0 && style.paragraph.numbering_id.value_or(0) != 0;
}

// A paragraph of formulas and nothing else displays them, each on its own.
bool only_formulas(const doc::Inlines& inlines) {
  bool any = false;
  for (const doc::Inline& node : inlines) {
    const auto* text = std::get_if<doc::Text>(&node.node);
    const bool math = std::holds_alternative<doc::Math>(node.node);
    if (!math && !(text && base::is_blank(text->text))) return false;
    any |= math;
  }
  return any;
}

// The checkbox that opens a paragraph, taken away with the space behind it: ☐ or ☒ ☑.
std::optional<bool> take_checkbox(doc::Inlines& inlines) {
  auto* text = inlines.empty() ? nullptr : std::get_if<doc::Text>(&inlines.front().node);
  if (!text) return std::nullopt;
  std::size_t behind = 0;
  const char32_t box = base::next_code_point(text->text, behind);
  if (box != U'☐' && box != U'☒' && box != U'☑') return std::nullopt;
  const std::string_view rest = std::string_view(text->text).substr(behind);
  const std::string_view trimmed = rest.substr(std::min(rest.find_first_not_of(" \t\u00A0"), rest.size()));
  if (trimmed.size() == rest.size() && !rest.empty()) return std::nullopt;
  if (trimmed.empty()) {
    inlines.erase(inlines.begin());
    auto* next = inlines.empty() ? nullptr : std::get_if<doc::Text>(&inlines.front().node);
    const std::size_t ink = next && rest.empty() ? next->text.find_first_not_of(" \t") : 0;
    if (ink == std::string::npos) {
      inlines.erase(inlines.begin());
    } else if (ink > 0) {
      next->text.erase(0, ink);
    }
  } else {
    text->text = std::string(trimmed);
  }
  return box != U'☐';
}

}  // namespace

PartReader::PartReader(Session& session, const package::XmlPart& part)
    : session_(session),
      part_(part),
      part_index_(session.part_index(part.name())),
      numbers_(session.field_numbers[part.name()]) {
  content_.begin(session.styles->default_paragraph());
}

void PartReader::Content::begin(const StyleInfo& of) {
  static_cast<Facts&>(*this) = {};
  style = &of;
  frames.resize(1);
  frames.front().builder.clear();
  before.clear();
  after.clear();
  segments.clear();
  breaks.clear();
  lead.clear();
  marks_before.clear();
  marks_after.clear();
}

doc::Source PartReader::source_of(const pugi::xml_node& node) const {
  const auto offset = node.offset_debug();
  if (offset < 0) return {};
  const auto begin = static_cast<std::uint32_t>(offset);
  const auto next = node.next_sibling().offset_debug();
  return {part_index_, begin, next > offset ? static_cast<std::uint32_t>(next) : begin + 1};
}

void PartReader::unknown(const pugi::xml_node& node) {
  session_.note_once("docx-unknown-element", "the element " + std::string(node.name()) + " is not understood",
                     at(node));
}

// What tells the element apart from others that say something else.
void PartReader::add_to_key(const pugi::xml_node& element) {
  if (!element) return;
  const std::string_view bytes = part_.parsed_bytes(element);
  if (bytes.empty()) return append_key(key_, element);
  key_ += '\1';  // no name begins with it
  key_ += bytes;
}

doc::Blocks PartReader::read_container(pugi::xml_node container) {
  const base::Budget::Nesting nesting(session_.budget());
  const bool outermost = !container_;
  if (outermost) container_ = container;
  std::vector<Piece> pieces = read_pieces(container);
  if (outermost) {
    container_ = {};
    stray_marks_.clear();
    stray_marks_known_ = false;
    fields_.clear();
  }
  flush_carried(pieces);
  return assemble(std::move(pieces));
}

std::vector<Piece> PartReader::read_pieces(pugi::xml_node container) {
  std::vector<Piece> pieces;
  for (pugi::xml_node node = container.first_child(); node;) {
    read_block(node, pieces);
    const pugi::xml_node done = node;
    node = node.next_sibling();
    // What has been read is not needed again, unless an open field remembers it: the tree grows while the XML shrinks.
    if (table_depth_ == 0 && fields_.empty()) container.remove_child(done);
  }
  return pieces;
}

// Text that waited for a paragraph to go on in, and none came.
void PartReader::flush_carried(std::vector<Piece>& out) {
  if (!has_carried_) return;
  has_carried_ = false;
  Piece piece;
  piece.block.node = doc::Paragraph{carried_.finish(), {}, {}};
  if (!doc::is_blank_paragraph(piece.block)) out.push_back(std::move(piece));
}

void PartReader::read_block(pugi::xml_node node, std::vector<Piece>& out) {
  enum class Is : std::uint8_t {
    table,
    descend,
    sdt,
    insertion,
    deletion,
    alternate,
    chunk,
    math,
    anchor,
    anchor_end,
    ignored
  };
  static const std::unordered_map<std::string_view, Is> elements = {
      {"w:tbl", Is::table},
      {"w:sdt", Is::sdt},
      {"w:customXml", Is::descend},
      {"w:sdtContent", Is::descend},
      {"w:ins", Is::insertion},
      {"w:moveTo", Is::insertion},
      {"w:del", Is::deletion},
      {"w:moveFrom", Is::deletion},
      {"mc:AlternateContent", Is::alternate},
      {"w:altChunk", Is::chunk},
      {"m:oMathPara", Is::math},
      {"m:oMath", Is::math},
      {"w:bookmarkStart", Is::anchor},
      {"w:bookmarkEnd", Is::anchor_end},
      {"w:commentRangeStart", Is::anchor},
      {"w:sectPr", Is::ignored},
      {"w:tcPr", Is::ignored},
  };
  session_.budget().spend_nodes();
  if (is(node, "w:p")) return read_paragraph(node, out);  // nearly always
  const auto known = elements.find(node.name());
  const auto descend = [&](pugi::xml_node inner) {
    const base::Budget::Nesting nesting(session_.budget());
    for (const pugi::xml_node child : inner.children()) read_block(child, out);
  };
  if (known == elements.end()) {
    if (node.type() != pugi::node_element || is_marker(node)) return;
    unknown(node);
    return descend(node);
  }
  switch (known->second) {
    case Is::table: {
      flush_carried(out);
      Piece piece;
      piece.block = read_table(node);
      const doc::Table& table = *std::get<doc::Box<doc::Table>>(piece.block.node);
      if (!table.rows.empty()) out.push_back(std::move(piece));  // else: nobody sees anything
      return;
    }
    case Is::descend:
      return descend(node);
    case Is::sdt:
      return descend(node.child("w:sdtContent"));
    case Is::insertion:
      if (session_.changes != TrackChanges::reject) descend(node);
      return;
    case Is::deletion:
      if (session_.changes != TrackChanges::accept) descend(node);
      return;
    case Is::alternate:
      return descend(chosen_branch(node));
    case Is::chunk:
      return alternative_chunk(node, out);
    case Is::math:
    case Is::anchor_end:
      return end_carried(node, &out);
    case Is::anchor: {  // inline content between paragraphs: a paragraph of its own, or the start of the next
      if (begin_carried(node, &out)) return;
      begin_content(session_.styles->default_paragraph());
      read_inline(node);
      carried_ = std::move(builder());
      has_carried_ = true;
      if (known->second == Is::math) flush_carried(out);
      return;
    }
    case Is::ignored:
      return;
  }
}

// True where a tracked change removes the paragraph's mark: its text goes on in the next paragraph (17.13.5.15, .19).
bool PartReader::take_removed_mark(const ParagraphProperties& properties) {
  const bool removed = (properties.mark.deleted && session_.changes == TrackChanges::accept) ||
                       (properties.mark.inserted && session_.changes == TrackChanges::reject);
  if (!removed && !properties.drop_cap) return false;
  close_all_frames();
  if (!content_.before.empty() || !content_.after.empty() || !content_.segments.empty()) return false;
  carried_ = std::move(builder());
  has_carried_ = !carried_.empty();
  return true;
}

void PartReader::read_paragraph(pugi::xml_node p, std::vector<Piece>& out) {
  const pugi::xml_node ppr = p.child("w:pPr");
  key_.clear();
  add_to_key(ppr);
  const auto known = session_.paragraphs.get(key_, [&] {
    auto properties = paragraph_properties(ppr, session_.theme, session_.changes);
    const Styles& styles = *session_.styles;
    const StyleInfo* style = properties.style.empty() ? &styles.default_paragraph() : styles.find(properties.style);
    return KnownParagraph{std::move(properties), style, {}};
  });
  const ParagraphProperties& properties = known->properties;
  if (!known->style) {
    session_.note_once("docx-unknown-style", "the paragraph style " + properties.style + " is not defined", at(p));
  }
  const StyleInfo& style = known->style ? *known->style : session_.styles->default_paragraph();
  begin_content(style);
  content_.paragraph = p;
  content_.properties = &properties;
  content_.own_style = &style;
  numbers_.count_heading(style.heading_level);
  read_inlines_from(read_lead(p, properties, style));
  if (take_removed_mark(properties)) return;
  finish_paragraph(p, *known, style, out);
  if (properties.ends_section) section_break(out);
}

void PartReader::finish_paragraph(pugi::xml_node p, KnownParagraph& known, const StyleInfo& style,
                                  std::vector<Piece>& out) {
  const ParagraphProperties& properties = known.properties;
  close_all_frames();
  Content& content = content_;
  std::vector<doc::Inlines>& segments = content.segments;
  segments.push_back(builder().finish());
  const bool blank =
      std::all_of(segments.begin(), segments.end(), [](const doc::Inlines& inlines) { return doc::is_blank(inlines); });
  const bool hidden = (properties.mark.hidden.value_or(false) || content.point == Piece::Point::filler) && blank;
  std::move(content.marks_before.begin(), content.marks_before.end(), std::back_inserter(out));
  std::move(content.before.begin(), content.before.end(), std::back_inserter(out));
  const auto finish_after = [&] {
    std::move(content.after.begin(), content.after.end(), std::back_inserter(out));
    if (content.break_after)
      out.push_back({Piece::Kind::plain, {*content.break_after, source_of(p), 0, {}}, {}, 0, {}});
    std::move(content.marks_after.begin(), content.marks_after.end(), std::back_inserter(out));
  };
  if (hidden) return finish_after();

  Piece piece;
  piece.point = content.point;
  piece.block.source = source_of(p);
  const bool empty_change = properties.mark.deleted && session_.changes == TrackChanges::all;
  if (empty_change || (properties.mark.inserted && session_.changes == TrackChanges::all)) {
    piece.block.attr =
        doc::Attr{{}, {std::string(empty_change ? doc::classes::deletion : doc::classes::insertion)}, {}};
  }
  const bool anchors_box = blank && segments.size() == 1 && !(content.before.empty() && content.after.empty());
  doc::Box<NumberedItem> item;
  if (content.counted) {
    item = std::move(content.item);
  } else if (!anchors_box) {
    item = count_number(properties, style, p);
  }
  if (content.lead_style) {
    out.push_back(lead_piece(content, std::exchange(item, {}), piece.block.source));
  }
  const ParagraphLook& look = paragraph_look(known, style, item ? &*item : nullptr);
  piece.block.style = look.style;
  piece.indent = look.left;
  // A number or bullet without ink only indents: the paragraph goes on with the item before it.
  const bool unseen = item && base::is_blank(item->label.text) && !item->picture_bullet;
  if (item && !unseen) {
    piece.kind = Piece::Kind::item;
    piece.item = std::move(item);
  }
  if (unseen) piece.kind = Piece::Kind::continuation;
  const bool numbered = piece.kind == Piece::Kind::item;
  const bool rule = content.rule || (blank && segments.size() == 1 && !numbered && content.after.empty() &&
                                     content.before.empty() && properties.bottom_border.value_or(false));
  if (rule && blank) {
    piece.block.node = doc::Rule{};
    out.push_back(std::move(piece));
  } else if (blank && segments.size() == 1 && !numbered) {
    piece.kind = Piece::Kind::blank;
    piece.block.node = doc::Paragraph{std::move(segments.front()), {}, {}};
    if (!anchors_box) out.push_back(std::move(piece));
  } else if (segments.size() == 1 && !numbered && piece.point != Piece::Point::text &&
             only_formulas(segments.front())) {
    for (doc::Inline& node : segments.front()) {
      auto* math = std::get_if<doc::Math>(&node.node);
      if (!math) continue;
      Piece formula = piece;
      formula.block.node = doc::MathBlock{std::move(math->tex), {}};
      out.push_back(std::move(formula));
    }
  } else {
    set_text(piece, std::move(segments.front()), properties, style);
    if (segments.size() > 1) {
      place_segments(std::move(piece), out);
    } else {
      out.push_back(std::move(piece));
    }
  }
  finish_after();
}

// A page or column break inside a paragraph (w:br) ends one block and begins another: `piece` has the text before the
// first one. Blank parts at the edges are no blocks.
void PartReader::place_segments(Piece piece, std::vector<Piece>& out) {
  auto next_break = content_.breaks.begin();
  auto segment = content_.segments.begin() + 1;
  const auto page_break = [&] {
    return Piece{Piece::Kind::plain, {*next_break++, piece.block.source, 0, {}}, {}, 0, {}};
  };
  doc::Inlines* first = doc::inlines_of(piece.block);
  const bool break_first = first && doc::is_blank(*first);
  if (break_first) {  // the paragraph begins on the new page
    out.push_back(page_break());
    *first = std::move(*segment++);
  }
  const Piece model = piece;
  const bool nothing = break_first && first && doc::is_blank(*first) && piece.kind != Piece::Kind::item;
  if (!nothing) out.push_back(std::move(piece));
  for (; segment != content_.segments.end(); ++segment) {
    out.push_back(page_break());
    if (doc::is_blank(*segment)) continue;
    Piece next;
    next.block.source = model.block.source;
    next.block.style = model.block.style;
    next.block.node = doc::Paragraph{std::move(*segment), {}, {}};
    next.kind = model.kind == Piece::Kind::item ? Piece::Kind::continuation : Piece::Kind::plain;
    next.indent = model.indent;
    out.push_back(std::move(next));
  }
}

// What the paragraph is: its style and outline level decide, then its number, then its look.
void PartReader::set_text(Piece& piece, doc::Inlines inlines, const ParagraphProperties& properties,
                          const StyleInfo& style) {
  const bool item = piece.kind == Piece::Kind::item;
  int level = style.heading_level;
  const bool ordinary = piece.point == Piece::Point::text;
  const bool quoted = !item && !ordinary && style.heading_level == 0 && is_indented_quote(properties, style, inlines);
  if (properties.outline_level) {
    level = *properties.outline_level < 9 && !quoted ? std::max(*properties.outline_level, 0) + 1 : 0;
  }
  const bool blank = doc::is_blank(inlines);
  if (level > 0 && (!blank || item)) {
    piece.kind = Piece::Kind::plain;
    doc::Box<doc::Label> label;
    if (item) label = std::move(piece.item->label);
    const bool run_in = properties.mark.run_in && properties.mark.hidden.value_or(false);
    piece.block.node = doc::Heading{level, std::move(inlines), std::move(label), run_in};
    return;
  }
  const bool title = style.kind == StyleKind::title && table_depth_ == 0 && !item && !blank;
  if (title || piece.point == Piece::Point::title) {
    piece.kind = Piece::Kind::plain;
    piece.block.node = doc::Title{std::move(inlines)};
    return;
  }
  doc::Paragraph paragraph;
  const bool style_font_code = properties.look == doc::ParagraphStyle{} && style.run.look.font &&
                               is_monospaced(style.run.look.font->latin) &&
                               &style != &session_.styles->default_paragraph();
  switch (style.kind) {
    case StyleKind::subtitle:
      paragraph.role = doc::Role::subtitle;
      break;
    case StyleKind::caption:
      paragraph.role = doc::Role::caption;
      break;
    case StyleKind::table_caption:
      paragraph.role = doc::Role::caption;
      piece.kind = Piece::Kind::table_caption;
      break;
    case StyleKind::toc:
      paragraph.role = doc::Role::toc;
      break;
    case StyleKind::quote:
      piece.kind = item ? piece.kind : Piece::Kind::quote;
      break;
    case StyleKind::code:
      piece.kind = item ? piece.kind : Piece::Kind::code;
      break;
    case StyleKind::definition_term:
      piece.kind = Piece::Kind::definition_term;
      break;
    case StyleKind::definition:
      piece.kind = Piece::Kind::definition;
      break;
    default:
      if (item) break;
      if (piece.kind == Piece::Kind::continuation) break;
      if (ordinary) {
        if (style.kind == StyleKind::list_continuation) piece.kind = Piece::Kind::continuation;
        break;
      }
      if ((content_.code_font && !content_.other_ink) || style_font_code) {
        piece.kind = Piece::Kind::code;
      } else if (is_unnumbered_item(properties, style)) {
        piece.kind = Piece::Kind::continuation;
      } else if (quoted) {
        piece.kind = Piece::Kind::quote;
      } else if (style.kind == StyleKind::list_continuation) {
        piece.kind = Piece::Kind::continuation;
      }
  }
  if (item && piece.item->list_pattern.numerals == base::Numerals::bullet) {
    const std::string& bullet = piece.item->label.text;
    piece.checked = bullet == "☐"                    ? std::optional(false)
                    : bullet == "☒" || bullet == "☑" ? std::optional(true)
                                                     : take_checkbox(inlines);
  }
  paragraph.children = std::move(inlines);
  piece.block.node = std::move(paragraph);
}

// Many people indent a paragraph to quote. In Chinese text an indent is layout (two characters, signatures, forms), so
// only paragraphs without a wide character count.
bool PartReader::is_indented_quote(const ParagraphProperties& properties, const StyleInfo& style,
                                   const doc::Inlines& text) const {
  if (table_depth_ > 0 || !properties.look.left) return false;
  const auto align = properties.look.align ? properties.look.align : style.paragraph.look.align;
  if (align == doc::Align::center || align == doc::Align::right) return false;
  const float hanging = std::max(0.0F, -in_points(properties.look.first_line));
  const float indent = in_points(properties.look.left) - hanging - in_points(style.paragraph.look.left);
  // A picture is indented to stand below its step, and a line to fill in quotes nobody.
  return indent > quote_indent && !has_han(text) && !base::is_blank(doc::plain_text(text));
}

doc::Box<NumberedItem> PartReader::count_number(const ParagraphProperties& properties, const StyleInfo& style,
                                                pugi::xml_node p) {
  const std::optional<int> id = properties.numbering_id ? properties.numbering_id : style.paragraph.numbering_id;
  if (!id || *id == 0) return {};
  int level = style.paragraph.numbering_level.value_or(0);
  if (properties.numbering_level) {
    level = *properties.numbering_level;
  } else if (!properties.numbering_id) {
    const std::string& style_id = properties.style;
    level = session_.numbering->level_of_style(*id, style_id).value_or(level);
  }
  auto item = session_.numbering->count(*id, level);
  if (!item) {
    session_.note_once("docx-missing-numbering", "the numbering " + std::to_string(*id) + " is not defined", at(p));
    return {};
  }
  numbers_.last_list = {FieldNumbers::List::number, *id};
  return item;
}

const ParagraphLook& PartReader::paragraph_look(KnownParagraph& known, const StyleInfo& style,
                                                const NumberedItem* item) {
  const doc::ParagraphStyle* level = item ? session_.numbering->look(item->numbering_id, item->level) : nullptr;
  if (known.look && known.look->level == level) return *known.look;
  doc::ParagraphStyle look = known.properties.look;
  if (level) {  // its indent holds where the paragraph says none (17.9.22)
    if (!look.left) look.left = level->left;
    if (!look.first_line) look.first_line = level->first_line;
  }
  const doc::StyleId id = session_.styles->automatic(style.id, look);
  known.look = {level, id, in_points(session_.resolved(id).paragraph.left)};
  return *known.look;
}

void PartReader::section_break(std::vector<Piece>& out) {
  if (next_section_ >= sections_.size()) return;
  doc::SectionBreak section{sections_[next_section_++]};
  out.push_back({Piece::Kind::plain, {doc::Box<doc::SectionBreak>(std::move(section)), {}, 0, {}}, {}, 0, {}});
}

// w:altChunk (17.17.2.1): another document embedded whole. Plain text and HTML are kept as paragraphs.
void PartReader::alternative_chunk(pugi::xml_node node, std::vector<Piece>& out) {
  const auto* relationship = session_.package.relationship(part_.name(), attribute(node, "r:id"));
  if (!relationship || relationship->external || !session_.package.contains(relationship->target)) {
    return session_.warn("docx-missing-chunk", "an embedded document is missing", at(node));
  }
  const std::string type = session_.package.content_type(relationship->target);
  const bool html = type.find("html") != std::string::npos;
  if (!html && type.rfind("text/plain", 0) != 0) {
    return session_.warn("docx-chunk-dropped", "an embedded document of the type " + type + " is left out", at(node));
  }
  const auto text = embedded_in_utf8(session_.package.read(relationship->target));
  if (!text) {
    return session_.warn("docx-chunk-dropped", "an embedded document in an unknown encoding is left out", at(node));
  }
  session_.note("docx-chunk-text", "of an embedded document only the text is kept", at(node));
  for (std::string& line : html ? html_text_lines(*text) : text_lines(*text)) {
    Piece piece;
    piece.block.node = doc::Paragraph{{{doc::Text{std::move(line)}, {}, 0, {}}}, {}, {}};
    out.push_back(std::move(piece));
  }
}

}  // namespace wenshu::docx
