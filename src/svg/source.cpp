#include "svg/source.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <vector>

#include "base/error.h"
#include "base/image_size.h"
#include "base/unicode.h"

namespace wenshu::svg {

namespace {

using base::Error;
using base::ErrorKind;

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view blanks = " \t\r\n";

std::string_view local_name(std::string_view name) { return name.substr(name.find(':') + 1); }

// ---- The document type

using Entities = std::map<std::string, std::string, std::less<>>;

struct Doctype {
  std::size_t begin = 0, end = 0;
};

// Where the document type declaration stands, before the root.
std::optional<Doctype> find_doctype(std::string_view text) {
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  for (;;) {
    at = text.find_first_not_of(blanks, at);
    if (at == npos) return std::nullopt;
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<!DOCTYPE")) break;
    const std::string_view close = rest.starts_with("<?") ? "?>" : "-->";
    if (!rest.starts_with("<?") && !rest.starts_with("<!--")) return std::nullopt;
    const std::size_t end = text.find(close, at);
    if (end == npos) return std::nullopt;
    at = end + close.size();
  }
  bool inside = false;  // of the brackets
  for (std::size_t i = at; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' || c == '\'') {
      i = text.find(c, i + 1);
    } else if (text.substr(i).starts_with("<!--")) {
      i = text.find("-->", i);
    } else if (c == '[' || c == ']') {
      inside = c == '[';
    } else if (c == '>' && !inside) {
      return Doctype{at, i + 1};
    }
    if (i == npos) break;
  }
  throw Error(ErrorKind::input, "svg-malformed", "the document type declaration has no end");
}

// <!ENTITY name "value">, as Illustrator says namespaces. What names other entities or other files is passed over.
Entities entities_of(std::string_view doctype) {
  constexpr std::string_view opening = "<!ENTITY";
  Entities out;
  for (std::size_t at = doctype.find(opening); at != npos; at = doctype.find(opening, at + 1)) {
    const std::size_t name = doctype.find_first_not_of(blanks, at + opening.size());
    const std::size_t name_end = doctype.find_first_of(blanks, name);
    const std::size_t quote = doctype.find_first_not_of(blanks, name_end);
    if (quote == npos || (doctype[quote] != '"' && doctype[quote] != '\'')) continue;
    const std::size_t end = doctype.find(doctype[quote], quote + 1);
    if (end == npos) break;
    const std::string_view value = doctype.substr(quote + 1, end - quote - 1);
    if (value.find_first_of("&<\"'%") == npos) out.emplace(doctype.substr(name, name_end - name), value);
  }
  return out;
}

std::string expand(std::string_view text, const Entities& entities) {
  constexpr std::size_t most_growth = 1 << 20, longest_name = 64;
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t reference = std::min(text.find('&', at), text.size());
    out += text.substr(at, reference - at);
    at = reference;
    if (at == text.size()) break;
    const std::size_t length = text.substr(at + 1, longest_name).find(';');
    const auto found = length == npos ? entities.end() : entities.find(text.substr(at + 1, length));
    if (found == entities.end()) {
      out += text[at++];
      continue;
    }
    out += found->second;
    at += length + 2;
    if (out.size() > text.size() + most_growth) {
      throw Error(ErrorKind::limit, "svg-entities", "its entities make it too long");
    }
  }
  return out;
}

// The declaration of XML may name an encoding that pugixml does not know.
std::string in_utf8(std::string_view bytes) {
  const std::string_view declaration = bytes.substr(0, std::min(bytes.find("?>"), std::size_t{256}));
  const std::size_t at = declaration.find("encoding");
  const std::size_t quote = at == npos ? npos : declaration.find_first_of("\"'", at);
  const std::size_t end = quote == npos ? npos : declaration.find(declaration[quote], quote + 1);
  if (!bytes.starts_with("<?xml") || end == npos) return std::string(bytes);
  const std::string encoding = base::to_lower(declaration.substr(quote + 1, end - quote - 1));
  if (encoding.empty() || encoding.starts_with("utf")) return std::string(bytes);
  return base::decode_text(bytes, encoding);
}

// ---- The tree

void set(pugi::xml_node node, const char* name, const std::string& value) {
  pugi::xml_attribute attribute = node.attribute(name);
  if (!attribute) attribute = node.append_attribute(name);
  attribute.set_value(value.c_str());
}

