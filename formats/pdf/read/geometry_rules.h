// Every threshold of the geometry road. Lengths are parts of the size of the text unless a name says points.
#pragma once

namespace wenshu::pdf::rules {

inline constexpr float widest_word_gap = 1.15F;  // a wider gap ends a segment
inline constexpr float least_indent = 1.2F;      // of a first line
inline constexpr float short_line = 0.7F;        // room beyond what comes next at the end of a line: its paragraph ends
inline constexpr float short_western_line = 0.6F;
inline constexpr float early_break = 4.0F;        // room that leaves a line open where indents begin paragraphs
inline constexpr float signature_room = 4.5F;     // behind a signature and its date
inline constexpr float off_center = 1.2F;         // difference of the margins of a centred line
inline constexpr float ragged = 0.15F;            // of its width: how unevenly the lines of a block end
inline constexpr unsigned few_lines = 6;          // of a region, that tell little of its edges
inline constexpr unsigned least_block = 4;        // lines of a block that has an edge of its own
inline constexpr float largest_bullet = 0.55F;    // of drawn ones
inline constexpr float widest_bullet_gap = 2.5F;  // behind a drawn one
inline constexpr float label_gap = 0.28F;         // behind a number: it is a label
inline constexpr float code_size = 0.2F;          // difference of sizes of code and the text around it
inline constexpr float code_pitch = 1.7F;         // the furthest that lines of code stand below each other
inline constexpr float wide_pitch = 1.32F;        // times the usual distance of lines: a paragraph ends
inline constexpr float usual_pitch = 1.1F;        // times the usual distance of lines: one paragraph goes on
inline constexpr float clear_end = 6.0F;          // room behind a line that ends its paragraph without doubt
inline constexpr float open_end = 2.0F;           // room behind a line that is not broken there
inline constexpr float most_room = 0.25F;         // of the width: behind lines that hang or are centred
inline constexpr float other_column = 3.0F;       // times the width of a column: the other one is none of the same text
inline constexpr unsigned few_spaced = 4;         // paragraphs that show that space parts them
inline constexpr float same_size = 0.06F;         // difference of sizes that are the same
inline constexpr float larger_heading = 1.12F;    // times the body's size: a heading
inline constexpr float title_size = 1.4F;         // the same: a title of several lines
inline constexpr float title_pitch = 1.4F;        // from base line to base line in one
inline constexpr float raised_size = 0.85F;       // of a mark that refers to a note: that of HTML is 0.83
inline constexpr float raised = 0.15F;            // how far such a mark stands above the line
inline constexpr float note_size = 0.95F;         // times the body's size: text of notes
inline constexpr float rule_tolerance = 3.0F;     // points: rules that meet
inline constexpr float margin_share = 0.12F;      // of the page's height: where page furniture stands
inline constexpr float apart_at_edge = 1.3F;      // how far furniture that counts pages stands from the text
inline constexpr float apart = 2.2F;              // the same, further from the edge of the page
inline constexpr float least_picture = 12.0F;     // points: smaller pictures are ornaments

}  // namespace wenshu::pdf::rules
