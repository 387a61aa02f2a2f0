#include "markdown/html_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <optional>

#include "base/utf8.h"
#include "doc/spelling.h"
#include "doc/walk.h"
#include "markdown/characters.h"
#include "markdown/entities.h"
#include "markdown/html_pictures.h"
#include "markdown/html_scanner.h"
#include "markdown/inline_tree.h"
#include "markdown/soft_break.h"

namespace wenshu::markdown {

namespace {

constexpr int most_columns = 10'000;
constexpr int largest_span = 1000;
// Elements that say where things stand and nothing else.
constexpr std::array<std::string_view, 4> arranging = {"div", "center", "section", "article"};

// A piece of HTML, or a block of Markdown between two pieces.
struct Token {
  enum Kind : std::uint8_t { text, tag, block, end };
  Kind kind = end;
  std::string_view text_;  // of text and tag, as written
  Tag tag_;
  doc::Source source;
  std::size_t index = 0;  // block: among the siblings
};

// The siblings from one block on as tokens.
class Tokens {
 public:
  Tokens(const doc::Blocks& blocks, std::size_t first) : blocks_(blocks), block_(first) {
    enter();
    advance();
  }

  const Token& current() const { return token_; }
  void stop() {
    block_ = blocks_.size();
    token_ = {};
  }

  void advance() {
    for (; block_ < blocks_.size(); ++block_, enter()) {
      if (offset_ < html_.size()) return next_piece();
      if (markdown_pending_) {
        markdown_pending_ = false;
        token_ = {Token::block, {}, {}, blocks_[block_].source, block_};
        return;
      }
    }
    token_ = {};
  }

 private:
  void enter() {
    offset_ = 0;
    html_ = {};
    markdown_pending_ = false;
    if (block_ >= blocks_.size()) return;
    const auto* raw = std::get_if<doc::RawBlock>(&blocks_[block_].node);
    markdown_pending_ = !raw || raw->format != "html";
    if (!markdown_pending_) html_ = raw->text;
    scanner_ = HtmlScanner(html_);
  }

  void next_piece() {
    const std::size_t begin = offset_;
    if (html_[begin] == '<') {
      const std::size_t behind = scanner_.scan(begin);
      if (behind != begin) {
        offset_ = behind;
        const std::string_view piece = html_.substr(begin, behind - begin);
        token_ = {Token::tag, piece, parse_tag(piece), blocks_[block_].source, block_};
        return;
      }
    }
    offset_ = std::min(html_.find('<', begin + 1), html_.size());
    token_ = {Token::text, html_.substr(begin, offset_ - begin), {}, blocks_[block_].source, block_};
  }

  const doc::Blocks& blocks_;
  std::size_t block_, offset_ = 0;
  std::string_view html_;          // of the block, where it is HTML
  bool markdown_pending_ = false;  // else: it is still to be given
  HtmlScanner scanner_{std::string_view()};
  Token token_;
};

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

int number_of(const Tag& tag, std::string_view attribute, int fallback) {
  const std::string* text = tag.find(attribute);
  int value = fallback;
  if (text) std::from_chars(text->data(), text->data() + text->size(), value);
  return value;
}

doc::Align align_of(const Tag& tag) {
  std::string text;
  if (const auto* align = tag.find("align")) text = *align;
  if (const auto* style = tag.find("style"); style && style->find("text-align") != std::string::npos) text = *style;
  if (text.find("center") != std::string::npos) return doc::Align::center;
  if (text.find("right") != std::string::npos) return doc::Align::right;
  return text.find("left") != std::string::npos ? doc::Align::left : doc::Align::automatic;
}

// Line ends and the indentation around them are a space, or nothing between wide characters; what else is white stays.
std::string without_lines(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t line = text.find('\n', i);
    if (line == std::string_view::npos) {
      out += text.substr(i);
      break;
    }
    std::size_t end = line;
    while (end > i && is_space_byte(text[end - 1])) --end;
    out += text.substr(i, end - i);
    i = skip_spaces(text, line);
    const bool joined = !out.empty() && i < text.size() &&
                        joins_lines(base::last_code_point(out), base::first_code_point(text.substr(i)));
    if (!joined) out += ' ';
  }
  return out;
}

void trim_edges(doc::Inlines& inlines) {
  const auto trim = [&](bool front) {
    while (!inlines.empty()) {
      doc::Inline& edge = front ? inlines.front() : inlines.back();
      auto* text = std::get_if<doc::Text>(&edge.node);
      if (!text) return;
      while (!text->text.empty() && is_space_byte(front ? text->text.front() : text->text.back())) {
        text->text.erase(front ? text->text.begin() : text->text.end() - 1);
      }
      if (!text->text.empty()) return;
      inlines.erase(front ? inlines.begin() : inlines.end() - 1);
    }
  };
  trim(false);
  trim(true);
}

class Parser {
 public:
  Parser(doc::Blocks& blocks, std::size_t first, ReadState& state, unsigned depth)
      : blocks_(blocks), tokens_(blocks, first), state_(state), depth_(depth), last_block_(first) {}

