// The user properties by which our own files say what tags cannot (layout/said.h), back as parts of the tree.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "doc/tree.h"

namespace wenshu::pdf {

using OwnProperties = std::map<std::string, std::string>;

// The value of a property, "" where it is not there.
std::string said(const OwnProperties& own, const std::string& key);
// The number that a property is, from 0 to a thousand million; 0 where it is none.
int said_number(const OwnProperties& own, const std::string& key);
// The automatic label that an element stands for.
doc::Box<doc::Label> said_label(const OwnProperties& own);
// How the items of a list are numbered.
std::optional<doc::NumberPattern> said_pattern(const OwnProperties& own);
// The role of a paragraph; Role::none where none is said.
doc::Role said_role(const OwnProperties& own);
// Id, classes and keys; null where there are none.
doc::Box<doc::Attr> said_attr(const OwnProperties& own);

}  // namespace wenshu::pdf
