// Tables: the widths of columns, the content of cells, the lines between them, and each row as a piece of the flow.
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <vector>

#include "base/unicode.h"
#include "doc/walk.h"
#include "layout/column_widths.h"
#include "layout/flow.h"
#include "layout/table_looks.h"
#include "layout/table_part.h"

namespace wenshu::layout {

namespace {

constexpr float narrowest = 6;  // of the text in a cell

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

// 年 of 2024年, ％ of 5％: what makes one word of a number.
bool goes_with_digits(char32_t c) {
  constexpr std::u32string_view signs = U"年月日时分秒号元万亿％℃‰第";
  return signs.find(c) != std::u32string_view::npos;
}

// What a paragraph asks for. Chinese may be broken anywhere, but a column of one character is no column: four stay
// together. A word longer than any column should be counts as one that is not. `gap`: between Chinese and Latin, in em.
WidthNeed need_of(const Content& content, float gap) {
  constexpr float together = 4, longest = 14;  // ems
  WidthNeed out;
  float word = 0, han = 0, most = 0;
  const auto end_word = [&](float em) {
    out.least = std::max(out.least, std::min(word, longest * em));
    word = 0;
  };
  for (std::size_t i = 0; i < content.atoms.size(); ++i) {
    const Atom& atom = content.atoms[i];
    const Atom* before = i > 0 ? &content.atoms[i - 1] : nullptr;
    const bool cjk = atom.kind == CharClass::han;
    const bool meets = before && ((cjk && before->kind == CharClass::western) ||
                                  (before->kind == CharClass::han && atom.kind == CharClass::western));
    const float width = (atom.kind == CharClass::tab ? 2 * atom.size : atom.advance) + (meets ? gap * atom.size : 0);
    most += width;
    if (atom.object != no_object) {
      out.least = std::max(out.least, atom.advance);
    } else if (atom.kind == CharClass::space || atom.kind == CharClass::tab) {
      end_word(atom.size);
      han = 0;
    } else if (is_cjk(atom.character)) {
      han += width;
      out.least = std::max(out.least, std::min(han, together * atom.size));
      if (word > 0 && is_digit(before->character) && goes_with_digits(atom.character)) {
        word += width;
      } else {
        end_word(atom.size);
      }
    } else {
      word += width;
    }
    if (atom.breaks_line || i + 1 == content.atoms.size()) {
      end_word(atom.size);
      out.most = std::max(out.most, most + 0.5F);
      most = han = 0;
    }
  }
  return out;
}

}  // namespace

class TableSetter {
 public:
  TableSetter(FlowBuilder& flow, const doc::Table& table, doc::StyleId style, const Column& column, NodeId parent)
      : flow_(flow), session_(flow.session_), table_(table), style_(style), column_(column) {
    node_ = session_.add_node(Tag::table, parent);
  }

  void run() {
    if (table_.rows.empty()) return;
    place_cells();
    if (columns_ == 0) return;
    TableLooks looks(session_.document, table_, style_, rows_, columns_, session_.styles.theme());
    looks_ = &looks;
    resolve_cells();
    set_widths();
    set_rows();
    set_cells();
    add_rows();
    flow_.pending_after_ = looks.is_own() ? 0 : 6;
  }

 private:
  FlowBuilder& flow_;
  Session& session_;
  const doc::Table& table_;
  doc::StyleId style_;
  Column column_;
  NodeId node_ = 0;
  TableLooks* looks_ = nullptr;
  std::size_t rows_ = 0, columns_ = 0;
  SetTable set_;
  std::vector<const doc::Cell*> cells_;  // of each SetCell
  std::vector<doc::Margins> margins_;    // of each SetCell
  struct Row {
    std::uint32_t notes_begin = 0, notes_end = 0;
    bool break_before = false, keep_with_next = false;
  };
  std::vector<Row> row_marks_;
  std::map<std::tuple<int, float, std::uint32_t>, std::uint16_t> kinds_;

