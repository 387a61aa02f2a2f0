#include "markdown/attributes.h"

#include <array>
#include <charconv>

#include "doc/classes.h"
#include "markdown/characters.h"

namespace wenshu::markdown {

namespace {

constexpr auto npos = std::string_view::npos;

bool is_name_byte(char c) {
  return is_ascii_alnum(c) || c == '-' || c == '_' || c == ':' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t scan_name(std::string_view text, std::size_t i) {
  while (i < text.size() && is_name_byte(text[i])) ++i;
  return i;
}

// A value in quotes or up to white space or the brace; `offset` where there is none.
std::size_t scan_value(std::string_view text, std::size_t offset, std::string& value) {
  if (offset >= text.size()) return offset;
  if (text[offset] == '"' || text[offset] == '\'') {
    for (std::size_t i = offset + 1; i < text.size() && text[i] != '\n'; ++i) {
      if (text[i] == text[offset]) return i + 1;
      if (text[i] == '\\' && i + 1 < text.size()) ++i;
      value += text[i];
    }
    return offset;
  }
  std::size_t end = offset;
  while (end < text.size() && !is_space_byte(text[end]) && text[end] != '}' && text[end] != '"') ++end;
  value = text.substr(offset, end - offset);
  return end;
}

struct Unit {
  std::string_view name;
  float points;
};
constexpr std::array units = {Unit{"", 0.75F},      Unit{"px", 0.75F},    Unit{"pt", 1}, Unit{"in", 72},
                              Unit{"cm", 28.3465F}, Unit{"mm", 2.83465F}, Unit{"pc", 12}};

void take_length(doc::Attr& attr, const char* key, doc::Length& length) {
  const auto found = attr.keys.find(key);
  if (found == attr.keys.end()) return;
  const std::string& text = found->second;
  float number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || !(number > 0)) return;
  const std::string_view name(read.ptr, static_cast<std::size_t>(text.data() + text.size() - read.ptr));
  for (const Unit& unit : units) {
    if (unit.name != name) continue;
    length = {number * unit.points, doc::Length::pt};
    attr.keys.erase(found);
    return;
  }
}

}  // namespace

std::size_t read_attributes(std::string_view text, std::size_t offset, doc::Attr& attr) {
  if (offset >= text.size() || text[offset] != '{') return offset;
  doc::Attr read;
  for (std::size_t i = offset + 1;;) {
    i = skip_blanks(text, i);
    if (i >= text.size()) return offset;
    const char c = text[i];
    if (c == '}') {
      if (read.id.empty() && read.classes.empty() && read.keys.empty()) return offset;
      if (!read.id.empty()) attr.id = std::move(read.id);
      attr.classes.insert(attr.classes.end(), read.classes.begin(), read.classes.end());
      attr.keys.merge(read.keys);
      return i + 1;
    }
    const std::size_t begin = c == '#' || c == '.' ? i + 1 : i;
    const std::size_t end = scan_name(text, begin);
    if (end == begin) return offset;
    std::string name(text.substr(begin, end - begin));
    i = end;
    if (c == '#') {
      read.id = std::move(name);
    } else if (c == '.') {
      read.classes.push_back(std::move(name));
    } else {
      std::string value;
      if (end >= text.size() || text[end] != '=') return offset;
      i = scan_value(text, end + 1, value);
      if (i == end + 1 && value.empty() && text.substr(i, 1) != "}" && text.substr(i, 1) != " ") return offset;
      read.keys.insert_or_assign(std::move(name), std::move(value));
    }
  }
}

std::string_view take_trailing_attributes(std::string_view text, doc::Attr& attr) {
  if (!text.ends_with('}')) return text;
  const std::size_t begin = text.rfind('{');
  if (begin == npos || (begin > 0 && !is_blank_byte(text[begin - 1]))) return text;
  if (read_attributes(text, begin, attr) != text.size()) return text;
  return trim_ascii(text.substr(0, begin));
}

doc::Box<doc::Attr> boxed(doc::Attr attr) {
  if (attr.id.empty() && attr.classes.empty() && attr.keys.empty()) return {};
  return {std::move(attr)};
}

void apply_size(doc::Image& image, doc::Attr& attr) {
  std::string spelled;
  for (const char* key : {"width", "height"}) {
    const auto found = attr.keys.find(key);
    const bool plain = found != attr.keys.end() && found->second.find_first_of(" \t\"'{}") == std::string::npos;
    if (plain) spelled += (spelled.empty() ? "" : " ") + std::string(key) + '=' + found->second;
  }
  take_length(attr, "width", image.width);
  take_length(attr, "height", image.height);
  if (!spelled.empty()) attr.keys[doc::keys::spelling] = '{' + spelled + '}';
}

}  // namespace wenshu::markdown
