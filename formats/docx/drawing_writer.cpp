// Pictures in DrawingML (20.4), in the line of the text.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/image_size.h"
#include "docx/addresses.h"
#include "docx/part_writer.h"

namespace wenshu::docx {

namespace {

constexpr float emu_a_point = 12700;

std::int64_t emu(float points) {
  constexpr float most = 2000;  // points; Word takes 1,584
  return std::max<std::int64_t>(1, std::llround(std::clamp(points, 0.0F, most) * emu_a_point));
}

void write_place(XmlWriter& xml, const char* name, const doc::Floating::Place& place, bool vertical) {
  static constexpr std::array<std::array<const char*, 4>, 2> from = {
      {{"page", "margin", "rightMargin", "column"}, {"page", "margin", "bottomMargin", "paragraph"}}};
  static constexpr std::array<std::array<const char*, 4>, 2> sides = {
      {{"", "left", "center", "right"}, {"", "top", "center", "bottom"}}};
  xml.open(name).attribute("relativeFrom", from[vertical ? 1 : 0][place.from]);
  if (place.side == doc::Floating::at_offset) {
    xml.open("wp:posOffset").text(std::to_string(std::llround(place.offset * emu_a_point)));
  } else {
    xml.open("wp:align").text(sides[vertical ? 1 : 0][place.side]);
  }
  xml.close();
  xml.close();
}

// wp:anchor up to the extent (20.4.2.3).
void open_anchor(XmlWriter& xml, const doc::Floating& place) {
  const auto distance = [](float points) { return std::llround(std::clamp(points, 0.0F, 1000.0F) * emu_a_point); };
  xml.open("wp:anchor").attribute("distT", distance(place.top)).attribute("distB", distance(place.bottom));
  xml.attribute("distL", distance(place.left)).attribute("distR", distance(place.right));
  xml.attribute("simplePos", 0).attribute("relativeHeight", 1);
  xml.attribute("behindDoc", place.wrap == doc::Floating::behind ? 1 : 0).attribute("locked", 0);
  xml.attribute("layoutInCell", 1).attribute("allowOverlap", 1);
  xml.open("wp:simplePos").attribute("x", 0).attribute("y", 0);
  xml.close();
  write_place(xml, "wp:positionH", place.horizontal, false);
  write_place(xml, "wp:positionV", place.vertical, true);
}

void write_wrap(XmlWriter& xml, const doc::Floating& place) {
  switch (place.wrap) {
    case doc::Floating::square:
      return xml.element("wp:wrapSquare", "wrapText", "bothSides");
    case doc::Floating::top_bottom:
      return xml.element("wp:wrapTopAndBottom");
    case doc::Floating::in_front:
    case doc::Floating::behind:
      return xml.element("wp:wrapNone");
  }
}

// The last name of a path.
std::string_view file_name(std::string_view path) { return path.substr(path.find_last_of("/\\") + 1); }

}  // namespace

void PartWriter::image(const doc::Image& image, float share, const RunState& state) {
  const std::string part = image.resource.empty() ? std::string() : session_.media_part(image.resource, image.target);
  const bool linked = part.empty();
  if (linked && (!is_plain_address(image.target) || image.target.starts_with("word/media/"))) {
    session_.warn("docx-image-target",
                  "a picture with neither data nor a usable address stands as its alternative text");
    return text(image.alt, state);
  }
  if (linked) session_.note("docx-linked-image", "a picture outside the document is linked: " + image.target);
  const std::string relationship = linked ? session_.package.relate(part_, "image", image.target, true)
                                          : session_.package.relate(part_, "image", part);
  RunMarkup markup;
  const CharacterLook look = session_.styles.run(state.format.style);
  markup.style = look.style;
  run(markup, [&] { picture(image, share, relationship, linked); });
}

void PartWriter::picture(const doc::Image& image, float share, const std::string& relationship, bool linked) {
  base::ImageSize given{image.width.value, image.height.value};
  if (image.width.unit != doc::Length::pt) given.width = 0;
  if (image.height.unit != doc::Length::pt) given.height = 0;
  if (given.width <= 0) given.width = share * session_.text_width;
  const auto found = session_.document.resources.find(image.resource);
  const bool known = found != session_.document.resources.end() && found->second.bytes;
  const std::string_view bytes = known ? std::string_view(*found->second.bytes) : std::string_view();
  const base::ImageSize size = base::shown_size(given, bytes, {session_.text_width, session_.text_height});
  const std::int64_t id = session_.next_drawing(), cx = emu(size.width), cy = emu(size.height);
  const auto extent = [&](const char* name) {
    xml_.open(name).attribute("cx", cx).attribute("cy", cy);
    xml_.close();
  };
  const auto names = [&](const char* element) {
    xml_.open(element).attribute("id", id);
    const std::string_view name = file_name(image.target);
    xml_.attribute("name", name.empty() ? "Picture " + std::to_string(id) : std::string(name));
    if (!image.alt.empty()) xml_.attribute("descr", image.alt);
    if (!image.title.empty()) xml_.attribute("title", image.title);
    xml_.close();
  };
  xml_.open("w:drawing");
  if (image.floating) {
    open_anchor(xml_, *image.floating);
  } else {
    xml_.open("wp:inline").attribute("distT", 0).attribute("distB", 0).attribute("distL", 0).attribute("distR", 0);
  }
  extent("wp:extent");
  if (image.floating) write_wrap(xml_, *image.floating);
  names("wp:docPr");
  xml_.open("wp:cNvGraphicFramePr");
  xml_.element("a:graphicFrameLocks", "noChangeAspect", "1");
  xml_.close();
  xml_.open("a:graphic");
  xml_.open("a:graphicData").attribute("uri", "http://schemas.openxmlformats.org/drawingml/2006/picture");
  xml_.open("pic:pic");
  xml_.open("pic:nvPicPr");
  names("pic:cNvPr");
  xml_.element("pic:cNvPicPr");
  xml_.close();
  xml_.open("pic:blipFill");
  xml_.element("a:blip", linked ? "r:link" : "r:embed", relationship);
  xml_.open("a:stretch");
  xml_.element("a:fillRect");
  xml_.close();
  xml_.close();
  xml_.open("pic:spPr");
  xml_.open("a:xfrm");
  xml_.open("a:off").attribute("x", 0).attribute("y", 0);
  xml_.close();
  extent("a:ext");
  xml_.close();
  xml_.open("a:prstGeom").attribute("prst", "rect");
  xml_.element("a:avLst");
  xml_.close();
  xml_.close();
  xml_.close();
  xml_.close();
  xml_.close();
  xml_.close();
  xml_.close();
}

}  // namespace wenshu::docx
