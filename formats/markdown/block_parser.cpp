#include "markdown/block_parser.h"

#include <algorithm>
#include <utility>

#include "markdown/characters.h"
#include "markdown/html_scanner.h"

namespace wenshu::markdown {

namespace {

constexpr std::size_t code_indent = 4;

std::uint32_t narrow(std::size_t offset) { return static_cast<std::uint32_t>(offset); }

// Leaves in which nothing else can begin.
bool accepts_any_text(Node::Kind kind) {
  return kind == Node::fenced_code || kind == Node::indented_code || kind == Node::html || kind == Node::math;
}

bool is_leaf(Node::Kind kind) { return kind >= Node::paragraph; }

bool can_contain(Node::Kind parent, Node::Kind child) {
  if (is_leaf(parent)) return false;
  if (parent == Node::list) return child == Node::item;
  if (parent == Node::definition) return child == Node::detail;
  return child != Node::item && child != Node::detail;
}

bool is_closing_fence(std::string_view line, const Node& code) {
  std::size_t run = 0;
  while (run < line.size() && line[run] == code.delimiter) ++run;
  return run >= code.fence && skip_blanks(line, run) == line.size();
}

}  // namespace

BlockParser::BlockParser(std::string_view source, std::size_t begin, base::Budget& budget,
                         std::function<void(std::size_t)> duplicate)
    : source_(source), budget_(budget), duplicate_(std::move(duplicate)), line_end_(begin) {
  tree_.source = source;
  tree_.nodes.emplace_back();
  open_.push_back(0);
}

BlockTree BlockParser::parse() {
  std::size_t feed = 0;  // the first line feed from `next` on
  for (std::size_t next = line_end_; next < source_.size();) {
    line_begin_ = next;
    if (feed < next || next == 0) feed = std::min(source_.find('\n', next), source_.size());
    line_end_ = next + std::min(source_.substr(next, feed - next).find('\r'), feed - next);
    next = line_end_ + 1;
    if (next < source_.size() && source_[line_end_] == '\r' && source_[next] == '\n') ++next;
    ++line_number_;
    process_line();
  }
  while (!open_.empty()) close_tip();
  return std::move(tree_);
}

// ---- Places in the line

void BlockParser::scan_ink(std::size_t offset, std::size_t column) {
  for (; offset < line_end_ && is_blank_byte(source_[offset]); ++offset) {
    column += source_[offset] == '\t' ? 4 - column % 4 : 1;
  }
  ink_ = offset;
  ink_column_ = column;
}

void BlockParser::find_ink() {
  if (ink_ < offset_) scan_ink(offset_, column_);
  indent_ = ink_column_ - column_;
  blank_ = ink_ == line_end_;
}

void BlockParser::advance(std::size_t count, bool columns) {
  while (count > 0 && offset_ < line_end_) {
    const std::size_t width = source_[offset_] == '\t' ? 4 - column_ % 4 : 1;
    if (columns && width > count) {
      partial_tab_ = true;
      column_ += count;
      return;
    }
    partial_tab_ = false;
    ++offset_;
    column_ += width;
    count -= columns ? width : 1;
  }
}

void BlockParser::advance_to_ink() {
  offset_ = ink_;
  column_ = ink_column_;
  partial_tab_ = false;
}

// ---- Open blocks

NodeId BlockParser::open(Node::Kind kind, std::size_t begin) {
  close_unmatched();
  while (!can_contain(node(tip()).kind, kind)) close_tip();
  budget_.spend_nodes();
  budget_.spend_memory(sizeof(Node));
  const auto id = static_cast<NodeId>(tree_.nodes.size());
  Node added;
  added.kind = kind;
  added.parent = tip();
  added.depth = static_cast<std::uint16_t>(node(tip()).depth + (kind == Node::item || kind == Node::detail ? 0 : 1));
  added.begin = narrow(begin);
  added.end = narrow(line_end_);
  added.first_line = added.last_line = line_number_;
  added.lines_begin = added.lines_end = narrow(tree_.lines.size());
  tree_.nodes.push_back(added);
  Node& parent = node(tip());
  if (parent.first_child == no_node) {
    parent.first_child = id;
  } else {
    node(parent.last_child).next = id;
  }
  parent.last_child = id;
  open_.push_back(id);
  matched_ = open_.size();
  return id;
}

void BlockParser::close_tip() {
  Node& block = node(tip());
  if (block.kind == Node::paragraph) close_paragraph(block);
  if (block.kind == Node::indented_code) {
    while (block.lines_end > block.lines_begin) {
      const SourceLine& last = tree_.lines[block.lines_end - 1];
      if (skip_blanks(source_.substr(0, last.end), last.begin) != last.end) break;
      --block.lines_end;
    }
  }
  if (block.parent != no_node) {
    Node& parent = node(block.parent);
    parent.end = std::max(parent.end, block.end);
    parent.last_line = std::max(parent.last_line, block.last_line);
  }
  open_.pop_back();
}

void BlockParser::close_unmatched() {
  while (open_.size() > matched_) close_tip();
}

// The lines of a leaf as one text.
std::string BlockParser::joined(const Node& leaf) const {
  std::string out;
  for (std::uint32_t i = leaf.lines_begin; i < leaf.lines_end; ++i) {
    const SourceLine& line = tree_.lines[i];
    out += source_.substr(line.begin, line.end - line.begin);
    out += '\n';
  }
  return out;
}

// Takes the link definitions off the beginning of a paragraph.
void BlockParser::close_paragraph(Node& paragraph) {
  if (paragraph.lines_begin == paragraph.lines_end || source_[tree_.lines[paragraph.lines_begin].begin] != '[') return;
  const std::string text = joined(paragraph);
  const std::size_t size = tree_.references.take(text);
  budget_.spend_memory(size);
  paragraph.lines_begin += narrow(
      static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size), '\n')));
  if (paragraph.lines_begin == paragraph.lines_end) {
    paragraph.kind = Node::references;
  } else if (size > 0) {
    paragraph.begin = tree_.lines[paragraph.lines_begin].begin;
  }
}

