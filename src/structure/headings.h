// Headings and items: what the members of each sequence are, from how they are built and what follows them.
#pragma once
#include "structure/line.h"
#include "structure/sequences.h"

namespace wenshu::structure {

// Decides every labelled line that is still open, and the levels of the headings.
void decide_headings(Lines& lines, Sequences& sequences, bool explain);

// Lines without a number that are headings by their look. Where there are numbered headings, lines that look as those
// do; in a document that says nothing of headings in any other way, bold, larger or 黑体 lines that stand alone.
void decide_lone_headings(Lines& lines, bool explain);

}  // namespace wenshu::structure
