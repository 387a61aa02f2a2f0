#include "markdown/inline_parser.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/spelling.h"
#include "markdown/attributes.h"
#include "markdown/autolinks.h"
#include "markdown/characters.h"
#include "markdown/entities.h"

namespace wenshu::markdown {

namespace {

constexpr auto npos = std::string_view::npos;

// The bytes at which a text may stop being plain.
constexpr std::array<bool, 256> special_bytes = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("\n\\`*_~[]!<&$:@wW")) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

std::size_t run_length(std::string_view text, std::size_t begin) {
  const std::size_t end = text.find_first_not_of(text[begin], begin);
  return (end == npos ? text.size() : end) - begin;
}

// The text of a code span: line ends are spaces, and one space at both ends is no part of it.
std::string code_text(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '\n', ' ');
  const bool padded = out.size() > 2 && out.front() == ' ' && out.back() == ' ' && out.find_first_not_of(' ') != npos;
  return padded ? out.substr(1, out.size() - 2) : out;
}

}  // namespace

std::string formula_text(std::string_view text) {
  text = trim_ascii(text);
  std::string out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    // A comment reaches to the end of its line, and would swallow the next.
    for (std::size_t i = 0; end < text.size() && i < line.size(); ++i) {
      if (line[i] == '\\') {
        ++i;
      } else if (line[i] == '%') {
        line = line.substr(0, i);
      }
    }
    line = trim_ascii(line);
    if (!out.empty() && !line.empty()) out += ' ';
    out += line;
    begin = end + 1;
  }
  return out;
}

std::uint32_t Content::source_of(std::size_t offset) const {
  const auto after = std::upper_bound(pieces.begin(), pieces.end(), offset,
                                      [](std::size_t wanted, const Piece& piece) { return wanted < piece.content; });
  const Piece& piece = after == pieces.begin() ? *after : *std::prev(after);
  return piece.source + static_cast<std::uint32_t>(offset) - piece.content;
}

void Operations::clear() {
  row.clear();
  nodes.clear();
  constructs.clear();
  runs.clear();
  tags.clear();
  pool.clear();
}

// ---- The row

// The end is taken from the last byte inside, because the next one may come from another line.
doc::Source InlineParser::source(std::size_t begin, std::size_t end) const {
  return {0, content_.source_of(begin), end > begin ? content_.source_of(end - 1) + 1 : content_.source_of(begin)};
}

void InlineParser::push(Operation::Kind kind, std::size_t begin, std::size_t end, std::uint32_t index,
                        std::string_view text) {
  operations_.row.push_back({kind, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), index, text});
}

void InlineParser::flush(std::size_t end) {
  if (end > plain_) push(Operation::text, plain_, end, no_index, text_.substr(plain_, end - plain_));
  plain_ = end;
}

doc::Inline& InlineParser::push_node(doc::Inline node, std::size_t begin, std::size_t end) {
  flush(begin);
  node.source = source(begin, end);
  push(Operation::node, begin, end, static_cast<std::uint32_t>(operations_.nodes.size()));
  operations_.nodes.push_back(std::move(node));
  plain_ = end;
  return operations_.nodes.back();
}

void InlineParser::push_link(std::string_view text, std::string target, std::size_t begin, std::size_t end) {
  doc::Link link;
  link.target = std::move(target);
  const auto inner = static_cast<std::size_t>(text.data() - text_.data());
  link.children.push_back({doc::Text{std::string(text)}, source(inner, inner + text.size()), 0, {}});
  push_node({std::move(link), {}, 0, {}}, begin, end);
}

void InlineParser::parse() {
  std::size_t i = 0;
  while (i < text_.size()) {
    if (special_bytes[static_cast<unsigned char>(text_[i])]) {
      special(i);
    } else {
      ++i;
    }
  }
  flush(text_.size());
  stack_.match(no_index);
}

void InlineParser::special(std::size_t& i) {
  switch (text_[i]) {
    case '\n':
      return line_end(i);
    case '\\':
      return backslash(i);
    case '`':
      return backticks(i);
    case '*':
    case '_':
    case '~':
      return delimiters(i);
    case '[':
      if (!note(i)) open_bracket(i);
      return;
    case '!':
      if (starts(i, "![") && !(starts(i, "![^") && state_.has_note(text_.substr(i + 3)))) return open_bracket(i);
      ++i;
      return;
    case ']':
      return close_bracket(i);
    case '<':
      return angle_bracket(i);
    case '&':
      return reference(i);
    case '$':
      return dollar(i);
    default:
      return address(i);
  }
}

// ---- Characters

void InlineParser::line_end(std::size_t& i) {
  std::size_t end = i;
  while (end > plain_ && is_blank_byte(text_[end - 1])) --end;
  const bool hard = i - end >= 2 && text_[i - 1] == ' ' && text_[i - 2] == ' ';
  flush(end);
  push(hard ? Operation::hard_break : Operation::soft_break, end, i + 1);
  i = plain_ = skip_blanks(text_, i + 1);
}

