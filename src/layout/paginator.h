// Fills pages with the pieces of a flow: breaks, keeps, notes at the foot, page furniture.
#pragma once
#include "layout/flow.h"

namespace wenshu::layout {

// Adds the pages of `flow` to the session's display list, which has none yet, and settles the places of outline and
// destinations. The first page has the number `first_number` unless the document says another.
void paginate(Session& session, const Flow& flow, int first_number);

}  // namespace wenshu::layout
