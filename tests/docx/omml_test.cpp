#include "docx/omml.h"

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "tests/catch.h"

using namespace wenshu;

namespace {

std::vector<std::string> unknown_elements;

std::string latex(const std::string& content, base::Budget& budget) {
  pugi::xml_document document;
  REQUIRE(document.load_string(("<m:oMath>" + content + "</m:oMath>").c_str(),
                               pugi::parse_default | pugi::parse_ws_pcdata));
  unknown_elements.clear();
  return docx::omml_to_latex(document.document_element(), budget,
                             [](pugi::xml_node node) { unknown_elements.emplace_back(node.name()); });
}

std::string latex(const std::string& content) {
  base::Budget budget;
  std::string out = latex(content, budget);
  CHECK(unknown_elements.empty());
  return out;
}

// A run; `properties` are the children of its m:rPr.
std::string run(const std::string& text, const std::string& properties = {}) {
  return "<m:r><m:rPr>" + properties + "</m:rPr><m:t xml:space=\"preserve\">" + text + "</m:t></m:r>";
}
std::string upright(const std::string& text) { return run(text, "<m:sty m:val=\"p\"/>"); }
std::string element(const std::string& name, const std::string& content) {
  return "<m:" + name + ">" + content + "</m:" + name + ">";
}
std::string e(const std::string& content) { return element("e", content); }
std::string property(const std::string& name, const std::string& value) {
  return "<m:" + name + " m:val=\"" + value + "\"/>";
}
std::string fraction(const std::string& a, const std::string& b, const std::string& type = {}) {
  const std::string properties = type.empty() ? "" : element("fPr", property("type", type));
  return element("f", properties + element("num", run(a)) + element("den", run(b)));
}
std::string power(const std::string& base, const std::string& exponent) {
  return element("sSup", e(base) + element("sup", exponent));
}
std::string index(const std::string& base, const std::string& below) {
  return element("sSub", e(base) + element("sub", below));
}
std::string delimited(const std::string& properties, const std::string& parts) {
  return element("d", element("dPr", properties) + parts);
}
std::string brackets(const std::string& begin, const std::string& end) {
  return property("begChr", begin) + property("endChr", end);
}
std::string nary(const std::string& properties, const std::string& sub, const std::string& sup,
                 const std::string& body) {
  return element("nary", element("naryPr", properties) + element("sub", sub) + element("sup", sup) + e(body));
}
std::string function(const std::string& name, const std::string& body) {
  return element("func", element("fName", name) + e(body));
}
std::string accent(const std::string& sign, const std::string& body) {
  return element("acc", element("accPr", property("chr", sign)) + e(run(body)));
}
std::string matrix(const std::string& properties = {}) {
  return element("m", properties + element("mr", e(run("a")) + e(run("b"))) + element("mr", e(run("c")) + e(run("d"))));
}
std::string equations(const std::string& first, const std::string& second) {
  return element("eqArr", e(run(first)) + e(run(second)));
}

}  // namespace

TEST_CASE("OMML: runs", "[omml]") {
  CHECK(latex(run("a+b=c")) == "a+b=c");
  CHECK(latex(run("y = ") + run("2")) == "y = 2");
  CHECK(latex(run(" x ")) == "x");
  CHECK(latex(run("m") + upright("=1")) == "m=1");
  CHECK(latex(run("A=π") + power(run("r"), run("2"))) == "A=\\pi r^2");
  CHECK(latex(run("–b±2−c")) == "-b\\pm2-c");
  CHECK(latex(run("αx≤∞")) == "\\alpha x\\leq\\infty");
  CHECK(latex(run("1,2,…,n") + run("⋯")) == "1,2,\\ldots,n\\cdots");
  CHECK(latex("<m:r/>").empty());
  CHECK(latex("<m:r><m:t>a</m:t><m:t>b</m:t></m:r>") == "ab");
  CHECK(latex("<m:r><w:rPr><w:rFonts w:ascii=\"Cambria Math\"/></w:rPr><m:t>a</m:t></m:r>") == "a");
}

