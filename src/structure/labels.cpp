#include "structure/labels.h"

#include <algorithm>
#include <string>

#include "base/numerals.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "structure/text.h"

namespace wenshu::structure {

using base::Numerals;

namespace {

constexpr std::size_t longest_number = 4;  // digits

// What a character of a Chinese number stands for: 0 to 10, 100; -1 for any other.
int numeral_of(char32_t c) {
  switch (c) {
    case U'〇':
    case U'零':
      return 0;
    case U'一':
      return 1;
    case U'二':
      return 2;
    case U'三':
      return 3;
    case U'四':
      return 4;
    case U'五':
      return 5;
    case U'六':
      return 6;
    case U'七':
      return 7;
    case U'八':
      return 8;
    case U'九':
      return 9;
    case U'十':
      return 10;
    case U'百':
      return 100;
    default:
      return -1;
  }
}

// Reads a paragraph from its label on. Every read_… function leaves `at_` untouched where it gives nothing.
class LabelReader {
 public:
  explicit LabelReader(std::string_view text) : text_(text), begin_(skip_noise(text, 0)), at_(begin_) {}

  std::optional<LabelToken> run() {
    if (begin_ == text_.size()) return std::nullopt;
    using Read = std::optional<LabelToken> (LabelReader::*)();
    static constexpr std::array<Read, 4> han = {&LabelReader::ordinal, &LabelReader::chinese,
                                                &LabelReader::stem_or_formal, &LabelReader::word};
    static constexpr std::array<Read, 5> other = {&LabelReader::bracketed, &LabelReader::digits, &LabelReader::enclosed,
                                                  &LabelReader::letter, &LabelReader::bullet};
    const char32_t first = peek();
    const bool is_han = (first >= 0x3400 && first <= 0x9FFF) || first >= 0x20000;
    if (!is_han) return read_one_of(other);
    if (opens_label(first)) return read_one_of(han);
    auto token = word();
    return token ? finish(std::move(*token)) : token;
  }

 private:
  std::string_view text_;
  std::size_t begin_, at_;

  // The Han characters that the labels of one character or number begin with; few paragraphs do.
  static bool opens_label(char32_t c) {
    static constexpr std::u32string_view all =
        U"第上中下〇零一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾甲乙丙丁戊己庚辛壬癸";
    static constexpr std::array<bool, 256> low_bytes = [] {
      std::array<bool, 256> set{};
      for (const char32_t opening : all) set[opening & 0xFFU] = true;
      return set;
    }();
    return low_bytes[c & 0xFFU] && all.find(c) != npos;
  }

  template <class Reads>
  std::optional<LabelToken> read_one_of(const Reads& reads) {
    for (const auto read : reads) {
      at_ = begin_;
      if (auto token = (this->*read)()) return finish(std::move(*token));
    }
    return std::nullopt;
  }

  std::string_view rest() const { return text_.substr(at_); }
  bool at_end() const { return at_ >= text_.size(); }
  char32_t peek() const {
    std::size_t next = at_;
    return at_end() ? U'\0' : base::next_code_point(text_, next);
  }
  char32_t take() { return base::next_code_point(text_, at_); }
  bool take(std::string_view expected) {
    if (!rest().starts_with(expected)) return false;
    at_ += expected.size();
    return true;
  }
  bool take_any(std::initializer_list<std::string_view> expected) {
    return std::any_of(expected.begin(), expected.end(), [&](std::string_view e) { return take(e); });
  }
  std::string_view since(std::size_t from) const { return text_.substr(from, at_ - from); }

  // The label ends here; text has to follow, whatever the gap.
  std::optional<LabelToken> finish(LabelToken token) {
    token.begin = static_cast<std::uint32_t>(begin_);
    token.end = static_cast<std::uint32_t>(at_);
    token.text = static_cast<std::uint32_t>(skip_blanks(text_, at_));
    if (token.text == text_.size()) return std::nullopt;
    return token;
  }

  static LabelToken make(LabelKind kind, int value, Numerals numerals, std::string_view prefix,
                         std::string_view suffix) {
    LabelToken token;
    token.kind = kind;
    token.value = value;
    token.numerals = numerals;
    token.prefix = prefix;
    token.suffix = suffix;
    return token;
  }

  std::optional<int> number(Numerals& numerals) {
    if (const auto value = read_digits(text_, at_)) {
      numerals = Numerals::decimal;
      return value;
    }
    numerals = Numerals::chinese;
    return read_chinese_number(text_, at_);
  }

