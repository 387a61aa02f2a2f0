#include "layout/flow.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/walk.h"
#include "layout/formula.h"
#include "layout/official.h"
#include "layout/said.h"
#include "layout/shaping.h"
#include "layout/text_columns.h"

namespace wenshu::layout {

namespace {

// The height of a line by the rule of its paragraph, and where in it the base line is.
struct SetHeight {
  float height = 0, base_line = 0;
  float spare = 0;  // of the height: what stands below the text and need not fit on the page
};
SetHeight set_height(const LineHeight& natural, const ParagraphLook& look, float grid) {
  const float own = natural.ascent + natural.descent;
  const bool on_grid = grid > 0 && look.snap_to_grid;
  switch (look.rule) {
    case doc::LeadingRule::exact: {
      // Four fifths stand above the base line, as in word processors. A rule that means the grid gives way to it.
      const bool means_grid = on_grid && std::abs(look.leading - grid) < grid / 20;
      const float height = means_grid ? grid : look.leading;
      return {height, height * 0.8F, 0};
    }
    case doc::LeadingRule::at_least: {
      const float height = std::max(own, look.leading);
      return {height, natural.ascent + height - own, 0};
    }
    case doc::LeadingRule::multiple:
      break;
  }
  if (on_grid) {
    // Text that fits into a line of the grid at 1.3 em, the height of the Chinese fonts that documents are written in,
    // takes one, however high the font in their place is.
    const bool fits = natural.size * 1.3F <= grid + 0.01F;
    const float cells = fits ? grid : std::max(1.0F, std::ceil(own / grid - 0.01F)) * grid;
    const float more = cells * std::max(0.0F, look.leading - 1);
    return {cells + more, natural.ascent + (cells - own) / 2 + more, 0};
  }
  const float more = own * (look.leading - 1);
  return {own + more, natural.ascent + std::min(0.0F, more), std::max(0.0F, more)};
}

bool has_picture(const doc::Inlines& inlines) {
  return std::any_of(inlines.begin(), inlines.end(), [](const doc::Inline& node) {
    const doc::Inlines* inner = doc::children_of(node);
    return std::holds_alternative<doc::Box<doc::Image>>(node.node) || (inner && has_picture(*inner));
  });
}

bool is_picture_alone(const doc::Paragraph& paragraph) {
  return !paragraph.label && has_picture(paragraph.children) && base::is_blank(doc::plain_text(paragraph.children));
}

// In a cell pictures are no wider than it.
void narrow_pictures(Content& content, float width) {
  for (Atom& atom : content.atoms) {
    if (atom.object_kind != ObjectKind::picture || atom.advance <= width) continue;
    Object& object = content.objects[atom.object];
    object.height *= width / object.width;
    object.width = atom.advance = width;
  }
}

// A line with formulas and readings that may need more room than it has: they may reach into the white between its
// neighbours' ink, but not over its own edge where the paragraph ends there, unless its lines are of one height
// whatever they hold.
struct Neighbours {
  bool above = false, below = false;
};
SetHeight with_reach(SetHeight line, const LineHeight& reach, const ParagraphLook& look, float size, float grid,
                     const Neighbours& neighbours) {
  constexpr float ink_ascent = 0.88F, ink_descent = 0.12F, clearance = 0.08F;  // of Chinese characters, em
  const bool exact = look.rule == doc::LeadingRule::exact;
  const float below_base = line.height - line.base_line;
  float above = line.base_line, below = below_base;
  if (neighbours.above || exact) above += std::max(0.0F, below_base - (ink_descent + clearance) * size);
  if (neighbours.below || exact) below += std::max(0.0F, line.base_line - (ink_ascent + clearance) * size);
  const float more_above = std::max(0.0F, reach.ascent - above), more_below = std::max(0.0F, reach.descent - below);
  if (more_above + more_below <= 0) return line;
  float height = line.height + more_above + more_below;
  float rest = 0;
  if (grid > 0 && look.snap_to_grid) {
    const float snapped = std::ceil(height / grid - 0.01F) * grid;
    rest = snapped - height;
    height = snapped;
  }
  return {height, line.base_line + more_above + rest / 2, line.spare};
}

// That of a line in the look the paragraph begins with.
LineHeight usual_height(const Content& content, const FontSet& fonts) {
  const FontId font = content.fonts.front().latin;
  const float size = content.looks.front().size;
  return {fonts.ascent(font) * size, fonts.descent(font) * size, size, 0};
}

bool is_blank(const Content& content) {
  return std::all_of(content.atoms.begin(), content.atoms.end(),
                     [](const Atom& atom) { return atom.kind == CharClass::space && !atom.breaks_line; });
}

// The marks that a text begins with and that belong to what stands before it.
std::string_view leading_marks(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < text.size(); end = i) {
    const char32_t c = base::next_code_point(text, i);
    if (!never_begins_line(class_of(c)) && c != U',' && c != U'.' && c != U';') break;
  }
  return text.substr(0, end);
}

}  // namespace

