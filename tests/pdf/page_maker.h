// Pages by hand, read by where their text stands.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/walk.h"
#include "pdf/read/geometry_reader.h"
#include "pdf/read/scripts.h"
#include "read_helpers.h"

namespace wenshu::tests {

using pdf::Page;
using pdf::PageRun;
using pdf::PageSet;

class PageMaker {
 public:
  PageSet shared;
  std::vector<Page> pages;

  PageMaker() {
    shared.fonts = {{"Body", false, false, true, false, 0.8F, 0.2F},
                    {"Bold", true, false, true, false, 0.8F, 0.2F},
                    {"Mono", false, false, false, true, 0.8F, 0.2F}};
    page();
  }
  Page& page() {
    Page& out = pages.emplace_back();
    out.number = static_cast<std::uint32_t>(pages.size());
    out.width = 600;
    out.height = 800;
    return out;
  }
  // Chinese characters are as wide as they are high, others half of it. Gives where the text ends.
  float text(float x, float y, std::string_view text, float size = 10, std::uint32_t font = 0) {
    Page& p = pages.back();
    PageRun run;
    run.font = font;
    run.size = size;
    run.bold = shared.fonts[font].bold;
    run.glyph_begin = static_cast<std::uint32_t>(p.glyphs.size());
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t begin = i;
      const char32_t c = base::next_code_point(text, i);
      const float advance = base::is_wide(c) ? size : size / 2;
      p.glyphs.push_back({x, y, advance, static_cast<std::uint32_t>(p.text.size())});
      p.text += text.substr(begin, i - begin);
      x += advance;
    }
    run.glyph_end = static_cast<std::uint32_t>(p.glyphs.size());
    p.runs.push_back(run);
    return x;
  }
  void rule(float x0, float y0, float x1, float y1) { pages.back().rules.push_back({x0, y0, x1, y1, 0.5F, 0}); }

  void box(float x0, float y0, float x1, float y1) { pages.back().boxes.push_back({x0, y0, x1, y1, 0xDDDDDD}); }
  // A bullet that is drawn before the text at `x`.
  void dot(float x, float y) { pages.back().dots.push_back({x - 9, y - 5, x - 5, y - 1, 0}); }
  // A line of texts at the places of columns; empty ones are left out.
  void row(float y, const std::vector<std::string>& texts, const std::vector<float>& xs = {100, 250, 350, 450}) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (!texts[i].empty()) text(xs[i], y, texts[i]);
    }
  }

  doc::Document read() {
    for (Page& page : pages) pdf::mark_scripts(page);
    doc::Document out;
    base::Budget budget;
    pdf::read_geometry(pages, shared, out, budget);
    return out;
  }
  std::string blocks() { return text_of(read()); }
};

// The texts of the tables of a document by row, cells parted by "|", and what they span.
inline std::vector<std::string> rows_of(const doc::Document& document) {
  std::vector<std::string> out;
  for (const doc::Block& block : document.body) {
    const auto* table = std::get_if<doc::Box<doc::Table>>(&block.node);
    if (!table) continue;
    for (const doc::Row& row : (*table)->rows) {
      std::string& line = out.emplace_back();
      for (const doc::Cell& cell : row.cells) {
        if (&cell != &row.cells.front()) line += '|';
        if (cell.column_span > 1) line += 'c' + std::to_string(cell.column_span) + ' ';
        if (cell.row_span > 1) line += 'r' + std::to_string(cell.row_span) + ' ';
        for (const doc::Block& child : cell.children) line += doc::visible_text(child);
      }
    }
  }
  return out;
}

using Rows = std::vector<std::string>;

}  // namespace wenshu::tests
