#include "markdown/number_counter.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "markdown/characters.h"

namespace wenshu::markdown {

namespace {

// The number that `text` begins with: the longest that its numerals can say. Gives its bytes, 0 for none.
std::size_t read_number(base::Numerals numerals, std::string_view text, int& value) {
  constexpr std::size_t longest = 32;
  for (std::size_t length = std::min(longest, text.size()); length > 0; --length) {
    if (const auto number = base::parse_number(numerals, text.substr(0, length))) {
      value = *number;
      return length;
    }
  }
  return 0;
}

// Numbers in a document may be as large as an int.
int after(int value) { return value < std::numeric_limits<int>::max() ? value + 1 : value; }

}  // namespace

bool is_level(std::string_view text, std::size_t i) {
  return text[i] == '%' && i + 1 < text.size() && text[i + 1] >= '1' && text[i + 1] <= '9';
}

void NumberCounter::begin(const NumberDefinition& definition) {
  if (definition.start) known_[definition.text] = {*definition.start - 1, true};
}

std::size_t NumberCounter::match(const NumberDefinition& definition, int value, std::string_view text, bool believe,
                                 std::array<int, deepest + 1>& outer) const {
  std::size_t at = 0;
  const auto take = [&](std::string_view expected) {
    const bool found = text.substr(at).starts_with(expected);
    at += found ? expected.size() : 0;
    return found;
  };
  for (std::size_t i = 0; i < definition.text.size(); ++i) {
    if (!is_level(definition.text, i)) {
      if (!take(std::string_view(definition.text).substr(i, 1))) return 0;
      continue;
    }
    const int n = definition.text[++i] - '0';
    if (n == definition.level) {
      if (!take(base::format_number(definition.numerals, value))) return 0;
      continue;
    }
    const Level& level = levels_[static_cast<std::size_t>(n)];
    int& number = outer[static_cast<std::size_t>(n)];
    number = std::max(level.value, 1);  // a level that was passed over shows its first number
    if (take(base::format_number(level.numerals, number)) || take(std::to_string(number))) continue;
    std::size_t length = 0;
    if (believe) length = read_number(level.numerals, text.substr(at), number);
    if (believe && length == 0) length = read_number(base::Numerals::decimal, text.substr(at), number);
    if (length == 0) return 0;
    at += length;
  }
  return at;
}

std::optional<NumberCounter::Found> NumberCounter::take(const NumberDefinition& definition, std::string_view text) {
  Known& known = known_[definition.text];
  const int next = after(level(definition.level).value);
  const std::string own = "%" + std::to_string(definition.level);
  for (const int value : {known.is_told ? after(known.last) : next, after(known.last), next, 1}) {
    std::array<int, deepest + 1> outer{};
    const std::size_t length = match(definition, value, text, known.is_told, outer);
    if (length == 0) continue;
    // A bare number must not be taken off a longer one.
    if (definition.text.ends_with(own) && length < text.size() && text[length] != ' ') continue;
    for (int n = 1; n < definition.level; ++n) {
      const int number = outer[static_cast<std::size_t>(n)];
      level(n).value = number > 0 ? number : std::max(level(n).value, 1);
    }
    count(definition.level, value, definition.numerals);
    known = {value, false};
    return Found{value, length};
  }
  return {};
}

void NumberCounter::count(int n, int value, base::Numerals numerals) {
  level(n) = {value, numerals};
  for (int deeper = n + 1; deeper <= deepest; ++deeper) level(deeper).value = 0;
}

void NumberCounter::count_item(int depth, int value) {
  if (depth <= deepest) count(depth, value, base::Numerals::decimal);
}

std::string NumberCounter::shown(std::string_view part) const {
  std::string out;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (!is_level(part, i)) {
      out += part[i];
      continue;
    }
    const Level& level = levels_[static_cast<std::size_t>(part[++i] - '0')];
    out += base::format_number(level.numerals, level.value);
  }
  return out;
}

std::optional<NumberDefinition> read_number_definition(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return {};
  const auto numerals = base::numerals_by_ooxml_name(text.substr(0, space));
  std::string_view quoted = trim_ascii(text.substr(space));
  NumberDefinition out;
  if (const std::size_t end = quoted.rfind('"'); end != std::string_view::npos && end + 1 < quoted.size()) {
    const std::string_view start = trim_ascii(quoted.substr(end + 1));
    int value = 0;
    const auto parsed = std::from_chars(start.data(), start.data() + start.size(), value);
    if (parsed.ec != std::errc() || parsed.ptr != start.data() + start.size() || value < 0) return {};
    out.start = value;
    quoted = quoted.substr(0, end + 1);
  }
  if (!numerals || quoted.size() < 2 || quoted.front() != '"' || quoted.back() != '"') return {};
  out.numerals = *numerals;
  for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
    if (quoted[i] == '\\' && i + 2 < quoted.size()) ++i;
    out.text += quoted[i];
  }
  out.level = 0;
  for (std::size_t i = 0; i < out.text.size(); ++i) {
    if (is_level(out.text, i)) out.level = std::max(out.level, out.text[i + 1] - '0');
  }
  if (out.level > 0) return out;
  // A label without a number says always the same.
  if (out.numerals != base::Numerals::none || out.text.empty()) return {};
  out.level = 1;
  return out;
}

}  // namespace wenshu::markdown
