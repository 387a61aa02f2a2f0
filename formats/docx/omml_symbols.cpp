#include "docx/omml_symbols.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace wenshu::docx {

namespace {

struct Symbol {
  char32_t character;
  std::string_view command;
};

// In the order of the characters, for binary search. A command that means another character to some readers stands here
// where it looks the same.
constexpr Symbol symbols[] = {{U'£', "pounds"},
                              {U'¥', "yen"},
                              {U'¬', "neg"},
                              {U'®', "circledR"},
                              {U'±', "pm"},
                              {U'\u00B5', "mu"},
                              {U'·', "cdot"},
                              {U'×', "times"},
                              {U'ð', "eth"},
                              {U'÷', "div"},
                              {U'ı', "imath"},
                              {U'ȷ', "jmath"},
                              {U'Γ', "Gamma"},
                              {U'Δ', "Delta"},
                              {U'Θ', "Theta"},
                              {U'Λ', "Lambda"},
                              {U'Ξ', "Xi"},
                              {U'Π', "Pi"},
                              {U'Σ', "Sigma"},
                              {U'Υ', "Upsilon"},
                              {U'Φ', "Phi"},
                              {U'Ψ', "Psi"},
                              {U'Ω', "Omega"},
                              {U'α', "alpha"},
                              {U'β', "beta"},
                              {U'γ', "gamma"},
                              {U'δ', "delta"},
                              {U'ε', "varepsilon"},
                              {U'ζ', "zeta"},
                              {U'η', "eta"},
                              {U'θ', "theta"},
                              {U'ι', "iota"},
                              {U'κ', "kappa"},
                              {U'λ', "lambda"},
                              {U'μ', "mu"},
                              {U'ν', "nu"},
                              {U'ξ', "xi"},
                              {U'π', "pi"},
                              {U'ρ', "rho"},
                              {U'ς', "varsigma"},
                              {U'σ', "sigma"},
                              {U'τ', "tau"},
                              {U'υ', "upsilon"},
                              {U'φ', "varphi"},
                              {U'χ', "chi"},
                              {U'ψ', "psi"},
                              {U'ω', "omega"},
                              {U'ϑ', "vartheta"},
                              {U'ϕ', "phi"},
                              {U'ϖ', "varpi"},
                              {U'ϝ', "digamma"},
                              {U'ϰ', "varkappa"},
                              {U'ϱ', "varrho"},
                              {U'ϵ', "epsilon"},
                              {U'‖', "Vert"},
                              {U'†', "dagger"},
                              {U'‡', "ddagger"},
                              {U'•', "bullet"},
                              {U'…', "ldots"},
                              {U'′', "prime"},
                              {U'‵', "backprime"},
                              {U'ℏ', "hbar"},
                              {U'ℑ', "Im"},
                              {U'ℓ', "ell"},
                              {U'℘', "wp"},
                              {U'ℜ', "Re"},
                              {U'℧', "mho"},
                              {U'ℵ', "aleph"},
                              {U'ℶ', "beth"},
                              {U'ℷ', "gimel"},
                              {U'ℸ', "daleth"},
                              {U'←', "leftarrow"},
                              {U'↑', "uparrow"},
                              {U'→', "rightarrow"},
                              {U'↓', "downarrow"},
                              {U'↔', "leftrightarrow"},
                              {U'↕', "updownarrow"},
                              {U'↖', "nwarrow"},
                              {U'↗', "nearrow"},
                              {U'↘', "searrow"},
                              {U'↙', "swarrow"},
                              {U'↚', "nleftarrow"},
                              {U'↛', "nrightarrow"},
                              {U'↞', "twoheadleftarrow"},
                              {U'↠', "twoheadrightarrow"},
                              {U'↢', "leftarrowtail"},
                              {U'↣', "rightarrowtail"},
                              {U'↦', "mapsto"},
                              {U'↩', "hookleftarrow"},
                              {U'↪', "hookrightarrow"},
                              {U'↫', "looparrowleft"},
                              {U'↬', "looparrowright"},
                              {U'↭', "leftrightsquigarrow"},
                              {U'↮', "nleftrightarrow"},
                              {U'↰', "Lsh"},
                              {U'↱', "Rsh"},
                              {U'↶', "curvearrowleft"},
                              {U'↷', "curvearrowright"},
                              {U'↺', "circlearrowleft"},
                              {U'↻', "circlearrowright"},
                              {U'↼', "leftharpoonup"},
                              {U'↽', "leftharpoondown"},
                              {U'↾', "upharpoonright"},
                              {U'↿', "upharpoonleft"},
                              {U'⇀', "rightharpoonup"},
                              {U'⇁', "rightharpoondown"},
                              {U'⇂', "downharpoonright"},
                              {U'⇃', "downharpoonleft"},
                              {U'⇄', "rightleftarrows"},
                              {U'⇆', "leftrightarrows"},
                              {U'⇇', "leftleftarrows"},
                              {U'⇈', "upuparrows"},
                              {U'⇉', "rightrightarrows"},
                              {U'⇊', "downdownarrows"},
                              {U'⇋', "leftrightharpoons"},
                              {U'⇌', "rightleftharpoons"},
                              {U'⇍', "nLeftarrow"},
                              {U'⇎', "nLeftrightarrow"},
                              {U'⇏', "nRightarrow"},
                              {U'⇐', "Leftarrow"},
                              {U'⇑', "Uparrow"},
                              {U'⇒', "Rightarrow"},
                              {U'⇓', "Downarrow"},
                              {U'⇔', "Leftrightarrow"},
                              {U'⇕', "Updownarrow"},
                              {U'⇚', "Lleftarrow"},
                              {U'⇛', "Rrightarrow"},
                              {U'⇝', "rightsquigarrow"},
                              {U'∀', "forall"},
                              {U'∁', "complement"},
                              {U'∂', "partial"},
                              {U'∃', "exists"},
                              {U'∄', "nexists"},
                              {U'∅', "emptyset"},
                              {U'\u2206', "Delta"},
                              {U'∇', "nabla"},
                              {U'∈', "in"},
                              {U'∉', "notin"},
                              {U'∋', "ni"},
                              {U'∌', "not\\ni"},
                              {U'∏', "prod"},
                              {U'∐', "coprod"},
                              {U'∑', "sum"},
                              {U'∓', "mp"},
                              {U'∔', "dotplus"},
                              {U'∖', "setminus"},
                              {U'∗', "ast"},
                              {U'∘', "circ"},
                              {U'∙', "bullet"},
                              {U'∝', "propto"},
                              {U'∞', "infty"},
                              {U'∠', "angle"},
                              {U'∡', "measuredangle"},
                              {U'∢', "sphericalangle"},
                              {U'∣', "mid"},
                              {U'∤', "nmid"},
                              {U'∥', "parallel"},
                              {U'∦', "nparallel"},
                              {U'∧', "wedge"},
                              {U'∨', "vee"},
                              {U'∩', "cap"},
                              {U'∪', "cup"},
                              {U'∫', "int"},
                              {U'∬', "iint"},
                              {U'∭', "iiint"},
                              {U'∮', "oint"},
                              {U'∯', "oiint"},
                              {U'∰', "oiiint"},
                              {U'∴', "therefore"},
                              {U'∵', "because"},
                              {U'∶', "colon"},
                              {U'∷', "Colon"},
                              {U'∼', "sim"},
                              {U'∽', "backsim"},
                              {U'≀', "wr"},
                              {U'≁', "nsim"},
                              {U'≃', "simeq"},
                              {U'≄', "not\\simeq"},
                              {U'≅', "cong"},
                              {U'≇', "ncong"},
                              {U'≈', "approx"},
                              {U'≉', "not\\approx"},
                              {U'≊', "approxeq"},
                              {U'≍', "asymp"},
                              {U'≎', "Bumpeq"},
                              {U'≏', "bumpeq"},
                              {U'≐', "doteq"},
                              {U'≑', "doteqdot"},
                              {U'≒', "fallingdotseq"},
                              {U'≓', "risingdotseq"},
                              {U'≔', "coloneqq"},
                              {U'≕', "eqqcolon"},
                              {U'≖', "eqcirc"},
                              {U'≗', "circeq"},
                              {U'≜', "triangleq"},
                              {U'≠', "neq"},
                              {U'≡', "equiv"},
                              {U'≢', "not\\equiv"},
                              {U'≤', "leq"},
                              {U'≥', "geq"},
                              {U'≦', "leqq"},
                              {U'≧', "geqq"},
                              {U'≨', "lneqq"},
                              {U'≩', "gneqq"},
                              {U'≪', "ll"},
                              {U'≫', "gg"},
                              {U'≬', "between"},
                              {U'≮', "nless"},
                              {U'≯', "ngtr"},
                              {U'≰', "nleq"},
                              {U'≱', "ngeq"},
                              {U'≲', "lesssim"},
                              {U'≳', "gtrsim"},
                              {U'≶', "lessgtr"},
                              {U'≷', "gtrless"},
                              {U'≺', "prec"},
                              {U'≻', "succ"},
                              {U'≼', "preccurlyeq"},
                              {U'≽', "succcurlyeq"},
                              {U'≾', "precsim"},
                              {U'≿', "succsim"},
                              {U'⊀', "nprec"},
                              {U'⊁', "nsucc"},
                              {U'⊂', "subset"},
                              {U'⊃', "supset"},
                              {U'⊄', "not\\subset"},
                              {U'⊅', "not\\supset"},
                              {U'⊆', "subseteq"},
                              {U'⊇', "supseteq"},
                              {U'⊈', "nsubseteq"},
                              {U'⊉', "nsupseteq"},
                              {U'⊊', "subsetneq"},
                              {U'⊋', "supsetneq"},
                              {U'⊎', "uplus"},
                              {U'⊏', "sqsubset"},
                              {U'⊐', "sqsupset"},
                              {U'⊑', "sqsubseteq"},
                              {U'⊒', "sqsupseteq"},
                              {U'⊓', "sqcap"},
                              {U'⊔', "sqcup"},
                              {U'⊕', "oplus"},
                              {U'⊖', "ominus"},
                              {U'⊗', "otimes"},
                              {U'⊘', "oslash"},
                              {U'⊙', "odot"},
                              {U'⊚', "circledcirc"},
                              {U'⊛', "circledast"},
                              {U'⊝', "circleddash"},
                              {U'⊞', "boxplus"},
                              {U'⊟', "boxminus"},
                              {U'⊠', "boxtimes"},
                              {U'⊡', "boxdot"},
                              {U'⊢', "vdash"},
                              {U'⊣', "dashv"},
                              {U'⊤', "top"},
                              {U'⊥', "bot"},
                              {U'⊨', "models"},
                              {U'⊩', "Vdash"},
                              {U'⊪', "Vvdash"},
                              {U'⊬', "nvdash"},
                              {U'⊭', "nvDash"},
                              {U'⊲', "vartriangleleft"},
                              {U'⊳', "vartriangleright"},
                              {U'⊴', "trianglelefteq"},
                              {U'⊵', "trianglerighteq"},
                              {U'⊸', "multimap"},
                              {U'⊺', "intercal"},
                              {U'⊻', "veebar"},
                              {U'⊼', "barwedge"},
                              {U'⋀', "bigwedge"},
                              {U'⋁', "bigvee"},
                              {U'⋂', "bigcap"},
                              {U'⋃', "bigcup"},
                              {U'⋄', "diamond"},
                              {U'⋅', "cdot"},
                              {U'⋆', "star"},
                              {U'⋇', "divideontimes"},
                              {U'⋈', "bowtie"},
                              {U'⋉', "ltimes"},
                              {U'⋊', "rtimes"},
                              {U'⋋', "leftthreetimes"},
                              {U'⋌', "rightthreetimes"},
                              {U'⋍', "backsimeq"},
                              {U'⋎', "curlyvee"},
                              {U'⋏', "curlywedge"},
                              {U'⋐', "Subset"},
                              {U'⋑', "Supset"},
                              {U'⋒', "Cap"},
                              {U'⋓', "Cup"},
                              {U'⋔', "pitchfork"},
                              {U'⋖', "lessdot"},
                              {U'⋗', "gtrdot"},
                              {U'⋘', "lll"},
                              {U'⋙', "ggg"},
                              {U'⋚', "lesseqgtr"},
                              {U'⋛', "gtreqless"},
                              {U'⋞', "curlyeqprec"},
                              {U'⋟', "curlyeqsucc"},
                              {U'⋦', "lnsim"},
                              {U'⋧', "gnsim"},
                              {U'⋮', "vdots"},
                              {U'⋯', "cdots"},
                              {U'⋱', "ddots"},
                              {U'⌈', "lceil"},
                              {U'⌉', "rceil"},
                              {U'⌊', "lfloor"},
                              {U'⌋', "rfloor"},
                              {U'⌜', "ulcorner"},
                              {U'⌝', "urcorner"},
                              {U'⌞', "llcorner"},
                              {U'⌟', "lrcorner"},
                              {U'⌢', "frown"},
                              {U'⌣', "smile"},
                              {U'■', "blacksquare"},
                              {U'□', "square"},
                              {U'▲', "blacktriangle"},
                              {U'△', "bigtriangleup"},
                              {U'▶', "blacktriangleright"},
                              {U'▷', "triangleright"},
                              {U'▼', "blacktriangledown"},
                              {U'▽', "bigtriangledown"},
                              {U'◀', "blacktriangleleft"},
                              {U'◁', "triangleleft"},
                              {U'◆', "blacklozenge"},
                              {U'◇', "Diamond"},
                              {U'◊', "lozenge"},
                              {U'◯', "bigcirc"},
                              {U'★', "bigstar"},
                              {U'♠', "spadesuit"},
                              {U'♡', "heartsuit"},
                              {U'♢', "diamondsuit"},
                              {U'♣', "clubsuit"},
                              {U'♥', "heartsuit"},
                              {U'♦', "diamondsuit"},
                              {U'♭', "flat"},
                              {U'♮', "natural"},
                              {U'♯', "sharp"},
                              {U'✓', "checkmark"},
                              {U'✠', "maltese"},
                              {U'⟂', "perp"},
                              {U'⟦', "llbracket"},
                              {U'⟧', "rrbracket"},
                              {U'⟨', "langle"},
                              {U'⟩', "rangle"},
                              {U'⟵', "longleftarrow"},
                              {U'⟶', "longrightarrow"},
                              {U'⟷', "longleftrightarrow"},
                              {U'⟸', "Longleftarrow"},
                              {U'⟹', "Longrightarrow"},
                              {U'⟺', "Longleftrightarrow"},
                              {U'⟼', "longmapsto"},
                              {U'⨀', "bigodot"},
                              {U'⨁', "bigoplus"},
                              {U'⨂', "bigotimes"},
                              {U'⨄', "biguplus"},
                              {U'⨆', "bigsqcup"},
                              {U'⨌', "iiiint"},
                              {U'⨿', "amalg"},
                              {U'⩽', "leqslant"},
                              {U'⩾', "geqslant"},
                              {U'⪅', "lessapprox"},
                              {U'⪆', "gtrapprox"},
                              {U'⪇', "lneq"},
                              {U'⪈', "gneq"},
                              {U'⪯', "preceq"},
                              {U'⪰', "succeq"},
                              {U'⫅', "subseteqq"},
                              {U'⫆', "supseteqq"},
                              {U'〈', "langle"},
                              {U'〉', "rangle"}};

constexpr bool by_character(const Symbol& a, const Symbol& b) { return a.character < b.character; }
static_assert(std::is_sorted(std::begin(symbols), std::end(symbols), by_character));

constexpr MathStyle style_of(Alphabet alphabet, bool bold = false) { return {alphabet, false, bold}; }
constexpr MathStyle upright_bold{Alphabet::standard, true, true};
constexpr MathStyle italic{};
constexpr MathStyle italic_bold{Alphabet::standard, false, true};

// Letters outside the block of mathematical alphanumeric symbols, which leaves holes for them.
struct Letterlike {
  char32_t character;
  StyledCharacter plain;
};
constexpr Letterlike letterlikes[] = {
    {U'ℂ', {U'C', style_of(Alphabet::double_struck)}},
    {U'ℊ', {U'g', style_of(Alphabet::script)}},
    {U'ℋ', {U'H', style_of(Alphabet::script)}},
    {U'ℌ', {U'H', style_of(Alphabet::fraktur)}},
    {U'ℍ', {U'H', style_of(Alphabet::double_struck)}},
    {U'ℎ', {U'h', italic}},
    {U'ℐ', {U'I', style_of(Alphabet::script)}},
    {U'ℒ', {U'L', style_of(Alphabet::script)}},
    {U'ℕ', {U'N', style_of(Alphabet::double_struck)}},
    {U'ℙ', {U'P', style_of(Alphabet::double_struck)}},
    {U'ℚ', {U'Q', style_of(Alphabet::double_struck)}},
    {U'ℛ', {U'R', style_of(Alphabet::script)}},
    {U'ℝ', {U'R', style_of(Alphabet::double_struck)}},
    {U'ℤ', {U'Z', style_of(Alphabet::double_struck)}},
    {U'ℨ', {U'Z', style_of(Alphabet::fraktur)}},
    {U'ℬ', {U'B', style_of(Alphabet::script)}},
    {U'ℭ', {U'C', style_of(Alphabet::fraktur)}},
    {U'ℯ', {U'e', style_of(Alphabet::script)}},
    {U'ℰ', {U'E', style_of(Alphabet::script)}},
    {U'ℱ', {U'F', style_of(Alphabet::script)}},
    {U'ℳ', {U'M', style_of(Alphabet::script)}},
    {U'ℴ', {U'o', style_of(Alphabet::script)}},
    {U'ⅅ', {U'D', italic}},
    {U'ⅆ', {U'd', italic}},
    {U'ⅇ', {U'e', italic}},
    {U'ⅈ', {U'i', italic}},
    {U'ⅉ', {U'j', italic}},
};

// The runs of 52 Latin letters from U+1D400, of 58 Greek ones from U+1D6A8 and of ten digits from U+1D7CE.
constexpr MathStyle latin_styles[] = {upright_bold,
                                      italic,
                                      italic_bold,
                                      style_of(Alphabet::script),
                                      style_of(Alphabet::script, true),
                                      style_of(Alphabet::fraktur),
                                      style_of(Alphabet::double_struck),
                                      style_of(Alphabet::fraktur, true),
                                      style_of(Alphabet::sans_serif),
                                      style_of(Alphabet::sans_serif, true),
                                      style_of(Alphabet::sans_serif),
                                      style_of(Alphabet::sans_serif, true),
                                      style_of(Alphabet::monospace)};
constexpr MathStyle greek_styles[] = {upright_bold, italic, italic_bold, upright_bold, italic_bold};
constexpr MathStyle digit_styles[] = {upright_bold, style_of(Alphabet::double_struck), style_of(Alphabet::sans_serif),
                                      style_of(Alphabet::sans_serif, true), style_of(Alphabet::monospace)};
constexpr std::u32string_view greek_letters = U"ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ";
static_assert(greek_letters.size() == 58);

constexpr std::string_view functions[] = {"arccos", "arcsin", "arctan", "arg",    "cos",    "cosh", "cot", "coth",
                                          "csc",    "deg",    "det",    "dim",    "exp",    "gcd",  "hom", "inf",
                                          "ker",    "lg",     "lim",    "liminf", "limsup", "ln",   "log", "max",
                                          "min",    "Pr",     "sec",    "sin",    "sinh",   "sup",  "tan", "tanh"};
constexpr std::string_view limit_functions[] = {"lim", "liminf", "limsup", "max", "min",
                                                "sup", "inf",    "det",    "gcd", "Pr"};

constexpr Symbol delimiters[] = {{U'(', "("},
                                 {U')', ")"},
                                 {U'[', "["},
                                 {U']', "]"},
                                 {U'{', "\\{"},
                                 {U'}', "\\}"},
                                 {U'|', "|"},
                                 {U'∣', "|"},
                                 {U'‖', "\\|"},
                                 {U'∥', "\\|"},
                                 {U'⌈', "\\lceil"},
                                 {U'⌉', "\\rceil"},
                                 {U'⌊', "\\lfloor"},
                                 {U'⌋', "\\rfloor"},
                                 {U'⟨', "\\langle"},
                                 {U'⟩', "\\rangle"},
                                 {U'〈', "\\langle"},
                                 {U'〉', "\\rangle"},
                                 {U'\u2329', "\\langle"},
                                 {U'\u232A', "\\rangle"},
                                 {U'<', "\\langle"},
                                 {U'>', "\\rangle"},
                                 {U'⟦', "\\llbracket"},
                                 {U'⟧', "\\rrbracket"},
                                 {U'⌜', "\\ulcorner"},
                                 {U'⌝', "\\urcorner"},
                                 {U'⌞', "\\llcorner"},
                                 {U'⌟', "\\lrcorner"},
                                 {U'（', "("},
                                 {U'）', ")"},
                                 {U'［', "["},
                                 {U'］', "]"},
                                 {U'｛', "\\{"},
                                 {U'｝', "\\}"}};

// Accents as combining characters; each is looked up by its spacing look-alikes, too.
struct Accent {
  std::u32string_view characters;
  std::string_view narrow, wide;
};
constexpr Accent accents[] = {{U"\u0302^ˆ", "hat", "widehat"},
                              {U"\u0303~˜∼", "tilde", "widetilde"},
                              {U"\u0304\u0305¯‾", "bar", "overline"},
                              {U"\u20D7→", "vec", "overrightarrow"},
                              {U"\u20D6←", "overleftarrow", "overleftarrow"},
                              {U"\u20E1↔", "overleftrightarrow", "overleftrightarrow"},
                              {U"\u0307˙", "dot", "dot"},
                              {U"\u0308¨", "ddot", "ddot"},
                              {U"\u20DB", "dddot", "dddot"},
                              {U"\u20DC", "ddddot", "ddddot"},
                              {U"\u030Cˇ", "check", "check"},
                              {U"\u0306˘", "breve", "breve"},
                              {U"\u0301´", "acute", "acute"},
                              {U"\u0300`", "grave", "grave"},
                              {U"\u030A˚", "mathring", "mathring"},
                              {U"\u0332_", "underline", "underline"},
                              {U"⏞", "overbrace", "overbrace"},
                              {U"⏟", "underbrace", "underbrace"}};

constexpr Symbol groupings[] = {{U'⏟', "underbrace"},  {U'⏞', "overbrace"},  {U'⎵', "underbracket"},
                                {U'⎴', "overbracket"}, {U'⏝', "underparen"}, {U'⏜', "overparen"},
                                {U'︸', "underbrace"}, {U'︷', "overbrace"}};

template <std::size_t N>
std::string_view find(const Symbol (&table)[N], char32_t c) {
  const auto* found =
      std::find_if(std::begin(table), std::end(table), [c](const Symbol& s) { return s.character == c; });
  return found == std::end(table) ? std::string_view() : found->command;
}

template <std::size_t N>
bool contains(const std::string_view (&table)[N], std::string_view name) {
  return std::find(std::begin(table), std::end(table), name) != std::end(table);
}

}  // namespace

