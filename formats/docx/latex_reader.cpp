#include "docx/latex_reader.h"

#include <algorithm>

#include "base/utf8.h"

namespace wenshu::docx {

namespace {

using Kind = MathNode::Kind;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// The width of a command that only makes space.
std::string_view space_of(std::string_view command) {
  if (command == "quad") return "\u2003";
  if (command == "qquad") return "\u2003\u2003";
  if (command == ",") return "\u2009";
  if (command == ":" || command == ">") return "\u2005";
  if (command == ";") return "\u2004";
  return command == " " ? "\u00A0" : "";
}

bool is_nary(char32_t c) {
  static constexpr std::u32string_view signs = U"∑∏∐∫∬∭∮∯∰⋀⋁⋂⋃⨀⨁⨂⨄⨆";
  return signs.find(c) != std::u32string_view::npos;
}

bool is_integral(char32_t c) { return c >= U'∫' && c <= U'∰'; }

struct StyleCommand {
  std::string_view command;
  MathStyle style;
};
constexpr StyleCommand style_commands[] = {
    {"mathrm", {Alphabet::standard, true, false}},       {"mathup", {Alphabet::standard, true, false}},
    {"mathbf", {Alphabet::standard, true, true}},        {"boldsymbol", {Alphabet::standard, false, true}},
    {"bm", {Alphabet::standard, false, true}},           {"mathit", {Alphabet::standard, false, false}},
    {"mathnormal", {Alphabet::standard, false, false}},  {"mathcal", {Alphabet::script, false, false}},
    {"mathscr", {Alphabet::script, false, false}},       {"mathfrak", {Alphabet::fraktur, false, false}},
    {"mathbb", {Alphabet::double_struck, false, false}}, {"mathsf", {Alphabet::sans_serif, false, false}},
    {"mathtt", {Alphabet::monospace, false, false}}};

class LatexReader {
 public:
  LatexReader(std::string_view tex, base::Budget& budget) : tex_(tex), budget_(budget) {}

  MathNodes run() {
    MathNodes all;
    while (at_ < tex_.size()) {
      MathNodes some = list();
      std::move(some.begin(), some.end(), std::back_inserter(all));
      if (at_ < tex_.size()) ++at_;  // a brace or sign without a partner
    }
    return all;
  }

 private:
  std::string_view tex_;
  std::size_t at_ = 0;
  base::Budget& budget_;
  MathStyle style_;

  bool at_end() const { return at_ >= tex_.size(); }
  bool looking_at(std::string_view text) const { return tex_.substr(at_, text.size()) == text; }
  void skip_spaces() {
    while (!at_end() && is_space(tex_[at_])) ++at_;
  }
  // The command at the backslash here, without moving.
  std::string_view command() const {
    std::size_t end = at_ + 1;
    while (end < tex_.size() && is_letter(tex_[end])) ++end;
    if (end == at_ + 1 && end < tex_.size()) ++end;
    return tex_.substr(at_ + 1, end - at_ - 1);
  }
  // Does a list end here?
  bool at_stop() const {
    if (at_end() || tex_[at_] == '}' || tex_[at_] == '&') return true;
    if (tex_[at_] != '\\') return false;
    const std::string_view name = command();
    return name == "\\" || name == "cr" || name == "right" || name == "middle" || name == "end";
  }

  MathNodes list(char stop = '\0') {
    const base::Budget::Nesting nesting(budget_);
    MathNodes out;
    for (skip_spaces(); !at_stop() && tex_[at_] != stop; skip_spaces()) {
      budget_.spend_nodes();
      if (tex_[at_] == '^' || tex_[at_] == '_' || tex_[at_] == '\'') {
        add_scripts(out);
      } else {
        atom(out);
      }
    }
    return out;
  }

  static MathNode node(Kind kind, std::vector<MathNodes> parts = {}) {
    MathNode out;
    out.kind = kind;
    out.parts = std::move(parts);
    return out;
  }

  MathNode symbol(std::string text) const {
    MathNode out;
    out.text = std::move(text);
    out.style = style_;
    return out;
  }

  static std::string utf8(char32_t c) {
    std::string out;
    base::append_utf8(out, c);
    return out;
  }

  // {…}, or one atom.
  MathNodes argument() {
    skip_spaces();
    if (at_end()) return {};
    if (tex_[at_] == '{') {
      ++at_;
      MathNodes out = list();
      while (!at_end() && tex_[at_] != '}') ++at_;
      if (!at_end()) ++at_;
      return out;
    }
    MathNodes out;
    if (!at_stop()) atom(out);
    return out;
  }

