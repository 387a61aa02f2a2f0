// The labels of enumerations that run through prose, where they begin a clause: 一是 二要 其一， 第一， 首先， 一方面
// （1） ①. A reading of one text only: which of them make an enumeration is decided by enumerations.h.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "doc/tree.h"

namespace wenshu::structure {

// Labels of one family count on from each other.
enum class Family : std::uint8_t { shi, yao, ze, lai, qi, di, first_next, on_one_hand, paren, cn_paren, circled };
inline constexpr std::size_t families = 11;

// Families of numbers alone stay inside one paragraph: over paragraphs they are labels.
inline bool is_spoken(Family family) { return family < Family::paren; }

struct ItemLabel {
  std::uint32_t begin = 0, end = 0;  // in bytes of the text
  std::int32_t value = 0;            // 0: the next one (其次, 最后)
  Family family{};
  bool after_comma = false;
  bool opens = false;            // nothing but blanks stands before it
  bool in_new_sentence = false;  // a sentence ended between the label before it and this one
};

// Some of a vector of labels: [first, last).
struct LabelRange {
  std::uint32_t first = 0, last = 0;
};

// What is known of the labels in a block of the body.
struct KnownLabels {
  enum State : std::uint8_t {
    unknown,  // the block has to be read
    none,     // no enumeration runs through it: a heading
    paragraph
  } state = unknown;
  LabelRange labels;  // of a paragraph: in the labels of all
};

// Its memory serves one text after the other.
class ItemLabelFinder {
 public:
  // Adds the labels of a text (UTF-8, less than 4 GB) to `out`, in its order; those in quotes are left out.
  void find(std::string_view text, std::vector<ItemLabel>& out);

 private:
  // A quotation mark and where it stands.
  struct Quote {
    char32_t mark;
    std::size_t at;
  };
  std::vector<Quote> quotes_;

  enum class Before : std::uint8_t { nothing, comma, stop };  // what stands before a position
  Before before_bracket_ = Before::nothing;                   // the outermost one that is open
  int bracket_depth_ = 0;
  bool sentence_ended_ = false;  // since the last label

  Before pass(char32_t c, std::size_t at, Before before);
  void drop_quoted(std::vector<ItemLabel>& labels, std::size_t first) const;
};

// How such a label in `text` is built.
doc::NumberPattern pattern_of(const ItemLabel& label, std::string_view text);

}  // namespace wenshu::structure
