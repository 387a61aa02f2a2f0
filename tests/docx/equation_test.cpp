// EQ fields: what becomes LaTeX and what stays text.
#include "docx/equation.h"

#include <algorithm>
#include <random>
#include <string>

#include "doc/walk.h"
#include "tests/catch.h"

using namespace wenshu;
using docx::Equation;
using docx::FieldCode;

namespace {

// Formulas in $…$, readings in parentheses, scripts in ^{} and _{}; "?" in front where it was not understood, "!" where
// characters stand on each other.
std::string shown(const Equation& equation) {
  std::string out = equation.understood ? "" : "?";
  if (equation.overprinted) out += '!';
  for (const Equation::Part& part : equation.parts) {
    const bool above = part.format.has(doc::Emphasis::superscript), below = part.format.has(doc::Emphasis::subscript);
    if (above || below) out += above ? "^{" : "_{";
    doc::visit(doc::overloaded{
                   [&](const doc::Text& n) { out += n.text; },
                   [&](const doc::Math& n) { out += '$' + n.tex + '$'; },
                   [&](const doc::Ruby& n) { out += doc::plain_text(n.base) + '(' + doc::plain_text(n.reading) + ')'; },
                   [&](const doc::Image& n) { out += "![" + n.alt + ']'; },
                   [&](const auto&) { out += '#'; },
               },
               part.node);
    if (above || below) out += '}';
  }
  return out;
}

std::string shown(const std::string& instruction) {
  FieldCode code;
  code.append(instruction, {});
  return shown(docx::read_equation(code, 0));
}

doc::RunFormat with(doc::Emphasis kind) {
  doc::RunFormat format;
  format.set(kind);
  return format;
}

struct Case {
  std::string instruction, shown;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    INFO(c.instruction);
    CHECK(shown(c.instruction) == c.shown);
  }
}

}  // namespace

TEST_CASE("EQ: fractions, roots, scripts") {
  check({
      {" \\f(1,2) ", "$\\frac{1}{2}$"},
      {"\\F(a+b;c)", "$\\frac{a+b}{c}$"},
      {"\\f((a+b)c,\\f(1,x))", "$\\frac{(a+b)c}{\\frac{1}{x}}$"},
      {"x=\\f(1,2)y", "$x=\\frac{1}{2}y$"},
      {"\\r(3,x)", "$\\sqrt[3]{x}$"},
      {"\\r(x)", "$\\sqrt{x}$"},
      {"\\r(,x+1)", "$\\sqrt{x+1}$"},
      {"\\r( n , x )", "$\\sqrt[n]{x}$"},
      {"\\f(x\\s\\up6(2),2)", "$\\frac{x^2}{2}$"},
      {"\\f(v\\s\\up8(2)\\s\\do8(0),2g)", "$\\frac{v^2_0}{2g}$"},
      {"\\f(v\\s \\up8(2) \\do8(0),2g)", "$\\frac{v^2_0}{2g}$"},
      {"v\\s(2,0)", "$v^2_0$"},
      {"\\f(1,\\s\\ai2(x))", "$\\frac{1}{x}$"},
      // Scripts of text alone need no formula.
      {"m\\s\\up5(2)", "m^{2}"},
      {"\\s\\do5(n+1)", "_{n+1}"},
  });
}

TEST_CASE("EQ: brackets, boxes, arrays, lists") {
  check({
      {"\\b(\\f(a,b))", "$\\left(\\frac{a}{b}\\right)$"},
      {"\\b\\bc\\[(x)", "$\\left[x\\right]$"},
      {"\\b \\bc\\{ (\\r(3,x))", "$\\left\\{\\sqrt[3]{x}\\right\\}$"},
      {"\\b\\bc\\|(x)", "$\\left|x\\right|$"},
      {"\\b\\bc\\<(x)", "$\\left\\langle x\\right\\rangle$"},
      {"\\b\\rc\\)(x)", "$\\left.x\\right)$"},
      {"\\b\\lc\\[\\rc\\)(0,1)", "$\\left[0,1\\right)$"},
      {"\\b\\lc\\{(\\a\\al(x=1,y=2))", "$\\begin{cases}x=1 \\\\ y=2\\end{cases}$"},
      {"\\b\\lc\\{(\\a\\al\\co2(x,x>0,-x,x<0))", "$\\begin{cases}x & x>0 \\\\ -x & x<0\\end{cases}$"},
      {"\\b\\bc\\[(\\a\\co2(1,0,0,1))", "$\\begin{bmatrix}1 & 0 \\\\ 0 & 1\\end{bmatrix}$"},
      {"\\b(\\a\\co2\\vs3\\hs3(1,0,0,1))", "$\\begin{pmatrix}1 & 0 \\\\ 0 & 1\\end{pmatrix}$"},
      {"\\a \\al \\co2 \\vs3 \\hs3(x,y,A,B)", "$\\begin{array}{ll}x & y \\\\ A & B\\end{array}$"},
      {"\\a\\ar(1,10)", "$\\begin{array}{r}1 \\\\ 10\\end{array}$"},
      {"\\a\\ac(1,2)", "$\\begin{matrix}1 \\\\ 2\\end{matrix}$"},
      {"\\x(5)", "$\\boxed{5}$"},
      {"\\x\\to(AB)", "$\\overline{AB}$"},
      {"\\x \\bo(x)", "$\\underline{x}$"},
      {"\\x\\le\\ri(x)", "$\\left|x\\right|$"},
      {"\\x\\to\\bo\\le\\ri(x)", "$\\boxed{x}$"},
      {"\\x\\le\\bo(x)", "$\\underline{\\left|x\\right.}$"},
      {"\\l(a,b,c)", "a,b,c"},
      {"\\f(\\l(a;b),c)", "$\\frac{a;b}{c}$"},
  });
}

