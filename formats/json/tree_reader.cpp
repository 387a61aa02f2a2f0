#include "json/tree_reader.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "doc/walk.h"
#include "json/labels.h"
#include "json/names.h"

namespace wenshu::json {

void ReadState::check_keys(const Value& object, std::string_view what, std::initializer_list<std::string_view> known) {
  object.for_each_member([&](const std::string& key, const Value& value) {
    if (std::find(known.begin(), known.end(), key) != known.end()) return;
    if (!reported_.emplace(what, key).second) return;
    context_.report({convert::Severity::note, "json-unknown-key",
                     "the key '" + key + "' of '" + std::string(what) + "' is not known and was left out",
                     value.pointer()});
  });
}

std::uint32_t ReadState::note_index(const Value& id) const {
  const auto found = notes_.find(id.integer());
  if (found == notes_.end()) id.wrong_value("there is no note with this id");
  return found->second;
}

namespace {

class TreeReader {
 public:
  TreeReader(ReadState& state, doc::Document& document) : state_(state), document_(document) {}

  doc::Blocks blocks(const Value& array) {
    doc::Blocks out;
    array.for_each([&](const Value& object) { out.push_back(block(object)); });
    return out;
  }

 private:
  ReadState& state_;
  doc::Document& document_;
  std::array<doc::StyleId, Names<doc::Align>::list.size()> alignments_{};  // the automatic styles made so far

  doc::Blocks blocks_of(const Value& object) {
    doc::Blocks out;
    object.member("blocks", [&](const Value& value) { out = blocks(value); });
    return out;
  }

  doc::Inlines inlines_of(const Value& object, const char* key) {
    doc::Inlines out;
    object.member(key, [&](const Value& value) { out = read_text_or_inlines(value, state_); });
    return out;
  }

  doc::Block block(const Value& object) {
    const base::Budget::Nesting nesting(state_.budget());
    const std::string type = object.string("type");
    doc::Block out;
    if (!text_block(object, type, out) && !container(object, type, out) && !leaf(object, type, out)) {
      object.wrong_value("there is no block of type '" + type + "'");
    }
    if (!out.attr) out.attr = read_attr(object);
    return out;
  }

  bool text_block(const Value& object, const std::string& type, doc::Block& out) {
    if (type == "paragraph") {
      state_.check_keys(
          object, type,
          {"type", "id", "classes", "keys", "because", "text", "inlines", "role", "kind", "label", "marks", "align"});
      read_paragraph(object, out);
    } else if (type == "title") {
      state_.check_keys(object, type, {"type", "id", "classes", "keys", "because", "text", "inlines", "lines"});
      doc::Box<doc::Label> none;
      out.node = doc::Title{content(object, none)};
    } else if (type == "heading") {
      state_.check_keys(
          object, type,
          {"type", "id", "classes", "keys", "because", "text", "inlines", "level", "label", "class", "run_in"});
      doc::Heading heading;
      heading.label = label_of(object);
      heading.children = content(object, heading.label);
      object.member("level", [&](const Value& value) { heading.level = value.integer(1); });
      object.member("run_in", [&](const Value& value) { heading.run_in = value.boolean(); });
      out.node = std::move(heading);
    } else {
      return false;
    }
    return true;
  }

  bool container(const Value& object, const std::string& type, doc::Block& out) {
    if (type == "list") {
      state_.check_keys(object, type,
                        {"type", "id", "classes", "keys", "because", "label_pattern", "start", "tight", "items"});
      out.node = list(object);
    } else if (type == "definition_list") {
      state_.check_keys(object, type, {"type", "id", "classes", "keys", "because", "items"});
      out.node = definitions(object);
    } else if (type == "table") {
      state_.check_keys(object, type,
                        {"type", "id", "classes", "keys", "because", "header_rows", "columns", "rows", "caption"});
      out.node = doc::Box<doc::Table>(table(object));
    } else if (type == "quote") {
      state_.check_keys(object, type, {"type", "id", "classes", "keys", "because", "blocks"});
      out.node = doc::Quote{blocks_of(object)};
    } else if (type == "figure") {
      state_.check_keys(object, type, {"type", "id", "classes", "keys", "because", "blocks", "caption"});
      out.node = doc::Figure{blocks_of(object), inlines_of(object, "caption")};
    } else {
      return false;
    }
    return true;
  }

