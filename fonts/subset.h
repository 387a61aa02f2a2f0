// The part of a font file that a document needs, for embedding.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "fonts/face.h"

namespace wenshu::fonts {

struct Subset {
  std::string bytes;  // of a face in CFF: the CFF table alone; otherwise a TrueType file
  bool cff = false;
  // What each wanted glyph is called in the subset, in the order in which they were asked for: its CID where the face
  // is CID-keyed (ISO 32000-1 9.7.4.2), its new glyph index otherwise.
  std::vector<std::uint16_t> codes;
};

// The subset of a face that holds `glyphs` (none twice) and .notdef. Throws Error{internal} where HarfBuzz cannot make
// it, which a sound file does not give rise to.
Subset subset(const Face& face, const std::vector<GlyphId>& glyphs);

}  // namespace wenshu::fonts
