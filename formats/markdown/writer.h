// The writer of the format "markdown" (markdown.h says what it writes).
#pragma once
#include "convert/format.h"

namespace wenshu::markdown {

class MarkdownWriter : public convert::Writer {
 public:
  convert::Output write(const doc::Document& document, const convert::Options& options,
                        convert::Context& context) const override;
};

}  // namespace wenshu::markdown