float Flow::height() const {
  float out = 0;
  for (const Piece& piece : pieces) out += piece.before + piece.height;
  return out;
}

Piece& FlowBuilder::add_piece(float height, float before) {
  Piece& piece = flow_.pieces.emplace_back();
  piece.height = height;
  piece.before = before + std::exchange(pending_after_, 0.0F);
  piece.break_before = std::exchange(break_before_, false);
  piece.column_break = std::exchange(column_break_, false);
  piece.section = std::exchange(section_, nullptr);
  piece.anchors_begin = static_cast<std::uint32_t>(flow_.anchors.size());
  for (std::string& name : pending_anchors_) flow_.anchors.push_back(std::move(name));
  pending_anchors_.clear();
  piece.anchors_end = static_cast<std::uint32_t>(flow_.anchors.size());
  piece.fixed_begin = static_cast<std::uint32_t>(flow_.fixed.size());
  for (FloatingPicture& picture : pending_fixed_) flow_.fixed.push_back(std::move(picture));
  pending_fixed_.clear();
  piece.fixed_end = static_cast<std::uint32_t>(flow_.fixed.size());
  piece.notes_begin = piece.notes_end = static_cast<std::uint32_t>(flow_.notes.size());
  return piece;
}

// Not by blocks(): a section may have a width of its own.
void FlowBuilder::body(const doc::Blocks& all) {
  const bool official = session_.styles.theme() == Theme::gongwen;
  pictures_apart_ = true;
  for (std::size_t i = 0; i < all.size(); ++i) {
    // The places of an official document are fixed: blank lines of the source that keep them apart do not count.
    if (official && (OfficialSetter(*this, width_).take(all, i) || doc::is_blank_paragraph(all[i]))) continue;
    block(all, i, {0, width_}, 0, BlockKind::body, 0);
  }
}

void FlowBuilder::furniture(const doc::Blocks& all) {
  pictures_apart_ = true;
  blocks(all, {0, width_}, artifact, BlockKind::furniture);
}

void FlowBuilder::blocks(const doc::Blocks& all, const Column& column, NodeId parent, BlockKind kind, int depth) {
  for (std::size_t i = 0; i < all.size(); ++i) block(all, i, column, parent, kind, depth);
}

BlockKind FlowBuilder::kind_of(const doc::Paragraph& paragraph, BlockKind kind) const {
  switch (paragraph.role) {
    case doc::Role::subtitle:
      return BlockKind::subtitle;
    case doc::Role::addressee:
      return BlockKind::addressee;
    case doc::Role::signature:
      return BlockKind::signature;
    case doc::Role::date:
      return BlockKind::date;
    case doc::Role::attachment_note:
      return BlockKind::attachment_note;
    case doc::Role::caption:
      return BlockKind::caption;
    case doc::Role::toc:
      return BlockKind::toc;
    case doc::Role::field:
      return BlockKind::field;
    case doc::Role::attachment_head:
      // A page of its own is for an official document; elsewhere the file says where pages begin.
      return session_.styles.theme() == Theme::gongwen ? BlockKind::attachment_head : kind;
    case doc::Role::none:
      return kind == BlockKind::body && is_picture_alone(paragraph) ? BlockKind::picture : kind;
    case doc::Role::annotation:
    case doc::Role::article:
      return kind;
  }
  return kind;
}

