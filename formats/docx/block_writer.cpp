// Paragraphs and what holds them.
#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/classes.h"
#include "doc/walk.h"
#include "docx/part_writer.h"

namespace wenshu::docx {

namespace names = style_names;

namespace {

constexpr float character_width = 12;  // points, for programs that do not know lengths in characters

template <class T>
bool holds(const doc::Block* block) {
  return block && std::holds_alternative<T>(block->node);
}

bool is_change(const doc::Attr& attr) {
  const bool only = attr.id.empty() && attr.keys.empty() && attr.classes.size() == 1;
  return only && (attr.has_class(doc::classes::insertion) || attr.has_class(doc::classes::deletion));
}

// What a block says about itself that nothing else in the file tells.
std::optional<Carried> carried_attr(const doc::Block& block) {
  if (!block.attr || is_change(*block.attr)) return std::nullopt;
  Carried carried{"block", {}};
  for (const auto& [key, value] : block.attr->keys) {
    if (key != doc::keys::because && key != doc::keys::kind) carried.values['.' + key] = value;
  }
  if (!block.attr->id.empty()) carried.values["id"] = block.attr->id;
  if (!block.attr->classes.empty()) carried.values["classes"] = join_list(block.attr->classes);
  if (carried.values.empty()) return std::nullopt;
  const auto* list = std::get_if<doc::List>(&block.node);
  if (list && list->items.size() == 1) carried.values["whole"] = "list";  // its one paragraph could be meant as well
  return carried;
}

bool only_images(const doc::Block& block) {
  const auto* paragraph = std::get_if<doc::Paragraph>(&block.node);
  return paragraph && !paragraph->children.empty() && !paragraph->label &&
         std::all_of(paragraph->children.begin(), paragraph->children.end(),
                     [](const doc::Inline& node) { return std::holds_alternative<doc::Box<doc::Image>>(node.node); });
}

// Holds something that can be higher than a line of text.
bool is_tall(const doc::Inlines& inlines) {
  bool tall = false;
  doc::for_each_inline(inlines, [&](const doc::Inline& node) {
    tall =
        tall || std::holds_alternative<doc::Box<doc::Image>>(node.node) || std::holds_alternative<doc::Math>(node.node);
  });
  return tall;
}

// Lines of an exact height cut off what is higher; these grow with it.
void grow_lines(doc::ParagraphStyle& look) {
  look.leading = doc::Length{28.95F, doc::Length::pt};
  look.leading_rule = doc::LeadingRule::at_least;
}

bool is_caption(const doc::Block* block) {
  const auto* paragraph = block ? std::get_if<doc::Paragraph>(&block->node) : nullptr;
  return paragraph && paragraph->role == doc::Role::caption && !block->attr;
}

// Ordinary paragraphs and nothing else, at least one.
bool only_paragraphs(const doc::Blocks& blocks) {
  return !blocks.empty() && std::all_of(blocks.begin(), blocks.end(), [](const doc::Block& block) {
    const auto* paragraph = std::get_if<doc::Paragraph>(&block.node);
    return paragraph && paragraph->role == doc::Role::none && !paragraph->label && !block.attr &&
           !doc::is_blank(paragraph->children);
  });
}

// A paragraph that would be read as something else by what it holds.
bool needs_word(const doc::Inlines& inlines) {
  bool math = false;
  for (const doc::Inline& node : inlines) {
    const auto* text = std::get_if<doc::Text>(&node.node);
    if (std::holds_alternative<doc::Math>(node.node)) {
      math = true;
    } else if (!text || !base::is_blank(text->text)) {
      return false;
    }
  }
  return math;
}

// The lines of the title, behind which a table of contents stands.
bool is_front(const doc::Block& block) {
  const auto* paragraph = std::get_if<doc::Paragraph>(&block.node);
  return std::holds_alternative<doc::Title>(block.node) || doc::is_blank_paragraph(block) ||
         (paragraph && paragraph->role == doc::Role::subtitle);
}

bool in_characters(const doc::ParagraphStyle& look) {
  const auto is = [](const std::optional<doc::Length>& length) { return length && length->unit == doc::Length::chars; };
  return is(look.left) || is(look.right) || is(look.first_line);
}

// Text in which an indent makes a quotation to the reader.
bool is_indented_latin(const doc::Inlines& inlines, const doc::ParagraphStyle& direct) {
  if (!direct.left || direct.left->value <= 0) return false;
  const std::string text = doc::plain_text(inlines);
  for (std::size_t i = 0; i < text.size();) {
    if (base::is_wide(base::next_code_point(text, i))) return false;
  }
  return true;
}

}  // namespace

// ---- Groups and places

std::int64_t PartWriter::open_group(const Carried& carried) {
  const std::int64_t id = session_.next_bookmark();
  xml_.open("w:bookmarkStart").attribute("w:id", id).attribute("w:name", session_.carry(carried));
  xml_.close();
  return id;
}

void PartWriter::close_group(std::int64_t group) { xml_.element("w:bookmarkEnd", "w:id", group); }

void PartWriter::point(const Carried& carried) { close_group(open_group(carried)); }

void PartWriter::bookmark(const std::string& name) {
  const std::int64_t id = session_.next_bookmark();
  xml_.open("w:bookmarkStart").attribute("w:id", id).attribute("w:name", name);
  xml_.close();
  close_group(id);
}

void PartWriter::filler() {
  paragraph_point_ = Carried{"filler", {}};
  write_paragraph({}, [] {});
}

// ---- Paragraphs

void PartWriter::open_paragraph(ParagraphMarkup markup) {
  markup.section = std::exchange(pending_section_, {});
  behind_table_ = false;
  xml_.open("w:p");
  write_paragraph_properties(xml_, markup, character_width);
  if (paragraph_point_) point(*std::exchange(paragraph_point_, std::nullopt));
  if (!note_mark_) return;
  note_mark_ = false;
  const bool foot = kind_ == Kind::footnote, comment = kind_ == Kind::comment;
  RunMarkup mark;
  mark.style = session_.styles.use(comment ? names::comment_mark : foot ? names::footnote_mark : names::endnote_mark);
  run(mark, [&] { xml_.element(comment ? "w:annotationRef" : foot ? "w:footnoteRef" : "w:endnoteRef"); });
  if (!comment) text(" ", {});
}

// The size of the block's first text, which lengths in characters count.
float PartWriter::character_of(const doc::Block& block) const {
  const doc::StyleSheet& sheet = session_.document.styles;
  const doc::Inlines* inlines = doc::inlines_of(block);
  while (inlines && !inlines->empty()) {
    const doc::Inline& first = inlines->front();
    const auto size = sheet.resolve(first.style).text.size;
    if (first.style != 0 && size && *size != sheet.defaults.text.size) return *size;
    inlines = doc::children_of(first);
  }
  return sheet.resolve(block.style).text.size.value_or(character_width);
}

ParagraphMarkup PartWriter::markup_of(const ParagraphLook& look, const doc::Block& block, const Flow& flow) {
  ParagraphMarkup markup;
  markup.style = look.style;
  markup.look = look.direct;
  markup.look.outline_level.reset();
  if (in_characters(markup.look)) markup.character = character_of(block);
  if (flow.in_cell && !cell_align_.empty() && !markup.look.align && block.style == 0) {
    const doc::Align align = cell_align_.back();
    if (align != doc::Align::automatic) markup.look.align = align;
  }
  if (flow.indent > 0 && !markup.look.left) markup.look.left = doc::Length{flow.indent, doc::Length::pt};
  if (block.attr && is_change(*block.attr)) {
    XmlWriter change;
    change.open(block.attr->has_class(doc::classes::insertion) ? "w:ins" : "w:del");
    change.attribute("w:id", session_.next_change()).attribute("w:author", "");
    change.close();
    markup.mark.change = change.take();
  }
  return markup;
}

std::optional<NumberPlace> PartWriter::place_of(const doc::Label& label, int default_level) {
  NumberingBook& book = session_.numbering;
  const int level = std::clamp(label.level > 0 ? label.level - 1 : default_level, 0, NumberingBook::levels - 1);
  if (label.numbering != 0 && label.numbering <= session_.document.numberings.size()) {
    const int definition = book.definition_of(label.numbering);
    if (auto place = book.count(definition, level, label.value, label.text)) return place;
  }
  // A definition for this label alone.
  const int definition = book.add_definition();
  doc::NumberLevel own;
  own.numerals = label.pattern.numerals;
  own.text = own.numerals == base::Numerals::bullet
                 ? label.text
                 : label.pattern.prefix + "%" + std::to_string(level + 1) + label.pattern.suffix;
  own.start = label.value;
  own.gap = label.gap;
  book.set_level(definition, level, own, false);
  if (auto place = book.count(definition, level, label.value, label.text)) return place;
  doc::NumberLevel literal;
  literal.numerals = base::Numerals::none;
  literal.text = label.text;
  literal.gap = label.gap;
  const int fixed = book.add_definition();
  book.set_level(fixed, level, literal, false);
  session_.note("docx-fixed-label", "a label that no numbering gives stands as fixed text");
  return book.count(fixed, level, label.value, {});
}

void PartWriter::paragraph(const doc::Block& block, const doc::Paragraph& paragraph, const doc::Block* after,
                           const Flow& flow) {
  const bool own_role = session_.theme != Theme::document || block.style == 0 ||
                        paragraph.role == doc::Role::subtitle || paragraph.role == doc::Role::caption ||
                        paragraph.role == doc::Role::toc;
  std::string_view kind = own_role ? names::of_role(paragraph.role) : std::string_view();
  if (kind.empty()) kind = flow.kind;
  const bool blank = doc::is_blank(paragraph.children);
  const ParagraphLook look = session_.styles.paragraph(block.style, blank ? "" : kind, flow.ordinary);
  ParagraphMarkup markup = markup_of(look, block, flow);
  const bool official = session_.theme == Theme::gongwen;
  if (official && is_tall(paragraph.children)) grow_lines(markup.look);
  if (official && only_images(block)) {
    markup.look.align = doc::Align::center;
    markup.look.first_line = doc::Length{0, doc::Length::pt};
  }
  const std::optional<Lead> lead = std::exchange(lead_, std::nullopt);
  if (lead) markup.number = lead->number;
  if (paragraph.label && paragraph.label->automatic) markup.number = place_of(*paragraph.label, 0);
  const bool mistaken =
      kind.empty() && !flow.in_cell && !markup.number && is_indented_latin(paragraph.children, markup.look);
  if (!blank && (needs_word(paragraph.children) || mistaken)) paragraph_point_ = Carried{"text", {}};
  const bool captioned = only_images(block) && is_caption(after);  // a figure to the reader, but not to the tree
  const std::int64_t group = captioned ? open_group({"block", {}}) : -1;
  RunState state;
  state.base = look.text;
  write_paragraph(markup, [&] {
    if (lead) heading_text(*lead->heading, lead->state);
    inlines(paragraph.children, state);
  });
  if (captioned) close_group(group);
}

void PartWriter::title(const doc::Block& block, const doc::Title& title, const Flow& flow) {
  const ParagraphLook look = session_.styles.paragraph(block.style, names::title);
  RunState state;
  state.base = look.text;
  // The first one titles the document; any other would be read as a heading or as a further line of it.
  const bool first = kind_ == Kind::body && depth_ == 1 && !std::exchange(titled_, true);
  if (!first) paragraph_point_ = Carried{"title", {}};
  write_paragraph(markup_of(look, block, flow), [&] { inlines(title.children, state); });
}

// Text that the character style of a heading can hold: nothing that needs a style of its own.
bool PartWriter::is_plain_lead(const doc::Inlines& inlines) {
  return std::all_of(inlines.begin(), inlines.end(), [&](const doc::Inline& node) {
    if (node.attr || !session_.styles.run(node.style).style.empty()) return false;
    const auto* emphasized = std::get_if<doc::Emphasized>(&node.node);
    return emphasized ? is_plain_lead(emphasized->children) : std::holds_alternative<doc::Text>(node.node);
  });
}

// Can the heading stand in the line of the paragraph behind it? Where it cannot, its hidden mark joins the two.
bool PartWriter::can_lead(const doc::Block& block, const doc::Heading& heading, const doc::Block* after) {
  const auto* body = after ? std::get_if<doc::Paragraph>(&after->node) : nullptr;
  const bool ordinary = body && body->role == doc::Role::none && !body->label && !after->attr;
  return heading.run_in && ordinary && !block.attr && kind_ == Kind::body && depth_ == 1 &&
         !base::is_blank(doc::plain_text(body->children)) && !doc::is_blank(heading.children) &&
         is_plain_lead(heading.children);
}

void PartWriter::heading(const doc::Block& block, const doc::Heading& heading, const doc::Block* after,
                         const Flow& flow) {
  const int level = std::clamp(heading.level, 1, 9);
  if (level != heading.level) {
    session_.note("docx-heading-level", "headings below the ninth level are of the ninth");
  }
  const ParagraphLook look = session_.styles.paragraph(block.style, names::heading(level));
  ParagraphMarkup markup = markup_of(look, block, flow);
  const auto styled = session_.styles.number_of(look.style);
  std::optional<NumberPlace> place;
  if (heading.label && heading.label->automatic) {
    const auto bound = session_.heading_numbers.find(level);
    if (bound != session_.heading_numbers.end()) {
      const auto& [definition, number_level] = bound->second;
      place = session_.numbering.count(definition, number_level, heading.label->value, heading.label->text);
    }
    if (!place) place = place_of(*heading.label, level - 1);
    if (place != styled) markup.number = place;
  } else if (styled) {
    markup.number = NumberPlace{0, 0};  // no number, whatever the style says
  }
  RunState state;
  state.base = look.text;
  if (can_lead(block, heading, after)) {
    state.style = session_.styles.linked_heading(look.style, level);
    if (!state.style.empty()) {
      // In the line of the text a heading is as large as the text.
      if (session_.theme == Theme::plain) state.base.size = theme_defaults(Theme::plain).text.size;
      lead_ = Lead{&heading, std::move(state), place};
      return;
    }
  }
  const auto* body = after ? std::get_if<doc::Paragraph>(&after->node) : nullptr;
  if (heading.run_in && body) markup.mark.separator = true;
  if (heading.run_in && !body) session_.note("docx-run-in", "a run-in heading without a paragraph is an ordinary one");
  if (doc::is_blank(heading.children) && !heading.label) {
    session_.note("docx-empty-heading", "a heading without text is an empty paragraph");
  }
  write_paragraph(markup, [&] { heading_text(heading, state); });
}

// ---- Code, quotations, definitions, figures

void PartWriter::code_block(const doc::Block& block, const doc::CodeBlock& code, const doc::Block* before,
                            const doc::Block* after, const Flow& flow) {
  const auto mixes = [](const doc::Block* other) {
    return holds<doc::CodeBlock>(other) || (other && doc::is_blank_paragraph(*other));
  };
  const bool one_end = code.text.ends_with('\n') && !base::is_blank(code.text);
  const bool native = code.language.empty() && one_end && !mixes(before) && !mixes(after) && !flow.in_item;
  std::int64_t group = -1;
  if (!native) {
    Carried carried{"code", {}};
    if (!code.language.empty()) carried.values["language"] = code.language;
    if (!code.text.ends_with('\n')) carried.values["open"] = "1";  // the last line does not end
    if (code.text.empty()) carried.values["empty"] = "1";
    group = open_group(carried);
  }
  const ParagraphLook look = session_.styles.paragraph(block.style, names::code);
  ParagraphMarkup markup = markup_of(look, block, flow);
  write_paragraph(markup, [&] {
    RunState state;
    state.base = look.text;
    std::string_view rest = code.text;
    if (rest.ends_with('\n')) rest.remove_suffix(1);
    for (bool first = true; first || !rest.empty(); first = false) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      if (!first) line_break(state);
      text(rest.substr(0, end), state);
      if (end == rest.size()) break;
      rest.remove_prefix(end + 1);
      if (rest.empty()) line_break(state);
    }
  });
  if (!native) close_group(group);
}

