// Formulas as pages show them.
#include <algorithm>
#include <cmath>
#include <set>

#include "tests/catch.h"
#include "tests/layout/pages.h"

namespace wenshu::layout::test {

namespace {

bool has_math_font() {
  if (!has_fonts()) return false;
  const fonts::Match match = catalogue().match({"", fonts::Role::math, false, false});
  return match && match.face->family() == "TeX Gyre Termes Math";
}

doc::Block math_block(std::string tex) {
  doc::Block out;
  out.node = doc::MathBlock{std::move(tex), {}};
  return out;
}
doc::Inline math(std::string tex, bool display = false) {
  doc::Inline out;
  out.node = doc::Math{std::move(tex), display};
  return out;
}

// A page with one formula, and what there is on it.
struct Shown {
  DisplayList list;
  std::vector<Problem> problems;
  const Page& page() const { return list.pages[0]; }

  struct Sign {
    std::string text;
    float x = 0, y = 0, size = 0;
    float top = 0, bottom = 0;  // of its outline
  };
  // Glyph by glyph; pieces of one sign are one.
  std::vector<Sign> signs() const {
    std::vector<Sign> out;
    for (const Item& item : page().items) {
      const auto* run = std::get_if<GlyphRun>(&item.shape);
      if (!run || item.node == artifact) continue;
      for (std::uint32_t g = run->glyph_begin; g < run->glyph_end; ++g) {
        const Glyph& glyph = list.glyphs[g];
        const fonts::Face& face = *list.fonts[run->font].face;
        const float unit = run->size / static_cast<float>(face.metrics().units_per_em);
        const fonts::Bounds bounds = face.bounds(glyph.id);
        const float y = run->y + glyph.y;
        const float top = y - static_cast<float>(bounds.y_max) * unit,
                    bottom = y - static_cast<float>(bounds.y_min) * unit;
        if (g > run->glyph_begin && list.glyphs[g - 1].text == glyph.text) {
          out.back().top = std::min(out.back().top, top);
          out.back().bottom = std::max(out.back().bottom, bottom);
          continue;
        }
        const std::uint32_t end = [&] {
          for (std::uint32_t k = g + 1; k < run->glyph_end; ++k) {
            if (list.glyphs[k].text != glyph.text) return list.glyphs[k].text;
          }
          return run->text_end;
        }();
        out.push_back({list.text.substr(glyph.text, end - glyph.text), run->x + glyph.x, y, run->size, top, bottom});
      }
    }
    return out;
  }
  Sign sign(std::string_view text) const {
    for (const Sign& sign : signs()) {
      if (sign.text == text) return sign;
    }
    FAIL("no " << text);
    return {};
  }
  std::vector<Box> rules() const {
    std::vector<Box> out;
    for (const Item& item : page().items) {
      if (const auto* box = std::get_if<Box>(&item.shape)) out.push_back(*box);
    }
    return out;
  }
  std::string text() const {
    std::string out;
    for (const Sign& sign : signs()) out += sign.text;
    return out;
  }
};

Shown show(doc::Document document) {
  Shown out;
  Settings settings;
  settings.theme = Theme::plain;
  settings.report = [&](const Problem& problem) { out.problems.push_back(problem); };
  out.list = lay_out(document, settings, catalogue());
  return out;
}
Shown show(std::string tex) {
  doc::Document document;
  document.body.push_back(math_block(std::move(tex)));
  return show(std::move(document));
}
Shown show_inline(std::string tex) {
  doc::Document document;
  doc::Block block;
  block.node = doc::Paragraph{{text("文"), math(std::move(tex)), text("文")}, {}, {}};
  document.body.push_back(std::move(block));
  return show(std::move(document));
}

#define NEEDS_FONTS()                                             \
  if (!has_math_font()) {                                         \
    WARN("skipped: the fonts of formulas are not all installed"); \
    return;                                                       \
  }

}  // namespace

TEST_CASE("a fraction has its line between numerator and denominator") {
  NEEDS_FONTS();
  const Shown page = show("\\frac{a}{b}+1");
  REQUIRE(page.rules().size() == 1);
  const Box rule = page.rules()[0];
  CHECK(page.sign("a").bottom < rule.y);
  CHECK(page.sign("b").top > rule.y + rule.height);
  CHECK(rule.y < page.sign("1").y);
  CHECK(rule.y > page.sign("1").top);  // on the axis
  CHECK(page.text() == "ab+1");
}

TEST_CASE("scripts are smaller, raised and lowered") {
  NEEDS_FONTS();
  const Shown page = show("x_1^2");
  const auto base = page.sign("x"), sub = page.sign("1"), sup = page.sign("2");
  CHECK(sup.y < base.y);
  CHECK(sub.y > base.y);
  CHECK(sup.size < base.size);
  CHECK(sub.x > base.x);
  CHECK(sub.top > sup.bottom);
}

TEST_CASE("limits stand above and below in displayed formulas, beside in text") {
  NEEDS_FONTS();
  const Shown displayed = show("\\sum_{i}^{n}x");
  CHECK(displayed.sign("n").bottom < displayed.sign("∑").top);
  CHECK(displayed.sign("i").top > displayed.sign("∑").bottom);
  const Shown in_text = show_inline("\\sum_{i}^{n}x");
  CHECK(in_text.sign("n").x > in_text.sign("∑").x + in_text.sign("∑").size * 0.8F);
  CHECK(displayed.sign("∑").bottom - displayed.sign("∑").top > in_text.sign("∑").bottom - in_text.sign("∑").top);
  const Shown integral = show("\\int_{0}^{1}x");
  CHECK(integral.sign("1").x > integral.sign("0").x);  // the sign leans
  const Shown forced = show("\\int\\limits_{0}^{1}x");
  CHECK(forced.sign("1").bottom < forced.sign("∫").top);
}

TEST_CASE("delimiters and roots grow with what they hold") {
  NEEDS_FONTS();
  const auto height = [](const Shown& page, const char* sign) { return page.sign(sign).bottom - page.sign(sign).top; };
  float last = 0;
  std::string inside = "x";
  for (int i = 0; i < 6; ++i) {
    const Shown page = show("\\left(" + inside + "\\right)");
    CHECK(height(page, "(") > last);
    last = height(page, "(");
    CHECK(page.sign("(").top < page.sign("x").top);
    inside = "\\begin{matrix}" + inside + "\\\\y\\\\z\\end{matrix}";
  }
  CHECK(last > 150);  // put together of pieces, which are one sign of the text
  CHECK(show("\\left(" + inside + "\\right)").text().starts_with("("));
  CHECK(height(show("\\sqrt{\\frac{a}{b}}"), "√") > height(show("\\sqrt{a}"), "√"));
}

TEST_CASE("signs are spaced by what they are") {
  NEEDS_FONTS();
  const auto gap = [](const std::string& tex) { return show(tex).sign("b").x - show(tex).sign("a").x; };
  CHECK(gap("a=b") > gap("a+b"));
  CHECK(gap("a+b") > gap("a{+}b"));
  const Shown negative = show("-b"), binary = show("a-b");
  CHECK(negative.sign("b").x - negative.sign("−").x < binary.sign("b").x - binary.sign("−").x);
}

TEST_CASE("columns of aligned equations meet at their relations") {
  NEEDS_FONTS();
  const Shown page = show("\\begin{aligned}a+b&=1\\\\c&=2\\end{aligned}");
  std::vector<Shown::Sign> equals;
  for (const auto& sign : page.signs()) {
    if (sign.text == "=") equals.push_back(sign);
  }
  REQUIRE(equals.size() == 2);
  CHECK(std::abs(equals[0].x - equals[1].x) < 0.01F);
  CHECK(equals[0].y < equals[1].y);
}

TEST_CASE("the number of an equation stands at the right") {
  NEEDS_FONTS();
  doc::Document document;
  document.body.push_back(math_block("a=b\\tag{7}"));
  const float right = document.page.width - document.page.right;
  const Shown page = show(std::move(document));
  CHECK(page.text() == "a=b(7)");
  CHECK(std::abs(page.sign(")").x - right) < 8);
  // The formula itself is in the middle.
  CHECK(std::abs(page.sign("=").x - page.page().width / 2) < 10);
}

TEST_CASE("a formula that is too wide is broken, or made smaller") {
  NEEDS_FONTS();
  std::string sum = "x=a_0";
  for (int i = 1; i < 40; ++i) sum += "+a_{" + std::to_string(i) + "}";
  const Shown broken = show(sum);
  const float right = broken.page().width - 60;
  std::set<float> lines;
  for (const auto& sign : broken.signs()) {
    CHECK(sign.x < right);
    if (sign.text == "a") lines.insert(sign.y);
  }
  CHECK(lines.size() > 1);
  CHECK(broken.problems.empty());

  std::string row = "a";
  for (int i = 0; i < 60; ++i) row += "&b";
  const Shown small = show("\\begin{matrix}" + row + "\\end{matrix}");
  for (const auto& sign : small.signs()) CHECK(sign.x < right);
  REQUIRE(small.problems.size() == 1);
  CHECK(small.problems[0].code == "layout-math-scaled");
}

TEST_CASE("a formula in a line can be broken behind its signs and stays with its punctuation") {
  NEEDS_FONTS();
  doc::Document document;
  std::string sum = "a";
  for (int i = 0; i < 60; ++i) sum += "+a";
  doc::Block block;
  block.node = doc::Paragraph{{text("文"), math(sum), text(", 文，")}, {}, {}};
  document.body.push_back(std::move(block));
  const Shown page = show(std::move(document));
  const auto lines = lines_of(page.list, 0);
  REQUIRE(lines.size() > 1);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) CHECK(lines[i].text.back() == '+');
  CHECK(lines[1].text.front() == 'a');
}

