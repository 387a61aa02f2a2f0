// Fills pages with the pieces of a flow: breaks, keeps, notes at the foot, page furniture.
#pragma once
#include "layout/flow.h"

namespace wenshu::layout {

// Adds the pages of `flow` to the session's display list and settles the places of outline and destinations.
void paginate(Session& session, const Flow& flow);

}  // namespace wenshu::layout
