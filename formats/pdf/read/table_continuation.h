// Tables that go on over pages become whole.
#pragma once
#include <vector>

#include "pdf/read/flow_items.h"

namespace wenshu::pdf {

// A table at the end of a page takes in the one at the top of the next page that has its columns, without a heading
// that is repeated, and the lines there that keep to them. A table at the top of a page takes in its heading from the
// end of the page before. `items` are without page furniture.
void continue_tables(std::vector<FlowItem>& items, const std::vector<Page>& pages);

}  // namespace wenshu::pdf
