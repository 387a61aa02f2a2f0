#include "structure/text.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"

namespace wenshu::structure {

namespace {

bool is_blank(char32_t c) {
  if (c > U'\u3000') return c == U'\uFEFF';  // Han, and all that ends a sentence in Chinese
  return c == U'\u3000' || base::is_white_space(c);
}

// Quotes and brackets that hold sentences of their own. The ASCII quote opens and closes alike: see first_sentence.
bool opens(char32_t c) {
  constexpr std::u32string_view set = U"“‘「『《〈（(【〔[［";
  return set.find(c) != npos;
}
bool closes(char32_t c) {
  constexpr std::u32string_view set = U"”’」』》〉）)】〕]］";
  return set.find(c) != npos;
}
// Is it a Han character of the block that holds nearly all of them, which means nothing to any reading here?
bool is_plain_han(char32_t c) { return c >= U'\u4E00' && c <= U'\u9FFF'; }
bool ends_sentence(char32_t c) { return c == U'。' || c == U'！' || c == U'？' || c == U'!' || c == U'?'; }

}  // namespace

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
  if (text.empty()) return false;
  const char first = text.front(), second = text.size() > 1 ? text[1] : '\0';
  return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) {
    return start.front() == first && (start.size() == 1 || start[1] == second) && text.starts_with(start);
  });
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return text.ends_with(end); });
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return text.find(part) != npos; });
}

bool has_han(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0xE2) {  // below U+2000 there is none
      ++i;
    } else if (base::is_han(base::next_code_point(text, i))) {
      return true;
    }
  }
  return false;
}

std::size_t detail::skip_blanks(std::string_view text, std::size_t from) {
  while (from < text.size()) {
    std::size_t next = from;
    if (!is_blank(base::next_code_point(text, next))) break;
    from = next;
  }
  return from;
}

std::size_t detail::skip_noise(std::string_view text, std::size_t from) {
  while (text.substr(from).starts_with("##")) {
    std::size_t end = from + 2;
    while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
    if (end == from + 2 || !text.substr(end).starts_with("##")) break;
    from = structure::skip_blanks(text, end + 2);
  }
  return from;
}

char32_t first_character(std::string_view text) {
  std::size_t at = skip_blanks(text, 0);
  return at < text.size() ? base::next_code_point(text, at) : U'\0';
}

char32_t last_character(std::string_view text) {
  if (text.size() >= 3) {  // as in nearly all: a character of three bytes
    std::size_t at = text.size() - 3;
    const char32_t c = base::next_code_point(text, at);
    if (at == text.size() && c > U'\u3000' && c != U'\uFEFF') return c;
  }
  if (!text.empty() && text.back() > ' ') return static_cast<unsigned char>(text.back());  // ASCII
  for (std::size_t at = text.size(); at > 0;) {
    const char32_t c = base::previous_code_point(text, at);
    if (!is_blank(c)) return c;
  }
  return U'\0';
}

Sentences first_sentence(std::string_view text, std::size_t from, std::size_t limit) {
  Sentences out;
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = from; i < text.size();) {
    const char32_t c = base::next_code_point(text, i);
    if (++out.first_length > limit) return out;
    if (is_plain_han(c)) continue;
    if (c == U'"') quoted = !quoted;
    if (opens(c)) ++depth;
    if (closes(c)) depth = std::max(0, depth - 1);
    if (!ends_sentence(c) || depth > 0 || quoted) continue;
    while (i < text.size()) {  // ？！ and 。” belong together
      std::size_t next = i;
      const char32_t after = base::next_code_point(text, next);
      if (!ends_sentence(after) && !closes(after)) break;
      i = next;
      ++out.first_length;
    }
    out.first_end = i;
    out.goes_on = skip_blanks(text, i) < text.size();
    return out;
  }
  return out;
}

namespace {

// Does a sentence end in front of the quotes and brackets that close the text: 。” but not （试行）?
bool ends_sentence_within(std::string_view text) {
  char32_t last = U' ';
  std::size_t at = text.size();
  while (at > 0 && is_blank(last)) last = base::previous_code_point(text, at);
  while (at > 0 && closes(last)) last = base::previous_code_point(text, at);
  return ends_sentence(last);
}

}  // namespace

Ending ending_of(std::string_view text) {
  const char32_t last = last_character(text);
  if (is_plain_han(last)) return Ending::none;
  if (closes(last)) return ends_sentence_within(text) ? Ending::full_stop : Ending::none;
  switch (last) {
    case U'。':
    case U'.':
    case U'！':
    case U'!':
    case U'…':
      return Ending::full_stop;
    case U'？':
    case U'?':
      return Ending::question;
    case U'；':
    case U';':
      return Ending::semicolon;
    case U'，':
    case U',':
    case U'、':
      return Ending::comma;
    case U'：':
    case U':':
      return Ending::colon;
    default:
      return Ending::none;
  }
}

std::size_t length_up_to(std::string_view text, std::size_t limit) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size() && count <= limit; ++count) base::next_code_point(text, i);
  return count;
}

void append_without_blanks(std::string_view text, std::string& out) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    if (!is_blank(base::next_code_point(text, i))) out += text.substr(begin, i - begin);
  }
}

}  // namespace wenshu::structure
