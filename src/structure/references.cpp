// What looks like a label and is prose: numbers that enumerate (二、三月), refer (（一）至（三）项) or count (3 个).
#include "base/unicode.h"
#include "base/utf8.h"
#include "structure/labels.h"
#include "structure/text.h"

namespace wenshu::structure {

namespace {

// 第三章规定的…, 第十条所称…: a chapter or an article spoken of. Some words open titles and articles as well:
// 第四章所有权, 第五条有下列情形…
bool refers_to_ordinal(const LabelToken& token, std::string_view rest, bool expected) {
  if (starts_with_any(rest, {"规定的", "所称", "所列", "的规定", "、第", "，", "。", "；", "）", ")"})) return true;
  if (token.has_gap()) return false;
  if (starts_with_any(
          rest, {"规定", "的", "第", "至第", "和第", "与第", "及第", "以及第", "或第", "或者第", "中的", "中规定"}))
    return true;
  if (expected || is_division(token.kind)) return false;
  if (rest.starts_with("为")) return token.value != 1;  // 第一条为了规范…
  return starts_with_any(
      rest, {"所", "中", "至", "到", "和", "与", "及", "以", "之", "或", "明确", "提出", "要求", "是", "有"});
}

// （一）至（三）项, （二）中提出的, （一）项规定
bool refers_to_bracketed(std::string_view rest) {
  constexpr std::u32string_view first_characters = U"至到—－~～项款目所、的，,中式和与或及以";  // of all below
  std::size_t at = 0;
  if (rest.empty() || first_characters.find(base::next_code_point(rest, at)) == npos) return false;
  if (starts_with_any(rest, {"项目", "款项"})) return false;
  if (starts_with_any(rest, {"至",     "到（", "到(",  "到第", "—",    "－",   "~",   "～",     "项",   "款",
                             "目规定", "所列", "所述", "所称", "所指", "、（", "、(", "的规定", "，（", ",("})) {
    return true;
  }
  if (starts_with_any(rest, {"中提", "中所", "中规", "中的", "中列", "中明", "中述", "中涉", "中要", "式中"}))
    return true;
  return starts_with_any(rest, {"和（", "和(", "与（", "与(", "或（", "或(", "及（", "及(", "或者（", "以及（"});
}

// （三）（四）两项, ①②号: another one of its kind follows at once.
bool repeats(const LabelToken& token, std::string_view rest) {
  if (token.has_gap()) return false;
  const auto next = read_label(rest);
  return next && next->begin == 0 && next->kind == token.kind;
}

// 二、三月; 一、二、三等奖; 三、四年级: the next number follows, and what is counted behind it. Where a label of this
// number is due, a line without a full stop is a title: 二、三年来的成效.
bool counts_on(int value, int next, std::string_view rest, bool sentence, bool expected) {
  if (rest.starts_with("、")) return true;
  if (next == 10 * (value + 1) || next == 100 * (value + 1)) return true;  // 二、三十人
  if (next != value + 1 || (expected && !sentence)) return false;
  if (sentence && !expected) return true;
  return starts_with_any(rest,
                         {"月",   "季", "年级", "年", "级", "线", "类", "产",   "等",   "号",   "楼", "档", "批",
                          "期",   "次", "者",   "本", "层", "孩", "胎", "审",   "日",   "中队", "组", "班", "车间",
                          "把手", "集", "章",   "节", "条", "款", "项", "区",   "标段", "天",   "人", "名", "位",
                          "家",   "户", "岁",   "倍", "成", "米", "吨", "公里", "点钟", "百",   "千", "万", "亿"});
}

bool enumerates_stems(std::string_view rest) {
  std::size_t at = 0;
  const char32_t c = rest.empty() ? U'\0' : base::next_code_point(rest, at);
  constexpr std::u32string_view more = U"甲乙丙丁戊己庚辛壬癸壹贰叁肆伍陆柒捌玖拾";
  return more.find(c) != npos;
}

// 3 个, 12 月: a number and its measure word.
bool measures(std::string_view rest) {
  return starts_with_any(rest,
                         {"月", "年", "日", "时", "分", "秒", "个", "名", "人", "次", "号", "件", "项", "万", "亿",
                          "元", "家", "户", "条", "级", "岁", "天", "周", "米", "吨", "台", "套", "份", "%",  "％",
                          "℃",  "/",  "+",  "-",  "=",  "×",  "x ", ":",  "：", "、", "，", ",",  "~",  "～"});
}

bool is_letter_pair(std::string_view rest) {
  return !rest.empty() && rest[0] >= 'A' && rest[0] <= 'Z' &&
         (rest.size() == 1 || static_cast<unsigned char>(rest[1]) >= 0x80);
}

}  // namespace

bool is_reference(const LabelToken& token, std::string_view text, bool expected) {
  const std::string_view rest = text.substr(token.text);
  std::size_t at = 0;
  switch (token.kind) {
    case LabelKind::part:
    case LabelKind::chapter:
    case LabelKind::section:
    case LabelKind::article:
      return refers_to_ordinal(token, rest, expected);
    case LabelKind::cn_paren:
    case LabelKind::num_paren:
      return refers_to_bracketed(rest) || repeats(token, rest);
    case LabelKind::circled:
      return repeats(token, rest);
    case LabelKind::cn_comma:
      if (const auto next = read_chinese_number(rest, at)) {
        return counts_on(token.value, *next, rest.substr(at), ending_of(rest) == Ending::full_stop, expected);
      }
      return false;
    case LabelKind::num_dot:
      if (const auto next = read_digits(rest, at)) {
        return token.suffix == "、" &&
               counts_on(token.value, *next, rest.substr(at), ending_of(rest) == Ending::full_stop, expected);
      }
      return false;
    case LabelKind::formal:
    case LabelKind::stem:
      return enumerates_stems(rest);
    case LabelKind::latin:
      return token.suffix == "、" && is_letter_pair(rest);
    case LabelKind::bare:
      return measures(rest);
    case LabelKind::dotted:
      return measures(rest) ||
             starts_with_any(rest, {"版", "倍", "折", "至", "到", "英寸", "寸", "公里", "亩", "G", "V"});
    case LabelKind::roman:
    case LabelKind::num_rparen:
    case LabelKind::word:
    case LabelKind::dash:
    case LabelKind::bullet:
      return false;
  }
  return false;
}

}  // namespace wenshu::structure