void PartWriter::quote(const doc::Quote& quote, const doc::Block* before, const doc::Block* after, const Flow& flow) {
  const bool native =
      only_paragraphs(quote.children) && !holds<doc::Quote>(before) && !holds<doc::Quote>(after) && flow.kind.empty();
  const std::int64_t group = native ? -1 : open_group({"quote", {}});
  Flow inner = flow;
  inner.kind = names::quote;
  inner.indent = 0;
  inner.in_item = false;
  blocks(quote.children, inner);
  if (quote.children.empty()) filler();
  if (!native) close_group(group);
}

void PartWriter::definitions(const doc::DefinitionList& list, const doc::Block* before, const doc::Block* after,
                             const Flow& flow) {
  const bool native = !holds<doc::DefinitionList>(before) && !holds<doc::DefinitionList>(after) && flow.kind.empty() &&
                      std::all_of(list.items.begin(), list.items.end(), [](const doc::Definition& item) {
                        return !doc::is_blank(item.term) && item.details.size() <= 1 &&
                               (item.details.empty() || only_paragraphs(item.details.front()));
                      });
  const std::int64_t group = native ? -1 : open_group({"definitions", {}});
  for (const doc::Definition& item : list.items) {
    const ParagraphLook look = session_.styles.paragraph(0, names::term);
    RunState state;
    if (doc::is_blank(item.term)) paragraph_point_ = Carried{"term", {}};
    write_paragraph(markup_of(look, {}, flow), [&] { inlines(item.term, state); });
    for (const doc::Blocks& detail : item.details) {
      const std::int64_t inside = native ? -1 : open_group({"detail", {}});
      Flow inner = flow;
      inner.kind = names::definition;
      inner.in_item = false;
      inner.indent = 0;
      blocks(detail, inner);
      if (detail.empty()) filler();
      if (!native) close_group(inside);
    }
  }
  if (list.items.empty()) filler();
  if (!native) close_group(group);
}

