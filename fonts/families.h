// The fonts that documents name and the fonts that stand in for them: roles, families and the files that hold them.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace wenshu::fonts {

// What a font is for. The first five are the Chinese ones of GB/T 9704 7.2 and of everyday documents.
enum class Role : std::uint8_t { fangsong, kaiti, heiti, xiaobiaosong, songti, serif, sans, mono, math };
inline constexpr std::size_t roles = 9;

// The name of a role as people know it: 仿宋, 黑体, "serif".
std::string_view name_of(Role role);

// A family and the files it comes in. A style without a file is drawn from the regular one.
struct Family {
  std::string_view name;                                // "Noto Serif CJK SC"
  std::string_view regular, bold, italic, bold_italic;  // file names without folder
  unsigned index = 0;                                   // of the face, where the file is a collection (.ttc)
  std::string_view licence;                             // SPDX where there is an identifier
  std::string_view package;                             // Debian's package that brings it
};

// The families that serve a role, the best first; what one lacks is taken from the next.
std::span<const Family* const> families_of(Role role);
// Every family there is a table for.
std::span<const Family> all_families();

// A name that documents use and what it stands for.
struct Alias {
  Role role{};
  const Family* family =
      nullptr;        // of the same metrics (Arial: Liberation Sans) or the very font; null: any of the role
  bool bold = false;  // the name itself is that of a bold face (方正小标宋)
};

// 仿宋_GB2312, SimSun, "Times New Roman", without regard to case; nothing for a name that is not in the table.
std::optional<Alias> alias_of(std::string_view name);
// Every name in that table.
std::vector<std::string_view> alias_names();
// The font that is meant by such a name, in the files it comes in (simsun.ttc, times.ttf); null where they are not
// known.
const Family* original_of(std::string_view name);
// The role of a font nobody knows, from its name: one with 楷 in it is a 楷体, one with "Mono" or "Code" is monospaced;
// `cjk` says whether it is asked for Chinese text.
Role guess_role(std::string_view name, bool cjk);

}  // namespace wenshu::fonts
