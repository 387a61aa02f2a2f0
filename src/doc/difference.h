// The difference of two documents, by structure: which blocks were lost, added, moved or changed, and in what.
//
// Blocks are paired in this order: equal blocks in equal order (doc/alignment.h); blocks of equal text in what lies
// between; blocks of some length that stand elsewhere unchanged (moved); blocks alike enough in the same place
// (changed); what is left is lost or added. Nothing depends on the format the documents were read from.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "doc/records.h"

namespace wenshu::doc {

// Code points [a_begin, a_end) of A's text became [b_begin, b_end) of B's; one of the two may be empty.
struct Edit {
  std::uint32_t a_begin = 0, a_end = 0, b_begin = 0, b_end = 0;
  bool operator==(const Edit&) const = default;
};

// One thing that differs between two blocks that belong together.
struct Detail {
  ChangeClass change_class{};
  std::string name;           // "level", "strong", "size", …
  std::string before, after;  // empty: not there
  // The part of the text it holds for, in code points; the range of a side that lacks it is empty. A property of the
  // whole block has only empty ranges at 0.
  Edit range;
  bool in_text = false;  // does it hold for part of the text?
};

enum class ChangeKind : std::uint8_t { changed, moved, lost, added };
std::string_view name_of(ChangeKind kind);

struct Change {
  ChangeKind kind{};
  std::uint32_t a = no_record, b = no_record;  // records; no_record where the side has none
  std::uint32_t blocks = 1;                    // with those inside a container that was lost, added or moved as a whole
  ChangeClasses classes;
  std::vector<Edit> edits;      // of the text, ascending; everything between them is equal
  std::vector<Detail> details;  // of everything else
};

// One line of the two documents side by side; `change` is an index into Difference::changes.
struct SideRow {
  std::uint32_t a = no_record, b = no_record, change = no_record;
};

struct CompareOptions {
  ChangeClasses ignore;  // classes that are no difference
};

struct Difference {
  Records a, b;
  std::vector<Change> changes;                           // in reading order, what was lost before what was added
  std::vector<SideRow> rows;                             // every record of both, in reading order
  std::array<std::size_t, change_class_count> counts{};  // changes that have the class

  bool same() const { return changes.empty(); }
  std::size_t count(ChangeKind kind) const;
};

// Throws Error{limit} when the budget is spent. Time and memory are linear in the documents but for a logarithm.
Difference compare(const Document& a, const Document& b, const CompareOptions& options, base::Budget& budget);

// The edits that make `b` of `a`; short equal stretches between edits are part of the edit, as people read it.
std::vector<Edit> text_edits(std::string_view a, std::string_view b, base::Budget& budget);

}  // namespace wenshu::doc
