// Marked-content sequences of a page (ISO 32000-1 14.6): neighbours among its items that belong to one node.
#pragma once
#include <cstddef>

#include "layout/display_list.h"

namespace wenshu::pdf {

struct Sequence {
  std::size_t begin = 0, end = 0;  // in Page::items
  layout::NodeId node = layout::artifact;
  layout::ArtifactKind artifact_kind{};
  int mcid = -1;  // its number on the page; -1 of an artifact
};

// Calls `f(sequence)` for each sequence, in order. Structure and page content both count by this.
template <class F>
void for_each_sequence(const layout::Page& page, F&& f) {
  int next_mcid = 0;
  Sequence sequence;
  while (sequence.begin < page.items.size()) {
    const layout::Item& first = page.items[sequence.begin];
    const bool furniture = first.node == layout::artifact;
    sequence.end = sequence.begin;
    do ++sequence.end;
    while (sequence.end < page.items.size() && page.items[sequence.end].node == first.node &&
           (!furniture || page.items[sequence.end].artifact_kind == first.artifact_kind));
    sequence.node = first.node;
    sequence.artifact_kind = first.artifact_kind;
    sequence.mcid = furniture ? -1 : next_mcid++;
    f(sequence);
    sequence.begin = sequence.end;
  }
}

}  // namespace wenshu::pdf
