// The text of an HTML document embedded in a DOCX, line by line.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wenshu::docx {

// A document that says no encoding the usual way is UTF-8: HTML 13.2.3.2 looks for a byte order mark, then for a
// charset in the first bytes. Gives UTF-8; nothing where the bytes are not of their encoding.
std::optional<std::string> html_in_utf8(std::string_view bytes);
// The visible lines: block elements and <br> end a line; scripts, styles, comments and the head are left out; white
// space is folded and character references are decoded. Blank lines are left out.
std::vector<std::string> html_text_lines(std::string_view html);
// The lines of a plain text, blank ones left out.
std::vector<std::string> text_lines(std::string_view text);

}  // namespace wenshu::docx
