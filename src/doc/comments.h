// Where comments of people stand in the text.
#pragma once
#include "doc/tree.h"

namespace wenshu::doc {

// Makes the same of comments that files place in several ways. A start (class comment-start) that no text follows
// before its NoteRef goes: the comment stands at a place. A start without any NoteRef, as a deleted one leaves it,
// becomes the NoteRef, so that the comment is not lost. Costs nothing without comments.
void settle_comments(Document& document);

}  // namespace wenshu::doc
