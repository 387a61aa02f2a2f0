// Run and paragraph properties (w:rPr, w:pPr) as one element says them, before inheritance.
#pragma once
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "doc/style.h"

namespace wenshu::docx {

// What happens to tracked changes.
enum class TrackChanges { accept, reject, all };

// Fonts of the theme (ECMA-376 20.1.4.1.16), which w:rFonts can name indirectly.
struct ThemeFonts {
  doc::Font major, minor;
};

struct RunProperties {
  enum class Vertical : std::uint8_t { baseline, superscript, subscript };

  std::string style;  // w:rStyle
  // Toggle properties (17.7.3) and others that show as emphasis.
  std::optional<bool> bold, italic, strike, double_strike, caps, small_caps, hidden;
  std::optional<bool> underline, dots, highlight;
  std::optional<Vertical> vertical;
  std::optional<float> position;  // points above the line of the text; negative: below (17.3.2.24)
  std::string_view brackets;      // the two around text set as two lines in one (17.3.2.10); "": none
  doc::TextStyle look;            // font, size, colour, language …: looks without a node of their own
  std::string symbol_font;        // the w:rFonts/@ascii or @hAnsi font, where characters may be symbols
  // Of a paragraph mark: 17.13.5.
  bool inserted = false, deleted = false, run_in = false;

  // Takes from `base` what is not said here.
  void inherit(const RunProperties& base);
};

struct ParagraphProperties {
  std::string style;  // w:pStyle
  std::optional<int> numbering_id, numbering_level;
  std::optional<int> outline_level;  // 0 … 8; 9: body text
  doc::ParagraphStyle look;
  std::optional<bool> bottom_border;
  bool top_border = false;
  bool drop_cap = false;
  RunProperties mark;         // of the paragraph mark
  bool ends_section = false;  // w:sectPr

  void inherit(const ParagraphProperties& base);
};

// The properties of a w:rPr (empty node: none). In reject mode those from before a tracked change (w:rPrChange).
RunProperties run_properties(pugi::xml_node rpr, const ThemeFonts& theme, TrackChanges mode);
ParagraphProperties paragraph_properties(pugi::xml_node ppr, const ThemeFonts& theme, TrackChanges mode);

// True for a typeface whose characters are all equally wide (Courier New, Consolas, …).
bool is_monospaced(std::string_view font);

}  // namespace wenshu::docx
