// Formulas: LaTeX as Office Math Markup (ECMA-376 22.1).
#pragma once
#include <string>
#include <string_view>

#include "base/budget.h"

namespace wenshu::docx {

struct FormulaMarkup {
  std::string xml;     // what stands in m:oMath
  bool exact = false;  // reading it gives the same LaTeX again
};

// What is not understood stands as text: nothing is lost and nothing fails.
FormulaMarkup omml_of_latex(std::string_view tex, base::Budget& budget);

}  // namespace wenshu::docx
