#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "base/utf8.h"
#include "doc/classes.h"
#include "doc/walk.h"
#include "json/json.h"
#include "json/labels.h"
#include "json/names.h"

namespace wenshu::json {

using doc::overloaded;
using Json = nlohmann::ordered_json;

namespace {

// The number people would write for a float: 595.3, not 595.2999877929688.
double shortest(float value) {
  std::array<char, 32> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value);
  double out = 0;
  std::from_chars(text.data(), written.ptr, out);
  return out;
}

template <class T>
void put(Json& out, const char* key, const T& value) {
  if (!value.empty()) out[key] = value;
}

void put_attr(Json& out, const doc::Box<doc::Attr>& attr) {
  if (!attr) return;
  put(out, "id", attr->id);
  put(out, "classes", attr->classes);
  put(out, "keys", attr->keys);
}

// Keys of Attr that have a place of their own in JSON.
std::string take_key(doc::Box<doc::Attr>& attr, const char* key) {
  if (!attr) return {};
  const auto node = attr->keys.extract(key);
  return node.empty() ? std::string{} : node.mapped();
}

Json label_json(const doc::Label& label) {
  Json out = Json::object();
  put(out, "text", label.text);
  if (label.pattern.numerals != doc::Numerals::none) out["numerals"] = base::name_of(label.pattern.numerals);
  put(out, "prefix", label.pattern.prefix);
  put(out, "suffix", label.pattern.suffix);
  if (label.value != 0) out["value"] = label.value;
  if (label.automatic) out["auto"] = true;
  return out;
}

void put_label(Json& out, const doc::Box<doc::Label>& label) {
  if (label) out["label"] = label_json(*label);
}

// ---- Inlines

// Text, or a soft break, which is written as one; nullptr for anything more.
const std::string* plain_text_of(const doc::Inline& node) {
  static const std::string space = " ";
  if (node.attr) return nullptr;
  if (const auto* text = std::get_if<doc::Text>(&node.node)) return &text->text;
  const auto* line_break = std::get_if<doc::LineBreak>(&node.node);
  return line_break && line_break->kind == doc::Break::soft ? &space : nullptr;
}

bool is_mark(const doc::Inline& node) { return std::holds_alternative<doc::ItemMark>(node.node); }

bool is_plain(const doc::Inlines& inlines) {
  return std::all_of(inlines.begin(), inlines.end(),
                     [](const doc::Inline& node) { return plain_text_of(node) || is_mark(node); });
}

Json inlines_json(const doc::Inlines& inlines);

// A string where that says everything.
Json text_or_inlines(const doc::Inlines& inlines) {
  return is_plain(inlines) ? Json(doc::plain_text(inlines)) : inlines_json(inlines);
}

void put_text_or_inlines(Json& out, const char* key, const doc::Inlines& inlines) {
  if (!inlines.empty()) out[key] = text_or_inlines(inlines);
}

void put_points(Json& out, const char* key, const doc::Length& length) {
  if (length.unit == doc::Length::pt && length.value != 0) out[key] = shortest(length.value);
}

void put_image(Json& out, const doc::Image& image) {
  put(out, "target", image.target);
  put(out, "resource", image.resource);
  put(out, "alt", image.alt);
  put(out, "title", image.title);
  put_points(out, "width_pt", image.width);
  put_points(out, "height_pt", image.height);
}

const char* type_of(const doc::Inline& node) {
  return doc::visit(overloaded{
                        [](const doc::Text&) { return "text"; },
                        [](const doc::Emphasized& e) { return name_of(e.kind).data(); },
                        [](const doc::Span&) { return "span"; },
                        [](const doc::Link&) { return "link"; },
                        [](const doc::Image&) { return "image"; },
                        [](const doc::Code&) { return "code"; },
                        [](const doc::Math&) { return "math"; },
                        [](const doc::NoteRef&) { return "note"; },
                        [](const doc::LineBreak& b) { return b.kind == doc::Break::hard ? "break" : "text"; },
                        [](const doc::ItemMark&) { return ""; },
                        [](const doc::Ruby&) { return "ruby"; },
                        [](const doc::RawInline&) { return "raw"; },
                    },
                    node);
}

Json inline_json(const doc::Inline& node) {
  Json out;
  out["type"] = type_of(node);
  put_attr(out, node.attr);
  const auto put_children = [&](const doc::Inlines& children) {
    if (!children.empty()) out["inlines"] = inlines_json(children);
  };
  doc::visit(overloaded{
                 [&](const doc::Text& text) { out["text"] = text.text; },
                 [&](const doc::Emphasized& emphasized) { put_children(emphasized.children); },
                 [&](const doc::Span& span) { put_children(span.children); },
                 [&](const doc::Link& link) {
                   put(out, "target", link.target);
                   put(out, "title", link.title);
                   put_children(link.children);
                 },
                 [&](const doc::Image& image) { put_image(out, image); },
                 [&](const doc::Code& code) { put(out, "text", code.text); },
                 [&](const doc::Math& math) {
                   put(out, "tex", math.tex);
                   if (math.display) out["display"] = true;
                 },
                 [&](const doc::NoteRef& ref) { out["id"] = std::uint64_t{ref.note} + 1; },
                 [&](const doc::LineBreak& line_break) {
                   if (line_break.kind == doc::Break::soft) out["text"] = " ";
                 },
                 [](const doc::ItemMark&) {},
                 [&](const doc::Ruby& ruby) {
                   put_text_or_inlines(out, "base", ruby.base);
                   put_text_or_inlines(out, "reading", ruby.reading);
                 },
                 [&](const doc::RawInline& raw) {
                   put(out, "format", raw.format);
                   put(out, "text", raw.text);
                 },
             },
             node);
  return out;
}

// Neighbours of plain text become one; marks stand in "marks" only.
Json inlines_json(const doc::Inlines& inlines) {
  Json out = Json::array();
  std::string text;
  const auto flush = [&] {
    if (!text.empty()) out.push_back({{"type", "text"}, {"text", text}});
    text.clear();
  };
  for (const doc::Inline& node : inlines) {
    if (const std::string* plain = plain_text_of(node)) {
      text += *plain;
    } else if (!is_mark(node)) {
      flush();
      out.push_back(inline_json(node));
    }
  }
  flush();
  return out;
}

// ---- Marks

struct Mark {
  const doc::ItemMark* item;
  const doc::Box<doc::Attr>* attr;
  std::size_t start;
};

// Collects the marks of `inlines`; `offset` counts the code points of plain text passed.
void collect_marks(const doc::Inlines& inlines, std::size_t& offset, std::vector<Mark>& marks) {
  for (const doc::Inline& node : inlines) {
    if (const auto* inner = doc::children_of(node)) {
      collect_marks(*inner, offset, marks);
    } else if (const auto* mark = std::get_if<doc::ItemMark>(&node.node)) {
      marks.push_back({mark, &node.attr, offset});
    } else if (const std::string* plain = plain_text_of(node)) {
      offset += base::code_point_count(*plain);
    } else {
      offset += base::code_point_count(doc::plain_text({node}));
    }
  }
}

bool has_marks(const doc::Inlines& inlines) {
  return std::any_of(inlines.begin(), inlines.end(), [](const doc::Inline& node) {
    const auto* inner = doc::children_of(node);
    return is_mark(node) || (inner && has_marks(*inner));
  });
}

Json marks_json(const doc::Paragraph& paragraph) {
  std::vector<Mark> marks;
  std::size_t offset = base::code_point_count(doc::label_prefix(paragraph.label));
  collect_marks(paragraph.children, offset, marks);
  Json out = Json::array();
  std::map<std::uint32_t, std::size_t> open;  // of each run, the place in `out` of the item that has not ended yet
  for (const Mark& found : marks) {
    const doc::ItemMark& item = *found.item;
    if (const auto last = open.find(item.run); last != open.end()) {
      out[last->second]["end"] = found.start;  // an item ends where the next one of its run begins
      open.erase(last);
    }
    if (!item.label) continue;
    open[item.run] = out.size();
    Json mark;
    mark["label"] = item.label->text;
    mark["value"] = item.label->value;
    mark["start"] = found.start;
    mark["end"] = offset;
    mark["run"] = item.run;
    doc::Box<doc::Attr> attr = *found.attr;
    put(mark, "because", take_key(attr, doc::keys::because));
    out.push_back(std::move(mark));
  }
  return out;
}

// ---- Blocks

class TreeWriter {
 public:
  explicit TreeWriter(const doc::Document& document) : document_(document) {}

