#include "svg/font_rules.h"

#include <fontconfig/fontconfig.h>

#include <string_view>

#include "fonts/catalogue.h"
#include "fonts/families.h"

namespace wenshu::svg {

namespace {

FcConfig* config = nullptr;  // as long as the process

std::string element(std::string_view name, std::string_view text) {
  std::string out = "<" + std::string(name) + ">";
  for (const char c : text) out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
  return out + "</" + std::string(name) + ">";
}

// The families of a role behind what a pattern asks for. Strongly: otherwise the language would count for more.
std::string add_families(fonts::Role role, const fonts::Family* first, std::string_view mode) {
  std::string out = "<edit name=\"family\" mode=\"" + std::string(mode) + "\" binding=\"strong\">";
  if (first) out += element("string", first->name);
  for (const fonts::Family* family : fonts::families_of(role)) {
    if (family != first) out += element("string", family->name);
  }
  return out + "</edit>";
}

std::string rule(std::string_view name, fonts::Role role, const fonts::Family* first) {
  return "<match><test name=\"family\">" + element("string", name) + "</test>" + add_families(role, first, "append") +
         "</match>\n";
}

}  // namespace

std::string font_rules() {
  using fonts::Role;
  std::string out = "<?xml version=\"1.0\"?>\n<fontconfig>\n";
  for (const std::string& folder : fonts::Catalogue::system_folders()) out += element("dir", folder) + '\n';
  // Where fontconfig keeps what it found; nothing that it would not find in the fonts again.
  out += "<cachedir>/var/cache/fontconfig</cachedir>\n<cachedir prefix=\"xdg\">fontconfig</cachedir>\n";
  for (const std::string_view name : fonts::alias_names()) {
    const auto alias = fonts::alias_of(name);
    if (alias) out += rule(name, alias->role, alias->family);
  }
  out += rule("sans-serif", Role::sans, nullptr) + rule("serif", Role::serif, nullptr) +
         rule("monospace", Role::mono, nullptr) + rule("cursive", Role::kaiti, nullptr);
  // Names that nobody knows, and characters that none of the fonts so far has.
  out += "<match>" + add_families(Role::sans, nullptr, "append_last") + "</match>\n";
  // Outlines as they are: text is drawn in the size of the page's pixels, not of a screen's.
  out +=
      "<match target=\"font\"><edit name=\"hinting\"><bool>false</bool></edit>"
      "<edit name=\"hintstyle\"><const>hintnone</const></edit><edit name=\"antialias\"><bool>true</bool></edit>"
      "<edit name=\"rgba\"><const>none</const></edit></match>\n";
  return out + "</fontconfig>\n";
}

void load_fonts() {
  if (config) return;
  config = FcConfigCreate();
  const std::string rules = font_rules();
  FcConfigParseAndLoadFromMemory(config, reinterpret_cast<const FcChar8*>(rules.c_str()), FcFalse);
  FcConfigBuildFonts(config);
}

void use_fonts() { FcConfigSetCurrent(config); }

}  // namespace wenshu::svg
