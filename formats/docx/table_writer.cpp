// Tables (17.4): cells with row and column spans become rows and cells of the grid.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/walk.h"
#include "docx/part_writer.h"
#include "docx/table_looks.h"

namespace wenshu::docx {

namespace names = style_names;

namespace {

constexpr int max_columns = 63;  // of Word

// What stands at one place of the grid.
struct Slot {
  const doc::Cell* cell = nullptr;
  bool covered = false;  // by a cell that began in a row above
  int column = 0, span = 1;
  bool merges = false;  // the cell goes on below
};

// The rows of a table as rows of slots, left to right. Spans that reach beyond the table are cut.
std::vector<std::vector<Slot>> slots_of(const doc::Table& table, int& columns) {
  std::vector<std::vector<Slot>> rows(table.rows.size());
  struct Open {
    int rows = 0, span = 1;
  };
  std::map<int, Open> open;  // by first column
  columns = 0;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    int column = 0;
    const auto add_covered = [&] {
      for (auto found = open.find(column); found != open.end(); found = open.find(column)) {
        rows[r].push_back({nullptr, true, column, found->second.span, true});
        column += found->second.span;
        if (--found->second.rows == 0) open.erase(found);
      }
    };
    std::map<int, Open> fresh;
    for (const doc::Cell& cell : table.rows[r].cells) {
      add_covered();
      int span = std::max(1, cell.column_span);
      const auto next = open.upper_bound(column);
      if (next != open.end()) span = std::min(span, next->first - column);
      const int below = std::min(cell.row_span, static_cast<int>(table.rows.size() - r));
      rows[r].push_back({&cell, false, column, span, below > 1});
      if (below > 1) fresh[column] = {below - 1, span};
      column += span;
    }
    add_covered();
    for (auto next = open.lower_bound(column); next != open.end(); next = open.lower_bound(column)) {
      rows[r].push_back(
          {nullptr, false, column, next->first - column, false});  // the row is shorter: nothing stands there
      column = next->first;
      add_covered();
    }
    columns = std::max(columns, column);
    open.merge(fresh);
  }
  return rows;
}

// The width of a cell's longest paragraph in halves of a Chinese character, up to `most`.
int text_width(const doc::Cell& cell, int most) {
  int longest = 0;
  for (const doc::Block& block : cell.children) {
    const doc::Inlines* inlines = doc::inlines_of(block);
    if (!inlines) return most;  // a list, a table
    int width = 0;
    doc::for_each_inline(*inlines, [&](const doc::Inline& node) {
      const auto* text = std::get_if<doc::Text>(&node.node);
      const auto* code = std::get_if<doc::Code>(&node.node);
      const std::string_view words = text ? text->text : code ? code->text : std::string_view();
      for (std::size_t i = 0; i < words.size() && width < most;) {
        width += base::is_wide(base::next_code_point(words, i)) ? 2 : 1;
      }
    });
    longest = std::max(longest, width);
  }
  return std::min(longest, most);
}

// What columns of no said width need for their text on one line, in points. Cells over several columns do not count.
std::vector<float> natural_widths(const std::vector<std::vector<Slot>>& rows, std::size_t columns, float em) {
  constexpr int most = 160;      // halves of a character, far more than a line holds
  constexpr float margins = 11;  // left and right in the cell, as Word has them
  std::vector<int> halves(columns, 2);
  for (const std::vector<Slot>& row : rows) {
    for (const Slot& slot : row) {
      int& own = halves[static_cast<std::size_t>(slot.column)];
      if (slot.cell && slot.span == 1 && own < most) own = std::max(own, text_width(*slot.cell, most));
    }
  }
  std::vector<float> widths;
  for (const int n : halves) widths.push_back(static_cast<float>(n) * em / 2 + margins);
  return widths;
}

// Columns that ask for less than their part of the line get what they ask for, the others an equal part of the rest.
void fit(std::vector<float>& widths, float all) {
  std::vector<float> sorted = widths;
  std::sort(sorted.begin(), sorted.end());
  float rest = all, part = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    part = rest / static_cast<float>(sorted.size() - i);
    if (sorted[i] > part) break;
    rest -= sorted[i];
  }
  for (float& width : widths) width = std::min(width, part);
}

