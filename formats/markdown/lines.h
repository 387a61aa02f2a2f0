// Lines inside containers: the marker of a list item or the `> ` of a quote begins each of them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wenshu::markdown {

class Lines {
 public:
  explicit Lines(std::string& out) : out_(out) {}

  // One line of the innermost container.
  void line(std::string_view text);
  // Text that may have line feeds.
  void lines(std::string_view text);
  // An empty line, unless nothing was written since the container began or the last line is empty already.
  void blank();

  // Enters a container whose first line begins with `marker` and whose other lines begin with `indent`.
  void enter(std::string_view marker, std::string_view indent);
  void leave();
  // True until the first line of an entered container is written.
  bool at_marker() const { return marker_pending_; }
  // The column in which the lines of the innermost container begin.
  std::size_t column() const { return prefix_.size(); }

 private:
  std::string& out_;
  std::string prefix_;                // of lines inside the open containers
  std::string first_prefix_;          // of the next line, where markers wait for it
  std::vector<std::size_t> indents_;  // their lengths, one for each container
  bool marker_pending_ = false, after_blank_ = true;
};

}  // namespace wenshu::markdown
