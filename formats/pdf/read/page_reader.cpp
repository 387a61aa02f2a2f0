#include "pdf/read/page_reader.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/sha256.h"
#include "base/unicode.h"
#include "pdf/read/image_reader.h"
#include "pdf/read/interpreter.h"
#include "pdf/read/matrix.h"
#include "pdf/read/scripts.h"
#include "pdf/read/text_string.h"

namespace wenshu::pdf {

namespace {

// From the page's own space to points from the upper left corner of the page as it is seen.
Matrix page_matrix(const PageObject& page, double& width, double& height) {
  const double w = page.right - page.left, h = page.top - page.bottom;
  width = page.rotate % 180 == 0 ? w : h;
  height = page.rotate % 180 == 0 ? h : w;
  switch (page.rotate) {
    case 90:
      return {0, 1, 1, 0, -page.bottom, -page.left};
    case 180:
      return {-1, 0, 0, 1, page.right, -page.bottom};
    case 270:
      return {0, -1, -1, 0, page.top, page.right};
    default:
      return {1, 0, 0, -1, -page.left, page.top};
  }
}

}  // namespace

PageReader::PageReader(ObjectFile& file, PageSet& shared, bool own)
    : file_(file), shared_(shared), own_(own), fields_(file) {
  find_hidden_layers();
}

Page PageReader::read(const PageObject& object, std::uint32_t number) {
  Page page;
  page.number = number;
  double width = 0, height = 0;
  const Matrix base = page_matrix(object, width, height);
  page.width = static_cast<float>(width);
  page.height = static_cast<float>(height);
  Interpreter interpreter(*this, page, base);
  const Value contents = file_.get(object.dictionary, "Contents");
  std::string bytes;
  base::HeldMemory held(file_.budget());
  if (contents.is(Value::Kind::array)) {
    for (const Value& part : contents.items()) {  // tokens do not reach from one to the next
      const std::string decoded = file_.decode(file_.resolve(part));
      held.add(decoded.size() + 1);
      (bytes += decoded) += '\n';
    }
  } else {
    bytes = file_.decode(contents);
    held.add(bytes.size());
  }
  interpreter.run(bytes, object.resources);
  interpreter.end_content();
  for (const Value& item : file_.get(object.dictionary, "Annots").items()) annotation(item, base, page, interpreter);
  interpreter.finish();
  if (!own_) mark_scripts(page);
  return page;
}

void PageReader::annotation(const Value& item, const Matrix& base, Page& page, Interpreter& interpreter) {
  const Value annotation = file_.resolve(item);
  const Value subtype = file_.get(annotation, "Subtype");
  const auto flags = static_cast<std::uint64_t>(file_.get(annotation, "F").integer());
  const Value rectangle = file_.get(annotation, "Rect");
  if (rectangle.items().size() < 4 || (flags & 0x22U) != 0) return;  // hidden, not shown
  std::array<double, 4> corners{};
  for (std::size_t i = 0; i < 4; ++i) corners[i] = file_.resolve(rectangle.items()[i]).number();
  if (corners[0] > corners[2]) std::swap(corners[0], corners[2]);
  if (corners[1] > corners[3]) std::swap(corners[1], corners[3]);
  if (subtype.is_name("Link")) {
    const std::string target = link_target(annotation);
    if (target.empty()) return;
    const double ax = base.x(corners[0], corners[1]), ay = base.y(corners[0], corners[1]);
    const double bx = base.x(corners[2], corners[3]), by = base.y(corners[2], corners[3]);
    page.links.push_back({static_cast<float>(std::min(ax, bx)), static_cast<float>(std::min(ay, by)),
                          static_cast<float>(std::max(ax, bx)), static_cast<float>(std::max(ay, by)), target,
                          item.object_number()});
    return;
  }
  if (subtype.is_name("Popup")) return;
  const bool widget = subtype.is_name("Widget");
  interpreter.begin_annotation(widget && !fields_.is_push_button(annotation) ? item.object_number() : 0);
  const FieldText value = widget ? fields_.text_of(annotation) : FieldText();
  const std::size_t first = page.glyphs.size();
  if (value.lines.empty() || !fields_.need_appearances()) appearance(annotation, corners, interpreter);
  const bool drawn =
      first < page.glyphs.size() &&
      !base::is_blank(page.text_of(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(page.glyphs.size())));
  if (!drawn) interpreter.field(value, default_look(), corners);
}

void PageReader::appearance(const Value& annotation, const std::array<double, 4>& corners, Interpreter& interpreter) {
  Value reference = file_.get(annotation, "AP").find("N");
  Value form = file_.resolve(reference);
  if (form.is(Value::Kind::dictionary)) {
    reference = form.find(file_.get(annotation, "AS").text());
    form = file_.resolve(reference);
  }
  if (form.is(Value::Kind::stream)) interpreter.appearance(form, reference.object_number(), corners);
}

// That of values of fields, whose fonts say nothing.
std::uint32_t PageReader::default_look() {
  FontLook look;
  look.family = "Helvetica";
  const auto same = std::find(shared_.fonts.begin(), shared_.fonts.end(), look);
  const auto index = static_cast<std::uint32_t>(same - shared_.fonts.begin());
  if (same == shared_.fonts.end()) shared_.fonts.push_back(std::move(look));
  return index;
}

// "#name" of a destination, "#page=N" of a place on a page, or an address.
std::string PageReader::link_target(const Value& annotation) {
  Value destination = file_.get(annotation, "Dest");
  if (destination.is_null()) {
    const Value action = file_.get(annotation, "A");
    const Value kind = file_.get(action, "S");
    if (kind.is_name("URI")) return std::string(file_.get(action, "URI").text());
    if (kind.is_name("GoTo")) destination = file_.get(action, "D");
    if (kind.is_name("GoToR")) return text_of_string(file_.get(action, "F").text());
  }
  if (destination.is(Value::Kind::string)) return '#' + text_of_string(destination.text());
  if (destination.is(Value::Kind::name)) return '#' + std::string(destination.text());
  return {};
}

PageReader::KnownFont* PageReader::font(const Value& value) {
  const Value dictionary = file_.resolve(value);
  if (!dictionary.is(Value::Kind::dictionary)) return nullptr;
  KnownFont& known = value.object_number() != 0 ? fonts_[value.object_number()]
                                                : direct_fonts_[static_cast<const void*>(dictionary.items().data())];
  if (!known.font) {
    file_.budget().spend_nodes(256);
    known.font = std::make_unique<Font>(dictionary, file_, shelf_, own_);
    const FontLook& look = known.font->look();
    const auto same = std::find(shared_.fonts.begin(), shared_.fonts.end(), look);
    known.look = static_cast<std::uint32_t>(same - shared_.fonts.begin());
    if (same == shared_.fonts.end()) shared_.fonts.push_back(look);
  }
  return &known;
}

std::string PageReader::image(const Value& reference) {
  const std::uint32_t object = reference.object_number();
  if (object != 0) {
    const auto known = images_.find(object);
    if (known != images_.end()) return known->second;
  }
  std::string key;
  if (auto file = read_image_object(file_.resolve(reference), file_)) {
    file_.budget().spend_memory(file->bytes.size());
    key = base::sha256_hex(file->bytes);
    doc::Resource& resource = shared_.resources[key];
    resource.media_type = file->media_type;
    resource.bytes = std::make_shared<const std::string>(std::move(file->bytes));
  } else {
    ++lost_images_;
  }
  if (object != 0) images_.emplace(object, key);
  return key;
}

// ---- Optional content (8.11)

void PageReader::find_hidden_layers() {
  const Value properties = file_.get(file_.get(file_.trailer(), "Root"), "OCProperties");
  const Value settings = file_.get(properties, "D");
  if (file_.get(settings, "BaseState").is_name("OFF")) {
    for (const Value& layer : file_.get(properties, "OCGs").items()) hidden_layers_.insert(layer.object_number());
    for (const Value& layer : file_.get(settings, "ON").items()) hidden_layers_.erase(layer.object_number());
  }
  for (const Value& layer : file_.get(settings, "OFF").items()) hidden_layers_.insert(layer.object_number());
}

bool PageReader::is_hidden_layer(const Value& value) {
  if (hidden_layers_.empty()) return false;
  if (hidden_layers_.count(value.object_number()) != 0) return true;
  const Value members = file_.resolve(value).find("OCGs");
  if (members.is(Value::Kind::reference) && hidden_layers_.count(members.object_number()) != 0) return true;
  const auto items = file_.resolve(members).items();
  return file_.resolve(members).is(Value::Kind::array) && !items.empty() &&
         std::all_of(items.begin(), items.end(),
                     [&](const Value& item) { return hidden_layers_.count(item.object_number()) != 0; });
}

}  // namespace wenshu::pdf
