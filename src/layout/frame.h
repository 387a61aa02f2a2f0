// The lines and the ground of paragraphs (ECMA-376 17.3.1.7, 17.3.1.24).
#pragma once
#include <cstddef>

#include "layout/ink.h"
#include "layout/looks.h"

namespace wenshu::layout {

struct Piece;
struct Flow;

// The frame of one paragraph, whose text stands between `left` and `right`.
class Frame {
 public:
  Frame(const ParagraphLook& look, float left, float right)
      : borders_(look.borders), fill_(look.fill), left_(left), right_(right) {}

  bool is_seen() const { return fill_ != doc::no_fill || borders_ != doc::ParagraphBorders{}; }
  // How much room it takes above the first line of text and below the last; `joined`: it goes on with the frame above.
  float above(bool joined) const { return room_of(joined ? borders_.between : borders_.top); }
  float below() const { return room_of(borders_.bottom); }

  // Its part in a piece of that height, with the line above the first one; what is drawn later stands on it.
  void draw(Ink& ink, float height, bool is_first, bool joined);
  // The line below the last piece, which is the last thing drawn in it.
  void close(Ink& ink, float height, std::size_t piece);

  // Does a paragraph that begins behind the pieces there are go on with this closed frame?
  bool is_joined_by(const Frame& next, const Flow& flow) const;
  // Takes back the line below for a paragraph that goes on with it.
  void reopen(Flow& flow) const;

 private:
  doc::ParagraphBorders borders_;
  std::uint32_t fill_ = doc::no_fill;
  float left_ = 0, right_ = 0;
  // Of its last piece: its number, where the ink of the ground and the sides begins and ends, and that of all.
  std::size_t piece_ = 0, sides_begin_ = 0, sides_end_ = 0, ink_end_ = 0;
  std::size_t bottom_items_ = 0;

  static float room_of(const std::optional<doc::ParagraphBorder>& border);
  float outer_left() const { return left_ - room_of(borders_.left); }
  float outer_right() const { return right_ + room_of(borders_.right); }
};

}  // namespace wenshu::layout
