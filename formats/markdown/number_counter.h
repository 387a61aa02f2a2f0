// Automatic labels counted as Markdown tells them (`numbering:` in front matter, `<!-- num … -->` in the text): the
// reader and the writer count alike, so that the writer knows what the reader will expect.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/numerals.h"

namespace wenshu::markdown {

// A definition as it is written: `chineseCountingThousand "第%1章"`, or `decimal "%1)" 7` where the next number is 7.
struct NumberDefinition {
  base::Numerals numerals = base::Numerals::decimal;
  std::string text;
  int level = 1;  // of the %n that it counts: the largest; without one, 1
  std::optional<int> start;
};
std::optional<NumberDefinition> read_number_definition(std::string_view text);

// Is there a %n (1 … 9) at byte `i`?
bool is_level(std::string_view text, std::size_t i);

class NumberCounter {
 public:
  struct Found {
    int value = 0;
    std::size_t length = 0;  // bytes of the label
  };

  // The start that a definition says holds for its next label. What that label shows of outer levels is believed.
  void begin(const NumberDefinition& definition);
  // Counts the label that `text` begins with; nothing where it is not what the definition gives next.
  std::optional<Found> take(const NumberDefinition& definition, std::string_view text);
  // Counts an item of a native list at a depth of 1 …
  void count_item(int depth, int value);

  // What a part of a definition's text shows now.
  std::string shown(std::string_view part) const;
  // The numerals of an outer level.
  base::Numerals numerals_of(int level) const { return levels_[static_cast<std::size_t>(level)].numerals; }

 private:
  static constexpr int deepest = 9;
  struct Level {
    int value = 0;  // 0: not counted yet
    base::Numerals numerals = base::Numerals::decimal;
  };
  struct Known {
    int last = 0;  // whatever outer levels did
    bool is_told = false;
  };
  std::array<Level, deepest + 1> levels_;
  std::map<std::string, Known, std::less<>> known_;  // by the text of the definition

  Level& level(int n) { return levels_[static_cast<std::size_t>(n)]; }
  // The bytes of the label of this value that `text` begins with, 0 for none; `outer` gets the outer numbers it shows.
  std::size_t match(const NumberDefinition& definition, int value, std::string_view text, bool believe,
                    std::array<int, deepest + 1>& outer) const;
  void count(int n, int value, base::Numerals numerals);
};

}  // namespace wenshu::markdown
