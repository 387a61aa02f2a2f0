// The geometry road: where things stand on pages → the document tree. Every threshold stands in geometry_rules.h.
#pragma once
#include <vector>

#include "base/budget.h"
#include "doc/tree.h"
#include "pdf/read/page.h"

namespace wenshu::pdf {

// Fills the body, notes and styles of `document`.
void read_geometry(std::vector<Page>& pages, const PageSet& shared, doc::Document& document, base::Budget& budget);

}  // namespace wenshu::pdf
