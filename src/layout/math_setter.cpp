#include "layout/math_setter.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace wenshu::layout {

using math::Class;
using math::LetterStyle;
using math::Nodes;
using math::Size;
using Kind = math::Node::Kind;
using fonts::MathConstant;

namespace {

std::string utf8(char32_t c) {
  std::string out;
  base::append_utf8(out, c);
  return out;
}

// What a character of the source looks like in a formula.
char32_t drawn_as(char32_t c) {
  switch (c) {
    case U'*':
      return U'∗';
    case U'-':
      return U'−';
    case U'\'':
      return U'′';
    case U'∶':
      return U':';
    case U'〈':
      return U'⟨';
    case U'〉':
      return U'⟩';
    default:
      return c;
  }
}

// The text of a letter is the plain one where its cut says nothing: 𝑥 is an x. ℝ and ℒ are signs of their own.
char32_t text_of(char32_t plain, char32_t drawn, const LetterStyle& letters) {
  const bool means = letters.alphabet == math::Alphabet::double_struck || letters.alphabet == math::Alphabet::script ||
                     letters.alphabet == math::Alphabet::fraktur;
  return means ? drawn : plain == U'\u00B5' ? U'μ' : plain;
}

// The space between two atoms (The TeXbook, page 170): 1 thin, 2 medium, 3 thick; negative: not in scripts.
constexpr int spacing[8][8] = {
    // ordinary, operation, binary, relation, opening, closing, punctuation, inner
    {0, 1, -2, -3, 0, 0, 0, -1},     {1, 1, 0, -3, 0, 0, 0, -1},    {-2, -2, 0, 0, -2, 0, 0, -2},
    {-3, -3, 0, 0, -3, 0, 0, -3},    {0, 0, 0, 0, 0, 0, 0, 0},      {0, 1, -2, -3, 0, 0, 0, -1},
    {-1, -1, 0, -1, -1, -1, -1, -1}, {-1, 1, -2, -3, -1, 0, -1, -1}};

float space_between(Class left, Class right, MathStyle style) {
  const int code = spacing[static_cast<std::size_t>(left)][static_cast<std::size_t>(right)];
  if (code == 0 || (code < 0 && style.in_script())) return 0;
  return static_cast<float>(std::abs(code) + 2) / 18;
}

bool takes_no_binary_behind(Class c) {
  return c == Class::binary || c == Class::operation || c == Class::relation || c == Class::opening ||
         c == Class::punctuation;
}

}  // namespace

MathSetter::MathSetter(MathFont& font, const TextLook& words, Report report)
    : font_(font), look_(words), report_(std::move(report)), color_(words.color) {}

float MathSetter::size_of(MathStyle style) const {
  if (style.size == Size::script) return look_.size * font_.part(MathConstant::script_percent_scale_down);
  if (style.size == Size::scriptscript) return look_.size * font_.part(MathConstant::script_script_percent_scale_down);
  return look_.size;
}

std::vector<MathAtom> MathSetter::atoms(const Nodes& nodes, MathStyle style, bool goes_on) {
  const std::uint32_t outer_color = color_;
  std::vector<MathAtom> out;
  std::vector<MathStyle> styles;
  for (const math::Node& node : nodes) {
    if (node.kind == Kind::change) {
      if (node.size) style.size = *node.size;
      if (node.color) color_ = *node.color;
    } else if (node.kind == Kind::tag) {
      tags_.push_back(node.text);
    } else {
      out.push_back(atom(node, style));
      styles.push_back(style);
    }
  }
  color_ = outer_color;
  space_atoms(out, styles, goes_on);
  return out;
}

// Rules 5, 6 and 20 of appendix G.
void MathSetter::space_atoms(std::vector<MathAtom>& atoms, const std::vector<MathStyle>& styles, bool goes_on) const {
  MathAtom before;  // what the list goes on from
  MathAtom* const first = goes_on ? &before : nullptr;
  MathAtom* last = first;
  for (MathAtom& atom : atoms) {
    if (atom.atom_class == Class::none) continue;
    if (atom.atom_class == Class::binary && (!last || takes_no_binary_behind(last->atom_class))) {
      atom.atom_class = Class::ordinary;
    }
    const bool ends_binary = atom.atom_class == Class::relation || atom.atom_class == Class::closing ||
                             atom.atom_class == Class::punctuation;
    if (last && last->atom_class == Class::binary && ends_binary) last->atom_class = Class::ordinary;
    last = &atom;
  }
  if (last && last->atom_class == Class::binary) last->atom_class = Class::ordinary;

  last = first;
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    MathAtom& atom = atoms[i];
    // A letter leans over its width; what stands upright behind it keeps away.
    if (i > 0 && atoms[i - 1].is_glyph && !(atom.is_letter && atoms[i - 1].is_letter)) {
      atoms[i - 1].box.width += atoms[i - 1].italic;
    }
    if (atom.atom_class == Class::none) continue;
    if (last) atom.before = space_between(last->atom_class, atom.atom_class, styles[i]) * size_of(styles[i]);
    last = &atom;
  }
  if (!atoms.empty() && atoms.back().is_glyph) atoms.back().box.width += atoms.back().italic;
}

