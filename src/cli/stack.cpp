#include "cli/stack.h"

#include <pthread.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstddef>
#include <string>

#include "base/error.h"

namespace wenshu::cli {

namespace {

constexpr rlim_t wanted = rlim_t{8} << 20;  // what systems grant by default
constexpr rlim_t needed = rlim_t{1} << 20;  // twice what 200 levels of lists take

// The limit only raises how far the main stack may grow; it is read when it grows.
rlim_t raised_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_STACK, &limit) != 0) return wanted;
  if (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur >= wanted) return limit.rlim_cur;
  rlimit raised = limit;
  raised.rlim_cur = limit.rlim_max == RLIM_INFINITY ? wanted : std::min(wanted, limit.rlim_max);
  return ::setrlimit(RLIMIT_STACK, &raised) == 0 ? raised.rlim_cur : limit.rlim_cur;
}

}  // namespace

void prepare_stack() {
  const rlim_t limit = raised_limit();
  if (limit < needed) {
    throw base::Error(base::ErrorKind::limit, "limit-stack",
                      "the stack is limited to " + std::to_string(limit >> 10) + " KiB; raise it with ulimit -s " +
                          std::to_string(needed >> 10));
  }
  pthread_attr_t attributes;
  if (::pthread_attr_init(&attributes) != 0) return;
  ::pthread_attr_setstacksize(&attributes, static_cast<std::size_t>(wanted));
#if defined(__GLIBC__)
  ::pthread_setattr_default_np(&attributes);
#endif
  ::pthread_attr_destroy(&attributes);
}

}  // namespace wenshu::cli
