// How many differences a team puts up with: the file of `roundtrip --budget`.
#pragma once
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "doc/difference.h"

namespace wenshu::cli {

struct Tolerance {
  // Of each class, the number of differences allowed; nothing: any.
  std::array<std::optional<std::size_t>, doc::change_class_count> allowed;

  bool allows(doc::ChangeClass change_class, std::size_t count) const {
    const auto& most = allowed[static_cast<std::size_t>(change_class)];
    return !most || count <= *most;
  }
  bool allows(const doc::Difference& difference) const;
};

// Reads {"schema": "wenshu-budget/1", "allow": {"style": "any", "link": 3}}; a class that is not named is allowed no
// difference. Throws Error{input, "budget-syntax" or "budget-value"}.
Tolerance parse_tolerance(std::string_view json);

}  // namespace wenshu::cli
