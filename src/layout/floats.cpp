// Pictures that stand in no line (ECMA-376 20.4.2): beside the text of their paragraph, between paragraphs, in front of
// the text or behind it.
#include <algorithm>
#include <cmath>

#include "layout/flow.h"

namespace wenshu::layout {

namespace {

constexpr float least_beside = 6;  // em: text in less room than that has more holes than words

// Within what paper there is; distances are those of word processors.
FloatingPicture bounded(FloatingPicture picture, float width, float height) {
  constexpr float paper = 14400, space = 1584;
  doc::Floating& place = picture.place;
  for (float* distance : {&place.top, &place.left, &place.bottom, &place.right}) {
    *distance = std::clamp(*distance, 0.0F, space);
  }
  for (float* offset : {&place.horizontal.offset, &place.vertical.offset}) *offset = std::clamp(*offset, -paper, paper);
  Object& object = picture.object;
  if (place.wrap == doc::Floating::in_front || place.wrap == doc::Floating::behind) width = height = paper;
  const float scale = std::min({1.0F, width / std::max(object.width, 1.0F), height / std::max(object.height, 1.0F)});
  object.width *= scale;
  object.height *= scale;
  return picture;
}

// The left edge of a picture in the column that begins at 0, as wide as the text.
float left_in_column(const FloatingPicture& picture, const doc::PageSetup& page, float width) {
  const doc::Floating::Place& place = picture.place.horizontal;
  float begin = 0, room = width;
  if (place.from == doc::Floating::page) {
    begin = -page.left;
    room = page.width;
  } else if (place.from == doc::Floating::margin_end) {
    begin = page.width - page.left - page.right;
    room = page.right;
  }
  switch (place.side) {
    case doc::Floating::at_offset:
      return begin + place.offset;
    case doc::Floating::start:
      return begin;
    case doc::Floating::center:
      return begin + (room - picture.object.width) / 2;
    case doc::Floating::end:
      return begin + room - picture.object.width;
  }
  return begin;
}

Item item_of(const FloatingPicture& picture, float x, float y) {
  return {Picture{picture.object.resource, x, y, picture.object.width, picture.object.height}, picture.node,
          ArtifactKind::layout};
}

// Its distance from the begin of a paper's height or width that it is placed by.
float on_paper(const doc::Floating::Place& place, float size, float paper, float before, float after) {
  float begin = 0, room = paper;
  if (place.from == doc::Floating::margin) {
    begin = before;
    room = paper - before - after;
  } else if (place.from == doc::Floating::margin_end) {
    begin = paper - after;
    room = after;
  }
  if (place.side == doc::Floating::center) return begin + (room - size) / 2;
  if (place.side == doc::Floating::end) return begin + room - size;
  return begin + (place.side == doc::Floating::at_offset ? place.offset : 0);
}

}  // namespace

// A picture that the paragraph's first line brings to the page, with no room of its own.
void draw_fixed(Page& page, const FloatingPicture& picture, const doc::PageSetup& paper, const ColumnPlace& column,
                float top) {
  const doc::Floating& place = picture.place;
  const Object& object = picture.object;
  float x = 0, y = 0;
  if (place.horizontal.from == doc::Floating::text) {
    x = paper.left + column.left + left_in_column(picture, paper, column.width);
  } else {
    x = on_paper(place.horizontal, object.width, paper.width, paper.left, paper.right);
  }
  if (place.vertical.from == doc::Floating::text) {
    y = top + (place.vertical.side == doc::Floating::at_offset ? place.vertical.offset : 0);
  } else {
    y = on_paper(place.vertical, object.height, paper.height, paper.top, paper.bottom);
  }
  const Item item = item_of(picture, x, y);
  if (place.wrap == doc::Floating::behind) {
    page.items.insert(page.items.begin(), item);
  } else {
    page.items.push_back(item);
  }
}

// Takes the pictures of a paragraph whose lines stand in `column`, before its lines are set.
void FlowBuilder::place_pictures(std::vector<FloatingPicture> pictures, const Column& column, float em) {
  const float height = page_->height - page_->top - page_->bottom;
  for (FloatingPicture& own : pictures) {
    FloatingPicture picture = bounded(std::move(own), std::max(1.0F, width_), height);
    const doc::Floating::Wrap wrap = picture.place.wrap;
    if (wrap == doc::Floating::in_front || wrap == doc::Floating::behind) {
      pending_fixed_.push_back(std::move(picture));
      continue;
    }
    if (!beside_.picture) end_beside();  // one of an earlier paragraph
    if (wrap == doc::Floating::top_bottom || beside_.picture || !place_beside(picture, column, em)) {
      place_between(picture);
    }
  }
}

bool FlowBuilder::place_beside(const FloatingPicture& picture, const Column& column, float em) {
  const doc::Floating& place = picture.place;
  const float width = picture.object.width;
  const float x = std::clamp(left_in_column(picture, *page_, width_), -page_->left,
                             std::max(-page_->left, width_ + page_->right - width));
  const bool on_left = x + width / 2 < width_ / 2;
  const float right = column.left + column.width;
  const float less = on_left ? x + width + place.right - column.left : right - (x - place.left);
  if (column.width - less < least_beside * em) return false;
  if (place.vertical.from != doc::Floating::text) {
    session_.report("layout-picture-place", "a picture that has a place on the page stands beside its paragraph");
  }
  const float page = page_->height - page_->top - page_->bottom;
  beside_ = {};
  const bool at_offset = place.vertical.from == doc::Floating::text && place.vertical.side == doc::Floating::at_offset;
  // Its first line and the whole picture stand on one page.
  const float lowest = std::max(0.0F, page / 2 - picture.object.height);
  const float offset = at_offset ? std::clamp(place.vertical.offset, 0.0F, lowest) : 0;
  beside_.skip = std::max(0.0F, offset - place.top);
  beside_.height = offset - beside_.skip + picture.object.height + place.bottom;
  beside_.on_left = on_left;
  beside_.edge = on_left ? x + width + place.right : x - place.left;
  beside_.picture = item_of(picture, x, offset);
  return true;
}

void FlowBuilder::place_between(const FloatingPicture& picture) {
  const doc::Floating& place = picture.place;
  const float room = std::max(picture.object.width, width_);
  const float x = std::clamp(left_in_column(picture, *page_, width_), 0.0F, room - picture.object.width);
  Piece& piece = add_piece(place.top + picture.object.height + place.bottom, 0);
  piece.keep_with_next = true;
  const InkRange start = mark(flow_.ink);
  flow_.ink.items.push_back(item_of(picture, x, place.top));
  piece.ink = since(flow_.ink, start);
}

// What follows stands below the picture that text stands beside.
void FlowBuilder::end_beside() {
  const float left = beside_.skip + beside_.height - pending_after_;
  beside_ = {};
  if (left > 0) add_piece(left, 0);
}

// Tells `measure` which lines of that height stand beside the picture, where the first has that space above it.
void FlowBuilder::narrow(Measure& measure, const Column& column, float line_height, float before) const {
  if (beside_.height <= 0 || line_height <= 0) return;
  const auto lines = [&](float height) { return std::clamp(height / line_height, 0.0F, 1000.0F); };
  measure.beside_begin = static_cast<std::size_t>(std::floor(lines(beside_.skip - before) + 0.01F));
  measure.beside_end = static_cast<std::size_t>(std::ceil(lines(beside_.skip + beside_.height - before) - 0.01F));
  measure.beside_less =
      std::max(0.0F, beside_.on_left ? beside_.edge - column.left : column.left + column.width - beside_.edge);
}

// A piece that takes that height stands beside the picture, or above it.
void FlowBuilder::pass(Piece& piece, float height) {
  if (beside_.height <= 0) return;
  const float skipped = std::min(beside_.skip, height);
  beside_.skip -= skipped;
  height -= skipped;
  beside_.height -= height;
  if (beside_.height > 0) piece.keep_with_next = true;
}

}  // namespace wenshu::layout