  // The elements of the first block, which they may reach beyond, with what stands around them; nothing where they are
  // not well-formed. `next` is the first block behind them.
  doc::Blocks run(std::size_t& next) {
    doc::Blocks out;
    bool any = false;
    for (skip_blank(); !failed_ && token().kind != Token::end && token().index == last_block_; skip_blank()) {
      if (at_open({"table", "dl"})) {
        any = true;
        top_element(out);
      } else if (token().kind == Token::text || !begins_html_block()) {
        surrounding_text(out);
      } else if (!surrounding_html(out) && !any) {
        failed_ = true;  // a block of something else, which happens to hold a table
      }
    }
    next = last_block_ + 1;
    return failed_ || !any ? doc::Blocks() : out;
  }
  bool reached_end() const { return reached_end_; }

 private:
  const Token& token() const { return tokens_.current(); }
  // What follows is read as if nothing stood there.
  void fail() {
    failed_ = true;
    tokens_.stop();
  }

  void advance() {
    last_block_ = token().index;
    tokens_.advance();
    if (token().kind == Token::end) reached_end_ = true;
  }
  bool at_open(std::initializer_list<std::string_view> names) const {
    return token().kind == Token::tag && token().tag_.kind == Tag::open && is_one_of(token().tag_.name, names);
  }
  bool at_close(std::initializer_list<std::string_view> names) const {
    return token().kind == Token::tag && token().tag_.kind == Tag::close && is_one_of(token().tag_.name, names);
  }
  // Moves behind the closing tag, which some elements may leave out.
  void close(std::string_view name, bool optional = false) {
    if (at_close({name})) return advance();
    if (!optional) fail();
  }
  bool at_blank() const { return token().kind == Token::text && trim_ascii(token().text_).empty(); }
  bool at_comment() const { return token().kind == Token::tag && token().tag_.kind == Tag::comment; }
  // Moves to the next thing in the block that ended last.
  void skip_blank() {
    while (at_blank() && token().index == last_block_) advance();
  }
  // Between the parts of an element comments have no place in the tree: they will stand before it.
  void skip_space() {
    for (; at_blank() || at_comment(); advance()) {
      if (at_comment()) comments_.push_back(token().text_);
    }
  }
  // Is the tag one that lines of text do not hold?
  bool begins_html_block() const {
    const int kind = html_block_kind(token().text_);
    return kind != 0 && kind != 7;
  }

  void element(doc::Block& block) {
    if (depth_ + 3 >= state_.budget().limits().max_depth) return fail();
    ++depth_;
    if (at_open({"table"})) {
      table(block);
    } else {
      definitions(block);
    }
    --depth_;
  }

  void top_element(doc::Blocks& out);
  void surrounding_text(doc::Blocks& out);
  bool surrounding_html(doc::Blocks& out);
  void add_html(doc::Blocks& out, std::string_view html);

  void table(doc::Block& block);
  void row(doc::Table& table);
  void place(doc::Table& table, const doc::Cell& cell, doc::Align align, std::size_t& column);
  void definitions(doc::Block& block);
  doc::Blocks flow(std::string_view name);
  bool flow_element(doc::Blocks& out);
  void paragraph(doc::Blocks& out, doc::Inlines read);
  void list(doc::Blocks& out);
  void code(doc::Blocks& out);
  doc::Inlines inlines(bool in_one_block = false);
  void add(doc::Blocks& out, decltype(doc::Block::node) node) {
    state_.budget().spend_nodes();
    state_.budget().spend_memory(sizeof(doc::Block));
    out.push_back({std::move(node), token().source, 0, {}});
  }

