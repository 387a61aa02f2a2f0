// What is drawn, before it is known on which page: like what stands on a page, with positions of its own.
#pragma once
#include <string>
#include <vector>

#include "layout/display_list.h"

namespace wenshu::layout {

struct Ink {
  explicit Ink(GlyphRows& of_all) : rows(&of_all) {}

  GlyphRows* rows;  // those of the pages
  std::vector<Item> items;
  std::vector<LinkArea> links;
};

struct InkRange {
  std::size_t items_begin = 0, items_end = 0;
  std::size_t links_begin = 0, links_end = 0;
};

// The end of what is drawn so far; a range from one mark to a later one is what was drawn between them.
InkRange mark(const Ink& ink);
InkRange since(const Ink& ink, const InkRange& mark);

// A line from one point to another, horizontal or vertical.
void draw_border(std::vector<Item>& items, const doc::Border& border, float x1, float y1, float x2, float y2);

// Draws `range` of `from` again in `to`, moved by (dx, dy): the same glyphs. `Target` is an Ink or a Page.
template <class Target>
void append(Target& to, const Ink& from, const InkRange& range, float dx, float dy) {
  for (std::size_t i = range.items_begin; i < range.items_end; ++i) {
    Item& item = to.items.emplace_back(from.items[i]);
    if (auto* run = std::get_if<GlyphRun>(&item.shape)) {
      run->x += dx;
      run->y += dy;
    } else if (auto* box = std::get_if<Box>(&item.shape)) {
      box->x += dx;
      box->y += dy;
    } else if (auto* stroke = std::get_if<Stroke>(&item.shape)) {
      stroke->x1 += dx;
      stroke->x2 += dx;
      stroke->y1 += dy;
      stroke->y2 += dy;
    } else if (auto* picture = std::get_if<Picture>(&item.shape)) {
      picture->x += dx;
      picture->y += dy;
    }
  }
  for (std::size_t i = range.links_begin; i < range.links_end; ++i) {
    LinkArea& link = to.links.emplace_back(from.links[i]);
    link.x += dx;
    link.y += dy;
  }
}

}  // namespace wenshu::layout
