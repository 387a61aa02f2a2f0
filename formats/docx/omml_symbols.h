// Tables of mathematical characters: what LaTeX calls them.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace wenshu::docx {

// The alphabets of m:scr and of the mathematical alphanumeric symbols (U+1D400 …).
enum class Alphabet : std::uint8_t { standard, script, fraktur, double_struck, sans_serif, monospace };

struct MathStyle {
  Alphabet alphabet = Alphabet::standard;
  bool upright = false;
  bool bold = false;
  bool operator==(const MathStyle&) const = default;
};

// The command of a character, without the backslash: α is "alpha"; empty where it has none.
std::string_view symbol_command(char32_t c);

// The character of a command without its backslash, aliases (\\le, \\to) included; 0 where it is none of the table.
char32_t command_symbol(std::string_view command);
// The combining character of an accent command (hat, widehat), the character of a delimiter as it stands behind \\left,
// the grouping character of a command (underbrace); 0 where there is none.
char32_t accent_of_command(std::string_view command);
char32_t delimiter_of_command(std::string_view command);
char32_t grouping_of_command(std::string_view command);

// A letter or digit of a mathematical alphabet as the plain character and its style.
struct StyledCharacter {
  char32_t character;
  MathStyle style;
};
std::optional<StyledCharacter> mathematical_alphanumeric(char32_t c);

// The names that LaTeX has a command for: sin, log, lim.
bool is_function_name(std::string_view name);
// Those whose subscript is a limit: lim, max.
bool is_limit_name(std::string_view name);

// The delimiter as it stands behind \left and \right; empty for a character that cannot grow there.
std::string_view growing_delimiter(char32_t c);

// The command of an accent; `wide` is for a base of several characters. Empty where there is none.
std::string_view accent_command(char32_t accent, bool wide);

// The command that puts a grouping character above or below its base: ⏟ is "underbrace"; empty where there is none.
std::string_view grouping_command(char32_t c);

}  // namespace wenshu::docx
