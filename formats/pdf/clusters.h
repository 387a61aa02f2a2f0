// Which glyphs of a run draw which text (see layout::Glyph).
#pragma once
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "layout/display_list.h"

namespace wenshu::pdf {

// Calls `f(first, last, text)` for the glyphs [first, last) of GlyphRows::glyphs that draw `text` together, in the
// order of the glyphs.
template <class F>
void for_each_cluster(const layout::GlyphRows& rows, const layout::GlyphRun& run, F&& f) {
  const auto& glyphs = rows.glyphs;
  const std::string_view text = rows.text;
  const auto same = [&](std::uint32_t i) {
    const std::uint32_t begin = glyphs[i].text;
    do ++i;
    while (i < run.glyph_end && glyphs[i].text == begin);
    return i;
  };
  bool ordered = true;
  for (std::uint32_t i = run.glyph_begin + 1; i < run.glyph_end; ++i) ordered &= glyphs[i - 1].text <= glyphs[i].text;
  if (ordered) {
    std::uint32_t begin = run.text_begin;  // text before that of the first glyph goes with it
    for (std::uint32_t i = run.glyph_begin; i < run.glyph_end;) {
      const std::uint32_t last = same(i), end = last < run.glyph_end ? glyphs[last].text : run.text_end;
      f(i, last, text.substr(begin, end - begin));
      begin = end;
      i = last;
    }
    return;
  }
  // Text that runs against the line, or crosswise. Each piece of it belongs to the first glyphs that claim it.
  std::vector<std::uint32_t> starts;
  for (std::uint32_t i = run.glyph_begin; i < run.glyph_end; ++i) starts.push_back(glyphs[i].text);
  std::sort(starts.begin(), starts.end());
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  std::vector<bool> taken(starts.size());
  for (std::uint32_t i = run.glyph_begin; i < run.glyph_end;) {
    const std::uint32_t last = same(i);
    const auto place =
        static_cast<std::size_t>(std::lower_bound(starts.begin(), starts.end(), glyphs[i].text) - starts.begin());
    const std::uint32_t begin = place == 0 ? run.text_begin : starts[place];
    const std::uint32_t end = place + 1 < starts.size() ? starts[place + 1] : run.text_end;
    f(i, last, taken[place] ? std::string_view() : text.substr(begin, end - begin));
    taken[place] = true;
    i = last;
  }
}

}  // namespace wenshu::pdf