TEST_CASE("EQ: integrals, sums, products") {
  check({
      {"\\i(a,b,x dx)", "$\\int\\limits_a^bx dx$"},
      {"\\i\\in(a,b,x)", "$\\int_a^bx$"},
      {"\\i\\su(i=1,n,\\f(1,i))", "$\\sum_{i=1}^n\\frac{1}{i}$"},
      {"\\i \\pr(1,n,x)", "$\\prod_1^nx$"},
      {"\\i\\su\\in(1,n,x)", "$\\sum\\nolimits_1^nx$"},
      {"\\i(,,x)", "$\\int x$"},
      {"\\i\\fc\\∮(C,,x)", "$\\oint\\limits_Cx$"},
      {"\\i\\su(1;5,5;x)", "$\\sum_1^{5,5}x$"},
  });
}

TEST_CASE("EQ: what stands on each other") {
  check({
      {"\\o\\ac(○,1)", "①"},
      {"\\O\\AC(○;20)", "⑳"},
      {"\\o(25,○)", "㉕"},
      {"\\o\\ac(○,甲)", "!○甲"},
      {"\\o\\ac(□,√)", "☑"},
      {"第\\o\\ac(○,3)条", "第③条"},
      {"\\f(\\o\\ac(○,1),2)", "$\\frac{\\text{①}}{2}$"},
      // A phonetic guide, as Word writes it and as people do; 合并字符.
      {"\\* jc2 \\* \"Font:宋体\" \\* hps10 \\o\\ad(\\s\\up 9(pīn),拼)", "拼(pīn)"},
      {"\\* jc2 \\* hps10 \\o\\ad(\\s\\up 9(wɜːd),word)", "word(wɜːd)"},
      {"\\o(拼,\\s\\up9(pīn))", "拼(pīn)"},
      {"\\o\\ad(\\s\\up 9(),拼)", "拼"},
      {"\\o(\\s\\up 5(文书),\\s\\do 2(转换))", "文书转换"},
      // Above, below, both.
      {"\\o(AB,\\s\\up6(→))", "$\\overrightarrow{AB}$"},
      {"\\o(a,\\s\\up6(→))", "$\\vec{a}$"},
      {"\\o(\\s\\up6(→),a)", "$\\vec{a}$"},
      {"\\o(x,\\s\\up6(-))", "$\\bar{x}$"},
      {"\\o(x,\\s\\up6(^))", "$\\hat{x}$"},
      {"\\o(AB,\\s\\up6(⌒))", "$\\overset{\\frown}{AB}$"},
      {"\\o(=,\\s\\up7(点燃))", "$\\overset{\\text{点燃}}{=}$"},
      {"\\o(=,\\s\\up7(MnO),\\s\\do7(△))", "$\\underset{\\bigtriangleup}{\\overset{MnO}{=}}$"},
      {"\\o(=,/)", "$\\not{=}$"},
      {"\\o(x,¯)", "$\\bar{x}$"},
      {"\\o\\al(\\s\\up5(235),\\s\\do3(92))U", "${}^{235}_{92}U$"},
      {"\\f(v\\o\\al(\\s\\up1(2),\\s\\do1(0)),2)", "$\\frac{v^2_0}{2}$"},
      {"\\o(a,b)", "!ab"},
  });
}

TEST_CASE("EQ: gaps, characters, words and text") {
  check({
      {"a\\d\\fo10()b", "a b"},
      {"\\d \\fo30 \\li()", "_____"},
      {"\\d\\ba10()x", "x"},
      {"1\\,000\\(a\\)\\\\", "1,000(a)\\"},
      {"\\f(1\\,5,2\\;3)", "$\\frac{1,5}{2;3}$"},
      {"\\f(1,5;2,5)", "$\\frac{1,5}{2,5}$"},
      {"\\r(;2,5)", "$\\sqrt{2,5}$"},
      {"\\a\\co2(1,5;2;3;4,5)", "$\\begin{matrix}1,5 & 2 \\\\ 3 & 4,5\\end{matrix}$"},
      {"\\a(x;,y;)", "$\\begin{matrix}x; \\\\ y;\\end{matrix}$"},
      {"设x=\\f(1,2)，求y。", "设$x=\\frac{1}{2}$，求y。"},
      {"\\f(速度,time)", "$\\frac{\\text{速度}}{\\text{time}}$"},
      {"sin\\f(x,2)", "$\\sin\\frac{x}{2}$"},
      {"x \\* MERGEFORMAT", "x"},
      {"\\f(1,2) \\* MERGEFORMAT", "$\\frac{1}{2}$"},
      {"", ""},
  });
}

