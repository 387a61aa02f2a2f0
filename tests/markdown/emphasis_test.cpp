// Emphasis survives beside whatever stands next to it.
#include "helpers.h"
#include "tests/catch.h"

using namespace markdown_test;

namespace {

using doc::Emphasis;

// Han, Latin, digits, CJK and ASCII punctuation, a symbol, white space, nothing.
const std::vector<std::string> edges = {"中", "a", "1", "“", "”", "（", "）", "。", "，",
                                        "(",  ")", ".", "*", "→", " ",  "　", ""};

// Ways to nest: each is given what stands before, at the inner edges, and behind.
using Shape = doc::Inlines (*)(const std::string& before, const std::string& first, const std::string& last,
                               const std::string& after);
doc::Inlines trimmed(doc::Inlines inlines) {
  std::erase_if(inlines, [](const doc::Inline& node) {
    const auto* t = std::get_if<doc::Text>(&node.node);
    return t && t->text.empty();
  });
  return inlines;
}
template <Emphasis Kind>
doc::Inlines simple(const std::string& before, const std::string& first, const std::string& last,
                    const std::string& after) {
  return trimmed({text(before), emphasized(Kind, {text(first + "乙" + last)}), text(after)});
}
template <Emphasis Outer, Emphasis Inner>
doc::Inlines whole(const std::string& before, const std::string& first, const std::string& last,
                   const std::string& after) {
  return trimmed({text(before), emphasized(Outer, {emphasized(Inner, {text(first + "乙" + last)})}), text(after)});
}
template <Emphasis Outer, Emphasis Inner>
doc::Inlines leading(const std::string& before, const std::string& first, const std::string& last,
                     const std::string& after) {
  return trimmed(
      {text(before), emphasized(Outer, {emphasized(Inner, {text(first + "乙")}), text("丙" + last)}), text(after)});
}
template <Emphasis Outer, Emphasis Inner>
doc::Inlines trailing(const std::string& before, const std::string& first, const std::string& last,
                      const std::string& after) {
  return trimmed(
      {text(before), emphasized(Outer, {text(first + "乙"), emphasized(Inner, {text("丙" + last)})}), text(after)});
}
template <Emphasis Outer, Emphasis Inner>
doc::Inlines middle(const std::string& before, const std::string& first, const std::string& last,
                    const std::string& after) {
  return trimmed(
      {text("甲"),
       emphasized(Outer, {text("乙" + before), emphasized(Inner, {text(first + "丙" + last)}), text(after + "丁")}),
       text("戊")});
}
template <Emphasis First, Emphasis Second>
doc::Inlines siblings(const std::string& before, const std::string& first, const std::string& last,
                      const std::string& after) {
  return trimmed(
      {text(before), emphasized(First, {text("乙" + first)}), emphasized(Second, {text(last + "丙")}), text(after)});
}
template <Emphasis Outer, Emphasis Inner>
doc::Inlines twice(const std::string& before, const std::string& first, const std::string& last,
                   const std::string& after) {
  return trimmed({text(before),
                  emphasized(Outer, {emphasized(Inner, {text(first + "乙")}), text("丙"),
                                     emphasized(Inner, {text("丁" + last)}), text("戊")}),
                  text(after)});
}

constexpr auto em = Emphasis::emphasis;
constexpr auto st = Emphasis::strong;
constexpr auto sk = Emphasis::strike;
const std::vector<Shape> shapes = {
    simple<em>,       simple<st>,       simple<sk>,      whole<em, st>,    whole<st, em>,    whole<sk, st>,
    leading<st, em>,  leading<em, st>,  leading<st, sk>, trailing<st, em>, trailing<em, st>, trailing<sk, em>,
    middle<st, em>,   middle<em, st>,   middle<st, sk>,  siblings<st, em>, siblings<em, st>, siblings<st, st>,
    siblings<st, sk>, siblings<sk, sk>, twice<st, em>,   twice<em, st>,
};

// White space shows no emphasis, and pandoc makes one space of several.
Letters comparable(const Letters& letters) {
  Letters out;
  for (Letter letter : letters) {
    if (letter.character == U' ' || letter.character == U'　') letter.emphasis.reset();
    const bool second_space = letter.character == U' ' && !out.empty() && out.back().character == U' ';
    const bool at_start =
        letter.character == U' ' && out.empty();  // the writer leaves out blanks at the edges of a line
    if (!second_space && !at_start) out.push_back(letter);
  }
  while (!out.empty() && out.back().character == U' ') out.pop_back();
  return out;
}

// Every `step`-th combination of the characters around an emphasis, beginning with the one numbered `begin`.
std::vector<doc::Inlines> paragraphs_of(Shape shape, std::size_t begin, std::size_t step) {
  std::vector<doc::Inlines> out;
  const std::size_t n = edges.size();
  for (std::size_t i = begin; i < n * n * n * n; i += step) {
    out.push_back(shape(edges[i / (n * n * n)], edges[i / (n * n) % n], edges[i / n % n], edges[i % n]));
  }
  return out;
}

}  // namespace

