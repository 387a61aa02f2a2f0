#include "pdf/read/borderless_tables.h"

#include <algorithm>
#include <cmath>

#include "base/unicode.h"
#include "pdf/read/list_label.h"
#include "pdf/read/text_flow.h"

namespace wenshu::pdf {

namespace {

constexpr std::size_t least_rows = 3;
constexpr float least_column_gap = 0.45F;  // parts of the size
constexpr float widest_row_gap = 2.6F;     // from base line to base line

struct Column {
  float x0 = 0, x1 = 0;
};

// Has the line cells? A label before its text has none.
bool has_cells(const Page& page, const Line& line) {
  if (line.segments.size() < 2 || line.mono) return false;
  return line.segments.size() > 2 || !parse_list_label(text_of(page, line.segments[0].parts));
}

// Columns are what is left between the places that no cell covers.
std::vector<Column> find_columns(const std::vector<Line>& lines, std::size_t begin, std::size_t end, float size) {
  std::vector<Column> spans;
  std::size_t most = 0;
  for (std::size_t i = begin; i < end; ++i) most = std::max(most, lines[i].segments.size());
  for (std::size_t i = begin; i < end; ++i) {
    // What reaches over columns, such as a heading above two of them, says nothing about where they are.
    if (lines[i].segments.size() * 2 < most) continue;
    for (const Segment& s : lines[i].segments) spans.push_back({s.x0, s.x1});
  }
  std::sort(spans.begin(), spans.end(), [](const Column& a, const Column& b) { return a.x0 < b.x0; });
  std::vector<Column> out;
  for (const Column& span : spans) {
    if (!out.empty() && span.x0 < out.back().x1 + least_column_gap * size) {
      out.back().x1 = std::max(out.back().x1, span.x1);
    } else {
      out.push_back(span);
    }
  }
  return out;
}

class TableMaker {
 public:
  TableMaker(const Page& page, const std::vector<Line>& lines, std::size_t begin, std::size_t end,
             std::vector<Column> columns)
      : page_(page), lines_(lines), begin_(begin), end_(end), columns_(std::move(columns)) {}

  doc::Table run() {
    const float leading = row_break();
    for (std::size_t i = begin_; i < end_; ++i) {
      const Line& line = lines_[i];
      const bool first_empty = column_of(line.segments.front().x0, line.segments.front().x1).first > 0;
      const bool near = i > begin_ && line.y - lines_[i - 1].y < 1.35F * line.size;
      const bool tight = i > begin_ && leading > 0 && line.y - lines_[i - 1].y < leading;
      const bool goes_on = tight || (i > begin_ && first_empty && near && line.segments.size() < columns_.size());
      if (!goes_on) rows_.emplace_back(columns_.size());
      for (const Segment& segment : line.segments) {
        const auto [first, last] = column_of(segment.x0, segment.x1);
        Cell& cell = rows_.back()[first];
        cell.parts.insert(cell.parts.end(), segment.parts.begin(), segment.parts.end());
        cell.last = std::max(last, first);
      }
    }
    return table();
  }

 private:
  struct Cell {
    std::vector<GlyphRange> parts;
    std::size_t last = 0;  // column
  };

  const Page& page_;
  const std::vector<Line>& lines_;
  std::size_t begin_, end_;
  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;

  // Where rows have lines of their own, they stand further apart than these: the distance that parts them; 0 where all
  // lines are as far from each other.
  float row_break() const {
    std::vector<float> gaps;
    for (std::size_t i = begin_ + 1; i < end_; ++i) gaps.push_back(lines_[i].y - lines_[i - 1].y);
    std::sort(gaps.begin(), gaps.end());
    const float least = gaps.front();
    if (least > 1.4F * lines_[begin_].size) return 0;
    const auto wide = static_cast<std::size_t>(
        std::count_if(gaps.begin(), gaps.end(), [&](float gap) { return gap > 1.2F * least; }));
    const std::size_t tight = gaps.size() - wide;
    return wide >= 2 && tight >= 2 && wide * 5 > gaps.size() ? 1.2F * least : 0;
  }

  std::pair<std::size_t, std::size_t> column_of(float x0, float x1) const {
    std::size_t first = columns_.size(), last = 0;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (std::min(x1, columns_[c].x1) - std::max(x0, columns_[c].x0) <= 0) continue;
      first = std::min(first, c);
      last = c;
    }
    if (first == columns_.size()) first = last = 0;
    return {first, last};
  }

  doc::Table table() const {
    doc::Table out;
    out.columns.resize(columns_.size());
    for (const auto& row : rows_) {
      doc::Row made;
      for (std::size_t c = 0; c < row.size();) {
        doc::Cell cell;
        const std::size_t last = row[c].parts.empty() ? c : std::max(c, row[c].last);
        cell.column_span = static_cast<int>(last - c + 1);
        doc::Paragraph paragraph;
        TextFlow flow;
        for (std::size_t k = c; k <= last; ++k) {
          for (const GlyphRange& part : row[k].parts) {
            flow.add(page_, page_.runs[part.run], part.first, part.last, {});
          }
        }
        paragraph.children = flow.finish();
        if (!paragraph.children.empty()) cell.children.push_back({std::move(paragraph), {}, 0, {}});
        made.cells.push_back(std::move(cell));
        c = last + 1;
      }
      out.rows.push_back(std::move(made));
    }
    out.header_rows = 1;
    return out;
  }
};

}  // namespace

std::vector<BorderlessTable> take_tables(const Page& page, std::vector<Line>& lines) {
  std::vector<BorderlessTable> out;
  std::vector<Line> rest;
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t end = i, rows = 0, lone = 0;
    float widest = 0;
    while (end < lines.size()) {
      const Line& line = lines[end];
      if (end > i && line.y - lines[end - 1].y > widest_row_gap * line.size) break;
      if (has_cells(page, line)) {
        ++rows;
        lone = 0;
        widest = std::max(widest, line.x1 - line.x0);
      } else {
        // A line or two between rows may be what is left of long cells.
        const bool near = end > i && line.y - lines[end - 1].y < 1.4F * line.size;
        if (rows == 0 || line.segments.size() != 1 || !near || ++lone > 2 || line.x1 - line.x0 > 0.45F * widest) break;
      }
      ++end;
    }
    while (end > i && !has_cells(page, lines[end - 1]) && lone > 0) {
      --end;
      --lone;
    }
    std::vector<Column> columns;
    if (rows >= least_rows) columns = find_columns(lines, i, end, lines[i].size);
    if (columns.size() < 2 || rows < least_rows) {
      rest.push_back(std::move(lines[i++]));
      continue;
    }
    BorderlessTable table;
    table.area = {lines[i].x0, lines[i].top(), lines[i].x1, lines[end - 1].bottom()};
    for (std::size_t k = i; k < end; ++k) {
      table.area.x0 = std::min(table.area.x0, lines[k].x0);
      table.area.x1 = std::max(table.area.x1, lines[k].x1);
    }
    for (const Column& column : columns) table.edges.push_back(column.x0);
    table.table = doc::Box<doc::Table>(TableMaker(page, lines, i, end, std::move(columns)).run());
    out.push_back(std::move(table));
    i = end;
  }
  lines = std::move(rest);
  return out;
}

}  // namespace wenshu::pdf
