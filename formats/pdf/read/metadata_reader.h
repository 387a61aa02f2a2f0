// What a file says about itself: the Info dictionary and the language of its catalog.
#pragma once
#include "doc/tree.h"
#include "pdf/read/object_file.h"

namespace wenshu::pdf {

// Fills title, author, subject, keywords, date and lang of `document`. True for a file that this program wrote.
bool read_metadata(ObjectFile& file, doc::Document& document);

}  // namespace wenshu::pdf
