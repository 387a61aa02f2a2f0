// Pictures and text boxes: DrawingML (20.4), VML (ISO 29500-4) and the text of SmartArt.
#include <algorithm>

#include "base/unicode.h"
#include "doc/classes.h"
#include "doc/walk.h"
#include "docx/part_reader.h"
#include "docx/xml_values.h"

namespace wenshu::docx {

using doc::RunFormat;

namespace {

// "width:120pt;height:1in" of a VML style attribute.
std::optional<float> style_length(std::string_view style, std::string_view name) {
  while (!style.empty()) {
    const std::size_t end = std::min(style.find(';'), style.size());
    std::string_view entry = style.substr(0, end);
    style.remove_prefix(std::min(end + 1, style.size()));
    const std::size_t colon = entry.find(':');
    if (colon == std::string_view::npos || base::trim(entry.substr(0, colon)) != name) continue;
    const std::string_view value = base::trim(entry.substr(colon + 1));
    if (value.size() > 2 && value.substr(value.size() - 2) == "px") {
      const auto pixels = integer(value);
      return pixels ? std::optional<float>(static_cast<float>(*pixels) * 0.75F) : std::nullopt;
    }
    return points(value);
  }
  return std::nullopt;
}

std::string first_of(const pugi::xml_node& node, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (const std::string_view value = attribute(node, name); !value.empty()) return std::string(value);
  }
  return {};
}

// Where a picture stands that has no place in its line (20.4.2.3).
doc::Floating::Place place_of(pugi::xml_node position) {
  using F = doc::Floating;
  F::Place out;
  const std::string_view from = attribute(position, "relativeFrom");
  if (from == "margin") out.from = F::margin;
  if (from == "page" || from == "leftMargin" || from == "topMargin" || from == "insideMargin") out.from = F::page;
  if (from == "rightMargin" || from == "bottomMargin" || from == "outsideMargin") out.from = F::margin_end;
  const std::string align = text_of(position.child("wp:align"));
  if (align == "left" || align == "top" || align == "inside") out.side = F::start;
  if (align == "center") out.side = F::center;
  if (align == "right" || align == "bottom" || align == "outside") out.side = F::end;
  out.offset = emu_points(text_of(position.child("wp:posOffset"))).value_or(0);
  return out;
}

doc::Floating floating(pugi::xml_node anchor) {
  using F = doc::Floating;
  F out;
  const std::string_view behind = attribute(anchor, "behindDoc");
  if (anchor.child("wp:wrapNone")) out.wrap = !behind.empty() && on_off(behind) ? F::behind : F::in_front;
  if (anchor.child("wp:wrapTopAndBottom")) out.wrap = F::top_bottom;
  out.horizontal = place_of(anchor.child("wp:positionH"));
  out.vertical = place_of(anchor.child("wp:positionV"));
  out.top = emu_points(attribute(anchor, "distT")).value_or(0);
  out.left = emu_points(attribute(anchor, "distL")).value_or(0);
  out.bottom = emu_points(attribute(anchor, "distB")).value_or(0);
  out.right = emu_points(attribute(anchor, "distR")).value_or(0);
  return out;
}

// The picture that stands in the package: beside an SVG (MS-ODRAWXML 2.22) programs store a PNG of it for those that
// draw none, but not all do.
std::string_view embedded(pugi::xml_node blip) {
  const std::string_view id = attribute(blip, "r:embed");
  if (!id.empty()) return id;
  for (const pugi::xml_node extension : blip.child("a:extLst").children("a:ext")) {
    const std::string_view svg = attribute(extension.child("asvg:svgBlip"), "r:embed");
    if (!svg.empty()) return svg;
  }
  return {};
}

doc::Length in_points(const std::optional<float>& length) { return {length.value_or(0), doc::Length::pt}; }

}  // namespace

void PartReader::read_drawing(pugi::xml_node drawing, const RunFormat& format) {
  const base::Budget::Nesting nesting(session_.budget());
  for (const pugi::xml_node place : drawing.children()) {  // wp:inline or wp:anchor
    const pugi::xml_node properties = place.child("wp:docPr"), extent = place.child("wp:extent");
    if (on_off(attribute(properties, "hidden")) && !attribute(properties, "hidden").empty()) continue;
    doc::Image frame;
    frame.alt = first_of(properties, {"descr", "title"});
    if (!attribute(properties, "descr").empty()) frame.title = attribute(properties, "title");
    frame.width = in_points(emu_points(attribute(extent, "cx")));
    frame.height = in_points(emu_points(attribute(extent, "cy")));
    // Of a group only the whole has a place.
    const bool lone = place.child("a:graphic").child("a:graphicData").child("pic:pic");
    if (lone && is(place, "wp:anchor")) frame.floating = floating(place);
    std::string target;
    if (const pugi::xml_node click = properties.child("a:hlinkClick")) {
      const auto* relationship = session_.package.relationship(part_.name(), attribute(click, "r:id"));
      if (relationship) target = relationship->target;
    }
    const int link = target.empty() ? 0 : open_frame({doc::Link{target, {}, {}}, source_of(place), 0, {}});
    scan_graphic(place.child("a:graphic"), frame, format);
    if (link != 0) close_frame(link);
  }
}

