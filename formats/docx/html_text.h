// The text of an HTML document embedded in a DOCX, line by line.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wenshu::docx {

// The visible lines: block elements and <br> end a line; scripts, styles, comments and the head are left out; white
// space is folded and character references are decoded. Blank lines are left out.
std::vector<std::string> html_text_lines(std::string_view html);
// The lines of a plain text, blank ones left out.
std::vector<std::string> text_lines(std::string_view text);

}  // namespace wenshu::docx
