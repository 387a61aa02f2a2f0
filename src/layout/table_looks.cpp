#include "layout/table_looks.h"

#include <algorithm>
#include <array>

namespace wenshu::layout {

namespace {

using doc::TableRegion;
using doc::TableStyle;

template <class T>
void take(std::optional<T>& own, const std::optional<T>& from) {
  if (!own) own = from;
}

// What a cell takes from what stands around it, lines apart.
void take_cell(TableStyle& own, const TableStyle& from) {
  take(own.margins.top, from.margins.top);
  take(own.margins.left, from.margins.left);
  take(own.margins.bottom, from.margins.bottom);
  take(own.margins.right, from.margins.right);
  take(own.fill, from.fill);
  take(own.vertical_align, from.vertical_align);
  take(own.vertical_text, from.vertical_text);
}

constexpr float side_margin = 5.4F;  // of a cell, as in word processors

int darkness(std::uint32_t color) {
  return -static_cast<int>((color >> 16U & 0xFFU) + (color & 0xFFU) + 2 * (color >> 8U & 0xFFU));
}

bool is_dark(std::uint32_t fill) { return fill != doc::no_fill && darkness(fill) > -4 * 80; }

bool draws(const std::optional<doc::Border>& border) { return border && border->line != doc::Border::none; }

bool draws(const doc::Borders& b) {
  return draws(b.top) || draws(b.left) || draws(b.bottom) || draws(b.right) || draws(b.inside_horizontal) ||
         draws(b.inside_vertical);
}

}  // namespace

const doc::Border& stronger(const doc::Border& a, const doc::Border& b) {
  const float wide_a = thickness(a), wide_b = thickness(b);
  if (wide_a != wide_b) return wide_a > wide_b ? a : b;
  return darkness(b.color) > darkness(a.color) ? b : a;
}

TableLooks::TableLooks(const doc::Document& document, const doc::Table& table, doc::StyleId style, std::size_t rows,
                       std::size_t columns, Theme theme)
    : document_(document), rows_of_(table), rows_(rows), columns_(columns), theme_(theme) {
  const doc::Style* own = document.styles.find(style);
  if (!own || !own->table) return;
  if (own->automatic) direct_ = *own->table;
  style_ = document.styles.resolve(style);
  whole_ = *style_.table;
  if (const doc::Style* named = own->automatic ? document.styles.find(own->parent) : own; named && named->table) {
    styled_ = *document.styles.resolve(own->automatic ? own->parent : style).table;
  }
  std::stable_sort(style_.regions.begin(), style_.regions.end(),
                   [](const TableRegion& a, const TableRegion& b) { return a.kind < b.kind; });
  // The document's defaults are what a table's style changes, not what it says.
  style_.text = {};
  style_.paragraph = {};
  std::size_t steps = 0;
  for (const doc::Style* s = own; s && steps <= document.styles.styles.size(); s = document.styles.find(s->parent)) {
    doc::inherit(style_.text, s->text);
    doc::inherit(style_.paragraph, s->paragraph);
    ++steps;
  }
  own_ = theme == Theme::document;
  if (!own_) lines_ = has_lines();
}

// Does the file draw any line? A table without is there to place things, and has none in any theme.
bool TableLooks::has_lines() const {
  if (draws(style_.table->borders)) return true;
  for (const TableRegion& region : style_.regions) {
    if (draws(region.table.borders)) return true;
  }
  const auto says = [&](doc::StyleId id) {
    const doc::Style* s = document_.styles.find(id);
    return s && s->table && draws(s->table->borders);
  };
  for (const doc::Row& row : rows_of_.rows) {
    if (says(row.style)) return true;
    if (std::any_of(row.cells.begin(), row.cells.end(), [&](const doc::Cell& cell) { return says(cell.style); })) {
      return true;
    }
  }
  return false;
}

bool TableLooks::shows(TableRegion::Kind kind) const { return (style_.table->regions.value_or(0) >> kind & 1U) != 0; }

bool TableLooks::is_in(TableRegion::Kind kind, const SetCell& place) const {
  const bool head = place.row == 0 && shows(TableRegion::first_row);
  const bool foot = place.row + place.rows == rows_ && shows(TableRegion::last_row) && rows_ > 1;
  const bool left = place.column == 0 && shows(TableRegion::first_column);
  const bool right = place.column + place.columns == columns_ && shows(TableRegion::last_column) && columns_ > 1;
  const auto band = [&](std::size_t at, bool has_first, const std::optional<int>& size) {
    const auto lines = static_cast<std::size_t>(std::max(1, size.value_or(1)));
    return (at - (has_first ? 1 : 0)) / lines % 2 == 0;
  };
  const auto& whole = *style_.table;
  switch (kind) {
    case TableRegion::odd_columns:
    case TableRegion::even_columns:
      if (!shows(kind) || left || right) return false;
      return band(place.column, shows(TableRegion::first_column), whole.column_band) ==
             (kind == TableRegion::odd_columns);
    case TableRegion::odd_rows:
    case TableRegion::even_rows:
      if (!shows(kind) || head || foot) return false;
      return band(place.row, shows(TableRegion::first_row), whole.row_band) == (kind == TableRegion::odd_rows);
    case TableRegion::first_column:
      return left;
    case TableRegion::last_column:
      return right;
    case TableRegion::first_row:
      return head;
    case TableRegion::last_row:
      return foot;
    case TableRegion::top_right:
      return head && right;
    case TableRegion::top_left:
      return head && left;
    case TableRegion::bottom_right:
      return foot && right;
    case TableRegion::bottom_left:
      return foot && left;
  }
  return false;
}

// The rows and columns of a region around a cell: its lines inside are others than those at its edges.
TableLooks::Rectangle TableLooks::rectangle(TableRegion::Kind kind, const SetCell& place) const {
  Rectangle out{0, 0, rows_, columns_};
  const auto rows = [&](std::size_t top, std::size_t bottom) {
    out.top = top;
    out.bottom = bottom;
  };
  const auto columns = [&](std::size_t left, std::size_t right) {
    out.left = left;
    out.right = right;
  };
  const auto band = [](std::size_t at, std::size_t first, const std::optional<int>& size) {
    const auto lines = static_cast<std::size_t>(std::max(1, size.value_or(1)));
    return first + (at - first) / lines * lines;
  };
  const auto& whole = *style_.table;
  const std::size_t head = shows(TableRegion::first_row) ? 1 : 0, left = shows(TableRegion::first_column) ? 1 : 0;
  switch (kind) {
    case TableRegion::odd_columns:
    case TableRegion::even_columns: {
      const std::size_t first = band(place.column, left, whole.column_band);
      columns(first, first + static_cast<std::size_t>(std::max(1, whole.column_band.value_or(1))));
      rows(head, rows_);
      break;
    }
    case TableRegion::odd_rows:
    case TableRegion::even_rows: {
      const std::size_t first = band(place.row, head, whole.row_band);
      rows(first, first + static_cast<std::size_t>(std::max(1, whole.row_band.value_or(1))));
      break;
    }
    case TableRegion::first_column:
    case TableRegion::last_column:
      columns(place.column, place.column + place.columns);
      break;
    case TableRegion::first_row:
    case TableRegion::last_row:
      rows(place.row, place.row + place.rows);
      break;
    case TableRegion::top_right:
    case TableRegion::top_left:
    case TableRegion::bottom_right:
    case TableRegion::bottom_left:
      rows(place.row, place.row + place.rows);
      columns(place.column, place.column + place.columns);
      break;
  }
  return out;
}

std::uint32_t TableLooks::regions_of(const SetCell& place) const {
  std::uint32_t out = 0;
  for (const TableRegion& region : style_.regions) {
    if (is_in(region.kind, place)) out |= 1U << region.kind;
  }
  return out;
}

const doc::Style* TableLooks::text(const SetCell& place) {
  if (!own_) return nullptr;
  constexpr std::uint32_t dark = 0x80000000;  // a bit that is no region's
  const std::uint32_t regions = regions_of(place) | (is_dark(place.fill) ? dark : 0);
  const auto [found, fresh] = texts_.try_emplace(regions);
  if (!fresh) return &found->second;
  doc::Style& out = found->second;
  for (auto region = style_.regions.rbegin(); region != style_.regions.rend(); ++region) {
    if ((regions >> region->kind & 1U) == 0) continue;
    doc::inherit(out.text, region->text);
    doc::inherit(out.paragraph, region->paragraph);
  }
  doc::inherit(out.text, style_.text);
  doc::inherit(out.paragraph, style_.paragraph);
  if ((regions & dark) != 0 && !out.text.color) out.text.color = 0xFFFFFF;
  return &out;
}

TableStyle TableLooks::row(std::size_t row) const {
  const doc::Style* own = document_.styles.find(rows_of_.rows[row].style);
  TableStyle out = own_ && own && own->table ? *own->table : TableStyle{};
  if (!own_) return out;
  take(out.keep_whole, style_.table->keep_whole);
  take(out.height, style_.table->height);
  return out;
}

void TableLooks::add_borders(doc::Borders& out, const doc::Borders& from, const Rectangle& of, const SetCell& place) {
  take(out.diagonal_down, from.diagonal_down);
  take(out.diagonal_up, from.diagonal_up);
  take(out.top, place.row <= of.top ? from.top : from.inside_horizontal);
  take(out.bottom, place.row + place.rows >= of.bottom ? from.bottom : from.inside_horizontal);
  take(out.left, place.column <= of.left ? from.left : from.inside_vertical);
  take(out.right, place.column + place.columns >= of.right ? from.right : from.inside_vertical);
}

// In a theme: thin lines around each cell, text in the middle of its height; a pale ground for the header.
TableStyle TableLooks::theme_cell(bool head) const {
  const bool official = theme_ == Theme::gongwen;
  constexpr std::uint32_t pale = 0xF2F2F2;
  TableStyle out;
  const float above = official ? 3 : 2.5F, side = official ? side_margin : 7;
  out.margins = {above, side, above, side};
  out.fill = head && lines_ && !official ? pale : doc::no_fill;
  out.vertical_align = doc::VerticalAlign::center;
  doc::Border line;
  if (lines_) line.line = doc::Border::single;
  if (!official) line.color = 0x808080;
  out.borders.top = out.borders.left = out.borders.bottom = out.borders.right = line;
  return out;
}

TableStyle TableLooks::cell(const doc::Cell& cell, const SetCell& place) const {
  if (!own_) return theme_cell(static_cast<int>(place.row) < rows_of_.header_rows);
  const auto said = [&](doc::StyleId id) {
    const doc::Style* s = document_.styles.find(id);
    return s && s->table ? *s->table : TableStyle{};
  };
  TableStyle out = said(cell.style);
  const Rectangle all{0, 0, rows_, columns_};
  const auto add = [&](const TableStyle& from, const Rectangle& of) {
    add_borders(out.borders, from.borders, of, place);
    take_cell(out, from);
  };
  if (const doc::StyleId row = rows_of_.rows[place.row].style) add(said(row), all);
  add(direct_, all);
  for (auto region = style_.regions.rbegin(); region != style_.regions.rend(); ++region) {
    if (is_in(region->kind, place)) add(region->table, rectangle(region->kind, place));
  }
  add(styled_, all);
  for (auto* border : {&out.borders.top, &out.borders.left, &out.borders.bottom, &out.borders.right}) {
    if (!*border) border->emplace();
  }
  if (!out.margins.left) out.margins.left = side_margin;
  if (!out.margins.right) out.margins.right = side_margin;
  if (!out.margins.top) out.margins.top = 0;
  if (!out.margins.bottom) out.margins.bottom = 0;
  if (!out.fill) out.fill = doc::no_fill;
  if (!out.vertical_align) out.vertical_align = doc::VerticalAlign::top;
  return out;
}

}  // namespace wenshu::layout
