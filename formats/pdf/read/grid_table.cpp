#include "pdf/read/grid_table.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "base/unicode.h"
#include "base/utf8.h"
#include "pdf/read/geometry_rules.h"
#include "pdf/read/list_label.h"
#include "pdf/read/text_flow.h"

namespace wenshu::pdf {

namespace {

constexpr std::size_t most_work = 100'000'000;  // cells times glyphs: more is a drawing
constexpr float least_frame = 0.35F;            // parts of the width of the page
constexpr float most_frame = 0.5F;              // parts of its height
constexpr float same_line = 0.3F;               // parts of the size

float area_of(const Grid& grid) { return (grid.area.x1 - grid.area.x0) * (grid.area.y1 - grid.area.y0); }

struct InnerTable {
  float top = 0;
  doc::Box<doc::Table> table;
};

struct Place {  // a cell, and the text and the tables in it
  GridCell cell;
  std::vector<Line> lines;
  std::vector<InnerTable> tables;  // from the top

  bool empty() const { return lines.empty() && tables.empty(); }
};

void add_text(const Page& page, std::span<const Line* const> lines, doc::Blocks& out) {
  TextFlow flow;
  for (const Line* line : lines) {
    for (const Segment& segment : line->segments) {
      for (const GlyphRange& part : segment.parts) add_part(page, part, flow);
    }
  }
  doc::Paragraph paragraph;
  paragraph.children = flow.finish();
  if (!paragraph.children.empty()) out.push_back({std::move(paragraph), {}, 0, {}});
}

// `lines` of a cell, from the top, and the tables between them.
doc::Blocks cell_blocks(const Page& page, std::span<const Line* const> lines, std::vector<InnerTable> tables) {
  doc::Blocks out;
  for (InnerTable& inner : tables) {
    const auto below = std::find_if(lines.begin(), lines.end(), [&](const Line* line) { return line->y > inner.top; });
    const auto above = static_cast<std::size_t>(below - lines.begin());
    add_text(page, lines.first(above), out);
    lines = lines.subspan(above);
    out.push_back({std::move(inner.table), {}, 0, {}});
  }
  add_text(page, lines, out);
  return out;
}

bool has_letters(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::next_code_point(text, i);
    if (base::is_letter_or_digit(c) && !(c >= '0' && c <= '9')) return true;
  }
  return false;
}

// Do the lines of a cell go on in each other? Then the first word of each had no room at the end of the one before it.
// Counts the pairs of lines that go on and those that do not.
void count_breaks(const Place& place, std::size_t& wrapped, std::size_t& own) {
  float margin = 1e9F;
  for (const Line& line : place.lines) margin = std::min(margin, line.x0 - place.cell.area.x0);
  const float width = place.cell.area.x1 - place.cell.area.x0 - 2 * std::max(0.0F, std::min(margin, 8.0F));
  for (std::size_t i = 0; i + 1 < place.lines.size(); ++i) {
    const Line& line = place.lines[i];
    const Line& next = place.lines[i + 1];
    const float room = width - (line.x1 - line.x0);
    float word = next.size;
    if (!base::is_wide(base::first_code_point(next.text)) && !base::is_wide(base::last_code_point(line.text))) {
      const auto letters = static_cast<float>(std::min(next.text.find(' '), next.text.size()) + 1);
      word = letters * (next.x1 - next.x0) / static_cast<float>(std::max<std::size_t>(1, next.text.size()));
    }
    ++(room > 1.1F * word || !has_letters(next.text) ? own : wrapped);
  }
}

bool stands_in(const std::vector<Line>& lines, const Line& line) {
  return std::any_of(lines.begin(), lines.end(),
                     [&](const Line& other) { return std::abs(other.y - line.y) < same_line * line.size; });
}

// The base lines of the rows of text that stand beside each other in the cells of one row of a grid: tables with rules
// around groups of rows only. Empty where the cells have lines of their own.
std::vector<float> text_rows(const std::vector<const Place*>& cells) {
  std::size_t filled = 0, wrapped = 0, own = 0;
  const Place* longest = nullptr;
  for (const Place* place : cells) {
    if (place->lines.empty()) continue;
    ++filled;
    if (!longest || place->lines.size() > longest->lines.size()) longest = place;
    count_breaks(*place, wrapped, own);
  }
  if (!longest) return {};
  const std::size_t most = longest->lines.size();
  if (filled < 2 || most < 3 || (filled == 2 && most < 4) || own < 2 * wrapped) return {};
  std::size_t alike = 0;
  for (const Place* place : cells) {
    const auto& lines = place->lines;
    // Where the first cell has headings between its lines, the others are shorter.
    const std::size_t least = longest == cells[0] && filled > 2 ? 5 : 8;
    if (lines.size() * 10 < most * least) continue;
    if (std::all_of(lines.begin(), lines.end(), [&](const Line& line) { return stands_in(longest->lines, line); })) {
      ++alike;
    }
  }
  if (alike * 10 < filled * 8) return {};
  std::vector<float> out;
  for (const Line& line : longest->lines) {
    if (parse_list_label(line.text.substr(0, line.text.find(' ')))) return {};  // items of lists beside each other
    out.push_back(line.y);
  }
  return out;
}

class GridTable {
 public:
  GridTable(GridPage& whole, const Grid& grid, const std::vector<const Grid*>& inner, std::vector<Area> taken)
      : whole_(whole), page_(whole.page), grid_(grid), inner_(inner), taken_(std::move(taken)) {}

