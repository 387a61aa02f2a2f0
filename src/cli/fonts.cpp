#include "cli/commands.h"
#include "cli/files.h"
#include "convert/module.h"

namespace wenshu::cli {

int list_fonts() {
  std::string out;
  reinterpret_cast<void (*)(std::string&)>(convert::module_entry("pdf_writer", "wenshu_fonts"))(out);
  write_standard_output(out);
  return 0;
}

}  // namespace wenshu::cli
