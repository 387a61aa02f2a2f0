// Emphasis: which runs of * _ and ~ begin and end it (CommonMark 6.2, GFM 6.5, and the CJK-friendly amendment, by which
// Chinese punctuation beside a run is no obstacle).
#pragma once
#include "markdown/inline_ops.h"

namespace wenshu::markdown {

// The run that begins at `begin`, with what it can do.
DelimiterRun delimiter_run(std::string_view text, std::size_t begin, std::size_t length);

class DelimiterStack {
 public:
  explicit DelimiterStack(Operations& operations) : operations_(operations) {}

  void push(std::uint32_t run);
  std::uint32_t top() const { return top_; }
  // Matches the runs above `bottom` (`no_index`: all) and takes them off the stack.
  void match(std::uint32_t bottom);

 private:
  DelimiterRun& run(std::uint32_t index) { return operations_.runs[index]; }
  std::uint32_t find_opener(const DelimiterRun& closer, std::uint32_t bottom);
  void join(std::uint32_t opener, std::uint32_t closer);
  void remove(std::uint32_t index);

  Operations& operations_;
  std::uint32_t top_ = no_index;
};

}  // namespace wenshu::markdown
