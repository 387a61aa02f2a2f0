#include "structure/part_texts.h"

#include <algorithm>
#include <string>

#include "base/unicode.h"
#include "base/utf8.h"
#include "structure/labels.h"
#include "structure/rules.h"

namespace wenshu::structure {

namespace {

bool is_blank_at(std::string_view text, std::size_t at) { return skip_blanks(text, at) > at; }

// Reads a date at `at`, which is moved behind it: Arabic or 二〇二三 numerals, the day may be missing.
bool read_date(std::string_view text, std::size_t& at) {
  const auto skip = [&](std::string_view word) {
    at = skip_blanks(text, at);
    if (!text.substr(at).starts_with(word)) return false;
    at = skip_blanks(text, at + word.size());
    return true;
  };
  const auto number = [&] {
    if (read_digits(text, at)) return true;
    constexpr std::u32string_view digits = U"〇○OＯО零一二三四五六七八九十";
    const std::size_t begin = at;
    while (at < text.size()) {
      std::size_t next = at;
      if (digits.find(base::next_code_point(text, next)) == npos) break;
      at = next;
    }
    return at > begin;
  };
  if (!number() || !skip("年") || !number() || !skip("月")) return false;
  const std::size_t without_day = at;
  if (number() && skip("日")) return true;
  at = without_day;
  return true;
}

// Where a date begins that ends the text, with blanks in front of it and a name before those; npos: nowhere.
std::size_t date_behind_name(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); base::next_code_point(text, at)) {
    if (!is_blank_at(text, at)) continue;
    std::size_t date = skip_blanks(text, at);
    const std::size_t begin = date;
    if (date < text.size() && read_date(text, date) && date == text.size()) return at > 0 ? begin : npos;
  }
  return npos;
}

bool is_secrecy(std::string_view text) {
  for (const std::string_view word : {"绝密", "机密", "秘密"}) {
    if (text == word || (text.starts_with(word) && text.substr(word.size()).starts_with("★"))) return true;
  }
  return false;
}

bool is_copy_number(std::string_view text) {
  return text.size() == 6 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string without_blanks(std::string_view text) {
  std::string out;
  append_without_blanks(text, out);
  return out;
}

// 12号 第5号 字第5号: what follows the year in a number without a name in front
bool is_bare_number(std::string_view text) {
  const std::string plain = without_blanks(text);
  std::size_t at = 0;
  for (const std::string_view word : {"字", "第"}) {
    if (std::string_view(plain).substr(at).starts_with(word)) at += word.size();
  }
  return read_digits(plain, at) && std::string_view(plain).substr(at) == "号";
}

// The documents of tenders, which are called 文件.
bool is_tender_file(std::string_view text) {
  return ends_with_any(text, {"招标文件", "投标文件", "采购文件", "磋商文件", "谈判文件", "询价文件", "比选文件",
                              "竞标文件", "遴选文件", "响应文件", "资格预审文件"});
}

// 管理办法（试行） -> 管理办法
std::string_view without_remark(std::string_view text) {
  text = base::trim(text);
  while (ends_with_any(text, {"）", ")"})) {
    const std::size_t wide = text.rfind("（"), narrow = text.rfind('(');
    const std::size_t open = wide == npos ? narrow : narrow == npos ? wide : std::max(wide, narrow);
    if (open == npos || open == 0) break;
    text = base::trim(text.substr(0, open));
  }
  return text;
}

}  // namespace

bool is_date(std::string_view text) {
  text = base::trim(text);
  std::size_t at = 0;
  return !text.empty() && text.size() <= 60 && read_date(text, at) && at == text.size();
}

bool is_digit_date(std::string_view text) {
  text = base::trim(text);
  if (text.size() > 30) return false;
  std::size_t at = 0;
  const auto year = read_digits(text, at);
  if (!year || *year < 1900 || *year > 2099 || at >= text.size()) return false;
  const std::size_t begin = at;
  const char32_t mark = base::next_code_point(text, at);
  constexpr std::u32string_view marks = U".-/．－／";
  if (marks.find(mark) == npos) return false;
  const std::string_view separator = text.substr(begin, at - begin);
  const auto month = read_digits(text, at);
  if (!month || *month < 1 || *month > 12 || !text.substr(at).starts_with(separator)) return false;
  at += separator.size();
  const auto day = read_digits(text, at);
  return day && *day >= 1 && *day <= 31 && at == text.size();
}

