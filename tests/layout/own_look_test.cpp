// Documents with a look of their own: where word processors put their lines.
#include <algorithm>
#include <cmath>

#include "tests/catch.h"
#include "tests/layout/pages.h"

namespace wenshu::layout::test {

namespace {

bool near(float a, float b, float within) { return std::abs(a - b) <= within; }

// A document in 12 points whose paragraphs have the given look; `named` is the style they share.
struct Own {
  doc::Document document;
  doc::StyleId named = 1;
  Own() {
    document.styles.defaults.text.size = 12;
    doc::Style normal;
    normal.name = "Normal";
    document.styles.styles.push_back(normal);
    document.page.top = document.page.left = document.page.right = document.page.bottom = 72;
  }
  void add(std::string value, doc::ParagraphStyle look) {
    doc::Style style;
    style.parent = named;
    style.automatic = true;
    style.paragraph = std::move(look);
    document.styles.styles.push_back(style);
    doc::Block block = paragraph(std::move(value));
    block.style = static_cast<doc::StyleId>(document.styles.styles.size());
    document.body.push_back(std::move(block));
  }
  std::vector<ShownLine> lines() const { return lines_of(pages_of(document, Theme::document), 0); }
  // Where a run of that text begins; -1: there is none.
  float x_of(std::string_view words) const {
    const DisplayList list = pages_of(document, Theme::document);
    const Page& page = list.pages[0];
    for (const Item& item : page.items) {
      const auto* run = std::get_if<GlyphRun>(&item.shape);
      if (!run) continue;
      const std::string_view shown =
          std::string_view(list.text).substr(run->text_begin, run->text_end - run->text_begin);
      const std::size_t at = shown.find(words);
      if (at == std::string_view::npos) continue;
      return run->x + list.glyphs[run->glyph_begin + base::code_point_count(shown.substr(0, at))].x;
    }
    return -1;
  }
};

doc::ParagraphStyle spaced(float before, float after) {
  doc::ParagraphStyle out;
  out.before = doc::Length{before, doc::Length::pt};
  out.after = doc::Length{after, doc::Length::pt};
  return out;
}

doc::TabStop stop_at(float position, decltype(doc::TabStop::kind) kind) {
  doc::TabStop out;
  out.position = position;
  out.kind = kind;
  return out;
}

doc::ParagraphBorder line_of(float width, std::uint32_t color, float space) {
  return {{doc::Border::single, width, color}, space};
}

// What is drawn of one kind on the first page.
template <class Shape>
std::vector<Shape> shapes_of(const Own& own) {
  const DisplayList list = pages_of(own.document, Theme::document);
  std::vector<Shape> out;
  for (const Item& item : list.pages[0].items) {
    if (const auto* shape = std::get_if<Shape>(&item.shape)) out.push_back(*shape);
  }
  return out;
}

}  // namespace

TEST_CASE("characters stand as far apart as their look says") {
  if (!has_fonts()) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  Own own;
  own.document.styles.styles[0].text.spacing = 3.0F;
  own.add("甲乙丙丁", {});
  CHECK(near(own.x_of("丁") - own.x_of("甲"), 3 * 15, 0.1F));
}

TEST_CASE("between two paragraphs the larger space counts") {
  if (!has_fonts()) return;
  Own tight, wide;
  tight.add("one", spaced(0, 0));
  tight.add("two", spaced(0, 0));
  wide.add("one", spaced(0, 10));
  wide.add("two", spaced(14, 0));
  const auto a = tight.lines(), b = wide.lines();
  CHECK(near((b[1].y - b[0].y) - (a[1].y - a[0].y), 14, 0.01F));
}

TEST_CASE("stops are counted from the margin, whatever the indent is") {
  if (!has_fonts()) return;
  for (const float left : {0.0F, 21.0F, 42.0F}) {
    Own own;
    doc::ParagraphStyle look;
    look.left = doc::Length{left, doc::Length::pt};
    look.tabs = {stop_at(225, doc::TabStop::left), stop_at(450, doc::TabStop::right)};
    own.add("甲\t乙\t丙", look);
    look.tabs.reset();
    own.add("ab\tcd", look);
    own.document.styles.tab_interval = 63;
    CHECK(near(own.x_of("乙"), 72 + 225, 0.05F));
    CHECK(near(own.lines()[0].right, 72 + 450, 0.05F));
    CHECK(near(own.x_of("cd"), 72 + 63, 0.05F));
  }
}

TEST_CASE("a hanging indent is a stop, unless one of the paragraph's own comes first") {
  if (!has_fonts()) return;
  Own own;
  doc::ParagraphStyle look;
  look.left = doc::Length{90, doc::Length::pt};
  look.first_line = doc::Length{-90, doc::Length::pt};
  own.add("ab\tcd", look);
  look.tabs = {stop_at(40, doc::TabStop::left)};
  own.add("ab\tef\tgh", look);
  CHECK(near(own.x_of("cd"), 72 + 90, 0.05F));
  CHECK(near(own.x_of("ef"), 72 + 40, 0.05F));
  CHECK(near(own.x_of("gh"), 72 + 90, 0.05F));
}

TEST_CASE("what ends at a stop outside the text ends with the text") {
  if (!has_fonts()) return;
  Own own;
  doc::ParagraphStyle look;
  look.tabs = {stop_at(700, doc::TabStop::right)};
  own.add("总则\t12", look);
  const auto lines = own.lines();
  REQUIRE(lines.size() == 1);
  CHECK(near(lines[0].right, own.document.page.width - 72, 0.05F));
}

TEST_CASE("numbers stand at a decimal stop by their points") {
  if (!has_fonts()) return;
  Own own;
  doc::ParagraphStyle look;
  look.tabs = {stop_at(200, doc::TabStop::decimal)};
  for (const char* value : {"\t12.5", "\t1,234.567", "\t8", "\t.25", "\t78%"}) own.add(value, look);
  const auto lines = own.lines();
  REQUIRE(lines.size() == 5);
  const float digit = lines[0].right - own.x_of(".5") - 0.25F * 12;  // a point is a quarter em
  const float point = 72 + 200;
  CHECK(near(own.x_of("12.5"), point - 2 * digit, 0.1F));
  CHECK(own.x_of("1,234.567") < point - 4 * digit);
  CHECK(lines[1].right > point + 3 * digit);
  CHECK(near(own.x_of("8"), point - digit, 0.1F));
  CHECK(near(own.x_of(".25"), point, 0.1F));
  CHECK(near(own.x_of("78%"), point - 2 * digit, 0.1F));
}

TEST_CASE("a long address goes on in the line that it begins in") {
  if (!has_fonts()) return;
  Own own;
  own.add(
      "访问https://www.example.cn/zwgk/gsgg/202503/t20250318_1234567890abcdef/index_zh_CN/download/a/b.html，下载。",
      {});
  const auto lines = own.lines();
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].text.starts_with("访问https://"));
  CHECK((lines[0].text.back() == '/' || lines[0].text.back() == '_'));
  CHECK(lines[0].right > 72 + 380);
}

