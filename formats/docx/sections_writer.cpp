#include "docx/sections_writer.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "doc/equal.h"
#include "docx/part_writer.h"

namespace wenshu::docx {

namespace {

constexpr float smallest_page = 7.2F, largest_page = 1584;  // points (Word's own limits)

std::int64_t page_length(float points) { return twips(std::clamp(points, smallest_page, largest_page)); }
std::int64_t margin(float points) { return twips(std::clamp(points, -largest_page, largest_page)); }
std::int64_t distance(float points) { return twips(std::clamp(points, 0.0F, largest_page)); }

void write_columns(XmlWriter& xml, const doc::PageSetup& page) {
  xml.open("w:cols");
  if (page.columns > 1) xml.attribute("w:num", std::min(page.columns, 45));
  if (page.column_rule) xml.attribute("w:sep", "1");
  xml.attribute("w:space", distance(page.column_gap));
  if (!page.column_widths.empty()) {
    xml.attribute("w:equalWidth", "0");
    for (const doc::TextColumn& column : page.column_widths) {
      xml.open("w:col").attribute("w:w", distance(column.width)).attribute("w:space", distance(column.gap));
      xml.close();
    }
  }
  xml.close();
}

}  // namespace

std::string SectionsWriter::furniture_part(const doc::PageFurniture& furniture, bool numbers) {
  const bool header = furniture.place == doc::PageFurniture::header;
  const std::string name = std::string("word/") + (header ? "header" : "footer") + std::to_string(number_ + 1) + ".xml";
  PartWriter writer(session_, name, header ? PartWriter::Kind::header : PartWriter::Kind::footer);
  XmlWriter& xml = writer.xml();
  xml.raw(package::xml_declaration);
  xml.open(header ? "w:hdr" : "w:ftr");
  declare_namespaces(xml);
  if (numbers) {
    writer.write_page_number(furniture.pages == doc::PageFurniture::even);
  } else {
    writer.write(furniture.blocks);
  }
  xml.close();
  std::string content = xml.take();
  ++number_;
  const std::string type = header ? "header" : "footer";
  session_.package.add(name, "application/vnd.openxmlformats-officedocument.wordprocessingml." + type + "+xml",
                       std::move(content));
  return session_.package.relate(document_part, type, name);
}

void SectionsWriter::write_furniture(XmlWriter& xml, const doc::PageSetup& page) {
  static constexpr const char* pages[] = {"default", "first", "even"};
  std::map<std::pair<int, int>, const doc::PageFurniture*> wanted;
  for (const doc::PageFurniture& furniture : page.furniture) wanted[{furniture.place, furniture.pages}] = &furniture;
  // What a section does not name is that of the section before it (17.10.5): an empty one ends it.
  static const doc::PageFurniture nothing;
  for (const auto& [key, part] : current_) wanted.try_emplace(key, nullptr);
  for (const auto& [key, furniture] : wanted) {
    doc::PageFurniture empty = nothing;
    empty.place = static_cast<doc::PageFurniture::Place>(key.first);
    const std::string id = furniture_part(furniture ? *furniture : empty, &page == numbered_);
    current_[key] = id;
    if (key.second == doc::PageFurniture::even) even_and_odd_ = true;
    xml.open(key.first == doc::PageFurniture::header ? "w:headerReference" : "w:footerReference");
    xml.attribute("w:type", pages[key.second]).attribute("r:id", id);
    xml.close();
  }
}

std::string SectionsWriter::section(const doc::PageSetup& page) {
  XmlWriter xml;
  xml.open("w:sectPr");
  const bool same = !first_ && page.furniture.size() == before_.furniture.size() &&
                    std::equal(page.furniture.begin(), page.furniture.end(), before_.furniture.begin(),
                               [](const doc::PageFurniture& a, const doc::PageFurniture& b) {
                                 return a.place == b.place && a.pages == b.pages && doc::equal(a.blocks, b.blocks);
                               });
  if (!same) write_furniture(xml, page);
  static constexpr std::array starts = {"nextPage", "continuous", "evenPage", "oddPage", "nextColumn"};
  if (page.start != doc::PageSetup::next_page) xml.element("w:type", "w:val", starts[page.start]);
  xml.open("w:pgSz").attribute("w:w", page_length(page.width)).attribute("w:h", page_length(page.height));
  if (page.width > page.height) xml.attribute("w:orient", "landscape");
  xml.close();
  xml.open("w:pgMar").attribute("w:top", margin(page.top)).attribute("w:right", distance(page.right));
  xml.attribute("w:bottom", margin(page.bottom)).attribute("w:left", distance(page.left));
  xml.attribute("w:header", distance(page.header)).attribute("w:footer", distance(page.footer));
  xml.attribute("w:gutter", 0);
  xml.close();
  if (page.first_page > 0) xml.element("w:pgNumType", "w:start", page.first_page);
  write_columns(xml, page);
  if (page.title_page) xml.element("w:titlePg");
  if (page.grid_line_pitch > 0) {
    const bool characters = page.grid_char_space != 0;
    xml.open("w:docGrid").attribute("w:type", characters ? "linesAndChars" : "lines");
    xml.attribute("w:linePitch", twips(std::min(page.grid_line_pitch, largest_page)));
    if (characters) {
      xml.attribute("w:charSpace", std::llround(std::clamp(page.grid_char_space, -100.0F, 100.0F) * 4096));
    }
    xml.close();
  }
  xml.close();
  mirrored_ = mirrored_ || page.mirrored;
  before_ = page;
  first_ = false;
  return xml.take();
}

doc::PageSetup official_page() {
  doc::PageSetup page;
  page.grid_line_pitch = 28.95F;
  for (const bool even : {false, true}) {
    doc::PageFurniture footer;
    footer.place = doc::PageFurniture::footer;
    footer.pages = even ? doc::PageFurniture::even : doc::PageFurniture::every;
    page.furniture.push_back(std::move(footer));
  }
  return page;
}

}  // namespace wenshu::docx
