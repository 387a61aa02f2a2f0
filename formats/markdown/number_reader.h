// Automatic labels of Markdown: text that the writer's definitions (`numbering:` in front matter, `<!-- num … -->` in
// the text) explain.
#pragma once
#include <map>
#include <string_view>

#include "doc/tree.h"
#include "markdown/number_counter.h"

namespace wenshu::markdown {

// Does the text begin with a label that the definition could give?
bool could_begin(std::string_view text, const NumberDefinition& definition);

// Takes the definitions out of the document. A label at the beginning of a heading (`headings`: by level, to which
// `shift` is added) or a paragraph becomes an automatic one where it is what its definition gives next, and stays text
// otherwise. Paragraphs labelled so become a list with those that follow, nested by their levels, but for articles
// (第一条) and clauses (一是).
void read_numbers(doc::Document& document, const std::map<int, NumberDefinition>& headings, int shift);

}  // namespace wenshu::markdown
