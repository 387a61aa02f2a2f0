// Formulas in LaTeX: the mathematical commands of LaTeX, amsmath and amssymb that Markdown, KaTeX and our own reader of
// Office formulas write.
#pragma once
#include <string_view>

#include "base/budget.h"
#include "math/tree.h"

namespace wenshu::math {

// Reads LaTeX without delimiters ($). Nothing is an error: what has no partner is passed over, an unknown command is
// kept as such, rows and columns outside of any environment make one. The tree is no deeper than the budget lets it be.
// Throws for limits of the budget only.
Nodes read_latex(std::string_view tex, base::Budget& budget);

}  // namespace wenshu::math
