// Alphabets and names of mathematical characters.
#include "math/letters.h"

#include "math/symbols.h"
#include "tests/catch.h"

namespace wenshu::math {

TEST_CASE("characters and their commands find each other") {
  CHECK(symbol_command(U'∞') == "infty");
  CHECK(symbol_command(U'x').empty());
  CHECK(command_symbol("infty") == U'∞');
  CHECK(command_symbol("le") == U'≤');
  CHECK(command_symbol("mu") == U'μ');
  CHECK(command_symbol("nonsense") == 0);
  CHECK(negated(U'∈') == U'∉');
  CHECK(negated(U'≡') == U'≢');
  CHECK(negated(U'x') == 0);
}

TEST_CASE("a letter of a mathematical alphabet is a plain one in a style, and back") {
  CHECK(in_alphabet(U'x', {}) == 0x1D465);
  CHECK(in_alphabet(U'h', {}) == U'ℎ');
  CHECK(in_alphabet(U'R', {Alphabet::double_struck, false, false}) == U'ℝ');
  CHECK(in_alphabet(U'L', {Alphabet::script, true, false}) == U'ℒ');
  CHECK(in_alphabet(U'α', {}) == 0x1D6FC);
  CHECK(in_alphabet(U'Γ', {}) == U'Γ');
  CHECK(in_alphabet(U'1', {Alphabet::standard, true, true}) == 0x1D7CF);
  CHECK(in_alphabet(U'1', {}) == U'1');
  CHECK(in_alphabet(U'国', {}) == U'国');
  for (char32_t c = 0x1D400; c < 0x1D800; ++c) {
    const auto plain = mathematical_alphanumeric(c);
    if (!plain) continue;
    CHECK_FALSE(mathematical_alphanumeric(plain->character).has_value());
    const auto again = mathematical_alphanumeric(in_alphabet(plain->character, plain->style));
    if (again) CHECK(again->character == plain->character);
  }
}

TEST_CASE("signs are spaced by their class") {
  CHECK(class_of(U'+') == Class::binary);
  CHECK(class_of(U'−') == Class::binary);
  CHECK(class_of(U'⋅') == Class::binary);
  CHECK(class_of(U'=') == Class::relation);
  CHECK(class_of(U'∈') == Class::relation);
  CHECK(class_of(U'→') == Class::relation);
  CHECK(class_of(U'∂') == Class::ordinary);
  CHECK(class_of(U'∞') == Class::ordinary);
  CHECK(class_of(U'(') == Class::opening);
  CHECK(class_of(U'}') == Class::closing);
  CHECK(class_of(U',') == Class::punctuation);
  CHECK(class_of(U'∑') == Class::operation);
  CHECK(class_of(U'x') == Class::ordinary);
}

}  // namespace wenshu::math
