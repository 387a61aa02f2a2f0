// The CMaps that every reader knows (ISO 32000-1 table 118) and the characters of Adobe's collections, packed into the
// program when it is built (make_cmaps.cpp) from the package poppler-data.
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "pdf/read/cmap.h"

namespace wenshu::pdf {

// A CMap by its name ("GBK-EUC-H", "Identity-V"); null for an unknown one.
std::shared_ptr<const CMap> predefined_cmap(std::string_view name);

// Code points by CID of a collection ("Adobe-GB1"), 0 where there is none; null for an unknown one.
std::shared_ptr<const std::vector<char32_t>> collection_characters(std::string_view name);

}  // namespace wenshu::pdf
