// Fields (17.16): what they showed when the file was written, and where they lead.
#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/classes.h"
#include "docx/part_reader.h"
#include "docx/symbols.h"
#include "docx/xml_values.h"

namespace wenshu::docx {

using doc::RunFormat;

namespace {

// The words of an instruction: quoted text is one word without its quotes (a backslash protects a quote).
std::vector<std::string> words_of(std::string_view instruction) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false, any = false;
  for (std::size_t i = 0; i < instruction.size(); ++i) {
    const char c = instruction[i];
    if (quoted && c == '\\' && i + 1 < instruction.size() &&
        (instruction[i + 1] == '"' || instruction[i + 1] == '\\')) {
      word += instruction[++i];
    } else if (c == '"') {
      quoted = !quoted;
      any = true;
    } else if (!quoted && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
      if (any) words.push_back(std::move(word));
      word.clear();
      any = false;
    } else {
      word += c;
      any = true;
    }
  }
  if (any) words.push_back(std::move(word));
  return words;
}

std::string upper(std::string word) {
  for (char& c : word) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return word;
}

// The target of a link field; "" where the field is none. HYPERLINK (17.16.5.25) takes an address and \l a place in it;
// REF, PAGEREF and NOTEREF with \h lead to a bookmark.
std::string link_target(const std::vector<std::string>& words) {
  if (words.empty()) return {};
  const std::string name = upper(words[0]);
  if (name == "HYPERLINK") {
    std::string address, anchor;
    for (std::size_t i = 1; i < words.size(); ++i) {
      const bool has_value = i + 1 < words.size();
      if (words[i] == "\\l" && has_value) {
        anchor = words[++i];
      } else if ((words[i] == "\\o" || words[i] == "\\t") && has_value) {
        ++i;
      } else if (words[i].rfind('\\', 0) != 0 && address.empty()) {
        address = words[i];
      }
    }
    return anchor.empty() ? address : address + '#' + anchor;
  }
  const bool reference = name == "REF" || name == "PAGEREF" || name == "NOTEREF";
  const bool linked = std::find(words.begin(), words.end(), "\\h") != words.end();
  if (reference && linked && words.size() > 1) return '#' + words[1];
  return {};
}

// Fields whose instruction is worth keeping, because it is computed anew where the document is laid out.
bool is_computed(const std::string& name) {
  static const std::vector<std::string> names = {"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "SEQ", "STYLEREF"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The arguments of "(a,b)" behind a switch, split at the top-level commas.
std::vector<std::string_view> arguments_of(std::string_view text, std::size_t open, std::size_t& behind) {
  std::vector<std::string_view> arguments;
  int depth = 0;
  std::size_t begin = open + 1;
  for (std::size_t i = open; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' && i + 1 < text.size() && (text[i + 1] == '(' || text[i + 1] == ')' || text[i + 1] == ',')) {
      ++i;
    } else if (c == '(') {
      ++depth;
    } else if ((c == ',' || c == ';') && depth == 1) {
      arguments.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    } else if (c == ')' && --depth == 0) {
      arguments.push_back(text.substr(begin, i - begin));
      behind = i + 1;
      return arguments;
    }
  }
  behind = text.size();
  if (begin < text.size()) arguments.push_back(text.substr(begin));
  return arguments;
}

// The text of an EQ expression without its switches.
std::string equation_text(std::string_view text, int depth = 0) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] != '\\') {
      out += text[i++];
      continue;
    }
    std::size_t open = i + 1;
    while (open < text.size() && text[open] != '(' && text[open] != '\\') ++open;
    if (open >= text.size() || text[open] == '\\' || depth > 20) {
      i = open > i + 1 ? open : i + 1;
      continue;
    }
    const std::string_view name = text.substr(i + 1, 1);
    std::size_t behind = open;
    const auto arguments = arguments_of(text, open, behind);
    for (std::size_t k = 0; k < arguments.size(); ++k) {
      if (k > 0 && (name == "f" || name == "F")) out += '/';
      out += equation_text(arguments[k], depth + 1);
    }
    i = behind;
  }
  return out;
}

