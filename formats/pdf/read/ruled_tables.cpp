#include "pdf/read/ruled_tables.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "pdf/read/geometry_rules.h"

namespace wenshu::pdf {

namespace {

struct Bar {
  float at = 0, from = 0, to = 0;  // y and x's of a horizontal one, x and y's of a vertical one
};

constexpr float tolerance = rules::rule_tolerance;
constexpr std::size_t most_bars = 3000;
constexpr float box_gap = 5;      // points: filled cells nearer than that touch
constexpr float least_box = 8;    // points: of a filled cell
constexpr float most_box = 0.5F;  // parts of the height of the page
constexpr std::size_t least_boxes = 4, most_boxes = 1000;
constexpr float least_bar = 5;  // points: shorter ones are marks in cells

// Bars on one line that touch become one.
std::vector<Bar> merged(std::vector<Bar> bars) {
  std::sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) {
    return std::lround(a.at) != std::lround(b.at) ? a.at < b.at : a.from < b.from;
  });
  std::vector<Bar> out;
  for (const Bar& bar : bars) {
    bool done = false;
    for (std::size_t i = out.size(); i-- > 0 && out.size() - i < 40;) {
      if (std::abs(out[i].at - bar.at) > 1.2F) continue;
      if (bar.from <= out[i].to + tolerance && bar.to >= out[i].from - tolerance) {
        out[i].from = std::min(out[i].from, bar.from);
        out[i].to = std::max(out[i].to, bar.to);
        done = true;
        break;
      }
    }
    if (!done) out.push_back(bar);
  }
  return out;
}

// Places that are nearer than the reach are one.
std::vector<float> clustered(std::vector<float> values, float reach) {
  std::sort(values.begin(), values.end());
  std::vector<float> out;
  for (const float value : values) {
    if (out.empty() || value - out.back() > reach) out.push_back(value);
  }
  return out;
}

bool covers(const std::vector<Bar>& bars, float at, float place, float reach) {
  return std::any_of(bars.begin(), bars.end(), [&](const Bar& bar) {
    return std::abs(bar.at - at) <= reach && bar.from - 1 <= place && bar.to + 1 >= place;
  });
}

Grid make_grid(const std::vector<Bar>& across, const std::vector<Bar>& down, float reach) {
  std::vector<float> xs, ys;
  for (const Bar& bar : down) xs.push_back(bar.at);
  for (const Bar& bar : across) ys.push_back(bar.at);
  // Tables without lines at their sides end where the others end.
  for (const Bar& bar : across) {
    xs.push_back(bar.from);
    xs.push_back(bar.to);
  }
  for (const Bar& bar : down) {
    ys.push_back(bar.from);
    ys.push_back(bar.to);
  }
  xs = clustered(xs, reach);
  ys = clustered(ys, reach);
  Grid out;
  if (xs.size() < 2 || ys.size() < 2 || xs.size() > 100 || ys.size() > 500) return out;
  out.columns = static_cast<int>(xs.size()) - 1;
  out.rows = static_cast<int>(ys.size()) - 1;
  out.area = {xs.front(), ys.front(), xs.back(), ys.back()};
  out.xs = xs;
  out.ys = ys;
  const auto x = [&](int i) { return xs[static_cast<std::size_t>(i)]; };
  const auto y = [&](int i) { return ys[static_cast<std::size_t>(i)]; };
  const auto wall_right = [&](int r, int c) { return covers(down, x(c + 1), (y(r) + y(r + 1)) / 2, reach); };
  const auto wall_below = [&](int r, int c) { return covers(across, y(r + 1), (x(c) + x(c + 1)) / 2, reach); };
  std::vector<bool> taken(static_cast<std::size_t>(out.rows * out.columns));
  const auto index = [&](int r, int c) { return static_cast<std::size_t>(r * out.columns + c); };
  for (int r = 0; r < out.rows; ++r) {
    for (int c = 0; c < out.columns; ++c) {
      if (taken[index(r, c)]) continue;
      GridCell cell{r, c, 1, 1, {}};
      while (c + cell.columns < out.columns && !wall_right(r, c + cell.columns - 1) &&
             !taken[index(r, c + cell.columns)]) {
        ++cell.columns;
      }
      const auto open_below = [&] {
        for (int k = c; k < c + cell.columns; ++k) {
          if (wall_below(r + cell.rows - 1, k) || taken[index(r + cell.rows, k)]) return false;
          if (k + 1 < c + cell.columns && wall_right(r + cell.rows, k)) return false;
        }
        return true;
      };
      while (r + cell.rows < out.rows && open_below()) ++cell.rows;
      for (int i = r; i < r + cell.rows; ++i) {
        for (int k = c; k < c + cell.columns; ++k) taken[index(i, k)] = true;
      }
      cell.area = {x(c), y(r), x(c + cell.columns), y(r + cell.rows)};
      out.cells.push_back(cell);
    }
  }
  return out;
}

