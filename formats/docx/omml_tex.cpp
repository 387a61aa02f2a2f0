#include "docx/omml_tex.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/unicode.h"
#include "base/utf8.h"
#include "math/symbols.h"

namespace wenshu::docx {

using math::Alphabet;
using math::LetterStyle;

namespace {

constexpr bool is_ascii_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
constexpr bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

constexpr std::u32string_view raised_characters = U"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", raised_plain = U"0123456789+-=()ni";
constexpr std::u32string_view lowered_characters = U"₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", lowered_plain = U"0123456789+-=()";

// What a character is written as where neither its own self nor the table of symbols will do.
std::string_view special(char32_t c) {
  switch (c) {
    case U'#':
      return "\\#";
    case U'$':
      return "\\$";
    case U'%':
      return "\\%";
    case U'&':
      return "\\&";
    case U'_':
      return "\\_";
    case U'{':
      return "\\{";
    case U'}':
      return "\\}";
    case U'\\':
      return "\\backslash";
    case U'~':
      return "\\sim";
    case U'"':
      return "\\text{\"}";
    case U'`':
      return "\\text{`}";
    case U'−':
    case U'–':
    case U'\u2010':
    case U'\u2011':
      return "-";
    case U'⁄':
    case U'∕':
      return "/";
    default:
      return {};
  }
}

// Spaces that are written as such; an ordinary one only keeps the source readable, as TeX spaces formulas itself.
std::string_view wide_space(char32_t c) {
  switch (c) {
    case U'\u00A0':
      return "~";
    case U'\t':
    case U'\u2003':
    case U'\u3000':
      return "\\quad";
    case U'\u2002':
      return "\\;\\:";
    case U'\u2004':
      return "\\;";
    case U'\u2005':
    case U'\u205F':
      return "\\:";
    case U'\u2006':
    case U'\u2009':
    case U'\u200A':
    case U'\u202F':
      return "\\,";
    default:
      return {};
  }
}

// Characters that are there for programs: joiners, marks, invisible times, separator and plus.
constexpr bool is_invisible(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x2062 && c <= 0x2064) || c == 0x2060 || c == 0xFEFF || c == 0xAD ||
         (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x202A && c <= 0x202E);
}

std::string_view alphabet_command(Alphabet alphabet) {
  switch (alphabet) {
    case Alphabet::script:
      return "\\mathcal";
    case Alphabet::fraktur:
      return "\\mathfrak";
    case Alphabet::double_struck:
      return "\\mathbb";
    case Alphabet::sans_serif:
      return "\\mathsf";
    case Alphabet::monospace:
      return "\\mathtt";
    case Alphabet::standard:
      break;
  }
  return {};
}

std::string call(std::string_view command, std::string_view argument) {
  return std::string(command).append("{").append(argument).append("}");
}

// Letters in the alphabet that their style asks for.
std::string styled(const LetterStyle& style, std::string tex) {
  const bool ascii = tex.find('\\') == std::string::npos;
  if (style.alphabet != Alphabet::standard) {
    tex = call(alphabet_command(style.alphabet), tex);
    return style.bold ? call("\\mathbf", tex) : tex;
  }
  // \mathbf has no Greek, and is always upright.
  if (style.bold) return call(style.upright && ascii ? "\\mathbf" : "\\boldsymbol", tex);
  return style.upright && ascii ? call("\\mathrm", tex) : tex;
}

bool ends_with_command(std::string_view tex) {
  constexpr std::size_t longest = 24;  // no command is longer, and a text may be very long
  std::size_t begin = tex.size();
  while (begin > 0 && tex.size() - begin < longest && is_ascii_letter(static_cast<unsigned char>(tex[begin - 1])))
    --begin;
  return begin > 0 && begin < tex.size() && tex[begin - 1] == '\\';
}

}  // namespace

void append_tex(std::string& out, std::string_view tex) {
  if (!tex.empty() && is_ascii_letter(static_cast<unsigned char>(tex.front())) && ends_with_command(out)) out += ' ';
  out += tex;
}

void append_row(std::string& rows, std::string_view row, bool first) {
  if (!first) rows += " \\\\ ";
  if (row.starts_with('[') || row.starts_with('*')) rows += "{}";
  rows += row;
}

