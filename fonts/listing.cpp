#include "fonts/listing.h"

#include "fonts/catalogue.h"

namespace wenshu::fonts {

std::string listing() {
  const Catalogue catalogue;
  std::string out;
  for (std::size_t i = 0; i < roles; ++i) {
    const auto role = static_cast<Role>(i);
    out += std::string(name_of(role)) + '\n';
    bool used = false;
    for (const Family* family : families_of(role)) {
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
  return out;
}

}  // namespace wenshu::fonts
