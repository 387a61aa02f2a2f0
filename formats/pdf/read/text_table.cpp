#include "pdf/read/text_table.h"

#include <algorithm>
#include <cmath>

#include "base/unicode.h"
#include "base/utf8.h"
#include "pdf/read/geometry_rules.h"
#include "pdf/read/table_columns.h"
#include "pdf/read/text_flow.h"

namespace wenshu::pdf {

namespace {

constexpr float near_line = 1.35F;        // parts of the size: from base line to base line in one paragraph
constexpr float widest_pitch = 1.8F;      // the same in a cell
constexpr float prose = 14;               // the same: a text in a row of prose is longer
constexpr float near_heading = 1.6F;      // the same above a table
constexpr float widest_heading = 2.6F;    // the same to a row of headings
constexpr float full_rule = 0.8F;         // share of the table's width: a shorter rule is below a heading of columns
constexpr std::size_t most_headings = 7;  // lines of a heading that is ruled off
constexpr std::size_t most_columns = 100;
constexpr std::size_t most_rows = 100000;  // times columns
constexpr std::size_t least_leader = 3;    // dots
constexpr float least_filled = 0.45F;      // share of the cells
constexpr std::size_t most_struck = 1;     // rows with a rule through their text

// What a line writes into one column or over several.
struct Chunk {
  float x0 = 0, x1 = 0;
  std::size_t first = 0, last = 0;  // columns
  std::size_t words = 0;
  std::vector<GlyphRange> parts;
  float first_word = 0;  // width
  bool letters = false;  // not only numbers
  char32_t begins = 0;
};

// Dots that lead from a text to the next column are no text.
void drop_leaders(const Page& page, Words& words) {
  const auto is_dots = [&](const Word& word) {
    for (std::uint32_t g = word.part.first; g < word.part.last; ++g) {
      const std::string_view text = page.text_of(g);
      if (text != "." && text != "·" && text != "…") return false;
    }
    return true;
  };
  const auto count = [](const Word& word) { return word.part.last - word.part.first; };
  Words out;
  for (std::size_t i = 0; i < words.size();) {
    std::size_t end = i, dots = 0;
    while (end < words.size() && is_dots(words[end])) dots += count(words[end++]);
    if (dots < least_leader) end = std::max(end, i + 1);
    if (dots < least_leader)
      out.insert(out.end(), words.begin() + static_cast<std::ptrdiff_t>(i),
                 words.begin() + static_cast<std::ptrdiff_t>(end));
    i = end;
  }
  if (!out.empty()) words = std::move(out);
}

struct Row {  // of text
  float y = 0, size = 0;
  std::size_t line = 0;
  Area area;
  Words words;
  std::vector<Chunk> chunks;
};

struct Cell {
  std::vector<GlyphRange> parts;
  std::size_t last = 0;  // column
  std::size_t rows = 1;
  bool covered = false;  // by a cell above or left of it
  float x1 = 0;          // of its last line
};

}  // namespace

bool is_dashes(const Line& line) {
  return line.text.size() > 9 && line.text.find_first_not_of("-_= ") == std::string::npos;
}

namespace {

class TextTableMaker {
 public:
  TextTableMaker(const Page& page, const std::vector<Line>& lines, std::size_t begin, std::size_t end,
                 const TableHints& hints)
      : page_(page) {
    const float size = lines[begin].size;
    std::vector<RowRule> drawn = hints.rules;
    for (std::size_t i = begin; i < end; ++i) {
      const Line& line = lines[i];
      if (is_dashes(line)) {
        drawn.push_back({line.y - 0.3F * line.size, line.x0, line.x1});
      } else {
        add(line, i);
      }
    }
    std::vector<Words> words;
    for (const Row& row : rows_) words.push_back(row.words);
    columns_ = find_columns(words, size, hints.fences);
    if (columns_.size() > most_columns) rows_.clear();
    for (Row& row : rows_) row.chunks = chunks_of(row.words, row.size);
    widen_columns();
    trim(hints.bounded);
    if (rows_.empty()) return;
    if (!hints.bounded && rows_.front().line == begin) add_headings(lines, begin, hints.first);
    tail_ = end - hints.tail;
    bounded_ = hints.bounded;
    measure();
    for (const RowRule& rule : drawn) {
      if (rule.y < rows_.front().y || rule.y > rows_.back().y || rule.x1 < area_.x0 || rule.x0 > area_.x1) continue;
      const float width = std::min(rule.x1, area_.x1) - std::max(rule.x0, area_.x0);
      (width > full_rule * (area_.x1 - area_.x0) ? full_ : partial_).push_back(rule);
    }
    const auto above = [](const RowRule& a, const RowRule& b) { return a.y < b.y; };
    std::stable_sort(full_.begin(), full_.end(), above);
    std::stable_sort(partial_.begin(), partial_.end(), above);
  }

