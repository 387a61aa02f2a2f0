#include "doc/pairing.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/alignment.h"

namespace wenshu::doc {

namespace {

// Characters from which an equal text elsewhere is a block that moved, before and after looking nearby.
constexpr std::size_t long_text = 8, short_text = 4;
// Gaps up to this many possible pairs are paired for the best sum. In larger ones records are looked up by hashes of
// their sketches, so many of each, in buckets of so many records; what is still left there looks so far ahead.
constexpr std::size_t small_gap = 4096, keys = 16, bucket_size = 8, look_ahead = 8;
constexpr double enough = 0.5;
// The text that says how alike two records are, and the size of its sketch.
constexpr std::size_t most_sketched = std::size_t{1} << 16, sketch_size = 128;

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 29U);
}

bool is_container(RecordType type) {
  switch (type) {
    case RecordType::list:
    case RecordType::definition_list:
    case RecordType::table:
    case RecordType::quote:
    case RecordType::figure:
    case RecordType::note:
      return true;
    default:
      return false;
  }
}

// What identifies a record: its text, or for objects without text what they show.
std::string identity_of(const Record& record) {
  if (record.type == RecordType::meta) return record.properties.front().value;
  if (!record.text.empty()) return record.text;
  std::string out(1, '\0');
  out += name_of(record.type);
  for (const Mark& mark : record.marks) {
    if (mark.change_class == ChangeClass::image) out.append(1, '\0').append(mark.value);
  }
  return out;
}

// Identities of both sides as numbers: equal numbers, equal identities.
class Symbols {
 public:
  explicit Symbols(const Records& records) : records_(records) {}

  // Numbers of both sides come from the same tables.
  struct Tables {
    std::unordered_map<std::string, std::uint32_t> texts;
    std::unordered_map<std::uint64_t, std::uint32_t> leaves;         // text and type
    std::map<std::vector<std::uint32_t>, std::uint32_t> containers;  // the same and those of everything inside
    std::uint32_t wholes = 0;
  };

  // Of each record's text alone, and of its text and type; a container counts with everything inside it.
  void number(Tables& tables) {
    const std::size_t count = records_.size();
    text.resize(count);
    whole.resize(count);
    std::vector<std::vector<std::uint32_t>> inside(count);
    for (std::size_t i = count; i-- > 0;) {
      const Record& record = records_[i];
      text[i] = text_number(tables, identity_of(record));
      const auto type = static_cast<std::uint32_t>(record.type);
      const auto next = [&](const auto& found) {
        if (found.second) ++tables.wholes;
        return found.first->second;
      };
      if (is_container(record.type)) {
        std::vector<std::uint32_t> key = {type, text[i]};
        key.insert(key.end(), inside[i].rbegin(), inside[i].rend());
        inside[i] = {};
        whole[i] = next(tables.containers.emplace(std::move(key), tables.wholes));
        text[i] = text_number(tables, std::string("\0\0", 2) + std::to_string(whole[i]));  // shares no text with others
      } else {
        whole[i] = next(tables.leaves.emplace(std::uint64_t{type} << 32U | text[i], tables.wholes));
      }
      if (record.parent != no_record) inside[record.parent].push_back(whole[i]);
    }
  }

  std::vector<std::uint32_t> text, whole;

 private:
  const Records& records_;

  static std::uint32_t text_number(Tables& tables, std::string text) {
    const auto number = static_cast<std::uint32_t>(tables.texts.size());
    return tables.texts.emplace(std::move(text), number).first->second;
  }
};

// The smallest hashes of a text's characters and neighbouring pairs, each with how often it came before: an estimate of
// how much two texts share, whatever their length (bottom-k sketch).
using Sketch = std::vector<std::uint64_t>;

Sketch sketch_of(const Records& records, std::uint32_t index) {
  std::vector<std::uint64_t> grams;
  std::size_t bytes = 0;
  for (std::uint32_t i = index; i < records[index].end && bytes < most_sketched; ++i) {
    const std::string_view text = std::string_view(records[i].text).substr(0, most_sketched - bytes);
    bytes += text.size();
    std::uint64_t previous = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::uint64_t c = base::next_code_point(text, at);
      if (base::is_white_space(static_cast<char32_t>(c))) continue;
      grams.push_back(mix(1, c));
      if (previous != 0) grams.push_back(mix(mix(2, previous), c));
      previous = c;
    }
  }
  std::sort(grams.begin(), grams.end());
  std::uint64_t last = 0, count = 0;
  for (std::uint64_t& gram : grams) {
    count = gram == last ? count + 1 : 0;
    last = gram;
    gram = mix(gram, count);
  }
  const std::size_t size = std::min(grams.size(), sketch_size);
  std::partial_sort(grams.begin(), grams.begin() + static_cast<std::ptrdiff_t>(size), grams.end());
  grams.resize(size);
  grams.shrink_to_fit();
  return grams;
}

