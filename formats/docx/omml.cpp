// Each element of 22.1 has a function that gives its LaTeX; a table says which. What holds other elements without a
// meaning of its own is passed through, and anything else is told to the caller.
#include "docx/omml.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "docx/omml_tex.h"
#include "docx/symbols.h"
#include "docx/xml_values.h"
#include "math/symbols.h"

namespace wenshu::docx {

namespace {

using math::Alphabet;
using pugi::xml_node;

// What the elements of a line are part of.
enum class Role : std::uint8_t {
  plain,
  function_name,  // m:fName: letters are one name
  limit_base,     // the base of m:limLow: lim and max are names even outside m:func
  row,            // of an equation array: & aligns
  numbered_row,   // of an equation array of the full width: # stands before the number
};

std::string_view math_val(xml_node node) { return attribute(node, "m:val"); }

// A property such as m:degHide, m:show: `fallback` where it is missing.
bool flag(xml_node properties, const char* name, bool fallback = false) {
  const xml_node node = properties.child(name);
  return node ? on_off(math_val(node)) : fallback;
}

// A property that holds one character: `fallback` where it is missing, 0 where it is there and empty.
char32_t character(xml_node properties, const char* name, char32_t fallback) {
  const xml_node node = properties.child(name);
  if (!node) return fallback;
  const std::string_view value = math_val(node);
  return value.empty() ? 0 : base::first_code_point(value);
}

bool is_properties(std::string_view name) { return name.ends_with("Pr"); }

// Elements without anything to show.
bool is_silent(std::string_view name) {
  static constexpr std::string_view names[] = {"w:bookmarkStart", "w:bookmarkEnd",   "w:proofErr",
                                               "w:permStart",     "w:permEnd",       "w:commentReference",
                                               "w:instrText",     "w:fldChar",       "w:lastRenderedPageBreak",
                                               "w:softHyphen",    "w:annotationRef", "w:del",
                                               "w:moveFrom",      "w:delText",       "w:delInstrText",
                                               "mc:Fallback"};
  return is_properties(name) || name.ends_with("RangeStart") || name.ends_with("RangeEnd") ||
         std::find(std::begin(names), std::end(names), name) != std::end(names);
}

// Elements that only hold others.
bool is_transparent(std::string_view name) {
  static constexpr std::string_view names[] = {
      "m:oMath",      "m:oMathPara", "m:e",         "m:box",       "w:ins", "w:moveTo", "w:smartTag", "w:sdt",
      "w:sdtContent", "w:customXml", "w:hyperlink", "w:fldSimple", "w:dir", "w:bdo",    "w:p",        "mc:Choice"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

bool holds_math(xml_node node) {
  return node.find_node([](xml_node n) { return std::string_view(n.name()).starts_with("m:"); });
}

std::string environment(std::string_view name, std::string_view body, std::string_view argument = {}) {
  // A table without anything in it is an error to some readers.
  std::string rows;
  append_row(rows, body.empty() ? "{}" : body, true);
  std::string out = "\\begin{";
  out.append(name).append("}").append(argument).append(rows).append("\\end{").append(name).append("}");
  return out;
}

// A character that stands for itself: an operator, an accent, a delimiter that does not grow; nothing for 0.
std::string sign_tex(char32_t c) {
  if (c == 0) return {};
  std::string text;
  base::append_utf8(text, c);
  TexLine out;
  out.add_math(text, {{}, true, false, false});
  return out.tex();
}

class Converter {
 public:
  Converter(base::Budget& budget, const std::function<void(xml_node)>& unknown) : budget_(budget), unknown_(unknown) {}
  ~Converter() { budget_.release_memory(held_); }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  std::string convert(xml_node math) {
    const TexLine all = line(math, Role::plain);
    if (!all.has_breaks()) return all.tex();
    return environment(all.has_alignments() ? "aligned" : "gathered", all.tex(TexLine::Marks::keep));
  }

 private:
  using Function = Tex (Converter::*)(xml_node, Role);
  struct Structure {
    std::string_view name;
    Function function;
  };
  static Function function_of(std::string_view name);

  TexLine line(xml_node parent, Role role) {
    const base::Budget::Nesting nesting(budget_);
    TexLine out;
    add_children(out, parent, role);
    return out;
  }
  std::string tex(xml_node parent) { return line(parent, Role::plain).tex(); }
  std::string argument(xml_node parent) { return "{" + tex(parent) + "}"; }
  std::string script(xml_node parent) { return script_argument(tex(parent)); }

  void add_children(TexLine& out, xml_node parent, Role role);
  void add(TexLine& out, xml_node node, Role role);
  void add_nested(TexLine& out, xml_node parent, Role role);
  void add_alternate(TexLine& out, xml_node alternate, Role role);
  void add_run(TexLine& out, xml_node run, Role role);
  void add_run_content(TexLine& out, xml_node node, const TexLine::Reading& reading, bool words, Role role);
  void add_text(TexLine& out, std::string_view text, const TexLine::Reading& reading, bool words);
  static std::string base_of(const TexLine& base, Role role);
  Tex scripted(xml_node node, Role role, bool below, bool above);

  Tex fraction(xml_node, Role);
  Tex radical(xml_node, Role);
  Tex nary(xml_node, Role);
  Tex subscript(xml_node, Role);
  Tex superscript(xml_node, Role);
  Tex both_scripts(xml_node, Role);
  Tex prescripts(xml_node, Role);
  Tex lower_limit(xml_node, Role);
  Tex upper_limit(xml_node, Role);
  Tex function(xml_node, Role);
  Tex delimiters(xml_node, Role);
  Tex matrix(xml_node, Role);
  Tex equations(xml_node, Role);
  Tex accent(xml_node, Role);
  Tex bar(xml_node, Role);
  Tex boxed(xml_node, Role);
  Tex group_character(xml_node, Role);
  Tex phantom(xml_node, Role);

  Tex limit(xml_node node, Role role, bool below);
  std::optional<std::string> whole_delimited(xml_node node, char32_t begin, char32_t end);
  std::string matrix_rows(xml_node matrix);
  std::vector<TexLine> equation_rows(xml_node array);
  static std::string joined_rows(const std::vector<TexLine>& rows);

  base::Budget& budget_;
  const std::function<void(xml_node)>& unknown_;
  std::size_t held_ = 0;
};

Converter::Function Converter::function_of(std::string_view name) {
  static constexpr Structure structures[] = {
      {"m:acc", &Converter::accent},
      {"m:bar", &Converter::bar},
      {"m:borderBox", &Converter::boxed},
      {"m:d", &Converter::delimiters},
      {"m:eqArr", &Converter::equations},
      {"m:f", &Converter::fraction},
      {"m:func", &Converter::function},
      {"m:groupChr", &Converter::group_character},
      {"m:limLow", &Converter::lower_limit},
      {"m:limUpp", &Converter::upper_limit},
      {"m:m", &Converter::matrix},
      {"m:nary", &Converter::nary},
      {"m:phant", &Converter::phantom},
      {"m:rad", &Converter::radical},
      {"m:sPre", &Converter::prescripts},
      {"m:sSub", &Converter::subscript},
      {"m:sSubSup", &Converter::both_scripts},
      {"m:sSup", &Converter::superscript},
  };
  for (const Structure& s : structures) {
    if (s.name == name) return s.function;
  }
  return nullptr;
}

// ---- Lines

void Converter::add_children(TexLine& out, xml_node parent, Role role) {
  for (const xml_node child : parent.children()) add(out, child, role);
}

void Converter::add_nested(TexLine& out, xml_node parent, Role role) {
  const base::Budget::Nesting nesting(budget_);
  add_children(out, parent, role);
}

void Converter::add(TexLine& out, xml_node node, Role role) {
  if (node.type() != pugi::node_element) return;
  budget_.spend_nodes();
  const std::string_view name = node.name();
  if (name == "m:r" || name == "w:r") return add_run(out, node, role);
  if (is_silent(name)) return;
  if (name == "mc:AlternateContent") return add_alternate(out, node, role);
  if (const Function convert_structure = function_of(name)) {
    const base::Budget::Nesting nesting(budget_);
    return out.add((this->*convert_structure)(node, role));
  }
  // Each equation of a paragraph of equations stands on a line of its own.
  if (name == "m:oMath" && is(node.parent(), "m:oMathPara") && !out.empty()) out.add_break();
  if (!is_transparent(name)) {
    unknown_(node);
    for (const xml_node child : node.children()) {
      if (child.type() == pugi::node_pcdata) add_text(out, child.value(), {}, true);
    }
  }
  add_nested(out, node, role);
}

// The first choice that holds math, or else what is there for programs that understand none.
void Converter::add_alternate(TexLine& out, xml_node alternate, Role role) {
  for (const xml_node choice : alternate.children("mc:Choice")) {
    if (holds_math(choice)) return add_nested(out, choice, role);
  }
  add_nested(out, alternate.child("mc:Fallback"), role);
}

void Converter::add_text(TexLine& out, std::string_view text, const TexLine::Reading& reading, bool words) {
  // A character of a line is held as an atom and as a piece.
  constexpr std::size_t bytes_a_character = 128;
  budget_.spend_memory(text.size() * bytes_a_character);
  held_ += text.size() * bytes_a_character;
  if (words) {
    out.add_words(text);
  } else {
    out.add_math(text, reading);
  }
}

void Converter::add_run(TexLine& out, xml_node run, Role role) {
  const xml_node properties = run.child("m:rPr");
  TexLine::Reading reading;
  reading.alignment = role == Role::row || role == Role::numbered_row;
  reading.number_sign = role == Role::numbered_row;
  reading.literal = flag(properties, "m:lit");
  const std::string_view style = math_val(properties.child("m:sty"));
  reading.style.upright = style == "p" || style == "b";
  reading.style.bold = style == "b" || style == "bi";
  static constexpr std::pair<std::string_view, Alphabet> scripts[] = {{"script", Alphabet::script},
                                                                      {"fraktur", Alphabet::fraktur},
                                                                      {"double-struck", Alphabet::double_struck},
                                                                      {"sans-serif", Alphabet::sans_serif},
                                                                      {"monospace", Alphabet::monospace}};
  for (const auto& [value, alphabet] : scripts) {
    // TeX has neither upright nor italic forms of these, only their own.
    if (math_val(properties.child("m:scr")) == value) reading.style = {alphabet, false, reading.style.bold};
  }
  if (properties.child("m:brk")) out.add_break();
  if (flag(properties, "m:aln")) out.add_alignment();
  add_run_content(out, run, reading, flag(properties, "m:nor") || is(run, "w:r"), role);
}

void Converter::add_run_content(TexLine& out, xml_node node, const TexLine::Reading& reading, bool words, Role role) {
  const base::Budget::Nesting nesting(budget_);
  for (const xml_node child : node.children()) {
    if (child.type() != pugi::node_element) continue;
    budget_.spend_nodes();
    const std::string_view name = child.name();
    if (name == "m:t" || name == "w:t") {
      for (const xml_node text : child.children()) add_text(out, text.value(), reading, words);
    } else if (name == "w:br" || name == "w:cr") {
      out.add_break();
    } else if (name == "w:tab" || name == "w:ptab") {
      add_text(out, "\t", reading, false);
    } else if (name == "w:noBreakHyphen") {
      add_text(out, "-", reading, words);
    } else if (name == "w:sym") {
      std::string text;
      const std::string_view digits = attribute(child, "w:char");
      std::uint32_t code = 0;
      std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
      base::append_utf8(text, symbol_to_unicode(attribute(child, "w:font"), code).value_or(code));
      add_text(out, text, reading, words);
    } else if (is_transparent(name)) {
      add_run_content(out, child, reading, words, role);
    } else {
      add(out, child, role);
    }
  }
}

// ---- Scripts and limits

std::string Converter::base_of(const TexLine& base, Role role) {
  const std::optional<TexLine::Name> name = base.name();
  if (!name || role == Role::plain) return base.base();
  std::string compact = name->text;
  std::erase(compact, ' ');
  if (role == Role::limit_base ? math::is_limit_name(compact) : math::is_function_name(compact)) return "\\" + compact;
  if (role == Role::function_name && (name->styled || name->text.size() > 1))
    return "\\operatorname{" + name->text + "}";
  return base.base();
}

Tex Converter::scripted(xml_node node, Role role, bool below, bool above) {
  const Role base_role = role == Role::function_name ? role : Role::plain;
  std::string out = base_of(line(node.child("m:e"), base_role), base_role);
  if (below) out += "_" + script(node.child("m:sub"));
  if (above) {
    std::string raised = tex(node.child("m:sup"));
    // A prime is raised already.
    if (raised.starts_with("{}'")) raised.erase(0, 2);
    const bool primes = !raised.empty() && raised.find_first_not_of('\'') == std::string::npos;
    out += primes ? raised : "^" + script_argument(raised);
  }
  return {std::move(out), true};
}

Tex Converter::subscript(xml_node node, Role role) { return scripted(node, role, true, false); }
Tex Converter::superscript(xml_node node, Role role) { return scripted(node, role, false, true); }
Tex Converter::both_scripts(xml_node node, Role role) { return scripted(node, role, true, true); }

Tex Converter::prescripts(xml_node node, Role) {
  std::string out = "{}_" + script(node.child("m:sub")) + "^" + script(node.child("m:sup"));
  append_tex(out, line(node.child("m:e"), Role::plain).base());
  return {std::move(out), true};
}

Tex Converter::limit(xml_node node, Role role, bool below) {
  const Role base_role = role == Role::function_name ? role : Role::limit_base;
  const TexLine base = line(node.child("m:e"), base_role);
  const std::string name = base_of(base, base_role);
  const std::string lim = tex(node.child("m:lim"));
  // These take their limits as scripts.
  const std::string_view command = name.starts_with("\\") ? std::string_view(name).substr(1) : std::string_view();
  const bool brace = command.starts_with(below ? "underbrac" : "overbrac");
  const std::string as_script = (below ? "_" : "^") + script_argument(lim);
  if (brace || (below && math::is_function_name(command)) || math::is_limit_name(command))
    return {name + as_script, true};
  if (command == "sum" || command == "prod" || command.starts_with("big")) return {name + "\\limits" + as_script, true};
  // An operator name is kept as one, anything else loses the braces that it had for being a base.
  const std::string body = command.starts_with("operatorname") ? name : base.tex();
  return {(below ? "\\underset{" : "\\overset{") + lim + "}{" + body + "}"};
}

Tex Converter::lower_limit(xml_node node, Role role) { return limit(node, role, true); }
Tex Converter::upper_limit(xml_node node, Role role) { return limit(node, role, false); }

Tex Converter::function(xml_node node, Role) {
  const TexLine name = line(node.child("m:fName"), Role::function_name);
  std::string out = name.name() ? base_of(name, Role::function_name) : name.tex();
  append_tex(out, tex(node.child("m:e")));
  return {std::move(out), true};
}

Tex Converter::nary(xml_node node, Role) {
  const xml_node properties = node.child("m:naryPr");
  const char32_t sign = character(properties, "m:chr", U'∫');
  std::string out = sign == 0 ? "{}" : sign_tex(sign);
  const bool below = !flag(properties, "m:subHide") && node.child("m:sub");
  const bool above = !flag(properties, "m:supHide") && node.child("m:sup");
  const std::string sub = below ? tex(node.child("m:sub")) : std::string();
  const std::string sup = above ? tex(node.child("m:sup")) : std::string();
  // TeX sets limits of integrals beside the sign unless told otherwise.
  const bool integral = out.ends_with("int");
  if (integral && math_val(properties.child("m:limLoc")) == "undOvr" && !(sub.empty() && sup.empty()))
    out += "\\limits";
  if (!sub.empty()) out += "_" + script_argument(sub);
  if (!sup.empty()) out += "^" + script_argument(sup);
  append_tex(out, tex(node.child("m:e")));
  return {std::move(out), true};
}

// ---- Fractions, radicals, accents, boxes

Tex Converter::fraction(xml_node node, Role) {
  const std::string_view type = math_val(node.child("m:fPr").child("m:type"));
  const xml_node numerator = node.child("m:num"), denominator = node.child("m:den");
  // \atop and \genfrac are understood by TeX, but by few other readers of formulas.
  if (type == "noBar") {
    std::string rows = tex(numerator);
    append_row(rows, tex(denominator), false);
    return {environment("matrix", rows)};
  }
  if (type == "lin") return {line(numerator, Role::plain).base() + "/" + line(denominator, Role::plain).base(), true};
  if (type == "skw") return {"{}^" + argument(numerator) + "/_" + argument(denominator), true};
  return {"\\frac" + argument(numerator) + argument(denominator)};
}

Tex Converter::radical(xml_node node, Role) {
  std::string degree = flag(node.child("m:radPr"), "m:degHide") ? std::string() : tex(node.child("m:deg"));
  if (degree.find_first_of("[]") != std::string::npos) degree = "{" + degree + "}";
  if (!degree.empty()) degree = "[" + degree + "]";
  return {"\\sqrt" + degree + argument(node.child("m:e"))};
}

Tex Converter::accent(xml_node node, Role) {
  const char32_t sign = character(node.child("m:accPr"), "m:chr", U'\u0302');
  const TexLine base = line(node.child("m:e"), Role::plain);
  if (sign == 0) return {base.tex()};
  if (const auto command = math::accent_command(sign, !base.single()); !command.empty()) {
    return {"\\" + std::string(command) + "{" + base.tex() + "}"};
  }
  return {"\\overset{" + sign_tex(sign) + "}{" + base.tex() + "}"};
}

Tex Converter::bar(xml_node node, Role) {
  const bool top = math_val(node.child("m:barPr").child("m:pos")) == "top";
  return {(top ? "\\overline" : "\\underline") + argument(node.child("m:e"))};
}

Tex Converter::boxed(xml_node node, Role) {
  const xml_node properties = node.child("m:borderBoxPr");
  const bool frame = !(flag(properties, "m:hideTop") && flag(properties, "m:hideBot") &&
                       flag(properties, "m:hideLeft") && flag(properties, "m:hideRight"));
  if (frame) return {"\\boxed" + argument(node.child("m:e"))};
  return {line(node.child("m:e"), Role::plain).base()};
}

Tex Converter::group_character(xml_node node, Role) {
  const xml_node properties = node.child("m:groupChrPr");
  const char32_t sign = character(properties, "m:chr", U'⏟');
  const bool top = math_val(properties.child("m:pos")) == "top";
  const std::string body = tex(node.child("m:e"));
  if (sign == 0) return {body, true};
  if (const auto command = math::grouping_command(sign); !command.empty()) {
    const bool over = command.starts_with("over");
    if (over == top) return {"\\" + std::string(command) + "{" + body + "}"};
  }
  // An arrow below its text is an arrow that carries the text.
  if (!top && sign == U'→') return {"\\xrightarrow{" + body + "}"};
  if (!top && sign == U'←') return {"\\xleftarrow{" + body + "}"};
  return {(top ? "\\underset{" : "\\overset{") + body + "}{" + sign_tex(sign) + "}"};
}

Tex Converter::phantom(xml_node node, Role) {
  const xml_node properties = node.child("m:phantPr");
  TexLine body = line(node.child("m:e"), Role::plain);
  if (flag(properties, "m:show", true)) return {body.base()};
  // What has neither width nor ink only spreads lines; \vphantom is left out, as few readers of formulas know it.
  if (flag(properties, "m:zeroWid")) return {};
  return {"\\phantom{" + body.tex() + "}"};
}

// ---- Delimiters, matrices, equation arrays

// The only structure that `parent` holds, empty runs aside.
xml_node only_structure(xml_node parent) {
  xml_node found;
  for (const xml_node child : parent.children()) {
    if (child.type() != pugi::node_element || is_silent(child.name())) continue;
    if (is(child, "m:r") && !child.child("m:t")) continue;
    if (found) return {};
    found = child;
  }
  return found;
}

std::size_t column_count(xml_node matrix) {
  std::size_t count = 0;
  for (const xml_node row : matrix.children("m:mr")) {
    const auto cells = row.children("m:e");
    count = std::max(count, static_cast<std::size_t>(std::distance(cells.begin(), cells.end())));
  }
  return count;
}

// The columns of an array ("lcr"), empty if all are centred, as those of a matrix are.
std::string array_columns(xml_node matrix) {
  const std::size_t count = column_count(matrix);
  std::string out;
  for (const xml_node column : matrix.child("m:mPr").child("m:mcs").children("m:mc")) {
    const xml_node properties = column.child("m:mcPr");
    const std::string_view alignment = math_val(properties.child("m:mcJc"));
    const unsigned repeated = properties.child("m:count").attribute("m:val").as_uint(1);
    const char letter = alignment == "left" ? 'l' : alignment == "right" ? 'r' : 'c';
    out.append(std::min<std::size_t>(repeated, count - out.size()), letter);
  }
  if (out.find_first_not_of('c') == std::string::npos) return {};
  return out.append(count - out.size(), 'c');
}

// Environments and commands that bring their delimiters: binomials, matrices, cases.
std::optional<std::string> Converter::whole_delimited(xml_node node, char32_t begin, char32_t end) {
  const xml_node content = node.child("m:e");
  if (content.next_sibling("m:e")) return std::nullopt;
  const xml_node inner = only_structure(content);
  if (is(inner, "m:f") && begin == U'(' && end == U')' && math_val(inner.child("m:fPr").child("m:type")) == "noBar") {
    return "\\binom" + argument(inner.child("m:num")) + argument(inner.child("m:den"));
  }
  if (is(inner, "m:eqArr") && begin == U'{' && end == 0) {
    return environment("cases", joined_rows(equation_rows(inner)));
  }
  if (!is(inner, "m:m") || !array_columns(inner).empty()) return std::nullopt;
  if (begin == U'{' && end == 0 && column_count(inner) <= 2) return environment("cases", matrix_rows(inner));
  static constexpr struct {
    char32_t begin, end;
    std::string_view name;
  } environments[] = {{U'(', U')', "pmatrix"}, {U'[', U']', "bmatrix"}, {U'{', U'}', "Bmatrix"},
                      {U'|', U'|', "vmatrix"}, {U'‖', U'‖', "Vmatrix"}, {U'∥', U'∥', "Vmatrix"}};
  for (const auto& e : environments) {
    if (e.begin == begin && e.end == end) return environment(e.name, matrix_rows(inner));
  }
  return std::nullopt;
}

Tex Converter::delimiters(xml_node node, Role) {
  const xml_node properties = node.child("m:dPr");
  const char32_t begin = character(properties, "m:begChr", U'('), end = character(properties, "m:endChr", U')');
  const char32_t separator = character(properties, "m:sepChr", U'|');
  if (auto whole = whole_delimited(node, begin, end)) return {std::move(*whole)};
  const auto grows = [](char32_t c) { return c == 0 || !math::growing_delimiter(c).empty(); };
  const bool growing = flag(properties, "m:grow", true) && grows(begin) && grows(end) && (begin != 0 || end != 0);
  const auto growing_tex = [](char32_t c) { return c == 0 ? std::string_view(".") : math::growing_delimiter(c); };
  std::string out;
  if (growing) out.append("\\left").append(growing_tex(begin));
  if (!growing) out = sign_tex(begin);
  bool first = true;
  for (const xml_node part : node.children("m:e")) {
    if (!first) {
      const bool middle = growing && (separator == U'|' || separator == U'∣' || separator == U'‖');
      append_tex(out, middle ? "\\middle" + std::string(math::growing_delimiter(separator)) : sign_tex(separator));
    }
    first = false;
    append_tex(out, tex(part));
  }
  if (growing) out.append("\\right").append(growing_tex(end));
  if (!growing) append_tex(out, sign_tex(end));
  return {std::move(out), !growing};
}

std::string Converter::matrix_rows(xml_node matrix) {
  std::string out;
  bool first_row = true;
  for (const xml_node row : matrix.children("m:mr")) {
    std::string cells;
    bool first_cell = true;
    for (const xml_node cell : row.children("m:e")) {
      if (!first_cell) cells += " & ";
      first_cell = false;
      cells += tex(cell);
    }
    append_row(out, cells, first_row);
    first_row = false;
  }
  return out;
}

Tex Converter::matrix(xml_node node, Role) {
  const std::string columns = array_columns(node);
  if (columns.empty()) return {environment("matrix", matrix_rows(node))};
  return {environment("array", matrix_rows(node), "{" + columns + "}")};
}

std::vector<TexLine> Converter::equation_rows(xml_node array) {
  const Role role = flag(array.child("m:eqArrPr"), "m:maxDist") ? Role::numbered_row : Role::row;
  std::vector<TexLine> rows;
  for (const xml_node row : array.children("m:e")) rows.push_back(line(row, role));
  return rows;
}

std::string Converter::joined_rows(const std::vector<TexLine>& rows) {
  std::string out;
  for (const TexLine& row : rows) append_row(out, row.tex(TexLine::Marks::keep), &row == &rows.front());
  return out;
}

Tex Converter::equations(xml_node node, Role) {
  const std::vector<TexLine> rows = equation_rows(node);
  const bool aligned = std::any_of(rows.begin(), rows.end(), [](const TexLine& row) { return row.has_alignments(); });
  // One equation in an array is there for its number or its place only.
  if (rows.size() == 1 && !aligned && !rows[0].has_breaks()) return {rows[0].tex(), !rows[0].single()};
  return {environment(aligned ? "aligned" : "gathered", joined_rows(rows))};
}

}  // namespace

std::string omml_to_latex(pugi::xml_node math, base::Budget& budget,
                          const std::function<void(pugi::xml_node)>& unknown) {
  return Converter(budget, unknown).convert(math);
}

}  // namespace wenshu::docx