TEST_CASE("a displayed formula inside a paragraph has a line of its own") {
  NEEDS_FONTS();
  doc::Document document;
  doc::Block block;
  block.node = doc::Paragraph{{text("前"), math("x", true), text("，后")}, {}, {}};
  document.body.push_back(std::move(block));
  const Shown page = show(std::move(document));
  CHECK(page.text() == "前x，后");
  CHECK(page.sign("前").y < page.sign("x").y);
  CHECK(page.sign("x").y < page.sign("后").y);
  CHECK(page.sign("，").y == page.sign("x").y);
}

TEST_CASE("the text of a page holds all of a formula, letters as plain ones") {
  NEEDS_FONTS();
  CHECK(show("\\mathbf{x}+\\mathrm{y}+z=\\alpha").text() == "x+y+z=α");
  CHECK(show("\\mathbb{R}\\mathcal{L}").text() == "ℝℒ");
  CHECK(show("\\text{其他 a}\\hat{\\imath}\\overline{b}").text() == "其他 aı\u0302b");
  CHECK(show("\\overbrace{ab}^{n}\\xrightarrow{f}").text() == "ab⏞n→f");
  const Shown page = show("\\frac12");
  const auto formula = std::find_if(page.list.nodes.begin(), page.list.nodes.end(),
                                    [](const Node& node) { return node.tag == Tag::formula; });
  REQUIRE(formula != page.list.nodes.end());
  CHECK(formula->alt == "\\frac12");
}

TEST_CASE("what is not known is shown as it is written, and said") {
  NEEDS_FONTS();
  const Shown unknown = show("a+\\foo{b}");
  CHECK(unknown.text() == "a+\\foob");
  REQUIRE(unknown.problems.size() == 1);
  CHECK(unknown.problems[0].code == "layout-math-source");
  const Shown deep = show(repeat("{", 5000));
  REQUIRE(deep.problems.size() == 1);
  CHECK(deep.problems[0].code == "layout-math-source");
  CHECK(deep.text().starts_with("{{{"));
}

}  // namespace wenshu::layout::test
