#include "math/latex_reader.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/utf8.h"
#include "math/latex_scanner.h"
#include "math/latex_tables.h"

namespace wenshu::math {

namespace {

using Kind = Node::Kind;

std::string utf8(char32_t c) {
  std::string out;
  if (c != 0) base::append_utf8(out, c);
  return out;
}

// Parts are moved, never copied: they may be large.
template <class... Parts>
Node node(Kind kind, Parts&&... parts) {
  Node out;
  out.kind = kind;
  (out.parts.push_back(std::forward<Parts>(parts)), ...);
  return out;
}

void append(Nodes& out, Nodes more) { std::move(more.begin(), more.end(), std::back_inserter(out)); }

class LatexReader : LatexScanner {
 public:
  LatexReader(std::string_view tex, base::Budget& budget) : LatexScanner(tex), budget_(budget), held_(budget) {}

  Nodes run() {
    return rows_of([] { return false; });
  }

 private:
  base::Budget& budget_;
  base::HeldMemory held_;
  LetterStyle style_;

  // ---- Lists

  // What follows up to the end of the list or the character `stop`. Switches hold as far as that.
  Nodes list(char stop = '\0') {
    const base::Budget::Nesting nesting(budget_);
    const LetterStyle outer = style_;
    Nodes out;
    for (skip_spaces(); !at_stop() && tex_[at_] != stop; skip_spaces()) {
      budget_.spend_nodes();
      held_.add(sizeof(Node));
      if (tex_[at_] == '^' || tex_[at_] == '_' || tex_[at_] == '\'') {
        add_scripts(out);
      } else if (!infix(out, stop)) {
        atom(out);
      }
    }
    style_ = outer;
    return out;
  }

  // Lists up to `ends()`; where rows or columns begin between them, they make a matrix.
  template <class Ends>
  Nodes rows_of(Ends&& ends) {
    std::vector<std::vector<Nodes>> rows(1);
    rows.back().push_back(list());
    bool columns = false;
    while (!at_end() && !ends()) {
      budget_.spend_nodes();
      if (at_char('&')) {
        ++at_;
        columns = true;
        rows.back().push_back(list());
      } else if (at_row_end()) {
        row_end();
        rows.emplace_back().push_back(list());
      } else {
        stray(rows.back().back());
        append(rows.back().back(), list());
      }
    }
    drop_empty_row(rows);
    if (rows.size() == 1 && !columns) return std::move(rows[0][0]);
    Node matrix = node(Kind::matrix);
    matrix.text = columns ? "aligned" : "gathered";
    matrix.rows = std::move(rows);
    Nodes out;
    out.push_back(std::move(matrix));
    return out;
  }

  static void drop_empty_row(std::vector<std::vector<Nodes>>& rows) {
    if (rows.size() > 1 && rows.back().size() == 1 && rows.back()[0].empty()) rows.pop_back();
  }

  // What ends a list and has no partner.
  void stray(Nodes& out) {
    if (take_command("right") || take_command("middle")) {
      if (const char32_t sign = delimiter(); sign != 0) out.push_back(symbol(utf8(sign)));
    } else if (take_command("end")) {
      raw_argument();
    } else {
      ++at_;
    }
  }

  // \\, with a star or the height of a gap behind it.
  void row_end() {
    at_ += command().size() + 1;
    if (at_char('*')) ++at_;
    if (!at_char('[')) return;
    std::size_t last = at_ + 1;
    while (last < tex_.size() &&
           (is_digit(tex_[last]) || is_letter(tex_[last]) || tex_[last] == '.' || tex_[last] == '-'))
      ++last;
    if (last < tex_.size() && tex_[last] == ']' && last > at_ + 2) at_ = last + 1;
  }

  // a \over b
  bool infix(Nodes& out, char stop) {
    if (tex_[at_] != '\\') return false;
    const std::string_view name = command();
    if (name != "over" && name != "atop" && name != "choose" && name != "brace" && name != "brack") return false;
    at_ += name.size() + 1;
    Node fraction = node(Kind::fraction, std::move(out), list(stop));
    fraction.bare = name != "over";
    out.clear();
    if (name == "choose") fraction = fence(U'(', std::move(fraction), U')');
    if (name == "brace") fraction = fence(U'{', std::move(fraction), U'}');
    if (name == "brack") fraction = fence(U'[', std::move(fraction), U']');
    out.push_back(std::move(fraction));
    return true;
  }

  // ---- Nodes

