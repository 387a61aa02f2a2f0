// Characters that a frame is drawn around, as one character where Unicode has it: ○ and 1 are ①.
#pragma once
#include <string>
#include <string_view>

namespace wenshu::docx {

// "" where `frame` is no frame or Unicode has no such character.
std::string enclosed(std::string_view frame, std::string_view inside);

}  // namespace wenshu::docx
