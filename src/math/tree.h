// A formula as a tree of what it is made of. Writers of other formula languages translate it, layout sets it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "math/letters.h"
#include "math/symbols.h"

namespace wenshu::math {

struct Node;
using Nodes = std::vector<Node>;

// The sizes of TeX: a displayed formula, one in a line of text, scripts, scripts of scripts.
enum class Size : std::uint8_t { display, text, script, scriptscript };

// Where the scripts of an operator stand.
enum class Limits : std::uint8_t {
  beside,
  displayed,  // above and below it in displayed formulas, beside it elsewhere
  always      // above and below it
};

struct Node {
  enum class Kind : std::uint8_t {
    symbol,     // characters of a formula, in `style`: a sign, a letter, the digits of a number
    words,      // \text{…}, in `style`
    space,      // of `width` em; text: the blank that comes nearest to it, empty where there is none
    change,     // what follows in this list is of `size` or `color`
    group,      // parts[0], as an atom of `atom_class` where that is said; maybe in `color`
    fraction,   // parts: numerator, denominator; without its line: `bare`; maybe in `size`
    radical,    // parts: radicand, degree
    accent,     // parts[0] with the combining character `character` above it; `wide`: as wide as that
    bar,        // parts[0] with a line over it, or under it
    brace,      // parts[0] with a grouping character or an arrow over it, or under it
    arrow,      // an arrow as long as what stands above it (parts[0]) and below it (parts[1])
    function,   // the name of a function: sin
    nary,       // ∑ ∫: `character`
    scripts,    // parts: base, sub, sup (empty where there is none)
    fenced,     // \left … \right: parts between `left`, `middles` and `right`, each 0 for none
    delimiter,  // \big(: `character` at `level`, as an atom of `atom_class`
    matrix,     // rows of cells; text: the environment, columns: the columns of an array
    stacked,    // parts: base, what stands above it (`over`) or below it
    boxed,      // text: empty for a frame, else the command that strikes through
    phantom,    // takes room and shows nothing; text: the command where it is another one than \phantom
    tag,        // the number of an equation; text: as it is shown
    unknown     // a command that is not understood; text: with its backslash
  };
  Kind kind = Kind::symbol;
  std::string text, columns;
  LetterStyle style;
  char32_t character = 0, left = 0, right = 0;
  std::u32string middles;
  bool over = false, wide = false, bare = false;
  std::uint8_t level = 0;  // 1 … 4: \big … \Bigg
  Limits limits = Limits::beside;
  Class atom_class = Class::none;
  std::optional<Size> size;
  std::optional<std::uint32_t> color;  // 0xRRGGBB
  float width = 0;
  std::vector<Nodes> parts;
  std::vector<std::vector<Nodes>> rows;
  std::vector<std::uint32_t> rules;  // of a matrix: the rows above which a line stands; rows.size(): below the last
};

}  // namespace wenshu::math
