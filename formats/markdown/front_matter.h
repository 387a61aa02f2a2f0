// YAML front matter: the metadata a document has, and the definitions of automatic heading numbers.
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "doc/tree.h"

namespace wenshu::markdown {

// How the automatic labels of the headings are made, by level: the definition of the first one, with its number where
// that is not 1.
std::map<int, std::string> heading_definitions(const doc::Document& document);

// With its two lines `---`, or "" where there is nothing to say; a comment where only `top-heading` is to be said.
// `title` is the title block of the document, if any; `title_here` says that it stands in the front matter only;
// `parts` are those of an official document, `headings` the definitions of their labels.
std::string front_matter(const doc::Document& document, const doc::Block* title, bool title_here,
                         const std::vector<std::pair<std::string, std::string>>& parts,
                         const std::map<int, std::string>& headings);

// A YAML scalar that is read back as this string.
std::string yaml_scalar(const std::string& text);

}  // namespace wenshu::markdown