// Looks for pictures and text boxes at any depth of a drawing: groups and canvases nest them.
void PartReader::scan_graphic(pugi::xml_node node, const doc::Image& frame, const RunFormat& format) {
  const base::Budget::Nesting nesting(session_.budget());
  for (const pugi::xml_node child : node.children()) {
    if (is(child, "w:txbxContent")) {
      read_text_box(child);
    } else if (is(child, "mc:AlternateContent")) {
      scan_graphic(chosen_branch(child), frame, format);
    } else if (is(child, "pic:pic")) {
      doc::Image image = frame;
      const pugi::xml_node properties = child.child("pic:nvPicPr").child("pic:cNvPr");
      if (image.alt.empty()) image.alt = first_of(properties, {"descr", "title"});
      const pugi::xml_node size = child.child("pic:spPr").child("a:xfrm").child("a:ext");
      if (image.width.value == 0) image.width = in_points(emu_points(attribute(size, "cx")));
      if (image.height.value == 0) image.height = in_points(emu_points(attribute(size, "cy")));
      const pugi::xml_node blip = child.child("pic:blipFill").child("a:blip");
      add_image(image, embedded(blip), attribute(blip, "r:link"), child, format);
    } else if (is(child, "a:blipFill") && child.child("a:blip")) {  // a shape filled with a picture
      const pugi::xml_node blip = child.child("a:blip");
      add_image(frame, embedded(blip), attribute(blip, "r:link"), child, format);
    } else if (is(child, "c:chart")) {
      session_.warn("docx-chart-dropped", "a chart is left out", at(child));
    } else if (is(child, "dgm:relIds")) {
      read_diagram(child);
    } else {
      scan_graphic(child, frame, format);
    }
  }
}

// SmartArt (21.4): its text stands in the data model, in the order of its points.
void PartReader::read_diagram(pugi::xml_node ids) {
  const auto* relationship = session_.package.relationship(part_.name(), attribute(ids, "r:dm"));
  session_.warn("docx-diagram-text", "of a SmartArt diagram only the text is kept", at(ids));
  if (!relationship || relationship->external || !session_.package.contains(relationship->target)) return;
  const package::XmlPart data = session_.package.read_xml(relationship->target);
  for (const pugi::xml_node point : data.root().child("dgm:ptLst").children("dgm:pt")) {
    for (const pugi::xml_node paragraph : point.child("dgm:t").children("a:p")) {
      std::string text;
      for (const pugi::xml_node run : paragraph.children("a:r")) text += text_of(run.child("a:t"));
      if (base::is_blank(text)) continue;
      Piece piece;
      piece.block.node = doc::Paragraph{{{doc::Text{std::move(text)}, {}, 0, {}}}, {}, {}};
      piece.block.source = source_of(ids);
      (content_.seen_text ? content_.after : content_.before).push_back(std::move(piece));
    }
  }
}

void PartReader::add_image(const doc::Image& frame, std::string_view embed, std::string_view link,
                           const pugi::xml_node& node, const RunFormat& format) {
  doc::Image image = frame;
  const std::string_view id = embed.empty() ? link : embed;
  if (id.empty()) return;
  const auto* relationship = session_.package.relationship(part_.name(), id);
  if (!relationship) {
    session_.warn("docx-missing-image",
                  "a picture points to the relationship " + std::string(id) + ", which is missing", at(node));
  } else if (relationship->external) {
    session_.note("docx-external-image", "a picture outside the file is named, not fetched: " + relationship->target,
                  at(node));
    image.target = relationship->target;
  } else {
    image.target = relationship->target;
    image.resource = session_.resource(relationship->target, at(node));
  }
  content_.seen_text = true;
  content_.other_ink = true;
  RunFormat plain = format;
  plain.emphasis.reset();
  add_object({std::move(image), source_of(node), 0, {}}, plain);
}

void PartReader::scan_vml(pugi::xml_node node, const RunFormat& format) {
  const base::Budget::Nesting nesting(session_.budget());
  for (const pugi::xml_node child : node.children()) {
    if (is(child, "w:txbxContent")) {
      read_text_box(child);
    } else if (is(child, "w:drawing")) {
      read_drawing(child, format);
    } else if (is(child, "v:shapetype")) {
      continue;
    } else if (is(child, "v:imagedata")) {
      doc::Image image;
      const pugi::xml_node shape = child.parent();
      image.alt = first_of(shape, {"alt"});
      if (image.alt.empty()) image.alt = first_of(child, {"o:title"});
      image.width = in_points(style_length(attribute(shape, "style"), "width"));
      image.height = in_points(style_length(attribute(shape, "style"), "height"));
      add_image(image, first_of(child, {"r:id", "o:relid"}), first_of(child, {"r:href", "r:pict"}), child, format);
    } else if (is(child, "v:textpath")) {
      add_text(attribute(child, "string"), format, child);
    } else {
      const std::string_view rule = attribute(child, "o:hr");
      if (!rule.empty() && on_off(rule) && rule != "f") content_.rule = true;
      scan_vml(child, format);
    }
  }
}

// A text box is a container of its own. Its blocks stand before the paragraph it is anchored in, or behind it where
// text of the paragraph came first.
void PartReader::read_text_box(pugi::xml_node box) {
  Content outer = std::move(content_);
  std::vector<Field> outer_fields = std::move(fields_);
  doc::InlineBuilder outer_carried = std::move(carried_);
  const bool outer_has_carried = has_carried_;
  fields_.clear();
  carried_ = {};
  has_carried_ = false;
  content_.begin(session_.styles->default_paragraph());

  doc::Blocks blocks = read_container(box);

  fields_ = std::move(outer_fields);
  carried_ = std::move(outer_carried);
  has_carried_ = outer_has_carried;
  content_ = std::move(outer);
  std::vector<Piece>& place = content_.seen_text ? content_.after : content_.before;
  for (doc::Block& block : blocks) {
    if (doc::is_blank_paragraph(block)) continue;
    if (!block.attr) block.attr = doc::Attr{};
    block.attr->classes.emplace_back(doc::classes::text_box);
    Piece piece;
    piece.block = std::move(block);
    place.push_back(std::move(piece));
  }
}

}  // namespace wenshu::docx
