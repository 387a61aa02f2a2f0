#include "layout/table_part.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace wenshu::layout {

namespace {

constexpr float tolerance = 0.05F;
constexpr float beyond_any_page = 20000;

// A column of pieces: the content of a cell, or a whole flow.
struct Pieces {
  const Piece* begin = nullptr;
  std::uint32_t count = 0;
};

Pieces content_of(const Flow& flow, const SetCell& cell) {
  return {flow.cell_pieces.data() + cell.begin, cell.end - cell.begin};
}

// The row that the piece `i` is, or what is left of it.
TablePart row_part(const Flow& flow, const Pieces& pieces, const ColumnProgress& from, std::uint32_t i) {
  const Piece& piece = pieces.begin[i];
  TableProgress progress;
  progress.row = piece.row;
  if (i == from.next && from.table) progress = *from.table;
  return {flow, flow.tables[piece.table], std::move(progress)};
}

float space_above(const Pieces& pieces, const ColumnProgress& from, std::uint32_t i) {
  return i == from.next && i > 0 ? 0 : i == from.next && from.table ? 0 : pieces.begin[i].before;
}

// Not counted to the end where there is more than any page holds.
float height_left(const Flow& flow, const Pieces& pieces, const ColumnProgress& from) {
  float out = 0;
  for (std::uint32_t i = from.next; i < pieces.count && out < beyond_any_page; ++i) {
    const bool begun = i == from.next && from.table;
    out += space_above(pieces, from, i);
    out += begun ? row_part(flow, pieces, from, i).next_height() : pieces.begin[i].height;
  }
  return out;
}

struct Reached {
  ColumnProgress to;
  float height = 0;  // of what lies between
};

// How far a column gets in `room`; where it `must`, by one piece at least.
Reached advance(const Flow& flow, const Pieces& pieces, const ColumnProgress& from, float room, bool must) {
  Reached best{from, 0};
  float y = 0;
  for (std::uint32_t i = from.next; i < pieces.count; ++i) {
    const Piece& piece = pieces.begin[i];
    y += space_above(pieces, from, i);
    const bool forced = must && i == from.next;
    float height = piece.height;
    if (piece.table != no_table) {
      TablePart part = row_part(flow, pieces, from, i);
      height = part.next_height();
      if (y + height > room + tolerance && part.cut(room - y, forced) > 0) {
        return {{i, std::make_shared<const TableProgress>(part.finish()), room - y, forced}, y + part.height()};
      }
    }
    if (y + height > room + tolerance && !forced) return best;
    y += height;
    if (!piece.keep_with_next || i + 1 == pieces.count || must) best = {{i + 1, nullptr}, y};
  }
  return best;
}

class ColumnPainter {
 public:
  ColumnPainter(Page& page, const Flow& flow, const Seen& seen) : page_(page), flow_(flow), seen_(seen) {}

  // Draws what stands between two places of a column.
  void draw(const Pieces& pieces, const ColumnProgress& from, const ColumnProgress& to, float dx, float y) {
    const std::uint32_t end = to.next + (to.table ? 1 : 0);
    for (std::uint32_t i = from.next; i < end;) {
      y += space_above(pieces, from, i);
      const Piece& piece = pieces.begin[i];
      if (piece.table != no_table) {
        i = draw_rows(pieces, from, to, i, dx, y);
        continue;
      }
      append(page_, flow_.ink, piece.ink, dx, y);
      if (seen_) seen_(piece, y);
      y += piece.height;
      ++i;
    }
  }

 private:
  Page& page_;
  const Flow& flow_;
  const Seen& seen_;

  // The rows of one table from `i` on; gives the piece behind them.
  std::uint32_t draw_rows(const Pieces& pieces, const ColumnProgress& from, const ColumnProgress& to, std::uint32_t i,
                          float dx, float& y) {
    TablePart part = row_part(flow_, pieces, from, i);
    const std::uint32_t table = pieces.begin[i].table;
    for (; i < to.next && pieces.begin[i].table == table; ++i) part.take();
    if (i == to.next && to.table && pieces.begin[i].table == table) {
      part.cut(to.room, to.forced);
      ++i;
    }
    part.finish();
    part.draw(page_, dx, y, seen_);
    y += part.height();
    return i;
  }
};

}  // namespace

TablePart::TablePart(const Flow& flow, const SetTable& table, TableProgress from)
    : flow_(flow), table_(table), first_row_(from.row), row_(from.row), begun_(from.begun), edges_{0} {
  for (TableProgress::Open& open : from.open) open_.push_back({open.cell, std::move(open.progress), 0});
}

// The cells that begin in the next row come to those that are open.
void TablePart::open_row(std::vector<Open>& open) const {
  if (begun_) return;
  for (std::uint32_t c = table_.rows[row_].cells; c < table_.rows[row_ + 1].cells; ++c) {
    open.push_back({c, {}, height_});
  }
}

