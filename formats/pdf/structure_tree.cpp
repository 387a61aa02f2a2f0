#include "pdf/structure_tree.h"

#include <algorithm>
#include <array>
#include <limits>

#include "pdf/language.h"
#include "pdf/number.h"
#include "pdf/own_tags.h"
#include "pdf/sequences.h"

namespace wenshu::pdf {

using layout::NodeId;
using layout::Tag;

namespace {

constexpr NodeId none = std::numeric_limits<NodeId>::max();
constexpr std::uint32_t no_page = std::numeric_limits<std::uint32_t>::max();

const char* standard_type(Tag tag) {  // 14.8.4
  switch (tag) {
    case Tag::document:
      return "Document";
    case Tag::part:
      return "Part";
    case Tag::title:
      return "Title";
    case Tag::heading:
      return "H1";
    case Tag::paragraph:
      return "P";
    case Tag::list:
      return "L";
    case Tag::list_item:
      return "LI";
    case Tag::label:
      return "Lbl";
    case Tag::list_body:
      return "LBody";
    case Tag::table:
      return "Table";
    case Tag::table_head:
      return "THead";
    case Tag::table_body:
      return "TBody";
    case Tag::row:
      return "TR";
    case Tag::header_cell:
      return "TH";
    case Tag::cell:
      return "TD";
    case Tag::figure:
      return "Figure";
    case Tag::formula:
      return "Formula";
    case Tag::caption:
      return "Caption";
    case Tag::note:
      return "Note";
    case Tag::reference:
      return "Reference";
    case Tag::link:
      return "Link";
    case Tag::toc:
      return "TOC";
    case Tag::toc_item:
      return "TOCI";
    case Tag::quote:
      return "BlockQuote";
    case Tag::code:
      return "Code";
    case Tag::code_block:
      return "CodeBlock";
    case Tag::thematic_break:
      return "Rule";
    case Tag::span:
      return "Span";
    case Tag::emphasis:
      return "Em";
    case Tag::strong:
      return "Strong";
    case Tag::underline:
      return "Underline";
    case Tag::strike:
      return "Strike";
    case Tag::superscript:
      return "Superscript";
    case Tag::subscript:
      return "Subscript";
    case Tag::small_caps:
      return "SmallCaps";
    case Tag::highlight:
      return "Highlight";
    case Tag::dots:
      return "Dots";
    case Tag::ruby:
      return "Ruby";
    case Tag::ruby_base:
      return "RB";
    case Tag::ruby_text:
      return "RT";
    case Tag::raw:
      return "Raw";
  }
  return "Span";
}

bool is_cell(Tag tag) { return tag == Tag::cell || tag == Tag::header_cell; }
bool is_illustration(Tag tag) { return tag == Tag::figure || tag == Tag::formula; }

std::string note_id(NodeId node) {  // of one length: a name tree is sorted by its keys
  std::string number = std::to_string(node);
  return "note" + std::string(10 - std::min<std::size_t>(10, number.size()), '0') + number;
}

}  // namespace

StructureTree::StructureTree(const layout::DisplayList& list, const std::vector<TaggedAnnotation>& annotations)
    : list_(list), annotations_(annotations), kids_(list.nodes.size()), kept_(list.nodes.size()) {
  kept_[0] = true;
  if (std::any_of(list.nodes.begin(), list.nodes.end(), [](const auto& n) { return is_illustration(n.tag); })) {
    bounds_.resize(list.nodes.size());
  }
  std::size_t next_annotation = 0;
  for (std::uint32_t p = 0; p < list.pages.size(); ++p) {
    const layout::Page& page = list.pages[p];
    for_each_sequence(page, [&](const Sequence& sequence) {
      if (sequence.mcid < 0) return;
      attach(sequence.node);
      kids_[sequence.node].push_back({Kid::content, static_cast<std::uint32_t>(sequence.mcid), p});
      if (bounds_.empty()) return;
      for (std::size_t i = sequence.begin; i < sequence.end; ++i) extend_bounds(sequence.node, p, page.items[i]);
    });
    for (; next_annotation < annotations.size() && annotations[next_annotation].page == p; ++next_annotation) {
      const NodeId node = annotations[next_annotation].node;
      attach(node);
      kids_[node].push_back({Kid::annotation, static_cast<std::uint32_t>(next_annotation), p});
    }
  }
  add_empty_nodes();
  has_title_ = std::any_of(list.nodes.begin(), list.nodes.end(), [](const auto& n) { return n.tag == Tag::title; });
  settle_types();
}

// Gives a node that shows something its place among the kids of its parent, and so on upwards.
void StructureTree::attach(NodeId node) {
  while (!kept_[node]) {
    kept_[node] = true;
    const NodeId parent = list_.nodes[node].parent;
    kids_[parent].push_back({Kid::child, node, 0});
    node = parent;
  }
}

void StructureTree::extend_bounds(NodeId node, std::uint32_t page, const layout::Item& item) {
  while (node != 0 && !is_illustration(list_.nodes[node].tag)) node = list_.nodes[node].parent;
  if (node == 0) return;
  Bounds& bounds = bounds_[node];
  if (bounds.empty) bounds.page = page;
  if (bounds.page != page) return;
  const auto add = [&](float left, float top, float right, float bottom) {
    if (bounds.empty) bounds = {page, left, top, right, bottom, false};
    bounds.left = std::min(bounds.left, left);
    bounds.top = std::min(bounds.top, top);
    bounds.right = std::max(bounds.right, right);
    bounds.bottom = std::max(bounds.bottom, bottom);
  };
  if (const auto* run = std::get_if<layout::GlyphRun>(&item.shape)) {
    const fonts::Face& face = *list_.fonts[run->font].face;
    const float unit = run->size / static_cast<float>(face.metrics().units_per_em);
    const float ascent = static_cast<float>(face.metrics().ascent) * unit;
    const float descent = static_cast<float>(face.metrics().descent) * unit;
    for (std::uint32_t i = run->glyph_begin; i < run->glyph_end; ++i) {
      const layout::Glyph& glyph = list_.glyphs[i];
      const float x = run->x + glyph.x, y = run->y + glyph.y;
      add(x, y - ascent, x + static_cast<float>(face.advance(glyph.id)) * unit, y + descent);
    }
  } else if (const auto* box = std::get_if<layout::Box>(&item.shape)) {
    add(box->x, box->y, box->x + box->width, box->y + box->height);
  } else if (const auto* picture = std::get_if<layout::Picture>(&item.shape)) {
    add(picture->x, picture->y, picture->x + picture->width, picture->y + picture->height);
  } else if (const auto* stroke = std::get_if<layout::Stroke>(&item.shape)) {
    add(std::min(stroke->x1, stroke->x2), std::min(stroke->y1, stroke->y2), std::max(stroke->x1, stroke->x2),
        std::max(stroke->y1, stroke->y2));
  }
}

void StructureTree::add_empty_nodes() {
  const auto count = static_cast<NodeId>(list_.nodes.size());
  std::vector<bool> wanted(count);
  for (NodeId node = count; node-- > 1;) {
    const layout::Node& own = list_.nodes[node];
    if (is_cell(own.tag) || own.tag == Tag::raw || own.tag == Tag::code_block) wanted[node] = true;
    if (wanted[node]) wanted[list_.nodes[node].parent] = true;
  }
  // Each new kid stands behind the sibling that was made before it, or in front of all.
  std::vector<NodeId> last_sibling(count, none), next_new(count, none), first_new(count, none);
  std::vector<NodeId> parents;
  for (NodeId node = 1; node < count; ++node) {
    if (!wanted[node] && !kept_[node]) continue;
    const NodeId parent = list_.nodes[node].parent;
    const NodeId before = std::exchange(last_sibling[parent], node);
    if (kept_[node]) continue;
    (before == none ? first_new[parent] : next_new[before]) = node;
    if (parents.empty() || parents.back() != parent) parents.push_back(parent);
  }
  std::sort(parents.begin(), parents.end());
  parents.erase(std::unique(parents.begin(), parents.end()), parents.end());
  for (const NodeId parent : parents) {
    std::vector<Kid> kids;
    const auto add_new = [&](NodeId node) {
      for (; node != none; node = next_new[node]) kids.push_back({Kid::child, node, 0});
    };
    add_new(first_new[parent]);
    for (const Kid& kid : kids_[parent]) {
      kids.push_back(kid);
      if (kid.kind == Kid::child) add_new(next_new[kid.index]);
    }
    kids_[parent] = std::move(kids);
  }
  for (NodeId node = 1; node < count; ++node) kept_[node] = kept_[node] || wanted[node];
}

void StructureTree::settle_types() {
  static constexpr std::array<const char*, 6> headings = {"H1", "H2", "H3", "H4", "H5", "H6"};
  for (NodeId node = 0; node < list_.nodes.size(); ++node) {
    types_.push_back(standard_type(list_.nodes[node].tag));
    // What leads nowhere is no link for those who cannot see it either.
    if (list_.nodes[node].tag == Tag::link &&
        std::none_of(kids_[node].begin(), kids_[node].end(), [](const Kid& k) { return k.kind == Kid::annotation; })) {
      types_.back() = "Span";
    }
  }
  std::vector<int> open;              // levels of the headings above, as the document counts
  std::vector<NodeId> pending = {0};  // depth first, the next one last
  while (!pending.empty()) {
    const NodeId id = pending.back();
    pending.pop_back();
    const layout::Node& node = list_.nodes[id];
    if (node.tag == Tag::title || node.tag == Tag::heading) {
      const int level = node.tag == Tag::title ? 0 : std::max(1, node.level);
      while (!open.empty() && open.back() >= level) open.pop_back();
      open.push_back(level);
      if (node.tag == Tag::heading || open.size() > 1) {
        types_[id] = headings[std::min(open.size(), headings.size()) - 1];
      }
    }
    for (auto kid = kids_[id].rbegin(); kid != kids_[id].rend(); ++kid) {
      if (kid->kind == Kid::child) pending.push_back(kid->index);
    }
  }
}

std::size_t StructureTree::without_alt() const {
  std::size_t out = 0;
  for (NodeId node = 0; node < list_.nodes.size(); ++node) {
    if (kept_[node] && is_illustration(list_.nodes[node].tag) && list_.nodes[node].alt.empty()) ++out;
  }
  return out;
}

// PDF/UA-1 7.3 and 7.7 want a text for each; where the document has none, it says at least what there is.
std::string StructureTree::alt(const layout::Node& node) const {
  if (!is_illustration(node.tag) || !node.alt.empty()) return node.alt;
  const bool chinese = list_.lang.starts_with("zh");
  if (node.tag == Tag::formula) return std::string(chinese ? own_tags::formula_zh : own_tags::formula);
  return std::string(chinese ? own_tags::picture_zh : own_tags::picture);
}

PdfReference StructureTree::write(File& file, const std::vector<PdfReference>& pages) const {
  const PdfReference root = file.allocate();
  std::vector<PdfReference> elements(list_.nodes.size());
  for (NodeId node = 0; node < list_.nodes.size(); ++node) {
    if (kept_[node]) elements[node] = file.allocate();
  }
  // By far the most objects of a document: their bytes are made here, without objects in between.
  std::string bytes;
  for (NodeId node = 0; node < list_.nodes.size(); ++node) {
    if (!kept_[node]) continue;
    bytes.clear();
    append_element(bytes, node, elements, node == 0 ? root : elements[list_.nodes[node].parent], pages);
    file.write_raw(elements[node], bytes);
  }
  PdfDictionary dictionary;
  dictionary.AddKey("Type", name("StructTreeRoot"));
  dictionary.AddKey("K", elements[0]);
  dictionary.AddKey("ParentTree", write_parent_tree(file, elements));
  dictionary.AddKey("ParentTreeNextKey", integer(static_cast<std::int64_t>(annotation_key(annotations_.size()))));
  const bool has_notes =
      std::any_of(list_.nodes.begin(), list_.nodes.end(), [](const auto& n) { return n.tag == Tag::note; });
  dictionary.AddKey("RoleMap", role_map());
  if (has_notes) dictionary.AddKey("IDTree", write_id_tree(file, elements));
  file.write(root, dictionary);
  return root;
}

// The types of our own that the tree has (14.7.3).
PdfDictionary StructureTree::role_map() const {
  PdfDictionary out;
  for (NodeId node = 0; node < list_.nodes.size(); ++node) {
    if (!kept_[node]) continue;
    for (const auto& [own, standard] : own_tags::roles) {
      if (own == types_[node] && !out.HasKey(std::string(own)))
        out.AddKey(std::string(own), name(std::string(standard)));
    }
  }
  return out;
}

void StructureTree::append_element(std::string& out, NodeId id, const std::vector<PdfReference>& elements,
                                   const PdfReference& parent, const std::vector<PdfReference>& pages) const {
  const layout::Node& node = list_.nodes[id];
  ((out += "<</S/") += types_[id]) += "/P";
  append_reference(out, parent);
  std::uint32_t own_page = no_page;
  for (const Kid& kid : kids_[id]) {
    if (kid.kind != Kid::child) own_page = std::min(own_page, kid.page);
  }
  if (own_page != no_page) {
    out += "/Pg";
    append_reference(out, pages[own_page]);
  }
  append_kids(out, id, own_page, elements, pages);
  append_attributes(out, id);
  if (const std::string text = alt(node); !text.empty()) {
    out += "/Alt";
    append_text_string(out, text);
  }
  if (!node.actual.empty()) {
    out += "/ActualText";
    append_text_string(out, node.actual);
  }
  if (const std::string tag = language_tag(node.lang); !tag.empty()) ((out += "/Lang(") += tag) += ')';
  if (node.tag == Tag::note) ((out += "/ID(") += note_id(id)) += ')';
  out += ">>";
}

void StructureTree::append_kids(std::string& out, NodeId id, std::uint32_t own_page,
                                const std::vector<PdfReference>& elements,
                                const std::vector<PdfReference>& pages) const {
  const auto& kids = kids_[id];
  if (kids.empty()) return;
  out += kids.size() > 1 ? "/K[" : "/K";
  for (const Kid& kid : kids) {
    if (kid.kind == Kid::child) {
      append_reference(out, elements[kid.index]);
    } else if (kid.kind == Kid::annotation) {
      out += "<</Type/OBJR/Obj";
      append_reference(out, annotations_[kid.index].object);
      if (kid.page != own_page) {
        out += "/Pg";
        append_reference(out, pages[kid.page]);
      }
      out += ">>";
    } else if (kid.page != own_page) {
      out += "<</Type/MCR/Pg";
      append_reference(out, pages[kid.page]);
      out += "/MCID ";
      append_integer(out, kid.index);
      out += ">>";
    } else {
      if (out.back() != '[' && out.back() != '>') out += ' ';
      append_integer(out, kid.index);
    }
  }
  if (kids.size() > 1) out += ']';
}

void StructureTree::append_attributes(std::string& out, NodeId id) const {  // 14.8.5
  const layout::Node& node = list_.nodes[id];
  std::string all;
  if (node.tag == Tag::list) {
    all += node.ordered ? "<</O/List/ListNumbering/Decimal>>" : "<</O/List/ListNumbering/Disc>>";
  } else if (is_cell(node.tag) && (node.tag == Tag::header_cell || node.column_span > 1 || node.row_span > 1)) {
    all += "<</O/Table";
    if (node.tag == Tag::header_cell) all += node.column_scope ? "/Scope/Column" : "/Scope/Row";
    for (const auto& [key, span] : {std::pair("/ColSpan ", node.column_span), {"/RowSpan ", node.row_span}}) {
      if (span <= 1) continue;
      all += key;
      append_integer(all, span);
    }
    all += ">>";
  } else if (is_illustration(node.tag) && !bounds_[id].empty) {
    const Bounds& bounds = bounds_[id];
    const float height = list_.pages[bounds.page].height;
    all += "<</O/Layout/BBox[";
    for (const float edge : {bounds.left, height - bounds.bottom, bounds.right, height - bounds.top}) {
      if (all.back() != '[') all += ' ';
      append_fixed(all, hundredths(edge), 2);
    }
    all += "]>>";
  }
  const char* align = node.align == doc::Align::left     ? "Start"
                      : node.align == doc::Align::center ? "Center"
                      : node.align == doc::Align::right  ? "End"
                                                         : nullptr;
  if (align) ((all += "<</O/Layout/TextAlign/") += align) += ">>";
  append_own_attributes(all, id);
  if (!all.empty()) ((out += "/A[") += all) += ']';
}

// What the reader of our own files wants to know beyond the standard (pdf/own_tags.h), as user properties (14.7.5.4).
void StructureTree::append_own_attributes(std::string& out, NodeId id) const {
  const layout::Node& node = list_.nodes[id];
  const bool other_level = node.tag == Tag::heading && node.level != own_tags::level_of(types_[id], has_title_);
  if (node.said.empty() && !other_level) return;
  out += "<</O/UserProperties/P[";
  for (const auto& [key, value] : node.said) {
    ((out += "<</N(") += key) += ")/V";
    append_text_string(out, value);
    out += ">>";
  }
  if (other_level) {
    out += "<</N(Level)/V ";
    append_integer(out, node.level);
    out += ">>";
  }
  out += "]>>";
}

// From what stands on a page back to the element: a row of elements by MCID for each page, one element for each
// annotation (14.7.4.4).
PdfReference StructureTree::write_parent_tree(File& file, const std::vector<PdfReference>& elements) const {
  std::string tree = "<</Nums[";
  std::string row;
  for (std::size_t p = 0; p < list_.pages.size(); ++p) {
    row = "[";
    for_each_sequence(list_.pages[p], [&](const Sequence& sequence) {
      if (sequence.mcid >= 0) append_reference(row, elements[sequence.node]);
    });
    row += ']';
    const PdfReference reference = file.allocate();
    file.write_raw(reference, row);
    if (p > 0) tree += ' ';
    append_integer(tree, static_cast<std::int64_t>(p));
    append_reference(tree, reference);
  }
  for (std::size_t i = 0; i < annotations_.size(); ++i) {
    tree += ' ';
    append_integer(tree, static_cast<std::int64_t>(annotation_key(i)));
    append_reference(tree, elements[annotations_[i].node]);
  }
  tree += "]>>";
  const PdfReference out = file.allocate();
  file.write_raw(out, tree);
  return out;
}

PdfReference StructureTree::write_id_tree(File& file, const std::vector<PdfReference>& elements) const {
  PdfArray names;
  for (NodeId node = 0; node < list_.nodes.size(); ++node) {
    if (!kept_[node] || list_.nodes[node].tag != Tag::note) continue;
    names.push_back(byte_string(note_id(node)));
    names.push_back(elements[node]);
  }
  PdfDictionary tree;
  tree.AddKey("Names", names);
  return file.add(tree);
}

}  // namespace wenshu::pdf
