// The parts of an official document around its body (GB/T 9704 7.2 and 7.4): the head with its red rule, and the 版记
// at the foot of a page. Recognition has found them (Role::field); here they get their places.
#pragma once
#include "layout/flow.h"

namespace wenshu::layout {

class OfficialSetter {
 public:
  OfficialSetter(FlowBuilder& flow, float width) : flow_(flow), width_(width) {}

  // Sets the parts that begin at all[i] and puts i on the last of them. False where all[i] is none.
  bool take(const doc::Blocks& all, std::size_t& i);
  // Gives the paragraph all[i] its place where it is one of the parts below the text: attachments, signature, date.
  void place(const doc::Blocks& all, std::size_t i, ParagraphLook& look);

 private:
  FlowBuilder& flow_;
  float width_;

  using Parts = std::vector<const doc::Block*>;
  void head(const Parts& parts);
  void foot(const Parts& parts);
  BlockLook look() const;
  void set(const doc::Block& part, const BlockLook& look);
  void number(const doc::Block& number, const Parts& signers);
  void rule(float thickness, float above, std::uint32_t color);
  // Of a paragraph's text on one line, in the look of the body.
  float natural_width(const doc::Block& block) const;
};

}  // namespace wenshu::layout