float TablePart::left_height(const Open& open) const {
  const SetCell& cell = table_.cells[open.cell];
  const bool fresh = open.progress.next == 0 && !open.progress.table;
  const float content = fresh ? cell.content : height_left(flow_, content_of(flow_, cell), open.progress);
  return cell.top + content + cell.bottom;
}

float TablePart::next_height() const {
  const SetRow& row = table_.rows[row_];
  if (row.exact && !begun_) return row.height;
  float out = begun_ ? 0 : row.height;
  const auto need = [&](const Open& open) {
    const SetCell& cell = table_.cells[open.cell];
    if (cell.row + cell.rows - 1 == row_) out = std::max(out, left_height(open) - (height_ - open.top));
  };
  for (const Open& open : open_) need(open);
  if (!begun_) {
    for (std::uint32_t c = row.cells; c < table_.rows[row_ + 1].cells; ++c) need({c, {}, height_});
  }
  return out;
}

void TablePart::close(const Open& open, const ColumnProgress& to, float bottom) {
  placed_.push_back({open.cell, open.progress, to, open.top, bottom});
}

void TablePart::take() {
  const float bottom = height_ + next_height();
  open_row(open_);
  std::erase_if(open_, [&](const Open& open) {
    const SetCell& cell = table_.cells[open.cell];
    if (cell.row + cell.rows - 1 != row_) return false;
    close(open, {cell.end - cell.begin, nullptr}, bottom);
    return true;
  });
  ++row_;
  begun_ = false;
  height_ = bottom;
  edges_.push_back(height_);
}

float TablePart::room_in(const Open& open, float bottom) const {
  const SetCell& cell = table_.cells[open.cell];
  return bottom - open.top - cell.top - cell.bottom;
}

float TablePart::cut(float room, bool must) {
  const SetRow& row = table_.rows[row_];
  if ((row.whole && !must) || row.exact) return 0;
  std::vector<Open> open = open_;
  open_row(open);
  std::vector<ColumnProgress> reached;
  float bottom = height_;
  bool moved = false;
  for (const Open& own : open) {
    const SetCell& cell = table_.cells[own.cell];
    const Pieces pieces = content_of(flow_, cell);
    const Reached part = advance(flow_, pieces, own.progress, room_in(own, height_ + room), must);
    const bool done = own.progress.next == pieces.count;
    const bool stuck = !done && part.height == 0;
    if (cell.row + cell.rows - 1 == row_) {
      if (stuck) return 0;
      bottom = std::max(bottom, own.top + cell.top + part.height + cell.bottom);
    }
    moved |= !stuck && !done;
    reached.push_back(part.to);
  }
  if (!moved) return 0;
  cut_ = begun_ = true;
  open_ = std::move(open);
  for (std::size_t i = 0; i < open_.size(); ++i) {
    close(open_[i], reached[i], bottom);
    open_[i].progress = reached[i];
  }
  const float taken = bottom - height_;
  height_ = bottom;
  edges_.push_back(height_);
  return taken;
}

TableProgress TablePart::finish() {
  if (!cut_) {  // cells that reach below show what there is room for
    for (Open& open : open_) {
      const Pieces pieces = content_of(flow_, table_.cells[open.cell]);
      const ColumnProgress to = advance(flow_, pieces, open.progress, room_in(open, height_), false).to;
      close(open, to, height_);
      open.progress = to;
    }
  }
  TableProgress out;
  out.row = row_;
  out.begun = begun_;
  for (const Open& open : open_) out.open.push_back({open.cell, open.progress});
  return out;
}

void TablePart::notes(std::vector<std::uint32_t>& out) const {
  for (const Placed& placed : placed_) {
    const SetCell& cell = table_.cells[placed.cell];
    for (std::uint32_t i = placed.from.next; i < placed.to.next; ++i) {
      const Piece& piece = flow_.cell_pieces[cell.begin + i];
      out.insert(out.end(), flow_.notes.begin() + piece.notes_begin, flow_.notes.begin() + piece.notes_end);
    }
  }
}

// ---- Drawing

