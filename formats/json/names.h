// What the JSON of the tree calls things (doc/names.h), and its own name.
#pragma once
#include <string_view>

#include "doc/names.h"

namespace wenshu::json {

inline constexpr std::string_view schema = "wenshu-tree/1";

using doc::by_name;
using doc::name_of;
using doc::Names;

}  // namespace wenshu::json
