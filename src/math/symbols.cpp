#include "math/symbols.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <vector>

namespace wenshu::math {

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

// Commands that LaTeX and the usual readers of formulas have beside those we write. Where one means another character
// here than in the table above, this one holds.
constexpr Symbol aliases[] = {{U'≤', "le"},
                              {U'≥', "ge"},
                              {U'≠', "ne"},
                              {U'→', "to"},
                              {U'←', "gets"},
                              {U'∧', "land"},
                              {U'∨', "lor"},
                              {U'¬', "lnot"},
                              {U'∋', "owns"},
                              {U'…', "dots"},
                              {U'…', "dotsc"},
                              {U'…', "dotso"},
                              {U'…', "hdots"},
                              {U'⋯', "dotsb"},
                              {U'⋯', "dotsm"},
                              {U'⋯', "dotsi"},
                              {U'⋰', "iddots"},
                              {U'⋰', "adots"},
                              {U'⇔', "iff"},
                              {U'⇒', "implies"},
                              {U'⇐', "impliedby"},
                              {U'|', "vert"},
                              {U'|', "lvert"},
                              {U'|', "rvert"},
                              {U'‖', "Vert"},
                              {U'‖', "lVert"},
                              {U'‖', "rVert"},
                              {U'{', "lbrace"},
                              {U'}', "rbrace"},
                              {U'[', "lbrack"},
                              {U']', "rbrack"},
                              {U'(', "lparen"},
                              {U')', "rparen"},
                              {U'\\', "backslash"},
                              {U'°', "degree"},
                              {U'°', "textdegree"},
                              {U'℃', "textcelsius"},
                              {U'℃', "celsius"},
                              {U'·', "cdotp"},
                              {U'.', "ldotp"},
                              {U'μ', "mu"},
                              {U'⋅', "cdot"},
                              {U'<', "lt"},
                              {U'>', "gt"},
                              {U'∅', "varnothing"},
                              {U'†', "dag"},
                              {U'‡', "ddag"},
                              {U'§', "S"},
                              {U'¶', "P"},
                              {U'©', "copyright"},
                              {U'€', "euro"},
                              {U'¢', "cents"},
                              {U'ℏ', "hslash"},
                              {U'△', "triangle"},
                              {U'△', "vartriangle"},
                              {U'▽', "triangledown"},
                              {U'□', "Box"},
                              {U'∎', "qed"},
                              {U'▪', "qedsymbol"},
                              {U'╱', "diagup"},
                              {U'╲', "diagdown"},
                              {U'↾', "restriction"},
                              {U'≈', "thickapprox"},
                              {U'∼', "thicksim"},
                              {U'∝', "varpropto"},
                              {U'∣', "shortmid"},
                              {U'∤', "nshortmid"},
                              {U'∥', "shortparallel"},
                              {U'∖', "smallsetminus"},
                              {U'⌢', "smallfrown"},
                              {U'⌣', "smallsmile"},
                              {U'⊲', "lhd"},
                              {U'⊳', "rhd"},
                              {U'⊴', "unlhd"},
                              {U'⊵', "unrhd"},
                              {U'⋪', "ntriangleleft"},
                              {U'⋫', "ntriangleright"},
                              {U'⋬', "ntrianglelefteq"},
                              {U'⋭', "ntrianglerighteq"},
                              {U'⊨', "vDash"},
                              {U'⊫', "VDash"},
                              {U'⊮', "nVdash"},
                              {U'⊯', "nVDash"},
                              {U'⪵', "precneqq"},
                              {U'⪶', "succneqq"},
                              {U'⋨', "precnsim"},
                              {U'⋩', "succnsim"},
                              {U'⪷', "precapprox"},
                              {U'⪸', "succapprox"},
                              {U'⪹', "precnapprox"},
                              {U'⪺', "succnapprox"},
                              {U'⪉', "lnapprox"},
                              {U'⪊', "gnapprox"},
                              {U'≨', "lvertneqq"},
                              {U'≩', "gvertneqq"},
                              {U'≰', "nleqslant"},
                              {U'≱', "ngeqslant"},
                              {U'⪕', "eqslantless"},
                              {U'⪖', "eqslantgtr"},
                              {U'⪋', "lesseqqgtr"},
                              {U'⪌', "gtreqqless"},
                              {U'⊊', "varsubsetneq"},
                              {U'⊋', "varsupsetneq"},
                              {U'⫋', "subsetneqq"},
                              {U'⫌', "supsetneqq"},
                              {U'⩞', "doublebarwedge"},
                              {U'Ⓢ', "circledS"},
                              {U'⇝', "leadsto"},
                              {U'⅁', "Game"},
                              {U'Ⅎ', "Finv"},
                              {U'𝕜', "Bbbk"},
                              {U'|', "arrowvert"},
                              {U'‖', "Arrowvert"},
                              {U'Α', "Alpha"},
                              {U'Β', "Beta"},
                              {U'Ε', "Epsilon"},
                              {U'Ζ', "Zeta"},
                              {U'Η', "Eta"},
                              {U'Ι', "Iota"},
                              {U'Κ', "Kappa"},
                              {U'Μ', "Mu"},
                              {U'Ν', "Nu"},
                              {U'Ο', "Omicron"},
                              {U'ο', "omicron"},
                              {U'Ρ', "Rho"},
                              {U'Τ', "Tau"},
                              {U'Χ', "Chi"},
                              {U'Γ', "varGamma"},
                              {U'Δ', "varDelta"},
                              {U'Θ', "varTheta"},
                              {U'Λ', "varLambda"},
                              {U'Ξ', "varXi"},
                              {U'Π', "varPi"},
                              {U'Σ', "varSigma"},
                              {U'Υ', "varUpsilon"},
                              {U'Φ', "varPhi"},
                              {U'Ψ', "varPsi"},
                              {U'Ω', "varOmega"},
                              {U'ϑ', "thetasym"},
                              {U'√', "surd"},
                              {U'ℝ', "R"},
                              {U'ℝ', "Reals"},
                              {U'ℝ', "reals"},
                              {U'ℕ', "N"},
                              {U'ℕ', "natnums"},
                              {U'ℤ', "Z"},
                              {U'ℂ', "Complex"},
                              {U'ℂ', "cnums"},
                              {U'∞', "infin"},
                              {U'≔', "coloneq"},
                              {U'≔', "vcoloneqq"},
                              {U'∷', "dblcolon"},
                              {U':', "vcentcolon"},
                              {U'⎰', "lmoustache"},
                              {U'⎱', "rmoustache"},
                              {U'⟮', "lgroup"},
                              {U'⟯', "rgroup"},
                              {U'ð', "dh"},
                              {U'∗', "asterisk"},
                              {U'⊙', "astrosun"},
                              {U'☉', "sun"},
                              {U'♀', "female"},
                              {U'♂', "male"},
                              {U'≙', "corresponds"},
                              {U'≙', "wedgeq"},
                              {U'≟', "questeq"},
                              {U'≝', "eqdef"},
                              {U'∫', "smallint"},
                              {U'∫', "intop"},
                              {U'⥛', "leftharpoonupbar"},
                              {U'⟜', "multimapinv"},
                              {U'÷', "divsymbol"},
                              {U'Å', "AA"},
                              {U'å', "aa"},
                              {U'ø', "o"},
                              {U'Ø', "O"},
                              {U'æ', "ae"},
                              {U'Æ', "AE"},
                              {U'ß', "ss"},
                              {U'☐', "ballotbox"},
                              {U'✗', "xmark"},
                              {U'✓', "tick"},
                              {U'…', "textellipsis"},
                              {U'_', "textunderscore"}};

template <class Table>
char32_t character_of(const Table& table, std::string_view command) {
  const auto* found =
      std::find_if(std::begin(table), std::end(table), [&](const auto& s) { return s.command == command; });
  return found == std::end(table) ? char32_t{0} : found->character;
}

// Both tables by command, the first of equal ones in front.
std::vector<Symbol> by_command() {
  std::vector<Symbol> out(std::begin(aliases), std::end(aliases));
  out.insert(out.end(), std::begin(symbols), std::end(symbols));
  std::stable_sort(out.begin(), out.end(), [](const Symbol& a, const Symbol& b) { return a.command < b.command; });
  return out;
}

}  // namespace

