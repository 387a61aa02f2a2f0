// Every threshold of recognition, in one place. Lengths are code points unless a name says otherwise.
// Measured on real reports: run-in headings have 10 to 40 characters, plain headings 6 to 21, bodies 80 and more.
#pragma once
#include <cstddef>

namespace wenshu::structure::rules {

inline constexpr std::size_t longest_heading = 45;  // of a heading that stands alone, label not counted
inline constexpr std::size_t longest_western_heading = 90;
inline constexpr std::size_t longest_run_in = 48;            // of the sentence that heads its paragraph, label counted
inline constexpr std::size_t longest_bold_run_in = 100;      // the same, where it is bold and its body is not
inline constexpr std::size_t shortest_run_in_body = 5;       // of what it heads
inline constexpr std::size_t longest_sentence_heading = 30;  // of a heading that ends in 。 and has its own body
inline constexpr std::size_t longest_number_run_in = 25;  // the same for 1. （1） …, which open list items as well
inline constexpr std::size_t shortest_number_body = 60;   // what such a heading has behind it
inline constexpr std::size_t longest_title = 60;
inline constexpr std::size_t shortest_title = 4;
inline constexpr int most_title_lines = 4;
inline constexpr std::size_t longest_addressee = 200;
inline constexpr std::size_t longest_signature = 40;
inline constexpr int most_signatures = 6;
inline constexpr std::size_t longest_caption = 60;
inline constexpr std::size_t longest_lone_heading = 40;  // bold or larger lines without a number
inline constexpr std::size_t longest_western_lone_heading = 80;
inline constexpr std::size_t widest_item_gap = 3;  // paragraphs between 一是… and 二是… of one enumeration
inline constexpr float larger = 1.15F;             // a size this many times the body's is a larger one
inline constexpr float red_head_size = 26;         // points: 发文机关标志 without other evidence

}  // namespace wenshu::structure::rules
