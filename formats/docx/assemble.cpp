// From a sequence of paragraphs to nested blocks.
#include <algorithm>

#include "doc/walk.h"
#include "docx/piece.h"

namespace wenshu::docx {

namespace {

bool starts_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

class Assembly {
 public:
  explicit Assembly(std::vector<Piece> pieces) : pieces_(std::move(pieces)) {}

  doc::Blocks run() {
    for (at_ = 0; at_ < pieces_.size();) step();
    close_lists(0);
    return std::move(out_);
  }

 private:
  // A list being built, the innermost last.
  struct Open {
    doc::List list;
    int level = 0, abstract_id = 0;
    int last_value = 0;
    float indent = 0;
    doc::Source source;
    doc::StyleId style = 0;
  };

  std::vector<Piece> pieces_;
  std::size_t at_ = 0;
  doc::Blocks out_;
  std::vector<Open> open_;

  void step() {
    Piece& piece = pieces_[at_];
    switch (piece.kind) {
      case Piece::Kind::item:
        return add_item();
      case Piece::Kind::blank:
        return add_blank();
      case Piece::Kind::continuation:
        return add_continuation();
      case Piece::Kind::code:
        return add_code();
      case Piece::Kind::quote:
        return add_quote();
      case Piece::Kind::definition_term:
        return add_definitions();
      case Piece::Kind::plain:
      case Piece::Kind::definition:
      case Piece::Kind::table_caption:
      case Piece::Kind::open:
      case Piece::Kind::close:
      case Piece::Kind::detail:
        return add_plain();
    }
  }

  void emit(doc::Block block) { out_.push_back(std::move(block)); }

  // Ends the lists deeper than `depth` open ones.
  void close_lists(std::size_t depth) {
    while (open_.size() > depth) {
      Open last = std::move(open_.back());
      open_.pop_back();
      doc::Block block{std::move(last.list), last.source, 0, {}};
      if (open_.empty()) {
        emit(std::move(block));
      } else {
        open_.back().list.items.back().children.push_back(std::move(block));
      }
    }
  }

  void add_item() {
    Piece& piece = pieces_[at_++];
    NumberedItem& item = *piece.item;
    if (is_numbered_paragraph(item.label.pattern)) {
      close_lists(0);
      std::get<doc::Paragraph>(piece.block.node).label = std::move(item.label);
      if (starts_with(item.list_pattern.prefix, "第")) {
        std::get<doc::Paragraph>(piece.block.node).role = doc::Role::article;
      }
      return emit(std::move(piece.block));
    }
    std::size_t depth = open_.size();
    while (depth > 0 && open_[depth - 1].level > item.level) --depth;
    close_lists(depth);
    if (depth > 0 && open_[depth - 1].level == item.level && !goes_on(open_[depth - 1], item)) close_lists(--depth);
    if (depth == 0 || open_[depth - 1].level < item.level) {
      Open fresh;
      fresh.list.pattern = item.list_pattern;
      fresh.list.start = item.label.value;
      if (item.list_pattern.numerals == base::Numerals::bullet) fresh.list.start = 1;
      fresh.level = item.level;
      fresh.abstract_id = item.abstract_id;
      fresh.indent = piece.indent;
      fresh.source = piece.block.source;
      open_.push_back(std::move(fresh));
    }
    Open& list = open_.back();
    list.last_value = item.label.value;
    doc::ListItem entry;
    entry.label = std::move(item.label);
    entry.checked = piece.checked;
    entry.source = piece.block.source;
    entry.children.push_back(std::move(piece.block));
    list.list.items.push_back(std::move(entry));
  }

  static bool goes_on(const Open& open, const NumberedItem& item) {
    const doc::NumberPattern &a = open.list.pattern, &b = item.list_pattern;
    if (a.numerals == base::Numerals::bullet && b.numerals == base::Numerals::bullet) return true;
    if (open.abstract_id != item.abstract_id || a.numerals != b.numerals || a.prefix != b.prefix ||
        a.suffix != b.suffix) {
      return false;
    }
    return item.label.value == std::int64_t{open.last_value} + 1;
  }

  // A blank paragraph between two items of a list does not end it.
  void add_blank() {
    std::size_t next = at_;
    while (next < pieces_.size() && pieces_[next].kind == Piece::Kind::blank) ++next;
    const bool inside = !open_.empty() && next < pieces_.size() &&
                        (pieces_[next].kind == Piece::Kind::item || pieces_[next].kind == Piece::Kind::continuation);
    if (inside) {
      at_ = next;
      return;
    }
    close_lists(0);
    for (; at_ < next; ++at_) emit(std::move(pieces_[at_].block));
  }

  // An unnumbered paragraph of a list style goes on with the item before it whose text it stands under.
  void add_continuation() {
    constexpr float tolerance = 1;
    Piece& piece = pieces_[at_++];
    std::size_t depth = open_.size();
    while (depth > 0 && piece.indent + tolerance < open_[depth - 1].indent) --depth;
    close_lists(depth);
    if (depth == 0) return emit(std::move(piece.block));
    open_.back().list.items.back().children.push_back(std::move(piece.block));
  }

