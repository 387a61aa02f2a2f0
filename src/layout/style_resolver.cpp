#include "layout/style_resolver.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/walk.h"

namespace wenshu::layout {

namespace {

using doc::Align;
using doc::LeadingRule;
using fonts::Role;

// Does the document carry a look: a size or a font anywhere?
bool has_look(const doc::StyleSheet& sheet) {
  const auto says = [](const doc::Style& style) { return style.text.size || style.text.font; };
  return says(sheet.defaults) || std::any_of(sheet.styles.begin(), sheet.styles.end(), says);
}

float points(const doc::Length& length, float character) {
  switch (length.unit) {
    case doc::Length::pt:
      return length.value;
    case doc::Length::chars:
      return length.value * character;
    case doc::Length::lines:
      return length.value * 12;  // w:beforeLines counts in lines of 12 points where there is no grid (17.3.1.33)
  }
  return length.value;
}

void apply(const doc::TextStyle& style, TextLook& look) {
  if (style.font) {
    if (!style.font->cjk.empty()) look.cjk_name = style.font->cjk;
    if (!style.font->latin.empty()) look.latin_name = style.font->latin;
  }
  constexpr float smallest = 1, largest = 1638;  // of a font in word processors
  if (style.size) look.size = std::clamp(*style.size, smallest, largest);
  if (style.color) look.color = *style.color;
  if (style.spacing) look.spacing = std::clamp(*style.spacing, -look.size / 2, 10 * look.size);
  if (style.highlight) {
    look.has_highlight = true;
    look.highlight = *style.highlight;
  }
  if (style.fill && *style.fill != doc::no_fill && !style.highlight) {
    look.has_highlight = true;
    look.highlight = *style.fill;
  }
  if (style.bold) look.bold = *style.bold;
  if (style.italic) look.italic = *style.italic;
  if (style.underline) look.underline = *style.underline;
  if (style.strike) look.strike = *style.strike;
  if (style.small_caps) look.small_caps = *style.small_caps;
  if (style.lang) look.lang = *style.lang;
}

// Lengths in characters count the characters of the paragraph, so the text's look comes first.
void apply(const doc::ParagraphStyle& style, float size, ParagraphLook& look) {
  if (style.align && *style.align != Align::automatic) look.align = *style.align;
  if (style.first_line) look.first_line = points(*style.first_line, size);
  if (style.left) look.left = points(*style.left, size);
  if (style.right) look.right = points(*style.right, size);
  constexpr float most = 1584;  // of a distance in word processors: 22 inches
  if (style.before) look.before = std::clamp(points(*style.before, size), 0.0F, most);
  if (style.after) look.after = std::clamp(points(*style.after, size), 0.0F, most);
  if (style.leading_rule) look.rule = *style.leading_rule;
  if (style.leading) look.leading = std::clamp(style.leading->value, 0.06F, most);
  if (style.keep_with_next) look.keep_with_next = *style.keep_with_next;
  if (style.keep_lines) look.keep_lines = *style.keep_lines;
  if (style.page_break_before) look.page_break_before = *style.page_break_before;
  if (style.widow_control) look.widow_control = *style.widow_control;
  if (style.snap_to_grid) look.snap_to_grid = *style.snap_to_grid;
  if (style.right_to_left) look.right_to_left = *style.right_to_left;
  if (style.contextual_spacing) look.contextual_spacing = *style.contextual_spacing;
  if (style.tabs) look.tabs = *style.tabs;
  if (style.fill) look.fill = *style.fill;
  for (const auto side : {&doc::ParagraphBorders::top, &doc::ParagraphBorders::left, &doc::ParagraphBorders::bottom,
                          &doc::ParagraphBorders::right, &doc::ParagraphBorders::between}) {
    const auto& said = style.borders.*side;
    if (said) look.borders.*side = said->line.line == doc::Border::none ? std::nullopt : said;
  }
}

// The styles from the root of a style's line to itself; loops are cut.
std::vector<const doc::Style*> line_of(const doc::StyleSheet& sheet, doc::StyleId id) {
  std::vector<const doc::Style*> out;
  for (const doc::Style* s = sheet.find(id); s && out.size() <= sheet.styles.size(); s = sheet.find(s->parent)) {
    out.push_back(s);
  }
  std::reverse(out.begin(), out.end());
  return out;
}

// Is most of the text Chinese? Its beginning tells.
bool mostly_chinese(const doc::Document& document) {
  constexpr std::size_t enough = 4000;  // code points
  std::size_t han = 0, all = 0;
  for (const doc::Block& block : document.body) {
    const doc::Inlines* inlines = doc::inlines_of(block);
    if (!inlines) continue;
    const std::string text = doc::plain_text(*inlines);
    for (std::size_t i = 0; i < text.size() && all < enough; ++all) {
      if (base::is_han(base::next_code_point(text, i))) ++han;
    }
    if (all >= enough) break;
  }
  return 3 * han > all;
}

bool is_centered(BlockKind kind) { return kind == BlockKind::title || kind == BlockKind::subtitle; }

}  // namespace

doc::PageSetup usable(doc::PageSetup page) {
  constexpr float least = 72, most = 14400;
  const auto bound = [](float value, float low, float high) {
    return value >= low ? std::min(value, high) : low;  // what is no number is the least
  };
  page.width = bound(page.width, least, most);
  page.height = bound(page.height, least, most);
  page.left = bound(page.left, 0, page.width - least);
  page.right = bound(page.right, 0, page.width - least - page.left);
  page.top = bound(page.top, 0, page.height - least);
  page.bottom = bound(page.bottom, 0, page.height - least - page.top);
  page.header = bound(page.header, 0, page.height);
  page.footer = bound(page.footer, 0, page.height);
  page.grid_line_pitch = bound(page.grid_line_pitch, 0, page.height);
  page.column_gap = bound(page.column_gap, 0, most);
  for (doc::TextColumn& column : page.column_widths)
    column = {bound(column.width, 0, most), bound(column.gap, 0, most)};
  return page;
}

StyleResolver::StyleResolver(const doc::Document& document, Theme theme) : document_(document), theme_(theme) {
  if (theme_ == Theme::document && !has_look(document.styles)) theme_ = Theme::plain;
  page_ = usable(document.page);
  if (theme_ != Theme::document) {  // a theme has a column of its own
    page_.columns = 1;
    page_.column_widths.clear();
  }
  is_chinese_ = mostly_chinese(document);
  if (theme_ == Theme::gongwen) {
    page_ = {};
    page_.grid_line_pitch = 28.95F;  // 22 lines of 29 would be a fifth of a point too many
  }
  if (theme_ == Theme::document) typography_ = {false, true, false, 0.2F};
}

BlockLook StyleResolver::block(BlockKind kind, int level, doc::StyleId style, const doc::Inlines* text,
                               const doc::Style* around) const {
  if (theme_ == Theme::gongwen) return gongwen(kind, level);
  if (theme_ == Theme::plain) return plain(kind, level);
  return own(kind, level, style, text, around);
}

TextLook StyleResolver::text(const TextLook& around, doc::StyleId style) const {
  TextLook out = around;
  if (theme_ != Theme::document || style == 0) return out;
  for (const doc::Style* s : line_of(document_.styles, style)) apply(s->text, out);
  return out;
}

// GB/T 9704 7: everything in 3号 (16 points) on a grid of lines; headings differ by font alone.
BlockLook StyleResolver::gongwen(BlockKind kind, int level) const {
  BlockLook out;
  TextLook& text = out.text;
  ParagraphLook& paragraph = out.paragraph;
  text.cjk_role = Role::fangsong;
  text.size = 16;
  text.letter_space = (page_.width - page_.left - page_.right) / 28 - 16;  // 28 characters a line
  paragraph.rule = LeadingRule::exact;
  paragraph.leading = page_.grid_line_pitch;
  paragraph.first_line = 2 * (16 + text.letter_space);
  paragraph.widow_control = false;  // a page holds 22 lines, whatever they are
  switch (kind) {
    case BlockKind::title:
      text.cjk_role = Role::xiaobiaosong;
      text.size = 22;
      text.letter_space = 0;
      paragraph.align = Align::center;
      paragraph.first_line = 0;
      paragraph.leading = 36;
      paragraph.after = page_.grid_line_pitch;
      paragraph.keep_with_next = true;
      break;
    case BlockKind::subtitle:
      text.cjk_role = Role::kaiti;
      paragraph.align = Align::center;
      paragraph.first_line = 0;
      break;
    case BlockKind::heading:
      text.cjk_role = level == 1 ? Role::heiti : level == 2 ? Role::kaiti : Role::fangsong;
      text.bold = level == 3;
      paragraph.keep_with_next = true;
      break;
    case BlockKind::table_cell:
    case BlockKind::table_head:
      text.size = 12;
      text.letter_space = 0;
      text.bold = kind == BlockKind::table_head;
      paragraph.rule = LeadingRule::multiple;
      paragraph.leading = 1.25F;
      paragraph.snap_to_grid = false;
      paragraph.first_line = 0;
      paragraph.align = kind == BlockKind::table_head ? Align::center : Align::left;
      break;
    case BlockKind::caption:
      text.cjk_role = Role::heiti;
      text.size = 12;
      paragraph.align = Align::center;
      paragraph.first_line = 0;
      break;
    case BlockKind::picture:
      paragraph.align = Align::center;
      paragraph.first_line = 0;
      paragraph.rule = LeadingRule::multiple;
      paragraph.leading = 1;
      break;
    case BlockKind::note:
      text.size = 10.5F;
      text.letter_space = 0;
      paragraph.rule = LeadingRule::multiple;
      paragraph.leading = 1.2F;
      paragraph.first_line = 0;
      break;
    case BlockKind::code:
      text.cjk_role = Role::heiti;
      text.latin_role = Role::mono;
      text.size = 12;
      text.letter_space = 0;
      paragraph.align = Align::left;
      paragraph.first_line = 0;
      paragraph.rule = LeadingRule::multiple;
      paragraph.leading = 1.2F;
      break;
    case BlockKind::signature:
    case BlockKind::date:
      paragraph.align = Align::right;
      paragraph.first_line = 0;
      paragraph.right = (kind == BlockKind::date ? 4 : 2) * 16;
      break;
    case BlockKind::attachment_head:  // 7.3.9: on a page of its own
      text.cjk_role = Role::heiti;
      paragraph.first_line = 0;
      paragraph.page_break_before = true;
      paragraph.after = page_.grid_line_pitch;
      break;
    case BlockKind::addressee:
    case BlockKind::field:
    case BlockKind::furniture:
    case BlockKind::toc:
    case BlockKind::list_item:
      paragraph.first_line = 0;
      break;
    case BlockKind::quote:
      text.cjk_role = Role::kaiti;
      break;
    case BlockKind::body:
    case BlockKind::term:
    case BlockKind::attachment_note:
      break;
  }
  return out;
}

BlockLook StyleResolver::plain(BlockKind kind, int level) const {
  BlockLook out;
  TextLook& text = out.text;
  ParagraphLook& paragraph = out.paragraph;
  constexpr float body = 12;
  text.size = body;
  paragraph.leading = 1.25F;
  paragraph.after = 4;
  switch (kind) {
    case BlockKind::title:
      text.cjk_role = Role::heiti;
      text.latin_role = Role::sans;
      text.bold = true;
      text.size = 22;
      paragraph.align = Align::center;
      paragraph.after = 18;
      paragraph.keep_with_next = true;
      break;
    case BlockKind::subtitle:
      text.size = 14;
      paragraph.align = Align::center;
      paragraph.after = 12;
      break;
    case BlockKind::heading: {
      constexpr std::array<float, 6> sizes = {17, 15, 13.5F, 12, 12, 12};
      text.cjk_role = Role::heiti;
      text.latin_role = Role::sans;
      text.bold = true;
      text.size = sizes[static_cast<std::size_t>(std::clamp(level, 1, 6) - 1)];
      paragraph.align = Align::left;
      paragraph.before = text.size * 0.8F;
      paragraph.after = 6;
      paragraph.keep_with_next = true;
      break;
    }
    case BlockKind::code:
      text.cjk_role = Role::heiti;
      text.latin_role = Role::mono;
      text.size = 10;
      paragraph.align = Align::left;
      paragraph.leading = 1.15F;
      paragraph.after = 0;
      break;
    case BlockKind::quote:
      text.cjk_role = Role::kaiti;
      break;
    case BlockKind::caption:
      text.size = 10.5F;
      paragraph.align = Align::center;
      paragraph.after = 8;
      break;
    case BlockKind::picture:
      paragraph.align = Align::center;
      paragraph.leading = 1;
      break;
    case BlockKind::table_cell:
    case BlockKind::table_head:
      text.size = 10.5F;
      text.bold = kind == BlockKind::table_head;
      paragraph.align = Align::left;
      paragraph.leading = 1.15F;
      paragraph.after = 0;
      break;
    case BlockKind::note:
      text.size = 9;
      paragraph.leading = 1.15F;
      paragraph.after = 0;
      break;
    case BlockKind::furniture:
      text.size = 9;
      paragraph.align = Align::center;
      paragraph.after = 0;
      break;
    case BlockKind::signature:
    case BlockKind::date:
      paragraph.align = Align::right;
      break;
    case BlockKind::term:
      text.bold = true;
      paragraph.keep_with_next = true;
      break;
    case BlockKind::body:
    case BlockKind::attachment_note:
      if (is_chinese_) paragraph.first_line = 2 * body;
      break;
    case BlockKind::attachment_head:
      text.cjk_role = Role::heiti;
      paragraph.page_break_before = true;
      break;
    case BlockKind::list_item:
    case BlockKind::addressee:
    case BlockKind::field:
    case BlockKind::toc:
      paragraph.after = 2;
      break;
  }
  return out;
}

// The size of the first character; `fallback` where there is none.
float StyleResolver::first_size(const TextLook& around, const doc::Inlines& inlines, float fallback) const {
  for (const doc::Inline& node : inlines) {
    const TextLook look = text(around, node.style);
    if (const auto* own = std::get_if<doc::Text>(&node.node); own && !own->text.empty()) return look.size;
    const doc::Inlines* inner = doc::children_of(node);
    if (!inner) continue;
    const float found = first_size(look, *inner, 0);
    if (found > 0) return found;
  }
  return fallback;
}

// What the file says, over what its defaults say. A tree from Markdown that was given a few styles has kinds of blocks
// no style speaks of; these look as in the plain theme.
BlockLook StyleResolver::own(BlockKind kind, int level, doc::StyleId style, const doc::Inlines* text,
                             const doc::Style* around) const {
  BlockLook out;
  out.text.size = 10.5F;
  out.paragraph.align = Align::left;
  if (style == 0 && kind != BlockKind::body && kind != BlockKind::picture && kind != BlockKind::table_cell &&
      kind != BlockKind::furniture && kind != BlockKind::list_item) {
    out = plain(kind, level);
  }
  if (style == 0 && is_centered(kind)) out.paragraph.align = Align::center;
  // A paragraph that recognition took for a heading has a style that says nothing of it.
  if (kind == BlockKind::heading || kind == BlockKind::title) out.paragraph.keep_with_next = true;
  apply(document_.styles.defaults.text, out.text);
  if (around) apply(around->text, out.text);
  const auto line = line_of(document_.styles, style);
  for (const doc::Style* s : line) apply(s->text, out.text);
  if (kind == BlockKind::code) {  // the tree has no look of code but that of its paragraph
    out.text.latin_name.clear();
    out.text.latin_role = Role::mono;
    out.text.size = std::min(out.text.size, 10.0F);
  }
  const float character = text ? first_size(out.text, *text, out.text.size) : out.text.size;
  apply(document_.styles.defaults.paragraph, character, out.paragraph);
  if (around) apply(around->paragraph, character, out.paragraph);
  for (const doc::Style* s : line) apply(s->paragraph, character, out.paragraph);
  for (const doc::Style* s : line) {
    if (!s->automatic) out.paragraph.style = static_cast<doc::StyleId>(s - document_.styles.styles.data()) + 1;
  }
  out.paragraph.right_to_left = out.paragraph.right_to_left.value_or(false);  // word processors do not guess
  if (out.paragraph.snap_to_grid) out.text.grid_space = page_.grid_char_space;
  return out;
}

}  // namespace wenshu::layout
