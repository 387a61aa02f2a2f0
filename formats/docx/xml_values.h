// Attribute values of WordprocessingML: on/off, integers, measures (ECMA-376 17.17.4, 22.9.2).
#pragma once
#include <cstdint>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace wenshu::docx {

// An attribute's value; "" where it is missing.
inline std::string_view attribute(const pugi::xml_node& node, const char* name) { return node.attribute(name).value(); }
inline std::string_view val(const pugi::xml_node& node) { return attribute(node, "w:val"); }
// Byte by byte up to the first that differs: this is asked of every element, and names are short.
template <std::size_t size>
bool is(const pugi::xml_node& node, const char (&name)[size]) {
  const char* own = node.name();
  for (std::size_t i = 0; i < size; ++i) {
    if (own[i] != name[i]) return false;
  }
  return true;
}

// The text of an element; comments inside may have cut it into several pieces.
std::string text_of(const pugi::xml_node& node);

// Appends what tells an element apart from others: its name, attributes and child elements, but no text.
void append_key(std::string& key, const pugi::xml_node& element);

// ST_OnOff: an element without w:val is on.
bool on_off(std::string_view value);
inline bool on_off(const pugi::xml_node& node) { return on_off(val(node)); }
// on_off of a child element; nothing where it is missing.
std::optional<bool> on_off_child(const pugi::xml_node& node, const char* name);

// A decimal integer, clamped to ±2^31; nothing where the text does not begin with one. A fraction is cut.
std::optional<int> integer(std::string_view value);
int integer_or(std::string_view value, int fallback);
// A measure in points: twentieths of a point without unit, or with a unit (pt in cm mm pc pi), clamped to ±10,000.
std::optional<float> points(std::string_view value);
// English Metric Units (1/12,700 pt) in points.
std::optional<float> emu_points(std::string_view value);
// RRGGBB; nothing for "auto" and anything else.
std::optional<std::uint32_t> rgb(std::string_view value);

}  // namespace wenshu::docx
