#include "package/opc_writer.h"

#include "package/ascii.h"
#include "package/xml_writer.h"
#include "package/zip_writer.h"

namespace wenshu::package {

namespace {

std::string folder_of(const std::string& part) { return part.substr(0, part.rfind('/') + 1); }

std::string extension_of(const std::string& part) { return lower_ascii(part.substr(part.rfind('.') + 1)); }

// A part's name as seen from the folder of another.
std::string relative(const std::string& source, const std::string& target) {
  const std::string folder = folder_of(source);
  return target.compare(0, folder.size(), folder) == 0 ? target.substr(folder.size()) : '/' + target;
}

}  // namespace

void OpcWriter::add(const std::string& name, const std::string& media_type, std::string bytes) {
  parts_[name] = {media_type, std::move(bytes), nullptr};
}

void OpcWriter::add_media(const std::string& name, const std::string& media_type,
                          std::shared_ptr<const std::string> bytes) {
  parts_[name] = {media_type, {}, std::move(bytes)};
}

std::string OpcWriter::relate(const std::string& source, std::string_view type, const std::string& target,
                              bool external) {
  const bool uri = type.find(':') != std::string_view::npos;
  const std::string full = uri ? std::string(type) : std::string(office_relationships) + std::string(type);
  std::string& id = ids_[source + '\n' + full + '\n' + target + (external ? "\nx" : "\n")];
  if (id.empty()) {
    std::vector<Relationship>& list = relationships_[source];
    list.push_back({full, target, external});
    id = "rId" + std::to_string(list.size());
  }
  return id;
}

std::string OpcWriter::content_types() const {
  XmlWriter xml;
  xml.raw(xml_declaration);
  xml.open("Types").attribute("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types");
  std::map<std::string, std::string> defaults = {{"rels", "application/vnd.openxmlformats-package.relationships+xml"},
                                                 {"xml", "application/xml"}};
  for (const auto& [name, part] : parts_) {
    if (part.media) defaults.try_emplace(extension_of(name), part.media_type);
  }
  for (const auto& [extension, type] : defaults) {
    xml.open("Default").attribute("Extension", extension).attribute("ContentType", type);
    xml.close();
  }
  for (const auto& [name, part] : parts_) {
    const auto known = defaults.find(extension_of(name));
    if (part.media && known != defaults.end() && known->second == part.media_type) continue;
    xml.open("Override").attribute("PartName", '/' + name).attribute("ContentType", part.media_type);
    xml.close();
  }
  xml.close();
  return xml.take();
}

std::string OpcWriter::relationships_xml(const std::string& source, const std::vector<Relationship>& list) {
  XmlWriter xml;
  xml.raw(xml_declaration);
  xml.open("Relationships").attribute("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships");
  std::size_t number = 0;
  for (const Relationship& one : list) {
    xml.open("Relationship").attribute("Id", "rId" + std::to_string(++number)).attribute("Type", one.type);
    xml.attribute("Target", one.external ? one.target : relative(source, one.target));
    if (one.external) xml.attribute("TargetMode", "External");
    xml.close();
  }
  xml.close();
  return xml.take();
}

std::string OpcWriter::finish() const {
  // What stands in the archive beside the parts, by name; the archive's own order is that of the names.
  std::map<std::string, std::string> made;
  for (const auto& [source, list] : relationships_) {
    const std::string folder = folder_of(source);
    made[folder + "_rels/" + source.substr(folder.size()) + ".rels"] = relationships_xml(source, list);
  }
  const std::string types = content_types();
  ZipWriter zip;
  zip.add("[Content_Types].xml", types);
  const std::string root = "_rels/.rels";
  if (const auto found = made.find(root); found != made.end()) zip.add(root, found->second);
  std::map<std::string, std::pair<std::string_view, bool>> files;
  for (const auto& [name, bytes] : made) {
    if (name != root) files[name] = {bytes, false};
  }
  for (const auto& [name, part] : parts_) {
    files[name] =
        part.media ? std::pair{std::string_view(*part.media), true} : std::pair{std::string_view(part.bytes), false};
  }
  for (const auto& [name, file] : files) zip.add(name, file.first, file.second);
  return zip.finish();
}

}  // namespace wenshu::package
