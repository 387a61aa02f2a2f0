// An embedded font program, asked for the characters of its glyphs when nothing else tells them. FreeType reads it.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace wenshu::pdf {

class FontProgram {
 public:
  // Null for a program that cannot be read.
  static std::unique_ptr<FontProgram> open(std::string bytes);
  ~FontProgram();
  FontProgram(const FontProgram&) = delete;
  FontProgram& operator=(const FontProgram&) = delete;

  // UTF-8 of the character that a code of a simple font draws: by the program's own encoding and the names of its
  // glyphs. Empty where it does not tell.
  std::string text_of_code(std::uint32_t code) const;
  // UTF-8 of the character that a glyph draws.
  std::string text_of_glyph(std::uint32_t glyph) const;
  // How far a glyph moves the pen, in parts of the size; nothing for one that the program has not.
  std::optional<float> width_of_glyph(std::uint32_t glyph) const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
  explicit FontProgram(std::unique_ptr<Data> data);
};

}  // namespace wenshu::pdf
