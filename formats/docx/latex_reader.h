// Formulas in LaTeX as a tree of what they are made of. Only what Markdown and our own reader of formulas write is
// understood; an unknown command is kept as a word.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/budget.h"
#include "docx/omml_symbols.h"

namespace wenshu::docx {

struct MathNode;
using MathNodes = std::vector<MathNode>;

struct MathNode {
  enum class Kind {
    symbol,    // characters of a formula, in `style`
    words,     // \text{…}
    group,     // {…}: parts[0]
    fraction,  // parts: numerator, denominator; text: "noBar" for \binom
    radical,   // parts: radicand, degree
    accent,    // parts[0] below the combining character
    bar,       // parts[0]; over or under
    brace,     // a grouping character above or below parts[0]
    function,  // the name of a function: sin; limit: its subscript is a limit
    nary,      // ∑ ∫; limits: below and above
    scripts,   // parts: base, sub, sup (empty where there is none)
    fenced,    // \left … \right: parts between the separators; open and close in `left`, `right`
    matrix,    // rows of cells; text: the environment
    stacked,   // parts: base, what stands above (over) or below it
    boxed,
    phantom
  };
  Kind kind = Kind::symbol;
  std::string text;
  MathStyle style;
  char32_t character = 0, left = 0, right = 0;
  bool over = false, limits = false;
  std::vector<MathNodes> parts;
  std::vector<std::vector<MathNodes>> rows;
};

// Throws for limits of the budget only.
MathNodes read_latex(std::string_view tex, base::Budget& budget);

}  // namespace wenshu::docx