TEST_CASE("OMML: characters that TeX takes for itself", "[omml]") {
  CHECK(latex(run("#$%_{}")) == "\\#\\$\\%\\_\\{\\}");
  CHECK(latex(run("a&amp;b")) == "a\\&b");
  CHECK(latex(run("~x\\y")) == "\\sim x\\backslash y");
  CHECK(latex(run("\"`")) == "\\text{\"}\\text{`}");
  CHECK(latex(run("^2", "<m:lit/>")) == "\\text{\\textasciicircum}2");
  CHECK(latex(run("x^2", "<m:lit/>")) == "x\\text{\\textasciicircum}2");
  CHECK(latex(run("a#b_$ ~^\\", "<m:nor/>")) ==
        "\\text{a\\#b\\_\\$ \\textasciitilde{}\\textasciicircum{}\\textbackslash{}}");
}

TEST_CASE("OMML: the linear format that was never built up", "[omml]") {
  CHECK(latex(run("x") + run(" – ") + run("y") + run("^") + run("2")) == "x - y^2");
  CHECK(latex(run("x^10y")) == "x^{10}y");
  CHECK(latex(run("x^ab")) == "x^ab");
  CHECK(latex(run("x^2^3")) == "x^2\\text{\\textasciicircum}3");
  CHECK(latex(run("^2")) == "\\text{\\textasciicircum}2");
  CHECK(latex(run("x^")) == "x\\text{\\textasciicircum}");
  CHECK(latex(run("x²+y₁₂")) == "x^2+y_{12}");
  CHECK(latex(run("45°")) == "45^{\\circ}");
  CHECK(latex(run("½")) == "\\text{½}");
}

TEST_CASE("OMML: primes", "[omml]") {
  CHECK(latex(run("f′(x)")) == "f'(x)");
  CHECK(latex(run("f″")) == "f''");
  CHECK(latex(power(run("f"), run("′"))) == "f'");
  CHECK(latex(element("sSubSup", e(run("f")) + element("sub", run("1")) + element("sup", run("′")))) == "f_1'");
  CHECK(latex(power(run("x"), run("2")) + run("'")) == "{x^2}'");
  CHECK(latex(power(run("f'"), run("2"))) == "{f'}^2");
  CHECK(latex(run("'")) == "{}'");
}

TEST_CASE("OMML: styles and alphabets", "[omml]") {
  const auto styled = [](const std::string& style, const std::string& text) {
    return latex(run(text, property("sty", style)));
  };
  CHECK(styled("i", "ab") == "ab");
  CHECK(styled("p", "mm") == "\\mathrm{mm}");
  CHECK(styled("p", "=2.5") == "=2.5");
  CHECK(styled("p", "H2O") == "\\mathrm{H2O}");
  CHECK(styled("p", "α") == "\\alpha");
  CHECK(styled("b", "A+1") == "\\mathbf{A}+\\mathbf{1}");
  CHECK(styled("b", "α") == "\\boldsymbol{\\alpha}");
  CHECK(styled("bi", "v") == "\\boldsymbol{v}");
  const auto script = [](const std::string& alphabet, const std::string& text) {
    return latex(run(text, property("scr", alphabet) + property("sty", "p")));
  };
  CHECK(script("script", "L") == "\\mathcal{L}");
  CHECK(script("fraktur", "g") == "\\mathfrak{g}");
  CHECK(script("double-struck", "R") == "\\mathbb{R}");
  CHECK(script("sans-serif", "ab") == "\\mathsf{ab}");
  CHECK(script("monospace", "x1") == "\\mathtt{x1}");
  CHECK(script("roman", "d") == "\\mathrm{d}");
  CHECK(latex(run("A", property("scr", "script") + property("sty", "b"))) == "\\mathbf{\\mathcal{A}}");
  CHECK(latex(run("x∈ℝ")) == "x\\in\\mathbb{R}");
  CHECK(latex(run("ℒ𝒜𝔤𝕜𝐀𝑥𝒙𝖺𝚊")) ==
        "\\mathcal{LA}\\mathfrak{g}\\mathbb{k}\\mathbf{A}x\\boldsymbol{x}\\mathsf{a}\\mathtt{a}");
  CHECK(latex(run("𝛼𝜶𝟏𝟙")) == "\\alpha\\boldsymbol{\\alpha}\\mathbf{1}\\mathbb{1}");
  CHECK(latex(run("ℎν")) == "h\\nu");
  CHECK(latex(power(upright("mm"), run("2"))) == "\\mathrm{mm}^2");
}

