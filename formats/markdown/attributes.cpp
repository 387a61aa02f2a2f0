#include "markdown/attributes.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "doc/spelling.h"
#include "markdown/characters.h"
#include "markdown/entities.h"

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

std::size_t read_typed_attributes(std::string_view text, std::size_t offset, doc::Attr& attr) {
  const std::size_t end = read_attributes(text, offset, attr);
  if (end != offset) attr.keys.insert_or_assign(doc::keys::spelling, std::string(text.substr(offset, end - offset)));
  return end;
}

std::string_view typed_attributes(const doc::Box<doc::Attr>& attr) {
  const std::string_view typed = doc::spelling_of(attr);
  doc::Attr read;
  const bool is_list = typed.starts_with('{') && read_attributes(typed, 0, read) == typed.size();
  return is_list ? typed : std::string_view();
}

std::string read_info(std::string_view info, doc::Attr& attr) {
  const std::string text = unescape(info);
  const std::size_t brace = std::min(text.find('{'), text.size());
  std::string language;
  if (brace < text.size() && read_attributes(text, brace, attr) == text.size()) {
    language = trim_ascii(std::string_view(text).substr(0, brace));
    if (language.empty() && !attr.classes.empty()) {
      language = attr.classes.front();
      attr.classes.erase(attr.classes.begin());
    }
  } else {
    const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
    language = text.substr(0, end);
    const std::string_view rest = trim_ascii(std::string_view(text).substr(end));
    if (!rest.empty()) attr.keys.emplace("info", rest);
  }
  // {.python} alone is the language, but typed in another way.
  if (language != info) attr.keys.insert_or_assign(doc::keys::spelling, std::string(info));
  return language;
}

std::string_view typed_info(const doc::CodeBlock& code, const doc::Box<doc::Attr>& attr) {
  const std::string_view typed = doc::spelling_of(attr);
  if (typed.empty() || typed.find_first_of("`\r\n") != npos || trim_ascii(typed).size() != typed.size()) return {};
  doc::Attr read;
  return read_info(typed, read) == code.language ? typed : std::string_view();
}

bool types_id(const doc::Block& block) {
  doc::Attr read;
  if (const auto* code = std::get_if<doc::CodeBlock>(&block.node)) {
    read_info(typed_info(*code, block.attr), read);
  } else if (std::holds_alternative<doc::Heading>(block.node) || std::holds_alternative<doc::Title>(block.node)) {
    read_attributes(typed_attributes(block.attr), 0, read);
  }
  return !read.id.empty() && read.id == block.attr->id;
}

std::string_view take_trailing_attributes(std::string_view text, doc::Attr& attr) {
  if (!text.ends_with('}')) return text;
  const std::size_t begin = text.rfind('{');
  if (begin == npos || (begin > 0 && !is_blank_byte(text[begin - 1]))) return text;
  if (read_typed_attributes(text, begin, attr) != text.size()) return text;
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
  if (!spelled.empty()) attr.keys.emplace(doc::keys::spelling, '{' + spelled + '}');
}

}  // namespace wenshu::markdown