// Filter Effects 1, 9.13: a shadow is a blur, moved, filled with a colour and put below what throws it.
class Shadow {
 public:
  Shadow(pugi::xml_node shadow, std::string input, std::string name)
      : shadow_(shadow),
        input_(std::move(input)),
        name_(std::move(name)),
        prefix_(shadow.name(), local_name(shadow.name()).data()) {}

  void expand() {
    copy(add("feGaussianBlur", input_, "blur"), {"stdDeviation"});
    copy(add("feOffset", name_ + "blur", "offset"), {"dx", "dy"});
    copy(add("feFlood", {}, "flood"), {"flood-color", "flood-opacity", "style", "class"});
    pugi::xml_node composite = add("feComposite", name_ + "flood", "shadow");
    set(composite, "in2", name_ + "offset");
    set(composite, "operator", "in");
    pugi::xml_node merge = add("feMerge", {}, {});
    copy(merge, {"result"});
    for (const std::string& layer : {name_ + "shadow", input_}) {
      set(merge.append_child((prefix_ + "feMergeNode").c_str()), "in", layer);
    }
    shadow_.parent().remove_child(shadow_);
  }

 private:
  pugi::xml_node shadow_;
  std::string input_, name_, prefix_;

  pugi::xml_node add(const char* element, const std::string& input, const std::string& result) {
    pugi::xml_node out = shadow_.parent().insert_child_before((prefix_ + element).c_str(), shadow_);
    if (!input.empty()) set(out, "in", input);
    if (!result.empty()) set(out, "result", name_ + result);
    copy(out, {"x", "y", "width", "height", "color-interpolation-filters"});
    return out;
  }
  void copy(pugi::xml_node to, std::initializer_list<const char*> names) {
    for (const char* attribute : names) {
      const pugi::xml_attribute said = shadow_.attribute(attribute);
      if (said) set(to, attribute, said.value());
    }
  }
};

void expand_shadows(pugi::xml_node filter) {
  std::string before = "SourceGraphic";  // the result of the primitive before
  std::size_t count = 0;
  for (pugi::xml_node primitive = filter.first_child(); primitive;) {
    const pugi::xml_node next = primitive.next_sibling();
    if (primitive.type() == pugi::node_element) {
      const std::string own = "_shadow" + std::to_string(++count);
      if (!primitive.attribute("result")) set(primitive, "result", own);
      const std::string result = primitive.attribute("result").value();
      const pugi::xml_attribute input = primitive.attribute("in");
      if (local_name(primitive.name()) == "feDropShadow")
        Shadow(primitive, input ? input.value() : before, own).expand();
      before = result;
    }
    primitive = next;
  }
}

class Cleaner {
 public:
  explicit Cleaner(std::string_view language) : language_(base::to_lower(language.empty() ? "zh-CN" : language)) {}

  bool left_out = false, undrawn = false;

  // Everything below and with `root`, without recursion: files nest as deep as they like.
  void run(pugi::xml_node root) {
    std::vector<pugi::xml_node> open = {root};
    while (!open.empty()) {
      const pugi::xml_node node = open.back();
      open.pop_back();
      const std::string_view name = local_name(node.name());
      undrawn = undrawn || name == "textPath" || name == "foreignObject";
      clean_attributes(node);
      choose_children(node);
      if (name == "filter") expand_shadows(node);
      for (const pugi::xml_node child : node.children()) {
        if (child.type() == pugi::node_element) open.push_back(child);
      }
    }
  }

 private:
  std::string language_;

  // Only places in this file and data that stands in it.
  void clean_attributes(pugi::xml_node node) {
    for (pugi::xml_attribute attribute = node.first_attribute(); attribute;) {
      const pugi::xml_attribute next = attribute.next_attribute();
      const std::string_view name = local_name(attribute.name()), value = base::trim(attribute.value());
      const bool elsewhere = name == "href" && !value.empty() && !value.starts_with('#') && !value.starts_with("data:");
      if (elsewhere && local_name(node.name()) != "a") left_out = true;
      if (elsewhere || name == "systemLanguage" || std::string_view(attribute.name()) == "xml:base") {
        node.remove_attribute(attribute);
      }
      attribute = next;
    }
  }

  static bool is_foreign(pugi::xml_node node) {
    const std::string_view name = local_name(node.name());
    return name == "foreignObject" || !std::string_view(node.attribute("requiredExtensions").value()).empty();
  }