// 2 |A ∩ B| / (|A| + |B|), estimated.
double alike(const Sketch& a, const Sketch& b) {
  if (a.empty() || b.empty()) return a.empty() && b.empty() ? enough : 0;
  const bool cut = a.size() == sketch_size || b.size() == sketch_size;
  std::size_t both = 0, seen = 0, i = 0, k = 0;
  while (i < a.size() && k < b.size() && (!cut || seen < sketch_size)) {
    if (a[i] == b[k])
      ++both, ++i, ++k;
    else
      ++(a[i] < b[k] ? i : k);
    ++seen;
  }
  if (!cut) return 2 * static_cast<double>(both) / static_cast<double>(a.size() + b.size());
  const double jaccard = static_cast<double>(both) / static_cast<double>(std::max<std::size_t>(seen, 1));
  return 2 * jaccard / (1 + jaccard);
}

class Pairer {
 public:
  Pairer(const Records& a, const Records& b, base::Budget& budget)
      : a_(a), b_(b), budget_(budget), symbols_a_(a), symbols_b_(b), sketches_a_(a.size()), sketches_b_(b.size()) {
    out_.partner_of_a.assign(a.size(), no_record);
    out_.partner_of_b.assign(b.size(), no_record);
    out_.moved_b.assign(b.size(), false);
  }

  Pairing run() {
    {
      Symbols::Tables tables;
      symbols_a_.number(tables);
      symbols_b_.number(tables);
    }
    pair_equal({0, size(a_), 0, size(b_)}, symbols_a_.whole, symbols_b_.whole);
    for (const Gap& gap : gaps()) pair_equal(gap, symbols_a_.text, symbols_b_.text);
    pair_moved(long_text);
    for (const Gap& gap : gaps()) pair_alike(gap);
    if (align_tables()) {
      for (const Gap& gap : gaps()) pair_alike(gap);
    }
    pair_moved(short_text);
    return std::move(out_);
  }

 private:
  struct Gap {
    std::uint32_t a_begin, a_end, b_begin, b_end;
  };
  using Indices = std::vector<std::uint32_t>;

  const Records& a_;
  const Records& b_;
  base::Budget& budget_;
  Symbols symbols_a_, symbols_b_;
  std::vector<Sketch> sketches_a_, sketches_b_;  // made when first asked for
  Pairing out_;

  static std::uint32_t size(const Records& records) { return static_cast<std::uint32_t>(records.size()); }

  void pair(std::uint32_t a, std::uint32_t b) {
    out_.partner_of_a[a] = b;
    out_.partner_of_b[b] = a;
  }

  // The stretches between records that are paired in order.
  std::vector<Gap> gaps() const {
    std::vector<Gap> out;
    std::uint32_t a = 0, b = 0;
    const auto close = [&](std::uint32_t a_end, std::uint32_t b_end) {
      if (a < a_end && b < b_end) out.push_back({a, a_end, b, b_end});
    };
    for (std::uint32_t i = 0; i < size(a_); ++i) {
      const std::uint32_t k = out_.partner_of_a[i];
      if (k == no_record || out_.moved_b[k]) continue;
      close(i, k);
      a = i + 1;
      b = k + 1;
    }
    close(size(a_), size(b_));
    return out;
  }

  void pair_equal(const Gap& gap, const Indices& a, const Indices& b) {
    const std::span<const std::uint32_t> all_a(a), all_b(b);
    const auto in_a = all_a.subspan(gap.a_begin, gap.a_end - gap.a_begin);
    const auto in_b = all_b.subspan(gap.b_begin, gap.b_end - gap.b_begin);
    for (const Match& match : align(in_a, in_b, {}, budget_)) {
      for (std::size_t i = 0; i < match.length; ++i) {
        pair(gap.a_begin + static_cast<std::uint32_t>(match.a + i),
             gap.b_begin + static_cast<std::uint32_t>(match.b + i));
      }
    }
  }

  // ---- Moves

  static bool is_movable(const Records& records, std::uint32_t index, std::size_t least) {
    const Record& record = records[index];
    std::size_t count = 0;
    for (std::uint32_t i = index; i < record.end && count < least; ++i) {
      count += base::code_point_count(std::string_view(records[i].text).substr(0, 4 * least));
    }
    return count >= least;
  }

