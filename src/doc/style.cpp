#include "doc/style.h"

#include <vector>

namespace wenshu::doc {

namespace {

template <class T>
void inherit(std::optional<T>& own, const std::optional<T>& from) {
  if (!own) own = from;
}

void inherit(std::optional<Font>& own, const std::optional<Font>& from) {
  if (!from) return;
  if (!own) own.emplace();
  if (own->cjk.empty()) own->cjk = from->cjk;
  if (own->latin.empty()) own->latin = from->latin;
  if (own->complex.empty()) own->complex = from->complex;
}

}  // namespace

void inherit(TextStyle& own, const TextStyle& from) {
  inherit(own.font, from.font);
  inherit(own.size, from.size);
  inherit(own.color, from.color);
  inherit(own.highlight, from.highlight);
  inherit(own.fill, from.fill);
  inherit(own.spacing, from.spacing);
  inherit(own.bold, from.bold);
  inherit(own.italic, from.italic);
  inherit(own.underline, from.underline);
  inherit(own.strike, from.strike);
  inherit(own.caps, from.caps);
  inherit(own.small_caps, from.small_caps);
  inherit(own.lang, from.lang);
}

void inherit(ParagraphStyle& own, const ParagraphStyle& from) {
  inherit(own.align, from.align);
  inherit(own.first_line, from.first_line);
  inherit(own.left, from.left);
  inherit(own.right, from.right);
  inherit(own.before, from.before);
  inherit(own.after, from.after);
  inherit(own.leading, from.leading);
  inherit(own.leading_rule, from.leading_rule);
  inherit(own.keep_with_next, from.keep_with_next);
  inherit(own.keep_lines, from.keep_lines);
  inherit(own.page_break_before, from.page_break_before);
  inherit(own.widow_control, from.widow_control);
  inherit(own.snap_to_grid, from.snap_to_grid);
  inherit(own.right_to_left, from.right_to_left);
  inherit(own.contextual_spacing, from.contextual_spacing);
  inherit(own.tabs, from.tabs);
  inherit(own.outline_level, from.outline_level);
  inherit(own.borders.top, from.borders.top);
  inherit(own.borders.left, from.borders.left);
  inherit(own.borders.bottom, from.borders.bottom);
  inherit(own.borders.right, from.borders.right);
  inherit(own.borders.between, from.borders.between);
  inherit(own.fill, from.fill);
}

void inherit(TableStyle& own, const TableStyle& from) {
  inherit(own.borders.top, from.borders.top);
  inherit(own.borders.left, from.borders.left);
  inherit(own.borders.bottom, from.borders.bottom);
  inherit(own.borders.right, from.borders.right);
  inherit(own.borders.inside_horizontal, from.borders.inside_horizontal);
  inherit(own.borders.inside_vertical, from.borders.inside_vertical);
  inherit(own.borders.diagonal_down, from.borders.diagonal_down);
  inherit(own.borders.diagonal_up, from.borders.diagonal_up);
  inherit(own.margins.top, from.margins.top);
  inherit(own.margins.left, from.margins.left);
  inherit(own.margins.bottom, from.margins.bottom);
  inherit(own.margins.right, from.margins.right);
  inherit(own.fill, from.fill);
  inherit(own.vertical_align, from.vertical_align);
  inherit(own.vertical_text, from.vertical_text);
  inherit(own.height, from.height);
  inherit(own.exact_height, from.exact_height);
  inherit(own.keep_whole, from.keep_whole);
  inherit(own.repeated, from.repeated);
  inherit(own.align, from.align);
  inherit(own.indent, from.indent);
  inherit(own.width, from.width);
  inherit(own.share, from.share);
  inherit(own.cell_spacing, from.cell_spacing);
  inherit(own.floating, from.floating);
  inherit(own.row_band, from.row_band);
  inherit(own.column_band, from.column_band);
  inherit(own.regions, from.regions);
}

const Style* StyleSheet::find(StyleId id) const { return id == 0 || id > styles.size() ? nullptr : &styles[id - 1]; }

Style StyleSheet::resolve(StyleId id) const {
  Style resolved;
  if (const Style* own = find(id)) resolved = *own;
  std::size_t steps = 0;
  for (const Style* style = find(resolved.parent); style && steps < styles.size();
       style = find(style->parent), ++steps) {
    inherit(resolved.text, style->text);
    inherit(resolved.paragraph, style->paragraph);
    if (!style->table) continue;
    if (!resolved.table) resolved.table.emplace();
    inherit(*resolved.table, *style->table);
    // Those of the child come last, so that they win over its parent's of the same kind.
    resolved.regions.insert(resolved.regions.begin(), style->regions.begin(), style->regions.end());
  }
  inherit(resolved.text, defaults.text);
  inherit(resolved.paragraph, defaults.paragraph);
  return resolved;
}

}  // namespace wenshu::doc