std::string script_argument(const std::string& tex) {
  if (tex.size() == 1 &&
      (is_ascii_letter(static_cast<unsigned char>(tex[0])) || is_ascii_digit(static_cast<unsigned char>(tex[0])))) {
    return tex;
  }
  return call({}, tex);
}

std::string escaped_words(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      case '#':
      case '$':
      case '%':
      case '&':
      case '_':
      case '{':
      case '}':
        out += '\\';
        out += c;
        break;
      case '\n':
      case '\r':
      case '\t':
        out += ' ';
        break;
      default:
        out += c;
    }
  }
  return out;
}

void TexLine::add_math(std::string_view text, const Reading& reading) {
  for (std::size_t i = 0; i < text.size();) add_character(base::next_code_point(text, i), reading);
}

void TexLine::add_words(std::string_view text) {
  if (text.empty()) return;
  // A blank alone is space between formulas, such as that before a unit.
  if (base::is_blank(text)) return atoms_.push_back({Kind::symbol, "\\ ", {}});
  atoms_.push_back({Kind::words, escaped_words(text), {}});
}

void TexLine::add(Tex tex) {
  if (!tex.text.empty()) atoms_.push_back({Kind::group, std::move(tex.text), {}, tex.scripted});
}

void TexLine::add_script(std::string tex, bool above) {
  if (!tex.empty()) atoms_.push_back({above ? Kind::raised : Kind::lowered, std::move(tex), {}});
}

void TexLine::add_break() { atoms_.push_back({Kind::line_break, {}, {}}); }

void TexLine::add_alignment() { atoms_.push_back({Kind::alignment, {}, {}}); }

void TexLine::add_character(char32_t c, const Reading& reading) {
  if (const auto plain = math::mathematical_alphanumeric(c)) {
    Reading inner = reading;
    inner.style = plain->style;
    return add_character(plain->character, inner);
  }
  const auto add = [&](Kind kind, std::string tex) { atoms_.push_back({kind, std::move(tex), reading.style}); };
  if (is_ascii_letter(c)) return add(Kind::letter, std::string(1, static_cast<char>(c)));
  if (is_ascii_digit(c)) return add(Kind::digit, std::string(1, static_cast<char>(c)));
  if (c == U' ' || c == U'\n' || c == U'\r') return add(Kind::space, " ");
  if (c == U'&' && reading.alignment) return add_alignment();
  if (c == U'#' && reading.number_sign) return add(Kind::symbol, "\\qquad");
  if (c == U'^') return add(reading.literal ? Kind::symbol : Kind::caret, "\\text{\\textasciicircum}");
  if (c == U'\'' || c == U'′' || c == U'’') return add(Kind::prime, "'");
  if (c == U'″') return add(Kind::prime, "''");
  if (c == U'‴') return add(Kind::prime, "'''");
  if (c == U'\u2061') return add(Kind::application, {});
  if (is_invisible(c)) return;
  if (c == U'°') return add(Kind::raised, "\\circ");
  if (const auto i = raised_characters.find(c); i != std::u32string_view::npos) {
    return add(Kind::raised, std::string(1, static_cast<char>(raised_plain[i])));
  }
  if (const auto i = lowered_characters.find(c); i != std::u32string_view::npos) {
    return add(Kind::lowered, std::string(1, static_cast<char>(lowered_plain[i])));
  }
  if (const auto space = wide_space(c); !space.empty()) return add(Kind::symbol, std::string(space));
  if (const auto tex = special(c); !tex.empty()) return add(Kind::symbol, std::string(tex));
  std::string self;
  base::append_utf8(self, c);
  if (const auto command = math::symbol_command(c); !command.empty()) {
    return add(base::is_letter_or_digit(c) ? Kind::letter : Kind::symbol, "\\" + std::string(command));
  }
  // Full-width signs such as （ are plain text: TeX has no mathematical ones.
  const bool words = base::is_letter_or_digit(c) || base::is_wide(c) || base::is_combining(c) ||
                     (c >= U'\u2018' && c <= U'\u201F') || c == U'§' || c == U'¶';
  if (!base::is_control(c)) add(words ? Kind::words : Kind::symbol, words ? escaped_words(self) : self);
}

bool TexLine::has_breaks() const {
  const auto visible = [](const Atom& a) { return a.kind != Kind::line_break && a.kind != Kind::space; };
  const auto first = std::find_if(atoms_.begin(), atoms_.end(), visible);
  const auto last = std::find_if(atoms_.rbegin(), atoms_.rend(), visible).base();
  return first < last && std::any_of(first, last, [](const Atom& a) { return a.kind == Kind::line_break; });
}

