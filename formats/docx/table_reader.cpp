// Tables (17.4): rows and cells of the grid become cells with row and column spans.
#include <algorithm>
#include <cstdlib>

#include "doc/walk.h"
#include "docx/part_reader.h"
#include "docx/xml_values.h"

namespace wenshu::docx {

// Reads one w:tbl. Cells that continue a merged cell are counted into its spans.
class TableReader {
 public:
  TableReader(PartReader& reader, pugi::xml_node tbl) : reader_(reader), tbl_(tbl) {}

  doc::Table read() {
    const pugi::xml_node grid = tbl_.child("w:tblGrid");
    for (const pugi::xml_node column : grid.children("w:gridCol")) {
      widths_.push_back(points(attribute(column, "w:w")).value_or(0));
      if (widths_.size() >= max_columns) break;
    }
    read_rows(tbl_);
    finish_columns();
    return std::move(table_);
  }

 private:
  static constexpr int max_columns = 1000;  // Word itself allows 63

  // A cell that w:vMerge may continue below.
  struct Open {
    std::size_t row = 0, cell = 0;
    int span = 1;
  };

  PartReader& reader_;
  pugi::xml_node tbl_;
  doc::Table table_;
  std::vector<float> widths_;
  std::vector<std::optional<Open>> open_;  // by grid column
  bool header_ends_ = false;
  int columns_ = 0;

  Session& session() { return reader_.session_; }

  void read_rows(pugi::xml_node parent) {
    const base::Budget::Nesting nesting(session().budget());
    for (const pugi::xml_node node : parent.children()) {
      if (is(node, "w:tr")) {
        read_row(node);
      } else if (is(node, "w:sdt")) {
        read_rows(node.child("w:sdtContent"));
      } else if (is(node, "mc:AlternateContent")) {
        read_rows(chosen_branch(node));
      } else if (is(node, "w:customXml") || is(node, "w:ins") || is(node, "w:moveTo")) {
        read_rows(node);
      } else if (is(node, "w:del") || is(node, "w:moveFrom")) {
        if (session().changes != TrackChanges::accept) read_rows(node);
      } else if (is(node, "w:tbl") || is(node, "w:p")) {
        reader_.unknown(node);
      }
    }
  }

  void read_row(pugi::xml_node tr) {
    const pugi::xml_node properties = tr.child("w:trPr");
    const bool deleted = properties.child("w:del") && session().changes == TrackChanges::accept;
    const bool inserted = properties.child("w:ins") && session().changes == TrackChanges::reject;
    if (deleted || inserted) return;
    const bool header = on_off_child(properties, "w:tblHeader").value_or(false);
    if (!header) header_ends_ = true;
    if (!header_ends_) ++table_.header_rows;

    table_.rows.emplace_back();
    int column = 0;
    const auto skip = [&](const char* name) {  // grid columns before and behind the row's own cells are one empty cell
      const int width = clamped_span(integer_or(val(properties.child(name)), 0));
      if (width <= 0) return;
      doc::Cell cell;
      cell.column_span = width;
      table_.rows.back().cells.push_back(std::move(cell));
      column += width;
    };
    skip("w:gridBefore");
    read_cells(tr, column);
    skip("w:gridAfter");
    columns_ = std::max(columns_, column);
    for (std::size_t i = static_cast<std::size_t>(column); i < open_.size(); ++i) open_[i].reset();
  }

  void read_cells(pugi::xml_node parent, int& column) {
    const base::Budget::Nesting nesting(session().budget());
    for (const pugi::xml_node node : parent.children()) {
      if (is(node, "w:tc")) {
        read_cell(node, column);
      } else if (is(node, "w:sdt")) {
        read_cells(node.child("w:sdtContent"), column);
      } else if (is(node, "w:customXml")) {
        read_cells(node, column);
      } else if (is(node, "mc:AlternateContent")) {
        read_cells(chosen_branch(node), column);
      }
    }
  }

  // Spans beyond the columns that the grid or real cells have would only be virtual cells.
  int clamped_span(int span) const {
    const int room = std::max(static_cast<int>(widths_.size()), 63);
    return std::clamp(span, 0, std::min(room, max_columns));
  }

