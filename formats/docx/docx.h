// Reading WordprocessingML documents (ECMA-376 / ISO 29500, strict and transitional) as Word, WPS and LibreOffice write
// them.
//
// The reader records what the file says: styles and direct formatting become the style sheet, numbering becomes labels
// with `automatic` set, and everything that is met and not mapped is reported with its part and byte offset.
#pragma once
#include <memory>

#include "convert/format.h"

namespace wenshu::docx {

// Read option "track-changes": accept (default) | reject | all. With `all`, inserted and deleted text are both kept, in
// spans of the classes doc::classes::insertion and deletion.
std::shared_ptr<const convert::Reader> make_reader();

}  // namespace wenshu::docx