TEST_CASE("OMML: words", "[omml]") {
  CHECK(latex(run("v=") + run("速度 值")) == "v=\\text{速度 值}");
  CHECK(latex(run("速") + run("度") + run("x")) == "\\text{速度}x");
  CHECK(latex(run("if x", "<m:nor/>")) == "\\text{if x}");
  CHECK(latex(run("if ", "<m:nor/>") + run("x&gt;0")) == "\\text{if }x>0");
  CHECK(latex(run("5") + run(" ", "<m:nor/>") + upright("mm")) == "5\\ \\mathrm{mm}");
  CHECK(latex(run("a\xC2\xA0"
                  "b\xE2\x80\x89"
                  "c\xE2\x80\x83"
                  "d")) == "a~b\\,c\\quad d");
  CHECK(latex(run("（é）")) == "\\text{（é）}");
  CHECK(latex("<w:r><w:t>text</w:t></w:r>") == "\\text{text}");
  CHECK(latex("<m:r><m:t>a</m:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/></m:r>") == "a\\quad b-");
  CHECK(latex("<m:r><w:sym w:font=\"Symbol\" w:char=\"F061\"/></m:r>") == "\\alpha");
  CHECK(latex("<m:r><w:sym/></m:r>").empty());
}

TEST_CASE("OMML: fractions", "[omml]") {
  CHECK(latex(fraction("a", "b")) == "\\frac{a}{b}");
  CHECK(latex(fraction("a", "b", "bar") + run("x")) == "\\frac{a}{b}x");
  CHECK(latex(fraction("a", "b+c", "lin")) == "a/{b+c}");
  CHECK(latex(fraction("a", "b", "skw")) == "{}^{a}/_{b}");
  CHECK(latex(fraction("a", "b", "noBar")) == "\\begin{matrix}a \\\\ b\\end{matrix}");
  CHECK(latex(delimited("", e(fraction("n", "k", "noBar")))) == "\\binom{n}{k}");
  CHECK(latex(element("f", "")) == "\\frac{}{}");
}

TEST_CASE("OMML: radicals", "[omml]") {
  CHECK(latex(element("rad", "<m:radPr><m:degHide m:val=\"1\"/></m:radPr><m:deg/>" + e(run("x")))) == "\\sqrt{x}");
  CHECK(latex(element("rad", "<m:deg/>" + e(run("x")))) == "\\sqrt{x}");
  CHECK(latex(element("rad", element("deg", run("3")) + e(run("x+1")))) == "\\sqrt[3]{x+1}");
  CHECK(latex(element("rad", element("deg", run("[n]")) + e(run("x")))) == "\\sqrt[{[n]}]{x}");
}

TEST_CASE("OMML: scripts", "[omml]") {
  CHECK(latex(power(run("x"), run("2"))) == "x^2");
  CHECK(latex(power(run("x"), run("10"))) == "x^{10}");
  CHECK(latex(power(run("10"), run("−6"))) == "10^{-6}");
  CHECK(latex(power(run("2.5"), run("n"))) == "2.5^n");
  CHECK(latex(power(run("ab"), run("2"))) == "{ab}^2");
  CHECK(latex(power(run("α"), run("β"))) == "\\alpha^{\\beta}");
  CHECK(latex(power(power(run("x"), run("2")), run("3"))) == "{x^2}^3");
  CHECK(latex(power(delimited("", e(run("x+a"))), run("n"))) == "\\left(x+a\\right)^n");
  CHECK(latex(power("", run("2"))) == "{}^2");
  CHECK(latex(index(run("x"), run("ij"))) == "x_{ij}");
  CHECK(latex(index(run("x"), run("i")) + run("y")) == "x_iy");
  CHECK(latex(element("sSubSup", e(run("x")) + element("sub", run("1")) + element("sup", run("2")))) == "x_1^2");
  CHECK(latex(element("sPre", element("sub", run("a")) + element("sup", run("b")) + e(run("X")))) == "{}_a^bX");
  CHECK(latex(index(run("v"), run("速度"))) == "v_{\\text{速度}}");
}

