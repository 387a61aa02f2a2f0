#include "docx/styles.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/unicode.h"
#include "docx/table_looks.h"
#include "docx/xml_values.h"

namespace wenshu::docx {

namespace {

constexpr int max_chain = 64;  // styles deeper than this are cut: w:basedOn may loop

// Lower case, without spaces: "Heading 1" and "heading1" are one name.
std::string folded(std::string_view name) {
  std::string out = base::to_lower(name);
  out.erase(std::remove(out.begin(), out.end(), ' '), out.end());
  return out;
}

// A number's own bytes: keys are compared inside one run only.
template <class T>
void append_bytes(std::string& key, T value) {
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));
  key.append(bytes, sizeof(T));
}

template <class T>
void append_key(std::string& key, const std::optional<T>& value) {
  key += value ? '1' : '0';
  if (!value) return;
  if constexpr (std::is_same_v<T, doc::Font>) {
    key += value->cjk + '\n' + value->latin + '\n' + value->complex + '\n';
  } else if constexpr (std::is_same_v<T, std::string>) {
    key += *value + '\n';
  } else if constexpr (std::is_same_v<T, std::vector<doc::TabStop>>) {
    for (const doc::TabStop& tab : *value) {
      append_bytes(key, tab.position);
      key += static_cast<char>('a' + tab.kind);
      key += tab.leader;
    }
    key += '\n';
  } else if constexpr (std::is_same_v<T, doc::Length>) {
    append_bytes(key, value->value);
    key += static_cast<char>('a' + value->unit);
  } else {
    append_bytes(key, *value);
  }
}

void append_key(std::string& key, const doc::TextStyle& t) {
  key += 't';
  append_key(key, t.font);
  append_key(key, t.size);
  append_key(key, t.color);
  append_key(key, t.highlight);
  append_key(key, t.fill);
  append_key(key, t.spacing);
  append_key(key, t.bold);
  append_key(key, t.italic);
  append_key(key, t.underline);
  append_key(key, t.strike);
  append_key(key, t.caps);
  append_key(key, t.small_caps);
  append_key(key, t.lang);
}

void append_key(std::string& key, const std::optional<doc::Border>& border) {
  key += border ? '1' : '0';
  if (!border) return;
  key += static_cast<char>('a' + border->line);
  append_bytes(key, border->width);
  append_bytes(key, border->color);
}

void append_key(std::string& key, const std::optional<doc::ParagraphBorder>& border) {
  append_key(key, border ? std::optional(border->line) : std::nullopt);
  if (border) append_bytes(key, border->space);
}

void append_key(std::string& key, const doc::ParagraphStyle& p) {
  key += 'p';
  append_key(key, p.align);
  append_key(key, p.first_line);
  append_key(key, p.left);
  append_key(key, p.right);
  append_key(key, p.before);
  append_key(key, p.after);
  append_key(key, p.leading);
  append_key(key, p.leading_rule);
  append_key(key, p.keep_with_next);
  append_key(key, p.keep_lines);
  append_key(key, p.page_break_before);
  append_key(key, p.widow_control);
  append_key(key, p.snap_to_grid);
  append_key(key, p.right_to_left);
  append_key(key, p.contextual_spacing);
  append_key(key, p.tabs);
  append_key(key, p.outline_level);
  append_key(key, p.borders.top);
  append_key(key, p.borders.left);
  append_key(key, p.borders.bottom);
  append_key(key, p.borders.right);
  append_key(key, p.borders.between);
  append_key(key, p.fill);
}

void append_key(std::string& key, const doc::TableStyle& t) {
  key += 'T';
  append_key(key, t.borders.top);
  append_key(key, t.borders.left);
  append_key(key, t.borders.bottom);
  append_key(key, t.borders.right);
  append_key(key, t.borders.inside_horizontal);
  append_key(key, t.borders.inside_vertical);
  append_key(key, t.borders.diagonal_down);
  append_key(key, t.borders.diagonal_up);
  append_key(key, t.margins.top);
  append_key(key, t.margins.left);
  append_key(key, t.margins.bottom);
  append_key(key, t.margins.right);
  append_key(key, t.fill);
  append_key(key, t.vertical_align);
  append_key(key, t.vertical_text);
  append_key(key, t.height);
  append_key(key, t.exact_height);
  append_key(key, t.keep_whole);
  append_key(key, t.repeated);
  append_key(key, t.align);
  append_key(key, t.indent);
  append_key(key, t.width);
  append_key(key, t.share);
  append_key(key, t.cell_spacing);
  append_key(key, t.floating);
  append_key(key, t.row_band);
  append_key(key, t.column_band);
  append_key(key, t.regions);
}

