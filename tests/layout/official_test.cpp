// The parts of an official document around its body, asserted on the display list (GB/T 9704 7.2 to 7.4).
#include <cmath>

#include "doc/classes.h"
#include "tests/catch.h"
#include "tests/layout/pages.h"

namespace wenshu::layout::test {

namespace {

constexpr float millimetre = 72 / 25.4F;
constexpr float top = 37 * millimetre, bottom = (297 - 35) * millimetre;
constexpr float left = 28 * millimetre, right = (210 - 26) * millimetre;

bool near(float a, float b, float within) { return std::abs(a - b) <= within; }

doc::Block part(const char* kind, std::string value) {
  doc::Block out = paragraph(std::move(value));
  std::get<doc::Paragraph>(out.node).role = doc::Role::field;
  doc::Attr attr;
  attr.keys[doc::keys::kind] = kind;
  out.attr = std::move(attr);
  return out;
}
doc::Block with_role(doc::Role role, std::string value) {
  doc::Block out = paragraph(std::move(value));
  std::get<doc::Paragraph>(out.node).role = role;
  return out;
}
doc::Block title(std::string value) {
  doc::Block out;
  out.node = doc::Title{{text(std::move(value))}};
  return out;
}

doc::Document official() {
  doc::Document out;
  out.body.push_back(part("份号", "000127"));
  out.body.push_back(part("密级", "秘密★1年"));
  out.body.push_back(part("发文机关标志", "青川县水务局文件"));
  out.body.push_back(paragraph(""));
  out.body.push_back(part("发文字号", "青水发〔2025〕8号"));
  out.body.push_back(title("青川县水务局关于检修渠道的通知"));
  out.body.push_back(with_role(doc::Role::addressee, "各灌区管理所："));
  out.body.push_back(paragraph("现将渠道检修的安排通知如下。"));
  out.body.push_back(with_role(doc::Role::signature, "青川县水务局"));
  out.body.push_back(with_role(doc::Role::date, "2025年3月20日"));
  out.body.push_back(part("抄送", "抄送：县农业农村局，县气象局。"));
  out.body.push_back(part("印发", "青川县水务局办公室\t2025年3月21日印发"));
  return out;
}

const ShownLine* line_with(const std::vector<ShownLine>& lines, std::string_view words) {
  for (const ShownLine& line : lines) {
    if (line.text.find(words) != std::string::npos) return &line;
  }
  return nullptr;
}

// The filled boxes as wide as the type area: rules.
std::vector<Box> rules_of(const Page& page) {
  std::vector<Box> out;
  for (const Item& item : page.items) {
    const auto* box = std::get_if<Box>(&item.shape);
    if (box && near(box->width, right - left, 1)) out.push_back(*box);
  }
  return out;
}

}  // namespace

TEST_CASE("the head of an official document has its issuer in red above one red rule") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  const DisplayList list = pages_of(official(), Theme::gongwen);
  REQUIRE(list.pages.size() == 1);
  const auto lines = lines_of(list, 0);
  const ShownLine* copy = line_with(lines, "000127");
  const ShownLine* issuer = line_with(lines, "水务局文件");
  const ShownLine* number = line_with(lines, "〔2025〕");
  const ShownLine* heading = line_with(lines, "检修渠道的通知");
  REQUIRE((copy && issuer && number && heading));
  CHECK(near(copy->left, left, 0.5F));
  CHECK(issuer->y > top + 35 * millimetre);  // its top edge is there
  CHECK(near((issuer->left + issuer->right) / 2, (left + right) / 2, 1));
  CHECK(near((number->left + number->right) / 2, (left + right) / 2, 1));
  const auto rules = rules_of(list.pages[0]);
  REQUIRE(rules.size() == 4);
  CHECK(rules[0].color == 0xFF0000);
  CHECK(rules[0].y > number->y + 4 * millimetre);
  CHECK(heading->y > rules[0].y + 2 * 28.95F);
  bool red = false;
  for (const Item& item : list.pages[0].items) {
    const auto* run = std::get_if<GlyphRun>(&item.shape);
    red = red || (run && run->color == 0xFF0000 && near(run->y, issuer->y, 0.01F));
  }
  CHECK(red);
}

TEST_CASE("the foot of an official document ends at the bottom of the type area") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  const DisplayList list = pages_of(official(), Theme::gongwen);
  const auto rules = rules_of(list.pages[0]);
  REQUIRE(rules.size() == 4);
  CHECK(near(rules[1].height, 0.35F * millimetre, 0.01F));
  CHECK(near(rules[2].height, 0.25F * millimetre, 0.01F));
  CHECK(near(rules[3].height, 0.35F * millimetre, 0.01F));
  CHECK(near(rules[3].y + rules[3].height, bottom, 0.5F));
  const auto lines = lines_of(list, 0);
  const ShownLine* copies = line_with(lines, "抄送");
  const ShownLine* printed = line_with(lines, "印发");
  REQUIRE((copies && printed));
  CHECK(near(copies->left, left + 14, 0.5F));
  CHECK(near(printed->right, right - 14, 1));
}

TEST_CASE("the date stands four characters from the right, the signature above its middle") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  const DisplayList list = pages_of(official(), Theme::gongwen);
  const auto lines = lines_of(list, 0);
  const ShownLine* date = line_with(lines, "3月20日");
  if (!date) date = line_with(lines, "20");
  const ShownLine* signature = nullptr;
  for (const ShownLine& line : lines) {
    if (line.text == "青川县水务局") signature = &line;
  }
  REQUIRE((date && signature));
  CHECK(near(date->right, right - 4 * 16, 1));
  CHECK(near((signature->left + signature->right) / 2, (date->left + date->right) / 2, 4));
}

TEST_CASE("a signature does not stand on a page without text") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  for (std::size_t count = 16; count <= 24; ++count) {
    doc::Document document;
    for (std::size_t i = 0; i < count; ++i) document.body.push_back(paragraph("检修渠道。"));
    document.body.push_back(with_role(doc::Role::signature, "青川县水务局"));
    document.body.push_back(with_role(doc::Role::date, "2025年3月20日"));
    const DisplayList list = pages_of(document, Theme::gongwen);
    CAPTURE(count);
    CHECK(lines_of(list, list.pages.size() - 1).front().text != "青川县水务局");
  }
}

}  // namespace wenshu::layout::test
