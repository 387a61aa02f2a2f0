#include "docx/metadata.h"

#include <array>
#include <utility>

#include "base/unicode.h"
#include "docx/xml_values.h"

namespace wenshu::docx {

namespace {

using Keys = std::pair<std::string_view, const char*>;  // element, key of the metadata

constexpr std::array<Keys, 9> core = {{{"dc:title", "title"},
                                       {"dc:creator", "author"},
                                       {"dcterms:created", "date"},
                                       {"dc:language", "lang"},
                                       {"dc:subject", "subject"},
                                       {"cp:keywords", "keywords"},
                                       {"dc:description", "description"},
                                       {"cp:category", "category"},
                                       {"cp:contentStatus", "status"}}};
constexpr std::array<Keys, 2> extended = {{{"ep:Company", "company"}, {"ep:Manager", "manager"}}};

template <std::size_t N>
void read(Session& session, const char* relationship_type, const std::array<Keys, N>& keys) {
  const auto* relationship = session.package.relationship_of_type("", relationship_type);
  if (!relationship || relationship->external || !session.package.contains(relationship->target)) return;
  const package::XmlPart part = session.package.read_xml(relationship->target);
  for (const pugi::xml_node node : part.root().children()) {
    for (const auto& [element, key] : keys) {
      if (node.name() != element) continue;
      const std::string all = text_of(node);
      const std::string_view text = base::trim(all);
      if (!text.empty()) session.document.meta[key] = std::string(text);
    }
  }
}

}  // namespace

void read_metadata(Session& session) {
  read(session, "core-properties", core);
  read(session, "extended-properties", extended);
}

}  // namespace wenshu::docx
