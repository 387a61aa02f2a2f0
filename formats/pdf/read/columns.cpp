#include "pdf/read/columns.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "pdf/read/geometry_rules.h"

namespace wenshu::pdf {

namespace {

constexpr float least_gutter = 5;       // points
constexpr std::size_t least_lines = 4;  // on either side of a gutter
constexpr float least_filled = 0.45F;   // share of the width of a column that its lines take, in the middle
constexpr unsigned most_splits = 3;     // columns of columns

constexpr std::size_t least_text = 10;  // segments, of a column that has notes in its margin
constexpr std::size_t least_note = 3;   // lines
constexpr float note_pitch = 1.5F;      // parts of the size, from base line to base line
constexpr float paragraph_gap = 1.5F;   // the same, above a paragraph

struct Band {
  float top = 0, bottom = 0;
  bool split = false;
};

float middle(std::vector<float> values) {
  if (values.empty()) return 0;
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

bool by_line(const Segment& a, const Segment& b) { return a.y < b.y; }

// The base line from which on text stands below the paragraph that is beside `top`.
float end_beside(std::vector<Segment>& segments, float top) {
  std::stable_sort(segments.begin(), segments.end(), by_line);
  for (std::size_t i = 1; i < segments.size(); ++i) {
    const float gap = segments[i].y - segments[i - 1].y;
    if (segments[i - 1].y > top && gap > paragraph_gap * segments[i - 1].size) return segments[i].y;
  }
  return 1e9F;
}

bool has_words(const Segment& segment) { return segment.characters > 2; }

// Is what stands at the height of a note text of one column, and no row of cells?
bool is_beside_prose(const std::vector<Segment>& text, const std::vector<Segment>& note, float width) {
  std::size_t wide = 0, all = 0;
  for (const Segment& s : text) {
    if (s.y < note.front().y - s.size || s.y > note.back().y + s.size) continue;
    ++all;
    if (s.x1 - s.x0 > 0.8F * width) ++wide;  // of a paragraph, and no value beside its label
  }
  return wide > 0 && wide * 2 >= all;
}

// Takes out the notes beside a column of text: a few lines close below each other, outside of its edges.
std::vector<std::vector<Segment>> take_margin_notes(std::vector<Segment>& segments) {
  std::vector<std::vector<Segment>> out;
  if (segments.size() < least_text) return out;
  std::map<long, std::size_t> begins;
  for (const Segment& s : segments) ++begins[std::lround(s.x0)];
  const auto most =
      std::max_element(begins.begin(), begins.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most->second * 3 < segments.size()) return out;
  const auto left = static_cast<float>(most->first);
  float right = 0;
  for (const Segment& s : segments) {
    if (std::abs(s.x0 - left) < 1) right = std::max(right, s.x1);
  }
  std::vector<Segment> text, outside;
  for (const Segment& s : segments) {
    const bool apart = s.x1 < left - 0.3F * s.size || s.x0 > right + 0.3F * s.size;
    (apart ? outside : text).push_back(s);
  }
  if (outside.size() < least_note || outside.size() * 5 > segments.size()) return out;
  std::stable_sort(outside.begin(), outside.end(), by_line);
  for (std::size_t begin = 0; begin < outside.size();) {
    std::size_t end = begin + 1;
    while (end < outside.size() && outside[end].y - outside[end - 1].y < note_pitch * outside[end].size &&
           outside[end].y - outside[end - 1].y > 0.5F * outside[end].size) {
      ++end;
    }
    std::vector<Segment> note(outside.begin() + static_cast<std::ptrdiff_t>(begin),
                              outside.begin() + static_cast<std::ptrdiff_t>(end));
    const auto words = static_cast<std::size_t>(std::count_if(note.begin(), note.end(), has_words));
    if (note.size() >= least_note && words * 2 > note.size() && is_beside_prose(text, note, right - left)) {
      out.push_back(std::move(note));
    } else {
      text.insert(text.end(), note.begin(), note.end());
    }
    begin = end;
  }
  if (!out.empty()) segments = std::move(text);
  return out;
}

class Splitter {
 public:
  Splitter(const std::vector<Area>& fixed, std::vector<Region>& out) : fixed_(fixed), out_(out) {}

  void split(std::vector<Segment> segments, const Area& area, unsigned depth) {
    float gutter = 0;
    if (depth >= most_splits || segments.size() < 2 * least_lines || !find_gutter(segments, area, gutter)) {
      return emit(std::move(segments), area);
    }
    const std::vector<Band> bands = find_bands(segments, gutter);
    if (bands.empty()) return emit(std::move(segments), area);
    float top = area.y0;
    for (const Band& band : bands) {
      std::vector<Segment> left, right, above, rest;
      for (Segment& s : segments) {
        if (s.y < band.top) {
          above.push_back(std::move(s));
        } else if (s.y > band.bottom) {
          rest.push_back(std::move(s));
        } else {
          (s.x0 + s.x1 < 2 * gutter ? left : right).push_back(std::move(s));
        }
      }
      segments = std::move(rest);
      if (!above.empty()) emit(std::move(above), {area.x0, top, area.x1, band.top});
      split(std::move(left), {area.x0, band.top - 12, gutter, band.bottom}, depth + 1);
      split(std::move(right), {gutter, band.top - 12, area.x1, band.bottom}, depth + 1);
      top = band.bottom;
    }
    if (!segments.empty()) emit(std::move(segments), {area.x0, top, area.x1, area.y1});
  }

 private:
  const std::vector<Area>& fixed_;
  std::vector<Region>& out_;

  // Notes in the margin are read where the paragraph beside them ends.
  void emit(std::vector<Segment> segments, const Area& area) {
    std::vector<std::vector<Segment>> notes = take_margin_notes(segments);
    Area rest = area;
    for (std::vector<Segment>& note : notes) {
      const float top = note.front().top();
      std::vector<Segment> above, below;
      const float end = std::min(end_beside(segments, top), rest.y1);
      for (Segment& s : segments) (s.y < end ? above : below).push_back(std::move(s));
      segments = std::move(below);
      if (!above.empty()) {
        out_.push_back({{rest.x0, rest.y0, rest.x1, end}, std::move(above)});
        rest.y0 = end;
      }
      Area own = {note.front().x0, top, note.front().x1, note.back().y};
      for (const Segment& s : note) own = {std::min(own.x0, s.x0), own.y0, std::max(own.x1, s.x1), own.y1};
      out_.push_back({own, std::move(note)});
    }
    // What has no text may have tables and pictures.
    if (!segments.empty() || notes.empty()) out_.push_back({rest, std::move(segments)});
  }

  // The place that the fewest lines cross, in the middle of the width.
  static bool find_gutter(const std::vector<Segment>& segments, const Area&, float& gutter) {
    float left = 1e9F, right = 0;
    for (const Segment& s : segments) {
      left = std::min(left, s.x0);
      right = std::max(right, s.x1);
    }
    const auto width = static_cast<std::size_t>(std::max(0.0F, right - left)) + 1;
    if (width < 100 || width > 5000) return false;
    std::vector<int> crossed(width + 1);
    for (const Segment& s : segments) {
      ++crossed[static_cast<std::size_t>(std::max(0.0F, s.x0 - left))];
      --crossed[std::min(width, static_cast<std::size_t>(s.x1 - left) + 1)];
    }
    std::partial_sum(crossed.begin(), crossed.end(), crossed.begin());
    const std::size_t from = width / 5, to = width * 4 / 5;
    int least = 1 << 30;
    for (std::size_t i = from; i < to; ++i) least = std::min(least, crossed[i]);
    // A line more may cross it, such as a number of the page that stands in the middle.
    const int most = least + 1 + static_cast<int>(segments.size() / 50);
    std::size_t best = 0, best_length = 0;
    for (std::size_t i = from; i < to;) {
      std::size_t end = i, clear = 0, clear_end = 0, clear_length = 0;
      for (; end < to && crossed[end] <= most; ++end) {
        clear = crossed[end] == least ? clear + 1 : 0;
        if (clear <= clear_length) continue;
        clear_length = clear;
        clear_end = end + 1;
      }
      if (end - i > best_length && clear_length > 0) {
        best_length = end - i;
        best = static_cast<float>(clear_length) < least_gutter ? (i + end) / 2 : clear_end - clear_length / 2;
      }
      i = end + 1;
    }
    if (static_cast<float>(best_length) < least_gutter) return false;
    if (static_cast<std::size_t>(least) * 2 > segments.size()) return false;
    gutter = left + static_cast<float>(best);
    return true;
  }

  // Stretches of the page in which nothing crosses the gutter and text fills both of its sides.
  std::vector<Band> find_bands(const std::vector<Segment>& segments, float gutter) const {
    std::vector<const Segment*> order;
    for (const Segment& s : segments) order.push_back(&s);
    std::sort(order.begin(), order.end(), [](const Segment* a, const Segment* b) { return a->y < b->y; });
    std::vector<Band> out;
    std::vector<const Segment*> left, right;
    float fence = -1e9F;
    const auto end = [&](float limit) {
      if (limit < 1e9F) {  // something follows that goes across
        drop_heading(left, right);
        drop_heading(right, left);
      }
      if (is_columns(left, gutter, true) && is_columns(right, gutter, false)) {
        const float top = std::min(left.front()->top(), right.front()->top());
        const float bottom = std::max(left.back()->y, right.back()->y) + 0.5F;
        if (bottom < limit + 1000) out.push_back({std::max(top, fence), bottom, true});
      }
      left.clear();
      right.clear();
    };
    std::vector<float> cuts;  // what is fixed and lies across the gutter
    for (const Area& area : fixed_) {
      if (area.x0 < gutter - 5 && area.x1 > gutter + 5) cuts.push_back((area.y0 + area.y1) / 2);
    }
    std::sort(cuts.begin(), cuts.end());
    std::size_t next_cut = 0;
    for (const Segment* s : order) {
      while (next_cut < cuts.size() && cuts[next_cut] < s->y) {
        end(cuts[next_cut]);
        fence = cuts[next_cut++];
      }
      if (s->x0 < gutter - 1 && s->x1 > gutter + 1) {
        end(s->y);
        fence = s->y + 0.1F;
        continue;
      }
      (s->x1 <= gutter + 1 ? left : right).push_back(s);
    }
    end(1e9F);
    return out;
  }

  // A line below the other column that is larger than its own heads nothing there: it belongs to what follows both.
  static void drop_heading(std::vector<const Segment*>& side, const std::vector<const Segment*>& other) {
    if (side.size() <= least_lines || other.empty()) return;
    std::vector<float> sizes;
    for (const Segment* s : side) sizes.push_back(s->size);
    const float usual = middle(std::move(sizes));
    while (side.size() > least_lines && side.back()->size > rules::larger_heading * usual &&
           side.back()->top() > other.back()->y) {
      side.pop_back();
    }
  }

  // Does text fill one side of the gutter as a column does? Cells of a table are shorter.
  static bool is_columns(const std::vector<const Segment*>& side, float gutter, bool left) {
    std::vector<float> widths, edges;   // of lines
    std::size_t parted = 0, parts = 0;  // lines of several segments
    float y = -1e9F;
    for (const Segment* s : side) {
      if (s->y - y > 0.5F * s->size) {
        widths.push_back(0);
        edges.push_back(gutter);
        parts = 0;
      }
      y = s->y;
      if (++parts == 2) ++parted;
      widths.back() += s->x1 - s->x0;
      edges.back() = left ? std::min(edges.back(), s->x0) : std::max(edges.back(), s->x1);
    }
    const std::size_t lines = widths.size();
    if (lines < least_lines || parted * 2 > lines) return false;  // cells beside each other
    // A few lines further out are notes in the margin.
    std::sort(edges.begin(), edges.end());
    const float edge = left ? edges[lines / 4] : edges[lines - 1 - lines / 4];
    return middle(std::move(widths)) > least_filled * std::abs(gutter - edge);
  }
};

}  // namespace

std::vector<Region> find_regions(const Page& page, std::vector<Segment> segments, const std::vector<Area>& fixed) {
  std::vector<Region> out;
  Splitter(fixed, out).split(std::move(segments), {0, 0, page.width, page.height}, 0);
  return out;
}

}  // namespace wenshu::pdf
