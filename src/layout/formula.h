// Formulas as the text of a document has them: in a line, or displayed.
#pragma once
#include <string>
#include <vector>

#include "layout/looks.h"
#include "layout/math_box.h"

namespace wenshu::layout {

struct Session;

// Parts of a formula that stands in a line; the line may end behind each of them.
using FormulaParts = std::vector<MathBox>;
// Empty where the formula cannot be set, as is reported then: it is to be shown as its source.
FormulaParts inline_formula(Session& session, const std::string& tex, const TextLook& look, bool displayed,
                            const doc::Source& source);

// A line of a displayed formula, and where it begins in a column.
struct FormulaLine {
  MathBox box;
  float x = 0;
  MathBox marks;        // that stand behind the formula
  MathBox number;       // of the equation, to be set to the right; without marks: none
  bool tagged = false;  // the number is that of a \tag
};
// Breaks what is wider than the column at relations and signs, else makes it smaller. `number` is that of the document,
// for the last line; \tag commands number the line they stand in. `marks` (a full stop) stand behind the formula. Empty
// as above.
std::vector<FormulaLine> displayed_formula(Session& session, const std::string& tex, const std::string& number,
                                           const std::string& marks, const TextLook& look, float width,
                                           const doc::Source& source);

// Makes a box fit into a width, which is reported.
void fit_formula(Session& session, MathBox& box, float width, const doc::Source& source);

}  // namespace wenshu::layout
