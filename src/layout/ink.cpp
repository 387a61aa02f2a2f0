#include "layout/ink.h"

namespace wenshu::layout {

InkRange mark(const Ink& ink) { return {ink.items.size(), ink.items.size(), ink.links.size(), ink.links.size()}; }

InkRange since(const Ink& ink, const InkRange& mark) {
  return {mark.items_end, ink.items.size(), mark.links_end, ink.links.size()};
}

void draw_border(std::vector<Item>& items, const doc::Border& border, float x1, float y1, float x2, float y2) {
  Stroke stroke{x1, y1, x2, y2, border.width, border.color, Stroke::solid};
  if (border.line == doc::Border::dashed) stroke.dash = Stroke::dashed;
  if (border.line == doc::Border::dotted) stroke.dash = Stroke::dotted;
  if (border.line != doc::Border::twofold) {
    items.push_back({stroke, artifact, ArtifactKind::layout});
    return;
  }
  const bool horizontal = y1 == y2;
  for (const float side : {-border.width, border.width}) {
    Stroke one = stroke;
    (horizontal ? one.y1 : one.x1) += side;
    (horizontal ? one.y2 : one.x2) += side;
    items.push_back({one, artifact, ArtifactKind::layout});
  }
}

}  // namespace wenshu::layout
