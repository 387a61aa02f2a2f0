#include "docx/equation_parser.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"

namespace wenshu::docx {

namespace {

// Trees are destroyed recursively; nobody nests formulas like this.
constexpr int max_depth = 40;

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
constexpr char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

enum class Takes : std::uint8_t { nothing, number, character };
struct Option {
  char element;
  std::string_view name;
  Takes takes;
};
constexpr Option options[] = {
    {'a', "al", Takes::nothing},   {'a', "ac", Takes::nothing},   {'a', "ar", Takes::nothing},
    {'a', "co", Takes::number},    {'a', "vs", Takes::number},    {'a', "hs", Takes::number},
    {'b', "lc", Takes::character}, {'b', "rc", Takes::character}, {'b', "bc", Takes::character},
    {'d', "fo", Takes::number},    {'d', "ba", Takes::number},    {'d', "li", Takes::nothing},
    {'i', "su", Takes::nothing},   {'i', "pr", Takes::nothing},   {'i', "in", Takes::nothing},
    {'i', "fc", Takes::character}, {'i', "vc", Takes::character}, {'o', "al", Takes::nothing},
    {'o', "ac", Takes::nothing},   {'o', "ar", Takes::nothing},   {'o', "ad", Takes::nothing},
    {'s', "up", Takes::number},    {'s', "do", Takes::number},    {'s', "ai", Takes::number},
    {'s', "di", Takes::number},    {'x', "to", Takes::nothing},   {'x', "bo", Takes::nothing},
    {'x', "le", Takes::nothing},   {'x', "ri", Takes::nothing}};

const Option* find_option(char element, std::string_view name) {
  const auto* found = std::find_if(std::begin(options), std::end(options),
                                   [&](const Option& o) { return o.element == element && o.name == name; });
  return found == std::end(options) ? nullptr : found;
}

// How many arguments a switch takes; 0: as many as there are.
std::size_t arity(char element) { return element == 'f' || element == 'r' ? 2 : element == 'i' ? 3 : 0; }

void add_text(EquationNodes& nodes, std::string_view text, const doc::RunFormat& format) {
  const bool joins =
      !nodes.empty() && nodes.back().element == 0 && !nodes.back().object && nodes.back().format == format;
  if (!joins) {
    nodes.emplace_back();
    nodes.back().format = format;
  }
  nodes.back().text += text;
}

class Parser {
 public:
  Parser(const FieldCode& code, std::size_t begin) : code_(code), text_(code.text()), at_(begin) {}

  EquationTree run() {
    EquationTree tree;
    tree.nodes = content(0);
    tree.understood = understood_;
    tree.has_formats = has_formats_;
    return tree;
  }

 private:
  // What stands at `offset`; offsets only grow.
  const FieldCode::Stretch& stretch(std::size_t offset) {
    const auto& all = code_.stretches();
    while (stretch_ + 1 < all.size() && all[stretch_].end <= offset) ++stretch_;
    return all[stretch_];
  }
  bool at_end() const { return at_ >= text_.size(); }
  void skip_spaces() {
    while (!at_end() && is_space(text_[at_])) ++at_;
  }

  // Text and switches up to the end, or in an argument up to what ends it.
  EquationNodes content(int depth) {
    EquationNodes out;
    int brackets = 0;
    while (!at_end()) {
      const char c = text_[at_];
      if (depth > 0 && brackets == 0 && (c == ',' || c == ';' || c == ')')) break;
      if (c == '\\') {
        command(out, depth);
        continue;
      }
      if (c == '(') ++brackets;
      if (c == ')') --brackets;
      character(out);
    }
    return out;
  }

  void character(EquationNodes& out) {
    const FieldCode::Stretch& here = stretch(at_);
    const std::size_t begin = at_;
    base::next_code_point(text_, at_);
    if (here.object) {
      out.emplace_back();
      out.back().object = here.object.get();
      out.back().format = here.format;
      at_ = here.end;
      return;
    }
    add_text(out, text_.substr(begin, at_ - begin), here.format);
  }

  void command(EquationNodes& out, int depth) {
    const std::size_t next = at_ + 1;
    if (next >= text_.size()) return leave_out_switch();
    if (text_[next] == '*') return general_switch();
    if (!is_letter(text_[next])) {  // \, \( \) \\ are the characters themselves
      ++at_;
      return character(out);
    }
    const char letter = small(text_[next]);
    const std::string two = name_at(next);
    EquationNode node;
    node.format = stretch(at_).format;
    // One element may bring several: \s\up8(2)\do3(0).
    const bool goes_on = find_option('s', two) != nullptr;
    if (!goes_on && std::string_view("abdfilorsx").find(letter) == std::string_view::npos) return leave_out_switch();
    node.element = goes_on ? 's' : letter;
    if (!goes_on) at_ += 2;
    const auto is_gap = [](const EquationNode& n) {
      return n.element == 0 && !n.object && n.text.find_first_not_of(' ') == std::string::npos;
    };
    if (goes_on && out.size() > 1 && is_gap(out.back()) && out[out.size() - 2].element == 's') out.pop_back();
    read_options(node);
    skip_spaces();
    const bool has_arguments = !at_end() && text_[at_] == '(';
    if ((!has_arguments && node.element != 'd') || depth >= max_depth) {
      understood_ = false;
      return;
    }
    if (has_arguments) arguments(node, depth);
    out.push_back(std::move(node));
  }

  // A switch that is none: its text stays.
  void leave_out_switch() {
    understood_ = false;
    ++at_;
    while (!at_end() && (is_letter(text_[at_]) || is_digit(text_[at_]))) ++at_;
  }

