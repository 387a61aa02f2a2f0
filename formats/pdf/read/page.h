// What stands on a page that was read: the seam between the interpreter of content streams and the roads that lead from
// there to the tree. Tests write pages by hand.
//
// Lengths are points (1/72 inch); positions are counted from the upper left corner of the page as it is seen (rotated,
// cropped), y downwards. A page holds its glyphs and their text in one row each, into which its runs point.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "doc/tree.h"

namespace wenshu::pdf {

// What a font says about itself, as far as it matters to who reads.
struct FontLook {
  std::string family;  // without the tag of a subset: "SimSun", "NotoSerifCJKsc-Bold"
  bool bold = false, italic = false, serif = false, mono = false;
  float ascent = 0.8F, descent = 0.2F;  // parts of the size; both positive
  bool operator==(const FontLook&) const = default;
};

// A glyph draws the bytes of Page::text from `text` to the `text` of the next one.
struct PageGlyph {
  float x = 0, y = 0;  // its origin on the base line
  float advance = 0;   // along the line
  std::uint32_t text = 0;
};

// Glyphs that were drawn one after the other in one look.
struct PageRun {
  std::uint32_t font = 0;  // index into Pages::fonts
  float size = 0;          // as it is seen
  std::uint32_t color = 0;
  float dx = 1, dy = 0;   // direction of the line, a unit vector; (0, 1) is vertical writing or text turned right
  bool vertical = false;  // written from the top
  bool bold = false, italic = false;  // by the font or by how it was drawn
  bool hidden = false;                // drawn invisibly, as the text under a scan is
  std::int8_t script = 0;             // 1: superscript, -1: subscript (scripts.h)
  std::uint32_t glyph_begin = 0, glyph_end = 0;
  std::uint32_t content = 0;  // index into Page::contents
};

// Stands for the MCID of what an annotation shows, whose object is then the owner.
inline constexpr std::int32_t annotation_mcid = 0x7FFFFFFF;

// A stretch of marked content (ISO 32000-1 14.6). The first one, 0, is everything outside of any.
struct PageContentMark {
  std::int32_t mcid = -1;   // of the structure; that of the innermost mark that has one
  std::uint32_t owner = 0;  // 0: the page; else object number of the form or annotation whose marks these are
  bool artifact = false;
  std::string artifact_type;  // "Pagination", …; empty: not said
  std::string lang;
};

// A straight stroke or a filled bar as thin as one.
struct PageRule {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;  // x0 <= x1, y0 <= y1
  float width = 0;
  std::uint32_t color = 0;
  bool horizontal() const { return x1 - x0 >= y1 - y0; }
};

// A filled area.
struct PageBox {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  std::uint32_t color = 0;
};

struct PageImage {
  std::string resource;  // key of doc::Document::resources; empty: could not be read
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  std::uint32_t content = 0;
};

struct PageLink {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  std::string target;        // an address, or "#name" of a destination
  std::uint32_t object = 0;  // number of the annotation
};

struct Page {
  std::uint32_t number = 0;  // from 1
  float width = 0, height = 0;
  std::string text;
  std::vector<PageGlyph> glyphs;
  std::vector<PageRun> runs;  // in the order of painting
  std::vector<PageContentMark> contents{1};
  std::vector<PageRule> rules;
  std::vector<PageBox> boxes;
  std::vector<PageBox> dots;  // what bounds small round shapes, as bullets and buttons are drawn
  std::vector<PageImage> images;
  std::vector<PageLink> links;
  std::size_t unmapped = 0;  // glyphs whose text nobody can tell; they stand as U+FFFD

  std::string_view text_of(std::uint32_t glyph) const { return text_of(glyph, glyph + 1); }
  // Of the glyphs [first, last), of which there is one at least.
  std::string_view text_of(std::uint32_t first, std::uint32_t last) const {
    const std::size_t begin = glyphs[first].text, end = last < glyphs.size() ? glyphs[last].text : text.size();
    return std::string_view(text).substr(begin, end - begin);
  }
};

// What pages share.
struct PageSet {
  std::vector<FontLook> fonts;
  std::map<std::string, doc::Resource> resources;
};

}  // namespace wenshu::pdf
