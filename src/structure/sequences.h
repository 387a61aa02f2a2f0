// Which labels continue which: a label counts when its number goes on from one that is open. The sequences form a tree,
// for （一） stands below the 一、 that is open when it begins.
#pragma once
#include <cstddef>
#include <vector>

#include "structure/line.h"

namespace wenshu::structure {

struct Sequence {
  LabelKind kind{};
  int part_count = 0;                // of dotted labels
  std::size_t parent = no_sequence;  // the sequence it stands in
  std::size_t parent_line = no_sequence;
  std::vector<std::size_t> lines;  // its members
  int last = 0;                    // the number of the last one
  bool orphan = false;             // does not begin with 1
  bool uncertain = false;          // a number is missing or doubled
  int style_level = 0;             // of headings by style; 0: of typed labels
  bool headings = false;           // its members are headings: decided by headings.cpp
  int level = 0;                   // the level of these headings
};

struct Sequences {
  std::vector<Sequence> all;  // a parent before its children

  // Is `inner` the sequence `outer` or below it?
  bool is_below(std::size_t inner, std::size_t outer) const;
  // Does the sequence stand below an article (第一条)?
  bool in_article(std::size_t sequence) const;
};

// Puts the labels of the lines into sequences and drops those that fit nowhere. Lines whose decision is made already
// (a title, a table of contents) are left out; an attachment's head closes every sequence.
Sequences find_sequences(Lines& lines);

}  // namespace wenshu::structure