  std::optional<TextTable> run() {
    if (columns_.size() < 2 || rows_.size() < 2 || columns_.size() * rows_.size() > most_rows) return std::nullopt;
    if (is_drawing() || is_prose() || is_formula()) return std::nullopt;
    std::size_t next = heading();
    std::size_t headings = table_.size();
    row_break_ = row_break(next);
    pitch_ = pitch(next);
    for (; next < rows_.size(); ++next) {
      const bool row = table_.size() == headings || !(next > 0 && next == topped_ ? true : goes_on(next));
      if (row && rows_[next].line >= tail_) break;
      if (row) table_.emplace_back(columns_.size());
      if (row && is_early(next)) early_ = next;
      for (const Chunk& chunk : rows_[next].chunks) put(table_.size() - 1, chunk);
    }
    rows_.resize(next);
    measure();
    TextTable out;
    for (const Column& column : columns_) out.edges.push_back(column.x0);
    out.area = area_;
    out.begin = rows_.front().line;
    out.end = rows_.back().line + 1;
    out.table = doc::Box<doc::Table>(table());
    return out;
  }

 private:
  const Page& page_;
  Area area_;
  std::vector<Row> rows_;
  std::vector<Column> columns_;
  std::vector<RowRule> full_, partial_;  // below the first line and above the last one, from the top
  std::vector<std::vector<Cell>> table_;
  std::size_t tail_ = 0;  // the first line that is only of the table where it goes on
  bool bounded_ = false;
  std::size_t topped_ = 0;                            // the line that belongs to the one added before it; 0: none
  std::size_t early_ = static_cast<std::size_t>(-2);  // a line of a row whose first column follows
  float row_break_ = 0, pitch_ = 0;                   // distances of base lines: less is in one row; as usual at most

  // Rows that had no say about columns may fill them further.
  void widen_columns() {
    for (const Row& row : rows_) {
      for (const Chunk& chunk : row.chunks) {
        const std::size_t c = chunk.first;
        if (c != chunk.last) continue;
        if (c == 0 || chunk.x0 > columns_[c - 1].x1) columns_[c].x0 = std::min(columns_[c].x0, chunk.x0);
        if (c + 1 == columns_.size() || chunk.x1 < columns_[c + 1].x0)
          columns_[c].x1 = std::max(columns_[c].x1, chunk.x1);
      }
    }
  }

  void measure() {
    area_ = {1e9F, rows_.front().area.y0, 0, rows_.back().area.y1};
    for (const Row& row : rows_) {
      area_.x0 = std::min(area_.x0, row.area.x0);
      area_.x1 = std::max(area_.x1, row.area.x1);
    }
  }

  void add(const Line& line, std::size_t index) {
    Row& row = rows_.emplace_back();
    row.area = {line.x0, line.top(), line.x1, line.bottom()};
    row.y = line.y;
    row.size = line.size;
    row.line = index;
    row.words = words_of(page_, line);
    drop_leaders(page_, row.words);
  }

