// YAML front matter, read: metadata, definitions of heading numbers, parts of official documents.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "convert/format.h"
#include "markdown/number_reader.h"

namespace wenshu::markdown {

struct FrontMatter {
  std::size_t end = 0;  // where the text goes on; the offset given where there is no front matter
  std::map<std::string, doc::MetaValue> meta;
  std::map<int, NumberDefinition> heading_numbers;
  std::string top_heading;  // what # is: "title", "section", or "" where the document itself tells
};

// Front matter stands between a line `---` at `begin` and a line `---` or `...`, and holds a YAML mapping; anything
// else is text, with a warning where it looks like front matter. Nothing is expanded: an alias is reported and left
// out.
FrontMatter read_front_matter(std::string_view source, std::size_t begin, convert::Context& context);

}  // namespace wenshu::markdown
