// Writes the document properties (docProps/core.xml, app.xml, custom.xml).
#pragma once
#include "docx/write_session.h"

namespace wenshu::docx {

// What metadata.h reads goes where it is read from; any other key becomes a custom property.
void write_metadata(WriteSession& session);

}  // namespace wenshu::docx
