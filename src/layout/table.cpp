// Tables: the widths of columns, the heights of rows, and each row as a piece of the flow.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "layout/flow.h"

namespace wenshu::layout {

namespace {

constexpr float padding = 5.4F;  // left and right of a cell's text, as in word processors
constexpr float edge = 2.0F;     // above and below it
constexpr float line_width = 0.5F;
constexpr float narrowest = 18;  // of a column

struct Place {
  const doc::Cell* cell = nullptr;
  std::size_t row = 0, column = 0, rows = 1, columns = 1;
};

}  // namespace

class TableSetter {
 public:
  TableSetter(FlowBuilder& flow, const doc::Table& table, const Column& column, NodeId parent)
      : flow_(flow), session_(flow.session_), table_(table), column_(column) {
    node_ = session_.add_node(Tag::table, parent);
  }

  void run() {
    if (table_.rows.empty()) return;
    place_cells();
    if (columns_ == 0) return;
    set_widths();
    set_cells();
    set_heights();
    const auto header_begin = static_cast<std::uint32_t>(flow_.flow_.pieces.size());
    const auto headers = static_cast<std::uint32_t>(std::clamp<int>(table_.header_rows, 0, static_cast<int>(rows_)));
    for (std::size_t r = 0; r < rows_; ++r) {
      Piece& piece = draw_row(r);
      if (r >= headers) {
        piece.header_begin = header_begin;
        piece.header_end = header_begin + headers;
      }
      piece.keep_with_next |= r < headers || joined_below_[r];
    }
    flow_.pending_after_ = 6;
  }

 private:
  FlowBuilder& flow_;
  Session& session_;
  const doc::Table& table_;
  Column column_;
  NodeId node_ = 0;
  std::size_t rows_ = 0, columns_ = 0;
  std::vector<Place> places_;
  std::vector<Flow> contents_;  // of each place
  std::vector<float> widths_, heights_;
  std::vector<bool> joined_below_;  // does a cell reach from this row into the next?