// A sign drawn around a character, as one character where Unicode has it: ○ and 1 are ①.
std::string enclosed(std::string_view frame, std::string_view inside) {
  static constexpr std::u32string_view ideographs = U"一二三四五六七八九十月火水木金土日株有社名特財祝労";
  const bool circle = frame == "○" || frame == "◯" || frame == "〇" || frame == "O" || frame == "o";
  std::string out;
  if (!circle) return out;
  if (const auto number = base::parse_number(base::Numerals::decimal, inside); number && *number <= 50) {
    const std::string text = base::format_number(base::Numerals::circled, *number);
    if (*number <= 20) return text;
    base::append_utf8(out, static_cast<char32_t>(*number <= 35 ? 0x3251 + *number - 21 : 0x32B1 + *number - 36));
  } else if (inside.size() == 1 && inside[0] >= 'A' && inside[0] <= 'Z') {
    base::append_utf8(out, 0x24B6 + static_cast<char32_t>(inside[0] - 'A'));
  } else if (inside.size() == 1 && inside[0] >= 'a' && inside[0] <= 'z') {
    base::append_utf8(out, 0x24D0 + static_cast<char32_t>(inside[0] - 'a'));
  } else if (base::code_point_count(inside) == 1) {
    const std::size_t place = ideographs.find(base::first_code_point(inside));
    if (place != std::u32string_view::npos) base::append_utf8(out, 0x3280 + static_cast<char32_t>(place));
  }
  return out;
}

}  // namespace

// The innermost field that is still being spelled out: text now belongs to its instruction. With in_result set on the
// field above it, text is the result of a field inside an instruction.
Field* PartReader::field_in_code() {
  for (auto field = fields_.rbegin(); field != fields_.rend(); ++field) {
    if (!field->in_result) return &*field;
  }
  return nullptr;
}

bool PartReader::open_result_frame(Field& field) {
  const std::vector<std::string> words = words_of(field.instruction);
  std::string target = link_target(words);
  if (!target.empty()) {
    if (target.front() == '#') target = '#' + session_.link_name(std::string_view(target).substr(1));
    field.frame = open_frame({doc::Link{target, {}, {}}, {}, 0, {}});
    return true;
  }
  if (!words.empty() && is_computed(upper(words[0]))) {
    doc::Attr attr;
    attr.classes.emplace_back(doc::classes::field);
    attr.keys["instruction"] = base::trim(field.instruction);
    field.frame = open_frame({doc::Span{}, {}, 0, std::move(attr)});
    return true;
  }
  return false;
}

void PartReader::begin_result(Field& field, const RunFormat& format) {
  field.in_result = true;
  field.had_result = true;
  if (field_in_code()) return;  // this field stands inside the instruction of another
  if (show_computed(field.instruction, field.form, format)) {
    field.hides_result = true;
    return;
  }
  open_result_frame(field);
}

void PartReader::end_field(const RunFormat& format) {
  if (fields_.empty()) return;
  Field field = std::move(fields_.back());
  fields_.pop_back();
  if (field.frame != 0) close_frame(field.frame);
  if (!field.had_result && !field_in_code()) show_computed(field.instruction, field.form, format);
}

void PartReader::read_field_character(pugi::xml_node node, const RunFormat& format) {
  const std::string_view type = attribute(node, "w:fldCharType");
  if (type == "begin") {
    Field field;
    field.form = node.child("w:ffData");
    fields_.push_back(std::move(field));
  } else if (type == "separate") {
    if (!fields_.empty() && !fields_.back().in_result) begin_result(fields_.back(), format);
  } else if (type == "end") {
    end_field(format);
  }
}

void PartReader::read_simple_field(pugi::xml_node node) {
  Field field;
  field.instruction = attribute(node, "w:instr");
  field.form = node.child("w:ffData");
  fields_.push_back(std::move(field));
  begin_result(fields_.back(), {});
  const std::size_t depth = fields_.size();
  read_inlines(node);
  while (fields_.size() > depth) fields_.pop_back();  // complex fields that began inside and did not end
  if (fields_.size() == depth) end_field({});
}