// The run properties of a style as the sheet knows them: looks and toggles together.
doc::TextStyle sheet_text(const RunProperties& run) {
  doc::TextStyle text = run.look;
  text.bold = run.bold;
  text.italic = run.italic;
  text.underline = run.underline;
  text.strike = run.strike;
  text.caps = run.caps;
  text.small_caps = run.small_caps;
  return text;
}

}  // namespace

StyleKind style_kind_of_name(std::string_view name) {
  static const std::unordered_map<std::string, StyleKind> kinds = {{"title", StyleKind::title},
                                                                   {"标题", StyleKind::title},
                                                                   {"標題", StyleKind::title},
                                                                   {"titel", StyleKind::title},
                                                                   {"titre", StyleKind::title},
                                                                   {"表題", StyleKind::title},
                                                                   {"subtitle", StyleKind::subtitle},
                                                                   {"副标题", StyleKind::subtitle},
                                                                   {"副標題", StyleKind::subtitle},
                                                                   {"quote", StyleKind::quote},
                                                                   {"intensequote", StyleKind::quote},
                                                                   {"quotations", StyleKind::quote},
                                                                   {"blockquote", StyleKind::quote},
                                                                   {"blockquotation", StyleKind::quote},
                                                                   {"blocktext", StyleKind::quote},
                                                                   {"引用", StyleKind::quote},
                                                                   {"明显引用", StyleKind::quote},
                                                                   {"zitat", StyleKind::quote},
                                                                   {"sourcecode", StyleKind::code},
                                                                   {"htmlpreformatted", StyleKind::code},
                                                                   {"preformattedtext", StyleKind::code},
                                                                   {"preformatted", StyleKind::code},
                                                                   {"code", StyleKind::code},
                                                                   {"codeblock", StyleKind::code},
                                                                   {"macro", StyleKind::code},
                                                                   {"macrotext", StyleKind::code},
                                                                   {"代码", StyleKind::code},
                                                                   {"html预设格式", StyleKind::code},
                                                                   {"verbatimchar", StyleKind::inline_code},
                                                                   {"htmlcode", StyleKind::inline_code},
                                                                   {"html代码", StyleKind::inline_code},
                                                                   {"sourcetext", StyleKind::inline_code},
                                                                   {"codechar", StyleKind::inline_code},
                                                                   {"inlinecode", StyleKind::inline_code},
                                                                   {"caption", StyleKind::caption},
                                                                   {"题注", StyleKind::caption},
                                                                   {"imagecaption", StyleKind::caption},
                                                                   {"figure", StyleKind::plain},
                                                                   {"tablecaption", StyleKind::table_caption},
                                                                   {"listparagraph", StyleKind::list_continuation},
                                                                   {"列出段落", StyleKind::list_continuation},
                                                                   {"列表段落", StyleKind::list_continuation},
                                                                   {"definitionterm", StyleKind::definition_term},
                                                                   {"definition", StyleKind::definition},
                                                                   {"hyperlink", StyleKind::hyperlink},
                                                                   {"followedhyperlink", StyleKind::hyperlink},
                                                                   {"internetlink", StyleKind::hyperlink},
                                                                   {"visitedinternetlink", StyleKind::hyperlink},
                                                                   {"超链接", StyleKind::hyperlink}};
  const std::string key = folded(name);
  const auto found = kinds.find(key);
  if (found != kinds.end()) return found->second;
  if (key.rfind("listcontinue", 0) == 0) return StyleKind::list_continuation;
  const bool toc = key.size() == 4 && key.rfind("toc", 0) == 0 && key[3] >= '1' && key[3] <= '9';
  return toc || key.rfind("目录", 0) == 0 || key == "tableoffigures" ? StyleKind::toc : StyleKind::plain;
}