TEST_CASE("OMML: n-ary operators", "[omml]") {
  CHECK(latex(nary(property("chr", "∑"), run("i=1"), run("n"), run("i"))) == "\\sum_{i=1}^ni");
  CHECK(latex(nary("", run("0"), run("1"), run("x"))) == "\\int_0^1x");
  CHECK(latex(nary(property("limLoc", "undOvr"), run("0"), run("1"), run("x"))) == "\\int\\limits_0^1x");
  CHECK(latex(nary(property("chr", "∑") + property("limLoc", "undOvr"), run("i"), "", run("x"))) == "\\sum_ix");
  CHECK(latex(nary("<m:subHide/><m:supHide m:val=\"on\"/>", "", "", run("x"))) == "\\int x");
  CHECK(latex(nary(property("chr", ""), run("0"), run("1"), run("x"))) == "{}_0^1x");
  const std::vector<std::pair<std::string, std::string>> operators{
      {"∏", "prod"},    {"∐", "coprod"},   {"∬", "iint"},      {"∭", "iiint"},    {"⨌", "iiiint"},  {"∮", "oint"},
      {"∯", "oiint"},   {"∰", "oiiint"},   {"⋃", "bigcup"},    {"⋂", "bigcap"},   {"⋁", "bigvee"},  {"⋀", "bigwedge"},
      {"⨀", "bigodot"}, {"⨁", "bigoplus"}, {"⨂", "bigotimes"}, {"⨄", "biguplus"}, {"⨆", "bigsqcup"}};
  for (const auto& [sign, command] : operators) {
    CHECK(latex(nary(property("chr", sign), run("i"), run("n"), run("x"))) == "\\" + command + "_i^nx");
  }
}

TEST_CASE("OMML: limits", "[omml]") {
  const auto low = [](const std::string& base, const std::string& lim) {
    return element("limLow", e(base) + element("lim", lim));
  };
  const auto up = [](const std::string& base, const std::string& lim) {
    return element("limUpp", e(base) + element("lim", lim));
  };
  const auto grouped = [](const std::string& sign, const std::string& pos) {
    return element("groupChr", element("groupChrPr", property("chr", sign) + property("pos", pos)) + e(run("a+b")));
  };
  CHECK(latex(function(low(upright("lim"), run("x→0")), run("f"))) == "\\lim_{x\\rightarrow0}f");
  CHECK(latex(low(upright("max"), run("x"))) == "\\max_x");
  CHECK(latex(function(low(upright("argmax"), run("x")), run("f"))) == "\\underset{x}{\\operatorname{argmax}}f");
  CHECK(latex(low(run("A"), run("n"))) == "\\underset{n}{A}");
  CHECK(latex(up(run("="), upright("def"))) == "\\overset{\\mathrm{def}}{=}");
  CHECK(latex(low(run("∑"), run("i"))) == "\\sum\\limits_i");
  CHECK(latex(low(grouped("⏟", "bot"), run("n"))) == "\\underbrace{a+b}_n");
  CHECK(latex(up(grouped("⏞", "top"), run("n"))) == "\\overbrace{a+b}^n");
  CHECK(latex(element("groupChr", e(run("x")))) == "\\underbrace{x}");
  CHECK(latex(grouped("→", "bot")) == "\\xrightarrow{a+b}");
  CHECK(latex(grouped("⇒", "bot")) == "\\overset{a+b}{\\Rightarrow}");
  CHECK(latex(grouped("→", "top")) == "\\underset{a+b}{\\rightarrow}");
}

TEST_CASE("OMML: functions", "[omml]") {
  CHECK(latex(run("y = ") + function(upright("log"), delimited("", e(run("x"))))) == "y = \\log\\left(x\\right)");
  CHECK(latex(function(upright("sin"), run("x"))) == "\\sin x");
  CHECK(latex(function(upright("sin"), run("2x"))) == "\\sin2x");
  CHECK(latex(function(run("sin"), run("x"))) == "\\sin x");
  CHECK(latex(function(power(upright("sin"), run("-1")), run("x"))) == "\\sin^{-1}x");
  CHECK(latex(function(index(upright("log"), run("2")), run("x"))) == "\\log_2x");
  CHECK(latex(function(upright("sgn"), run("x"))) == "\\operatorname{sgn}x");
  CHECK(latex(function(upright("lim inf"), run("x"))) == "\\liminf x");
  CHECK(latex(function(run("f"), run("x"))) == "fx");
  CHECK(latex(function("", run("x"))) == "x");
  CHECK(latex(upright("sin") + run("x")) == "\\mathrm{sin}x");
  // U+2061 FUNCTION APPLICATION says that it is a name.
  CHECK(latex(upright("sin\xE2\x81\xA1") + run("θ")) == "\\sin\\theta");
  CHECK(latex(power(upright("sin"), run("-1")) + upright("\xE2\x81\xA1") + run("x")) == "\\sin^{-1}x");
  CHECK(latex(upright("foo\xE2\x81\xA1") + run("θ")) == "\\mathrm{foo}\\theta");
}