  void read_cell(pugi::xml_node tc, int& column) {
    session().budget().spend_nodes();
    const pugi::xml_node properties = tc.child("w:tcPr");
    const int span = std::max(1, clamped_span(integer_or(val(properties.child("w:gridSpan")), 1)));
    const pugi::xml_node vertical = properties.child("w:vMerge"), horizontal = properties.child("w:hMerge");
    const auto place = static_cast<std::size_t>(column);
    if (open_.size() < place + static_cast<std::size_t>(span)) open_.resize(place + static_cast<std::size_t>(span));
    column += span;

    std::vector<doc::Cell>& cells = table_.rows.back().cells;
    if (horizontal && val(horizontal) != "restart" && !cells.empty()) {
      cells.back().column_span += span;
      covered(reader_.read_container(tc), tc);
      return;
    }
    const bool continues = vertical && val(vertical) != "restart";
    if (continues && open_[place] && open_[place]->span == span) {
      const Open& above = *open_[place];
      ++table_.rows[above.row].cells[above.cell].row_span;
      covered(reader_.read_container(tc), tc);
      return;
    }
    doc::Cell cell;
    cell.source = reader_.source_of(tc);
    cell.column_span = span;
    cell.children = reader_.read_container(tc);
    while (!cell.children.empty() && doc::is_blank_paragraph(cell.children.back())) cell.children.pop_back();
    cells.push_back(std::move(cell));
    for (int i = 0; i < span; ++i) open_[place + static_cast<std::size_t>(i)].reset();
    if (vertical) open_[place] = Open{table_.rows.size() - 1, cells.size() - 1, span};
  }

  // Content of a cell that a merged cell covers: nobody sees it, but it is in the file.
  void covered(const doc::Blocks& blocks, const pugi::xml_node& tc) {
    const bool blank =
        std::all_of(blocks.begin(), blocks.end(), [](const doc::Block& b) { return doc::is_blank_paragraph(b); });
    if (!blank) {
      session().warn("docx-covered-cell", "text of a table cell that a merged cell covers is left out", reader_.at(tc));
    }
  }

  void finish_columns() {
    const pugi::xml_node look = tbl_.child("w:tblPr").child("w:tblLook");
    // w:tblLook: the attribute, or bit 0x0020 of the older bit mask (17.4.55).
    const std::string_view first_row = attribute(look, "w:firstRow");
    const bool marked = first_row.empty() ? (std::strtoul(look.attribute("w:val").value(), nullptr, 16) & 0x20U) != 0
                                          : on_off(first_row);
    if (table_.header_rows == 0 && marked && table_.rows.size() > 1) table_.header_rows = 1;
    if (table_.header_rows == static_cast<int>(table_.rows.size()) && table_.header_rows > 0) table_.header_rows = 1;

    table_.columns.resize(static_cast<std::size_t>(columns_));
    float total = 0;
    for (const float width : widths_) total += std::max(width, 0.0F);
    for (std::size_t i = 0; i < table_.columns.size() && i < widths_.size() && total > 0; ++i) {
      table_.columns[i].width = std::max(widths_[i], 0.0F) / total;
    }
    align_columns();
  }

  // A column is aligned as all of its cells below the header are; mixed columns are not.
  void align_columns() {
    std::vector<std::optional<doc::Align>> aligns(table_.columns.size());
    for (std::size_t r = static_cast<std::size_t>(table_.header_rows); r < table_.rows.size(); ++r) {
      if (table_.rows[r].cells.size() != aligns.size()) continue;
      for (std::size_t c = 0; c < aligns.size(); ++c) {
        const doc::Cell& cell = table_.rows[r].cells[c];
        if (cell.children.empty()) continue;
        const auto own = session().resolved(cell.children.front().style).paragraph.align;
        const doc::Align align = own.value_or(doc::Align::automatic);
        aligns[c] = !aligns[c] || *aligns[c] == align ? align : doc::Align::automatic;
      }
    }
    for (std::size_t c = 0; c < aligns.size(); ++c) {
      const doc::Align align = aligns[c].value_or(doc::Align::automatic);
      if (align == doc::Align::center || align == doc::Align::right) table_.columns[c].align = align;
    }
  }
};

doc::Block PartReader::read_table(pugi::xml_node tbl) {
  // A table's cells are containers of their own; the paragraph being read, if any, waits.
  Content outer = std::move(content_);
  content_ = Content{};
  content_.style = &session_.styles->default_paragraph();
  content_.frames.emplace_back();
  ++table_depth_;
  doc::Block block;
  block.source = source_of(tbl);
  block.node = doc::Box<doc::Table>(TableReader(*this, tbl).read());
  --table_depth_;
  content_ = std::move(outer);
  return block;
}

}  // namespace wenshu::docx
