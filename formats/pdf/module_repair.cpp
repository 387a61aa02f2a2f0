// The entry of the module that repairs PDF files: libqpdf brings nine libraries that a sound file does not wait for.
#include <string>
#include <string_view>

#include "base/module.h"
#include "pdf/read/repair.h"

WENSHU_MODULE_ENTRY wenshu_repair(std::string_view bytes, const std::string& password, std::string& out) {
  out = wenshu::pdf::repair(bytes, password);
}
