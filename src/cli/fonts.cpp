#include "base/module.h"
#include "cli/commands.h"
#include "cli/files.h"

namespace wenshu::cli {

int list_fonts() {
  std::string out;
  reinterpret_cast<void (*)(std::string&)>(base::module_entry("pdf_writer", "wenshu_fonts"))(out);
  write_standard_output(out);
  return 0;
}

}  // namespace wenshu::cli
