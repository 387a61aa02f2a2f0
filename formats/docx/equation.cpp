#include "docx/equation.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "base/numerals.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/walk.h"
#include "docx/enclosed.h"
#include "docx/equation_parser.h"
#include "docx/omml_tex.h"
#include "math/symbols.h"

namespace wenshu::docx {

namespace {

using doc::Emphasis;
using doc::RunFormat;
using Node = EquationNode;
using Nodes = EquationNodes;

constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_blank(const Node& node) { return node.element == 0 && !node.object && base::is_blank(node.text); }
bool is_blank(const Nodes& nodes) {
  return std::all_of(nodes.begin(), nodes.end(), [](const Node& node) { return is_blank(node); });
}
bool is_text(const Node& node) { return node.element == 0 && !node.object; }
bool is_text(const Nodes& nodes) {
  return std::all_of(nodes.begin(), nodes.end(), [](const Node& node) { return is_text(node); });
}

bool has_wide(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (base::is_wide(base::next_code_point(text, i))) return true;
  }
  return false;
}

std::string trimmed_text(const Nodes& nodes) {
  const std::string text = text_of(nodes);
  return std::string(base::trim(text));
}

bool is_raised_text(const Node& node) { return is_text(node) && node.format.has(Emphasis::superscript); }
bool is_lowered_text(const Node& node) { return is_text(node) && node.format.has(Emphasis::subscript); }

bool is_raised(const Node& node) { return node.element == 's' && node.has("up"); }
bool is_lowered(const Node& node) { return node.element == 's' && node.has("do") && !node.has("up"); }

// Moved up or down as a whole: an argument of \o that stands above or below the others.
bool is_shifted(const Nodes& nodes) {
  return !is_blank(nodes) && std::all_of(nodes.begin(), nodes.end(), [](const Node& node) {
    return is_blank(node) || is_raised(node) || is_lowered(node) || is_raised_text(node) || is_lowered_text(node);
  });
}

// The first node with ink.
const Node& first_ink(const Nodes& nodes) {
  return *std::find_if(nodes.begin(), nodes.end(), [](const Node& node) { return !is_blank(node); });
}

// The whole of "(…)" that stands around one switch: \b\bc\{(…) around an array.
const Node* only_node(const Nodes& nodes) {
  const Node* found = nullptr;
  for (const Node& node : nodes) {
    if (is_blank(node)) continue;
    if (found) return nullptr;
    found = &node;
  }
  return found;
}

std::string sign(std::string_view character) {
  TexLine line;
  line.add_math(character, {{}, true, false, false});
  return line.tex();
}

// ---- \o, which stands for many things

struct Overlay {
  enum class Kind : std::uint8_t {
    text,      // characters: enclosed, combined, or side by side as nothing better is known
    ruby,      // a base with its reading
    scripts,   // nothing but scripts, one above the other
    stacked,   // a base with something above or below
    accented,  // a base with an accent as the second argument
    negated,   // a sign struck out
  } kind = Kind::text;
  std::string text, reading;  // of text and ruby
  std::size_t base = 0;       // the argument that the others go with
  bool overprinted = false;
};

// The accent that a character above a base is; 0 where it is none.
char32_t accent_of(std::string_view text) {
  if (base::code_point_count(text) != 1) return 0;
  const char32_t c = base::first_code_point(text);
  if (c == U'-' || c == U'_' || c == U'—' || c == U'－' || c == U'ˉ' || c == U'–' || c == U'−') return U'¯';
  if (c == U'∧' || c == U'＾') return U'^';
  if (c == U'～') return U'~';
  if (c == U'.' || c == U'·') return U'˙';
  if (c == U'…' || c == U'{' || c == U'}') return 0;
  return math::accent_command(c, false).empty() ? 0 : c;
}

// Text, or text that is moved up or down.
bool is_plain(const Nodes& nodes) {
  return std::all_of(nodes.begin(), nodes.end(), [](const Node& node) {
    const bool text_inside = std::all_of(node.arguments.begin(), node.arguments.end(),
                                         [](const Nodes& argument) { return is_text(argument); });
    return is_text(node) || (node.element == 's' && text_inside);
  });
}

// Two arguments of which both stand where they are: an accent, a stroke through a sign, or nothing better.
Overlay overlay_of_two(const Node& node, std::size_t base, const std::string& over) {
  Overlay out;
  out.base = base;
  const bool flat = over == "-" || over == "_" || over == "—" || over == "." || over == "·" || over == "→";
  if (over == "/" || over == "／") {
    out.kind = Overlay::Kind::negated;
  } else if (!flat && accent_of(over) != 0) {
    out.kind = Overlay::Kind::accented;
  } else {
    out.overprinted = true;
    if (!std::all_of(node.arguments.begin(), node.arguments.end(), is_plain)) out.kind = Overlay::Kind::stacked;
  }
  return out;
}

Overlay overlay_of(const Node& node, bool guide) {
  Overlay out;
  std::vector<std::size_t> plain, shifted;  // the arguments that stand where they are, and those above or below
  std::string all;
  for (std::size_t i = 0; i < node.arguments.size(); ++i) {
    if (!is_blank(node.arguments[i])) (is_shifted(node.arguments[i]) ? shifted : plain).push_back(i);
    all += text_of(node.arguments[i]);
  }
  const auto text = [&](std::size_t i) { return trimmed_text(node.arguments[i]); };
  const bool pure = std::all_of(node.arguments.begin(), node.arguments.end(), is_plain);
  if (!plain.empty()) out.base = plain.front();
  if (node.arguments.size() == 2 && pure) {
    out.text = enclosed(text(0), text(1));
    if (out.text.empty()) out.text = enclosed(text(1), text(0));
    if (!out.text.empty()) return out;
  }
  if (plain.empty()) {  // 合并字符 are text in two lines
    out.text = all;
    if (!shifted.empty() && !(pure && has_wide(all))) out.kind = Overlay::Kind::scripts;
  } else if (plain.size() == 2 && shifted.empty()) {
    out = overlay_of_two(node, plain[0], text(plain[1]));
    out.text = all;
  } else if (plain.size() == 1 && shifted.empty()) {
    out.text = all;
    if (!pure) out.kind = Overlay::Kind::stacked;
  } else {
    const bool reading = shifted.size() == 1 && is_raised(first_ink(node.arguments[shifted[0]]));
    const std::string base = text(out.base);
    if (plain.size() == 1 && pure && reading && (guide || node.has("ad") || has_wide(base))) {
      out.kind = Overlay::Kind::ruby;
      out.text = base;
      out.reading = text(shifted[0]);
    } else {
      out.text = all;
      out.overprinted = plain.size() > 1;
      if (plain.size() == 1 || !pure || !shifted.empty()) out.kind = Overlay::Kind::stacked;
    }
  }
  return out;
}

// ---- What is a formula and what is text

class Writer {
 public:
  Writer(Equation& out, bool guide) : out_(out), guide_(guide) {}

