#include "base/budget.h"

#include <algorithm>
#include <string>

#include "base/error.h"

namespace wenshu::base {

namespace {
constexpr std::uint64_t clock_interval = 4096;  // nodes between two looks at the clock

[[noreturn]] void over(const char* code, const std::string& message) { throw Error(ErrorKind::limit, code, message); }
}  // namespace

Budget::Budget(const Limits& limits) : limits_(limits), start_(std::chrono::steady_clock::now()) {}

void Budget::spend_memory(std::size_t n) {
  if (n > limits_.max_memory - std::min(memory_, limits_.max_memory)) {
    over("limit-memory",
         "the input needs more than " + std::to_string(limits_.max_memory >> 20) + " MiB (raise --max-memory)");
  }
  memory_ += n;
}

void Budget::release_memory(std::size_t n) { memory_ -= std::min(n, memory_); }

void Budget::spend_nodes(std::uint64_t n) {
  if (n > limits_.max_nodes - std::min(nodes_, limits_.max_nodes)) {
    over("limit-nodes", "the input has more than " + std::to_string(limits_.max_nodes) + " parts (raise --max-nodes)");
  }
  nodes_ += n;
  if (nodes_ >= next_clock_) {
    next_clock_ = nodes_ + clock_interval;
    check_time();
  }
}

void Budget::check_time() const {
  if (limits_.max_time <= 0) return;
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start_;
  if (spent.count() > limits_.max_time) {
    over("limit-time", "the conversion took longer than " + std::to_string(static_cast<long>(limits_.max_time)) +
                           " s (raise --max-time)");
  }
}

Budget::Nesting::Nesting(Budget& budget) : budget_(budget) {
  if (budget_.at_depth_limit()) {
    over("limit-depth", "the input is nested deeper than " + std::to_string(budget_.limits_.max_depth) +
                            " levels (raise --max-depth)");
  }
  ++budget_.depth_;
}

}  // namespace wenshu::base
