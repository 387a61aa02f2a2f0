#include "pdf/read/rule_stacks.h"

#include <algorithm>
#include <cmath>

#include "pdf/read/borderless_tables.h"
#include "pdf/read/geometry_rules.h"

namespace wenshu::pdf {

namespace {

constexpr float least_length = 60;        // points
constexpr std::size_t most_stacks = 50;   // of a page: more is a drawing
constexpr std::size_t least_prose = 8;    // lines
constexpr std::size_t most_headings = 2;  // lines between two rules that are none of cells

using Stack = std::vector<RowRule>;

std::vector<Stack> find_stacks(const std::vector<RowRule>& rules) {
  std::vector<Stack> out;
  for (const RowRule& rule : rules) {
    if (rule.x1 - rule.x0 < least_length) continue;
    const auto same = std::find_if(out.begin(), out.end(), [&](const Stack& stack) {
      return std::abs(stack[0].x0 - rule.x0) <= rules::rule_tolerance + 1 &&
             std::abs(stack[0].x1 - rule.x1) <= rules::rule_tolerance + 1;
    });
    if (same != out.end()) {
      if (rule.y - same->back().y > rules::rule_tolerance) same->push_back(rule);  // a double rule is one
    } else if (out.size() < most_stacks) {
      out.push_back({rule});
    }
  }
  std::erase_if(out, [](const Stack& stack) { return stack.size() < 2; });
  return out;
}

class StackReader {
 public:
  StackReader(const Page& page, const Stack& stack, std::vector<Line> lines, const std::vector<RowRule>& rules)
      : page_(page), stack_(stack), lines_(std::move(lines)), rules_(rules) {
    for (std::size_t i = 0, line = 0; i + 1 < stack.size(); ++i) {
      Zone zone;
      while (line < lines_.size() && middle(lines_[line]) < stack[i].y) ++line;
      zone.begin = line;
      while (line < lines_.size() && middle(lines_[line]) < stack[i + 1].y) ++line;
      zone.end = line;
      for (std::size_t k = zone.begin; k < zone.end; ++k) zone.rows += has_cells(page, lines_[k]) ? 1 : 0;
      zones_.push_back(zone);
    }
  }

  void run(std::vector<TextTable>& out) {
    for (std::size_t first = 0; first < zones_.size(); ++first) {
      if (!zones_[first].tabular()) continue;
      std::size_t last = first;
      for (std::size_t i = first + 1; i < zones_.size(); ++i) {
        if (zones_[i].tabular()) last = i;
        if (!zones_[i].tabular() && !zones_[i].heading()) break;
      }
      read(first, last, out);
      first = last;
    }
  }

 private:
  struct Zone {  // between two rules
    std::size_t begin = 0, end = 0, rows = 0;
    bool tabular() const { return rows * 2 >= end - begin && rows > 0; }
    bool heading() const { return end > begin && end - begin <= most_headings; }
  };

  const Page& page_;
  const Stack& stack_;
  std::vector<Line> lines_;
  const std::vector<RowRule>& rules_;
  std::vector<Zone> zones_;

  static float middle(const Line& line) { return line.y - 0.3F * line.size; }

  void read(std::size_t first, std::size_t last, std::vector<TextTable>& out) const {
    const std::size_t begin = zones_[first].begin, end = zones_[last].end;
    std::size_t rows = 0;
    for (std::size_t i = first; i <= last; ++i) rows += zones_[i].rows;
    if (rows < (last > first ? 2U : 3U) || is_prose(begin, end)) return;
    auto table = make_text_table(page_, lines_, begin, end, {rules_, {}, true});
    if (!table) return;
    table->area.x0 = std::min(table->area.x0, stack_[0].x0);
    table->area.x1 = std::max(table->area.x1, stack_[0].x1);
    if (table->begin == begin) table->area.y0 = stack_[first].y;
    if (table->end == end) table->area.y1 = stack_[last + 1].y;
    out.push_back(std::move(*table));
  }

  // Columns of text between two rules of the page: lines that are full on both sides.
  bool is_prose(std::size_t begin, std::size_t end) const {
    std::size_t full = 0, count = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const Line& line = lines_[i];
      float filled = 0;
      for (const Segment& segment : line.segments) filled += segment.x1 - segment.x0;
      ++count;
      if (line.segments.size() <= 3 && filled > 0.8F * (stack_[0].x1 - stack_[0].x0)) ++full;
    }
    return count >= least_prose && full * 2 > count;
  }
};

}  // namespace

std::vector<TextTable> find_stacked_tables(const Page& page, const std::vector<Segment>& segments,
                                           const std::vector<RowRule>& rules) {
  std::vector<TextTable> out;
  for (const Stack& stack : find_stacks(rules)) {
    std::vector<Segment> inside;
    for (const Segment& s : segments) {
      if (s.y < stack.front().y || s.y > stack.back().y + s.size) continue;
      if ((s.x0 + s.x1) / 2 < stack[0].x0 || (s.x0 + s.x1) / 2 > stack[0].x1) continue;
      inside.push_back(s);
    }
    StackReader(page, stack, find_lines(page, std::move(inside)), rules).run(out);
  }
  std::sort(out.begin(), out.end(), [](const TextTable& a, const TextTable& b) { return a.area.y0 < b.area.y0; });
  return out;
}

}  // namespace wenshu::pdf