BlockLook FlowBuilder::look_of(BlockKind kind, int level, doc::StyleId style, const doc::Inlines* text) const {
  return session_.styles.block(kind, level, style, text, cell_.style);
}

// A caption stands on the page of its table, a picture on that of the caption below it.
bool FlowBuilder::stays_with_next(const doc::Blocks& all, std::size_t i) {
  const auto paragraph_at = [&](std::size_t k) {
    return k < all.size() ? std::get_if<doc::Paragraph>(&all[k].node) : nullptr;
  };
  const auto is_picture = [](const doc::Paragraph* p) { return p && has_picture(p->children); };
  const doc::Paragraph *own = paragraph_at(i), *next = paragraph_at(i + 1);
  if (next) return next->role == doc::Role::caption && is_picture(own);
  const bool below = i > 0 && (is_picture(paragraph_at(i - 1)) || std::holds_alternative<doc::Figure>(all[i - 1].node));
  return own->role == doc::Role::caption && !below && i + 1 < all.size() &&
         std::holds_alternative<doc::Box<doc::Table>>(all[i + 1].node);
}

void FlowBuilder::block(const doc::Blocks& all, std::size_t& i, const Column& column, NodeId parent, BlockKind kind,
                        int depth) {
  const doc::Block& own = all[i];
  if (own.attr && !own.attr->id.empty()) pending_anchors_.push_back(own.attr->id);
  if (const auto names = session_.targets.blocks.find(&own); names != session_.targets.blocks.end()) {
    pending_anchors_.insert(pending_anchors_.end(), names->second.begin(), names->second.end());
  }
  const StyleResolver& styles = session_.styles;
  const std::size_t first_node = session_.list.nodes.size();
  const std::string_view behind_break = std::exchange(break_said_, {});
  std::visit(doc::overloaded{
                 [&](const doc::Paragraph& p) {
                   ParagraphJob job;
                   job.children = &p.children;
                   job.look = look_of(kind_of(p, kind), depth, own.style, &p.children);
                   if (cell_.align != doc::Align::automatic) job.look.paragraph.align = cell_.align;
                   if (styles.theme() == Theme::gongwen) {
                     OfficialSetter(*this, column.width).place(all, i, job.look.paragraph);
                   }
                   job.look.paragraph.keep_with_next |= stays_with_next(all, i);
                   job.node = session_.add_node(Tag::paragraph, parent);
                   if (job.node != artifact) say(session_.list.nodes[job.node], p.role);
                   const Label label = label_of(p.label, job.look.paragraph, job.node);
                   if (!label.text.empty()) job.label = &label;
                   paragraph(job, column);
                 },
                 [&](const doc::Title& t) {
                   ParagraphJob job;
                   job.children = &t.children;
                   job.look = look_of(BlockKind::title, 0, own.style, &t.children);
                   job.node = session_.add_node(Tag::title, parent);
                   paragraph(job, column);
                 },
                 [&](const doc::Heading&) { heading(all, i, column, parent); },
                 [&](const doc::List& l) { list(l, column, parent, depth); },
                 [&](const doc::DefinitionList& l) { definitions(l, column, parent); },
                 [&](const doc::Box<doc::Table>& t) { table(*t, own.style, column, parent); },
                 [&](const doc::CodeBlock& c) { code(c, own.style, column, parent); },
                 [&](const doc::Quote& q) {
                   // A file's own look holds the indent in the paragraphs.
                   const bool said =
                       styles.theme() == Theme::document && !q.children.empty() && q.children[0].style != 0;
                   const float indent = said ? 0 : 24;
                   blocks(q.children, {column.left + indent, std::max(36.0F, column.width - indent)},
                          session_.add_node(Tag::quote, parent), BlockKind::quote, depth);
                 },
                 [&](const doc::Figure& f) { figure(f, column, parent); },
                 [&](const doc::MathBlock& m) {
                   const BlockLook look = look_of(kind, depth, own.style);
                   FormulaJob job{m.tex, own.source, session_.add_node(Tag::paragraph, parent)};
                   if (m.label && !m.label->text.empty()) job.label = &*m.label;
                   job.alone = true;
                   formula(job, look, column);
                 },
                 [&](const doc::RawBlock& raw) {
                   session_.report_hidden(raw.format, own.source);
                   const NodeId node = session_.add_node(Tag::raw, parent);
                   if (node != artifact) say_raw(session_.list.nodes[node], raw.format, raw.text);
                 },
                 [&](const doc::PageBreak& b) {
                   page_break(b);
                   break_said_ = b.column ? "Column" : "Page";
                 },
                 [&](const doc::Rule&) { rule(own.style, column, parent); },
                 [&](const doc::Box<doc::SectionBreak>& s) { section_break(s->page, parent); },
             },
             own.node);
  if (session_.list.nodes.size() == first_node) {
    if (break_said_.empty()) break_said_ = behind_break;
    return;
  }
  Node& node = session_.list.nodes[first_node];
  if (own.attr) say(node, *own.attr);
  if (!behind_break.empty()) node.said.emplace_back("Break", std::string(behind_break));
}