TEST_CASE("OMML: delimiters", "[omml]") {
  CHECK(latex(element("d", e(run("x")))) == "\\left(x\\right)");
  CHECK(latex(delimited("", e(run("a")) + e(run("b")))) == "\\left(a\\middle|b\\right)");
  CHECK(latex(delimited(property("sepChr", ","), e(run("a")) + e(run("b")))) == "\\left(a,b\\right)");
  CHECK(latex(delimited(brackets("[", "]"), e(run("x")))) == "\\left[x\\right]");
  CHECK(latex(delimited(brackets("{", "}"), e(run("x")))) == "\\left\\{x\\right\\}");
  CHECK(latex(delimited(brackets("|", "|"), e(run("x")))) == "\\left|x\\right|");
  CHECK(latex(delimited(brackets("‖", "‖"), e(run("x")))) == "\\left\\|x\\right\\|");
  CHECK(latex(delimited(brackets("⌈", "⌉"), e(run("x")))) == "\\left\\lceil x\\right\\rceil");
  CHECK(latex(delimited(brackets("⌊", "⌋"), e(run("x")))) == "\\left\\lfloor x\\right\\rfloor");
  CHECK(latex(delimited(brackets("⟨", "⟩"), e(run("x"))) + run("y")) == "\\left\\langle x\\right\\rangle y");
  CHECK(latex(delimited(brackets("", "|"), e(run("x")))) == "\\left.x\\right|");
  CHECK(latex(delimited(brackets("{", ""), e(run("x")))) == "\\left\\{x\\right.");
  CHECK(latex(delimited(brackets("]", "["), e(run("x")))) == "\\left]x\\right[");
  CHECK(latex(delimited(brackets("", ""), e(run("x")))) == "x");
  CHECK(latex(delimited(brackets("/", "/"), e(run("x")))) == "/x/");
  CHECK(latex(delimited("<m:grow m:val=\"0\"/>", e(run("x")))) == "(x)");
}

TEST_CASE("OMML: matrices", "[omml]") {
  CHECK(latex(matrix()) == "\\begin{matrix}a & b \\\\ c & d\\end{matrix}");
  CHECK(latex(delimited("", e(matrix()))) == "\\begin{pmatrix}a & b \\\\ c & d\\end{pmatrix}");
  CHECK(latex(delimited(brackets("[", "]"), e(matrix()))) == "\\begin{bmatrix}a & b \\\\ c & d\\end{bmatrix}");
  CHECK(latex(delimited(brackets("{", "}"), e(matrix()))) == "\\begin{Bmatrix}a & b \\\\ c & d\\end{Bmatrix}");
  CHECK(latex(delimited(brackets("|", "|"), e(matrix()))) == "\\begin{vmatrix}a & b \\\\ c & d\\end{vmatrix}");
  CHECK(latex(delimited(brackets("‖", "‖"), e(matrix()))) == "\\begin{Vmatrix}a & b \\\\ c & d\\end{Vmatrix}");
  CHECK(latex(delimited(brackets("{", ""), e(matrix()))) == "\\begin{cases}a & b \\\\ c & d\\end{cases}");
  const std::string columns =
      element("mPr", element("mcs", element("mc", element("mcPr", property("count", "2") + property("mcJc", "left")))));
  CHECK(latex(matrix(columns)) == "\\begin{array}{ll}a & b \\\\ c & d\\end{array}");
  CHECK(latex(delimited("", e(matrix(columns)))) == "\\left(\\begin{array}{ll}a & b \\\\ c & d\\end{array}\\right)");
  const std::string many = element(
      "mPr",
      element("mcs", element("mc", element("mcPr", property("count", "4000000000") + property("mcJc", "right")))));
  CHECK(latex(matrix(many)) == "\\begin{array}{rr}a & b \\\\ c & d\\end{array}");
}

