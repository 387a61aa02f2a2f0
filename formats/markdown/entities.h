// Character references: &amp; &#20013; &#x4E2D;
#pragma once
#include <string>
#include <string_view>

namespace wenshu::markdown {

// The text of a named character reference of HTML, by its name without & and ;. "" where there is none.
std::string_view entity_text(std::string_view name);

// Reads the character reference that begins at `offset` (an &), by the rules of CommonMark 2.5: appends its text to
// `out` and gives the offset behind it, or gives `offset` where there is none.
std::size_t read_reference(std::string_view text, std::size_t offset, std::string& out);

// Text with backslash escapes and character references resolved: link targets and titles, info strings.
std::string unescape(std::string_view text);
// Text of HTML: only character references are resolved.
std::string unescape_html(std::string_view text);

}  // namespace wenshu::markdown
