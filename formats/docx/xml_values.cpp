#include "docx/xml_values.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <string>

namespace wenshu::docx {

std::string text_of(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node child : node.children()) text += child.value();
  return text;
}

void append_key(std::string& key, const pugi::xml_node& element) {
  // No name or value holds a NUL, and no name is empty: a NUL more than ends a name or value ends a list of them.
  const auto append = [&key](const char* text) { key.append(text, std::strlen(text) + 1); };
  append(element.name());
  for (auto attribute = element.first_attribute(); attribute; attribute = attribute.next_attribute()) {
    append(attribute.name());
    append(attribute.value());
  }
  key += '\0';
  for (auto child = element.first_child(); child; child = child.next_sibling()) {
    if (child.type() == pugi::node_element) append_key(key, child);
  }
  key += '\0';
}

bool on_off(std::string_view value) { return value != "0" && value != "false" && value != "off" && value != "none"; }

std::optional<bool> on_off_child(const pugi::xml_node& node, const char* name) {
  const pugi::xml_node child = node.child(name);
  if (!child) return std::nullopt;
  return on_off(child);
}

namespace {
// Number at the start of `value` and what follows it. No locale, no exponent.
std::optional<double> leading_number(std::string_view value, std::string_view& rest) {
  std::size_t i = 0;
  const bool negative = !value.empty() && value[0] == '-';
  if (!value.empty() && (value[0] == '-' || value[0] == '+')) ++i;
  const std::size_t first = i;
  double number = 0;
  for (; i < value.size() && value[i] >= '0' && value[i] <= '9'; ++i) number = number * 10 + (value[i] - '0');
  std::size_t digits = i - first;
  if (i < value.size() && value[i] == '.') {
    double scale = 0.1;
    for (++i; i < value.size() && value[i] >= '0' && value[i] <= '9'; ++i, ++digits, scale /= 10) {
      number += scale * (value[i] - '0');
    }
  }
  if (digits == 0) return std::nullopt;
  rest = value.substr(i);
  return negative ? -number : number;
}
}  // namespace

std::optional<int> integer(std::string_view value) {
  std::string_view rest;
  const auto number = leading_number(value, rest);
  if (!number) return std::nullopt;
  return static_cast<int>(std::clamp(*number, -2147483647.0, 2147483647.0));
}

int integer_or(std::string_view value, int fallback) { return integer(value).value_or(fallback); }

std::optional<float> points(std::string_view value) {
  std::string_view unit;
  const auto number = leading_number(value, unit);
  if (!number) return std::nullopt;
  double factor = 1.0 / 20;
  if (unit == "pt") factor = 1;
  if (unit == "in") factor = 72;
  if (unit == "cm") factor = 72 / 2.54;
  if (unit == "mm") factor = 72 / 25.4;
  if (unit == "pc" || unit == "pi") factor = 12;
  return static_cast<float>(std::clamp(*number * factor, -10000.0, 10000.0));
}

std::optional<float> emu_points(std::string_view value) {
  std::string_view rest;
  const auto number = leading_number(value, rest);
  if (!number) return std::nullopt;
  return static_cast<float>(std::clamp(*number / 12700, -10000.0, 10000.0));
}

std::optional<std::uint32_t> rgb(std::string_view value) {
  std::uint32_t color = 0;
  if (value.size() != 6) return std::nullopt;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), color, 16);
  if (error != std::errc() || end != value.data() + value.size()) return std::nullopt;
  return color;
}

}  // namespace wenshu::docx
