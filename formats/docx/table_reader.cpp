// Tables (17.4): rows and cells of the grid become cells with row and column spans.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "doc/walk.h"
#include "docx/part_reader.h"
#include "docx/table_looks.h"
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
    look_.regions = 0;
    read_table_look(tbl_.child("w:tblPr"), look_);
    read_rows(tbl_);
    finish_columns();
    return std::move(table_);
  }

  // The style of the table, when it has been read.
  doc::StyleId style() {
    const doc::StyleId named = session().styles->table_style(val(tbl_.child("w:tblPr").child("w:tblStyle")));
    // Before Word 2013 the text of the first column stood at the text margin, not the line beside it.
    constexpr int edge_at_margin = 15;
    constexpr float usual_margin = 5.4F;
    if (session().compatibility < edge_at_margin && look_.align.value_or(doc::Align::left) == doc::Align::left) {
      const auto& inherited = session().resolved(named).table;
      const auto pick = [&](auto member) { return inherited ? (*inherited).*member : std::nullopt; };
      const auto of_style = inherited ? inherited->margins.left : std::nullopt;
      const float margin = look_.margins.left.value_or(of_style.value_or(usual_margin));
      look_.indent = look_.indent.value_or(pick(&doc::TableStyle::indent).value_or(0)) - margin;
    }
    float total = 0;
    for (const float width : widths_) total += width;
    if (!look_.share && !look_.width && total > 0) look_.width = total;
    return session().styles->automatic(named, look_);
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
  doc::TableStyle look_;
  std::vector<float> widths_;              // of the grid's columns
  std::vector<float> cell_widths_;         // those that the cells of the row at hand ask for, as long as each says it
  std::vector<std::optional<Open>> open_;  // by grid column
  bool header_ends_ = false, cells_checked_ = false;
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
    doc::TableStyle look;
    read_table_look(tr.child("w:tblPrEx"), look);
    read_table_look(properties, look);
    table_.rows.back().style = session().styles->automatic(0, look);
    int column = 0;
    const auto skip = [&](const char* name) {  // grid columns before and behind the row's own cells are one empty cell
      const int width = clamped_span(integer_or(val(properties.child(name)), 0));
      if (width <= 0) return;
      doc::Cell cell;
      cell.column_span = width;
      cell.style = nothing_there();
      table_.rows.back().cells.push_back(std::move(cell));
      column += width;
    };
    skip("w:gridBefore");
    cell_widths_.clear();
    read_cells(tr, column);
    take_cell_widths(column);
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

  // The grid is only a cache of widths, which some programs leave empty or fill with anything: where it is far from
  // what the cells of a whole row ask for, these count.
  void take_cell_widths(int columns) {
    if (cells_checked_ || static_cast<int>(cell_widths_.size()) != columns || columns == 0) return;
    cells_checked_ = true;
    const float cells = std::accumulate(cell_widths_.begin(), cell_widths_.end(), 0.0F);
    const float grid = std::accumulate(widths_.begin(), widths_.end(), 0.0F);
    const bool complete = widths_.size() == cell_widths_.size() &&
                          std::all_of(widths_.begin(), widths_.end(), [](float width) { return width > 0; });
    if (!complete || std::abs(cells - grid) > 0.1F * cells) widths_ = cell_widths_;
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
    const float wanted = points_of_width(properties.child("w:tcW"));
    if (span == 1 && wanted > 0) cell_widths_.push_back(wanted);

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
    cell.style = cell_style(properties, take_blank(cell.children));
    cells.push_back(std::move(cell));
    for (int i = 0; i < span; ++i) open_[place + static_cast<std::size_t>(i)].reset();
    if (vertical) open_[place] = Open{table_.rows.size() - 1, cells.size() - 1, span};
  }

  // A percentage counts as that part of a page's usual width: only how columns compare matters.
  static float points_of_width(const pugi::xml_node& width) {
    const std::string_view type = attribute(width, "w:type");
    if (type == "auto" || type == "nil") return 0;
    constexpr float usual = 440;
    if (type == "pct") return usual * static_cast<float>(integer_or(attribute(width, "w:w"), 0)) / 5000;
    return points(attribute(width, "w:w")).value_or(0);
  }

  // A cell must end in a paragraph (17.4.65): where that is all there is, or only there because of a table above it,
  // the tree has none. Gives the style of an empty cell's paragraph, which makes the cell as high as a line.
  static doc::StyleId take_blank(doc::Blocks& content) {
    if (content.empty() || !doc::is_blank_paragraph(content.back())) return 0;
    const bool only = content.size() == 1;
    if (!only && !std::holds_alternative<doc::Box<doc::Table>>(content[content.size() - 2].node)) return 0;
    const doc::StyleId style = content.back().style;
    content.pop_back();
    return only ? style : 0;
  }

  doc::StyleId cell_style(const pugi::xml_node& properties, doc::StyleId blank) {
    doc::TableStyle look;
    read_table_look(properties, look);
    return session().styles->automatic(blank, look);
  }

  doc::StyleId nothing_there() {
    doc::TableStyle look;
    look.borders.top = look.borders.left = look.borders.bottom = look.borders.right = doc::Border{};
    look.fill = doc::no_fill;
    return session().styles->automatic(0, look);
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
    const bool marked = (look_.regions.value_or(0) >> doc::TableRegion::first_row & 1U) != 0;
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
  content_.begin(session_.styles->default_paragraph());
  ++table_depth_;
  doc::Block block;
  block.source = source_of(tbl);
  TableReader reader(*this, tbl);
  block.node = doc::Box<doc::Table>(reader.read());
  block.style = reader.style();
  --table_depth_;
  content_ = std::move(outer);
  return block;
}

}  // namespace wenshu::docx