// The columns' widths in twentieths of a point: their shares, or what their text needs.
std::vector<int> widths_of(const doc::Table& table, const std::vector<std::vector<Slot>>& rows, int columns, float line,
                           float em) {
  std::vector<float> widths(static_cast<std::size_t>(columns));
  for (std::size_t i = 0; i < widths.size() && i < table.columns.size(); ++i) {
    widths[i] = std::max(0.0F, table.columns[i].width);
  }
  float total = std::accumulate(widths.begin(), widths.end(), 0.0F);
  if (total <= 0) {
    widths = natural_widths(rows, widths.size(), em);
    if (std::accumulate(widths.begin(), widths.end(), 0.0F) > line) fit(widths, line);
    total = std::accumulate(widths.begin(), widths.end(), 0.0F);
  }
  std::vector<int> out;
  for (const float width : widths) out.push_back(std::max(1, static_cast<int>(std::lround(width / total * line * 20))));
  return out;
}

void write_properties(XmlWriter& xml, const std::string& style, int width, bool header, bool fixed) {
  xml.open("w:tblPr");
  xml.element("w:tblStyle", "w:val", style);
  xml.open("w:tblW").attribute("w:w", fixed ? width : 0).attribute("w:type", fixed ? "dxa" : "auto");
  xml.close();
  xml.element("w:jc", "w:val", "center");
  xml.open("w:tblLook").attribute("w:val", header ? "0420" : "0400").attribute("w:firstRow", header ? "1" : "0");
  xml.attribute("w:lastRow", "0").attribute("w:firstColumn", "0").attribute("w:lastColumn", "0");
  xml.attribute("w:noHBand", "0").attribute("w:noVBand", "1");
  xml.close();
  xml.close();
}

// What the file said that the table comes from.
void write_own_properties(XmlWriter& xml, const TableLook& look, bool header) {
  xml.open("w:tblPr");
  if (!look.style.empty()) xml.element("w:tblStyle", "w:val", look.style);
  doc::TableStyle direct = look.direct;
  if (!direct.width && !direct.share) direct.width = 0;
  write_table_look(xml, direct);
  std::uint32_t regions = look.direct.regions.value_or(0);
  if (!header) regions &= ~(1U << doc::TableRegion::first_row);  // else it would be read as one
  write_regions(xml, regions);
  xml.close();
}

// Is the header row one because the style of the table shows its first row as such?
bool said_by_regions(const doc::TableStyle& look, const doc::Table& table) {
  return table.header_rows == 1 && table.rows.size() > 1 &&
         (look.regions.value_or(0) >> doc::TableRegion::first_row & 1U) != 0;
}

std::string align_names(const doc::Table& table) {
  std::string out;
  bool any = false;
  for (const doc::Column& column : table.columns) {
    any |= column.align != doc::Align::automatic;
    out += std::to_string(static_cast<int>(column.align)) + ' ';
  }
  return any ? out : std::string();
}

}  // namespace

void PartWriter::cell(const doc::Cell& cell, int width, int span, const char* merge, doc::Align align) {
  doc::TableStyle cell_look = session_.styles.part_of_table(cell.style);
  if (session_.theme != Theme::document) cell_look.vertical_align = doc::VerticalAlign::center;
  xml_.open("w:tc");
  xml_.open("w:tcPr");
  xml_.open("w:tcW").attribute("w:w", width).attribute("w:type", "dxa");
  xml_.close();
  if (span > 1) xml_.element("w:gridSpan", "w:val", span);
  if (merge) xml_.element("w:vMerge", "w:val", merge);
  write_cell_look(xml_, cell_look);
  xml_.close();
  Flow flow;
  flow.ordinary = names::table_text;
  flow.in_cell = true;
  cell_align_.push_back(align);
  ++depth_;
  behind_table_ = false;
  blocks(cell.children, flow);
  --depth_;
  const auto* last = cell.children.empty() ? nullptr : &cell.children.back();
  // A cell ends with a paragraph (17.4.65).
  if (!last) {
    const ParagraphLook look = session_.styles.paragraph(cell.style, {}, names::table_text);
    write_paragraph(markup_of(look, {}, flow), [] {});
  } else if (!std::holds_alternative<doc::Paragraph>(last->node) && !std::holds_alternative<doc::Heading>(last->node)) {
    filler();
  }
  cell_align_.pop_back();
  xml_.close();
}