TEST_CASE("OMML: equation arrays", "[omml]") {
  CHECK(latex(equations("a&amp;=b", "c&amp;=d")) == "\\begin{aligned}a&=b \\\\ c&=d\\end{aligned}");
  CHECK(latex(equations("a", "b")) == "\\begin{gathered}a \\\\ b\\end{gathered}");
  CHECK(latex(delimited(brackets("{", ""), e(equations("x,&amp;x&gt;0", "0,&amp;x≤0")))) ==
        "\\begin{cases}x,&x>0 \\\\ 0,&x\\leq0\\end{cases}");
  CHECK(latex(element("eqArr", e(run("a=b")))) == "a=b");
  // \\[ would begin an argument.
  CHECK(latex(equations("[a]", "[b]*")) == "\\begin{gathered}{}[a] \\\\ {}[b]*\\end{gathered}");
  CHECK(latex(element("eqArr", element("eqArrPr", property("maxDist", "1")) + e(run("E=m#(1)")))) == "E=m\\qquad(1)");
  // Marks only count in the row itself.
  CHECK(latex(element("eqArr", e(power(run("a&amp;b"), run("2"))) + e(run("&amp;c")))) ==
        "\\begin{aligned}{a\\&b}^2 \\\\ &c\\end{aligned}");
}

TEST_CASE("OMML: line breaks", "[omml]") {
  CHECK(latex(run("a=b") + run("+c", "<m:brk/>")) == "\\begin{gathered}a=b \\\\ +c\\end{gathered}");
  CHECK(latex(run("a") + run("=b", "<m:aln/>") + run("=c", "<m:brk/><m:aln/>")) ==
        "\\begin{aligned}a&=b \\\\ &=c\\end{aligned}");
  CHECK(latex(run("a") + run("=b", "<m:aln/>")) == "a=b");
  CHECK(latex(run("a", "<m:brk/>") + "<m:r><w:br/></m:r>") == "a");
  CHECK(latex("<m:r><w:br/><m:t>a</m:t><w:br/></m:r>" + run("b")) == "\\begin{gathered}a \\\\ b\\end{gathered}");
  CHECK(latex(power("<m:r><m:t>a</m:t><w:br/><m:t>b</m:t></m:r>", run("2"))) == "{a b}^2");
  CHECK(latex("<m:oMathPara>" + element("oMath", run("a")) + "<w:r><w:br/></w:r>" + element("oMath", run("b")) +
              "</m:oMathPara>") == "\\begin{gathered}a \\\\ b\\end{gathered}");
  CHECK(latex("<m:oMathPara><m:oMathParaPr/>" + element("oMath", run("a")) + "</m:oMathPara>") == "a");
}

TEST_CASE("OMML: accents, bars, boxes, phantoms", "[omml]") {
  CHECK(latex(element("acc", e(run("x")))) == "\\hat{x}");
  CHECK(latex(element("acc", e(run("xy")))) == "\\widehat{xy}");
  const std::vector<std::pair<std::string, std::string>> accents{
      {"\u0303", "tilde"},   {"\u0305", "bar"},   {"\u20D7", "vec"},           {"\u0307", "dot"},
      {"\u0308", "ddot"},    {"\u20DB", "dddot"}, {"\u030C", "check"},         {"\u0306", "breve"},
      {"\u0301", "acute"},   {"\u0300", "grave"}, {"\u20D6", "overleftarrow"}, {"\u20E1", "overleftrightarrow"},
      {"\u030A", "mathring"}};
  for (const auto& [sign, command] : accents) CHECK(latex(accent(sign, "x")) == "\\" + command + "{x}");
  CHECK(latex(accent("\u20D7", "AB")) == "\\overrightarrow{AB}");
  CHECK(latex(accent("\u0305", "AB")) == "\\overline{AB}");
  CHECK(latex(accent("↼", "x")) == "\\overset{\\leftharpoonup}{x}");
  CHECK(latex(element("bar", e(run("x")))) == "\\underline{x}");
  CHECK(latex(element("bar", element("barPr", property("pos", "top")) + e(run("x")))) == "\\overline{x}");
  CHECK(latex(element("box", e(run("x")))) == "x");
  CHECK(latex(element("borderBox", e(run("x")))) == "\\boxed{x}");
  CHECK(latex(element("phant", element("phantPr", "<m:show m:val=\"0\"/>") + e(run("x")))) == "\\phantom{x}");
  CHECK(latex(element("phant", e(run("x")))) == "x");
  CHECK(latex(run("a") + element("phant", element("phantPr", "<m:show m:val=\"0\"/><m:zeroWid/>") + e(run("x")))) ==
        "a");
}

