#include "pdf/read/font_program.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H

#include <array>

#include "base/utf8.h"
#include "pdf/read/encoding.h"

namespace wenshu::pdf {

struct FontProgram::Data {
  std::string bytes;
  FT_Library library = nullptr;
  FT_Face face = nullptr;
  FT_CharMap symbol = nullptr, own = nullptr;  // (3, 0); any other that is none of Unicode
  bool has_unicode = false;
  std::unordered_map<std::uint32_t, std::uint32_t> characters;  // by glyph

  ~Data() {
    if (face) FT_Done_Face(face);
    if (library) FT_Done_FreeType(library);
  }
};

FontProgram::FontProgram(std::unique_ptr<Data> data) : data_(std::move(data)) {}
FontProgram::~FontProgram() = default;

std::unique_ptr<FontProgram> FontProgram::open(std::string bytes) {
  auto data = std::make_unique<Data>();
  data->bytes = std::move(bytes);
  if (FT_Init_FreeType(&data->library) != 0) return nullptr;
  const auto* begin = reinterpret_cast<const FT_Byte*>(data->bytes.data());
  if (FT_New_Memory_Face(data->library, begin, static_cast<FT_Long>(data->bytes.size()), 0, &data->face) != 0) {
    return nullptr;
  }
  for (int i = 0; i < data->face->num_charmaps; ++i) {
    FT_CharMap map = data->face->charmaps[i];
    if (map->encoding == FT_ENCODING_MS_SYMBOL) {
      data->symbol = map;
    } else if (map->encoding == FT_ENCODING_UNICODE) {
      data->has_unicode = true;
    } else {
      data->own = map;
    }
  }
  if (data->has_unicode && FT_Select_Charmap(data->face, FT_ENCODING_UNICODE) == 0) {
    FT_UInt glyph = 0;
    std::size_t count = 0;
    for (FT_ULong c = FT_Get_First_Char(data->face, &glyph); glyph != 0 && count < 100'000; ++count) {
      data->characters.emplace(glyph, static_cast<std::uint32_t>(c));
      c = FT_Get_Next_Char(data->face, c, &glyph);
    }
  }
  return std::unique_ptr<FontProgram>(new FontProgram(std::move(data)));
}

std::string FontProgram::text_of_glyph(std::uint32_t glyph) const {
  std::string out;
  if (glyph == 0) return out;
  const auto known = data_->characters.find(glyph);
  if (known != data_->characters.end()) {
    const char32_t c = known->second;
    if (c >= 0x20 && (c < 0xE000 || c > 0xF8FF)) base::append_utf8(out, c);
  }
  if (out.empty() && FT_HAS_GLYPH_NAMES(data_->face)) {
    std::array<char, 64> name{};
    if (FT_Get_Glyph_Name(data_->face, glyph, name.data(), static_cast<FT_UInt>(name.size())) == 0) {
      out = text_of_glyph_name(name.data());
    }
  }
  return out;
}

std::optional<float> FontProgram::width_of_glyph(std::uint32_t glyph) const {
  FT_Fixed advance = 0;
  if (data_->face->units_per_EM == 0 || FT_Get_Advance(data_->face, glyph, FT_LOAD_NO_SCALE, &advance) != 0) {
    return std::nullopt;
  }
  return static_cast<float>(advance) / static_cast<float>(data_->face->units_per_EM);
}

std::string FontProgram::text_of_code(std::uint32_t code) const {
  for (FT_CharMap map : {data_->symbol, data_->own}) {
    if (!map || FT_Set_Charmap(data_->face, map) != 0) continue;
    for (const std::uint32_t base : {0U, 0xF000U}) {
      const FT_UInt glyph = FT_Get_Char_Index(data_->face, base + code);
      if (glyph == 0) continue;
      if (std::string out = text_of_glyph(glyph); !out.empty()) return out;
    }
  }
  return {};
}

}  // namespace wenshu::pdf
