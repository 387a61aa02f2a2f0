#include "markdown/html_elements.h"

#include <algorithm>

#include "doc/classes.h"

namespace wenshu::markdown {

namespace {

using doc::Emphasis;

struct Simple {
  std::string_view name;
  Emphasis kind;
};
constexpr Simple simple[] = {
    {"em", Emphasis::emphasis},    {"i", Emphasis::emphasis},      {"strong", Emphasis::strong},
    {"b", Emphasis::strong},       {"u", Emphasis::underline},     {"s", Emphasis::strike},
    {"strike", Emphasis::strike},  {"sup", Emphasis::superscript}, {"sub", Emphasis::subscript},
    {"mark", Emphasis::highlight},
};

bool has_only(const Tag& tag, std::string_view attribute) {
  return tag.attributes.size() == 1 && tag.attributes.front().first == attribute;
}

Meaning span_meaning(const Tag& tag, bool in_html) {
  if (tag.attributes.empty()) return {Element::group, {}};
  const std::string& value = tag.attributes.front().second;
  if (has_only(tag, "style") && value.find("small-caps") != std::string::npos) {
    return {Element::emphasis, Emphasis::small_caps};
  }
  if (!in_html) return {};
  if (has_only(tag, "class") && value == "math inline") return {Element::formula, {}};
  if (has_only(tag, "class") && value == "math display") return {Element::display_formula, {}};
  return {};
}

Meaning html_only(const Tag& tag) {
  if (tag.name == "code") return {Element::code, {}};
  if (tag.name == "img" && tag.find("src")) return {Element::image, {}};
  if (tag.name == "a" && tag.find("href")) return {Element::link, {}};
  if (tag.name == "del") return {Element::emphasis, Emphasis::strike};
  return {};
}

}  // namespace

Meaning meaning_of(const Tag& tag, bool in_html) {
  const std::string& name = tag.name;
  if (name == "br") return {Element::line_break, {}};
  if (name == "ruby" && tag.attributes.empty()) return {Element::ruby, {}};
  if (name == "rt") return {Element::reading, {}};
  if (name == "rp") return {Element::parenthesis, {}};
  if (name == "span") return span_meaning(tag, in_html);
  if (name == "a" && (has_only(tag, "id") || has_only(tag, "name"))) return {Element::anchor, {}};
  if ((name == "ins" || name == "del") && (tag.find("data-author") || tag.find("data-date")))
    return {Element::change, {}};
  if (name == "em" && has_only(tag, "class") && tag.attributes.front().second == "emphasis-dots") {
    return {Element::emphasis, Emphasis::dots};
  }
  const auto* found =
      std::find_if(std::begin(simple), std::end(simple), [&](const Simple& s) { return s.name == name; });
  if (found != std::end(simple) && (tag.attributes.empty() || in_html)) return {Element::emphasis, found->kind};
  return in_html ? html_only(tag) : Meaning{};
}

bool may_have_meaning(std::string_view name) {
  static constexpr std::string_view others[] = {"ruby", "rt", "rp", "span", "a", "ins", "del", "code"};
  return std::find(std::begin(others), std::end(others), name) != std::end(others) ||
         std::any_of(std::begin(simple), std::end(simple), [&](const Simple& s) { return s.name == name; });
}

doc::Box<doc::Attr> attr_of(const Tag& tag) {
  doc::Attr attr;
  if (tag.name == "a") {
    attr.id = tag.attributes.front().second;
    return attr;
  }
  attr.classes.emplace_back(tag.name == "ins" ? doc::classes::insertion : doc::classes::deletion);
  for (const char* key : {"author", "date"}) {
    if (const auto* value = tag.find(std::string("data-") + key)) attr.keys.emplace(key, *value);
  }
  return attr;
}

}  // namespace wenshu::markdown
