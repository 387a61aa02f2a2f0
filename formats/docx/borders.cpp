#include "docx/borders.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string_view>
#include <unordered_map>

#include "docx/xml_values.h"

namespace wenshu::docx {

namespace {

using doc::Border;

// ST_Border (17.18.2): lines of many kinds are shown as the nearest that there is.
Border::Line line_of(std::string_view name) {
  static const std::unordered_map<std::string_view, Border::Line> lines = {{"", Border::none},
                                                                           {"nil", Border::none},
                                                                           {"none", Border::none},
                                                                           {"dotted", Border::dotted},
                                                                           {"dashed", Border::dashed},
                                                                           {"dashSmallGap", Border::dashed},
                                                                           {"dotDash", Border::dashed},
                                                                           {"dotDotDash", Border::dashed},
                                                                           {"dashDotStroked", Border::dashed},
                                                                           {"double", Border::twofold},
                                                                           {"triple", Border::twofold},
                                                                           {"doubleWave", Border::twofold},
                                                                           {"thinThickSmallGap", Border::twofold},
                                                                           {"thickThinSmallGap", Border::twofold},
                                                                           {"thinThickThinSmallGap", Border::twofold},
                                                                           {"thinThickMediumGap", Border::twofold},
                                                                           {"thickThinMediumGap", Border::twofold},
                                                                           {"thinThickThinMediumGap", Border::twofold},
                                                                           {"thinThickLargeGap", Border::twofold},
                                                                           {"thickThinLargeGap", Border::twofold},
                                                                           {"thinThickThinLargeGap", Border::twofold}};
  const auto found = lines.find(name);
  return found == lines.end() ? Border::single : found->second;
}

}  // namespace

// Widths are eighths of a point, from a quarter to six points (17.3.4).
Border read_border(const pugi::xml_node& node) {
  Border out;
  out.line = line_of(val(node));
  out.width = static_cast<float>(std::clamp(integer_or(attribute(node, "w:sz"), 4), 2, 96)) / 8;
  out.color = rgb(attribute(node, "w:color")).value_or(0);
  return out;
}

std::optional<std::uint32_t> read_fill(const pugi::xml_node& node) {
  const std::string_view pattern = val(node);
  const auto ground = rgb(attribute(node, "w:fill"));
  if (pattern == "nil" || pattern == "clear" || pattern.empty()) return ground.value_or(doc::no_fill);
  int percent = 50;  // of a pattern of lines
  if (pattern == "solid") percent = 100;
  if (pattern.starts_with("pct")) percent = std::clamp(integer_or(pattern.substr(3), 50), 0, 100);
  if (pattern.starts_with("thin")) percent = 25;
  const std::uint32_t ink = rgb(attribute(node, "w:color")).value_or(0), paper = ground.value_or(0xFFFFFF);
  std::uint32_t mixed = 0;
  for (const unsigned shift : {0U, 8U, 16U}) {
    const int a = static_cast<int>((ink >> shift) & 0xFFU), b = static_cast<int>((paper >> shift) & 0xFFU);
    mixed |= static_cast<std::uint32_t>((a * percent + b * (100 - percent)) / 100) << shift;
  }
  return mixed;
}

void read_paragraph_borders(const pugi::xml_node& parent, doc::ParagraphBorders& out) {
  const auto side = [](const pugi::xml_node& node) {
    constexpr int most = 31;  // 17.3.4
    const int space = std::clamp(integer_or(attribute(node, "w:space"), 0), 0, most);
    return doc::ParagraphBorder{read_border(node), static_cast<float>(space)};
  };
  for (const pugi::xml_node node : parent.children()) {
    if (is(node, "w:top")) out.top = side(node);
    if (is(node, "w:left") || is(node, "w:start")) out.left = side(node);
    if (is(node, "w:bottom")) out.bottom = side(node);
    if (is(node, "w:right") || is(node, "w:end")) out.right = side(node);
    if (is(node, "w:between")) out.between = side(node);
  }
}

std::string hex_color(std::uint32_t color) {
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "%06X", color & 0xFFFFFFU);
  return text.data();
}

void write_border(package::XmlWriter& xml, const char* element, const Border& border, float space) {
  static constexpr std::array lines = {"nil", "single", "double", "dashed", "dotted"};
  xml.open(element).attribute("w:val", lines[border.line]);
  if (border.line != Border::none) {
    xml.attribute("w:sz", std::llround(border.width * 8)).attribute("w:space", std::llround(space));
    xml.attribute("w:color", border.color == 0 ? "auto" : hex_color(border.color));
  }
  xml.close();
}

void write_fill(package::XmlWriter& xml, std::uint32_t color) {
  xml.open("w:shd").attribute("w:val", "clear").attribute("w:color", "auto");
  xml.attribute("w:fill", color == doc::no_fill ? "auto" : hex_color(color));
  xml.close();
}

}  // namespace wenshu::docx
