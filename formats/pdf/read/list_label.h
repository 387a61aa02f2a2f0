// Labels of list items as they are printed: "•", "1.", "（二）", "☑".
#pragma once
#include <optional>
#include <string_view>

#include "doc/tree.h"

namespace wenshu::pdf {

struct ListLabel {
  doc::NumberPattern pattern;  // bullet where it is no number
  int value = 0;               // of a number
  std::optional<bool> checked;
};

// What a label says; nothing for a text that is none.
std::optional<ListLabel> parse_list_label(std::string_view text);

// Takes a label and the blanks behind it off the beginning of a text, inside emphasis too. A text that does not begin
// so stays as it is.
void strip_label(doc::Inlines& inlines, std::string_view label);

}  // namespace wenshu::pdf
