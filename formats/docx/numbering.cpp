#include "docx/numbering.h"

#include <algorithm>
#include <limits>

#include "base/unicode.h"
#include "base/utf8.h"
#include "docx/styles.h"
#include "docx/symbols.h"
#include "docx/xml_values.h"

namespace wenshu::docx {

namespace {

constexpr std::int64_t max_value = std::numeric_limits<int>::max();

// The w:numFmt of a level, also one inside mc:AlternateContent: the first choice that names a format we know.
pugi::xml_node number_format(const pugi::xml_node& lvl) {
  if (const pugi::xml_node direct = lvl.child("w:numFmt")) return direct;
  for (const pugi::xml_node branch : lvl.child("mc:AlternateContent").children()) {
    if (const pugi::xml_node format = branch.child("w:numFmt")) return format;
  }
  return {};
}

// Bullets of more characters than this are text that Word shows before each paragraph.
constexpr std::size_t longest_bullet = 2;

}  // namespace

Numbering::Level Numbering::read_level(pugi::xml_node lvl, const ThemeFonts& theme) {
  Level level;
  level.said = true;
  doc::NumberLevel& d = level.definition;
  const pugi::xml_node format = number_format(lvl);
  const std::string_view name = format ? val(format) : "decimal";
  const auto numerals = name == "custom" ? base::numerals_by_custom_format(attribute(format, "w:format"))
                                         : base::numerals_by_ooxml_name(name);
  d.numerals = numerals.value_or(base::Numerals::decimal);
  d.text = val(lvl.child("w:lvlText"));
  d.start = integer_or(val(lvl.child("w:start")), 0);
  d.restart_after = integer_or(val(lvl.child("w:lvlRestart")), -1);
  d.legal = on_off_child(lvl, "w:isLgl").value_or(false);
  const std::string_view gap = val(lvl.child("w:suff"));
  d.gap = gap == "nothing" ? "" : gap == "space" ? " " : "\t";
  level.style = val(lvl.child("w:pStyle"));
  level.picture = static_cast<bool>(lvl.child("w:lvlPicBulletId"));
  level.look = paragraph_properties(lvl.child("w:pPr"), theme, TrackChanges::accept).look;
  const RunProperties run = run_properties(lvl.child("w:rPr"), theme, TrackChanges::accept);
  d.text = symbols_to_unicode(d.text, run.symbol_font);
  if (d.numerals == base::Numerals::bullet && base::code_point_count(d.text) > longest_bullet) {
    d.numerals = base::Numerals::none;
  }
  return level;
}

Numbering::Numbering(pugi::xml_node root, const Styles& styles, const ThemeFonts& theme, std::string language,
                     std::vector<doc::Numbering>& sheet)
    : sheet_(sheet), language_(language.empty() ? "en-US" : std::move(language)) {
  for (const pugi::xml_node node : root.children("w:abstractNum")) {
    Abstract abstract;
    for (const pugi::xml_node lvl : node.children("w:lvl")) {
      const int index = integer_or(attribute(lvl, "w:ilvl"), -1);
      if (index >= 0 && index < levels) abstract.levels[static_cast<std::size_t>(index)] = read_level(lvl, theme);
    }
    abstract.style_link = val(node.child("w:numStyleLink"));
    abstract.name = val(node.child("w:name"));
    abstracts_.emplace(integer_or(attribute(node, "w:abstractNumId"), 0), std::move(abstract));
  }
  for (const pugi::xml_node num : root.children("w:num")) read_instance(num, theme);
  follow_style_links(styles);
}

void Numbering::read_instance(pugi::xml_node num, const ThemeFonts& theme) {
  Instance instance;
  instance.abstract_id = integer_or(val(num.child("w:abstractNumId")), -1);
  for (const pugi::xml_node override_node : num.children("w:lvlOverride")) {
    const int index = integer_or(attribute(override_node, "w:ilvl"), -1);
    if (index < 0 || index >= levels) continue;
    const auto i = static_cast<std::size_t>(index);
    if (const pugi::xml_node start = override_node.child("w:startOverride")) instance.start[i] = integer(val(start));
    if (const pugi::xml_node lvl = override_node.child("w:lvl")) {
      instance.redefined[i] = true;
      instance.own[i] = read_level(lvl, theme);
    }
  }
  if (abstracts_.count(instance.abstract_id) == 0) return;
  numberings_.emplace(integer_or(attribute(num, "w:numId"), 0), std::move(instance));
}

// w:numStyleLink (17.9.21): the definition stands at the numbering that the numbering style uses.
void Numbering::follow_style_links(const Styles& styles) {
  for (auto& [id, instance] : numberings_) {
    for (int steps = 0; steps < levels; ++steps) {
      const std::string& link = abstracts_.at(instance.abstract_id).style_link;
      if (link.empty()) break;
      const auto target = styles.numbering_of(link);
      const auto found = target ? numberings_.find(*target) : numberings_.end();
      if (found == numberings_.end() || found->first == id) break;
      instance.abstract_id = found->second.abstract_id;
    }
  }
}

const Numbering::Level& Numbering::level_of(const Instance& instance, int level) const {
  const auto i = static_cast<std::size_t>(level);
  return instance.redefined[i] ? instance.own[i] : abstracts_.at(instance.abstract_id).levels[i];
}

std::optional<int> Numbering::level_of_style(int numbering_id, const std::string& style_id) const {
  const auto found = numberings_.find(numbering_id);
  if (found == numberings_.end()) return std::nullopt;
  for (int level = 0; level < levels; ++level) {
    if (level_of(found->second, level).style == style_id) return level;
  }
  return std::nullopt;
}

std::optional<int> Numbering::numbering_of_name(const std::string& name) const {
  if (name.empty()) return std::nullopt;
  for (const auto& [id, instance] : numberings_) {
    if (abstracts_.at(instance.abstract_id).name == name) return id;
  }
  return std::nullopt;
}

const doc::ParagraphStyle* Numbering::look(int numbering_id, int level) const {
  const auto found = numberings_.find(numbering_id);
  if (found == numberings_.end()) return nullptr;
  return &level_of(found->second, std::clamp(level, 0, levels - 1)).look;
}

doc::NumberingId Numbering::sheet_id(Instance& instance) {
  if (instance.sheet_id != 0) return instance.sheet_id;
  doc::Numbering definition;
  int last = levels;
  while (last > 1 && !level_of(instance, last - 1).said) --last;
  for (int level = 0; level < last; ++level) {
    definition.levels.push_back(level_of(instance, level).definition);
    if (const auto start = instance.start[static_cast<std::size_t>(level)]) definition.levels.back().start = *start;
  }
  const auto same = std::find(sheet_.begin(), sheet_.end(), definition);
  instance.sheet_id = static_cast<doc::NumberingId>(same - sheet_.begin()) + 1;
  if (same == sheet_.end()) sheet_.push_back(std::move(definition));
  return instance.sheet_id;
}

// Gives `level` its next value and restarts the deeper levels (17.9.10). A level that was passed over shows its start
// value and has used it up.
std::int64_t Numbering::advance(const Instance& instance, Counters& counters, int level) const {
  const auto start_of = [&](int l) -> std::int64_t {
    const auto own = instance.start[static_cast<std::size_t>(l)];
    return own ? *own : level_of(instance, l).definition.start;
  };
  for (int outer = 0; outer < level; ++outer) {
    const auto i = static_cast<std::size_t>(outer);
    if (!counters.used[i]) counters.value[i] = start_of(outer);
    counters.used[i] = true;
  }
  const auto own = static_cast<std::size_t>(level);
  counters.value[own] = counters.used[own] ? std::min(counters.value[own] + 1, max_value) : start_of(level);
  counters.used[own] = true;
  for (int deeper = level + 1; deeper < levels; ++deeper) {
    const int after = level_of(instance, deeper).definition.restart_after;
    if (after < 0 || level < after) counters.used[static_cast<std::size_t>(deeper)] = false;
  }
  return counters.value[own];
}

std::string Numbering::number(const Level& level, std::int64_t value, bool legal) const {
  const base::Numerals numerals = level.definition.numerals;
  if (numerals == base::Numerals::bullet) return {};
  const bool plain = legal && numerals != base::Numerals::none && numerals != base::Numerals::decimal_zero;
  return base::format_number(plain ? base::Numerals::decimal : numerals, value, language_);
}

void Numbering::write_label(const Instance& instance, const Counters& counters, int level, NumberedItem& item) const {
  const Level& own = level_of(instance, level);
  const std::string& text = own.definition.text;
  doc::Label& label = item.label;
  std::size_t own_begin = std::string::npos, own_end = 0, own_place = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool place = text[i] == '%' && i + 1 < text.size() && text[i + 1] >= '1' && text[i + 1] <= '9';
    if (!place) {
      label.text += text[i];
      continue;
    }
    const int shown = text[++i] - '1';
    if (shown > level) continue;
    if (shown == level) {
      own_begin = label.text.size();
      own_place = i - 1;
    }
    label.text +=
        number(level_of(instance, shown), counters.value[static_cast<std::size_t>(shown)], own.definition.legal);
    if (shown == level) own_end = label.text.size();
  }
  const bool bullet = own.definition.numerals == base::Numerals::bullet;
  if (own_begin == std::string::npos) {
    label.pattern = {bullet ? base::Numerals::bullet : base::Numerals::none, bullet ? "" : label.text, ""};
    item.list_pattern = label.pattern;
    return;
  }
  const base::Numerals numerals = own.definition.legal ? base::Numerals::decimal : own.definition.numerals;
  label.pattern = {numerals, label.text.substr(0, own_begin), label.text.substr(own_end)};
  item.list_pattern = {numerals, text.substr(0, own_place), text.substr(own_place + 2)};
}

