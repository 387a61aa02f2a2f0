#include "doc/alignment.h"

#include <algorithm>
#include <array>

namespace wenshu::doc {

namespace {

using Symbols = std::span<const std::uint32_t>;

// Edits after which the search for the middle of the shortest script takes the best point so far; the cost of sequences
// with nothing in common is this number times their length.
constexpr std::ptrdiff_t most_edits = 256, most_edits_in_long = 48;
// Anchors are looked for again between anchors, down to this level.
constexpr unsigned most_levels = 6;
// Sequences beyond this length are searched less, and keep one of so many possible anchors, so that memory stays small.
constexpr std::size_t long_sequence = std::size_t{1} << 16;
constexpr std::uint64_t sampling = 8;

struct Range {
  std::size_t a_begin, a_end, b_begin, b_end;
  std::size_t a_size() const { return a_end - a_begin; }
  std::size_t b_size() const { return b_end - b_begin; }
};

struct Point {
  std::size_t a, b;
};

// The run of `anchors.length` symbols at a place, as a number.
struct Gram {
  std::uint64_t hash;
  std::size_t place;
  bool operator<(const Gram& other) const { return hash < other.hash; }
};

std::uint64_t mixed(std::uint64_t hash) {
  hash ^= hash >> 32U;
  hash *= 0xD6E8FEB86659FD93ULL;
  return hash ^ (hash >> 32U);
}

// The furthest points of the paths from one corner, by diagonal.
class Front {
 public:
  static constexpr std::ptrdiff_t unset = -1;

  void reset() { at(-1) = at(0) = at(1) = unset; }
  void widen(std::ptrdiff_t edits) { at(edits + 1) = at(-edits - 1) = unset; }
  std::ptrdiff_t& at(std::ptrdiff_t diagonal) { return x_[static_cast<std::size_t>(diagonal + most_edits + 2)]; }

 private:
  std::array<std::ptrdiff_t, 2 * most_edits + 5> x_{};
};

class Aligner {
 public:
  Aligner(Symbols a, Symbols b, const Anchors& anchors, base::Budget& budget)
      : a_(a), b_(b), anchors_(anchors), budget_(budget) {}

  std::vector<Match> run() {
    compare({0, a_.size(), 0, b_.size()}, 0);
    return std::move(matches_);
  }

 private:
  Symbols a_, b_;
  const Anchors& anchors_;
  base::Budget& budget_;
  std::vector<Match> matches_;
  Front forward_, backward_;

  void add(std::size_t a, std::size_t b, std::size_t length) {
    if (length == 0) return;
    if (!matches_.empty()) {
      Match& last = matches_.back();
      if (last.a + last.length == a && last.b + last.length == b) {
        last.length += length;
        return;
      }
    }
    matches_.push_back({a, b, length});
  }

  // Adds the equal beginning and takes it away; the length of the equal end is taken away and returned.
  std::size_t trim(Range& range) {
    const std::size_t most = std::min(range.a_size(), range.b_size());
    std::size_t prefix = 0;
    while (prefix < most && a_[range.a_begin + prefix] == b_[range.b_begin + prefix]) ++prefix;
    add(range.a_begin, range.b_begin, prefix);
    range.a_begin += prefix;
    range.b_begin += prefix;
    std::size_t suffix = 0;
    while (suffix < most - prefix && a_[range.a_end - 1 - suffix] == b_[range.b_end - 1 - suffix]) ++suffix;
    range.a_end -= suffix;
    range.b_end -= suffix;
    return suffix;
  }

  void compare(Range range, unsigned level) {
    const std::size_t suffix = trim(range);
    if (range.a_size() > 0 && range.b_size() > 0) {
      const bool anchored = level < most_levels && range.a_size() + range.b_size() > anchors_.from;
      const std::vector<Point> anchors = anchored ? common_anchors(range) : std::vector<Point>{};
      if (anchors.empty()) {
        search(range);
      } else {
        for (const Point& anchor : anchors) {
          compare({range.a_begin, anchor.a, range.b_begin, anchor.b}, level + 1);
          add(anchor.a, anchor.b, 1);
          range.a_begin = anchor.a + 1;
          range.b_begin = anchor.b + 1;
        }
        compare(range, level + 1);
      }
    }
    add(range.a_end, range.b_end, suffix);
  }

