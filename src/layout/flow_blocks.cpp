// Blocks that are set in ways of their own: lists, definitions, code, figures, rules.
#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "doc/walk.h"
#include "layout/flow.h"
#include "layout/said.h"

namespace wenshu::layout {

void FlowBuilder::list(const doc::List& list, const Column& column, NodeId parent, int depth) {
  const StyleResolver& styles = session_.styles;
  const NodeId node = session_.add_node(Tag::list, parent);
  if (node != artifact) {
    session_.list.nodes[node].ordered = list.pattern.numerals != base::Numerals::bullet;
    if (session_.list.nodes[node].ordered) say(session_.list.nodes[node], list.pattern, list.start);
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
      if (label_node != artifact) say(session_.list.nodes[label_node], *item.label);
    } else {
      label.text = list.pattern.numerals == base::Numerals::bullet || list.pattern.numerals == base::Numerals::none
                       ? std::string("•")
                       : list.pattern.prefix + base::format_number(list.pattern.numerals, value) + list.pattern.suffix;
    }
    if (item.checked) label.text = *item.checked ? "☑" : "☐";
    ++value;
    std::size_t first = 0;
    BlockLook look = look_of(BlockKind::list_item, depth, 0);
    const auto* paragraph_node =
        item.children.empty() ? nullptr : std::get_if<doc::Paragraph>(&item.children.front().node);
    if (paragraph_node) {
      look = look_of(BlockKind::list_item, depth, item.children.front().style, &paragraph_node->children);
    }
    // An item whose style says nothing of its place hangs by two characters from that of the list around it.
    const float em = look.text.size;
    const bool said = styles.theme() == Theme::document && paragraph_node && item.children.front().style != 0;
    if (look.paragraph.first_line >= 0 && !said && styles.theme() != Theme::gongwen) {
      look.paragraph.left = std::max(look.paragraph.left, 1.75F * em * static_cast<float>(depth + 1));
      look.paragraph.first_line = -1.75F * em;
    } else if (styles.theme() == Theme::gongwen) {
      look.paragraph.first_line = 2 * em;
    }
    if (list.tight && styles.theme() == Theme::plain) look.paragraph.after = 1;
    label.gap = look.paragraph.first_line < 0 ? "\t" : " ";
    if (said && item.label) label.gap = gap_of(*item.label, look.paragraph);
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
  if (node != artifact) session_.list.nodes[node].said.emplace_back("Kind", "definitions");
  for (const doc::Definition& definition : list.items) {
    const NodeId item = session_.add_node(Tag::list_item, node);
    ParagraphJob job;
    job.children = &definition.term;
    job.look = look_of(BlockKind::term, 0, 0);
    job.node = session_.add_node(Tag::label, item);
    paragraph(job, column);
    for (const doc::Blocks& detail : definition.details) {
      const NodeId body = session_.add_node(Tag::list_body, item);
      blocks(detail, {column.left + 24, std::max(36.0F, column.width - 24)}, body, BlockKind::list_item);
    }
  }
}

void FlowBuilder::code(const doc::CodeBlock& code, doc::StyleId style, const Column& column, NodeId parent) {
  end_beside();
  const BlockLook look = look_of(BlockKind::code, 0, style);
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
    Measure measure;
    measure.first = measure.others = column.width - 12;
    measure.tab_interval = look.text.size * 2.4F;
    lines(composer.finish(), look.paragraph, measure, {column.left + 6, measure.others}, -1);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  pending_after_ = 6;
}

void FlowBuilder::figure(const doc::Figure& figure, const Column& column, NodeId parent) {
  end_beside();
  const std::size_t first = flow_.pieces.size();
  blocks(figure.children, column, parent, BlockKind::caption);
  for (std::size_t i = first; i < flow_.pieces.size(); ++i) flow_.pieces[i].keep_with_next = true;
  if (figure.caption.empty()) {
    if (flow_.pieces.size() > first) flow_.pieces.back().keep_with_next = false;
    return;
  }
  ParagraphJob job;
  job.children = &figure.caption;
  job.look = look_of(BlockKind::caption, 0, figure.caption_style);
  job.node = session_.add_node(Tag::caption, parent);
  paragraph(job, column);
}

void FlowBuilder::rule(doc::StyleId style, const Column& column, NodeId parent) {
  end_beside();
  Piece& piece = add_piece(12, 0);
  const InkRange start = mark(flow_.ink);
  Box line{column.left, 5.75F, column.width, 0.5F, 0x808080};
  // The document's own line, as that below the head of a letter.
  if (const auto own = look_of(BlockKind::body, 0, style).paragraph.borders.bottom) {
    line.height = thickness(own->line);
    line.y = 6 - line.height / 2;
    line.color = own->line.color;
  }
  flow_.ink.items.push_back({line, session_.add_node(Tag::thematic_break, parent), ArtifactKind::layout});
  piece.ink = since(flow_.ink, start);
}

}  // namespace wenshu::layout
