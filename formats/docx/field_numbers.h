// Numbers that fields count while a part is read: AUTONUM, AUTONUMLGL, AUTONUMOUT (ECMA-376 1st edition, 2.16.5.5 to
// .7), LISTNUM (17.16.5.33) and SEQ (17.16.5.56). Word shows the first four without keeping a result.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "docx/field_code.h"

namespace wenshu::docx {

class FieldNumbers {
 public:
  static constexpr int levels = 9;

  // A paragraph with fields AUTONUM… begins: its number is one more than the last of its level, and deeper levels start
  // again. `level` is that of its heading style, 0 for others, which count below all headings.
  void count_paragraph(int level);
  // What such a field shows in that paragraph.
  NumberText automatic(const FieldWords& words, int level) const;

  // The lists that every document has for LISTNUM.
  enum class List : std::uint8_t { number, outline, legal };
  static std::optional<List> list_of_name(std::string_view name);  // NumberDefault, OutlineDefault, LegalDefault
  // Counts at a level (0 … 8), from `start` if it is given, and gives the label: "1)", "a)".
  std::string list_number(List list, int level, std::optional<int> start);
  // The list that a LISTNUM without a name goes on with: the last one that was counted.
  struct LastList {
    List list = List::number;
    int numbering_id = 0;  // of a numbering definition; 0: it was `list`
  };
  LastList last_list;

  // A heading was read: sequences that ask for it (SEQ \s) start again.
  void count_heading(int level);
  // The number of a SEQ field: \c repeats the last one, \r sets it.
  std::int64_t sequence(const FieldWords& words);

 private:
  struct Sequence {
    std::int64_t value = 0;
    std::int64_t headings = 0;  // that were there when it was last counted
  };
  std::array<std::int64_t, levels + 1> paragraphs_{};  // by level; the last one is that of other paragraphs
  std::array<std::array<std::int64_t, levels>, 3> lists_{};
  std::map<std::string, Sequence, std::less<>> sequences_;
  std::array<std::int64_t, levels> headings_{};
};

}  // namespace wenshu::docx