  Node symbol(std::string text) const {
    Node out;
    out.text = std::move(text);
    out.style = style_;
    return out;
  }

  Node space(float width, std::string_view blank) const {
    Node out = symbol(std::string(blank));
    out.kind = Kind::space;
    out.width = width;
    return out;
  }

  static Node fence(char32_t left, Node inside, char32_t right) {
    Node out = node(Kind::fenced, Nodes());
    out.left = left;
    out.right = right;
    out.parts[0].push_back(std::move(inside));
    return out;
  }

  // {…}, or one atom.
  Nodes argument() {
    skip_spaces();
    if (at_end()) return {};
    if (tex_[at_] == '{') {
      ++at_;
      Nodes out = rows_of([this] { return at_char('}'); });
      if (!at_end()) ++at_;
      return out;
    }
    const base::Budget::Nesting nesting(budget_);
    Nodes out;
    if (is_digit(tex_[at_])) {
      out.push_back(symbol(std::string(1, tex_[at_++])));
    } else if (!at_stop()) {
      atom(out);
    }
    return out;
  }

  // [ … ] where it stands here.
  Nodes option() {
    skip_spaces();
    if (!at_char('[')) return {};
    ++at_;
    Nodes out = list(']');
    if (at_char(']')) ++at_;
    return out;
  }
  void skip_option() {
    skip_spaces();
    if (at_char('[')) at_ = std::min(tex_.find(']', at_), tex_.size() - 1) + 1;
  }

