#include "markdown/block_builder.h"

#include <algorithm>
#include <iterator>

#include "doc/walk.h"
#include "markdown/attributes.h"
#include "markdown/characters.h"
#include "markdown/html_pictures.h"
#include "markdown/html_reader.h"
#include "markdown/inline_parser.h"
#include "markdown/inline_tree.h"
#include "markdown/marks.h"
#include "markdown/run_in.h"
#include "markdown/table_rows.h"

namespace wenshu::markdown {

namespace {

constexpr auto npos = std::string_view::npos;

doc::Source source_of(const Node& node) { return {0, node.begin, node.end}; }

// The formula of a paragraph that holds nothing else but perhaps its number: "(3)".
std::optional<doc::MathBlock> as_math_block(doc::Inlines& inlines) {
  if (inlines.empty() || inlines.size() > 2) return {};
  auto* math = std::get_if<doc::Math>(&inlines.front().node);
  if (!math || !math->display) return {};
  doc::MathBlock block;
  if (inlines.size() == 2) {
    const auto* text = std::get_if<doc::Text>(&inlines.back().node);
    if (!text || !text->text.starts_with(' ')) return {};
    const std::string_view label = trim_ascii(text->text);
    if (label.size() < 3 || label.front() != '(' || label.back() != ')' || label.find_first_of(" (", 1) != npos)
      return {};
    block.label = doc::Label{};
    block.label->text = label;
  }
  block.tex = std::move(math->tex);
  return block;
}

}  // namespace

// ---- Text of leaves

std::string_view BlockBuilder::line_text(std::uint32_t line) const {
  const SourceLine& found = tree_.lines[line];
  return tree_.source.substr(found.begin, found.end - found.begin);
}

std::string BlockBuilder::verbatim(std::uint32_t begin, std::uint32_t end) const {
  std::string out;
  for (std::uint32_t i = begin; i < end; ++i) {
    out.append(tree_.lines[i].pad, ' ');
    out += line_text(i);
    out += '\n';
  }
  return out;
}

void BlockBuilder::set_content(const Node& leaf) {
  content_.pieces.clear();
  buffer_.clear();
  for (std::uint32_t i = leaf.lines_begin; i < leaf.lines_end; ++i) {
    content_.pieces.push_back({static_cast<std::uint32_t>(buffer_.size()), tree_.lines[i].begin});
    if (leaf.lines_end - leaf.lines_begin == 1) {
      content_.text = line_text(i);
    } else {
      buffer_ += line_text(i);
      buffer_ += '\n';
    }
  }
  if (content_.pieces.empty()) content_ = {{}, {{0, leaf.begin}}};
  if (content_.pieces.size() > 1) content_.text = buffer_;
  if (leaf.lines_begin == leaf.lines_end) content_.text = {};
  while (!content_.text.empty() && is_space_byte(content_.text.back())) content_.text.remove_suffix(1);
}

// A cell of a pipe table, in which `\|` is a pipe.
void BlockBuilder::set_cell(std::string_view cell) {
  const auto begin = static_cast<std::uint32_t>(cell.data() - tree_.source.data());
  content_.pieces.assign(1, {0, begin});
  content_.text = cell;
  std::size_t pipe = cell.find("\\|");
  if (pipe == npos) return;
  buffer_.clear();
  std::size_t done = 0;
  for (; pipe != npos; pipe = cell.find("\\|", pipe + 2)) {
    buffer_ += cell.substr(done, pipe - done);
    done = pipe + 1;
    content_.pieces.push_back({static_cast<std::uint32_t>(buffer_.size()), begin + static_cast<std::uint32_t>(done)});
  }
  buffer_ += cell.substr(done);
  content_.text = buffer_;
}

doc::Inlines BlockBuilder::inlines(unsigned depth) {
  operations_.clear();
  InlineParser(content_, state_, operations_).parse();
  return build_inlines(operations_, content_, state_, depth);
}

// ---- Blocks

doc::Blocks BlockBuilder::children(NodeId parent) {
  doc::Blocks out;
  for (NodeId id = node(parent).first_child, previous = no_node; id != no_node; previous = id, id = node(id).next) {
    mark_run_in(out, id, previous);
    add(out, id);
  }
  read_html(out, state_, node(parent).depth);
  take_marks(out);
  return out;
}

// A heading runs in where it ends as such a heading does and its paragraph begins in the next line.
void BlockBuilder::mark_run_in(doc::Blocks& out, NodeId paragraph, NodeId previous) {
  if (previous == no_node || node(paragraph).kind != Node::paragraph) return;
  const Node& above = node(previous);
  if (above.kind != Node::heading || above.setext || above.last_line + 1 != node(paragraph).first_line) return;
  auto* heading = std::get_if<doc::Heading>(&out.back().node);
  if (heading && ends_run_in(doc::plain_text(heading->children))) heading->run_in = true;
}

void BlockBuilder::push(doc::Blocks& out, doc::Block block, const Node& from) {
  state_.budget().spend_nodes();
  state_.budget().spend_memory(sizeof(doc::Block));
  block.source = source_of(from);
  out.push_back(std::move(block));
}

void BlockBuilder::add(doc::Blocks& out, NodeId id) {
  const Node from = node(id);
  switch (from.kind) {
    case Node::quote:
      return push(out, {doc::Quote{children(id)}, {}, 0, {}}, from);
    case Node::list:
      return list(out, id);
    case Node::definition:
      return definition(out, id);
    case Node::paragraph:
      return paragraph(out, from);
    case Node::heading:
      return heading(out, from);
    case Node::fenced_code:
      return fenced_code(out, from);
    case Node::indented_code: {
      std::string text = verbatim(from.lines_begin, from.lines_end);
      state_.budget().spend_memory(text.size());
      return push(out, {doc::CodeBlock{{}, std::move(text)}, {}, 0, {}}, from);
    }
    case Node::html: {
      std::string text = verbatim(from.lines_begin, from.lines_end);
      while (text.ends_with('\n')) text.pop_back();
      state_.budget().spend_memory(text.size());
      if (auto pictures = pictures_of(text, state_, from.begin)) return push(out, std::move(*pictures), from);
      return push(out, {doc::RawBlock{"html", std::move(text)}, {}, 0, {}}, from);
    }
    case Node::table:
      return table(out, from);
    case Node::math:
      return math(out, from);
    case Node::rule:
      return push(out, {doc::Rule{}, {}, 0, {}}, from);
    case Node::document:
    case Node::item:
    case Node::detail:
    case Node::note:
    case Node::references:
      break;
  }
}

// Below a table, `: text {#id .class}` is its caption.
bool BlockBuilder::table_caption(doc::Blocks& out, const Node& from) {
  auto* table = out.empty() ? nullptr : std::get_if<doc::Box<doc::Table>>(&out.back().node);
  if (!table || !(*table)->caption.empty() || !content_.text.starts_with(": ")) return false;
  doc::Attr attr;
  content_.text = take_trailing_attributes(content_.text, attr);
  doc::Inlines caption = inlines(from.depth);
  if (auto* first = caption.empty() ? nullptr : std::get_if<doc::Text>(&caption.front().node)) {
    first->text.erase(0, 2);
    caption.front().source.begin += 2;
    if (first->text.empty()) caption.erase(caption.begin());
  }
  (*table)->caption = std::move(caption);
  if (!out.back().attr) out.back().attr = boxed(std::move(attr));
  out.back().source.end = from.end;
  return true;
}

void BlockBuilder::paragraph(doc::Blocks& out, const Node& from) {
  set_content(from);
  if (table_caption(out, from)) return;
  doc::Inlines read = inlines(from.depth);
  if (auto math = as_math_block(read)) return push(out, {std::move(*math), {}, 0, {}}, from);
  push(out, {doc::Paragraph{std::move(read), doc::Role::none, {}}, {}, 0, {}}, from);
}

void BlockBuilder::heading(doc::Blocks& out, const Node& from) {
  set_content(from);
  doc::Attr attr;
  content_.text = take_trailing_attributes(content_.text, attr);
  doc::Block block;
  block.node = doc::Heading{from.level, inlines(from.depth), {}, false};
  block.attr = boxed(std::move(attr));
  push(out, std::move(block), from);
}

void BlockBuilder::fenced_code(doc::Blocks& out, const Node& from) {
  doc::CodeBlock code;
  code.text = verbatim(from.lines_begin + 1, from.lines_end);
  doc::Attr attr;
  code.language = read_info(trim_ascii(line_text(from.lines_begin)), attr);
  state_.budget().spend_memory(code.text.size());
  push(out, {std::move(code), {}, 0, boxed(std::move(attr))}, from);
}

void BlockBuilder::math(doc::Blocks& out, const Node& from) {
  if (!from.closed) return paragraph(out, from);
  std::string text = verbatim(from.lines_begin, from.lines_end);
  const std::string_view tex = trim_ascii(text);
  doc::MathBlock math;
  math.tex = formula_text(tex.substr(2, tex.size() - 4));
  state_.budget().spend_memory(math.tex.size());
  push(out, {std::move(math), {}, 0, {}}, from);
}

// ---- Tables

void BlockBuilder::table(doc::Blocks& out, const Node& from) {
  doc::Table table;
  const auto aligns = delimiter_row(line_text(from.lines_begin + 1));
  for (const doc::Align align : *aligns) table.columns.push_back({align, 0});
  const std::size_t columns = table.columns.size();
  bool head_is_empty = true, padded = true;
  for (std::uint32_t i = from.lines_begin; i < from.lines_end; ++i) {
    if (i == from.lines_begin + 1) continue;
    doc::Row row;
    std::vector<std::string_view> cells = split_row(line_text(i));
    if (cells.size() > columns) cells.resize(columns);
    for (const std::string_view text : cells) {
      state_.budget().spend_nodes();
      state_.budget().spend_memory(sizeof(doc::Cell));
      doc::Cell cell;
      const auto begin = static_cast<std::uint32_t>(text.data() - tree_.source.data());
      cell.source = {0, begin, begin + static_cast<std::uint32_t>(text.size())};
      if (!text.empty()) {
        if (i == from.lines_begin) head_is_empty = false;
        set_cell(text);
        doc::Block block{doc::Paragraph{inlines(from.depth + 1U), doc::Role::none, {}}, cell.source, 0, {}};
        state_.budget().spend_memory(sizeof(doc::Block));
        cell.children.push_back(std::move(block));
      }
      row.cells.push_back(std::move(cell));
    }
    const std::size_t missing = columns - row.cells.size();
    padded = padded && missing <= padding_left_;
    if (padded) {
      padding_left_ -= missing;
      row.cells.resize(columns);
    }
    table.rows.push_back(std::move(row));
  }
  if (!padded) {
    state_.report(convert::Severity::note, "markdown-short-rows",
                  "a table is much wider than its rows; they are not filled up with empty cells", from.begin);
  }
  // Markdown has no table without a head: an empty one stands for none.
  table.header_rows = head_is_empty && table.rows.size() > 1 ? 0 : 1;
  if (table.header_rows == 0) table.rows.erase(table.rows.begin());
  push(out, {doc::Box<doc::Table>(std::move(table)), {}, 0, {}}, from);
}

// ---- Lists

// Is there a blank line between two of its children?
bool BlockBuilder::has_gap(const Node& parent) {
  for (NodeId id = parent.first_child; id != no_node && node(id).next != no_node; id = node(id).next) {
    if (node(node(id).next).first_line > node(id).last_line + 1) return true;
  }
  return false;
}

bool BlockBuilder::is_loose(const Node& list) {
  if (has_gap(list)) return true;
  for (NodeId id = list.first_child; id != no_node; id = node(id).next) {
    if (has_gap(node(id))) return true;
  }
  return false;
}

// Takes `[ ] ` or `[x] ` off the beginning of a task.
std::optional<bool> BlockBuilder::take_checkbox(Node& item) {
  if (item.first_child == no_node || node(item.first_child).kind != Node::paragraph) return {};
  Node& paragraph = node(item.first_child);
  SourceLine& line = tree_.lines[paragraph.lines_begin];
  const std::string_view text = line_text(paragraph.lines_begin);
  if (text.size() < 3 || text[0] != '[' || text[2] != ']') return {};
  if (text[1] != ' ' && text[1] != 'x' && text[1] != 'X') return {};
  const bool alone = skip_blanks(text, 3) == text.size();
  if (alone ? paragraph.lines_end - paragraph.lines_begin > 1 : !is_blank_byte(text[3])) return {};
  const bool checked = text[1] != ' ';
  if (alone) {
    paragraph.kind = Node::references;  // nothing of it is left
  } else {
    line.begin += static_cast<std::uint32_t>(skip_blanks(text, 3));
    paragraph.begin = line.begin;
  }
  return checked;
}

void BlockBuilder::list(doc::Blocks& out, NodeId id) {
  const Node from = node(id);
  doc::List list;
  list.tight = !is_loose(from);
  list.pattern.numerals = from.ordered ? doc::Numerals::decimal : doc::Numerals::bullet;
  if (from.ordered) {
    list.pattern.suffix = std::string(1, from.delimiter);
    list.start = from.number;
  }
  int value = from.number;
  for (NodeId child = from.first_child; child != no_node; child = node(child).next) {
    doc::ListItem item;
    item.source = source_of(node(child));
    item.checked = take_checkbox(node(child));
    if (from.ordered) {
      doc::Label label;
      label.pattern = list.pattern;
      label.value = value;
      label.text = std::to_string(value++) + list.pattern.suffix;
      label.automatic = true;
      label.gap = " ";
      item.label = std::move(label);
    }
    state_.budget().spend_nodes();
    state_.budget().spend_memory(sizeof(doc::ListItem) + (from.ordered ? sizeof(doc::Label) : 0));
    item.children = children(child);
    list.items.push_back(std::move(item));
  }
  push(out, {std::move(list), {}, 0, {}}, from);
}

// Terms that follow each other are one list.
void BlockBuilder::definition(doc::Blocks& out, NodeId id) {
  const Node from = node(id);
  doc::Definition definition;
  set_content(from);
  definition.term = inlines(from.depth);
  for (NodeId child = from.first_child; child != no_node; child = node(child).next) {
    definition.details.push_back(children(child));
  }
  auto* list = out.empty() ? nullptr : std::get_if<doc::DefinitionList>(&out.back().node);
  if (!list) {
    push(out, {doc::DefinitionList{}, {}, 0, {}}, from);
    list = std::get_if<doc::DefinitionList>(&out.back().node);
  }
  list->items.push_back(std::move(definition));
  out.back().source.end = from.end;
}

}  // namespace wenshu::markdown