  // What is written across the columns before the first row and behind the last one is no row.
  void trim(bool bounded) {
    const auto is_across = [&](const Row& row) {
      return row.chunks.size() < columns_.size() &&
             std::any_of(row.chunks.begin(), row.chunks.end(), [&](const Chunk& chunk) {
               return chunk.last - chunk.first + 1 >= std::max<std::size_t>(3, columns_.size() - 1);
             });
    };
    while (!rows_.empty() && is_across(rows_.back())) rows_.pop_back();
    std::size_t first = 0;
    const auto is_title = [&](const Row& row) {
      if (row.chunks.empty() || row.chunks.front().first > 0) return false;
      return is_across(row) || (!bounded && row.chunks.back().last == 0);
    };
    while (first < rows_.size() && is_title(rows_[first])) ++first;
    rows_.erase(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(first));
  }

  // Takes in lines [first, begin) that are headings, from the last one.
  void add_headings(const std::vector<Line>& lines, std::size_t begin, std::size_t first) {
    if (begin == first || add_heading_row(lines, begin - 1)) return;
    add_heading(lines, begin - 1);
    if (topped_ > 0 && begin - 1 > first && add_heading_row(lines, begin - 2)) ++topped_;
  }

  // A line above the first one whose words stand in the columns, though they are near each other.
  bool add_heading_row(const std::vector<Line>& lines, std::size_t index) {
    const Line& line = lines[index];
    if (columns_.size() < 3 || rows_.front().y - line.y > widest_heading * line.size || is_dashes(line)) return false;
    add(line, index);
    Row& row = rows_.back();
    row.chunks = chunks_of(row.words, row.size);
    std::size_t next = 0;  // column
    for (const Chunk& chunk : row.chunks) {
      if (chunk.first != next || chunk.last != next) break;
      ++next;
    }
    if (row.chunks.size() != columns_.size() || next != columns_.size()) {
      rows_.pop_back();
      return false;
    }
    std::rotate(rows_.begin(), rows_.end() - 1, rows_.end());
    return true;
  }

  // A text above the first line: in the middle of all columns but the first, or the beginning of one heading.
  void add_heading(const std::vector<Line>& lines, std::size_t index) {
    const Line& line = lines[index];
    if (columns_.size() < 3 || line.segments.size() != 1 || rows_.front().y - line.y > near_heading * line.size) return;
    const float middle = (line.x0 + line.x1) / 2;
    const float own = (columns_[1].x0 + columns_.back().x1) / 2, all = (columns_[0].x0 + columns_.back().x1) / 2;
    if (line.x0 < columns_[1].x0 - line.size || line.x1 > columns_.back().x1 + line.size) return;
    const bool central = std::abs(middle - own) < 1.5F * line.size && std::abs(middle - own) < std::abs(middle - all);
    std::size_t column = 1;
    while (column + 1 < columns_.size() && columns_[column + 1].x0 <= middle) ++column;
    const float right = column + 1 < columns_.size() ? columns_[column + 1].x0 : columns_.back().x1 + line.size;
    const bool top = std::abs(line.x0 - columns_[column].x0) < 0.3F * line.size && line.x1 < right &&
                     rows_.front().y - line.y < near_line * line.size;
    if (!central && !top) return;
    topped_ = top ? 1 : 0;
    add(line, index);
    std::rotate(rows_.begin(), rows_.end() - 1, rows_.end());
    Row& row = rows_.front();
    row.chunks = chunks_of(row.words, row.size);
    for (Chunk& chunk : row.chunks) {
      chunk.first = top ? column : 1;
      chunk.last = top ? column : columns_.size() - 1;
    }
  }

  // The texts of a diagram stand in rows and columns as well: beside its lines, and far apart.
  bool is_drawing() const {
    std::size_t struck = 0, chunks = 0;
    for (const Row& row : rows_) {
      chunks += row.chunks.size();
      const auto through = [&](const RowRule& rule) {
        return rule.y > row.y - 0.6F * row.size && rule.y < row.y - 0.1F * row.size;
      };
      if (std::any_of(full_.begin(), full_.end(), through) || std::any_of(partial_.begin(), partial_.end(), through)) {
        ++struck;
      }
    }
    return struck > most_struck ||
           static_cast<float>(chunks) < least_filled * static_cast<float>(rows_.size() * columns_.size());
  }

