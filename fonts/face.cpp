#include "fonts/face.h"

#include <hb-ot.h>
#include <hb.h>

#include <array>

namespace wenshu::fonts {

namespace {

// A number of a table, big-endian; 0 behind its end.
class Table {
 public:
  Table(hb_face_t* face, hb_tag_t tag) : blob_(hb_face_reference_table(face, tag)) {
    bytes_ = hb_blob_get_data(blob_, &size_);
  }
  ~Table() { hb_blob_destroy(blob_); }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  bool empty() const { return size_ == 0; }
  unsigned u16(unsigned at) const {
    if (at + 2 > size_) return 0;
    const unsigned high = static_cast<unsigned char>(bytes_[at]), low = static_cast<unsigned char>(bytes_[at + 1]);
    return high << 8U | low;
  }
  int i16(unsigned at) const { return static_cast<std::int16_t>(u16(at)); }

 private:
  hb_blob_t* blob_;
  const char* bytes_ = nullptr;
  unsigned size_ = 0;
};

std::string name_of(hb_face_t* face, hb_ot_name_id_t id) {
  std::array<char, 256> buffer{};
  auto size = static_cast<unsigned>(buffer.size());
  hb_ot_name_get_utf8(face, id, hb_language_from_string("en", -1), &size, buffer.data());
  return {buffer.data(), std::min<std::size_t>(size, buffer.size() - 1)};
}

}  // namespace

std::shared_ptr<const Face> Face::open(const std::string& path, unsigned index) {
  hb_blob_t* blob = hb_blob_create_from_file_or_fail(path.c_str());  // mapped, not read
  if (!blob) return nullptr;
  const bool there = index < hb_face_count(blob);
  std::shared_ptr<Face> out(new Face);
  out->path_ = path;
  out->index_ = index;
  out->face_ = hb_face_create(blob, index);
  hb_blob_destroy(blob);
  out->glyph_count_ = hb_face_get_glyph_count(out->face_);
  if (!there || out->glyph_count_ == 0) return nullptr;
  hb_face_make_immutable(out->face_);
  out->font_ = hb_font_create(out->face_);
  const auto upem = static_cast<int>(hb_face_get_upem(out->face_));
  hb_font_set_scale(out->font_, upem, upem);
  hb_font_make_immutable(out->font_);
  out->family_ = name_of(out->face_, 16);
  if (out->family_.empty()) out->family_ = name_of(out->face_, HB_OT_NAME_ID_FONT_FAMILY);
  out->postscript_name_ = name_of(out->face_, HB_OT_NAME_ID_POSTSCRIPT_NAME);
  out->read_metrics();
  return out;
}

Face::~Face() {
  hb_font_destroy(font_);
  hb_face_destroy(face_);
}

GlyphId Face::glyph(char32_t character) const {
  hb_codepoint_t out = 0;
  return hb_font_get_nominal_glyph(font_, character, &out) ? out : 0;
}

int Face::advance(GlyphId glyph) const { return hb_font_get_glyph_h_advance(font_, glyph); }

Bounds Face::bounds(GlyphId glyph) const {
  hb_glyph_extents_t box{};
  if (!hb_font_get_glyph_extents(font_, glyph, &box)) return {};
  return {box.x_bearing, box.y_bearing + box.height, box.x_bearing + box.width, box.y_bearing};
}

// Which of the three sets of ascent and descent holds is what word processors on every system agree on: hhea's, unless
// OS/2 asks for its typographic ones; those of Windows where hhea says nothing.
void Face::read_metrics() {
  Metrics& m = metrics_;
  m.units_per_em = static_cast<int>(hb_face_get_upem(face_));
  const Table head(face_, HB_TAG('h', 'e', 'a', 'd')), hhea(face_, HB_TAG('h', 'h', 'e', 'a'));
  const Table os2(face_, HB_TAG('O', 'S', '/', '2')), post(face_, HB_TAG('p', 'o', 's', 't'));
  m.x_min = head.i16(36);
  m.y_min = head.i16(38);
  m.x_max = head.i16(40);
  m.y_max = head.i16(42);
  m.ascent = hhea.i16(4);
  m.descent = -hhea.i16(6);
  m.line_gap = hhea.i16(8);
  if (!os2.empty()) {
    constexpr unsigned use_typo_metrics = 1U << 7U;
    if (m.ascent == 0 && m.descent == 0) {
      m.ascent = static_cast<int>(os2.u16(74));
      m.descent = static_cast<int>(os2.u16(76));
      m.line_gap = 0;
    }
    if ((os2.u16(62) & use_typo_metrics) != 0 && (os2.i16(68) != 0 || os2.i16(70) != 0)) {
      m.ascent = os2.i16(68);
      m.descent = -os2.i16(70);
      m.line_gap = os2.i16(72);
    }
    m.weight = static_cast<int>(os2.u16(4));
    m.strike_thickness = os2.i16(26);
    m.strike_position = os2.i16(28);
    m.may_embed = (os2.u16(8) & 0x0302U) == 0;  // restricted, no subsetting, bitmaps only
    if (os2.u16(0) >= 2) {
      m.x_height = os2.i16(86);
      m.cap_height = os2.i16(88);
    }
  }
  if (m.cap_height == 0) m.cap_height = m.units_per_em * 7 / 10;
  if (m.x_height == 0) m.x_height = m.units_per_em / 2;
  m.italic_angle = static_cast<float>(post.i16(4)) + static_cast<float>(post.u16(6)) / 65536.0F;
  m.underline_position = post.i16(8);
  m.underline_thickness = post.i16(10);
  m.fixed_pitch = post.u16(12) != 0 || post.u16(14) != 0;
  if (m.underline_thickness <= 0) m.underline_thickness = m.units_per_em / 20;
  if (m.underline_position >= 0) m.underline_position = -m.units_per_em / 10;
  if (m.strike_thickness <= 0) m.strike_thickness = m.units_per_em / 20;
  if (m.strike_position <= 0) m.strike_position = m.units_per_em * 3 / 10;
  const Table cff(face_, HB_TAG('C', 'F', 'F', ' ')), cff2(face_, HB_TAG('C', 'F', 'F', '2'));
  is_cff_ = !cff.empty() || !cff2.empty();
}

}  // namespace wenshu::fonts
