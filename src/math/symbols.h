// Tables of mathematical characters: what LaTeX calls them and how they behave.
#pragma once
#include <cstdint>
#include <string_view>

namespace wenshu::math {

// What TeX spaces a formula by (The TeXbook, chapter 18). `none`: not said.
enum class Class : std::uint8_t { ordinary, operation, binary, relation, opening, closing, punctuation, inner, none };
// The class of a character where no command says another one.
Class class_of(char32_t c);

// The command of a character, without the backslash: α is "alpha"; empty where it has none.
std::string_view symbol_command(char32_t c);

// The character of a command without its backslash, aliases (\\le, \\to) included; 0 where it is none of the table.
char32_t command_symbol(std::string_view command);
// The combining character of an accent command (hat, widehat), the character of a delimiter as it stands behind \\left,
// the grouping character of a command (underbrace); 0 where there is none.
char32_t accent_of_command(std::string_view command);
char32_t delimiter_of_command(std::string_view command);
char32_t grouping_of_command(std::string_view command);

// The names that LaTeX has a command for: sin, log, lim.
bool is_function_name(std::string_view name);
// Those whose subscript is a limit: lim, max.
bool is_limit_name(std::string_view name);

// The delimiter as it stands behind \left and \right; empty for a character that cannot grow there.
std::string_view growing_delimiter(char32_t c);

// The command of an accent; `wide` is for a base of several characters. Empty where there is none.
std::string_view accent_command(char32_t accent, bool wide);

// The character that means the opposite of `c`, as \not asks for; 0 where Unicode has none.
char32_t negated(char32_t c);
// Signs of the kind of ∑ and ∫: large in displayed formulas. Integrals have their limits beside them.
bool is_large_operator(char32_t c);
bool is_integral(char32_t c);

// The command that puts a grouping character above or below its base: ⏟ is "underbrace"; empty where there is none.
std::string_view grouping_command(char32_t c);

}  // namespace wenshu::math
