#include "math/latex_tables.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace wenshu::math {

namespace {

constexpr SpaceCommand spaces[] = {{"quad", 1, "\u2003"},
                                   {"qquad", 2, "\u2003\u2003"},
                                   {",", 3 / 18.F, "\u2009"},
                                   {"thinspace", 3 / 18.F, "\u2009"},
                                   {":", 4 / 18.F, "\u2005"},
                                   {">", 4 / 18.F, "\u2005"},
                                   {"medspace", 4 / 18.F, "\u2005"},
                                   {";", 5 / 18.F, "\u2004"},
                                   {"thickspace", 5 / 18.F, "\u2004"},
                                   {"enspace", 0.5F, "\u2002"},
                                   {"enskip", 0.5F, "\u2002"},
                                   {" ", 0.25F, "\u00A0"},
                                   {"space", 0.25F, "\u00A0"},
                                   {"nobreakspace", 0.25F, "\u00A0"},
                                   {"!", -3 / 18.F, ""},
                                   {"negthinspace", -3 / 18.F, ""},
                                   {"negmedspace", -4 / 18.F, ""},
                                   {"negthickspace", -5 / 18.F, ""}};

struct NamedStyle {
  std::string_view command;
  LetterStyle style;
};
constexpr LetterStyle plain{Alphabet::standard, false, false}, upright{Alphabet::standard, true, false},
    bold{Alphabet::standard, true, true}, bold_italic{Alphabet::standard, false, true},
    script{Alphabet::script, false, false}, fraktur{Alphabet::fraktur, false, false},
    double_struck{Alphabet::double_struck, false, false}, sans{Alphabet::sans_serif, false, false},
    mono{Alphabet::monospace, false, false};
constexpr NamedStyle math_styles[] = {
    {"mathrm", upright},       {"mathup", upright},    {"mathbf", bold},          {"boldsymbol", bold_italic},
    {"bm", bold_italic},       {"pmb", bold_italic},   {"mathbfit", bold_italic}, {"mathit", plain},
    {"mathnormal", plain},     {"mathcal", script},    {"mathscr", script},       {"mathfrak", fraktur},
    {"mathbb", double_struck}, {"Bbb", double_struck}, {"mathds", double_struck}, {"mathsf", sans},
    {"mathtt", mono},          {"bold", bold},         {"frak", fraktur}};
constexpr NamedStyle words_styles[] = {
    {"text", upright},   {"textrm", upright}, {"mbox", upright}, {"textnormal", upright}, {"hbox", upright},
    {"textup", upright}, {"textmd", upright}, {"textbf", bold},  {"textit", plain},       {"textsl", plain},
    {"emph", plain},     {"textsf", sans},    {"texttt", mono},  {"textsc", upright}};
constexpr NamedStyle style_switches[] = {{"rm", upright}, {"bf", bold}, {"it", plain}, {"mit", plain},
                                         {"cal", script}, {"sf", sans}, {"tt", mono}};

struct NamedSize {
  std::string_view command;
  Size size;
};
constexpr NamedSize sizes[] = {{"displaystyle", Size::display},
                               {"textstyle", Size::text},
                               {"scriptstyle", Size::script},
                               {"scriptscriptstyle", Size::scriptscript}};

struct NamedClass {
  std::string_view command;
  Class atom_class;
};
constexpr NamedClass classes[] = {
    {"mathord", Class::ordinary},      {"mathop", Class::operation}, {"mathbin", Class::binary},
    {"mathrel", Class::relation},      {"mathopen", Class::opening}, {"mathclose", Class::closing},
    {"mathpunct", Class::punctuation}, {"mathinner", Class::inner},  {"ensuremath", Class::none}};

struct NamedCharacter {
  std::string_view command;
  char32_t character;
};
constexpr NamedCharacter arrows[] = {
    {"xrightarrow", U'→'},     {"xleftarrow", U'←'},         {"xleftrightarrow", U'↔'}, {"xRightarrow", U'⇒'},
    {"xLeftarrow", U'⇐'},      {"xLeftrightarrow", U'⇔'},    {"xmapsto", U'↦'},         {"xhookrightarrow", U'↪'},
    {"xhookleftarrow", U'↩'},  {"xtwoheadrightarrow", U'↠'}, {"xlongequal", U'='},      {"xrightleftharpoons", U'⇌'},
    {"xrightharpoonup", U'⇀'}, {"xleftharpoonup", U'↼'}};

constexpr std::string_view silent[] = {"nonumber",   "notag",   "mathstrut", "strut",         "allowbreak",   "nobreak",
                                       "relax",      "hfill",   "hline",     "displaylimits", "null",         "/",
                                       "-",          "protect", "noindent",  "centering",     "small",        "large",
                                       "normalsize", "hfil",    "tiny",      "scriptsize",    "footnotesize", "Large",
                                       "LARGE",      "huge",    "Huge",      "bgroup",        "egroup"};

struct NamedColor {
  std::string_view name;
  std::uint32_t rgb;
};
constexpr NamedColor colors[] = {
    {"black", 0x000000},    {"white", 0xFFFFFF},     {"red", 0xFF0000},    {"green", 0x008000}, {"blue", 0x0000FF},
    {"cyan", 0x00AEEF},     {"magenta", 0xEC008C},   {"yellow", 0xFFF200}, {"gray", 0x808080},  {"grey", 0x808080},
    {"darkgray", 0x404040}, {"lightgray", 0xBFBFBF}, {"brown", 0xBF8040},  {"lime", 0xBFFF00},  {"olive", 0x808000},
    {"orange", 0xFF8000},   {"pink", 0xFFBFBF},      {"purple", 0xBF0040}, {"teal", 0x008080},  {"violet", 0x800080},
    {"navy", 0x000080},     {"maroon", 0x800000}};

template <std::size_t N, class Row>
const Row* row_of(const Row (&table)[N], std::string_view command) {
  const auto* found =
      std::find_if(std::begin(table), std::end(table), [&](const Row& row) { return row.command == command; });
  return found == std::end(table) ? nullptr : found;
}

template <std::size_t N>
std::optional<LetterStyle> style_in(const NamedStyle (&table)[N], std::string_view command) {
  const NamedStyle* found = row_of(table, command);
  return found ? std::optional(found->style) : std::nullopt;
}

}  // namespace

