// Tables and definition lists.
#include <algorithm>
#include <utility>

#include "base/unicode.h"
#include "doc/walk.h"
#include "markdown/block_writer.h"
#include "markdown/html_writer.h"
#include "markdown/inline_writer.h"

namespace wenshu::markdown {

namespace {

// Cells of a column with a wider one are not padded: the rows would not be seen as a table anyway.
constexpr int widest_padded = 40;

// The block of a cell that a pipe table can hold: one paragraph, or nothing (nullptr); `fits` is false for anything
// else.
const doc::Block* only_paragraph(const doc::Cell& cell, bool& fits) {
  const doc::Block* only = nullptr;
  for (const auto& block : cell.children) {
    if (doc::is_blank_paragraph(block)) continue;
    fits = fits && !only && std::holds_alternative<doc::Paragraph>(block.node);
    only = &block;
  }
  return only;
}

bool fits_pipe_table(const doc::Table& table) {
  bool fits = table.header_rows <= 1;
  if (table.header_rows == 1 && table.rows.size() > 1) {  // a head without text says that there is none
    const auto is_blank = [](const doc::Cell& cell) {
      return std::all_of(cell.children.begin(), cell.children.end(), doc::is_blank_paragraph);
    };
    const auto& cells = table.rows.front().cells;
    fits = !std::all_of(cells.begin(), cells.end(), is_blank);
  }
  for (const auto& row : table.rows) {
    for (const auto& cell : row.cells) {
      fits = fits && cell.column_span == 1 && cell.row_span == 1;
      if (fits) only_paragraph(cell, fits);
    }
    if (!fits) return false;
  }
  return fits;
}

// A pipe inside a cell, even in code, ends it unless it is escaped.
std::string escape_pipes(const std::string& markdown) {
  if (markdown.find('|') == std::string::npos) return markdown;
  std::string out;
  for (const char c : markdown) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string delimiter_cell(doc::Align align, int width) {
  std::string out(static_cast<std::size_t>(std::max(width, 3)), '-');
  if (align == doc::Align::left || align == doc::Align::center) out.front() = ':';
  if (align == doc::Align::right || align == doc::Align::center) out.back() = ':';
  return out;
}

using PipeRow = std::vector<std::string>;

std::string pipe_line(const PipeRow& cells, const std::vector<int>& widths) {
  std::string out = "|";
  for (std::size_t c = 0; c < cells.size(); ++c) {
    out += ' ' + cells[c];
    if (widths[c] <= widest_padded) {
      out.append(static_cast<std::size_t>(std::max(0, widths[c] - base::display_width(cells[c]))), ' ');
    }
    out += " |";
  }
  return out;
}

}  // namespace

void BlockWriter::table(const doc::Table& table, std::string_view tag) {
  std::size_t columns = 0;
  for (const auto& row : table.rows) columns = std::max(columns, row.cells.size());
  caption(table.caption);
  if (columns == 0) return;
  const bool was_html = tag.starts_with("<table");
  if (!was_html && fits_pipe_table(table)) {
    pipe_table(table, std::max(columns, table.columns.size()));
  } else {
    html_table(table, was_html ? tag : "<table>");
  }
}

void BlockWriter::pipe_table(const doc::Table& table, std::size_t columns) {
  std::vector<PipeRow> rows;
  if (table.header_rows == 0) rows.emplace_back(columns);
  std::vector<int> widths(columns, 3);
  for (const auto& row : table.rows) {
    PipeRow cells(columns);
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      bool fits = true;
      const doc::Block* block = only_paragraph(row.cells[c], fits);
      if (!block) continue;
      const auto& paragraph = std::get<doc::Paragraph>(block->node);
      text_.clear();
      write_inlines(state_, text_, paragraph.children, Place::cell, doc::label_prefix(paragraph.label),
                    anchor(state_, block->attr));
      cells[c] = escape_pipes(text_);
      widths[c] = std::max(widths[c], base::display_width(cells[c]));
    }
    rows.push_back(std::move(cells));
  }
  lines_.line(pipe_line(rows.front(), widths));
  std::string delimiters = "|";
  for (std::size_t c = 0; c < columns; ++c) {
    const auto align = c < table.columns.size() ? table.columns[c].align : doc::Align::automatic;
    delimiters += ' ' + delimiter_cell(align, widths[c] <= widest_padded ? widths[c] : 3) + " |";
  }
  lines_.line(delimiters);
  for (std::size_t r = 1; r < rows.size(); ++r) lines_.line(pipe_line(rows[r], widths));
}

// An element of an HTML block. A footnote mark works only in Markdown, which needs empty lines around it.
void BlockWriter::html_element(std::string_view indent, std::string_view tag, std::string_view attributes,
                               const doc::Blocks& content) {
  std::string open(indent), close;
  open.append("<").append(tag).append(attributes).append(">");
  close.append("</").append(tag).append(">");
  if (!has_notes(state_, content)) {
    text_.assign(open).append(html_blocks(state_, content)).append(close);
    lines_.line(text_);
    return;
  }
  lines_.line(open);
  separate();
  last_list_ = 0;
  const std::string outer = std::exchange(last_definition_, {});  // the reader keeps cells apart as well
  blocks(content);
  last_definition_ = outer;
  separate();
  lines_.line(close);
}

void BlockWriter::html_table(const doc::Table& table, std::string_view tag) {
  // Behind an empty line, which a cell with Markdown has, an indented line would be code.
  bool notes = false;
  for (const auto& row : table.rows) {
    for (const auto& cell : row.cells) notes = notes || has_notes(state_, cell.children);
  }
  const auto indented = [notes](std::string_view text, std::size_t depth) {
    return std::string(notes ? 0 : 2 * depth, ' ').append(text);
  };
  lines_.line(tag);
  CellColumns columns(table);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const bool header = static_cast<int>(r) < table.header_rows;
    if (r == 0) lines_.line(indented(header ? "<thead>" : "<tbody>", 1));
    if (r > 0 && static_cast<int>(r) == table.header_rows) {
      lines_.line(indented("</thead>", 1));
      lines_.line(indented("<tbody>", 1));
    }
    lines_.line(indented("<tr>", 2));
    for (const auto& cell : table.rows[r].cells) {
      const std::string attributes = cell_attributes(cell, columns.next_align(cell, header));
      html_element(indented("", 3), header ? "th" : "td", attributes, cell.children);
    }
    columns.end_row();
    lines_.line(indented("</tr>", 2));
  }
  lines_.line(indented(table.header_rows >= static_cast<int>(table.rows.size()) ? "</thead>" : "</tbody>", 1));
  lines_.line("</table>");
}

void BlockWriter::definition_list(const doc::DefinitionList& list) {
  lines_.line("<dl>");
  for (const auto& item : list.items) {
    doc::Blocks term;
    term.push_back({doc::Paragraph{item.term, doc::Role::none, {}}, {}, 0, {}});
    html_element("", "dt", "", term);
    for (const auto& detail : item.details) html_element("", "dd", "", detail);
  }
  lines_.line("</dl>");
}

}  // namespace wenshu::markdown