TEST_CASE("emphasis is read back by the rules of CommonMark", "[markdown]") {
  int wrong = 0;
  std::string examples;
  constexpr std::size_t step = 31;  // each shape begins elsewhere, so that every combination of neighbours is met
  for (const Shape& shape : shapes) {
    for (const auto& inlines : paragraphs_of(shape, static_cast<std::size_t>(&shape - &shapes[0]), step)) {
      const std::string written = markdown_of(inlines);
      const auto expected = to_string(comparable(letters(inlines)));
      const auto seen = to_string(comparable(read_paragraph(written)));
      if (seen != expected && ++wrong < 10) {
        examples += written + "\n  read as  " + seen + "\n  expected " + expected + "\n";
      }
    }
  }
  INFO(examples);
  CHECK(wrong == 0);
}

TEST_CASE("emphasis is read back by cmark, cmark-gfm and pandoc", "[markdown][oracle]") {
  const std::string tool = GENERATE("cmark", "cmark-gfm", "pandoc");
  int wrong = 0;
  std::string examples;
  for (std::size_t s = 0; s < shapes.size(); ++s) {
    // Each case in a heading: no line of one can be taken for part of another.
    doc::Blocks body;
    const std::size_t step = tool == "pandoc" ? 997 : 31;  // pandoc is slow
    const std::vector<doc::Inlines> asked = paragraphs_of(shapes[s], s, step);
    for (const auto& inlines : asked) body.push_back(paragraph(inlines));
    const std::string written = markdown(std::move(body));
    const bool strikes = written.find("~~") != std::string::npos;
    if (tool == "cmark" && strikes) continue;  // it has no strikethrough
    const auto html = html_by(tool, written);
    if (!html) {
      WARN(tool << " is not installed: not compared");
      return;
    }
    const auto read = paragraphs_of_html(*html);
    CHECK(read.size() == asked.size());
    for (std::size_t i = 0; i < std::min(read.size(), asked.size()); ++i) {
      const auto expected = to_string(comparable(letters(asked[i])));
      const auto seen = to_string(comparable(letters_of_html(read[i])));
      if (seen != expected && ++wrong < 10) {
        examples += markdown_of(asked[i]) + "\n  read as  " + seen + "\n  expected " + expected + "\n";
      }
    }
  }
  INFO(examples);
  CHECK(wrong == 0);
}

TEST_CASE("emphasis beside Chinese punctuation", "[markdown]") {
  CHECK(markdown_of({text("做到"), strong("“研以致用”"), text("把")}) == "做&#21040;**“研以致用”**&#25226;");
  CHECK(markdown_of({text("前"), strong("重点"), text("后")}) == "前**重点**后");
  CHECK(markdown_of({strong("一是抓好系统学。"), text("以“学”入题")}) == "**一是抓好系统学。**&#20197;“学”入题");
  CHECK(markdown_of({strong("标题"), text("：内容")}) == "**标题**：内容");
  CHECK(markdown_of({strong("标题："), text("，内容")}) == "**标题：**，内容");
  CHECK(markdown_of({text("x "), strong("a"), text(" y")}) == "x **a** y");
  CHECK(markdown_of({strong("甲"), emph("乙")}) == "**甲**<em>乙</em>");
  CHECK(markdown_of({strong(" 甲 "), text("乙")}) == "&#32;**甲** 乙");
  CHECK(markdown_of({text("见"), emphasized(st, {inline_of(doc::Code{"x"})}), text("处")}) ==
        "&#35265;**`x`**&#22788;");
}

TEST_CASE("emphasis that Markdown has no delimiters for", "[markdown]") {
  CHECK(markdown_of({text("必须"), emphasized(Emphasis::dots, {text("坚决")}), text("整改")}) ==
        "必须<em class=\"emphasis-dots\">坚决</em>整改");
  CHECK(markdown_of({emphasized(Emphasis::underline, {text("a")})}) == "<u>a</u>");
  CHECK(markdown_of({text("H"), emphasized(Emphasis::subscript, {text("2")}), text("O")}) == "H<sub>2</sub>O");
  CHECK(markdown_of({text("m"), emphasized(Emphasis::superscript, {text("2")})}) == "m<sup>2</sup>");
  CHECK(markdown_of({emphasized(Emphasis::highlight, {text("a")})}) == "<mark>a</mark>");
  CHECK(markdown_of({emphasized(Emphasis::small_caps, {text("a")})}) ==
        "<span style=\"font-variant: small-caps\">a</span>");
  CHECK(markdown_of({text("姓名："), emphasized(Emphasis::underline, {text("      ")})}) == "姓名：<u>      </u>");
  CHECK(markdown_of({text("a"), emphasized(sk, {text("b")})}) == "a~~b~~");
  CHECK(markdown_of({emphasized(sk, {text("b")})}) == "~~b~~");
  // Pandoc would take it for a definition of what stands before.
  CHECK(markdown({paragraph("a"), paragraph(doc::Inlines{emphasized(sk, {text("b")})})}) == "a\n\n<s>b</s>\n");
  CHECK(markdown_of({emphasized(em, {emphasized(em, {text("b")})})}) == "<em><em>b</em></em>");
  CHECK(markdown_of({text("a"), emphasized(st, {})}) == "a");
}
