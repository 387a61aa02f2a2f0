// What the document says of a node beyond its tag and its text, so that pages can be read back as the same tree. Keys
// of our own begin with a capital, those of doc::Attr are taken as they are.
#pragma once
#include "doc/tree.h"
#include "layout/display_list.h"

namespace wenshu::layout {

// An automatic label: "Label" (its text), "Gap", and what its pattern says.
void say(Node& node, const doc::Label& label);
// How the items of a list are numbered: "Numerals", "Prefix", "Suffix", and "Value" of the first one.
void say(Node& node, const doc::NumberPattern& pattern, int value);
// "Role", where a paragraph has one.
void say(Node& node, doc::Role role);
// "Id", "Class" (names with blanks between them) and keys; not what says only how a source was written.
void say(Node& node, const doc::Attr& attr);
// Is there anything that the function above would say?
bool says_anything(const doc::Attr& attr);

}  // namespace wenshu::layout
