// What begins a block.
#include <algorithm>

#include "markdown/block_parser.h"
#include "markdown/characters.h"
#include "markdown/html_scanner.h"
#include "markdown/table_rows.h"

namespace wenshu::markdown {

namespace {

constexpr std::size_t code_indent = 4;
constexpr std::size_t note_indent = 4;
constexpr unsigned deepest = 60000;  // what fits Node::depth

std::size_t run_length(std::string_view text) {
  const std::size_t end = text.find_first_not_of(text.front());
  return end == std::string_view::npos ? text.size() : end;
}

bool is_thematic_break(std::string_view line) {
  const char c = line.front();
  std::size_t count = 0;
  for (const char x : line) {
    if (x == c) {
      ++count;
    } else if (!is_blank_byte(x)) {
      return false;
    }
  }
  return count >= 3;
}

struct ListMarker {
  std::size_t size = 0;  // 0: none
  char delimiter = 0;
  int number = 0;
};

ListMarker scan_list_marker(std::string_view line) {
  ListMarker marker;
  std::size_t digits = 0;
  while (digits < line.size() && digits < 10 && is_ascii_digit(line[digits])) {
    if (digits < 9) marker.number = marker.number * 10 + (line[digits] - '0');
    ++digits;
  }
  if (digits > 9 || digits >= line.size()) return {};
  marker.delimiter = line[digits];
  const bool ordered = digits > 0 && (marker.delimiter == '.' || marker.delimiter == ')');
  const bool bullet = digits == 0 && (marker.delimiter == '-' || marker.delimiter == '+' || marker.delimiter == '*');
  if (!ordered && !bullet) return {};
  marker.size = digits + 1;
  if (marker.size < line.size() && !is_blank_byte(line[marker.size])) return {};
  return marker;
}

}  // namespace

BlockParser::Start BlockParser::start(NodeId container) {
  if (blank_) return Start::none;
  if (indent_ >= code_indent) return start_indented(container);
  switch (ink()) {
    case '>':
      return quote();
    case '#':
      return atx_heading();
    case '`':
    case '~':
      return fence();
    case '<':
      return html(container);
    case '[':
      return note();
    case '$':
      return math();
    case '=':
      return setext_heading(container);
    case '|':
      return table(container);
    case ':':
      if (const Start found = table(container); found != Start::none) return found;
      return definition(container);
    case '-':
      if (const Start found = setext_heading(container); found != Start::none) return found;
      [[fallthrough]];
    case '*':
    case '_':
      if (const Start found = rule(); found != Start::none) return found;
      [[fallthrough]];
    default:
      if (const Start found = list_item(container); found != Start::none) return found;
      return ink() == '-' ? table(container) : Start::none;
  }
}

BlockParser::Start BlockParser::start_indented(NodeId) {
  if (node(tip()).kind == Node::paragraph) return Start::none;
  const std::size_t begin = ink_;
  advance(code_indent, true);
  open(Node::indented_code, begin);
  return Start::leaf;
}

// Deeper containers stay text.
bool BlockParser::room_for_container(NodeId container) {
  return node(container).depth + 2U < std::min(budget_.limits().max_depth, deepest);
}

BlockParser::Start BlockParser::quote() {
  const NodeId parent = open_[matched_ - 1];
  if (!room_for_container(parent)) return Start::none;
  const std::size_t begin = ink_;
  advance_to_ink();
  advance(1, false);
  if (offset_ < line_end_ && is_blank_byte(source_[offset_])) advance(1, true);
  open(Node::quote, begin);
  return Start::container;
}

BlockParser::Start BlockParser::atx_heading() {
  const std::string_view line = rest();
  const std::size_t run = run_length(line);
  if (run > 6 || (run < line.size() && !is_blank_byte(line[run]))) return Start::none;
  std::string_view text = trim_ascii(line.substr(run));
  std::size_t end = text.size();
  while (end > 0 && text[end - 1] == '#') --end;
  if (end == 0 || is_blank_byte(text[end - 1])) text = trim_ascii(text.substr(0, end));
  const NodeId id = open(Node::heading, ink_);
  node(id).level = static_cast<std::uint8_t>(run);
  offset_ = text.empty() ? line_end_ : static_cast<std::size_t>(text.data() - source_.data());
  partial_tab_ = false;
  const std::size_t line_end = line_end_;
  line_end_ = offset_ + text.size();
  add_line();
  line_end_ = line_end;
  node(id).end = static_cast<std::uint32_t>(ink_ + trim_ascii(line).size());
  close_tip();
  return Start::done;
}

BlockParser::Start BlockParser::fence() {
  const std::string_view line = rest();
  const std::size_t run = run_length(line);
  if (run < 3) return Start::none;
  if (line.front() == '`' && line.find('`', run) != std::string_view::npos) return Start::none;
  const char character = line.front();
  const std::size_t indent = indent_;
  const NodeId id = open(Node::fenced_code, ink_);
  node(id).delimiter = character;
  node(id).fence = static_cast<std::uint32_t>(run);
  node(id).indent = static_cast<std::uint32_t>(indent);
  advance_to_ink();
  advance(run, false);
  add_line();  // the info string
  return Start::done;
}

BlockParser::Start BlockParser::html(NodeId container) {
  const int kind = html_block_kind(rest());
  if (kind == 0) return Start::none;
  const bool in_paragraph =
      node(container).kind == Node::paragraph || (matched_ < open_.size() && node(tip()).kind == Node::paragraph);
  if (kind == 7 && in_paragraph) return Start::none;
  const NodeId id = open(Node::html, ink_);
  node(id).level = static_cast<std::uint8_t>(kind);
  return Start::leaf;  // its indentation belongs to it
}

BlockParser::Start BlockParser::setext_heading(NodeId container) {
  if (node(container).kind != Node::paragraph || matched_ != open_.size()) return Start::none;
  const std::string_view line = rest();
  if (skip_blanks(line, run_length(line)) != line.size()) return Start::none;
  Node& paragraph = node(container);
  close_paragraph(paragraph);
  if (paragraph.kind == Node::references) {  // nothing is left to be a heading: the line is text
    paragraph.kind = Node::paragraph;
    return Start::none;
  }
  paragraph.kind = Node::heading;
  paragraph.setext = true;
  paragraph.level = ink() == '=' ? 1 : 2;
  paragraph.last_line = line_number_;
  paragraph.end = static_cast<std::uint32_t>(ink_ + run_length(line));
  close_tip();
  return Start::done;
}

// The delimiter row makes the last line of the paragraph above the head of a table.
BlockParser::Start BlockParser::table(NodeId container) {
  if (node(container).kind != Node::paragraph || matched_ != open_.size()) return Start::none;
  const std::uint32_t head = node(container).lines_end - 1;
  if (node(container).lines_begin > head) return Start::none;
  const auto aligns = delimiter_row(rest());
  if (!aligns || aligns->empty()) return Start::none;
  const SourceLine line = tree_.lines[head];
  if (count_cells(source_.substr(line.begin, line.end - line.begin)) != aligns->size()) return Start::none;
  Node& above = node(container);
  if (above.lines_begin == head) {  // nothing else stands in the paragraph
    above.kind = Node::table;
  } else {
    above.lines_end = head;
    above.last_line = line_number_ - 2;
    above.end = tree_.lines[head - 1].end;
    const NodeId id = open(Node::table, line.begin);
    node(id).first_line = line_number_ - 1;
    node(id).lines_begin = head;
  }
  advance_to_ink();
  add_line();
  return Start::done;
}

BlockParser::Start BlockParser::rule() {
  if (!is_thematic_break(rest())) return Start::none;
  const std::size_t end = ink_ + trim_ascii(rest()).size();
  const NodeId id = open(Node::rule, ink_);
  node(id).end = static_cast<std::uint32_t>(end);
  close_tip();
  return Start::done;
}

// Moves behind the blanks after a marker, of which no more than four columns belong to it, and sets how far the content
// of the block is indented. The marker is read; indent_ is still the indentation before it.
void BlockParser::skip_after_marker(Node& block) {
  const std::size_t marker_end = column_;
  const std::size_t offset = offset_;
  const bool partial = partial_tab_;
  find_ink();
  const std::size_t columns = indent_;
  if (blank_ || columns < 1 || columns > code_indent) {
    offset_ = offset;
    column_ = marker_end;
    partial_tab_ = partial;
    if (offset_ < line_end_ && is_blank_byte(source_[offset_])) advance(1, true);
    block.indent += 1;
  } else {
    advance_to_ink();
    block.indent += static_cast<std::uint32_t>(columns);
  }
}

BlockParser::Start BlockParser::list_item(NodeId container) {
  const ListMarker marker = scan_list_marker(rest());
  if (marker.size == 0) return Start::none;
  const bool ordered = marker.size > 1;
  if (node(container).kind == Node::paragraph) {
    if (ordered && marker.number != 1) return Start::none;
    if (skip_blanks(rest(), marker.size) == rest().size()) return Start::none;
  }
  if (!room_for_container(container)) return Start::none;
  const std::size_t begin = ink_, indent = indent_;
  advance_to_ink();
  advance(marker.size, true);
  close_unmatched();
  while (node(tip()).kind >= Node::paragraph) close_tip();
  if (node(tip()).kind != Node::list || node(tip()).delimiter != marker.delimiter) {
    const NodeId list = open(Node::list, begin);
    node(list).ordered = ordered;
    node(list).delimiter = marker.delimiter;
    node(list).number = marker.number;
  }
  const NodeId item = open(Node::item, begin);
  node(item).number = marker.number;
  node(item).indent = static_cast<std::uint32_t>(indent + marker.size);
  skip_after_marker(node(item));
  return Start::container;
}

// `: text` below a paragraph of one line, which is the term, or below another definition.
BlockParser::Start BlockParser::definition(NodeId container) {
  const std::string_view line = rest();
  if (line.size() < 3 || !is_blank_byte(line[1]) || skip_blanks(line, 1) == line.size()) return Start::none;
  const bool lazy = matched_ < open_.size() && node(tip()).kind == Node::paragraph;
  if (lazy && node(container).kind != Node::definition) return Start::none;
  const bool in_paragraph = node(container).kind == Node::paragraph;
  const NodeId term = in_paragraph || node(container).kind == Node::definition ? container : node(container).last_child;
  if (term == no_node || !room_for_container(container)) return Start::none;
  const Node::Kind kind = node(term).kind;
  if (kind == Node::paragraph) {
    const Node& paragraph = node(term);
    const bool near = line_number_ - paragraph.last_line <= 2;
    if (paragraph.lines_end - paragraph.lines_begin != 1 || !near) return Start::none;
    if (source_[tree_.lines[paragraph.lines_begin].begin] == '[' && in_paragraph) return Start::none;
    node(term).kind = Node::definition;
  } else if (kind != Node::definition) {
    return Start::none;
  }
  close_unmatched();
  if (tip() != term) {
    open_.push_back(term);
    matched_ = open_.size();
  }
  const std::size_t begin = ink_, indent = indent_;
  advance_to_ink();
  advance(1, true);
  const NodeId detail = open(Node::detail, begin);
  node(detail).indent = static_cast<std::uint32_t>(indent + 1);
  skip_after_marker(node(detail));
  return Start::container;
}

BlockParser::Start BlockParser::note() {
  const std::string_view line = rest();
  if (!line.starts_with("[^")) return Start::none;
  const std::size_t end = line.find_first_of("] \t[", 2);
  if (end == std::string_view::npos || end == 2 || line[end] != ']' || line.substr(end + 1, 1) != ":") {
    return Start::none;
  }
  if (!room_for_container(open_[matched_ - 1])) return Start::none;
  const NodeId id = open(Node::note, ink_);
  node(id).indent = note_indent;
  if (!tree_.notes.emplace(normalize_label(line.substr(2, end - 2)), id).second) duplicate_(ink_);
  advance_to_ink();
  advance(end + 2, false);
  find_ink();
  advance_to_ink();
  return Start::container;
}

// Is the $$ at the ink the first of a formula of several lines? Then the next $$ ends a line, and no line before it is
// blank.
bool BlockParser::is_formula() const {
  const std::size_t end = source_.find("$$", ink_ + 2);
  if (end == std::string_view::npos || end < line_end_) return false;
  const std::size_t behind = skip_blanks(source_, end + 2);
  if (behind < source_.size() && source_[behind] != '\n' && source_[behind] != '\r') return false;
  bool ink = true;  // of the line so far
  for (std::size_t i = line_end_; i < end; ++i) {
    if (source_[i] == '\n') {
      if (!ink) return false;
      ink = false;
    } else if (!is_space_byte(source_[i])) {
      ink = true;
    }
  }
  return true;
}

BlockParser::Start BlockParser::math() {
  if (!rest().starts_with("$$") || !is_formula()) return Start::none;
  open(Node::math, ink_);
  advance_to_ink();
  add_line();
  return Start::done;
}

}  // namespace wenshu::markdown
