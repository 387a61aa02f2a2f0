// Writes the document properties (docProps/core.xml, app.xml).
#pragma once
#include "docx/write_session.h"

namespace wenshu::docx {

// What metadata.h reads goes where it is read from; any other key is carried (carrier.h). Before the
// settings part is written.
void write_metadata(WriteSession& session);

}  // namespace wenshu::docx
