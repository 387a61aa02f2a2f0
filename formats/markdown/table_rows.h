// Rows of pipe tables (GFM 4.10).
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "doc/style.h"

namespace wenshu::markdown {

// The cells of a row, without the white space around them; `\|` is still in them.
std::vector<std::string_view> split_row(std::string_view line);
// How many cells split_row would give.
std::size_t count_cells(std::string_view line);
// The alignments that a delimiter row such as `|:--|--:|` states; nothing where the line is none.
std::optional<std::vector<doc::Align>> delimiter_row(std::string_view line);

}  // namespace wenshu::markdown
