// The colour space of everything we write: sRGB (IEC 61966-2-1), as an ICC profile.
#pragma once
#include <string>

namespace wenshu::pdf {

// A display profile by ICC.1:2004-10 (version 4.2), which PDF/A-2 allows: matrix and parametric curves.
std::string srgb_profile();

}  // namespace wenshu::pdf