void PartWriter::figure(const doc::Figure& figure, const doc::Block* after, const Flow& flow) {
  const bool native = figure.children.size() == 1 && only_images(figure.children.front()) &&
                      !figure.children.front().attr && !doc::is_blank(figure.caption) &&
                      !holds<doc::Box<doc::Table>>(after);
  const std::int64_t group = native ? -1 : open_group({"figure", {}});
  Flow inner = flow;
  inner.in_item = false;
  for (const doc::Block& child : figure.children) block(child, nullptr, nullptr, inner);
  if (!doc::is_blank(figure.caption) || !native) {
    const ParagraphLook look = session_.styles.paragraph(figure.caption_style, names::caption);
    if (!native) paragraph_point_ = Carried{"caption", {}};
    write_paragraph(markup_of(look, {}, flow), [&] { inlines(figure.caption, {}); });
  }
  if (!native) close_group(group);
}

// ---- Formulas, breaks, rules

void PartWriter::math_block(const doc::Block& block, const doc::MathBlock& formula) {
  if (formula.label) session_.note("docx-formula-label", "the number of a formula stands behind it as text");
  const ParagraphLook look = session_.styles.paragraph(block.style, "");
  const std::int64_t group = formula.label ? open_group({"math", {{"label", formula.label->text}}}) : -1;
  ParagraphMarkup markup = markup_of(look, block, {});
  if (session_.theme == Theme::gongwen) grow_lines(markup.look);
  write_paragraph(markup, [&] {
    math(formula.tex, !formula.label);
    if (formula.label) text("\t" + formula.label->text, {});
  });
  if (formula.label) close_group(group);
}

