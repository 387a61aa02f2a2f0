// What the writer says of blocks in HTML comments and anchors, taken back: it shows nothing, and what it says is in the
// tree.
#pragma once
#include <string_view>

#include "doc/tree.h"

namespace wenshu::markdown {

namespace marks {
inline constexpr std::string_view list_separator = "<!-- -->";  // between two lists that would be one
inline constexpr std::string_view list_continuation =
    "<!-- list goes on -->";                                        // before a jump in the numbers of a list
inline constexpr std::string_view caption = "<!-- caption -->";     // the paragraph below is one
inline constexpr std::string_view figure = "<!-- figure -->";       // the blocks of a figure begin
inline constexpr std::string_view figure_end = "<!-- /figure -->";  // … and end
inline constexpr std::string_view number = "num ";                  // of a label (labels.h)
}  // namespace marks

// Among siblings: joins the halves of a list, makes figures, gives tables their captions and blocks their anchors.
void take_marks(doc::Blocks& blocks);

}  // namespace wenshu::markdown
