// The built-in styles of Word that the writer uses, under the English names by which every program knows them, and how
// they look in each theme.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "doc/style.h"
#include "doc/tree.h"
#include "docx/look_writer.h"

namespace wenshu::docx {

// How a document looks where the tree does not say it.
enum class Theme {
  document,  // as the tree says; built-in styles add nothing but what they are
  gongwen,   // an official document: GB/T 9704
  plain,     // neutral
  reference  // as a template says
};

enum class StyleType { paragraph, character, table, numbering };

namespace style_names {
inline constexpr std::string_view normal = "Normal";
inline constexpr std::string_view body = "Body Text";
inline constexpr std::string_view title = "Title";
inline constexpr std::string_view subtitle = "Subtitle";
inline constexpr std::string_view quote = "Quote";
inline constexpr std::string_view code = "Source Code";
inline constexpr std::string_view code_char = "Verbatim Char";
inline constexpr std::string_view caption = "caption";
inline constexpr std::string_view list = "List Paragraph";
inline constexpr std::string_view list_continue = "List Continue";
inline constexpr std::string_view term = "Definition Term";
inline constexpr std::string_view definition = "Definition";
inline constexpr std::string_view toc_heading = "TOC Heading";
inline constexpr std::string_view header = "header";
inline constexpr std::string_view footer = "footer";
inline constexpr std::string_view footnote_text = "footnote text";
inline constexpr std::string_view endnote_text = "endnote text";
inline constexpr std::string_view comment_text = "annotation text";
inline constexpr std::string_view footnote_mark = "footnote reference";
inline constexpr std::string_view endnote_mark = "endnote reference";
inline constexpr std::string_view comment_mark = "annotation reference";
inline constexpr std::string_view hyperlink = "Hyperlink";
inline constexpr std::string_view table_text = "Table Text";
inline constexpr std::string_view table_grid = "Table Grid";
inline constexpr std::string_view table_normal = "Normal Table";
inline constexpr std::string_view default_char = "Default Paragraph Font";
inline constexpr std::string_view no_list = "No List";
std::string heading(int level);  // "heading 1"
std::string toc(int level);      // "toc 1"
// The style of a part of an official document; "" for a role without one.
std::string_view of_role(doc::Role role);
}  // namespace style_names

struct BuiltinStyle {
  std::string name, id;
  StyleType type = StyleType::paragraph;
  std::string based_on, next;  // names
  int priority = 99;
  bool quick = false;  // in the gallery of styles
  doc::ParagraphStyle paragraph;
  RunMarkup run;
  std::optional<int> outline;  // 0 … 8
  bool shaded = false;
};

// The built-in style of a name; an ordinary paragraph style for a name that is none.
BuiltinStyle builtin_style(std::string_view name, Theme theme);

// The names of all built-in styles.
std::vector<std::string> builtin_style_names();

// What holds where no style says anything.
doc::Style theme_defaults(Theme theme);

}  // namespace wenshu::docx