void PartWriter::page_break(const doc::PageBreak& node) {
  write_paragraph({}, [&] { line_break({}, node.column ? "column" : "page"); });
}

void PartWriter::rule(const doc::Block& block) {
  const ParagraphLook look = session_.styles.paragraph(block.style, "");
  ParagraphMarkup markup = markup_of(look, block, {});
  markup.rule = true;
  write_paragraph(markup, [] {});
}

// The properties of a section stand in its last paragraph (17.6.18).
void PartWriter::section_break(const doc::SectionBreak& section) {
  if (!section_) {
    session_.note("docx-section-place", "a section break outside the body is left out");
    return;
  }
  if (!pending_section_.empty()) filler();
  section_ = &section.page;
}

// ---- Blocks

void PartWriter::write(const doc::Blocks& content) {
  Flow flow;
  if (kind_ == Kind::header) flow.ordinary = names::header;
  if (kind_ == Kind::footer) flow.ordinary = names::footer;
  blocks(content, flow);
  if (contents_) write_contents();
  if (content.empty()) filler();
}

void PartWriter::write_note(const doc::Blocks& content) {
  Flow flow;
  flow.ordinary = kind_ == Kind::footnote  ? names::footnote_text
                  : kind_ == Kind::endnote ? names::endnote_text
                                           : names::comment_text;
  note_mark_ = true;
  const auto* first = content.empty() ? nullptr : std::get_if<doc::Paragraph>(&content.front().node);
  if (!first || first->label || content.front().attr) {
    filler();
  } else if (session_.theme == Theme::document && content.front().style == 0) {
    session_.styles.use(flow.ordinary);
  }
  blocks(content, flow);
}

