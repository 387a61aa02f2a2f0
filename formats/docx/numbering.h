// Numbering (ECMA-376 17.9): definitions, counters, and the label each numbered paragraph shows.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <unordered_map>
#include <vector>

#include "doc/tree.h"
#include "docx/properties.h"

namespace wenshu::docx {

class Styles;

// The number of one paragraph.
struct NumberedItem {
  doc::Label label;
  doc::NumberPattern list_pattern;  // of the list it belongs to: outer levels stand as %n
  int level = 0;                    // 0 … 8
  int abstract_id = 0;              // paragraphs of one abstract definition count together
  int numbering_id = 0;
  bool picture_bullet = false;  // w:lvlPicBulletId: a bullet drawn as a picture
};

class Numbering {
 public:
  static constexpr int levels = 9;

  // `root` is the w:numbering element (empty: no numbering part). Definitions that paragraphs use are added to `sheet`.
  // `language` (BCP 47) is that of number words such as First; empty: English.
  Numbering(pugi::xml_node root, const Styles& styles, const ThemeFonts& theme, std::string language,
            std::vector<doc::Numbering>& sheet);

  // Counts one paragraph and makes its label. Null where w:numId is 0 or names no definition. `level` is clamped.
  // With `start` it gets that value whatever was counted before, as LISTNUM \s asks for.
  base::Box<NumberedItem> count(int numbering_id, int level, std::optional<int> start = {});
  // A numbering whose abstract definition has this w:name (17.9.13), as LISTNUM fields say it; nothing where none has.
  std::optional<int> numbering_of_name(const std::string& name) const;
  // The level whose w:lvl names the paragraph style; nothing where none does.
  std::optional<int> level_of_style(int numbering_id, const std::string& style_id) const;
  bool defined(int numbering_id) const { return numberings_.count(numbering_id) != 0; }
  // The indent a level gives to its paragraphs.
  const doc::ParagraphStyle* look(int numbering_id, int level) const;

 private:
  struct Level {
    doc::NumberLevel definition;
    std::string style;  // w:pStyle
    doc::ParagraphStyle look;
    bool said = false, picture = false;
  };
  using Levels = std::array<Level, levels>;
  struct Abstract {
    Levels levels;
    std::string style_link;  // w:numStyleLink: the definition is that of a numbering style
    std::string name;
  };
  struct Instance {
    int abstract_id = 0;
    std::array<std::optional<int>, levels> start;
    std::array<bool, levels> redefined{};
    Levels own;  // valid where `redefined`
    bool used = false;
    doc::NumberingId sheet_id = 0;
  };
  struct Counters {
    std::array<std::int64_t, levels> value{};
    std::array<bool, levels> used{};
  };

  std::map<int, Abstract> abstracts_;
  std::map<int, Instance> numberings_;
  std::map<int, Counters> counters_;  // by abstract definition
  std::vector<doc::Numbering>& sheet_;
  std::string language_;

  static Level read_level(pugi::xml_node lvl, const ThemeFonts& theme);
  void read_instance(pugi::xml_node num, const ThemeFonts& theme);
  void follow_style_links(const Styles& styles);
  const Level& level_of(const Instance& instance, int level) const;
  doc::NumberingId sheet_id(Instance& instance);
  std::int64_t advance(const Instance& instance, Counters& counters, int level) const;
  std::string number(const Level& level, std::int64_t value, bool legal) const;
  void write_label(const Instance& instance, const Counters& counters, int level, NumberedItem& item) const;
};

}  // namespace wenshu::docx
