// Open Packaging Conventions (ISO 29500-2): parts, content types and relationships on top of a zip archive.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/budget.h"
#include "package/xml.h"
#include "package/zip.h"

namespace wenshu::package {

struct Relationship {
  std::string id;
  std::string
      type;  // the last segment of the type URI, the same for strict and transitional: "officeDocument", "image"
  std::string
      target;  // a part name without leading slash, resolved against the source part; the raw URI where external
  bool external = false;  // never fetched
};

class OpcPackage {
 public:
  // `bytes` must outlive the package. Throws what ZipReader throws.
  OpcPackage(std::string_view bytes, base::Budget& budget);

  // The relationships of a part ("" for the package's own), in file order; empty where there are none. Of two with one
  // id the first counts. A target that leaves the package ("../../x") becomes a name that no part has; one without a
  // path ("",
  // "#fragment") becomes "". A target with a scheme ("file:///x") is external, whatever its mode says.
  const std::vector<Relationship>& relationships(std::string_view part) const;
  const Relationship* relationship(std::string_view part, std::string_view id) const;
  // The first relationship of a type ("styles"); nullptr where there is none.
  const Relationship* relationship_of_type(std::string_view part, std::string_view type) const;

  bool contains(std::string_view part) const { return zip_.contains(part); }
  // The media type from [Content_Types].xml (override, else by extension); empty where none is said.
  std::string content_type(std::string_view part) const;
  std::string read(std::string_view part) const { return zip_.read(part); }
  // A parsed part with normalized namespaces.
  XmlPart read_xml(std::string_view part) const;
  const ZipReader& zip() const { return zip_; }

 private:
  struct Relationships {
    std::vector<Relationship> list;
    std::map<std::string, std::size_t, std::less<>> by_id;
  };
  struct ContentTypes {
    std::map<std::string, std::string, std::less<>> by_part, by_extension;  // names in lower case
  };

  const Relationships& relationships_of(std::string_view part) const;
  Relationships read_relationships(std::string_view part) const;
  ContentTypes read_content_types() const;
  std::string resolve(std::string_view source, std::string_view target) const;

  base::Budget& budget_;
  ZipReader zip_;
  mutable std::map<std::string, Relationships, std::less<>> relationships_;
  mutable std::optional<ContentTypes> content_types_;
};

}  // namespace wenshu::package
