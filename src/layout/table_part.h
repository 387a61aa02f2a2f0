// What of a table stands on one page, or in one cell of another table: rows taken one after another, the last of them
// perhaps in part, then drawn with their lines.
#pragma once
#include <functional>
#include <memory>
#include <vector>

#include "layout/flow.h"
#include "layout/table_grid.h"

namespace wenshu::layout {

struct TableProgress;

// How far a column of pieces has been placed.
struct ColumnProgress {
  std::uint32_t next = 0;                      // the first piece that has not been placed as a whole
  std::shared_ptr<const TableProgress> table;  // of the row of a table which that piece is, where it has begun
  float room = 0;                              // what that row was given when it was cut …
  bool forced = false;                         // … because no page holds it
};

// How far a table has been placed.
struct TableProgress {
  std::uint32_t row = 0;
  bool begun = false;  // a part of the row has been placed
  struct Open {        // a cell that goes on
    std::uint32_t cell = 0;
    ColumnProgress progress;
  };
  std::vector<Open> open;
};

// Called for each piece that is drawn, with its upper edge on the page.
using Seen = std::function<void(const Piece&, float y)>;

class TablePart {
 public:
  TablePart(const Flow& flow, const SetTable& table, TableProgress from);

  // The height of the next row, with all that is left of its content.
  float next_height() const;
  void take();
  // Takes as much of the next row as `room` holds, if something of each cell does, or if it `must`; gives the height
  // taken, 0 where the row cannot be cut.
  float cut(float room, bool must);
  // Ends the part; gives where the next one goes on.
  TableProgress finish();

  // Of a finished part: draws it with its upper edge at `y`, moved by `dx`.
  void draw(Page& page, float dx, float y, const Seen& seen) const;
  // The notes that it refers to, in Flow::notes.
  void notes(std::vector<std::uint32_t>& out) const;
  float height() const { return height_; }

 private:
  struct Open {
    std::uint32_t cell = 0;
    ColumnProgress progress;
    float top = 0;  // of the part of it that stands here
  };
  struct Placed {
    std::uint32_t cell = 0;
    ColumnProgress from, to;
    float top = 0, bottom = 0;
  };

  const Flow& flow_;
  const SetTable& table_;
  std::uint32_t first_row_ = 0, row_ = 0;
  bool begun_ = false;      // a part of the next row stands on an earlier page …
  bool cut_ = false;        // … or on this one
  std::vector<Open> open_;  // cells that reach from above, or have begun
  std::vector<Placed> placed_;
  std::vector<float> edges_;  // upper edges of the rows here, and the lower edge of the last
  float height_ = 0;

  float left_height(const Open& open) const;
  float room_in(const Open& open, float bottom) const;
  void open_row(std::vector<Open>& open) const;
  void close(const Open& open, const ColumnProgress& to, float bottom);
  void draw_horizontal(Page& page, float dx, float y) const;
  void draw_vertical(Page& page, float dx, float y) const;
  void draw_diagonal(Page& page, float dx, float y) const;
};

// Pieces one below the other, rows of tables with their lines.
void draw_flow(Page& page, const Flow& flow, float dx, float y);

}  // namespace wenshu::layout
