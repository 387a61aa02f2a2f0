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
};

doc::ParagraphStyle spaced(float before, float after) {
  doc::ParagraphStyle out;
  out.before = doc::Length{before, doc::Length::pt};
  out.after = doc::Length{after, doc::Length::pt};
  return out;
}

}  // namespace

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

}  // namespace wenshu::layout::test