MathBox MathSetter::row(std::vector<MathAtom> atoms) {
  MathBox out;
  for (MathAtom& atom : atoms) {
    out.width += atom.before;
    out.append(std::move(atom.box));
  }
  return out;
}

MathAtom MathSetter::atom(const math::Node& node, MathStyle style) {
  MathAtom out;
  switch (node.kind) {
    case Kind::symbol:
      symbol(out, node, style);
      break;
    case Kind::words:
      out.box = words(node.text, node.style, style);
      break;
    case Kind::unknown:
      report_.unknown_command(node.text);
      out.box = words(node.text, {math::Alphabet::monospace, true, false}, style);
      break;
    case Kind::space:
      out.atom_class = Class::none;
      out.box.width = node.width * size_of(style);
      break;
    case Kind::change:
    case Kind::tag:
      break;
    case Kind::group: {
      const std::uint32_t outer = color_;
      if (node.color) color_ = *node.color;
      out = nucleus(node.parts[0], style);
      color_ = outer;
      if (!node.color) {  // braces hide what stands in them
        out.atom_class = node.atom_class == Class::none ? Class::ordinary : node.atom_class;
        out.limits = node.limits;
      }
      break;
    }
    case Kind::fraction:
      out.box = fraction(node, style);
      break;
    case Kind::radical:
      out.box = radical(node, style);
      break;
    case Kind::accent:
      accent(out, node, style);
      break;
    case Kind::bar:
      out.box = bar(node, style);
      break;
    case Kind::brace:
      out.atom_class = Class::operation;
      out.limits = math::Limits::always;
      out.box = brace(node, style);
      break;
    case Kind::arrow:
      out.atom_class = Class::relation;
      out.box = arrow(node, style);
      break;
    case Kind::function:
      function(out, node, style);
      break;
    case Kind::nary:
      large_operator(out, node.character, style);
      out.limits = node.limits;
      break;
    case Kind::scripts:
      return scripts(node, style);
    case Kind::fenced:
      out.atom_class = Class::inner;
      out.box = fenced(node, style);
      break;
    case Kind::delimiter: {
      out.atom_class = node.atom_class;
      const float length = (0.6F + 0.6F * static_cast<float>(node.level)) * look_.size * 0.9F;
      if (node.character != 0) out.box = delimiter(node.character, length, style);
      break;
    }
    case Kind::matrix:
      out.atom_class = Class::inner;
      out.box = matrix(node, style);
      break;
    case Kind::stacked: {
      out = nucleus(node.parts[0], style);
      const MathBox mark = list(node.parts[1], node.over ? style.superscript() : style.subscript());
      above_and_below(out, node.over ? nullptr : &mark, node.over ? &mark : nullptr, style);
      break;
    }
    case Kind::boxed:
      out.box = boxed(node, style);
      break;
    case Kind::phantom:
      out.box = phantom(node, style);
      break;
  }
  return out;
}

// A list as one atom: what stands alone in it is that.
MathAtom MathSetter::nucleus(const Nodes& nodes, MathStyle style) {
  if (nodes.size() == 1 && nodes[0].kind != Kind::tag && nodes[0].kind != Kind::change) return atom(nodes[0], style);
  MathAtom out;
  out.box = list(nodes, style);
  return out;
}

// ---- Characters

void MathSetter::symbol(MathAtom& out, const math::Node& node, MathStyle style) {
  const std::string_view text = node.text;
  if (text.empty()) return;
  out.atom_class = math::class_of(base::first_code_point(text));
  if (out.atom_class == Class::operation) {  // typed, not commanded
    large_operator(out, base::first_code_point(text), style);
    out.limits = math::is_integral(base::first_code_point(text)) ? math::Limits::beside : math::Limits::displayed;
    return;
  }
  for (std::size_t i = 0; i < text.size();) character(out, base::next_code_point(text, i), node.style, style);
}