TEST_CASE("OMML: changes, alternatives and marks inside formulas", "[omml]") {
  CHECK(latex("<w:ins>" + run("a") + "</w:ins><w:del>" + run("b") + "</w:del>" + run("c")) == "ac");
  CHECK(latex("<m:r><w:del><m:t>π</m:t></w:del><w:ins><m:t>x</m:t></w:ins></m:r>") == "x");
  CHECK(latex("<w:bookmarkStart/>" + run("a") + "<w:bookmarkEnd/><w:proofErr/><w:commentRangeStart/>") == "a");
  CHECK(latex("<mc:AlternateContent><mc:Choice Requires=\"x\">" + run("a") + "</mc:Choice><mc:Fallback>" + run("b") +
              "</mc:Fallback></mc:AlternateContent>") == "a");
  CHECK(latex("<mc:AlternateContent><mc:Choice Requires=\"x\"><x:y/></mc:Choice><mc:Fallback>" + run("b") +
              "</mc:Fallback></mc:AlternateContent>") == "b");
}

TEST_CASE("OMML: unknown elements are told and their text kept", "[omml]") {
  base::Budget budget;
  CHECK(latex(run("a") + "<m:new><m:deep>" + run("b") + "</m:deep></m:new>" + "<x:y>z</x:y>", budget) == "ab\\text{z}");
  CHECK(unknown_elements == std::vector<std::string>{"m:new", "m:deep", "x:y"});
  CHECK(latex("<m:r><x:y/><m:t>a</m:t></m:r>", budget) == "a");
  CHECK(unknown_elements == std::vector<std::string>{"x:y"});
}

TEST_CASE("OMML: damaged and deep formulas", "[omml]") {
  for (const char* name : {"acc", "bar", "borderBox", "box", "d", "eqArr", "f", "func", "groupChr", "limLow", "limUpp",
                           "m", "nary", "phant", "rad", "sPre", "sSub", "sSubSup", "sSup"}) {
    INFO(name);
    CHECK_NOTHROW(latex(element(name, "")));
    CHECK_NOTHROW(latex(element(name, run("x") + "text" + element(name, e("")))));
  }
  std::string deep = run("x");
  for (int i = 0; i < 400; ++i) deep = element("box", e(deep));
  base::Budget budget;
  CHECK_THROWS_AS(latex(deep, budget), base::Error);
  std::string nested = run("x");
  for (int i = 0; i < 60; ++i) nested = power(nested, run("2"));
  CHECK(latex(nested).size() < 1000);
  // Nothing may be converted twice: that would double the work with each level.
  std::string limits = run("x"), delimiters = run("x"), functions = run("x");
  for (int i = 0; i < 45; ++i) {
    limits = element("limLow", e(limits) + element("lim", run("i")));
    delimiters = delimited(brackets("⌈", ""), e(element("m", element("mr", e(delimiters)))));
    functions = element("func", element("fName", functions) + e(run("y")));
  }
  CHECK(latex(limits + delimiters + functions).size() < 10000);
}

TEST_CASE("OMML: long formulas", "[omml]") {
  for (const std::string part : {"a", "'", "x^2", "\xE2\x81\xA1'", "1", "速 ", "²'"}) {
    std::string text;
    for (int i = 0; i < 20000; ++i) text += part;
    CHECK(latex(run(text)).size() < 500000);
    CHECK(latex(upright(text)).size() < 500000);
  }
  base::Limits limits;
  limits.max_memory = 1000;
  base::Budget budget(limits);
  CHECK_THROWS_AS(latex(run(std::string(1000, 'a')), budget), base::Error);
  CHECK(latex(run("a"), budget) == "a");
  CHECK(latex(run("abcde"), budget) == "abcde");
}
