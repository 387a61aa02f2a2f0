#include "docx/style_book.h"

#include <algorithm>

#include "base/unicode.h"
#include "docx/reference.h"
#include "docx/styles.h"
#include "docx/table_looks.h"

namespace wenshu::docx {

namespace names = style_names;

namespace {

constexpr std::string_view w_namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

// The built-in paragraph style that a kind of the reader stands for.
std::string_view name_of(StyleKind kind) {
  switch (kind) {
    case StyleKind::title:
      return names::title;
    case StyleKind::subtitle:
      return names::subtitle;
    case StyleKind::quote:
      return names::quote;
    case StyleKind::code:
      return names::code;
    case StyleKind::caption:
    case StyleKind::table_caption:
      return names::caption;
    case StyleKind::toc:
      return "toc 1";
    case StyleKind::list_continuation:
      return names::list;
    case StyleKind::definition_term:
      return names::term;
    case StyleKind::definition:
      return names::definition;
    case StyleKind::plain:
    case StyleKind::hyperlink:
    case StyleKind::inline_code:
      break;
  }
  return {};
}

bool is_character_kind(StyleKind kind) { return kind == StyleKind::hyperlink || kind == StyleKind::inline_code; }

bool is_character_name(const std::string& folded) {
  static const std::set<std::string> known = {"strong",
                                              "emphasis",
                                              "footnotereference",
                                              "endnotereference",
                                              "annotationreference",
                                              "defaultparagraphfont",
                                              "pagenumber",
                                              "placeholdertext",
                                              "booktitle",
                                              "intenseemphasis",
                                              "subtleemphasis",
                                              "linenumber",
                                              "默认段落字体"};
  const bool linked = folded.ends_with("char") || folded.ends_with("字符");
  return linked || known.count(folded) != 0 || is_character_kind(style_kind_of_name(folded));
}

bool is_default(std::string_view name) {
  return name == names::normal || name == names::default_char || name == names::table_normal || name == names::no_list;
}

// What a style must be for a block of this kind: these read as ordinary paragraphs.
std::string essential(std::string_view kind) {
  static constexpr std::string_view meaningful[] = {names::title,   names::subtitle, names::quote,      names::code,
                                                    names::caption, names::term,     names::definition, "toc 1"};
  if (kind.substr(0, 4) == "toc ") return "toc 1";
  const bool heading = kind.substr(0, 8) == "heading ";
  const bool known = std::find(std::begin(meaningful), std::end(meaningful), kind) != std::end(meaningful);
  return heading || known ? std::string(kind) : std::string();
}

template <class T>
void take(std::optional<T>& own, const std::optional<T>& from) {
  if (!own) own = from;
}

// The outline level of a style is not handed on: what it says of headings, the kind of a block says.
void inherit_paragraph(doc::ParagraphStyle& own, const doc::ParagraphStyle& from) {
  take(own.align, from.align);
  take(own.first_line, from.first_line);
  take(own.left, from.left);
  take(own.right, from.right);
  take(own.before, from.before);
  take(own.after, from.after);
  if (!own.leading) own.leading_rule = from.leading_rule;
  take(own.leading, from.leading);
  take(own.keep_with_next, from.keep_with_next);
  take(own.keep_lines, from.keep_lines);
  take(own.page_break_before, from.page_break_before);
  take(own.widow_control, from.widow_control);
  take(own.snap_to_grid, from.snap_to_grid);
  take(own.right_to_left, from.right_to_left);
  take(own.contextual_spacing, from.contextual_spacing);
  take(own.tabs, from.tabs);
  take(own.borders.top, from.borders.top);
  take(own.borders.left, from.borders.left);
  take(own.borders.bottom, from.borders.bottom);
  take(own.borders.right, from.borders.right);
  take(own.borders.between, from.borders.between);
  take(own.fill, from.fill);
}

}  // namespace

std::string folded_style_name(std::string_view name) {
  std::string out = base::to_lower(name);
  std::erase(out, ' ');
  return out;
}

StyleBook::StyleBook(const doc::StyleSheet& sheet, Theme theme, const std::set<doc::StyleId>& character_styles,
                     std::string language, const Reference* reference)
    : sheet_(sheet), theme_(theme), language_(std::move(language)), reference_(reference) {
  if (theme == Theme::document) name_styles(character_styles);
  if (reference_) {
    ids_ = reference_->ids;
    for (const auto& [name, id] : ids_) taken_.insert(base::to_lower(id));
  }
  for (const std::string_view name : {names::normal, names::default_char, names::table_normal, names::no_list}) {
    use(name);
  }
}

std::string StyleBook::fresh_id(std::string_view name) {
  std::string id;
  for (const char c : name) {
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) id += c;
  }
  constexpr std::size_t longest = 200;  // of 253 (17.4.41 in Word)
  id.resize(std::min(id.size(), longest));
  if (id.empty()) id = "Style";
  std::string candidate = id;
  for (int n = 1; !taken_.insert(base::to_lower(candidate)).second; ++n) candidate = id + std::to_string(n);
  return candidate;
}

