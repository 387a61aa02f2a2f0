#include "pdf/read/list_label.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/unicode.h"
#include "base/utf8.h"

namespace wenshu::pdf {

using base::Numerals;

namespace {

constexpr int most_roman = 49;  // larger ones are words or abbreviations: "MD.", "mix."

bool is_bullet(std::string_view text) {
  static constexpr std::u32string_view bullets = U"•◦▪▫●○■□◆◇▶►➢➤✓✔–—-*·‣⁃∙☐☑☒";
  if (base::code_point_count(text) != 1) return false;
  const char32_t c = base::first_code_point(text);
  // A glyph of a font of symbols often tells no character.
  return bullets.find(c) != std::u32string_view::npos || (c >= 0xE000 && c <= 0xF8FF) || c == 0xFFFD;
}

}  // namespace

std::optional<ListLabel> parse_list_label(std::string_view text) {
  text = base::trim(text);
  if (text.empty() || text.size() > 24) return std::nullopt;
  ListLabel out;
  if (is_bullet(text)) {
    out.pattern.numerals = Numerals::bullet;
    if (text == "☐") out.checked = false;
    if (text == "☑" || text == "☒") out.checked = true;
    return out;
  }
  // A prefix, the number, a suffix; the number is the longest stretch that is one.
  static constexpr std::array<std::string_view, 5> prefixes = {"(", "（", "[", "第", ""};
  static constexpr std::array<std::string_view, 13> suffixes = {".",  ")", "）", "、", "．", "]", ":",
                                                                "：", ",", "章", "条", "节", ""};
  for (const std::string_view prefix : prefixes) {
    if (!text.starts_with(prefix)) continue;
    for (const std::string_view suffix : suffixes) {
      if (!text.ends_with(suffix) || text.size() <= prefix.size() + suffix.size()) continue;
      // What is opened is closed; 第 goes with what it counts.
      const bool closes = suffix == ")" || suffix == "）" || suffix == "]";
      const bool counts = suffix == "章" || suffix == "条" || suffix == "节";
      if ((prefix == "第") != counts || (!prefix.empty() && !counts && !closes)) continue;
      const std::string_view number = text.substr(prefix.size(), text.size() - prefix.size() - suffix.size());
      for (const Numerals numerals :
           {Numerals::decimal, Numerals::chinese, Numerals::lower_alpha, Numerals::upper_alpha, Numerals::lower_roman,
            Numerals::upper_roman, Numerals::circled, Numerals::decimal_fullwidth}) {
        // Of letters only one counts: "i" opens no list of ninth items, but "iv" is a Roman number.
        const bool alpha = numerals == Numerals::lower_alpha || numerals == Numerals::upper_alpha;
        if (alpha && (number.size() != 1 || suffix.empty())) continue;
        // Nor is a bare "I", "mix" or "12" one, or "MD," at the beginning of a line.
        const bool roman = numerals == Numerals::lower_roman || numerals == Numerals::upper_roman;
        const bool decimal = numerals == Numerals::decimal;
        if ((decimal || roman) && suffix.empty() && prefix.empty()) continue;
        if ((roman && (suffix == ":" || suffix == ",")) || (decimal && suffix == ",")) continue;
        const std::optional<int> value = base::parse_number(numerals, number);
        if (!value || (roman && *value > most_roman)) continue;
        out.pattern = {numerals, std::string(prefix), std::string(suffix)};
        out.value = *value;
        return out;
      }
    }
  }
  return std::nullopt;
}

std::optional<ListLabel> as_roman(const ListLabel& label, std::string_view text) {
  const auto& pattern = label.pattern;
  const bool upper = pattern.numerals == Numerals::upper_alpha;
  if (!upper && pattern.numerals != Numerals::lower_alpha) return std::nullopt;
  text.remove_prefix(std::min(pattern.prefix.size(), text.size()));
  ListLabel out = label;
  out.pattern.numerals = upper ? Numerals::upper_roman : Numerals::lower_roman;
  const std::optional<int> value = base::parse_number(out.pattern.numerals, text.substr(0, 1));
  if (!value || *value > most_roman) return std::nullopt;
  out.value = *value;
  return out;
}

bool is_plain_number(const doc::NumberPattern& pattern) {
  return pattern.numerals == Numerals::decimal && pattern.prefix.empty() &&
         (pattern.suffix == "." || pattern.suffix == ")");
}

doc::Box<doc::Label> printed_label(const ListLabel& label, std::string text) {
  doc::Label out;
  out.pattern = label.pattern;
  out.value = label.value;
  out.text = std::move(text);
  out.automatic = true;
  out.gap = base::is_wide(base::last_code_point(out.text)) ? "\t" : " ";  // full-width marks bring their own space
  return doc::Box<doc::Label>(std::move(out));
}

namespace {

// Takes `count` bytes and the blanks behind them off a text, and what is left empty.
void take_off(doc::Inlines& inlines, std::size_t count) {
  constexpr std::string_view no_break_space = "\xC2\xA0";
  while (!inlines.empty()) {
    doc::Inline& first = inlines.front();
    if (auto* inner = std::get_if<doc::Emphasized>(&first.node)) {
      take_off(inner->children, count);
      if (!inner->children.empty()) return;
    } else if (auto* text = std::get_if<doc::Text>(&first.node)) {
      std::string_view rest = std::string_view(text->text).substr(std::min(count, text->text.size()));
      for (;;) {
        if (rest.starts_with(' ') || rest.starts_with('\t')) {
          rest.remove_prefix(1);
        } else if (rest.starts_with(no_break_space)) {
          rest.remove_prefix(no_break_space.size());
        } else {
          break;
        }
      }
      text->text.erase(0, text->text.size() - rest.size());
      if (!text->text.empty()) return;
    } else {
      return;
    }
    count = 0;
    inlines.erase(inlines.begin());
  }
}

}  // namespace

void strip_label(doc::Inlines& inlines, std::string_view label) {
  const doc::Inlines* level = &inlines;
  while (!level->empty()) {
    if (const auto* inner = std::get_if<doc::Emphasized>(&level->front().node)) {
      level = &inner->children;
      continue;
    }
    const auto* text = std::get_if<doc::Text>(&level->front().node);
    if (text && text->text.starts_with(label)) take_off(inlines, label.size());
    return;
  }
}

}  // namespace wenshu::pdf
