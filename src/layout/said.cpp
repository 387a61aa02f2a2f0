#include "layout/said.h"

#include <algorithm>
#include <cctype>

#include "base/numerals.h"
#include "doc/classes.h"
#include "doc/names.h"

namespace wenshu::layout {

namespace {

void add(Node& node, std::string_view key, std::string_view value) {
  if (!value.empty()) node.said.emplace_back(key, value);
}

// A key that can be the name of a property and says something of the document.
bool is_said(const std::string& key) {
  return key != doc::keys::because && !key.empty() && key[0] >= 'a' && key[0] <= 'z' &&
         std::all_of(key.begin(), key.end(),
                     [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_'; });
}

}  // namespace

void say(Node& node, const doc::NumberPattern& pattern, int value) {
  add(node, "Numerals", base::name_of(pattern.numerals));
  add(node, "Prefix", pattern.prefix);
  add(node, "Suffix", pattern.suffix);
  add(node, "Value", std::to_string(value));
}

void say(Node& node, const doc::Label& label) {
  add(node, "Label", label.text);
  say(node, label.pattern, label.value);
  add(node, "Gap", label.gap);
  if (!label.automatic) add(node, "Typed", "true");
}

void say(Node& node, const doc::Image& image) {
  add(node, "Picture", image.target);
  add(node, "Alt", image.alt);
  add(node, "Title", image.title);
}

void say(Node& node, doc::Role role) {
  if (role != doc::Role::none) add(node, "Role", doc::name_of(role));
}

void say_raw(Node& node, const std::string& format, const std::string& source) {
  add(node, "Format", format);
  add(node, "Source", source);
}

bool says_anything(const doc::Attr& attr) {
  return !attr.id.empty() || !attr.classes.empty() ||
         std::any_of(attr.keys.begin(), attr.keys.end(), [](const auto& entry) { return is_said(entry.first); });
}

void say(Node& node, const doc::Attr& attr) {
  add(node, "Id", attr.id);
  std::string classes;
  for (const std::string& name : attr.classes) (classes += classes.empty() ? "" : " ") += name;
  add(node, "Class", classes);
  for (const auto& [key, value] : attr.keys) {
    if (is_said(key)) add(node, key, value);
  }
}

void say(Node& node, const std::map<std::string, doc::MetaValue>& meta) {
  for (const auto& [key, value] : meta) {
    if (const auto* text = std::get_if<std::string>(&value); text && is_said(key)) add(node, key, *text);
  }
}

}  // namespace wenshu::layout
