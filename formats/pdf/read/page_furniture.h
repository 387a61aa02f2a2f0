// Headers, footers and page numbers: what stands at the edges of the pages and is no text.
#pragma once
#include <vector>

#include "pdf/read/flow_items.h"

namespace wenshu::pdf {

// Takes away numbers of pages, lines that come again alike at one place of several pages, and lines there that count
// the pages and stand apart from the text. Never the text of notes.
void remove_furniture(std::vector<FlowItem>& items, const std::vector<Page>& pages);

}  // namespace wenshu::pdf
