#include "fonts/subset.h"

#include <ft2build.h>
#include <hb-subset.h>
#include <hb.h>

#include FT_FREETYPE_H
#include FT_CID_H

#include <memory>
#include <type_traits>
#include <utility>

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

// The face as a subset needs it: outlines and what places them. Positions are in the PDF, so that no rule of
// substitution may bring glyphs in; and hb-subset would go through all characters of a cmap, which costs more than the
// subset itself.
hb_blob_t* outline_table(hb_face_t* /*face*/, hb_tag_t tag, void* whole) {
  switch (tag) {
    case HB_TAG('C', 'F', 'F', ' '):
    case HB_TAG('g', 'l', 'y', 'f'):
    case HB_TAG('h', 'e', 'a', 'd'):
    case HB_TAG('h', 'h', 'e', 'a'):
    case HB_TAG('h', 'm', 't', 'x'):
    case HB_TAG('l', 'o', 'c', 'a'):
    case HB_TAG('m', 'a', 'x', 'p'):
      return hb_face_reference_table(static_cast<hb_face_t*>(whole), tag);
    default:
      return hb_blob_get_empty();
  }
}

// The CIDs of glyphs of a subset in CFF: hb-subset keeps those of a CID-keyed face, and a PDF calls its glyphs by them.
// Nothing where the face has none.
std::vector<std::uint16_t> cids_of(const Face& face, const std::string& cff, const std::vector<std::uint16_t>& glyphs) {
  std::vector<std::uint16_t> out;
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) fail(face);
  const std::unique_ptr<FT_LibraryRec_, void (*)(FT_Library)> close(library, [](FT_Library l) { FT_Done_FreeType(l); });
  FT_Face handle = nullptr;
  const auto* bytes = reinterpret_cast<const FT_Byte*>(cff.data());
  if (FT_New_Memory_Face(library, bytes, static_cast<FT_Long>(cff.size()), 0, &handle) != 0) fail(face);
  FT_Bool keyed = 0;
  if (FT_Get_CID_Is_Internally_CID_Keyed(handle, &keyed) != 0 || keyed == 0) return out;
  for (const std::uint16_t glyph : glyphs) {
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
  // Outlines without subroutines are made three times faster, and deflated they are smaller.
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE);
  // Of a mapping of its own, which ends here: outlines are most of a font, and pages of the file once touched count as
  // memory as long as they are mapped.
  const Blob file(hb_blob_create_from_file_or_fail(face.path().c_str()));
  if (!file) fail(face);
  const FaceHandle whole(hb_face_create(file.get(), face.index()));
  const FaceHandle outlines(hb_face_create_for_tables(outline_table, whole.get(), nullptr));
  const Plan plan(hb_subset_plan_create_or_fail(outlines.get(), input.get()));
  if (!plan) fail(face);
  const FaceHandle made(hb_subset_plan_execute_or_fail(plan.get()));
  if (!made) fail(face);

  Subset out;
  const hb_map_t* renamed = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
  for (const GlyphId glyph : glyphs) out.codes.push_back(static_cast<std::uint16_t>(hb_map_get(renamed, glyph)));
  out.cff = face.is_cff();
  if (!out.cff) {
    const Blob whole_subset(hb_face_reference_blob(made.get()));
    out.bytes = bytes_of(whole_subset.get());
    return out;
  }
  const Blob table(hb_face_reference_table(made.get(), HB_TAG('C', 'F', 'F', ' ')));
  out.bytes = bytes_of(table.get());
  std::vector<std::uint16_t> cids = cids_of(face, out.bytes, out.codes);
  if (!cids.empty()) out.codes = std::move(cids);
  return out;
}

}  // namespace wenshu::fonts
