// Looks of tables: what w:tblPr, w:trPr and w:tcPr say of a table, a row, a cell or a region of a table's style, in
// both directions (ECMA-376 17.4, 17.7.6).
#pragma once
#include <pugixml.hpp>
#include <string_view>

#include "doc/style.h"
#include "package/xml_writer.h"

namespace wenshu::docx {

// Adds to `look` what the children of a w:tblPr, w:tblPrEx, w:trPr or w:tcPr say; a later call wins. An empty node says
// nothing. w:jc of a row is none of a table's.
void read_table_look(const pugi::xml_node& properties, doc::TableStyle& look);

// The regions that a w:tblLook asks for (17.4.55), by its attributes or by its older bit mask: bits by
// TableRegion::Kind.
std::uint32_t read_regions(const pugi::xml_node& look);

// The region a w:tblStylePr speaks of; nothing for the whole table and for what is none (17.18.89).
std::optional<doc::TableRegion::Kind> region_kind(std::string_view type);
std::string_view region_name(doc::TableRegion::Kind kind);

// What stands inside w:tblPr behind w:tblStyle, in the order of the schema; a width of 0 is an
// automatic one.
void write_table_look(package::XmlWriter& xml, const doc::TableStyle& look);
// w:trPr; nothing where nothing is said.
void write_row_look(package::XmlWriter& xml, const doc::TableStyle& look);
// What stands inside w:tcPr behind w:vMerge.
void write_cell_look(package::XmlWriter& xml, const doc::TableStyle& look);
// w:tblLook.
void write_regions(package::XmlWriter& xml, std::uint32_t regions);

}  // namespace wenshu::docx