void FlowBuilder::page_break(const doc::PageBreak& node) {
  end_beside();
  const std::vector<ColumnPlace> columns = columns_of(*page_);
  if (!node.column || columns.size() == 1) {
    break_before_ = true;
    text_column_ = 0;
  } else {
    column_break_ = true;
    text_column_ = (text_column_ + 1) % columns.size();
  }
  if (columns.size() > 1) width_ = columns[text_column_].width;
}

void FlowBuilder::section_break(const doc::PageSetup& page, NodeId parent) {
  if (session_.styles.theme() != Theme::document) return;
  end_beside();
  section_ = &session_.sections.emplace_back(usable(page));
  if (parent != 0) return;
  page_ = section_;
  const std::vector<ColumnPlace> columns = columns_of(*section_);
  text_column_ = 0;
  width_ = columns.front().width;
  const auto other = [&](const ColumnPlace& column) { return std::abs(column.width - width_) > 1; };
  if (std::any_of(columns.begin(), columns.end(), other)) {
    session_.report("layout-column-widths", "text that runs on into a column of another width keeps its lines");
  }
}

// A heading, with the paragraph that goes on in its line where it is run in.
void FlowBuilder::heading(const doc::Blocks& all, std::size_t& i, const Column& column, NodeId parent) {
  const doc::Block& own = all[i];
  const auto& heading = std::get<doc::Heading>(own.node);
  ParagraphJob job;
  job.look = look_of(BlockKind::heading, heading.level, own.style, &heading.children);
  job.children = &heading.children;
  job.node = session_.add_node(Tag::heading, parent);
  if (job.node != artifact) {
    session_.list.nodes[job.node].level = heading.level;
    if (heading.run_in) session_.list.nodes[job.node].said.emplace_back("RunIn", "Yes");
  }
  job.outline = static_cast<int>(session_.list.outline.size());
  session_.list.outline.push_back({heading.level, doc::visible_text(own), {}});
  const Label label = label_of(heading.label, job.look.paragraph, job.node);
  if (!label.text.empty()) job.label = &label;
  const bool goes_on = heading.run_in && i + 1 < all.size() && std::holds_alternative<doc::Paragraph>(all[i + 1].node);
  if (!goes_on) return paragraph(job, column);
  const doc::Block& next = all[++i];
  job.run_in = job.children;
  job.run_in_node = job.node;
  job.run_in_look = job.look;
  job.children = &std::get<doc::Paragraph>(next.node).children;
  job.look = look_of(BlockKind::body, 0, next.style, job.children);
  job.run_in_look.text.size = job.look.text.size;
  job.node = session_.add_node(Tag::paragraph, parent);
  paragraph(job, column);
}

// A label that the file's numbering makes; a typed one is part of the text.
FlowBuilder::Label FlowBuilder::label_of(const doc::Box<doc::Label>& label, const ParagraphLook& look, NodeId parent) {
  if (!label || !label->automatic || label->text.empty()) return {};
  const NodeId node = session_.add_node(Tag::span, parent);
  if (node != artifact) say(session_.list.nodes[node], *label);
  return {label->text, gap_of(*label, look), node, false};
}

