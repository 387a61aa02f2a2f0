#include "docx/field_code.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/numerals.h"
#include "base/unicode.h"

namespace wenshu::docx {

namespace {

using base::Numerals;

constexpr std::string_view object_mark = "\uFFFC";

constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// The notations of 17.16.4.3.1. ALPHABETIC and ROMAN stand apart: their letters are as large as those of the switch.
struct Notation {
  std::string_view name;
  Numerals numerals;
};
constexpr Notation notations[] = {{"AIUEO", Numerals::aiueo_fullwidth},
                                  {"ARABIC", Numerals::decimal},
                                  {"ARABICABJAD", Numerals::arabic_abjad},
                                  {"ARABICALPHA", Numerals::arabic_alpha},
                                  {"ARABICDASH", Numerals::number_in_dash},
                                  {"BAHTTEXT", Numerals::baht_text},
                                  {"CARDTEXT", Numerals::cardinal_text},
                                  {"CHINESENUM1", Numerals::chinese_counting},
                                  {"CHINESENUM2", Numerals::chinese_formal},
                                  {"CHINESENUM3", Numerals::chinese},
                                  {"CHOSUNG", Numerals::chosung},
                                  {"CIRCLENUM", Numerals::circled},
                                  {"DBCHAR", Numerals::decimal_fullwidth},
                                  {"DBNUM1", Numerals::ideograph_digital},
                                  {"DBNUM2", Numerals::korean_counting},
                                  {"DBNUM3", Numerals::japanese_legal},
                                  {"DOLLARTEXT", Numerals::dollar_text},
                                  {"GANADA", Numerals::ganada},
                                  {"GB1", Numerals::decimal_full_stop},
                                  {"GB2", Numerals::decimal_parenthesized},
                                  {"GB3", Numerals::circled},
                                  {"GB4", Numerals::ideograph_circled},
                                  {"HEBREW1", Numerals::hebrew1},
                                  {"HEBREW2", Numerals::hebrew2},
                                  {"HEX", Numerals::hex},
                                  {"HINDIARABIC", Numerals::hindi_numbers},
                                  {"HINDICARDTEXT", Numerals::hindi_counting},
                                  {"IROHA", Numerals::iroha_fullwidth},
                                  {"KANJINUM1", Numerals::japanese_counting},
                                  {"KANJINUM2", Numerals::japanese_legal},
                                  {"KANJINUM3", Numerals::japanese_digital_ten_thousand},
                                  {"ORDINAL", Numerals::ordinal},
                                  {"ORDTEXT", Numerals::ordinal_text},
                                  {"SBCHAR", Numerals::decimal_halfwidth},
                                  {"THAIARABIC", Numerals::thai_numbers},
                                  {"THAICARDTEXT", Numerals::thai_counting},
                                  {"THAILETTER", Numerals::thai_letters},
                                  {"VIETCARDTEXT", Numerals::vietnamese_counting},
                                  {"ZODIAC1", Numerals::heavenly_stem},
                                  {"ZODIAC2", Numerals::earthly_branch},
                                  {"ZODIAC3", Numerals::stem_branch}};

// What "\*" says of letters and formatting, and not of numbers (17.16.4.3.2, .3).
bool says_no_notation(const std::string& format) {
  static constexpr std::string_view names[] = {"MERGEFORMAT", "MERGEFORMATINET", "CHARFORMAT", "CAPS",
                                               "FIRSTCAP",    "LOWER",           "UPPER"};
  return std::find(std::begin(names), std::end(names), format) != std::end(names);
}

std::optional<Numerals> notation(std::string_view format) {
  const std::string name = in_capitals(format);
  const bool small = !format.empty() && format.front() >= 'a' && format.front() <= 'z';
  if (name == "ALPHABETIC") return small ? Numerals::lower_alpha : Numerals::upper_alpha;
  if (name == "ROMAN") return small ? Numerals::lower_roman : Numerals::upper_roman;
  for (const Notation& n : notations) {
    if (n.name == name) return n.numerals;
  }
  return std::nullopt;
}

bool is_switch(const CodeWord& word) { return word.text.size() > 1 && word.text.front() == '\\'; }

bool same_switch(std::string_view word, std::string_view a_switch) {
  return in_capitals(word) == in_capitals(a_switch);
}

}  // namespace

std::string in_capitals(std::string_view word) {
  std::string out(word);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

void FieldCode::append(std::string_view text, const doc::RunFormat& format) {
  if (text.empty()) return;
  const bool joins = !stretches_.empty() && !stretches_.back().object && stretches_.back().format == format;
  if (!joins) stretches_.push_back({text_.size(), text_.size(), format, nullptr});
  text_ += text;
  // Line ends of the XML are spaces, and a tree holds none in its text.
  std::replace_if(
      text_.begin() + static_cast<std::ptrdiff_t>(text_.size() - text.size()), text_.end(),
      [](char c) { return c == '\n' || c == '\r'; }, ' ');
  stretches_.back().end = text_.size();
}

void FieldCode::append(doc::Inline object, const doc::RunFormat& format) {
  const std::size_t begin = text_.size();
  text_ += object_mark;
  stretches_.push_back({begin, text_.size(), format, std::make_shared<const doc::Inline>(std::move(object))});
}

std::vector<CodeWord> code_words(std::string_view instruction) {
  std::vector<CodeWord> words;
  CodeWord word;
  bool quoted = false, any = false;
  const auto finish = [&](std::size_t end) {
    word.end = end;
    if (any) words.push_back(std::move(word));
    word = {};
    any = false;
  };
  for (std::size_t i = 0; i < instruction.size(); ++i) {
    const char c = instruction[i];
    if (!quoted && is_space(c)) {
      finish(i);
      continue;
    }
    if (!any) word.begin = i;
    any = true;
    if (quoted && c == '\\' && i + 1 < instruction.size() &&
        (instruction[i + 1] == '"' || instruction[i + 1] == '\\')) {
      word.text += instruction[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else {
      word.text += c;
    }
  }
  finish(instruction.size());
  return words;
}

FieldWords::FieldWords(std::string_view instruction) : words_(code_words(instruction)) {
  if (!words_.empty()) name_ = in_capitals(words_.front().text);
}

std::string FieldWords::argument(std::string_view switches) const {
  for (std::size_t i = 1; i < words_.size(); ++i) {
    if (!is_switch(words_[i])) return words_[i].text;
    const bool has_value = words_[i].text == "\\*" || words_[i].text == "\\#" || words_[i].text == "\\@" ||
                           in_capitals(switches).find(in_capitals(words_[i].text)) != std::string::npos;
    if (has_value) ++i;
  }
  return {};
}

bool FieldWords::has(std::string_view a_switch) const {
  return std::any_of(words_.begin(), words_.end(), [&](const CodeWord& w) { return same_switch(w.text, a_switch); });
}

std::optional<std::string> FieldWords::value(std::string_view a_switch) const {
  for (std::size_t i = 1; i < words_.size(); ++i) {
    const std::string_view word = words_[i].text;
    if (same_switch(word, a_switch)) return i + 1 < words_.size() ? words_[i + 1].text : std::string();
    if (word.size() > a_switch.size() && same_switch(word.substr(0, a_switch.size()), a_switch)) {
      return std::string(word.substr(a_switch.size()));
    }
  }
  return std::nullopt;
}

std::vector<std::string> FieldWords::formats() const {
  std::vector<std::string> out;
  for (std::size_t i = 1; i < words_.size(); ++i) {
    const std::string& word = words_[i].text;
    if (word == "\\*" && i + 1 < words_.size()) out.push_back(words_[i + 1].text);
    if (word.size() > 2 && word.starts_with("\\*")) out.push_back(word.substr(2));
  }
  return out;
}

NumberText formatted_number(const FieldWords& words, std::int64_t value) {
  NumberText out{base::format_number(Numerals::decimal, value)};
  for (const std::string& format : words.formats()) {
    if (const auto numerals = notation(format)) {
      out.text = base::format_number(*numerals, value);
    } else if (!says_no_notation(in_capitals(format))) {
      out.understood = false;
    }
  }
  for (const std::string& format : words.formats()) {
    if (in_capitals(format) == "UPPER") out.text = base::to_upper(out.text);
    if (in_capitals(format) == "LOWER") out.text = base::to_lower(out.text);
  }
  return out;
}

}  // namespace wenshu::docx
