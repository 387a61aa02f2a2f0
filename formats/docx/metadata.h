// Document properties (docProps/core.xml, app.xml) as metadata.
#pragma once
#include "docx/session.h"

namespace wenshu::docx {

// Fills Document::meta: title, author, date (created), lang, subject, keywords, description, category, status, company,
// manager.
void read_metadata(Session& session);

}  // namespace wenshu::docx