  void write(const Nodes& nodes);

 private:
  bool is_formula(const Node& node) const;
  bool is_formula(const Nodes& nodes) const {
    return std::any_of(nodes.begin(), nodes.end(), [this](const Node& node) { return is_formula(node); });
  }
  void flush(Nodes& segment);
  void add(doc::Inline node, const RunFormat& format) { out_.parts.push_back({std::move(node), format}); }
  void add_text(std::string text, const RunFormat& format) {
    if (!text.empty()) add({doc::Text{std::move(text)}, {}, 0, {}}, format);
  }
  void write_text(const Nodes& nodes);
  void write_text(const Node& node);

  void find_italic(const Nodes& nodes);
  TexLine line(const Nodes& nodes);
  std::string tex(const Nodes& nodes) { return line(nodes).tex(); }
  std::string argument(const Nodes& nodes) { return "{" + tex(nodes) + "}"; }
  void add_node(TexLine& out, const Node& node);
  void add_characters(TexLine& out, const Node& node);
  void add_script(TexLine& out, const Node& node);
  void add_overlay(TexLine& out, const Node& node);
  std::string stacked(const Node& node, std::size_t base);
  Tex brackets(const Node& node);
  Tex integral(const Node& node);
  Tex root(const Node& node);
  Tex array(const Node& node);
  Tex box(const Node& node);
  std::string rows(const Node& array);
  static std::string blank(const Node& node);

