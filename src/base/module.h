// Parts of the program that are shared libraries of their own, lib/wenshu/libwenshu_NAME.so beside the program's
// folder: they and what they need are loaded when they are first used, and nobody else waits for them.
#pragma once
#include <string>

namespace wenshu::base {

// Before the definition of an entry point. What goes through it is C++ of the same build: a module belongs to one
// program.
#define WENSHU_MODULE_ENTRY extern "C" [[gnu::visibility("default")]] void

// The entry `function` of the module `name`, which stays loaded. Throws Error{internal} where the library or the entry
// is missing: the program was copied without it.
void* module_entry(const std::string& name, const char* function);

}  // namespace wenshu::base
