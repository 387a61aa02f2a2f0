// Groups of blocks that carriers mark (carrier.h): what is inside becomes one block.
#include <algorithm>

#include "base/numerals.h"
#include "doc/walk.h"
#include "docx/piece.h"

namespace wenshu::docx {

namespace {

Piece plain(doc::Block block) {
  Piece piece;
  piece.block = std::move(block);
  return piece;
}

doc::Source source_of(const std::vector<Piece>& pieces) {
  return pieces.empty() ? doc::Source{} : pieces.front().block.source;
}

// Inside of a group, what a style says of one paragraph (a quotation, code) is what the group says of all.
void take_kind(std::vector<Piece>& pieces, Piece::Kind kind) {
  for (Piece& piece : pieces) {
    if (piece.kind == kind) piece.kind = Piece::Kind::plain;
  }
}

doc::Block code_of(const Carried& carried, const std::vector<Piece>& pieces) {
  std::string text;
  for (const Piece& piece : pieces) {
    if (const auto* inlines = doc::inlines_of(piece.block)) doc::append_plain_text(*inlines, text);
    text += '\n';
  }
  if (carried.has("open") && !text.empty()) text.pop_back();
  if (carried.has("empty")) text.clear();
  doc::Block block;
  block.node = doc::CodeBlock{carried.value("language"), std::move(text)};
  if (!pieces.empty()) block.style = pieces.front().block.style;
  return block;
}

doc::Block list_of(const Carried& carried, std::vector<Piece> pieces) {
  doc::List list;
  list.tight = !carried.has("loose");
  std::vector<Piece> rest;
  const auto finish_item = [&] {
    doc::Blocks blocks = assemble(std::exchange(rest, {}));
    if (list.items.empty()) return;
    doc::Blocks& children = list.items.back().children;
    std::move(blocks.begin(), blocks.end(), std::back_inserter(children));
  };
  for (Piece& piece : pieces) {
    if (piece.kind != Piece::Kind::item || !piece.item) {
      if (piece.kind == Piece::Kind::continuation) piece.kind = Piece::Kind::plain;
      rest.push_back(std::move(piece));
      continue;
    }
    finish_item();
    if (list.items.empty()) {
      list.pattern = piece.item->list_pattern;
      if (list.pattern.numerals != base::Numerals::bullet) list.start = piece.item->label.value;
    }
    doc::ListItem entry;
    entry.label = std::move(piece.item->label);
    entry.checked = piece.checked;
    entry.source = piece.block.source;
    if (piece.point != Piece::Point::label) entry.children.push_back(std::move(piece.block));
    list.items.push_back(std::move(entry));
  }
  finish_item();
  doc::Block block;
  block.node = std::move(list);
  return block;
}

doc::Block definitions_of(std::vector<Piece> pieces) {
  doc::DefinitionList list;
  for (Piece& piece : pieces) {
    if (piece.kind == Piece::Kind::definition_term || piece.point == Piece::Point::term) {
      doc::Definition definition;
      if (auto* inlines = doc::inlines_of(piece.block)) definition.term = std::move(*inlines);
      list.items.push_back(std::move(definition));
    } else if (piece.kind == Piece::Kind::detail && !list.items.empty()) {
      list.items.back().details.push_back(std::move(std::get<doc::Quote>(piece.block.node).children));
    }
  }
  doc::Block block;
  block.node = std::move(list);
  return block;
}

doc::Block figure_of(std::vector<Piece> pieces) {
  doc::Figure figure;
  if (!pieces.empty() && pieces.back().point == Piece::Point::caption) {
    figure.caption_style = pieces.back().block.style;
    if (auto* inlines = doc::inlines_of(pieces.back().block)) figure.caption = std::move(*inlines);
    pieces.pop_back();
  }
  figure.children = assemble(std::move(pieces));
  doc::Block block;
  block.node = std::move(figure);
  return block;
}

void set_aligns(doc::Blocks& blocks, const std::string& aligns) {
  for (doc::Block& block : blocks) {
    auto* table = std::get_if<doc::Box<doc::Table>>(&block.node);
    if (!table) continue;
    std::vector<doc::Column>& columns = (*table)->columns;
    for (std::size_t i = 0; i < columns.size() && 2 * i < aligns.size(); ++i) {
      const int value = aligns[2 * i] - '0';
      if (value >= 0 && value <= static_cast<int>(doc::Align::distribute)) {
        columns[i].align = static_cast<doc::Align>(value);
      }
    }
  }
}

std::vector<Piece> made_of(const Carried& carried, std::vector<Piece> pieces) {
  std::vector<Piece> out;
  const doc::Source source = source_of(pieces);
  const auto add = [&](doc::Block block) {
    block.source = source;
    out.push_back(plain(std::move(block)));
  };
  const std::string& kind = carried.kind;
  if (kind == "code") {
    add(code_of(carried, pieces));
  } else if (kind == "list") {
    add(list_of(carried, std::move(pieces)));
  } else if (kind == "definitions") {
    add(definitions_of(std::move(pieces)));
  } else if (kind == "figure") {
    add(figure_of(std::move(pieces)));
  } else if (kind == "quote" || kind == "detail") {
    take_kind(pieces, kind == "quote" ? Piece::Kind::quote : Piece::Kind::definition);
    doc::Block block;
    block.node = doc::Quote{assemble(std::move(pieces))};
    add(std::move(block));
    if (kind == "detail") out.back().kind = Piece::Kind::detail;
  } else if (kind == "block" && pieces.size() == 1 && carried.value("whole").empty()) {
    // It stays what it is: a quotation, a definition.
    if (!carried.values.empty()) pieces.front().block.attr = attr_of(carried);
    return pieces;
  } else {
    doc::Blocks blocks = assemble(std::move(pieces));
    if (kind == "table") set_aligns(blocks, carried.value("aligns"));
    const bool says = kind == "block" && !carried.values.empty();
    for (doc::Block& block : blocks) {
      if (says) block.attr = attr_of(carried);
      out.push_back(plain(std::move(block)));
      out.back().stands_alone = kind == "table";
    }
  }
  return out;
}

}  // namespace

std::vector<Piece> fold_groups(std::vector<Piece> pieces) {
  const bool any = std::any_of(pieces.begin(), pieces.end(), [](const Piece& p) {
    return p.kind == Piece::Kind::open || p.kind == Piece::Kind::close;
  });
  if (!any) return pieces;
  struct Open {
    int group;
    const Carried* carried;
    std::vector<Piece> pieces;
  };
  std::vector<Open> open;
  open.push_back({0, nullptr, {}});
  const auto pop = [&](bool made) {
    Open last = std::move(open.back());
    open.pop_back();
    if (made) last.pieces = made_of(*last.carried, std::move(last.pieces));
    std::move(last.pieces.begin(), last.pieces.end(), std::back_inserter(open.back().pieces));
  };
  constexpr std::size_t deepest = 100;  // blocks are destroyed recursively
  for (Piece& piece : pieces) {
    if (piece.kind == Piece::Kind::open) {
      if (open.size() < deepest) open.push_back({piece.group, piece.carried, {}});
    } else if (piece.kind == Piece::Kind::close) {
      const bool there =
          std::any_of(open.begin() + 1, open.end(), [&](const Open& o) { return o.group == piece.group; });
      while (there && open.back().group != piece.group) pop(false);
      if (there) pop(true);
    } else {
      open.back().pieces.push_back(std::move(piece));
    }
  }
  while (open.size() > 1) pop(false);
  return std::move(open.front().pieces);
}

}  // namespace wenshu::docx
