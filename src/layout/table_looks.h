// What the cells of one table look like: the style of the table with its regions, and what table, row and cell say
// themselves (ECMA-376 17.7.6, 17.4.66).
#pragma once
#include <map>
#include <string>

#include "layout/style_resolver.h"
#include "layout/table_grid.h"

namespace wenshu::layout {

class TableLooks {
 public:
  // `rows` and `columns` of the grid. Does the theme heed the looks of the file?
  TableLooks(const doc::Document& document, const doc::Table& table, doc::StyleId style, std::size_t rows,
             std::size_t columns, Theme theme);

  // Is the look the file's own, and not that of the theme?
  bool is_own() const { return own_; }
  // What the table says as a whole; alignment and widths.
  const doc::TableStyle& table() const { return whole_.has_value() ? *whole_ : nothing_; }

  doc::TableStyle row(std::size_t row) const;
  // The cell with its lines: `borders` says all four, `margins` all four, and there is a fill and an alignment.
  doc::TableStyle cell(const doc::Cell& cell, const SetCell& place) const;
  // What the table's style says of the text there, with its fill, on which it is white where that is dark and no colour
  // is said. It stays where it is. Null: nothing.
  const doc::Style* text(const SetCell& place);

 private:
  struct Rectangle {
    std::size_t top = 0, left = 0, bottom = 0, right = 0;  // bottom and right are behind the last
  };

  const doc::Document& document_;
  const doc::Table& rows_of_;
  std::size_t rows_, columns_;
  Theme theme_;
  bool own_ = false, lines_ = true;
  std::optional<doc::TableStyle> whole_;  // direct, then the style's
  doc::TableStyle direct_, styled_;
  doc::Style style_;                           // resolved, with its regions
  std::map<std::uint32_t, doc::Style> texts_;  // by regions
  doc::TableStyle nothing_;

  bool shows(doc::TableRegion::Kind kind) const;
  bool is_in(doc::TableRegion::Kind kind, const SetCell& place) const;
  Rectangle rectangle(doc::TableRegion::Kind kind, const SetCell& place) const;
  std::uint32_t regions_of(const SetCell& place) const;
  bool has_lines() const;
  doc::TableStyle theme_cell(bool head) const;
  static void add_borders(doc::Borders& out, const doc::Borders& from, const Rectangle& of, const SetCell& place);
};

// The line that is seen where two meet: the thicker, and of two alike the darker (17.4.66).
const doc::Border& stronger(const doc::Border& a, const doc::Border& b);

}  // namespace wenshu::layout
