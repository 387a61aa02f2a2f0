// Writing OPC packages (ISO 29500-2): parts with their media types and relationships.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace wenshu::package {

// The URI prefix of the transitional relationship types.
inline constexpr std::string_view office_relationships =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

class OpcWriter {
 public:
  // Adds a part. Its name has no leading slash; a second part of one name replaces the first.
  void add(const std::string& name, const std::string& media_type, std::string bytes);
  // Adds a part whose bytes are compressed already and whose media type its extension tells.
  void add_media(const std::string& name, const std::string& media_type, std::shared_ptr<const std::string> bytes);
  bool contains(const std::string& name) const { return parts_.count(name) != 0; }

  // Relates `source` ("": the package) to a part or, with `external`, to an address. `type` is the last segment of an
  // office relationship, or a whole URI. The identifier: "rId1" and so on, the same for equal calls.
  std::string relate(const std::string& source, std::string_view type, const std::string& target,
                     bool external = false);

  // The archive: [Content_Types].xml, then _rels/.rels, then the parts by name.
  std::string finish() const;

 private:
  struct Part {
    std::string media_type, bytes;
    std::shared_ptr<const std::string> media;  // instead of `bytes`
  };
  struct Relationship {
    std::string type, target;
    bool external;
  };
  std::map<std::string, Part> parts_;
  std::map<std::string, std::vector<Relationship>> relationships_;
  std::map<std::string, std::string> ids_;  // of relationships made, by all that they say

  std::string content_types() const;
  static std::string relationships_xml(const std::string& source, const std::vector<Relationship>& list);
};

}  // namespace wenshu::package
