// Every threshold of the geometry road. Lengths are parts of the size of the text unless a name says points.
#pragma once

namespace wenshu::pdf::rules {

inline constexpr float widest_word_gap = 1.15F;  // a wider gap ends a segment
inline constexpr float least_indent = 1.2F;      // of a first line
inline constexpr float short_line = 1.7F;        // free at the end of a Chinese line: its paragraph ends
inline constexpr float wide_pitch = 1.32F;       // times the usual distance of lines: a paragraph ends
inline constexpr float same_size = 0.06F;        // difference of sizes that are the same
inline constexpr float larger_heading = 1.12F;   // times the body's size: a heading
inline constexpr float rule_tolerance = 3.0F;    // points: rules that meet
inline constexpr float margin_share = 0.12F;     // of the page's height: where page furniture stands
inline constexpr float least_picture = 12.0F;    // points: smaller pictures are ornaments

}  // namespace wenshu::pdf::rules
