#include "fonts/families.h"

#include <algorithm>
#include <array>
#include <string>

namespace wenshu::fonts {

namespace {

constexpr std::string_view ofl = "OFL-1.1", liberation_licence = "OFL-1.1", gust = "LicenseRef-GUST-Font-License";

// clang-format off
constexpr std::array families = {
    Family{"FandolFang", "FandolFang-Regular.otf", "", "", "", 0, "GPL-3.0-only WITH Font-exception-2.0", "texlive-lang-chinese"},
    Family{"FandolKai", "FandolKai-Regular.otf", "", "", "", 0, "GPL-3.0-only WITH Font-exception-2.0", "texlive-lang-chinese"},
    Family{"LXGW WenKai", "LXGWWenKai-Regular.ttf", "LXGWWenKai-Bold.ttf", "", "", 0, ofl, "fonts-lxgw-wenkai"},
    Family{"Noto Sans CJK SC", "NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", "", "", 2, ofl, "fonts-noto-cjk"},
    Family{"Noto Serif CJK SC", "NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc", "", "", 2, ofl, "fonts-noto-cjk"},
    Family{"Liberation Serif", "LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf", "LiberationSerif-Italic.ttf", "LiberationSerif-BoldItalic.ttf", 0, liberation_licence, "fonts-liberation"},
    Family{"Liberation Sans", "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", "LiberationSans-Italic.ttf", "LiberationSans-BoldItalic.ttf", 0, liberation_licence, "fonts-liberation"},
    Family{"Liberation Mono", "LiberationMono-Regular.ttf", "LiberationMono-Bold.ttf", "LiberationMono-Italic.ttf", "LiberationMono-BoldItalic.ttf", 0, liberation_licence, "fonts-liberation"},
    Family{"Carlito", "Carlito-Regular.ttf", "Carlito-Bold.ttf", "Carlito-Italic.ttf", "Carlito-BoldItalic.ttf", 0, ofl, "fonts-crosextra-carlito"},
    Family{"Caladea", "Caladea-Regular.ttf", "Caladea-Bold.ttf", "Caladea-Italic.ttf", "Caladea-BoldItalic.ttf", 0, "Apache-2.0", "fonts-crosextra-caladea"},
    Family{"DejaVu Sans", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf", "DejaVuSans-BoldOblique.ttf", 0, "Bitstream-Vera", "fonts-dejavu-core"},
    Family{"TeX Gyre Termes Math", "texgyretermes-math.otf", "", "", "", 0, gust, "fonts-texgyre-math"},
};
// clang-format on

enum : std::size_t {
  fandol_fang,
  fandol_kai,
  wenkai,
  sans_cjk,
  serif_cjk,
  serif,
  sans,
  mono,
  carlito,
  caladea,
  dejavu,
  math
};

constexpr const Family* f(std::size_t i) { return &families[i]; }

// 小标宋 is a bold 宋体 of its own cut; Noto's bold comes near.
constexpr std::array fangsong_chain = {f(fandol_fang), f(serif_cjk), f(sans_cjk), f(dejavu)};
constexpr std::array kaiti_chain = {f(wenkai), f(fandol_kai), f(serif_cjk), f(dejavu)};
constexpr std::array heiti_chain = {f(sans_cjk), f(serif_cjk), f(dejavu)};
constexpr std::array songti_chain = {f(serif_cjk), f(sans_cjk), f(dejavu)};
constexpr std::array serif_chain = {f(serif), f(dejavu), f(serif_cjk)};
constexpr std::array sans_chain = {f(sans), f(dejavu), f(sans_cjk)};
constexpr std::array mono_chain = {f(mono), f(dejavu), f(sans_cjk)};
constexpr std::array math_chain = {f(math), f(dejavu), f(serif_cjk)};

struct Name {
  std::string_view name;  // in lower case where it is ASCII
  Role role;
  std::size_t family = families.size();
  bool bold = false;
};

// clang-format off
constexpr std::array names = {
    Name{"仿宋", Role::fangsong}, Name{"仿宋_gb2312", Role::fangsong}, Name{"fangsong", Role::fangsong},
    Name{"fangsong_gb2312", Role::fangsong}, Name{"华文仿宋", Role::fangsong}, Name{"stfangsong", Role::fangsong},
    Name{"方正仿宋_gbk", Role::fangsong}, Name{"方正仿宋简体", Role::fangsong}, Name{"方正仿宋_gb2312", Role::fangsong},
    Name{"fandolfang", Role::fangsong, fandol_fang}, Name{"fandolfang r", Role::fangsong, fandol_fang},
    Name{"楷体", Role::kaiti}, Name{"楷体_gb2312", Role::kaiti}, Name{"kaiti", Role::kaiti}, Name{"kaiti_gb2312", Role::kaiti},
    Name{"simkai", Role::kaiti}, Name{"华文楷体", Role::kaiti}, Name{"stkaiti", Role::kaiti}, Name{"方正楷体_gbk", Role::kaiti},
    Name{"方正楷体简体", Role::kaiti}, Name{"方正楷体_gb2312", Role::kaiti}, Name{"lxgw wenkai", Role::kaiti, wenkai},
    Name{"霞鹜文楷", Role::kaiti, wenkai}, Name{"fandolkai", Role::kaiti, fandol_kai},
    Name{"黑体", Role::heiti}, Name{"simhei", Role::heiti}, Name{"微软雅黑", Role::heiti}, Name{"microsoft yahei", Role::heiti},
    Name{"microsoft yahei ui", Role::heiti}, Name{"等线", Role::heiti}, Name{"dengxian", Role::heiti}, Name{"等线 light", Role::heiti},
    Name{"华文细黑", Role::heiti}, Name{"stxihei", Role::heiti}, Name{"华文黑体", Role::heiti}, Name{"stheiti", Role::heiti},
    Name{"方正黑体_gbk", Role::heiti}, Name{"方正黑体简体", Role::heiti}, Name{"思源黑体", Role::heiti, sans_cjk},
    Name{"思源黑体 cn", Role::heiti, sans_cjk}, Name{"source han sans cn", Role::heiti, sans_cjk},
    Name{"source han sans sc", Role::heiti, sans_cjk}, Name{"noto sans cjk sc", Role::heiti, sans_cjk}, Name{"pingfang sc", Role::heiti},
    Name{"方正小标宋简体", Role::xiaobiaosong}, Name{"方正小标宋_gbk", Role::xiaobiaosong}, Name{"fzxiaobiaosong-b05s", Role::xiaobiaosong},
    Name{"fzxiaobiaosong-b05", Role::xiaobiaosong}, Name{"小标宋", Role::xiaobiaosong}, Name{"小标宋体", Role::xiaobiaosong},
    Name{"华文中宋", Role::xiaobiaosong}, Name{"stzhongsong", Role::xiaobiaosong}, Name{"方正大标宋简体", Role::xiaobiaosong},
    Name{"宋体", Role::songti}, Name{"simsun", Role::songti}, Name{"新宋体", Role::songti}, Name{"nsimsun", Role::songti},
    Name{"华文宋体", Role::songti}, Name{"stsong", Role::songti}, Name{"宋体-简", Role::songti}, Name{"songti sc", Role::songti},
    Name{"方正书宋_gbk", Role::songti}, Name{"方正书宋简体", Role::songti}, Name{"方正宋三简体", Role::songti}, Name{"pmingliu", Role::songti},
    Name{"mingliu", Role::songti}, Name{"ms mincho", Role::songti}, Name{"ms 明朝", Role::songti}, Name{"batang", Role::songti},
    Name{"思源宋体", Role::songti, serif_cjk}, Name{"source han serif cn", Role::songti, serif_cjk},
    Name{"source han serif sc", Role::songti, serif_cjk}, Name{"noto serif cjk sc", Role::songti, serif_cjk},
    Name{"times new roman", Role::serif, serif}, Name{"times", Role::serif, serif}, Name{"liberation serif", Role::serif, serif},
    Name{"georgia", Role::serif}, Name{"garamond", Role::serif}, Name{"palatino linotype", Role::serif}, Name{"book antiqua", Role::serif},
    Name{"cambria", Role::serif, caladea}, Name{"caladea", Role::serif, caladea},
    Name{"arial", Role::sans, sans}, Name{"helvetica", Role::sans, sans}, Name{"liberation sans", Role::sans, sans},
    Name{"aptos", Role::sans, sans}, Name{"aptos display", Role::sans, sans}, Name{"aptos narrow", Role::sans, sans},
    Name{"arial unicode ms", Role::sans, sans}, Name{"calibri", Role::sans, carlito}, Name{"carlito", Role::sans, carlito}, Name{"calibri light", Role::sans, carlito},
    Name{"verdana", Role::sans, dejavu}, Name{"tahoma", Role::sans}, Name{"segoe ui", Role::sans}, Name{"trebuchet ms", Role::sans},
    Name{"dejavu sans", Role::sans, dejavu},
    Name{"courier new", Role::mono, mono}, Name{"courier", Role::mono, mono}, Name{"liberation mono", Role::mono, mono},
    Name{"consolas", Role::mono}, Name{"monaco", Role::mono}, Name{"menlo", Role::mono}, Name{"lucida console", Role::mono},
    Name{"cambria math", Role::math}, Name{"tex gyre termes math", Role::math, math},
};
// clang-format on

// The fonts that the names mean, where somebody has them. File names as their makers write them, in lower case.
// clang-format off
constexpr std::string_view own = "proprietary";
struct Original {
  std::string_view names;  // separated by |
  Family family;
};
constexpr std::array originals = {
    Original{"宋体|simsun", {"SimSun", "simsun.ttc", "", "", "", 0, own, ""}},
    Original{"新宋体|nsimsun", {"NSimSun", "simsun.ttc", "", "", "", 1, own, ""}},
    Original{"黑体|simhei", {"SimHei", "simhei.ttf", "", "", "", 0, own, ""}},
    Original{"仿宋|fangsong", {"FangSong", "simfang.ttf", "", "", "", 0, own, ""}},
    Original{"仿宋_gb2312|fangsong_gb2312", {"FangSong_GB2312", "simfang.ttf", "", "", "", 0, own, ""}},
    Original{"楷体|kaiti|simkai", {"KaiTi", "simkai.ttf", "", "", "", 0, own, ""}},
    Original{"楷体_gb2312|kaiti_gb2312", {"KaiTi_GB2312", "simkai.ttf", "", "", "", 0, own, ""}},
    Original{"微软雅黑|microsoft yahei", {"Microsoft YaHei", "msyh.ttc", "msyhbd.ttc", "", "", 0, own, ""}},
    Original{"等线|dengxian", {"DengXian", "deng.ttf", "dengb.ttf", "", "", 0, own, ""}},
    Original{"方正小标宋简体|方正小标宋_gbk|fzxiaobiaosong-b05s", {"FZXiaoBiaoSong", "fzxbsjw.ttf", "", "", "", 0, own, ""}},
    Original{"华文中宋|stzhongsong", {"STZhongsong", "stzhongs.ttf", "", "", "", 0, own, ""}},
    Original{"华文仿宋|stfangsong", {"STFangsong", "stfangso.ttf", "", "", "", 0, own, ""}},
    Original{"华文楷体|stkaiti", {"STKaiti", "stkaiti.ttf", "", "", "", 0, own, ""}},
    Original{"华文宋体|stsong", {"STSong", "stsong.ttf", "", "", "", 0, own, ""}},
    Original{"times new roman|times", {"Times New Roman", "times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf", 0, own, ""}},
    Original{"arial", {"Arial", "arial.ttf", "arialbd.ttf", "ariali.ttf", "arialbi.ttf", 0, own, ""}},
    Original{"calibri", {"Calibri", "calibri.ttf", "calibrib.ttf", "calibrii.ttf", "calibriz.ttf", 0, own, ""}},
    Original{"cambria", {"Cambria", "cambria.ttc", "cambriab.ttf", "cambriai.ttf", "cambriaz.ttf", 0, own, ""}},
    Original{"courier new|courier", {"Courier New", "cour.ttf", "courbd.ttf", "couri.ttf", "courbi.ttf", 0, own, ""}},
    Original{"consolas", {"Consolas", "consola.ttf", "consolab.ttf", "consolai.ttf", "consolaz.ttf", 0, own, ""}},
    Original{"georgia", {"Georgia", "georgia.ttf", "georgiab.ttf", "georgiai.ttf", "georgiaz.ttf", 0, own, ""}},
    Original{"verdana", {"Verdana", "verdana.ttf", "verdanab.ttf", "verdanai.ttf", "verdanaz.ttf", 0, own, ""}},
    Original{"tahoma", {"Tahoma", "tahoma.ttf", "tahomabd.ttf", "", "", 0, own, ""}},
};
// clang-format on

// Font names are compared without regard to ASCII case; Chinese has none.
bool same_name(std::string_view name, std::string_view lower) {
  return std::equal(name.begin(), name.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b; });
}

bool contains(std::string_view name, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return name.find(part) != std::string_view::npos; });
}

}  // namespace