TEST_CASE("numbers and short words stay whole") {
  if (!has_fonts()) return;
  for (const char* word : {"1234567890.123456789", "and/or", "v1.2"}) {
    for (std::size_t length = 30; length < 38; ++length) {
      Own own;
      own.add(repeat("文", length) + word + repeat("文", 10), {});
      bool whole = false;
      for (const ShownLine& line : own.lines()) whole = whole || line.text.find(word) != std::string::npos;
      CHECK(whole);
    }
  }
}

TEST_CASE("a line that a long word leaves nearly empty is not torn apart") {
  if (!has_fonts()) return;
  Own own;
  own.add("返回值" + std::string(70, 'x') + "，其他。", {});
  const auto lines = own.lines();
  REQUIRE(lines.size() >= 2);
  CHECK(lines[0].text == "返回值");
  CHECK(near(lines[0].right, 72 + 3 * 12, 0.1F));
}

TEST_CASE("a tab reaches a stop that stands in the right indent") {
  if (!has_fonts()) return;
  Own own;
  doc::ParagraphStyle look;
  look.right = doc::Length{60, doc::Length::pt};
  doc::TabStop stop;
  stop.position = 451;
  stop.kind = doc::TabStop::right;
  look.tabs = std::vector<doc::TabStop>{stop};
  own.add("Contents\t12", look);
  const auto lines = own.lines();
  REQUIRE(lines.size() == 1);
  CHECK(near(lines[0].right, 72 + 451, 0.5F));
}

TEST_CASE("paragraphs of one style that want no space between them have none") {
  if (!has_fonts()) return;
  Own own;
  doc::ParagraphStyle look = spaced(0, 10);
  own.add("one", spaced(0, 0));
  own.add("two", spaced(0, 0));
  look.contextual_spacing = true;
  own.add("three", look);
  own.add("four", look);
  const auto lines = own.lines();
  CHECK(near(lines[3].y - lines[2].y, lines[1].y - lines[0].y, 0.01F));
}

TEST_CASE("the space above the first paragraph shows; above one that ran over to the next page it does not") {
  if (!has_fonts()) return;
  Own own;
  own.add("one", spaced(30, 0));
  Own without;
  without.add("one", spaced(0, 0));
  CHECK(near(own.lines()[0].y - without.lines()[0].y, 30, 0.01F));
}