// What stands between an automatic label and its text.
std::string FlowBuilder::gap_of(const doc::Label& label, const ParagraphLook& look) const {
  // A hanging label has a tab to the text behind it, whatever the file says; elsewhere only a file's own look has tabs.
  const bool own_tabs = session_.styles.theme() == Theme::document;
  std::string gap = label.gap.empty() || (label.gap == "\t" && own_tabs) ? label.gap : " ";
  if (look.first_line < 0) gap = "\t";
  const char32_t last = label.text.empty() ? U'\0' : base::last_code_point(label.text);
  if (gap == " " && is_cjk(last)) gap.clear();  // 、 and ） bring their own space
  return gap;
}

void FlowBuilder::paragraph(const ParagraphJob& job, const Column& column) {
  const ParagraphLook& look = job.look.paragraph;
  Measure measure;
  const float width = std::max(12.0F, column.width - look.left - look.right);
  measure.others = width;
  measure.first_offset = look.first_line;
  measure.edge = look.left;
  measure.tabs = &look.tabs;
  measure.beyond = std::max(0.0F, look.right);
  if (const float interval = session_.document.styles.tab_interval; interval > 0) measure.tab_interval = interval;
  Composer composer(session_, job.run_in ? job.run_in_look : job.look, job.run_in ? job.run_in_node : job.node);
  composer.set_pictures_apart(pictures_apart_ && !cell_.inside);
  if (job.label) {
    if (job.label->raised) {
      composer.add_raised(job.label->text, job.label->node);
    } else {
      composer.add_text(job.label->text, job.label->node);
    }
    composer.add_text(job.label->gap, job.label->node);
  }
  measure.first = width - look.first_line;
  if (job.run_in) {
    composer.add(*job.run_in);
    composer.begin(job.look, job.node);
  }
  if (look.page_break_before) break_before_ = true;
  const float left = look.right_to_left.value_or(false) ? look.right : look.left;
  paragraph_text(job, composer, measure, {column.left + left, width});
}

// The text of a paragraph. Displayed formulas stand on lines of their own between parts of it.
void FlowBuilder::paragraph_text(const ParagraphJob& job, Composer& composer, Measure measure, const Column& column) {
  ParagraphLook look = job.look.paragraph;
  const float after = look.after;
  bool displayed = false;  // something is already
  const auto flush = [&](bool last) {
    Content content = composer.finish();
    if (cell_.inside) narrow_pictures(content, measure.others);
    for (const std::string& name : content.anchors) pending_anchors_.push_back(name);
    if ((displayed || !last) && is_blank(content) && content.pictures.empty()) return;
    look.after = last ? after : 0;
    lines(std::move(content), look, measure, column, displayed ? -1 : job.outline);
    look.before = 0;
  };
  const doc::Inlines& all = *job.children;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto* math = std::get_if<doc::Math>(&all[i].node);
    if (!math || !math->display) {
      composer.add(all[i]);
      continue;
    }
    flush(false);
    displayed = true;
    BlockLook own = job.look;
    own.paragraph.before = std::exchange(look.before, 0.0F);
    own.paragraph.left = own.paragraph.right = 0;
    own.paragraph.after = 0;
    measure.first = measure.others;
    measure.first_offset = 0;
    FormulaJob set{math->tex, all[i].source, job.node};
    // What follows loses the blanks it begins with, and its marks to the formula.
    doc::Inline rest;
    const doc::Inline* next = i + 1 < all.size() ? &all[i + 1] : nullptr;
    const auto* line_break = next ? std::get_if<doc::LineBreak>(&next->node) : nullptr;
    const bool text_follows = next && std::holds_alternative<doc::Text>(next->node);
    if (line_break || text_follows) ++i;
    if (line_break && line_break->kind == doc::Break::soft) set.blanks = " ";
    if (text_follows) {
      rest = *next;
      std::string& text = std::get<doc::Text>(rest.node).text;
      set.marks = leading_marks(text);
      text.erase(0, set.marks.size());
      set.blanks = text.substr(0, std::min(text.find_first_not_of(' '), text.size()));
      text.erase(0, set.blanks.size());
    }
    formula(set, own, column);
    if (line_break && line_break->kind == doc::Break::hard) {
      const NodeId place = session_.add_node(Tag::raw, job.node);
      if (place != artifact) {
        say_raw(session_.list.nodes[place], "break", {});
        if (next->attr) say(session_.list.nodes[place], *next->attr);
      }
    }
    if (text_follows) composer.add(rest);
  }
  flush(true);
  if (displayed) pending_after_ = std::max(pending_after_, after);
}

