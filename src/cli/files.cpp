#include "cli/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "base/error.h"

namespace wenshu::cli {

using base::Error;
using base::ErrorKind;

namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

std::string reason(int error) { return std::generic_category().message(error); }

std::string read_all(int fd, base::Budget& budget) {
  constexpr std::size_t chunk = std::size_t{1} << 16;
  std::string out;
  struct stat info {};
  if (::fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0) {
    budget.spend_memory(static_cast<std::size_t>(info.st_size));
    budget.release_memory(static_cast<std::size_t>(info.st_size));
    out.reserve(static_cast<std::size_t>(info.st_size) + chunk);
  }
  for (;;) {
    const std::size_t size = out.size();
    out.resize(size + chunk);
    const ssize_t count = ::read(fd, out.data() + size, chunk);
    out.resize(size + static_cast<std::size_t>(count > 0 ? count : 0));
    if (count == 0) return out;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw Error(ErrorKind::input, "input-unreadable", "cannot be read: " + reason(errno));
    budget.spend_memory(static_cast<std::size_t>(count));
    budget.check_time();
  }
}

void write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw Error(ErrorKind::output, "output-write", "cannot be written: " + reason(errno));
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace

// A closed one is opened so that its use still fails.
void open_standard_descriptors() {
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(fd, F_GETFD) >= 0) continue;
    [[maybe_unused]] const int opened = ::open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

std::string read_input(const std::string& path, base::Budget& budget) {
  if (path == "-") return read_all(STDIN_FILENO, budget);
  if (is_directory(path)) throw Error(ErrorKind::input, "input-directory", "this is a folder, not a file");
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() >= 0) return read_all(file.get(), budget);
  if (errno == ENOENT) throw Error(ErrorKind::input, "input-missing", "there is no such file");
  throw Error(ErrorKind::input, "input-unreadable", "cannot be read: " + reason(errno));
}

std::shared_ptr<const std::string> read_beside(const std::string& input, std::string_view path, base::Budget& budget) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path folder = fs::canonical(fs::absolute(input), error).parent_path();
  if (error) return nullptr;
  const fs::path target = fs::canonical(folder / fs::path(path), error);
  if (error) return nullptr;
  const auto [end, ignored] = std::mismatch(folder.begin(), folder.end(), target.begin(), target.end());
  if (end != folder.end()) return nullptr;
  const Descriptor file(::open(target.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW));
  struct stat info {};
  if (file.get() < 0 || ::fstat(file.get(), &info) != 0 || !S_ISREG(info.st_mode)) return nullptr;
  return std::make_shared<const std::string>(read_all(file.get(), budget));
}

void write_standard_output(std::string_view bytes) { write_all(STDOUT_FILENO, bytes); }

bool is_direct_output(const std::string& path) {
  struct stat info {};
  return path.starts_with("/dev/") || (::stat(path.c_str(), &info) == 0 && !S_ISREG(info.st_mode));
}

void write_direct_output(const std::string& path, std::string_view bytes) {
  if (path == "/dev/stdout") return write_standard_output(bytes);
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (file.get() < 0) throw Error(ErrorKind::output, "output-open", "cannot be opened for writing: " + reason(errno));
  write_all(file.get(), bytes);
}

bool is_same_file(const std::string& a, const std::string& b) {
  struct stat first {
  }, second{};
  return ::stat(a.c_str(), &first) == 0 && ::stat(b.c_str(), &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

bool is_directory(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

}  // namespace wenshu::cli