  // Columns of prose beside each other.
  bool is_prose() const {
    std::size_t wide = 0, all = 0;
    for (const Row& row : rows_) {
      for (const Chunk& chunk : row.chunks) wide += chunk.x1 - chunk.x0 > prose * row.size ? 1 : 0;
      all += row.chunks.size();
    }
    return !bounded_ && columns_.size() <= 3 && wide * 2 > all;
  }

  // Matrices: a line has nothing but brackets, and signs between them.
  bool is_formula() const {
    static constexpr std::u32string_view signs = U"()[]{}|=+−-⎛⎜⎝⎞⎟⎠⎡⎢⎣⎤⎥⎦";
    return std::any_of(rows_.begin(), rows_.end(), [&](const Row& row) {
      std::size_t brackets = 0;
      for (const Chunk& chunk : row.chunks) {
        for (const GlyphRange& part : chunk.parts) {
          for (std::uint32_t g = part.first; g < part.last; ++g) {
            const std::string_view text = page_.text_of(g);
            if (text.empty() || base::is_blank(text)) continue;
            const std::size_t at = signs.find(base::first_code_point(text));
            if (at == std::u32string_view::npos) return false;
            if (at < 6 || at >= 11) ++brackets;
          }
        }
      }
      return brackets > 1;
    });
  }

  // ---- Words → chunks

  std::vector<Chunk> chunks_of(const Words& words, float size) const {
    std::vector<Chunk> out;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const Word& word = words[i];
      const bool apart = i == 0 || parted(out.back().x1, word.x0, size);
      if (apart) {
        out.emplace_back();
        out.back().x0 = word.x0;
        out.back().first_word = word.x1 - word.x0;
      }
      Chunk& chunk = out.back();
      ++chunk.words;
      chunk.x1 = std::max(chunk.x1, word.x1);
      auto& parts = chunk.parts;
      // White space between words of one run stays.
      if (!parts.empty() && parts.back().run == word.part.run && word.part.first >= parts.back().last &&
          word.part.first - parts.back().last <= 2) {
        parts.back().last = word.part.last;
      } else {
        parts.push_back(word.part);
      }
      for (std::uint32_t g = word.part.first; g < word.part.last; ++g) {
        const char32_t c = base::first_code_point(page_.text_of(g));
        if (chunk.begins == 0) chunk.begins = c;
        if (base::is_letter_or_digit(c) && !(c >= '0' && c <= '9')) chunk.letters = true;
      }
    }
    for (Chunk& chunk : out) {
      chunk.first_word = std::min(chunk.first_word, first_break(chunk) * size);
      place(chunk, size);
    }
    return out;
  }

  // The glyphs that no line end may part at the beginning of Chinese text: a character and the marks at its sides.
  float first_break(const Chunk& chunk) const {
    if (!base::is_wide(chunk.begins)) return 1e9F;
    static constexpr std::u32string_view opening = U"（《〈“‘【〔「『", closing = U"）》〉”’】〕」』，。、；：？！";
    const GlyphRange& part = chunk.parts.front();
    const auto is_one_of = [&](std::uint32_t g, std::u32string_view marks) {
      return g < part.last && marks.find(base::first_code_point(page_.text_of(g))) != std::u32string_view::npos;
    };
    std::uint32_t g = part.first;
    while (is_one_of(g, opening)) ++g;
    ++g;
    while (is_one_of(g, closing)) ++g;
    return static_cast<float>(g - part.first);
  }

  // Does a gap between words part columns?
  bool parted(float from, float to, float size) const {
    if (to - from > rules::widest_word_gap * size) return true;
    for (std::size_t c = 1; c < columns_.size(); ++c) {
      const float left = columns_[c - 1].x1, right = columns_[c].x0;
      if (std::min(to, right) - std::max(from, left) >= std::min(0.3F * size, 0.6F * (right - left))) return true;
    }
    return false;
  }