void FlowBuilder::formula(const FormulaJob& job, const BlockLook& look, const Column& column) {
  end_beside();
  const NodeId node = session_.add_node(Tag::formula, job.paragraph);
  if (node != artifact) {
    session_.list.nodes[node].alt = job.tex;
    session_.list.nodes[node].said.emplace_back("Display", job.alone ? "Block" : "Text");
  }
  NodeId number = node;  // that of a \tag is part of the formula
  if (job.label) {
    number = session_.add_node(Tag::span, job.paragraph);
    if (number != artifact) say(session_.list.nodes[number], *job.label);
  }
  const float left = column.left + look.paragraph.left;
  const float width = std::max(12.0F, column.width - look.paragraph.left - look.paragraph.right);
  std::vector<FormulaLine> set =
      displayed_formula(session_, job.tex, job.label ? job.label->text : "", job.marks, look.text, width, job.source);
  if (set.empty()) return formula_source(job, look, {left, width}, node, number);
  const float em = look.text.size, space = 0.6F * em, grid = session_.styles.page().grid_line_pitch;
  for (std::size_t i = 0; i < set.size(); ++i) {
    const FormulaLine& line = set[i];
    const float ascent = std::max(line.box.ascent, 0.8F * em), descent = std::max(line.box.descent, 0.2F * em);
    float height = ascent + descent + (i + 1 < set.size() ? 0.3F * em : 0), base_line = ascent;
    if (grid > 0 && look.paragraph.snap_to_grid) {
      const float snapped = std::ceil(height / grid - 0.01F) * grid;
      base_line += (snapped - height) / 2;
      height = snapped;
    }
    Piece& piece = add_piece(height, i == 0 && grid <= 0 ? std::max(space, look.paragraph.before) : 0);
    const InkRange start = mark(flow_.ink);
    const float end = left + line.x + line.box.width;
    draw(line.box, left + line.x, base_line, node, flow_.ink);
    draw(line.marks, end, base_line, job.paragraph, flow_.ink);
    if (i + 1 == set.size()) blanks(job.blanks, look, job.paragraph, end + line.marks.width, base_line);
    draw(line.number, left + width - line.number.width, base_line, line.tagged ? node : number, flow_.ink);
    piece.ink = since(flow_.ink, start);
    // Two lines at least stand on either side of a page's end.
    piece.keep_with_next = set.size() > 1 && (i == 0 || i + 2 == set.size());
  }
  pending_after_ = grid > 0 ? 0 : std::max(space, look.paragraph.after);
}

// A formula that cannot be set.
void FlowBuilder::formula_source(const FormulaJob& job, const BlockLook& look, const Column& column, NodeId node,
                                 NodeId number) {
  BlockLook plain = look;
  plain.paragraph.align = doc::Align::center;
  plain.paragraph.first_line = 0;
  plain.text.latin_role = fonts::Role::math;
  plain.text.latin_name.clear();
  Composer composer(session_, plain, job.paragraph);
  composer.add_text(job.tex, node);
  if (job.label) composer.add_text("\t" + job.label->text, number);
  composer.add_text(job.marks + job.blanks, job.paragraph);
  Measure measure;
  measure.first = measure.others = column.width;
  lines(composer.finish(), plain.paragraph, measure, column, -1);
}

// Blanks behind a displayed formula show nothing, but stand in the text of the page.
void FlowBuilder::blanks(const std::string& text, const BlockLook& look, NodeId node, float x, float y) {
  if (text.empty()) return;
  Composer composer(session_, look, node);
  composer.add_text(text, node);
  const Content content = composer.finish();
  Line line;
  line.end = static_cast<std::uint32_t>(content.atoms.size());
  const Placement placement =
      place_atoms(content.atoms, line, doc::Align::left, {}, true, session_.styles.typography());
  set_line(content, line, placement, x, y, session_.fonts, flow_.ink);
}

