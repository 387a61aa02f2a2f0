// Fields (17.16): where they begin and end, and where they lead. What those show that have no result stands in
// field_results.cpp.
#include <algorithm>

#include "base/unicode.h"
#include "doc/classes.h"
#include "docx/part_reader.h"
#include "docx/xml_values.h"

namespace wenshu::docx {

using doc::RunFormat;

namespace {

constexpr std::size_t deepest_field = 20;  // as Word nests them

// The target of a link field; "" where the field is none. HYPERLINK (17.16.5.25) takes an address and \l a place in it;
// REF, PAGEREF and NOTEREF with \h lead to a bookmark.
std::string link_target(const FieldWords& field) {
  const std::vector<CodeWord>& words = field.words();
  if (field.name() == "HYPERLINK") {
    std::string address, anchor;
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::string& word = words[i].text;
      const bool has_value = i + 1 < words.size();
      if (word == "\\l" && has_value) {
        anchor = words[++i].text;
      } else if ((word == "\\o" || word == "\\t") && has_value) {
        ++i;
      } else if (word.rfind('\\', 0) != 0 && address.empty()) {
        address = word;
      }
    }
    return anchor.empty() ? address : address + '#' + anchor;
  }
  const bool reference = field.name() == "REF" || field.name() == "PAGEREF" || field.name() == "NOTEREF";
  if (reference && field.has("\\h") && words.size() > 1) return '#' + words[1].text;
  return {};
}

// Fields that Word draws from their instruction or form data, whatever result the file holds.
bool is_drawn(const std::string& name) {
  return name == "EQ" || name == "FORMCHECKBOX" || name == "FORMDROPDOWN" || name == "SYMBOL";
}

// Finds the marks of fields that have no partner. A cell, a text box and a simple field hold their fields whole: a mark
// whose partner stands outside of them has none.
class StrayMarks {
 public:
  // The w:fldChar without a partner inside of a container that holds its fields whole.
  static std::set<const void*> in(pugi::xml_node container, TrackChanges changes) {
    StrayMarks marks(changes);
    marks.scan_whole(container);
    return std::move(marks.stray_);
  }

 private:
  explicit StrayMarks(TrackChanges changes) : changes_(changes) {}

  struct Open {
    std::vector<const void*> marks;  // where it begins and its result begins
  };

  void scan_whole(pugi::xml_node container) {
    std::vector<Open> open;
    scan(container, open);
    for (const Open& field : open) stray_.insert(field.marks.begin(), field.marks.end());
  }

  bool is_gone(const pugi::xml_node& node) const {
    const bool inserted = is(node, "w:ins") || is(node, "w:moveTo");
    const bool deleted = is(node, "w:del") || is(node, "w:moveFrom");
    return (inserted && changes_ == TrackChanges::reject) || (deleted && changes_ == TrackChanges::accept);
  }

  void scan(pugi::xml_node parent, std::vector<Open>& open) {
    for (auto node = parent.first_child(); node; node = node.next_sibling()) {
      if (is(node, "w:t") || is(node, "w:rPr") || is(node, "w:pPr")) continue;  // nearly all, with the next two
      if (is(node, "w:r") || is(node, "w:p")) {
        scan(node, open);
      } else if (is(node, "w:fldChar")) {
        mark(node, open);
      } else if (is(node, "mc:AlternateContent")) {
        scan(chosen_branch(node), open);
      } else if (is(node, "w:tc") || is(node, "w:txbxContent") || is(node, "w:fldSimple")) {
        scan_whole(node);
      } else if (!is(node, "m:oMath") && !is_gone(node)) {
        scan(node, open);
      }
    }
  }

  void mark(const pugi::xml_node& node, std::vector<Open>& open) {
    const std::string_view type = attribute(node, "w:fldCharType");
    if (type == "begin") {
      open.push_back({{node.internal_object()}});
    } else if (open.empty()) {
      stray_.insert(node.internal_object());
    } else if (type == "separate") {
      open.back().marks.push_back(node.internal_object());
    } else if (type == "end") {
      open.pop_back();
    }
  }

  TrackChanges changes_;
  std::set<const void*> stray_;
};

}  // namespace

