// What WordprocessingML has no element for (the language of code, whether a list is tight, source text of another
// format …) and a document has to keep. It stands in document variables (17.15.1.27), which programs keep and nobody
// sees; hidden bookmarks of the same name, _wenshu_1, and its further ones, _wenshu_1_2, mark what it speaks of.
#pragma once
#include <bitset>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "doc/tree.h"

namespace wenshu::docx {

// The names of bookmarks and variables begin so; a bookmark whose name begins with an underscore is hidden (17.13.6.2).
inline constexpr std::string_view carrier_prefix = "_wenshu_";
// Bookmarks of notes that are referred to more than once begin so; they carry nothing else.
inline constexpr std::string_view note_prefix = "_wenshu_note_";

// Ranges of blocks: "quote", "code", "list", "item", "table", "figure", "definitions", "detail", "block".
// Ranges of inlines: "span", "attr", "math".
// Places: "target" (what links inside of the document lead to), "anchor", "line-end", "raw", "raw-block"; of a
// paragraph: "filler" (there is none), "text" (an ordinary one), "label" (a label without text), "term", "caption",
// "title". For the whole document: "metadata", "structure" (it is given).
struct Carried {
  std::string kind;
  std::map<std::string, std::string> values;

  bool has(const std::string& key) const { return values.count(key) != 0; }
  std::string value(const std::string& key) const;
};

// One line for the kind and one for each value.
std::string encode(const Carried& carried);
// Nothing where the text is no such thing.
std::optional<Carried> decode(std::string_view text);

// Kinds of emphasis (bits by their enumerator) as one value and back; unknown names are left out.
std::string emphasis_names(const std::bitset<9>& kinds);
std::bitset<9> emphasis_by_names(std::string_view names);
std::vector<doc::Emphasis> emphasis_in_order(std::string_view names);

// A list of texts as one value and back.
std::string join_list(const std::vector<std::string>& items);
std::vector<std::string> split_list(std::string_view joined);

}  // namespace wenshu::docx
