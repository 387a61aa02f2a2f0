// The fonts for text in pictures: the same files and the same names as for the text of pages, whatever the user or the
// machine told fontconfig.
#pragma once
#include <string>

namespace wenshu::svg {

// Rules of fontconfig, from the tables of fonts/families.h.
std::string font_rules();

// Reads the rules and the fonts they tell of, once; the processes that draw inherit both.
void load_fonts();
// From here on fontconfig knows nothing else.
void use_fonts();

}  // namespace wenshu::svg
