// Where the columns of rows of words are.
#pragma once
#include <vector>

#include "pdf/read/page_lines.h"

namespace wenshu::pdf {

struct Word {
  float x0 = 0, x1 = 0;
  GlyphRange part;
  bool number = false;  // no letters
};
using Words = std::vector<Word>;  // of one line, from left to right

struct Column {
  float x0 = 0, x1 = 0;
  bool number = false;
};

Words words_of(const Page& page, const Line& line);

// The columns of rows of words in text of a size: stretches that no word covers part them. A row that is mostly written
// across columns has no say, nor have the first rows where they are headings over several columns.
std::vector<Column> find_columns(const std::vector<Words>& rows, float size, const std::vector<float>& fences);

}  // namespace wenshu::pdf
