// The numbering part being written: definitions, and for each numbered paragraph the place that makes its label. The
// counters are followed as a reader follows them (numbering.h), so that a number that would come out differently gets a
// restart.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "doc/tree.h"
#include "docx/look_writer.h"

namespace wenshu::docx {

class NumberingBook {
 public:
  static constexpr int levels = 9;

  // `indent`: what a level is indented more than the one above, in points. `first_line`: of levels without an indent of
  // their own, in characters. `language`: that of number words.
  NumberingBook(const std::vector<doc::Numbering>& sheet, float indent, float first_line, std::string language)
      : sheet_(sheet), indent_(indent), first_line_(first_line), language_(std::move(language)) {}

  // A definition of its own, without levels.
  int add_definition();
  // The definition of the tree's style sheet.
  int definition_of(doc::NumberingId id);
  // Says what a level (0 … 8) is; false where it is something else already.
  bool set_level(int definition, int level, const doc::NumberLevel& what, bool indented);
  // Binds a level to a paragraph style.
  void bind(int definition, int level, const std::string& style);

  // Counts one paragraph; the place that shows `value` and, unless it is empty, exactly `text`. Nothing where the
  // definition cannot.
  std::optional<NumberPlace> count(int definition, int level, int value, const std::string& text);
  // The numbering that a style is bound to. Paragraphs of the style need no place of their own while count() gives it.
  NumberPlace first_place(int definition, int level);

  bool empty() const { return definitions_.empty(); }
  // The numbering part.
  std::string xml() const;

 private:
  struct Level {
    doc::NumberLevel what;
    std::string style;
    bool said = false, indented = false;
  };
  struct Definition {
    std::array<Level, levels> level;
    std::array<std::int64_t, levels> value{};
    std::array<bool, levels> used{};
    int current = 0;  // the numbering paragraphs use now; 0: none yet
  };
  struct Instance {
    int definition = 0;
    std::array<std::optional<int>, levels> start;
    bool used = false;
  };

  const std::vector<doc::Numbering>& sheet_;
  float indent_, first_line_;
  std::string language_;
  std::vector<Definition> definitions_;
  std::vector<Instance> instances_;  // w:numId - 1
  std::map<doc::NumberingId, int> of_sheet_;

  int add_instance(int definition);
  // The definition's counters after one more paragraph of `instance`.
  void advance(Definition& definition, const Instance& instance, int level) const;
  std::string label(const Definition& definition, int level) const;
  // The values of outer levels that a label's text shows.
  void read_outer(const Definition& definition, int level, const std::string& text, Instance& instance) const;
  void write_level(XmlWriter& xml, const Level& level, int index) const;
};

}  // namespace wenshu::docx
