// LaTeX as trees.
#include "math/latex_reader.h"

#include <string>

#include "base/error.h"
#include "tests/catch.h"

namespace wenshu::math {

namespace {

using Kind = Node::Kind;

Nodes read(std::string_view tex) {
  base::Budget budget;
  return read_latex(tex, budget);
}

// A tree as text, each kind by a letter or two.
std::string shown(const Nodes& nodes);

std::string parts(const Node& node) {
  std::string out;
  for (const Nodes& part : node.parts) out += '{' + shown(part) + '}';
  return out;
}

std::string shown(const Node& node) {
  switch (node.kind) {
    case Kind::symbol:
      return node.text;
    case Kind::words:
      return "\"" + node.text + "\"";
    case Kind::space:
      return "_";
    case Kind::change:
      return "!";
    case Kind::group:
      return parts(node);
    case Kind::fraction:
      return (node.bare ? "stack" : "frac") + parts(node);
    case Kind::radical:
      return "root" + parts(node);
    case Kind::accent:
      return "accent" + parts(node);
    case Kind::bar:
      return (node.over ? "over" : "under") + parts(node);
    case Kind::brace:
      return "brace" + parts(node);
    case Kind::arrow:
      return "arrow" + parts(node);
    case Kind::function:
      return "fn:" + node.text + " ";
    case Kind::nary:
      return "nary";
    case Kind::scripts:
      return "script" + parts(node);
    case Kind::fenced:
      return "fence" + parts(node);
    case Kind::delimiter:
      return "big" + node.text;
    case Kind::matrix: {
      std::string out = node.text + "[";
      for (const auto& row : node.rows) {
        for (const Nodes& cell : row) out += shown(cell) + "&";
        out.back() = ';';
      }
      out.back() = ']';
      return out;
    }
    case Kind::stacked:
      return "stacked" + parts(node);
    case Kind::boxed:
      return "box" + parts(node);
    case Kind::phantom:
      return "phantom" + parts(node);
    case Kind::tag:
      return "#" + node.text;
    case Kind::unknown:
      return "?" + node.text;
  }
  return {};
}

std::string shown(const Nodes& nodes) {
  std::string out;
  for (const Node& node : nodes) out += shown(node);
  return out;
}

std::string tree(std::string_view tex) { return shown(read(tex)); }

}  // namespace

TEST_CASE("fractions, roots and scripts") {
  CHECK(tree("\\frac{a}{b}") == "frac{a}{b}");
  CHECK(tree("\\frac12") == "frac{1}{2}");
  CHECK(tree("x^10") == "script{x}{}{1}0");
  CHECK(tree("\\dfrac\\pi2") == "frac{π}{2}");
  CHECK(tree("{a+1\\over b}") == "{frac{a+1}{b}}");
  CHECK(tree("\\binom nk") == "fence{stack{n}{k}}");
  CHECK(tree("{n\\choose k}") == "{fence{stack{n}{k}}}");
  CHECK(tree("\\sqrt[3]{x}") == "root{x}{3}");
  CHECK(tree("x_1^2") == "script{x}{1}{2}");
  CHECK(tree("f''") == "script{f}{}{′′}");
  CHECK(tree("{}_a^bX") == "script{{}}{a}{b}X");
}

TEST_CASE("operators know where their limits stand") {
  CHECK(read("\\sum")[0].limits == Limits::displayed);
  CHECK(read("\\int")[0].limits == Limits::beside);
  CHECK(read("\\int\\limits_0^1")[0].parts[0][0].limits == Limits::always);
  CHECK(read("\\sum\\nolimits_0^1")[0].parts[0][0].limits == Limits::beside);
  CHECK(read("\\lim")[0].limits == Limits::displayed);
  CHECK(read("\\operatorname*{argmax}")[0].limits == Limits::displayed);
  CHECK(tree("\\sin x") == "fn:sin x");
}

TEST_CASE("rows and columns, in environments and without") {
  CHECK(tree("\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}") == "pmatrix[a&b;c&d]");
  CHECK(tree("\\begin{aligned}a&=1\\\\[2pt]b&=2\\\\\\end{aligned}") == "aligned[a&=1;b&=2]");
  CHECK(read("\\begin{array}{l|r}\\hline a&b\\end{array}")[0].columns == "l|r");
  CHECK(read("\\begin{array}{c}a\\\\\\hline b\\\\\\hline\\end{array}")[0].rules == std::vector<std::uint32_t>{1, 2});
  CHECK(tree("a\\\\b") == "gathered[a;b]");
  CHECK(tree("a&=b\\\\c&=d") == "aligned[a&=b;c&=d]");
  CHECK(tree("\\substack{a\\\\b}") == "substack[a;b]");
}

TEST_CASE("delimiters, sizes, classes") {
  const Nodes fence = read("\\left\\{a\\middle|b\\right.");
  CHECK(fence[0].left == U'{');
  CHECK(fence[0].middles == U"|");
  CHECK(fence[0].right == 0);
  CHECK(read("\\left<a\\right>")[0].left == U'⟨');
  const Nodes big = read("\\Bigl(");
  CHECK(big[0].level == 2);
  CHECK(big[0].atom_class == Class::opening);
  CHECK(read("\\mathrel{+}")[0].atom_class == Class::relation);
  CHECK(read("\\displaystyle x")[0].size == Size::display);
  CHECK(read("\\textcolor{red}{x}")[0].color == 0xFF0000U);
  CHECK(read("\\color[HTML]{00FF7f}x")[0].color == 0x00FF7FU);
  CHECK(tree("a\\not=b\\not\\in c") == "a≠b∉c");
}

TEST_CASE("words keep their text") {
  CHECK(tree("\\text{其他 a\\_b \\{x\\}}") == "\"其他 a_b {x}\"");
  CHECK(tree("\\text{若 $x>0$ 则}") == "{\"若 \"{x>0}\" 则\"}");
  CHECK(tree("\\text{a \\textbf{b}}") == "{\"a \"\"b\"}");
  CHECK(tree("50% x") == "50%x");
  CHECK(tree("a% comment\nb") == "ab");
}

TEST_CASE("numbers of equations") {
  CHECK(tree("x\\tag{1}") == "x#(1)");
  CHECK(tree("x\\tag*{A}") == "x#A");
  CHECK(tree("x\\label{eq:1}\\nonumber") == "x");
}

TEST_CASE("nothing is an error, and nothing is lost") {
  CHECK(tree("\\foo{x}") == "?\\foo{x}");
  CHECK(tree("a}b") == "ab");
  CHECK(tree("\\left(a") == "fence{a}");
  CHECK(tree("a\\right)b") == "a)b");
  CHECK(tree("\\frac{a") == "frac{a}{}");
  CHECK(tree("\\begin{cases}a") == "cases[a]");
  CHECK(tree("x^") == "script{x}{}{}");
  CHECK(tree("\\") == "");
  CHECK(tree("{a\\\\b}") == "{gathered[a;b]}");
}

TEST_CASE("nesting has a limit, whatever nests") {
  for (const std::string_view step : {"{", "\\frac", "\\hat", "\\left(", "\\text{$", "x^", "\\begin{matrix}", "\\sqrt[",
                                      "a\\over ", "\\not", "\\text{\\text"}) {
    std::string tex;
    for (int i = 0; i < 100000; ++i) tex += step;
    INFO(step);
    base::Budget budget;
    try {
      read_latex(tex, budget);
    } catch (const base::Error& error) {
      CHECK(error.kind() == base::ErrorKind::limit);
    }
  }
}

}  // namespace wenshu::math
