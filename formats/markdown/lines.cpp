#include "markdown/lines.h"

namespace wenshu::markdown {

void Lines::line(std::string_view text) {
  out_ += marker_pending_ ? first_prefix_ : prefix_;
  marker_pending_ = false;
  out_ += text;
  if (text.empty()) out_.resize(out_.find_last_not_of(' ', out_.size()) + 1);
  out_ += '\n';
  after_blank_ = text.empty();
}

void Lines::lines(std::string_view text) {
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) return line(text.substr(begin));
    line(text.substr(begin, end - begin));
    begin = end + 1;
  }
}

void Lines::blank() {
  if (!marker_pending_ && !after_blank_) line({});
}

void Lines::enter(std::string_view marker, std::string_view indent) {
  if (!marker_pending_) first_prefix_ = prefix_;
  first_prefix_ += marker;
  marker_pending_ = true;
  prefix_ += indent;
  indents_.push_back(indent.size());
}

void Lines::leave() {
  if (marker_pending_) line({});
  prefix_.resize(prefix_.size() - indents_.back());
  indents_.pop_back();
}

}  // namespace wenshu::markdown
