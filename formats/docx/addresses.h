// Addresses that a package may name as the target of a relationship.
#pragma once
#include <string_view>

namespace wenshu::docx {

// True for an address that every reader of packages takes as it stands (RFC 3986 and 3987): Word refuses to open a file
// with a target that is none.
bool is_plain_address(std::string_view target);
// True for an address that runs something when it is followed: javascript:, vbscript:, data:.
bool is_active_address(std::string_view target);

}  // namespace wenshu::docx