  // Is one of these languages, separated by commas, the wanted one, or a wider or narrower one?
  static bool matches(std::string_view languages, std::string_view wanted) {
    while (!languages.empty()) {
      const std::size_t end = std::min(languages.find(','), languages.size());
      const std::string one = base::to_lower(base::trim(languages.substr(0, end)));
      languages.remove_prefix(std::min(end + 1, languages.size()));
      const std::size_t common = std::min(one.size(), wanted.size());
      const auto ends = [&](std::string_view tag) { return tag.size() == common || tag[common] == '-'; };
      if (!one.empty() && wanted.substr(0, common) == one.substr(0, common) && ends(one) && ends(wanted)) return true;
    }
    return false;
  }

  static bool is_for(pugi::xml_node node, std::string_view language) {
    const pugi::xml_attribute languages = node.attribute("systemLanguage");
    return !languages || matches(languages.value(), language);
  }

  void choose_children(pugi::xml_node node) {
    std::vector<pugi::xml_node> children;
    for (const pugi::xml_node child : node.children()) {
      if (child.type() == pugi::node_element) children.push_back(child);
    }
    const auto drop = [&](const auto& keeps) {
      for (const pugi::xml_node child : children) {
        if (!keeps(child)) node.remove_child(child);
      }
    };
    if (local_name(node.name()) != "switch") {
      drop([&](pugi::xml_node child) { return is_for(child, language_); });
      return;
    }
    pugi::xml_node chosen;
    for (const std::string_view language : {std::string_view(language_), std::string_view("en")}) {
      const auto found = std::find_if(children.begin(), children.end(), [&](pugi::xml_node child) {
        return !is_foreign(child) && is_for(child, language);
      });
      if (!chosen && found != children.end()) chosen = *found;
    }
    drop([&](pugi::xml_node child) { return child == chosen; });
  }
};

std::string number(float value) {
  std::array<char, 32> out{};
  const auto end = std::to_chars(out.data(), out.data() + out.size(), value, std::chars_format::fixed, 3).ptr;
  return {out.data(), end};
}

// Without width and height it is as large as the space it gets, and a view box makes its contents so.
void fill_space(pugi::xml_node root, float width, float height) {
  constexpr float points_a_pixel = 0.75F;
  if (!root.attribute("viewBox")) {
    std::string tag = "<svg";
    for (const char* name : {"width", "height"}) {
      tag += std::string(" ") + name + "=\"" + root.attribute(name).value() + '"';
    }
    if (const auto own = base::image_size(tag + ">")) {
      width = own->width / points_a_pixel;
      height = own->height / points_a_pixel;
    }
    set(root, "viewBox", "0 0 " + number(width) + ' ' + number(height));
  }
  for (const char* name : {"x", "y", "width", "height"}) root.remove_attribute(name);
}

struct StringWriter final : pugi::xml_writer {
  std::string text;
  void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
};

}  // namespace

Source prepare(std::string_view bytes, std::string_view language, float width, float height) {
  std::string text = in_utf8(bytes);
  if (const auto doctype = find_doctype(text)) {
    const Entities entities = entities_of(std::string_view(text).substr(doctype->begin, doctype->end - doctype->begin));
    text.erase(doctype->begin, doctype->end - doctype->begin);
    if (!entities.empty()) text = expand(text, entities);
  }
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer_inplace(
      text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  if (!parsed) {
    throw Error(ErrorKind::input, "svg-malformed",
                "malformed XML at byte " + std::to_string(parsed.offset) + ": " + parsed.description());
  }
  const pugi::xml_node root = document.document_element();
  if (local_name(root.name()) != "svg") throw Error(ErrorKind::input, "svg-malformed", "the root is no <svg>");

  Cleaner cleaner(language);
  cleaner.run(root);
  fill_space(root, width, height);
  if (!root.attribute("xml:lang")) set(root, "xml:lang", std::string(language.empty() ? "zh-CN" : language));
  if (std::string_view(root.name()) == "svg" && !root.attribute("xmlns")) {
    set(root, "xmlns", "http://www.w3.org/2000/svg");
  }
  StringWriter writer;
  root.print(writer, "", pugi::format_raw, pugi::encoding_utf8);
  return {std::move(writer.text), cleaner.left_out, cleaner.undrawn};
}

}  // namespace wenshu::svg
