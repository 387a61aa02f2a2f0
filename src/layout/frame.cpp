#include "layout/frame.h"

#include <variant>

#include "layout/flow.h"

namespace wenshu::layout {

float Frame::room_of(const std::optional<doc::ParagraphBorder>& border) {
  return border ? border->space + thickness(border->line) : 0;
}

void Frame::draw(Ink& ink, float height, bool is_first, bool joined) {
  const float left = outer_left(), right = outer_right();
  sides_begin_ = ink.items.size();
  if (fill_ != doc::no_fill) {
    ink.items.push_back({Box{left, 0, right - left, height, fill_}, artifact, ArtifactKind::layout});
  }
  const auto side = [&](const std::optional<doc::ParagraphBorder>& border, float edge, float inwards) {
    if (!border) return;
    const float x = edge + inwards * thickness(border->line) / 2;
    draw_border(ink.items, border->line, x, 0, x, height);
  };
  side(borders_.left, left, 1);
  side(borders_.right, right, -1);
  sides_end_ = ink.items.size();
  const auto& line = joined ? borders_.between : borders_.top;
  if (!is_first || !line) return;
  const float y = thickness(line->line) / 2;
  draw_border(ink.items, line->line, left, y, right, y);
}

void Frame::close(Ink& ink, float height, std::size_t piece) {
  piece_ = piece;
  const std::size_t before = ink.items.size();
  if (borders_.bottom) {
    const float y = height - thickness(borders_.bottom->line) / 2;
    draw_border(ink.items, borders_.bottom->line, outer_left(), y, outer_right(), y);
  }
  ink_end_ = ink.items.size();
  bottom_items_ = ink_end_ - before;
}

bool Frame::is_joined_by(const Frame& next, const Flow& flow) const {
  return is_seen() && flow.pieces.size() == piece_ + 1 && flow.ink.items.size() == ink_end_ &&
         borders_ == next.borders_ && fill_ == next.fill_ && left_ == next.left_ && right_ == next.right_;
}

void Frame::reopen(Flow& flow) const {
  Piece& piece = flow.pieces[piece_];
  flow.ink.items.resize(ink_end_ - bottom_items_);
  piece.ink.items_end = flow.ink.items.size();
  piece.height -= below();
  for (std::size_t i = sides_begin_; i < sides_end_; ++i) {
    Item& item = flow.ink.items[i];
    if (auto* box = std::get_if<Box>(&item.shape)) box->height -= below();
    if (auto* stroke = std::get_if<Stroke>(&item.shape)) stroke->y2 -= below();
  }
}

}  // namespace wenshu::layout
