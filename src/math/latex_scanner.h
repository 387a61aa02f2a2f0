// Where a reader of LaTeX stands in its source, and what begins there: characters, commands, the ends of lists.
#pragma once
#include <cstddef>
#include <string_view>

#include "base/utf8.h"

namespace wenshu::math {

inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

class LatexScanner {
 protected:
  explicit LatexScanner(std::string_view tex)
      : tex_(tex), last_line_(tex.find('\n') == std::string_view::npos ? 0 : tex.rfind('\n')) {}

  std::string_view tex_;
  std::size_t at_ = 0;  // bytes

  bool at_end() const { return at_ >= tex_.size(); }
  bool at_char(char c) const { return !at_end() && tex_[at_] == c; }
  // White space and comments. A per cent sign on the last line is one, not the begin of a comment.
  void skip_spaces() {
    for (; !at_end(); ++at_) {
      if (tex_[at_] == '%') {
        if (at_ >= last_line_) return;
        at_ = tex_.find('\n', at_);
      } else if (!is_space(tex_[at_])) {
        return;
      }
    }
  }
  // The command at the backslash here, without moving.
  std::string_view command() const {
    std::size_t end = at_ + 1;
    while (end < tex_.size() && is_letter(tex_[end])) ++end;
    if (end == at_ + 1 && end < tex_.size()) base::next_code_point(tex_, end);
    return tex_.substr(at_ + 1, end - at_ - 1);
  }
  bool at_command(std::string_view name) const { return at_char('\\') && command() == name; }
  bool take_command(std::string_view name) {
    if (!at_command(name)) return false;
    at_ += name.size() + 1;
    return true;
  }
  bool at_row_end() const { return at_command("\\") || at_command("cr") || at_command("newline"); }
  // Does a list end here?
  bool at_stop() const {
    if (at_end() || tex_[at_] == '}' || tex_[at_] == '&') return true;
    if (tex_[at_] != '\\') return false;
    const std::string_view name = command();
    return name == "\\" || name == "cr" || name == "newline" || name == "right" || name == "middle" || name == "end";
  }

 private:
  std::size_t last_line_;  // where the last line begins
};

}  // namespace wenshu::math