  void place(Chunk& chunk, float size) const {
    float best = 0, nearest = 1e9F;
    std::size_t most = 0, near = 0;
    std::vector<float> shares(columns_.size());
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const Column& column = columns_[c];
      const float shared = std::min(chunk.x1, column.x1) - std::max(chunk.x0, column.x0);
      shares[c] = shared;
      if (shared > best) {
        best = shared;
        most = c;
      }
      if (-shared < nearest) {
        nearest = -shared;
        near = c;
      }
    }
    chunk.first = chunk.last = best > 0 ? most : near;
    const auto reaches = [&](std::size_t c) {
      return shares[c] > std::min(0.35F * (columns_[c].x1 - columns_[c].x0), 1.2F * size);
    };
    while (chunk.first > 0 && reaches(chunk.first - 1)) --chunk.first;
    while (chunk.last + 1 < columns_.size() && reaches(chunk.last + 1)) ++chunk.last;
  }

  // ---- Chunks → cells

  void put(std::size_t row, const Chunk& chunk) {
    auto& cells = table_[row];
    std::size_t first = chunk.first;
    for (std::size_t c = 0; c < first; ++c) {  // part of a cell that reaches to here
      if (!cells[c].parts.empty() && cells[c].last >= first) first = c;
    }
    Cell& cell = cells[first];
    cell.last = std::max({cell.last, chunk.last, first});
    for (std::size_t c = first + 1; c <= cell.last; ++c) {
      cell.parts.insert(cell.parts.end(), cells[c].parts.begin(), cells[c].parts.end());
      cell.last = std::max(cell.last, cells[c].parts.empty() ? 0 : cells[c].last);
      cells[c].parts.clear();
    }
    cell.parts.insert(cell.parts.end(), chunk.parts.begin(), chunk.parts.end());
    cell.x1 = chunk.x1;
  }

  // The line behind those of the heading: a rule ends it, or short ones below each of its texts, or columns are below
  // what stands over several of them.
  std::size_t heading_end() {
    std::size_t end = 0;
    if (!full_.empty()) {
      while (end < rows_.size() && rows_[end].y < full_.front().y) ++end;
      return end;
    }
    for (std::size_t i = 0; i + 1 < rows_.size() && i < most_headings; ++i) {
      std::size_t ruled_chunks = 0;
      for (const Chunk& chunk : rows_[i].chunks) {
        ruled_chunks += std::any_of(partial_.begin(), partial_.end(),
                                    [&](const RowRule& rule) {
                                      return rule.y > rows_[i].y && rule.y < rows_[i + 1].y && rule.x0 < chunk.x1 &&
                                             rule.x1 > chunk.x0 && rule.x1 - rule.x0 < 2 * (chunk.x1 - chunk.x0);
                                    })
                            ? 1
                            : 0;
      }
      if (ruled_chunks > 2 && ruled_chunks == rows_[i].chunks.size()) return i + 1;
    }
    while (topped_ == 0 && end + 2 < rows_.size() && end < 2 && spans(end)) ++end;
    return end > 0 ? end + 1 : 0;
  }

  // Does a text of the row stand over several columns that have headings of their own in the next one?
  bool spans(std::size_t row) {
    for (Chunk& chunk : rows_[row].chunks) {
      if (chunk.first == chunk.last) center(chunk, rows_[row], rows_[row + 1]);
      if (chunk.first < chunk.last && count_below(chunk, row + 1) > 1) return true;
    }
    return false;
  }

  std::ptrdiff_t count_below(const Chunk& chunk, std::size_t row) const {
    return std::count_if(rows_[row].chunks.begin(), rows_[row].chunks.end(), [&](const Chunk& c) {
      return c.first >= chunk.first && c.last <= chunk.last && c.last - c.first < chunk.last - chunk.first;
    });
  }

