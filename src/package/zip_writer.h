// Writing zip archives. The same files give the same bytes: no clock, no user, no order but that of the calls.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wenshu::package {

// Collects files in memory. The bytes of a file must live until `finish`.
class ZipWriter {
 public:
  // `store`: not compressed, for what is compressed already (pictures).
  void add(std::string name, std::string_view bytes, bool store = false);
  // The archive: files in the order they were added, dated 1980-01-01 (the first date a zip archive knows). Throws
  // Error{internal, "zip-write"} where libzip fails, which is for lack of memory only.
  std::string finish() const;

 private:
  struct File {
    std::string name;
    std::string_view bytes;
    bool store;
  };
  std::vector<File> files_;
};

}  // namespace wenshu::package