  // The text of {…} as it stands.
  std::string raw_argument() {
    skip_spaces();
    std::string out;
    if (at_end() || tex_[at_] != '{') return out;
    int depth = 0;
    for (; at_ < tex_.size(); ++at_) {
      const char c = tex_[at_];
      if (c == '{' && depth++ == 0) continue;
      if (c == '}' && --depth == 0) break;
      if (c == '\\' && at_ + 1 < tex_.size()) {
        add_escape(out);
        continue;
      }
      out += c == '~' ? ' ' : c;
    }
    if (!at_end()) ++at_;
    return out;
  }

  void add_escape(std::string& out) {
    static constexpr std::pair<std::string_view, std::string_view> names[] = {
        {"textbackslash", "\\"}, {"textasciitilde", "~"}, {"textasciicircum", "^"}};
    const std::string_view name = command();
    at_ += name.size();
    for (const auto& [command_name, text] : names) {
      if (name != command_name) continue;
      out += text;
      if (tex_.substr(at_ + 1, 2) == "{}") at_ += 2;
      return;
    }
    if (name.size() == 1 && !is_letter(name[0])) {
      out += name;
    } else {
      (out += '\\') += name;
    }
  }

  void add_scripts(MathNodes& out) {
    MathNode scripts = node(Kind::scripts, {{}, {}, {}});
    if (!out.empty()) {
      if (out.back().kind == Kind::scripts) {
        scripts = std::move(out.back());
      } else {
        scripts.parts[0].push_back(std::move(out.back()));
      }
      out.pop_back();
    }
    const char sign = tex_[at_];
    MathNodes& place = scripts.parts[sign == '_' ? 1 : 2];
    if (sign == '\'') {
      for (; !at_end() && tex_[at_] == '\''; ++at_) place.push_back(symbol("′"));
    } else {
      ++at_;
      MathNodes argument_nodes = argument();
      std::move(argument_nodes.begin(), argument_nodes.end(), std::back_inserter(place));
    }
    out.push_back(std::move(scripts));
  }

  void atom(MathNodes& out) {
    const char c = tex_[at_];
    if (c == '{') {
      MathNode group = node(Kind::group, {argument()});
      return out.push_back(std::move(group));
    }
    if (c == '\\') return command_atom(out);
    if (c == '~') {
      ++at_;
      return out.push_back(symbol("\u00A0"));
    }
    if (c >= '0' && c <= '9') {  // a number is one
      std::size_t end = at_;
      while (end < tex_.size() &&
             ((tex_[end] >= '0' && tex_[end] <= '9') ||
              (tex_[end] == '.' && end + 1 < tex_.size() && tex_[end + 1] >= '0' && tex_[end + 1] <= '9'))) {
        ++end;
      }
      out.push_back(symbol(std::string(tex_.substr(at_, end - at_))));
      at_ = end;
      return;
    }
    const std::size_t begin = at_;
    base::next_code_point(tex_, at_);
    out.push_back(symbol(c == '-' ? "−" : std::string(tex_.substr(begin, at_ - begin))));
  }

  void command_atom(MathNodes& out) {
    const std::string_view name = command();
    at_ += name.size() + 1;
    if (name.empty()) return;
    if (structure(name, out) || decoration(name, out)) return;
    if (const std::string_view space = space_of(name); !space.empty()) return out.push_back(symbol(std::string(space)));
    if (is_function_name(name) || name == "operatorname") {
      MathNode function = node(Kind::function);
      function.text = name == "operatorname" ? raw_argument() : std::string(name);
      function.limits = is_limit_name(name);
      return out.push_back(std::move(function));
    }
    static constexpr std::string_view silent[] = {"limits",      "nolimits", "displaystyle", "textstyle", "!",
                                                  "scriptstyle", "nonumber", "notag",        "big",       "Big",
                                                  "bigg",        "Bigg",     "bigl",         "bigr",      "Bigl",
                                                  "Bigr",        "left",     "mathstrut",    "hline",     "bigm"};
    if (name == "limits" && !out.empty()) out.back().limits = true;
    if (std::find(std::begin(silent), std::end(silent), name) != std::end(silent)) return;
    if (const char32_t c = command_symbol(name); c != 0) {
      MathNode sign = symbol(utf8(c));
      if (is_nary(c)) {
        sign.kind = Kind::nary;
        sign.character = c;
        sign.limits = !is_integral(c);
      }
      return out.push_back(std::move(sign));
    }
    if (name == "|") return out.push_back(symbol("‖"));
    if (name.size() == 1) return out.push_back(symbol(std::string(name)));
    MathNode unknown = node(Kind::words);
    unknown.text = '\\' + std::string(name);
    out.push_back(std::move(unknown));
  }

