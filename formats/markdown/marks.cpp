#include "markdown/marks.h"

#include <algorithm>
#include <iterator>

#include "doc/walk.h"

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
    if (is_mark(block, marks::caption) && caption(out)) return;
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

  bool caption(doc::Blocks& out) {
    const doc::Block *text = peek(1), *table = peek(2);
    const auto* paragraph = text ? std::get_if<doc::Paragraph>(&text->node) : nullptr;
    if (!paragraph || !table || !std::holds_alternative<doc::Box<doc::Table>>(table->node)) return false;
    ++next_;
    doc::Block caption = take(), block = take();
    std::get<doc::Box<doc::Table>>(block.node)->caption = std::move(std::get<doc::Paragraph>(caption.node).children);
    block.source.begin = caption.source.begin;
    out.push_back(std::move(block));
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
      const auto* paragraph = next_ + 2 == end && is_mark(blocks_[next_], marks::caption)
                                  ? std::get_if<doc::Paragraph>(&blocks_[next_ + 1].node)
                                  : nullptr;
      if (paragraph) {
        ++next_;
        figure.caption = std::move(std::get<doc::Paragraph>(take().node).children);
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

void take_marks(doc::Blocks& blocks) {
  const bool any = std::any_of(blocks.begin(), blocks.end(),
                               [](const doc::Block& block) { return has_mark(block) || anchor_of(block); });
  if (any) blocks = Arrangement(blocks).run();
}

}  // namespace wenshu::markdown