  Equation& out_;
  bool guide_;
  bool has_italic_ = false;  // some letters are italic: the others are upright on purpose
  std::vector<std::pair<const doc::Inline*, RunFormat>> objects_;  // that stand in a formula and cannot
};

bool Writer::is_formula(const Node& node) const {
  switch (node.element) {
    case 0:
    case 'd':
      return false;
    case 's':
      return node.arguments.size() != 1 || !is_text(node.arguments.front());
    case 'l':
      return std::any_of(node.arguments.begin(), node.arguments.end(),
                         [this](const Nodes& nodes) { return is_formula(nodes); });
    case 'o': {
      const Overlay overlay = overlay_of(node, guide_);
      return overlay.kind != Overlay::Kind::text && overlay.kind != Overlay::Kind::ruby;
    }
    default:
      return true;
  }
}

// Wide characters and objects part the instruction into stretches, each of which is a formula or text.
void Writer::write(const Nodes& nodes) {
  find_italic(nodes);
  Nodes segment;
  for (const Node& node : nodes) {
    const bool reading = node.element == 'o' && !is_formula(node) && has_wide(text_of({node}));
    const bool object = node.object && !std::holds_alternative<doc::Math>(node.object->node);
    if (reading || object) {
      flush(segment);
      write_text(node);
    } else if (is_text(node)) {
      for (std::size_t i = 0; i < node.text.size();) {
        const std::size_t begin = i;
        const bool wide = base::is_wide(base::next_code_point(node.text, i));
        for (std::size_t next = i; next < node.text.size(); i = next) {
          if (base::is_wide(base::next_code_point(node.text, next)) != wide) break;
        }
        Node part;
        part.format = node.format;
        part.text = node.text.substr(begin, i - begin);
        if (wide) {
          flush(segment);
          write_text(part);
        } else {
          segment.push_back(std::move(part));
        }
      }
    } else {
      segment.push_back(node);
    }
  }
  flush(segment);
}

void Writer::flush(Nodes& segment) {
  const auto is_math = [](const Node& node) { return node.object != nullptr; };
  if (!is_formula(segment) && !std::any_of(segment.begin(), segment.end(), is_math)) {
    write_text(segment);
  } else {
    std::string formula = tex(segment);
    if (!formula.empty()) add({doc::Math{std::move(formula), false}, {}, 0, {}}, {});
    for (const auto& [object, format] : objects_) add(*object, format);
    objects_.clear();
  }
  segment.clear();
}

void Writer::write_text(const Nodes& nodes) {
  for (const Node& node : nodes) write_text(node);
}

void Writer::write_text(const Node& node) {
  if (node.object) return add(*node.object, node.format);
  if (node.element == 0) return add_text(node.text, node.format);
  if (node.element == 'd') return add_text(blank(node), node.format);
  if (node.element == 'o') {
    Overlay overlay = overlay_of(node, guide_);
    const Nodes& base = node.arguments[overlay.base];
    const RunFormat format = base.empty() ? node.format : base.front().format;
    out_.overprinted |= overlay.overprinted;
    if (overlay.reading.empty()) return add_text(std::move(overlay.text), format);
    doc::Ruby ruby{{{doc::Text{std::move(overlay.text)}, {}, 0, {}}}, {{doc::Text{overlay.reading}, {}, 0, {}}}};
    return add({std::move(ruby), {}, 0, {}}, format);
  }
  for (std::size_t i = 0; i < node.arguments.size(); ++i) {
    if (i > 0) add_text(std::string(1, node.separators[i - 1]), node.format);
    for (Node part : node.arguments[i]) {
      if (is_raised(node)) part.format.set(Emphasis::superscript);
      if (is_lowered(node)) part.format.set(Emphasis::subscript);
      write_text(part);
    }
  }
}

// A gap, or a line to write on.
std::string Writer::blank(const Node& node) {
  constexpr int points_of_a_character = 6, longest = 40;
  int width = 0;
  const std::string_view value = node.value("fo");
  std::from_chars(value.data(), value.data() + value.size(), width);
  if (width <= 0) return {};
  const auto count = static_cast<std::size_t>(std::clamp(width / points_of_a_character, 1, longest));
  return node.has("li") ? std::string(count, '_') : std::string(" ");
}

void Writer::find_italic(const Nodes& nodes) {
  for (const Node& node : nodes) {
    const bool letters = std::any_of(node.text.begin(), node.text.end(), is_ascii_letter);
    has_italic_ |= letters && node.format.has(Emphasis::emphasis);
    for (const Nodes& argument : node.arguments) find_italic(argument);
  }
}

// ---- Formulas

TexLine Writer::line(const Nodes& nodes) {
  TexLine out;
  for (const Node& node : nodes) add_node(out, node);
  return out;
}

void Writer::add_node(TexLine& out, const Node& node) {
  if (node.object) {
    const auto* math = std::get_if<doc::Math>(&node.object->node);
    if (math) return out.add({math->tex, true});
    objects_.emplace_back(node.object, node.format);
    return;
  }
  switch (node.element) {
    case 0:
      if (!is_raised_text(node) && !is_lowered_text(node)) return add_characters(out, node);
      {
        TexLine script;
        add_characters(script, node);
        return out.add_script(script.tex(), is_raised_text(node));
      }
    case 'a':
      return out.add(array(node));
    case 'b':
      return out.add(brackets(node));
    case 'd':
      if (const std::string gap = blank(node); !gap.empty()) out.add_words(gap);
      return;
    case 'f':
      return out.add({"\\frac" + argument(node.arguments.at(0)) + argument(node.arguments.at(1))});
    case 'i':
      return out.add(integral(node));
    case 'o':
      return add_overlay(out, node);
    case 'r':
      return out.add(root(node));
    case 's':
      return add_script(out, node);
    case 'x':
      return out.add(box(node));
    default:
      for (std::size_t i = 0; i < node.arguments.size(); ++i) {
        if (i > 0) out.add_math(std::string_view(&node.separators[i - 1], 1), {});
        for (const Node& part : node.arguments[i]) add_node(out, part);
      }
  }
}

// Names of functions are commands, and longer words that are not italic are words.
void Writer::add_characters(TexLine& out, const Node& node) {
  constexpr std::size_t shortest_word = 4;
  const bool italic = node.format.has(Emphasis::emphasis);
  TexLine::Reading reading;
  reading.style.bold = node.format.has(Emphasis::strong);
  reading.style.upright = has_italic_ && !italic;
  const std::string_view text = node.text;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const bool letters = is_ascii_letter(text[i]);
    while (i < text.size() && is_ascii_letter(text[i]) == letters) ++i;
    const std::string_view part = text.substr(begin, i - begin);
    const bool small = std::any_of(part.begin(), part.end(), [](char c) { return c >= 'a'; });
    if (letters && math::is_function_name(part)) {
      out.add({"\\" + std::string(part)});
    } else if (letters && !italic && small && part.size() >= shortest_word) {
      out.add_words(part);
    } else {
      out.add_math(part, reading);
    }
  }
}

