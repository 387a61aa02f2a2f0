// The reader of the format "markdown" (markdown.h says what it reads).
#pragma once
#include "convert/format.h"

namespace wenshu::markdown {

class MarkdownReader : public convert::Reader {
 public:
  doc::Document read(std::string_view bytes, const convert::Options& options, convert::Context& context) const override;
};

}  // namespace wenshu::markdown
