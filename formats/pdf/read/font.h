// Fonts of a file (ISO 32000-1 9.5 to 9.10): what the bytes of a string mean, how wide they are.
#pragma once
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pdf/read/cmap.h"
#include "pdf/read/encoding.h"
#include "pdf/read/font_program.h"
#include "pdf/read/object_file.h"
#include "pdf/read/page.h"

namespace wenshu::pdf {

// What one code draws.
struct CodeShape {
  std::string text;      // UTF-8; empty: nobody can tell
  float width = 0;       // parts of the size: how far the pen moves
  float drawn = 0;       // the same, how wide the glyph itself is
  float vx = 0, vy = 0;  // from the origin for horizontal writing to that for vertical writing
  float height = -1;     // advance in vertical writing
  bool known = false;    // worked out already
};

// CMaps and collections are the same for all fonts of a document.
class CMapShelf {
 public:
  std::shared_ptr<const CMap> cmap(const std::string& name);
  std::shared_ptr<const std::vector<char32_t>> characters(const std::string& collection);

 private:
  std::unordered_map<std::string, std::shared_ptr<const CMap>> cmaps_;
  std::unordered_map<std::string, std::shared_ptr<const std::vector<char32_t>>> characters_;
};

class Font {
 public:
  // `as_written`: what the file says a code means is the text itself, as in files of this program; otherwise ligatures
  // and other ways to draw characters become those characters.
  Font(const Value& dictionary, ObjectFile& file, CMapShelf& shelf, bool as_written);

  const FontLook& look() const { return look_; }
  bool vertical() const { return cmap_ && cmap_->vertical; }
  bool is_type3() const { return type3_; }
  // How large its characters are at size 1, where nobody could read them: more than 1 for Type 3 fonts in dots.
  float scale() const { return scale_; }
  // The code that begins at `at`, which is below bytes.size().
  Code next(std::string_view bytes, std::size_t at) const {
    if (!cmap_) return {static_cast<unsigned char>(bytes[at]), 1};
    if (two_bytes_ && at + 1 < bytes.size()) {
      return {static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at]) << 8U |
                                         static_cast<unsigned char>(bytes[at + 1])),
              2};
    }
    return cmap_->next(bytes, at);
  }
  const CodeShape& shape(Code code);

 private:
  ObjectFile& file_;
  CMapShelf& shelf_;
  FontLook look_;
  const bool as_written_;
  bool type3_ = false, two_bytes_ = false, symbolic_ = false, embedded_ = false;
  std::shared_ptr<const CMap> cmap_;  // of a composite font
  std::shared_ptr<const std::vector<char32_t>> characters_;
  UnicodeMap to_unicode_;
  std::array<std::string, 256> names_;  // of a simple font: what Differences and the encoding say, as text
  float default_width_ = 1, width_unit_ = 0.001F, scale_ = 1;
  std::vector<float> widths_;  // of a simple font, from first_code_ on
  std::uint32_t first_code_ = 0;
  struct WidthRange {
    std::uint32_t first = 0, last = 0;
    float width = 0;
  };
  std::vector<WidthRange> cid_widths_;  // sorted
  struct VerticalRange {
    std::uint32_t first = 0, last = 0;
    float height = -1, vx = 0, vy = 0;
  };
  std::vector<VerticalRange> cid_vertical_;
  float default_vy_ = 0.88F, default_height_ = -1;
  std::string cid_to_gid_;
  bool identity_gid_ = true;
  Value program_stream_;
  std::unique_ptr<FontProgram> program_;
  bool program_tried_ = false;
  std::vector<std::unique_ptr<std::array<CodeShape, 256>>> shapes_;
  std::unordered_map<std::uint64_t, CodeShape> long_shapes_;

  void read_look(const Value& dictionary, const Value& descriptor);
  void read_simple(const Value& dictionary);
  void read_scale(const Value& dictionary, const Value& matrix);
  void read_composite(const Value& dictionary);
  void read_cid_widths(const Value& list);
  void read_cid_vertical(const Value& list);
  const FontProgram* program();
  std::string text_of(Code code, std::uint32_t cid);
  std::string simple_text(std::uint32_t code);
  std::string composite_text(Code code, std::uint32_t cid);
  std::optional<std::uint32_t> glyph_of(std::uint32_t cid) const;
  float drawn_width(std::uint32_t cid, float width);
  float width_of(Code code, std::uint32_t cid, std::string_view text) const;
};

}  // namespace wenshu::pdf