bool is_bracketed(std::string_view text) {
  text = base::trim(text);
  return starts_with_any(text, {"（", "("}) && ends_with_any(text, {"）", ")"});
}

std::string_view without_brackets(std::string_view text) {
  text = base::trim(text);
  if (!is_bracketed(text)) return text;
  const std::size_t open = text.starts_with("(") ? 1 : 3, close = text.ends_with(")") ? 1 : 3;
  return text.size() < open + close ? std::string_view() : text.substr(open, text.size() - open - close);
}

bool is_document_number(std::string_view text) {
  text = base::trim(text);
  if (!text.ends_with("号") || text.size() > 120 || contains_any(text, {"，", "。", "、", "；"})) return false;
  for (const std::string_view open : {"〔", "[", "［", "（", "(", "﹝", "【"}) {
    const std::size_t bracket = text.find(open);
    if (bracket == npos) continue;
    std::size_t at = bracket + open.size();
    const auto year = read_digits(text, at);
    if (!year || *year < 1900 || *year > 2099) return false;
    const std::string_view rest = text.substr(at);
    if (!starts_with_any(rest, {"〕", "]", "］", "）", ")", "﹞", "】"})) return false;
    base::next_code_point(text, at);
    if (bracket == 0) return is_bare_number(text.substr(at));  // （2024）苏01民初5号 is the number of a case
    return length_up_to(text.substr(at), 10) <= 9 && length_up_to(text.substr(0, bracket), 20) <= 20;
  }
  return false;
}

bool is_issue_number(std::string_view text) {
  constexpr std::size_t longest = 100;
  if (text.size() > longest) return false;
  const std::string plain = without_blanks(text);
  std::string_view rest = without_brackets(plain);
  const std::size_t remark = std::min(rest.find("（"), rest.find('('));
  if (remark != npos && remark > 0) {  // 第3期（总第18期）
    return is_bracketed(rest.substr(remark)) && is_issue_number(rest.substr(remark)) &&
           is_issue_number(rest.substr(0, remark));
  }
  std::size_t at = 0;
  if (read_digits(rest, at)) {
    if (!rest.substr(at).starts_with("年")) return false;
    rest.remove_prefix(at + std::string_view("年").size());
  }
  if (rest.starts_with("总")) rest.remove_prefix(std::string_view("总").size());
  if (!rest.starts_with("第")) return false;
  at = std::string_view("第").size();
  if (!read_digits(rest, at) && !read_chinese_number(rest, at)) return false;
  rest.remove_prefix(at);
  return rest == "期" || rest == "号" || rest == "辑";
}

bool is_printing(std::string_view text) {
  text = base::trim(text);
  if (!text.ends_with("印发") || text.size() > 240) return false;
  return date_behind_name(text.substr(0, text.size() - std::string_view("印发").size())) != npos;
}

bool is_office_and_date(std::string_view text) {
  text = base::trim(text);
  if (text.size() > 240) return false;
  const std::size_t date = date_behind_name(text);
  return date != npos && is_office(text.substr(0, date));
}

bool read_attachment(std::string_view text, std::string_view& rest, bool& numbered) {
  std::size_t at = skip_blanks(text, 0);
  const auto word = [&](std::string_view first, std::string_view second) {
    if (!text.substr(at).starts_with(first)) return false;
    const std::size_t next = skip_blanks(text, at + first.size());
    if (!text.substr(next).starts_with(second)) return false;
    at = next + second.size();
    return true;
  };
  if (!word("附", "件") && !word("附", "录") && !word("附", "表")) return false;
  std::size_t next = skip_blanks(text, at);
  numbered = read_digits(text, next) || read_chinese_number(text, next);
  if (!numbered && next < text.size() && text[next] >= 'A' && text[next] <= 'Z') {
    numbered = true;
    ++next;
  }
  rest = text.substr(numbered ? next : at);
  return true;
}

bool is_colon(std::string_view text) { return text.starts_with("：") || text.starts_with(":"); }
std::string_view behind_colon(std::string_view text) { return text.substr(text.starts_with(":") ? 1 : 3); }

