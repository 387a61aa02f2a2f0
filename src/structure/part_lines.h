// What the finders of parts share: the lines, what evidence they give for a title, and decisions with their reasons.
#pragma once
#include <string_view>

#include "structure/line.h"

namespace wenshu::structure {

class PartLines {
 public:
  PartLines(Lines& lines, bool explain);

  std::size_t size() const { return lines_.size(); }
  Line& operator[](std::size_t i) { return lines_[i]; }
  const Line& operator[](std::size_t i) const { return lines_[i]; }

  // Is line `i` typed text that nothing has been made of yet?
  bool open(std::size_t i) const { return i < lines_.size() && lines_[i].undecided() && !lines_[i].automatic; }
  // Does line `i` follow the one above it without even an empty line between them?
  bool touches_above(std::size_t i) const { return i > 0 && lines_[i].block == lines_[i - 1].block + 1; }

  // Is there a sentence in a paragraph of its own from line `from` on?
  bool has_prose(std::size_t from) const { return from < prose_end_; }
  bool is_larger(const Line& line) const { return all_.is_larger(line); }
  // Is it set off as titles are: in the middle, and bold or larger than the text?
  bool is_display(const Line& line) const;
  // Is it the only line in the middle and larger than the text, and the first of all? Then 借条 is a title, too.
  bool is_lone_display(const Line& line) const;
  // Could it be one by its text and by what it is, wherever it stands?
  bool could_be_title(const Line& line) const;
  bool has_styled_headings() const { return all_.has_styled_headings; }

  void set_role(std::size_t i, doc::Role role, const char* because, std::string_view kind = {});
  void set_field(std::size_t i, std::string_view kind, const char* because);
  void set_title(std::size_t i, const char* because);

 private:
  Lines& all_;
  std::vector<Line>& lines_;
  bool explain_;
  bool opens_with_lone_display() const;

  bool lone_display_ = false;  // see is_lone_display
  std::size_t prose_end_ = 0;  // behind the last sentence in a paragraph of its own
};

// Makes line `begin` a title, and the lines below it that go on with its text; gives the first line behind them.
std::size_t set_title_lines(PartLines& lines, std::size_t begin, const char* because);

// Head (版头), title, what stands below it, and the addressee. Gives the first line behind head and title.
std::size_t find_front(PartLines& lines);

}  // namespace wenshu::structure
