// Themes: what each kind of block and text looks like.
#pragma once
#include "doc/tree.h"
#include "layout/layout.h"
#include "layout/looks.h"

namespace wenshu::layout {

// What a block is, as far as its look goes.
enum class BlockKind : std::uint8_t {
  body,
  title,
  subtitle,
  heading,
  list_item,
  code,
  quote,
  caption,
  picture,  // a paragraph of nothing but pictures
  table_cell,
  table_head,
  note,
  term,
  toc,
  furniture,
  signature,
  date,
  addressee,
  attachment_note,
  attachment_head,
  field
};

struct BlockLook {
  ParagraphLook paragraph;
  TextLook text;
};

// A page that text can stand on: paper of at most five metres (ISO 32000-1 annex C), with an inch left between the
// margins in both directions.
doc::PageSetup usable(doc::PageSetup page);

class StyleResolver {
 public:
  StyleResolver(const doc::Document& document, Theme theme);

  // The look of a block of a kind (`level` of a heading: 1 …; of a list: its depth, 0 …), with its style of the
  // document where the theme heeds it. Lengths in characters count those of the text it begins with (`text`; null: of
  // its style); in a table `around` is what the table's style says of its text.
  BlockLook block(BlockKind kind, int level, doc::StyleId style, const doc::Inlines* text = nullptr,
                  const doc::Style* around = nullptr) const;
  // The look of text in a run style inside a block.
  TextLook text(const TextLook& around, doc::StyleId style) const;
  const doc::PageSetup& page() const { return page_; }
  const Typography& typography() const { return typography_; }
  bool is_chinese() const { return is_chinese_; }  // most of the text
  Theme theme() const { return theme_; }           // the one in force: a document without a look of its own is plain

 private:
  const doc::Document& document_;
  Theme theme_;
  doc::PageSetup page_;
  Typography typography_;
  bool is_chinese_ = false;

  BlockLook plain(BlockKind kind, int level) const;
  BlockLook gongwen(BlockKind kind, int level) const;
  BlockLook own(BlockKind kind, int level, doc::StyleId style, const doc::Inlines* text,
                const doc::Style* around) const;
  float first_size(const TextLook& around, const doc::Inlines& inlines, float fallback) const;
};

}  // namespace wenshu::layout