bool is_addressee(const Line& line) {
  std::string_view text = base::trim(line.text);
  if (line.ending != Ending::colon || line.label || text.size() > 4 * rules::longest_addressee) return false;
  if (line.look.align == doc::Align::center || line.look.align == doc::Align::right) return false;
  text.remove_suffix(text.ends_with(":") ? 1 : 3);
  if (length_up_to(text, rules::longest_addressee) > rules::longest_addressee) return false;
  if (contains_any(text, {"。", "！", "？", "；", "：", "将", "如下", "以下", "下列", "现", "根据", "按照"}))
    return false;
  if (text.starts_with("各")) return true;
  return ends_with_any(
      text, {"政府", "机关",   "委",   "办",   "局",     "厅",       "部",     "处",   "科",   "室",   "院",   "会",
             "公司", "单位",   "部门", "机构", "学校",   "大学",     "学院",   "中心", "站",   "所",   "队",   "团",
             "组",   "组织",   "银行", "企业", "集团",   "镇",       "乡",     "街道", "区",   "县",   "市",   "省",
             "州",   "盟",     "旗",   "村",   "社",     "同志",     "们",     "代表", "委员", "领导", "来宾", "老师",
             "家长", "先生",   "女士", "您",   "书记",   "主任",     "局长",   "厅长", "部长", "党组", "党委", "支部",
             "法院", "检察院", "社区", "协会", "联合会", "直属机构", "负责人", "股东", "客户", "用户", "医院"});
}

bool is_office(std::string_view text) {
  text = base::trim(text);
  if (length_up_to(text, rules::longest_signature) > rules::longest_signature) return false;
  return ends_with_any(text, {"政府", "办公室", "办公厅", "办", "委员会", "委",   "党委", "党组", "支部", "局",
                              "厅",   "部",     "院",     "会", "公司",   "大学", "学院", "学校", "中学", "小学",
                              "中心", "银行",   "集团",   "处", "所",     "署",   "总队", "支队", "医院", "法院"});
}

bool names_document(std::string_view text) {
  text = without_remark(text);
  if (text.starts_with("《") && text.ends_with("》")) text.remove_suffix(std::string_view("》").size());
  if (text.ends_with("表")) return !text.ends_with("代表");
  return ends_with_any(
             text, {"通知",   "通告",   "通报",    "公告",   "公报",   "公示",   "报告",   "请示",   "批复",   "意见",
                    "决定",   "决议",   "命令",    "议案",   "提案",   "纪要",   "简报",   "复函",   "的函",   "方案",
                    "预案",   "办法",   "规定",    "规则",   "细则",   "条例",   "章程",   "准则",   "守则",   "制度",
                    "规范",   "规程",   "公约",    "规划",   "计划",   "总结",   "要点",   "汇报",   "讲话",   "致辞",
                    "发言",   "讲话稿", "发言稿",  "主持词", "合同",   "协议",   "合同书", "协议书", "倡议书", "承诺书",
                    "责任书", "申请书", "建议书",  "通知书", "任务书", "委托书", "保证书", "证明",   "声明",   "启事",
                    "名单",   "议程",   "日程",    "安排",   "清单",   "台账",   "须知",   "手册",   "指南",   "简历",
                    "邀请函", "感谢信", "慰问信",  "公开信", "判决书", "裁定书", "决定书", "告知书", "意见书", "提纲",
                    "大纲",   "说明",   "报告摘要"}) ||
         is_tender_file(text);
}

bool is_bare_name(std::string_view text) {
  constexpr std::size_t longest = 30;
  if (text.size() > longest) return false;
  const std::string plain = without_blanks(text);
  for (const std::string_view name : {"通知", "公告", "通告", "公示", "通报", "启事", "声明", "证明", "函", "请示"}) {
    if (plain == name) return true;
  }
  return false;
}

bool names_serial(std::string_view text) {
  return ends_with_any(without_remark(text),
                       {"纪要", "简报", "快报", "专报", "信息", "动态", "要情", "参考", "摘报", "通讯", "令"});
}

bool could_be_issuer(std::string_view text) {
  constexpr std::size_t longest = 30;
  text = base::trim(text);
  if (!text.ends_with("文件") || length_up_to(text, longest) > longest || is_tender_file(text)) return false;
  text.remove_suffix(std::string_view("文件").size());
  return !text.empty() && !ends_with_any(text, {"中标", "评标", "竞价", "预审",   "技术",   "商务", "资格", "体系",
                                                "质量", "程序", "申报", "申请",   "报批",   "会议", "大会", "内部",
                                                "全部", "设计", "施工", "工程",   "项目",   "合同", "政策", "制度",
                                                "管理", "学习", "培训", "规范性", "指导性", "证明", "附属", "支撑"});
}