base::Box<NumberedItem> Numbering::count(int numbering_id, int level, std::optional<int> start) {
  const auto found = numberings_.find(numbering_id);
  if (numbering_id == 0 || found == numberings_.end()) return {};
  level = std::clamp(level, 0, levels - 1);
  Instance& instance = found->second;
  Counters& counters = counters_[instance.abstract_id];
  if (!instance.used) {  // w:startOverride restarts the shared counters where its numbering is first used
    for (std::size_t i = 0; i < levels; ++i) {
      if (instance.start[i]) counters.used[i] = false;
    }
    instance.used = true;
  }
  base::Box<NumberedItem> counted = NumberedItem{};
  NumberedItem& item = *counted;
  item.level = level;
  item.abstract_id = instance.abstract_id;
  item.numbering_id = numbering_id;
  if (start) {
    counters.value[static_cast<std::size_t>(level)] = static_cast<std::int64_t>(*start) - 1;
    counters.used[static_cast<std::size_t>(level)] = true;
  }
  const std::int64_t value = advance(instance, counters, level);
  item.label.value = static_cast<int>(std::clamp<std::int64_t>(value, -max_value, max_value));
  item.label.automatic = true;
  item.picture_bullet = level_of(instance, level).picture;
  item.label.gap = level_of(instance, level).definition.gap;
  item.label.numbering = sheet_id(instance);
  item.label.level = level + 1;
  write_label(instance, counters, level, item);
  return counted;
}

}  // namespace wenshu::docx