  void add_code() {
    close_lists(0);
    doc::Block block;
    block.source = pieces_[at_].block.source;
    block.style = pieces_[at_].block.style;
    std::string text;
    std::size_t last = at_;
    // Blank paragraphs between two lines of code are blank lines of it.
    for (std::size_t i = at_; i < pieces_.size(); ++i) {
      if (pieces_[i].kind == Piece::Kind::code) {
        last = i;
      } else if (pieces_[i].kind != Piece::Kind::blank) {
        break;
      }
    }
    for (; at_ <= last; ++at_) {
      if (const auto* inlines = doc::inlines_of(pieces_[at_].block)) doc::append_plain_text(*inlines, text);
      text += '\n';
    }
    block.node = doc::CodeBlock{{}, std::move(text)};
    emit(std::move(block));
  }

  void add_quote() {
    close_lists(0);
    doc::Block block;
    block.source = pieces_[at_].block.source;
    doc::Quote quote;
    for (; at_ < pieces_.size() && pieces_[at_].kind == Piece::Kind::quote; ++at_) {
      quote.children.push_back(std::move(pieces_[at_].block));
    }
    block.node = std::move(quote);
    emit(std::move(block));
  }

  void add_definitions() {
    close_lists(0);
    doc::Block block;
    block.source = pieces_[at_].block.source;
    doc::DefinitionList list;
    while (at_ < pieces_.size() && pieces_[at_].kind == Piece::Kind::definition_term) {
      doc::Definition definition;
      definition.term = std::move(*doc::inlines_of(pieces_[at_++].block));
      doc::Blocks detail;
      for (; at_ < pieces_.size() && pieces_[at_].kind == Piece::Kind::definition; ++at_) {
        detail.push_back(std::move(pieces_[at_].block));
      }
      if (!detail.empty()) definition.details.push_back(std::move(detail));
      list.items.push_back(std::move(definition));
    }
    block.node = std::move(list);
    emit(std::move(block));
  }

  static bool is_caption(const doc::Block& block) {
    const auto* paragraph = std::get_if<doc::Paragraph>(&block.node);
    return paragraph && paragraph->role == doc::Role::caption;
  }

  // A paragraph of nothing but pictures.
  static bool is_picture(const doc::Block& block) {
    const auto* paragraph = std::get_if<doc::Paragraph>(&block.node);
    if (!paragraph || paragraph->children.empty()) return false;
    return std::all_of(paragraph->children.begin(), paragraph->children.end(),
                       [](const doc::Inline& node) { return std::holds_alternative<doc::Box<doc::Image>>(node.node); });
  }

  void add_plain() {
    close_lists(0);
    Piece& piece = pieces_[at_++];
    if (auto* title = std::get_if<doc::Title>(&piece.block.node)) return add_title(*title, piece);
    const bool has_next = at_ < pieces_.size();
    auto* table = has_next ? std::get_if<doc::Box<doc::Table>>(&pieces_[at_].block.node) : nullptr;
    if (is_caption(piece.block) && table && !pieces_[at_].stands_alone) {
      (*table)->caption = std::move(std::get<doc::Paragraph>(piece.block.node).children);
      (*table)->caption_style = piece.block.style;
      return;
    }
    const bool captioned = has_next && is_picture(piece.block) && is_caption(pieces_[at_].block);
    const bool for_table = captioned && at_ + 1 < pieces_.size() &&
                           std::holds_alternative<doc::Box<doc::Table>>(pieces_[at_ + 1].block.node);
    if (captioned && !for_table) {
      doc::Figure figure;
      figure.caption_style = pieces_[at_].block.style;
      figure.caption = std::move(std::get<doc::Paragraph>(pieces_[at_++].block.node).children);
      doc::Block block;
      block.source = piece.block.source;
      figure.children.push_back(std::move(piece.block));
      block.node = std::move(figure);
      return emit(std::move(block));
    }
    emit(std::move(piece.block));
  }

  // Title paragraphs that follow each other are the lines of one title; a later one titles a part of the document.
  void add_title(doc::Title& title, Piece& piece) {
    if (piece.point == Piece::Point::title) return emit(std::move(piece.block));
    if (titled_) {
      doc::Title* before = out_.empty() ? nullptr : std::get_if<doc::Title>(&out_.back().node);
      if (before) {
        before->children.push_back({doc::LineBreak{doc::Break::hard}, {}, 0, {}});
        std::move(title.children.begin(), title.children.end(), std::back_inserter(before->children));
        return;
      }
      doc::Heading heading{1, std::move(title.children), {}, false};
      piece.block.node = std::move(heading);
    }
    titled_ = true;
    emit(std::move(piece.block));
  }
  bool titled_ = false;
};

}  // namespace

bool is_numbered_paragraph(const doc::NumberPattern& pattern) {
  if (pattern.numerals == base::Numerals::bullet) return false;
  const bool article = starts_with(pattern.prefix, "第") && pattern.numerals != base::Numerals::none;
  const bool clause = pattern.suffix == "是" || pattern.suffix == "要" || pattern.prefix == "其";
  return article || clause;
}

doc::Blocks assemble(std::vector<Piece> pieces) { return Assembly(fold_groups(std::move(pieces))).run(); }

}  // namespace wenshu::docx
