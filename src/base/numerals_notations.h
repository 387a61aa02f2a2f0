// The families of notations behind format_number. Each gives nothing for a notation of another family and for a value
// that the notation cannot write: that one is decimal.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/numerals.h"

namespace wenshu::base::detail {

std::optional<std::string> format_cjk(Numerals numerals, std::int64_t value);
std::optional<std::string> format_alphabetic(Numerals numerals, std::int64_t value);

// The value's decimal digits, each replaced by a character of `digits` (0 … 9); nothing below 0.
std::optional<std::string> positional(std::u32string_view digits, std::int64_t value);
// The letter of `set` at value - 1, repeated once more for each time the set was passed: a … z, aa, bb (17.18.59).
std::optional<std::string> repeated(std::u32string_view set, std::int64_t value);

}  // namespace wenshu::base::detail