void FlowBuilder::lines(Content content, const ParagraphLook& look, const Measure& measure, const Column& column,
                        int outline) {
  FontSet& fonts = session_.fonts;
  const TextLook& first_look = content.looks.front();
  const Column room = {column.left, measure.others};
  if (!content.pictures.empty()) place_pictures(std::move(content.pictures), room, first_look.size);
  for (Atom& atom : content.atoms) {
    if (!is_formula(atom) || atom.advance <= measure.others) continue;
    MathBox& box = *content.objects[atom.object].formula;
    fit_formula(session_, box, measure.others, {});
    atom.advance = box.width;
  }
  const float grid = session_.styles.page().grid_line_pitch;
  const LineHeight usual = usual_height(content, fonts);
  Measure own = measure;
  const bool begins_beside = beside_.picture.has_value(), on_left = beside_.on_left;
  if (beside_.height > 0) {
    Line sample;  // a few lines, if there are as many
    sample.end = static_cast<std::uint32_t>(std::min<std::size_t>(content.atoms.size(), 100));
    const LineHeight sampled = sample.end > 0 ? natural_height(content, sample, fonts) : usual;
    narrow(own, room, set_height(sampled, look, grid).height, begins_beside ? 0 : pending_after_ + look.before);
  }
  std::vector<Line> set = break_lines(content.atoms, own, session_.styles.typography());
  if (set.empty()) set.emplace_back();  // an empty paragraph takes a line too
  std::size_t next_note = 0;
  const float hanging = content.right_to_left ? 0 : std::min(0.0F, measure.first_offset);
  Frame frame(look, room.left + hanging, room.left + room.width);
  const bool joined = frame_ && !break_before_ && !column_break_ && !section_ && frame_->is_joined_by(frame, flow_);
  if (joined) frame_->reopen(flow_);
  for (std::size_t i = 0; i < set.size(); ++i) {
    const Line& line = set[i];
    LineHeight natural = natural_height(content, line, fonts);
    if (line.begin == line.end) natural = usual;
    SetHeight height = set_height(natural, look, grid);
    // A picture is never cut off by an exact rule.
    if (natural.object > height.base_line) height = {natural.object + natural.descent, natural.object, 0};
    height = with_reach(height, reach_of_objects(content, line), look, content.looks.front().size, grid,
                        {i > 0, i + 1 < set.size()});
    const float above = i == 0 ? frame.above(joined) : 0, below = i + 1 == set.size() ? frame.below() : 0;
    Piece& piece = add_piece(above + height.height + below, i == 0 ? space_above(look) : 0);
    piece.spare = frame.is_seen() ? 0 : height.spare;
    height.base_line += above;
    if (i == 0 && joined) {  // the ground goes on between the two
      height.base_line += piece.before;
      piece.height += std::exchange(piece.before, 0.0F);
    }
    const InkRange start = mark(flow_.ink);
    if (frame.is_seen()) frame.draw(flow_.ink, piece.height, i == 0, joined);
    if (i == 0 && begins_beside) flow_.ink.items.push_back(*std::exchange(beside_.picture, std::nullopt));
    if (line.end > line.begin) {
      Placement placement = place_atoms(content.atoms, line, look.align, measure, i == 0, session_.styles.typography());
      if (content.is_bidi) reorder(content.atoms, line, content.right_to_left, placement);
      const bool moved = on_left && i >= own.beside_begin && i < own.beside_end;
      const float x =
          column.left + (moved ? own.beside_less : 0) + (i == 0 && !content.right_to_left ? measure.first_offset : 0);
      set_line(content, line, placement, x, height.base_line, fonts, flow_.ink);
    }
    if (frame.is_seen() && i + 1 == set.size()) frame.close(flow_.ink, piece.height, flow_.pieces.size() - 1);
    piece.ink = since(flow_.ink, start);
    if (i == 0) piece.outline = outline;
    for (; next_note < content.notes.size() && content.notes[next_note].atom < line.end; ++next_note) {
      flow_.notes.push_back(content.notes[next_note].note);
    }
    piece.notes_end = static_cast<std::uint32_t>(flow_.notes.size());
    // Widows and orphans: two lines at least on either side (clreq 3.1.7 knows no lone line).
    const std::size_t count = set.size();
    const bool pair = look.widow_control && count > 1 && (i == 0 || i + 2 == count);
    const bool last = i + 1 == count;
    piece.keep_with_next |= (last ? look.keep_with_next : look.keep_lines || pair);
    pass(piece, piece.height + (i == 0 && !begins_beside ? piece.before : 0));
  }
  frame_.reset();
  if (frame.is_seen()) frame_ = std::move(frame);
  pending_after_ = look.after;
  previous_ = look.style;
  previous_is_contextual_ = look.contextual_spacing;
}