void InlineParser::backslash(std::size_t& i) {
  const std::size_t next = i + 1;
  if (next < text_.size() && text_[next] == '\n') {
    flush(i);
    push(Operation::hard_break, i, next + 1);
    i = plain_ = skip_blanks(text_, next + 1);
    return;
  }
  if (starts(i, "\\(") && formula(i, "\\(", "\\)")) return;
  if (next < text_.size() && is_ascii_punct(text_[next])) {
    flush(i);
    plain_ = next;  // the text goes on with the character itself
    i = next + 1;
    return;
  }
  i = next;
}

void InlineParser::reference(std::size_t& i) {
  std::string out;
  const std::size_t end = read_reference(text_, i, out);
  if (end == i) {
    ++i;
    return;
  }
  std::replace(out.begin(), out.end(), '\n', ' ');  // a text of the tree has no line ends
  std::replace(out.begin(), out.end(), '\r', ' ');
  flush(i);
  operations_.pool.push_back(std::move(out));
  push(Operation::text, i, end, no_index, operations_.pool.back());
  i = plain_ = end;
}

// ---- Code and formulas

void InlineParser::count_backticks() {
  backticks_counted_ = true;
  for (std::size_t i = text_.find('`'); i != npos; i = text_.find('`', i)) {
    const std::size_t length = run_length(text_, i);
    if (backticks_.size() <= length) backticks_.resize(length + 1);
    backticks_[length].begins.push_back(i);
    i += length;
  }
}

// The beginning of the next run of `length` backticks from `begin` on; npos for none.
std::size_t InlineParser::code_end(std::size_t begin, std::size_t length) {
  if (!backticks_counted_) count_backticks();
  if (length >= backticks_.size()) return npos;
  Runs& runs = backticks_[length];
  while (runs.next < runs.begins.size() && runs.begins[runs.next] < begin) ++runs.next;
  return runs.next < runs.begins.size() ? runs.begins[runs.next] : npos;
}

void InlineParser::backticks(std::size_t& i) {
  const std::size_t begin = i, length = run_length(text_, i);
  const std::size_t end = code_end(begin + length, length);
  if (end == npos) {
    i += length;
    return;
  }
  i = end + length;
  doc::Attr attr;
  const std::size_t behind = read_typed_attributes(text_, i, attr);
  doc::Inline node{doc::Code{code_text(text_.substr(begin + length, end - begin - length))}, {}, 0, {}};
  node.attr = boxed(std::move(attr));
  push_node(std::move(node), begin, behind);
  i = behind;
}

// Where the formula that begins at `begin` closes; npos for nowhere. A single dollar closes behind a character that is
// no white space and before one that is no digit.
std::size_t InlineParser::formula_end(std::size_t begin, std::string_view close) {
  bool& missing = close == "$" ? no_dollar_ : close == "$$" ? no_double_dollar_ : no_parenthesis_;
  if (missing) return npos;
  for (std::size_t i = begin; i < text_.size(); ++i) {
    if (close != "\\)" && text_[i] == '\\') {
      ++i;
      continue;
    }
    if (!starts(i, close)) {
      if (text_[i] == '\\') ++i;
      continue;
    }
    if (i == begin) continue;
    if (close != "$") return i;
    const bool digit = i + 1 < text_.size() && is_ascii_digit(text_[i + 1]);
    if (!base::is_white_space(base::last_code_point(text_.substr(0, i))) && !digit) return i;
  }
  missing = true;
  return npos;
}

bool InlineParser::formula(std::size_t& i, std::string_view open, std::string_view close) {
  const std::size_t begin = i + open.size();
  const std::size_t end = formula_end(begin, close);
  if (end == npos) return false;
  std::string tex = formula_text(text_.substr(begin, end - begin));
  if (tex.empty()) return false;
  // Parentheses that were escaped for nothing, such as \(>= 1.2\): no formula begins with a relation.
  if (open == "\\(" && std::string_view("<>=").find(tex.front()) != npos) return false;
  push_node({doc::Math{std::move(tex), open == "$$"}, {}, 0, {}}, i, end + close.size());
  i = end + close.size();
  return true;
}

void InlineParser::dollar(std::size_t& i) {
  if (starts(i, "$$")) {
    if (!formula(i, "$$", "$$")) i += run_length(text_, i);
    return;
  }
  const bool opens = i + 1 < text_.size() && !base::is_white_space(base::first_code_point(text_.substr(i + 1)));
  if (!opens || !formula(i, "$", "$")) ++i;
}

// ---- Emphasis and links

void InlineParser::delimiters(std::size_t& i) {
  const std::size_t length = run_length(text_, i);
  const bool inside_word = text_[i] == '_' && i > plain_ && is_ascii_alnum(text_[i - 1]) && i + length < text_.size() &&
                           is_ascii_alnum(text_[i + length]);
  if (inside_word || (text_[i] == '~' && length > 2)) {
    i += length;
    return;
  }
  flush(i);
  const auto index = static_cast<std::uint32_t>(operations_.runs.size());
  operations_.runs.push_back(delimiter_run(text_, i, length));
  push(Operation::run, i, i + length, index);
  if (operations_.runs.back().can_open || operations_.runs.back().can_close) stack_.push(index);
  i += length;
  plain_ = i;
}

