#include "docx/sections.h"

#include <algorithm>

#include "docx/part_reader.h"
#include "docx/xml_values.h"

namespace wenshu::docx {

namespace {

void set_points(float& member, std::string_view value) {
  if (const auto pt = points(value)) member = *pt;
}

void read_columns(pugi::xml_node columns, doc::PageSetup& page) {
  constexpr int most = 45;
  page.columns = std::clamp(integer_or(attribute(columns, "w:num"), 1), 1, most);
  set_points(page.column_gap, attribute(columns, "w:space"));
  const std::string_view separator = attribute(columns, "w:sep"), equal = attribute(columns, "w:equalWidth");
  page.column_rule = !separator.empty() && on_off(separator);
  if (equal.empty() || on_off(equal)) return;
  for (const pugi::xml_node node : columns.children("w:col")) {
    if (page.column_widths.size() == most) break;
    doc::TextColumn& column = page.column_widths.emplace_back();
    set_points(column.width, attribute(node, "w:w"));
    set_points(column.gap, attribute(node, "w:space"));
  }
  if (!page.column_widths.empty()) page.columns = static_cast<int>(page.column_widths.size());
  if (page.columns == 1) page.column_widths.clear();
}

doc::PageSetup::Start start_of(pugi::xml_node section) {
  const std::string_view type = val(section.child("w:type"));
  if (type == "continuous") return doc::PageSetup::continuous;
  if (type == "evenPage") return doc::PageSetup::even_page;
  if (type == "oddPage") return doc::PageSetup::odd_page;
  if (type == "nextColumn") return doc::PageSetup::next_column;
  return doc::PageSetup::next_page;
}

doc::PageSetup geometry(pugi::xml_node section) {
  doc::PageSetup page;
  // Where the file says nothing: an inch, as word processors have it.
  page.top = page.right = page.bottom = page.left = 72;
  page.header = page.footer = 36;
  const pugi::xml_node size = section.child("w:pgSz"), margins = section.child("w:pgMar");
  set_points(page.width, attribute(size, "w:w"));
  set_points(page.height, attribute(size, "w:h"));
  set_points(page.top, attribute(margins, "w:top"));
  set_points(page.right, attribute(margins, "w:right"));
  set_points(page.bottom, attribute(margins, "w:bottom"));
  set_points(page.left, attribute(margins, "w:left"));
  set_points(page.header, attribute(margins, "w:header"));
  set_points(page.footer, attribute(margins, "w:footer"));
  page.start = start_of(section);
  read_columns(section.child("w:cols"), page);
  page.first_page = std::max(0, integer_or(attribute(section.child("w:pgNumType"), "w:start"), 0));
  const pugi::xml_node grid = section.child("w:docGrid");
  const std::string_view kind = attribute(grid, "w:type");
  if (!kind.empty() && kind != "default") set_points(page.grid_line_pitch, attribute(grid, "w:linePitch"));
  if (kind == "linesAndChars" || kind == "snapToChars") {  // in 1/4096 of a point (17.6.5)
    page.grid_char_space = static_cast<float>(integer_or(attribute(grid, "w:charSpace"), 0)) / 4096;
  }
  page.title_page = on_off_child(section, "w:titlePg").value_or(false);
  return page;
}

void collect(pugi::xml_node parent, std::vector<pugi::xml_node>& out, int depth) {
  for (const pugi::xml_node node : parent.children()) {
    if (is(node, "w:p")) {
      if (const pugi::xml_node section = node.child("w:pPr").child("w:sectPr")) out.push_back(section);
    } else if (is(node, "w:sectPr")) {
      out.push_back(node);
    } else if ((is(node, "w:sdt") || is(node, "w:sdtContent") || is(node, "w:customXml")) && depth < 50) {
      collect(node, out, depth + 1);
    }
  }
}

class FurnitureReader {
 public:
  FurnitureReader(Session& session, const package::XmlPart& main) : session_(session), main_(main) {
    session.document.styles.tab_interval = 36;  // 17.15.1.25
    const auto* settings = session.package.relationship_of_type(main.name(), "settings");
    if (!settings || !session.package.contains(settings->target)) return;
    const package::XmlPart part = session.package.read_xml(settings->target);
    if (const auto tab = points(attribute(part.root().child("w:defaultTabStop"), "w:val")); tab && *tab > 0) {
      session.document.styles.tab_interval = *tab;
    }
    even_and_odd_ = on_off_child(part.root(), "w:evenAndOddHeaders").value_or(false);
    mirrored_ = on_off_child(part.root(), "w:mirrorMargins").value_or(false);
  }

  void add(pugi::xml_node section, doc::PageSetup& page) {
    page.mirrored = mirrored_;
    for (const pugi::xml_node node : section.children()) {
      const bool header = is(node, "w:headerReference");
      if (!header && !is(node, "w:footerReference")) continue;
      doc::PageFurniture furniture;
      furniture.place = header ? doc::PageFurniture::header : doc::PageFurniture::footer;
      const std::string_view type = attribute(node, "w:type");
      furniture.pages = type == "first"  ? doc::PageFurniture::first
                        : type == "even" ? doc::PageFurniture::even
                                         : doc::PageFurniture::every;
      furniture.blocks = blocks(attribute(node, "r:id"));
      replace(std::move(furniture));
    }
    for (const doc::PageFurniture& furniture : current_) {
      const bool used = furniture.pages == doc::PageFurniture::every ||
                        (furniture.pages == doc::PageFurniture::even ? even_and_odd_ : page.title_page);
      if (used) page.furniture.push_back(furniture);
    }
  }

 private:
  Session& session_;
  const package::XmlPart& main_;
  bool even_and_odd_ = false, mirrored_ = false;
  std::vector<doc::PageFurniture> current_;  // what holds for the section being read

  void replace(doc::PageFurniture furniture) {
    const auto same = std::find_if(current_.begin(), current_.end(), [&](const doc::PageFurniture& f) {
      return f.place == furniture.place && f.pages == furniture.pages;
    });
    if (same == current_.end()) {
      current_.push_back(std::move(furniture));
    } else {
      *same = std::move(furniture);
    }
  }

  doc::Blocks blocks(std::string_view id) {
    const auto* relationship = session_.package.relationship(main_.name(), id);
    if (!relationship || relationship->external || !session_.package.contains(relationship->target)) {
      session_.warn("docx-missing-header", "a header or footer is missing", main_.name());
      return {};
    }
    const package::XmlPart part = session_.package.read_xml(relationship->target);
    return PartReader(session_, part).read_container(part.root());
  }
};

}  // namespace

std::vector<doc::PageSetup> read_sections(Session& session, const package::XmlPart& main, pugi::xml_node body) {
  std::vector<pugi::xml_node> nodes;
  collect(body, nodes, 0);
  FurnitureReader furniture(session, main);
  std::vector<doc::PageSetup> sections;
  for (const pugi::xml_node node : nodes) {
    sections.push_back(geometry(node));
    furniture.add(node, sections.back());
  }
  if (sections.empty()) sections.emplace_back();
  return sections;
}

}  // namespace wenshu::docx
