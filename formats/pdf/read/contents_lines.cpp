#include "pdf/read/contents_lines.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>

#include "base/unicode.h"
#include "base/utf8.h"

namespace wenshu::pdf {

namespace {

constexpr std::size_t least_dots = 4;
constexpr std::size_t most_digits = 4;
constexpr std::size_t least_entries = 3;
constexpr float widest_gap = 3.2F;  // parts of the size, from base line to base line
constexpr float same_edge = 1.0F;   // parts of the size

// Where the number at the end of a text begins.
std::size_t number_begin(std::string_view text) {
  std::size_t begin = text.find_last_not_of("0123456789");
  begin = begin == std::string_view::npos ? 0 : begin + 1;
  if (begin == text.size()) {  // pages before the first chapter
    begin = text.find_last_not_of("ivxl");
    begin = begin == std::string_view::npos ? 0 : begin + 1;
    if (text.size() - begin > 6) return text.size();
  } else if (text.size() - begin > most_digits) {
    return text.size();
  }
  return begin;
}

// The numbers of "2.1" and deeper; nothing for another word.
std::vector<int> part_number(std::string_view word) {
  constexpr std::size_t most_levels = 6;
  std::vector<int> out;
  while (!word.empty() && out.size() < most_levels) {
    const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
    if (digits == 0 || digits > most_digits || word[0] == '0') return {};
    out.push_back(std::atoi(std::string(word.substr(0, digits)).c_str()));
    word.remove_prefix(digits);
    if (!word.empty() && word[0] != '.') return {};
    if (!word.empty()) word.remove_prefix(1);
  }
  if (out.size() < 2) out.clear();
  return out;
}

// Do parts count on from one to the other: 2.1 → 2.2, 2.2 → 2.2.1, 2.4 → 3.1?
bool counts_on(const std::vector<int>& before, const std::vector<int>& next) {
  if (before.empty() || next.back() == 1) return true;
  return before.size() >= next.size() && std::equal(next.begin(), next.end() - 1, before.begin()) &&
         next.back() == before[next.size() - 1] + 1;
}

bool is_title(std::string_view text) {
  const std::string lower = base::to_lower(base::trim(text));
  return lower == "contents" || lower == "table of contents" || lower == "目录" || lower == "目 录" || lower == "目次";
}

bool is_words(const Page& page, const Segment& segment) {
  const std::string text = text_of(page, segment.parts);
  std::size_t letters = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::next_code_point(text, i);
    if (base::is_letter_or_digit(c) && !(c >= '0' && c <= '9')) letters += base::is_wide(c) ? 2 : 1;
  }
  return letters > 1;
}

// The page of an entry, 0 for a Roman one.
std::optional<int> page_of(const Page& page, const Line& line) {
  constexpr std::string_view ends = "0123456789ivxl";
  if (line.text.empty() || ends.find(line.text.back()) == std::string_view::npos) return std::nullopt;  // as most lines
  const bool leader = ends_with_leader(line.text);
  const std::string text = leader ? line.text : text_of(page, line.segments.back().parts);
  const std::size_t begin = number_begin(text);
  if (begin == text.size()) return std::nullopt;
  // Rows of tables may have several numbers.
  if (!leader && (begin > 0 || line.segments.size() < 2 || !is_words(page, *(line.segments.end() - 2)))) {
    return std::nullopt;
  }
  return std::atoi(text.c_str() + begin);
}

}  // namespace

bool ends_with_leader(std::string_view text) {
  std::size_t at = number_begin(text);
  if (at == text.size()) return false;
  std::size_t dots = 0;
  while (at > 0) {
    const char32_t c = base::previous_code_point(text, at);
    if (c == ' ' || c == '\t') continue;
    if (c == U'…' || c == U'⋯') {
      dots += 3;
    } else if (c == '.' || c == U'·' || c == U'．') {
      ++dots;
    } else {
      return dots >= least_dots;
    }
  }
  return false;
}

void mark_contents(const Page& page, std::vector<Line>& lines) {
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin, last = begin, entries = 0, leaders = 0, parts = 0;
    std::vector<int> part;
    bool counted = true;
    int number = 0;
    float edge = 0;
    for (; end < lines.size(); ++end) {
      const Line& line = lines[end];
      if (end > begin && line.y - lines[end - 1].y > widest_gap * line.size) break;
      const std::optional<int> own = page_of(page, line);
      if (!own) {  // the first line of a long title
        if (entries == 0 || line.segments.size() > 2 || end > last) break;
        continue;
      }
      if (*own < number || (entries > 0 && std::abs(line.x1 - edge) > same_edge * line.size)) break;
      number = *own;
      edge = line.x1;
      last = end + 1;
      ++entries;
      if (ends_with_leader(line.text)) ++leaders;
      std::vector<int> next = part_number(std::string_view(line.text).substr(0, line.text.find(' ')));
      if (next.empty()) continue;
      counted = counted && counts_on(part, next);
      part = std::move(next);
      ++parts;
    }
    const auto titled = [&] { return begin > 0 && is_title(lines[begin - 1].text); };
    // The numbers of parts alone tell little: a table has a head, and its first column does not count as parts do.
    const auto headed = [&] {
      return begin > 0 && lines[begin - 1].segments.size() > 1 &&
             lines[begin].y - lines[begin - 1].y < widest_gap * lines[begin].size;
    };
    const bool by_parts = parts > 1 && parts * 2 >= entries && counted && !headed();
    if (entries >= least_entries && (leaders > 0 || by_parts || titled())) {
      for (std::size_t i = begin; i < last; ++i) lines[i].entry = page_of(page, lines[i]).has_value();
    }
    begin = std::max(last, begin + 1);
  }
}

}  // namespace wenshu::pdf
