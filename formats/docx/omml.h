// Formulas: Office Math Markup (ECMA-376 22.1) as LaTeX. What is written keeps to the commands that LaTeX with amsmath
// and the usual readers of Markdown formulas share.
#pragma once
#include <functional>
#include <pugixml.hpp>
#include <string>

#include "base/budget.h"

namespace wenshu::docx {

// LaTeX of the children of an m:oMath (or any element holding math), without delimiters. `unknown` is called with each
// element that is not understood (its text is kept). Names must have the prefixes of package::normalize_namespaces.
// Throws for limits of the budget only.
std::string omml_to_latex(pugi::xml_node math, base::Budget& budget,
                          const std::function<void(pugi::xml_node)>& unknown);

}  // namespace wenshu::docx