TEST_CASE("an indent in characters counts those of the text, not of its style") {
  if (!has_fonts()) return;
  Own own;
  doc::ParagraphStyle look;
  look.first_line = doc::Length{2, doc::Length::chars};
  own.add("渠道", look);
  doc::Style large;
  large.automatic = true;
  large.text.size = 16;
  own.document.styles.styles.push_back(large);
  auto& run = std::get<doc::Paragraph>(own.document.body[0].node).children[0];
  run.style = static_cast<doc::StyleId>(own.document.styles.styles.size());
  CHECK(near(own.lines()[0].left, 72 + 2 * 16, 0.5F));
}

TEST_CASE("a grid of characters moves every character") {
  if (!has_fonts()) return;
  Own own;
  own.add("渠道 ab", {});
  const float before = own.lines()[0].right;
  own.document.page.grid_char_space = -0.5F;
  CHECK(near(own.lines()[0].right, before - 4 * 0.5F, 0.1F));
}

TEST_CASE("lines on a grid take whole lines of it") {
  if (!has_fonts()) return;
  Own own;
  own.add("渠道", {});
  own.add("渠道", {});
  doc::ParagraphStyle wide;
  wide.leading = doc::Length{1.5F, doc::Length::lines};
  wide.leading_rule = doc::LeadingRule::multiple;
  own.add("渠道", wide);
  own.document.page.grid_line_pitch = 15.6F;
  const auto lines = own.lines();
  CHECK(near(lines[1].y - lines[0].y, 15.6F, 0.01F));
  CHECK(near(lines[2].y - lines[1].y, 1.5F * 15.6F, 0.01F));
}

TEST_CASE("signs keep no distance from Chinese, letters and digits do") {
  if (!has_fonts()) return;
  const auto width = [](std::string value) {
    Own own;
    own.add(std::move(value), {});
    const auto lines = own.lines();
    return lines[0].right - lines[0].left;
  };
  CHECK(near(width("渠*道"), width("渠道") + width("*"), 0.05F));
  CHECK(near(width("渠1道"), width("渠道") + width("1") + 2 * 0.2F * 12, 0.05F));
}

TEST_CASE("endnotes stand behind the text, footnotes at the foot of their page") {
  if (!has_fonts()) return;
  Own own;
  own.add("one", {});
  own.add("two", {});
  auto& inlines = std::get<doc::Paragraph>(own.document.body[0].node).children;
  for (const auto kind : {doc::NoteKind::endnote, doc::NoteKind::footnote}) {
    doc::Note note;
    note.kind = kind;
    note.children.push_back(paragraph(kind == doc::NoteKind::endnote ? "behind" : "below"));
    own.document.notes.push_back(std::move(note));
    doc::Inline reference;
    reference.node = doc::NoteRef{static_cast<std::uint32_t>(own.document.notes.size() - 1)};
    inlines.push_back(std::move(reference));
  }
  const auto lines = own.lines();
  REQUIRE(lines.size() >= 4);
  const auto find = [&](std::string_view words) {
    for (const ShownLine& line : lines) {
      if (line.text.find(words) != std::string::npos) return line;
    }
    return ShownLine{};
  };
  CHECK(find("behind").y > find("two").y);
  CHECK(find("behind").y < 200);
  CHECK(find("below").y > 700);
}

namespace {

// A note of one paragraph: its text, with a mark of another note behind it.
doc::Note note_with_mark(doc::NoteKind kind, const std::string& words, std::optional<std::uint32_t> mark) {
  doc::Note note;
  note.kind = kind;
  doc::Paragraph p{{text(words)}, {}, {}};
  if (mark) p.children.push_back({doc::NoteRef{*mark}, {}, 0, {}});
  doc::Block block;
  block.node = std::move(p);
  note.children.push_back(std::move(block));
  return note;
}

std::string text_of(const DisplayList& list) {
  std::string out;
  for (std::size_t page = 0; page < list.pages.size(); ++page) {
    for (const ShownLine& line : lines_of(list, page)) out += line.text;
  }
  return out;
}

std::size_t count_of(std::string_view all, std::string_view part) {
  std::size_t out = 0;
  for (std::size_t at = all.find(part); at != std::string_view::npos; at = all.find(part, at + 1)) ++out;
  return out;
}

}  // namespace

TEST_CASE("the notes of a note stand behind it, each once, also where they go in circles") {
  if (!has_fonts()) return;
  using enum doc::NoteKind;
  Own own;
  own.add("body", {});
  auto& inlines = std::get<doc::Paragraph>(own.document.body[0].node).children;
  for (const std::uint32_t mark : {0U, 3U, 0U}) inlines.push_back({doc::NoteRef{mark}, {}, 0, {}});
  own.document.notes = {note_with_mark(footnote, "outer", 1), note_with_mark(footnote, "inner", 2),
                        note_with_mark(footnote, "deep", 0), note_with_mark(footnote, "last", 4),
                        note_with_mark(endnote, "behind", 4)};
  const DisplayList list = pages_of(own.document, Theme::document);
  const std::string all = text_of(list);
  INFO(all);
  CHECK(all.find("body141") != std::string::npos);
  CHECK(all.find("i behindi") < all.find("1 outer22 inner33 deep14 lasti"));
  CHECK(all.find("1 outer22 inner33 deep14 lasti") != std::string::npos);
  for (const char* words : {"outer", "inner", "deep", "last", "behind"}) CHECK(count_of(all, words) == 1);
  const auto notes =
      std::count_if(list.nodes.begin(), list.nodes.end(), [](const Node& n) { return n.tag == Tag::note; });
  CHECK(notes == 5);
}

