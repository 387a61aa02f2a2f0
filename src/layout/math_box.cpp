#include "layout/math_box.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace wenshu::layout {

void MathBox::put(MathBox box, float x, float y) {
  ascent = std::max(ascent, box.ascent - y);
  descent = std::max(descent, box.descent + y);
  if (x != 0 || y != 0) {
    for (MathMark& mark : box.marks) {
      mark.x += x;
      mark.y += y;
    }
  }
  if (marks.empty()) {  // groups in groups cost nothing
    marks = std::move(box.marks);
  } else {
    marks.insert(marks.end(), std::make_move_iterator(box.marks.begin()), std::make_move_iterator(box.marks.end()));
  }
}

void MathBox::append(MathBox box) {
  const float at = width;
  width += box.width;
  put(std::move(box), at, 0);
}

void MathBox::add_rule(float x, float y, float rule_width, float rule_height, std::uint32_t color) {
  MathMark& mark = marks.emplace_back();
  mark.shape = MathMark::Shape::rule;
  mark.x = x;
  mark.y = y;
  mark.width = rule_width;
  mark.height = rule_height;
  mark.color = color;
  ascent = std::max(ascent, -y);
  descent = std::max(descent, y + rule_height);
}

void MathBox::scale(float factor) {
  width *= factor;
  ascent *= factor;
  descent *= factor;
  for (MathMark& mark : marks) {
    for (float* length : {&mark.x, &mark.y, &mark.width, &mark.height, &mark.size}) *length *= factor;
  }
}

namespace {

// The glyphs from `first` on that go on in its font; gives the first mark that does not.
std::size_t draw_run(const MathBox& box, std::size_t first, float x, float y, NodeId node, Ink& ink) {
  const MathMark& head = box.marks[first];
  GlyphRun run;
  run.font = head.font;
  run.size = head.size;
  run.color = head.color;
  run.x = x + head.x;
  run.y = y + head.y;
  run.glyph_begin = static_cast<std::uint32_t>(ink.rows->glyphs.size());
  run.text_begin = static_cast<std::uint32_t>(ink.rows->text.size());
  auto text = run.text_begin;
  std::size_t i = first;
  for (; i < box.marks.size(); ++i) {
    const MathMark& mark = box.marks[i];
    if (mark.shape != MathMark::Shape::glyph || mark.font != head.font || mark.size != head.size ||
        mark.color != head.color) {
      break;
    }
    if (!mark.text.empty()) text = static_cast<std::uint32_t>(ink.rows->text.size());
    ink.rows->glyphs.push_back({mark.glyph, mark.x - head.x, mark.y - head.y, text});
    ink.rows->text += mark.text;
  }
  run.glyph_end = static_cast<std::uint32_t>(ink.rows->glyphs.size());
  run.text_end = static_cast<std::uint32_t>(ink.rows->text.size());
  ink.items.push_back({run, node, ArtifactKind::layout});
  return i;
}

}  // namespace

void draw(const MathBox& box, float x, float y, NodeId node, Ink& ink) {
  for (std::size_t i = 0; i < box.marks.size();) {
    const MathMark& mark = box.marks[i];
    if (mark.shape == MathMark::Shape::glyph) {
      i = draw_run(box, i, x, y, node, ink);
      continue;
    }
    if (mark.shape == MathMark::Shape::rule) {
      ink.items.push_back(
          {Box{x + mark.x, y + mark.y, mark.width, mark.height, mark.color}, node, ArtifactKind::layout});
    } else {
      Stroke stroke{x + mark.x, y + mark.y,   x + mark.x + mark.width, y + mark.y + mark.height, mark.size,
                    mark.color, Stroke::solid};
      ink.items.push_back({stroke, node, ArtifactKind::layout});
    }
    ++i;
  }
}

}  // namespace wenshu::layout