bool TexLine::has_alignments() const {
  return std::any_of(atoms_.begin(), atoms_.end(), [](const Atom& a) { return a.kind == Kind::alignment; });
}

std::optional<TexLine::Name> TexLine::name() const {
  Name name;
  for (const Atom& a : atoms_) {
    if (a.kind == Kind::application) continue;
    const bool space =
        a.kind == Kind::space || (a.kind == Kind::symbol && (a.tex == "\\," || a.tex == "\\ " || a.tex == "~"));
    if (!space && ((a.kind != Kind::letter && a.kind != Kind::digit) || a.tex.front() == '\\')) return std::nullopt;
    name.text += space ? " " : a.tex;
    name.styled = name.styled || (a.kind == Kind::letter && a.style != LetterStyle{});
  }
  const std::size_t begin = name.text.find_first_not_of(' ');
  if (begin == std::string::npos || is_ascii_digit(static_cast<unsigned char>(name.text[begin]))) return std::nullopt;
  name.text = name.text.substr(begin, name.text.find_last_not_of(' ') + 1 - begin);
  return name;
}

// Turns atoms into pieces: letters of one alphabet, the digits of a number and neighbouring words become one each, and
// scripts typed as characters join the piece before them.
class TexLine::Assembly {
 public:
  explicit Assembly(const std::vector<Atom>& atoms) : atoms_(atoms) {}

  std::vector<Piece> run() {
    while (next_ < atoms_.size()) step();
    return std::move(pieces_);
  }

 private:
  bool at(Kind kind) const { return next_ < atoms_.size() && atoms_[next_].kind == kind; }
  void push(Kind kind, std::string tex, bool scripted = false) {
    pieces_.push_back({kind, std::move(tex), scripted, false, false});
  }

  void step() {
    const Atom& atom = atoms_[next_];
    switch (atom.kind) {
      case Kind::letter:
        return letters();
      case Kind::digit:
        return digits();
      case Kind::words:
        return words();
      case Kind::raised:
        return script(Kind::raised, "^");
      case Kind::lowered:
        return script(Kind::lowered, "_");
      case Kind::caret:
        return caret();
      case Kind::prime:
        return prime();
      case Kind::application:
        ++next_;
        return application();
      default:
        ++next_;
        return push(atom.kind, atom.tex, atom.scripted);
    }
  }

  void letters() {
    const LetterStyle style = atoms_[next_].style;
    std::string tex;
    do {
      append_tex(tex, atoms_[next_++].tex);
    } while (style != LetterStyle{} && (at(Kind::letter) || at(Kind::digit)) && atoms_[next_].style == style);
    push(Kind::letter, styled(style, std::move(tex)));
  }

  void digits() {
    const LetterStyle style = atoms_[next_].style;
    std::string tex = number();
    // Digits are upright anyway.
    push(Kind::digit,
         style.bold || style.alphabet != Alphabet::standard ? styled(style, std::move(tex)) : std::move(tex));
  }

  std::string number() {
    std::string tex;
    const LetterStyle style = atoms_[next_].style;
    for (;;) {
      if (at(Kind::digit) && atoms_[next_].style == style) {
        tex += atoms_[next_++].tex;
      } else if (at(Kind::symbol) && atoms_[next_].tex == "." && next_ + 1 < atoms_.size() &&
                 atoms_[next_ + 1].kind == Kind::digit && atoms_[next_ + 1].style == style) {
        tex += atoms_[next_++].tex;
      } else {
        return tex;
      }
    }
  }

  void words() {
    std::string tex;
    for (;;) {
      if (at(Kind::words)) {
        tex += atoms_[next_++].tex;
      } else if (at(Kind::space) && next_ + 1 < atoms_.size() && atoms_[next_ + 1].kind == Kind::words) {
        tex += atoms_[next_++].tex;
      } else {
        break;
      }
    }
    push(Kind::words, call("\\text", tex));
  }