TEST_CASE("EQ: what Word would report as an error keeps its text") {
  check({
      {"\\z(a,b)", "?(a,b)"},
      {"\\f(1,2", "?1/2"},
      {"\\f(1)", "?1"},
      {"\\f(1,2,3)", "?1/2/3"},
      {"\\r(1,2,3)", "?123"},
      {"\\f 1", "?1"},
      {"x\\", "?x"},
  });
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "\\r(";
  CHECK(shown(deep).starts_with("?"));
}

TEST_CASE("EQ: formatting of runs") {
  FieldCode code;
  code.append("E\\f(1,2)mv\\o", {});
  code.append("\\al(", {});
  code.append("2", with(doc::Emphasis::superscript));
  code.append(",", {});
  code.append("0", with(doc::Emphasis::subscript));
  code.append(")+", {});
  code.append("x", with(doc::Emphasis::strong));
  CHECK(shown(docx::read_equation(code, 1)) == "$\\frac{1}{2}mv^2_0+\\boldsymbol{x}$");

  FieldCode upright;  // letters that are not italic are upright where others are italic
  upright.append("\\f(", {});
  upright.append("s", with(doc::Emphasis::emphasis));
  upright.append(",m)", {});
  CHECK(shown(docx::read_equation(upright, 0)) == "$\\frac{s}{\\mathrm{m}}$");

  FieldCode objects;
  objects.append("\\f(1,", {});
  objects.append(doc::Inline{doc::Math{"y^2", false}, {}, 0, {}}, {});
  objects.append(")", {});
  objects.append(doc::Inline{doc::Image{{}, "a.png", "alt", {}, {}, {}}, {}, 0, {}}, {});
  CHECK(shown(docx::read_equation(objects, 0)) == "$\\frac{1}{y^2}$![alt]");
}

namespace {

// An instruction that Word would take.
std::string random_equation(std::mt19937& random, int depth) {
  const std::vector<std::string> texts = {"x", "12", "拼",   "→",   "√",   "-",    " ", "{", "}",
                                          "^", "_",  "\\\\", "\\,", "sin", "time", "'", "²", "○"};
  const std::vector<std::pair<std::string, unsigned>> switches = {
      {"\\f(", 2}, {"\\r(", 1},        {"\\r(", 2},        {"\\s\\up8(", 1},     {"\\s\\do3(", 1},    {"\\s(", 3},
      {"\\b(", 1}, {"\\b\\bc\\/(", 1}, {"\\b\\lc\\{(", 1}, {"\\a\\al\\co2(", 3}, {"\\a(", 2},         {"\\i\\su(", 3},
      {"\\i(", 2}, {"\\o(", 2},        {"\\o(", 3},        {"\\o\\ac(○,", 1},    {"\\x\\to\\le(", 1}, {"\\x(", 1},
      {"\\l(", 2}, {"\\d\\fo10(", 1},  {"\\* jc2 ", 0}};
  std::string out;
  for (unsigned n = random() % 4; n > 0; --n) {
    if (depth == 0 || random() % 2 == 0) {
      out += texts[random() % texts.size()];
      continue;
    }
    const auto& [name, arguments] = switches[random() % switches.size()];
    out += name;
    for (unsigned i = 0; i < arguments; ++i) out += (i > 0 ? "," : "") + random_equation(random, depth - 1);
    if (arguments > 0) out += ')';
  }
  return out;
}

}  // namespace

TEST_CASE("EQ: whatever stands there, the LaTeX is sound") {
  std::mt19937 random(20);
  for (int round = 0; round < 4000; ++round) {
    const std::string instruction = random_equation(random, 4);
    INFO(instruction);
    FieldCode code;
    code.append(instruction, {});
    const Equation equation = docx::read_equation(code, 0);
    CHECK(equation.understood);
    for (const Equation::Part& part : equation.parts) {
      if (const auto* text = std::get_if<doc::Text>(&part.node.node)) CHECK(!text->text.empty());
      const auto* math = std::get_if<doc::Math>(&part.node.node);
      if (!math) continue;
      int depth = 0;
      for (std::size_t i = 0; i < math->tex.size() && depth >= 0; ++i) {
        const char c = math->tex[i];
        if (c == '\\') ++i;
        if (c == '{') ++depth;
        if (c == '}') --depth;
      }
      INFO(math->tex);
      CHECK(depth == 0);
    }
  }
}
