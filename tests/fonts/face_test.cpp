// Faces and subsets of fonts that are installed.
#include <string_view>
#include <vector>

#include "fonts/catalogue.h"
#include "fonts/subset.h"
#include "tests/catch.h"

namespace wenshu::fonts {

TEST_CASE("a face knows its characters and measures") {
  Catalogue catalogue;
  const Match match = catalogue.match({"宋体", Role::songti, false, false});
  if (!match) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  const Face& face = *match.face;
  CHECK(match.substituted);
  CHECK(face.has(U'国'));
  CHECK_FALSE(face.has(0x10FFFF));
  CHECK(face.advance(face.glyph(U'国')) == face.metrics().units_per_em);
  CHECK(face.metrics().ascent > 0);
  CHECK(face.metrics().descent > 0);
}

TEST_CASE("a subset is small and names each glyph once") {
  Catalogue catalogue;
  for (const Role role : {Role::fangsong, Role::kaiti, Role::heiti, Role::serif}) {
    const Match match = catalogue.match({"", role, false, false});
    if (!match) {
      WARN("skipped: no font for " << name_of(role) << " is installed");
      continue;
    }
    std::vector<GlyphId> glyphs;
    for (const char32_t c : std::u32string_view(U"Aa1，。国文书")) {
      if (match.face->has(c)) glyphs.push_back(match.face->glyph(c));
    }
    const Subset out = subset(*match.face, glyphs);
    CHECK(out.codes.size() == glyphs.size());
    CHECK(out.bytes.size() > 100);
    CHECK(out.bytes.size() < 60000);
    CHECK(out.cff == match.face->is_cff());
    CHECK(subset(*match.face, glyphs).bytes == out.bytes);
  }
}

TEST_CASE("a file that is no font gives no face") {
  CHECK(Face::open("/nonexistent.ttf", 0) == nullptr);
  CHECK(Face::open(WENSHU_SOURCE_DIR "/CMakeLists.txt", 0) == nullptr);
}

}  // namespace wenshu::fonts
