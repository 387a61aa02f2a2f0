// What fields show that Word draws from their instruction, and those that come without a result.
#include <algorithm>
#include <charconv>

#include "base/unicode.h"
#include "base/utf8.h"
#include "docx/equation.h"
#include "docx/part_reader.h"
#include "docx/symbols.h"
#include "docx/xml_values.h"

namespace wenshu::docx {

using doc::RunFormat;

namespace {

// Fields that leave marks, set variables or steer a mail merge: nobody sees them.
bool is_silent(const std::string& name) {
  static constexpr std::string_view names[] = {
      "",      "ADDIN",   "ADVANCE", "ASK", "CONTROL", "EMBED",  "HTMLCONTROL", "NEXT", "NEXTIF",
      "PRINT", "PRIVATE", "RD",      "SET", "SHAPE",   "SKIPIF", "TA",          "TC",   "XE"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

bool is_automatic_number(const std::string& name) {
  return name == "AUTONUM" || name == "AUTONUMLGL" || name == "AUTONUMOUT";
}

std::optional<int> leading_number(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  return error == std::errc() ? std::optional(value) : std::nullopt;
}

// SYMBOL (17.16.5.65): a character by its number or itself, of a font \f, in the code page of Windows or Unicode (\u).
std::string symbol_text(const FieldWords& words) {
  constexpr char32_t largest = 0x10FFFF, first_of_two_bytes = 0x100;
  const std::string argument = words.argument("\\f\\s");
  if (argument.empty()) return {};
  std::uint32_t number = 0;
  const bool hex = argument.starts_with("0x") || argument.starts_with("0X");
  const char* begin = argument.data() + (hex ? 2 : 0);
  const char* end = argument.data() + argument.size();
  const auto [behind, error] = std::from_chars(begin, end, number, hex ? 16 : 10);
  if (error != std::errc() || behind != end) return base::code_point_count(argument) == 1 ? argument : std::string();
  const auto code = static_cast<char32_t>(number);
  if (code < 0x20 || code > largest || (code >= 0xD800 && code < 0xE000)) return {};
  std::string text;
  if (const auto shown = symbol_to_unicode(words.value("\\f").value_or(""), code)) {
    base::append_utf8(text, *shown);
  } else if (code < first_of_two_bytes && !words.has("\\u")) {
    const char byte = static_cast<char>(static_cast<unsigned char>(code));
    text = base::decode_text(std::string_view(&byte, 1), "windows-1252");
  } else {
    base::append_utf8(text, code);
  }
  return text;
}

}  // namespace

// Text that was made of a field: part of the paragraph, or of the instruction that the field stands in.
void PartReader::show(std::string_view text, const RunFormat& format) {
  if (text.empty() || in_hidden_result()) return;
  mark_shown();
  if (Field* code = field_in_code()) return code->code.append(text, format);
  if (!base::is_blank(text)) content_.seen_text = true;
  builder().text(text, format);
}

void PartReader::draw_field(const Field& field, const FieldWords& words, const RunFormat& format) {
  const std::string& name = words.name();
  const RunFormat& own = field.code.stretches().empty() ? format : field.code.stretches().front().format;
  if (name == "EQ") return show_equation(field, words.words().front().end);
  if (name == "FORMCHECKBOX") {
    const pugi::xml_node box = field.form.child("w:checkBox");
    const auto checked = on_off_child(box, "w:checked");
    return show(checked.value_or(on_off_child(box, "w:default").value_or(false)) ? "☒" : "☐", format);
  }
  if (name == "FORMDROPDOWN") {
    const pugi::xml_node list = field.form.child("w:ddList");
    int chosen = integer_or(val(list.child("w:result")), integer_or(val(list.child("w:default")), 0));
    for (const pugi::xml_node entry : list.children("w:listEntry")) {
      if (chosen-- == 0) return show(val(entry), format);
    }
    return;
  }
  show(symbol_text(words), own);
}

void PartReader::show_equation(const Field& field, std::size_t begin) {
  // A character is held as text, as an atom and as a piece of LaTeX.
  constexpr std::size_t bytes_a_character = 256;
  const std::size_t bytes = field.code.text().size() * bytes_a_character;
  session_.budget().spend_memory(bytes);
  Equation equation = read_equation(field.code, begin);
  session_.budget().release_memory(bytes);
  if (!equation.understood) {
    session_.warn("docx-equation", "an EQ field is not understood: its text is kept", at(field.begin));
  }
  if (equation.overprinted) {
    session_.note_once("docx-overprint", "characters that an EQ field draws on top of each other stand side by side",
                       at(field.begin));
  }
  content_.seen_text = content_.seen_text || !equation.parts.empty();
  for (Equation::Part& part : equation.parts) {
    if (const auto* text = std::get_if<doc::Text>(&part.node.node)) {
      show(text->text, part.format);
    } else {
      if (part.node.source.end == 0) part.node.source = source_of(field.begin);
      add_object(std::move(part.node), part.format);
    }
  }
}

// A field that ends: counts it, and shows what is to be seen where the file holds no result.
void PartReader::finish_field(const Field& field, const FieldWords& words, const RunFormat& format) {
  const std::string& name = words.name();
  const RunFormat& own = field.code.stretches().empty() ? format : field.code.stretches().front().format;
  if (is_automatic_number(name)) return show_automatic_number(field, words, own);
  if (name == "LISTNUM") return show_list_number(field, words, own);
  if (name == "SEQ") {
    const NumberText number = formatted_number(words, numbers_.sequence(words));
    if (field.shown || words.has("\\h")) return;
    if (field_in_code()) return show(number.text, own);
    doc::Inline node{doc::Span{}, source_of(field.begin), 0, computed_attr(field)};
    std::get<doc::Span>(node.node).children.push_back({doc::Text{number.text}, {}, own.style, {}});
    content_.seen_text = true;
    return add_object(std::move(node), own);
  }
  if (field.shown) return;
  if (name == "MACROBUTTON" || name == "GOTOBUTTON") return show_button(field, words);
  if (name == "INCLUDEPICTURE") return show_linked_picture(field, words, format);
  if (is_computed_field(name) && !field_in_code()) {
    add_object({doc::Span{}, source_of(field.begin), 0, computed_attr(field)}, own);
    // Headers and footers get the numbers of their pages.
    if ((name == "PAGE" || name == "NUMPAGES") && part_.name() != session_.main_part) return;
  }
  if (field.had_result || is_silent(name) || field_in_code()) return;  // an empty result is one
  if (name == "QUOTE") return show(words.argument(), own);
  if (name == "FORMTEXT") return show(val(field.form.child("w:textInput").child("w:default")), own);
  session_.note_once("docx-field-empty", "a field " + name + " has no result in the file", at(field.begin));
}

// MACROBUTTON (17.16.5.34), GOTOBUTTON (17.16.5.23): what stands behind the first argument is the button.
void PartReader::show_button(const Field& field, const FieldWords& words) {
  if (words.words().size() < 3) return;
  const std::string& text = field.code.text();
  std::size_t begin = words.words()[2].begin, end = words.words().back().end;
  const std::size_t count = words.words().size();
  const bool formatted = count > 4 && words.words()[count - 2].text == "\\*";  // \* MERGEFORMAT
  if (formatted) end = words.words()[count - 3].end;
  const bool quoted =
      end - begin > 1 && text[begin] == '"' && text[end - 1] == '"' && text.find('"', begin + 1) == end - 1;
  if (quoted) ++begin, --end;
  for (const FieldCode::Stretch& part : field.code.stretches()) {
    const std::size_t from = std::max(part.begin, begin), to = std::min(part.end, end);
    if (from >= to) continue;
    if (part.object) {
      add_object(*part.object, part.format);
    } else {
      show(std::string_view(text).substr(from, to - from), part.format);
    }
  }
}

void PartReader::show_automatic_number(const Field& field, const FieldWords& words, const RunFormat& format) {
  const int level = content_.own_style ? content_.own_style->heading_level : 0;
  if (!std::exchange(content_.automatic_number, true)) numbers_.count_paragraph(level);
  if (field.shown) return;
  const NumberText number = numbers_.automatic(words, level);
  if (!number.understood) {
    session_.note_once("docx-field-format", "a field " + words.name() + " asks for numbers of a kind that is not known",
                       at(field.begin));
  }
  show(number.text, format);
}

// LISTNUM (17.16.5.33). Its list: one of the three that every document has, that of the paragraph, one by its name, or
// the last one. Its level: \l; else, in a paragraph of the list the next one, elsewhere the first. A field right behind
// another at the start of its paragraph is one level deeper; later ones go on in the level.
void PartReader::show_list_number(const Field& field, const FieldWords& words, const RunFormat& format) {
  const std::string name = words.argument("\\l\\s");
  const std::optional<int> start = leading_number(words.value("\\s"));
  FieldNumbers::LastList list = numbers_.last_list;
  int level = 1;
  if (const auto known = FieldNumbers::list_of_name(name)) {
    list = {*known, 0};
  } else if (const NumberedItem* item = own_number()) {
    list = {FieldNumbers::List::number, item->numbering_id};
    level = item->level + 2;
  } else if (const auto named = session_.numbering->numbering_of_name(name)) {
    list = {FieldNumbers::List::number, *named};
  }
  if (content_.list_level > 0) level = content_.list_level + (content_.seen_text ? 0 : 1);
  level = std::clamp(leading_number(words.value("\\l")).value_or(level), 1, FieldNumbers::levels);
  content_.list_level = level;
  std::string label;
  if (list.numbering_id == 0) {
    label = numbers_.list_number(list.list, level - 1, start);
  } else if (const auto item = session_.numbering->count(list.numbering_id, level - 1, start)) {
    label = item->label.text;
    numbers_.last_list = list;
  }
  if (field.shown) return;
  const bool seen = content_.seen_text;  // a number is no text that a further one goes on behind
  show(label, format);
  content_.seen_text = seen;
}

// The number of the paragraph at hand, counted now, before those inside of it; nullptr where it has none.
const NumberedItem* PartReader::own_number() {
  if (!content_.counted && content_.properties && !content_.properties->mark.deleted) {
    content_.counted = true;
    content_.item = count_number(*content_.properties, *content_.own_style, content_.paragraph);
  }
  return content_.item ? &*content_.item : nullptr;
}

// INCLUDEPICTURE (17.16.5.27): the picture is named, as it would be with a result that is linked.
void PartReader::show_linked_picture(const Field& field, const FieldWords& words, const RunFormat& format) {
  doc::Image image;
  image.target = words.argument("\\c");
  if (image.target.empty()) return;
  session_.note("docx-external-image", "a picture outside the file is named, not fetched: " + image.target,
                at(field.begin));
  content_.seen_text = true;
  add_object({std::move(image), source_of(field.begin), 0, {}}, format);
}

}  // namespace wenshu::docx