  // The text of {…} as it stands.
  std::string raw_argument() {
    skip_spaces();
    std::string out;
    if (!at_char('{')) return out;
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

  // The command here as text; at its last byte then.
  void add_escape(std::string& out) {
    static constexpr std::pair<std::string_view, std::string_view> names[] = {
        {"textbackslash", "\\"}, {"textasciitilde", "~"}, {"textasciicircum", "^"}, {"ldots", "…"}, {"dots", "…"}};
    const std::string_view name = command();
    at_ += name.size();
    for (const auto& [command_name, text] : names) {
      if (name != command_name) continue;
      out += text;
      if (tex_.substr(at_ + 1, 2) == "{}") at_ += 2;
      return;
    }
    if (const SpaceCommand* blank = space_command(name)) {
      out += name == " " ? " " : blank->blank;
    } else if (name.size() == 1 && !is_letter(name[0])) {
      out += name;
    } else {
      (out += '\\') += name;
    }
  }

  // \text{…}: words, and formulas between dollar signs or words in another cut inside of it.
  void words(const LetterStyle& style, Nodes& out) {
    skip_spaces();
    Nodes pieces;
    if (at_char('{')) {
      ++at_;
      pieces = words_list(style);
    } else if (!at_end()) {
      const std::size_t begin = at_;
      base::next_code_point(tex_, at_);
      pieces.push_back(words_node(std::string(tex_.substr(begin, at_ - begin)), style));
    }
    if (pieces.empty()) pieces.push_back(words_node({}, style));
    if (pieces.size() == 1) return append(out, std::move(pieces));
    out.push_back(node(Kind::group, std::move(pieces)));
  }

  static Node words_node(std::string text, const LetterStyle& style) {
    Node out = node(Kind::words);
    out.text = std::move(text);
    out.style = style;
    return out;
  }

  Nodes words_list(const LetterStyle& style) {
    const base::Budget::Nesting nesting(budget_);
    Nodes out;
    std::string text;
    const auto flush = [&] {
      if (!text.empty()) out.push_back(words_node(std::exchange(text, {}), style));
    };
    int depth = 0;
    for (; !at_end(); ++at_) {
      const char c = tex_[at_];
      if (c == '{' || c == '}') {  // groups have no meaning in words
        depth += c == '{' ? 1 : -1;
        if (depth < 0) break;
      } else if (c == '$') {
        flush();
        ++at_;
        out.push_back(node(Kind::group, list('$')));
        if (!at_char('$')) --at_;  // what ended the formula ends the words, too
      } else if (c == '\\' && at_ + 1 < tex_.size()) {
        const auto inner = words_style(command());
        if (!inner) {
          add_escape(text);
          continue;
        }
        flush();
        at_ += command().size() + 1;
        words(*inner, out);
        --at_;
      } else {
        text += c == '~' ? ' ' : c;
      }
    }
    if (!at_end()) ++at_;
    flush();
    return out;
  }

  // ---- Atoms

  void add_scripts(Nodes& out) {
    Node scripts = node(Kind::scripts, Nodes(), Nodes(), Nodes());
    if (!out.empty() && out.back().kind != Kind::change && out.back().kind != Kind::tag) {
      if (out.back().kind == Kind::scripts) {
        scripts = std::move(out.back());
      } else {
        scripts.parts[0].push_back(std::move(out.back()));
      }
      out.pop_back();
    }
    const char sign = tex_[at_];
    Nodes& place = scripts.parts[sign == '_' ? 1 : 2];
    if (sign == '\'') {
      for (; at_char('\''); ++at_) place.push_back(symbol("′"));
    } else {
      ++at_;
      append(place, argument());
    }
    out.push_back(std::move(scripts));
  }

  void atom(Nodes& out) {
    const char c = tex_[at_];
    if (c == '{') return out.push_back(node(Kind::group, argument()));
    if (c == '\\') return command_atom(out);
    if (c == '~') {
      ++at_;
      return out.push_back(space(0.25F, "\u00A0"));
    }
    if (is_digit(c)) return number(out);
    const std::size_t begin = at_;
    base::next_code_point(tex_, at_);
    out.push_back(symbol(c == '-' ? "−" : std::string(tex_.substr(begin, at_ - begin))));
  }

  void number(Nodes& out) {
    std::size_t end = at_;
    while (end < tex_.size() &&
           (is_digit(tex_[end]) || (tex_[end] == '.' && end + 1 < tex_.size() && is_digit(tex_[end + 1])))) {
      ++end;
    }
    out.push_back(symbol(std::string(tex_.substr(at_, end - at_))));
    at_ = end;
  }

  void command_atom(Nodes& out) {
    const std::string_view name = command();
    at_ += name.size() + 1;
    if (name.empty()) return;
    if (structure(name, out) || decoration(name, out) || room(name, out) || setting(name, out)) return;
    if (is_function_name(name) || name == "operatorname") return function(name, out);
    if (name == "not") return negation(out);
    if (name == "varlimsup" || name == "varliminf") {  // lim with a line
      Node bar = node(Kind::bar, Nodes(1, node(Kind::function)));
      bar.parts[0][0].text = "lim";
      bar.over = name == "varlimsup";
      out.push_back(node(Kind::group, Nodes()));
      out.back().parts[0].push_back(std::move(bar));
      out.back().atom_class = Class::operation;
      out.back().limits = Limits::displayed;
      return;
    }
    if (name == "bmod" || name == "pmod" || name == "mod" || name == "pod") return modulo(name, out);
    if (name == "tag") {
      const bool bare = at_char('*');
      if (bare) ++at_;
      out.push_back(node(Kind::tag));
      out.back().text = bare ? raw_argument() : "(" + raw_argument() + ")";
      return;
    }
    if (name == "label") {
      raw_argument();
      return;
    }
    if (is_silent(name)) return;
    if (const char32_t c = command_symbol(name); c != 0) {
      Node sign = symbol(utf8(c));
      if (is_large_operator(c)) {
        sign.kind = Kind::nary;
        sign.character = c;
        sign.limits = is_integral(c) ? Limits::beside : Limits::displayed;
      }
      return out.push_back(std::move(sign));
    }
    if (name == "|") return out.push_back(symbol("‖"));
    if (!is_letter(name[0])) return out.push_back(symbol(std::string(name)));
    out.push_back(node(Kind::unknown));
    out.back().text = '\\' + std::string(name);
  }

  void function(std::string_view name, Nodes& out) {
    Node function = node(Kind::function);
    if (name != "operatorname") {
      function.text = name;
      function.limits = is_limit_name(name) ? Limits::displayed : Limits::beside;
      return out.push_back(std::move(function));
    }
    if (at_char('*')) {
      ++at_;
      function.limits = Limits::displayed;
    }
    const std::size_t begin = at_;
    function.text = raw_argument();
    if (function.text.find('\\') != std::string::npos || function.text.empty()) {  // a formula of its own
      at_ = begin;
      const LetterStyle before = std::exchange(style_, LetterStyle{Alphabet::standard, true, false});
      function = node(Kind::group, argument());
      function.atom_class = Class::operation;
      style_ = before;
    }
    out.push_back(std::move(function));
  }

  // \not in front of a sign.
  void negation(Nodes& out) {
    Nodes operand = argument();
    if (operand.size() == 1 && operand[0].kind == Kind::symbol && !operand[0].text.empty()) {
      const char32_t opposite = negated(base::first_code_point(operand[0].text));
      operand[0].text = opposite != 0 ? utf8(opposite) : operand[0].text + "\u0338";
    } else {
      operand.insert(operand.begin(), symbol("\u0338"));
    }
    append(out, std::move(operand));
  }

  void modulo(std::string_view name, Nodes& out) {
    Node word = node(Kind::function);
    word.text = "mod";
    if (name == "bmod") {
      Node sign = node(Kind::group, Nodes());
      sign.parts[0].push_back(std::move(word));
      sign.atom_class = Class::binary;
      return out.push_back(std::move(sign));
    }
    out.push_back(space(8 / 18.F, "\u2005"));
    if (name != "mod") out.push_back(symbol("("));
    if (name != "pod") {
      out.push_back(std::move(word));
      out.push_back(space(6 / 18.F, "\u2004"));
    }
    append(out, argument());
    if (name != "mod") out.push_back(symbol(")"));
  }

  // Commands that make room, or let nothing be seen.
  bool room(std::string_view name, Nodes& out) {
    if (const SpaceCommand* blank = space_command(name)) {
      out.push_back(space(blank->width, blank->blank));
    } else if (name == "hspace" || name == "mspace" || name == "kern" || name == "mkern" || name == "hskip" ||
               name == "mskip") {
      const float width = dimension();
      out.push_back(space(width, blank_of(width)));
    } else if (name == "phantom" || name == "hphantom" || name == "vphantom" || name == "smash" || name == "rlap" ||
               name == "llap" || name == "mathrlap" || name == "mathllap" || name == "clap" || name == "mathclap") {
      skip_option();
      out.push_back(node(Kind::phantom, argument()));
      if (name != "phantom") out.back().text = name.starts_with("math") ? name.substr(4) : name;
    } else if (name == "rule") {
      skip_option();
      const float width = dimension();
      dimension();
      out.push_back(space(width, blank_of(width)));
    } else if (name == "raisebox" || name == "colorbox") {  // what is in it, as it stands
      raw_argument();
      words({Alphabet::standard, true, false}, out);
    } else {
      return false;
    }
    return true;
  }

  // A length such as 2em or {-3mu}, in em.
  float dimension() {
    static constexpr std::pair<std::string_view, float> units[] = {
        {"em", 1.F},     {"ex", 0.43F},  {"mu", 1 / 18.F}, {"pt", 0.1F},    {"cm", 2.845F},
        {"mm", 0.2845F}, {"in", 7.227F}, {"bp", 0.1004F},  {"px", 0.0753F}, {"pc", 1.2F}};
    if (at_char('*')) ++at_;
    skip_spaces();
    const bool braced = at_char('{');
    if (braced) ++at_;
    skip_spaces();
    const bool negative = at_char('-');
    if (negative || at_char('+')) ++at_;
    double number = 0;
    at_ = static_cast<std::size_t>(std::from_chars(tex_.data() + at_, tex_.data() + tex_.size(), number).ptr -
                                   tex_.data());
    skip_spaces();
    float width = 0;
    for (const auto& [unit, em] : units) {
      if (tex_.substr(at_, 2) != unit) continue;
      at_ += 2;
      width = static_cast<float>(std::clamp(number, -100.0, 100.0)) * em;
      break;
    }
    if (braced) at_ = std::min(tex_.find('}', at_), tex_.size() - 1) + 1;
    return negative ? -width : width;
  }

  // Commands that say how something is set.
  bool setting(std::string_view name, Nodes& out) {
    if (name == "limits" || name == "nolimits") {
      if (out.empty()) return true;
      Node& last = out.back();
      Node& base = last.kind == Kind::scripts && !last.parts[0].empty() ? last.parts[0].front() : last;
      base.limits = name == "limits" ? Limits::always : Limits::beside;
    } else if (const auto size = size_switch(name)) {
      out.push_back(node(Kind::change));
      out.back().size = size;
    } else if (const auto style = style_switch(name)) {
      style_ = *style;
    } else if (name == "color" || name == "textcolor") {
      std::string model;
      skip_spaces();
      if (at_char('[')) {
        const std::size_t end = std::min(tex_.find(']', at_), tex_.size());
        model = tex_.substr(at_ + 1, end - at_ - 1);
        at_ = std::min(end + 1, tex_.size());
      }
      const std::uint32_t color = color_of(model, raw_argument());
      out.push_back(name == "color" ? node(Kind::change) : node(Kind::group, argument()));
      out.back().color = color;
    } else if (const BigCommand big = big_command(name); big.level > 0) {
      Node sign = symbol({});
      sign.kind = Kind::delimiter;
      sign.character = delimiter();
      sign.text = utf8(sign.character);
      sign.level = big.level;
      sign.atom_class = big.atom_class;
      out.push_back(std::move(sign));
    } else if (const auto atom_class = class_command(name)) {
      out.push_back(node(Kind::group, argument()));
      out.back().atom_class = *atom_class;
      if (*atom_class == Class::operation) out.back().limits = Limits::displayed;
    } else {
      return false;
    }
    return true;
  }

  // Fractions, roots, fences, environments, alphabets.
  bool structure(std::string_view name, Nodes& out) {
    if (fraction(name, out)) return true;
    if (name == "sqrt") {
      Nodes degree = option();
      Nodes radicand = argument();
      out.push_back(node(Kind::radical, std::move(radicand), std::move(degree)));
    } else if (name == "left") {
      fenced(out);
    } else if (name == "begin") {
      environment(out);
    } else if (name == "substack") {
      Nodes inside = argument();
      if (inside.size() != 1 || inside[0].kind != Kind::matrix) return append(out, std::move(inside)), true;
      inside[0].text = "substack";
      append(out, std::move(inside));
    } else if (const auto cut = words_style(name)) {
      words(*cut, out);
    } else if (const auto style = math_style(name)) {
      const LetterStyle before = style_;
      style_ = *style;
      // Bold and another alphabet add up: \mathbf{\mathcal{A}}.
      if (style->alphabet != Alphabet::standard) style_.bold = before.bold;
      if (style->bold && before.alphabet != Alphabet::standard) style_.alphabet = before.alphabet;
      Nodes inside = argument();
      style_ = before;
      if (inside.size() == 1) {
        out.push_back(std::move(inside.front()));
      } else {
        out.push_back(node(Kind::group, std::move(inside)));
      }
    } else {
      return false;
    }
    return true;
  }

  bool fraction(std::string_view name, Nodes& out) {
    const bool binomial = name.ends_with("binom");
    if (name == "genfrac") return general_fraction(out), true;
    if (name != "frac" && name != "dfrac" && name != "tfrac" && name != "cfrac" && name != "binom" &&
        name != "dbinom" && name != "tbinom") {
      return false;
    }
    if (name == "cfrac") skip_option();
    Nodes numerator = argument(), denominator = argument();
    Node fraction = node(Kind::fraction, std::move(numerator), std::move(denominator));
    if (name.front() == 'd' || name.front() == 'c') fraction.size = Size::display;
    if (name.front() == 't') fraction.size = Size::text;
    fraction.bare = binomial;
    out.push_back(binomial ? fence(U'(', std::move(fraction), U')') : std::move(fraction));
    return true;
  }

  // \genfrac{left}{right}{line}{size}{numerator}{denominator}
  void general_fraction(Nodes& out) {
    const auto sign = [this] {
      const std::string text = raw_argument();
      return text.empty() || text == "." ? char32_t{0} : base::first_code_point(text);
    };
    const char32_t left = sign(), right = sign();
    const std::string line = raw_argument(), size = raw_argument();
    Nodes numerator = argument(), denominator = argument();
    Node fraction = node(Kind::fraction, std::move(numerator), std::move(denominator));
    fraction.bare = line.starts_with('0');
    if (size.size() == 1 && size[0] >= '0' && size[0] <= '3') fraction.size = static_cast<Size>(size[0] - '0');
    out.push_back(left != 0 || right != 0 ? fence(left, std::move(fraction), right) : std::move(fraction));
  }

  // What stands above or below something.
  bool decoration(std::string_view name, Nodes& out) {
    if (name == "overline" || name == "underline" || name == "underbar") {
      out.push_back(node(Kind::bar, argument()));
      out.back().over = name == "overline";
    } else if (name == "overset" || name == "underset" || name == "stackrel") {
      const Nodes below = name == "stackrel" ? option() : Nodes();
      Nodes mark = argument(), base = argument();
      out.push_back(node(Kind::stacked, std::move(base), std::move(mark)));
      out.back().over = name != "underset";
      if (!below.empty()) {
        Nodes inner;
        inner.push_back(std::move(out.back()));
        out.back() = node(Kind::stacked, std::move(inner), below);
      }
    } else if (const char32_t arrow = long_arrow(name); arrow != 0) {
      Nodes below = option(), above = argument();
      out.push_back(node(Kind::arrow, std::move(above), std::move(below)));
      out.back().character = arrow;
    } else if (name == "underrightarrow" || name == "underleftarrow" || name == "underleftrightarrow") {
      out.push_back(node(Kind::brace, argument()));
      out.back().character = name == "underrightarrow" ? U'→' : name == "underleftarrow" ? U'←' : U'↔';
    } else if (name == "boxed" || name == "fbox" || name == "cancel" || name == "bcancel" || name == "xcancel" ||
               name == "sout") {
      Nodes inside;
      if (name == "fbox") {
        words({Alphabet::standard, true, false}, inside);
      } else {
        inside = argument();
      }
      out.push_back(node(Kind::boxed, std::move(inside)));
      if (name != "boxed" && name != "fbox") out.back().text = name;
    } else if (const char32_t grouping = grouping_of_command(name); grouping != 0) {
      out.push_back(node(Kind::brace, argument()));
      out.back().character = grouping;
      out.back().over = name.starts_with("over");
    } else if (const char32_t accent = accent_of_command(name == "widecheck" ? "check" : name); accent != 0) {
      out.push_back(node(Kind::accent, argument()));
      out.back().character = accent;
      out.back().wide = name.starts_with("wide") || name.starts_with("over");
    } else {
      return false;
    }
    return true;
  }

  // ---- Fences and environments

  // The delimiter here; 0 for ".".
  char32_t delimiter() {
    skip_spaces();
    if (at_end()) return 0;
    if (tex_[at_] == '.') {
      ++at_;
      return 0;
    }
    if (tex_[at_] != '\\') {
      const char32_t c = base::next_code_point(tex_, at_);
      return c == U'<' ? U'⟨' : c == U'>' ? U'⟩' : c;
    }
    const std::string_view name = command();
    at_ += name.size() + 1;
    const char32_t known = delimiter_of_command('\\' + std::string(name));
    return known != 0 ? known : command_symbol(name);
  }

  void fenced(Nodes& out) {
    Node fence = node(Kind::fenced);
    fence.left = delimiter();
    fence.parts.push_back(list());
    while (take_command("middle")) {
      budget_.spend_nodes();
      fence.middles += delimiter();
      fence.parts.push_back(list());
    }
    if (take_command("right")) fence.right = delimiter();
    out.push_back(std::move(fence));
  }

  void environment(Nodes& out) {
    Node matrix = node(Kind::matrix);
    matrix.text = raw_argument();
    std::string& name = matrix.text;
    const bool starred = name.ends_with('*');
    if (starred) name.pop_back();
    if (name == "array" || name == "tabular" || name == "subarray") {
      skip_option();
      matrix.columns = raw_argument();
    } else if (name.starts_with("alignat") || name == "alignedat") {
      raw_argument();
    } else if (name == "aligned" || name == "gathered" || name == "split") {
      skip_option();
    } else if (starred && name.ends_with("matrix")) {
      skip_spaces();
      if (at_char('[')) {
        const std::size_t end = std::min(tex_.find(']', at_), tex_.size());
        matrix.columns = tex_.substr(at_ + 1, end - at_ - 1);
        at_ = std::min(end + 1, tex_.size());
      }
    }
    matrix.rows.emplace_back();
    lines(matrix);
    for (;;) {
      budget_.spend_nodes();
      Nodes cell = list();
      while (!at_end() && !at_char('&') && !at_row_end() && !at_command("end")) {
        stray(cell);
        append(cell, list());
      }
      matrix.rows.back().push_back(std::move(cell));
      if (at_char('&')) {
        ++at_;
      } else if (at_row_end()) {
        row_end();
        matrix.rows.emplace_back();
        lines(matrix);
      } else {
        break;
      }
    }
    if (take_command("end")) raw_argument();
    drop_empty_row(matrix.rows);
    out.push_back(std::move(matrix));
  }

  // Lines above the row that begins here.
  void lines(Node& matrix) {
    for (skip_spaces();; skip_spaces()) {
      if (take_command("hline") || take_command("hdashline") || take_command("toprule") || take_command("midrule") ||
          take_command("bottomrule")) {
        matrix.rules.push_back(static_cast<std::uint32_t>(matrix.rows.size() - 1));
      } else if (take_command("cline")) {
        raw_argument();
      } else {
        return;
      }
    }
  }
};

}  // namespace

Nodes read_latex(std::string_view tex, base::Budget& budget) { return LatexReader(tex, budget).run(); }

}  // namespace wenshu::math