std::string_view symbol_command(char32_t c) {
  const auto* found = std::lower_bound(std::begin(symbols), std::end(symbols), Symbol{c, {}}, by_character);
  return found == std::end(symbols) || found->character != c ? std::string_view() : found->command;
}

namespace {
// Commands that LaTeX has beside those we write.
constexpr Symbol aliases[] = {
    {U'≤', "le"},         {U'≥', "ge"},       {U'≠', "ne"},     {U'→', "to"},      {U'←', "gets"},   {U'∧', "land"},
    {U'∨', "lor"},        {U'¬', "lnot"},     {U'∋', "owns"},   {U'…', "dots"},    {U'⋯', "cdots"},  {U'…', "ldots"},
    {U'∅', "emptyset"},   {U'∖', "setminus"}, {U'⇔', "iff"},    {U'⇒', "implies"}, {U'|', "vert"},   {U'‖', "Vert"},
    {U'|', "mid"},        {U'∥', "parallel"}, {U'⟨', "langle"}, {U'⟩', "rangle"},  {U'{', "lbrace"}, {U'}', "rbrace"},
    {U'[', "lbrack"},     {U']', "rbrack"},   {U'∗', "ast"},    {U'⋆', "star"},    {U'∘', "circ"},   {U'~', "sim"},
    {U'\\', "backslash"}, {U'°', "degree"},   {U'·', "cdotp"}};

template <class Table>
char32_t character_of(const Table& table, std::string_view command) {
  const auto* found =
      std::find_if(std::begin(table), std::end(table), [&](const auto& s) { return s.command == command; });
  return found == std::end(table) ? char32_t{0} : found->character;
}
}  // namespace