  // 第一编 第一部分： 第一章 第一节 第一条; 上篇
  std::optional<LabelToken> ordinal() {
    if (const auto volume = volume_part()) return volume;
    if (!take("第")) return std::nullopt;
    at_ = skip_blanks(text_, at_);
    Numerals numerals{};
    const auto value = number(numerals);
    if (!value) return std::nullopt;
    at_ = skip_blanks(text_, at_);
    struct Unit {
      std::string_view name;
      LabelKind kind;
    };
    constexpr std::array units = {Unit{"部分", LabelKind::part},  Unit{"编", LabelKind::part},
                                  Unit{"篇", LabelKind::part},    Unit{"卷", LabelKind::part},
                                  Unit{"章", LabelKind::chapter}, Unit{"节", LabelKind::section},
                                  Unit{"条", LabelKind::article}};
    for (const Unit& unit : units) {
      if (!take(unit.name)) continue;
      LabelToken token = make(unit.kind, *value, numerals, "第", unit.name);
      if (unit.kind == LabelKind::article) take_suffix(token);
      if (unit.kind != LabelKind::article) take_any({"：", ":"});
      return token;
    }
    return std::nullopt;
  }

  // 第十七条之一
  void take_suffix(LabelToken& token) {
    const std::size_t before = at_;
    if (!take("之")) return;
    const auto value = read_chinese_number(text_, at_);
    if (value) {
      token.suffix_value = *value;
    } else {
      at_ = before;
    }
  }

  std::optional<LabelToken> volume_part() {
    const int value = take("上") ? 1 : take("中") ? 2 : take("下") ? 3 : 0;
    if (value == 0 || !take("篇")) return std::nullopt;
    take_any({"：", ":"});
    return make(LabelKind::part, value, Numerals::none, "", "篇");
  }

  // （一） （1） （a） with brackets of either width
  std::optional<LabelToken> bracketed() {
    const std::size_t open = at_;
    if (!take_any({"（", "("})) return std::nullopt;
    const std::string_view prefix = since(open);
    at_ = skip_blanks(text_, at_);
    Numerals numerals{};
    LabelKind kind{};
    std::optional<int> value = number(numerals);
    if (value) {
      kind = numerals == Numerals::decimal ? LabelKind::num_paren : LabelKind::cn_paren;
      if (numerals == Numerals::decimal && *value > 99) return std::nullopt;
    } else {
      const char32_t c = peek();
      if (c < U'a' || c > U'z') return std::nullopt;
      take();
      value = static_cast<int>(c - U'a') + 1;
      numerals = Numerals::lower_alpha;
      kind = LabelKind::latin;
    }
    at_ = skip_blanks(text_, at_);
    const std::size_t close = at_;
    if (!take_any({"）", ")"})) return std::nullopt;
    LabelToken token = make(kind, *value, numerals, prefix, since(close));
    take_any({"、"});  // （一）、 is not by the book, and frequent
    return token;
  }

  // 一、 一． 一. 一 、
  std::optional<LabelToken> chinese() {
    const auto value = read_chinese_number(text_, at_);
    if (!value) return std::nullopt;
    const std::size_t gap = at_;
    at_ = skip_blanks(text_, at_);
    if (!take_any({"、", "．", "."})) return std::nullopt;
    return make(LabelKind::cn_comma, *value, Numerals::chinese, "", since(gap));
  }

  // 1. 1、 1） 1.1 and a bare 1 with a gap
  std::optional<LabelToken> digits() {
    const std::size_t first = at_;
    const auto value = read_digits(text_, at_);
    if (!value || *value == 0 || (at_ - first > 1 && text_[first] == '0')) return std::nullopt;
    const Numerals numerals =
        static_cast<unsigned char>(text_[first]) < 0x80 ? Numerals::decimal : Numerals::decimal_fullwidth;
    const std::size_t mark = at_;
    if (take_any({")", "）"})) return make(LabelKind::num_rparen, *value, numerals, "", since(mark));
    if (take("、")) return make(LabelKind::num_dot, *value, numerals, "", "、");
    if (take_any({".", "．"})) {
      const std::string_view dot = since(mark);
      if (auto token = dotted(*value, first)) return token;
      at_ = mark + dot.size();
      return *value > 999 ? std::nullopt : std::optional(make(LabelKind::num_dot, *value, numerals, "", dot));
    }
    if (skip_blanks(text_, at_) == at_ || *value > 99) return std::nullopt;
    return make(LabelKind::bare, *value, numerals, "", "");
  }