char32_t command_symbol(std::string_view command) {
  static const std::vector<Symbol> table = by_command();
  const auto found = std::lower_bound(table.begin(), table.end(), command,
                                      [](const Symbol& s, std::string_view c) { return s.command < c; });
  return found == table.end() || found->command != command ? char32_t{0} : found->character;
}

char32_t negated(char32_t c) {
  switch (c) {
    case U'=':
      return U'≠';
    case U'<':
      return U'≮';
    case U'>':
      return U'≯';
    case U'∈':
      return U'∉';
    default:
      break;
  }
  const std::string_view command = symbol_command(c);
  if (command.empty()) return 0;
  const char32_t own = command_symbol("not\\" + std::string(command));
  return own != 0 ? own : command_symbol("n" + std::string(command));
}

bool is_integral(char32_t c) { return (c >= U'∫' && c <= U'∳') || c == U'⨌'; }

bool is_large_operator(char32_t c) {
  static constexpr std::u32string_view signs = U"∏∐∑⋀⋁⋂⋃⨀⨁⨂⨃⨄⨅⨆";
  return is_integral(c) || signs.find(c) != std::u32string_view::npos;
}

namespace {

struct Range {
  char32_t first, last;
};

template <std::size_t N>
bool within(const Range (&ranges)[N], char32_t c) {
  return std::any_of(std::begin(ranges), std::end(ranges), [c](const Range& r) { return c >= r.first && c <= r.last; });
}

// Signs that stand alone, unlike their neighbours: ∀ ∂ ∅ ∞ ∠ ⊤ ⊥ ⋮ and the like.
constexpr Range ordinary_signs[] = {{0x2200, 0x2207}, {0x220E, 0x220E}, {0x221A, 0x221C}, {0x221E, 0x2222},
                                    {0x22A4, 0x22A5}, {0x22BE, 0x22BF}, {0x22EE, 0x22EE}};
constexpr Range binary_signs[] = {
    {U'±', U'±'},     {U'·', U'·'},     {U'×', U'×'},     {U'÷', U'÷'},     {U'†', U'‡'},     {U'•', U'•'},
    {0x2212, 0x2214}, {0x2216, 0x2219}, {0x2227, 0x222A}, {0x2238, 0x2238}, {0x2240, 0x2240}, {0x228C, 0x228E},
    {0x2293, 0x22A1}, {0x22B9, 0x22BD}, {0x22C4, 0x22C7}, {0x22C9, 0x22CC}, {0x22CE, 0x22CF}, {0x22D2, 0x22D3},
    {0x25B3, 0x25B3}, {0x25B7, 0x25B7}, {0x25BD, 0x25BD}, {0x25C1, 0x25C1}, {0x25EF, 0x25EF}, {0x2A22, 0x2A63}};
constexpr Range relations[] = {{0x2190, 0x21FF}, {0x2208, 0x22FF}, {0x2322, 0x2323}, {0x27C2, 0x27C2},
                               {0x27F0, 0x27FF}, {0x2900, 0x297F}, {0x2A64, 0x2AFF}, {0x2B00, 0x2B11}};

}  // namespace