int heading_level_of_name(std::string_view name) {
  static constexpr std::array<std::string_view, 17> words = {
      "heading", "标题", "標題",   "überschrift", "titre",  "título",  "titolo",     "заголовок", "見出し",
      "제목",    "kop",  "rubrik", "nagłówek",    "nadpis", "otsikko", "overskrift", "başlık"};
  const std::string key = folded(name);
  for (const std::string_view word : words) {
    if (key.size() != word.size() + 1 || key.compare(0, word.size(), word) != 0) continue;
    const char digit = key.back();
    if (digit >= '1' && digit <= '9') return digit - '0';
    if (digit == '0') return 1;  // some templates have a level above the first
  }
  return 0;
}

struct Styles::Raw {
  pugi::xml_node node;
  std::string name, based_on;
  StyleInfo info;
  bool resolved = false, paragraph = false;
};

Styles::Styles(pugi::xml_node root, const ThemeFonts& theme, doc::StyleSheet& sheet) : sheet_(sheet) {
  const pugi::xml_node defaults = root.child("w:docDefaults");
  sheet.defaults.text =
      sheet_text(run_properties(defaults.child("w:rPrDefault").child("w:rPr"), theme, TrackChanges::accept));
  sheet.defaults.paragraph =
      paragraph_properties(defaults.child("w:pPrDefault").child("w:pPr"), theme, TrackChanges::accept).look;

  std::map<std::string, Raw> raw;
  std::vector<std::string> order;
  std::string default_id;
  for (const pugi::xml_node node : root.children("w:style")) {
    const std::string_view type = attribute(node, "w:type");
    std::string id(attribute(node, "w:styleId"));
    if (type == "table" || raw.count(id)) continue;  // the first of a name counts
    Raw style;
    style.node = node;
    style.name = val(node.child("w:name"));
    style.based_on = val(node.child("w:basedOn"));
    style.paragraph = type == "paragraph" || type.empty();
    style.info.name = style.name.empty() ? id : style.name;
    style.info.run = run_properties(node.child("w:rPr"), theme, TrackChanges::accept);
    style.info.paragraph = paragraph_properties(node.child("w:pPr"), theme, TrackChanges::accept);
    if (type != "numbering") {
      sheet.styles.push_back(
          {style.info.name, 0, false, sheet_text(style.info.run), style.info.paragraph.look, std::nullopt, {}});
      style.info.id = static_cast<doc::StyleId>(sheet.styles.size());
    }
    if (style.paragraph && on_off(attribute(node, "w:default")) && !attribute(node, "w:default").empty() &&
        default_id.empty()) {
      default_id = id;
    }
    order.push_back(id);
    raw.emplace(std::move(id), std::move(style));
  }
  for (const std::string& id : order) resolve(raw, id, 0);
  for (auto& [id, style] : raw) styles_.emplace(id, std::move(style.info));
  for (const auto& [id, style] : raw) link_heading(id, style);
  if (const StyleInfo* found = find(default_id); found && !default_id.empty()) default_paragraph_ = found;
  read_tables(root, theme);
}

void Styles::read_tables(pugi::xml_node root, const ThemeFonts& theme) {
  const auto read = [&](const pugi::xml_node& node, auto& out, doc::TableStyle& table) {
    out.text = sheet_text(run_properties(node.child("w:rPr"), theme, TrackChanges::accept));
    out.paragraph = paragraph_properties(node.child("w:pPr"), theme, TrackChanges::accept).look;
    for (const char* part : {"w:tblPr", "w:trPr", "w:tcPr"}) read_table_look(node.child(part), table);
  };
  std::vector<std::pair<doc::StyleId, std::string>> parents;
  for (const pugi::xml_node node : root.children("w:style")) {
    const std::string id(attribute(node, "w:styleId"));
    if (attribute(node, "w:type") != "table" || tables_.count(id)) continue;
    doc::Style& style = sheet_.styles.emplace_back();
    style.name = val(node.child("w:name"));
    if (style.name.empty()) style.name = id;
    read(node, style, style.table.emplace());
    for (const pugi::xml_node part : node.children("w:tblStylePr")) {
      const std::string_view type = attribute(part, "w:type");
      if (type == "wholeTable") read_table_look(part.child("w:tcPr"), *style.table);
      const auto kind = region_kind(type);
      if (!kind) continue;
      doc::TableRegion& region = style.regions.emplace_back();
      region.kind = *kind;
      read(part, region, region.table);
    }
    const auto own = static_cast<doc::StyleId>(sheet_.styles.size());
    if (default_table_ == 0 && !attribute(node, "w:default").empty() && on_off(attribute(node, "w:default"))) {
      default_table_ = own;
    }
    tables_.emplace(id, own);
    parents.emplace_back(own, val(node.child("w:basedOn")));
  }
  for (const auto& [own, parent] : parents) {
    const auto found = tables_.find(parent);
    if (found != tables_.end() && found->second != own) sheet_.styles[own - 1].parent = found->second;
  }
}

