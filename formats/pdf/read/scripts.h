// Small text that stands raised or lowered in its line: 10³, CO₂. No tag says so and no font: where it stands does.
#pragma once
#include "doc/inline_builder.h"
#include "pdf/read/page.h"

namespace wenshu::pdf {

// Marks the runs of a page that are superscript or subscript; a run that is so in parts is divided.
void mark_scripts(Page& page);

// Adds what a run is marked as.
doc::RunFormat with_script(const PageRun& run, doc::RunFormat format = {});

}  // namespace wenshu::pdf
