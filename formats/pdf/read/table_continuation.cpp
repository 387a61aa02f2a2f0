#include "pdf/read/table_continuation.h"

#include <algorithm>
#include <cmath>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/walk.h"
#include "pdf/read/borderless_tables.h"
#include "pdf/read/text_flow.h"

namespace wenshu::pdf {

namespace {

constexpr float same_edge = 4;     // points
constexpr float same_line = 1.6F;  // parts of the size: from base line to base line

std::string row_text(const doc::Row& row) {
  std::string out;
  for (const doc::Cell& cell : row.cells) {
    for (const doc::Block& block : cell.children) out += doc::visible_text(block) + '\n';
  }
  return out;
}

doc::Inlines text_of_segment(const Page& page, const Segment& segment) {
  TextFlow flow;
  for (const GlyphRange& part : segment.parts) flow.add(page, page.runs[part.run], part.first, part.last, {});
  return flow.finish();
}

// Text that goes on in a cell; Western words stay apart.
void append(doc::Cell& cell, doc::Inlines text) {
  auto* paragraph = cell.children.empty() ? nullptr : std::get_if<doc::Paragraph>(&cell.children.back().node);
  if (!paragraph) {
    doc::Paragraph made;
    made.children = std::move(text);
    if (!made.children.empty()) cell.children.push_back({std::move(made), {}, 0, {}});
    return;
  }
  const std::string before = doc::plain_text(paragraph->children), next = doc::plain_text(text);
  if (!base::is_wide(base::last_code_point(before)) && !base::is_wide(base::first_code_point(next))) {
    paragraph->children.push_back({doc::Text{" "}, {}, 0, {}});
  }
  std::move(text.begin(), text.end(), std::back_inserter(paragraph->children));
}

// The columns of a table without spans; none for what has them.
bool is_simple(const doc::Row& row, std::size_t columns) {
  return row.cells.size() == columns && std::all_of(row.cells.begin(), row.cells.end(), [](const doc::Cell& cell) {
           return cell.column_span == 1 && cell.row_span == 1;
         });
}

class Continuation {
 public:
  Continuation(std::vector<FlowItem>& items, const std::vector<Page>& pages) : items_(items), pages_(pages) {}

  void run() {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      FlowItem& item = items_[i];
      if (item.table) take_heading(item);
      FlowItem* last = out_.empty() || !out_.back().table || ended_on_ + 1 != item.page ? nullptr : &out_.back();
      if (last && item.table && merge(*last, item)) {
        ended_on_ = item.page;
        continue;
      }
      if (last && item.is_line() && take(*last, i)) continue;
      ended_on_ = item.page;
      out_.push_back(std::move(item));
    }
    items_ = std::move(out_);
  }

 private:
  std::vector<FlowItem>& items_;
  const std::vector<Page>& pages_;
  std::vector<FlowItem> out_;
  std::uint32_t ended_on_ = 0;  // page of the last item, or that on which the last table goes on

  static bool has_text_columns(const FlowItem& item) { return item.table_edges.size() == item.table->columns.size(); }

  // The column in which a segment stands; none: -1.
  static int column_of(const FlowItem& table, const Segment& segment) {
    const auto& edges = table.table_edges;
    for (std::size_t c = 0; c < edges.size(); ++c) {
      const float end = c + 1 < edges.size() ? edges[c + 1] - 1 : std::max(table.right, segment.x0 + 1) + segment.size;
      if (segment.x0 >= edges[c] - same_edge && segment.x0 < end && segment.x1 < end) return static_cast<int>(c);
    }
    return -1;
  }

  static bool keeps_to_columns(const FlowItem& table, const FlowItem& item) {
    const auto& segments = item.line.segments;
    int last = -1;
    for (const Segment& segment : segments) {
      const int column = column_of(table, segment);
      if (column <= last) return false;
      last = column;
    }
    return !segments.empty();
  }

  bool is_row(const FlowItem& table, const FlowItem& item) const {
    return item.is_line() && has_cells(pages_[item.page], item.line) &&
           item.line.segments.size() * 2 >= table.table->columns.size() &&
           std::abs(item.line.x0 - table.table_edges[0]) < same_edge && keeps_to_columns(table, item);
  }

