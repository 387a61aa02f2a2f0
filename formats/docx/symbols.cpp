#include "docx/symbols.h"

#include <map>

#include "base/utf8.h"

namespace wenshu::docx {

namespace {

constexpr char32_t none = U'\uFFFD';

// clang-format off
// Adobe's Symbol encoding from 0x20; U+FFFD where it has nothing.
constexpr std::u32string_view symbol_low =
    U" !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼\uFFFD";
constexpr std::u32string_view symbol_high =
    U"€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\uFFFD〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭\uFFFD";

// Wingdings from 0x20. Where Unicode has both an old dingbat and a newer pictograph, the one that fonts have.
constexpr std::u32string_view wingdings =
    U" ✏✂✁👓🕭🕮🕯☎✆✉🖃📪📫📬📭📁📂📄🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍🖎✌👌👍👎☜☞☝☟🖐☺😐☹💣☠🏳🏱✈☼💧❄🕆✞"
    U"🕈✠✡☪☯ॐ☸♈♉♊♋♌♍♎♏♐♑♒♓🙰🙵●❍■□❐❑❒⬧⧫◆❖⬥⌧⍓⌘❀✿❝❞"
    U"\uFFFD"
    U"⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿🙢🙠🙡🙣🙞🙜🙝🙟·•▪○🞆🞈◉◎🔿▪◻🟂✦★✶✴✹✵⯐⌖⟡⌑⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛⮰⮱"
    U"⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘➢⮙⮛⮈➲⮉⮋←"
    U"→↑↓↖↗↙↘🡸➔🡹🡻🡼🡽🡿🡾⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂▭▫✗✓☒☑\uFFFD";

// clang-format on

// Wingdings 2, Wingdings 3 and Webdings: the signs that documents use.
const std::map<char32_t, char32_t>& few_of(std::string_view font) {
  static const std::map<char32_t, char32_t> wingdings2 = {
      {0x4F, U'✗'}, {0x50, U'✓'}, {0x51, U'☒'}, {0x52, U'☑'}, {0x53, U'☒'}, {0x54, U'☒'}, {0x69, U'⓪'},
      {0x6A, U'①'}, {0x6B, U'②'}, {0x6C, U'③'}, {0x6D, U'④'}, {0x6E, U'⑤'}, {0x6F, U'⑥'}, {0x70, U'⑦'},
      {0x71, U'⑧'}, {0x72, U'⑨'}, {0x73, U'⑩'}, {0x74, U'⓿'}, {0x75, U'❶'}, {0x76, U'❷'}, {0x77, U'❸'},
      {0x78, U'❹'}, {0x79, U'❺'}, {0x7A, U'❻'}, {0x7B, U'❼'}, {0x7C, U'❽'}, {0x7D, U'❾'}, {0x7E, U'❿'},
      {0x97, U'●'}, {0x98, U'●'}, {0xA2, U'■'}, {0xA3, U'□'}, {0xAE, U'◆'}};
  static const std::map<char32_t, char32_t> wingdings3 = {
      {0x66, U'←'}, {0x67, U'→'}, {0x68, U'↑'}, {0x69, U'↓'}, {0x70, U'▲'}, {0x71, U'▼'}, {0x72, U'△'},
      {0x73, U'▽'}, {0x74, U'◀'}, {0x75, U'▶'}, {0x76, U'◁'}, {0x77, U'▷'}, {0x7D, U'▸'}, {0x84, U'◀'}};
  static const std::map<char32_t, char32_t> webdings = {{0x33, U'◀'}, {0x34, U'▶'}, {0x35, U'▲'}, {0x36, U'▼'},
                                                        {0x59, U'♥'}, {0x61, U'✔'}, {0x63, U'□'}, {0x67, U'■'},
                                                        {0x6E, U'●'}, {0x72, U'✖'}, {0x98, U'✦'}};
  static const std::map<char32_t, char32_t> empty;
  if (font == "Wingdings 2") return wingdings2;
  if (font == "Wingdings 3") return wingdings3;
  if (font == "Webdings") return webdings;
  return empty;
}

}  // namespace

std::optional<char32_t> symbol_to_unicode(std::string_view font, char32_t code) {
  if (code >= 0xF000 && code <= 0xF0FF) code -= 0xF000;
  if (code < 0x20 || code > 0xFF) return std::nullopt;
  char32_t found = none;
  if (font == "Symbol") {
    if (code < 0x80) found = symbol_low[code - 0x20];
    if (code >= 0xA0) found = symbol_high[code - 0xA0];
  } else if (font == "Wingdings") {
    found = wingdings[code - 0x20];
  } else {
    const auto& few = few_of(font);
    const auto sign = few.find(code);
    if (sign != few.end()) found = sign->second;
  }
  if (found == none) return std::nullopt;
  return found;
}

bool is_symbol_font(std::string_view font) {
  if (font.empty() || (font.front() != 'W' && font.front() != 'S')) return false;  // nearly always
  return font == "Symbol" || font == "Wingdings" || font == "Wingdings 2" || font == "Wingdings 3" ||
         font == "Webdings";
}

bool may_hold_symbols(std::string_view text) {
  // U+F000 … U+F0FF begin with the bytes EF 80 … EF 83. Looked for without a jump: the compiler then compares many
  // bytes at once.
  unsigned found = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const auto lead = static_cast<std::uint8_t>(text[i - 1]), trail = static_cast<std::uint8_t>(text[i]);
    found |= static_cast<std::uint8_t>(lead == 0xEF) & static_cast<std::uint8_t>(trail <= 0x83);
  }
  return found != 0;
}

std::string symbols_to_unicode(std::string_view text, std::string_view font) {
  std::string out;
  const bool symbol_font = is_symbol_font(font);
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = base::next_code_point(text, i);
    const bool private_use = c >= 0xF020 && c <= 0xF0FF;
    std::optional<char32_t> shown;
    if (private_use || (symbol_font && c < 0x100)) {
      shown = symbol_to_unicode(font, c);
      if (!shown) shown = symbol_to_unicode("Symbol", c == 0xF0B7 ? c : U'\0');
    }
    if (shown) {
      base::append_utf8(out, *shown);
    } else {
      out += text.substr(begin, i - begin);
    }
  }
  return out;
}

}  // namespace wenshu::docx