char32_t command_symbol(std::string_view command) {
  const char32_t own = character_of(symbols, command);
  return own != 0 ? own : character_of(aliases, command);
}

char32_t delimiter_of_command(std::string_view command) { return character_of(delimiters, command); }
char32_t grouping_of_command(std::string_view command) { return character_of(groupings, command); }

char32_t accent_of_command(std::string_view command) {
  for (const Accent& a : accents) {
    if (a.narrow == command || a.wide == command) return a.characters.front();
  }
  return 0;
}

std::optional<StyledCharacter> mathematical_alphanumeric(char32_t c) {
  if (c >= 0x1D400 && c < 0x1D6A4) {
    const char32_t offset = c - 0x1D400, letter = offset % 52;
    return StyledCharacter{letter < 26 ? U'A' + letter : U'a' + letter - 26, latin_styles[offset / 52]};
  }
  if (c == 0x1D6A4) return StyledCharacter{U'ı', italic};
  if (c == 0x1D6A5) return StyledCharacter{U'ȷ', italic};
  if (c >= 0x1D6A8 && c < 0x1D7CA) {
    const char32_t offset = c - 0x1D6A8;
    return StyledCharacter{greek_letters[offset % 58], greek_styles[offset / 58]};
  }
  if (c >= 0x1D7CE && c < 0x1D800) {
    const char32_t offset = c - 0x1D7CE;
    return StyledCharacter{U'0' + offset % 10, digit_styles[offset / 10]};
  }
  for (const Letterlike& l : letterlikes) {
    if (l.character == c) return l.plain;
  }
  return std::nullopt;
}

bool is_function_name(std::string_view name) { return contains(functions, name); }
bool is_limit_name(std::string_view name) { return contains(limit_functions, name); }

std::string_view growing_delimiter(char32_t c) { return find(delimiters, c); }

std::string_view accent_command(char32_t accent, bool wide) {
  for (const Accent& a : accents) {
    if (a.characters.find(accent) != std::u32string_view::npos) return wide ? a.wide : a.narrow;
  }
  return {};
}

std::string_view grouping_command(char32_t c) { return find(groupings, c); }

}  // namespace wenshu::docx