  // ---- Anchors

  std::vector<Gram> grams(Symbols symbols, std::size_t begin, std::size_t end, bool sampled) const {
    std::vector<Gram> out;
    if (end - begin < anchors_.length) return out;
    constexpr std::uint64_t base = 0x9E3779B97F4A7C15ULL;
    std::uint64_t leaving = 1;  // base to the power of the length
    for (std::size_t i = 0; i < anchors_.length; ++i) leaving *= base;
    std::uint64_t hash = 0;
    for (std::size_t i = begin; i < end; ++i) {
      hash = hash * base + symbols[i] + 1;
      if (i >= begin + anchors_.length) hash -= leaving * (symbols[i - anchors_.length] + std::uint64_t{1});
      if (i + 1 < begin + anchors_.length) continue;
      const std::uint64_t key = mixed(hash);
      if (!sampled || key % sampling == 0) out.push_back({key, i + 1 - anchors_.length});
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  // The place of the only gram with the hash of grams[i], moving `i` behind all of them; nothing where there are more.
  static bool only_one(const std::vector<Gram>& grams, std::size_t& i) {
    const std::size_t begin = i;
    while (i < grams.size() && grams[i].hash == grams[begin].hash) ++i;
    return i - begin == 1;
  }

  std::vector<Point> common_anchors(const Range& range) {
    budget_.check_time();
    const bool sampled = range.a_size() + range.b_size() > long_sequence && anchors_.length > 1;
    const std::vector<Gram> in_a = grams(a_, range.a_begin, range.a_end, sampled);
    const std::vector<Gram> in_b = grams(b_, range.b_begin, range.b_end, sampled);
    std::vector<Point> common;
    for (std::size_t i = 0, k = 0; i < in_a.size() && k < in_b.size();) {
      if (in_a[i].hash != in_b[k].hash) {
        ++(in_a[i].hash < in_b[k].hash ? i : k);
        continue;
      }
      const Point point{in_a[i].place, in_b[k].place};
      const bool one_a = only_one(in_a, i), one_b = only_one(in_b, k);
      const auto a = a_.subspan(point.a, anchors_.length), b = b_.subspan(point.b, anchors_.length);
      if (one_a && one_b && std::equal(a.begin(), a.end(), b.begin())) common.push_back(point);
    }
    return longest_rising(std::move(common));
  }

  // The longest subsequence that rises on both sides (patience sorting).
  static std::vector<Point> longest_rising(std::vector<Point> points) {
    std::sort(points.begin(), points.end(), [](const Point& x, const Point& y) { return x.a < y.a; });
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> tops;  // of the pile n, the point that ends the best row of n + 1 points
    std::vector<std::size_t> before(points.size(), none);
    for (std::size_t i = 0; i < points.size(); ++i) {
      const auto pile = std::lower_bound(tops.begin(), tops.end(), points[i].b,
                                         [&](std::size_t top, std::size_t b) { return points[top].b < b; });
      if (pile != tops.begin()) before[i] = *(pile - 1);
      if (pile == tops.end()) {
        tops.push_back(i);
      } else {
        *pile = i;
      }
    }
    std::vector<Point> row;
    for (std::size_t i = tops.empty() ? none : tops.back(); i != none; i = before[i]) row.push_back(points[i]);
    std::reverse(row.begin(), row.end());
    return row;
  }

  // ---- Myers

  // The first half of a cut is recursion, the second the loop, so that the depth follows the edits of one search.
  void search(Range range) {
    std::vector<std::size_t> suffixes;  // ends of the second halves, to be added from the inside out
    std::vector<Point> ends;
    for (;;) {
      const std::size_t suffix = trim(range);
      suffixes.push_back(suffix);
      ends.push_back({range.a_end, range.b_end});
      if (range.a_size() == 0 || range.b_size() == 0) break;
      const Point middle = cut(range);
      search({range.a_begin, middle.a, range.b_begin, middle.b});
      range.a_begin = middle.a;
      range.b_begin = middle.b;
    }
    for (std::size_t i = suffixes.size(); i-- > 0;) add(ends[i].a, ends[i].b, suffixes[i]);
  }

  // One step of a front along `diagonal`: the furthest x that one more edit reaches, before equal symbols.
  static std::ptrdiff_t step(Front& front, std::ptrdiff_t diagonal, std::ptrdiff_t edits, std::ptrdiff_t width,
                             std::ptrdiff_t height) {
    if (edits == 0) return 0;
    const std::ptrdiff_t down = front.at(diagonal + 1), right = front.at(diagonal - 1);
    std::ptrdiff_t x = Front::unset;
    if (down != Front::unset && down - diagonal <= height) x = down;
    if (right != Front::unset && right + 1 <= width) x = std::max(x, right + 1);
    return x;
  }

  // A point on a shortest edit script, neither the first nor the last; both sides begin and end with different symbols.
  Point cut(const Range& range) {
    const auto width = static_cast<std::ptrdiff_t>(range.a_size()),
               height = static_cast<std::ptrdiff_t>(range.b_size());
    const std::ptrdiff_t delta = width - height;
    const auto a = a_.subspan(range.a_begin, range.a_size());
    const auto b = b_.subspan(range.b_begin, range.b_size());
    const auto point = [&](std::ptrdiff_t x, std::ptrdiff_t y) {
      return Point{range.a_begin + static_cast<std::size_t>(x), range.b_begin + static_cast<std::size_t>(y)};
    };
    forward_.reset();
    backward_.reset();
    std::ptrdiff_t best = -1;
    Point best_point{};
    const bool is_long = range.a_size() + range.b_size() > long_sequence;
    const std::ptrdiff_t most = is_long ? most_edits_in_long : most_edits;
    for (std::ptrdiff_t edits = 0; edits <= most; ++edits) {
      const bool last = edits == most;
      forward_.widen(edits);
      for (std::ptrdiff_t k = -edits; k <= edits; k += 2) {
        std::ptrdiff_t x = step(forward_, k, edits, width, height), y = x - k;
        if (x != Front::unset) {
          while (x < width && y < height && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(y)]) ++x, ++y;
          if (last && x + y > best) best = x + y, best_point = point(x, y);
        }
        forward_.at(k) = x;
        const bool seen = delta % 2 != 0 && std::abs(delta - k) <= edits - 1;
        if (x == Front::unset || !seen) continue;
        const std::ptrdiff_t other = backward_.at(delta - k);
        if (other != Front::unset && x + other >= width) return point(x, y);
      }
      backward_.widen(edits);
      for (std::ptrdiff_t k = -edits; k <= edits; k += 2) {
        std::ptrdiff_t x = step(backward_, k, edits, width, height), y = x - k;
        if (x != Front::unset) {
          while (x < width && y < height &&
                 a[static_cast<std::size_t>(width - 1 - x)] == b[static_cast<std::size_t>(height - 1 - y)]) {
            ++x, ++y;
          }
        }
        backward_.at(k) = x;
        const bool seen = delta % 2 == 0 && std::abs(delta - k) <= edits;
        if (x == Front::unset || !seen) continue;
        const std::ptrdiff_t other = forward_.at(delta - k);
        if (other != Front::unset && x + other >= width) return point(width - x, height - y);
      }
    }
    budget_.check_time();
    return best_point;
  }
};

}  // namespace

std::vector<Match> align(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b, const Anchors& anchors,
                         base::Budget& budget) {
  return Aligner(a, b, anchors, budget).run();
}

}  // namespace wenshu::doc
