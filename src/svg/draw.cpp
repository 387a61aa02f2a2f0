#include "svg/draw.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <new>

#include "base/error.h"
#include "base/module.h"
#include "fonts/catalogue.h"

#if defined(__SANITIZE_ADDRESS__)
#define WENSHU_SANITIZED
#elif defined(__has_feature)  // clang
#if __has_feature(address_sanitizer)
#define WENSHU_SANITIZED
#endif
#endif

namespace wenshu::svg {

namespace {

constexpr unsigned most_wall_seconds = 60;  // for what waits instead of working
constexpr std::size_t most_memory = std::size_t{512} << 20;

using DrawEntry = void (*)(const Request&, Canvas&);

// The entry that draws. The list of fonts is made once, here: every process that draws inherits it.
DrawEntry load_module() {
  reinterpret_cast<void (*)()>(base::module_entry("svg", "wenshu_svg_fonts"))();
  return reinterpret_cast<DrawEntry>(base::module_entry("svg", "wenshu_svg_draw"));
}

void limit(__rlimit_resource resource, rlim_t most) {
  const rlimit value{most, most};
  ::setrlimit(resource, &value);
}

// Address space, above what we had when the process began. Sanitizers need all there is.
void limit_memory() {
#ifndef WENSHU_SANITIZED
  std::size_t pages = 0;
  std::FILE* const file = std::fopen("/proc/self/statm", "r");
  const bool known = file && std::fscanf(file, "%zu", &pages) == 1;
  if (file) std::fclose(file);
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  if (known) limit(RLIMIT_AS, pages * page + most_memory);
#endif
}

// What becomes of the process that draws: it ends with its parent, says nothing, writes no file and knows nothing of
// the environment, which languages and fonts could be taken from.
void settle_in(unsigned seconds) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  std::signal(SIGALRM, SIG_DFL);
  std::signal(SIGXCPU, SIG_DFL);
  ::clearenv();
  const int null = ::open("/dev/null", O_RDWR);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(null, stream);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CPU, seconds);
  limit_memory();
  ::alarm(most_wall_seconds);
}

// Waits for a process; what it did stands in its canvas.
void wait_for(pid_t process) {
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
}

std::size_t canvas_size(const Request& request) {
  return sizeof(Canvas) + std::size_t{request.width} * request.height * 4;
}

}  // namespace

bool is_svg(std::string_view bytes) {
  constexpr std::size_t longest_head = 64 * 1024;
  std::string_view head = bytes.substr(0, longest_head);
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  if (!head.starts_with('<')) return false;
  return head.find("<svg") != std::string_view::npos || head.find(":svg") != std::string_view::npos;
}

Drawing::Drawing(const Request& request) : size_(canvas_size(request)), canvas_(nullptr) {
  static std::once_flag loaded;
  static DrawEntry entry = nullptr;
  void* const memory = ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  canvas_ = new (memory) Canvas;
  // The copy of this process has this thread only: nobody else may hold a lock that is needed there.
  std::unique_lock lock(fonts::fontconfig_lock());
  std::call_once(loaded, [] { entry = load_module(); });
  const pid_t process = ::fork();
  if (process == 0) {
    settle_in(request.seconds);
    entry(request, *canvas_);
    ::_exit(0);
  }
  lock.unlock();
  if (process > 0) wait_for(process);
}

Drawing::~Drawing() { ::munmap(canvas_, size_); }

std::string Drawing::reason() const {
  const char* const begin = canvas_->reason;
  return {begin, std::find(begin, begin + sizeof canvas_->reason, '\0')};
}

std::string_view Drawing::pixels() const {
  return {reinterpret_cast<const char*>(canvas_->pixels()), size_ - sizeof(Canvas)};
}

}  // namespace wenshu::svg
