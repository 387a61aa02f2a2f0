// Labels and number patterns in the notation of the JSON tree.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "doc/tree.h"

namespace wenshu::json {

// The class of a heading's number, whatever its level: 1 for 一、 第一编 第一章 壹、, 2 for （一） 第一节, 3 for 1., 4
// for （1）, 5 for ①, n for a dotted number of n parts, 0 for none of these.
int number_class(const doc::Label& label);

// "bullet", or the notation and the pattern: "decimal %1.", "chinese （%1）", "decimal %1.%2" below another level.
std::string pattern_text(const doc::NumberPattern& pattern);
// The way back; nothing for a text that is no pattern.
std::optional<doc::NumberPattern> parse_pattern(std::string_view text);

}  // namespace wenshu::json