doc::StyleId Styles::table_style(std::string_view id) const {
  const auto found = tables_.find(std::string(id));
  return found == tables_.end() ? default_table_ : found->second;
}

// Fills in what a style inherits, its parents first.
void Styles::resolve(std::map<std::string, Raw>& raw, const std::string& id, int depth) {
  Raw& style = raw.at(id);
  if (style.resolved) return;
  style.resolved = true;  // set first: a loop ends here
  StyleInfo& info = style.info;
  info.said_outline = info.paragraph.outline_level.has_value();
  const bool body_text = info.said_outline && *info.paragraph.outline_level >= 9;
  if (style.paragraph && !body_text) {
    info.heading_level = heading_level_of_name(style.name);
    if (info.heading_level == 0) info.heading_level = heading_level_of_name(id);
    if (info.heading_level == 0 && info.said_outline)
      info.heading_level = std::max(*info.paragraph.outline_level, 0) + 1;
  }
  // The heading of a table of contents is kept out of that table by its level; to the reader it is a heading.
  if (folded(style.name) == "tocheading") info.heading_level = 1;
  if (info.id != 0 && info.heading_level > 0) sheet_.styles[info.id - 1].paragraph.outline_level = info.heading_level;
  info.kind = style_kind_of_name(style.name);
  if (info.kind == StyleKind::plain && info.name != id) info.kind = style_kind_of_name(id);

  const auto base = raw.find(style.based_on);
  if (base == raw.end() || depth > max_chain) return;
  resolve(raw, base->first, depth + 1);
  const StyleInfo& parent = base->second.info;
  if (info.id != 0) sheet_.styles[info.id - 1].parent = parent.id == info.id ? 0 : parent.id;
  info.run.inherit(parent.run);
  info.paragraph.inherit(parent.paragraph);
  if (!info.said_outline && info.heading_level == 0 && info.kind == StyleKind::plain) {
    info.heading_level = parent.heading_level;
    info.said_outline = parent.said_outline;
  }
  if (info.kind == StyleKind::plain && info.heading_level == 0) info.kind = parent.kind;
}

void Styles::link_heading(const std::string& id, const Raw& style) {
  if (attribute(style.node, "w:type") != "character") return;
  const auto linked = styles_.find(std::string(val(style.node.child("w:link"))));
  if (linked != styles_.end() && linked->second.heading_level > 0) styles_.at(id).linked_heading = &linked->second;
}

const StyleInfo* Styles::find(std::string_view id) const {
  const auto found = styles_.find(std::string(id));
  return found == styles_.end() ? nullptr : &found->second;
}

std::optional<int> Styles::numbering_of(std::string_view style_id) const {
  const StyleInfo* style = find(style_id);
  return style ? style->paragraph.numbering_id : std::nullopt;
}

template <class Look>
doc::StyleId Styles::intern(doc::StyleId parent, const Look& look) {
  if (look == Look{}) return parent;
  key_.clear();
  append_bytes(key_, parent);
  append_key(key_, look);
  doc::StyleId& id = automatic_[key_];
  if (id == 0) {
    doc::Style style;
    style.parent = parent;
    style.automatic = true;
    if constexpr (std::is_same_v<Look, doc::TextStyle>) {
      style.text = look;
    } else if constexpr (std::is_same_v<Look, doc::TableStyle>) {
      style.table = look;
    } else {
      style.paragraph = look;
    }
    sheet_.styles.push_back(std::move(style));
    id = static_cast<doc::StyleId>(sheet_.styles.size());
  }
  return id;
}

doc::StyleId Styles::automatic(doc::StyleId parent, const doc::TextStyle& text) { return intern(parent, text); }

doc::StyleId Styles::automatic(doc::StyleId parent, const doc::ParagraphStyle& paragraph) {
  return intern(parent, paragraph);
}

doc::StyleId Styles::automatic(doc::StyleId parent, const doc::TableStyle& table) { return intern(parent, table); }

}  // namespace wenshu::docx