  doc::Box<doc::Table> run() {
    if (grid_.is_frame()) return frame();
    if (grid_.cells.size() * page_.glyphs.size() > most_work) return {};
    std::size_t filled = 0;
    for (const GridCell& cell : grid_.cells) {
      places_.push_back({cell, {}, inner_tables(cell)});
      places_.back().lines = lines_in(cell.area);
      if (!places_.back().empty()) ++filled;
      nested_ |= !places_.back().tables.empty();
    }
    if (filled < 2 || filled * 5 < places_.size()) return {};
    split(&GridTable::rows_of);
    split(&GridTable::columns_of);
    doc::Box<doc::Table> out = table();
    // Where rules are around groups of rows only, columns may have none either.
    if (text_rows_ * 2 > out->rows.size() && !nested_) {
      std::vector<float> fences(grid_.xs.begin() + 1, grid_.xs.end() - 1);
      const std::vector<Line> lines = lines_in(grid_.area);
      auto text = make_text_table(page_, lines, 0, lines.size(), {whole_.rules, std::move(fences), true});
      const bool whole = text && text->begin == 0 && text->end == lines.size();
      if (whole && text->edges.size() > out->columns.size()) return std::move(text->table);
    }
    return out;
  }

 private:
  GridPage& whole_;
  const Page& page_;
  const Grid& grid_;
  const std::vector<const Grid*>& inner_;
  std::vector<Area> taken_;
  std::vector<Place> places_;
  bool nested_ = false;        // there are tables in cells
  std::size_t text_rows_ = 0;  // that no rule parts

  std::vector<Line> lines_in(const Area& area) const {
    return find_lines(page_, find_segments(page_, whole_.shared, taken_, &area));
  }

  // The tables in a cell; what they take is no text of the cell.
  std::vector<InnerTable> inner_tables(const GridCell& cell) {
    std::vector<InnerTable> out;
    for (const Grid* grid : inner_) {
      const bool free =
          std::none_of(taken_.begin(), taken_.end(), [&](const Area& a) { return overlap(a, grid->area); });
      const bool smaller = area_of(*grid) < area_of(grid_);  // else each might stand in the other
      if (!smaller || !free || !stands_in(*grid, cell)) continue;
      const std::size_t work = grid->cells.size() * page_.glyphs.size() + inner_.size();
      if (work > whole_.inner_work) continue;
      whole_.inner_work -= work;
      doc::Box<doc::Table> table = GridTable(whole_, *grid, inner_, taken_).run();
      if (!table) continue;
      taken_.push_back(grid->area);
      out.push_back({grid->area.y0, std::move(table)});
    }
    std::sort(out.begin(), out.end(), [](const InnerTable& a, const InnerTable& b) { return a.top < b.top; });
    return out;
  }

  doc::Box<doc::Table> frame() {
    const Area& area = grid_.area;
    if (area.x1 - area.x0 < least_frame * page_.width || area.y1 - area.y0 > most_frame * page_.height) return {};
    if (std::any_of(page_.images.begin(), page_.images.end(), [&](const PageImage& image) {
          return overlap(area, {image.x0, image.y0, image.x1, image.y1});
        })) {
      return {};
    }
    places_.push_back({grid_.cells.front(), lines_in(area), {}});
    const std::vector<Line>& lines = places_.front().lines;
    if (lines.size() < 2 || !has_letters(lines.front().text)) return {};
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Line& line = lines[i];
      if (line.mono || line.segments.size() > 1 || parse_list_label(line.text.substr(0, line.text.find(' ')))) {
        return {};
      }
      if (std::abs(line.size - lines[0].size) > rules::same_size * line.size) return {};
      if (i > 0 && line.y - lines[i - 1].y > rules::wide_pitch * (lines[1].y - lines[0].y)) return {};
    }
    std::size_t wrapped = 0, own = 0;
    count_breaks(places_.front(), wrapped, own);
    if (own > 0) return {};
    return table();
  }

  // Replaces cells by the parts that `parts_of` finds in them.
  void split(std::vector<GridCell> (GridTable::*parts_of)(const Place&) const) {
    std::vector<Place> out;
    for (Place& place : places_) {
      const std::vector<GridCell> parts = place.tables.empty() ? (this->*parts_of)(place) : std::vector<GridCell>();
      for (const GridCell& part : parts) out.push_back({part, lines_in(part.area), {}});
      if (parts.empty()) out.push_back(std::move(place));
    }
    std::stable_sort(out.begin(), out.end(), [](const Place& a, const Place& b) {
      return a.cell.row != b.cell.row ? a.cell.row < b.cell.row : a.cell.column < b.cell.column;
    });
    places_ = std::move(out);
  }

