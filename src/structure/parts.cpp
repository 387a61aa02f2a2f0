#include "structure/parts.h"

#include <algorithm>
#include <string>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/classes.h"
#include "doc/walk.h"
#include "structure/rules.h"

namespace wenshu::structure {

namespace {

// ---- What single lines say

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

// 教科技〔2020〕2号 and nothing else
bool is_document_number(std::string_view text) {
  text = base::trim(text);
  if (!text.ends_with("号") || text.size() > 120 || contains_any(text, {"，", "。", "、", "；"})) return false;
  for (const std::string_view open : {"〔", "[", "［", "（", "("}) {
    const std::size_t bracket = text.find(open);
    if (bracket == npos || bracket == 0) continue;
    std::size_t at = bracket + open.size();
    const auto year = read_digits(text, at);
    if (!year || *year < 1900 || *year > 2099) return false;
    const std::string_view rest = text.substr(at);
    if (!starts_with_any(rest, {"〕", "]", "］", "）", ")"})) return false;
    base::next_code_point(text, at);
    return length_up_to(text.substr(at), 10) <= 9 && length_up_to(text.substr(0, bracket), 20) <= 20;
  }
  return false;
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

// 某某市人民政府办公室　　2023年12月1日印发
bool is_printing(std::string_view text) {
  text = base::trim(text);
  if (!text.ends_with("印发") || text.size() > 240) return false;
  const std::string_view before = text.substr(0, text.size() - std::string_view("印发").size());
  for (std::size_t at = 0; at < before.size(); base::next_code_point(before, at)) {
    if (!is_blank_at(before, at)) continue;
    std::size_t date = skip_blanks(before, at);
    if (date < before.size() && read_date(before, date) && date == before.size()) return at > 0;
  }
  return false;
}

// 附件 附　件 附件1 附件一 附录A 附表2; `rest` is what stands behind the number.
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

// Who is written to: names of offices and people, never the beginning of a sentence.
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

// Which part of the head (版头) a text is by itself: not the issuer, whom only place and look tell.
std::string_view head_kind_of(std::string_view text) {
  text = base::trim(text);
  if (text.size() > 200) return {};
  if (is_copy_number(text)) return "份号";
  if (is_secrecy(text)) return "密级";
  if (text == "特急" || text == "加急" || text == "特提" || text == "平急") return "紧急程度";
  if (is_document_number(text.substr(0, text.find("签发人")))) return "发文字号";  // the signer may stand in its line
  return starts_with_any(text, {"签发人：", "签发人:"}) ? "签发人" : std::string_view();
}

// Which part of the foot (版记) a text is.
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

// ---- The document

class PartFinder {
 public:
  PartFinder(Lines& lines, bool explain) : all_(lines), lines_(lines.lines), explain_(explain) {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Ending ending = lines_[i].ending;
      const bool stops = ending == Ending::full_stop || ending == Ending::semicolon;
      if (lines_[i].is_paragraph() && stops) prose_end_ = i + 1;
    }
  }

  void run() {
    std::size_t at = head(0);
    at = title(at);
    below_title(at);
    for (std::size_t i = at; i < lines_.size(); ++i) attachments(i);
    for (std::size_t i = at; i < lines_.size(); ++i) {
      foot(i);
      date(i);
    }
    parties(at);
  }

 private:
  Lines& all_;
  std::vector<Line>& lines_;
  bool explain_;
  std::size_t prose_end_ = 0;  // behind the last sentence in a paragraph of its own

  bool open(std::size_t i) const { return i < lines_.size() && lines_[i].undecided() && !lines_[i].automatic; }

  void set_role(std::size_t i, doc::Role role, const char* because, std::string_view kind = {}) {
    Line& line = lines_[i];
    line.label.reset();
    line.decision.outcome = Outcome::role;
    line.decision.role = role;
    line.decision.field_kind = kind;
    if (explain_) line.decision.because = because;
  }

  void set_field(std::size_t i, std::string_view kind, const char* because) {
    set_role(i, doc::Role::field, because, kind);
  }

  // ---- Before the title

  std::string_view head_kind(std::size_t i) const {
    const Line& line = lines_[i];
    const std::string_view text = base::trim(line.text);
    if (const auto kind = head_kind_of(text); !kind.empty()) return kind == "份号" && i > 0 ? std::string_view() : kind;
    const bool issuer = text.ends_with("文件") && length_up_to(text, 30) <= 30 && line.ending == Ending::none;
    if (!issuer) return {};
    const bool display = line.look.align == doc::Align::center || line.look.size >= rules::red_head_size;
    const bool number_next = i + 1 < lines_.size() && is_document_number(lines_[i + 1].text);
    return display || number_next ? "发文机关标志" : std::string_view();
  }

  // The 版头; gives the first line behind it.
  std::size_t head(std::size_t i) {
    std::size_t after = i;
    constexpr std::size_t longest_head = 8;  // lines, with a picture or rule among them
    for (; i < lines_.size() && i < longest_head; ++i) {
      if (lines_[i].kind == LineKind::object) continue;
      if (!open(i)) break;
      const std::string_view kind = head_kind(i);
      if (kind.empty()) break;
      set_field(i, kind, "a part of the head by its form and place (confidence 0.95)");
      after = i + 1;
    }
    return after;
  }

  // ---- The title

  bool has_prose(std::size_t from) const { return from < prose_end_; }

  bool is_larger(const Line& line) const {
    return all_.body_size > 0 && line.look.size > all_.body_size * rules::larger;
  }

  static bool opens_title(char32_t c) {
    constexpr std::u32string_view quotes = U"《“‘「【〈\"（(";
    return base::is_letter_or_digit(c) || quotes.find(c) != npos;
  }

  bool could_be_title(const Line& line) const {
    if (line.ending != Ending::none || line.label || line.toc || line.text.size() > 4 * rules::longest_title)
      return false;
    const std::string_view text = base::trim(line.text);
    const std::size_t length = length_up_to(text, rules::longest_title);
    if (length < rules::shortest_title || length > rules::longest_title) return false;
    if (is_date(text) || is_bracketed(text) || text.starts_with("——") || !party_of(text).empty()) return false;
    if (line.look.align == doc::Align::right || !opens_title(base::first_code_point(text))) return false;
    std::string_view rest;
    bool numbered = false;
    return !read_attachment(text, rest, numbered);
  }

  bool is_title(std::size_t i) const {
    const Line& line = lines_[i];
    if (!open(i) || !could_be_title(line)) return false;
    if (has_han(line.text)) return has_prose(i + 1);
    const bool display = line.look.align == doc::Align::center || line.look.bold;
    return is_larger(line) && display && !all_.has_styled_headings && i + 1 < lines_.size();
  }

  // The title that begins at the first open line from `i` on; gives the first line behind it.
  std::size_t title(std::size_t i) {
    while (i < lines_.size() && lines_[i].kind == LineKind::object && all_.lines[i].text.empty()) ++i;
    if (i < lines_.size() && lines_[i].kind == LineKind::title) return i + 1;
    constexpr std::size_t title_zone = 5;
    for (std::size_t k = i; k < lines_.size() && k < i + title_zone; ++k) {
      if (lines_[k].kind == LineKind::title) return k + 1;
    }
    if (i >= lines_.size() || !is_title(i)) return i;
    set_title(i, "opens the document, short and without a full stop");
    std::size_t end = i + 1;
    const bool display = lines_[i].look.align == doc::Align::center && (lines_[i].look.bold || is_larger(lines_[i]));
    if (names_subject(end)) set_title(end++, "says what the office in the line above writes about");
    while (display && end < i + rules::most_title_lines && continues_title(end)) {
      set_title(end++, "goes on in the look of the line above");
    }
    return end;
  }

  // 某某市人民政府办公室 and below it 关于…的通知
  bool names_subject(std::size_t i) const {
    if (!open(i) || !could_be_title(lines_[i]) || lines_[i].block != lines_[i - 1].block + 1) return false;
    return base::trim(lines_[i].text).starts_with("关于") && !contains_any(lines_[i - 1].text, {"关于"}) &&
           has_prose(i + 1);
  }

  bool continues_title(std::size_t i) const {
    if (!open(i) || !could_be_title(lines_[i])) return false;
    const Look &own = lines_[i].look, &above = lines_[i - 1].look;
    return own.align == above.align && own.size == above.size && own.bold == above.bold && lines_[i].block > 0 &&
           lines_[i].block == lines_[i - 1].block + 1;
  }

  void set_title(std::size_t i, const char* because) {
    Decision& decision = lines_[i].decision;
    decision.outcome = Outcome::title;
    if (!explain_) return;
    const Look& look = lines_[i].look;
    decision.because = because;
    if (look.align == doc::Align::center) decision.because += "; centred";
    if (look.bold) decision.because += "; bold";
    if (is_larger(lines_[i])) decision.because += "; larger than the body";
    decision.because +=
        look.align == doc::Align::center || is_larger(lines_[i]) ? " (confidence 0.95)" : " (confidence 0.80)";
  }

  // 市长　郑海: who speaks, between the title and 同志们：
  bool is_name(const Line& line) const {
    constexpr std::size_t longest = 20;
    return line.ending == Ending::none && !line.label && length_up_to(line.text, longest) <= longest;
  }

  // Subtitle, date and remarks below the title, then the addressee.
  void below_title(std::size_t i) {
    const bool has_title =
        i > 0 && (lines_[i - 1].kind == LineKind::title || lines_[i - 1].decision.outcome == Outcome::title);
    if (!has_title) return;
    constexpr std::size_t zone = 4;
    for (const std::size_t end = i + zone; i < end && open(i); ++i) {
      const std::string_view text = base::trim(lines_[i].text);
      const bool dashes = text.starts_with("——") && !(i + 1 < lines_.size() && lines_[i + 1].text.starts_with("——"));
      if (dashes && lines_[i].ending == Ending::none && lines_[i - 1].decision.role == doc::Role::none) {
        set_role(i, doc::Role::subtitle, "a dash opens the line below the title (confidence 0.85)");
      } else if (is_date(without_brackets(text))) {
        set_role(i, doc::Role::date, "a date below the title (confidence 0.90)");
      } else if (is_document_number(without_brackets(text))) {
        set_field(i, "发文字号", "a document number below the title (confidence 0.90)");
      } else if (is_addressee(lines_[i])) {
        set_role(i, doc::Role::addressee, "names below the title, with a colon behind them (confidence 0.90)");
        return;
      } else if (!is_bracketed(text) && lines_[i].look.align != doc::Align::center && !is_name(lines_[i])) {
        return;
      }
    }
  }

  // ---- Behind the text

  // Is there nothing from line `i` on but further attachments and the signature?
  bool ends_letter(std::size_t i) const {
    std::string_view rest;
    bool numbered = false;
    while (i < lines_.size() && read_attachment(lines_[i].text, rest, numbered) && numbered && is_colon(rest)) ++i;
    for (int names = 0; names <= rules::most_signatures && i < lines_.size(); ++names, ++i) {
      if (lines_[i].page_break_before || is_date(lines_[i].text)) return true;
      if (lines_[i].ending != Ending::none || lines_[i].label) return false;
      if (length_up_to(lines_[i].text, rules::longest_signature) > rules::longest_signature) return false;
    }
    return i >= lines_.size();
  }

  void attachments(std::size_t i) {
    if (!open(i)) return;
    Line& line = lines_[i];
    std::string_view rest;
    bool numbered = false;
    if (line.text.size() > 400 || !read_attachment(line.text, rest, numbered)) return;
    const std::string_view behind = base::trim(is_colon(rest) ? behind_colon(rest) : rest);
    if (!behind.empty()) {
      if (!is_colon(rest) || line.ending == Ending::full_stop || line.ending == Ending::semicolon) return;
      if (!numbered) return attachment_note(i, behind);
      if (line.page_break_before) {
        set_role(i, doc::Role::attachment_head, "附件 with its number and title opens a page (confidence 0.90)");
      } else if (ends_letter(i + 1)) {
        set_role(i, doc::Role::attachment_note, "附件 with its number and title behind the text (confidence 0.80)");
      }
      return;
    }
    const bool list_next = i + 1 < lines_.size() && lines_[i + 1].label && lines_[i + 1].label->value == 1 &&
                           lines_[i + 1].label->kind == LabelKind::num_dot && !line.page_break_before;
    if (is_colon(rest) && list_next) return attachment_note(i, {});
    if (i + 1 >= lines_.size()) return;
    set_role(i, doc::Role::attachment_head, "the word 附件 alone in its line (confidence 0.90)");
    Line& next = lines_[i + 1];
    const bool centred = next.look.align == doc::Align::center;
    if (open(i + 1) && could_be_title(next) && (centred || has_prose(i + 2))) {
      set_title(i + 1, "stands below the head of an attachment");
    }
  }

  // 附件：1.考核办法 and the lines that go on with 2.
  void attachment_note(std::size_t i, std::string_view behind) {
    int last = 0;
    if (const auto first = read_label(behind)) last = first->value;
    set_role(i, doc::Role::attachment_note, "the word 附件 and a colon open the line (confidence 0.95)");
    for (++i; open(i) && lines_[i].label && lines_[i].label->value == last + 1; ++i) {
      ++last;
      set_role(i, doc::Role::attachment_note, "goes on in the list of attachments (confidence 0.95)");
    }
  }

  // The last lines before the end or before an attachment.
  bool in_foot(std::size_t i) const {
    constexpr std::size_t foot_zone = 6;
    for (std::size_t k = i + 1; k < i + foot_zone; ++k) {
      if (k >= lines_.size() || lines_[k].decision.role == doc::Role::attachment_head) return true;
    }
    return false;
  }

  void foot(std::size_t i) {
    if (!open(i)) return;
    const std::string_view kind = foot_kind_of(lines_[i].text);
    if (!kind.empty() && in_foot(i)) set_field(i, kind, "a part of the foot by its form and place (confidence 0.95)");
  }

  bool ends_text(std::size_t i) const {
    if (i >= lines_.size() || lines_[i].page_break_before) return true;
    const Line& line = lines_[i];
    const doc::Role role = line.decision.role;
    const std::string_view text = base::trim(line.text);
    return role == doc::Role::attachment_head || role == doc::Role::field || role == doc::Role::attachment_note ||
           is_bracketed(text) || starts_with_any(text, {"抄送", "主送", "主题词", "联系人", "附件", "##"}) ||
           is_printing(text);
  }

  // A date behind the text, the names above it and the remark below it.
  void date(std::size_t i) {
    if (!open(i) || lines_[i].text.size() > 100 || !is_date(lines_[i].text)) return;
    if (lines_[i].look.align != doc::Align::right && !ends_text(i + 1)) return;
    set_role(i, doc::Role::date, "a date alone in its line behind the text (confidence 0.95)");
    signatures(i);
    if (open(i + 1) && is_bracketed(lines_[i + 1].text)) {
      set_role(i + 1, doc::Role::annotation, "a remark in brackets below the date (confidence 0.90)");
    }
  }

  void signatures(std::size_t date) {
    for (int k = 0; k < rules::most_signatures && date > 0; ++k) {
      const std::size_t i = --date;
      const Line& line = lines_[i];
      if (!open(i) || line.label || line.ending != Ending::none) return;
      if (length_up_to(line.text, rules::longest_signature) > rules::longest_signature) return;
      if (line.look.align == doc::Align::center) return;
      // Above the first name only what stands on the right as well, or looks like the name of an office.
      const bool office = ends_with_any(base::trim(line.text), {"局", "委", "部", "厅", "办", "政府", "公司", "委员会",
                                                                "办公室", "党组", "党委", "支部", "院", "会", "中心"});
      if (k > 0 && line.look.align != doc::Align::right && !office) return;
      set_role(i, doc::Role::signature, "a short line above the date (confidence 0.90)");
    }
  }

  // 甲方：… at the head of a contract
  void parties(std::size_t from) {
    constexpr std::size_t zone = 12, longest = 240;
    for (std::size_t i = from; i < lines_.size() && i < from + zone; ++i) {
      if (!open(i) || lines_[i].text.size() > longest || lines_[i].ending == Ending::full_stop) continue;
      const std::string_view party = party_of(base::trim(lines_[i].text));
      if (!party.empty()) set_field(i, party, "a party to the contract at its head (confidence 0.90)");
    }
  }
};

}  // namespace

bool is_date(std::string_view text) {
  text = base::trim(text);
  std::size_t at = 0;
  return !text.empty() && text.size() <= 60 && read_date(text, at) && at == text.size();
}

void find_parts(Lines& lines, bool explain) { PartFinder(lines, explain).run(); }

void find_part_tables(doc::Document& document, bool explain) {
  for (doc::Block& block : document.body) {
    auto* table = std::get_if<doc::Box<doc::Table>>(&block.node);
    if (!table) continue;
    std::vector<std::pair<doc::Block*, std::string_view>> found;
    bool other = !(*table)->caption.empty();
    for (doc::Row& row : (*table)->rows) {
      for (doc::Cell& cell : row.cells) {
        for (doc::Block& inner : cell.children) {
          if (other || doc::is_blank_paragraph(inner)) continue;
          const auto* paragraph = std::get_if<doc::Paragraph>(&inner.node);
          const std::string text = paragraph ? doc::plain_text(paragraph->children) : std::string();
          std::string_view kind = head_kind_of(text);
          if (kind.empty()) kind = foot_kind_of(text);
          other = kind.empty();
          found.emplace_back(&inner, kind);
        }
      }
    }
    if (other) continue;
    for (const auto& [inner, kind] : found) {
      std::get<doc::Paragraph>(inner->node).role = doc::Role::field;
      if (!inner->attr) inner->attr = doc::Box<doc::Attr>(doc::Attr{});
      inner->attr->keys[doc::keys::kind] = kind;
      if (explain) inner->attr->keys[doc::keys::because] = "a table of nothing but such parts (confidence 0.90)";
    }
  }
}

}  // namespace wenshu::structure
