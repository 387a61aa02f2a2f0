// Ways through a document: links, outline, named destinations, page labels (ISO 32000-1 12.3, 12.4.2, 12.5.6.5).
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "layout/display_list.h"
#include "pdf/file.h"
#include "pdf/structure_tree.h"

namespace wenshu::pdf {

// The links of a document that lead somewhere.
struct Links {
  std::vector<TaggedAnnotation> annotations;   // page by page
  std::vector<const layout::LinkArea*> areas;  // of the annotations
  std::size_t unsafe = 0, lost = 0;            // left out: would run something; lead nowhere or belong to no node
};
Links find_links(const layout::DisplayList& list, File& file);

// Writes the annotation objects.
void write_links(const layout::DisplayList& list, const Links& links, const StructureTree& structure, File& file);

// The entries of the catalogue; nothing where the document has no such thing.
std::optional<PdfReference> write_outline(const layout::DisplayList& list, const std::vector<PdfReference>& pages,
                                          File& file);
std::optional<PdfReference> write_destinations(const layout::DisplayList& list, const std::vector<PdfReference>& pages,
                                               File& file);
std::optional<PdfDictionary> page_labels(const layout::DisplayList& list);

}  // namespace wenshu::pdf
