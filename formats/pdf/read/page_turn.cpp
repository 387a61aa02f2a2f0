#include "pdf/read/page_turn.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace wenshu::pdf {

Heading heading_of(const PageRun& run) {
  constexpr float straight = 0.99F;
  if (run.dx > straight) return Heading::right;
  if (run.dx < -straight) return Heading::left;
  if (run.dy > straight) return Heading::down;
  return run.dy < -straight ? Heading::up : Heading::askew;
}

Heading main_heading(const Page& page) {
  std::array<std::size_t, 4> counts{};
  for (const PageRun& run : page.runs) {
    const Heading heading = heading_of(run);
    if (heading != Heading::askew) counts[static_cast<std::size_t>(heading)] += run.glyph_end - run.glyph_begin;
  }
  return static_cast<Heading>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

void turn(Page& page, Heading heading) {
  if (heading == Heading::right || heading == Heading::askew) return;
  const float width = page.width, height = page.height;
  const auto move = [&](float& x, float& y) {
    const float px = x, py = y;
    x = heading == Heading::down ? py : heading == Heading::up ? height - py : width - px;
    y = heading == Heading::down ? width - px : heading == Heading::up ? px : height - py;
  };
  const auto move_box = [&](auto& box) {
    move(box.x0, box.y0);
    move(box.x1, box.y1);
    if (box.x0 > box.x1) std::swap(box.x0, box.x1);
    if (box.y0 > box.y1) std::swap(box.y0, box.y1);
  };
  for (PageGlyph& glyph : page.glyphs) move(glyph.x, glyph.y);
  for (PageRun& run : page.runs) {
    const float dx = run.dx, dy = run.dy;
    run.dx = heading == Heading::down ? dy : heading == Heading::up ? -dy : -dx;
    run.dy = heading == Heading::down ? -dx : heading == Heading::up ? dx : -dy;
  }
  for (PageRule& rule : page.rules) move_box(rule);
  for (PageBox& box : page.boxes) move_box(box);
  for (PageBox& dot : page.dots) move_box(dot);
  for (PageImage& image : page.images) move_box(image);
  for (PageLink& link : page.links) move_box(link);
  if (heading != Heading::left) std::swap(page.width, page.height);
}

}  // namespace wenshu::pdf
