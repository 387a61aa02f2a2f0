#include "pdf/read/flow_items.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "pdf/read/borderless_tables.h"
#include "pdf/read/columns.h"
#include "pdf/read/contents_lines.h"
#include "pdf/read/geometry_rules.h"
#include "pdf/read/grid_table.h"
#include "pdf/read/rule_stacks.h"
#include "pdf/read/ruled_tables.h"

namespace wenshu::pdf {

namespace {

constexpr float most_bullet = 8;  // points

// Are only some rows of a table filled, and is another one below these?
bool goes_on_below(const std::vector<Segment>& segments, const Grid& grid) {
  std::vector<bool> used(static_cast<std::size_t>(grid.columns));
  for (const Segment& s : segments) {
    if (s.y < grid.area.y1 || s.y > grid.area.y1 + 2.2F * s.size) continue;
    for (std::size_t c = 0; c < used.size(); ++c) {
      if (s.x0 >= grid.xs[c] && s.x1 <= grid.xs[c + 1]) used[c] = true;
    }
  }
  return std::count(used.begin(), used.end(), true) > 1;
}

FlowItem table_item(TextTable table) {
  FlowItem item;
  item.table = std::move(table.table);
  item.table_edges = std::move(table.edges);
  item.left = table.area.x0;
  item.right = table.area.x1;
  item.top = table.area.y0;
  item.bottom = table.area.y1;
  return item;
}

// The tables that rules or filled cells show; their places go into `taken`.
std::vector<FlowItem> drawn_tables(const Page& page, const PageSet& shared, const std::vector<RowRule>& rules,
                                   std::vector<Area>& taken) {
  std::vector<FlowItem> out;
  const std::vector<Grid> grids = find_grids(page);
  const bool filled = std::any_of(grids.begin(), grids.end(), [](const Grid& grid) { return grid.filled; });
  const std::vector<Segment> segments = filled ? find_segments(page, shared, {}) : std::vector<Segment>();
  GridPage whole{page, shared, rules};
  std::set<const Grid*> nested;  // in the cells of others
  for (const Grid& grid : grids) {
    if (nested.count(&grid) != 0 || (grid.filled && goes_on_below(segments, grid))) continue;
    std::vector<const Grid*> inner;
    for (const Grid& other : grids) {
      if (&other != &grid && overlap(other.area, grid.area) &&
          std::any_of(grid.cells.begin(), grid.cells.end(), [&](const GridCell& c) { return stands_in(other, c); })) {
        inner.push_back(&other);
      }
    }
    doc::Box<doc::Table> table = table_of(whole, grid, inner, taken);
    if (!table) continue;
    nested.insert(inner.begin(), inner.end());
    FlowItem item;
    item.table = std::move(table);
    item.table_edges = grid.xs;
    item.left = grid.area.x0;
    item.right = grid.area.x1;
    item.top = grid.area.y0;
    item.bottom = grid.area.y1;
    taken.push_back(grid.area);
    out.push_back(std::move(item));
  }
  if (rules.size() > 1) {
    for (TextTable& table : find_stacked_tables(page, find_segments(page, shared, taken), rules)) {
      if (std::any_of(taken.begin(), taken.end(), [&](const Area& other) { return overlap(other, table.area); }))
        continue;
      taken.push_back(table.area);
      out.push_back(table_item(std::move(table)));
    }
  }
  return out;
}

// Does a small shape stand before a line, as high as its small letters?
bool is_bullet_of(const PageBox& box, const Line& line) {
  const float size = line.size, middle = (box.y0 + box.y1) / 2, gap = line.x0 - box.x1;
  if (box.y1 - box.y0 > rules::largest_bullet * size || box.x1 - box.x0 > rules::largest_bullet * size) return false;
  return gap > 0.1F * size && gap < rules::widest_bullet_gap * size && middle > line.y - 0.65F * size &&
         middle < line.y - 0.1F * size;
}

bool same_place(const PageBox& a, const PageBox& b) {
  return std::abs(a.x0 - b.x0) + std::abs(a.y0 - b.y0) + std::abs(a.x1 - b.x1) + std::abs(a.y1 - b.y1) < 1;
}

bool is_above(const PageBox* a, const PageBox* b) { return a->y0 < b->y0; }

// What may be a bullet, from the top.
std::vector<const PageBox*> small_shapes(const Page& page) {
  std::vector<const PageBox*> shapes;
  for (const PageBox& dot : page.dots) shapes.push_back(&dot);
  for (const PageBox& box : page.boxes) {
    if (box.y1 - box.y0 < most_bullet && box.x1 - box.x0 < most_bullet) shapes.push_back(&box);
  }
  std::sort(shapes.begin(), shapes.end(), is_above);
  return shapes;
}

void mark_bullets(const std::vector<const PageBox*>& shapes, std::vector<Line>& lines) {
  for (Line& line : lines) {
    // Two shapes are a picture, or a button with its mark; among words they are buttons.
    const PageBox top{0, line.y - 1.5F * line.size, 0, 0, 0};
    const PageBox* bullet = nullptr;
    bool alone = true;
    for (auto at = std::lower_bound(shapes.begin(), shapes.end(), &top, is_above);
         alone && at != shapes.end() && (*at)->y0 < line.y; ++at) {
      const PageBox& shape = **at;
      if (shape.y1 > line.y - line.size && shape.x1 > line.x0 - rules::widest_bullet_gap * line.size &&
          shape.x0 < line.x1) {
        alone &= !bullet || same_place(shape, *bullet);
        bullet = &shape;
      }
    }
    line.bullet = bullet && alone && is_bullet_of(*bullet, line);
  }
}

}  // namespace

std::vector<FlowItem> find_items(const Page& page, const PageSet& shared, std::uint32_t& regions) {
  std::vector<FlowItem> out;
  const std::vector<RowRule> rules = row_rules(page);
  std::vector<Area> taken;
  std::vector<FlowItem> others = drawn_tables(page, shared, rules, taken);
  const float page_area = page.width * page.height;
  for (const PageImage& image : page.images) {
    const float width = image.x1 - image.x0, height = image.y1 - image.y0;
    if (image.resource.empty() || std::min(width, height) < rules::least_picture) continue;
    if (width * height > 0.8F * page_area && !page.glyphs.empty()) continue;  // what is behind the text
    FlowItem item;
    item.image = &image;
    item.left = image.x0;
    item.right = image.x1;
    item.top = image.y0;
    item.bottom = image.y1;
    others.push_back(std::move(item));
  }
  std::vector<RowRule> row_edges = box_rules(page);
  row_edges.insert(row_edges.end(), rules.begin(), rules.end());
  std::vector<Region> found = find_regions(page, find_segments(page, shared, taken), taken);
  std::vector<std::vector<FlowItem>> by_region(found.size());
  for (FlowItem& item : others) {
    const float x = (item.left + item.right) / 2, y = (item.top + item.bottom) / 2;
    std::size_t best = 0;
    float nearest = 1e9F;
    for (std::size_t i = 0; i < found.size(); ++i) {
      const Area& area = found[i].area;
      const float dx = std::max({0.0F, area.x0 - x, x - area.x1}), dy = std::max({0.0F, area.y0 - y, y - area.y1});
      if (dx + dy >= nearest) continue;
      nearest = dx + dy;
      best = i;
    }
    by_region[best].push_back(std::move(item));
  }
  const std::vector<const PageBox*> shapes = small_shapes(page);
  for (std::size_t i = 0; i < found.size(); ++i) {
    std::vector<FlowItem> here = std::move(by_region[i]);
    std::vector<Line> lines = find_lines(page, std::move(found[i].segments));
    settle_code(lines);
    mark_bullets(shapes, lines);
    mark_contents(page, lines);
    for (TextTable& table : take_tables(page, lines, row_edges)) {
      here.push_back(table_item(std::move(table)));
    }
    float left = 1e9F, right = 0;
    for (const Line& line : lines) {
      left = std::min(left, line.x0);
      right = std::max(right, line.x1);
    }
    for (Line& line : lines) {
      FlowItem item;
      item.left = left;
      item.right = right;
      item.column_left = found[i].area.x0;
      item.column_right = found[i].area.x1;
      item.top = line.top();
      item.bottom = line.bottom();
      item.line = std::move(line);
      here.push_back(std::move(item));
    }
    std::stable_sort(here.begin(), here.end(), [](const FlowItem& a, const FlowItem& b) { return a.top < b.top; });
    for (FlowItem& item : here) {
      item.page = page.number - 1;
      item.region = regions;
      out.push_back(std::move(item));
    }
    ++regions;
  }
  return out;
}

}  // namespace wenshu::pdf