  void pair_moved(std::size_t least) {
    std::unordered_map<std::uint32_t, Indices> places;  // of a text in B, last one first
    for (std::uint32_t k = size(b_); k-- > 0;) {
      if (out_.partner_of_b[k] == no_record && is_movable(b_, k, least)) places[symbols_b_.text[k]].push_back(k);
    }
    for (std::uint32_t i = 0; i < size(a_); ++i) {
      if (out_.partner_of_a[i] != no_record) continue;
      const auto found = places.find(symbols_a_.text[i]);
      if (found == places.end()) continue;
      Indices& candidates = found->second;
      // Those that came to a partner with their container are passed over.
      while (!candidates.empty() && out_.partner_of_b[candidates.back()] != no_record) candidates.pop_back();
      if (candidates.empty()) continue;
      pair_whole(i, candidates.back());
      candidates.pop_back();
    }
  }

  // Pairs two records of equal content with everything inside them.
  void pair_whole(std::uint32_t a, std::uint32_t b) {
    for (std::uint32_t i = a, k = b; i < a_[a].end && k < b_[b].end; ++i, ++k) {
      if (out_.partner_of_a[i] != no_record || out_.partner_of_b[k] != no_record) continue;
      pair(i, k);
      out_.moved_b[k] = true;
    }
  }

  // ---- Likeness

  const Sketch& sketch(const Records& records, std::vector<Sketch>& sketches, std::uint32_t index) {
    Sketch& out = sketches[index];
    if (out.empty()) {
      out = sketch_of(records, index);
      budget_.spend_memory(out.size() * sizeof(std::uint64_t));
    }
    return out;
  }

  static bool in_same_cell(const Record& a, const Record& b) {
    return a.step.kind == Step::cell && b.step.kind == Step::cell && a.step.outer == b.step.outer &&
           a.step.middle == b.step.middle && a.step.index == b.step.index;
  }

  // 0 … 1, and more where the place speaks for it; 0 for what cannot be the same block.
  double likeness(std::uint32_t a, std::uint32_t b, bool alone) {
    const Record& x = a_[a];
    const Record& y = b_[b];
    const bool is_apart = x.type == RecordType::meta || x.type == RecordType::page || is_container(x.type) ||
                          y.type == RecordType::meta || y.type == RecordType::page || is_container(y.type);
    if (x.type == RecordType::page && y.type == RecordType::page) return 1;
    if (is_apart && (x.type != y.type || x.type == RecordType::meta)) return 0;
    double out = alike(sketch(a_, sketches_a_, a), sketch(b_, sketches_b_, b));
    if (x.type != y.type) return x.text.empty() || y.text.empty() ? 0 : out;
    if (is_container(x.type)) return out > 0 ? 0.25 + out : 0;
    // A cell of the same table is the same cell, whatever it says now.
    if (in_same_cell(x, y) && likeness(x.parent, y.parent, false) >= enough) out += 0.5;
    if (alone) out += 0.25;
    return out;
  }

  void pair_alike(const Gap& gap) {
    Indices in_a, in_b;
    for (std::uint32_t i = gap.a_begin; i < gap.a_end; ++i) {
      if (out_.partner_of_a[i] == no_record) in_a.push_back(i);
    }
    for (std::uint32_t k = gap.b_begin; k < gap.b_end; ++k) {
      if (out_.partner_of_b[k] == no_record) in_b.push_back(k);
    }
    if (in_a.empty() || in_b.empty()) return;
    if (in_a.size() * in_b.size() <= small_gap) {
      pair_best(in_a, in_b);
    } else {
      pair_by_hash(in_a, in_b);
      pair_next(in_a, in_b);
    }
  }

  // The pairs in order with the greatest sum of likeness.
  void pair_best(const Indices& in_a, const Indices& in_b) {
    const std::size_t rows = in_a.size(), columns = in_b.size();
    const bool alone = rows == 1 && columns == 1;
    std::vector<double> best((rows + 1) * (columns + 1), 0), own(rows * columns, 0);
    const auto at = [&](std::size_t i, std::size_t k) -> double& { return best[i * (columns + 1) + k]; };
    for (std::size_t i = rows; i-- > 0;) {
      budget_.check_time();
      for (std::size_t k = columns; k-- > 0;) {
        const double value = own[i * columns + k] = likeness(in_a[i], in_b[k], alone);
        at(i, k) = std::max(at(i + 1, k), at(i, k + 1));
        if (value >= enough) at(i, k) = std::max(at(i, k), value + at(i + 1, k + 1));
      }
    }
    for (std::size_t i = 0, k = 0; i < rows && k < columns;) {
      const double value = own[i * columns + k];
      if (value >= enough && at(i, k) == value + at(i + 1, k + 1)) {
        pair(in_a[i++], in_b[k++]);
      } else {
        ++(at(i, k) == at(i + 1, k) ? i : k);
      }
    }
  }