  // A cell stands in the first place of its row that no cell above reaches into (HTML's table model).
  void place_cells() {
    rows_ = table_.rows.size();
    joined_below_.assign(rows_, false);
    std::vector<std::size_t> taken;  // by column: the first row that is free
    for (std::size_t r = 0; r < rows_; ++r) {
      std::size_t c = 0;
      for (const doc::Cell& cell : table_.rows[r].cells) {
        while (c < taken.size() && taken[c] > r) ++c;
        Place place;
        place.cell = &cell;
        place.row = r;
        place.column = c;
        place.rows = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(1, cell.row_span)), 1, rows_ - r);
        place.columns = static_cast<std::size_t>(std::clamp(cell.column_span, 1, 1000));
        for (std::size_t k = c; k < std::min(c + place.columns, taken.size()); ++k) {
          if (taken[k] > r) place.columns = std::max<std::size_t>(1, k - c);  // up to a cell that reaches from above
        }
        if (taken.size() < c + place.columns) taken.resize(c + place.columns, 0);
        for (std::size_t k = c; k < c + place.columns; ++k) taken[k] = r + place.rows;
        for (std::size_t k = r; k + 1 < r + place.rows; ++k) joined_below_[k] = true;
        c += place.columns;
        places_.push_back(place);
      }
    }
    columns_ = taken.size();
    fill_holes();
  }

  // Every row has a cell in each column (PDF/UA asks for it): where the document has none, an empty one.
  void fill_holes() {
    static const doc::Cell nothing;
    std::vector<std::uint8_t> filled(rows_ * columns_, 0);
    for (const Place& place : places_) {
      for (std::size_t r = place.row; r < place.row + place.rows; ++r) {
        std::fill_n(filled.begin() + static_cast<std::ptrdiff_t>(r * columns_ + place.column), place.columns, 1);
      }
    }
    const std::size_t given = places_.size();
    for (std::size_t i = 0; i < filled.size(); ++i) {
      if (!filled[i]) places_.push_back({&nothing, i / columns_, i % columns_, 1, 1});
    }
    if (places_.size() == given) return;
    std::stable_sort(places_.begin(), places_.end(), [](const Place& a, const Place& b) {
      return std::pair(a.row, a.column) < std::pair(b.row, b.column);
    });
  }

  BlockKind kind_of(const Place& place) const {
    return place.row < static_cast<std::size_t>(std::max(0, table_.header_rows)) ? BlockKind::table_head
                                                                                 : BlockKind::table_cell;
  }

  // How wide a cell's text would be on one line; what is set for that is thrown away, with its nodes.
  float natural_width(const Place& place) {
    float out = 0;
    for (const doc::Block& block : place.cell->children) {
      const auto* paragraph = std::get_if<doc::Paragraph>(&block.node);
      if (!paragraph) return column_.width / 2;
      const BlockLook look = session_.styles.block(kind_of(place), 0, block.style);
      Composer composer(session_, look, artifact);
      composer.add(paragraph->children);
      const Content content = composer.finish();
      float width = look.paragraph.left + std::max(0.0F, look.paragraph.first_line);
      for (const Atom& atom : content.atoms) width += atom.advance + (atom.kind == CharClass::tab ? 21.0F : 0.0F);
      out = std::max(out, width * 1.03F);  // gaps between Chinese and Latin
    }
    return out + 2 * padding + 1;
  }

  void set_widths() {
    widths_.assign(columns_, 0);
    const bool given =
        std::any_of(table_.columns.begin(), table_.columns.end(), [](const doc::Column& c) { return c.width > 0; });
    if (given) {
      float total = 0;
      for (std::size_t c = 0; c < columns_; ++c) {
        const float share = c < table_.columns.size() ? table_.columns[c].width : 0;
        widths_[c] = share > 0 ? share : 1.0F / static_cast<float>(columns_);
        total += widths_[c];
      }
      for (float& width : widths_) width *= column_.width / std::max(total, 1.0F);
      return;
    }
    for (const Place& place : places_) {
      if (place.columns == 1) widths_[place.column] = std::max(widths_[place.column], natural_width(place));
    }
    for (float& width : widths_) width = std::max(width, narrowest);
    const float total = std::accumulate(widths_.begin(), widths_.end(), 0.0F);
    if (total <= column_.width) {
      // A small table stays small; one that nearly fills the page fills it.
      if (total > column_.width * 0.6F || session_.styles.theme() == Theme::gongwen) {
        for (float& width : widths_) width *= column_.width / total;
      }
      return;
    }
    // Columns that ask for no more than their share keep their width; the others share what is left.
    std::vector<bool> fixed(columns_, false);
    float room = column_.width;
    auto open = static_cast<float>(columns_);
    for (bool changed = true; changed && open > 0;) {
      changed = false;
      const float share = room / open;
      for (std::size_t c = 0; c < columns_; ++c) {
        if (fixed[c] || widths_[c] > share) continue;
        fixed[c] = changed = true;
        room -= widths_[c];
        open -= 1;
      }
    }
    float wanted = 0;
    for (std::size_t c = 0; c < columns_; ++c) wanted += fixed[c] ? 0 : std::sqrt(widths_[c]);
    for (std::size_t c = 0; c < columns_; ++c) {
      if (!fixed[c]) widths_[c] = std::max(room, narrowest) * std::sqrt(widths_[c]) / wanted;
    }
  }

  float left_of(std::size_t column) const {
    return std::accumulate(widths_.begin(), widths_.begin() + static_cast<std::ptrdiff_t>(column), column_.left);
  }
  float width_of(const Place& place) const {
    float out = 0;
    for (std::size_t c = place.column; c < place.column + place.columns; ++c) out += widths_[c];
    return out;
  }

  void set_cells() {
    NodeId group = artifact, row_node = artifact;
    std::size_t row = static_cast<std::size_t>(-1);
    bool head = false;
    for (const Place& place : places_) {
      const bool is_head = kind_of(place) == BlockKind::table_head;
      if (place.row != row) {
        if (row == static_cast<std::size_t>(-1) || head != is_head) {
          group = session_.add_node(is_head ? Tag::table_head : Tag::table_body, node_);
        }
        row_node = session_.add_node(Tag::row, group);
        row = place.row;
        head = is_head;
      }
      const NodeId node = session_.add_node(is_head ? Tag::header_cell : Tag::cell, row_node);
      if (node != artifact) {
        session_.list.nodes[node].column_span = static_cast<int>(place.columns);
        session_.list.nodes[node].row_span = static_cast<int>(place.rows);
        if (place.column < table_.columns.size()) {
          session_.list.nodes[node].align = table_.columns[place.column].align;
        }
      }
      const float width = std::max(6.0F, width_of(place) - 2 * padding);
      FlowBuilder inner(session_, width);
      inner.align_ = place.column < table_.columns.size() ? table_.columns[place.column].align : doc::Align::automatic;
      inner.blocks(place.cell->children, {0, width}, node, kind_of(place));
      contents_.push_back(inner.finish());
    }
  }

  void set_heights() {
    heights_.assign(rows_, 0);
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (places_[i].rows == 1) {
        heights_[places_[i].row] = std::max(heights_[places_[i].row], contents_[i].height() + 2 * edge);
      }
    }
    for (float& height : heights_) height = std::max(height, 10.0F);
    for (std::size_t i = 0; i < places_.size(); ++i) {  // the last row makes room for what the others do not
      const Place& place = places_[i];
      const float need = contents_[i].height() + 2 * edge;
      const float have = height_of(place);
      if (need > have) heights_[place.row + place.rows - 1] += need - have;
    }
  }

  float height_of(const Place& place) const {
    float out = 0;
    for (std::size_t r = place.row; r < place.row + place.rows; ++r) out += heights_[r];
    return out;
  }

  Piece& draw_row(std::size_t r) {
    Piece& piece = flow_.add_piece(heights_[r], 0);
    Ink& ink = flow_.flow_.ink;
    const InkRange start = mark(ink);
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (places_[i].row == r) draw_cell(i, piece);
    }
    piece.ink = since(ink, start);
    piece.notes_end = static_cast<std::uint32_t>(flow_.flow_.notes.size());
    return piece;
  }

  void draw_cell(std::size_t i, Piece& piece) {
    const Place& place = places_[i];
    const Flow& content = contents_[i];
    Ink& ink = flow_.flow_.ink;
    const float left = left_of(place.column), width = width_of(place), height = height_of(place);
    float y = edge + std::max(0.0F, (height - 2 * edge - content.height()) / 2);
    for (const Piece& inner : content.pieces) {
      y += inner.before;
      append(ink, content.ink, inner.ink, left + padding, y);
      y += inner.height;
      for (std::uint32_t n = inner.notes_begin; n < inner.notes_end; ++n) {
        flow_.flow_.notes.push_back(content.notes[n]);
      }
      for (std::uint32_t a = inner.anchors_begin; a < inner.anchors_end; ++a) {
        flow_.flow_.anchors.push_back(content.anchors[a]);
        piece.anchors_end = static_cast<std::uint32_t>(flow_.flow_.anchors.size());
      }
    }
    const auto stroke = [&](float x1, float y1, float x2, float y2) {
      ink.items.push_back({Stroke{x1, y1, x2, y2, line_width, 0, Stroke::solid}, artifact, ArtifactKind::layout});
    };
    stroke(left, 0, left + width, 0);
    stroke(left, 0, left, height);
    stroke(left + width, 0, left + width, height);
    stroke(left, height, left + width, height);
  }
};

void FlowBuilder::table(const doc::Table& table, const Column& column, NodeId parent) {
  if (!table.caption.empty()) {
    ParagraphJob job;
    job.children = &table.caption;
    job.look = session_.styles.block(BlockKind::caption, 0, 0);
    job.look.paragraph.keep_with_next = true;
    job.node = session_.add_node(Tag::paragraph, parent);
    paragraph(job, column);
  }
  TableSetter(*this, table, column, parent).run();
}

}  // namespace wenshu::layout