  // A cell over rows, each line of which stands beside the text of one: no rules were drawn in this column.
  std::vector<GridCell> rows_of(const Place& place) const {
    const GridCell& cell = place.cell;
    const auto rows = static_cast<std::size_t>(cell.rows);
    if (rows < 4 || place.lines.size() * 10 < rows * 8) return {};
    std::size_t wrapped = 0, own = 0, beside = 0;
    count_breaks(place, wrapped, own);
    for (const Line& line : place.lines) {
      if (std::any_of(places_.begin(), places_.end(), [&](const Place& other) {
            return other.cell.column != cell.column && other.cell.row >= cell.row &&
                   other.cell.row < cell.row + cell.rows && other.cell.rows == 1 && stands_in(other.lines, line);
          })) {
        ++beside;
      }
    }
    // One line beside each row says nearly all.
    const bool each = place.lines.size() == rows && beside == rows && own > wrapped;
    if (!each && (own < 2 * wrapped || beside * 10 < place.lines.size() * 8)) return {};
    std::vector<GridCell> out;
    for (int r = cell.row; r < cell.row + cell.rows; ++r) {
      GridCell part = cell;
      part.row = r;
      part.rows = 1;
      part.area.y0 = grid_.ys[static_cast<std::size_t>(r)];
      part.area.y1 = grid_.ys[static_cast<std::size_t>(r) + 1];
      out.push_back(part);
    }
    return out;
  }

  // A cell over columns, whose text keeps to them in every line.
  std::vector<GridCell> columns_of(const Place& place) const {
    const GridCell& cell = place.cell;
    if (cell.columns < 2 || place.lines.empty()) return {};
    const auto begin = grid_.xs.begin() + cell.column;
    std::vector<bool> used(static_cast<std::size_t>(cell.columns));
    for (const Line& line : place.lines) {
      if (line.segments.size() < 2) return {};
      for (const Segment& segment : line.segments) {
        const auto at = std::upper_bound(begin, begin + cell.columns, segment.x0 + 2) - begin - 1;
        if (at < 0 || segment.x1 > *(begin + at + 1) + 2) return {};
        used[static_cast<std::size_t>(at)] = true;
      }
    }
    const auto count = std::count(used.begin(), used.end(), true);
    if (count < 2 || count * 2 < cell.columns) return {};
    std::vector<GridCell> out;
    for (int c = cell.column; c < cell.column + cell.columns; ++c) {
      GridCell part = cell;
      part.column = c;
      part.columns = 1;
      part.area.x0 = grid_.xs[static_cast<std::size_t>(c)];
      part.area.x1 = grid_.xs[static_cast<std::size_t>(c) + 1];
      out.push_back(part);
    }
    return out;
  }

  doc::Box<doc::Table> table() {
    doc::Table table;
    table.columns.resize(static_cast<std::size_t>(grid_.columns));
    const auto rows = static_cast<std::size_t>(grid_.rows);
    std::vector<std::vector<const Place*>> members(rows);
    std::vector<bool> simple(rows, true);  // no cell spans rows or holds a table
    for (const Place& place : places_) {
      members[static_cast<std::size_t>(place.cell.row)].push_back(&place);
      const bool plain = place.cell.rows == 1 && place.tables.empty();
      for (int r = 0; !plain && r < place.cell.rows; ++r) {
        simple[static_cast<std::size_t>(place.cell.row + r)] = false;
      }
    }
    for (std::size_t r = 0; r < rows; ++r) {
      const std::vector<float> parts = simple[r] ? text_rows(members[r]) : std::vector<float>();
      text_rows_ += parts.size();
      for (std::size_t part = 0; part < std::max<std::size_t>(1, parts.size()); ++part) {
        doc::Row& row = table.rows.emplace_back();
        for (const Place* place : members[r]) {
          doc::Cell& cell = row.cells.emplace_back();
          cell.row_span = place->cell.rows;
          cell.column_span = place->cell.columns;
          std::vector<const Line*> own;
          for (const Line& line : place->lines) {
            const float end = part + 1 < parts.size() ? parts[part + 1] - same_line * line.size : 1e9F;
            const float begin = part > 0 ? parts[part] - same_line * line.size : -1e9F;
            if (parts.empty() || (line.y >= begin && line.y < end)) own.push_back(&line);
          }
          cell.children = cell_blocks(page_, own, place->tables);
        }
      }
    }
    table.header_rows = table.rows.size() > 1 ? 1 : 0;
    return doc::Box<doc::Table>(std::move(table));
  }
};

}  // namespace

doc::Box<doc::Table> table_of(GridPage& page, const Grid& grid, const std::vector<const Grid*>& inner,
                              const std::vector<Area>& taken) {
  return GridTable(page, grid, inner, taken).run();
}

}  // namespace wenshu::pdf
