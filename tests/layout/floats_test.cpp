// Pictures that stand in no line, asserted on the display list.
#include <cmath>

#include "tests/catch.h"
#include "tests/layout/pages.h"

namespace wenshu::layout::test {

namespace {

// A page with a picture of 100 by 60 points in its first paragraph.
struct WithPicture {
  doc::Document document;
  explicit WithPicture(const doc::Floating& floating) {
    document.styles.defaults.text.size = 10;
    document.page.width = document.page.height = 500;
    document.page.top = document.page.left = document.page.right = document.page.bottom = 50;
    document.resources["picture"] = {"image/png", "picture.png", nullptr};
    doc::Image image;
    image.resource = "picture";
    image.width.value = 100;
    image.height.value = 60;
    image.floating = floating;
    doc::Block block = paragraph(repeat("字", 200));
    doc::Inline node;
    node.node = std::move(image);
    auto& children = std::get<doc::Paragraph>(block.node).children;
    children.insert(children.begin(), std::move(node));
    document.body.push_back(std::move(block));
  }
  DisplayList pages() const { return pages_of(document, Theme::document); }
};

doc::Floating floating(doc::Floating::Wrap wrap, doc::Floating::Side side) {
  doc::Floating out;
  out.wrap = wrap;
  out.horizontal.from = doc::Floating::margin;
  out.horizontal.side = side;
  return out;
}

const Picture& picture_of(const DisplayList& list) {
  for (const Item& item : list.pages[0].items) {
    if (const auto* picture = std::get_if<Picture>(&item.shape)) return *picture;
  }
  throw std::runtime_error("no picture");
}

}  // namespace

TEST_CASE("text stands beside a picture and below it") {
  if (!has_fonts()) return;
  for (const bool left : {true, false}) {
    const auto side = left ? doc::Floating::start : doc::Floating::end;
    const DisplayList list = WithPicture(floating(doc::Floating::square, side)).pages();
    const Picture& picture = picture_of(list);
    CHECK(picture.x == (left ? 50 : 350));
    for (const ShownLine& line : lines_of(list, 0)) {
      const bool beside = line.y - 12 < picture.y + picture.height;
      if (left) {
        CHECK(std::abs(line.left - (beside ? 159 : 50)) < 1);
      } else {
        CHECK(line.right <= (beside ? 341 : 450) + 1);
      }
    }
  }
}

TEST_CASE("a picture with text above and below has a place of its own") {
  if (!has_fonts()) return;
  const DisplayList list = WithPicture(floating(doc::Floating::top_bottom, doc::Floating::center)).pages();
  const Picture& picture = picture_of(list);
  CHECK(picture.x == 200);
  for (const ShownLine& line : lines_of(list, 0)) CHECK(line.y - 8 > picture.y + picture.height);
}

TEST_CASE("a picture behind the text is where the document puts it and is painted first") {
  if (!has_fonts()) return;
  doc::Floating place = floating(doc::Floating::behind, doc::Floating::at_offset);
  place.horizontal = {doc::Floating::page, doc::Floating::at_offset, 200};
  place.vertical = {doc::Floating::page, doc::Floating::at_offset, 300};
  const DisplayList list = WithPicture(place).pages();
  const Picture& picture = picture_of(list);
  CHECK(picture.x == 200);
  CHECK(picture.y == 300);
  CHECK(std::holds_alternative<Picture>(list.pages[0].items.front().shape));
  CHECK(std::abs(lines_of(list, 0).front().left - 50) < 1);
}

TEST_CASE("a picture with a place that no page has stays on its page") {
  if (!has_fonts()) return;
  for (const auto wrap : {doc::Floating::square, doc::Floating::top_bottom, doc::Floating::in_front}) {
    doc::Floating place = floating(wrap, doc::Floating::at_offset);
    place.horizontal.offset = place.vertical.offset = 1e9F;
    place.top = place.bottom = place.left = 1e9F;
    WithPicture own(place);
    std::get<doc::Box<doc::Image>>(std::get<doc::Paragraph>(own.document.body[0].node).children[0].node)->height.value =
        1e8F;
    CHECK(own.pages().pages.size() < 8);
  }
}

TEST_CASE("where too little room is left beside a picture the text stands below") {
  if (!has_fonts()) return;
  WithPicture own(floating(doc::Floating::square, doc::Floating::start));
  std::get<doc::Box<doc::Image>>(std::get<doc::Paragraph>(own.document.body[0].node).children[0].node)->width.value =
      380;
  const DisplayList list = own.pages();
  const Picture& picture = picture_of(list);
  for (const ShownLine& line : lines_of(list, 0)) CHECK(line.y > picture.y + picture.height);
}

TEST_CASE("a picture that is given no size has its own, and is centred where it stands alone") {
  using namespace std::string_literals;
  const auto shown = [](const std::string& size, const char* share = nullptr) {
    doc::Document document;
    document.resources["picture"] = {"image/png", "picture.png",
                                     std::make_shared<const std::string>("\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR"s + size)};
    doc::Inline node;
    node.node = doc::Image{};
    std::get<doc::Box<doc::Image>>(node.node)->resource = "picture";
    if (share) {
      node.attr = doc::Box<doc::Attr>(doc::Attr());
      node.attr->keys["width"] = share;
    }
    doc::Block alone = paragraph("");
    std::get<doc::Paragraph>(alone.node).children = {node};
    document.body = {paragraph(repeat("字", 50)), alone};
    return picture_of(pages_of(document, Theme::plain));
  };
  const doc::PageSetup page;
  const float text = page.width - page.left - page.right;
  const Picture wide = shown("\0\0\x03\xC0\0\0\x01\xE0"s);  // 720 × 360 points
  CHECK(std::abs(wide.x - page.left) < 0.1F);
  CHECK(std::abs(wide.width - text) < 0.1F);
  CHECK(std::abs(wide.height - text / 2) < 0.1F);
  const Picture half = shown("\0\0\x03\xC0\0\0\x01\xE0"s, "50%");
  CHECK(std::abs(half.width - text / 2) < 0.1F);
  CHECK(std::abs(half.height - text / 4) < 0.1F);
  const Picture small = shown("\0\0\0\x60\0\0\0\x30"s);  // 72 × 36
  CHECK(small.width == 72);
  CHECK(small.height == 36);
  CHECK(std::abs(small.x + 36 - (page.left + text / 2)) < 0.1F);
}

}  // namespace wenshu::layout::test
