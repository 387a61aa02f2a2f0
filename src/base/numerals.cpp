// Dispatch over the families of notations, and custom formats.
#include "base/numerals.h"

#include <array>
#include <cstddef>
#include <vector>

#include "base/module.h"
#include "base/numerals_notations.h"
#include "base/unicode.h"

namespace wenshu::base {

namespace {

constexpr std::size_t max_length = 512;
constexpr std::u32string_view greek_lower = U"αβγδεζηθικλμνξοπρστυφχψω";
constexpr std::u32string_view greek_upper = U"ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ";

// Digits in front of which zeros fill up to `width`.
std::string padded(std::int64_t value, std::size_t width) {
  std::string digits = std::to_string(value);
  if (value >= 0 && digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

std::optional<std::string> format_plain(Numerals numerals, std::int64_t value) {
  switch (numerals) {
    case Numerals::none:
    case Numerals::bullet:  // shows the text of its level, not a number
      return std::string();
    case Numerals::decimal_zero:
      return padded(value, 2);
    case Numerals::decimal_zero3:
      return padded(value, 3);
    case Numerals::decimal_zero4:
      return padded(value, 4);
    case Numerals::decimal_zero5:
      return padded(value, 5);
    case Numerals::lower_greek:
      return detail::repeated(greek_lower, value);
    case Numerals::upper_greek:
      return detail::repeated(greek_upper, value);
    case Numerals::number_in_dash:
      return "- " + std::to_string(value) + " -";
    default:
      return std::nullopt;
  }
}

// The samples of a custom format: what stands between the commas, without a final "...".
std::vector<std::string_view> samples_of(std::string_view format) {
  std::vector<std::string_view> samples;
  while (!format.empty() && samples.size() < 3) {
    const std::size_t comma = format.find(',');
    const std::string_view sample = format.substr(0, comma);
    format = comma == std::string_view::npos ? std::string_view() : format.substr(comma + 1);
    const std::size_t begin = sample.find_first_not_of(' ');
    if (begin == std::string_view::npos) continue;
    const std::string_view trimmed = sample.substr(begin, sample.find_last_not_of(' ') + 1 - begin);
    if (trimmed != "..." && trimmed != "…") samples.push_back(trimmed);
  }
  return samples;
}

template <class Format>
bool writes(const std::vector<std::string_view>& samples, const std::array<std::int64_t, 3>& values, Format&& format) {
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (format(values[i]) != samples[i]) return false;
  }
  return true;
}

// The notation that the samples show. Word samples most notations at 1, 2, 3 and some at 1, 10, 100 ([MS-DOCX] 2.4).
std::optional<Numerals> notation_of(const std::vector<std::string_view>& samples) {
  static constexpr std::array<std::int64_t, 3> first{1, 2, 3}, powers{1, 10, 100};
  for (const auto& values : {first, powers}) {
    for (int i = static_cast<int>(Numerals::decimal); i <= static_cast<int>(Numerals::upper_greek); ++i) {
      const auto numerals = static_cast<Numerals>(i);
      if (writes(samples, values, [&](std::int64_t v) { return format_number(numerals, v); })) return numerals;
    }
  }
  return std::nullopt;
}

bool is_spelled(Numerals numerals) {
  switch (numerals) {
    case Numerals::ordinal:
    case Numerals::cardinal_text:
    case Numerals::ordinal_text:
    case Numerals::dollar_text:
    case Numerals::hindi_counting:
    case Numerals::thai_counting:
    case Numerals::vietnamese_counting:
      return true;
    default:
      return false;
  }
}

// Numbers as words come from a module: see words/numerals_words.cpp.
std::optional<std::string> format_words(Numerals numerals, std::int64_t value, std::string_view language) {
  if (!is_spelled(numerals)) return std::nullopt;
  using Entry = void (*)(Numerals, std::int64_t, std::string_view, std::optional<std::string>&);
  static const auto entry = reinterpret_cast<Entry>(module_entry("words", "wenshu_format_words"));
  std::optional<std::string> out;
  entry(numerals, value, language, out);
  return out;
}

}  // namespace

std::string format_number(Numerals numerals, std::int64_t value, std::string_view language) {
  std::optional<std::string> text = format_plain(numerals, value);
  if (!text) text = detail::format_cjk(numerals, value);
  if (!text) text = detail::format_alphabetic(numerals, value);
  if (!text) text = format_words(numerals, value, language);
  // What is left is decimal: decimal itself, decimalHalfWidth, and bahtText, which Word takes for decimal
  // ([MS-OI29500] 2.1.540).
  return text && text->size() <= max_length ? *text : std::to_string(value);
}

std::optional<Numerals> numerals_by_custom_format(std::string_view format) {
  if (format.size() > max_length) return std::nullopt;
  const std::vector<std::string_view> samples = samples_of(format);
  return samples.empty() ? std::nullopt : notation_of(samples);
}

std::string_view custom_format_of(Numerals numerals) {
  switch (numerals) {
    case Numerals::decimal_zero3:
      return "001, 002, 003, ...";
    case Numerals::decimal_zero4:
      return "0001, 0002, 0003, ...";
    case Numerals::decimal_zero5:
      return "00001, 00002, 00003, ...";
    case Numerals::lower_greek:
      return "α, β, γ, ...";
    case Numerals::upper_greek:
      return "Α, Β, Γ, ...";
    default:
      return {};
  }
}

}  // namespace wenshu::base