void PartWriter::blocks(const doc::Blocks& blocks, const Flow& flow) {
  const base::Budget::Nesting nesting(session_.context.budget);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const doc::Block* before = i > 0 ? &blocks[i - 1] : nullptr;
    const doc::Block* after = i + 1 < blocks.size() ? &blocks[i + 1] : nullptr;
    session_.context.budget.spend_nodes();
    if (contents_ && depth_ == 0 && !is_front(blocks[i])) write_contents();
    const bool breaks = section_xml_ && depth_ == 0;
    if (breaks && i == 0 && holds<doc::Box<doc::SectionBreak>>(&blocks[i])) pending_section_ = section_xml_(*section_);
    if (breaks && holds<doc::Box<doc::SectionBreak>>(after)) {
      // A lone paragraph can carry the properties of its section; behind anything else an empty one does.
      const bool lone =
          holds<doc::Paragraph>(&blocks[i]) || holds<doc::Heading>(&blocks[i]) || holds<doc::Title>(&blocks[i]);
      std::string section = section_xml_(*section_);
      if (lone) pending_section_ = std::move(section);
      block(blocks[i], before, after, flow);
      if (!lone) pending_section_ = std::move(section);
      continue;
    }
    block(blocks[i], before, after, flow);
  }
}

void PartWriter::block(const doc::Block& block, const doc::Block* before, const doc::Block* after, const Flow& flow) {
  for (const std::string& name : session_.bookmarks_at(block)) bookmark(name);
  const auto attr = carried_attr(block);
  const std::int64_t group = attr ? open_group(*attr) : -1;
  block_node(block, attr ? nullptr : before, attr ? nullptr : after, flow);
  if (attr) close_group(group);
}