// At the start of a paragraph: links of fields that began in an earlier one go on.
void PartReader::reopen_fields() {
  for (Field& field : fields_) {
    field.frame = 0;
    if (field.in_result && !field.hides_result && !field_in_code()) open_result_frame(field);
  }
}

// At the end of a container: a field that never ends hides nothing.
void PartReader::close_broken_fields() {
  for (const Field& field : fields_) {
    if (!field.lost.empty()) carried_.text(field.lost, {});
    has_carried_ |= !field.lost.empty();
  }
  if (!fields_.empty()) session_.note_once("docx-open-field", "a field begins and does not end", part_.name());
  fields_.clear();
}

// Fields that show what their instruction says, whatever result the file holds. True where something was shown.
bool PartReader::show_computed(const std::string& instruction, pugi::xml_node form, const RunFormat& format) {
  const std::vector<std::string> words = words_of(instruction);
  if (words.empty()) return false;
  const std::string name = upper(words[0]);
  const auto show = [&](std::string_view text) {
    if (!base::is_blank(text)) content_.seen_text = true;
    builder().text(text, format);
    return true;
  };
  if (name == "EQ") {
    show_equation(instruction, format);
    return true;
  }
  if (name == "FORMCHECKBOX") {
    const pugi::xml_node box = form.child("w:checkBox");
    const auto checked = on_off_child(box, "w:checked");
    return show(checked.value_or(on_off_child(box, "w:default").value_or(false)) ? "☒" : "☐");
  }
  if (name == "FORMDROPDOWN") {
    const pugi::xml_node list = form.child("w:ddList");
    int chosen = integer_or(val(list.child("w:result")), integer_or(val(list.child("w:default")), 0));
    for (const pugi::xml_node entry : list.children("w:listEntry")) {
      if (chosen-- == 0) return show(val(entry));
    }
    return true;
  }
  if (name == "SYMBOL" && words.size() > 1) {
    const auto number = words[1].rfind("0x", 0) == 0 ? std::strtoul(words[1].c_str() + 2, nullptr, 16)
                                                     : static_cast<unsigned long>(integer_or(words[1], 0));
    const auto font = std::find(words.begin(), words.end(), "\\f");
    const auto code = static_cast<char32_t>(number);
    const auto shown =
        font != words.end() && font + 1 != words.end() ? symbol_to_unicode(*(font + 1), code) : std::nullopt;
    std::string text;
    if (code >= 0x20) base::append_utf8(text, shown.value_or(code));
    return show(text);
  }
  return false;
}

// EQ (17.16.5.21) as East Asian documents use it: \o(○,1) encloses, \o\ad(\s\up9(pīn),拼) is a phonetic guide.
// Everything else is shown as the text of its arguments.
void PartReader::show_equation(std::string_view instruction, const RunFormat& format) {
  std::string_view rest = base::trim(instruction).substr(2);
  content_.seen_text = true;
  const std::size_t overstrike = rest.find("\\o");
  const std::size_t open = rest.find('(', overstrike);
  if (overstrike == std::string_view::npos || open == std::string_view::npos) {
    const std::string text = equation_text(rest);
    builder().text(base::trim(text), format);
    return;
  }
  std::size_t behind = open;
  const auto arguments = arguments_of(rest, open, behind);
  if (arguments.size() == 2) {
    const bool guide = arguments[0].find("\\s") != std::string_view::npos;
    const std::string first(base::trim(equation_text(arguments[0])));
    const std::string second(base::trim(equation_text(arguments[1])));
    if (guide && !second.empty()) {
      doc::Ruby ruby{{{doc::Text{second}, {}, 0, {}}}, {}};
      if (!first.empty()) ruby.reading.push_back({doc::Text{first}, {}, 0, {}});
      builder().object({std::move(ruby), {}, 0, {}}, format);
      return;
    }
    const std::string one = enclosed(first, second);
    const std::string other = enclosed(second, first);
    const std::string& shown = one.empty() ? other : one;
    builder().text(shown.empty() ? first + second : shown, format);
    return;
  }
  const std::string text = equation_text(rest.substr(overstrike));
  builder().text(base::trim(text), format);
}

}  // namespace wenshu::docx