const SpaceCommand* space_command(std::string_view command) { return row_of(spaces, command); }

std::string_view blank_of(float width) {
  if (width < 0.05F) return {};
  return width < 0.2F ? "\u2009" : width < 0.4F ? "\u2005" : width < 0.75F ? "\u2002" : "\u2003";
}

std::optional<LetterStyle> math_style(std::string_view command) { return style_in(math_styles, command); }
std::optional<LetterStyle> words_style(std::string_view command) { return style_in(words_styles, command); }
std::optional<LetterStyle> style_switch(std::string_view command) { return style_in(style_switches, command); }

std::optional<Size> size_switch(std::string_view command) {
  const NamedSize* found = row_of(sizes, command);
  return found ? std::optional(found->size) : std::nullopt;
}

std::optional<Class> class_command(std::string_view command) {
  const NamedClass* found = row_of(classes, command);
  return found ? std::optional(found->atom_class) : std::nullopt;
}

char32_t long_arrow(std::string_view command) {
  const NamedCharacter* found = row_of(arrows, command);
  return found ? found->character : char32_t{0};
}

bool is_silent(std::string_view command) {
  return std::find(std::begin(silent), std::end(silent), command) != std::end(silent);
}

BigCommand big_command(std::string_view command) {
  static constexpr std::string_view names[] = {"big", "Big", "bigg", "Bigg"};
  for (std::uint8_t i = 4; i > 0; --i) {  // \bigg begins like \big
    const std::string_view name = names[i - 1];
    if (command == name) return {i, Class::ordinary};
    if (command.size() != name.size() + 1 || !command.starts_with(name)) continue;
    if (command.back() == 'l') return {i, Class::opening};
    if (command.back() == 'r') return {i, Class::closing};
    if (command.back() == 'm') return {i, Class::relation};
  }
  return {};
}

std::uint32_t color_of(std::string_view model, std::string_view text) {
  if (text.starts_with('#')) {
    text.remove_prefix(1);
    model = "HTML";
  }
  if (model == "HTML") {
    std::uint32_t rgb = 0;
    std::from_chars(text.data(), text.data() + std::min<std::size_t>(text.size(), 6), rgb, 16);
    return rgb;
  }
  if (model == "rgb" || model == "RGB" || model == "gray") {
    std::uint32_t rgb = 0, last = 0;
    for (int i = 0; i < 3; ++i) {
      text.remove_prefix(std::min(text.find_first_of("0123456789."), text.size()));
      double value = 0;
      const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
      text.remove_prefix(static_cast<std::size_t>(end.ptr - text.data()));
      if (model != "gray" || i == 0)
        last = static_cast<std::uint32_t>(std::clamp(value * (model == "RGB" ? 1 : 255), 0.0, 255.0));
      rgb = rgb << 8U | last;
    }
    return rgb;
  }
  const auto* found = std::find_if(std::begin(colors), std::end(colors), [&](const auto& c) { return c.name == text; });
  return found == std::end(colors) ? 0 : found->rgb;
}

}  // namespace wenshu::math
