#include "docx/reference.h"

#include <sstream>

#include "doc/walk.h"
#include "docx/docx.h"
#include "docx/style_book.h"
#include "docx/styles.h"
#include "docx/xml_values.h"
#include "package/opc.h"

namespace wenshu::docx {

namespace {

// Takes the numbering away, which points to definitions of the template.
void remove_numbering(pugi::xml_node node) {
  for (pugi::xml_node child = node.first_child(); child;) {
    const pugi::xml_node next = child.next_sibling();
    if (is(child, "w:numPr")) {
      node.remove_child(child);
    } else {
      remove_numbering(child);
    }
    child = next;
  }
}

void read_styles(const package::OpcPackage& package, const std::string& part, base::Budget& budget,
                 Reference& reference) {
  const package::XmlPart xml(package.read(part), part, budget, budget.limits().max_depth);
  pugi::xml_node root = xml.root();
  if (!is(root, "w:styles")) {
    throw base::Error(base::ErrorKind::input, "docx-reference", "the styles of the template cannot be taken", part);
  }
  for (const pugi::xml_node style : root.children("w:style")) {
    remove_numbering(style);
    const std::string_view name = val(style.child("w:name")), linked = val(style.child("w:link"));
    reference.ids.emplace(folded_style_name(name), attribute(style, "w:styleId"));
    if (heading_level_of_name(name) > 0 && attribute(style, "w:type") == "paragraph" && !linked.empty()) {
      reference.links.emplace(attribute(style, "w:styleId"), linked);
    }
  }
  std::ostringstream out;
  root.print(out, "", pugi::format_raw);
  reference.styles = out.str();
}

}  // namespace

Reference read_reference(std::string_view bytes, convert::Context& context) {
  Reference reference;
  reference.document = make_reader()->read(bytes, {{"track-changes", "accept"}}, context);
  // Their styles are numbers of the template's own sheet.
  for (doc::PageFurniture& furniture : reference.document.page.furniture) {
    doc::for_each_block(furniture.blocks, [](doc::Block& block) {
      block.style = 0;
      auto* inlines = doc::inlines_of(block);
      if (inlines) doc::for_each_inline(*inlines, [](doc::Inline& node) { node.style = 0; });
    });
  }
  const package::OpcPackage package(bytes, context.budget);
  const auto* main = package.relationship_of_type("", "officeDocument");
  const auto* styles = main ? package.relationship_of_type(main->target, "styles") : nullptr;
  if (!styles || !package.contains(styles->target)) {
    throw base::Error(base::ErrorKind::input, "docx-reference", "the template has no styles");
  }
  read_styles(package, styles->target, context.budget, reference);
  const auto* theme = package.relationship_of_type(main->target, "theme");
  const bool alone = theme && package.contains(theme->target) && package.relationships(theme->target).empty();
  if (alone) reference.theme = package.read(theme->target);
  return reference;
}

}  // namespace wenshu::docx