// The grids of bars: those that cross belong together.
std::vector<Grid> connected(const std::vector<Bar>& across, const std::vector<Bar>& down, float reach) {
  std::vector<std::size_t> group(across.size() + down.size());
  std::iota(group.begin(), group.end(), 0);
  const auto root = [&](std::size_t i) {
    while (group[i] != i) i = group[i] = group[group[i]];
    return i;
  };
  for (std::size_t a = 0; a < across.size(); ++a) {
    for (std::size_t d = 0; d < down.size(); ++d) {
      const bool meets = down[d].at >= across[a].from - reach && down[d].at <= across[a].to + reach &&
                         across[a].at >= down[d].from - reach && across[a].at <= down[d].to + reach;
      if (meets) group[root(a)] = root(across.size() + d);
    }
  }
  struct Bars {
    std::vector<Bar> across, down;
  };
  std::map<std::size_t, Bars> groups;
  for (std::size_t i = 0; i < group.size(); ++i) {
    Bars& own = groups[root(i)];
    if (i < across.size()) {
      own.across.push_back(across[i]);
    } else {
      own.down.push_back(down[i - across.size()]);
    }
  }
  std::vector<Grid> out;
  for (const auto& [leader, own] : groups) {
    if (own.across.size() < 2 || own.down.empty()) continue;
    Grid grid = make_grid(own.across, own.down, reach);
    const bool closed = own.down.size() == 2 && own.across.size() == 2;
    if (grid.cells.size() >= 2 || (grid.is_frame() && closed)) out.push_back(std::move(grid));
  }
  return out;
}

float area_of(const PageBox& box) { return (box.x1 - box.x0) * (box.y1 - box.y0); }

bool is_cell_box(const Page& page, const PageBox& box) {
  const float width = box.x1 - box.x0, height = box.y1 - box.y0;
  return width > least_box && height > least_box && height < most_box * page.height;
}

// Grids whose cells are filled, with no rules or white ones between them. Every cell is filled, or it is a drawing.
std::vector<Grid> box_grids(const Page& page) {
  std::vector<const PageBox*> boxes;
  for (const PageBox& box : page.boxes) {
    if (is_cell_box(page, box)) boxes.push_back(&box);
  }
  if (boxes.size() < least_boxes || boxes.size() > most_boxes) return {};
  // What is filled behind the paragraphs of a cell is no cell.
  const std::vector<const PageBox*> all = boxes;
  std::erase_if(boxes, [&](const PageBox* inner) {
    return std::any_of(all.begin(), all.end(), [&](const PageBox* box) {
      return box != inner && box->color == inner->color && area_of(*box) > area_of(*inner) &&
             box->x0 <= inner->x0 + 1 && box->y0 <= inner->y0 + 1 && box->x1 >= inner->x1 - 1 &&
             box->y1 >= inner->y1 - 1;
    });
  });
  std::vector<Bar> across, down;
  for (const PageBox* box : boxes) {
    across.push_back({box->y0, box->x0, box->x1});
    across.push_back({box->y1, box->x0, box->x1});
    down.push_back({box->x0, box->y0, box->y1});
    down.push_back({box->x1, box->y0, box->y1});
  }
  std::vector<Grid> out = connected(merged(std::move(across)), merged(std::move(down)), box_gap);
  std::erase_if(out, [&](const Grid& grid) {
    if (grid.rows < 2 || grid.columns < 2) return true;
    // Most cells of a table are in one row and column.
    if (grid.cells.size() * 4 < static_cast<std::size_t>(grid.rows * grid.columns) * 3) return true;
    return std::any_of(grid.cells.begin(), grid.cells.end(), [&](const GridCell& cell) {
      const float x = (cell.area.x0 + cell.area.x1) / 2, y = (cell.area.y0 + cell.area.y1) / 2;
      return std::none_of(boxes.begin(), boxes.end(),
                          [&](const PageBox* box) { return x > box->x0 && x < box->x1 && y > box->y0 && y < box->y1; });
    });
  });
  return out;
}

}  // namespace

