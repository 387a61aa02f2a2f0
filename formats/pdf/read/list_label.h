// Labels of list items as they are printed: "•", "1.", "（二）", "☑".
#pragma once
#include <optional>
#include <string>
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

// What a label of one letter says as a Roman number; nothing where it is none.
std::optional<ListLabel> as_roman(const ListLabel& label, std::string_view text);

// Numbers that a list counts by itself in every format: "1." and "1)". Items with others say their labels.
bool is_plain_number(const doc::NumberPattern& pattern);

// The label of an item as it is printed; its text no longer begins with it.
doc::Box<doc::Label> printed_label(const ListLabel& label, std::string text);

// Takes a label and the blanks behind it off the beginning of a text, inside emphasis too. A text that does not begin
// so stays as it is.
void strip_label(doc::Inlines& inlines, std::string_view label);

}  // namespace wenshu::pdf