void PartWriter::block_node(const doc::Block& block, const doc::Block* before, const doc::Block* after,
                            const Flow& flow) {
  ++depth_;
  std::visit(doc::overloaded{
                 [&](const doc::Paragraph& node) { paragraph(block, node, after, flow); },
                 [&](const doc::Title& node) { title(block, node, flow); },
                 [&](const doc::Heading& node) { heading(block, node, after, flow); },
                 [&](const doc::List& node) { list(node, before, after, flow); },
                 [&](const doc::DefinitionList& node) { definitions(node, before, after, flow); },
                 [&](const doc::Box<doc::Table>& node) { table(*node, block.style, before, flow); },
                 [&](const doc::CodeBlock& node) { code_block(block, node, before, after, flow); },
                 [&](const doc::Quote& node) { quote(node, before, after, flow); },
                 [&](const doc::Figure& node) { figure(node, after, flow); },
                 [&](const doc::MathBlock& node) { math_block(block, node); },
                 [&](const doc::RawBlock& node) {
                   session_.note("docx-raw-hidden", "source text of another format is kept, but not shown");
                   point({"raw-block", {{"format", node.format}, {"text", node.text}}});
                 },
                 [&](const doc::PageBreak& node) { page_break(node); },
                 [&](const doc::Rule&) { rule(block); },
                 [&](const doc::Box<doc::SectionBreak>& node) { section_break(*node); },
             },
             block.node);
  --depth_;
}

}  // namespace wenshu::docx
