// The styles part: what each style says with everything it inherits, and what kind of paragraph or run it makes.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "doc/style.h"
#include "docx/properties.h"

namespace wenshu::docx {

enum class StyleKind : std::uint8_t {
  plain,
  title,
  subtitle,
  quote,
  code,
  caption,
  table_caption,
  toc,
  list_continuation,
  definition_term,
  definition,
  hyperlink,
  inline_code
};

struct StyleInfo {
  doc::StyleId id = 0;
  std::string name;  // as people know it
  StyleKind kind = StyleKind::plain;
  int heading_level = 0;  // 1 … 9; 0: no heading
  RunProperties run;      // with everything inherited, docDefaults not included
  ParagraphProperties paragraph;
  bool said_outline = false;  // the style or one it is based on says w:outlineLvl
  // Of a character style: the style of headings that it is linked with (w:link), whose look it gives to runs.
  const StyleInfo* linked_heading = nullptr;
};

class Styles {
 public:
  // `root` is the w:styles element (empty: no styles part); the sheet gets every paragraph and character style.
  Styles(pugi::xml_node root, const ThemeFonts& theme, doc::StyleSheet& sheet);

  // nullptr for an unknown id.
  const StyleInfo* find(std::string_view id) const;
  // The style of a paragraph without w:pStyle; an empty one where the file names none.
  const StyleInfo& default_paragraph() const { return *default_paragraph_; }
  // The numbering style (17.7.4.17) of an id: its w:numId; nothing where there is none.
  std::optional<int> numbering_of(std::string_view style_id) const;

  // The style of a table by its w:tblStyle; that of tables without one, or 0, where there is none of the id.
  doc::StyleId table_style(std::string_view id) const;

  // The automatic style of direct formatting below `parent`; `parent` itself where nothing is said.
  doc::StyleId automatic(doc::StyleId parent, const doc::TextStyle& text);
  doc::StyleId automatic(doc::StyleId parent, const doc::ParagraphStyle& paragraph);
  doc::StyleId automatic(doc::StyleId parent, const doc::TableStyle& table);

 private:
  doc::StyleSheet& sheet_;
  std::unordered_map<std::string, StyleInfo> styles_;
  StyleInfo none_;
  const StyleInfo* default_paragraph_ = &none_;
  std::unordered_map<std::string, doc::StyleId> automatic_;
  std::unordered_map<std::string, doc::StyleId> tables_;
  doc::StyleId default_table_ = 0;
  std::string key_;  // of the look at hand

  struct Raw;
  void resolve(std::map<std::string, Raw>& raw, const std::string& id, int depth);
  void read_tables(pugi::xml_node root, const ThemeFonts& theme);
  void link_heading(const std::string& id, const Raw& style);
  template <class Look>
  doc::StyleId intern(doc::StyleId parent, const Look& look);
};

// What a built-in style's name (English, as the file stores it, or localized by other programs) makes of a paragraph or
// run.
StyleKind style_kind_of_name(std::string_view name);

// The heading level that a style's name or id says in any of Word's languages ("heading 2", "标题 2", "Überschrift 2");
// 0: none.
int heading_level_of_name(std::string_view name);

}  // namespace wenshu::docx
