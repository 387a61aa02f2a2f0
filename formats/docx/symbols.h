// Characters of symbol fonts (Symbol, Wingdings, Wingdings 2, Wingdings 3, Webdings) as Unicode.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace wenshu::docx {

// The Unicode character that a symbol font shows for a code (0x20 … 0xFF, or the same at U+F000); nothing where the
// font is no symbol font or the code has no equivalent.
std::optional<char32_t> symbol_to_unicode(std::string_view font, char32_t code);
// Is `font` one of these five?
bool is_symbol_font(std::string_view font);
// Replaces private use characters U+F020 … U+F0FF, and in a symbol font those below U+0100 too, by what `font` shows
// for them; a bullet where the font is unknown and the code is that of the usual bullet. Others stay.
std::string symbols_to_unicode(std::string_view text, std::string_view font);
// False where symbols_to_unicode() would change nothing in a font that is no symbol font, as in nearly every text.
bool may_hold_symbols(std::string_view text);

}  // namespace wenshu::docx
