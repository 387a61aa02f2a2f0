#include "docx/numbering_book.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "base/numerals.h"

namespace wenshu::docx {

namespace {

// Is there a %n at `at`? n - 1, else -1.
int level_at(const std::string& text, std::size_t at) {
  const bool place = text[at] == '%' && at + 1 < text.size() && text[at + 1] >= '1' && text[at + 1] <= '9';
  return place ? text[at + 1] - '1' : -1;
}

base::Numerals shown_numerals(const doc::NumberLevel& own, const doc::NumberLevel& shown) {
  const bool plain =
      own.legal && shown.numerals != base::Numerals::none && shown.numerals != base::Numerals::decimal_zero;
  return plain ? base::Numerals::decimal : shown.numerals;
}

// A custom format stands beside the one that readers without it take, as Word writes it.
void write_format(XmlWriter& xml, base::Numerals numerals) {
  const std::string_view custom = base::custom_format_of(numerals);
  if (custom.empty()) {
    xml.element("w:numFmt", "w:val", base::ooxml_name_of(numerals));
    return;
  }
  xml.open("mc:AlternateContent");
  xml.attribute("xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006");
  xml.open("mc:Choice").attribute("xmlns:w14", "http://schemas.microsoft.com/office/word/2010/wordml");
  xml.attribute("Requires", "w14");
  xml.open("w:numFmt").attribute("w:val", "custom").attribute("w:format", custom).close();
  xml.close();
  xml.open("mc:Fallback");
  xml.element("w:numFmt", "w:val", base::ooxml_name_of(base::Numerals::decimal));
  xml.close();
  xml.close();
}

}  // namespace

int NumberingBook::add_definition() {
  definitions_.emplace_back();
  return static_cast<int>(definitions_.size()) - 1;
}

int NumberingBook::definition_of(doc::NumberingId id) {
  const auto [entry, added] = of_sheet_.try_emplace(id, 0);
  if (added) {
    entry->second = add_definition();
    const std::vector<doc::NumberLevel>& said = sheet_[id - 1].levels;
    for (std::size_t i = 0; i < said.size() && i < levels; ++i) {
      definitions_.back().level[i].what = said[i];
      definitions_.back().level[i].said = true;
    }
  }
  return entry->second;
}

bool NumberingBook::set_level(int definition, int level, const doc::NumberLevel& what, bool indented) {
  Level& own = definitions_[static_cast<std::size_t>(definition)].level[static_cast<std::size_t>(level)];
  if (own.said) return own.what == what;
  own.what = what;
  own.said = true;
  own.indented = indented;
  return true;
}

void NumberingBook::bind(int definition, int level, const std::string& style) {
  definitions_[static_cast<std::size_t>(definition)].level[static_cast<std::size_t>(level)].style = style;
}

int NumberingBook::add_instance(int definition) {
  instances_.emplace_back();
  instances_.back().definition = definition;
  const auto id = static_cast<int>(instances_.size());
  definitions_[static_cast<std::size_t>(definition)].current = id;
  return id;
}

NumberPlace NumberingBook::first_place(int definition, int level) {
  Definition& own = definitions_[static_cast<std::size_t>(definition)];
  if (own.current == 0) add_instance(definition);
  return {own.current, level};
}

void NumberingBook::advance(Definition& definition, const Instance& instance, int level) const {
  if (!instance.used) {
    for (std::size_t i = 0; i < levels; ++i) {
      if (instance.start[i]) definition.used[i] = false;
    }
  }
  const auto start_of = [&](std::size_t i) -> std::int64_t {
    return instance.start[i] ? *instance.start[i] : definition.level[i].what.start;
  };
  const auto own = static_cast<std::size_t>(level);
  for (std::size_t outer = 0; outer < own; ++outer) {
    if (!definition.used[outer]) definition.value[outer] = start_of(outer);
    definition.used[outer] = true;
  }
  definition.value[own] = definition.used[own] ? definition.value[own] + 1 : start_of(own);
  definition.used[own] = true;
  for (std::size_t deeper = own + 1; deeper < levels; ++deeper) {
    const int after = definition.level[deeper].what.restart_after;
    if (after < 0 || level < after) definition.used[deeper] = false;
  }
}

std::string NumberingBook::label(const Definition& definition, int level) const {
  const doc::NumberLevel& own = definition.level[static_cast<std::size_t>(level)].what;
  std::string out;
  for (std::size_t i = 0; i < own.text.size(); ++i) {
    const int shown = level_at(own.text, i);
    if (shown < 0) {
      out += own.text[i];
      continue;
    }
    ++i;
    if (shown > level) continue;
    const auto place = static_cast<std::size_t>(shown);
    const base::Numerals numerals = shown_numerals(own, definition.level[place].what);
    if (numerals != base::Numerals::bullet) out += base::format_number(numerals, definition.value[place], language_);
  }
  return out;
}

void NumberingBook::read_outer(const Definition& definition, int level, const std::string& text,
                               Instance& instance) const {
  const doc::NumberLevel& own = definition.level[static_cast<std::size_t>(level)].what;
  std::size_t at = 0;
  for (std::size_t i = 0; i < own.text.size(); ++i) {
    const int shown = level_at(own.text, i);
    if (shown < 0) {
      if (at >= text.size() || text[at] != own.text[i]) return;
      ++at;
      continue;
    }
    ++i;
    if (shown >= level) return;  // the number of the level itself is known
    const auto place = static_cast<std::size_t>(shown);
    const base::Numerals numerals = shown_numerals(own, definition.level[place].what);
    constexpr std::size_t longest = 32;
    std::size_t length = std::min(longest, text.size() - at);
    std::optional<int> value;
    for (; length > 0; --length) {
      value = base::parse_number(numerals, std::string_view(text).substr(at, length));
      if (value) break;
    }
    if (!value) return;
    instance.start[place] = *value;
    at += length;
  }
}

std::optional<NumberPlace> NumberingBook::count(int definition, int level, int value, const std::string& text) {
  const auto index = static_cast<std::size_t>(definition);
  const auto own = static_cast<std::size_t>(level);
  const auto fits = [&](const Definition& after) {
    return after.value[own] == value && (text.empty() || label(after, level) == text);
  };
  first_place(definition, level);
  const int current = definitions_[index].current;
  const auto use = [&](int id) -> std::optional<NumberPlace> {
    Instance& instance = instances_[static_cast<std::size_t>(id) - 1];
    Definition after = definitions_[index];
    advance(after, instance, level);
    if (!fits(after)) return std::nullopt;
    instance.used = true;
    after.current = id;
    definitions_[index] = std::move(after);
    return NumberPlace{id, level};
  };
  if (auto place = use(current)) return place;

  Instance fresh;
  fresh.definition = definition;
  for (std::size_t outer = 0; outer < own; ++outer) {
    if (definitions_[index].used[outer]) fresh.start[outer] = static_cast<int>(definitions_[index].value[outer]);
  }
  read_outer(definitions_[index], level, text, fresh);
  fresh.start[own] = value;
  // A numbering that no paragraph uses yet can take the restart itself.
  const auto last = static_cast<std::size_t>(current) - 1;
  const bool unused = !instances_[last].used && definitions_[index].level[own].style.empty();
  if (unused) {
    const Instance before = std::exchange(instances_[last], fresh);
    if (auto place = use(current)) return place;
    instances_[last] = before;
    return std::nullopt;
  }
  instances_.push_back(fresh);
  const auto id = static_cast<int>(instances_.size());
  if (auto place = use(id)) return place;
  instances_.pop_back();
  return std::nullopt;
}

void NumberingBook::write_level(XmlWriter& xml, const Level& level, int index) const {
  const doc::NumberLevel& what = level.what;
  xml.open("w:lvl").attribute("w:ilvl", index);
  xml.element("w:start", "w:val", std::max(0, what.start));
  write_format(xml, what.numerals);
  if (what.restart_after >= 0) xml.element("w:lvlRestart", "w:val", what.restart_after);
  if (!level.style.empty()) xml.element("w:pStyle", "w:val", level.style);
  if (what.legal) xml.element("w:isLgl");
  if (what.gap != "\t") xml.element("w:suff", "w:val", what.gap == " " ? "space" : "nothing");
  xml.element("w:lvlText", "w:val", what.text);
  xml.element("w:lvlJc", "w:val", "left");
  if (level.indented) {
    ParagraphMarkup paragraph;
    paragraph.look.left = doc::Length{indent_ * static_cast<float>(index + 1), doc::Length::pt};
    paragraph.look.first_line = doc::Length{-indent_, doc::Length::pt};
    write_paragraph_properties(xml, paragraph, indent_);
  } else if (first_line_ > 0) {
    ParagraphMarkup paragraph;
    paragraph.look.first_line = doc::Length{first_line_, doc::Length::chars};
    write_paragraph_properties(xml, paragraph, indent_ / first_line_);
  }
  xml.close();
}

std::string NumberingBook::xml() const {
  XmlWriter xml;
  xml.raw(package::xml_declaration);
  xml.open("w:numbering").attribute("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
  for (std::size_t i = 0; i < definitions_.size(); ++i) {
    std::array<char, 16> id{};
    std::snprintf(id.data(), id.size(), "%08X", static_cast<unsigned>(0x1A000000U + i));
    xml.open("w:abstractNum").attribute("w:abstractNumId", static_cast<std::int64_t>(i));
    xml.element("w:nsid", "w:val", id.data());
    xml.element("w:multiLevelType", "w:val", "multilevel");
    std::snprintf(id.data(), id.size(), "%08X", static_cast<unsigned>(0x2A000000U + i));
    xml.element("w:tmpl", "w:val", id.data());
    for (std::size_t level = 0; level < levels; ++level) {
      if (definitions_[i].level[level].said) write_level(xml, definitions_[i].level[level], static_cast<int>(level));
    }
    xml.close();
  }
  for (std::size_t i = 0; i < instances_.size(); ++i) {
    xml.open("w:num").attribute("w:numId", static_cast<std::int64_t>(i + 1));
    xml.element("w:abstractNumId", "w:val", instances_[i].definition);
    for (std::size_t level = 0; level < levels; ++level) {
      if (!instances_[i].start[level]) continue;
      xml.open("w:lvlOverride").attribute("w:ilvl", static_cast<std::int64_t>(level));
      xml.element("w:startOverride", "w:val", *instances_[i].start[level]);
      xml.close();
    }
    xml.close();
  }
  xml.close();
  return xml.take();
}

}  // namespace wenshu::docx
