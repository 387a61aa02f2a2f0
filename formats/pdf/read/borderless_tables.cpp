#include "pdf/read/borderless_tables.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "pdf/read/list_label.h"

namespace wenshu::pdf {

namespace {

constexpr std::size_t least_rows = 3;
constexpr std::size_t most_lone = 3;     // lines between rows
constexpr std::size_t most_tried = 200;  // lines
constexpr float widest_pitch = 1.8F;     // parts of the size, from base line to base line in a cell
constexpr float wider = 1.5F;            // times the widest row before
constexpr float widest_mark_gap = 2.5F;  // parts of the size, from the mark of a note to its text
constexpr float least_remark = 10;       // parts of the size: a few words
constexpr float widest_row_gap = 2.6F;   // parts of the size, from base line to base line

// Where a form wants something written.
bool is_blank_line(const Page& page, const Segment& segment) {
  for (const GlyphRange& part : segment.parts) {
    for (std::uint32_t g = part.first; g < part.last; ++g) {
      if (page.text_of(g) != "_" && page.text_of(g) != " ") return false;
    }
  }
  return true;
}

// Dots to write on stand several times in a line, and more text behind them: a leader leads to one number.
bool is_filled_in(const Line& line) {
  constexpr int least_dots = 6, least_blanks = 2;
  int dots = 0, blanks = 0;
  for (std::size_t i = 0; i < line.text.size();) {
    const char32_t c = base::next_code_point(line.text, i);
    if (c == ' ') continue;
    dots = c == '.' ? dots + 1 : c == U'…' ? dots + 3 : 0;
    if (dots >= least_dots && dots < least_dots + (c == '.' ? 1 : 3)) ++blanks;
  }
  return blanks >= least_blanks;
}

struct Run {  // of lines that may be those of a table
  std::size_t end = 0, rows = 0;
  std::size_t tail = 0;  // lines at the end that are no rows by themselves
};

// "a", "*" and a sentence: what is said below a table about a mark in it, and no row of symbols and their names.
bool is_remark(const Page& page, const Line& line) {
  if (line.segments.size() != 2) return false;
  const std::string first = text_of(page, line.segments[0].parts);
  const bool mark = first.size() == 1 && ((first[0] >= 'a' && first[0] <= 'z') || first[0] == '*');
  const Segment& said = line.segments[1];
  return mark && said.x0 - line.segments[0].x1 < widest_mark_gap * line.size &&
         said.x1 - said.x0 > least_remark * line.size;
}

Run run_at(const Page& page, const std::vector<Line>& lines, std::size_t begin) {
  Run out{begin, 0, 0};
  float widest = 0, pitch = 0, second = 0;  // second: where the second column begins
  for (; out.end < lines.size(); ++out.end) {
    const Line& line = lines[out.end];
    if (out.end > begin && line.y - lines[out.end - 1].y > widest_row_gap * line.size) break;
    // What begins below a table, wider than all of it.
    if (out.rows >= least_rows && out.tail == 0 && line.x1 - line.x0 > wider * widest &&
        line.y - lines[out.end - 1].y > 1.1F * (lines[out.end - 1].y - lines[out.end - 2].y)) {
      break;
    }
    if (out.rows > 0 && is_dashes(line)) {
      if (out.tail > 0) ++out.tail;
      continue;
    }
    if (has_cells(page, line) && !is_remark(page, line)) {
      if (out.rows > 0) pitch = std::min(1.08F * (line.y - lines[out.end - 1].y), widest_pitch * line.size);
      ++out.rows;
      out.tail = 0;
      second = line.segments[1].x0;
      widest = std::max(widest, line.x1 - line.x0);
      continue;
    }
    // A line or two between rows may be what is left of long cells.
    const bool near = out.end > begin && line.y - lines[out.end - 1].y < std::max(1.4F * line.size, pitch);
    if (out.rows == 0 || line.segments.size() != 1 || !near || out.tail == most_lone) break;
    if (line.x1 - line.x0 > 0.45F * widest && line.x0 < second - 0.5F * line.size) break;
    ++out.tail;
  }
  out.end = std::max(out.end, begin + 1);
  return out;
}

}  // namespace

bool has_cells(const Page& page, const Line& line) {
  if (line.segments.size() < 2 || line.mono || line.entry || is_filled_in(line)) return false;
  const auto is_text = [&](const Segment& segment) { return !is_blank_line(page, segment); };
  if (std::count_if(line.segments.begin(), line.segments.end(), is_text) < 2) return false;
  const std::string first = text_of(page, line.segments[0].parts);
  if (first == "\xEF\xBF\xBD") return false;  // what no font tells is a bullet, alone
  const auto label = parse_list_label(first);
  return !label || (line.segments.size() > 2 && label->pattern.numerals != base::Numerals::bullet);
}

std::vector<TextTable> take_tables(const Page& page, std::vector<Line>& lines, const std::vector<RowRule>& rules) {
  std::vector<TextTable> out;
  for (std::size_t i = 0; i < lines.size();) {
    const Run run = run_at(page, lines, i);
    std::optional<TextTable> table;
    if (run.rows >= least_rows)
      table = make_text_table(page, lines, i, run.end, {rules, {}, false, out.empty() ? 0 : out.back().end, run.tail});
    if (table) {
      i = table->end;
      out.push_back(std::move(*table));
    } else {
      // Of what is no table a part may be one, but no page is worth to try every part of it.
      i = run.end - i > most_tried ? run.end : i + 1;
    }
  }
  std::vector<Line> rest;
  std::size_t next = 0;
  for (const TextTable& table : out) {
    std::move(lines.begin() + static_cast<std::ptrdiff_t>(next),
              lines.begin() + static_cast<std::ptrdiff_t>(table.begin), std::back_inserter(rest));
    next = table.end;
  }
  std::move(lines.begin() + static_cast<std::ptrdiff_t>(next), lines.end(), std::back_inserter(rest));
  lines = std::move(rest);
  return out;
}

}  // namespace wenshu::pdf
