// YAML front matter: the metadata a document has, and the definitions of automatic heading numbers.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "doc/tree.h"

namespace wenshu::markdown {

// With its two lines `---`, or "" where there is nothing to say. `title` is the title block of the document, if any;
// `title_here` says that it stands in the front matter only; `parts` are those of an official document.
std::string front_matter(const doc::Document& document, const doc::Block* title, bool title_here,
                         const std::vector<std::pair<std::string, std::string>>& parts);

// A YAML scalar that is read back as this string.
std::string yaml_scalar(const std::string& text);

}  // namespace wenshu::markdown