Class class_of(char32_t c) {
  constexpr std::u32string_view opening = U"([{⌈⌊⟦⟨⟮⌜⌞⎰（［｛〈", closing = U")]}⌉⌋⟧⟩⟯⌝⌟⎱!?）］｝〉！？";
  if (c < 0x80 && ((c >= U'0' && c <= U'9') || c >= U'a'))
    return c == U'{' ? Class::opening : c == U'}' ? Class::closing : Class::ordinary;
  if (c == U'+' || c == U'*') return Class::binary;
  if (c == U'=' || c == U'<' || c == U'>' || c == U':' || c == U'：') return Class::relation;
  if (c == U',' || c == U';' || c == U'∶' || c == U'，' || c == U'；') return Class::punctuation;
  if (opening.find(c) != std::u32string_view::npos) return Class::opening;
  if (closing.find(c) != std::u32string_view::npos) return Class::closing;
  if (c < 0x80) return Class::ordinary;
  if (is_large_operator(c)) return Class::operation;
  if (c == U'…' || (c >= U'⋯' && c <= U'⋱')) return Class::inner;
  if (within(ordinary_signs, c)) return Class::ordinary;
  if (within(binary_signs, c)) return Class::binary;
  return within(relations, c) ? Class::relation : Class::ordinary;
}

char32_t delimiter_of_command(std::string_view command) { return character_of(delimiters, command); }
char32_t grouping_of_command(std::string_view command) { return character_of(groupings, command); }

char32_t accent_of_command(std::string_view command) {
  for (const Accent& a : accents) {
    if (a.narrow == command || a.wide == command) return a.characters.front();
  }
  return 0;
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

}  // namespace wenshu::math