// The space above a paragraph besides what the one before it leaves. In a document's own look the larger of the two
// counts, and none between paragraphs of one style that want none.
float FlowBuilder::space_above(const ParagraphLook& look) {
  if (session_.styles.theme() != Theme::document) return look.before;
  const bool alike = look.style != 0 && look.style == previous_;
  if (alike && previous_is_contextual_) pending_after_ = 0;
  const float own = alike && look.contextual_spacing ? 0 : look.before;
  return std::max(0.0F, own - pending_after_);
}

void FlowBuilder::contents_line(const OutlineEntry& entry, const std::string& number, const std::string& target,
                                NodeId toc) {
  BlockLook look = look_of(BlockKind::toc, entry.level, 0);
  look.paragraph.left = 2 * look.text.size * static_cast<float>(entry.level - 1);
  look.paragraph.align = doc::Align::left;
  Measure measure;
  measure.first = measure.others = width_ - look.paragraph.left;
  doc::TabStop stop;
  stop.position = measure.first;
  stop.kind = doc::TabStop::right;
  stop.leader = '.';
  const std::vector<doc::TabStop> tabs = {stop};
  measure.tabs = &tabs;
  Composer composer(session_, look, session_.add_node(Tag::toc_item, toc));
  composer.add_link(entry.title + '\t' + number, target);
  lines(composer.finish(), look.paragraph, measure, {look.paragraph.left, measure.first}, -1);
}

void FlowBuilder::note(std::uint32_t index, const Column& column) {
  const doc::Note& note = session_.document.notes[index];
  const NodeId node = session_.add_node(Tag::note, 0);
  if (note.kind == doc::NoteKind::endnote) session_.list.nodes[node].said.emplace_back("Kind", "endnote");
  const std::string number = session_.mark_of(index);
  bool first = true;
  for (std::size_t i = 0; i < note.children.size(); ++i) {
    const auto* p = std::get_if<doc::Paragraph>(&note.children[i].node);
    if (!p) {
      block(note.children, i, column, node, BlockKind::note, 0);
      continue;
    }
    ParagraphJob job;
    job.children = &p->children;
    job.look = session_.styles.block(BlockKind::note, 0, note.children[i].style);
    job.node = session_.add_node(Tag::paragraph, node);
    const Label label{number, " ", job.node, true};
    if (std::exchange(first, false)) job.label = &label;
    paragraph(job, column);
  }
}

void FlowBuilder::endnotes() {
  if (session_.endnotes.empty()) return;
  Piece& piece = add_piece(18, 0);
  piece.keep_with_next = true;
  const InkRange start = mark(flow_.ink);
  flow_.ink.items.push_back({Box{0, 12, std::min(140.0F, width_), 0.5F, 0}, artifact, ArtifactKind::layout});
  piece.ink = since(flow_.ink, start);
  // A note may have notes.
  for (std::size_t i = 0; i < session_.endnotes.size(); ++i) note(session_.endnotes[i], {0, width_});
}

void FlowBuilder::text(std::string_view text, const BlockLook& look, NodeId node) {
  Composer composer(session_, look, node);
  composer.add_text(text, node);
  Measure measure;
  measure.first_offset = look.paragraph.first_line;
  measure.others = std::max(12.0F, width_ - look.paragraph.left - look.paragraph.right);
  measure.first = measure.others - look.paragraph.first_line;
  lines(composer.finish(), look.paragraph, measure, {look.paragraph.left, measure.others}, -1);
}

}  // namespace wenshu::layout
