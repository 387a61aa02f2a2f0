// What our own files say beyond the standard structure types (ISO 32000-1 14.8.4): types of our own, which the role map
// leads to standard ones, and user properties. The writer and the reader of PDF share them.
#pragma once
#include <array>
#include <string_view>
#include <utility>

namespace wenshu::pdf::own_tags {

// Types and what they are mapped to.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 13> roles = {{{"Title", "H1"},
                                                                                         {"Em", "Span"},
                                                                                         {"Strong", "Span"},
                                                                                         {"Underline", "Span"},
                                                                                         {"Strike", "Span"},
                                                                                         {"Superscript", "Span"},
                                                                                         {"Subscript", "Span"},
                                                                                         {"SmallCaps", "Span"},
                                                                                         {"Highlight", "Span"},
                                                                                         {"Dots", "Span"},
                                                                                         {"CodeBlock", "P"},
                                                                                         {"Rule", "NonStruct"},
                                                                                         {"Raw", "NonStruct"}}};

// The texts that stand for pictures and formulas without one.
inline constexpr std::string_view picture_zh = "图片", picture = "Image", formula_zh = "公式", formula = "Formula";
inline bool is_no_alt(std::string_view alt) { return alt == picture_zh || alt == picture; }

// The level of a heading (1: the first below the title) that its type, "H1" … "H6", stands for.
inline int level_of(std::string_view type, bool has_title) {
  const int number = type.size() == 2 ? type[1] - '0' : 1;
  return has_title && number > 1 ? number - 1 : number;
}

}  // namespace wenshu::pdf::own_tags
