// How deep the program may call itself.
#pragma once

namespace wenshu::cli {

// Before anything is read: makes sure of the stack that documents as deep as Limits::max_depth take, for the main
// thread and for those started later, whatever `ulimit -s` says. Throws Error{limit} where the system grants less.
void prepare_stack();

}  // namespace wenshu::cli