  // The numbers behind the first one and its dot.
  std::optional<LabelToken> dotted(int first, std::size_t begin) {
    LabelToken token = make(LabelKind::dotted, first, Numerals::decimal, "", "");
    token.parts[0] = first;
    token.part_count = 1;
    std::size_t last = at_;
    while (token.part_count < 5) {
      last = at_;
      const auto value = read_digits(text_, at_);
      if (!value) break;
      token.parts[static_cast<std::size_t>(token.part_count++)] = *value;
      token.value = *value;
      token.prefix = text_.substr(begin, last - begin);
      last = at_;
      if (!take_any({".", "．"})) break;
    }
    if (token.part_count < 2) return std::nullopt;
    if (at_ > last && skip_blanks(text_, at_) > at_) {
      token.suffix = since(last);  // "1.1. Text"
    } else {
      at_ = last;
    }
    return token;
  }

  // One character that is number and enclosure: ㈠ ⒈ ⑴ ①
  std::optional<LabelToken> enclosed() {
    struct Range {
      char32_t first, last;
      int value;
      LabelKind kind;
      Numerals numerals;
    };
    constexpr std::array ranges = {
        Range{0x3220, 0x3229, 1, LabelKind::cn_paren, Numerals::chinese},
        Range{0x2488, 0x249B, 1, LabelKind::num_dot, Numerals::decimal_full_stop},
        Range{0x2474, 0x2487, 1, LabelKind::num_paren, Numerals::decimal_parenthesized},
        Range{0x2460, 0x2473, 1, LabelKind::circled, Numerals::circled},
        Range{0x3251, 0x325F, 21, LabelKind::circled, Numerals::circled},
        Range{0x32B1, 0x32BF, 36, LabelKind::circled, Numerals::circled},
        Range{0x2776, 0x277F, 1, LabelKind::circled, Numerals::circled},
        Range{0x2780, 0x2789, 1, LabelKind::circled, Numerals::circled},
        Range{0x278A, 0x2793, 1, LabelKind::circled, Numerals::circled},
        Range{0x2160, 0x216B, 1, LabelKind::roman, Numerals::upper_roman},
    };
    const char32_t c = take();
    for (const Range& range : ranges) {
      if (c < range.first || c > range.last) continue;
      const int value = static_cast<int>(c - range.first) + range.value;
      if (range.kind != LabelKind::roman) return make(range.kind, value, range.numerals, "", "");
      const std::size_t mark = at_;
      if (!take_any({"、", "．", "."})) return std::nullopt;  // Ⅱ型 is no label
      return make(range.kind, value, range.numerals, "", since(mark));
    }
    return std::nullopt;
  }

  // 壹、 甲、
  std::optional<LabelToken> stem_or_formal() {
    constexpr std::u32string_view formal = U"壹贰叁肆伍陆柒捌玖拾", stems = U"甲乙丙丁戊己庚辛壬癸";
    const char32_t c = take();
    const std::size_t mark = at_;
    if (!take_any({"、", "．", "."})) return std::nullopt;
    if (const std::size_t i = formal.find(c); i != npos) {
      return make(LabelKind::formal, static_cast<int>(i) + 1, Numerals::chinese_formal, "", since(mark));
    }
    if (const std::size_t i = stems.find(c); i != npos) {
      return make(LabelKind::stem, static_cast<int>(i) + 1, Numerals::heavenly_stem, "", since(mark));
    }
    return std::nullopt;
  }

  // A. a) II.
  std::optional<LabelToken> letter() {
    const std::size_t first = at_;
    while (!at_end() && at_ - first < 5 && std::string_view("IVX").find(text_[at_]) != npos) ++at_;
    if (at_ - first > 1) {
      const auto value = base::parse_number(Numerals::upper_roman, since(first));
      const std::size_t mark = at_;
      if (value && take_any({"、", "．", "."})) {
        return make(LabelKind::roman, *value, Numerals::upper_roman, "", since(mark));
      }
    }
    at_ = first;
    const char32_t c = take();
    const bool upper = c >= U'A' && c <= U'Z', lower = c >= U'a' && c <= U'z';
    if (!upper && !lower) return std::nullopt;
    const std::size_t mark = at_;
    if (!take_any({"、", "．", ".", ")", "）"})) return std::nullopt;
    const char32_t next = peek();
    if ((next >= U'A' && next <= U'Z') || (next >= U'a' && next <= U'z')) return std::nullopt;  // A.B
    return make(LabelKind::latin, static_cast<int>(c - (upper ? U'A' : U'a')) + 1,
                upper ? Numerals::upper_alpha : Numerals::lower_alpha, "", since(mark));
  }

