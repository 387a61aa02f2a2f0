#include "package/opc.h"

#include <algorithm>

#include "base/utf8.h"
#include "package/ascii.h"

namespace wenshu::package {

namespace {
constexpr std::size_t npos = std::string_view::npos;

// The folder of a part with its final slash; empty for a part at the top.
std::string_view folder_of(std::string_view part) { return part.substr(0, part.rfind('/') + 1); }

// "word/document.xml" → "word/_rels/document.xml.rels" (ISO 29500-2, 6.5.2).
std::string relationships_part(std::string_view part) {
  const std::string_view folder = folder_of(part);
  return std::string(folder) + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
}

// The last segment of a relationship type. Strict files write two of them in another way.
std::string type_name(std::string_view uri) {
  const std::string_view last = uri.substr(uri.rfind('/') + 1);
  if (last == "extendedProperties") return "extended-properties";
  if (last == "customProperties") return "custom-properties";
  return std::string(last);
}

// True for "http:…", "mailto:…"; a drive letter ("C:\x") looks the same and is as far outside.
bool has_scheme(std::string_view target) {
  const std::size_t end = target.find_first_of(":/?#\\");
  if (end == npos || end == 0 || target[end] != ':') return false;
  const char first = static_cast<char>(target[0] | 0x20);
  return first >= 'a' && first <= 'z';
}

// A path without "." and "..": "word/../media/a" → "media/a". One that leaves the package begins with "/", which no
// part name does.
std::string without_dots(std::string_view path) {
  std::vector<std::string_view> segments;
  bool leaves = false;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view segment = path.substr(begin, end - begin);
    begin = end + 1;
    if (segment.empty() || segment == ".") continue;
    if (segment != "..") {
      segments.push_back(segment);
    } else if (segments.empty()) {
      leaves = true;
    } else {
      segments.pop_back();
    }
  }
  std::string out;
  for (const std::string_view segment : segments) {
    if (leaves || !out.empty()) out += '/';
    out += segment;
  }
  return out;
}
}  // namespace

OpcPackage::OpcPackage(std::string_view bytes, base::Budget& budget) : budget_(budget), zip_(bytes, budget) {}

const std::vector<Relationship>& OpcPackage::relationships(std::string_view part) const {
  return relationships_of(part).list;
}

const Relationship* OpcPackage::relationship(std::string_view part, std::string_view id) const {
  const Relationships& all = relationships_of(part);
  const auto found = all.by_id.find(id);
  return found != all.by_id.end() ? &all.list[found->second] : nullptr;
}

const Relationship* OpcPackage::relationship_of_type(std::string_view part, std::string_view type) const {
  const std::vector<Relationship>& all = relationships(part);
  const auto found = std::find_if(all.begin(), all.end(), [&](const Relationship& one) { return one.type == type; });
  return found != all.end() ? &*found : nullptr;
}

std::string OpcPackage::content_type(std::string_view part) const {
  if (!content_types_) content_types_ = read_content_types();
  const std::string name = lower_ascii(part);
  if (const auto found = content_types_->by_part.find(name); found != content_types_->by_part.end()) {
    return found->second;
  }
  const std::string file = name.substr(folder_of(name).size());
  const std::size_t dot = file.rfind('.');
  if (dot == npos) return {};
  const auto found = content_types_->by_extension.find(file.substr(dot + 1));
  return found != content_types_->by_extension.end() ? found->second : std::string();
}

XmlPart OpcPackage::read_xml(std::string_view part) const {
  std::string bytes = zip_.read(part);
  budget_.release_memory(bytes.size());  // from here on the part counts them
  XmlPart xml(std::move(bytes), std::string(part), budget_);
  xml.normalize_namespaces();
  return xml;
}

const OpcPackage::Relationships& OpcPackage::relationships_of(std::string_view part) const {
  const auto known = relationships_.find(part);
  if (known != relationships_.end()) return known->second;
  return relationships_.emplace(part, read_relationships(part)).first->second;
}

OpcPackage::Relationships OpcPackage::read_relationships(std::string_view part) const {
  Relationships out;
  const std::string name = relationships_part(part);
  if (!zip_.contains(name)) return out;
  const XmlPart xml = read_xml(name);
  for (const pugi::xml_node& node : xml.root().children()) {
    if (local_name(node) != "Relationship") continue;
    const std::string_view target = node.attribute("Target").value();
    Relationship one{node.attribute("Id").value(), type_name(node.attribute("Type").value()), {}, has_scheme(target)};
    one.external = one.external || std::string_view(node.attribute("TargetMode").value()) == "External";
    one.target = one.external ? std::string(target) : resolve(part, target);
    if (!out.by_id.emplace(one.id, out.list.size()).second) continue;
    budget_.spend_memory(sizeof one + one.id.size() * 2 + one.type.size() + one.target.size());
    out.list.push_back(std::move(one));
  }
  return out;
}

OpcPackage::ContentTypes OpcPackage::read_content_types() const {
  ContentTypes out;
  if (!zip_.contains("[Content_Types].xml")) return out;
  const XmlPart xml = read_xml("[Content_Types].xml");
  for (const pugi::xml_node& node : xml.root().children()) {
    const std::string type = node.attribute("ContentType").value();
    if (local_name(node) == "Override") {
      const std::string name = lower_ascii(base::percent_decoded(node.attribute("PartName").value()));
      out.by_part.emplace(without_dots(name), type);
    } else if (local_name(node) == "Default") {
      out.by_extension.emplace(lower_ascii(node.attribute("Extension").value()), type);
    }
  }
  return out;
}

std::string OpcPackage::resolve(std::string_view source, std::string_view target) const {
  std::string path(target.substr(0, target.find('#')));
  std::replace(path.begin(), path.end(), '\\', '/');
  if (path.empty()) return {};
  const bool absolute = path.front() == '/';
  const std::string decoded = base::percent_decoded(path);
  const std::string folder(absolute ? std::string_view() : folder_of(source));
  // Names in the archive may be written with escapes or without. Some writers leave out the slash of an absolute
  // target.
  for (const std::string& candidate : {folder + decoded, folder + path, decoded}) {
    if (std::string name = without_dots(candidate); zip_.contains(name)) return name;
  }
  return without_dots(folder + decoded);
}

}  // namespace wenshu::package