std::string_view name_of(Role role) {
  constexpr std::array<std::string_view, roles> shown = {"仿宋",  "楷体", "黑体", "小标宋", "宋体",
                                                         "serif", "sans", "mono", "math"};
  return shown[static_cast<std::size_t>(role)];
}

std::span<const Family* const> families_of(Role role) {
  switch (role) {
    case Role::fangsong:
      return fangsong_chain;
    case Role::kaiti:
      return kaiti_chain;
    case Role::heiti:
      return heiti_chain;
    case Role::xiaobiaosong:
    case Role::songti:
      return songti_chain;
    case Role::serif:
      return serif_chain;
    case Role::sans:
      return sans_chain;
    case Role::mono:
      return mono_chain;
    case Role::math:
      return math_chain;
  }
  return songti_chain;
}

std::span<const Family> all_families() { return families; }

std::optional<Alias> alias_of(std::string_view name) {
  const auto found = std::find_if(names.begin(), names.end(), [&](const Name& n) { return same_name(name, n.name); });
  if (found == names.end()) return std::nullopt;
  return Alias{found->role, found->family < families.size() ? &families[found->family] : nullptr,
               found->role == Role::xiaobiaosong};
}

std::vector<std::string_view> alias_names() {
  std::vector<std::string_view> out;
  for (const Name& entry : names) out.push_back(entry.name);
  return out;
}

const Family* original_of(std::string_view name) {
  for (const Original& original : originals) {
    for (std::string_view rest = original.names; !rest.empty();) {
      const std::size_t end = std::min(rest.find('|'), rest.size());
      if (same_name(name, rest.substr(0, end))) return &original.family;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return nullptr;
}

Role guess_role(std::string_view name, bool cjk) {
  if (contains(name, {"仿宋", "FangSong", "Fangsong", "fangsong"})) return Role::fangsong;
  if (contains(name, {"楷", "Kai", "kai"})) return Role::kaiti;
  if (contains(name, {"标宋", "BiaoSong", "中宋", "大宋"})) return Role::xiaobiaosong;
  if (contains(name, {"黑", "圆", "Hei", "hei", "Gothic", "gothic"})) return Role::heiti;
  if (cjk) return Role::songti;
  if (contains(name, {"Mono", "mono", "Code", "Courier", "Console", "Typewriter"})) return Role::mono;
  if (contains(name, {"Sans", "sans", "Grotesk", "Gothic", "Helvet", "Roboto", "Lato", "Open"})) return Role::sans;
  return Role::serif;
}

}  // namespace wenshu::fonts
