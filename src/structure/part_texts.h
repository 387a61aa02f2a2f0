// What the text of a single line says about the part of a document it may be. Nothing here knows its neighbours.
#pragma once
#include <string_view>

#include "structure/line.h"

namespace wenshu::structure {

// Is the whole text a date: 2023年12月1日, 二〇二三年十二月一日?
bool is_date(std::string_view text);
// The same in digits only, with a day: 2023.12.1 2023-12-01 2023/12/1. Versions look so too; ask what stands around it.
bool is_digit_date(std::string_view text);

// Does the text stand in brackets as a whole?
bool is_bracketed(std::string_view text);
// What stands in those brackets, or the text itself.
std::string_view without_brackets(std::string_view text);

// 教科技〔2020〕2号 or 〔2020〕2号 and nothing else
bool is_document_number(std::string_view text);
// 第12期 第五号 2024年第3期 （总第8期）: the number of what comes out again and again. Means something in a head only.
bool is_issue_number(std::string_view text);
// 某某市人民政府办公室　　2023年12月1日印发
bool is_printing(std::string_view text);
// 某某市人民政府办公室　　2023年12月1日: who gives out a serial, and when
bool is_office_and_date(std::string_view text);

// 附件 附　件 附件1 附件一 附录A 附表2; `rest` is what stands behind the number.
bool read_attachment(std::string_view text, std::string_view& rest, bool& numbered);

bool is_colon(std::string_view text);                  // Does the text begin with one?
std::string_view behind_colon(std::string_view text);  // Of a text that does.

// Who is written to: names of offices and people, never the beginning of a sentence.
bool is_addressee(const Line& line);

// Is the text short and does it end as names of offices do?
bool is_office(std::string_view text);

// Does the text end in what documents are called (通知 意见 方案 议程 名单 …), a remark in brackets behind it aside?
bool names_document(std::string_view text);
// Is it such a word and nothing else: 通知 公告 启事?
bool is_bare_name(std::string_view text);
// 工作简报 会议纪要: what stands in the head of serials
bool names_serial(std::string_view text);
// 平江县教育局文件: does it end in 文件 and could the rest be who gives it out? 招标文件 and 会议文件 say what it is.
bool could_be_issuer(std::string_view text);
// The same, where the rest is an organisation by its name.
bool names_issuer(std::string_view text);
// 会议文件 会议材料: what may stand above a title, and is the title itself where there is no other.
bool names_meeting_papers(std::string_view text);
// 内部资料 会议材料之三 某某大学硕士学位论文: what may stand above a title and is none.
bool stands_above_title(std::string_view text);
// 时间：3月5日 编号：012: a line of a form
bool is_form_line(std::string_view text);
// 目录 前言 摘要: the head of a part of the document
bool names_part(std::string_view text);

// How many 《 and （ the text leaves open; negative: how many it closes more than it opens.
int open_brackets(std::string_view text);

// Which part of the head (版头) a text is by itself: not the issuer, whom only place and look tell.
std::string_view head_kind_of(std::string_view text);
// Which part of the foot (版记) a text is.
std::string_view foot_kind_of(std::string_view text);
// 甲方 乙方 … where a party to a contract is named.
std::string_view party_of(std::string_view text);

}  // namespace wenshu::structure
