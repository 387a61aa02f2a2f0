// A template: a DOCX whose styles, page, headers and footers a new document takes.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "convert/format.h"

namespace wenshu::docx {

struct Reference {
  std::string styles;                        // the styles part, without numbering; w:styles is its root
  std::map<std::string, std::string> ids;    // of its styles, by folded name (style_book.h)
  std::map<std::string, std::string> links;  // of its heading styles: their character styles, by identifier
  std::string theme;                         // the theme part; may be empty
  doc::Document document;                    // its first section and the pictures of its headers
};

// Throws what the reader throws, and Error{input, "docx-reference"} for a template whose styles cannot be taken.
Reference read_reference(std::string_view bytes, convert::Context& context);

}  // namespace wenshu::docx