void StyleBook::name_styles(const std::set<doc::StyleId>& character_styles) {
  named_.resize(sheet_.styles.size());
  std::set<std::string> used_names;
  for (std::size_t i = 0; i < named_.size(); ++i) {
    const doc::Style& style = sheet_.styles[i];
    if (style.automatic) continue;
    Named& named = named_[i];
    named.name = style.name.empty() ? "Style " + std::to_string(i + 1) : style.name;
    if (named.name == "正文") named.name = names::normal;
    if (const int level = heading_level_of_name(named.name)) named.name = names::heading(level);
    std::string folded = folded_style_name(named.name);
    const bool character = character_styles.count(static_cast<doc::StyleId>(i + 1)) != 0 || is_character_name(folded);
    named.type = style.table ? StyleType::table : character ? StyleType::character : StyleType::paragraph;
    // A second style of one name would be lost.
    for (int n = 2; !used_names.insert(folded).second; ++n) {
      named.name = style.name + " (" + std::to_string(n) + ")";
      folded = folded_style_name(named.name);
    }
    const BuiltinStyle known = builtin_style(named.name, theme_);
    const bool is_builtin = known.id != "TOC0" && known.type == named.type;
    named.id = is_builtin && taken_.insert(base::to_lower(known.id)).second ? known.id : fresh_id(named.name);
    ids_.emplace(folded, named.id);
  }
  for (std::size_t i = 0; i < named_.size(); ++i) {
    if (!named_[i].id.empty()) named_[i].kind = kind_of(static_cast<doc::StyleId>(i + 1));
  }
}

// As the reader finds it: by the style's name, else by the style it is based on.
std::string StyleBook::kind_of(doc::StyleId id) const {
  for (std::size_t steps = 0; steps < 64; ++steps) {
    const doc::Style* style = sheet_.find(id);
    if (!style) return {};
    if (const int level = style->paragraph.outline_level.value_or(0); level > 0 && level <= 9) {
      return names::heading(level);
    }
    if (const int level = heading_level_of_name(style->name)) return names::heading(level);
    const std::string_view name = name_of(style_kind_of_name(style->name));
    if (!name.empty()) return std::string(name);
    id = style->parent;
  }
  return {};
}

doc::StyleId StyleBook::named_ancestor(doc::StyleId id, doc::Style& direct) const {
  for (std::size_t steps = 0; steps <= sheet_.styles.size(); ++steps) {
    const doc::Style* style = sheet_.find(id);
    if (!style) return 0;
    if (!style->automatic) return id;
    inherit(direct.text, style->text);
    inherit_paragraph(direct.paragraph, style->paragraph);
    if (style->table) {
      if (!direct.table) direct.table.emplace();
      inherit(*direct.table, *style->table);
    }
    id = style->parent;
  }
  return 0;
}

std::optional<TableLook> StyleBook::table(doc::StyleId id) const {
  const doc::Style* own = sheet_.find(id);
  if (theme_ != Theme::document || !own || !own->table) return std::nullopt;
  TableLook look;
  doc::Style direct;
  const doc::StyleId ancestor = named_ancestor(id, direct);
  if (direct.table) look.direct = *direct.table;
  if (ancestor != 0) look.style = named_[ancestor - 1].id;
  return look;
}