void PartWriter::table(const doc::Table& table, doc::StyleId style, const doc::Block* before, const Flow& flow) {
  const base::Budget::Nesting nesting(session_.context.budget);
  int columns = 0;
  const auto rows = slots_of(table, columns);
  if (columns == 0) {
    session_.note("docx-empty-table", "a table without cells is left out");
    return;
  }
  if (columns > max_columns) {
    session_.note("docx-table-columns", "a table has more than the 63 columns that Word shows");
  }
  const auto* above = before ? std::get_if<doc::Paragraph>(&before->node) : nullptr;
  const bool mistaken = above && above->role == doc::Role::caption;
  const std::string aligns = align_names(table);
  Carried carried{"table", {}};
  if (!aligns.empty()) carried.values["aligns"] = aligns;
  const std::int64_t group = !aligns.empty() || mistaken ? open_group(carried) : -1;
  if (!doc::is_blank(table.caption)) {
    const ParagraphLook look = session_.styles.paragraph(table.caption_style, names::caption);
    ParagraphMarkup markup = markup_of(look, {}, flow);
    markup.look.keep_with_next = true;
    write_paragraph(markup, [&] { inlines(table.caption, {}); });
  } else if (behind_table_) {
    filler();  // two tables without anything between them would be one
  }

  const float em = session_.theme == Theme::gongwen ? 14 : 10.5F;  // of the style Table Text
  const std::optional<TableLook> own = session_.styles.table(style);
  const float room =
      own && own->direct.width ? *own->direct.width : session_.text_width * (own ? own->direct.share.value_or(1) : 1);
  const std::vector<int> widths = widths_of(table, rows, columns, room, em);
  const auto width_of = [&](const Slot& slot) {
    int sum = 0;
    for (int i = 0; i < slot.span; ++i) sum += widths[static_cast<std::size_t>(slot.column + i)];
    return sum;
  };
  int all = 0;
  for (const int width : widths) all += width;
  const int header_rows = std::clamp(table.header_rows, 0, static_cast<int>(table.rows.size()));
  const bool fixed = std::any_of(table.columns.begin(), table.columns.end(), [](const auto& c) { return c.width > 0; });
  xml_.open("w:tbl");
  if (own) {
    write_own_properties(xml_, *own, header_rows > 0);
    if (own->direct.floating.value_or(false)) {
      session_.note("docx-floating-table", "a table beside the text stands between paragraphs");
    }
  } else {
    write_properties(xml_, session_.styles.use(names::table_grid), all, header_rows > 0, fixed);
  }
  xml_.open("w:tblGrid");
  for (const int width : widths) xml_.element("w:gridCol", "w:w", width);
  xml_.close();
  const doc::Cell nothing;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (rows[r].empty()) continue;
    xml_.open("w:tr");
    doc::TableStyle look = session_.styles.part_of_table(table.rows[r].style);
    if (static_cast<int>(r) < header_rows && !(own && said_by_regions(own->direct, table))) look.repeated = true;
    if (static_cast<int>(r) < header_rows && !own) look.keep_whole = true;
    if (look.borders != doc::Borders{} || look.margins != doc::Margins{}) {
      doc::TableStyle exceptions;
      exceptions.borders = look.borders;
      exceptions.margins = look.margins;
      xml_.open("w:tblPrEx");
      write_table_look(xml_, exceptions);
      xml_.close();
    }
    write_row_look(xml_, look);
    for (const Slot& slot : rows[r]) {
      const auto place = static_cast<std::size_t>(slot.column);
      const doc::Align align = place < table.columns.size() ? table.columns[place].align : doc::Align::automatic;
      const char* merge = slot.covered ? "continue" : slot.merges ? "restart" : nullptr;
      cell(slot.cell ? *slot.cell : nothing, width_of(slot), slot.span, merge, align);
    }
    xml_.close();
  }
  xml_.close();
  behind_table_ = true;
  if (group >= 0) close_group(group);
}

}  // namespace wenshu::docx