  using Buckets = std::unordered_map<std::uint64_t, Indices>;

  // Each record of A with the most alike of B that shares its rarer hashes; then what is in order.
  void pair_by_hash(const Indices& in_a, const Indices& in_b) {
    Buckets buckets;
    for (const std::uint32_t k : in_b) {
      const Sketch& hashes = sketch(b_, sketches_b_, k);
      for (std::size_t h = 0; h < std::min(keys, hashes.size()); ++h) {
        Indices& bucket = buckets[hashes[h]];
        if (bucket.size() <= bucket_size) bucket.push_back(k);
      }
    }
    const std::uint32_t first = in_b.front();
    std::vector<std::uint32_t> choice_of(in_b.back() - first + 1, no_record), choices;  // A's record for one of B
    for (const std::uint32_t a : in_a) {
      budget_.check_time();
      const std::uint32_t choice = most_alike(a, buckets);
      if (choice == no_record || choice_of[choice - first] != no_record) continue;
      choice_of[choice - first] = a;
      choices.push_back(choice);
    }
    // Those that cross the longest row in order are not the same block after all.
    std::vector<std::uint32_t> sorted = choices;
    std::sort(sorted.begin(), sorted.end());
    for (const Match& match : align(choices, sorted, {}, budget_)) {
      for (std::size_t i = match.a; i < match.a + match.length; ++i) pair(choice_of[choices[i] - first], choices[i]);
    }
  }

  std::uint32_t most_alike(std::uint32_t a, const Buckets& buckets) {
    const Sketch& hashes = sketch(a_, sketches_a_, a);
    Indices candidates;
    for (std::size_t h = 0; h < std::min(keys, hashes.size()); ++h) {
      const auto bucket = buckets.find(hashes[h]);
      if (bucket == buckets.end() || bucket->second.size() > bucket_size) continue;
      candidates.insert(candidates.end(), bucket->second.begin(), bucket->second.end());
    }
    std::sort(candidates.begin(), candidates.end());
    // One hash in common is chance, unless the text has hardly more.
    const std::size_t least = hashes.size() < keys ? 1 : 2;
    std::uint32_t choice = no_record;
    double most = 0;
    for (std::size_t i = 0, next = 0; i < candidates.size(); i = next) {
      while (next < candidates.size() && candidates[next] == candidates[i]) ++next;
      if (next - i < least) continue;
      const double value = likeness(a, candidates[i], false);
      if (value >= enough && value > most) most = value, choice = candidates[i];
    }
    return choice;
  }

  // What is left between the pairs found so far, each with the next one alike: many blocks that are nearly the same.
  void pair_next(const Indices& in_a, const Indices& in_b) {
    std::size_t next = 0;
    for (const std::uint32_t a : in_a) {
      if (const std::uint32_t partner = out_.partner_of_a[a]; partner != no_record) {
        next = static_cast<std::size_t>(std::upper_bound(in_b.begin(), in_b.end(), partner) - in_b.begin());
        continue;
      }
      budget_.check_time();
      const std::size_t end = std::min(next + look_ahead, in_b.size());
      for (std::size_t k = next; k < end && out_.partner_of_b[in_b[k]] == no_record; ++k) {
        if (likeness(a, in_b[k], false) < enough) continue;
        pair(a, in_b[k]);
        next = k + 1;
        break;
      }
    }
  }

  // ---- Tables

  struct TableCell {
    std::uint32_t column = 0, begin = 0, end = 0;  // records
  };
  struct TableRow {
    std::uint32_t begin = 0, end = 0;
    std::vector<TableCell> cells;
  };

  static std::vector<TableRow> rows_of(const Records& records, std::uint32_t table) {
    std::vector<TableRow> out;
    std::uint32_t row = no_record;
    for (std::uint32_t i = table + 1; i < records[table].end; i = records[i].end) {
      const Step& step = records[i].step;
      if (step.outer != row) out.push_back({i, i, {}});
      row = step.outer;
      TableRow& last = out.back();
      if (last.cells.empty() || last.cells.back().column != step.middle) last.cells.push_back({step.middle, i, i});
      last.end = last.cells.back().end = records[i].end;
    }
    return out;
  }