doc::TableStyle StyleBook::part_of_table(doc::StyleId id) const {
  const doc::Style* own = sheet_.find(id);
  return theme_ == Theme::document && own && own->table ? *own->table : doc::TableStyle{};
}

ParagraphLook StyleBook::paragraph(doc::StyleId id, std::string_view kind, std::string_view ordinary) {
  ParagraphLook look;
  if (theme_ != Theme::document || id == 0) {
    std::string_view style = kind.empty() ? ordinary : kind;
    if (style.empty() && theme_ == Theme::gongwen) style = names::body;
    if (!style.empty()) look.style = use(style);
    const auto align = sheet_.resolve(id).paragraph.align.value_or(doc::Align::automatic);
    const bool shown = align == doc::Align::center || align == doc::Align::right || align == doc::Align::distribute;
    if (kind.empty() && shown) {
      look.direct.align = align;
      look.direct.first_line = doc::Length{0, doc::Length::chars};
    }
    return look;
  }
  doc::Style direct;
  doc::StyleId ancestor = named_ancestor(id, direct);
  look.direct = direct.paragraph;
  const std::string wanted = essential(kind);
  const Named* named = ancestor == 0 ? nullptr : &named_[ancestor - 1];
  if (named && named->type == StyleType::paragraph && essential(named->kind) == wanted) {
    if (folded_style_name(named->name) != "normal") look.style = named->id;
    return look;
  }
  // The block is something else than its style says: what the style says becomes direct formatting.
  look.style = wanted.empty() ? std::string() : use(kind);
  for (std::size_t steps = 0; ancestor != 0 && steps <= named_.size(); ++steps) {
    const doc::Style& style = *sheet_.find(ancestor);
    if (style.automatic || named_[ancestor - 1].id == "Normal") break;
    inherit_paragraph(look.direct, style.paragraph);
    inherit(look.text, style.text);
    ancestor = style.parent;
  }
  look.direct.outline_level.reset();
  doc::TextStyle seen;  // what would be read as emphasis is none
  seen.font = look.text.font;
  seen.size = look.text.size;
  seen.color = look.text.color;
  look.text = seen;
  return look;
}

std::optional<NumberPlace> StyleBook::number_of(const std::string& style) const {
  if (const auto found = numbers_.find(style); found != numbers_.end()) return found->second;
  // A style is numbered as the one it is based on.
  const auto own = std::find_if(named_.begin(), named_.end(), [&](const Named& n) { return n.id == style; });
  if (style.empty() || own == named_.end()) return std::nullopt;
  doc::StyleId up = sheet_.styles[static_cast<std::size_t>(own - named_.begin())].parent;
  for (std::size_t steps = 0; up != 0 && up <= named_.size() && steps < 64; ++steps) {
    if (const auto found = numbers_.find(named_[up - 1].id); found != numbers_.end()) return found->second;
    up = sheet_.styles[up - 1].parent;
  }
  return std::nullopt;
}

bool StyleBook::continues_items(doc::StyleId id) const {
  doc::Style direct;
  const doc::StyleId ancestor = theme_ == Theme::document ? named_ancestor(id, direct) : 0;
  return ancestor == 0 || named_[ancestor - 1].kind == names::list;
}

CharacterLook StyleBook::run(doc::StyleId id) {
  CharacterLook look;
  if (theme_ != Theme::document || id == 0) return look;
  doc::Style direct;
  const doc::StyleId ancestor = named_ancestor(id, direct);
  look.direct = direct.text;
  if (ancestor == 0) return look;
  const Named& named = named_[ancestor - 1];
  if (named.type != StyleType::character || named.id == "DefaultParagraphFont") return look;
  look.style = named.id;
  for (doc::StyleId i = ancestor; i != 0 && i <= sheet_.styles.size(); i = sheet_.styles[i - 1].parent) {
    const doc::TextStyle before = look.of_style;
    inherit(look.of_style, sheet_.styles[i - 1].text);
    if (i == sheet_.styles[i - 1].parent || (before == look.of_style && i != ancestor)) break;
  }
  return look;
}

std::string StyleBook::use(std::string_view name) {
  const std::string folded = folded_style_name(name);
  if (const auto found = ids_.find(folded); found != ids_.end()) return found->second;
  add_builtin(name);
  return ids_.at(folded);
}

