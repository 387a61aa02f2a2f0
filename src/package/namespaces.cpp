// Names of elements and attributes by their namespaces (Namespaces in XML 1.0), whatever prefixes a file uses.
#include <algorithm>
#include <iterator>
#include <optional>
#include <unordered_map>
#include <vector>

#include "package/xml.h"

namespace wenshu::package {

namespace {
struct KnownNamespace {
  std::string_view prefix;
  std::string_view uri;
  std::string_view strict_uri = {};
};

constexpr KnownNamespace known_namespaces[] = {
    {"w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
     "http://purl.oclc.org/ooxml/wordprocessingml/main"},
    {"r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
     "http://purl.oclc.org/ooxml/officeDocument/relationships"},
    {"m", "http://schemas.openxmlformats.org/officeDocument/2006/math",
     "http://purl.oclc.org/ooxml/officeDocument/math"},
    {"a", "http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main"},
    {"wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
     "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing"},
    {"pic", "http://schemas.openxmlformats.org/drawingml/2006/picture", "http://purl.oclc.org/ooxml/drawingml/picture"},
    {"c", "http://schemas.openxmlformats.org/drawingml/2006/chart", "http://purl.oclc.org/ooxml/drawingml/chart"},
    {"dgm", "http://schemas.openxmlformats.org/drawingml/2006/diagram", "http://purl.oclc.org/ooxml/drawingml/diagram"},
    {"dsp", "http://schemas.microsoft.com/office/drawing/2008/diagram"},
    {"a14", "http://schemas.microsoft.com/office/drawing/2010/main"},
    {"asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main"},
    {"v", "urn:schemas-microsoft-com:vml"},
    {"o", "urn:schemas-microsoft-com:office:office"},
    {"w10", "urn:schemas-microsoft-com:office:word"},
    {"mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"},
    {"w14", "http://schemas.microsoft.com/office/word/2010/wordml"},
    {"w15", "http://schemas.microsoft.com/office/word/2012/wordml"},
    {"wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"},
    {"wpg", "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"},
    {"wpc", "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"},
    {"wp14", "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"},
    {"dc", "http://purl.org/dc/elements/1.1/"},
    {"dcterms", "http://purl.org/dc/terms/"},
    {"dcmitype", "http://purl.org/dc/dcmitype/"},
    {"xsi", "http://www.w3.org/2001/XMLSchema-instance"},
    {"cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"},
    {"ep", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
     "http://purl.oclc.org/ooxml/officeDocument/extendedProperties"},
    {"custom", "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
     "http://purl.oclc.org/ooxml/officeDocument/customProperties"},
    {"vt", "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
     "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes"},
    {"rel", "http://schemas.openxmlformats.org/package/2006/relationships"},
    {"ct", "http://schemas.openxmlformats.org/package/2006/content-types"},
};

// The prefix that names of a namespace shall have.
std::string prefix_for(std::string_view uri, std::string_view prefix) {
  const auto* known = std::find_if(std::begin(known_namespaces), std::end(known_namespaces), [&](const auto& entry) {
    return !uri.empty() && (entry.uri == uri || entry.strict_uri == uri);
  });
  if (known != std::end(known_namespaces)) return std::string(known->prefix);
  const bool is_ours = std::any_of(std::begin(known_namespaces), std::end(known_namespaces),
                                   [&](const auto& entry) { return entry.prefix == prefix; });
  return (is_ours ? "x-" : "") + std::string(prefix);
}

std::string_view prefix_of(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

// The prefix that an attribute declares, "" for the default namespace; nothing where it declares none.
std::optional<std::string_view> declared_prefix(std::string_view attribute) {
  if (!attribute.starts_with("xmlns")) return std::nullopt;
  if (attribute.size() == 5) return std::string_view();
  return attribute[5] == ':' && attribute.size() > 6 ? std::optional(attribute.substr(6)) : std::nullopt;
}

// One walk over a tree with the declarations that are in scope.
class Normalizer {
 public:
  void run(pugi::xml_node root) {
    pugi::xml_node node = root;
    for (;;) {
      if (node.type() == pugi::node_element) enter(node);
      if (const pugi::xml_node child = node.first_child()) {
        node = child;
        ++depth_;
        continue;
      }
      leave();
      while (node != root && !node.next_sibling()) {
        node = node.parent();
        --depth_;
        leave();
      }
      if (node == root) return;
      node = node.next_sibling();
    }
  }

 private:
  struct Binding {
    std::string wanted;  // the prefix in the program
    bool renames;
  };
  struct Declaration {
    std::size_t depth;
    std::string_view prefix;
  };

  void enter(pugi::xml_node element) {
    // Asked of every attribute of a file, and pugixml's iterators are dear.
    for (auto attribute = element.first_attribute(); attribute; attribute = attribute.next_attribute()) {
      if (attribute.name()[0] != 'x') continue;
      const auto prefix = declared_prefix(attribute.name());
      if (!prefix) continue;
      std::string wanted = prefix_for(attribute.value(), *prefix);
      const bool renames = wanted != *prefix;
      bindings_[*prefix].push_back({std::move(wanted), renames});
      declarations_.push_back({depth_, *prefix});
      renaming_ += renames ? 1 : 0;
    }
    // In ordinary files every prefix is already the wanted one.
    if (renaming_ > 0) rename(element);
  }

  // Forgets the declarations of the element that ends at this depth.
  void leave() {
    for (; !declarations_.empty() && declarations_.back().depth == depth_; declarations_.pop_back()) {
      std::vector<Binding>& bindings = bindings_[declarations_.back().prefix];
      renaming_ -= bindings.back().renames ? 1 : 0;
      bindings.pop_back();
    }
  }

  // The binding of a prefix, where it stands for another one.
  const Binding* renamed(std::string_view prefix) const {
    const auto found = bindings_.find(prefix);
    if (found == bindings_.end() || found->second.empty() || !found->second.back().renames) return nullptr;
    return &found->second.back();
  }

  static std::string join(const std::string& prefix, std::string_view local) {
    return prefix.empty() ? std::string(local) : prefix + ":" + std::string(local);
  }

  void rename(pugi::xml_node element) {
    if (const Binding* binding = renamed(prefix_of(element.name()))) {
      element.set_name(join(binding->wanted, local_name(element)).c_str());
    }
    for (pugi::xml_attribute attribute : element.attributes()) {
      const std::string_view name = attribute.name();
      const std::string_view prefix = prefix_of(name);
      if (prefix.empty() || declared_prefix(name)) continue;
      if (const Binding* binding = renamed(prefix)) {
        attribute.set_name(join(binding->wanted, local_name(name)).c_str());
      }
    }
    if (std::string_view(element.name()) == "mc:Choice") rename_requirements(element.attribute("Requires"));
  }

  // mc:Choice/@Requires: namespaces by their prefixes (ISO 29500-3, 7.6).
  void rename_requirements(pugi::xml_attribute requires_attribute) const {
    std::string out;
    const std::string_view value = requires_attribute.value();
    for (std::size_t begin = value.find_first_not_of(' '); begin != std::string_view::npos;) {
      const std::size_t end = std::min(value.find(' ', begin), value.size());
      const std::string_view prefix = value.substr(begin, end - begin);
      const Binding* binding = renamed(prefix);
      if (!out.empty()) out += ' ';
      out += binding != nullptr ? std::string_view(binding->wanted) : prefix;
      begin = value.find_first_not_of(' ', end);
    }
    requires_attribute.set_value(out.c_str());
  }

  std::unordered_map<std::string_view, std::vector<Binding>> bindings_;  // by the prefix in the file, innermost last
  std::vector<Declaration> declarations_;
  std::size_t depth_ = 0;
  int renaming_ = 0;  // bindings in scope that rename
};
}  // namespace

bool has_usual_prefixes(std::string_view xml) {
  constexpr std::string_view word = "xmlns:", before_value = "=\"";
  constexpr std::size_t npos = std::string_view::npos;
  for (std::size_t at = xml.find("xmlns"); at != npos; at = xml.find("xmlns", at)) {
    // xmlns:PREFIX="URI"; another way to write it, or a text that only looks like it, is left to the walk.
    if (xml.substr(at, word.size()) != word) return false;
    const std::size_t name = at + word.size();
    at = xml.find_first_of("=\"'<> \t\r\n", name);
    if (at == npos || xml.substr(at, before_value.size()) != before_value) return false;
    const std::string_view prefix = xml.substr(name, at - name);
    const std::string_view value = xml.substr(at + before_value.size());
    const std::string_view uri = value.substr(0, value.find('"'));
    if (uri.find('&') != npos || prefix_for(uri, prefix) != prefix) return false;
  }
  return true;
}

void normalize_namespaces(pugi::xml_node root) {
  if (root) Normalizer().run(root);
}

}  // namespace wenshu::package
