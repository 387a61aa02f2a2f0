#include "pdf/read/scripts.h"

#include <algorithm>
#include <cmath>

#include "base/unicode.h"

namespace wenshu::pdf {

namespace {

// Parts of the size of the text around it.
constexpr float least_size = 0.3F, most_size = 0.92F;
constexpr float small_size = 0.72F, medium_size = 0.86F;  // HTML makes it 0.83
constexpr float touching = 0.3F;                          // room before and behind it
constexpr float most_raised = 0.65F, most_lowered = 0.5F;
constexpr std::uint32_t most_characters = 12;  // more are a line beside a large initial

// Glyphs of a run that stand on one base line without a wide gap.
struct Piece {
  std::uint32_t run = 0, first = 0, last = 0;
  std::uint32_t characters = 0;  // that have ink
  float begin = 0, end = 0;      // of the ink, along the line
  float across = 0;              // of the base line, downwards
  float size = 0;
  std::int8_t script = 0;
};

float along_of(const PageRun& run, float x, float y) { return x * run.dx + y * run.dy; }
float across_of(const PageRun& run, float x, float y) { return y * run.dx - x * run.dy; }

std::vector<Piece> pieces_of(const Page& page) {
  std::vector<Piece> out;
  for (std::uint32_t r = 0; r < page.runs.size(); ++r) {
    const PageRun& run = page.runs[r];
    if (run.hidden || run.vertical) continue;
    bool open = false;
    for (std::uint32_t g = run.glyph_begin; g < run.glyph_end; ++g) {
      const PageGlyph& glyph = page.glyphs[g];
      const float along = along_of(run, glyph.x, glyph.y), across = across_of(run, glyph.x, glyph.y);
      if (open && (std::abs(across - out.back().across) > 0.03F * run.size || along - out.back().end > run.size ||
                   along - out.back().end < -0.6F * run.size)) {
        open = false;
      }
      const std::string_view text = page.text_of(g);
      const bool ink = text.size() == 1 ? text[0] > ' ' : !base::is_blank(text);
      if (!open && !ink) continue;
      if (!open) out.push_back({r, g, g, 0, along, along, across, run.size, 0});
      open = true;
      if (!ink) continue;
      Piece& piece = out.back();
      piece.last = g + 1;
      piece.end = std::max(piece.end, along + glyph.advance);
      ++piece.characters;
    }
  }
  return out;
}

// 1: raised beside `base`, -1: lowered, 0: neither. The nearer to its size, the further it must stand from the line.
std::int8_t script_beside(const Piece& piece, const Piece& base) {
  const float ratio = piece.size / base.size, shift = (base.across - piece.across) / base.size;
  if (ratio < least_size || ratio > most_size || piece.characters > most_characters) return 0;
  const float least = ratio <= small_size ? 0.06F : ratio <= medium_size ? 0.1F : 0.25F;
  if (shift >= least && shift <= most_raised) return 1;
  return shift <= -least && shift >= -most_lowered ? -1 : 0;
}

bool same_direction(const Page& page, const Piece& a, const Piece& b) {
  const PageRun &one = page.runs[a.run], &other = page.runs[b.run];
  return one.dx * other.dx + one.dy * other.dy > 0.99F;
}

void find_scripts(const Page& page, std::vector<Piece>& pieces) {
  const Piece* base = nullptr;  // the text that scripts stand behind
  std::uint32_t characters = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Piece& piece = pieces[i];
    if (base && same_direction(page, piece, *base)) {
      const float room = touching * base->size;
      // Behind the text, perhaps above or below another script, or behind that.
      const bool behind =
          std::abs(piece.begin - base->end) <= room || std::abs(piece.begin - pieces[i - 1].end) <= room;
      if (behind) piece.script = script_beside(piece, *base);
      characters += piece.characters;
      if (piece.script != 0 && characters <= most_characters) continue;
      piece.script = 0;
    }
    // A letter that is drawn into the one before it is a part of a logo.
    const bool inside = base && std::abs(piece.across - base->across) < base->size && piece.begin > base->begin &&
                        piece.begin < base->end;
    const Piece* next = !inside && i + 1 < pieces.size() ? &pieces[i + 1] : nullptr;
    if (next && same_direction(page, piece, *next) && std::abs(next->begin - piece.end) <= touching * next->size)
      piece.script = script_beside(piece, *next);
    base = piece.script == 0 ? &piece : nullptr;
    characters = 0;
  }
}

}  // namespace

void mark_scripts(Page& page) {
  std::vector<Piece> pieces = pieces_of(page);
  find_scripts(page, pieces);
  std::erase_if(pieces, [](const Piece& piece) { return piece.script == 0; });
  if (pieces.empty()) return;
  std::vector<PageRun> runs;
  std::size_t next = 0;
  for (std::uint32_t r = 0; r < page.runs.size(); ++r) {
    PageRun rest = page.runs[r];
    for (; next < pieces.size() && pieces[next].run == r; ++next) {
      const Piece& piece = pieces[next];
      PageRun part = rest;
      part.glyph_end = piece.first;
      if (part.glyph_begin < part.glyph_end) runs.push_back(part);
      part.glyph_begin = piece.first;
      part.glyph_end = rest.glyph_begin = piece.last;
      part.script = piece.script;
      runs.push_back(part);
    }
    if (rest.glyph_begin < rest.glyph_end) runs.push_back(rest);
  }
  page.runs = std::move(runs);
}

doc::RunFormat with_script(const PageRun& run, doc::RunFormat format) {
  if (run.script > 0) format.set(doc::Emphasis::superscript);
  if (run.script < 0) format.set(doc::Emphasis::subscript);
  return format;
}

}  // namespace wenshu::pdf