void StyleBook::use_all() {
  for (const std::string& name : builtin_style_names()) use(name);
}

std::string StyleBook::linked_heading(const std::string& style, int level) {
  if (const auto known = links_.find(style); known != links_.end()) return known->second;
  if (reference_) {
    const auto linked = reference_->links.find(style);
    return linked == reference_->links.end() ? std::string() : linked->second;
  }
  BuiltinStyle linked;
  linked.name = "Heading " + std::to_string(level) + " Char";
  linked.id = "Heading" + std::to_string(level) + "Char";
  linked.type = StyleType::character;
  linked.based_on = names::default_char;
  linked.priority = 9;
  linked.run.look = builtin_style(names::heading(level), theme_).run.look;
  const auto own = std::find_if(named_.begin(), named_.end(), [&](const Named& n) { return n.id == style; });
  if (own != named_.end()) {
    linked.run.look = {};
    doc::StyleId up = static_cast<doc::StyleId>(own - named_.begin()) + 1;
    for (std::size_t steps = 0; up != 0 && up <= named_.size() && steps < 64; ++steps) {
      if (is_default(named_[up - 1].name)) break;
      inherit(linked.run.look, sheet_.styles[up - 1].text);
      up = sheet_.styles[up - 1].parent;
    }
  }
  const auto taken = ids_.find(folded_style_name(linked.name));
  std::string id = taken == ids_.end() ? std::string() : taken->second;
  const bool usable = std::any_of(named_.begin(), named_.end(), [&](const Named& n) {
    return !id.empty() && n.id == id && n.type == StyleType::character;
  });
  if (!usable) {
    if (!id.empty()) linked.name += " Run";  // a paragraph style has its name
    add_builtin(linked);
    id = ids_.at(folded_style_name(linked.name));
  }
  links_[style] = id;
  links_[id] = style;
  return id;
}

void StyleBook::write_link(XmlWriter& xml, const std::string& id) const {
  if (const auto link = links_.find(id); link != links_.end()) xml.element("w:link", "w:val", link->second);
}

void StyleBook::add_builtin(std::string_view name) { add_builtin(builtin_style(name, theme_)); }

void StyleBook::add_builtin(BuiltinStyle style) {
  if (!taken_.insert(base::to_lower(style.id)).second) style.id = fresh_id(style.id);
  ids_.emplace(folded_style_name(style.name), style.id);
  const std::string based_on = style.based_on, next = style.next;
  builtin_.push_back(std::move(style));
  if (!based_on.empty()) use(based_on);
  if (!next.empty()) use(next);
}

// ---- The styles part

