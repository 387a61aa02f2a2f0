#include "docx/field_numbers.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "base/numerals.h"
#include "base/utf8.h"

namespace wenshu::docx {

namespace {

using base::Numerals;

constexpr std::int64_t max_value = std::numeric_limits<int>::max();

struct Look {
  std::string_view before;
  Numerals numerals;
  std::string_view behind;
};
constexpr Look number_looks[] = {
    {"", Numerals::decimal, ")"},  {"", Numerals::lower_alpha, ")"},  {"", Numerals::lower_roman, ")"},
    {"(", Numerals::decimal, ")"}, {"(", Numerals::lower_alpha, ")"}, {"(", Numerals::lower_roman, ")"},
    {"", Numerals::decimal, "."},  {"", Numerals::lower_alpha, "."},  {"", Numerals::lower_roman, "."}};
constexpr Look outline_looks[] = {
    {"", Numerals::upper_roman, "."},  {"", Numerals::upper_alpha, "."},  {"", Numerals::decimal, "."},
    {"", Numerals::lower_alpha, ")"},  {"(", Numerals::decimal, ")"},     {"(", Numerals::lower_alpha, ")"},
    {"(", Numerals::lower_roman, ")"}, {"(", Numerals::lower_alpha, ")"}, {"(", Numerals::lower_roman, ")"}};

std::string shown(const Look& look, std::int64_t value) {
  std::string out(look.before);
  return out.append(base::format_number(look.numerals, value)).append(look.behind);
}

std::optional<int> number_in(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  return error == std::errc() && end != text->data() ? std::optional(value) : std::nullopt;
}

std::size_t place_of(int level) {
  return static_cast<std::size_t>(level >= 1 && level <= FieldNumbers::levels ? level - 1 : FieldNumbers::levels);
}

}  // namespace

void FieldNumbers::count_paragraph(int level) {
  const std::size_t place = place_of(level);
  paragraphs_[place] = std::min(paragraphs_[place] + 1, max_value);
  std::fill(paragraphs_.begin() + static_cast<std::ptrdiff_t>(place) + 1, paragraphs_.end(), 0);
}

NumberText FieldNumbers::automatic(const FieldWords& words, int level) const {
  const std::size_t place = place_of(level);
  if (words.name() == "AUTONUMOUT") {
    const Look& look = place < levels ? outline_looks[place] : outline_looks[2];
    return {shown(look, paragraphs_[place])};
  }
  std::string separator = ".";
  if (const auto own = words.value("\\s")) {
    separator.clear();
    if (!own->empty()) base::append_utf8(separator, base::first_code_point(*own));
  }
  NumberText out;
  const bool legal = words.name() == "AUTONUMLGL";
  for (std::size_t i = legal ? 0 : place; i <= place; ++i) {
    if (paragraphs_[i] == 0) continue;  // no heading of this level has a number
    const NumberText number = formatted_number(words, paragraphs_[i]);
    if (!out.text.empty()) out.text += separator;
    out.text += number.text;
    out.understood = number.understood;
  }
  if (!(legal && words.has("\\e"))) out.text += separator;
  return out;
}

std::optional<FieldNumbers::List> FieldNumbers::list_of_name(std::string_view name) {
  const std::string capitals = in_capitals(name);
  if (capitals == "NUMBERDEFAULT") return List::number;
  if (capitals == "OUTLINEDEFAULT") return List::outline;
  if (capitals == "LEGALDEFAULT") return List::legal;
  return std::nullopt;
}

std::string FieldNumbers::list_number(List list, int level, std::optional<int> start) {
  auto& values = lists_[static_cast<std::size_t>(list)];
  const auto place = static_cast<std::size_t>(std::clamp(level, 0, levels - 1));
  values[place] = start ? *start : std::min(values[place] + 1, max_value);
  std::fill(values.begin() + static_cast<std::ptrdiff_t>(place) + 1, values.end(), 0);
  last_list = {list, 0};
  if (list == List::number) return shown(number_looks[place], values[place]);
  if (list == List::outline) return shown(outline_looks[place], values[place]);
  std::string out;
  for (std::size_t i = 0; i <= place; ++i) {
    if (i < place) values[i] = std::max<std::int64_t>(values[i], 1);  // a level that was passed over is used up
    out += base::format_number(Numerals::decimal, values[i]) + '.';
  }
  return out;
}

void FieldNumbers::count_heading(int level) {
  if (level < 1 || level > levels) return;
  for (auto place = static_cast<std::size_t>(level - 1); place < headings_.size(); ++place) ++headings_[place];
}

std::int64_t FieldNumbers::sequence(const FieldWords& words) {
  Sequence& sequence = sequences_[in_capitals(words.argument("\\r\\s"))];
  if (const auto level = number_in(words.value("\\s")); level && *level >= 1 && *level <= levels) {
    const std::int64_t headings = headings_[static_cast<std::size_t>(*level - 1)];
    if (headings != sequence.headings) sequence.value = 0;
    sequence.headings = headings;
  }
  if (const auto set = number_in(words.value("\\r"))) {
    sequence.value = *set;
  } else if (!words.has("\\c")) {
    sequence.value = std::min(sequence.value + 1, max_value);
  }
  return sequence.value;
}

}  // namespace wenshu::docx
