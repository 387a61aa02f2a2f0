#include "cli/heap.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>  // and with it, of which C library this is

#if defined(__GLIBC__) && defined(__linux__)
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <climits>
#endif

namespace wenshu::cli {

void prepare_heap() {
#if defined(__GLIBC__) && defined(__linux__)
  constexpr int step = 64 << 20;     // of address space: memory is taken as it is touched
  constexpr int largest = 32 << 20;  // the most that M_MMAP_THRESHOLD can be
  // Large blocks come from the heap too and go back to it: in a mapping of its own each would be zeroed anew.
  mallopt(M_MMAP_THRESHOLD, largest);
  mallopt(M_TRIM_THRESHOLD, INT_MAX);
  mallopt(M_TOP_PAD, step);
  auto* const begin = static_cast<char*>(sbrk(0));
  void* volatile block = std::malloc(std::size_t{1} << 20);  // makes the heap grow; volatile: or it is left out
  std::free(block);
  auto* const end = static_cast<char*>(sbrk(0));
  // The kernel wants a whole number of pages. That it has no large ones to give is no error.
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  const std::uintptr_t skip = (page - reinterpret_cast<std::uintptr_t>(begin) % page) % page;
  if (end > begin + skip) madvise(begin + skip, static_cast<std::size_t>(end - begin) - skip, MADV_HUGEPAGE);
#endif
}

}  // namespace wenshu::cli
