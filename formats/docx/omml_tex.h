// A line of LaTeX math, put together from characters and finished groups: decides about commands, alphabets, \text,
// spaces and braces.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "math/letters.h"

namespace wenshu::docx {

// A piece of LaTeX. `scripted`: it cannot take a (further) script without braces around it.
struct Tex {
  std::string text;
  bool scripted = false;
};

class TexLine {
 public:
  // How text is taken beyond what its characters say.
  struct Reading {
    math::LetterStyle style;
    bool literal = false;      // m:lit: a caret is a caret
    bool alignment = false;    // & is an alignment mark
    bool number_sign = false;  // # stands before the number of the equation
  };

  // Characters of a formula.
  void add_math(std::string_view text, const Reading& reading);
  // Words: \text{…}.
  void add_words(std::string_view text);
  void add(Tex tex);
  // A script of what stands before it; one above and one below may follow each other and become scripts of one base.
  void add_script(std::string tex, bool above);
  void add_break();
  void add_alignment();

  bool empty() const { return atoms_.empty(); }
  bool has_breaks() const;
  bool has_alignments() const;
  // Letters, digits and spaces only, if it is not empty: the name of a function. `styled`: in an upright alphabet.
  struct Name {
    std::string text;
    bool styled = false;
  };
  std::optional<Name> name() const;

  enum class Marks { keep, drop };
  // The line; alignment marks and breaks are kept for an environment around it or dropped.
  std::string tex(Marks marks = Marks::drop) const;
  // One character, command or group, so that no braces are needed where it is the base of something.
  bool single() const;
  // The line as the base of a script: braces unless it is single and takes one.
  std::string base() const;

 private:
  enum class Kind {
    letter,
    digit,
    symbol,
    prime,
    space,
    words,
    group,
    raised,
    lowered,
    caret,
    application,
    alignment,
    line_break
  };
  struct Atom {
    Kind kind;
    std::string tex;
    math::LetterStyle style;
    bool scripted = false;
  };
  struct Piece {
    Kind kind;
    std::string tex;
    bool scripted = false;
    bool raised = false, lowered = false;  // the scripts that it has got of those that came as atoms
  };
  class Assembly;

  void add_character(char32_t c, const Reading& reading);
  std::vector<Piece> pieces() const;

  std::vector<Atom> atoms_;
};

// An argument of ^ or _: braces unless it is one letter or digit.
std::string script_argument(const std::string& tex);
// `text` with what is special in \text escaped.
std::string escaped_words(std::string_view text);
// Appends a row of a table. What begins with [ or * would be read as an argument of the \\ or \begin before it.
void append_row(std::string& rows, std::string_view row, bool first);
// Appends, with a space where a command would run into a letter.
void append_tex(std::string& out, std::string_view tex);

}  // namespace wenshu::docx
