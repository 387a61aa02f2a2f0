// Cutting inlines and setting marks into them: the text stays, and so does what stands around it.
#include "structure/inlines.h"

#include "doc/equal.h"
#include "doc/walk.h"
#include "helpers.h"
#include "tests/catch.h"

using namespace structure_test;
using wenshu::structure::insert_marks;
using wenshu::structure::MarkAt;
using wenshu::structure::split_at;

namespace {

doc::Inline note() { return inline_of(doc::NoteRef{0}); }
doc::Inline ruby(std::string base) { return inline_of(doc::Ruby{{text(std::move(base))}, {text("r")}}); }

// Text with a sign for each node: *strong*, _emphasis_, <link>, ^ a note, {ruby}, # an image, | a mark.
std::string show(const doc::Inlines& inlines) {
  std::string out;
  for (const doc::Inline& node : inlines) {
    if (const auto* e = std::get_if<doc::Emphasized>(&node.node)) {
      const char* sign = e->kind == doc::Emphasis::strong ? "*" : "_";
      out += sign + show(e->children) + sign;
    } else if (const auto* link = doc::get_if<doc::Link>(node)) {
      out += "<" + show(link->children) + ">";
    } else if (const auto* r = doc::get_if<doc::Ruby>(node)) {
      out += "{" + show(r->base) + "}";
    } else if (const auto* t = std::get_if<doc::Text>(&node.node)) {
      out += t->text;
    } else if (std::holds_alternative<doc::NoteRef>(node.node)) {
      out += "^";
    } else if (std::holds_alternative<doc::Box<doc::Image>>(node.node)) {
      out += "#";
    } else if (std::holds_alternative<doc::ItemMark>(node.node)) {
      out += "|";
    }
  }
  return out;
}

std::string cut(doc::Inlines inlines, std::size_t offset) {
  const std::string before = doc::plain_text(inlines);
  const doc::Inlines rest = split_at(inlines, offset);
  CHECK(doc::plain_text(inlines) == before.substr(0, offset));
  CHECK(doc::plain_text(inlines) + doc::plain_text(rest) == before);
  return show(inlines) + " / " + show(rest);
}

std::string marked(doc::Inlines inlines, std::vector<std::size_t> offsets) {
  const std::string before = doc::plain_text(inlines);
  std::vector<MarkAt> marks;
  for (const std::size_t offset : offsets) {
    MarkAt mark;
    mark.offset = offset;
    marks.push_back(std::move(mark));
  }
  insert_marks(inlines, marks);
  CHECK(doc::plain_text(inlines) == before);
  return show(inlines);
}

}  // namespace

TEST_CASE("inlines are cut at an offset of their text", "[structure]") {
  const doc::Emphasis strong_kind = doc::Emphasis::strong, emphasis_kind = doc::Emphasis::emphasis;
  CHECK(cut({text("abcd")}, 2) == "ab / cd");
  CHECK(cut({text("abcd")}, 0) == " / abcd");
  CHECK(cut({text("abcd")}, 4) == "abcd / ");
  CHECK(cut({strong("ab"), text("cd")}, 2) == "*ab* / cd");
  CHECK(cut({strong("abcd")}, 1) == "*a* / *bcd*");
  CHECK(cut({emphasized(strong_kind, {text("a"), emphasized(emphasis_kind, {text("bc")}), text("d")})}, 2) ==
        "*a_b_* / *_c_d*");
  CHECK(cut({inline_of(doc::Link{"t", "", {text("abcd")}})}, 2) == "<ab> / <cd>");
  CHECK(cut({text("ab"), note(), text("cd")}, 2) == "ab^ / cd");
  CHECK(cut({text("ab"), inline_of(doc::Image{}), text("cd")}, 2) == "ab / #cd");
  CHECK(cut({strong("ab"), note(), note(), text("cd")}, 2) == "*ab*^^ / cd");
  CHECK(cut({text("一二"), text("三四")}, 9) == "一二三 / 四");
}

TEST_CASE("an anchor stands on one side of a cut only", "[structure]") {
  doc::Inline span = inline_of(doc::Span{{text("abcd")}});
  doc::Attr attr;
  attr.id = "here";
  span.attr = doc::Box<doc::Attr>(std::move(attr));
  doc::Inlines inlines = {std::move(span)};
  const doc::Inlines rest = split_at(inlines, 2);
  REQUIRE(inlines.size() == 1);
  REQUIRE(rest.size() == 1);
  CHECK(inlines[0].attr->id == "here");
  CHECK((!rest[0].attr || rest[0].attr->id.empty()));
}

TEST_CASE("marks go between characters and outside the emphasis that begins there", "[structure]") {
  const doc::Emphasis strong_kind = doc::Emphasis::strong, emphasis_kind = doc::Emphasis::emphasis;
  CHECK(marked({text("abcd")}, {0, 2}) == "|ab|cd");
  CHECK(marked({text("abcd")}, {4}) == "abcd|");
  CHECK(marked({strong("ab"), text("cd")}, {0, 2}) == "|*ab*|cd");
  CHECK(marked({text("ab"), strong("cd")}, {2}) == "ab|*cd*");
  CHECK(marked({strong("abcd")}, {2}) == "*ab|cd*");
  CHECK(marked({emphasized(strong_kind, {emphasized(emphasis_kind, {text("abcd")})})}, {0, 1, 3}) == "|*_a|bc|d_*");
  CHECK(marked({text("ab"), ruby("cd"), text("ef")}, {2, 4}) == "ab|{cd}|ef");
  CHECK(marked({text("ab"), note(), text("cd")}, {2}) == "ab|^cd");
  CHECK(marked({inline_of(doc::Image{}), text("ab")}, {0}) == "|#ab");
  CHECK(marked({text("ab")}, {1, 1}) == "a||b");
}
