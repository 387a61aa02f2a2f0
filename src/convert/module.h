// Parts of formats whose code is a shared library of its own, lib/wenshu/libwenshu_NAME.so beside the program's folder:
// what they need is loaded when they are first used, and nobody else waits for it.
#pragma once
#include <memory>
#include <string>

#include "convert/format.h"

namespace wenshu::convert {

// The entry points of a module, declared extern "C" with WENSHU_MODULE_ENTRY. What goes through them is C++ of the same
// build: a module belongs to one program.
#define WENSHU_MODULE_ENTRY extern "C" [[gnu::visibility("default")]] void
// wenshu_writer and wenshu_reader take a std::shared_ptr<const Writer>& (Reader) to be set.

// The entry `function` of the module `name`, which stays loaded. Throws Error{internal} where the library or the entry
// is missing: the program was copied without it.
void* module_entry(const std::string& name, const char* function);

// A writer and a reader that load theirs from the module `name` when they are first asked to convert.
std::shared_ptr<const Writer> module_writer(std::string name);
std::shared_ptr<const Reader> module_reader(std::string name);

}  // namespace wenshu::convert
