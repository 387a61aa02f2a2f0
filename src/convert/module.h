// Formats whose code is a module (base/module.h), loaded when a document is first read or written with it. Its entries
// wenshu_writer and wenshu_reader take a std::shared_ptr<const Writer>& (Reader) to be set.
#pragma once
#include <memory>
#include <string>

#include "base/module.h"
#include "convert/format.h"

namespace wenshu::convert {

// A writer and a reader that load theirs from the module `name` when they are first asked to convert.
std::shared_ptr<const Writer> module_writer(std::string name);
std::shared_ptr<const Reader> module_reader(std::string name);

}  // namespace wenshu::convert
