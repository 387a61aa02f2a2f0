// The parts of a document that stand around its text: the title and what GB/T 9704 7 puts before and behind it
// (份号 … 签发人, 主送机关, 附件说明, 署名, 成文日期, 附注, 附件, 抄送, 印发), captions, and typed tables of contents.
#pragma once
#include "structure/line.h"

namespace wenshu::structure {

// Lines between 目录 and the text: they end in a page number, or come again as headings.
void find_contents(Lines& lines, bool explain);

// Title, head, addressee, attachments, signature, date, foot. Looks at no numbers but those of its own parts.
void find_parts(Lines& lines, bool explain);

// Tables that hold nothing but parts of the head or foot, as 版记 between two rules is often made.
void find_part_tables(doc::Document& document, bool explain);

// 图1 总体架构 beside a picture or alone; 表2-1 above a table.
void find_captions(Lines& lines, bool explain);

}  // namespace wenshu::structure