// [^label] of a footnote that is defined.
bool InlineParser::note(std::size_t& i) {
  if (!starts(i, "[^")) return false;
  const auto found = state_.note(text_.substr(i + 2));
  if (!found) return false;
  const std::size_t end = i + 2 + found->size;
  push_node({doc::NoteRef{found->note}, {}, 0, {}}, i, end);
  i = end;
  // A backslash keeps a parenthesis from making a link of the mark; it begins no formula.
  if (starts(i, "\\(")) {
    plain_ = i + 1;
    i += 2;
  }
  return true;
}

void InlineParser::open_bracket(std::size_t& i) {
  flush(i);
  Bracket bracket;
  bracket.begin = i;
  bracket.image = text_[i] == '!';
  bracket.text = i + (bracket.image ? 2 : 1);
  bracket.operation = static_cast<std::uint32_t>(operations_.row.size());
  bracket.run = stack_.top();
  if (!brackets_.empty()) brackets_.back().bracket_inside = true;
  brackets_.push_back(bracket);
  i = bracket.text;
  flush(i);
}

bool InlineParser::find_link(const Bracket& opener, std::size_t close, std::size_t& end, LinkDefinition& link) {
  end = scan_link_tail(text_, close + 1, link);
  if (end != npos) return true;
  link = {};
  std::string_view label;
  end = scan_link_label(text_, close + 1, label);
  if (end == npos || label.empty()) {
    if (end == npos) end = close + 1;
    if (opener.bracket_inside) return false;
    label = text_.substr(opener.text, close - opener.text);
    constexpr std::size_t longest_label = 999;
    if (label.size() > longest_label || trim_ascii(label).empty()) return false;
  }
  const LinkDefinition* found = state_.link(label);
  if (!found) return false;
  link = *found;
  return true;
}

void InlineParser::close_bracket(std::size_t& i) {
  if (brackets_.empty()) {
    ++i;
    return;
  }
  const Bracket opener = brackets_.back();
  std::size_t end = 0;
  LinkDefinition link;
  const bool found = opener.active && find_link(opener, i, end, link);
  brackets_.pop_back();
  inside_link_ = std::min(inside_link_, brackets_.size());
  if (!found) {
    ++i;
    return;
  }
  finish_link(opener, i, end, std::move(link));
  i = plain_;
}

void InlineParser::finish_link(const Bracket& opener, std::size_t close, std::size_t end, LinkDefinition link) {
  flush(close);
  stack_.match(opener.run);
  doc::Attr attr;
  end = read_typed_attributes(text_, end, attr);
  Construct construct;
  construct.kind = opener.image ? Construct::image : Construct::link;
  construct.target = std::move(link.target);
  construct.title = std::move(link.title);
  construct.attr = boxed(std::move(attr));
  construct.begin = static_cast<std::uint32_t>(opener.begin);
  construct.end = static_cast<std::uint32_t>(end);
  const auto index = static_cast<std::uint32_t>(operations_.constructs.size());
  operations_.constructs.push_back(std::move(construct));
  Operation& bracket = operations_.row[opener.operation];
  bracket.kind = Operation::open;
  bracket.index = index;
  push(Operation::close, close, end, index);
  plain_ = end;
  if (opener.image) return;
  // No link stands inside another.
  for (; inside_link_ < brackets_.size(); ++inside_link_) {
    if (!brackets_[inside_link_].image) brackets_[inside_link_].active = false;
  }
}

// ---- Addresses and HTML

void InlineParser::angle_bracket(std::size_t& i) {
  if (const Address found = bracketed_address(text_, i); found.end != 0) {
    push_link(text_.substr(found.begin, found.end - found.begin), found.target, i, found.end + 1);
    i = found.end + 1;
    return;
  }
  const std::size_t end = html_.scan(i);
  if (end == i) {
    ++i;
    return;
  }
  flush(i);
  const std::string_view html = text_.substr(i, end - i);
  push(Operation::tag, i, end, static_cast<std::uint32_t>(operations_.tags.size()), html);
  operations_.tags.push_back(parse_tag(html));
  i = plain_ = end;
}

void InlineParser::address(std::size_t& i) {
  const bool in_bracket = !brackets_.empty();
  const Address found = text_[i] == ':'   ? bare_url(text_, plain_, i, in_bracket)
                        : text_[i] == '@' ? bare_mail(text_, plain_, i)
                                          : bare_host(text_, i, in_bracket, spoiled_hosts_);
  if (found.end == 0) {
    ++i;
    return;
  }
  push_link(text_.substr(found.begin, found.end - found.begin), found.target, found.begin, found.end);
  operations_.nodes.back().attr = doc::spelled(doc::bare_address);
  i = found.end;
}

}  // namespace wenshu::markdown
