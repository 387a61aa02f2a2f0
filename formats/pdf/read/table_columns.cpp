#include "pdf/read/table_columns.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"
#include "pdf/read/geometry_rules.h"

namespace wenshu::pdf {

namespace {

constexpr float word_gap = 0.2F;           // parts of the size
constexpr float least_column_gap = 0.45F;  // of all rows together
constexpr float least_number_gap = 0.33F;  // between numbers: wider than the space between thousands
constexpr float clear_gap = 0.9F;          // of some row at least
constexpr std::size_t least_rows = 3;      // where a text of one row makes no column
constexpr std::size_t most_headings = 4;   // rows of headings

std::size_t count_segments(const Words& words, float size) {
  std::size_t out = words.empty() ? 0 : 1;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i].x0 - words[i - 1].x1 > rules::widest_word_gap * size) ++out;
  }
  return out;
}

class ColumnFinder {
 public:
  ColumnFinder(const std::vector<Words>& rows, float size, const std::vector<float>& fences)
      : rows_(rows), size_(size), fences_(fences) {
    for (const Words& row : rows) segments_.push_back(count_segments(row, size));
  }

  std::vector<Column> run() const {
    std::vector<Column> best = columns_below(0);
    for (std::size_t skip = 1; skip <= most_headings && skip + 3 <= rows_.size(); ++skip) {
      std::vector<Column> found = columns_below(skip);
      if (found.size() > best.size()) best = std::move(found);
    }
    return best;
  }

 private:
  const std::vector<Words>& rows_;
  float size_;
  const std::vector<float>& fences_;
  std::vector<std::size_t> segments_;  // by row

  // What reaches over columns says nothing about where they are.
  bool counts(std::size_t row, std::size_t most) const {
    return segments_[row] * 2 >= most && (segments_[row] > 1 || most < 2);
  }

  std::vector<Column> columns_below(std::size_t skip) const {
    std::size_t most = 0;
    for (std::size_t i = skip; i < rows_.size(); ++i) most = std::max(most, segments_[i]);
    std::vector<Column> spans;
    for (std::size_t i = skip; i < rows_.size(); ++i) {
      if (!counts(i, most)) continue;
      for (const Word& word : rows_[i]) spans.push_back({word.x0, word.x1, word.number});
    }
    std::sort(spans.begin(), spans.end(), [](const Column& a, const Column& b) { return a.x0 < b.x0; });
    std::vector<Column> out;
    for (const Column& span : spans) {
      const float gap =
          (!out.empty() && span.number && out.back().number ? least_number_gap : least_column_gap) * size_;
      if (!out.empty() && span.x0 < out.back().x1 + gap && !fenced(out.back().x1, span.x0)) {
        out.back().x1 = std::max(out.back().x1, span.x1);
        out.back().number &= span.number;
      } else {
        out.push_back(span);
      }
    }
    return joined(out, skip, most);
  }

  bool fenced(float from, float to) const {
    return std::any_of(fences_.begin(), fences_.end(), [&](float x) { return x > from - 1 && x < to + 1; });
  }

  // Words of some rows may stand below each other by chance: columns are clearly apart in several rows.
  std::vector<Column> joined(const std::vector<Column>& columns, std::size_t skip, std::size_t most) const {
    if (columns.size() < 2) return columns;
    struct Stretch {                              // left of a column
      std::size_t rows = 0, clear = 0;            // that have text on both sides; of which it is far away
      std::size_t near_rows = 0, near_clear = 0;  // the same in the columns beside it
    };
    std::vector<Stretch> stretches(columns.size());
    std::vector<std::size_t> used(columns.size());  // rows with text in the column
    std::vector<bool> heads(columns.size());
    for (std::size_t i = skip; i < rows_.size(); ++i) {
      if (!counts(i, most)) continue;
      for (std::size_t w = 0, column = 0; w < rows_[i].size(); ++w) {
        const std::size_t before = column;
        while (column + 1 < columns.size() && columns[column + 1].x0 <= rows_[i][w].x0 + 1) ++column;
        if (i == 0) heads[column] = true;
        if (w == 0 || column > before) ++used[column];
        if (w == 0 || column == before) continue;
        const bool clear = rows_[i][w].x0 - rows_[i][w - 1].x1 > clear_gap * size_;
        for (std::size_t k = before + 1; k <= column; ++k) {
          ++stretches[k].rows;
          stretches[k].clear += clear ? 1 : 0;
        }
        if (column > before + 1) continue;
        ++stretches[column].near_rows;
        stretches[column].near_clear += clear ? 1 : 0;
      }
    }
    std::vector<Column> out = {columns[0]};
    for (std::size_t c = 1; c < columns.size(); ++c) {
      // A heading may have no text below it; what stands alone further down is none.
      const auto is_lone = [&](std::size_t k) { return used[k] == 1 && (!heads[k] || !fences_.empty()); };
      const bool lone = (is_lone(c) || is_lone(c - 1)) && rows_.size() - skip >= least_rows;
      const Stretch& stretch = stretches[c];
      const std::size_t rows = stretch.near_rows > 0 ? stretch.near_rows : stretch.rows;
      const std::size_t clear = stretch.near_rows > 0 ? stretch.near_clear : stretch.clear;
      const bool apart = (clear > 0 && clear * 5 >= rows && !lone) || fenced(columns[c - 1].x1, columns[c].x0);
      if (apart) {
        out.push_back(columns[c]);
      } else {
        out.back().x1 = columns[c].x1;
      }
    }
    return out;
  }
};

}  // namespace

Words words_of(const Page& page, const Line& line) {
  Words out;
  bool open = false;
  for (const Segment& segment : line.segments) {
    open = false;
    for (const GlyphRange& part : segment.parts) {
      for (std::uint32_t g = part.first; g < part.last; ++g) {
        const PageGlyph& glyph = page.glyphs[g];
        const std::string_view text = page.text_of(g);
        if (text.empty() || base::is_blank(text)) {
          open = false;
          continue;
        }
        const char32_t c = base::first_code_point(text);
        const bool number = (c >= '0' && c <= '9') || !base::is_letter_or_digit(c);
        open = open && glyph.x - out.back().x1 < word_gap * line.size && glyph.x >= out.back().x0;
        if (open && out.back().part.run == part.run && out.back().part.last == g) {
          ++out.back().part.last;
          out.back().x1 = std::max(out.back().x1, glyph.x + glyph.advance);
          out.back().number &= number;
        } else {
          out.push_back({glyph.x, glyph.x + glyph.advance, {part.run, g, g + 1}, number});
        }
        open = true;
      }
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Word& a, const Word& b) { return a.x0 < b.x0; });
  // Drawn twice, a little aside: that is how some make bold.
  const auto end = std::unique(out.begin(), out.end(), [&](const Word& a, const Word& b) {
    const float shared = std::min(a.x1, b.x1) - std::max(a.x0, b.x0);
    return shared > 0.6F * (a.x1 - a.x0) && text_of(page, {a.part}) == text_of(page, {b.part});
  });
  out.erase(end, out.end());
  return out;
}

std::vector<Column> find_columns(const std::vector<Words>& rows, float size, const std::vector<float>& fences) {
  return ColumnFinder(rows, size, fences).run();
}

}  // namespace wenshu::pdf