std::vector<RowRule> row_rules(const Page& page) {
  std::vector<Bar> across;
  for (const PageRule& rule : page.rules) {
    if (rule.horizontal()) across.push_back({(rule.y0 + rule.y1) / 2, rule.x0, rule.x1});
  }
  if (across.size() > most_bars) return {};
  std::vector<RowRule> out;
  for (const Bar& bar : merged(std::move(across))) out.push_back({bar.at, bar.from, bar.to});
  return out;
}

std::vector<RowRule> box_rules(const Page& page) {
  std::vector<Bar> across;
  for (const PageBox& box : page.boxes) {
    if (!is_cell_box(page, box)) continue;
    across.push_back({box.y0, box.x0, box.x1});
    across.push_back({box.y1, box.x0, box.x1});
  }
  if (across.size() > most_bars) return {};
  std::vector<RowRule> out;
  for (const Bar& bar : merged(std::move(across))) out.push_back({bar.at, bar.from, bar.to});
  return out;
}

bool stands_in(const Grid& inner, const GridCell& cell) {
  return inner.area.x0 >= cell.area.x0 - 1 && inner.area.x1 <= cell.area.x1 + 1 && inner.area.y0 >= cell.area.y0 - 1 &&
         inner.area.y1 <= cell.area.y1 + 1;
}

std::vector<Grid> find_grids(const Page& page) {
  std::vector<Bar> across, down;
  for (const PageRule& rule : page.rules) {
    if (rule.horizontal()) {
      across.push_back({(rule.y0 + rule.y1) / 2, rule.x0, rule.x1});
    } else {
      down.push_back({(rule.x0 + rule.x1) / 2, rule.y0, rule.y1});
    }
  }
  std::vector<Grid> out;
  if (across.size() > 1 && down.size() > 1 && across.size() <= most_bars && down.size() <= most_bars) {
    across = merged(std::move(across));
    down = merged(std::move(down));
    const auto is_mark = [](const Bar& bar) { return bar.to - bar.from < least_bar; };
    std::erase_if(across, is_mark);
    std::erase_if(down, is_mark);
    out = connected(across, down, tolerance);
  }
  const std::size_t ruled = out.size();
  for (Grid& grid : box_grids(page)) {
    const bool apart =
        std::none_of(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(ruled),
                     [&](const Grid& other) { return !other.is_frame() && overlap(grid.area, other.area); });
    grid.filled = true;
    if (apart) out.push_back(std::move(grid));
  }
  // A frame around a table, or around other frames, is none of its own.
  const std::vector<Grid> all = out;
  std::erase_if(out, [&](const Grid& frame) {
    return frame.is_frame() && std::count_if(all.begin(), all.end(),
                                             [&](const Grid& other) { return overlap(frame.area, other.area); }) > 1;
  });
  std::sort(out.begin(), out.end(), [](const Grid& a, const Grid& b) { return a.area.y0 < b.area.y0; });
  return out;
}

}  // namespace wenshu::pdf
