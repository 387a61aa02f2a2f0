// Files that are damaged or encrypted, made plain by libqpdf in memory.
#pragma once
#include <string>
#include <string_view>

namespace wenshu::pdf {

// The same document as a sound file without encryption. `password` may be empty: most protected files open so.
// Throws Error{input}: "pdf-password" where the password is missing or wrong, "pdf-damaged" where nothing can be saved.
std::string repair(std::string_view bytes, const std::string& password);

}  // namespace wenshu::pdf
