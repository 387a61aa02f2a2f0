// What the document says of a node beyond its tag and its text, so that pages can be read back as the same tree. Keys
// of our own begin with a capital, those of doc::Attr are taken as they are.
#pragma once
#include "doc/tree.h"
#include "layout/display_list.h"

namespace wenshu::layout {

// A label: "Label" (its text), "Gap", what its pattern says, and "Typed" where it is not automatic.
void say(Node& node, const doc::Label& label);
// How the items of a list are numbered: "Numerals", "Prefix", "Suffix", and "Value" of the first one.
void say(Node& node, const doc::NumberPattern& pattern, int value);
// "Picture" (its address), "Alt" and "Title" of a picture that is not there to be shown.
void say(Node& node, const doc::Image& image);
// "Role", where a paragraph has one.
void say(Node& node, doc::Role role);
// "Id", "Class" (names with blanks between them) and keys.
void say(Node& node, const doc::Attr& attr);
// "Format" and "Source" of a text that is shown to nobody.
void say_raw(Node& node, const std::string& format, const std::string& source);
// The metadata that is plain text, under its own keys.
void say(Node& node, const std::map<std::string, doc::MetaValue>& meta);
// Is there anything that `say` has to say of it?
bool says_anything(const doc::Attr& attr);

}  // namespace wenshu::layout
