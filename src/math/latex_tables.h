// Tables of LaTeX commands that are no characters.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "math/tree.h"

namespace wenshu::math {

// Space in em and the blank that comes nearest to it: \quad, \, and the like.
struct SpaceCommand {
  std::string_view command;
  float width;
  std::string_view blank;
};
const SpaceCommand* space_command(std::string_view command);
// The blank that comes nearest to a space of `width` em, empty for none.
std::string_view blank_of(float width);

// Letters: \mathbf{…} of formulas, \textbf{…} of words, \bf of all that follows.
std::optional<LetterStyle> math_style(std::string_view command);
std::optional<LetterStyle> words_style(std::string_view command);
std::optional<LetterStyle> style_switch(std::string_view command);

std::optional<Size> size_switch(std::string_view command);     // \displaystyle
std::optional<Class> class_command(std::string_view command);  // \mathrel
char32_t long_arrow(std::string_view command);                 // \xrightarrow; 0 for none
// Commands without a meaning for what a formula looks like: \nonumber.
bool is_silent(std::string_view command);
// \big, \Bigl, …: 1 … 4 and the class of the delimiter; level 0 for any other command.
struct BigCommand {
  std::uint8_t level = 0;
  Class atom_class = Class::ordinary;
};
BigCommand big_command(std::string_view command);
// A colour as LaTeX names it: red, or with the model HTML or rgb its numbers. Black for an unknown one.
std::uint32_t color_of(std::string_view model, std::string_view text);

}  // namespace wenshu::math
