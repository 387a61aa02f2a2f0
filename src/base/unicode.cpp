#include "base/unicode.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <memory>

#include "base/error.h"
#include "base/utf8.h"

namespace wenshu::base {

namespace {
UChar32 u(char32_t c) { return static_cast<UChar32>(c); }

// ICU counts in 32 bits.
int32_t icu_length(std::string_view text) {
  if (text.size() > static_cast<std::size_t>(std::numeric_limits<int32_t>::max())) {
    throw Error(ErrorKind::limit, "limit-memory", "a text of more than 2 GiB");
  }
  return static_cast<int32_t>(text.size());
}

icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), icu_length(text)});
}

int east_asian_width(char32_t c) { return u_getIntPropertyValue(u(c), UCHAR_EAST_ASIAN_WIDTH); }
}  // namespace

bool is_white_space(char32_t c) {
  if (c < 0x80) return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
  if (c > U'\u3000') return false;  // the last one, and far below most of a Chinese text
  return u_charType(u(c)) == U_SPACE_SEPARATOR;
}

bool is_punctuation(char32_t c) { return (U_GET_GC_MASK(u(c)) & (U_GC_P_MASK | U_GC_S_MASK)) != 0; }

bool is_letter_or_digit(char32_t c) { return (U_GET_GC_MASK(u(c)) & (U_GC_L_MASK | U_GC_N_MASK)) != 0; }

bool is_control(char32_t c) { return u_charType(u(c)) == U_CONTROL_CHAR; }

bool is_han(char32_t c) {
  if (c >= 0x4E00 && c <= 0x9FFF) return true;
  if (c < 0x2E80) return false;
  UErrorCode error = U_ZERO_ERROR;
  return uscript_getScript(u(c), &error) == USCRIPT_HAN && U_SUCCESS(error);
}

bool is_wide(char32_t c) {
  if (c < 0x1100) return false;
  if (c >= 0x4E00 && c <= 0x9FFF) return true;  // nearly all that is asked for: the Unified Ideographs
  const int width = east_asian_width(c);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

bool is_cjk_character(char32_t c) {
  if (c < 0x1100) return false;
  const int width = east_asian_width(c);
  if (width == U_EA_WIDE || width == U_EA_FULLWIDTH || width == U_EA_HALFWIDTH) {
    return !u_hasBinaryProperty(u(c), UCHAR_EMOJI_PRESENTATION);
  }
  UErrorCode error = U_ZERO_ERROR;
  return uscript_getScript(u(c), &error) == USCRIPT_HANGUL && U_SUCCESS(error);
}

bool is_combining(char32_t c) { return (U_GET_GC_MASK(u(c)) & U_GC_M_MASK) != 0; }

int display_width(std::string_view text) {
  int width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (c < 0x300) {
      width += 1;
    } else if ((U_GET_GC_MASK(u(c)) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) == 0) {
      width += is_wide(c) ? 2 : 1;
    }
  }
  return width;
}

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size() && is_white_space(next_code_point(text, i));) begin = i;
  std::size_t end = text.size();
  for (std::size_t i = end; i > begin && is_white_space(previous_code_point(text, i));) end = i;
  return text.substr(begin, end - begin);
}

bool is_blank(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (!is_white_space(next_code_point(text, i))) return false;
  }
  return true;
}

std::string to_lower(std::string_view text) {
  std::string out;
  to_icu(text).toLower(icu::Locale::getRoot()).toUTF8String(out);
  return out;
}

std::string to_upper(std::string_view text) {
  std::string out;
  to_icu(text).toUpper(icu::Locale::getRoot()).toUTF8String(out);
  return out;
}

std::string compose(std::string_view utf8) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error)) return std::string(utf8);
  std::string out;
  form->normalize(to_icu(utf8), error).toUTF8String(out);
  return U_FAILURE(error) ? std::string(utf8) : out;
}

std::string decode_text(std::string_view bytes, const std::string& encoding) {
  // What calls itself by the name of an older standard of the family holds characters of the newest, too.
  static constexpr std::string_view older[] = {"gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "ms936"};
  const std::string name = to_lower(encoding);
  const bool is_older = std::find(std::begin(older), std::end(older), name) != std::end(older);
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(
      ucnv_open(is_older ? "gb18030" : name.c_str(), &error), ucnv_close);
  if (U_FAILURE(error)) throw Error(ErrorKind::input, "unknown-encoding", "unknown text encoding '" + encoding + "'");
  const icu::UnicodeString text(bytes.data(), icu_length(bytes), converter.get(), error);
  if (U_FAILURE(error)) throw Error(ErrorKind::input, "bad-encoding", "the text is not " + encoding);
  std::string out;
  text.toUTF8String(out);
  return out;
}

namespace {
// No white space is encoded with a first byte from here on, U+3000 being the last of it. All of it that is not ASCII
// takes two or three bytes.
constexpr unsigned char first_lead_without_white_space = 0xE4;

bool is_graphic_ascii(unsigned char c) { return c > ' ' && c < 0x80; }
bool is_trail(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }
}  // namespace

bool begins_with_white_space(std::string_view text) {
  if (text.empty()) return false;
  const auto lead = static_cast<unsigned char>(text.front());
  if (is_graphic_ascii(lead) || lead >= first_lead_without_white_space) return false;
  return is_white_space(first_code_point(text));
}

bool ends_with_white_space(std::string_view text) {
  if (text.empty() || is_graphic_ascii(static_cast<unsigned char>(text.back()))) return false;
  const std::size_t size = text.size();
  if (size >= 3 && is_trail(text[size - 1]) && is_trail(text[size - 2]) &&
      static_cast<unsigned char>(text[size - 3]) >= first_lead_without_white_space) {
    return false;
  }
  return is_white_space(last_code_point(text));
}

}  // namespace wenshu::base
