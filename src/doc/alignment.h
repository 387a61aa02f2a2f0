// What two sequences have in common, in order: the ground of every comparison.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/budget.h"

namespace wenshu::doc {

// a[a … a+length) equals b[b … b+length).
struct Match {
  std::size_t a = 0, b = 0, length = 0;
};

// How the anchors are found that cut a comparison into small ones.
struct Anchors {
  std::size_t length = 1;  // symbols in a row that must occur exactly once on both sides
  std::size_t from = 0;    // only where both sides together are longer than this
};

// A common subsequence of `a` and `b`, as runs in ascending order that neither touch nor cross. It is a longest one
// where the sides differ little; beyond that, cost counts more than length: the work is linear in the input but for a
// constant factor, the memory that of the anchors. Throws Error{limit} when the time of the budget is over.
//
// The method: equal ends are cut off; then symbols that are unique on both sides anchor the rest (patience difference,
// B. Cohen), and what lies between anchors is compared by the linear-space algorithm of E. W. Myers, "An O(ND)
// Difference Algorithm and Its Variations", 1986, whose search gives up optimality after a fixed number of edits.
std::vector<Match> align(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b, const Anchors& anchors,
                         base::Budget& budget);

}  // namespace wenshu::doc
