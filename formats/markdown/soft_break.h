// Where the lines of a paragraph meet.
#pragma once

namespace wenshu::markdown {

// Does a line break in the source between these characters show as nothing, because Chinese and Japanese are written
// without spaces? Else it shows as a space.
bool joins_lines(char32_t before, char32_t after);

}  // namespace wenshu::markdown
