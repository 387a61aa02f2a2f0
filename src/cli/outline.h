// The tree for people: one line for each block, its children indented below it.
#pragma once
#include <string>

#include "doc/tree.h"

namespace wenshu::cli {

std::string outline(const doc::Document& document);

}  // namespace wenshu::cli
