// How text and paragraphs look once every style, theme and default has spoken: plain numbers, in points.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "doc/style.h"
#include "layout/font_set.h"

namespace wenshu::layout {

struct TextLook {
  std::string cjk_name, latin_name;  // of the fonts; empty: those of the roles
  fonts::Role cjk_role = fonts::Role::songti, latin_role = fonts::Role::serif;
  bool bold = false, italic = false;
  float size = 12;
  std::uint32_t color = 0;
  bool has_highlight = false;
  std::uint32_t highlight = 0;
  bool underline = false, strike = false, dots = false, small_caps = false;
  float rise = 0;          // of the base line, upwards
  float letter_space = 0;  // added behind each character for Chinese
  float spacing = 0;       // added behind every character: ECMA-376 17.3.2.35
  float grid_space = 0;    // added behind every character: ECMA-376 17.6.5
  std::string lang;
  bool operator==(const TextLook&) const = default;
};

struct ParagraphLook {
  doc::Align align = doc::Align::justify;
  float first_line = 0, left = 0, right = 0, before = 0, after = 0;
  doc::LeadingRule rule = doc::LeadingRule::multiple;
  float leading = 1;  // lines where the rule is multiple, otherwise points
  bool keep_with_next = false, keep_lines = false, page_break_before = false, widow_control = true;
  bool snap_to_grid = true;
  std::optional<bool> right_to_left;  // without a value its first letter tells
  bool contextual_spacing = false;    // no space between paragraphs of one style
  doc::StyleId style = 0;             // that style
  std::vector<doc::TabStop> tabs;
  doc::ParagraphBorders borders;  // none of them has Border::none
  std::uint32_t fill = doc::no_fill;
};

// How lines are composed.
struct Typography {
  bool half_line_end = true;    // a full-width mark at the end of a line takes half an em (clreq 3.1.6)
  bool hanging = false;         // it hangs over the margin instead
  bool compress_pairs = true;   // two full-width marks side by side take one and a half em
  float han_latin_gap = 0.25F;  // em between Chinese and Latin
};

}  // namespace wenshu::layout
