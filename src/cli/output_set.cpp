#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <set>
#include <system_error>
#include <thread>

#include "base/error.h"
#include "cli/files.h"

namespace wenshu::cli {

using base::Error;
using base::ErrorKind;

namespace {

// What would have to go if the program ended now. Steps that change it hold the mutex for as long as files and folders
// are made, renamed or removed, so that what is written here is always true, and one set's roll-back cannot take a
// folder from another.
struct Pending {
  std::mutex mutex;
  std::set<std::string> files;
  std::vector<std::string> directories;
  unsigned serial = 0;
};

// Never destroyed: the thread that waits for signals outlives main().
Pending& pending() {
  static Pending* const instance = new Pending;
  return *instance;
}

[[noreturn]] void fail(const std::string& path, int error) {
  throw Error(ErrorKind::output, "output-write",
              "'" + path + "' cannot be written: " + std::generic_category().message(error));
}

std::string directory_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

// The file a name stands for: what a symbolic link leads to is replaced, not the link.
std::string resolve_link(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_symlink(path, error)) return path;
  const std::filesystem::path target = std::filesystem::weakly_canonical(path, error);
  return error ? path : target.string();
}

void remove_directories(const std::vector<std::string>& directories) {
  for (auto directory = directories.rbegin(); directory != directories.rend(); ++directory) ::rmdir(directory->c_str());
}

void write_and_close(int fd, const std::string& path, std::string_view bytes) {
  int error = 0;
  while (!bytes.empty() && error == 0) {
    const ssize_t count = ::write(fd, bytes.data(), bytes.size());
    if (count >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno != EINTR) {
      error = errno;
    }
  }
  if (::close(fd) != 0 && error == 0 && errno != EINTR) error = errno;
  if (error != 0) fail(path, error);
}

constexpr std::array ending_signals = {SIGINT, SIGTERM, SIGHUP};

[[noreturn]] void end_by_signal(const sigset_t& signals) {
  int signal = 0;
  while (::sigwait(&signals, &signal) != 0) {
  }
  Pending& all = pending();
  const std::lock_guard lock(all.mutex);
  for (const std::string& file : all.files) ::unlink(file.c_str());
  remove_directories(all.directories);
  ::signal(signal, SIG_DFL);
  ::pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
  ::raise(signal);
  ::_exit(128 + signal);
}

}  // namespace

OutputSet::~OutputSet() {
  const std::lock_guard lock(pending().mutex);
  roll_back(0);
}

void OutputSet::add(const std::string& path, std::string_view bytes) {
  const std::string target = resolve_link(path);
  int fd = -1;
  {
    const std::lock_guard lock(pending().mutex);
    make_directories(directory_of(target));
    fd = open_temporary(target);
  }
  struct stat earlier {};
  if (::stat(target.c_str(), &earlier) == 0) {
    if (::access(target.c_str(), W_OK) != 0) {
      const int error = errno;
      ::close(fd);
      fail(path, error);
    }
    // The file keeps its permissions; that may be refused where it belongs to somebody else, and is no reason to fail.
    [[maybe_unused]] const int kept = ::fchmod(fd, earlier.st_mode & 07777U);
  }
  write_and_close(fd, path, bytes);
}

int OutputSet::open_temporary(const std::string& target) {
  Pending& all = pending();
  const std::string stem = directory_of(target) + "/.wenshu-" + std::to_string(::getpid()) + '-';
  for (;;) {
    const std::string name = stem + std::to_string(all.serial++) + ".tmp";
    const int fd = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0 && errno == EEXIST) continue;
    if (fd < 0) fail(target, errno);
    files_.push_back({name, target});
    all.files.insert(name);
    return fd;
  }
}

void OutputSet::make_directories(const std::string& directory) {
  if (is_directory(directory)) return;
  const std::string parent = directory_of(directory);
  if (parent != directory) make_directories(parent);
  if (::mkdir(directory.c_str(), 0777) != 0) {
    if (errno == EEXIST && is_directory(directory)) return;  // "a/." after "a", or made by somebody else meanwhile
    fail(directory, errno);
  }
  directories_.push_back(directory);
  pending().directories.push_back(directory);
}

void OutputSet::commit() {
  const std::lock_guard lock(pending().mutex);
  std::size_t renamed = 0;
  std::vector<bool> is_new;
  for (const File& file : files_) {
    is_new.push_back(::access(file.target.c_str(), F_OK) != 0);
    if (::rename(file.temporary.c_str(), file.target.c_str()) != 0) {
      const int error = errno;
      for (std::size_t i = 0; i < renamed; ++i) {
        if (is_new[i]) ::unlink(files_[i].target.c_str());
      }
      roll_back(renamed);
      fail(file.target, error);
    }
    ++renamed;
  }
  Pending& all = pending();
  for (const File& file : files_) all.files.erase(file.temporary);
  std::erase_if(all.directories, [&](const std::string& directory) {
    return std::find(directories_.begin(), directories_.end(), directory) != directories_.end();
  });
  files_.clear();
  directories_.clear();
}

// Removes what was made; the first `renamed` files are no longer under their temporary names.
void OutputSet::roll_back(std::size_t renamed) {
  Pending& all = pending();
  for (std::size_t i = 0; i < files_.size(); ++i) {
    if (i >= renamed) ::unlink(files_[i].temporary.c_str());
    all.files.erase(files_[i].temporary);
  }
  remove_directories(directories_);
  std::erase_if(all.directories, [&](const std::string& directory) {
    return std::find(directories_.begin(), directories_.end(), directory) != directories_.end();
  });
  files_.clear();
  directories_.clear();
}

void clean_up_on_signals() {
  sigset_t signals;
  ::sigemptyset(&signals);
  for (const int signal : ending_signals) {
    struct sigaction action {};
    ::sigaction(signal, nullptr, &action);
    // A signal that is ignored, as under nohup, stays so.
    if (action.sa_handler != SIG_IGN) ::sigaddset(&signals, signal);
  }
  pending();
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::thread([signals] { end_by_signal(signals); }).detach();
}

}  // namespace wenshu::cli
