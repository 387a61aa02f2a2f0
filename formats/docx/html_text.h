// The text of HTML and plain text embedded in a DOCX, line by line.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wenshu::docx {

// An embedded document, HTML or plain text, as UTF-8. Its encoding is that of its byte order mark, UTF-8, or the
// charset that its first bytes name (HTML 13.2.3.2); nothing where it is none of these.
std::optional<std::string> embedded_in_utf8(std::string_view bytes);
// The visible lines: block elements and <br> end a line; scripts, styles, comments and the head are left out; white
// space is folded and character references are decoded. Blank lines are left out.
std::vector<std::string> html_text_lines(std::string_view html);
// The lines of a plain text, blank ones left out.
std::vector<std::string> text_lines(std::string_view text);

}  // namespace wenshu::docx