bool is_computed_field(const std::string& name) {
  static const std::vector<std::string> names = {"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "SEQ", "STYLEREF"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Fields may be nested as deep as a file likes: what is asked for each text is known without walking through them.
void PartReader::push_field(Field field) {
  field.in_hidden = in_hidden_result();
  field.innermost_code = static_cast<int>(fields_.size());
  fields_.push_back(std::move(field));
}

// The innermost field that is still being spelled out: text now belongs to its instruction. With in_result set on the
// field above it, text is the result of a field inside an instruction.
Field* PartReader::field_in_code() {
  const int index = fields_.empty() ? -1 : fields_.back().innermost_code;
  return index < 0 ? nullptr : &fields_[static_cast<std::size_t>(index)];
}

// Each field that shows something in the instruction of another hands it on to that one.
bool PartReader::too_deep() { return fields_.size() > deepest_field && field_in_code(); }

void PartReader::mark_shown() {
  // Where one is marked, so are those around it.
  for (auto field = fields_.rbegin(); field != fields_.rend() && field->in_result && !field->shown; ++field) {
    field->shown = true;
  }
}

// The attributes of a span that holds the result of a field which is computed anew where the document is laid out.
doc::Attr PartReader::computed_attr(const Field& field) {
  doc::Attr attr;
  attr.classes.emplace_back(doc::classes::field);
  attr.keys["instruction"] = base::trim(field.code.text());
  return attr;
}

void PartReader::open_result_frame(Field& field) {
  const FieldWords words(field.code.text());
  std::string target = link_target(words);
  if (!target.empty()) {
    if (target.front() == '#') target = '#' + session_.link_name(std::string_view(target).substr(1));
    field.frame = open_frame({doc::Link{target, {}, {}}, {}, 0, {}});
  } else if (is_computed_field(words.name())) {
    field.frame = open_frame({doc::Span{}, {}, 0, computed_attr(field)});
  }
}

void PartReader::begin_result(Field& field, const RunFormat& format) {
  field.in_result = true;
  field.had_result = true;
  field.innermost_code = fields_.size() < 2 ? -1 : fields_[fields_.size() - 2].innermost_code;
  const FieldWords words(field.code.text());
  if (is_drawn(words.name())) {
    if (!field.in_hidden && !too_deep()) draw_field(field, words, format);
    field.hides_result = field.in_hidden = true;
  } else if (!field.in_hidden && repeat_note(words, format)) {
    field.hides_result = field.in_hidden = true;
  } else if (!field_in_code()) {  // else it stands inside the instruction of another
    open_result_frame(field);
  }
}

void PartReader::end_field(const RunFormat& format) {
  if (fields_.empty()) return;
  const Field field = std::move(fields_.back());
  fields_.pop_back();
  if (field.frame != 0) close_frame(field.frame);
  if (field.hides_result || in_hidden_result()) return;
  if (too_deep()) return;
  const FieldWords words(field.code.text());
  if (is_drawn(words.name())) return draw_field(field, words, format);
  finish_field(field, words, format);
}

// Nearly all fields begin and end in one paragraph, which is soon looked through; where one does not, all has to be.
bool PartReader::is_stray(pugi::xml_node mark) {
  if (!stray_marks_known_ && !content_.whole_fields) {
    const pugi::xml_node paragraph = content_.paragraph;
    content_.whole_fields = paragraph && StrayMarks::in(paragraph, session_.changes).empty();
    stray_marks_known_ = !content_.whole_fields;
    if (stray_marks_known_) stray_marks_ = StrayMarks::in(container_, session_.changes);
  }
  return !stray_marks_.empty() && stray_marks_.count(mark.internal_object()) != 0;
}

void PartReader::read_field_character(pugi::xml_node node, const RunFormat& format) {
  const std::string_view type = attribute(node, "w:fldCharType");
  if (is_stray(node)) {
    if (type == "begin") {
      session_.note_once("docx-open-field", "a field begins and does not end", at(node));
    }
    return;
  }
  if (type == "begin") {
    Field field;
    field.form = node.child("w:ffData");
    field.begin = node;
    push_field(std::move(field));
  } else if (type == "separate") {
    if (!fields_.empty() && !fields_.back().in_result) begin_result(fields_.back(), format);
  } else if (type == "end") {
    end_field(format);
  }
}

void PartReader::read_simple_field(pugi::xml_node node) {
  Field field;
  field.code.append(attribute(node, "w:instr"), {});
  field.form = node.child("w:ffData");
  field.begin = node;
  push_field(std::move(field));
  begin_result(fields_.back(), {});
  fields_.back().had_result = static_cast<bool>(node.child("w:r"));
  const std::size_t depth = fields_.size();
  read_inlines(node);
  while (fields_.size() > depth) fields_.pop_back();  // complex fields that began inside and did not end
  if (fields_.size() == depth) end_field({});
}

// At the start of a paragraph: links of fields that began in an earlier one go on. Of fields nested deeper than any
// program nests them the outer ones are left out: they would cost a link in each paragraph.
void PartReader::reopen_fields() {
  for (Field& field : fields_) field.frame = 0;
  if (in_hidden_result() || field_in_code()) return;
  for (std::size_t i = fields_.size() - std::min(fields_.size(), deepest_field); i < fields_.size(); ++i) {
    open_result_frame(fields_[i]);
  }
}

}  // namespace wenshu::docx