// \s moves an element up or down. Of two that stand on each other one is above and the other below.
void Writer::add_script(TexLine& out, const Node& node) {
  const std::size_t count = node.arguments.size();
  if (count == 2) {
    out.add_script(tex(node.arguments[0]), true);
    return out.add_script(tex(node.arguments[1]), false);
  }
  if (count > 2) {
    std::string stack;
    for (std::size_t i = 0; i < count; ++i) append_row(stack, tex(node.arguments[i]), i == 0);
    return out.add({"\\substack{" + stack + "}"});
  }
  if (is_raised(node) || is_lowered(node)) return out.add_script(tex(node.arguments.front()), is_raised(node));
  for (const Node& part : node.arguments.front()) add_node(out, part);
}

void Writer::add_overlay(TexLine& out, const Node& node) {
  const Overlay overlay = overlay_of(node, guide_);
  out_.overprinted |= overlay.overprinted;
  switch (overlay.kind) {
    case Overlay::Kind::text:
      return out.add_math(overlay.text, {});
    case Overlay::Kind::ruby:
      return out.add({"\\overset{" + sign(overlay.reading) + "}{" + sign(overlay.text) + "}"});
    case Overlay::Kind::scripts:
      for (const Nodes& argument : node.arguments) {
        for (const Node& part : argument) add_node(out, part);
      }
      return;
    case Overlay::Kind::stacked:
      if (!overlay.overprinted) return out.add({stacked(node, overlay.base)});
      for (const Nodes& argument : node.arguments) {
        for (const Node& part : argument) add_node(out, part);
      }
      return;
    case Overlay::Kind::accented: {
      const TexLine base = line(node.arguments[overlay.base]);
      const char32_t accent = accent_of(trimmed_text(node.arguments.back()));
      return out.add({"\\" + std::string(math::accent_command(accent, !base.single())) + "{" + base.tex() + "}"});
    }
    case Overlay::Kind::negated: {
      const TexLine base = line(node.arguments[overlay.base]);
      return out.add({(base.single() ? "\\not" : "\\cancel") + ("{" + base.tex() + "}")});
    }
  }
}