  Json blocks(const doc::Blocks& blocks) {
    Json out = Json::array();
    for (const doc::Block& block : blocks) {
      if (!doc::is_blank_paragraph(block)) out.push_back(block_json(block));
    }
    return out;
  }

  Json notes() {
    Json out = Json::array();
    for (std::size_t i = 0; i < document_.notes.size(); ++i) {
      const doc::Note& note = document_.notes[i];
      Json item;
      item["id"] = i + 1;
      item["kind"] = name_of(note.kind);
      put(item, "author", note.author);
      put(item, "date", note.date);
      put(item, "blocks", blocks(note.children));
      out.push_back(std::move(item));
    }
    return out;
  }

 private:
  const doc::Document& document_;
  std::map<doc::StyleId, doc::Align> alignments_;  // of the styles met so far

  doc::Align align_of(doc::StyleId style) {
    const auto [found, is_new] = alignments_.emplace(style, doc::Align::automatic);
    if (is_new) found->second = document_.styles.resolve(style).paragraph.align.value_or(doc::Align::automatic);
    return found->second;
  }

  static void put_text(Json& out, const doc::Block& block, const doc::Inlines& inlines) {
    put(out, "text", doc::visible_text(block));
    if (!is_plain(inlines)) out["inlines"] = inlines_json(inlines);
  }