  // The rows of the heading, where a rule ends it; gives the line behind it. Short rules in it are below headings of
  // several columns; columns without one have a cell over all of its rows.
  std::size_t heading() {
    std::size_t end = heading_end();
    if (end == 0 || end > most_headings || end == rows_.size()) return 0;
    if (has_data(end)) return 0;
    find_spans(end);
    std::vector<float> levels;
    for (const RowRule& rule : partial_) {
      if (rule.y > rows_[end - 1].y || rule.y < rows_[0].y) continue;
      if (levels.empty() || rule.y > levels.back() + rules::rule_tolerance) levels.push_back(rule.y);
    }
    table_.resize(levels.size() + 1, std::vector<Cell>(columns_.size()));
    for (std::size_t i = 0; i < end; ++i) {
      const auto level = static_cast<std::size_t>(
          std::count_if(levels.begin(), levels.end(), [&](float y) { return y < rows_[i].y - 0.2F * rows_[i].size; }));
      for (Chunk chunk : rows_[i].chunks) {
        const RowRule* below = nullptr;
        for (const RowRule& rule : partial_) {
          const bool here = level < levels.size() && std::abs(rule.y - levels[level]) <= rules::rule_tolerance &&
                            rule.x0 < (chunk.x0 + chunk.x1) / 2 && rule.x1 > (chunk.x0 + chunk.x1) / 2;
          if (here) below = &rule;
        }
        if (below) widen(chunk, rows_[i], *below);
        put(below || levels.empty() ? level : top_of(chunk, level, levels), chunk);
      }
    }
    span_rows(levels);
    return end;
  }

  // Are there rows of their own in what a rule ends? Rows of numbers, or lines that had room in the first column.
  bool has_data(std::size_t end) const {
    std::size_t rows = 0;
    for (std::size_t i = 0; i < end; ++i) {
      const auto& chunks = rows_[i].chunks;
      const auto numbers = static_cast<std::size_t>(
          std::count_if(chunks.begin(), chunks.end(), [](const Chunk& c) { return c.first > 0 && !c.letters; }));
      if (numbers * 2 >= chunks.size() && (numbers > 1 || chunks.size() == 2) && ++rows > 1) return true;
      if (i == 0 || chunks.empty() || rows_[i - 1].chunks.empty()) continue;
      const Chunk& chunk = chunks.front();
      const Chunk& above = rows_[i - 1].chunks.front();
      if (chunk.last == 0 && above.last == 0 && chunks.size() > 1 && rows_[i - 1].chunks.size() > 1 &&
          columns_[0].x1 - above.x1 > 1.5F * chunk.first_word) {
        return true;
      }
    }
    return false;
  }

  // Headings over several columns that have headings of their own, told as if a rule were below them.
  void find_spans(std::size_t end) {
    for (std::size_t i = topped_ > 0 ? 1 : 0; i + 1 < end; ++i) {
      for (Chunk& chunk : rows_[i].chunks) {
        if (chunk.first == chunk.last) center(chunk, rows_[i], rows_[i + 1]);
        if (chunk.first == chunk.last) continue;
        const float y = rows_[i].y + 0.3F * rows_[i].size;
        if (count_below(chunk, i + 1) < 2) continue;
        const bool there = std::any_of(partial_.begin(), partial_.end(), [&](const RowRule& rule) {
          return rule.y > rows_[i].y && rule.y < rows_[i + 1].y && rule.x0 < chunk.x1 && rule.x1 > chunk.x0;
        });
        if (!there) partial_.push_back({y, columns_[chunk.first].x0, columns_[chunk.last].x1});
      }
    }
    std::stable_sort(partial_.begin(), partial_.end(), [](const RowRule& a, const RowRule& b) { return a.y < b.y; });
  }

  // A short heading in the middle above several columns, each of which has one below.
  void center(Chunk& chunk, const Row& row, const Row& below) const {
    const float middle = (chunk.x0 + chunk.x1) / 2;
    const auto off = [&](std::size_t first, std::size_t last) {
      return std::abs((columns_[first].x0 + columns_[last].x1) / 2 - middle);
    };
    const auto is_free = [&](std::size_t c) {
      return std::none_of(row.chunks.begin(), row.chunks.end(),
                          [&](const Chunk& other) { return &other != &chunk && other.first <= c && other.last >= c; });
    };
    const auto has_own = [&](std::size_t c) {
      return std::any_of(below.chunks.begin(), below.chunks.end(),
                         [&](const Chunk& other) { return other.first == c && other.last == c; });
    };
    if (!has_own(chunk.first)) return;
    std::size_t first = chunk.first, last = chunk.first;
    float best = off(first, last);
    for (std::size_t a = chunk.first + 1; a-- > 0 && is_free(a) && has_own(a);) {
      for (std::size_t b = chunk.last; b < columns_.size() && is_free(b) && has_own(b); ++b) {
        if (off(a, b) >= 0.5F * best || off(a, b) > row.size) continue;
        best = off(a, b);
        first = a;
        last = b;
      }
    }
    chunk.first = first;
    chunk.last = last;
  }

