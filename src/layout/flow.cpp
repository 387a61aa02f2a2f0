#include "layout/flow.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/utf8.h"
#include "doc/walk.h"

namespace wenshu::layout {

namespace {

// The height of a line by the rule of its paragraph, and where in it the base line is. An exact line gives four fifths
// of itself to what stands above the base line, as word processors do.
struct SetHeight {
  float height = 0, base_line = 0;
};
SetHeight set_height(const LineHeight& natural, const ParagraphLook& look, float grid) {
  const float own = natural.ascent + natural.descent;
  switch (look.rule) {
    case doc::LeadingRule::exact:
      return {look.leading, look.leading * 0.8F};
    case doc::LeadingRule::at_least: {
      const float height = std::max(own, look.leading);
      return {height, natural.ascent + height - own};
    }
    case doc::LeadingRule::multiple:
      break;
  }
  if (grid > 0 && look.snap_to_grid) {
    const float lines = std::max(1.0F, std::ceil(own * look.leading / grid - 0.01F));
    const float height = lines * grid;
    return {height, natural.ascent + (height - own) / 2};
  }
  const float height = own * look.leading;
  return {height, natural.ascent + (height - own)};
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
  piece.section = std::exchange(section_, nullptr);
  piece.anchors_begin = static_cast<std::uint32_t>(flow_.anchors.size());
  for (std::string& name : pending_anchors_) flow_.anchors.push_back(std::move(name));
  pending_anchors_.clear();
  piece.anchors_end = static_cast<std::uint32_t>(flow_.anchors.size());
  piece.notes_begin = piece.notes_end = static_cast<std::uint32_t>(flow_.notes.size());
  return piece;
}

// Not by blocks(): a section may have a width of its own.
void FlowBuilder::body(const doc::Blocks& all) {
  for (std::size_t i = 0; i < all.size(); ++i) block(all, i, {0, width_}, 0, BlockKind::body, 0);
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
    case doc::Role::none:
    case doc::Role::attachment_head:
    case doc::Role::annotation:
    case doc::Role::article:
      return kind;
  }
  return kind;
}

void FlowBuilder::block(const doc::Blocks& all, std::size_t& i, const Column& column, NodeId parent, BlockKind kind,
                        int depth) {
  const doc::Block& own = all[i];
  if (own.attr && !own.attr->id.empty()) pending_anchors_.push_back(own.attr->id);
  const StyleResolver& styles = session_.styles;
  std::visit(doc::overloaded{
                 [&](const doc::Paragraph& p) {
                   ParagraphJob job;
                   job.children = &p.children;
                   job.look = styles.block(kind_of(p, kind), depth, own.style);
                   if (align_ != doc::Align::automatic) job.look.paragraph.align = align_;
                   job.node = session_.add_node(Tag::paragraph, parent);
                   const Label label = label_of(p.label, job.look.paragraph, job.node);
                   if (!label.text.empty()) job.label = &label;
                   paragraph(job, column);
                 },
                 [&](const doc::Title& t) {
                   ParagraphJob job;
                   job.children = &t.children;
                   job.look = styles.block(BlockKind::title, 0, own.style);
                   job.node = session_.add_node(Tag::title, parent);
                   paragraph(job, column);
                 },
                 [&](const doc::Heading&) { heading(all, i, column, parent); },
                 [&](const doc::List& l) { list(l, column, parent, depth); },
                 [&](const doc::DefinitionList& l) { definitions(l, column, parent); },
                 [&](const doc::Box<doc::Table>& t) { table(*t, column, parent); },
                 [&](const doc::CodeBlock& c) { code(c, column, parent); },
                 [&](const doc::Quote& q) {
                   const float indent = 24;
                   blocks(q.children, {column.left + indent, std::max(36.0F, column.width - indent)},
                          session_.add_node(Tag::quote, parent), BlockKind::quote, depth);
                 },
                 [&](const doc::Figure& f) { figure(f, column, parent); },
                 [&](const doc::MathBlock& m) {
                   session_.report("layout-math-source", "formulas are shown as their source", own.source);
                   BlockLook look = styles.block(BlockKind::caption, 0, 0);
                   const NodeId node = session_.add_node(Tag::formula, session_.add_node(Tag::paragraph, parent));
                   if (node != artifact) session_.list.nodes[node].alt = m.tex;
                   text(m.tex, look, node);
                 },
                 [&](const doc::RawBlock&) {},
                 [&](const doc::PageBreak&) { break_before_ = true; },
                 [&](const doc::Rule&) { rule(column, parent); },
                 [&](const doc::Box<doc::SectionBreak>& s) {
                   if (styles.theme() != Theme::document) return;
                   section_ = &session_.sections.emplace_back(usable(s->page));
                   if (parent == 0) width_ = section_->width - section_->left - section_->right;
                 },
             },
             own.node);
}

// A heading, with the paragraph that goes on in its line where it is run in.
void FlowBuilder::heading(const doc::Blocks& all, std::size_t& i, const Column& column, NodeId parent) {
  const doc::Block& own = all[i];
  const auto& heading = std::get<doc::Heading>(own.node);
  const StyleResolver& styles = session_.styles;
  ParagraphJob job;
  job.look = styles.block(BlockKind::heading, heading.level, own.style);
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
  job.look = styles.block(BlockKind::body, 0, next.style);
  job.run_in_look.text.size = job.look.text.size;
  job.node = session_.add_node(Tag::paragraph, parent);
  paragraph(job, column);
}

// A label that the file's numbering makes; a typed one is part of the text.
FlowBuilder::Label FlowBuilder::label_of(const doc::Box<doc::Label>& label, const ParagraphLook& look,
                                         NodeId node) const {
  if (!label || !label->automatic) return {};
  // A hanging label has a tab to the text behind it, whatever the file says; elsewhere only a file's own look has tabs.
  const bool own_tabs = session_.styles.theme() == Theme::document;
  std::string gap = label->gap.empty() || (label->gap == "\t" && own_tabs) ? label->gap : " ";
  if (look.first_line < 0) gap = "\t";
  const char32_t last = label->text.empty() ? U'\0' : base::last_code_point(label->text);
  if (gap == " " && is_cjk(last)) gap.clear();  // 、 and ） bring their own space
  return {label->text, gap, node};
}

void FlowBuilder::paragraph(const ParagraphJob& job, const Column& column) {
  const ParagraphLook& look = job.look.paragraph;
  Measure measure;
  const float width = std::max(12.0F, column.width - look.left - look.right);
  measure.others = width;
  measure.first_offset = look.first_line;
  measure.tabs = &look.tabs;
  Composer composer(session_, job.run_in ? job.run_in_look : job.look, job.run_in ? job.run_in_node : job.node);
  if (job.label) {
    composer.add_text(job.label->text, job.label->node);
    composer.add_text(job.label->gap, job.label->node);
  }
  measure.first = width - look.first_line;
  if (job.run_in) {
    composer.add(*job.run_in);
    composer.begin(job.look, job.node);
  }
  composer.add(*job.children);
  const Content content = composer.finish();
  for (const std::string& name : content.anchors) pending_anchors_.push_back(name);
  if (look.page_break_before) break_before_ = true;
  lines(content, look, measure, {column.left + look.left, width}, job.outline);
}

void FlowBuilder::lines(const Content& content, const ParagraphLook& look, const Measure& measure, const Column& column,
                        int outline) {
  FontSet& fonts = session_.fonts;
  const float grid = session_.styles.page().grid_line_pitch;
  std::vector<Line> set = break_lines(content.atoms, measure, session_.styles.typography());
  if (set.empty()) set.emplace_back();  // an empty paragraph takes a line too
  std::size_t next_note = 0;
  for (std::size_t i = 0; i < set.size(); ++i) {
    const Line& line = set[i];
    LineHeight natural = natural_height(content, line, fonts);
    if (line.begin == line.end) {
      const FontId font = content.fonts.front().cjk;
      natural = {fonts.ascent(font) * content.looks.front().size, fonts.descent(font) * content.looks.front().size};
    }
    SetHeight height = set_height(natural, look, grid);
    bool has_object = false;
    for (std::uint32_t a = line.begin; a < line.end; ++a) has_object |= content.atoms[a].object != no_object;
    if (has_object && natural.ascent + natural.descent > height.height) {
      height = {natural.ascent + natural.descent, natural.ascent};
    }
    Piece& piece = add_piece(height.height, i == 0 ? look.before : 0);
    const InkRange start = mark(flow_.ink);
    if (line.end > line.begin) {
      const Placement placement =
          place_atoms(content.atoms, line, look.align, measure, i == 0, session_.styles.typography());
      const float x = column.left + (i == 0 ? measure.first_offset : 0);
      set_line(content, line, placement, x, height.base_line, fonts, flow_.ink);
    }
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
  }
  pending_after_ = look.after;
}

void FlowBuilder::contents_line(const OutlineEntry& entry, const std::string& number, const std::string& target,
                                NodeId toc) {
  BlockLook look = session_.styles.block(BlockKind::toc, entry.level, 0);
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
  const std::string number = std::to_string(session_.number_of(index));
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
    const Label label{number, " ", job.node};
    if (std::exchange(first, false)) job.label = &label;
    paragraph(job, column);
  }
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

void FlowBuilder::list(const doc::List& list, const Column& column, NodeId parent, int depth) {
  const StyleResolver& styles = session_.styles;
  const NodeId node = session_.add_node(Tag::list, parent);
  if (node != artifact) {
    session_.list.nodes[node].ordered = list.pattern.numerals != base::Numerals::bullet;
    if (!list.tight) session_.list.nodes[node].said.emplace_back("Spacing", "Loose");
  }
  int value = list.start;
  for (const doc::ListItem& item : list.items) {
    const NodeId item_node = session_.add_node(Tag::list_item, node);
    const NodeId label_node = session_.add_node(Tag::label, item_node);
    const NodeId body_node = session_.add_node(Tag::list_body, item_node);
    Label label;
    label.node = label_node;
    if (item.label) {
      label.text = item.label->text;
    } else {
      label.text = list.pattern.numerals == base::Numerals::bullet || list.pattern.numerals == base::Numerals::none
                       ? std::string("•")
                       : list.pattern.prefix + base::format_number(list.pattern.numerals, value) + list.pattern.suffix;
    }
    if (item.checked) label.text = *item.checked ? "☑" : "☐";
    ++value;
    std::size_t first = 0;
    BlockLook look = styles.block(BlockKind::list_item, depth, 0);
    const auto* paragraph_node =
        item.children.empty() ? nullptr : std::get_if<doc::Paragraph>(&item.children.front().node);
    if (paragraph_node) look = styles.block(BlockKind::list_item, depth, item.children.front().style);
    // An item whose style says nothing of its place hangs by two characters from that of the list around it.
    const float em = look.text.size;
    if (look.paragraph.first_line >= 0 && styles.theme() != Theme::gongwen) {
      look.paragraph.left = std::max(look.paragraph.left, 1.75F * em * static_cast<float>(depth + 1));
      look.paragraph.first_line = -1.75F * em;
    } else if (styles.theme() == Theme::gongwen) {
      look.paragraph.first_line = 2 * em;
    }
    if (list.tight && styles.theme() == Theme::plain) look.paragraph.after = 1;
    label.gap = look.paragraph.first_line < 0 ? "\t" : " ";
    ParagraphJob job;
    static const doc::Inlines nothing;
    job.children = &nothing;
    job.look = look;
    job.node = session_.add_node(Tag::paragraph, body_node);
    job.label = &label;
    if (paragraph_node) {
      job.children = &paragraph_node->children;
      first = 1;
    }
    paragraph(job, column);
    for (std::size_t i = first; i < item.children.size(); ++i) {
      const bool inner_list = std::holds_alternative<doc::List>(item.children[i].node);
      const float left = inner_list ? 0 : look.paragraph.left;
      block(item.children, i, {column.left + left, column.width - left}, body_node, BlockKind::list_item, depth + 1);
    }
  }
}

void FlowBuilder::definitions(const doc::DefinitionList& list, const Column& column, NodeId parent) {
  const NodeId node = session_.add_node(Tag::list, parent);
  for (const doc::Definition& definition : list.items) {
    const NodeId item = session_.add_node(Tag::list_item, node);
    ParagraphJob job;
    job.children = &definition.term;
    job.look = session_.styles.block(BlockKind::term, 0, 0);
    job.node = session_.add_node(Tag::label, item);
    paragraph(job, column);
    const NodeId body = session_.add_node(Tag::list_body, item);
    for (const doc::Blocks& detail : definition.details) {
      blocks(detail, {column.left + 24, std::max(36.0F, column.width - 24)}, body, BlockKind::list_item);
    }
  }
}

void FlowBuilder::code(const doc::CodeBlock& code, const Column& column, NodeId parent) {
  const BlockLook look = session_.styles.block(BlockKind::code, 0, 0);
  const NodeId block = session_.add_node(Tag::code_block, parent), node = session_.add_node(Tag::code, block);
  if (node != artifact) {
    session_.list.nodes[node].actual = code.text;
    if (!code.language.empty()) session_.list.nodes[block].said.emplace_back("Language", code.language);
  }
  std::string_view rest = code.text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    Composer composer(session_, look, node);
    composer.add_text(rest.substr(0, end), node);
    const Content content = composer.finish();
    Measure measure;
    measure.first = measure.others = column.width - 12;
    measure.tab_interval = look.text.size * 2.4F;
    lines(content, look.paragraph, measure, {column.left + 6, measure.others}, -1);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  pending_after_ = 6;
}

void FlowBuilder::figure(const doc::Figure& figure, const Column& column, NodeId parent) {
  const std::size_t first = flow_.pieces.size();
  blocks(figure.children, column, parent, BlockKind::caption);
  for (std::size_t i = first; i < flow_.pieces.size(); ++i) flow_.pieces[i].keep_with_next = true;
  if (figure.caption.empty()) {
    if (flow_.pieces.size() > first) flow_.pieces.back().keep_with_next = false;
    return;
  }
  ParagraphJob job;
  job.children = &figure.caption;
  job.look = session_.styles.block(BlockKind::caption, 0, 0);
  job.node = session_.add_node(Tag::caption, parent);
  paragraph(job, column);
}

void FlowBuilder::rule(const Column& column, NodeId parent) {
  Piece& piece = add_piece(12, 0);
  const InkRange start = mark(flow_.ink);
  flow_.ink.items.push_back({Box{column.left, 5.75F, column.width, 0.5F, 0x808080},
                             session_.add_node(Tag::thematic_break, parent), ArtifactKind::layout});
  piece.ink = since(flow_.ink, start);
}

}  // namespace wenshu::layout
