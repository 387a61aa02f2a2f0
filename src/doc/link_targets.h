// Where links inside of a document ("#name") lead.
#pragma once
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "doc/tree.h"

namespace wenshu::doc {

struct LinkTargets {
  // The names by which links lead to the beginning of a block: its own identifier, an HTML anchor that stands alone
  // before it, or, where the document says nothing, that of a heading's text as Git hosts make it. Names of what stands
  // inside of a text are not among them.
  std::unordered_map<const Block*, std::vector<std::string>> blocks;
  std::set<std::string> anchors;  // wanted names of places inside of a text
  std::set<std::string> inlines;  // wanted names of other inlines, such as pictures
  std::set<std::string> missing;  // wanted names that nothing has
};

// Of the body of `document` and of its notes; only names that a link leads to.
LinkTargets link_targets(const Document& document);

// The name by which Git hosts link to a heading: lower case, without punctuation, blanks as hyphens.
std::string heading_name(const std::string& text);

}  // namespace wenshu::doc