  // A cell stands in the first place of its row that no cell above reaches into (HTML's table model).
  void place_cells() {
    rows_ = table_.rows.size();
    std::vector<std::size_t> taken;  // by column: the first row that is free
    for (std::size_t r = 0; r < rows_; ++r) {
      std::size_t c = 0;
      for (const doc::Cell& cell : table_.rows[r].cells) {
        while (c < taken.size() && taken[c] > r) ++c;
        const std::size_t rows =
            std::clamp<std::size_t>(static_cast<std::size_t>(std::max(1, cell.row_span)), 1, rows_ - r);
        auto columns = static_cast<std::size_t>(std::clamp(cell.column_span, 1, 1000));
        for (std::size_t k = c; k < std::min(c + columns, taken.size()); ++k) {
          if (taken[k] > r) columns = std::max<std::size_t>(1, k - c);  // up to a cell that reaches from above
        }
        if (taken.size() < c + columns) taken.resize(c + columns, 0);
        std::fill_n(taken.begin() + static_cast<std::ptrdiff_t>(c), columns, r + rows);
        add_cell(&cell, r, c, rows, columns);
        c += columns;
      }
    }
    columns_ = taken.size();
    // A row of few cells costs as much as one of many: the grid has a place for each.
    constexpr std::size_t bytes_of_place = 2 * sizeof(std::uint16_t) + sizeof(std::uint8_t);
    if (base::Budget* const budget = session_.settings.budget) budget->spend_memory(rows_ * columns_ * bytes_of_place);
    fill_holes();
  }

  void add_cell(const doc::Cell* cell, std::size_t row, std::size_t column, std::size_t rows, std::size_t columns) {
    SetCell& set = set_.cells.emplace_back();
    set.row = static_cast<std::uint32_t>(row);
    set.column = static_cast<std::uint32_t>(column);
    set.rows = static_cast<std::uint32_t>(rows);
    set.columns = static_cast<std::uint32_t>(columns);
    cells_.push_back(cell);
  }

  static const doc::Cell& no_cell() {
    static const doc::Cell nothing;
    return nothing;
  }

  // Every row has a cell in each column (PDF/UA asks for it): where the document has none, an empty one. Where nearly
  // all of the table is missing, one cell stands for those beside each other.
  void fill_holes() {
    std::vector<std::uint8_t> filled(rows_ * columns_, 0);
    for (const SetCell& cell : set_.cells) {
      for (std::size_t r = cell.row; r < cell.row + cell.rows; ++r) {
        std::fill_n(filled.begin() + static_cast<std::ptrdiff_t>(r * columns_ + cell.column), cell.columns, 1);
      }
    }
    const std::size_t given = set_.cells.size();
    const auto holes = static_cast<std::size_t>(std::count(filled.begin(), filled.end(), 0));
    const std::size_t longest = holes > 4 * given + 10'000 ? columns_ : 1;
    for (std::size_t i = 0; i < filled.size();) {
      const std::size_t most = std::min(longest, columns_ - i % columns_);
      std::size_t count = 0;
      while (count < most && !filled[i + count]) ++count;
      if (count > 0) add_cell(&no_cell(), i / columns_, i % columns_, 1, count);
      i += std::max<std::size_t>(count, 1);
    }
    if (set_.cells.size() == given) return;
    std::vector<std::size_t> order(set_.cells.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(set_.cells[a].row, set_.cells[a].column) < std::pair(set_.cells[b].row, set_.cells[b].column);
    });
    std::vector<SetCell> sorted;
    std::vector<const doc::Cell*> sources;
    for (const std::size_t i : order) {
      sorted.push_back(set_.cells[i]);
      sources.push_back(cells_[i]);
    }
    set_.cells = std::move(sorted);
    cells_ = std::move(sources);
  }

  bool is_head(const SetCell& cell) const { return static_cast<int>(cell.row) < std::max(0, table_.header_rows); }
  // Where the file says how its header row looks, the header is a row like any other.
  BlockKind kind_of(const SetCell& cell) const {
    return is_head(cell) && !looks_->is_own() ? BlockKind::table_head : BlockKind::table_cell;
  }