  Json block_json(const doc::Block& block) {
    Json out;
    out["type"] = type_of(block);
    doc::Box<doc::Attr> attr = block.attr;
    const std::string because = take_key(attr, doc::keys::because);
    const auto* text = std::get_if<doc::Paragraph>(&block.node);
    const std::string kind = text && text->role == doc::Role::field ? take_key(attr, doc::keys::kind) : std::string{};
    put_attr(out, attr);
    std::visit(overloaded{
                   [&](const doc::Paragraph& paragraph) { put_paragraph(out, block, paragraph, kind); },
                   [&](const doc::Title& title) { put_title(out, block, title); },
                   [&](const doc::Heading& heading) { put_heading(out, block, heading); },
                   [&](const doc::List& list) { put_list(out, list); },
                   [&](const doc::DefinitionList& list) { put_definitions(out, list); },
                   [&](const doc::Box<doc::Table>& table) { put_table(out, *table); },
                   [&](const doc::CodeBlock& code) {
                     put(out, "language", code.language);
                     put(out, "text", code.text);
                   },
                   [&](const doc::Quote& quote) { put(out, "blocks", blocks(quote.children)); },
                   [&](const doc::Figure& figure) {
                     put(out, "blocks", blocks(figure.children));
                     put_text_or_inlines(out, "caption", figure.caption);
                   },
                   [&](const doc::MathBlock& math) {
                     put(out, "tex", math.tex);
                     put_label(out, math.label);
                   },
                   [&](const doc::RawBlock& raw) {
                     put(out, "format", raw.format);
                     put(out, "text", raw.text);
                   },
                   [&](const doc::PageBreak& page_break) {
                     if (page_break.column) out["column"] = true;
                   },
                   [](const doc::Rule&) {},
                   [&](const doc::Box<doc::SectionBreak>& section) { put_page(out, section->page); },
               },
               block.node);
    put(out, "because", because);
    return out;
  }

