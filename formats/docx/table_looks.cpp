#include "docx/table_looks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <unordered_map>

#include "docx/borders.h"
#include "docx/look_writer.h"
#include "docx/xml_values.h"

namespace wenshu::docx {

namespace {

using doc::Border;
using doc::TableRegion;
using doc::TableStyle;

void read_borders(const pugi::xml_node& parent, doc::Borders& out) {
  for (const pugi::xml_node node : parent.children()) {
    if (is(node, "w:top")) out.top = read_border(node);
    if (is(node, "w:left") || is(node, "w:start")) out.left = read_border(node);
    if (is(node, "w:bottom")) out.bottom = read_border(node);
    if (is(node, "w:right") || is(node, "w:end")) out.right = read_border(node);
    if (is(node, "w:insideH")) out.inside_horizontal = read_border(node);
    if (is(node, "w:insideV")) out.inside_vertical = read_border(node);
    if (is(node, "w:tl2br")) out.diagonal_down = read_border(node);
    if (is(node, "w:tr2bl")) out.diagonal_up = read_border(node);
  }
}

// A w:tblWidth in points (17.4.87); nothing where it is a percentage or automatic.
std::optional<float> width_points(const pugi::xml_node& node) {
  const std::string_view type = attribute(node, "w:type");
  if (type == "pct" || type == "auto" || type == "nil") return std::nullopt;
  return points(attribute(node, "w:w"));
}

// Of the text's width, in fiftieths of a percent or with a sign of percent.
std::optional<float> width_share(const pugi::xml_node& node) {
  const std::string_view value = attribute(node, "w:w");
  const auto number = integer(value);
  if (attribute(node, "w:type") != "pct" || !number || *number <= 0) return std::nullopt;
  const float full = value.ends_with('%') ? 100 : 5000;
  return std::min(static_cast<float>(*number) / full, 4.0F);
}

void read_margins(const pugi::xml_node& parent, doc::Margins& out) {
  const auto set = [](std::optional<float>& side, const pugi::xml_node& node) {
    if (const auto width = width_points(node)) side = std::max(0.0F, *width);
  };
  for (const pugi::xml_node node : parent.children()) {
    if (is(node, "w:top")) set(out.top, node);
    if (is(node, "w:left") || is(node, "w:start")) set(out.left, node);
    if (is(node, "w:bottom")) set(out.bottom, node);
    if (is(node, "w:right") || is(node, "w:end")) set(out.right, node);
  }
}

using Setter = void (*)(TableStyle&, const pugi::xml_node&);

const std::unordered_map<std::string_view, Setter>& setters() {
  using T = TableStyle;
  using N = const pugi::xml_node&;
  static const auto borders = [](T& look, N n) { read_borders(n, look.borders); };
  static const auto margins = [](T& look, N n) { read_margins(n, look.margins); };
  static const std::unordered_map<std::string_view, Setter> all = {
      {"w:tblBorders", borders},
      {"w:tcBorders", borders},
      {"w:tblCellMar", margins},
      {"w:tcMar", margins},
      {"w:shd", [](T& look, N n) { look.fill = read_fill(n); }},
      {"w:vAlign",
       [](T& look, N n) {
         look.vertical_align = val(n) == "center"   ? doc::VerticalAlign::center
                               : val(n) == "bottom" ? doc::VerticalAlign::bottom
                                                    : doc::VerticalAlign::top;
       }},
      {"w:textDirection",  // the names of ISO 29500 and those of its first edition
       [](T& look, N n) { look.vertical_text = val(n) != "lrTb" && val(n) != "tb" && val(n) != "lrTbV"; }},
      {"w:trHeight",
       [](T& look, N n) {
         look.height = std::max(0.0F, points(val(n)).value_or(0));
         look.exact_height = attribute(n, "w:hRule") == "exact";
       }},
      {"w:cantSplit", [](T& look, N n) { look.keep_whole = on_off(n); }},
      {"w:tblHeader", [](T& look, N n) { look.repeated = on_off(n); }},
      {"w:tblInd", [](T& look, N n) { look.indent = width_points(n); }},
      {"w:tblW",
       [](T& look, N n) {
         look.share = width_share(n);
         if (const auto width = width_points(n); width && *width > 0) look.width = width;
       }},
      {"w:tblCellSpacing", [](T& look, N n) { look.cell_spacing = width_points(n); }},
      {"w:tblpPr", [](T& look, N) { look.floating = true; }},
      {"w:tblStyleRowBandSize", [](T& look, N n) { look.row_band = integer(val(n)); }},
      {"w:tblStyleColBandSize", [](T& look, N n) { look.column_band = integer(val(n)); }},
      {"w:tblLook", [](T& look, N n) { look.regions = read_regions(n); }},
      {"w:jc",
       [](T& look, N n) {
         const std::string_view side = val(n);
         look.align = side == "center"                   ? doc::Align::center
                      : side == "right" || side == "end" ? doc::Align::right
                                                         : doc::Align::left;
       }},
  };
  return all;
}

struct RegionName {
  std::string_view type;
  const char* attribute;  // of w:tblLook
  std::uint32_t mask;     // of its w:val
  bool negative = false;  // the attribute and the bit turn it off
};
// By TableRegion::Kind. Corners are shown with their row and column.
constexpr std::array<RegionName, 12> regions = {{{"band1Vert", "w:noVBand", 0x0400, true},
                                                 {"band2Vert", "w:noVBand", 0x0400, true},
                                                 {"band1Horz", "w:noHBand", 0x0200, true},
                                                 {"band2Horz", "w:noHBand", 0x0200, true},
                                                 {"firstCol", "w:firstColumn", 0x0080},
                                                 {"lastCol", "w:lastColumn", 0x0100},
                                                 {"firstRow", "w:firstRow", 0x0020},
                                                 {"lastRow", "w:lastRow", 0x0040},
                                                 {"neCell", nullptr, 0},
                                                 {"nwCell", nullptr, 0},
                                                 {"seCell", nullptr, 0},
                                                 {"swCell", nullptr, 0}}};

}  // namespace

void read_table_look(const pugi::xml_node& properties, TableStyle& look) {
  const bool row = is(properties, "w:trPr");
  for (const pugi::xml_node child : properties.children()) {
    if (row && is(child, "w:jc")) continue;
    const auto setter = setters().find(child.name());
    if (setter != setters().end()) setter->second(look, child);
  }
}

std::uint32_t read_regions(const pugi::xml_node& look) {
  const unsigned long mask = std::strtoul(look.attribute("w:val").value(), nullptr, 16);
  const bool has_mask = !val(look).empty();
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const RegionName& region = regions[i];
    bool on = true;
    if (region.attribute) {
      const std::string_view said = attribute(look, region.attribute);
      on = !said.empty() ? on_off(said) : has_mask ? (mask & region.mask) != 0 : region.negative;
      on = on != region.negative;
    }
    if (on) out |= 1U << i;
  }
  return out;
}

