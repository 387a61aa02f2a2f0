// The structure tree of tagged PDF (ISO 32000-1 14.7, 14.8) as PDF/A-2a and PDF/UA-1 ask for it.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "layout/display_list.h"
#include "pdf/file.h"

namespace wenshu::pdf {

// A link annotation, and the node it belongs to.
struct TaggedAnnotation {
  std::uint32_t page = 0;
  layout::NodeId node = 0;
  PdfReference object;
};

// Kids of a node are in the order in which the pages first show them. Nodes that show nothing are left out, but for
// the cells of tables, which stand behind their sibling before them.
//
// The title is the first H1, and the levels of headings are counted from it on: PDF/UA-1 7.4.2 forbids to skip one.
class StructureTree {
 public:
  StructureTree(const layout::DisplayList& list, const std::vector<TaggedAnnotation>& annotations);

  // The structure type of a node, without the slash: "P", "H2".
  const char* type(layout::NodeId node) const { return types_[node]; }
  // Figures and formulas without a text that stands for them.
  std::size_t without_alt() const;
  // The key in the ParentTree of an annotation, by its place among the annotations. That of a page is its index.
  std::size_t annotation_key(std::size_t annotation) const { return list_.pages.size() + annotation; }
  // Writes the tree; the reference of its root. `pages` are the page objects.
  PdfReference write(File& file, const std::vector<PdfReference>& pages) const;

 private:
  struct Kid {
    enum Kind : std::uint8_t { child, content, annotation } kind{};
    std::uint32_t index = 0;  // of the node; the MCID; of the annotation
    std::uint32_t page = 0;
  };
  struct Bounds {  // of a figure on its first page, in points from the upper left corner
    std::uint32_t page = 0;
    float left = 0, top = 0, right = 0, bottom = 0;
    bool empty = true;
  };

  const layout::DisplayList& list_;
  const std::vector<TaggedAnnotation>& annotations_;
  std::vector<std::vector<Kid>> kids_;  // by node
  std::vector<bool> kept_;
  std::vector<Bounds> bounds_;
  std::vector<const char*> types_;
  bool has_title_ = false;

  void attach(layout::NodeId node);
  void extend_bounds(layout::NodeId node, std::uint32_t page, const layout::Item& item);
  void add_empty_nodes();  // cells, code without lines, raw source
  void settle_types();
  void append_element(std::string& out, layout::NodeId node, const std::vector<PdfReference>& elements,
                      const PdfReference& parent, const std::vector<PdfReference>& pages) const;
  void append_kids(std::string& out, layout::NodeId node, std::uint32_t own_page,
                   const std::vector<PdfReference>& elements, const std::vector<PdfReference>& pages) const;
  void append_attributes(std::string& out, layout::NodeId node) const;
  void append_own_attributes(std::string& out, layout::NodeId node) const;
  PdfDictionary role_map() const;
  std::string alt(const layout::Node& node) const;
  PdfReference write_parent_tree(File& file, const std::vector<PdfReference>& elements) const;
  PdfReference write_id_tree(File& file, const std::vector<PdfReference>& elements) const;
};

}  // namespace wenshu::pdf
