// The styles of the document being written: those of the tree's style sheet become styles again, built-in styles join
// them when they are used.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "doc/tree.h"
#include "docx/builtin_styles.h"

namespace wenshu::docx {

struct Reference;

// What the properties of a paragraph say of its look.
struct ParagraphLook {
  std::string style;           // identifier; empty: the default style
  doc::ParagraphStyle direct;  // direct formatting
  doc::TextStyle text;         // what each run says where it says nothing itself
};

struct CharacterLook {
  std::string style;
  doc::TextStyle direct;
  doc::TextStyle of_style;  // what the character style says with all that it inherits
};

struct TableLook {
  std::string style;  // identifier of a table style; empty: none
  doc::TableStyle direct;
};

class StyleBook {
 public:
  // `character_styles`: the styles of the sheet that inlines use. `language`: BCP 47, of the text. `reference`: of the
  // theme of that name, else null.
  StyleBook(const doc::StyleSheet& sheet, Theme theme, const std::set<doc::StyleId>& character_styles,
            std::string language, const Reference* reference);

  Theme theme() const { return theme_; }
  // The look of a block whose nature asks for the built-in style `kind` ("heading 1"); empty: an ordinary paragraph,
  // which in a theme takes the style `ordinary`.
  ParagraphLook paragraph(doc::StyleId id, std::string_view kind, std::string_view ordinary = {});
  CharacterLook run(doc::StyleId id);
  // The look of a table that has one of its own; nothing for those that have none, and in a theme.
  std::optional<TableLook> table(doc::StyleId id) const;
  // The same of a row or cell: what it says itself.
  doc::TableStyle part_of_table(doc::StyleId id) const;
  // The identifier of a built-in style, which is added if it is not there.
  std::string use(std::string_view name);
  // Adds all built-in styles: what people write into the document later has the look of the theme, too.
  void use_all();
  // The character style that gives runs the look of a heading style, linked with it; empty where a template has none.
  std::string linked_heading(const std::string& style, int level);
  // Paragraphs of this style are numbered.
  void number(const std::string& style, NumberPlace place) { numbers_[style] = place; }
  std::optional<NumberPlace> number_of(const std::string& style) const;
  // Does the reader take a paragraph of this style for the continuation of a list item?
  bool continues_items(doc::StyleId id) const;

  // The styles part.
  std::string xml() const;

 private:
  // A style of the sheet.
  struct Named {
    std::string id, name;
    StyleType type = StyleType::paragraph;
    std::string kind;  // the built-in style that it is or is based on; empty: an ordinary one
  };

  const doc::StyleSheet& sheet_;
  Theme theme_;
  std::string language_;
  std::vector<Named> named_;                // by StyleId - 1; without an identifier where automatic
  std::map<std::string, std::string> ids_;  // of the styles that are there, by folded name
  std::set<std::string> taken_;             // identifiers in lower case
  std::vector<BuiltinStyle> builtin_;       // added
  std::map<std::string, NumberPlace> numbers_;
  std::map<std::string, std::string> links_;  // between a heading style and its character style, both ways
  const Reference* reference_;

  void name_styles(const std::set<doc::StyleId>& character_styles);
  std::string kind_of(doc::StyleId id) const;
  std::string fresh_id(std::string_view name);
  // The nearest style up the chain that is not automatic, and what the automatic ones say.
  doc::StyleId named_ancestor(doc::StyleId id, doc::Style& direct) const;
  void add_builtin(std::string_view name);
  void add_builtin(BuiltinStyle style);
  void write_link(XmlWriter& xml, const std::string& id) const;
  void write_style(XmlWriter& xml, doc::StyleId id) const;
  void write_builtin(XmlWriter& xml, const BuiltinStyle& style) const;
  void write_defaults(XmlWriter& xml) const;
};

// Lower case without spaces: "Heading 1" and "heading1" are one name.
std::string folded_style_name(std::string_view name);

}  // namespace wenshu::docx
