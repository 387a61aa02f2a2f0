// The document tree as JSON ("wenshu-tree/1"): what `wenshu inspect --format json` prints, and the way back.
//
// Beyond the documented keys, blocks and inlines with attributes carry "id", "classes" and "keys" behind "type",
// comments are notes of the kind "comment" with "author" and "date", a numbered formula has a "label", and a formula
// set in display style inside a line has "display". Text that stands in a key of its own (meta, captions, terms, ruby)
// is a string, or a list of inlines where it is more than plain text. A section's "page" has "width", "height", "top",
// "right", "bottom" and "left".
//
// JSON does not hold: looks (styles, page setup of the first section, columns' widths, sizes that are not in points;
// the alignment of paragraphs is kept), running heads and page furniture, numbering definitions (a label keeps its
// pattern, value and text, not the definition that made it), blank paragraphs, soft breaks (they are spaces), the
// borders between neighbouring runs of plain text, the names and bytes of resources, the pattern of the labels of
// marks, and positions in the source. Everything else is the same after writing and reading.
#pragma once
#include <memory>

#include "convert/format.h"

namespace wenshu::json {

// Throws Error{input} with the code "json-syntax" (at a byte offset), or "json-type" or "json-value" (at a JSON
// pointer). Keys it does not know are reported once each as the note "json-unknown-key". A resource of the document it
// returns has no bytes (null).
std::shared_ptr<const convert::Reader> make_reader();

// The internal write option "source" is the format the document was read from; diagnostics come from the Context.
std::shared_ptr<const convert::Writer> make_writer();

}  // namespace wenshu::json