std::optional<TableRegion::Kind> region_kind(std::string_view type) {
  const auto found =
      std::find_if(regions.begin(), regions.end(), [&](const RegionName& region) { return region.type == type; });
  if (found == regions.end()) return std::nullopt;
  return static_cast<TableRegion::Kind>(found - regions.begin());
}

std::string_view region_name(TableRegion::Kind kind) { return regions[kind].type; }

// ---- Writing

namespace {

void write_borders(XmlWriter& xml, const char* name, const doc::Borders& borders) {
  if (borders == doc::Borders{}) return;
  const auto side = [&](const char* element, const std::optional<Border>& border) {
    if (border) write_border(xml, element, *border, 0);
  };
  xml.open(name);
  side("w:top", borders.top);
  side("w:left", borders.left);
  side("w:bottom", borders.bottom);
  side("w:right", borders.right);
  side("w:insideH", borders.inside_horizontal);
  side("w:insideV", borders.inside_vertical);
  side("w:tl2br", borders.diagonal_down);
  side("w:tr2bl", borders.diagonal_up);
  xml.close();
}

void write_width(XmlWriter& xml, const char* name, const std::optional<float>& width) {
  if (!width) return;
  const bool automatic = *width == 0 && std::string_view(name) == "w:tblW";
  xml.open(name).attribute("w:w", twips(*width)).attribute("w:type", automatic ? "auto" : "dxa");
  xml.close();
}

void write_margins(XmlWriter& xml, const char* name, const doc::Margins& margins) {
  if (margins == doc::Margins{}) return;
  xml.open(name);
  write_width(xml, "w:top", margins.top);
  write_width(xml, "w:left", margins.left);
  write_width(xml, "w:bottom", margins.bottom);
  write_width(xml, "w:right", margins.right);
  xml.close();
}

void write_fill(XmlWriter& xml, const std::optional<std::uint32_t>& fill) {
  if (!fill) return;
  xml.open("w:shd").attribute("w:val", "clear").attribute("w:color", "auto");
  xml.attribute("w:fill", *fill == doc::no_fill ? "auto" : hex_color(*fill));
  xml.close();
}

}  // namespace

