// Reading inputs, writing standard output, and outputs that appear whole or not at all.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/budget.h"

namespace wenshu::cli {

// Opens what is closed of the three standard descriptors, so that no file of ours takes their numbers.
void open_standard_descriptors();

// The bytes of a file, or of standard input for "-", counted in the budget. Throws Error{input} or Error{limit}.
std::string read_input(const std::string& path, base::Budget& budget);

// The bytes of a regular file that `path` names from the folder of the file `input` on, counted in the budget. nullptr
// where there is none, or where it lies outside of that folder, also by way of a link.
std::shared_ptr<const std::string> read_beside(const std::string& input, std::string_view path, base::Budget& budget);

// Throws Error{output}, also where nobody reads any more.
void write_standard_output(std::string_view bytes);

// Output that is no regular file (a pipe, a device) is written as it is; true for these.
bool is_direct_output(const std::string& path);
void write_direct_output(const std::string& path, std::string_view bytes);

// Do both names stand for one existing file?
bool is_same_file(const std::string& a, const std::string& b);
bool is_directory(const std::string& path);

// Files that are put in place together: each is written under a temporary name beside its place, and commit() renames
// them, in the order they were added. Without commit(), also when the program is ended by a signal, nothing remains of
// them, nor of the folders made for them, and files that were there before stay as they were.
class OutputSet {
 public:
  OutputSet() = default;
  OutputSet(const OutputSet&) = delete;
  OutputSet& operator=(const OutputSet&) = delete;
  ~OutputSet();

  // Throws Error{output}.
  void add(const std::string& path, std::string_view bytes);
  void commit();

 private:
  struct File {
    std::string temporary, target;
  };
  std::vector<File> files_;
  std::vector<std::string> directories_;  // made by this set, outer ones first

  int open_temporary(const std::string& target);
  void make_directories(const std::string& directory);
  void roll_back(std::size_t renamed);
};

// From now on SIGINT, SIGTERM and SIGHUP first remove the temporary files of every OutputSet. To be called before other
// threads are started.
void clean_up_on_signals();

}  // namespace wenshu::cli