  // ---- Lines, fills, margins

  void resolve_cells() {
    report_whole();
    set_.kinds.push_back({});
    set_.horizontal.assign((rows_ + 1) * columns_, 0);
    set_.vertical.assign(rows_ * (columns_ + 1), 0);
    for (std::size_t i = 0; i < set_.cells.size(); ++i) {
      SetCell& cell = set_.cells[i];
      const doc::TableStyle look = looks_->cell(*cells_[i], cell);
      cell.fill = *look.fill;
      cell.align = *look.vertical_align;
      margins_.push_back(look.margins);
      if (look.vertical_text.value_or(false)) {
        session_.report("layout-vertical-text", "vertical text in a cell is set in horizontal lines",
                        cells_[i]->source);
      }
      if (look.borders.diagonal_down) meet(cell.down, *look.borders.diagonal_down);
      if (look.borders.diagonal_up) meet(cell.up, *look.borders.diagonal_up);
      for (std::size_t c = cell.column; c < cell.column + cell.columns; ++c) {
        meet(set_.horizontal[cell.row * columns_ + c], *look.borders.top);
        meet(set_.horizontal[(cell.row + cell.rows) * columns_ + c], *look.borders.bottom);
      }
      for (std::size_t r = cell.row; r < cell.row + cell.rows; ++r) {
        meet(set_.vertical[r * (columns_ + 1) + cell.column], *look.borders.left);
        meet(set_.vertical[r * (columns_ + 1) + cell.column + cell.columns], *look.borders.right);
      }
    }
    space_cells();
  }

  // What of the table as a whole is set in another way.
  void report_whole() {
    if (looks_->table().floating.value_or(false)) {
      session_.report("layout-floating-table", "a table beside the text stands between paragraphs");
    }
    if (looks_->table().cell_spacing.value_or(0) > 0) {
      session_.report("layout-cell-spacing", "the cells of a table stand without space between them");
    }
  }

  // All cells of a row begin below its thickest line, and with the largest of their margins, as in word processors.
  void space_cells() {
    std::vector<float> line(rows_ + 1, 0), margin(rows_, 0);
    for (std::size_t r = 0; r <= rows_; ++r) {
      for (std::size_t c = 0; c < columns_; ++c) {
        line[r] = std::max(line[r], thickness(set_.kinds[set_.horizontal[r * columns_ + c]]));
      }
    }
    for (std::size_t i = 0; i < set_.cells.size(); ++i) {
      margin[set_.cells[i].row] = std::max(margin[set_.cells[i].row], *margins_[i].top);
    }
    for (std::size_t i = 0; i < set_.cells.size(); ++i) {
      SetCell& cell = set_.cells[i];
      cell.top = line[cell.row] + margin[cell.row];
      cell.bottom = *margins_[i].bottom + (cell.row + cell.rows == rows_ ? line[rows_] : 0);
    }
  }

  // A line is drawn along an edge, unless a stronger one is.
  void meet(std::uint16_t& edge, const doc::Border& border) {
    if (border.line == doc::Border::none || &stronger(set_.kinds[edge], border) != &border) return;
    constexpr std::size_t most = 65535;
    const auto [found, fresh] = kinds_.try_emplace({border.line, border.width, border.color},
                                                   static_cast<std::uint16_t>(std::min(set_.kinds.size(), most)));
    if (fresh && set_.kinds.size() < most) set_.kinds.push_back(border);
    edge = std::min(found->second, static_cast<std::uint16_t>(set_.kinds.size() - 1));
  }

  // ---- Widths

  // What a cell asks for; what is set to find out is thrown away, with its nodes.
  WidthNeed need_of_cell(std::size_t i) {
    const SetCell& cell = set_.cells[i];
    const WidthNeed text = need_of_blocks(cells_[i]->children, kind_of(cell), looks_->text(cell));
    const float sides = *margins_[i].left + *margins_[i].right;
    return {std::min(text.least, column_.width / 2) + sides, text.most + sides};
  }

