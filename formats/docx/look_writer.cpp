#include "docx/look_writer.h"

#include <algorithm>
#include <cmath>

#include "docx/borders.h"

namespace wenshu::docx {

namespace {

std::int64_t rounded(float value) { return std::llround(std::clamp(value, -1000000.0F, 1000000.0F)); }

// The colour of ST_HighlightColor (17.18.40) that is nearest.
const char* highlight_name(std::uint32_t color) {
  static constexpr std::pair<std::uint32_t, const char*> names[] = {
      {0xFFFF00, "yellow"},      {0x000000, "black"},    {0x0000FF, "blue"},       {0x00FFFF, "cyan"},
      {0x000080, "darkBlue"},    {0x008080, "darkCyan"}, {0x808080, "darkGray"},   {0x008000, "darkGreen"},
      {0x800080, "darkMagenta"}, {0x800000, "darkRed"},  {0x808000, "darkYellow"}, {0x00FF00, "green"},
      {0xC0C0C0, "lightGray"},   {0xFF00FF, "magenta"},  {0xFF0000, "red"},        {0xFFFFFF, "white"}};
  const auto distance = [color](std::uint32_t other) {
    int sum = 0;
    for (const unsigned shift : {0U, 8U, 16U}) {
      const int d = static_cast<int>((color >> shift) & 0xFFU) - static_cast<int>((other >> shift) & 0xFFU);
      sum += d * d;
    }
    return sum;
  };
  return std::min_element(std::begin(names), std::end(names),
                          [&](const auto& a, const auto& b) { return distance(a.first) < distance(b.first); })
      ->second;
}

void flag(XmlWriter& xml, const char* name, const std::optional<bool>& on) {
  if (!on) return;
  if (*on) {
    xml.element(name);
  } else {
    xml.element(name, "w:val", "0");
  }
}

void write_fonts(XmlWriter& xml, const doc::Font& font, bool east_asian) {
  xml.open("w:rFonts");
  if (east_asian) xml.attribute("w:hint", "eastAsia");
  if (!font.latin.empty()) xml.attribute("w:ascii", font.latin).attribute("w:hAnsi", font.latin);
  if (!font.cjk.empty()) xml.attribute("w:eastAsia", font.cjk);
  if (!font.complex.empty()) xml.attribute("w:cs", font.complex);
  xml.close();
}

void write_language(XmlWriter& xml, const std::string& lang) {
  const bool cjk = lang.compare(0, 2, "zh") == 0 || lang.compare(0, 2, "ja") == 0 || lang.compare(0, 2, "ko") == 0;
  xml.open("w:lang").attribute(cjk ? "w:eastAsia" : "w:val", lang);
  xml.close();
}

void write_spacing(XmlWriter& xml, const doc::ParagraphStyle& look) {
  if (!look.before && !look.after && !look.leading) return;
  constexpr float line = 12;  // points, for programs that do not know lengths in lines
  const auto distance = [&](const std::optional<doc::Length>& length, const char* points, const char* lines) {
    if (!length) return;
    const bool in_lines = length->unit == doc::Length::lines;
    if (in_lines) xml.attribute(lines, rounded(length->value * 100));
    xml.attribute(points, std::max<std::int64_t>(0, twips(in_lines ? length->value * line : length->value)));
  };
  xml.open("w:spacing");
  distance(look.before, "w:before", "w:beforeLines");
  distance(look.after, "w:after", "w:afterLines");
  if (look.leading) {
    const doc::LeadingRule rule = look.leading_rule.value_or(doc::LeadingRule::multiple);
    const bool multiple = rule == doc::LeadingRule::multiple;
    xml.attribute("w:line", multiple ? rounded(look.leading->value * 240) : twips(look.leading->value));
    xml.attribute("w:lineRule", multiple ? "auto" : rule == doc::LeadingRule::exact ? "exact" : "atLeast");
  }
  xml.close();
}

void write_indent(XmlWriter& xml, const doc::ParagraphStyle& look, float character) {
  if (!look.left && !look.right && !look.first_line) return;
  const auto side = [&](const doc::Length& length, const char* points, const char* chars, float sign = 1) {
    const bool in_chars = length.unit == doc::Length::chars;
    if (in_chars) xml.attribute(chars, rounded(sign * length.value * 100));
    xml.attribute(points, twips(sign * length.value * (in_chars ? character : 1)));
  };
  xml.open("w:ind");
  if (look.left) side(*look.left, "w:left", "w:leftChars");
  if (look.right) side(*look.right, "w:right", "w:rightChars");
  if (look.first_line && look.first_line->value < 0) {
    side(*look.first_line, "w:hanging", "w:hangingChars", -1);
  } else if (look.first_line) {
    side(*look.first_line, "w:firstLine", "w:firstLineChars");
  }
  xml.close();
}

void write_tabs(XmlWriter& xml, const std::vector<doc::TabStop>& tabs) {
  static constexpr const char* kinds[] = {"left", "center", "right", "decimal", "bar", "clear"};
  if (tabs.empty()) return;
  xml.open("w:tabs");
  for (const doc::TabStop& tab : tabs) {
    xml.open("w:tab").attribute("w:val", kinds[tab.kind]);
    const char* leader = tab.leader == '.'   ? "dot"
                         : tab.leader == '-' ? "hyphen"
                         : tab.leader == '_' ? "underscore"
                                             : nullptr;
    if (leader) xml.attribute("w:leader", leader);
    xml.attribute("w:pos", twips(tab.position));
    xml.close();
  }
  xml.close();
}

// A rule is a paragraph with a line below it, its own or a plain one.
void write_paragraph_borders(XmlWriter& xml, const doc::ParagraphBorders& borders, bool rule) {
  if (borders == doc::ParagraphBorders{} && !rule) return;
  const auto side = [&](const char* element, const std::optional<doc::ParagraphBorder>& border) {
    if (border) write_border(xml, element, border->line, border->space);
  };
  xml.open("w:pBdr");
  side("w:top", borders.top);
  side("w:left", borders.left);
  if (rule && !borders.bottom) {
    write_border(xml, "w:bottom", {doc::Border::single, 0.75F, 0}, 1);
  } else {
    side("w:bottom", borders.bottom);
  }
  side("w:right", borders.right);
  side("w:between", borders.between);
  xml.close();
}

const char* alignment(doc::Align align) {
  switch (align) {
    case doc::Align::left:
      return "left";
    case doc::Align::center:
      return "center";
    case doc::Align::right:
      return "right";
    case doc::Align::justify:
      return "both";
    case doc::Align::distribute:
      return "distribute";
    case doc::Align::automatic:
      break;
  }
  return nullptr;
}

}  // namespace

std::int64_t twips(float points) { return rounded(points * 20); }

bool RunMarkup::empty() const {
  return style.empty() && look == doc::TextStyle{} && vertical == RunProperties::Vertical::baseline && !dots &&
         !vanish && !separator && !east_asian && change.empty();
}

void write_run_properties(XmlWriter& xml, const RunMarkup& markup) {
  if (markup.empty()) return;
  const doc::TextStyle& look = markup.look;
  xml.open("w:rPr");
  xml.raw(markup.change);
  if (!markup.style.empty()) xml.element("w:rStyle", "w:val", markup.style);
  const doc::Font font = look.font.value_or(doc::Font{});
  if (markup.east_asian || font != doc::Font{}) write_fonts(xml, font, markup.east_asian);
  flag(xml, "w:b", look.bold);
  flag(xml, "w:i", look.italic);
  flag(xml, "w:caps", look.caps);
  flag(xml, "w:smallCaps", look.small_caps);
  flag(xml, "w:strike", look.strike);
  if (markup.vanish || markup.separator) xml.element("w:vanish");
  if (look.color) xml.element("w:color", "w:val", hex_color(*look.color));
  if (look.spacing) xml.element("w:spacing", "w:val", twips(*look.spacing));
  if (look.size) {
    const std::int64_t half_points = std::clamp<std::int64_t>(rounded(*look.size * 2), 2, 3276);
    xml.element("w:sz", "w:val", half_points);
    xml.element("w:szCs", "w:val", half_points);
  }
  if (look.highlight) xml.element("w:highlight", "w:val", highlight_name(*look.highlight));
  if (look.underline) xml.element("w:u", "w:val", *look.underline ? "single" : "none");
  if (look.fill) write_fill(xml, *look.fill);
  if (markup.vertical == RunProperties::Vertical::superscript) xml.element("w:vertAlign", "w:val", "superscript");
  if (markup.vertical == RunProperties::Vertical::subscript) xml.element("w:vertAlign", "w:val", "subscript");
  if (markup.dots) xml.element("w:em", "w:val", "dot");
  if (look.lang && !look.lang->empty()) write_language(xml, *look.lang);
  if (markup.separator) xml.element("w:specVanish");
  xml.close();
}

bool ParagraphMarkup::empty() const {
  return style.empty() && look == doc::ParagraphStyle{} && !number && !rule && !shaded && !outline && mark.empty() &&
         section.empty();
}

void write_paragraph_properties(XmlWriter& xml, const ParagraphMarkup& markup, float character) {
  if (markup.empty()) return;
  const doc::ParagraphStyle& look = markup.look;
  xml.open("w:pPr");
  if (!markup.style.empty()) xml.element("w:pStyle", "w:val", markup.style);
  flag(xml, "w:keepNext", look.keep_with_next);
  flag(xml, "w:keepLines", look.keep_lines);
  flag(xml, "w:pageBreakBefore", look.page_break_before);
  flag(xml, "w:widowControl", look.widow_control);
  if (markup.number) {
    xml.open("w:numPr");
    xml.element("w:ilvl", "w:val", markup.number->level);
    xml.element("w:numId", "w:val", markup.number->numbering);
    xml.close();
  }
  write_paragraph_borders(xml, look.borders, markup.rule);
  if (markup.shaded || look.fill) write_fill(xml, look.fill.value_or(0xF2F2F2));
  if (look.tabs) write_tabs(xml, *look.tabs);
  flag(xml, "w:bidi", look.right_to_left);
  flag(xml, "w:snapToGrid", look.snap_to_grid);
  write_spacing(xml, look);
  write_indent(xml, look, markup.character > 0 ? markup.character : character);
  flag(xml, "w:contextualSpacing", look.contextual_spacing);
  if (look.align && alignment(*look.align)) xml.element("w:jc", "w:val", alignment(*look.align));
  if (markup.outline) xml.element("w:outlineLvl", "w:val", *markup.outline);
  write_run_properties(xml, markup.mark);
  xml.raw(markup.section);
  xml.close();
}

}  // namespace wenshu::docx