namespace {

const char* type_name(StyleType type) {
  switch (type) {
    case StyleType::character:
      return "character";
    case StyleType::table:
      return "table";
    case StyleType::numbering:
      return "numbering";
    case StyleType::paragraph:
      break;
  }
  return "paragraph";
}

// Names that Word does not know are marked as the user's own.
bool is_word_name(std::string_view name) {
  static const std::set<std::string_view> own = {
      names::code, names::code_char,  names::term,       names::definition, names::table_text,
      "Addressee", "Attachment Note", "Attachment Head", "Annotation",      "Document Field"};
  return own.count(name) == 0;
}

// What a style of tables, or a region of one, says, in the order of the schema. Borders and margins of a region are
// those of its cells, those of the whole are the table's.
void write_table_parts(XmlWriter& xml, const doc::ParagraphStyle& paragraph, const doc::TextStyle& text,
                       const doc::TableStyle& table, bool region) {
  ParagraphMarkup markup;
  markup.look = paragraph;
  write_paragraph_properties(xml, markup, text.size.value_or(10.5F));
  RunMarkup run;
  run.look = text;
  write_run_properties(xml, run);
  const auto put = [&](const char* name, const auto& write, const doc::TableStyle& look) {
    XmlWriter inner;
    write(inner, look);
    const std::string content = inner.take();
    if (content.empty()) return;
    xml.open(name);
    xml.raw(content);
    xml.close();
  };
  doc::TableStyle whole = table, cells = table;
  doc::TableStyle& other = region ? whole : cells;
  other.borders = {};
  other.margins = {};
  put("w:tblPr", write_table_look, whole);
  write_row_look(xml, table);
  put("w:tcPr", write_cell_look, cells);
}

void write_table_style(XmlWriter& xml, const doc::Style& style) {
  write_table_parts(xml, style.paragraph, style.text, *style.table, false);
  for (const doc::TableRegion& region : style.regions) {
    xml.open("w:tblStylePr").attribute("w:type", region_name(region.kind));
    write_table_parts(xml, region.paragraph, region.text, region.table, true);
    xml.close();
  }
}

void write_builtin_table(XmlWriter& xml, bool grid, bool bold_head) {
  if (grid) {
    xml.open("w:pPr");
    xml.open("w:spacing").attribute("w:before", 0).attribute("w:after", 0);
    xml.close();
    xml.close();
  }
  xml.open("w:tblPr");
  if (!grid) {
    xml.open("w:tblInd").attribute("w:w", 0).attribute("w:type", "dxa");
    xml.close();
    xml.open("w:tblCellMar");
    for (const auto& [side, width] : {std::pair{"w:top", 0}, {"w:left", 108}, {"w:bottom", 0}, {"w:right", 108}}) {
      xml.open(side).attribute("w:w", width).attribute("w:type", "dxa");
      xml.close();
    }
    xml.close();
  } else {
    xml.open("w:tblBorders");
    for (const char* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) {
      xml.open(side).attribute("w:val", "single").attribute("w:sz", 4).attribute("w:space", 0);
      xml.attribute("w:color", "auto");
      xml.close();
    }
    xml.close();
  }
  xml.close();
  if (!grid || !bold_head) return;
  xml.open("w:tblStylePr").attribute("w:type", "firstRow");
  xml.open("w:rPr");
  xml.element("w:b");
  xml.close();
  xml.close();
}

}  // namespace

void StyleBook::write_builtin(XmlWriter& xml, const BuiltinStyle& style) const {
  xml.open("w:style").attribute("w:type", type_name(style.type));
  if (is_default(style.name)) xml.attribute("w:default", "1");
  if (!is_word_name(style.name)) xml.attribute("w:customStyle", "1");
  xml.attribute("w:styleId", style.id);
  xml.element("w:name", "w:val", style.name);
  if (!style.based_on.empty()) xml.element("w:basedOn", "w:val", ids_.at(folded_style_name(style.based_on)));
  if (!style.next.empty()) xml.element("w:next", "w:val", ids_.at(folded_style_name(style.next)));
  write_link(xml, style.id);
  xml.element("w:uiPriority", "w:val", style.priority);
  if (style.name == names::default_char || style.type == StyleType::numbering || style.name == names::table_normal) {
    xml.element("w:semiHidden");
    xml.element("w:unhideWhenUsed");
  }
  if (style.quick) xml.element("w:qFormat");
  if (style.type == StyleType::paragraph) {
    ParagraphMarkup markup;
    markup.look = style.paragraph;
    markup.outline = style.outline;
    markup.shaded = style.shaded;
    if (const auto number = numbers_.find(style.id); number != numbers_.end()) markup.number = number->second;
    write_paragraph_properties(xml, markup, style.run.look.size.value_or(16));
  }
  write_run_properties(xml, style.run);
  if (style.type == StyleType::table) {
    write_builtin_table(xml, style.name == names::table_grid, theme_ != Theme::document);
  }
  xml.close();
}