  bool leaf(const Value& object, const std::string& type, doc::Block& out) {
    if (type == "code") {
      state_.check_keys(object, type, {"type", "id", "classes", "keys", "because", "language", "text"});
      out.node = doc::CodeBlock{object.string("language"), object.string("text")};
    } else if (type == "math") {
      state_.check_keys(object, type, {"type", "id", "classes", "keys", "because", "tex", "label"});
      out.node = doc::MathBlock{object.string("tex"), label_of(object)};
    } else if (type == "raw") {
      state_.check_keys(object, type, {"type", "id", "classes", "keys", "because", "format", "text"});
      out.node = doc::RawBlock{object.string("format"), object.string("text")};
    } else if (type == "rule") {
      state_.check_keys(object, type, {"type", "id", "classes", "keys", "because"});
      out.node = doc::Rule{};
    } else if (type == "page_break") {
      state_.check_keys(object, type, {"type", "id", "classes", "keys", "because", "column"});
      doc::PageBreak page_break;
      object.member("column", [&](const Value& value) { page_break.column = value.boolean(); });
      out.node = page_break;
    } else if (type == "section_break") {
      state_.check_keys(object, type, {"type", "id", "classes", "keys", "because", "page"});
      out.node = doc::Box<doc::SectionBreak>(doc::SectionBreak{page(object)});
    } else {
      return false;
    }
    return true;
  }

  doc::Box<doc::Label> label_of(const Value& object) {
    doc::Box<doc::Label> out;
    object.member("label", [&](const Value& value) { out = read_label(value, state_); });
    return out;
  }

  // The inlines of a block with "text" and perhaps "inlines". The text begins with an automatic label, which also tells
  // the gap behind it.
  doc::Inlines content(const Value& object, doc::Box<doc::Label>& label) {
    const std::string text = object.string("text");
    std::string_view own = text;
    if (label && label->automatic) {
      for (const char* gap : {" ", "\t", ""}) {
        label->gap = gap;
        const std::string prefix = doc::label_prefix(label);
        if (!own.starts_with(prefix)) continue;
        own.remove_prefix(prefix.size());
        break;
      }
    }
    doc::Inlines out;
    append_text(out, own);
    object.member("inlines", [&](const Value& value) { out = read_inlines(value, state_); });
    return out;
  }

  void read_paragraph(const Value& object, doc::Block& out) {
    doc::Paragraph paragraph;
    paragraph.label = label_of(object);
    paragraph.children = content(object, paragraph.label);
    object.member("marks", [&](const Value& value) {
      insert_marks(value, doc::label_prefix(paragraph.label), paragraph.children, state_);
    });
    object.member("role", [&](const Value& value) { paragraph.role = enumerator<doc::Role>(value, "role"); });
    object.member("align",
                  [&](const Value& value) { out.style = aligned(enumerator<doc::Align>(value, "alignment")); });
    out.attr = read_attr(object);
    object.member("kind", [&](const Value& value) {
      if (!out.attr) out.attr = doc::Attr{};
      out.attr->keys["kind"] = value.string();
    });
    out.node = std::move(paragraph);
  }

  template <class Enum>
  static Enum enumerator(const Value& value, const char* what) {
    const auto found = by_name<Enum>(value.string());
    if (!found) value.wrong_value(std::string("there is no ") + what + " '" + value.string() + "'");
    return *found;
  }

  doc::StyleId aligned(doc::Align align) {
    doc::StyleId& id = alignments_[static_cast<std::size_t>(align)];
    if (id == 0) {
      doc::Style style;
      style.automatic = true;
      style.paragraph.align = align;
      document_.styles.styles.push_back(std::move(style));
      id = static_cast<doc::StyleId>(document_.styles.styles.size());
    }
    return id;
  }

  doc::List list(const Value& object) {
    doc::List out;
    out.pattern.numerals = doc::Numerals::bullet;
    object.member("label_pattern", [&](const Value& value) {
      const auto pattern = parse_pattern(value.string());
      if (!pattern) value.wrong_value("'" + value.string() + "' is no label pattern");
      out.pattern = *pattern;
    });
    object.member("start", [&](const Value& value) { out.start = value.integer(); });
    out.tight = false;  // left out where it does not hold, as every flag
    object.member("tight", [&](const Value& value) { out.tight = value.boolean(); });
    object.member("items", [&](const Value& items) {
      items.for_each([&](const Value& entry) {
        state_.check_keys(entry, "item", {"label", "checked", "blocks"});
        doc::ListItem item;
        item.label = label_of(entry);
        entry.member("checked", [&](const Value& value) { item.checked = value.boolean(); });
        item.children = blocks_of(entry);
        out.items.push_back(std::move(item));
      });
    });
    return out;
  }

  doc::DefinitionList definitions(const Value& object) {
    doc::DefinitionList out;
    object.member("items", [&](const Value& items) {
      items.for_each([&](const Value& entry) {
        state_.check_keys(entry, "definition", {"term", "details"});
        doc::Definition definition;
        definition.term = inlines_of(entry, "term");
        entry.member("details", [&](const Value& details) {
          details.for_each([&](const Value& detail) { definition.details.push_back(blocks(detail)); });
        });
        out.items.push_back(std::move(definition));
      });
    });
    return out;
  }

