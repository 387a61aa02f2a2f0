// Writing WordprocessingML documents (ECMA-376 / ISO 29500, transitional) for Word, WPS and LibreOffice.
#pragma once
#include <memory>

#include "convert/format.h"

namespace wenshu::docx {

// Write options "theme" (document | gongwen | plain; "": document where the tree has a look, else plain), "reference",
// "toc", "lang". The same tree gives the same bytes.
std::shared_ptr<const convert::Writer> make_writer();
std::vector<convert::OptionSpec> write_options();

}  // namespace wenshu::docx
