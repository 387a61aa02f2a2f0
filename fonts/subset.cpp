#include "fonts/subset.h"

#include <ft2build.h>
#include <hb-subset.h>
#include <hb.h>

#include FT_FREETYPE_H
#include FT_CID_H

#include <memory>
#include <type_traits>

#include "base/error.h"

namespace wenshu::fonts {

namespace {

template <class T, void (*destroy)(T*)>
using Handle = std::unique_ptr<T, std::integral_constant<void (*)(T*), destroy>>;
using Input = Handle<hb_subset_input_t, hb_subset_input_destroy>;
using Plan = Handle<hb_subset_plan_t, hb_subset_plan_destroy>;
using FaceHandle = Handle<hb_face_t, hb_face_destroy>;
using Blob = Handle<hb_blob_t, hb_blob_destroy>;

[[noreturn]] void fail(const Face& face) {
  throw base::Error(base::ErrorKind::internal, "font-subset", "the font cannot be subset: " + face.path());
}

std::string bytes_of(hb_blob_t* blob) {
  unsigned size = 0;
  const char* data = hb_blob_get_data(blob, &size);
  return {data, size};
}

// hb-subset keeps the CIDs of a CID-keyed face, and a PDF calls its glyphs by them. Nothing where the face has none.
std::vector<std::uint16_t> cids_of(const Face& face, const std::vector<GlyphId>& glyphs) {
  std::vector<std::uint16_t> out;
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) fail(face);
  const std::unique_ptr<FT_LibraryRec_, void (*)(FT_Library)> close(library, [](FT_Library l) { FT_Done_FreeType(l); });
  FT_Face handle = nullptr;
  if (FT_New_Face(library, face.path().c_str(), static_cast<FT_Long>(face.index()), &handle) != 0) fail(face);
  FT_Bool keyed = 0;
  if (FT_Get_CID_Is_Internally_CID_Keyed(handle, &keyed) != 0 || keyed == 0) return out;
  for (const GlyphId glyph : glyphs) {
    FT_UInt cid = 0;
    if (FT_Get_CID_From_Glyph_Index(handle, glyph, &cid) != 0) fail(face);
    out.push_back(static_cast<std::uint16_t>(cid));
  }
  return out;
}

}  // namespace

Subset subset(const Face& face, const std::vector<GlyphId>& glyphs) {
  const Input input(hb_subset_input_create_or_fail());
  if (!input) fail(face);
  hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
  for (const GlyphId glyph : glyphs) hb_set_add(wanted, glyph);
  // Positions are in the PDF: nothing but the outlines is needed, and no rule of substitution may bring glyphs in.
  hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const hb_tag_t tag :
       {HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'),
        HB_TAG('V', 'O', 'R', 'G'), HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('M', 'A', 'T', 'H'),
        HB_TAG('k', 'e', 'r', 'n'), HB_TAG('D', 'S', 'I', 'G')}) {
    hb_set_add(dropped, tag);
  }
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING);
  const Plan plan(hb_subset_plan_create_or_fail(face.hb_face(), input.get()));
  if (!plan) fail(face);
  const FaceHandle made(hb_subset_plan_execute_or_fail(plan.get()));
  if (!made) fail(face);

  Subset out;
  out.cff = face.is_cff();
  if (out.cff) {
    const Blob table(hb_face_reference_table(made.get(), HB_TAG('C', 'F', 'F', ' ')));
    out.bytes = bytes_of(table.get());
    out.codes = cids_of(face, glyphs);
  } else {
    const Blob file(hb_face_reference_blob(made.get()));
    out.bytes = bytes_of(file.get());
  }
  if (!out.codes.empty()) return out;
  const hb_map_t* renamed = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
  for (const GlyphId glyph : glyphs) out.codes.push_back(static_cast<std::uint16_t>(hb_map_get(renamed, glyph)));
  return out;
}

}  // namespace wenshu::fonts
