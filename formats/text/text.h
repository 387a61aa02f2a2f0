// Plain text, the smallest format: a paragraph a line in, what a reader sees of the document out.
#pragma once
#include <memory>

#include "convert/format.h"

namespace wenshu::text {

// One Paragraph for each line (LF, CRLF or CR); blank lines become paragraphs without children and nothing is
// interpreted. UTF-8, UTF-16 with a byte order mark, else GB18030, which is reported as the note "text-encoding".
std::shared_ptr<const convert::Reader> make_reader();

// Every block as its line or lines, automatic labels included: list items behind "1. ", "一、" or "• ", table rows with
// a tab between the cells, formulas as TeX, ruby as base（reading）, note marks as [1] and the notes themselves at the
// end. Images, comments and raw text of other formats are left out and counted in the notes "text-image",
// "text-comment" and "text-raw". Metadata, pages and looks are not written.
std::shared_ptr<const convert::Writer> make_writer();

}  // namespace wenshu::text
