// Text strings (ISO 32000-1 7.9.2.2).
#pragma once
#include <string>
#include <string_view>

namespace wenshu::pdf {

// UTF-8 of UTF-16 or UTF-8 with a byte order mark, else of PDFDocEncoding.
std::string text_of_string(std::string_view bytes);

}  // namespace wenshu::pdf
