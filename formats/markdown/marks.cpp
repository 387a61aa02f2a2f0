#include "markdown/marks.h"

#include <algorithm>
#include <iterator>

#include "doc/classes.h"
#include "doc/walk.h"
#include "markdown/characters.h"

namespace wenshu::markdown {

namespace {

bool is_mark(const doc::Block& block, std::string_view mark) {
  const auto* raw = std::get_if<doc::RawBlock>(&block.node);
  return raw && raw->text == mark;
}

bool has_mark(const doc::Block& block) {
  const auto* raw = std::get_if<doc::RawBlock>(&block.node);
  return raw && raw->text.starts_with("<!-- ");
}

// The anchor of a paragraph that holds nothing else; nullptr for any other block.
const doc::Attr* anchor_of(const doc::Block& block) {
  const auto* paragraph = std::get_if<doc::Paragraph>(&block.node);
  if (!paragraph || paragraph->children.size() != 1) return nullptr;
  const doc::Inline& only = paragraph->children.front();
  const auto* span = std::get_if<doc::Span>(&only.node);
  const bool anchor =
      span && span->children.empty() && only.attr && !only.attr->id.empty() && only.attr->classes.empty();
  return anchor ? &*only.attr : nullptr;
}

constexpr std::string_view caption_begin = "<!-- caption SEQ ", comment_end = " -->";
constexpr std::string_view sequence_begin = "SEQ ", sequence_end = " \\* ARABIC";

bool is_caption_mark(const doc::Block& block) {
  const auto* raw = std::get_if<doc::RawBlock>(&block.node);
  return raw &&
         (raw->text == marks::caption || (raw->text.starts_with(caption_begin) && raw->text.ends_with(comment_end) &&
                                          raw->text.size() > caption_begin.size() + comment_end.size()));
}

// The sequence that a mark names; "" where it names none.
std::string sequence_of(const doc::Block& mark) {
  const std::string_view text = std::get<doc::RawBlock>(mark.node).text;
  if (text == marks::caption) return {};
  return std::string(text.substr(caption_begin.size(), text.size() - caption_begin.size() - comment_end.size()));
}

// The name of the sequence of a field that counts in decimal: of `SEQ 表 \* ARABIC` it is 表.
std::string_view sequence_of_field(const doc::Inline& node) {
  const auto* span = std::get_if<doc::Span>(&node.node);
  if (!span || !node.attr || !node.attr->has_class(doc::classes::field)) return {};
  const auto found = node.attr->keys.find("instruction");
  if (found == node.attr->keys.end()) return {};
  std::string_view text = trim_ascii(found->second);
  if (!text.starts_with(sequence_begin) || !text.ends_with(sequence_end)) return {};
  text = text.substr(sequence_begin.size(), text.size() - sequence_begin.size());
  if (text.size() <= sequence_end.size()) return {};
  text.remove_suffix(sequence_end.size());
  return text.find_first_of(" ->\"\\") == std::string_view::npos ? text : std::string_view();
}

std::size_t first_digit(std::string_view text) { return text.find_first_of("0123456789"); }

// Makes a field of the first number of a caption.
void number_caption(doc::Inlines& caption, const std::string& sequence) {
  if (sequence.empty()) return;
  for (auto node = caption.begin(); node != caption.end(); ++node) {
    const auto* text = std::get_if<doc::Text>(&node->node);
    const std::size_t begin = text ? first_digit(text->text) : std::string::npos;
    if (begin == std::string::npos) continue;
    const std::string whole = text->text;
    const std::size_t end = std::min(whole.find_first_not_of("0123456789", begin), whole.size());
    const doc::Source source = node->source;
    const auto place = [&](std::size_t from, std::size_t to) {
      return doc::Source{source.part, std::min(source.end, source.begin + static_cast<std::uint32_t>(from)),
                         std::min(source.end, source.begin + static_cast<std::uint32_t>(to))};
    };
    const auto part = [&](std::size_t from, std::size_t to) {
      return doc::Inline{doc::Text{whole.substr(from, to - from)}, place(from, to), 0, {}};
    };
    doc::Attr attr;
    attr.classes.emplace_back(doc::classes::field);
    attr.keys.emplace("instruction", std::string(sequence_begin) + sequence + std::string(sequence_end));
    doc::Inlines parts;
    if (begin > 0) parts.push_back(part(0, begin));
    parts.push_back({doc::Span{{part(begin, end)}}, place(begin, end), 0, std::move(attr)});
    if (end < whole.size()) parts.push_back(part(end, whole.size()));
    node = caption.erase(node);
    caption.insert(node, std::move_iterator(parts.begin()), std::move_iterator(parts.end()));
    return;
  }
}

const doc::List* ordered_list(const doc::Block& block) {
  const auto* list = std::get_if<doc::List>(&block.node);
  return list && list->pattern.numerals == doc::Numerals::decimal ? list : nullptr;
}

bool are_same_kind(const doc::Block& a, const doc::Block& b) {
  const auto *left = ordered_list(a), *right = ordered_list(b);
  return left && right && left->pattern.suffix == right->pattern.suffix;
}

class Arrangement {
 public:
  explicit Arrangement(doc::Blocks& blocks) : blocks_(blocks) {}

  doc::Blocks run() {
    while (next_ < blocks_.size()) step(out_);
    return std::move(out_);
  }

 private:
  const doc::Block* peek(std::size_t n) const { return next_ + n < blocks_.size() ? &blocks_[next_ + n] : nullptr; }
  doc::Block take() { return std::move(blocks_[next_++]); }

