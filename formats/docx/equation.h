// EQ fields (ECMA-376 17.16.5.17): formulas put together of switches, \f(1,2) for a half. Word draws them from the
// instruction and keeps no result. East Asian documents use them for enclosed characters, readings and combined
// characters too, which are text.
#pragma once
#include <vector>

#include "doc/tree.h"
#include "docx/field_code.h"

namespace wenshu::docx {

struct Equation {
  struct Part {
    doc::Inline node;  // a Text, Math or Ruby, or an object that stood in the instruction
    doc::RunFormat format;
  };
  std::vector<Part> parts;
  bool understood = true;    // false: what Word reports as an error; the parts are its text without switches
  bool overprinted = false;  // characters drawn on top of each other stand side by side
};

// What an EQ field shows. `begin` is where the instruction goes on behind the name.
//
// Arguments are parted by commas or semicolons; Word takes the list separator of the system, so that a formula with
// both is read by what makes sense: the number of arguments, and commas between digits.
Equation read_equation(const FieldCode& code, std::size_t begin);

}  // namespace wenshu::docx