TEST_CASE("notes of notes that a page has no room for stand on the next ones") {
  if (!has_fonts()) return;
  Own own;
  own.add("body", {});
  std::get<doc::Paragraph>(own.document.body[0].node).children.push_back({doc::NoteRef{0}, {}, 0, {}});
  constexpr std::uint32_t count = 200;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::string words = "words of " + std::to_string(i) + '.';
    own.document.notes.push_back(note_with_mark(doc::NoteKind::footnote, words, (i + 1) % count));
  }
  const DisplayList list = pages_of(own.document, Theme::document);
  CHECK(list.pages.size() > 2);
  for (std::uint32_t i = 0; i < count; ++i) CHECK(count_of(text_of(list), " " + std::to_string(i) + '.') == 1);
  for (std::size_t page = 0; page < list.pages.size(); ++page) {
    for (const ShownLine& line : lines_of(list, page)) CHECK((line.y > 0 && line.y < list.pages[page].height));
  }
}

TEST_CASE("a paragraph has its lines and its ground around it") {
  if (!has_fonts()) return;
  Own own, plain;
  doc::ParagraphStyle look;
  own.add("one", look);
  plain.add("one", look);
  plain.add("two", look);
  look.left = doc::Length{20, doc::Length::pt};
  look.borders.top = look.borders.left = look.borders.bottom = look.borders.right = line_of(1, 0xFF0000, 4);
  look.fill = 0xFFFF00;
  own.add("two", look);
  const auto strokes = shapes_of<Stroke>(own);
  const auto boxes = shapes_of<Box>(own);
  REQUIRE(strokes.size() == 4);
  REQUIRE(boxes.size() == 1);
  const float right = own.document.page.width - 72, line = plain.lines()[1].y - plain.lines()[0].y;
  CHECK(boxes[0].color == 0xFFFF00);
  CHECK(near(boxes[0].x, 72 + 20 - 5, 0.01F));
  CHECK(near(boxes[0].width, right + 5 - boxes[0].x, 0.01F));
  CHECK(near(boxes[0].height, line + 10, 0.05F));
  CHECK(near(own.lines()[1].y - own.lines()[0].y, line + 5, 0.01F));
  for (const Stroke& stroke : strokes) CHECK(stroke.color == 0xFF0000);
}

TEST_CASE("paragraphs of one frame stand in it together") {
  if (!has_fonts()) return;
  doc::ParagraphStyle look = spaced(0, 10);
  look.borders.top = look.borders.bottom = line_of(1, 0, 3);
  Own own;
  for (const char* words : {"one", "two", "three"}) own.add(words, look);
  CHECK(shapes_of<Stroke>(own).size() == 2);
  look.borders.between = line_of(1, 0, 3);
  Own parted;
  for (const char* words : {"one", "two", "three"}) parted.add(words, look);
  CHECK(shapes_of<Stroke>(parted).size() == 4);
  look.borders.top = line_of(2, 0, 3);
  parted.add("four", look);
  CHECK(shapes_of<Stroke>(parted).size() == 6);
}

TEST_CASE("a rule is drawn as the document says") {
  if (!has_fonts()) return;
  Own own;
  doc::ParagraphStyle look;
  look.borders.bottom = line_of(2, 0xFF0000, 1);
  own.add("", look);
  own.document.body[0].node = doc::Rule{};
  const auto boxes = shapes_of<Box>(own);
  REQUIRE(boxes.size() == 1);
  CHECK(boxes[0].color == 0xFF0000);
  CHECK(near(boxes[0].height, 2, 0.01F));
}

TEST_CASE("text has the ground that its style says") {
  if (!has_fonts()) return;
  Own own;
  own.add("渠道", {});
  doc::Style shaded;
  shaded.automatic = true;
  shaded.text.fill = 0xC6EFCE;
  own.document.styles.styles.push_back(shaded);
  std::get<doc::Paragraph>(own.document.body[0].node).children[0].style =
      static_cast<doc::StyleId>(own.document.styles.styles.size());
  const auto boxes = shapes_of<Box>(own);
  REQUIRE(boxes.size() == 1);
  CHECK(boxes[0].color == 0xC6EFCE);
}

}  // namespace wenshu::layout::test
