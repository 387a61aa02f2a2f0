#include "fonts/catalogue.h"

#include <fontconfig/fontconfig.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <system_error>
#include <tuple>

namespace wenshu::fonts {

namespace fs = std::filesystem;

namespace {

bool is_font_file(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return false;
  const std::string_view extension = name.substr(dot + 1);
  return extension == "ttf" || extension == "otf" || extension == "ttc" || extension == "otc" || extension == "TTF" ||
         extension == "OTF" || extension == "TTC";
}

// The file of a family in a style, or of a poorer style where it has none.
struct Style {
  std::string_view file;
  bool embolden = false, slant = false;
};
Style style_of(const Family& family, bool bold, bool italic) {
  if (bold && italic && !family.bold_italic.empty()) return {family.bold_italic};
  if (bold && !family.bold.empty()) return {family.bold, false, italic};
  if (italic && !family.italic.empty()) return {family.italic, bold, false};
  return {family.regular, bold, italic};
}

}  // namespace

std::mutex& fontconfig_lock() {
  static std::mutex mutex;
  return mutex;
}

std::vector<std::string> Catalogue::system_folders() {
  std::vector<std::string> out;
  const char* home = std::getenv("HOME");
  const char* data = std::getenv("XDG_DATA_HOME");
  if (data && *data) {
    out.push_back(std::string(data) + "/fonts");
  } else if (home && *home) {
    out.push_back(std::string(home) + "/.local/share/fonts");
  }
  out.insert(out.end(), {"/usr/local/share/fonts", "/usr/share/fonts", "/usr/share/texmf/fonts/opentype",
                         "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"});
  return out;
}

Catalogue::Catalogue(const std::vector<std::string>& folders) {
  for (const std::string& folder : folders) {
    std::error_code error;
    std::vector<std::string> paths;  // sorted: the order of a folder is the file system's whim
    fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end;
    for (; !error && it != end; it.increment(error)) {
      if (is_font_file(it->path().native())) paths.push_back(it->path().string());
    }
    std::sort(paths.begin(), paths.end());
    for (const std::string& path : paths) files_.try_emplace(path.substr(path.rfind('/') + 1), path);
  }
}

std::string Catalogue::file_of(std::string_view file_name) const {
  auto found = files_.find(file_name);
  if (found == files_.end()) {  // SIMSUN.TTC, as some systems write it
    std::string upper(file_name);
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    found = files_.find(upper);
  }
  return found == files_.end() ? std::string() : found->second;
}

std::shared_ptr<const Face> Catalogue::open(const std::string& path, unsigned index) {
  const auto [place, fresh] = faces_.try_emplace({path, index});
  if (fresh) place->second = Face::open(path, index);
  return place->second;
}

Match Catalogue::from_family(const Family& family, bool bold, bool italic) {
  Style style = style_of(family, bold, italic);
  std::string path = file_of(style.file);
  if (path.empty() && style.file != family.regular) {
    style = {family.regular, bold, italic};
    path = file_of(style.file);
  }
  if (path.empty()) return {};
  return {open(path, family.index), style.embolden, style.slant, false};
}

// fontconfig knows what every installed file calls itself. It is asked only for names that no table of ours holds: its
// first answer costs more than a short document.
Match Catalogue::installed(std::string_view name, bool bold, bool italic) {
  const std::lock_guard lock(fontconfig_lock());
  static FcConfig* const config = FcInitLoadConfigAndFonts();
  if (!config) return {};
  FcPattern* pattern = FcPatternCreate();
  FcPatternAddString(pattern, FC_FAMILY, reinterpret_cast<const FcChar8*>(std::string(name).c_str()));
  FcObjectSet* objects = FcObjectSetBuild(FC_FILE, FC_INDEX, FC_WEIGHT, FC_SLANT, FC_VARIABLE, nullptr);
  FcFontSet* found = FcFontList(config, pattern, objects);
  FcObjectSetDestroy(objects);
  FcPatternDestroy(pattern);
  if (!found) return {};
  struct Candidate {
    int distance;
    std::string path;
    int index;
    bool bold, italic;
    auto operator<=>(const Candidate&) const = default;
  };
  std::vector<Candidate> candidates;
  for (int i = 0; i < found->nfont; ++i) {
    FcPattern* font = found->fonts[i];
    FcChar8* file = nullptr;
    int index = 0, weight = FC_WEIGHT_REGULAR, slant = FC_SLANT_ROMAN;
    if (FcPatternGetString(font, FC_FILE, 0, &file) != FcResultMatch) continue;
    FcPatternGetInteger(font, FC_INDEX, 0, &index);
    FcPatternGetInteger(font, FC_WEIGHT, 0, &weight);
    FcPatternGetInteger(font, FC_SLANT, 0, &slant);
    const bool is_italic = slant != FC_SLANT_ROMAN;
    const int wanted = bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR;
    candidates.push_back({std::abs(weight - wanted) + (is_italic == italic ? 0 : 1000),
                          reinterpret_cast<const char*>(file), index & 0xFFFF, weight >= FC_WEIGHT_DEMIBOLD,
                          is_italic});
  }
  FcFontSetDestroy(found);
  if (candidates.empty()) return {};
  const Candidate best = *std::min_element(candidates.begin(), candidates.end());
  return {open(best.path, static_cast<unsigned>(best.index)), bold && !best.bold, italic && !best.italic, false};
}

namespace {

// What fontconfig says of an outline font that can be embedded.
struct Covering {
  int distance = 0;  // from an upright face of the usual weight
  std::string path;
  unsigned index = 0;
  FcCharSet* characters = nullptr;
  auto key() const { return std::tie(distance, path, index); }
};

std::vector<Covering> installed_fonts(bool bold) {
  std::vector<Covering> out;
  FcConfig* const config = FcInitLoadConfigAndFonts();
  if (!config) return out;
  FcPattern* pattern = FcPatternCreate();
  FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
  FcPatternAddBool(pattern, FC_COLOR, FcFalse);
  FcPatternAddBool(pattern, FC_VARIABLE, FcFalse);
  FcObjectSet* objects = FcObjectSetBuild(FC_FILE, FC_INDEX, FC_WEIGHT, FC_SLANT, FC_FONTFORMAT, FC_CHARSET, nullptr);
  FcFontSet* found = FcFontList(config, pattern, objects);
  FcObjectSetDestroy(objects);
  FcPatternDestroy(pattern);
  for (int i = 0; found && i < found->nfont; ++i) {
    FcChar8 *file = nullptr, *format = nullptr;
    FcCharSet* characters = nullptr;
    int index = 0, weight = FC_WEIGHT_REGULAR, slant = FC_SLANT_ROMAN;
    FcPattern* font = found->fonts[i];
    if (FcPatternGetString(font, FC_FILE, 0, &file) != FcResultMatch) continue;
    if (FcPatternGetCharSet(font, FC_CHARSET, 0, &characters) != FcResultMatch) continue;
    if (FcPatternGetString(font, FC_FONTFORMAT, 0, &format) != FcResultMatch) continue;
    const std::string_view kind = reinterpret_cast<const char*>(format), path = reinterpret_cast<const char*>(file);
    if ((kind != "TrueType" && kind != "CFF") || path.ends_with(".pfb") || path.ends_with(".t1")) continue;
    FcPatternGetInteger(font, FC_INDEX, 0, &index);
    FcPatternGetInteger(font, FC_WEIGHT, 0, &weight);
    FcPatternGetInteger(font, FC_SLANT, 0, &slant);
    const int wanted = bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR;
    out.push_back({std::abs(weight - wanted) + (slant == FC_SLANT_ROMAN ? 0 : 1000), std::string(path),
                   static_cast<unsigned>(index & 0xFFFF), FcCharSetCopy(characters)});
  }
  if (found) FcFontSetDestroy(found);
  FcConfigDestroy(config);  // the sets of characters count their own references
  std::sort(out.begin(), out.end(), [](const Covering& a, const Covering& b) { return a.key() < b.key(); });
  return out;
}

}  // namespace

// The list is made once and kept while the program runs: it is asked for rare characters, one by one.
Match Catalogue::any_with(char32_t character, bool bold) {
  if ((character >= 0xE000 && character <= 0xF8FF) || character >= 0xF0000) return {};
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  static std::array<std::optional<std::vector<Covering>>, 2> lists;
  auto& list = lists[bold ? 1 : 0];
  if (!list) list = installed_fonts(bold);
  for (const Covering& font : *list) {
    if (!FcCharSetHasChar(font.characters, character)) continue;
    auto face = open(font.path, font.index);
    if (face && face->has(character)) return {std::move(face), false, false, false};
  }
  return {};
}

Match Catalogue::match(const Wanted& wanted) {
  Role role = wanted.role;
  bool bold = wanted.bold;
  if (!wanted.name.empty()) {
    if (const auto alias = alias_of(wanted.name)) {
      if (const Family* original = original_of(wanted.name)) {
        if (Match out = from_family(*original, bold, wanted.italic)) return out;
      }
      bold = bold || alias->bold;
      role = alias->role;
      if (alias->family) {
        Match out = from_family(*alias->family, bold, wanted.italic);
        out.substituted = alias->family->name != wanted.name;
        if (out) return out;
      }
    } else {
      const bool cjk = role < Role::serif;
      if (Match out = installed(wanted.name, bold, wanted.italic)) return out;
      role = guess_role(wanted.name, cjk);
    }
  }
  if (role == Role::xiaobiaosong) bold = true;
  for (const Family* family : families_of(role)) {
    Match out = from_family(*family, bold, wanted.italic);
    out.substituted = !wanted.name.empty();
    if (out) return out;
  }
  return {};
}

const std::vector<Match>& Catalogue::fallbacks(Role role, bool bold) {
  const auto [place, fresh] = fallbacks_.try_emplace({role, bold});
  if (!fresh) return place->second;
  std::vector<const Family*> families(families_of(role).begin(), families_of(role).end());
  for (const Role other : {Role::songti, Role::heiti, Role::serif, Role::kaiti, Role::math}) {
    for (const Family* family : families_of(other)) {
      if (std::find(families.begin(), families.end(), family) == families.end()) families.push_back(family);
    }
  }
  for (const Family* family : families) {
    if (Match match = from_family(*family, bold, false)) place->second.push_back(std::move(match));
  }
  return place->second;
}

}  // namespace wenshu::fonts