  WidthNeed need_of_blocks(const doc::Blocks& blocks, BlockKind kind, const doc::Style* around) {
    constexpr float label = 24;  // of a list, and what stands around other blocks
    WidthNeed out;
    const auto take = [&](const WidthNeed& own, float extra) {
      out.least = std::max(out.least, own.least + extra);
      out.most = std::max(out.most, own.most + extra);
    };
    for (const doc::Block& block : blocks) {
      if (const auto* table = std::get_if<doc::Box<doc::Table>>(&block.node)) {
        for (const doc::Row& row : (*table)->rows) {
          WidthNeed sum;
          for (const doc::Cell& cell : row.cells) {
            const WidthNeed own = need_of_blocks(cell.children, kind, around);
            sum.least += own.least + label;
            sum.most += own.most + label;
          }
          take(sum, 0);
        }
      } else if (const auto* list = std::get_if<doc::List>(&block.node)) {
        for (const doc::ListItem& item : list->items) take(need_of_blocks(item.children, kind, around), label);
      } else if (const doc::Inlines* inlines = doc::inlines_of(block)) {
        const BlockLook look = session_.styles.block(kind, 0, block.style, nullptr, around);
        Composer composer(session_, look, artifact);
        composer.add(*inlines);
        WidthNeed own = need_of(composer.finish(), session_.styles.typography().han_latin_gap);
        own.most += std::max(0.0F, look.paragraph.first_line);
        take(own, look.paragraph.left + look.paragraph.right);
      } else {
        take({label, column_.width / 2}, 0);
      }
    }
    return out;
  }

  // The shares that the document says; those it does not say share what is left.
  std::vector<float> given_widths(float total) const {
    std::vector<float> out(columns_, 0);
    float said = 0;
    std::size_t open = columns_;
    for (std::size_t c = 0; c < std::min(columns_, table_.columns.size()); ++c) {
      out[c] = std::max(0.0F, table_.columns[c].width);
      said += out[c];
      if (out[c] > 0) --open;
    }
    const float part = open == 0 ? 0 : std::max(0.05F, (1 - said) / static_cast<float>(open));
    for (float& width : out) width = width > 0 ? width : part;
    const float sum = std::accumulate(out.begin(), out.end(), 0.0F);
    for (float& width : out) width *= total / sum;
    return out;
  }

  std::vector<float> natural_widths(float room, bool fill) {
    std::vector<WidthNeed> needs(columns_);
    for (const bool spanning : {false, true}) {
      for (std::size_t i = 0; i < set_.cells.size(); ++i) {
        const SetCell& cell = set_.cells[i];
        if ((cell.columns > 1) == spanning) widen(needs, cell.column, cell.columns, need_of_cell(i));
      }
    }
    std::vector<float> out = distribute(needs, room);
    const float sum = std::accumulate(out.begin(), out.end(), 0.0F);
    // A small table stays small; one that nearly fills the page fills it.
    const bool nearly = !looks_->is_own() && sum > 0.6F * room;
    if (fill || nearly || session_.styles.theme() == Theme::gongwen) {
      for (float& width : out) width *= room / sum;
    }
    return out;
  }

