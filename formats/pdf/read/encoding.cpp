#include "pdf/read/encoding.h"

#include <charconv>
#include <unordered_map>

#include "base/unicode.h"
#include "base/utf8.h"

namespace wenshu::pdf {

namespace {

using Table = std::array<char32_t, 256>;

// Fills a table from `first` on with the characters of a text; U+FFFF leaves a code out.
void fill(Table& table, std::size_t first, std::string_view text) {
  for (std::size_t i = 0; i < text.size() && first < 256; ++first) {
    const char32_t c = base::next_code_point(text, i);
    if (c != 0xFFFF) table[first] = c;
  }
}

Table ascii() {
  Table out{};
  for (char32_t c = 0x20; c < 0x7F; ++c) out[c] = c;
  return out;
}

// "￿" (U+FFFF) stands for a code without a character.
Table standard() {
  Table out = ascii();
  out['\''] = U'’';
  out['`'] = U'‘';
  fill(out, 0xA1, "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ\xEF\xBF\xBF–†‡·\xEF\xBF\xBF¶•‚„”»…‰\xEF\xBF\xBF¿");
  fill(out, 0xC1, "`´ˆ˜¯˘˙¨\xEF\xBF\xBF˚¸\xEF\xBF\xBF˝˛ˇ—");
  for (const auto& [code, c] : {std::pair<std::size_t, char32_t>{0xE1, U'Æ'},
                                {0xE3, U'ª'},
                                {0xE8, U'Ł'},
                                {0xE9, U'Ø'},
                                {0xEA, U'Œ'},
                                {0xEB, U'º'},
                                {0xF1, U'æ'},
                                {0xF5, U'ı'},
                                {0xF8, U'ł'},
                                {0xF9, U'ø'},
                                {0xFA, U'œ'},
                                {0xFB, U'ß'}}) {
    out[code] = c;
  }
  return out;
}

Table win_ansi() {
  Table out = ascii();
  fill(out, 0x80, "€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ");
  for (char32_t c = 0xA0; c < 0x100; ++c) out[c] = c;
  out[0x7F] = U'•';
  out[0xA0] = U' ';
  out[0xAD] = U'-';
  return out;
}

Table mac_roman() {
  Table out = ascii();
  fill(out, 0x80,
       "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»… "
       "ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄¤‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ");
  fill(out, 0xF1, "ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ");
  return out;
}

Table symbol() {
  Table out{};
  fill(out, 0x20, " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼");
  fill(out, 0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪");
  fill(out, 0xF1, "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭");
  return out;
}

Table zapf_dingbats() {
  Table out{};
  out[0x20] = U' ';
  for (char32_t c = 0x21; c < 0x7F; ++c) out[c] = 0x2700 + c - 0x20;
  for (const auto& [code, c] : {std::pair<std::size_t, char32_t>{0x25, 0x260E},
                                {0x2A, 0x261B},
                                {0x2B, 0x261E},
                                {0x48, 0x2605},
                                {0x6C, 0x25CF},
                                {0x6E, 0x25A0},
                                {0x73, 0x25B2},
                                {0x74, 0x25BC},
                                {0x75, 0x25C6},
                                {0x77, 0x25D7},
                                {0xA8, 0x2663},
                                {0xA9, 0x2666},
                                {0xAA, 0x2665},
                                {0xAB, 0x2660},
                                {0xD5, 0x2192},
                                {0xD6, 0x2194},
                                {0xD7, 0x2195}}) {
    out[code] = c;
  }
  for (char32_t c = 0xA1; c <= 0xA7; ++c) out[c] = 0x2761 + c - 0xA1;
  for (char32_t c = 0xAC; c <= 0xB5; ++c) out[c] = 0x2460 + c - 0xAC;
  for (char32_t c = 0xB6; c <= 0xD4; ++c) out[c] = 0x2776 + c - 0xB6;
  for (char32_t c = 0xD8; c <= 0xFE; ++c) out[c] = 0x2798 + c - 0xD8;
  return out;
}

// Names that are neither a letter nor a letter with an accent: the name, a space, what it stands for, a space.
constexpr std::string_view names =
    "space   exclam ! quotedbl \" numbersign # dollar $ percent % ampersand & quotesingle ' quoteright ’ parenleft ( "
    "parenright ) asterisk * plus + comma , hyphen - period . slash / zero 0 one 1 two 2 three 3 four 4 five 5 six 6 "
    "seven 7 eight 8 nine 9 colon : semicolon ; less < equal = greater > question ? at @ bracketleft [ backslash \\ "
    "bracketright ] asciicircum ^ underscore _ grave ` quoteleft ‘ braceleft { bar | braceright } asciitilde ~ "
    "exclamdown ¡ cent ¢ sterling £ currency ¤ yen ¥ brokenbar ¦ section § dieresis ¨ copyright © ordfeminine ª "
    "guillemotleft « guillemotright » guilsinglleft ‹ guilsinglright › logicalnot ¬ registered ® macron ¯ degree ° "
    "plusminus ± twosuperior ² threesuperior ³ onesuperior ¹ acute ´ mu µ mu1 µ paragraph ¶ periodcentered · cedilla ¸ "
    "ordmasculine º onequarter ¼ onehalf ½ threequarters ¾ questiondown ¿ AE Æ ae æ Eth Ð eth ð Oslash Ø oslash ø "
    "Thorn Þ thorn þ germandbls ß multiply × divide ÷ dotlessi ı dotlessj ȷ Dcroat Đ dcroat đ Hbar Ħ hbar ħ IJ Ĳ ij ĳ "
    "kgreenlandic ĸ Ldot Ŀ ldot ŀ Lslash Ł lslash ł napostrophe ŉ Eng Ŋ eng ŋ OE Œ oe œ Tbar Ŧ tbar ŧ longs ſ florin ƒ "
    "Ohorn Ơ ohorn ơ Uhorn Ư uhorn ư AEacute Ǽ aeacute ǽ Oslashacute Ǿ oslashacute ǿ schwa ə circumflex ˆ caron ˇ "
    "breve ˘ dotaccent ˙ ring ˚ ogonek ˛ tilde ˜ hungarumlaut ˝ endash – emdash — afii00208 ― underscoredbl ‗ "
    "quotesinglbase ‚ quotereversed ‛ quotedblleft “ quotedblright ” quotedblbase „ dagger † daggerdbl ‡ bullet • "
    "onedotenleader ․ twodotenleader ‥ ellipsis … perthousand ‰ minute ′ second ″ exclamdbl ‼ fraction ⁄ colonmonetary "
    "₡ "
    "franc ₣ lira ₤ peseta ₧ dong ₫ Euro € euro € trademark ™ Omega Ω Ohm Ω estimated ℮ oneeighth ⅛ threeeighths ⅜ "
    "fiveeighths ⅝ seveneighths ⅞ onethird ⅓ twothirds ⅔ arrowleft ← arrowup ↑ arrowright → arrowdown ↓ arrowboth ↔ "
    "arrowupdn ↕ carriagereturn ↵ arrowdblleft ⇐ arrowdblup ⇑ arrowdblright ⇒ arrowdbldown ⇓ arrowdblboth ⇔ universal "
    "∀ "
    "partialdiff ∂ existential ∃ emptyset ∅ Delta Δ increment ∆ gradient ∇ element ∈ notelement ∉ suchthat ∋ product ∏ "
    "summation ∑ minus − fraction1 ∕ asteriskmath ∗ radical √ proportional ∝ infinity ∞ orthogonal ∟ angle ∠ "
    "logicaland ∧ logicalor ∨ intersection ∩ union ∪ integral ∫ therefore ∴ similar ∼ congruent ≅ approxequal ≈ "
    "notequal ≠ equivalence ≡ lessequal ≤ greaterequal ≥ propersubset ⊂ propersuperset ⊃ notsubset ⊄ reflexsubset ⊆ "
    "reflexsuperset ⊇ circleplus ⊕ circlemultiply ⊗ perpendicular ⊥ dotmath ⋅ house ⌂ integraltp ⌠ integralbt ⌡ "
    "angleleft 〈 angleright 〉 lozenge ◊ spade ♠ club ♣ heart ♥ diamond ♦ musicalnote ♪ filledbox ■ H22073 □ H18533 ■ "
    "H18543 ▪ H18551 ▫ triagup ▲ triagrt ► triagdn ▼ triaglf ◄ circle ○ openbullet ◦ H18533 ■ blacksquare ■ square □ "
    "checkmark ✓ aleph ℵ Ifraktur ℑ Rfraktur ℜ weierstrass ℘ ff ﬀ fi ﬁ fl ﬂ ffi ﬃ ffl ﬄ st ﬆ "
    "Alpha Α Beta Β Gamma Γ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ "
    "Sigma Σ Tau Τ Upsilon Υ Upsilon1 ϒ Phi Φ Chi Χ Psi Ψ alpha α beta β gamma γ delta δ epsilon ε epsilon1 ϵ zeta ζ "
    "eta η theta θ theta1 ϑ iota ι kappa κ lambda λ nu ν xi ξ omicron ο pi π rho ρ rho1 ϱ sigma σ sigma1 ς tau τ "
    "upsilon υ phi φ phi1 ϕ chi χ psi ψ omega ω omega1 ϖ nbspace   nonbreakingspace   sfthyphen - softhyphen - "
    "hyphenminus - overline ‾ overscore ¯ middot · Idot İ Scedilla Ş scedilla ş commaaccent , "
    "braceleftbig { bracerightbig } parenleftbig ( parenrightbig ) bracketleftbig [ bracketrightbig ] "
    "parenleftBig ( parenrightBig ) parenleftbigg ( parenrightbigg ) summationtext ∑ summationdisplay ∑ producttext ∏ "
    "productdisplay ∏ integraltext ∫ integraldisplay ∫ radicalbig √ radicalBig √ radicalbigg √ epsilon2 ε arrowvertex "
    "| "
    "visiblespace ␣ negationslash ̸ lscript ℓ mapsto ↦ precedes ≺ follows ≻ lessmuch ≪ greatermuch ≫ prime ′ "
    "bardbl ‖ angbracketleft ⟨ angbracketright ⟩ openbullet ◦ owner ∋ asteriskcentered ∗ equivasymptotic ≍ "
    "zerooldstyle 0 oneoldstyle 1 twooldstyle 2 threeoldstyle 3 fouroldstyle 4 fiveoldstyle 5 sixoldstyle 6 "
    "sevenoldstyle 7 eightoldstyle 8 nineoldstyle 9 zerosuperior ⁰ foursuperior ⁴ fivesuperior ⁵ sixsuperior ⁶ "
    "sevensuperior ⁷ eightsuperior ⁸ ninesuperior ⁹ zeroinferior ₀ oneinferior ₁ twoinferior ₂ threeinferior ₃ "
    "fourinferior ₄ fiveinferior ₅ sixinferior ₆ seveninferior ₇ eightinferior ₈ nineinferior ₉ ";

const std::unordered_map<std::string_view, std::string_view>& listed() {
  static const auto list = [] {
    std::unordered_map<std::string_view, std::string_view> out;
    for (std::size_t at = 0; at < names.size();) {
      const std::size_t name_end = names.find(' ', at), begin = name_end + 1;
      std::size_t end = begin;
      base::next_code_point(names, end);  // the character may be a space itself
      out.emplace(names.substr(at, name_end - at), names.substr(begin, end - begin));
      at = end + 1;
    }
    return out;
  }();
  return list;
}

// "eacute": a letter and the name of an accent.
std::string accented(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, char32_t>, 16> accents = {{{"grave", 0x300},
                                                                                     {"acute", 0x301},
                                                                                     {"circumflex", 0x302},
                                                                                     {"tilde", 0x303},
                                                                                     {"macron", 0x304},
                                                                                     {"breve", 0x306},
                                                                                     {"dotaccent", 0x307},
                                                                                     {"dot", 0x307},
                                                                                     {"dieresis", 0x308},
                                                                                     {"ring", 0x30A},
                                                                                     {"hungarumlaut", 0x30B},
                                                                                     {"caron", 0x30C},
                                                                                     {"cedilla", 0x327},
                                                                                     {"commaaccent", 0x327},
                                                                                     {"ogonek", 0x328},
                                                                                     {"tonos", 0x301}}};
  if (name.size() < 4) return {};
  for (const auto& [accent, mark] : accents) {
    if (!name.ends_with(accent)) continue;
    const std::string_view base_name = name.substr(0, name.size() - accent.size());
    std::string out;
    if (base_name.size() == 1) {
      out = base_name;
    } else if (const auto known = listed().find(base_name); known != listed().end()) {
      out = known->second;
    } else {
      return {};
    }
    base::append_utf8(out, accent == "commaaccent" && base_name != "G" && base_name != "g" ? 0x326 : mark);
    return base::compose(out);
  }
  return {};
}

std::string from_hex(std::string_view digits) {
  std::uint32_t c = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), c, 16);
  std::string out;
  if (error == std::errc() && end == digits.data() + digits.size() && c > 0 && c < 0x110000) base::append_utf8(out, c);
  return out;
}

std::string text_of_part(std::string_view name) {
  if (const auto known = listed().find(name); known != listed().end()) return std::string(known->second);
  if (name.size() == 1) return std::string(name);
  if (name.starts_with("uni") && name.size() >= 7 && (name.size() - 3) % 4 == 0) {
    std::string out;
    for (std::size_t i = 3; i < name.size(); i += 4) out += from_hex(name.substr(i, 4));
    if (!out.empty()) return out;
  }
  if (name.starts_with("u") && name.size() >= 5 && name.size() <= 7) {
    if (std::string out = from_hex(name.substr(1)); !out.empty()) return out;
  }
  if (name.starts_with("afii100") && name.size() == 9) {  // Cyrillic: U+0410 … in the order of the numbers
    int number = 0;
    std::from_chars(name.data() + 4, name.data() + 9, number);
    // afii10017-10049 are capitals with Ё between Е and Ж, afii10065-10097 the small letters.
    const int place = number >= 65 + 10000 ? number - 10065 : number - 10017;
    if (place >= 0 && place <= 32) {
      std::string out;
      const bool small = number >= 10065;
      const int letter = place < 6 ? place : place - 1;
      base::append_utf8(out,
                        place == 6 ? (small ? U'ё' : U'Ё') : static_cast<char32_t>((small ? 0x430 : 0x410) + letter));
      return out;
    }
  }
  return accented(name);
}

}  // namespace

const Table& characters_of(Encoding encoding) {
  static const std::array<Table, 6> tables = {Table{}, standard(), win_ansi(), mac_roman(), symbol(), zapf_dingbats()};
  return tables[static_cast<std::size_t>(encoding)];
}

Encoding encoding_named(std::string_view name) {
  if (name == "WinAnsiEncoding") return Encoding::win_ansi;
  if (name == "MacRomanEncoding") return Encoding::mac_roman;
  if (name == "StandardEncoding") return Encoding::standard;
  return Encoding::none;
}

std::string text_of_glyph_name(std::string_view name) {
  name = name.substr(0, name.find('.', 1));  // "a.alt"; ".notdef" is whole
  if (name.empty() || name == ".notdef") return {};
  std::string out;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('_', at), name.size());
    const std::string part = text_of_part(name.substr(at, end - at));
    if (part.empty()) return {};
    out += part;
    at = end + 1;
  }
  return out;
}

}  // namespace wenshu::pdf
