// Notes at the foot of a page and the small raised marks in its text that they belong to.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "pdf/read/flow_items.h"

namespace wenshu::pdf {

struct FootNote {
  std::string mark;             // "1", "*", "①"
  std::vector<FlowItem> lines;  // the first one begins with the mark
};

class FootNotes {
 public:
  // Takes the notes of each page out of the flow: text smaller than the body at the end of a column that begins with a
  // mark which stands, raised, in the text above it.
  FootNotes(std::vector<FlowItem>& items, const std::vector<Page>& pages, float body_size);

  const std::vector<FootNote>& notes() const { return notes_; }
  // The note that a part of a page refers to: an index into notes(), or -1.
  int note_of(std::uint32_t page, const GlyphRange& part) const;

 private:
  using Place = std::pair<std::uint32_t, std::uint32_t>;  // page, first glyph of the mark
  std::vector<FootNote> notes_;
  std::map<Place, int> marks_;
};

}  // namespace wenshu::pdf
