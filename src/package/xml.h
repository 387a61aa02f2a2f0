// XML parts: checked, bounded, parsed by pugixml.
#pragma once
#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "base/budget.h"

namespace wenshu::package {

// An XML document and the text it was parsed from.
class XmlPart {
 public:
  // Parses `bytes` (UTF-8, UTF-16 with or without mark, or another encoding named in its declaration). Throws
  // Error{input}: "xml-encoding" (ill-formed bytes), "xml-doctype" (a DOCTYPE: entities are never expanded),
  // "xml-malformed" (with the offset), "xml-depth" is Error{limit} (elements nested deeper than `max_depth`). `name` is
  // the part's, for messages. Text and tree count against the budget, which must outlive the part, until the part dies.
  //
  // White space is kept where it is all that an element holds. Comments and processing instructions are dropped, so
  // that an element may have several text children one after another.
  XmlPart(std::string bytes, std::string name, base::Budget& budget, unsigned max_depth = 1000);

  pugi::xml_node root() const { return document_.document_element(); }
  // Gives all names the prefixes that the program expects: normalize_namespaces() below, where there is anything to do.
  void normalize_namespaces();
  const std::string& name() const { return name_; }
  // "word/document.xml:1234": the place of a node, for diagnostics: the byte offset of its name or text in the part's
  // bytes, or in their UTF-8 form where the part is encoded otherwise.
  std::string at(const pugi::xml_node& node) const;
  // The bytes from the name of an element to its next sibling, as parsing left them in the text: elements of any part
  // that have the same bytes say the same. Empty where they are not known: for the last child, and where names were
  // given other prefixes.
  std::string_view parsed_bytes(const pugi::xml_node& element) const;

 private:
  std::string place(std::ptrdiff_t offset) const;
  void parse(base::Budget& budget);
  void check_tree(base::Budget& budget, unsigned max_depth);

  std::string name_;
  base::HeldMemory held_;
  std::unique_ptr<std::string> text_;  // the tree points into it, wherever the part is moved
  std::size_t skipped_ = 0;            // bytes of the mark before the text
  bool usual_prefixes_ = false;        // no name needs another prefix
  pugi::xml_document document_;
};

// The name of an element or attribute without its namespace prefix.
std::string_view local_name(std::string_view name);
inline std::string_view local_name(const pugi::xml_node& node) { return local_name(node.name()); }

// Gives every element and attribute of the tree the prefixes that the program expects, whatever the file uses:
// namespace URIs (transitional and strict, ISO 29500-1 and -4) decide. Known namespaces get "w", "r", "m", "a", "wp",
// "pic", "v", "o", "mc", "w14", "wps", "wpg", "wpc", "dc", "dcterms", "cp", "rel" …; names of unknown namespaces keep
// their prefix, or get "x-" before it where it is one of ours, and undeclared prefixes stay as they are.
// mc:AlternateContent is left in place, the prefixes in mc:Choice/@Requires follow. Declarations stay as they were:
// they no longer tell of the names.
void normalize_namespaces(pugi::xml_node root);
// True where normalize_namespaces() would change nothing, as in most files, by the declarations that stand in the text;
// false where that is unsure. Cheaper than a walk over the tree.
bool has_usual_prefixes(std::string_view xml);

}  // namespace wenshu::package