// What stands above and below a base; a single sign above is an accent where LaTeX has one.
std::string Writer::stacked(const Node& node, std::size_t base) {
  const TexLine body = line(node.arguments[base]);
  std::string out = body.tex();
  for (std::size_t i = 0; i < node.arguments.size(); ++i) {
    if (i == base || is_blank(node.arguments[i])) continue;
    const Node& first = first_ink(node.arguments[i]);
    const bool above = is_raised(first) || is_raised_text(first);
    const bool script = first.element == 0;  // raised by its format: a script of the base
    Nodes inside;
    for (const Node& part : node.arguments[i]) {
      if (part.element != 's') inside.push_back(part);
      for (const Nodes& argument : part.arguments) {
        if (part.element == 's') inside.insert(inside.end(), argument.begin(), argument.end());
      }
    }
    if (script) {
      TexLine whole;
      whole.add({out});
      for (const Node& part : inside) add_node(whole, part);
      out = whole.tex();
      continue;
    }
    const char32_t accent = above ? accent_of(trimmed_text(inside)) : 0;
    const std::string_view command = math::accent_command(accent, !body.single());
    if (accent != 0 && !command.empty() && !body.empty() && !has_wide(out)) {
      out = "\\" + std::string(command) + "{" + out + "}";
    } else {
      const bool arc = trimmed_text(inside) == "⌒";  // LaTeX has no accent for it
      out = (above ? "\\overset{" : "\\underset{") + (arc ? std::string("\\frown") : tex(inside)) + "}{" + out + "}";
    }
  }
  return out;
}

Tex Writer::root(const Node& node) {
  if (node.arguments.size() < 2) return {"\\sqrt" + argument(node.arguments.front())};
  std::string degree = tex(node.arguments[0]);
  if (degree.find_first_of("[]") != std::string::npos) degree = "{" + degree + "}";
  return {"\\sqrt" + (degree.empty() ? "" : "[" + degree + "]") + argument(node.arguments[1])};
}

Tex Writer::integral(const Node& node) {
  std::string_view chosen = node.has("su") ? "∑" : node.has("pr") ? "∏" : "∫";
  for (const char* option : {"fc", "vc"}) {
    if (!node.value(option).empty()) chosen = node.value(option);
  }
  std::string out = sign(chosen);
  // \in sets limits beside the sign. TeX sets those of integrals there, and in displayed formulas no others.
  const bool beside = node.has("in");
  const bool is_integral = math::is_integral(base::first_code_point(chosen));
  static const Nodes none;
  const auto part = [&](std::size_t i) -> const Nodes& { return i < node.arguments.size() ? node.arguments[i] : none; };
  const std::string lower = tex(part(0)), upper = tex(part(1));
  const bool limits = !lower.empty() || !upper.empty();
  if (limits && is_integral && !beside) out += "\\limits";
  if (limits && !is_integral && beside) out += "\\nolimits";
  if (!lower.empty()) out += "_" + script_argument(lower);
  if (!upper.empty()) out += "^" + script_argument(upper);
  append_tex(out, tex(part(2)));
  return {std::move(out), true};
}

std::string Writer::rows(const Node& array) {
  int columns = 1;
  const std::string_view value = array.value("co");
  std::from_chars(value.data(), value.data() + value.size(), columns);
  const auto width = static_cast<std::size_t>(std::max(columns, 1));
  std::string out, row;
  for (std::size_t i = 0; i < array.arguments.size(); ++i) {
    if (i % width != 0) row += " & ";
    row += tex(array.arguments[i]);
    if ((i + 1) % width != 0 && i + 1 < array.arguments.size()) continue;
    append_row(out, row, i < width);
    row.clear();
  }
  return out;
}

std::string environment(std::string_view name, const std::string& rows, const std::string& argument = {}) {
  const std::string word(name);
  return "\\begin{" + word + "}" + argument + (rows.empty() ? "{}" : rows) + "\\end{" + word + "}";
}

Tex Writer::array(const Node& node) {
  const char alignment = node.has("al") ? 'l' : node.has("ar") ? 'r' : 'c';
  if (alignment == 'c') return {environment("matrix", rows(node))};
  int columns = 1;
  const std::string_view value = node.value("co");
  std::from_chars(value.data(), value.data() + value.size(), columns);
  const std::size_t width = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(columns, 1)), 1,
                                                    std::max<std::size_t>(node.arguments.size(), 1));
  return {environment("array", rows(node), "{" + std::string(width, alignment) + "}")};
}

// The bracket that closes what `c` opens, as \bc asks for.
char32_t closing(char32_t c) {
  switch (c) {
    case U'(':
      return U')';
    case U'[':
      return U']';
    case U'{':
      return U'}';
    case U'<':
      return U'>';
    default:
      return c;
  }
}

