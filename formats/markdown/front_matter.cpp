#include "markdown/front_matter.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/unicode.h"
#include "doc/walk.h"
#include "markdown/block_writer.h"
#include "markdown/inline_writer.h"
#include "markdown/marks.h"
#include "markdown/title.h"

namespace wenshu::markdown {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// 2024-05-01, with or without a time: YAML reads it as the same date.
bool is_date(std::string_view text) {
  if (text.size() < 10) return false;
  for (std::size_t i = 0; i < 10; ++i) {
    if (i == 4 || i == 7 ? text[i] != '-' : !is_digit(text[i])) return false;
  }
  return std::all_of(text.begin() + 10, text.end(), [](char c) {
    return is_digit(c) || c == 'T' || c == 'Z' || c == ':' || c == '.' || c == '+' || c == '-';
  });
}

// What YAML would not read as a string.
bool is_other_type(const std::string& text) {
  static constexpr std::array<std::string_view, 9> words = {"true", "false", "yes", "no", "on",
                                                            "off",  "null",  "y",   "n"};
  const std::string lower = base::to_lower(text);
  if (std::find(words.begin(), words.end(), lower) != words.end()) return true;
  return text.find_first_not_of("0123456789+-.,_:eExXabcdfABCDFoO") == std::string::npos &&
         (is_digit(text.front()) || text.front() == '.' || text.front() == '+');
}

bool is_plain(const std::string& text) {
  if (text.empty() || base::trim(text).size() != text.size()) return false;
  if (std::string_view("-?:,[]{}#&*!|>'\"%@`=~<").find(text.front()) != std::string_view::npos) return false;
  if (text.back() == ':' || text.find(": ") != std::string::npos || text.find(" #") != std::string::npos) return false;
  const bool control =
      std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; });
  return !control && (is_date(text) || !is_other_type(text));
}

void put(std::string& out, const std::string& key, const std::string& value) {
  if (!value.empty()) out += yaml_scalar(key) + ": " + yaml_scalar(value) + '\n';
}

void put(std::string& out, const std::string& key, const doc::MetaValue& value) {
  std::visit(doc::overloaded{
                 [&](const std::string& text) { put(out, key, text); },
                 [&](bool flag) { out += yaml_scalar(key) + (flag ? ": true\n" : ": false\n"); },
                 [&](const doc::Inlines& inlines) { put(out, key, doc::plain_text(inlines)); },
                 [&](const std::vector<std::string>& list) {
                   if (list.empty()) return;
                   out += yaml_scalar(key) + ":\n";
                   for (const auto& entry : list) out += "  - " + yaml_scalar(entry) + '\n';
                 },
             },
             value);
}

std::string text_of(const doc::MetaValue& value) {
  if (const auto* inlines = std::get_if<doc::Inlines>(&value)) return doc::plain_text(*inlines);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return {};
}

// The definition behind the automatic labels of each heading level; where a level has several, the first.
}  // namespace

std::map<int, std::string> heading_definitions(const doc::Document& document) {
  std::map<int, std::string> levels;
  doc::for_each_block(document.body, [&](const doc::Block& block) {
    const auto* heading = std::get_if<doc::Heading>(&block.node);
    if (!heading || doc::label_prefix(heading->label).empty()) return;
    auto& definition = levels[heading->level];
    if (!definition.empty()) return;
    definition = number_definition(document, *heading->label);
    if (heading->label->value != 1) definition += ' ' + std::to_string(heading->label->value);
  });
  return levels;
}

std::string yaml_scalar(const std::string& text) {
  if (is_plain(text)) return text;
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (byte < ' ' || byte == 0x7F) {
      out += "\\x";
      out += digits[byte >> 4];
      out += digits[byte & 15];
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string front_matter(const doc::Document& document, const doc::Block* title, bool title_here,
                         const std::vector<std::pair<std::string, std::string>>& parts,
                         const std::map<int, std::string>& headings) {
  const std::string shown = title ? doc::visible_text(*title) : std::string();
  std::string out;
  const auto meta_title = document.meta.find("title");
  if (title_here) {
    put(out, "title", shown);
  } else if (meta_title != document.meta.end() && !doc::repeats_title(document, text_of(meta_title->second))) {
    put(out, "title", meta_title->second);
  }
  // The usual keys come first, the others in the order of their names.
  static constexpr std::array<std::string_view, 4> usual = {"title", "author", "date", "lang"};
  for (const auto key : usual) {
    const auto found = document.meta.find(std::string(key));
    if (key != "title" && found != document.meta.end()) put(out, found->first, found->second);
  }
  for (const auto& [key, value] : document.meta) {
    if (std::find(usual.begin(), usual.end(), key) == usual.end()) put(out, key, value);
  }
  for (const auto& [name, value] : parts) put(out, name, value);
  if (!headings.empty()) out += "numbering:\n";
  for (const auto& [level, definition] : headings) {
    out += "  " + std::to_string(level) + ": " + yaml_scalar(definition) + '\n';
  }
  const auto top = top_heading_of(document, !title_here);
  // By itself it is not worth front matter, which many readers show.
  if (out.empty() && !top.empty()) return html_comment(std::string(marks::top_heading) + std::string(top)) + '\n';
  if (!top.empty()) out += std::string(marks::top_heading) + std::string(top) + '\n';
  return out.empty() ? out : "---\n" + out + "---\n";
}

}  // namespace wenshu::markdown