void StyleBook::write_style(XmlWriter& xml, doc::StyleId id) const {
  const doc::Style& style = sheet_.styles[id - 1];
  const Named& named = named_[id - 1];
  const BuiltinStyle known = builtin_style(named.name, Theme::document);
  const bool builtin = known.id == named.id;
  xml.open("w:style").attribute("w:type", type_name(named.type));
  if (is_default(named.name)) xml.attribute("w:default", "1");
  if (!builtin) xml.attribute("w:customStyle", "1");
  xml.attribute("w:styleId", named.id);
  xml.element("w:name", "w:val", named.name);
  doc::Style nothing;
  const doc::StyleId parent = named_ancestor(style.parent, nothing);
  // Only what ends somewhere may be based on something: Word refuses loops.
  bool ends = false;
  doc::StyleId up = parent;
  for (std::size_t steps = 0; steps <= named_.size() && !ends; ++steps) {
    ends = up == 0 || up > named_.size();
    if (!ends) up = sheet_.styles[up - 1].parent;
  }
  if (parent != 0 && ends && named_[parent - 1].type == named.type && !is_default(named.name)) {
    xml.element("w:basedOn", "w:val", named_[parent - 1].id);
  }
  write_link(xml, named.id);
  if (builtin) xml.element("w:uiPriority", "w:val", known.priority);
  if (!builtin || known.quick) xml.element("w:qFormat");
  if (named.type == StyleType::paragraph) {
    ParagraphMarkup markup;
    markup.look = style.paragraph;
    const int level = style.paragraph.outline_level.value_or(0);
    if (level > 0 && level <= 9) markup.outline = level - 1;
    markup.shaded = false;
    if (const auto number = numbers_.find(named.id); number != numbers_.end()) markup.number = number->second;
    write_paragraph_properties(xml, markup, sheet_.resolve(id).text.size.value_or(10.5F));
  }
  RunMarkup run;
  run.look = style.text;
  const std::string folded = folded_style_name(named.name);
  if (folded == "footnotereference" || folded == "endnotereference") {
    run.vertical = RunProperties::Vertical::superscript;
  }
  if (named.type == StyleType::table) {
    write_table_style(xml, style);
  } else {
    write_run_properties(xml, run);
  }
  xml.close();
}

void StyleBook::write_defaults(XmlWriter& xml) const {
  doc::Style defaults = theme_ == Theme::document ? sheet_.defaults : theme_defaults(theme_);
  const bool cjk = language_.compare(0, 2, "zh") == 0 || language_.compare(0, 2, "ja") == 0;
  const std::string own = defaults.text.lang.value_or("");
  defaults.text.lang.reset();
  xml.open("w:docDefaults");
  xml.open("w:rPrDefault");
  XmlWriter properties;
  RunMarkup markup;
  markup.look = defaults.text;
  write_run_properties(properties, markup);
  // The languages of both scripts, in the place of the one that a style can hold.
  XmlWriter language;
  language.open("w:lang").attribute("w:val", cjk ? (own.empty() || own.starts_with("zh") ? "en-US" : own)
                                                 : (language_.empty() ? "en-US" : language_));
  language.attribute("w:eastAsia", cjk ? language_ : "zh-CN").attribute("w:bidi", "ar-SA");
  language.close();
  std::string all = properties.take();
  const std::string_view end = "</w:rPr>";
  if (all.ends_with(end)) {
    all.insert(all.size() - end.size(), language.take());
  } else {
    all = "<w:rPr>" + language.take() + "</w:rPr>";
  }
  xml.raw(all);
  xml.close();
  xml.open("w:pPrDefault");
  ParagraphMarkup paragraph;
  paragraph.look = defaults.paragraph;
  write_paragraph_properties(xml, paragraph, defaults.text.size.value_or(10.5F));
  xml.close();
  xml.close();
}

std::string StyleBook::xml() const {
  if (reference_) {  // its styles, and those of ours that it lacks
    XmlWriter own;
    for (const BuiltinStyle& style : builtin_) write_builtin(own, style);
    std::string all = std::string(package::xml_declaration) + reference_->styles;
    const std::size_t end = all.rfind("</w:styles>");
    if (end != std::string::npos) all.insert(end, own.take());
    return all;
  }
  XmlWriter xml;
  xml.raw(package::xml_declaration);
  xml.open("w:styles").attribute("xmlns:w", w_namespace);
  write_defaults(xml);
  for (const BuiltinStyle& style : builtin_) {
    if (is_default(style.name)) write_builtin(xml, style);
  }
  for (std::size_t i = 0; i < named_.size(); ++i) {
    if (!named_[i].id.empty()) write_style(xml, static_cast<doc::StyleId>(i + 1));
  }
  for (const BuiltinStyle& style : builtin_) {
    if (!is_default(style.name)) write_builtin(xml, style);
  }
  xml.close();
  return xml.take();
}

}  // namespace wenshu::docx