bool names_issuer(std::string_view text) {
  if (!could_be_issuer(text)) return false;
  text = base::trim(text);
  text.remove_suffix(std::string_view("文件").size());
  return is_office(text) || ends_with_any(text, {"小组", "幼儿园", "工作站", "联社", "部队", "法庭"});
}

bool names_meeting_papers(std::string_view text) {
  const std::string plain = without_blanks(text);
  return ends_with_any(plain, {"会议文件", "会议材料", "汇报材料"});
}

bool stands_above_title(std::string_view text) {
  constexpr std::size_t longest = 120;
  if (text.size() > longest) return false;
  const std::string plain = without_blanks(text);
  const std::string_view view = plain;
  if (starts_with_any(view, {"内部资料", "内部文件", "内部材料", "注意保存"})) return !names_document(view);
  if (ends_with_any(without_remark(view), {"学位论文", "毕业论文", "毕业设计"})) return !contains_any(view, {"关于"});
  for (const std::string_view word : {"会议材料", "会议文件", "汇报材料", "材料", "文件"}) {
    const std::size_t at = view.rfind(word);
    if (at == npos) continue;
    std::string_view rest = view.substr(at + word.size());
    if (rest.empty()) return at == 0;
    if (rest.starts_with("之")) rest.remove_prefix(std::string_view("之").size());
    std::size_t end = 0;
    if ((read_digits(rest, end) || read_chinese_number(rest, end)) && end == rest.size()) return true;
  }
  return false;
}

bool is_form_line(std::string_view text) {
  text = base::trim(text);
  constexpr std::size_t longest_name = 24;  // bytes
  const std::size_t wide = text.find("："), narrow = text.find(':');
  const std::size_t colon = std::min(wide, narrow);
  if (colon == npos || colon > longest_name) return false;
  const std::string name = without_blanks(text.substr(0, colon));
  constexpr std::size_t longest_plain_name = 12;  // 走进基层单位：一线见闻 is a title
  return name.size() <= longest_plain_name &&
         ends_with_any(name,
                       {"时间", "地点", "日期", "编号", "文号", "单位",   "部门",   "姓名",   "主持",   "主持人",
                        "人员", "出席", "列席", "缺席", "请假", "记录",   "记录人", "议题",   "来源",   "作者",
                        "电话", "密级", "版本", "学号", "专业", "班级",   "学院",   "教师",   "分类号", "索引号",
                        "机构", "代码", "参加", "地址", "邮编", "联系人", "申请人", "填表人", "报告人", "招标人"});
}

bool names_part(std::string_view text) {
  constexpr std::size_t longest = 40;
  if (text.size() > longest) return false;
  const std::string plain = without_blanks(text);
  for (const std::string_view name : {"目录", "目次", "目錄", "前言", "序言", "引言", "摘要", "导读", "本期要目"}) {
    if (plain == name) return true;
  }
  return false;
}

int open_brackets(std::string_view text) {
  int open = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    if (c == U'《' || c == U'（' || c == U'(') ++open;
    if (c == U'》' || c == U'）' || c == U')') --open;
  }
  return open;
}

std::string_view head_kind_of(std::string_view text) {
  text = base::trim(text);
  if (text.size() > 200) return {};
  if (is_copy_number(text)) return "份号";
  if (is_secrecy(text)) return "密级";
  if (text == "特急" || text == "加急" || text == "特提" || text == "平急") return "紧急程度";
  if (is_document_number(text.substr(0, text.find("签发人")))) return "发文字号";  // the signer may stand in its line
  return starts_with_any(text, {"签发人：", "签发人:"}) ? "签发人" : std::string_view();
}

std::string_view foot_kind_of(std::string_view text) {
  text = base::trim(text);
  if (starts_with_any(text, {"抄送：", "抄送:"})) return "抄送";
  return is_printing(text) ? "印发" : std::string_view();
}

std::string_view party_of(std::string_view text) {
  for (const std::string_view party : {"甲方", "乙方", "丙方", "丁方"}) {
    if (!text.starts_with(party)) continue;
    std::string_view rest = text.substr(party.size());
    if (is_bracketed(rest.substr(0, rest.find("：")))) rest = rest.substr(rest.find("："));
    if (is_colon(rest)) return party;
  }
  return {};
}

}  // namespace wenshu::structure
