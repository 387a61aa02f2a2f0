// Glyphs of a page → segments (what is written without a wide gap) and lines.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "pdf/read/page.h"
#include "pdf/read/text_flow.h"

namespace wenshu::pdf {

struct GlyphRange {
  std::uint32_t run = 0, first = 0, last = 0;
};

struct Segment {
  float x0 = 0, x1 = 0, y = 0;  // y: base line
  float size = 0;               // of its largest text
  bool bold = true, mono = true;
  bool coded = true;             // all but wide characters, which come from another font, are of one width
  std::uint32_t characters = 0;  // that have ink
  std::vector<GlyphRange> parts;
  float top() const { return y - size * 0.85F; }
  float bottom() const { return y + size * 0.2F; }
};

struct Line {
  float x0 = 0, x1 = 0, y = 0, size = 0;
  bool bold = false, mono = false;
  bool coded = false;             // it opens in a font of one width, and all but its wide characters are in such
  bool entry = false;             // the end of an entry of a table of contents
  bool bullet = false;            // a bullet is drawn before it
  float first_word = 0;           // its length; where Chinese or white space begins, it ends
  std::uint32_t font = 0;         // of most of its text
  std::vector<Segment> segments;  // from left to right
  std::string text;
  float top() const { return y - size * 0.85F; }
  float bottom() const { return y + size * 0.2F; }
};

// What lies in a rectangle of the page, by the middle of each glyph.
struct Area {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  bool holds(float x, float y) const { return x >= x0 && x <= x1 && y >= y0 && y <= y1; }
};

inline bool overlap(const Area& a, const Area& b) { return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1; }

// Segments of the horizontal text that is read: no page furniture that the file marks, nothing drawn invisibly unless
// nothing else is there. `taken`, where given, leaves out the glyphs inside of these areas; `only` all others.
std::vector<Segment> find_segments(const Page& page, const PageSet& shared, const std::vector<Area>& taken,
                                   const Area* only = nullptr);

// Lines of segments, from the top; segments of one base line are in one.
std::vector<Line> find_lines(const Page& page, std::vector<Segment> segments);

// Lines right above or below code that are such, but for the font of their Chinese, are code as well.
void settle_code(std::vector<Line>& lines);

// Adds a part of a cell to its text.
void add_part(const Page& page, const GlyphRange& part, TextFlow& flow);

// The text of parts, as a reader says it.
std::string text_of(const Page& page, const std::vector<GlyphRange>& parts);

}  // namespace wenshu::pdf