void BlockParser::add_line() {
  SourceLine line{narrow(offset_), narrow(line_end_), 0};
  if (partial_tab_) {
    ++line.begin;
    line.pad = static_cast<std::uint8_t>(4 - column_ % 4);
  }
  Node& leaf = node(tip());
  tree_.lines.push_back(line);
  budget_.spend_memory(sizeof line);
  leaf.lines_end = narrow(tree_.lines.size());
  leaf.last_line = line_number_;
  leaf.end = line.end;
}

// ---- A line

BlockParser::Match BlockParser::match_fence(Node& code) {
  if (indent_ < code_indent && ink() == code.delimiter && is_closing_fence(rest(), code)) {
    code.last_line = line_number_;
    code.end = narrow(line_end_);
    return Match::consumed;
  }
  for (std::size_t i = code.indent; i > 0 && offset_ < line_end_ && is_blank_byte(source_[offset_]); --i) {
    advance(1, true);
  }
  return Match::yes;
}

// Does the line go on in this open block? Moves behind what belongs to the block.
BlockParser::Match BlockParser::match(NodeId id) {
  Node& block = node(id);
  switch (block.kind) {
    case Node::document:
    case Node::list:
    case Node::definition:
      return Match::yes;
    case Node::quote:
      if (indent_ >= code_indent || ink() != '>') return Match::no;
      advance_to_ink();
      advance(1, false);
      if (offset_ < line_end_ && is_blank_byte(source_[offset_])) advance(1, true);
      block.last_line = line_number_;
      block.end = narrow(offset_);
      return Match::yes;
    case Node::item:
    case Node::detail:
    case Node::note:
      if (blank_) {
        if (block.first_child == no_node) return Match::no;
        advance_to_ink();
        return Match::yes;
      }
      if (indent_ < block.indent) return Match::no;
      advance(block.indent, true);
      return Match::yes;
    case Node::paragraph:
    case Node::table:
      return blank_ ? Match::no : Match::yes;
    case Node::fenced_code:
      return match_fence(block);
    case Node::indented_code:
      if (indent_ >= code_indent) {
        advance(code_indent, true);
      } else if (blank_) {
        advance_to_ink();
      } else {
        return Match::no;
      }
      return Match::yes;
    case Node::html:
      return blank_ && block.level >= 6 ? Match::no : Match::yes;
    case Node::math:
      return Match::yes;
    case Node::heading:
    case Node::rule:
    case Node::references:
      break;
  }
  return Match::no;
}

// The text of the line goes to the block it belongs to.
void BlockParser::add_text(NodeId container) {
  const Node& block = node(container);
  if (!accepts_any_text(block.kind) && block.kind != Node::table) {
    if (blank_) return;
    if (block.kind != Node::paragraph) open(Node::paragraph, ink_);
    advance_to_ink();
    return add_line();
  }
  // Blank lines do not count to a block of indented code until more of it follows.
  const std::uint32_t last_line = block.last_line, end = block.end;
  add_line();
  Node& leaf = node(container);
  if (leaf.kind == Node::indented_code && blank_) {
    leaf.last_line = last_line;
    leaf.end = end;
  }
  const std::string_view line = rest_of_line();
  if (leaf.kind == Node::html && ends_html_block(line, leaf.level)) close_tip();
  if (leaf.kind == Node::math && trim_ascii(line).ends_with("$$") && leaf.lines_end - leaf.lines_begin > 1) {
    leaf.closed = true;
    close_tip();
  }
}

void BlockParser::process_line() {
  offset_ = line_begin_;
  column_ = 0;
  partial_tab_ = false;
  scan_ink(offset_, 0);
  NodeId container = open_.front();
  for (matched_ = 1; matched_ < open_.size(); ++matched_) {
    find_ink();
    const Match result = match(open_[matched_]);
    if (result == Match::consumed) return close_unmatched();
    if (result == Match::no) break;
    container = open_[matched_];
  }
  for (Start found = Start::container; found == Start::container && !accepts_any_text(node(container).kind);) {
    find_ink();
    found = start(container);
    if (found == Start::done) return;
    if (found != Start::none) container = tip();
  }
  find_ink();
  if (matched_ < open_.size() && node(tip()).kind == Node::paragraph && !blank_) {  // a lazy line
    advance_to_ink();
    return add_line();
  }
  close_unmatched();
  add_text(container);
}

}  // namespace wenshu::markdown
