#include "cli/commands.h"
#include "cli/files.h"
#include "fonts/catalogue.h"

namespace wenshu::cli {

int list_fonts() {
  const fonts::Catalogue catalogue;
  std::string out;
  for (std::size_t i = 0; i < fonts::roles; ++i) {
    const auto role = static_cast<fonts::Role>(i);
    out += std::string(fonts::name_of(role)) + '\n';
    bool used = false;
    for (const fonts::Family* family : fonts::families_of(role)) {
      const std::string path = catalogue.file_of(family->regular);
      const bool first = !path.empty() && !used;
      used = used || first;
      out += first ? "  * " : "    ";
      out += std::string(family->name) + ": " + (path.empty() ? "missing" : path);
      out += " (" + std::string(path.empty() ? "Debian package " : "") +
             std::string(path.empty() ? family->package : family->licence) + ")\n";
    }
    if (!used) out += "    nothing is installed for this role\n";
  }
  write_standard_output(out);
  return 0;
}

}  // namespace wenshu::cli
