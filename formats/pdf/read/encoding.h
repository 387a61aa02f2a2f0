// What the codes of simple fonts mean (ISO 32000-1 annex D) and what the names of glyphs stand for (Adobe Glyph List).
#pragma once
#include <array>
#include <string>
#include <string_view>

namespace wenshu::pdf {

enum class Encoding { none, standard, win_ansi, mac_roman, symbol, zapf_dingbats };

// Code points by code, 0 where the encoding has none.
const std::array<char32_t, 256>& characters_of(Encoding encoding);
// By its name in a file ("WinAnsiEncoding"); none for an unknown one.
Encoding encoding_named(std::string_view name);

// UTF-8 of what a glyph name stands for: the list, "uni4E00", "u1F600", "f_i", "a.alt"; empty where nobody can tell.
std::string text_of_glyph_name(std::string_view name);

}  // namespace wenshu::pdf
