#include "pdf/read/geometry_reader.h"

#include "pdf/read/look_book.h"
#include "pdf/read/text_flow.h"

namespace wenshu::pdf {

void read_geometry(std::vector<Page>& pages, const PageSet& shared, doc::Document& document, base::Budget& budget) {
  for (const Page& page : pages) {
    TextFlow flow(shared);
    for (const PageRun& run : page.runs) flow.add(page, run, run.glyph_begin, run.glyph_end, {});
    doc::Paragraph p;
    p.children = flow.finish();
    budget.spend_nodes();
    if (!p.children.empty()) document.body.push_back({std::move(p), {}, 0, {}});
  }
}

}  // namespace wenshu::pdf
