#include "structure/structure.h"

#include "structure/apply.h"
#include "structure/enumerations.h"
#include "structure/headings.h"
#include "structure/line.h"
#include "structure/parts.h"
#include "structure/sequences.h"

namespace wenshu::structure {

void recognize(doc::Document& document, const Options& options) {
  {
    Lines lines = read_lines(document);
    find_contents(lines, options.explain);
    find_captions(lines, options.explain);
    find_parts(lines, options.explain);
    Sequences sequences = find_sequences(lines);
    decide_headings(lines, sequences, options.explain);
    decide_lone_headings(lines, options.explain);
    apply(lines, document);
  }
  find_part_tables(document, options.explain);
  mark_enumerations(document, options.explain);
}

}  // namespace wenshu::structure
