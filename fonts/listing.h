// What there is of the fonts that documents are set in.
#pragma once
#include <string>

namespace wenshu::fonts {

// A line for each role, and below it its families, the best first: the file, the licence, or the Debian package that
// brings a missing one; the face that is used has a star.
std::string listing();

}  // namespace wenshu::fonts