  // Rows as records of their own, with the text of all their cells.
  static Records whole_rows(const Records& records, const std::vector<TableRow>& rows) {
    Records out;
    for (const TableRow& row : rows) {
      Record& whole = out.emplace_back();
      whole.type = RecordType::paragraph;
      whole.end = static_cast<std::uint32_t>(out.size());
      for (std::uint32_t i = row.begin; i < row.end; ++i) (whole.text += records[i].text) += '\t';
    }
    return out;
  }

  // In tables that are not the same, cells are compared by row and column, where numbers that count the rows or cells
  // that say the same in many rows would lead astray.
  bool align_tables() {
    bool any = false;
    for (std::uint32_t a = 0; a < size(a_); ++a) {
      const std::uint32_t b = out_.partner_of_a[a];
      if (b == no_record || a_[a].type != RecordType::table || b_[b].type != RecordType::table) continue;
      if (symbols_a_.whole[a] == symbols_b_.whole[b] || out_.moved_b[b] || !closed(a, b)) continue;
      align_table(a, b);
      any = true;
    }
    return any;
  }

  // Is nothing in either table paired in order with what stands outside of the other?
  bool closed(std::uint32_t a, std::uint32_t b) const {
    for (std::uint32_t i = a + 1; i < a_[a].end; ++i) {
      const std::uint32_t k = out_.partner_of_a[i];
      if (k != no_record && !out_.moved_b[k] && (k <= b || k >= b_[b].end)) return false;
    }
    for (std::uint32_t k = b + 1; k < b_[b].end; ++k) {
      const std::uint32_t i = out_.partner_of_b[k];
      if (i != no_record && !out_.moved_b[k] && (i <= a || i >= a_[a].end)) return false;
    }
    return true;
  }

  void align_table(std::uint32_t a, std::uint32_t b) {
    budget_.check_time();
    const std::vector<TableRow> rows_a = rows_of(a_, a), rows_b = rows_of(b_, b);
    for (std::uint32_t i = a + 1; i < a_[a].end; ++i) {
      const std::uint32_t k = out_.partner_of_a[i];
      if (k == no_record || k <= b || k >= b_[b].end) continue;
      out_.partner_of_a[i] = out_.partner_of_b[k] = no_record;
      out_.moved_b[k] = false;
    }
    const Pairing rows = pair_records(whole_rows(a_, rows_a), whole_rows(b_, rows_b), budget_);
    const bool by_column = columns_of(a_[a]) == columns_of(b_[b]);
    std::size_t next_a = 0, next_b = 0;
    for (std::size_t i = 0; i <= rows_a.size(); ++i) {
      const std::size_t k = i < rows_a.size() ? rows.partner_of_a[i] : rows_b.size();
      if (k == no_record || (i < rows_a.size() && rows.moved_b[k])) continue;
      // As many rows between two that are known: each is the same one, whatever it says now.
      const bool as_many = i - next_a == k - next_b;
      for (; as_many && next_a < i; ++next_a, ++next_b) pair_row(rows_a[next_a], rows_b[next_b], by_column);
      if (i < rows_a.size()) pair_row(rows_a[i], rows_b[k], by_column);
      next_a = i + 1;
      next_b = k + 1;
    }
  }

  static std::string columns_of(const Record& table) {
    const auto found = std::find_if(table.properties.begin(), table.properties.end(),
                                    [](const Property& property) { return property.name == "columns"; });
    return found == table.properties.end() ? std::string() : found->value;
  }

  void pair_row(const TableRow& a, const TableRow& b, bool by_column) {
    if (!by_column) return pair_alike({a.begin, a.end, b.begin, b.end});
    for (std::size_t i = 0, k = 0; i < a.cells.size() && k < b.cells.size();) {
      const TableCell &x = a.cells[i], &y = b.cells[k];
      if (x.column == y.column) pair_cell(x, y);
      i += x.column <= y.column ? 1 : 0;
      k += y.column <= x.column ? 1 : 0;
    }
  }

  void pair_cell(const TableCell& a, const TableCell& b) {
    const bool single = a.end - a.begin == 1 && b.end - b.begin == 1 && !is_container(a_[a.begin].type) &&
                        !is_container(b_[b.begin].type);
    if (!single) return pair_alike({a.begin, a.end, b.begin, b.end});
    if (out_.partner_of_a[a.begin] == no_record && out_.partner_of_b[b.begin] == no_record) pair(a.begin, b.begin);
  }
};

}  // namespace

Pairing pair_records(const Records& a, const Records& b, base::Budget& budget) { return Pairer(a, b, budget).run(); }

}  // namespace wenshu::doc
