// Blocks and inlines as HTML, for what Markdown has no form of: tables with spans, definition lists.
#pragma once
#include <string>
#include <vector>

#include "markdown/state.h"

namespace wenshu::markdown {

// One line of HTML: an empty line would end the HTML block. A single paragraph has no <p>.
std::string html_blocks(State& state, const doc::Blocks& blocks);
std::string html_inlines(State& state, const doc::Inlines& inlines);
// Where the cells of a table stand, row by row.
class CellColumns {
 public:
  explicit CellColumns(const doc::Table& table) : table_(table) {}

  // The alignment that the next cell of the row has to say: that of the column it stands in.
  doc::Align next_align(const doc::Cell& cell, bool header);
  void end_row();

 private:
  const doc::Table& table_;
  std::size_t column_ = 0;
  std::vector<int> taken_;  // how many rows a cell from above still takes, by column
};

// rowspan, colspan and align of a cell, each with a space before it.
std::string cell_attributes(const doc::Cell& cell, doc::Align align);
// The alignment of a column as HTML and CSS name it; "" for none.
std::string_view align_name(doc::Align align);
// True where a footnote is referred to: HTML cannot hold its mark.
bool has_notes(const State& state, const doc::Blocks& blocks);
bool has_notes(const State& state, const doc::Inlines& inlines);

}  // namespace wenshu::markdown