  static const char* type_of(const doc::Block& block) {
    return std::visit(overloaded{
                          [](const doc::Paragraph&) { return "paragraph"; },
                          [](const doc::Title&) { return "title"; },
                          [](const doc::Heading&) { return "heading"; },
                          [](const doc::List&) { return "list"; },
                          [](const doc::DefinitionList&) { return "definition_list"; },
                          [](const doc::Box<doc::Table>&) { return "table"; },
                          [](const doc::CodeBlock&) { return "code"; },
                          [](const doc::Quote&) { return "quote"; },
                          [](const doc::Figure&) { return "figure"; },
                          [](const doc::MathBlock&) { return "math"; },
                          [](const doc::RawBlock&) { return "raw"; },
                          [](const doc::PageBreak&) { return "page_break"; },
                          [](const doc::Rule&) { return "rule"; },
                          [](const doc::Box<doc::SectionBreak>&) { return "section_break"; },
                      },
                      block.node);
  }

  // `kind` says which part of an official document a field is.
  void put_paragraph(Json& out, const doc::Block& block, const doc::Paragraph& paragraph, const std::string& kind) {
    put_text(out, block, paragraph.children);
    if (paragraph.role != doc::Role::none) out["role"] = name_of(paragraph.role);
    put(out, "kind", kind);
    put_label(out, paragraph.label);
    if (has_marks(paragraph.children)) out["marks"] = marks_json(paragraph);
    const doc::Align align = align_of(block.style);
    if (align == doc::Align::center || align == doc::Align::right || align == doc::Align::distribute) {
      out["align"] = name_of(align);
    }
  }

  static void put_title(Json& out, const doc::Block& block, const doc::Title& title) {
    put_text(out, block, title.children);
    const std::string text = doc::plain_text(title.children);
    if (text.find('\n') == std::string::npos) return;
    Json& lines = out["lines"] = Json::array();
    for (std::size_t begin = 0, end = 0; end != std::string::npos; begin = end + 1) {
      end = text.find('\n', begin);
      lines.push_back(text.substr(begin, end == std::string::npos ? end : end - begin));
    }
  }

  static void put_heading(Json& out, const doc::Block& block, const doc::Heading& heading) {
    put_text(out, block, heading.children);
    out["level"] = heading.level;
    put_label(out, heading.label);
    const int number = heading.label ? number_class(*heading.label) : 0;
    if (number != 0) out["class"] = number;
    if (heading.run_in) out["run_in"] = true;
  }

  void put_list(Json& out, const doc::List& list) {
    out["label_pattern"] = pattern_text(list.pattern);
    if (list.start != 1) out["start"] = list.start;
    if (list.tight) out["tight"] = true;
    Json items = Json::array();
    for (const doc::ListItem& item : list.items) {
      Json entry = Json::object();
      put_label(entry, item.label);
      if (item.checked) entry["checked"] = *item.checked;
      put(entry, "blocks", blocks(item.children));
      items.push_back(std::move(entry));
    }
    put(out, "items", items);
  }

  void put_definitions(Json& out, const doc::DefinitionList& list) {
    Json items = Json::array();
    for (const doc::Definition& definition : list.items) {
      Json entry = Json::object();
      put_text_or_inlines(entry, "term", definition.term);
      Json details = Json::array();
      for (const doc::Blocks& detail : definition.details) details.push_back(blocks(detail));
      put(entry, "details", details);
      items.push_back(std::move(entry));
    }
    put(out, "items", items);
  }

  void put_table(Json& out, const doc::Table& table) {
    if (table.header_rows != 0) out["header_rows"] = table.header_rows;
    Json columns = Json::array();
    for (const doc::Column& column : table.columns) columns.push_back(name_of(column.align));
    put(out, "columns", columns);
    Json rows = Json::array();
    for (const doc::Row& row : table.rows) {
      Json cells = Json::array();
      for (const doc::Cell& cell : row.cells) cells.push_back(cell_json(cell));
      rows.push_back(std::move(cells));
    }
    put(out, "rows", rows);
    put_text_or_inlines(out, "caption", table.caption);
  }

