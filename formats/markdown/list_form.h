// How a list is written: as a native list where Markdown can show its labels, else as paragraphs with the labels as
// text.
#pragma once
#include <cstdint>
#include <string>

#include "doc/tree.h"

namespace wenshu::markdown {

enum class ListForm : std::uint8_t { bullet, ordered, labelled };

ListForm form_of(const doc::List& list);
// The number of an item of an ordered list.
int item_value(const doc::List& list, std::size_t index);
// The label to write before the text of an item: "" where the item's own text begins with it.
std::string item_label(const doc::ListItem& item);

}  // namespace wenshu::markdown