void TablePart::draw(Page& page, float dx, float y, const Seen& seen) const {
  for (const Placed& placed : placed_) {
    const SetCell& cell = table_.cells[placed.cell];
    if (cell.fill == doc::no_fill) continue;
    const float left = table_.x[cell.column], right = table_.x[cell.column + cell.columns];
    page.items.push_back({Box{left + dx, y + placed.top, right - left, placed.bottom - placed.top, cell.fill}, artifact,
                          ArtifactKind::layout});
  }
  ColumnPainter painter(page, flow_, seen);
  // Reading goes along the rows; cells that reach over several of them were closed later.
  std::vector<const Placed*> order;
  for (const Placed& placed : placed_) order.push_back(&placed);
  std::sort(order.begin(), order.end(), [](const Placed* a, const Placed* b) { return a->cell < b->cell; });
  for (const Placed* placed : order) {
    const SetCell& cell = table_.cells[placed->cell];
    const Pieces pieces = content_of(flow_, cell);
    float top = placed->top + cell.top;
    if (placed->from.next == 0 && placed->to.next == pieces.count) {
      const float rest = placed->bottom - placed->top - cell.top - cell.bottom - cell.content;
      const float part = cell.align == doc::VerticalAlign::top      ? 0
                         : cell.align == doc::VerticalAlign::center ? 0.5F
                                                                    : 1;
      top += std::max(0.0F, rest) * part;
    }
    painter.draw(pieces, placed->from, placed->to, dx, y + top);
  }
  draw_horizontal(page, dx, y);
  draw_vertical(page, dx, y);
  draw_diagonal(page, dx, y);
}

// The line at each edge of the rows here, kind by kind. At the edges of the part stand those of the cells that go on.
void TablePart::draw_horizontal(Page& page, float dx, float y) const {
  const std::uint32_t columns = table_.column_count();
  const auto shown = static_cast<std::uint32_t>(edges_.size() - 1);
  std::vector<std::uint16_t> top(columns, 0), bottom(columns, 0);
  for (const Placed& placed : placed_) {
    const SetCell& cell = table_.cells[placed.cell];
    for (std::uint32_t c = cell.column; c < cell.column + cell.columns; ++c) {
      if (placed.top == 0) top[c] = table_.horizontal[std::size_t{cell.row} * columns + c];
      if (placed.bottom == height_) bottom[c] = table_.horizontal[std::size_t{cell.row + cell.rows} * columns + c];
    }
  }
  const auto kind_at = [&](std::uint32_t k, std::uint32_t c) {
    if (k == 0) return top[c];
    return k == shown ? bottom[c] : table_.horizontal[std::size_t{first_row_ + k} * columns + c];
  };
  // Corners are filled: a line reaches over half of the one that it ends at.
  const auto half_across = [&](std::uint32_t k, std::uint32_t c) {
    float out = 0;
    if (k > 0) out = thickness(table_.before(first_row_ + k - 1, c));
    if (k < shown) out = std::max(out, thickness(table_.before(first_row_ + k, c)));
    return out / 2;
  };
  for (std::uint32_t k = 0; k <= shown; ++k) {
    for (std::uint32_t c = 0; c < columns;) {
      std::uint32_t end = c + 1;
      const std::uint16_t kind = kind_at(k, c);
      while (end < columns && kind_at(k, end) == kind) ++end;
      const doc::Border& border = table_.kinds[kind];
      if (border.line != doc::Border::none) {
        const bool last = first_row_ + k == table_.row_count() && !cut_;
        const float at = y + edges_[k] + thickness(border) * (last ? -0.5F : 0.5F);
        draw_border(page.items, border, dx + table_.x[c] - half_across(k, c), at,
                    dx + table_.x[end] + half_across(k, end), at);
      }
      c = end;
    }
  }
}

// Of a cell that goes on at the next page each part is crossed.
void TablePart::draw_diagonal(Page& page, float dx, float y) const {
  for (const Placed& placed : placed_) {
    const SetCell& cell = table_.cells[placed.cell];
    const float left = dx + table_.x[cell.column], right = dx + table_.x[cell.column + cell.columns];
    const float top = y + placed.top, bottom = y + placed.bottom;
    if (cell.down != 0) draw_border(page.items, table_.kinds[cell.down], left, top, right, bottom);
    if (cell.up != 0) draw_border(page.items, table_.kinds[cell.up], left, bottom, right, top);
  }
}

void TablePart::draw_vertical(Page& page, float dx, float y) const {
  const std::uint32_t columns = table_.column_count();
  const auto shown = static_cast<std::uint32_t>(edges_.size() - 1);
  for (std::uint32_t c = 0; c <= columns; ++c) {
    for (std::uint32_t k = 0; k < shown;) {
      const auto kind_at = [&](std::uint32_t row) {
        return table_.vertical[std::size_t{first_row_ + row} * (columns + 1) + c];
      };
      std::uint32_t end = k + 1;
      while (end < shown && kind_at(end) == kind_at(k)) ++end;
      const doc::Border& border = table_.kinds[kind_at(k)];
      if (border.line != doc::Border::none) {
        draw_border(page.items, border, dx + table_.x[c], y + edges_[k], dx + table_.x[c], y + edges_[end]);
      }
      k = end;
    }
  }
}

void draw_flow(Page& page, const Flow& flow, float dx, float y) {
  const Pieces pieces{flow.pieces.data(), static_cast<std::uint32_t>(flow.pieces.size())};
  const Seen nobody;
  ColumnPainter(page, flow, nobody).draw(pieces, {}, {pieces.count, nullptr}, dx, y);
}

}  // namespace wenshu::layout