  Json cell_json(const doc::Cell& cell) {
    Json out = Json::object();
    if (cell.row_span != 1) out["row_span"] = cell.row_span;
    if (cell.column_span != 1) out["column_span"] = cell.column_span;
    put(out, "blocks", blocks(cell.children));
    return out;
  }

  static void put_page(Json& out, const doc::PageSetup& page) {
    out["page"] = {{"width", shortest(page.width)}, {"height", shortest(page.height)}, {"top", shortest(page.top)},
                   {"right", shortest(page.right)}, {"bottom", shortest(page.bottom)}, {"left", shortest(page.left)}};
  }
};

// ---- Document

bool is_empty(const doc::MetaValue& value) {
  return std::visit(overloaded{[](bool) { return false; }, [](const auto& sequence) { return sequence.empty(); }},
                    value);
}

Json meta_value_json(const doc::MetaValue& value) {
  return std::visit(overloaded{
                        [](const std::string& text) { return Json(text); },
                        [](bool flag) { return Json(flag); },
                        [](const doc::Inlines& inlines) { return text_or_inlines(inlines); },
                        [](const std::vector<std::string>& list) { return Json(list); },
                    },
                    value);
}

// Filled without the search for a key that operator[] makes: metadata may have very many keys.
Json meta_json(const std::map<std::string, doc::MetaValue>& meta) {
  constexpr std::array<std::string_view, 4> first = {"title", "author", "date", "lang"};
  Json::object_t out;
  const auto add = [&](const std::string& key, const doc::MetaValue& value) {
    if (!is_empty(value)) out.push_back({key, meta_value_json(value)});
  };
  for (const std::string_view key : first) {
    if (const auto found = meta.find(std::string(key)); found != meta.end()) add(found->first, found->second);
  }
  for (const auto& [key, value] : meta) {
    if (std::find(first.begin(), first.end(), key) == first.end()) add(key, value);
  }
  return out;
}

Json resources_json(const std::map<std::string, doc::Resource>& resources) {
  Json out = Json::array();
  for (const auto& [id, resource] : resources) {
    Json item;
    item["id"] = id;
    put(item, "media_type", resource.media_type);
    if (resource.bytes) item["bytes"] = resource.bytes->size();
    out.push_back(std::move(item));
  }
  return out;
}

Json diagnostics_json(const std::vector<convert::Diagnostic>& diagnostics) {
  Json out = Json::array();
  for (const convert::Diagnostic& diagnostic : diagnostics) {
    Json item;
    item["code"] = diagnostic.code;
    item["severity"] = diagnostic.severity == convert::Severity::warning ? "warning" : "note";
    item["message"] = diagnostic.message;
    put(item, "at", diagnostic.at);
    out.push_back(std::move(item));
  }
  return out;
}

class Writer final : public convert::Writer {
 public:
  convert::Output write(const doc::Document& document, const convert::Options& options,
                        convert::Context& context) const override {
    TreeWriter tree(document);
    Json out;
    out["schema"] = schema;
    out["source"]["format"] = convert::option(options, convert::option_names::source);
    put(out, "meta", meta_json(document.meta));
    out["blocks"] = tree.blocks(document.body);
    put(out, "notes", tree.notes());
    put(out, "resources", resources_json(document.resources));
    if (context.diagnostics) put(out, "diagnostics", diagnostics_json(*context.diagnostics));
    convert::Output output;
    output.bytes = out.dump(1, ' ', false, Json::error_handler_t::replace);
    output.bytes += '\n';
    return output;
  }
};

}  // namespace

std::shared_ptr<const convert::Writer> make_writer() { return std::make_shared<Writer>(); }

}  // namespace wenshu::json
