// Unicode facts, from ICU. The only place that knows ICU's character properties.
#pragma once
#include <string>
#include <string_view>

namespace wenshu::base {

bool is_white_space(char32_t c);      // CommonMark 2.1: general category Zs, tab, line feed, form feed, carriage return
bool is_punctuation(char32_t c);      // CommonMark 2.1 (0.31): general categories P and S
bool is_letter_or_digit(char32_t c);  // general categories L and N
bool is_control(char32_t c);          // general category Cc
bool is_han(char32_t c);              // script Han
bool is_wide(char32_t c);             // East Asian Width W or F: no space stands between two of these
bool is_cjk_character(char32_t c);    // RULES of cjk-friendly Markdown: width W, F or H and no default emoji, or Hangul
bool is_combining(char32_t c);        // general category M: draws on the character before it

// Terminal columns: wide characters count 2, combining marks and format characters 0, others 1.
int display_width(std::string_view utf8);
// The text without the white space (is_white_space, and U+3000 as well) at both ends.
std::string_view trim(std::string_view utf8);
// True for a text of nothing but white space.
bool is_blank(std::string_view utf8);
// Lower case by Unicode's default mapping, independent of the locale.
std::string to_lower(std::string_view utf8);
std::string to_upper(std::string_view utf8);
// Normalization form C: a letter and the marks on it become one character where there is one.
std::string compose(std::string_view utf8);

// Text of a legacy encoding ("gb18030", "utf-16le", …: an IANA name in any case; GB2312 and GBK are read as GB18030) as
// UTF-8; throws Error{input} for an unknown name.
std::string decode_text(std::string_view bytes, const std::string& encoding);

// Is the first or the last character of a text white space (is_white_space)? False for an empty text. Hardly any text
// has to be decoded for the answer.
bool begins_with_white_space(std::string_view utf8);
bool ends_with_white_space(std::string_view utf8);

}  // namespace wenshu::base