  // "\* jc2", "\* "Font:宋体"", "\* MERGEFORMAT" say nothing about the formula.
  void general_switch() {
    has_formats_ = true;
    at_ += 2;
    skip_spaces();
    const bool quoted = !at_end() && text_[at_] == '"';
    if (quoted) ++at_;
    while (!at_end() && (quoted ? text_[at_] != '"' : !is_space(text_[at_]) && text_[at_] != '\\')) ++at_;
    if (quoted && !at_end()) ++at_;
    skip_spaces();
  }

  std::string name_at(std::size_t offset) const {
    std::string name;
    while (name.size() < 2 && offset < text_.size() && is_letter(text_[offset])) name += small(text_[offset++]);
    return name;
  }

  void read_options(EquationNode& node) {
    for (;;) {
      const std::size_t before = at_;
      skip_spaces();
      const std::string name = at_end() || text_[at_] != '\\' ? std::string() : name_at(at_ + 1);
      const Option* option = find_option(node.element, name);
      if (!option) {
        at_ = before;
        return;
      }
      at_ += 3;
      std::string value;
      if (option->takes == Takes::number) value = number();
      if (option->takes == Takes::character) value = option_character();
      node.options.emplace_back(name, std::move(value));
    }
  }

  std::string number() {
    skip_spaces();
    const std::size_t begin = at_;
    if (!at_end() && text_[at_] == '-') ++at_;
    while (!at_end() && (is_digit(text_[at_]) || text_[at_] == '.')) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::string option_character() {
    skip_spaces();
    if (!at_end() && text_[at_] == '\\') ++at_;
    if (at_end()) return {};
    const std::size_t begin = at_;
    base::next_code_point(text_, at_);
    return std::string(text_.substr(begin, at_ - begin));
  }

  void arguments(EquationNode& node, int depth) {
    ++at_;
    for (;;) {
      node.arguments.push_back(content(depth + 1));
      if (at_end()) {
        understood_ = false;
        break;
      }
      const char c = text_[at_++];
      if (c == ')') break;
      node.separators.push_back(c);
    }
    settle(node);
  }

  // Decides which of "," and ";" parts the arguments where both are there; the other one is text.
  void settle(EquationNode& node) {
    const auto commas = static_cast<std::size_t>(std::count(node.separators.begin(), node.separators.end(), ','));
    const std::size_t semicolons = node.separators.size() - commas;
    const std::size_t wanted = arity(node.element);
    if (commas > 0 && semicolons > 0) {
      const bool by_commas = commas + 1 == wanted, by_semicolons = semicolons + 1 == wanted;
      const bool decimal = by_commas == by_semicolons ? commas_are_decimal(node) : by_semicolons;
      join(node, decimal ? ',' : ';');
    }
    // These take one argument: what parts it is text.
    if (node.element == 'b' || node.element == 'x') join(node, 0);
    const std::size_t count = node.arguments.size();
    const bool wrong = node.element == 'f' ? count != 2 : wanted > 0 && count > wanted;
    if (wrong) understood_ = false;
  }

  static bool commas_are_decimal(const EquationNode& node) {
    for (std::size_t i = 0; i < node.separators.size(); ++i) {
      if (node.separators[i] != ',') continue;
      const EquationNodes &before = node.arguments[i], &behind = node.arguments[i + 1];
      const bool digits = !before.empty() && !behind.empty() && !before.back().text.empty() &&
                          !behind.front().text.empty() && is_digit(before.back().text.back()) &&
                          is_digit(behind.front().text.front());
      if (!digits) return false;
    }
    return true;
  }

  // Joins the arguments that `separator` parts, 0: all of them.
  static void join(EquationNode& node, char separator) {
    std::vector<EquationNodes> arguments;
    std::vector<char> separators;
    for (std::size_t i = 0; i < node.arguments.size(); ++i) {
      const bool joins = i > 0 && (separator == 0 || node.separators[i - 1] == separator);
      if (!joins) {
        if (i > 0) separators.push_back(node.separators[i - 1]);
        arguments.push_back(std::move(node.arguments[i]));
        continue;
      }
      EquationNodes& whole = arguments.back();
      add_text(whole, std::string_view(&node.separators[i - 1], 1), whole.empty() ? node.format : whole.back().format);
      std::move(node.arguments[i].begin(), node.arguments[i].end(), std::back_inserter(whole));
    }
    node.arguments = std::move(arguments);
    node.separators = std::move(separators);
  }

  const FieldCode& code_;
  std::string_view text_;
  std::size_t at_;
  std::size_t stretch_ = 0;
  bool understood_ = true, has_formats_ = false;
};

}  // namespace

bool EquationNode::has(std::string_view option) const {
  return std::any_of(options.begin(), options.end(), [&](const auto& o) { return o.first == option; });
}

std::string_view EquationNode::value(std::string_view option) const {
  const auto found = std::find_if(options.rbegin(), options.rend(), [&](const auto& o) { return o.first == option; });
  return found == options.rend() ? std::string_view() : std::string_view(found->second);
}

EquationTree parse_equation(const FieldCode& code, std::size_t begin) {
  if (code.stretches().empty()) return {};
  return Parser(code, begin).run();
}

std::string text_of(const EquationNodes& nodes) {
  std::string out;
  for (const EquationNode& node : nodes) {
    out += node.text;
    for (std::size_t i = 0; i < node.arguments.size(); ++i) {
      // 1/2 reads as the fraction does; elsewhere a separator is no text.
      if (i > 0 && node.element == 'f') out += '/';
      if (i > 0 && node.element == 'l') out += node.separators[i - 1];
      out += text_of(node.arguments[i]);
    }
  }
  return out;
}

}  // namespace wenshu::docx
