// Lines of one paragraph: where they end and where each character stands in them (clreq 3.1; GB/T 15834 5.1).
#pragma once
#include <cstdint>
#include <vector>

#include "doc/style.h"
#include "layout/characters.h"
#include "layout/display_list.h"
#include "layout/font_set.h"
#include "layout/looks.h"

namespace wenshu::layout {

inline constexpr std::uint32_t no_object = 0xFFFFFFFF;

// What stands in the text like a character. A formula is one object for each part that a line may end behind; they
// stand among words as a word does. Ruby stands among Chinese characters as one.
enum class ObjectKind : std::uint8_t { none, picture, formula_part, formula_end, ruby };

// A character, or an object that stands in the text like one, ready to be set. All lengths are points.
struct Atom {
  char32_t character = 0;
  CharClass kind = CharClass::western;
  FontId font = 0;
  fonts::GlyphId glyph = 0;
  float advance = 0;                           // its own width
  float size = 0;                              // of its font
  std::uint32_t look = 0;                      // index into the paragraph's looks
  std::uint32_t text_begin = 0, text_end = 0;  // in the paragraph's text
  NodeId node = 0;
  std::uint32_t object = no_object;  // index into the paragraph's objects
  ObjectKind object_kind{};
  bool breaks_line = false;   // a hard line break stands behind it
  std::uint8_t level = 0;     // of its direction; odd: from right to left
  std::uint32_t cluster = 0;  // the glyphs it is drawn with among its neighbours; 0: `glyph` alone
};

inline bool is_formula(const Atom& atom) {
  return atom.object_kind == ObjectKind::formula_part || atom.object_kind == ObjectKind::formula_end;
}

struct Line {
  std::uint32_t begin = 0, end = 0;  // atoms; blanks at the end belong to it and show nothing
  float width = 0;                   // of what is seen, before it is stretched or squeezed
  float room = 0;                    // what the line may take
  bool last = false;                 // of the paragraph or before a hard break: not stretched
};

// The room of a paragraph's lines, and what tabs need to know of it.
struct Measure {
  float first = 0, others = 0;                      // width of the first line and of all others
  float first_offset = 0;                           // where the first line begins, from the left edge of the others
  float edge = 0;                                   // that edge, from the margin that stops are counted from
  const std::vector<doc::TabStop>* tabs = nullptr;  // positions from the margin
  float tab_interval = 21;
  float beyond = 0;  // how far a stop may stand beyond the room: as far as the right indent reaches
  std::size_t beside_begin = 0, beside_end = 0;  // lines that stand beside a picture, …
  float beside_less = 0;                         // … and how much less room they have
};

std::vector<Line> break_lines(const std::vector<Atom>& atoms, const Measure& measure, const Typography& typography);

// Where each atom of a line stands: its origin from the beginning of the line, and what is cut off its left.
struct Placement {
  struct Leader {  // what fills a tab
    std::uint32_t atom = 0;
    char sign = ' ';
    float begin = 0, end = 0;  // from the beginning of the line
  };
  std::vector<float> x;
  std::vector<Leader> leaders;
  float width = 0;  // of the whole line as it is set
};
Placement place_atoms(const std::vector<Atom>& atoms, const Line& line, doc::Align align, const Measure& measure,
                      bool is_first, const Typography& typography);

}  // namespace wenshu::layout