Tex Writer::brackets(const Node& node) {
  const auto character = [&](const char* option) -> char32_t {
    const std::string_view value = node.value(option);
    const char32_t c = value.empty() ? 0 : base::first_code_point(value);
    return c == U' ' || c == U'.' ? 0 : c == U'<' ? U'⟨' : c == U'>' ? U'⟩' : c;
  };
  char32_t left = U'(', right = U')';
  if (node.has("lc") || node.has("rc") || node.has("bc")) {
    left = node.has("lc") ? character("lc") : 0;
    right = node.has("rc") ? character("rc") : 0;
    if (node.has("bc")) {
      const std::string_view value = node.value("bc");
      const char32_t c = value.empty() ? 0 : base::first_code_point(value);
      left = character("bc");
      right = c == U'<' ? U'⟩' : closing(left);
    }
  }
  const Nodes& inside = node.arguments.front();
  const Node* only = only_node(inside);
  if (only && only->element == 'a') {
    const std::string_view columns = only->value("co");
    const bool centred = !only->has("al") && !only->has("ar");
    if (left == U'{' && right == 0 && !only->has("ar") && (columns.empty() || columns == "1" || columns == "2")) {
      return {environment("cases", rows(*only))};
    }
    static constexpr struct {
      char32_t left, right;
      std::string_view name;
    } environments[] = {{U'(', U')', "pmatrix"},
                        {U'[', U']', "bmatrix"},
                        {U'{', U'}', "Bmatrix"},
                        {U'|', U'|', "vmatrix"},
                        {U'‖', U'‖', "Vmatrix"}};
    for (const auto& e : environments) {
      if (centred && e.left == left && e.right == right) return {environment(e.name, rows(*only))};
    }
  }
  const auto grows = [](char32_t c) { return c == 0 || !math::growing_delimiter(c).empty(); };
  const auto delimiter = [](char32_t c) { return c == 0 ? std::string(".") : std::string(math::growing_delimiter(c)); };
  if (left == 0 && right == 0) return {tex(inside), true};
  if (grows(left) && grows(right)) {
    std::string out = "\\left" + delimiter(left);
    append_tex(out, tex(inside));
    return {out + "\\right" + delimiter(right)};
  }
  const auto plain = [](char32_t c) {
    return c == 0 ? std::string() : sign(base::to_utf8(std::u32string_view(&c, 1)));
  };
  std::string out = plain(left);
  append_tex(out, tex(inside));
  append_tex(out, plain(right));
  return {std::move(out), true};
}

// Lines on the sides that the options name, on all without one.
Tex Writer::box(const Node& node) {
  std::string body = tex(node.arguments.front());
  const bool top = node.has("to"), bottom = node.has("bo"), left = node.has("le"), right = node.has("ri");
  if (top == bottom && left == right && top == left) return {"\\boxed{" + body + "}"};
  if (left || right) {
    std::string fenced = left ? "\\left|" : "\\left.";
    append_tex(fenced, body);
    body = fenced + (right ? "\\right|" : "\\right.");
  }
  if (top) body = "\\overline{" + body + "}";
  if (bottom) body = "\\underline{" + body + "}";
  return {std::move(body)};
}

}  // namespace

Equation read_equation(const FieldCode& code, std::size_t begin) {
  Equation out;
  EquationTree tree = parse_equation(code, begin);
  while (!tree.nodes.empty() && is_blank(tree.nodes.front())) tree.nodes.erase(tree.nodes.begin());
  while (!tree.nodes.empty() && is_blank(tree.nodes.back())) tree.nodes.pop_back();
  if (!tree.understood) {
    out.understood = false;
    const std::string text = trimmed_text(tree.nodes);
    if (!text.empty()) out.parts.push_back({{doc::Text{text}, {}, 0, {}}, tree.nodes.front().format});
    return out;
  }
  if (!tree.nodes.empty() && is_text(tree.nodes.front())) {
    std::string& text = tree.nodes.front().text;
    text.erase(0, text.find_first_not_of(" \t"));
  }
  if (!tree.nodes.empty() && is_text(tree.nodes.back())) {
    std::string& text = tree.nodes.back().text;
    text.erase(text.find_last_not_of(" \t") + 1);
  }
  Writer(out, tree.has_formats).write(tree.nodes);
  return out;
}

}  // namespace wenshu::docx
