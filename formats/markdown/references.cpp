#include "markdown/references.h"

#include <algorithm>

#include "base/unicode.h"
#include "markdown/characters.h"
#include "markdown/entities.h"

namespace wenshu::markdown {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t longest_label = 999;
constexpr int deepest_parentheses = 32;

bool is_escape(std::string_view text, std::size_t offset) {
  return text[offset] == '\\' && offset + 1 < text.size() && is_ascii_punct(text[offset + 1]);
}

std::size_t scan_bracketed_target(std::string_view text, std::size_t offset, std::string& target) {
  for (std::size_t i = offset + 1; i < text.size(); ++i) {
    if (text[i] == '\n' || text[i] == '<') return npos;
    if (text[i] == '>') {
      target = unescape(text.substr(offset + 1, i - offset - 1));
      return i + 1;
    }
    if (is_escape(text, i)) ++i;
  }
  return npos;
}

}  // namespace

std::string normalize_label(std::string_view label) {
  std::string out;
  bool ascii = true;
  for (const char c : trim_ascii(label)) {
    ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    if (!is_space_byte(c)) {
      out += to_ascii_upper(c);
    } else if (out.back() != ' ') {
      out += ' ';
    }
  }
  // Lower case and then upper case is as good as case folding here: ẞ, ß and ss are one label.
  return ascii ? out : base::to_upper(base::to_lower(out));
}

std::size_t scan_link_label(std::string_view text, std::size_t offset, std::string_view& label) {
  if (offset >= text.size() || text[offset] != '[') return npos;
  const std::size_t limit = std::min(text.size(), offset + longest_label + 2);
  for (std::size_t i = offset + 1; i < limit; ++i) {
    if (text[i] == '[') return npos;
    if (text[i] == ']') {
      label = text.substr(offset + 1, i - offset - 1);
      return i + 1;
    }
    if (is_escape(text, i)) ++i;
  }
  return npos;
}

std::size_t scan_link_target(std::string_view text, std::size_t offset, std::string& target) {
  if (offset >= text.size()) return npos;
  if (text[offset] == '<') return scan_bracketed_target(text, offset, target);
  int depth = 0;
  std::size_t i = offset;
  for (; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c <= ' ' || c == 0x7F) break;
    if (c == '(' && ++depth > deepest_parentheses) return npos;
    if (c == ')' && --depth < 0) break;
    if (is_escape(text, i)) ++i;
  }
  if (depth > 0) return npos;
  target = unescape(text.substr(offset, i - offset));
  return i;
}

std::size_t scan_link_title(std::string_view text, std::size_t offset, std::string& title) {
  if (offset >= text.size()) return npos;
  const char open = text[offset];
  if (open != '"' && open != '\'' && open != '(') return npos;
  const char close = open == '(' ? ')' : open;
  for (std::size_t i = offset + 1; i < text.size(); ++i) {
    if (text[i] == close) {
      title = unescape(text.substr(offset + 1, i - offset - 1));
      return i + 1;
    }
    if (open == '(' && text[i] == '(') return npos;
    if (is_escape(text, i)) ++i;
  }
  return npos;
}

std::size_t scan_link_tail(std::string_view text, std::size_t offset, LinkDefinition& link) {
  if (offset >= text.size() || text[offset] != '(') return npos;
  std::size_t i = skip_spaces(text, offset + 1);
  if (i < text.size() && text[i] != ')') {
    i = scan_link_target(text, i, link.target);
    if (i == npos) return npos;
    const std::size_t behind = skip_spaces(text, i);
    if (behind > i) {
      const std::size_t end = scan_link_title(text, behind, link.title);
      i = end == npos ? behind : skip_spaces(text, end);
    }
  }
  return i < text.size() && text[i] == ')' ? i + 1 : npos;
}

std::size_t References::take_one(std::string_view text) {
  std::string_view label;
  std::size_t i = scan_link_label(text, 0, label);
  if (i == npos || i >= text.size() || text[i] != ':' || trim_ascii(label).empty()) return 0;
  LinkDefinition definition;
  const std::size_t target = skip_spaces(text, i + 1);
  i = scan_link_target(text, target, definition.target);
  if (i == npos || i == target) return 0;
  const auto line_end = [&](std::size_t offset) {  // behind the line feed, where only blanks stand before it
    offset = skip_blanks(text, offset);
    return offset == text.size() ? offset : text[offset] == '\n' ? offset + 1 : npos;
  };
  std::size_t end = line_end(i);
  const std::size_t title = skip_spaces(text, i);
  if (title > i) {
    std::string found;
    const std::size_t behind = scan_link_title(text, title, found);
    if (behind != npos && line_end(behind) != npos) {
      end = line_end(behind);
      definition.title = std::move(found);
    }
  }
  if (end == npos) return 0;
  definitions_.emplace(normalize_label(label), std::move(definition));
  return end;
}

std::size_t References::take(std::string_view paragraph) {
  std::size_t begin = 0;
  while (begin < paragraph.size() && paragraph[begin] == '[') {
    const std::size_t size = take_one(paragraph.substr(begin));
    if (size == 0) break;
    begin += size;
  }
  return begin;
}

const LinkDefinition* References::find(std::string_view label) const {
  if (definitions_.empty()) return nullptr;
  const auto found = definitions_.find(normalize_label(label));
  return found == definitions_.end() ? nullptr : &found->second;
}

}  // namespace wenshu::markdown
