#include <algorithm>

#include "base/utf8.h"
#include "doc/classes.h"
#include "doc/walk.h"
#include "json/names.h"
#include "json/tree_reader.h"

namespace wenshu::json {

namespace {

doc::Inline text_node(std::string_view text) {
  doc::Inline node;
  node.node = doc::Text{std::string(text)};
  return node;
}

doc::Inlines children(const Value& object, ReadState& state) {
  doc::Inlines out;
  object.member("inlines", [&](const Value& value) { out = read_inlines(value, state); });
  return out;
}

doc::Image read_image(const Value& object) {
  doc::Image image;
  image.target = object.string("target");
  image.resource = object.string("resource");
  image.alt = object.string("alt");
  image.title = object.string("title");
  object.member("width_pt", [&](const Value& value) { image.width = {value.number(), doc::Length::pt}; });
  object.member("height_pt", [&](const Value& value) { image.height = {value.number(), doc::Length::pt}; });
  return image;
}

doc::Math read_math(const Value& object) {
  doc::Math math{object.string("tex"), false};
  object.member("display", [&](const Value& value) { math.display = value.boolean(); });
  return math;
}

doc::Ruby read_ruby(const Value& object, ReadState& state) {
  doc::Ruby ruby;
  object.member("base", [&](const Value& value) { ruby.base = read_text_or_inlines(value, state); });
  object.member("reading", [&](const Value& value) { ruby.reading = read_text_or_inlines(value, state); });
  return ruby;
}

// Reads the inline of type `type` into `node`; false for a type that does not exist.
bool read_node(const Value& object, const std::string& type, doc::Inline& node, ReadState& state) {
  if (const auto kind = by_name<doc::Emphasis>(type)) {
    state.check_keys(object, type, {"type", "id", "classes", "keys", "inlines"});
    node.node = doc::Emphasized{*kind, children(object, state)};
  } else if (type == "span") {
    state.check_keys(object, type, {"type", "id", "classes", "keys", "inlines"});
    node.node = doc::Span{children(object, state)};
  } else if (type == "link") {
    state.check_keys(object, type, {"type", "id", "classes", "keys", "target", "title", "inlines"});
    node.node = doc::Link{object.string("target"), object.string("title"), children(object, state)};
  } else if (type == "image") {
    state.check_keys(object, type,
                     {"type", "id", "classes", "keys", "target", "resource", "alt", "title", "width_pt", "height_pt"});
    node.node = read_image(object);
  } else if (type == "code") {
    state.check_keys(object, type, {"type", "id", "classes", "keys", "text"});
    node.node = doc::Code{object.string("text")};
  } else if (type == "math") {
    state.check_keys(object, type, {"type", "id", "classes", "keys", "tex", "display"});
    node.node = read_math(object);
  } else if (type == "break") {
    state.check_keys(object, type, {"type", "id", "classes", "keys"});
    node.node = doc::LineBreak{doc::Break::hard};
  } else if (type == "ruby") {
    state.check_keys(object, type, {"type", "id", "classes", "keys", "base", "reading"});
    node.node = read_ruby(object, state);
  } else if (type == "raw") {
    state.check_keys(object, type, {"type", "id", "classes", "keys", "format", "text"});
    node.node = doc::RawInline{object.string("format"), object.string("text")};
  } else {
    return false;
  }
  return true;
}

void read_inline(const Value& object, doc::Inlines& out, ReadState& state) {
  const base::Budget::Nesting nesting(state.budget());
  const std::string type = object.string("type");
  if (type == "text") {
    state.check_keys(object, type, {"type", "id", "classes", "keys", "text"});
    const std::size_t before = out.size();
    append_text(out, object.string("text"));
    for (std::size_t i = before; i < out.size(); ++i) out[i].attr = read_attr(object);
    return;
  }
  doc::Inline node;
  if (type == "note") {  // its "id" is the note's
    state.check_keys(object, type, {"type", "id", "classes", "keys"});
    bool has_id = false;
    object.member("id", [&](const Value& id) {
      node.node = doc::NoteRef{state.note_index(id)};
      has_id = true;
    });
    if (!has_id) object.wrong_value("a note mark without an id");
  } else {
    if (!read_node(object, type, node, state)) object.wrong_value("there is no inline of type '" + type + "'");
    node.attr = read_attr(object);
  }
  out.push_back(std::move(node));
}

// Puts `mark` before the character `offset` of the plain text, which counts down; false where the text ends before.
bool insert_mark(doc::Inlines& inlines, std::size_t& offset, doc::Inline& mark) {
  for (std::size_t i = 0; i < inlines.size(); ++i) {
    const auto at = [&] { return inlines.begin() + static_cast<std::ptrdiff_t>(i); };
    if (std::holds_alternative<doc::ItemMark>(inlines[i].node)) continue;
    if (offset == 0) {
      inlines.insert(at(), std::move(mark));
      return true;
    }
    if (doc::Inlines* inner = doc::children_of(inlines[i])) {
      if (insert_mark(*inner, offset, mark)) return true;
      continue;
    }
    const std::string text = doc::plain_text({inlines[i]});
    const std::size_t count = base::code_point_count(text);
    if (offset >= count) {
      offset -= count;
      continue;
    }
    if (auto* split = std::get_if<doc::Text>(&inlines[i].node)) {
      std::size_t cut = 0;
      for (; offset > 0; --offset) base::next_code_point(text, cut);
      doc::Inline head = inlines[i];
      head.node = doc::Text{text.substr(0, cut)};
      split->text.erase(0, cut);
      inlines.insert(at(), std::move(head));
      ++i;
    }
    inlines.insert(at(), std::move(mark));
    return true;
  }
  return false;
}

}  // namespace

void append_text(doc::Inlines& out, std::string_view text) {
  for (;;) {
    const std::size_t end = text.find('\n');
    if (const auto line = text.substr(0, end); !line.empty()) out.push_back(text_node(line));
    if (end == std::string_view::npos) return;
    doc::Inline line_break;
    line_break.node = doc::LineBreak{doc::Break::hard};
    out.push_back(std::move(line_break));
    text.remove_prefix(end + 1);
  }
}

doc::Inlines read_inlines(const Value& array, ReadState& state) {
  doc::Inlines out;
  array.for_each([&](const Value& object) { read_inline(object, out, state); });
  return out;
}

doc::Inlines read_text_or_inlines(const Value& value, ReadState& state) {
  if (value.is_array()) return read_inlines(value, state);
  doc::Inlines out;
  append_text(out, value.string());
  return out;
}

doc::Box<doc::Attr> read_attr(const Value& object) {
  doc::Attr attr;
  bool any = false;
  object.member("id", [&](const Value& value) {
    attr.id = value.string();
    any = true;
  });
  object.member("classes", [&](const Value& value) {
    value.for_each([&](const Value& name) { attr.classes.push_back(name.string()); });
    any = true;
  });
  object.member("keys", [&](const Value& value) {
    value.for_each_member([&](const std::string& key, const Value& text) { attr.keys[key] = text.string(); });
    any = true;
  });
  object.member(doc::keys::because, [&](const Value& value) {
    attr.keys[doc::keys::because] = value.string();
    any = true;
  });
  return any ? doc::Box<doc::Attr>(std::move(attr)) : doc::Box<doc::Attr>{};
}

doc::Label read_label(const Value& object, ReadState& state) {
  state.check_keys(object, "label", {"text", "numerals", "prefix", "suffix", "value", "auto"});
  doc::Label label;
  label.text = object.string("text");
  label.pattern.prefix = object.string("prefix");
  label.pattern.suffix = object.string("suffix");
  object.member("numerals", [&](const Value& value) {
    const auto numerals = base::numerals_by_name(value.string());
    if (!numerals) value.wrong_value("there is no notation of numbers '" + value.string() + "'");
    label.pattern.numerals = *numerals;
  });
  object.member("value", [&](const Value& value) { label.value = value.integer(); });
  object.member("auto", [&](const Value& value) { label.automatic = value.boolean(); });
  if (label.automatic) label.gap = "\t";
  return label;
}

namespace {

struct MarkAt {
  std::size_t start = 0, end = 0;  // code points of the text without its label
  doc::Inline node;
};

MarkAt read_mark(const Value& object, std::size_t before, ReadState& state) {
  state.check_keys(object, "mark", {"label", "value", "start", "end", "run", "because"});
  MarkAt out;
  doc::ItemMark mark;
  doc::Label label;
  label.text = object.string("label");
  const auto offset = [&](const char* key) {
    std::size_t value = 0;
    object.member(key, [&](const Value& number) { value = static_cast<std::size_t>(number.integer(0)); });
    return value > before ? value - before : 0;
  };
  object.member("value", [&](const Value& value) { label.value = value.integer(); });
  object.member("run", [&](const Value& value) { mark.run = static_cast<std::uint32_t>(value.integer(0)); });
  out.start = offset("start");
  out.end = offset("end");
  mark.label = std::move(label);
  out.node.node = std::move(mark);
  out.node.attr = read_attr(object);
  return out;
}

}  // namespace

void insert_marks(const Value& array, std::string_view prefix, doc::Inlines& inlines, ReadState& state) {
  const std::size_t before = base::code_point_count(prefix);
  const std::size_t length = base::code_point_count(doc::plain_text(inlines));
  std::vector<MarkAt> marks;
  array.for_each([&](const Value& object) { marks.push_back(read_mark(object, before, state)); });
  const auto insert = [&](std::size_t offset, doc::Inline node) {
    if (!insert_mark(inlines, offset, node)) inlines.push_back(std::move(node));
  };
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const std::uint32_t run = std::get<doc::ItemMark>(marks[i].node.node).run;
    insert(marks[i].start, marks[i].node);
    const bool goes_on = std::any_of(
        marks.begin() + static_cast<std::ptrdiff_t>(i) + 1, marks.end(),
        [&](const MarkAt& m) { return std::get<doc::ItemMark>(m.node.node).run == run && m.start == marks[i].end; });
    if (goes_on || marks[i].end >= length || marks[i].end <= marks[i].start) continue;
    doc::Inline end;
    end.node = doc::ItemMark{{}, run};
    insert(marks[i].end, std::move(end));
  }
}

}  // namespace wenshu::json
