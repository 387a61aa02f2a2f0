// The switches and arguments of an EQ field as a tree.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "docx/field_code.h"

namespace wenshu::docx {

struct EquationNode;
using EquationNodes = std::vector<EquationNode>;

// Text of one format, an object of the instruction, or a switch with its arguments.
struct EquationNode {
  char element = 0;  // the switch: a b d f i l o r s x; 0 for text and objects
  std::string text;
  doc::RunFormat format;                                     // of text, and of the first character of a switch
  const doc::Inline* object = nullptr;                       // of the FieldCode
  std::vector<std::pair<std::string, std::string>> options;  // in small letters, with the number or character they take
  std::vector<EquationNodes> arguments;
  std::vector<char> separators;  // between the arguments

  bool has(std::string_view option) const;
  std::string_view value(std::string_view option) const;  // "" where the option is missing
};

struct EquationTree {
  EquationNodes nodes;
  bool understood = true;    // false: an unknown switch, brackets that do not close, a wrong number of arguments
  bool has_formats = false;  // a switch "\*", as Word puts it before a phonetic guide
};

EquationTree parse_equation(const FieldCode& code, std::size_t begin);

// The text of a node or of nodes, without switches, as it stands.
std::string text_of(const EquationNodes& nodes);

}  // namespace wenshu::docx