  // An open or closing tag that ends a run of inlines.
  bool at_block_tag() const {
    return token().kind == Token::tag && token().tag_.kind != Tag::comment &&
           is_one_of(token().tag_.name,
                     {"p",     "div", "h1", "h2", "h3",    "h4",         "h5",       "h6",    "ul",    "ol",
                      "li",    "dl",  "dt", "dd", "table", "caption",    "colgroup", "col",   "thead", "tbody",
                      "tfoot", "tr",  "th", "td", "pre",   "blockquote", "hr",       "center"});
  }

  doc::Blocks& blocks_;
  Tokens tokens_;
  ReadState& state_;
  unsigned depth_;
  std::size_t last_block_;
  bool reached_end_ = false, failed_ = false;
  std::vector<int> taken_;  // of the table being read: how many rows a cell from above still takes, by column
  bool in_head_ = false, all_head_ = false;
  std::vector<std::string_view> comments_;  // between the parts of the element being read
};

// ---- Inlines

bool ends_in_break(const Operations& operations) {
  const Operation& last = operations.row.back();
  return last.kind == Operation::tag && operations.tags[last.index].name == "br";
}

// What stands before the next tag of a block, a block, or the end. In one block: before the next tag that begins HTML.
doc::Inlines Parser::inlines(bool in_one_block) {
  Operations operations;
  std::string last_text;  // with its entities: only white space that is written as such is cut off
  const doc::Source source = token().source;
  const std::uint32_t size = source.end - source.begin;
  const std::size_t block = token().index;
  const auto goes_on = [&] {
    if (token().kind == Token::end || token().kind == Token::block) return false;
    if (!in_one_block) return token().kind == Token::text || !at_block_tag();
    return token().index == block && (token().kind == Token::text || !begins_html_block());
  };
  for (; goes_on(); advance()) {
    Operation operation;
    operation.end = size;
    if (token().kind == Token::text) {
      operation.kind = Operation::text;
      std::string text = without_lines(token().text_);
      const bool begins_line = operations.row.empty() || (in_one_block && ends_in_break(operations));
      if (begins_line) text.erase(0, skip_spaces(text, 0));  // spaces that are written as entities stay
      last_text = text;
      operations.pool.push_back(unescape_html(text));
    } else {
      operation.kind = Operation::tag;
      operation.index = static_cast<std::uint32_t>(operations.tags.size());
      operations.tags.push_back(token().tag_);
      operations.pool.emplace_back(token().text_);
    }
    operation.text_ = operations.pool.back();
    if (!operation.text_.empty()) operations.row.push_back(operation);
  }
  const bool ends_in_text = !operations.row.empty() && operations.row.back().kind == Operation::text &&
                            operations.row.back().text_.data() == operations.pool.back().data();
  if (ends_in_text) {
    while (!last_text.empty() && is_space_byte(last_text.back())) last_text.pop_back();
    operations.pool.back() = unescape_html(last_text);
    operations.row.back().text_ = operations.pool.back();
    if (last_text.empty()) operations.row.pop_back();
  }
  const Content content{{}, {{0, source.begin}}};
  return build_inlines(operations, content, state_, depth_, true);
}

// ---- Blocks

// A paragraph of Markdown that ends with "</NAME>", which is taken away.
bool take_end_tag(doc::Block& block, std::string_view name) {
  auto* paragraph = std::get_if<doc::Paragraph>(&block.node);
  if (!paragraph || paragraph->children.empty()) return false;
  const auto* raw = doc::get_if<doc::RawInline>(paragraph->children.back());
  if (!raw || raw->format != "html") return false;
  const std::string_view tag = raw->text;
  if (!tag.starts_with("</") || !starts_with_nocase(tag.substr(2), name)) return false;
  if (trim_ascii(tag.substr(2 + name.size())) != ">") return false;
  paragraph->children.pop_back();
  trim_edges(paragraph->children);
  return true;
}

// The blocks of a cell, an item or a quotation, up to a tag that is not theirs, or to the end tag of an element `name`
// inside Markdown, which may be left out.
doc::Blocks Parser::flow(std::string_view name) {
  doc::Blocks out;
  for (;;) {
    if (token().kind == Token::end) {
      fail();
      return {};
    }
    if (token().kind == Token::block) {
      out.push_back(blocks_[token().index]);
      advance();
      if (take_end_tag(out.back(), name)) return out;
    } else if (at_block_tag()) {
      if (!flow_element(out)) return out;
    } else {
      doc::Inlines read = inlines();
      if (!read.empty()) add(out, doc::Paragraph{std::move(read), doc::Role::none, {}});
    }
  }
}

void Parser::paragraph(doc::Blocks& out, doc::Inlines read) {
  auto* math = read.size() == 1 ? std::get_if<doc::Math>(&read.front().node) : nullptr;
  if (math && math->display) {
    add(out, doc::MathBlock{std::move(math->tex), {}});
  } else {
    add(out, doc::Paragraph{std::move(read), doc::Role::none, {}});
  }
}

// One element inside a flow; false where the tag ends the flow.
bool Parser::flow_element(doc::Blocks& out) {
  const std::string name = token().tag_.name;
  const bool opens = token().tag_.kind == Tag::open;
  if (is_one_of(name, {"div", "center"})) {
    advance();
    return true;
  }
  if (!opens) return false;
  if (name == "table" || name == "dl") {
    doc::Block block;
    block.source = token().source;
    const auto taken = std::exchange(taken_, {});
    const bool in_head = in_head_, all_head = all_head_;
    element(block);
    taken_ = taken;
    in_head_ = in_head;
    all_head_ = all_head;
    out.push_back(std::move(block));
  } else if (name == "ul" || name == "ol") {
    list(out);
  } else if (name == "pre") {
    code(out);
  } else if (name == "hr") {
    advance();
    add(out, doc::Rule{});
  } else if (name == "p") {
    advance();
    doc::Inlines read = inlines();
    close("p", true);
    if (!read.empty()) paragraph(out, std::move(read));
  } else if (name == "blockquote") {
    advance();
    if (depth_ + 2 >= state_.budget().limits().max_depth) fail();
    ++depth_;
    doc::Blocks children = flow("");
    --depth_;
    close("blockquote");
    add(out, doc::Quote{std::move(children)});
  } else if (name.size() == 2 && name[0] == 'h') {
    advance();
    doc::Inlines read = inlines();
    close(name);
    add(out, doc::Heading{name[1] - '0', std::move(read), {}, false});
  } else {
    return false;
  }
  return true;
}

void Parser::list(doc::Blocks& out) {
  if (depth_ + 2 >= state_.budget().limits().max_depth) return fail();
  doc::List list;
  const std::string name = token().tag_.name;
  const bool ordered = name == "ol";
  list.pattern.numerals = ordered ? doc::Numerals::decimal : doc::Numerals::bullet;
  if (ordered) list.pattern.suffix = ".";
  int value = list.start = ordered ? number_of(token().tag_, "start", 1) : 1;
  advance();
  ++depth_;
  for (skip_space(); at_open({"li"}); skip_space()) {
    doc::ListItem item;
    item.source = token().source;
    value = number_of(token().tag_, "value", value);
    advance();
    if (at_open({"input"})) {
      item.checked = token().tag_.find("checked") != nullptr;
      advance();
    }
    if (ordered) {
      doc::Label label;
      label.pattern = list.pattern;
      label.value = value;
      label.text = std::to_string(value) + ".";
      label.automatic = true;
      label.gap = " ";
      item.label = std::move(label);
      if (value < largest_span * largest_span) ++value;
    }
    item.children = flow("li");
    close("li", true);
    list.items.push_back(std::move(item));
  }
  --depth_;
  close(name);
  add(out, std::move(list));
}

void Parser::code(doc::Blocks& out) {
  advance();
  const bool inner = at_open({"code"});
  if (inner) advance();
  std::string text;
  for (; token().kind == Token::text; advance()) text += token().text_;
  if (inner) close("code");
  close("pre");
  add(out, doc::CodeBlock{{}, unescape_html(text)});
}

// ---- Tables

// Notes where a cell of the row stands, and the alignment of its column.
void Parser::place(doc::Table& table, const doc::Cell& cell, doc::Align align, std::size_t& column) {
  while (column < taken_.size() && taken_[column] > 0) --taken_[column++];
  if (column + static_cast<std::size_t>(cell.column_span) > most_columns) return fail();
  const std::size_t end = column + static_cast<std::size_t>(cell.column_span);
  if (table.columns.size() < end) table.columns.resize(end);
  if (taken_.size() < end) taken_.resize(end);
  if (table.columns[column].align == doc::Align::automatic) table.columns[column].align = align;
  for (; column < end; ++column) taken_[column] = cell.row_span - 1;
}

void Parser::row(doc::Table& table) {
  advance();
  doc::Row row;
  std::size_t column = 0;
  all_head_ = true;
  for (skip_space(); at_open({"td", "th"}); skip_space()) {
    const Tag tag = token().tag_;
    all_head_ = all_head_ && tag.name == "th";
    doc::Cell cell;
    cell.source = token().source;
    cell.row_span = std::clamp(number_of(tag, "rowspan", 1), 1, largest_span);
    cell.column_span = std::clamp(number_of(tag, "colspan", 1), 1, largest_span);
    place(table, cell, align_of(tag), column);
    advance();
    state_.budget().spend_nodes();
    state_.budget().spend_memory(sizeof(doc::Cell));
    cell.children = flow(tag.name);
    close(tag.name, true);
    row.cells.push_back(std::move(cell));
  }
  close("tr", true);
  for (; column < taken_.size(); ++column) taken_[column] = std::max(0, taken_[column] - 1);
  table.rows.push_back(std::move(row));
}

void Parser::table(doc::Block& block) {
  doc::Table table;
  taken_.clear();
  in_head_ = false;
  bool sections = false, head_goes_on = true;
  std::size_t cells = 0;
  const std::string tag(token().text_);
  advance();
  for (;;) {
    skip_space();
    if (at_close({"table"})) break;
    if (at_open({"caption"})) {
      advance();
      table.caption = inlines();
      close("caption");
    } else if (at_open({"thead", "tbody", "tfoot"})) {
      sections = true;
      in_head_ = token().tag_.name == "thead";
      advance();
    } else if (at_close({"thead", "tbody", "tfoot", "colgroup"}) || at_open({"colgroup", "col"})) {
      in_head_ = false;
      advance();
    } else if (at_open({"tr"})) {
      row(table);
      cells += table.rows.back().cells.size();
      head_goes_on = head_goes_on && !table.rows.back().cells.empty() && (in_head_ || (!sections && all_head_));
      if (head_goes_on) ++table.header_rows;
    } else {
      return fail();
    }
  }
  advance();
  if (cells == 0 || (cells == 1 && !sections)) return fail();
  block.node = doc::Box<doc::Table>(std::move(table));
  if (tag.find('\n') == std::string::npos) block.attr = doc::spelled(tag);
}

void Parser::definitions(doc::Block& block) {
  doc::DefinitionList list;
  advance();
  for (skip_space(); !at_close({"dl"}); skip_space()) {
    if (at_open({"dt"})) {
      advance();
      list.items.emplace_back();
      doc::Blocks term = flow("dt");  // Markdown, where a footnote is in it
      auto* paragraph = term.size() == 1 ? std::get_if<doc::Paragraph>(&term.front().node) : nullptr;
      if (!paragraph && !term.empty()) return fail();
      if (paragraph) {
        list.items.back().term = std::move(paragraph->children);
      }
      close("dt", true);
    } else if (at_open({"dd"}) && !list.items.empty()) {
      advance();
      list.items.back().details.push_back(flow("dd"));
      close("dd", true);
    } else {
      return fail();
    }
  }
  advance();
  block.node = std::move(list);
}

// ---- What stands around the elements of a block

void Parser::top_element(doc::Blocks& out) {
  comments_.clear();
  doc::Block block;
  block.source = token().source;
  element(block);
  block.source.end = blocks_[last_block_].source.end;
  for (const std::string_view comment : comments_) add_html(out, comment);
  out.push_back(std::move(block));
}

// A piece of HTML that is a block of its own when it is read again.
void Parser::add_html(doc::Blocks& out, std::string_view html) {
  html = trim_ascii(html);
  state_.budget().spend_memory(html.size());
  auto pictures = pictures_of(html, state_, blocks_[last_block_].source.begin);
  out.push_back(pictures ? std::move(*pictures) : doc::Block{doc::RawBlock{"html", std::string(html)}, {}, 0, {}});
  out.back().source = blocks_[last_block_].source;
}

// Lines of text above or below the element are a paragraph. Tags without text stay a block of HTML where they would be
// one by themselves.
void Parser::surrounding_text(doc::Blocks& out) {
  const char* begin = token().text_.data();
  const std::size_t block = token().index;
  doc::Inlines read = inlines(true);
  if (read.empty()) return;
  const std::string_view html = std::get<doc::RawBlock>(blocks_[block].node).text;
  const bool inside = token().kind != Token::end && token().index == block;
  const char* end = inside ? token().text_.data() : html.data() + html.size();
  const std::string_view piece(begin, static_cast<std::size_t>(end - begin));
  const bool shows_nothing = std::all_of(read.begin(), read.end(), [](const doc::Inline& node) {
    const auto* text = std::get_if<doc::Text>(&node.node);
    return std::holds_alternative<doc::Box<doc::RawInline>>(node.node) ||
           std::holds_alternative<doc::LineBreak>(node.node) || (text && trim_ascii(text->text).empty());
  });
  if (shows_nothing && html_block_kind(piece.substr(0, piece.find('\n'))) != 0) return add_html(out, piece);
  paragraph(out, std::move(read));
  out.back().source = blocks_[block].source;
}

// Tags that only arrange what they hold (<div align="center">), a comment, or HTML of another kind with its text, up to
// the next element: source text. False for HTML of another kind.
bool Parser::surrounding_html(doc::Blocks& out) {
  const std::size_t block = token().index;
  const std::string_view html = std::get<doc::RawBlock>(blocks_[block].node).text;
  const auto offset = [&] {
    const bool inside = token().kind != Token::end && token().index == block;
    return inside ? static_cast<std::size_t>(token().text_.data() - html.data()) : html.size();
  };
  const std::size_t begin = offset();
  bool arranges = true, may_hold_elements = true;
  if (token().tag_.kind != Tag::open && token().tag_.kind != Tag::close) {
    advance();
  } else {
    for (; token().kind != Token::end && token().index == block; advance()) {
      const bool is_tag = token().kind == Token::tag;
      if (is_tag && may_hold_elements && (at_open({"table", "dl"}) || at_comment())) break;
      if (arranges && !at_blank() && !(is_tag && begins_html_block())) break;
      if (is_tag && std::find(arranging.begin(), arranging.end(), token().tag_.name) == arranging.end())
        arranges = false;
      if (is_tag && html_block_kind(token().text_) == 1) may_hold_elements = false;
    }
  }
  add_html(out, html.substr(begin, offset() - begin));
  return arranges;
}

// Does a block begin with a table or a list, perhaps inside of tags that arrange it?
bool begins_element(const doc::Block& block) {
  const auto* raw = std::get_if<doc::RawBlock>(&block.node);
  if (!raw || raw->format != "html") return false;
  const std::string_view html = trim_ascii(raw->text);
  const auto is_element = [](std::string_view text) {
    return starts_with_nocase(text, "<table") || starts_with_nocase(text, "<dl");
  };
  if (is_element(html)) return true;
  const auto arranges = [&](std::string_view name) {
    return html.starts_with('<') && starts_with_nocase(html.substr(1), name);
  };
  if (std::none_of(arranging.begin(), arranging.end(), arranges)) return false;
  for (std::size_t at = html.find('<', 1); at != std::string_view::npos; at = html.find('<', at + 1)) {
    if (is_element(html.substr(at))) return true;
  }
  return false;
}

}  // namespace

void read_html(doc::Blocks& blocks, ReadState& state, unsigned depth) {
  if (std::none_of(blocks.begin(), blocks.end(), begins_element)) return;
  doc::Blocks out;
  bool unclosed = false;  // an element has no end among the blocks: no later one is looked for further than its block
  for (std::size_t i = 0; i < blocks.size();) {
    if (begins_element(blocks[i]) && !unclosed) {
      Parser parser(blocks, i, state, depth);
      std::size_t next = i;
      doc::Blocks read = parser.run(next);
      if (!read.empty()) {
        std::move(read.begin(), read.end(), std::back_inserter(out));
        i = next;
        continue;
      }
      unclosed = parser.reached_end();
    }
    out.push_back(std::move(blocks[i++]));
  }
  blocks = std::move(out);
}

}  // namespace wenshu::markdown
