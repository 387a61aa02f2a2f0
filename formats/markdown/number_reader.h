// Automatic labels of Markdown: text that the writer's definitions (`numbering:` in front matter, `<!-- num … -->` in
// the text) explain.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "doc/tree.h"

namespace wenshu::markdown {

// A definition as it is written: `chineseCountingThousand "第%1章"`, or `decimal "%1)" 7` where the next number is 7.
struct NumberDefinition {
  base::Numerals numerals = base::Numerals::decimal;
  std::string text;
  int level = 1;  // of the %n that it counts: the largest
  std::optional<int> start;
};
std::optional<NumberDefinition> read_number_definition(std::string_view text);

// Does the text begin with a label that the definition could give?
bool could_begin(std::string_view text, const NumberDefinition& definition);

// Takes the definitions out of the document. A label at the beginning of a heading (`headings`: by level, to which
// `shift` is added) or a paragraph becomes an automatic one where it is what its definition gives next, and stays text
// otherwise. Paragraphs labelled so become a list with those that follow, but for articles (第一条) and enumerations
// (一是).
void read_numbers(doc::Document& document, const std::map<int, NumberDefinition>& headings, int shift);

}  // namespace wenshu::markdown