  // True if the piece before can take a script; otherwise an empty base is made.
  bool base_before() const {
    if (pieces_.empty() || pieces_.back().scripted) return false;
    const Piece& last = pieces_.back();
    switch (last.kind) {
      case Kind::letter:
      case Kind::digit:
      case Kind::words:
      case Kind::group:
        return true;
      case Kind::symbol:
        return last.tex == ")" || last.tex == "]" || last.tex == "\\}" || last.tex == "|" || last.tex.back() == '}' ||
               (last.tex.size() > 2 && last.tex.front() == '\\' && last.tex != "\\quad" && last.tex != "\\qquad");
      default:
        return false;
    }
  }

  void script(Kind kind, std::string_view sign) {
    std::string argument;
    while (at(kind)) append_tex(argument, atoms_[next_++].tex);
    const bool above = kind == Kind::raised;
    const bool other_only = !pieces_.empty() && (above ? pieces_.back().lowered && !pieces_.back().raised
                                                       : pieces_.back().raised && !pieces_.back().lowered);
    if (!other_only && !base_before()) push(Kind::group, "{}");
    pieces_.back().tex.append(sign).append(script_argument(argument));
    pieces_.back().scripted = true;
    (above ? pieces_.back().raised : pieces_.back().lowered) = true;
  }

  // Formulas typed and never built up hold the linear format: x^2. One letter or one number is raised.
  void caret() {
    const std::string literal = atoms_[next_++].tex;
    if (!base_before() || !(at(Kind::letter) || at(Kind::digit))) return push(Kind::symbol, literal);
    std::string argument;
    if (at(Kind::digit)) {
      argument = number();
    } else {
      argument = styled(atoms_[next_].style, atoms_[next_].tex);
      ++next_;
    }
    pieces_.back().tex.append("^").append(script_argument(argument));
    pieces_.back().scripted = true;
  }

  void prime() {
    std::string primes;
    while (at(Kind::prime)) primes += atoms_[next_++].tex;
    // x^2' is two superscripts to TeX; x'' is not.
    if (!pieces_.empty() && pieces_.back().scripted && !pieces_.back().tex.ends_with('\''))
      pieces_.back().tex = call({}, pieces_.back().tex);
    if (pieces_.empty()) push(Kind::group, "{}");
    pieces_.back().tex += primes;
    pieces_.back().scripted = true;
    pieces_.back().raised = true;
    pieces_.back().lowered = true;
  }

  // U+2061 says that what stands before it is the name of a function, maybe with scripts.
  void application() {
    static constexpr std::string_view alphabet = "\\mathrm{";
    if (pieces_.empty() || !pieces_.back().tex.starts_with(alphabet)) return;
    std::string& tex = pieces_.back().tex;
    constexpr std::size_t longest = 8;
    const std::string name = tex.substr(alphabet.size(), longest);
    const std::size_t end = name.find('}');
    if (end == std::string::npos || !math::is_function_name(std::string_view(name).substr(0, end))) return;
    tex.replace(0, alphabet.size() + end + 1, "\\" + name.substr(0, end));
  }

  const std::vector<Atom>& atoms_;
  std::size_t next_ = 0;
  std::vector<Piece> pieces_;
};

std::vector<TexLine::Piece> TexLine::pieces() const { return Assembly(atoms_).run(); }

std::string TexLine::tex(Marks marks) const {
  std::string out;
  std::string_view due;  // the space or break before the next piece, if there is one
  constexpr std::string_view new_row = "\\\\";
  for (const Piece& piece : pieces()) {
    std::string_view tex = piece.tex;
    if (piece.kind == Kind::alignment) tex = marks == Marks::keep ? "&" : "";
    if (piece.kind == Kind::line_break) {
      due = marks == Marks::keep ? new_row : " ";
    } else if (piece.kind == Kind::space) {
      if (due.empty()) due = " ";
    } else if (!tex.empty()) {
      if (!out.empty() && due == new_row) {
        append_row(out, tex, false);
      } else {
        if (!out.empty()) out += due;
        append_tex(out, tex);
      }
      due = {};
    }
  }
  return out;
}

bool TexLine::single() const {
  const auto visible = [](const Piece& p) { return p.kind != Kind::space && p.kind != Kind::alignment; };
  const std::vector<Piece> all = pieces();
  return std::count_if(all.begin(), all.end(), visible) == 1;
}

std::string TexLine::base() const {
  const std::vector<Piece> all = pieces();
  if (all.empty()) return "{}";
  if (all.size() == 1 && !all[0].scripted) return all[0].tex;
  return call({}, tex());
}

}  // namespace wenshu::docx
