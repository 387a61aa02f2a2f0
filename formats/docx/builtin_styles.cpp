#include "docx/builtin_styles.h"

#include <algorithm>
#include <array>

namespace wenshu::docx {

namespace style_names {

std::string heading(int level) { return "heading " + std::to_string(level); }
std::string toc(int level) { return "toc " + std::to_string(level); }

std::string_view of_role(doc::Role role) {
  switch (role) {
    case doc::Role::subtitle:
      return subtitle;
    case doc::Role::addressee:
      return "Addressee";
    case doc::Role::signature:
      return "Signature";
    case doc::Role::date:
      return "Date";
    case doc::Role::attachment_note:
      return "Attachment Note";
    case doc::Role::attachment_head:
      return "Attachment Head";
    case doc::Role::annotation:
      return "Annotation";
    case doc::Role::caption:
      return caption;
    case doc::Role::toc:
      return "toc 1";
    case doc::Role::field:
      return "Document Field";
    case doc::Role::article:
    case doc::Role::none:
      break;
  }
  return {};
}

}  // namespace style_names

namespace {

using L = doc::Length;
namespace names = style_names;

// ---- What the styles are

struct Entry {
  std::string_view name, id;
  StyleType type;
  std::string_view based_on, next;
  int priority;
  bool quick;
};

constexpr StyleType para = StyleType::paragraph;
constexpr StyleType chars = StyleType::character;

constexpr std::array entries = {
    Entry{names::normal, "Normal", para, "", "", 0, true},
    Entry{names::default_char, "DefaultParagraphFont", chars, "", "", 1, false},
    Entry{names::table_normal, "TableNormal", StyleType::table, "", "", 99, false},
    Entry{names::no_list, "NoList", StyleType::numbering, "", "", 99, false},
    Entry{names::body, "BodyText", para, "Normal", "", 1, true},
    Entry{names::title, "Title", para, "Normal", "Normal", 10, true},
    Entry{names::subtitle, "Subtitle", para, "Normal", "Normal", 11, true},
    Entry{names::quote, "Quote", para, "Normal", "", 29, true},
    Entry{names::code, "SourceCode", para, "Normal", "", 36, true},
    Entry{names::code_char, "VerbatimChar", chars, "Default Paragraph Font", "", 36, true},
    Entry{names::caption, "Caption", para, "Normal", "Normal", 35, true},
    Entry{names::list, "ListParagraph", para, "Normal", "", 34, true},
    Entry{names::list_continue, "ListContinue", para, "Normal", "", 99, false},
    Entry{names::term, "DefinitionTerm", para, "Normal", "Definition", 37, true},
    Entry{names::definition, "Definition", para, "Normal", "", 37, true},
    Entry{names::toc_heading, "TOCHeading", para, "Normal", "Normal", 39, true},
    Entry{names::header, "Header", para, "Normal", "", 99, false},
    Entry{names::footer, "Footer", para, "Normal", "", 99, false},
    Entry{names::footnote_text, "FootnoteText", para, "Normal", "", 99, false},
    Entry{names::endnote_text, "EndnoteText", para, "Normal", "", 99, false},
    Entry{names::comment_text, "CommentText", para, "Normal", "", 99, false},
    Entry{names::footnote_mark, "FootnoteReference", chars, "Default Paragraph Font", "", 99, false},
    Entry{names::endnote_mark, "EndnoteReference", chars, "Default Paragraph Font", "", 99, false},
    Entry{names::comment_mark, "CommentReference", chars, "Default Paragraph Font", "", 99, false},
    Entry{names::hyperlink, "Hyperlink", chars, "Default Paragraph Font", "", 99, false},
    Entry{names::table_text, "TableText", para, "Normal", "", 38, true},
    Entry{names::table_grid, "TableGrid", StyleType::table, "Normal Table", "", 39, false},
    Entry{"Addressee", "Addressee", para, "Normal", "Body Text", 40, true},
    Entry{"Signature", "Signature", para, "Normal", "", 40, false},
    Entry{"Date", "Date", para, "Normal", "Normal", 40, false},
    Entry{"Attachment Note", "AttachmentNote", para, "Normal", "", 40, true},
    Entry{"Attachment Head", "AttachmentHead", para, "Normal", "", 40, true},
    Entry{"Annotation", "Annotation", para, "Normal", "", 40, true},
    Entry{"Document Field", "DocumentField", para, "Normal", "", 40, true},
};

// The digit of "heading 3" or "toc 3" behind `word`; 0 where the name is another.
int level_behind(std::string_view name, std::string_view word) {
  const bool fits = name.size() == word.size() + 1 && name.substr(0, word.size()) == word;
  const char digit = fits ? name.back() : '0';
  return digit >= '1' && digit <= '9' ? digit - '0' : 0;
}

// ---- How they look

doc::Font font(const char* cjk, const char* latin = "Times New Roman") { return {cjk, latin, latin}; }

void spaced(BuiltinStyle& style, float before, float after) {
  style.paragraph.before = L{before, L::pt};
  style.paragraph.after = L{after, L::pt};
}

void centered(BuiltinStyle& style) {
  style.paragraph.align = doc::Align::center;
  style.paragraph.first_line = L{0, L::pt};
}

// What belongs to a style in every theme, the document's own included.
void common_look(BuiltinStyle& style, int heading, int toc) {
  const std::string& name = style.name;
  if (heading > 0) {
    style.outline = heading - 1;
    style.paragraph.keep_with_next = style.paragraph.keep_lines = true;
  } else if (name == names::code_char) {
    style.run.look.font = doc::Font{"", "Consolas", ""};
  } else if (name == names::code) {
    style.run.look.font = doc::Font{"", "Consolas", ""};
    style.paragraph.align = doc::Align::left;
    style.paragraph.first_line = L{0, L::pt};
    style.shaded = true;
  } else if (name == names::footnote_mark || name == names::endnote_mark) {
    style.run.vertical = RunProperties::Vertical::superscript;
  } else if (name == names::comment_mark) {
    style.run.look.size = 8.F;
  } else if (name == names::hyperlink) {
    style.run.look.color = 0x0563C1;
    style.run.look.underline = true;
  } else if (name == names::quote) {
    style.paragraph.left = style.paragraph.right = L{21, L::pt};
    style.paragraph.first_line = L{0, L::pt};
  } else if (name == names::definition) {
    style.paragraph.left = L{21, L::pt};
  } else if (name == names::term) {
    style.paragraph.keep_with_next = true;
    style.run.look.bold = true;
  } else if (name == names::header || name == names::footer || name == names::toc_heading) {
    centered(style);
  } else if (name == names::footnote_text || name == names::endnote_text) {
    style.run.look.size = 9.F;
    style.paragraph.first_line = L{0, L::pt};
    style.paragraph.snap_to_grid = false;
  }
  if (toc > 0) style.paragraph.left = L{10.5F * static_cast<float>(toc - 1), L::pt};
}

void plain_look(BuiltinStyle& style, int heading) {
  static constexpr std::array<float, 9> sizes = {16, 15, 14, 12, 12, 12, 12, 12, 12};
  const std::string& name = style.name;
  if (heading > 0) {
    style.run.look.font = font("黑体");
    style.run.look.bold = true;
    style.run.look.size = sizes[static_cast<std::size_t>(heading - 1)];
    spaced(style, heading == 1 ? 18.F : 12.F, 6);
  } else if (name == names::normal) {
    spaced(style, 0, 6);
    style.paragraph.leading = L{1.25F, L::lines};
    style.paragraph.leading_rule = doc::LeadingRule::multiple;
  } else if (name == names::title || name == names::subtitle) {
    centered(style);
    style.run.look.font = font("黑体");
    style.run.look.size = name == names::title ? 22.F : 16.F;
    style.run.look.bold = name == names::title;
    spaced(style, 12, 12);
  } else if (name == names::toc_heading) {
    style.run.look.font = font("黑体");
    style.run.look.size = 16.F;
  } else if (name == names::caption) {
    centered(style);
    style.run.look.size = 10.5F;
  } else if (name == names::table_text || name == names::header || name == names::footer) {
    style.run.look.size = name == names::table_text ? 10.5F : 9.F;
    spaced(style, 0, 0);
  } else if (name == names::code) {
    style.run.look.size = 10.F;
    style.paragraph.leading = L{1, L::lines};
    style.paragraph.leading_rule = doc::LeadingRule::multiple;
  } else if (name == "Signature" || name == "Date") {
    style.paragraph.align = doc::Align::right;
  }
}

// GB/T 9704-2012: 7.3.1 the title in 小标宋 22 pt; 7.3.3 the text in 仿宋 16 pt with two characters before it, its
// levels in 黑体, 楷体, 仿宋, 仿宋; 7.3.5 signature and date at the right; 7.5 page numbers in 宋体 14 pt.
void gongwen_look(BuiltinStyle& style, int heading) {
  static constexpr std::array<const char*, 9> faces = {"黑体", "楷体", "仿宋", "仿宋", "仿宋",
                                                       "仿宋", "仿宋", "仿宋", "仿宋"};
  const std::string& name = style.name;
  const L two_characters{2, L::chars};
  if (heading > 0) {
    style.run.look.font = font(faces[static_cast<std::size_t>(heading - 1)]);
    style.paragraph.first_line = two_characters;
  } else if (name == names::normal) {
    style.run.look.size = 16.F;
    // 28 characters of 16 pt on a line of 442 pt. A grid of characters would say it too, but programs differ in what
    // they make of characters that are wider than its cells.
    style.run.look.spacing = -0.25F;
    style.paragraph.snap_to_grid = false;
    style.paragraph.align = doc::Align::justify;
    style.paragraph.leading = L{28.95F, L::pt};
    style.paragraph.leading_rule = doc::LeadingRule::exact;
    style.paragraph.widow_control = false;
  } else if (name == names::body || name == "Attachment Note" || name == "Annotation") {
    style.paragraph.first_line = two_characters;
  } else if (name == names::title || name == names::subtitle) {
    centered(style);
    style.run.look.font = font(name == names::title ? "方正小标宋简体" : "楷体");
    if (name == names::title) style.run.look.size = 22.F;
    if (name == names::title) style.paragraph.leading = L{35, L::pt};
    if (name == names::title) style.paragraph.leading_rule = doc::LeadingRule::exact;
    style.paragraph.after = L{name == names::title ? 28.95F : 0.F, L::pt};
  } else if (name == "Signature" || name == "Date") {
    style.paragraph.align = doc::Align::right;
    style.paragraph.right = L{name == "Date" ? 4.F : 2.F, L::chars};
  } else if (name == "Attachment Head" || name == names::toc_heading) {
    style.run.look.font = font("黑体");
  } else if (name == names::caption) {
    centered(style);
    style.run.look.size = 14.F;
  } else if (name == names::table_text || name == names::code) {
    style.run.look.size = name == names::code ? 12.F : 14.F;
    style.paragraph.leading = L{1, L::lines};
    style.paragraph.leading_rule = doc::LeadingRule::multiple;
  } else if (name == names::footer || name == names::header) {
    style.run.look.font = font("宋体");
    style.run.look.size = 14.F;
    style.paragraph.leading = L{1, L::lines};
    style.paragraph.leading_rule = doc::LeadingRule::multiple;
  }
}

}  // namespace

BuiltinStyle builtin_style(std::string_view name, Theme theme) {
  BuiltinStyle style;
  style.name = name;
  const int heading = level_behind(name, "heading "), toc = level_behind(name, "toc ");
  const auto known = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.name == name; });
  if (known != entries.end()) {
    style.id = known->id;
    style.type = known->type;
    style.based_on = known->based_on;
    style.next = known->next;
    style.priority = known->priority;
    style.quick = known->quick;
  } else {
    style.id = heading > 0 ? "Heading" + std::to_string(heading) : "TOC" + std::to_string(toc);
    style.based_on = names::normal;
    style.next = names::normal;
    style.priority = heading > 0 ? 9 : 39;
    style.quick = heading > 0;
  }
  if (theme == Theme::gongwen && style.next == names::normal) style.next = names::body;
  common_look(style, heading, toc);
  if (theme == Theme::plain) plain_look(style, heading);
  if (theme == Theme::gongwen) gongwen_look(style, heading);
  return style;
}

std::vector<std::string> builtin_style_names() {
  std::vector<std::string> all;
  for (const Entry& entry : entries) all.emplace_back(entry.name);
  for (int level = 1; level <= 9; ++level) {
    all.push_back(names::heading(level));
    all.push_back(names::toc(level));
  }
  return all;
}

doc::Style theme_defaults(Theme theme) {
  doc::Style defaults;
  defaults.text.font = theme == Theme::gongwen ? font("仿宋") : font("宋体");
  defaults.text.size = theme == Theme::gongwen ? 16.F : 12.F;
  return defaults;
}

}  // namespace wenshu::docx
