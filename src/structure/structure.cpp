#include "structure/structure.h"

#include <utility>
#include <vector>

#include "structure/apply.h"
#include "structure/enumerations.h"
#include "structure/headings.h"
#include "structure/line.h"
#include "structure/parts.h"
#include "structure/sequences.h"

namespace wenshu::structure {

namespace {

// What would make another block of a line, or take it out of the flow, is left to who gave the structure.
void keep_blocks(Lines& lines) {
  for (Line& line : lines.lines) {
    const Outcome outcome = line.decision.outcome;
    const bool moves = outcome == Outcome::role && line.decision.role == doc::Role::field;
    if (outcome == Outcome::title || outcome == Outcome::heading || outcome == Outcome::run_in || moves) {
      line.decision = {};
    }
  }
}

// What opens a paragraph and would head it is its first sentence.
void keep_paragraphs_whole(Lines& lines) {
  for (Line& line : lines.lines) {
    if (line.decision.outcome == Outcome::run_in) line.decision = {};
  }
}

}  // namespace

void recognize(doc::Document& document, const Options& options) {
  std::vector<ItemLabel> item_labels;
  std::vector<KnownLabels> known;
  {
    Lines lines = read_lines(document);
    find_contents(lines, options.explain);
    find_captions(lines, options.explain);
    find_parts(lines, options.explain);
    Sequences sequences = find_sequences(lines);
    decide_headings(lines, sequences, options.explain);
    decide_lone_headings(lines, options.explain);
    if (document.has_given_structure) keep_blocks(lines);
    if (document.headings_stand_alone) keep_paragraphs_whole(lines);
    known = apply(lines, document);
    item_labels = std::move(lines.item_labels);
  }  // the memory of the lines serves the marks
  if (!document.has_given_structure) find_part_tables(document, options.explain);
  mark_enumerations(document, item_labels, known, options.explain);
}

}  // namespace wenshu::structure