  // A heading is as wide as the rule below it; where several share one, each has the columns that are nearest to it.
  void widen(Chunk& chunk, const Row& row, const RowRule& rule) const {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const float middle = (columns_[c].x0 + columns_[c].x1) / 2;
      if (middle < rule.x0 - 2 || middle > rule.x1 + 2) continue;
      const auto off = [&](const Chunk& other) { return std::abs((other.x0 + other.x1) / 2 - middle); };
      if (std::any_of(row.chunks.begin(), row.chunks.end(),
                      [&](const Chunk& other) { return off(other) < off(chunk); })) {
        continue;
      }
      chunk.first = std::min(chunk.first, c);
      chunk.last = std::max(chunk.last, c);
    }
  }

  bool ruled(float y, std::size_t column) const {
    const float middle = (columns_[column].x0 + columns_[column].x1) / 2;
    return std::any_of(partial_.begin(), partial_.end(), [&](const RowRule& rule) {
      return std::abs(rule.y - y) <= rules::rule_tolerance && rule.x0 - 2 <= middle && rule.x1 + 2 >= middle;
    });
  }

  // The first row that no rule parts from this one.
  std::size_t top_of(const Chunk& chunk, std::size_t level, const std::vector<float>& levels) const {
    while (level > 0 && !ruled(levels[level - 1], chunk.first)) --level;
    return level;
  }

  void span_rows(const std::vector<float>& levels) {
    for (std::size_t level = 0; level < levels.size(); ++level) {
      for (std::size_t c = 0; c < columns_.size(); ++c) {
        Cell& cell = table_[level][c];
        if (cell.parts.empty() || cell.last > c) continue;
        while (level + cell.rows < table_.size() && !ruled(levels[level + cell.rows - 1], c) &&
               table_[level + cell.rows][c].parts.empty()) {
          table_[level + cell.rows++][c].covered = true;
        }
      }
    }
  }

  // ---- Lines → rows

  // Where rows have lines of their own, they stand further apart than these: the distance that parts them; 0 where all
  // lines are as far from each other.
  float row_break(std::size_t begin) const {
    std::vector<float> gaps;
    for (std::size_t i = begin + 1; i < rows_.size(); ++i) gaps.push_back(rows_[i].y - rows_[i - 1].y);
    if (gaps.empty()) return 0;
    std::sort(gaps.begin(), gaps.end());
    const float least = gaps.front();
    if (least > 1.4F * rows_[begin].size) return 0;
    const auto wide = static_cast<std::size_t>(
        std::count_if(gaps.begin(), gaps.end(), [&](float gap) { return gap > 1.2F * least; }));
    const std::size_t tight = gaps.size() - wide;
    return wide >= 2 && tight >= 2 && wide * 5 > gaps.size() ? 1.2F * least : 0;
  }

  // Where lines are as far from each other, whether they part rows or not: a little more than that.
  float pitch(std::size_t begin) const {
    std::vector<float> gaps;
    for (std::size_t i = begin + 1; i < rows_.size(); ++i) gaps.push_back(rows_[i].y - rows_[i - 1].y);
    if (gaps.empty()) return 0;
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    return std::min(1.08F * *middle, widest_pitch * rows_[begin].size);
  }

  // Cells that are centred vertically begin above the text of the first column: such a line is nearer to the next one.
  bool is_early(std::size_t i) const {
    if (i == 0 || i + 1 >= rows_.size() || rows_[i].chunks.empty() || rows_[i + 1].chunks.empty()) return false;
    if (rows_[i].chunks.front().first == 0 || rows_[i + 1].chunks.front().first > 0) return false;
    const float below = rows_[i + 1].y - rows_[i].y;
    return below < near_line * rows_[i].size && rows_[i].y - rows_[i - 1].y > 1.2F * below;
  }

  bool goes_on(std::size_t i) const {
    const Row& row = rows_[i];
    const Row& before = rows_[i - 1];
    const float gap = row.y - before.y;
    for (const RowRule& rule : full_) {
      if (rule.y > before.y && rule.y < row.y - 0.2F * row.size) return false;
    }
    if (row.chunks.empty()) return true;
    if (early_ + 1 == i) return true;
    if (is_early(i)) return false;
    if (row_break_ > 0 && gap < row_break_ && !has_numbers(row) && !has_room(row.chunks.front())) return true;
    if (gap > std::max(near_line * row.size, pitch_)) return false;
    const bool near = gap < near_line * row.size;
    if (near && row.chunks.front().first > 0) return row.chunks.size() < columns_.size();
    return wraps(row);
  }

  // Would a text in the first column have had room behind the one above it?
  bool has_room(const Chunk& chunk) const {
    const Cell& cell = table_.back()[chunk.first];
    return chunk.first == 0 && !cell.parts.empty() && cell.last == 0 &&
           columns_[0].x1 - cell.x1 > 1.5F * chunk.first_word;
  }

  // Numbers below others are those of another row.
  bool has_numbers(const Row& row) const {
    return row.chunks.size() > 1 && std::any_of(row.chunks.begin() + 1, row.chunks.end(), [&](const Chunk& chunk) {
             return !chunk.letters && !table_.back()[chunk.first].parts.empty();
           });
  }

  // Does every text of the row go on what stands above it? Then it would not have had room there.
  bool wraps(const Row& row) const {
    const auto& above = table_.back();
    const bool all = row.chunks.size() >= columns_.size();
    const auto filled = static_cast<std::size_t>(
        std::count_if(above.begin(), above.end(), [](const Cell& cell) { return !cell.parts.empty(); }));
    for (const Chunk& chunk : row.chunks) {
      const Cell& cell = above[chunk.first];
      if (cell.parts.empty() || !chunk.letters || chunk.first != chunk.last || cell.last != chunk.last) return false;
      if (columns_[chunk.first].x1 - cell.x1 > 1.1F * chunk.first_word) return false;
      const bool capital = chunk.begins >= 'A' && chunk.begins <= 'Z';
      if (capital && (row.chunks.size() >= filled || row.chunks.size() < 2)) return false;
      const bool value = chunk.begins >= '0' && chunk.begins <= '9' && chunk.words == 1;
      if (all && (base::is_wide(chunk.begins) || value)) return false;
    }
    return true;
  }

  // ---- Cells → table

  doc::Table table() const {
    doc::Table out;
    out.columns.resize(columns_.size());
    for (const auto& row : table_) {
      doc::Row& made = out.rows.emplace_back();
      for (std::size_t c = 0; c < row.size();) {
        const std::size_t last = row[c].parts.empty() ? c : std::max(c, row[c].last);
        if (!row[c].covered) {
          doc::Cell& cell = made.cells.emplace_back();
          cell.column_span = static_cast<int>(last - c + 1);
          cell.row_span = static_cast<int>(row[c].rows);
          doc::Paragraph paragraph;
          TextFlow flow;
          for (const GlyphRange& part : row[c].parts) add_part(page_, part, flow);
          paragraph.children = flow.finish();
          if (!paragraph.children.empty()) cell.children.push_back({std::move(paragraph), {}, 0, {}});
        }
        c = last + 1;
      }
    }
    out.header_rows = 1;
    return out;
  }
};

}  // namespace

std::optional<TextTable> make_text_table(const Page& page, const std::vector<Line>& lines, std::size_t begin,
                                         std::size_t end, const TableHints& hints) {
  return TextTableMaker(page, lines, begin, end, hints).run();
}

}  // namespace wenshu::pdf