  // Takes the line `index` at the top of a page, where it is a row or goes on the last one.
  bool take(FlowItem& table, std::size_t index) {
    FlowItem& item = items_[index];
    if (!has_text_columns(table) || table.table->rows.empty()) return false;
    auto& rows = table.table->rows;
    const std::size_t columns = table.table->columns.size();
    const bool lone = item.line.segments.size() == 1;
    if (lone) {
      const bool followed = index + 1 < items_.size() && items_[index + 1].page == item.page &&
                            is_row(table, items_[index + 1]) &&
                            items_[index + 1].line.y - item.line.y < same_line * item.line.size;
      if (!followed || !keeps_to_columns(table, item)) return false;
    } else if (!is_row(table, item)) {
      return false;
    }
    if (!lone || !is_simple(rows.back(), columns)) {
      rows.emplace_back().cells.resize(columns);
    }
    for (const Segment& segment : item.line.segments) {
      append(rows.back().cells[static_cast<std::size_t>(column_of(table, segment))],
             text_of_segment(pages_[item.page], segment));
    }
    return true;
  }

  static bool same_columns(const FlowItem& a, const FlowItem& b) {
    if (a.table->columns.size() != b.table->columns.size()) return false;
    if (std::abs(a.left - b.left) < same_edge && std::abs(a.right - b.right) < same_edge) return true;
    return a.table_edges.size() == b.table_edges.size() &&
           std::equal(a.table_edges.begin(), a.table_edges.end(), b.table_edges.begin(),
                      [](float x, float y) { return std::abs(x - y) < same_edge; });
  }

  bool merge(FlowItem& table, FlowItem& next) {
    if (!same_columns(table, next)) return false;
    auto& rows = table.table->rows;
    auto& more = next.table->rows;
    std::size_t begin = 0;
    if (!rows.empty() && !more.empty() && row_text(rows[0]) == row_text(more[0])) begin = 1;
    if (begin == 0 && !more.empty() && goes_on(rows, more[0], table.table->columns.size())) {
      for (std::size_t c = 0; c < more[0].cells.size(); ++c) {
        for (doc::Block& block : more[0].cells[c].children) {
          if (auto* paragraph = std::get_if<doc::Paragraph>(&block.node)) {
            append(rows.back().cells[c], std::move(paragraph->children));
          }
        }
      }
      begin = 1;
    }
    std::move(more.begin() + static_cast<std::ptrdiff_t>(std::min(begin, more.size())), more.end(),
              std::back_inserter(rows));
    table.right = std::max(table.right, next.right);
    return true;
  }

  // Is the first row of the next page the rest of the last one? Then it has no text in its first column.
  static bool goes_on(const std::vector<doc::Row>& rows, const doc::Row& row, std::size_t columns) {
    if (rows.empty() || !is_simple(rows.back(), columns) || !is_simple(row, columns) ||
        !row.cells[0].children.empty()) {
      return false;
    }
    bool some = false;
    for (std::size_t c = 0; c < columns; ++c) {
      if (row.cells[c].children.empty()) continue;
      some = true;
      if (rows.back().cells[c].children.empty() || row.cells[c].children.size() > 1) return false;
      const char32_t first = base::first_code_point(doc::visible_text(row.cells[c].children[0]));
      if ((first >= 'A' && first <= 'Z') || (first >= '0' && first <= '9')) return false;
    }
    return some;
  }

  // The heading of a table that begins at the top of a page, from the end of the page before.
  void take_heading(FlowItem& table) {
    if (out_.empty() || out_.back().page + 1 != table.page || !has_text_columns(table)) return;
    FlowItem& item = out_.back();
    if (!item.is_line() || item.line.segments.size() != table.table->columns.size() || !is_row(table, item)) return;
    doc::Row row;
    for (const Segment& segment : item.line.segments) {
      append(row.cells.emplace_back(), text_of_segment(pages_[item.page], segment));
    }
    table.table->rows.insert(table.table->rows.begin(), std::move(row));
    out_.pop_back();
    if (!out_.empty()) ended_on_ = out_.back().page;
  }
};

}  // namespace

void continue_tables(std::vector<FlowItem>& items, const std::vector<Page>& pages) { Continuation(items, pages).run(); }

}  // namespace wenshu::pdf
