#include "base/module.h"

#include <dlfcn.h>

#include "base/error.h"

namespace wenshu::base {

void* module_entry(const std::string& name, const char* function) {
  // Without a folder: the program's run path says where its modules are, wherever it was installed. Lazily, because
  // most functions of the libraries behind a module are never called. Never closed: objects of the module live as long
  // as the program.
  const std::string file = "libwenshu_" + name + ".so";
  void* const library = dlopen(file.c_str(), RTLD_LAZY | RTLD_LOCAL);
  void* const entry = library ? dlsym(library, function) : nullptr;
  if (!entry) {
    const char* const reason = dlerror();
    throw Error(
        ErrorKind::internal, "module-missing",
        "the part of the program for " + name + " cannot be loaded" + (reason ? std::string(": ") + reason : ""));
  }
  return entry;
}

}  // namespace wenshu::base
