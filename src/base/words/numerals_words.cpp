// Numbers as words (One, First, hai mươi mốt) and ordinals in digits (1st), from ICU's rule-based formats. A module,
// for few documents have such numbers and linking that part of ICU takes as long as the rest of a program's start.
#include <unicode/locid.h>
#include <unicode/rbnf.h>
#include <unicode/unistr.h>

#include <array>
#include <cstddef>
#include <initializer_list>
#include <memory>

#include "base/module.h"
#include "base/numerals_notations.h"
#include "base/unicode.h"
#include "base/utf8.h"

namespace wenshu::base::detail {

namespace {

enum class Kind : std::uint8_t { cardinal, ordinal, ordinal_digits };

// The rule sets to try, in order: languages with genders have no neutral one.
std::initializer_list<const char16_t*> rule_sets(Kind kind) {
  static constexpr auto cardinal = {u"%spellout-cardinal", u"%spellout-numbering"};
  static constexpr auto ordinal = {u"%spellout-ordinal", u"%spellout-ordinal-masculine"};
  static constexpr auto digits = {u"%digits-ordinal", u"%digits-ordinal-masculine"};
  switch (kind) {
    case Kind::cardinal:
      return cardinal;
    case Kind::ordinal:
      return ordinal;
    case Kind::ordinal_digits:
      return digits;
  }
  return {};
}

std::unique_ptr<icu::RuleBasedNumberFormat> make_format(Kind kind, const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  const auto tag = kind == Kind::ordinal_digits ? icu::URBNF_ORDINAL : icu::URBNF_SPELLOUT;
  auto format = std::make_unique<icu::RuleBasedNumberFormat>(tag, locale, status);
  // For a language that it does not know ICU takes the one of the machine.
  UErrorCode found = U_ZERO_ERROR;
  if (U_FAILURE(status) || *locale.getLanguage() == 0 ||
      std::string_view(locale.getLanguage()) != format->getLocale(ULOC_ACTUAL_LOCALE, found).getLanguage()) {
    return nullptr;
  }
  for (const char16_t* name : rule_sets(kind)) {
    status = U_ZERO_ERROR;
    format->setDefaultRuleSet(icu::UnicodeString(name), status);
    if (U_SUCCESS(status)) return format;
  }
  return nullptr;
}

// Reading the rules takes longer than all the numbers of a document, and a document writes them in one language.
const icu::RuleBasedNumberFormat* format_for(Kind kind, std::string_view language) {
  struct Slot {
    std::string language;
    std::unique_ptr<icu::RuleBasedNumberFormat> format;
  };
  static thread_local std::array<Slot, 3> slots;
  Slot& slot = slots[static_cast<std::size_t>(kind)];
  if (!slot.format || slot.language != language) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale = icu::Locale::forLanguageTag(std::string(language), status);
    slot.language = language;
    slot.format = U_SUCCESS(status) ? make_format(kind, locale) : nullptr;
    if (!slot.format) slot.format = make_format(kind, icu::Locale::getEnglish());
  }
  return slot.format.get();
}

std::optional<std::string> words(Kind kind, std::int64_t value, std::string_view language) {
  const icu::RuleBasedNumberFormat* format = format_for(kind, language);
  if (!format || value < 0) return std::nullopt;
  icu::UnicodeString text;
  icu::FieldPosition position;
  format->format(value, text, position);
  // Thai words come with zero-width spaces, and others with soft hyphens, which are for line breaking only.
  std::u32string visible;
  std::string utf8;
  for (const char32_t c : to_utf32(text.toUTF8String(utf8))) {
    if (c != U'\u200B' && c != U'\u00AD') visible += c;
  }
  return to_utf8(visible);
}

std::string capitalized(std::string_view text) {
  std::size_t rest = 0;
  if (text.empty()) return {};
  next_code_point(text, rest);
  return to_upper(text.substr(0, rest)).append(text.substr(rest));
}

std::optional<std::string> spell(Numerals numerals, std::int64_t value, std::string_view language) {
  std::optional<std::string> text;
  switch (numerals) {
    case Numerals::ordinal:
      return words(Kind::ordinal_digits, value, language);
    case Numerals::cardinal_text:
      text = words(Kind::cardinal, value, language);
      break;
    case Numerals::ordinal_text:
      text = words(Kind::ordinal, value, language);
      break;
    case Numerals::dollar_text:  // as on a cheque
      text = words(Kind::cardinal, value, "en");
      if (text) *text += " and 00/100";
      break;
    case Numerals::hindi_counting:
      return words(Kind::cardinal, value, "hi");
    case Numerals::thai_counting:
      return words(Kind::cardinal, value, "th");
    case Numerals::vietnamese_counting:
      return words(Kind::cardinal, value, "vi");
    default:
      return std::nullopt;
  }
  if (text) *text = capitalized(*text);
  return text;
}

}  // namespace

WENSHU_MODULE_ENTRY wenshu_format_words(Numerals numerals, std::int64_t value, std::string_view language,
                                        std::optional<std::string>& out) {
  out = spell(numerals, value, language);
}

}  // namespace wenshu::base::detail