  // Moves the next block to `out`, or what is made of it and its neighbours.
  void step(doc::Blocks& out) {
    const doc::Block& block = blocks_[next_];
    if (const doc::Attr* anchor = anchor_of(block); anchor && peek(1) && !peek(1)->attr && !has_mark(*peek(1))) {
      doc::Attr attr = *anchor;
      ++next_;
      const std::size_t at = out.size();
      step(out);
      if (at < out.size() && !out[at].attr) out[at].attr = std::move(attr);
      return;
    }
    if (!has_mark(block)) return out.push_back(take());
    if (is_caption_mark(block) && caption(out)) return;
    if (is_mark(block, marks::subtitle) && role(out, doc::Role::subtitle)) return;
    if (is_mark(block, marks::text_box) && text_box(out)) return;
    const bool column = is_mark(block, marks::column_break);
    if (column || is_mark(block, marks::page_break)) {
      doc::Block mark = take();
      return out.push_back({doc::PageBreak{column}, mark.source, 0, {}});
    }
    if (is_mark(block, marks::figure) && figure(out)) return;
    if (!out.empty() && peek(1) && are_same_kind(out.back(), *peek(1))) {
      if (is_mark(block, marks::list_separator)) {
        ++next_;
        return out.push_back(take());
      }
      if (is_mark(block, marks::list_continuation)) return join_lists(out);
    }
    out.push_back(take());
  }

  void join_lists(doc::Blocks& out) {
    ++next_;
    doc::Block half = take();
    auto& list = std::get<doc::List>(out.back().node);
    auto& more = std::get<doc::List>(half.node);
    list.tight = list.tight && more.tight;
    std::move(more.items.begin(), more.items.end(), std::back_inserter(list.items));
    out.back().source.end = half.source.end;
  }

  // Of a table or, where none follows, a paragraph for itself.
  bool caption(doc::Blocks& out) {
    const doc::Block *text = peek(1), *table = peek(2);
    if (!text || !std::holds_alternative<doc::Paragraph>(text->node)) return false;
    const std::string sequence = sequence_of(take());
    const bool of_table = table && std::holds_alternative<doc::Box<doc::Table>>(table->node);
    doc::Block caption = take();
    auto& paragraph = std::get<doc::Paragraph>(caption.node);
    number_caption(paragraph.children, sequence);
    if (!of_table) {
      paragraph.role = doc::Role::caption;
      out.push_back(std::move(caption));
      return true;
    }
    doc::Block block = take();
    std::get<doc::Box<doc::Table>>(block.node)->caption = std::move(paragraph.children);
    block.source.begin = caption.source.begin;
    out.push_back(std::move(block));
    return true;
  }

  bool role(doc::Blocks& out, doc::Role role) {
    if (!peek(1) || !std::holds_alternative<doc::Paragraph>(peek(1)->node)) return false;
    ++next_;
    out.push_back(take());
    std::get<doc::Paragraph>(out.back().node).role = role;
    return true;
  }

  bool text_box(doc::Blocks& out) {
    if (!peek(1) || has_mark(*peek(1))) return false;
    ++next_;
    const std::size_t at = out.size();
    step(out);
    if (at == out.size()) return true;
    doc::Attr attr = out[at].attr ? *out[at].attr : doc::Attr{};
    attr.classes.emplace_back(doc::classes::text_box);
    out[at].attr = std::move(attr);
    return true;
  }

  // From the mark to the end of the figure; its last paragraph behind a mark of its own is the caption.
  bool figure(doc::Blocks& out) {
    std::size_t end = next_ + 1;
    while (end < blocks_.size() && !is_mark(blocks_[end], marks::figure_end) && !is_mark(blocks_[end], marks::figure))
      ++end;
    if (end >= blocks_.size() || !is_mark(blocks_[end], marks::figure_end)) return false;
    doc::Block block;
    block.source = {0, blocks_[next_].source.begin, blocks_[end].source.end};
    ++next_;
    doc::Figure figure;
    while (next_ < end) {
      const auto* paragraph = next_ + 2 == end && is_caption_mark(blocks_[next_])
                                  ? std::get_if<doc::Paragraph>(&blocks_[next_ + 1].node)
                                  : nullptr;
      if (paragraph) {
        const std::string sequence = sequence_of(take());
        figure.caption = std::move(std::get<doc::Paragraph>(take().node).children);
        number_caption(figure.caption, sequence);
      } else {
        step(figure.children);
      }
    }
    ++next_;
    block.node = std::move(figure);
    out.push_back(std::move(block));
    return true;
  }

  doc::Blocks& blocks_;
  doc::Blocks out_;
  std::size_t next_ = 0;
};

}  // namespace

std::string caption_mark(const doc::Inlines& caption) {
  std::string before;
  for (std::size_t i = 0; i < caption.size(); ++i) {
    const std::string_view sequence = sequence_of_field(caption[i]);
    const std::string text = doc::plain_text({caption[i]});
    const bool number = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    if (!sequence.empty() && number) {
      const std::string after = i + 1 < caption.size() ? doc::plain_text({caption[i + 1]}) : std::string();
      if (first_digit(before) != std::string::npos || first_digit(after) == 0) break;
      return std::string(caption_begin) + std::string(sequence) + std::string(comment_end);
    }
    before += text;
  }
  return std::string(marks::caption);
}

void take_marks(doc::Blocks& blocks) {
  const bool any = std::any_of(blocks.begin(), blocks.end(),
                               [](const doc::Block& block) { return has_mark(block) || anchor_of(block); });
  if (any) blocks = Arrangement(blocks).run();
}

}  // namespace wenshu::markdown
