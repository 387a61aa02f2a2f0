// Sets formulas by the rules of TeX (The TeXbook, appendix G) with the constants of an OpenType MATH table.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "layout/characters.h"
#include "layout/looks.h"
#include "layout/math_font.h"
#include "math/tree.h"

namespace wenshu::layout {

// The size a formula is set in. Cramped formulas, such as denominators, raise their superscripts less.
struct MathStyle {
  math::Size size = math::Size::text;
  bool cramped = false;

  MathStyle crampedly() const { return {size, true}; }
  MathStyle superscript() const {
    return {size < math::Size::script ? math::Size::script : math::Size::scriptscript, cramped};
  }
  MathStyle subscript() const { return superscript().crampedly(); }
  MathStyle numerator() const { return {size == math::Size::display ? math::Size::text : superscript().size, cramped}; }
  MathStyle denominator() const { return numerator().crampedly(); }
  bool displayed() const { return size == math::Size::display; }
  bool in_script() const { return size >= math::Size::script; }
};

// What stands in a row of a formula.
struct MathAtom {
  math::Class atom_class = math::Class::ordinary;  // none: space
  MathBox box;
  float before = 0;          // space that its class asks for
  float italic = 0;          // its last letter leans that far over its width
  bool is_letter = false;    // an italic one: it leans like the next
  bool is_glyph = false;     // one glyph; its scripts keep to the glyph's shape
  MathGlyph glyph;           // that glyph
  bool is_operator = false;  // a large one
  math::Limits limits = math::Limits::beside;
};

class MathSetter {
 public:
  // `words` is the look of the text around, in which \text{…} is set. `tell` gets each command that is not understood
  // and each character no font has.
  struct Report {
    std::function<void(const std::string&)> unknown_command;
    std::function<void(char32_t)> missing_character;
  };
  MathSetter(MathFont& font, const TextLook& words, Report report);

  // The atoms of a list with the space between them; `goes_on`: something stands before it. Tags go to take_tags().
  std::vector<MathAtom> atoms(const math::Nodes& nodes, MathStyle style, bool goes_on = false);
  // Atoms side by side, with the space in front of the first.
  static MathBox row(std::vector<MathAtom> atoms);
  MathBox list(const math::Nodes& nodes, MathStyle style) { return row(atoms(nodes, style)); }

  // The rows of a matrix, each as wide as it is.
  struct Grid {
    std::vector<MathBox> rows;   // with the height of what keeps rows apart
    std::vector<float> columns;  // where vertical lines stand
    float width = 0;
  };
  Grid grid(const math::Node& matrix, MathStyle style);
  // Words in the fonts of the text around.
  MathBox words(std::string_view text, const math::LetterStyle& letters, MathStyle style);
  // What \tag commands said since the last call.
  std::vector<std::string> take_tags() { return std::exchange(tags_, {}); }

 private:
  MathFont& font_;
  const TextLook& look_;
  Report report_;
  std::uint32_t color_;
  std::vector<std::string> tags_;

  float size_of(MathStyle style) const;
  float axis(MathStyle style) const { return font_.length(fonts::MathConstant::axis_height, size_of(style)); }
  float length(fonts::MathConstant which, MathStyle style) const { return font_.length(which, size_of(style)); }
  // One of two constants by the style.
  float length(fonts::MathConstant displayed, fonts::MathConstant otherwise, MathStyle style) const {
    return length(style.displayed() ? displayed : otherwise, style);
  }

  MathAtom atom(const math::Node& node, MathStyle style);
  MathAtom nucleus(const math::Nodes& nodes, MathStyle style);
  void symbol(MathAtom& out, const math::Node& node, MathStyle style);
  void character(MathAtom& out, char32_t c, const math::LetterStyle& letters, MathStyle style);
  void large_operator(MathAtom& out, char32_t c, MathStyle style);
  void function(MathAtom& out, const math::Node& node, MathStyle style);
  void space_atoms(std::vector<MathAtom>& atoms, const std::vector<MathStyle>& styles, bool goes_on) const;

  MathAtom scripts(const math::Node& node, MathStyle style);
  void beside(MathAtom& base, const MathBox* sub, const MathBox* sup, bool primes, MathStyle style) const;
  void above_and_below(MathAtom& base, const MathBox* below, const MathBox* above, MathStyle style) const;
  void accent(MathAtom& out, const math::Node& node, MathStyle style);
  void wide_accent(MathAtom& out, const math::Node& node, MathBox base, char32_t sign, MathStyle style);
  MathBox bar(const math::Node& node, MathStyle style);
  MathBox brace(const math::Node& node, MathStyle style);
  MathBox arrow(const math::Node& node, MathStyle style);

  MathBox fraction(const math::Node& node, MathStyle style);
  MathBox radical(const math::Node& node, MathStyle style);
  MathBox delimiter(char32_t c, float length, MathStyle style);
  MathBox fenced(const math::Node& node, MathStyle style);
  MathBox boxed(const math::Node& node, MathStyle style);
  MathBox phantom(const math::Node& node, MathStyle style);
  MathBox matrix(const math::Node& node, MathStyle style);
};

}  // namespace wenshu::layout
