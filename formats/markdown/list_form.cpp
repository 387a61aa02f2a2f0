#include "markdown/list_form.h"

#include <algorithm>

#include "doc/walk.h"

namespace wenshu::markdown {

namespace {

// CommonMark reads nine digits.
constexpr int largest_number = 999'999'999;

bool is_native_number(const doc::List& list, std::size_t index) {
  const int value = item_value(list, index);
  if (value < 0 || value > largest_number) return false;
  const auto& label = list.items[index].label;
  if (!label) return true;
  return label->automatic && label->text == std::to_string(value) + list.pattern.suffix;
}

}  // namespace

int item_value(const doc::List& list, std::size_t index) {
  const auto& label = list.items[index].label;
  return label ? label->value : list.start + static_cast<int>(index);
}

ListForm form_of(const doc::List& list) {
  const auto& pattern = list.pattern;
  const bool typed = std::any_of(list.items.begin(), list.items.end(),
                                 [](const doc::ListItem& item) { return item.label && !item.label->automatic; });
  if (typed) return ListForm::labelled;
  if (pattern.numerals == doc::Numerals::bullet) return ListForm::bullet;
  if (pattern.numerals == doc::Numerals::none) {
    const bool labels = std::any_of(list.items.begin(), list.items.end(),
                                    [](const doc::ListItem& item) { return static_cast<bool>(item.label); });
    return labels ? ListForm::labelled : ListForm::bullet;
  }
  if (pattern.numerals != doc::Numerals::decimal || !pattern.prefix.empty()) return ListForm::labelled;
  if (pattern.suffix != "." && pattern.suffix != ")") return ListForm::labelled;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    if (!is_native_number(list, i)) return ListForm::labelled;
  }
  return ListForm::ordered;
}

std::string item_label(const doc::ListItem& item) {
  if (!item.label) return {};
  if (item.label->automatic) return doc::label_prefix(item.label);
  const auto* inlines = item.children.empty() ? nullptr : doc::inlines_of(item.children.front());
  const std::string text = inlines ? doc::plain_text(*inlines) : std::string();
  if (text.compare(0, item.label->text.size(), item.label->text) == 0) return {};
  return item.label->text + item.label->gap;
}

}  // namespace wenshu::markdown
