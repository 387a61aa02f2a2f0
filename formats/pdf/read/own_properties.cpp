#include "pdf/read/own_properties.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "doc/names.h"

namespace wenshu::pdf {

std::string said(const OwnProperties& own, const std::string& key) {
  const auto found = own.find(key);
  return found == own.end() ? std::string() : found->second;
}

int said_number(const OwnProperties& own, const std::string& key) {
  const std::string text = said(own, key);
  int out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return std::clamp(out, 0, 1'000'000'000);
}

std::optional<doc::NumberPattern> said_pattern(const OwnProperties& own) {
  const auto numerals = base::numerals_by_name(said(own, "Numerals"));
  if (!numerals) return std::nullopt;
  return doc::NumberPattern{*numerals, said(own, "Prefix"), said(own, "Suffix")};
}

doc::Box<doc::Label> said_label(const OwnProperties& own) {
  doc::Label label;
  label.text = said(own, "Label");
  if (label.text.empty()) return {};
  label.pattern = said_pattern(own).value_or(doc::NumberPattern{});
  label.value = said_number(own, "Value");
  label.gap = said(own, "Gap");
  label.automatic = said(own, "Typed").empty();
  return doc::Box<doc::Label>(std::move(label));
}

doc::Role said_role(const OwnProperties& own) {
  return doc::by_name<doc::Role>(said(own, "Role")).value_or(doc::Role::none);
}

doc::Box<doc::Attr> said_attr(const OwnProperties& own) {
  doc::Attr attr;
  attr.id = said(own, "Id");
  const std::string classes = said(own, "Class");
  for (std::size_t begin = 0; begin < classes.size();) {
    const std::size_t end = std::min(classes.find(' ', begin), classes.size());
    if (end > begin) attr.classes.push_back(classes.substr(begin, end - begin));
    begin = end + 1;
  }
  for (const auto& [key, value] : own) {
    if (!key.empty() && key[0] >= 'a' && key[0] <= 'z') attr.keys.emplace(key, value);
  }
  if (attr.id.empty() && attr.classes.empty() && attr.keys.empty()) return {};
  return doc::Box<doc::Attr>(std::move(attr));
}

}  // namespace wenshu::pdf
