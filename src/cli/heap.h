// How the program asks the system for memory.
#pragma once

namespace wenshu::cli {

// Before anything large is allocated: tells the allocator to keep what is freed and to grow in large steps of large
// pages. A conversion builds one tree after another; without this a third of its time goes into page faults. Does
// nothing where the C library or the kernel knows no such thing.
void prepare_heap();

}  // namespace wenshu::cli
