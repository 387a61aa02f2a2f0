// Lines and grounds of paragraphs, tables and text: w:top and its like (ECMA-376 17.3.4), w:shd (17.3.5), in both
// directions.
#pragma once
#include <optional>
#include <pugixml.hpp>
#include <string>

#include "doc/style.h"
#include "package/xml_writer.h"

namespace wenshu::docx {

doc::Border read_border(const pugi::xml_node& node);
// w:shd: a pattern of w:color on w:fill becomes the colour that both make together.
std::optional<std::uint32_t> read_fill(const pugi::xml_node& node);
// w:pBdr.
void read_paragraph_borders(const pugi::xml_node& parent, doc::ParagraphBorders& out);

std::string hex_color(std::uint32_t color);
// `space` is the distance from the text in points.
void write_border(package::XmlWriter& xml, const char* element, const doc::Border& border, float space);
void write_fill(package::XmlWriter& xml, std::uint32_t color);

}  // namespace wenshu::docx
