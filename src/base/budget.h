// What one conversion may spend. Every reader counts what untrusted input makes it hold or do and stops with
// Error{limit} instead of eating memory or time.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace wenshu::base {

struct Limits {
  std::size_t max_memory = std::size_t{320} << 20;  // bytes that input may make us hold: inflated parts, text, tables
  double max_time = 120;                            // seconds by the clock; 0: no limit
  std::uint64_t max_nodes = 50'000'000;             // blocks, inlines and XML elements
  unsigned max_depth = 200;                         // nesting of blocks, inlines and XML elements in the tree
};

class Budget {
 public:
  explicit Budget(const Limits& limits = {});

  // Counts `n` more bytes held; throws Error{limit, "limit-memory"}, naming --max-memory, when over the limit.
  void spend_memory(std::size_t n);
  // Gives back `n` bytes that are no longer held.
  void release_memory(std::size_t n);
  // Counts `n` more nodes and now and then looks at the clock; throws Error{limit, "limit-nodes" or "limit-time"}.
  void spend_nodes(std::uint64_t n = 1);
  // Looks at the clock now; throws Error{limit, "limit-time"}.
  void check_time() const;
  const Limits& limits() const { return limits_; }

  // One level of nesting for as long as it lives; throws Error{limit, "limit-depth"} beyond max_depth.
  class Nesting {
   public:
    explicit Nesting(Budget& budget);
    ~Nesting() { --budget_.depth_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;

   private:
    Budget& budget_;
  };
  // True where one more level would be too deep: for readers that flatten instead of refusing.
  bool at_depth_limit() const { return depth_ >= limits_.max_depth; }

 private:
  Limits limits_;
  std::chrono::steady_clock::time_point start_;
  std::size_t memory_ = 0;
  std::uint64_t nodes_ = 0;
  std::uint64_t next_clock_ = 0;
  unsigned depth_ = 0;
};

// Memory counted in a budget for as long as it lives.
class HeldMemory {
 public:
  explicit HeldMemory(Budget& budget) : budget_(&budget) {}
  HeldMemory(HeldMemory&& other) noexcept : budget_(other.budget_), bytes_(std::exchange(other.bytes_, 0)) {}
  HeldMemory& operator=(HeldMemory&& other) noexcept {
    if (this != &other) {
      budget_->release_memory(bytes_);
      budget_ = other.budget_;
      bytes_ = std::exchange(other.bytes_, 0);
    }
    return *this;
  }
  ~HeldMemory() { budget_->release_memory(bytes_); }

  // Counts `n` more bytes; throws what Budget::spend_memory throws.
  void add(std::size_t n) {
    budget_->spend_memory(n);
    bytes_ += n;
  }
  // Lets the bytes go on counting: somebody else gives them back.
  void leave() { bytes_ = 0; }

 private:
  Budget* budget_;
  std::size_t bytes_ = 0;
};

}  // namespace wenshu::base
