#include "markdown/soft_break.h"

#include "base/unicode.h"

namespace wenshu::markdown {

namespace {

// Wide, but of a script that is written with spaces.
bool is_hangul(char32_t c) {
  return (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3130 && c <= 0x318F) || (c >= 0xA960 && c <= 0xA97F) ||
         (c >= 0xAC00 && c <= 0xD7FF) || (c >= 0xFFA0 && c <= 0xFFDC);
}

bool is_wide(char32_t c) { return base::is_wide(c) && !is_hangul(c); }

// Punctuation of Chinese that is not wide by itself: quotation marks, dash, ellipsis.
bool is_ambiguous(char32_t c) { return (c >= 0x2018 && c <= 0x201D) || c == 0x2014 || c == 0x2026; }

}  // namespace

bool joins_lines(char32_t before, char32_t after) {
  if (is_wide(before)) return is_wide(after) || is_ambiguous(after);
  return is_ambiguous(before) && is_wide(after);
}

}  // namespace wenshu::markdown
