// HTML elements that stand for something in the tree.
#pragma once
#include <cstdint>

#include "doc/tree.h"
#include "markdown/html_scanner.h"

namespace wenshu::markdown {

enum class Element : std::uint8_t {
  none,         // kept as source text
  emphasis,     // <em> <strong> <u> <s> <sup> <sub> <mark> …
  ruby,         // <ruby>
  reading,      // <rt> of a ruby
  parenthesis,  // <rp> of a ruby: shown only where ruby is not known
  change,       // <ins> and <del> that say who made them
  anchor,       // <a id="…">
  group,        // an element that means nothing by itself
  line_break,   // <br>
  // In a block of HTML only: Markdown has a form of its own for these.
  code,
  link,
  image,
  formula,
  display_formula,
};

struct Meaning {
  Element element = Element::none;
  doc::Emphasis emphasis{};
};

// What an opening tag means inside a line: of Markdown, or of a block of HTML.
Meaning meaning_of(const Tag& tag, bool in_html);
// Do some tags of this name mean something? The others need no partner.
bool may_have_meaning(std::string_view name);
// The span of a change or an anchor.
doc::Box<doc::Attr> attr_of(const Tag& tag);

}  // namespace wenshu::markdown