  void set_widths() {
    const doc::TableStyle none;
    const doc::TableStyle& look = looks_->is_own() ? looks_->table() : none;
    const bool given =
        std::any_of(table_.columns.begin(), table_.columns.end(), [](const doc::Column& c) { return c.width > 0; });
    float room = column_.width;
    if (look.share) room *= *look.share;
    if (look.width && !look.share) room = *look.width;
    std::vector<float> widths = given ? given_widths(room) : natural_widths(room, look.width || look.share);
    float total = std::accumulate(widths.begin(), widths.end(), 0.0F);
    float left = column_.left;
    const doc::Align align = look.align.value_or(looks_->is_own() ? doc::Align::left : doc::Align::center);
    if (align == doc::Align::center) left += (column_.width - total) / 2;
    if (align == doc::Align::right) left += column_.width - total;
    if (align == doc::Align::left) left += look.indent.value_or(0);
    // What the paper does not hold is narrowed, so that it can be printed.
    const doc::PageSetup& page = *flow_.page_;
    const bool inside = flow_.cell_.inside;
    const float least = inside ? column_.left : -page.left,
                most = inside ? column_.left + column_.width : page.width - page.left;
    if (left < least || left + total > most + 0.1F) {
      constexpr float unprinted = 18;
      const float edge = inside ? 0 : std::min(unprinted, page.right);
      left = std::max(least + std::min(edge, page.left), std::min(left, column_.left));
      for (float& width : widths) width *= std::min(1.0F, (most - edge - left) / total);
    }
    set_.x = {left};
    for (const float width : widths) set_.x.push_back(set_.x.back() + width);
  }

  // ---- Rows

  void set_rows() {
    set_.rows.resize(rows_ + 1);
    row_marks_.resize(rows_);
    std::uint32_t cell = 0;
    bool repeats = true;
    for (std::size_t r = 0; r <= rows_; ++r) {
      while (cell < set_.cells.size() && set_.cells[cell].row < r) ++cell;
      set_.rows[r].cells = cell;
      if (r == rows_) break;
      const doc::TableStyle look = looks_->row(r);
      set_.rows[r].height = look.height.value_or(0);
      set_.rows[r].exact = look.exact_height.value_or(false) && set_.rows[r].height > 0;
      set_.rows[r].whole = look.keep_whole.value_or(false);
      const bool head = looks_->is_own() ? look.repeated.value_or(false) : static_cast<int>(r) < table_.header_rows;
      repeats = repeats && head && r + 1 < rows_;
      if (repeats) set_.repeated = static_cast<std::uint32_t>(r) + 1;
    }
    // A cell that reaches out of the repeated rows would be repeated in part.
    for (const SetCell& own : set_.cells) {
      if (own.row < set_.repeated && own.row + own.rows > set_.repeated) set_.repeated = own.row;
    }
    for (std::uint32_t r = 0; r < set_.repeated; ++r) set_.rows[r].whole = true;
  }

  void set_cells() {
    NodeId group = artifact, row_node = artifact;
    std::uint32_t row = 0xFFFFFFFF;
    bool head = false;
    for (std::size_t i = 0; i < set_.cells.size(); ++i) {
      SetCell& cell = set_.cells[i];
      if (cell.row != row) {
        if (row == 0xFFFFFFFF || head != is_head(cell)) {
          // A head without a body is none (PDF/UA-1 7.2): its cells say that they are of a head.
          const bool head_group = is_head(cell) && table_.header_rows < static_cast<int>(rows_);
          group = session_.add_node(head_group ? Tag::table_head : Tag::table_body, node_);
        }
        row_node = session_.add_node(Tag::row, group);
        row = cell.row;
        head = is_head(cell);
        row_marks_[row].notes_begin = static_cast<std::uint32_t>(flow_.flow_.notes.size());
      }
      const NodeId node = session_.add_node(head ? Tag::header_cell : Tag::cell, row_node);
      if (node != artifact) {
        session_.list.nodes[node].column_span = static_cast<int>(cell.columns);
        session_.list.nodes[node].row_span = static_cast<int>(cell.rows);
        if (cells_[i] == &no_cell()) session_.list.nodes[node].said.emplace_back("Absent", "Yes");
        if (cell.column < table_.columns.size()) session_.list.nodes[node].align = table_.columns[cell.column].align;
      }
      set_cell(i, node);
      row_marks_[row].notes_end = static_cast<std::uint32_t>(flow_.flow_.notes.size());
    }
  }

