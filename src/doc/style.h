// How things look: the style sheet, numbering definitions. Readers fill it, layout (PDF) and DOCX writers use it;
// everyone else may ignore it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/numerals.h"

namespace wenshu::doc {

// A length in points, in characters (字符: the width of one character of the paragraph's font) or in lines of the grid.
struct Length {
  enum Unit : std::uint8_t { pt, chars, lines };
  float value = 0;
  Unit unit = pt;
  bool operator==(const Length&) const = default;
};

enum class Align : std::uint8_t { automatic, left, center, right, justify, distribute };

// Family names as the file writes them, by script; fonts/ finds a face. Empty: not said.
struct Font {
  std::string cjk, latin, complex;
  bool operator==(const Font&) const = default;
};

inline constexpr std::uint32_t no_fill = 0xFFFFFFFF;  // no colour: what is behind is seen

// A member without a value is inherited.
struct TextStyle {
  std::optional<Font> font;
  std::optional<float> size;               // points
  std::optional<std::uint32_t> color;      // 0xRRGGBB
  std::optional<std::uint32_t> highlight;  // 0xRRGGBB, behind the text
  std::optional<std::uint32_t> fill;       // the same as a mere look: 0xRRGGBB or no_fill
  std::optional<float> spacing;            // points added behind each character; negative: taken away
  std::optional<bool> bold, italic, underline, strike, caps, small_caps;
  std::optional<std::string> lang;  // BCP 47
  bool operator==(const TextStyle&) const = default;
};

enum class LeadingRule : std::uint8_t { multiple, at_least, exact };

struct TabStop {
  float position = 0;  // points from the text margin
  enum Kind : std::uint8_t { left, center, right, decimal, bar, clear } kind = left;
  char leader = ' ';  // ' ', '.', '-', '_'
  bool operator==(const TabStop&) const = default;
};

struct Border {
  enum Line : std::uint8_t { none, single, twofold, dashed, dotted } line = none;
  float width = 0.5F;       // points, of each of its lines
  std::uint32_t color = 0;  // 0xRRGGBB
  bool operator==(const Border&) const = default;
};
// A line beside a paragraph, and how far it stands from its text.
struct ParagraphBorder {
  Border line;
  float space = 0;  // points
  bool operator==(const ParagraphBorder&) const = default;
};
// Neighbours with the same lines and indents stand in one frame, with the line `between` between them (17.3.1.24).
struct ParagraphBorders {
  std::optional<ParagraphBorder> top, left, bottom, right, between;
  bool operator==(const ParagraphBorders&) const = default;
};

struct ParagraphStyle {
  std::optional<Align> align;
  std::optional<Length> first_line;  // negative: hanging
  std::optional<Length> left, right, before, after;
  std::optional<Length> leading;  // multiple: lines (1.5), otherwise points
  std::optional<LeadingRule> leading_rule;
  std::optional<bool> keep_with_next, keep_lines, page_break_before, widow_control, snap_to_grid;
  std::optional<bool> right_to_left;       // its lines begin at the right
  std::optional<bool> contextual_spacing;  // no space between paragraphs of one style (ECMA-376 17.3.1.9)
  std::optional<std::vector<TabStop>> tabs;
  std::optional<int> outline_level;  // 1 … 9
  ParagraphBorders borders;
  std::optional<std::uint32_t> fill;  // 0xRRGGBB or no_fill
  bool operator==(const ParagraphStyle&) const = default;
};

// ---- Tables (ECMA-376 17.4)

struct Borders {
  std::optional<Border> top, left, bottom, right;
  std::optional<Border> inside_horizontal, inside_vertical;    // between the cells of what they are said of
  std::optional<Border> diagonal_down = {}, diagonal_up = {};  // across a cell: from its upper, its lower left corner
  bool operator==(const Borders&) const = default;
};
struct Margins {  // points, between a cell's edges and its text
  std::optional<float> top, left, bottom, right;
  bool operator==(const Margins&) const = default;
};
enum class VerticalAlign : std::uint8_t { top, center, bottom };

// What a table, a row, a cell or a region of a table looks like; each says what concerns it.
struct TableStyle {
  Borders borders;
  Margins margins;
  std::optional<std::uint32_t> fill;  // 0xRRGGBB or no_fill
  std::optional<VerticalAlign> vertical_align;
  std::optional<bool> vertical_text;  // its lines run from top to bottom
  // Of rows.
  std::optional<float> height;  // points
  std::optional<bool> exact_height, keep_whole, repeated;
  // Of tables.
  std::optional<Align> align;
  std::optional<float> indent;               // points from the text margin to the left edge
  std::optional<float> width, share;         // points; part of the text's width
  std::optional<float> cell_spacing;         // points between its cells
  std::optional<bool> floating;              // stands beside the text
  std::optional<int> row_band, column_band;  // how many rows or columns make a band
  std::optional<std::uint32_t> regions;      // which regions of its style it shows: bits by TableRegion::Kind
  bool operator==(const TableStyle&) const = default;
};

// What the style of a table says of a part of it (17.7.6.6); a later kind wins over an earlier one.
struct TableRegion {
  enum Kind : std::uint8_t {
    odd_columns,
    even_columns,
    odd_rows,
    even_rows,
    first_column,
    last_column,
    first_row,
    last_row,
    top_right,
    top_left,
    bottom_right,
    bottom_left
  } kind = odd_columns;
  TextStyle text;
  ParagraphStyle paragraph;
  TableStyle table;
  bool operator==(const TableRegion&) const = default;
};

using StyleId = std::uint32_t;  // 0: none, else StyleSheet::styles[id - 1]

struct Style {
  std::string name;  // as people know it ("heading 1", "正文文本"); empty for an automatic style
  StyleId parent = 0;
  bool automatic = false;  // made from direct formatting
  TextStyle text;
  ParagraphStyle paragraph;
  std::optional<TableStyle> table;   // of a table, a row or a cell; nothing in a style of text
  std::vector<TableRegion> regions;  // of a table
  bool operator==(const Style&) const = default;
};

// Takes from `from` what `own` does not say.
void inherit(TextStyle& own, const TextStyle& from);
void inherit(ParagraphStyle& own, const ParagraphStyle& from);
void inherit(TableStyle& own, const TableStyle& from);

struct StyleSheet {
  std::vector<Style> styles;
  Style defaults;          // what holds where no style says anything (w:docDefaults)
  float tab_interval = 0;  // points between the tab stops behind a paragraph's own; 0: nothing is said

  // The style of an id; nullptr for 0 and for an id out of range.
  const Style* find(StyleId id) const;
  // What a style says with everything it inherits, `defaults` last. Loops are cut.
  Style resolve(StyleId id) const;
};

// One level of a numbering definition (ECMA-376 17.9.6).
struct NumberLevel {
  base::Numerals numerals = base::Numerals::decimal;
  std::string text;  // "%1.%2": %n stands for the number of level n (1 … 9)
  int start = 1;
  int restart_after = -1;  // restarts when a level up to this one (1 … 9) counts; -1: any higher level; 0: never
  bool legal = false;      // numbers of outer levels in decimal
  std::string gap = "\t";  // between the label and the text: tab, space or nothing
  bool operator==(const NumberLevel&) const = default;
};

using NumberingId = std::uint32_t;  // 0: none, else Document::numberings[id - 1]

struct Numbering {
  std::vector<NumberLevel> levels;  // up to 9
  bool operator==(const Numbering&) const = default;
};

}  // namespace wenshu::doc