void write_table_look(XmlWriter& xml, const TableStyle& look) {
  if (look.row_band) xml.element("w:tblStyleRowBandSize", "w:val", *look.row_band);
  if (look.column_band) xml.element("w:tblStyleColBandSize", "w:val", *look.column_band);
  if (look.share) {
    xml.open("w:tblW").attribute("w:w", std::llround(*look.share * 5000)).attribute("w:type", "pct");
    xml.close();
  } else {
    write_width(xml, "w:tblW", look.width);
  }
  if (look.align) {
    xml.element("w:jc", "w:val",
                *look.align == doc::Align::center  ? "center"
                : *look.align == doc::Align::right ? "right"
                                                   : "left");
  }
  write_width(xml, "w:tblCellSpacing", look.cell_spacing);
  write_width(xml, "w:tblInd", look.indent);
  write_borders(xml, "w:tblBorders", look.borders);
  write_margins(xml, "w:tblCellMar", look.margins);
}

void write_row_look(XmlWriter& xml, const TableStyle& look) {
  if (!look.height && !look.keep_whole && !look.repeated) return;
  const auto flag = [&](const char* name, const std::optional<bool>& on) {
    if (!on) return;
    if (*on) {
      xml.element(name);
    } else {
      xml.element(name, "w:val", "0");
    }
  };
  xml.open("w:trPr");
  flag("w:cantSplit", look.keep_whole);
  if (look.height) {
    xml.open("w:trHeight").attribute("w:val", twips(*look.height));
    if (look.exact_height.value_or(false)) xml.attribute("w:hRule", "exact");
    xml.close();
  }
  flag("w:tblHeader", look.repeated);
  xml.close();
}

void write_cell_look(XmlWriter& xml, const TableStyle& look) {
  write_borders(xml, "w:tcBorders", look.borders);
  write_fill(xml, look.fill);
  write_margins(xml, "w:tcMar", look.margins);
  if (look.vertical_text) xml.element("w:textDirection", "w:val", *look.vertical_text ? "tbRl" : "lrTb");
  if (look.vertical_align) {
    static constexpr std::array sides = {"top", "center", "bottom"};
    xml.element("w:vAlign", "w:val", sides[static_cast<std::size_t>(*look.vertical_align)]);
  }
}

void write_regions(XmlWriter& xml, std::uint32_t shown) {
  std::uint32_t mask = 0;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const bool on = (shown >> i & 1U) != 0;
    if (on != regions[i].negative) mask |= regions[i].mask;
  }
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "%04X", mask);
  xml.open("w:tblLook").attribute("w:val", std::string(text.data()));
  for (const TableRegion::Kind kind : {TableRegion::first_row, TableRegion::last_row, TableRegion::first_column,
                                       TableRegion::last_column, TableRegion::odd_rows, TableRegion::odd_columns}) {
    xml.attribute(regions[kind].attribute, (mask & regions[kind].mask) != 0 ? "1" : "0");
  }
  xml.close();
}

}  // namespace wenshu::docx
