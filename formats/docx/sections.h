// Sections (17.6): page setup, headers and footers.
#pragma once
#include <vector>

#include "docx/session.h"

namespace wenshu::docx {

// The page setups of a body's sections, in order, at least one. A header or footer that a section does not name is that
// of the section before it (17.10.5).
std::vector<doc::PageSetup> read_sections(Session& session, const package::XmlPart& main, pugi::xml_node body);

}  // namespace wenshu::docx
