// East Asian notations: counting systems, digits, cycles and sets of enclosed characters.
#include <array>
#include <cstddef>

#include "base/numerals_notations.h"
#include "base/utf8.h"

namespace wenshu::base::detail {

namespace {

constexpr std::u32string_view chinese_digits = U"零一二三四五六七八九";
constexpr std::u32string_view circle_digits = U"○一二三四五六七八九";
constexpr std::u32string_view ideograph_digits = U"〇一二三四五六七八九";

// How a counting system writes 一, 十, 百, 千 and the groups of four digits.
struct Counting {
  std::u32string_view digits;        // 0 … 9
  std::u32string_view units;         // ten, hundred, thousand
  std::u32string_view groups;        // 10^4, 10^8
  bool zeros = true;                 // an inner gap is written: 一百零五
  bool one_before_units = true;      // 一百 rather than 百
  bool one_before_first_ten = true;  // 一十二 rather than 十二 at the very beginning
};

constexpr std::int64_t group_size = 10'000;
constexpr std::int64_t counting_end = group_size * group_size * group_size;

// 0 < value < 10,000; `gap` asks for the zero that stands for empty places before it.
void append_group(std::string& out, const Counting& system, std::int64_t value, bool gap) {
  std::int64_t place = 1000;
  for (std::size_t unit = 3; unit > 0; --unit, place /= 10) {
    const auto digit = static_cast<std::size_t>(value / place % 10);
    if (digit == 0) {
      gap = gap || !out.empty();
      continue;
    }
    if (gap && system.zeros) append_utf8(out, system.digits[0]);
    gap = false;
    const bool bare =
        digit == 1 && (!system.one_before_units || (unit == 1 && out.empty() && !system.one_before_first_ten));
    if (!bare) append_utf8(out, system.digits[digit]);
    append_utf8(out, system.units[unit - 1]);
  }
  const auto ones = static_cast<std::size_t>(value % 10);
  if (ones == 0) return;
  if (gap && system.zeros) append_utf8(out, system.digits[0]);
  append_utf8(out, system.digits[ones]);
}

std::optional<std::string> count(const Counting& system, std::int64_t value) {
  if (value < 0 || value >= counting_end) return std::nullopt;
  if (value == 0) return to_utf8(system.digits.substr(0, 1));
  std::string out;
  bool gap = false;
  std::int64_t size = group_size * group_size;
  for (std::size_t group = 2;; --group, size /= group_size) {
    const std::int64_t part = value / size % group_size;
    if (part != 0) {
      append_group(out, system, part, gap);
      if (group > 0) append_utf8(out, system.groups[group - 1]);
    }
    gap = part == 0 && !out.empty();
    if (group == 0) return out;
  }
}

constexpr Counting chinese{chinese_digits, U"十百千", U"万亿", true, true, false};
constexpr Counting chinese_formal{U"零壹贰叁肆伍陆柒捌玖", U"拾佰仟", U"万亿"};
constexpr Counting traditional{chinese_digits, U"十百千", U"萬億", true, true, false};
constexpr Counting traditional_formal{U"零壹貳參肆伍陸柒捌玖", U"拾佰仟", U"萬億"};
constexpr Counting japanese{ideograph_digits, U"十百千", U"万億", false, false, false};
constexpr Counting japanese_legal{U"〇壱弐参四伍六七八九", U"拾百阡", U"萬億", false, true, true};
constexpr Counting korean{U"영일이삼사오육칠팔구", U"십백천", U"만억", false, false, false};

// To 99 as counted, from 100 on digit by digit, as Word does it for taiwaneseCounting.
std::optional<std::string> count_then_digits(std::int64_t value) {
  return value > 0 && value < 100 ? count(traditional, value) : positional(circle_digits, value);
}

// Native Korean numbers end at 99.
std::optional<std::string> korean_native(std::int64_t value) {
  static constexpr std::array<std::string_view, 10> ones{"",     "하나", "둘",   "셋",   "넷",
                                                         "다섯", "여섯", "일곱", "여덟", "아홉"};
  static constexpr std::array<std::string_view, 10> tens{"",   "열",   "스물", "서른", "마흔",
                                                         "쉰", "예순", "일흔", "여든", "아흔"};
  if (value < 1 || value > 99) return std::nullopt;
  return std::string(tens[static_cast<std::size_t>(value / 10)]).append(ones[static_cast<std::size_t>(value % 10)]);
}

// One character a value, then decimal.
std::optional<std::string> from_set(std::u32string_view set, std::int64_t value) {
  if (value < 1 || value > static_cast<std::int64_t>(set.size())) return std::nullopt;
  return to_utf8(set.substr(static_cast<std::size_t>(value - 1), 1));
}

// One character a value, from the beginning again after the last.
std::optional<std::string> cycled(std::u32string_view set, std::int64_t value) {
  if (value < 1) return std::nullopt;
  return to_utf8(set.substr(static_cast<std::size_t>(value - 1) % set.size(), 1));
}

constexpr std::u32string_view stems = U"甲乙丙丁戊己庚辛壬癸";
constexpr std::u32string_view branches = U"子丑寅卯辰巳午未申酉戌亥";

std::optional<std::string> stem_and_branch(std::int64_t value) {
  if (value < 1) return std::nullopt;
  return *cycled(stems, value) + *cycled(branches, value);
}

// The standard doubles letters behind the end of these sets; Word begins again ([MS-OI29500] 2.1.540).
std::optional<std::string> format_kana_or_hangul(Numerals numerals, std::int64_t value) {
  switch (numerals) {
    case Numerals::ganada:
      return cycled(U"가나다라마바사아자차카타파하", value);
    case Numerals::chosung:
      return cycled(U"ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ", value);
    case Numerals::aiueo:
      return cycled(U"ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ", value);
    case Numerals::aiueo_fullwidth:
      return cycled(U"アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
                    value);
    case Numerals::iroha:  // ヰ and ヱ have no half-width form
      return cycled(U"ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ", value);
    case Numerals::iroha_fullwidth:
      return cycled(U"イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン",
                    value);
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<std::string> format_cjk(Numerals numerals, std::int64_t value) {
  switch (numerals) {
    case Numerals::decimal_fullwidth:
      return positional(U"０１２３４５６７８９", value);
    case Numerals::decimal_full_stop:
      return from_set(U"⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", value);
    case Numerals::decimal_parenthesized:
      return from_set(U"⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", value);
    case Numerals::circled:
      return from_set(U"①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", value);
    case Numerals::ideograph_circled:
      return from_set(U"㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", value);
    case Numerals::heavenly_stem:
      return from_set(stems, value);
    case Numerals::earthly_branch:
      return from_set(branches, value);
    case Numerals::stem_branch:
      return stem_and_branch(value);
    case Numerals::chinese:
    case Numerals::chinese_counting:
      return count(chinese, value);
    case Numerals::chinese_formal:
      return count(chinese_formal, value);
    case Numerals::ideograph_legal_traditional:
      return count(traditional_formal, value);
    case Numerals::taiwanese_counting:
      return count_then_digits(value);
    case Numerals::taiwanese_counting_thousand:
      return count(traditional, value);
    case Numerals::taiwanese_digital:
      return positional(circle_digits, value);
    case Numerals::ideograph_digital:
    case Numerals::japanese_digital_ten_thousand:
      return positional(ideograph_digits, value);
    case Numerals::japanese_counting:
      return count(japanese, value);
    case Numerals::japanese_legal:
      return count(japanese_legal, value);
    case Numerals::korean_counting:
      return count(korean, value);
    case Numerals::korean_digital:
      return positional(korean.digits, value);
    case Numerals::korean_digital2:
      return positional(chinese_digits, value);
    case Numerals::korean_legal:
      return korean_native(value);
    default:
      return format_kana_or_hangul(numerals, value);
  }
}

}  // namespace wenshu::base::detail
