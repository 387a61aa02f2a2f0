#include "docx/properties.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/unicode.h"
#include "docx/borders.h"
#include "docx/xml_values.h"

namespace wenshu::docx {

namespace {

template <class T>
void take(std::optional<T>& own, const std::optional<T>& base) {
  if (!own) own = base;
}

void take(std::string& own, const std::string& base) {
  if (own.empty()) own = base;
}

// w:rFonts: a slot is named directly or through the theme, which wins (17.3.2.26).
doc::Font fonts(const pugi::xml_node& node, const ThemeFonts& theme) {
  const auto slot = [&](const char* direct, const char* themed, std::string doc::Font::*member) -> std::string {
    const std::string_view name = attribute(node, themed);
    if (!name.empty()) {
      const std::string& found = (name.substr(0, 5) == "major" ? theme.major : theme.minor).*member;
      if (!found.empty()) return found;
    }
    return std::string(attribute(node, direct));
  };
  doc::Font font;
  font.latin = slot("w:ascii", "w:asciiTheme", &doc::Font::latin);
  if (font.latin.empty()) font.latin = slot("w:hAnsi", "w:hAnsiTheme", &doc::Font::latin);
  font.cjk = slot("w:eastAsia", "w:eastAsiaTheme", &doc::Font::cjk);
  font.complex = slot("w:cs", "w:cstheme", &doc::Font::complex);
  return font;
}

// ST_HighlightColor, 17.18.40.
std::optional<std::uint32_t> highlight_color(std::string_view name) {
  static const std::unordered_map<std::string_view, std::uint32_t> colors = {
      {"black", 0x000000},    {"blue", 0x0000FF},       {"cyan", 0x00FFFF},      {"darkBlue", 0x000080},
      {"darkCyan", 0x008080}, {"darkGray", 0x808080},   {"darkGreen", 0x008000}, {"darkMagenta", 0x800080},
      {"darkRed", 0x800000},  {"darkYellow", 0x808000}, {"green", 0x00FF00},     {"lightGray", 0xC0C0C0},
      {"magenta", 0xFF00FF},  {"red", 0xFF0000},        {"white", 0xFFFFFF},     {"yellow", 0xFFFF00}};
  const auto found = colors.find(name);
  if (found == colors.end()) return std::nullopt;
  return found->second;
}

// ST_CombineBrackets, 17.18.8.
std::string_view brackets(std::string_view name) {
  if (name == "round") return "()";
  if (name == "square") return "[]";
  if (name == "angle") return "<>";
  if (name == "curly") return "{}";
  return {};
}

using RunSetter = void (*)(RunProperties&, const pugi::xml_node&, const ThemeFonts&);

const std::unordered_map<std::string_view, RunSetter>& run_setters() {
  using P = RunProperties;
  using N = const pugi::xml_node&;
  using T = const ThemeFonts&;
  static const std::unordered_map<std::string_view, RunSetter> setters = {
      {"w:rStyle", [](P& p, N n, T) { p.style = val(n); }},
      {"w:b", [](P& p, N n, T) { p.bold = on_off(n); }},
      {"w:i", [](P& p, N n, T) { p.italic = on_off(n); }},
      {"w:strike", [](P& p, N n, T) { p.strike = on_off(n); }},
      {"w:dstrike", [](P& p, N n, T) { p.double_strike = on_off(n); }},
      {"w:caps", [](P& p, N n, T) { p.caps = on_off(n); }},
      {"w:smallCaps", [](P& p, N n, T) { p.small_caps = on_off(n); }},
      {"w:vanish", [](P& p, N n, T) { p.hidden = on_off(n); }},
      {"w:specVanish", [](P& p, N n, T) { p.run_in = on_off(n); }},
      {"w:u", [](P& p, N n, T) { p.underline = val(n) != "none" && !val(n).empty(); }},
      {"w:em", [](P& p, N n, T) { p.dots = val(n) != "none"; }},
      {"w:vertAlign",
       [](P& p, N n, T) {
         p.vertical = val(n) == "superscript" ? P::Vertical::superscript
                      : val(n) == "subscript" ? P::Vertical::subscript
                                              : P::Vertical::baseline;
       }},
      {"w:position",
       [](P& p, N n, T) {
         if (const auto half_points = integer(val(n))) p.position = static_cast<float>(*half_points) / 2;
       }},
      {"w:eastAsianLayout",
       [](P& p, N n, T) {
         const std::string_view combine = attribute(n, "w:combine");
         if (!combine.empty() && on_off(combine)) p.brackets = brackets(attribute(n, "w:combineBrackets"));
       }},
      {"w:highlight",
       [](P& p, N n, T) {
         p.highlight = val(n) != "none";
         p.look.highlight = highlight_color(val(n));
       }},
      {"w:shd", [](P& p, N n, T) { p.look.fill = read_fill(n); }},
      {"w:rFonts",
       [](P& p, N n, T theme) {
         p.look.font = fonts(n, theme);
         p.symbol_font = p.look.font->latin;
       }},
      {"w:sz",
       [](P& p, N n, T) {
         // Word refuses a file with a larger size (1638 pt); nothing of such a text would be seen.
         const auto half_points = integer(val(n));
         if (half_points && *half_points <= 3276) p.look.size = static_cast<float>(std::max(*half_points, 1)) / 2;
       }},
      {"w:color", [](P& p, N n, T) { p.look.color = rgb(val(n)); }},
      {"w:lang",
       [](P& p, N n, T) {
         const std::string_view latin = val(n), cjk = attribute(n, "w:eastAsia");
         p.look.lang = std::string(latin.empty() ? cjk : latin);
       }},
      {"w:ins", [](P& p, N, T) { p.inserted = true; }},
      {"w:moveTo", [](P& p, N, T) { p.inserted = true; }},
      {"w:del", [](P& p, N, T) { p.deleted = true; }},
      {"w:moveFrom", [](P& p, N, T) { p.deleted = true; }},
  };
  return setters;
}

doc::Align alignment(std::string_view value) {
  if (value == "center") return doc::Align::center;
  if (value == "right" || value == "end") return doc::Align::right;
  if (value == "left" || value == "start") return doc::Align::left;
  if (value == "distribute" || value == "thaiDistribute") return doc::Align::distribute;
  if (value == "both" || value.substr(value.size() < 7 ? 0 : value.size() - 7) == "Kashida") {
    return doc::Align::justify;
  }
  return doc::Align::automatic;
}

// A length given in hundredths of a character or line wins over the one in points (17.3.1.12, 17.3.1.33).
void set_length(std::optional<doc::Length>& length, std::string_view hundredths, doc::Length::Unit unit,
                std::string_view measure, float sign = 1) {
  if (const auto n = integer(hundredths); n && *n != 0) {
    length = doc::Length{sign * static_cast<float>(*n) / 100, unit};
  } else if (const auto pt = points(measure)) {
    length = doc::Length{sign * *pt, doc::Length::pt};
  }
}

void read_indent(doc::ParagraphStyle& look, const pugi::xml_node& node) {
  using L = doc::Length;
  const auto either = [&](const char* first, const char* second) {
    const std::string_view value = attribute(node, first);
    return value.empty() ? attribute(node, second) : value;
  };
  set_length(look.left, either("w:leftChars", "w:startChars"), L::chars, either("w:left", "w:start"));
  set_length(look.right, either("w:rightChars", "w:endChars"), L::chars, either("w:right", "w:end"));
  set_length(look.first_line, attribute(node, "w:firstLineChars"), L::chars, attribute(node, "w:firstLine"));
  set_length(look.first_line, attribute(node, "w:hangingChars"), L::chars, attribute(node, "w:hanging"), -1);
}

void read_spacing(doc::ParagraphStyle& look, const pugi::xml_node& node) {
  using L = doc::Length;
  set_length(look.before, attribute(node, "w:beforeLines"), L::lines, attribute(node, "w:before"));
  set_length(look.after, attribute(node, "w:afterLines"), L::lines, attribute(node, "w:after"));
  const std::string_view line = attribute(node, "w:line"), rule = attribute(node, "w:lineRule");
  if (line.empty()) return;
  if (rule == "exact" || rule == "atLeast") {
    look.leading_rule = rule == "exact" ? doc::LeadingRule::exact : doc::LeadingRule::at_least;
    if (const auto pt = points(line)) look.leading = L{*pt, L::pt};
  } else if (const auto pt = points(line)) {  // a line is 240 twentieths of a point
    look.leading_rule = doc::LeadingRule::multiple;
    look.leading = L{*pt / 12, L::lines};
  }
}

std::vector<doc::TabStop> read_tabs(const pugi::xml_node& node) {
  std::vector<doc::TabStop> tabs;
  for (const pugi::xml_node tab : node.children("w:tab")) {
    doc::TabStop stop;
    stop.position = points(attribute(tab, "w:pos")).value_or(0);
    const std::string_view kind = val(tab), leader = attribute(tab, "w:leader");
    if (kind == "center") stop.kind = doc::TabStop::center;
    if (kind == "right" || kind == "end") stop.kind = doc::TabStop::right;
    if (kind == "decimal") stop.kind = doc::TabStop::decimal;
    if (kind == "bar") stop.kind = doc::TabStop::bar;
    if (kind == "clear") stop.kind = doc::TabStop::clear;
    if (leader == "dot" || leader == "middleDot") stop.leader = '.';
    if (leader == "hyphen") stop.leader = '-';
    if (leader == "underscore" || leader == "heavy") stop.leader = '_';
    tabs.push_back(stop);
  }
  return tabs;
}

using ParagraphSetter = void (*)(ParagraphProperties&, const pugi::xml_node&);

const std::unordered_map<std::string_view, ParagraphSetter>& paragraph_setters() {
  using P = ParagraphProperties;
  using N = const pugi::xml_node&;
  const auto has_line = [](const pugi::xml_node& border) {
    return border && val(border) != "none" && val(border) != "nil";
  };
  static const auto visible = has_line;
  static const std::unordered_map<std::string_view, ParagraphSetter> setters = {
      {"w:pStyle", [](P& p, N n) { p.style = val(n); }},
      {"w:numPr",
       [](P& p, N n) {
         p.numbering_id = integer(val(n.child("w:numId")));
         p.numbering_level = integer(val(n.child("w:ilvl")));
       }},
      {"w:outlineLvl", [](P& p, N n) { p.outline_level = integer(val(n)); }},
      {"w:jc", [](P& p, N n) { p.look.align = alignment(val(n)); }},
      {"w:ind", [](P& p, N n) { read_indent(p.look, n); }},
      {"w:spacing", [](P& p, N n) { read_spacing(p.look, n); }},
      {"w:keepNext", [](P& p, N n) { p.look.keep_with_next = on_off(n); }},
      {"w:keepLines", [](P& p, N n) { p.look.keep_lines = on_off(n); }},
      {"w:pageBreakBefore", [](P& p, N n) { p.look.page_break_before = on_off(n); }},
      {"w:widowControl", [](P& p, N n) { p.look.widow_control = on_off(n); }},
      {"w:snapToGrid", [](P& p, N n) { p.look.snap_to_grid = on_off(n); }},
      {"w:bidi", [](P& p, N n) { p.look.right_to_left = on_off(n); }},
      {"w:contextualSpacing", [](P& p, N n) { p.look.contextual_spacing = on_off(n); }},
      {"w:tabs", [](P& p, N n) { p.look.tabs = read_tabs(n); }},
      {"w:pBdr",
       [](P& p, N n) {
         p.bottom_border = visible(n.child("w:bottom"));
         p.top_border = visible(n.child("w:top"));
         read_paragraph_borders(n, p.look.borders);
       }},
      {"w:shd", [](P& p, N n) { p.look.fill = read_fill(n); }},
      {"w:framePr",
       [](P& p, N n) {
         const std::string_view cap = attribute(n, "w:dropCap");
         p.drop_cap = cap == "drop" || cap == "margin";
       }},
  };
  return setters;
}

}  // namespace

void RunProperties::inherit(const RunProperties& base) {
  take(bold, base.bold);
  take(italic, base.italic);
  take(strike, base.strike);
  take(double_strike, base.double_strike);
  take(caps, base.caps);
  take(small_caps, base.small_caps);
  take(hidden, base.hidden);
  take(underline, base.underline);
  take(dots, base.dots);
  take(highlight, base.highlight);
  take(vertical, base.vertical);
  take(position, base.position);
  take(symbol_font, base.symbol_font);
  if (base.look.font) {
    if (!look.font) look.font.emplace();
    take(look.font->cjk, base.look.font->cjk);
    take(look.font->latin, base.look.font->latin);
    take(look.font->complex, base.look.font->complex);
  }
  take(look.size, base.look.size);
  take(look.color, base.look.color);
  take(look.lang, base.look.lang);
}

void ParagraphProperties::inherit(const ParagraphProperties& base) {
  take(numbering_id, base.numbering_id);
  take(numbering_level, base.numbering_level);
  take(outline_level, base.outline_level);
  take(bottom_border, base.bottom_border);
  take(look.align, base.look.align);
  take(look.first_line, base.look.first_line);
  take(look.left, base.look.left);
  take(look.right, base.look.right);
}

RunProperties run_properties(pugi::xml_node rpr, const ThemeFonts& theme, TrackChanges mode) {
  RunProperties properties;
  if (!rpr) return properties;
  if (mode == TrackChanges::reject) {
    if (const pugi::xml_node before = rpr.child("w:rPrChange").child("w:rPr")) {
      properties = run_properties(before, theme, mode);
      properties.inserted = static_cast<bool>(rpr.child("w:ins"));
      properties.deleted = static_cast<bool>(rpr.child("w:del"));
      return properties;
    }
  }
  const auto& setters = run_setters();
  for (const pugi::xml_node child : rpr.children()) {
    const auto setter = setters.find(child.name());
    if (setter != setters.end()) setter->second(properties, child, theme);
  }
  return properties;
}

ParagraphProperties paragraph_properties(pugi::xml_node ppr, const ThemeFonts& theme, TrackChanges mode) {
  ParagraphProperties properties;
  if (!ppr) return properties;
  pugi::xml_node source = ppr;
  if (mode == TrackChanges::reject) {
    if (const pugi::xml_node before = ppr.child("w:pPrChange").child("w:pPr")) source = before;
  }
  const auto& setters = paragraph_setters();
  for (const pugi::xml_node child : source.children()) {
    const auto setter = setters.find(child.name());
    if (setter != setters.end()) setter->second(properties, child);
  }
  if (const pugi::xml_node mark = ppr.child("w:rPr")) properties.mark = run_properties(mark, theme, mode);
  properties.ends_section = static_cast<bool>(ppr.child("w:sectPr"));
  return properties;
}

bool is_monospaced(std::string_view font) {
  static constexpr std::array<std::string_view, 16> names = {
      "courier",          "courier new",     "consolas",        "menlo",      "monaco",    "lucida console",
      "dejavu sans mono", "liberation mono", "source code pro", "fira code",  "fira mono", "jetbrains mono",
      "cascadia code",    "cascadia mono",   "andale mono",     "ubuntu mono"};
  return !font.empty() && std::find(names.begin(), names.end(), base::to_lower(font)) != names.end();
}

}  // namespace wenshu::docx
