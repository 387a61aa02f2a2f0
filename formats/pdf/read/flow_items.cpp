#include "pdf/read/flow_items.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/unicode.h"
#include "base/utf8.h"
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
  for (const Grid& grid : grids) {
    if (grid.filled && goes_on_below(segments, grid)) continue;
    doc::Box<doc::Table> table = table_of(page, shared, grid, rules);
    if (!table) continue;
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

bool is_roman_number(std::string_view word) {
  return !word.empty() && word.find_first_not_of("ivxlc") == std::string_view::npos;
}

std::string shape_of(std::string_view text) {  // digits count alike, and Roman numbers at the end
  std::string out;
  const std::size_t last = text.rfind(' ');
  if (last != std::string_view::npos && is_roman_number(text.substr(last + 1))) {
    return shape_of(text.substr(0, last)) + '0';
  }
  bool digit = false;
  for (const char c : text) {
    const bool is_digit = c >= '0' && c <= '9';
    if (c == ' ') continue;
    if (!is_digit || !digit) out += is_digit ? '0' : c;
    digit = is_digit;
  }
  return out;
}

// Of one page, and perhaps of all: dates and telephone numbers have more parts or digits.
bool counts_pages(std::string_view text) {
  constexpr int most_digits = 4, most_numbers = 2;
  int digits = 0, numbers = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::next_code_point(text, i);
    const bool digit = (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
    if (digit && digits == 0) ++numbers;
    digits = digit ? digits + 1 : 0;
    if (digits > most_digits || numbers > most_numbers) return false;
  }
  return true;
}

// "— 1 —", "- 12 -", "第 3 页 共 9 页", "Page 1 of 3", "4/9", "iv".
bool is_page_number(std::string_view text) {
  if (text.empty() || text.size() > 40 || !counts_pages(text)) return false;
  std::string rest;
  bool digits = false, roman = true;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::next_code_point(text, i);
    if ((c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19)) {
      digits = true;
      roman = false;
      continue;
    }
    static constexpr std::u32string_view marks = U" -–—―－·./|~〜_[]()　•";
    if (marks.find(c) != std::u32string_view::npos) continue;
    if (std::u32string_view(U"ivxIVX").find(c) == std::u32string_view::npos) roman = false;
    base::append_utf8(rest, c);
  }
  if (digits && (rest.empty() || rest == "第页" || rest == "第页共页" || rest == "页" || rest == "共页第页"))
    return true;
  const std::string lower = base::to_lower(rest);
  if (digits && (lower == "page" || lower == "pageof" || lower == "of" || lower == "p")) return true;
  return !digits && roman && !rest.empty() && rest.size() <= 5;
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

namespace {

bool in_margin(const FlowItem& item, float height) {
  return item.bottom < height * rules::margin_share || item.top > height * (1 - rules::margin_share);
}

// Does most of the text between the margins come again in its place? Then the pages are copies of one (forms, drawings,
// layers one by one), and that something is repeated does not make it furniture.
bool are_copies(const std::vector<FlowItem>& items, const std::vector<Page>& pages) {
  constexpr std::uint32_t enough = 12;                               // pages tell it
  constexpr std::size_t least_lines = 4;                             // of a page
  std::map<std::pair<std::string_view, long>, std::uint32_t> first;  // text and place → page
  std::size_t all = 0, again = 0;
  for (const FlowItem& item : items) {
    if (item.page >= enough) break;
    if (!item.is_line() || in_margin(item, pages[item.page].height)) continue;
    ++all;
    const auto [place, fresh] =
        first.emplace(std::pair(std::string_view(item.line.text), std::lround(item.line.y / 4)), item.page);
    if (!fresh && place->second != item.page) ++again;
  }
  // The first page shows everything for the first time.
  const std::size_t shown = std::min<std::size_t>(pages.size(), enough);
  return shown > 1 && again >= least_lines * (shown - 1) && again * 2 * shown > all * (shown - 1);
}

// Does text of the page stand close to a repeated line on the side of the edge? Then the line belongs to that text: the
// unit below the title of a table, the second line of a note.
bool is_behind_text(const std::vector<FlowItem>& items, const std::vector<bool>& furniture, std::size_t at,
                    float height) {
  constexpr std::size_t farthest = 200;  // lines between, in the order of the page
  constexpr float near = 0.9F;           // parts of the size, between the lines
  const FlowItem& item = items[at];
  const bool above = item.bottom < height * rules::margin_share;
  const auto holds = [&](std::size_t i) {
    const FlowItem& other = items[i];
    if (!other.is_line() || furniture[i] || i == at) return false;
    const float gap = above ? item.top - other.bottom : other.top - item.bottom;
    return gap > -0.3F * item.line.size && gap < near * item.line.size && other.line.x0 < item.line.x1 &&
           item.line.x0 < other.line.x1;
  };
  for (std::size_t i = at; i-- > 0 && items[i].page == item.page && at - i <= farthest;) {
    if (holds(i)) return true;
  }
  for (std::size_t i = at + 1; i < items.size() && items[i].page == item.page && i - at <= farthest; ++i) {
    if (holds(i)) return true;
  }
  return false;
}

}  // namespace

void remove_furniture(std::vector<FlowItem>& items, const std::vector<Page>& pages) {
  std::map<std::pair<std::string, long>, std::uint32_t> seen;  // shape and place → pages
  std::map<std::pair<std::string, long>, std::uint32_t> last;
  const bool copies = are_copies(items, pages);
  const auto key = [&](const FlowItem& item) {
    return std::pair(shape_of(item.line.text), std::lround(item.line.y / 4));
  };
  for (const FlowItem& item : items) {
    if (!item.is_line() || !in_margin(item, pages[item.page].height)) continue;
    const auto place = key(item);
    const auto before = last.find(place);
    if (before != last.end() && before->second == item.page + 1) continue;
    ++seen[place];
    last[place] = item.page + 1;
  }
  const auto is_furniture = [&](const FlowItem& item) {
    const float height = pages[item.page].height;
    if (!item.is_line() || !in_margin(item, height)) return false;
    if (is_page_number(item.line.text) && (item.top > height * 0.88F || item.bottom < height * 0.08F)) return true;
    if (pages.size() < 2 || copies) return false;
    const auto place = key(item);
    std::uint32_t count = 0;
    for (const long near : {-1L, 0L, 1L}) {
      const auto found = seen.find({place.first, place.second + near});
      if (found != seen.end()) count += found->second;
    }
    return count >= 2 && count * 3 >= std::min<std::size_t>(pages.size(), 12);
  };
  std::vector<bool> furniture(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) furniture[i] = is_furniture(items[i]);
  // Pages that hold nothing else have no furniture.
  if (std::find(furniture.begin(), furniture.end(), false) == furniture.end()) return;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (furniture[i] && !is_page_number(items[i].line.text) && !is_dashes(items[i].line) &&
        is_behind_text(items, furniture, i, pages[items[i].page].height))
      furniture[i] = false;
  }
  std::size_t next = 0;
  std::erase_if(items, [&](const FlowItem&) { return furniture[next++]; });
}

}  // namespace wenshu::pdf