  // Fractions, roots, fences, environments.
  bool structure(std::string_view name, MathNodes& out) {
    if (name == "frac" || name == "dfrac" || name == "tfrac" || name == "cfrac" || name == "binom") {
      MathNodes numerator = argument(), denominator = argument();
      MathNode fraction = node(Kind::fraction, {std::move(numerator), std::move(denominator)});
      if (name != "binom") {
        out.push_back(std::move(fraction));
        return true;
      }
      fraction.text = "noBar";
      MathNode fence = node(Kind::fenced, {{std::move(fraction)}});
      fence.left = U'(';
      fence.right = U')';
      out.push_back(std::move(fence));
    } else if (name == "sqrt") {
      MathNodes degree;
      skip_spaces();
      if (!at_end() && tex_[at_] == '[') {
        ++at_;
        degree = list(']');
        if (!at_end()) ++at_;
      }
      MathNodes radicand = argument();
      out.push_back(node(Kind::radical, {std::move(radicand), std::move(degree)}));
    } else if (name == "left") {
      fenced(out);
    } else if (name == "begin") {
      environment(out);
    } else if (name == "text" || name == "textrm" || name == "mbox" || name == "textnormal") {
      MathNode words = node(Kind::words);
      words.text = raw_argument();
      out.push_back(std::move(words));
    } else {
      const auto* style = std::find_if(std::begin(style_commands), std::end(style_commands),
                                       [&](const StyleCommand& s) { return s.command == name; });
      if (style == std::end(style_commands)) return false;
      const MathStyle before = std::exchange(style_, style->style);
      MathNodes inside = argument();
      style_ = before;
      if (inside.size() == 1) {
        out.push_back(std::move(inside.front()));
      } else {
        out.push_back(node(Kind::group, {std::move(inside)}));
      }
    }
    return true;
  }

  // What stands above or below something.
  bool decoration(std::string_view name, MathNodes& out) {
    if (name == "overline" || name == "underline") {
      out.push_back(node(Kind::bar, {argument()}));
      out.back().over = name == "overline";
    } else if (name == "overset" || name == "underset" || name == "stackrel") {
      MathNodes mark = argument(), base = argument();
      out.push_back(node(Kind::stacked, {std::move(base), std::move(mark)}));
      out.back().over = name != "underset";
    } else if (name == "xrightarrow" || name == "xleftarrow") {
      out.push_back(node(Kind::brace, {argument()}));
      out.back().character = name == "xrightarrow" ? U'→' : U'←';
    } else if (name == "boxed" || name == "phantom") {
      out.push_back(node(name == "boxed" ? Kind::boxed : Kind::phantom, {argument()}));
    } else if (const char32_t grouping = grouping_of_command(name); grouping != 0) {
      out.push_back(node(Kind::brace, {argument()}));
      out.back().character = grouping;
      out.back().over = name.starts_with("over");
    } else if (const char32_t accent = accent_of_command(name); accent != 0) {
      out.push_back(node(Kind::accent, {argument()}));
      out.back().character = accent;
    } else {
      return false;
    }
    return true;
  }

  // The delimiter here; 0 for ".".
  char32_t delimiter() {
    skip_spaces();
    if (at_end()) return 0;
    if (tex_[at_] == '.') {
      ++at_;
      return 0;
    }
    if (tex_[at_] != '\\') {
      const std::size_t begin = at_;
      base::next_code_point(tex_, at_);
      return base::first_code_point(tex_.substr(begin));
    }
    const std::string_view name = command();
    at_ += name.size() + 1;
    const char32_t known = delimiter_of_command('\\' + std::string(name));
    return known != 0 ? known : command_symbol(name);
  }

  void fenced(MathNodes& out) {
    MathNode fence = node(Kind::fenced);
    fence.left = delimiter();
    fence.parts.push_back(list());
    while (!at_end() && tex_[at_] == '\\' && command() == "middle") {
      at_ += 7;
      fence.character = delimiter();
      fence.parts.push_back(list());
    }
    if (!at_end() && tex_[at_] == '\\' && command() == "right") {
      at_ += 6;
      fence.right = delimiter();
    }
    out.push_back(std::move(fence));
  }

  void environment(MathNodes& out) {
    MathNode matrix = node(Kind::matrix);
    matrix.text = raw_argument();
    if (matrix.text == "array") raw_argument();
    if (matrix.text.ends_with('*')) matrix.text.pop_back();
    matrix.rows.emplace_back();
    for (;;) {
      matrix.rows.back().push_back(list());
      if (at_end()) break;
      if (tex_[at_] == '&') {
        ++at_;
      } else if (looking_at("\\\\")) {
        at_ += 2;
        matrix.rows.emplace_back();
      } else if (tex_[at_] == '\\' && command() == "end") {
        at_ += 4;
        raw_argument();
        break;
      } else {
        ++at_;
      }
    }
    if (matrix.rows.size() > 1 && matrix.rows.back().size() == 1 && matrix.rows.back()[0].empty()) {
      matrix.rows.pop_back();
    }
    out.push_back(std::move(matrix));
  }
};

}  // namespace

MathNodes read_latex(std::string_view tex, base::Budget& budget) { return LatexReader(tex, budget).run(); }

}  // namespace wenshu::docx
