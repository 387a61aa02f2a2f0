#include "base/budget.h"

#include <limits>
#include <memory>
#include <thread>
#include <vector>

#include "base/error.h"
#include "tests/catch.h"

namespace wenshu::base {
namespace {
template <class Action>
std::string code_of(Action action) {
  try {
    action();
    return "";
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::limit);
    return error.code();
  }
}

Limits memory_limit(std::size_t bytes) {
  Limits limits;
  limits.max_memory = bytes;
  return limits;
}
}  // namespace

TEST_CASE("budget: memory up to the limit and not beyond") {
  Budget budget(memory_limit(100));
  budget.spend_memory(60);
  budget.spend_memory(40);
  CHECK(code_of([&] { budget.spend_memory(1); }) == "limit-memory");
  budget.spend_memory(0);
  budget.release_memory(1);
  budget.spend_memory(1);
  CHECK(code_of([&] { budget.spend_memory(std::numeric_limits<std::size_t>::max()); }) == "limit-memory");
  budget.release_memory(1000);
  budget.spend_memory(100);
}

TEST_CASE("budget: held memory goes back with its holder") {
  Budget budget(memory_limit(100));
  {
    HeldMemory first(budget);
    first.add(60);
    HeldMemory second = std::move(first);
    CHECK(code_of([&] { second.add(41); }) == "limit-memory");
    HeldMemory third(budget);
    third.add(40);
    third = std::move(second);
    budget.spend_memory(40);
    budget.release_memory(40);
  }
  budget.spend_memory(100);
  budget.release_memory(100);
  HeldMemory left(budget);
  left.add(70);
  left.leave();
  CHECK(code_of([&] { budget.spend_memory(31); }) == "limit-memory");
}

TEST_CASE("budget: nodes") {
  Limits limits;
  limits.max_nodes = 10;
  Budget budget(limits);
  budget.spend_nodes(9);
  budget.spend_nodes();
  CHECK(code_of([&] { budget.spend_nodes(); }) == "limit-nodes");
  CHECK(code_of([&] { budget.spend_nodes(std::numeric_limits<std::uint64_t>::max()); }) == "limit-nodes");
}

TEST_CASE("budget: time") {
  Limits limits;
  limits.max_time = 0.001;
  Budget budget(limits);
  std::this_thread::sleep_for(std::chrono::milliseconds(3));
  CHECK(code_of([&] { budget.check_time(); }) == "limit-time");
  CHECK(code_of([&] { budget.spend_nodes(); }) == "limit-time");
  limits.max_time = 0;
  Budget unlimited(limits);
  unlimited.check_time();
}

TEST_CASE("budget: nesting") {
  Limits limits;
  limits.max_depth = 3;
  Budget budget(limits);
  std::vector<std::unique_ptr<Budget::Nesting>> levels;
  for (int i = 0; i < 3; ++i) levels.push_back(std::make_unique<Budget::Nesting>(budget));
  CHECK(budget.at_depth_limit());
  CHECK(code_of([&] { const Budget::Nesting deeper(budget); }) == "limit-depth");
  levels.pop_back();
  CHECK_FALSE(budget.at_depth_limit());
  const Budget::Nesting again(budget);
}
}  // namespace wenshu::base