  std::optional<LabelToken> bullet() {
    if (take("——")) {
      return take_any({"—"}) ? std::nullopt : std::optional(make(LabelKind::dash, 0, Numerals::bullet, "", ""));
    }
    constexpr std::u32string_view bullets = U"●■◆★▲○◇□•▪➢◎※·‣⁃–";
    if (bullets.find(take()) != npos) return make(LabelKind::bullet, 0, Numerals::bullet, "", "");
    at_ = begin_;
    if ((take("-") || take("*")) && skip_blanks(text_, at_) > at_) {
      return make(LabelKind::bullet, 0, Numerals::bullet, "", "");
    }
    return std::nullopt;
  }

  // 问题1： 任务二：
  std::optional<LabelToken> word() {
    constexpr int longest = 4;
    const std::string_view zone = rest().substr(0, std::size_t{3} * 12);  // four characters, a number and the colon
    if (zone.find(':') == npos && zone.find("：") == npos) return std::nullopt;
    for (int i = 0; i < longest && !at_end(); ++i) {
      const char32_t c = peek();
      if (!base::is_han(c)) break;
      if (i > 1) {  // a numeral may begin behind a word of two characters
        const std::size_t word_end = at_;
        if (auto token = word_number(word_end)) return token;
        at_ = word_end;
      }
      take();
    }
    return word_number(at_);
  }

  std::optional<LabelToken> word_number(std::size_t word_end) {
    if (word_end - begin_ < 6) return std::nullopt;
    Numerals numerals{};
    const auto value = number(numerals);
    const std::size_t mark = at_;
    if (!value || !take_any({"：", ":"})) return std::nullopt;
    return make(LabelKind::word, *value, numerals, text_.substr(begin_, word_end - begin_), since(mark));
  }
};

}  // namespace

std::optional<int> read_chinese_number(std::string_view text, std::size_t& at) {
  constexpr std::size_t longest = 5;  // 二百二十一
  std::size_t end = at, count = 0;
  int last = -1;
  for (; end < text.size(); ++count) {
    std::size_t next = end;
    const int numeral = numeral_of(base::next_code_point(text, next));
    if (numeral < 0) break;
    if (count == longest) return std::nullopt;
    last = numeral;
    end = next;
  }
  if (count == 0) return std::nullopt;
  if (count == 1) {  // as most are
    if (last == 0 || last == 100) return std::nullopt;
    at = end;
    return last;
  }
  const auto value = base::parse_number(Numerals::chinese, text.substr(at, end - at));
  if (value) at = end;
  return value;
}

std::optional<int> read_digits(std::string_view text, std::size_t& at) {
  int value = 0;
  std::size_t end = at, count = 0;
  while (end < text.size()) {
    std::size_t next = end;
    const char32_t c = base::next_code_point(text, next);
    const bool ascii = c >= U'0' && c <= U'9', wide = c >= U'０' && c <= U'９';
    if (!ascii && !wide) break;
    if (++count > longest_number) return std::nullopt;
    value = value * 10 + static_cast<int>(c - (ascii ? U'0' : U'０'));
    end = next;
  }
  if (count == 0) return std::nullopt;
  at = end;
  return value;
}

std::optional<LabelToken> read_label(std::string_view text) { return LabelReader(text).run(); }

std::optional<LabelToken> as_num_dot(const LabelToken& dotted, std::string_view text) {
  if (dotted.kind != LabelKind::dotted) return std::nullopt;
  LabelToken token = dotted;
  std::size_t at = token.begin;
  const auto value = read_digits(text, at);
  if (!value) return std::nullopt;
  const std::size_t mark = at;
  base::next_code_point(text, at);
  token.kind = LabelKind::num_dot;
  token.value = *value;
  token.part_count = 0;
  token.numerals = Numerals::decimal;
  token.prefix = {};
  token.suffix = text.substr(mark, at - mark);
  token.end = token.text = static_cast<std::uint32_t>(at);
  return token;
}

doc::Label label_of(const LabelToken& token, std::string_view text) {
  doc::Label label;
  label.pattern = {token.numerals, std::string(token.prefix), std::string(token.suffix)};
  label.value = token.value;
  label.text = token.of(text);
  return label;
}

}  // namespace wenshu::structure
