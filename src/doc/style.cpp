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

void inherit(TextStyle& own, const TextStyle& from) {
  inherit(own.font, from.font);
  inherit(own.size, from.size);
  inherit(own.color, from.color);
  inherit(own.highlight, from.highlight);
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
  inherit(own.contextual_spacing, from.contextual_spacing);
  inherit(own.tabs, from.tabs);
  inherit(own.outline_level, from.outline_level);
}

}  // namespace

const Style* StyleSheet::find(StyleId id) const { return id == 0 || id > styles.size() ? nullptr : &styles[id - 1]; }

Style StyleSheet::resolve(StyleId id) const {
  Style resolved;
  if (const Style* own = find(id)) resolved = *own;
  std::size_t steps = 0;
  for (const Style* style = find(resolved.parent); style && steps < styles.size();
       style = find(style->parent), ++steps) {
    inherit(resolved.text, style->text);
    inherit(resolved.paragraph, style->paragraph);
  }
  inherit(resolved.text, defaults.text);
  inherit(resolved.paragraph, defaults.paragraph);
  return resolved;
}

}  // namespace wenshu::doc