  void set_cell(std::size_t i, NodeId node) {
    SetCell& cell = set_.cells[i];
    const float left = set_.x[cell.column] + *margins_[i].left;
    const float width = set_.x[cell.column + cell.columns] - left - *margins_[i].right;
    const Column inside{left, std::max(narrowest, width)};
    FlowBuilder::CellContext context;
    context.inside = true;
    context.blank = cells_[i]->style;
    context.style = looks_->text(cell);
    if (!looks_->is_own() && cell.column < table_.columns.size()) context.align = table_.columns[cell.column].align;
    float after = 0;
    std::vector<Piece> pieces = flow_.cell(cells_[i]->children, inside, node, kind_of(cell), context, after);
    std::vector<Piece>& all = flow_.flow_.cell_pieces;
    cell.begin = static_cast<std::uint32_t>(all.size());
    cell.content = after;
    for (Piece& piece : pieces) cell.content += piece.before + piece.height;
    clip(cell, pieces);
    if (!pieces.empty()) {
      row_marks_[cell.row].break_before |= pieces.front().break_before;
      row_marks_[cell.row].keep_with_next |= pieces.back().keep_with_next;
    }
    std::move(pieces.begin(), pieces.end(), std::back_inserter(all));
    cell.end = static_cast<std::uint32_t>(all.size());
  }

  // In a row of an exact height what begins below it is not seen.
  void clip(SetCell& cell, std::vector<Piece>& pieces) {
    if (!set_.rows[cell.row].exact || cell.rows > 1) return;
    const float room = set_.rows[cell.row].height - cell.top - cell.bottom;
    float y = 0;
    std::size_t shown = 0;
    while (shown < pieces.size() && y + pieces[shown].before < room) {
      y += pieces[shown].before + pieces[shown].height;
      ++shown;
    }
    if (shown == pieces.size()) return;
    session_.report("layout-clipped", "text that a row of an exact height has no room for is not shown");
    pieces.resize(std::max<std::size_t>(shown, 1));
    cell.content = y;
  }

  void add_rows() {
    const auto number = static_cast<std::uint32_t>(flow_.flow_.tables.size());
    TablePart part(flow_.flow_, set_, {});
    for (std::uint32_t r = 0; r < rows_; ++r) {
      const Row& marks = row_marks_[r];
      Piece& piece = flow_.add_piece(part.next_height(), 0);
      part.take();
      piece.table = number;
      piece.row = r;
      piece.notes_begin = marks.notes_begin;
      piece.notes_end = marks.notes_end;
      piece.break_before |= marks.break_before && (r == 0 || r >= set_.repeated);
      piece.keep_with_next = r + 1 < rows_ && (marks.keep_with_next || r < set_.repeated);
    }
    flow_.flow_.tables.push_back(std::move(set_));
  }
};

std::vector<Piece> FlowBuilder::cell(const doc::Blocks& content, const Column& column, NodeId node, BlockKind kind,
                                     const CellContext& context, float& after) {
  std::vector<Piece> outer = std::exchange(flow_.pieces, {});
  const CellContext outer_context = std::exchange(cell_, context);
  const float outer_after = std::exchange(pending_after_, 0.0F);
  const bool outer_break = std::exchange(break_before_, false);
  if (content.empty()) {
    text({}, look_of(kind, 0, context.blank), artifact);
  } else {
    blocks(content, column, node, kind);
  }
  after = std::exchange(pending_after_, outer_after);
  break_before_ = outer_break;
  cell_ = outer_context;
  return std::exchange(flow_.pieces, std::move(outer));
}

void FlowBuilder::table(const doc::Table& table, doc::StyleId style, const Column& column, NodeId parent) {
  end_beside();
  if (!table.caption.empty()) {
    ParagraphJob job;
    job.children = &table.caption;
    job.look = look_of(BlockKind::caption, 0, table.caption_style);
    job.look.paragraph.keep_with_next = true;
    job.node = session_.add_node(Tag::paragraph, parent);
    paragraph(job, column);
  }
  TableSetter(*this, table, style, column, parent).run();
}

}  // namespace wenshu::layout