void MathSetter::character(MathAtom& out, char32_t c, const LetterStyle& letters, MathStyle style) {
  const unsigned level = style.size == Size::script ? 1 : style.size == Size::scriptscript ? 2 : 0;
  if (is_cjk(c)) return out.box.append(words(utf8(c), {math::Alphabet::standard, true, letters.bold}, style));
  if (c == 0x338) {  // \not: over the middle of what stands before it
    const MathGlyph& slash = font_.glyph(U'/', level);
    MathBox box = MathFont::box_of(slash, size_of(style), color_, utf8(c));
    const float x = (out.box.width - box.width) / 2;
    out.is_glyph = false;
    return out.box.put(std::move(box), x, axis(style) * -1 + (slash.ascent - slash.descent) / 2 * size_of(style));
  }
  const char32_t plain = drawn_as(c);
  char32_t drawn = math::in_alphabet(plain, letters);
  const MathGlyph* glyph = &font_.glyph(drawn, level);
  if (glyph->id == 0 && drawn != plain) glyph = &font_.glyph(drawn = plain, level);
  if (glyph->id == 0) {
    report_.missing_character(plain);
    glyph = &font_.glyph(U'□', level);
    drawn = plain;
  }
  const char32_t text = text_of(plain, drawn, letters);
  const bool only = out.box.marks.empty();
  MathBox box = MathFont::box_of(*glyph, size_of(style), color_, utf8(text));
  if (only) {
    out.box = std::move(box);
  } else {
    out.box.append(std::move(box));
  }
  out.is_glyph = only;
  out.glyph = *glyph;
  out.italic = glyph->italic * size_of(style);
  out.is_letter = only && (drawn >= 0x1D400 || drawn == U'ℎ');
}

void MathSetter::large_operator(MathAtom& out, char32_t c, MathStyle style) {
  const MathGlyph glyph = style.displayed() ? font_.display_operator(c) : font_.glyph(c, 0);
  if (glyph.id == 0) {
    report_.missing_character(c);
    return character(out, U'□', {}, style);
  }
  const float size = size_of(style);
  out.atom_class = Class::operation;
  out.is_glyph = out.is_operator = true;
  out.glyph = glyph;
  out.italic = glyph.italic * size;
  MathBox sign = MathFont::box_of(glyph, size, color_, utf8(c));
  const float width = sign.width, down = (sign.ascent - sign.descent) / 2 - axis(style);
  out.box = {};
  out.box.put(std::move(sign), 0, down);
  out.box.width = width;
}

void MathSetter::function(MathAtom& out, const math::Node& node, MathStyle style) {
  static constexpr std::pair<std::string_view, std::string_view> spaced[] = {
      {"limsup", "lim sup"},   {"liminf", "lim inf"}, {"injlim", "inj lim"},
      {"projlim", "proj lim"}, {"argmax", "arg max"}, {"argmin", "arg min"}};
  std::string_view text = node.text;
  for (const auto& [name, shown] : spaced) {
    if (text == name) text = shown;
  }
  MathAtom letter;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::next_code_point(text, i);
    if (c == U' ' || c == U'\u2009') {
      letter.box.append(words(" ", {math::Alphabet::standard, true, false}, style));
    } else {
      character(letter, c, {math::Alphabet::standard, true, false}, style);
    }
  }
  out.box.append(std::move(letter.box));
  out.atom_class = Class::operation;
  out.limits = node.limits;
}

MathBox MathSetter::words(std::string_view text, const LetterStyle& letters, MathStyle style) {
  FontSet& fonts = font_.fonts();
  const bool bold = letters.bold || look_.bold, italic = !letters.upright;
  const FontId cjk = fonts.find(look_.cjk_name, look_.cjk_role, bold, italic);
  FontId latin = 0;
  if (letters.alphabet == math::Alphabet::monospace) {
    latin = fonts.find({}, fonts::Role::mono, bold, italic);
  } else if (letters.alphabet == math::Alphabet::sans_serif) {
    latin = fonts.find({}, fonts::Role::sans, bold, italic);
  } else {
    latin = fonts.find(look_.latin_name, look_.latin_role, bold, italic);
  }
  const float size = size_of(style);
  MathBox out;
  bool last_cjk = false;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::next_code_point(text, i);
    const bool is_chinese = is_cjk(c) || (is_shared(c) && last_cjk);
    last_cjk = is_chinese;
    if (c < 0x20) continue;
    PlacedGlyph placed = fonts.place(is_chinese ? cjk : latin, c);
    if (placed.glyph == 0) {
      report_.missing_character(c);
      placed = fonts.place(cjk, U'□');
    }
    MathBox box = MathFont::box_of(font_.measure(placed.font, placed.glyph), size, color_, utf8(c));
    out.append(std::move(box));
  }
  return out;
}

}  // namespace wenshu::layout
