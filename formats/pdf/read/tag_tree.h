// The structure tree of a tagged file (ISO 32000-1 14.7), as it stands there.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "pdf/read/object_file.h"
#include "pdf/read/page.h"
#include "pdf/read/page_tree.h"

namespace wenshu::pdf {

// By a page and its marked content: the structure element's own, or that of a form on it.
constexpr std::uint64_t mark_key(std::uint32_t owner, std::uint32_t mcid) {
  return static_cast<std::uint64_t>(owner) << 32U | mcid;
}

struct TagKid {
  enum Kind : std::uint8_t { element, content, object } kind{};
  std::uint32_t index = 0;  // of the element; the MCID; the object's number
  std::uint32_t page = 0;   // from 0
  std::uint32_t owner = 0;  // object number of the form whose MCID it is; 0: the page
};

// What an annotation shows, as marked content.
inline TagKid shown_by(const TagKid& object) { return {TagKid::content, annotation_mcid, object.page, object.index}; }

struct TagElement {
  std::string type;  // a standard one, by the role map ("P", "H2")
  std::string role;  // as it is written
  std::string alt, lang, id;
  std::string actual;
  bool has_actual = false;
  int column_span = 1, row_span = 1;
  std::string scope, list_numbering, text_align, decoration;  // names of attributes; empty: not said
  std::vector<std::string> headers;                           // of a cell: the ids of its header cells
  std::map<std::string, std::string> own;  // user properties: what our own writer says (pdf/own_tags.h)
  std::vector<TagKid> kids;
};

struct TagTree {
  std::vector<TagElement> elements;  // the first one is the root; empty: no structure
};

// Loops, what lies deeper than 150 elements and elements of pages that do not exist are left out.
TagTree read_tag_tree(ObjectFile& file, const std::vector<PageObject>& pages);

// Share of the visible text that the elements of the tree hold (0 … 1), page furniture not counted.
double tagged_share(const TagTree& tree, const std::vector<Page>& pages);

}  // namespace wenshu::pdf
