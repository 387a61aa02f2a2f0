// What the writer says of blocks in HTML comments and anchors, taken back: it shows nothing, and what it says is in the
// tree.
#pragma once
#include <string>
#include <string_view>

#include "doc/tree.h"

namespace wenshu::markdown {

namespace marks {
inline constexpr std::string_view list_separator = "<!-- -->";  // between two lists that would be one
inline constexpr std::string_view list_continuation =
    "<!-- list goes on -->";                                       // before a jump in the numbers of a list
inline constexpr std::string_view caption = "<!-- caption -->";    // the paragraph below is one; see caption_mark
inline constexpr std::string_view subtitle = "<!-- subtitle -->";  // the paragraph below is one
inline constexpr std::string_view text_box = "<!-- text box -->";  // the block below stands beside the text
inline constexpr std::string_view page_break = "<!-- page break -->";
inline constexpr std::string_view column_break = "<!-- column break -->";
inline constexpr std::string_view figure = "<!-- figure -->";       // the blocks of a figure begin
inline constexpr std::string_view figure_end = "<!-- /figure -->";  // … and end
inline constexpr std::string_view in_item = "<!-- in item -->";     // the block below belongs to the item above
inline constexpr std::string_view number = "num ";                  // of a label (number_reader.h)
inline constexpr std::string_view no_number = "num none";           // labels below are typed
inline constexpr std::string_view comment_start = "comment ";       // a number, author and date: its text begins
inline constexpr std::string_view comment_end = "/comment ";        // its number, where another one began before it
inline constexpr std::string_view comment_paragraph = "<br>";       // between the paragraphs of a comment
inline constexpr std::string_view top_heading = "top-heading: ";    // what # is: "title" or "section"; see title.h
inline constexpr std::string_view endnote = "endnote";              // begins the label of one: [^endnote1]
}  // namespace marks

// The mark of a caption: `<!-- caption -->`, or with the name of the sequence that counts it (`<!-- caption SEQ 表
// -->`) where its first number is the field that Word makes for captions.
std::string caption_mark(const doc::Inlines& caption);

// Among siblings: joins the halves of a list, makes figures and page breaks, gives tables their captions, blocks their
// anchors and paragraphs their roles.
void take_marks(doc::Blocks& blocks);

}  // namespace wenshu::markdown
