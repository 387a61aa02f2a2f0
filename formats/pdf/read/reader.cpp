#include <memory>
#include <string>

#include "base/error.h"
#include "pdf/pdf.h"
#include "pdf/read/object_file.h"
#include "pdf/read/page_reader.h"
#include "pdf/read/page_tree.h"
#include "pdf/read/repair.h"

namespace wenshu::pdf {

using base::Error;
using base::ErrorKind;

namespace {

class Reader final : public convert::Reader {
 public:
  doc::Document read(std::string_view bytes, const convert::Options& options, convert::Context& context) const override {
    (void)options;
    doc::Document document;
    ObjectFile file(bytes, context.budget, false);
    PageSet shared;
    PageReader reader(file, shared);
    std::uint32_t number = 0;
    for (const PageObject& object : find_pages(file)) {
      const Page page = reader.read(object, ++number);
      float y = -1;
      std::string line;
      const auto flush = [&] {
        if (line.empty()) return;
        doc::Paragraph p;
        p.children.push_back({doc::Text{line}, {}, 0, {}});
        document.body.push_back({std::move(p), {}, 0, {}});
        line.clear();
      };
      for (const PageRun& run : page.runs) {
        for (std::uint32_t i = run.glyph_begin; i < run.glyph_end; ++i) {
          if (std::abs(page.glyphs[i].y - y) > 2) flush();
          y = page.glyphs[i].y;
          line += page.text_of(i);
        }
      }
      flush();
    }
    return document;
  }
};

}  // namespace

std::shared_ptr<const convert::Reader> make_reader() { return std::make_shared<Reader>(); }

}  // namespace wenshu::pdf
