// Looks as named values.
#include <array>
#include <charconv>

#include "doc/records.h"
#include "doc/walk.h"

namespace wenshu::doc {

namespace {

using Values = Looks::Values;

std::string number(float value) {
  std::array<char, 32> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value);
  return {text.data(), written.ptr};
}

std::string color(std::uint32_t value) {
  std::array<char, 8> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value, 16);
  const std::string digits(text.data(), written.ptr);
  return '#' + std::string(6 - std::min<std::size_t>(digits.size(), 6), '0') + digits;
}

std::string length(const Length& value) {
  constexpr std::array units = {"pt", " characters", " lines"};
  return number(value.value) + units[value.unit];
}

std::string_view name_of(Align align) {
  constexpr std::array<std::string_view, 6> names = {"", "left", "center", "right", "justify", "distribute"};
  return names[static_cast<std::size_t>(align)];
}

// A look of nothing and no value are the same: "not bold" is what text is anyway.
void put(Values& out, std::string_view name, const std::optional<bool>& value) {
  if (value.value_or(false)) out[name] = "on";
}
void put(Values& out, std::string_view name, const std::optional<Length>& value) {
  if (value && value->value != 0) out[name] = length(*value);
}
void put(Values& out, std::string_view name, std::string value) {
  if (!value.empty()) out[name] = std::move(value);
}

std::string leading(const ParagraphStyle& style) {
  if (!style.leading) return {};
  constexpr std::array rules = {"", "at least ", "exactly "};
  const auto rule = style.leading_rule.value_or(LeadingRule::multiple);
  return rules[static_cast<std::size_t>(rule)] + length(*style.leading);
}

std::string tabs(const ParagraphStyle& style) {
  std::string out;
  if (!style.tabs) return out;
  constexpr std::array kinds = {"left", "center", "right", "decimal", "bar", "clear"};
  for (const TabStop& tab : *style.tabs) {
    out += (out.empty() ? "" : ", ") + number(tab.position) + "pt " + kinds[tab.kind];
    if (tab.leader != ' ') out += std::string(" ") + tab.leader;
  }
  return out;
}

std::string border(const std::optional<ParagraphBorder>& value) {
  if (!value || value->line.line == Border::none) return {};
  constexpr std::array lines = {"", "single", "double", "dashed", "dotted"};
  return std::string(lines[value->line.line]) + ' ' + number(value->line.width) + "pt " + color(value->line.color);
}

}  // namespace

std::uint32_t Looks::add(const Values& look) {
  const auto [found, is_new] = numbers_.emplace(look, static_cast<std::uint32_t>(values.size()));
  if (is_new) values.push_back(look);
  return found->second;
}

std::uint32_t Looks::add_name(const std::string& name) {
  const auto [found, is_new] = name_numbers_.emplace(name, static_cast<std::uint32_t>(names.size()));
  if (is_new) names.push_back(name);
  return found->second;
}

Values paragraph_look(const Style& resolved) {
  const ParagraphStyle& style = resolved.paragraph;
  Values out;
  put(out, "align", std::string(name_of(style.align.value_or(Align::automatic))));
  put(out, "first-line", style.first_line);
  put(out, "left", style.left);
  put(out, "right", style.right);
  put(out, "before", style.before);
  put(out, "after", style.after);
  put(out, "leading", leading(style));
  put(out, "keep-with-next", style.keep_with_next);
  put(out, "keep-lines", style.keep_lines);
  put(out, "page-break-before", style.page_break_before);
  put(out, "contextual-spacing", style.contextual_spacing);
  put(out, "right-to-left", style.right_to_left);
  put(out, "tabs", tabs(style));
  put(out, "border-top", border(style.borders.top));
  put(out, "border-left", border(style.borders.left));
  put(out, "border-bottom", border(style.borders.bottom));
  put(out, "border-right", border(style.borders.right));
  put(out, "border-between", border(style.borders.between));
  if (style.fill.value_or(no_fill) != no_fill) out["fill"] = color(*style.fill);
  return out;
}

Values text_look(const Style& paragraph, const Style& text) {
  const TextStyle& own = text.text;
  const TextStyle& base = paragraph.text;
  const auto pick = [](const auto& first, const auto& second) { return first ? first : second; };
  Values out;
  const std::optional<Font> own_font = own.font, base_font = base.font;
  const auto family = [&](std::string Font::*script) {
    if (own_font && !((*own_font).*script).empty()) return (*own_font).*script;
    return base_font ? (*base_font).*script : std::string{};
  };
  put(out, "font-cjk", family(&Font::cjk));
  put(out, "font-latin", family(&Font::latin));
  put(out, "font-complex", family(&Font::complex));
  if (const auto size = pick(own.size, base.size)) out["size"] = number(*size);
  if (const auto value = pick(own.color, base.color)) out["color"] = color(*value);
  if (const auto value = pick(own.highlight, base.highlight)) out["highlight"] = color(*value);
  if (const auto value = pick(own.fill, base.fill).value_or(no_fill); value != no_fill) out["fill"] = color(value);
  if (const auto value = pick(own.spacing, base.spacing).value_or(0); value != 0) out["spacing"] = number(value);
  put(out, "bold", pick(own.bold, base.bold));
  put(out, "italic", pick(own.italic, base.italic));
  put(out, "underline", pick(own.underline, base.underline));
  put(out, "strike", pick(own.strike, base.strike));
  put(out, "caps", pick(own.caps, base.caps));
  put(out, "small-caps", pick(own.small_caps, base.small_caps));
  put(out, "lang", pick(own.lang, base.lang).value_or(std::string{}));
  return out;
}

std::string image_size(const Image& image) {
  if (image.width.value == 0 && image.height.value == 0) return {};
  return length(image.width) + " × " + length(image.height) + (image.floating ? " beside the text" : "");
}

Values page_look(const PageSetup& page) {
  Values out;
  out["size"] = number(page.width) + " × " + number(page.height);
  out["margins"] = number(page.top) + ' ' + number(page.right) + ' ' + number(page.bottom) + ' ' + number(page.left);
  out["columns"] = std::to_string(page.columns);
  if (page.columns > 1) out["column-gap"] = number(page.column_gap);
  for (const TextColumn& column : page.column_widths) {
    out["column-widths"] += (out["column-widths"].empty() ? "" : " ") + number(column.width) + '+' + number(column.gap);
  }
  if (page.column_rule) out["column-rule"] = "on";
  constexpr std::array<std::string_view, 5> starts = {"", "continuous", "even page", "odd page", "next column"};
  put(out, "start", std::string(starts[page.start]));
  if (page.first_page != 0) out["first-page"] = std::to_string(page.first_page);
  if (page.grid_line_pitch != 0) out["grid-line-pitch"] = number(page.grid_line_pitch);
  if (page.grid_char_space != 0) out["grid-char-space"] = number(page.grid_char_space);
  if (page.mirrored) out["mirrored"] = "on";
  if (page.title_page) out["title-page"] = "on";
  static constexpr std::array<std::array<std::string_view, 3>, 2> names = {
      {{"header", "first-header", "even-header"}, {"footer", "first-footer", "even-footer"}}};
  for (const PageFurniture& furniture : page.furniture) {
    std::string& text = out[names[furniture.place][furniture.pages]];
    for_each_block(furniture.blocks, [&](const Block& block) {
      const std::string line = visible_text(block);
      if (!line.empty()) text += (text.empty() ? "" : " / ") + line;
    });
  }
  return out;
}

}  // namespace wenshu::doc