  doc::Table table(const Value& object) {
    doc::Table out;
    object.member("header_rows", [&](const Value& value) { out.header_rows = value.integer(0); });
    object.member("columns", [&](const Value& columns) {
      columns.for_each([&](const Value& value) {
        doc::Column column;
        column.align = enumerator<doc::Align>(value, "alignment");
        out.columns.push_back(column);
      });
    });
    object.member("rows", [&](const Value& rows) {
      rows.for_each([&](const Value& cells) {
        doc::Row row;
        cells.for_each([&](const Value& value) { row.cells.push_back(cell(value)); });
        out.rows.push_back(std::move(row));
      });
    });
    out.caption = inlines_of(object, "caption");
    if (out.header_rows > static_cast<int>(out.rows.size())) object.wrong_value("more header rows than rows");
    return out;
  }

  doc::Cell cell(const Value& object) {
    state_.check_keys(object, "cell", {"row_span", "column_span", "blocks"});
    doc::Cell out;
    object.member("row_span", [&](const Value& value) { out.row_span = span(value); });
    object.member("column_span", [&](const Value& value) { out.column_span = span(value); });
    out.children = blocks_of(object);
    return out;
  }

  // Writers fill the grid of a table: a span far beyond any table would make them hold a huge one.
  static int span(const Value& value) {
    constexpr int most = 10'000;
    const int out = value.integer(1);
    if (out > most) value.wrong_value("the cell spans too many rows or columns");
    return out;
  }

  doc::PageSetup page(const Value& object) {
    doc::PageSetup out;
    object.member("page", [&](const Value& value) {
      state_.check_keys(value, "page", {"width", "height", "top", "right", "bottom", "left"});
      const auto read = [&](const char* key, float& length) {
        value.member(key, [&](const Value& number) { length = number.number(); });
      };
      read("width", out.width);
      read("height", out.height);
      read("top", out.top);
      read("right", out.right);
      read("bottom", out.bottom);
      read("left", out.left);
    });
    return out;
  }
};

doc::MetaValue meta_value(const Value& value, ReadState& state) {
  if (value.is_boolean()) return value.boolean();
  if (!value.is_array()) return value.string();
  std::vector<std::string> strings;
  bool all_strings = true;
  value.for_each([&](const Value& element) {
    if (!element.is_string()) {
      all_strings = false;
    } else if (all_strings) {
      strings.push_back(element.string());
    }
  });
  if (all_strings) return strings;
  return read_inlines(value, state);
}

// The ids of the notes come first: marks in the body refer to them.
void read_note_ids(const Value& json, ReadState& state) {
  json.member("notes", [&](const Value& notes) {
    std::uint32_t index = 0;
    notes.for_each([&](const Value& note) {
      note.member("id", [&](const Value& id) { state.add_note(id.integer(), index); });
      ++index;
    });
  });
}

doc::Note read_note(const Value& object, TreeReader& tree, ReadState& state) {
  state.check_keys(object, "note", {"id", "kind", "author", "date", "blocks"});
  doc::Note note;
  object.member("kind", [&](const Value& value) {
    const auto kind = by_name<doc::NoteKind>(value.string());
    if (!kind) value.wrong_value("there is no note of kind '" + value.string() + "'");
    note.kind = *kind;
  });
  note.author = object.string("author");
  note.date = object.string("date");
  object.member("blocks", [&](const Value& value) { note.children = tree.blocks(value); });
  return note;
}

void read_resource(const Value& object, doc::Document& document, ReadState& state) {
  state.check_keys(object, "resource", {"id", "media_type", "bytes"});
  doc::Resource resource;
  resource.media_type = object.string("media_type");
  document.resources[object.string("id")] = std::move(resource);
}

}  // namespace

doc::Document read_tree(const Value& json, convert::Context& context) {
  ReadState state(context);
  if (json.string("schema") != schema) {
    json.wrong_value("this is no document tree: \"schema\" is not \"" + std::string(schema) + '"');
  }
  state.check_keys(json, "document", {"schema", "source", "meta", "blocks", "notes", "resources", "diagnostics"});
  doc::Document document;
  document.parts.emplace_back();
  TreeReader tree(state, document);
  read_note_ids(json, state);
  json.member("meta", [&](const Value& meta) {
    meta.for_each_member(
        [&](const std::string& key, const Value& value) { document.meta[key] = meta_value(value, state); });
  });
  json.member("blocks", [&](const Value& blocks) { document.body = tree.blocks(blocks); });
  json.member("notes", [&](const Value& notes) {
    notes.for_each([&](const Value& note) { document.notes.push_back(read_note(note, tree, state)); });
  });
  json.member("resources", [&](const Value& resources) {
    resources.for_each([&](const Value& resource) { read_resource(resource, document, state); });
  });
  return document;
}

}  // namespace wenshu::json
