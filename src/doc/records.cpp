#include "doc/records.h"

#include <algorithm>
#include <functional>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/utf8.h"
#include "doc/classes.h"
#include "doc/names.h"
#include "doc/walk.h"

namespace wenshu::doc {

namespace {

constexpr std::array<std::string_view, change_class_count> class_names = {
    "lost", "added", "moved",      "text", "type",  "level", "label",     "numbering", "role",
    "list", "table", "formatting", "link", "image", "note",  "attribute", "style",     "meta"};

constexpr std::array<std::string_view, 18> type_names = {
    "meta", "page",  "paragraph", "title", "heading", "list",       "term", "definition_list", "table",
    "code", "quote", "figure",    "math",  "raw",     "page_break", "rule", "section_break",   "note"};

std::string_view role_name(Role role) { return role == Role::none ? std::string_view() : name_of(role); }

std::string pattern_text(const NumberPattern& pattern) {
  if (pattern.numerals == Numerals::bullet || pattern.numerals == Numerals::none) return "bullet";
  return std::string(base::name_of(pattern.numerals)) + ' ' + pattern.prefix + '%' + pattern.suffix;
}

// The anchors that links of a document point to.
using Targets = std::set<std::string, std::less<>>;

Targets targets_of(const Document& document) {
  Targets out;
  const auto collect = [&](const Inlines& inlines) {
    for_each_inline(inlines, [&](const Inline& node) {
      const auto* link = get_if<Link>(node);
      if (link && link->target.starts_with('#')) out.insert(link->target.substr(1));
    });
  };
  const auto collect_all = [&](const Blocks& blocks) {
    for_each_block(blocks, [&](const Block& block) {
      if (const auto* inlines = inlines_of(block)) collect(*inlines);
      if (const auto* list = std::get_if<DefinitionList>(&block.node)) {
        for (const Definition& item : list->items) collect(item.term);
      }
    });
  };
  collect_all(document.body);
  for (const Note& note : document.notes) collect_all(note.children);
  return out;
}

// The attributes as one line of text each: classes and keys, but not what is compared elsewhere. Word makes anchors of
// its own (_Toc…, _Ref…, _GoBack, OLE_LINK1): they count where a link points there.
template <class F>
void for_each_attribute(const Box<Attr>& attr, const Targets& targets, F&& f) {
  if (!attr) return;
  const bool of_word = attr->id.starts_with('_') || attr->id.starts_with("OLE_LINK");
  if (!attr->id.empty() && (!of_word || targets.contains(attr->id))) f("id", attr->id);
  std::string classes;
  for (const std::string& name : attr->classes) classes += (classes.empty() ? "" : " ") + name;
  if (!classes.empty()) f("class", classes);
  for (const auto& [key, value] : attr->keys) {
    if (key != keys::because && key != keys::kind && key != keys::spelling) f(key, value);
  }
}

// One paragraph an item, with lists below it: where an item holds more, there is space in the list whatever it says.
bool has_short_items(const List& list) {
  return std::all_of(list.items.begin(), list.items.end(), [](const ListItem& item) {
    return std::all_of(item.children.begin(), item.children.end(), [&](const Block& block) {
      return &block == &item.children.front() || std::holds_alternative<List>(block.node);
    });
  });
}

std::string describe(const Image& image) {
  std::string out = image.resource.empty() ? image.target : image.resource.substr(0, 12);
  std::string alt = image.alt;  // it is spoken: nobody hears the ends of its lines
  std::replace(alt.begin(), alt.end(), '\n', ' ');
  if (!alt.empty()) out += " “" + alt + "”";
  if (!image.title.empty()) out += " (" + image.title + ')';
  return out;
}

// Marks and looks of one row of inlines.
class InlineRecorder {
 public:
  // `run` is the number of the enumeration that the last mark before belonged to.
  InlineRecorder(const Document& document, const Targets& targets, Record& record, std::uint32_t& run,
                 base::Budget& budget)
      : document_(document), targets_(targets), record_(record), run_(run), budget_(budget) {}

  // `text_look(style)` numbers the look of text of a style; empty: no looks.
  void run(const Inlines& inlines, std::uint32_t offset, const std::function<std::uint32_t(StyleId)>& look) {
    offset_ = offset;
    look_ = &look;
    record(inlines, 0);
  }

 private:
  const Document& document_;
  const Targets& targets_;
  Record& record_;
  std::uint32_t& run_;
  base::Budget& budget_;
  const std::function<std::uint32_t(StyleId)>* look_ = nullptr;
  std::uint32_t offset_ = 0;

  void mark(ChangeClass change_class, std::string_view name, std::string value, std::uint32_t begin) {
    budget_.spend_memory(sizeof(Mark) + value.size());
    record_.marks.push_back({change_class, std::string(name), std::move(value), begin, offset_});
  }

  void pass_text(std::string_view text, StyleId style) {
    const std::uint32_t begin = offset_;
    offset_ += static_cast<std::uint32_t>(base::code_point_count(text));
    if (!*look_ || offset_ == begin) return;
    const std::uint32_t look = (*look_)(style);
    if (!record_.looks.empty() && record_.looks.back().look == look && record_.looks.back().end == begin) {
      record_.looks.back().end = offset_;
    } else {
      budget_.spend_memory(sizeof(LookRun));
      record_.looks.push_back({begin, offset_, look});
    }
  }

  // A style on a container holds for the text inside that has none of its own.
  void record(const Inlines& inlines, StyleId outer) {
    for (const Inline& node : inlines) record(node, node.style != 0 ? node.style : outer);
  }

  void record(const Inline& node, StyleId style) {
    const std::uint32_t begin = offset_;
    visit(overloaded{
              [&](const Text& text) { pass_text(text.text, style); },
              [&](const Emphasized& emphasized) {
                record(emphasized.children, style);
                mark(ChangeClass::formatting, name_of(emphasized.kind), "on", begin);
              },
              [&](const Span& span) { record(span.children, style); },
              [&](const Link& link) {
                record(link.children, style);
                std::string target = link.target;
                if (!link.title.empty()) target += " (" + link.title + ')';
                mark(ChangeClass::link, "link", std::move(target), begin);
              },
              [&](const Image& image) {
                mark(ChangeClass::image, "image", describe(image), begin);
                const std::string size = *look_ ? image_size(image) : std::string{};
                if (!size.empty()) mark(ChangeClass::style, "image-size", size, begin);
              },
              [&](const Code& code) {
                pass_text(code.text, style);
                mark(ChangeClass::formatting, "code", "on", begin);
              },
              [&](const Math& math) {
                pass_text(math.tex, style);
                mark(ChangeClass::formatting, "math", math.display ? "display" : "inline", begin);
              },
              [&](const NoteRef& ref) {
                const bool known = ref.note < document_.notes.size();
                const auto kind = known ? name_of(document_.notes[ref.note].kind) : "footnote";
                mark(ChangeClass::note, kind, "on", begin);
              },
              [&](const LineBreak&) { pass_text(" ", style); },
              [&](const ItemMark& item) {
                const bool is_first = std::exchange(run_, item.run) != item.run;
                const char* name = !item.label ? "mark-end" : is_first ? "first-mark" : "mark";
                mark(ChangeClass::label, name, item.label ? item.label->text : "on", begin);
              },
              [&](const Ruby& ruby) {
                record(ruby.base, style);
                mark(ChangeClass::formatting, "ruby", plain_text(ruby.reading), begin);
              },
              [&](const RawInline& raw) { mark(ChangeClass::formatting, "raw", raw.format + ' ' + raw.text, begin); },
          },
          node);
    for_each_attribute(node.attr, targets_, [&](const std::string& name, const std::string& value) {
      mark(ChangeClass::attribute, name, value, begin);
    });
  }
};

class Recorder {
 public:
  Recorder(const Document& document, bool with_styles, Looks& looks, base::Budget& budget)
      : document_(document), targets_(targets_of(document)), with_styles_(with_styles), looks_(looks), budget_(budget) {
    if (!with_styles_) return;
    own_styles_ = document.styles;
    own_styles_.defaults = {};
  }

  Records run() {
    for (const auto& [name, value] : document_.meta) {
      const auto* text = std::get_if<std::string>(&value);
      if (name != "title" || !text || !repeats_title(document_, *text)) add_meta(name, value);
    }
    if (with_styles_) {
      Record& page = add(RecordType::page, {Step::page, 0, 0, 0});
      page.look = looks_.add(page_look(document_.page));
      page.end = 1 + last();
    }
    blocks(document_.body, {Step::block, 0, 0, 0});
    for (std::size_t i = 0; i < document_.notes.size(); ++i) {
      add_note(document_.notes[i], static_cast<std::uint32_t>(i));
    }
    return std::move(records_);
  }

 private:
  const Document& document_;
  const Targets targets_;
  const bool with_styles_;
  Looks& looks_;
  base::Budget& budget_;
  Records records_;
  std::uint32_t parent_ = no_record, heading_ = no_record;
  std::vector<std::string> containers_;  // what the records stand in, outer first
  std::uint32_t context_ = 0;
  int lists_ = 0;
  const ListItem* item_ = nullptr;  // whose first block comes next
  std::uint32_t run_ = no_record;
  std::unordered_map<StyleId, std::uint32_t> paragraph_looks_;
  std::unordered_map<std::uint64_t, std::uint32_t> text_looks_;
  std::unordered_map<StyleId, Style> styles_;
  StyleSheet own_styles_;  // without defaults: what text leaves open is said by its paragraph

  std::uint32_t last() const { return static_cast<std::uint32_t>(records_.size() - 1); }

  Record& add(RecordType type, const Step& step) {
    budget_.spend_nodes();
    budget_.spend_memory(sizeof(Record));
    Record& record = records_.emplace_back();
    record.type = type;
    record.parent = parent_;
    record.heading = heading_;
    record.context = context_;
    record.step = step;
    record.end = 1 + last();
    if (lists_ > 1) put(record, ChangeClass::level, "depth", std::to_string(lists_));
    if (item_) put_item(record, *std::exchange(item_, nullptr));
    return record;
  }

  void put(Record& record, ChangeClass change_class, std::string name, std::string_view value) {
    if (value.empty()) return;
    budget_.spend_memory(sizeof(Property) + value.size());
    record.properties.push_back({change_class, std::move(name), std::string(value)});
  }

  void put_label(Record& record, const Box<Label>& label) {
    if (!label || label->text.empty()) return;
    if (label->pattern.numerals == Numerals::bullet) {  // which character it is, is a look
      if (with_styles_) put(record, ChangeClass::style, "bullet", label->text);
      return;
    }
    put(record, ChangeClass::label, "label", label->text);
    put(record, ChangeClass::numbering, "numbering", label->automatic ? "automatic" : "typed");
  }

  void put_item(Record& record, const ListItem& item) {
    put_label(record, item.label);
    if (item.checked) put(record, ChangeClass::list, "checked", *item.checked ? "yes" : "no");
  }

  void set_text(Record& record, std::string text) {
    budget_.spend_memory(text.size());
    record.text = std::move(text);
  }

  // ---- Looks

  const Style& resolved(StyleId id) {
    const auto [found, is_new] = styles_.try_emplace(id);
    if (is_new) {
      found->second = document_.styles.resolve(id);
      budget_.spend_memory(sizeof(Style));
    }
    return found->second;
  }

  std::uint32_t text_look_of(StyleId paragraph, StyleId text) {
    const auto [found, is_new] = text_looks_.try_emplace(std::uint64_t{paragraph} << 32U | text);
    if (is_new) {
      budget_.spend_memory(sizeof(Looks::Values));
      found->second = looks_.add(text_look(resolved(paragraph), own_styles_.resolve(text)));
    }
    return found->second;
  }

  void put_look(Record& record, StyleId style) {
    if (!with_styles_) return;
    const auto [found, is_new] = paragraph_looks_.try_emplace(style);
    if (is_new) found->second = looks_.add(paragraph_look(resolved(style)));
    record.look = found->second;
  }

  void put_inlines(Record& record, const Inlines& inlines, const std::string& prefix, StyleId style) {
    std::function<std::uint32_t(StyleId)> look;
    if (with_styles_) look = [this, style](StyleId text) { return text_look_of(style, text); };
    const auto offset = static_cast<std::uint32_t>(base::code_point_count(prefix));
    InlineRecorder(document_, targets_, record, run_, budget_).run(inlines, offset, look);
    normalize(record.marks);
  }

  // ---- Document

  void add_meta(const std::string& name, const MetaValue& value) {
    Record& record = add(RecordType::meta, {Step::meta, 0, 0, 0});
    record.properties.push_back({ChangeClass::meta, "name", name});
    set_text(record, std::visit(overloaded{
                                    [](const std::string& text) { return text; },
                                    [](bool flag) { return std::string(flag ? "true" : "false"); },
                                    [](const Inlines& inlines) { return plain_text(inlines); },
                                    [](const std::vector<std::string>& list) {
                                      std::string out;
                                      for (const std::string& text : list) out += (out.empty() ? "" : ", ") + text;
                                      return out;
                                    },
                                },
                                value));
  }

  void add_note(const Note& note, std::uint32_t index) {
    Record& record = add(RecordType::note, {Step::note, 0, 0, index});
    put(record, ChangeClass::note, "kind", name_of(note.kind));
    put(record, ChangeClass::note, "author", note.author);
    put(record, ChangeClass::note, "date", note.date);
    inside(last(), "note", [&] { blocks(note.children, {Step::block, 0, 0, 0}); });
  }

  // Runs `f`, whose records stand inside record `index`.
  template <class F>
  void inside(std::uint32_t index, const char* container, F&& f) {
    const std::uint32_t outer_parent = std::exchange(parent_, index);
    const std::uint32_t outer_context = context_;
    containers_.emplace_back(container);
    std::string context;
    for (std::size_t i = containers_.size(); i-- > 0;) {
      // Lists in lists have their depth in the level.
      const bool repeated = i > 0 && containers_[i] == "list" && containers_[i - 1] == "list";
      if (!repeated) context += " in " + containers_[i];
    }
    context_ = looks_.add_name(context);
    f();
    containers_.pop_back();
    context_ = outer_context;
    parent_ = outer_parent;
    item_ = nullptr;
    records_[index].end = 1 + last();
  }

  void blocks(const Blocks& blocks, Step step) {
    for (const Block& block : blocks) {
      if (is_blank_paragraph(block)) continue;
      add_block(block, step);
      ++step.index;
    }
  }

  void add_block(const Block& block, const Step& step) {
    const base::Budget::Nesting nesting(budget_);
    std::visit(overloaded{
                   [&](const Paragraph& paragraph) {
                     Record& record = add_text(RecordType::paragraph, block, step, paragraph.children, paragraph.label);
                     put(record, ChangeClass::role, "role", role_name(paragraph.role));
                     if (block.attr && paragraph.role == Role::field) {
                       const auto kind = block.attr->keys.find(keys::kind);
                       if (kind != block.attr->keys.end()) put(record, ChangeClass::role, "kind", kind->second);
                     }
                   },
                   [&](const Title& title) {
                     add_text(RecordType::title, block, step, title.children, {});
                     heading_ = last();
                   },
                   [&](const Heading& heading) {
                     Record& record = add_text(RecordType::heading, block, step, heading.children, heading.label);
                     put(record, ChangeClass::level, "level", std::to_string(heading.level));
                     if (heading.run_in) put(record, ChangeClass::role, "run-in", "on");
                     heading_ = last();
                   },
                   [&](const List& list) { add_list(list, block, step); },
                   [&](const DefinitionList& list) { add_definitions(list, block, step); },
                   [&](const Box<Table>& table) { add_table(*table, block, step); },
                   [&](const CodeBlock& code) {
                     Record& record = add_node(RecordType::code, block, step);
                     set_text(record, code.text);
                     put(record, ChangeClass::attribute, "language", code.language);
                   },
                   [&](const Quote& quote) {
                     add_node(RecordType::quote, block, step);
                     inside(last(), "quote", [&] { blocks(quote.children, {Step::block, 0, 0, 0}); });
                   },
                   [&](const Figure& figure) {
                     add_text(RecordType::figure, block, step, figure.caption, {});
                     inside(last(), "figure", [&] { blocks(figure.children, {Step::block, 0, 0, 0}); });
                   },
                   [&](const MathBlock& math) {
                     Record& record = add_node(RecordType::math, block, step);
                     set_text(record, math.tex);
                     put_label(record, math.label);
                   },
                   [&](const RawBlock& raw) {
                     Record& record = add_node(RecordType::raw, block, step);
                     set_text(record, raw.text);
                     put(record, ChangeClass::attribute, "format", raw.format);
                   },
                   [&](const PageBreak&) { add_node(RecordType::page_break, block, step); },
                   [&](const Rule&) { add_node(RecordType::rule, block, step); },
                   [&](const Box<SectionBreak>& section) {
                     if (!with_styles_) return;  // it says nothing but how pages look
                     Record& record = add_node(RecordType::section_break, block, step);
                     if (section) record.look = looks_.add(page_look(section->page));
                   },
               },
               block.node);
  }

  Record& add_node(RecordType type, const Block& block, const Step& step) {
    Record& record = add(type, step);
    record.source = block.source;
    for_each_attribute(block.attr, targets_, [&](const std::string& name, const std::string& value) {
      put(record, ChangeClass::attribute, name, value);
    });
    return record;
  }

  Record& add_text(RecordType type, const Block& block, const Step& step, const Inlines& inlines,
                   const Box<Label>& label) {
    Record& record = add_node(type, block, step);
    put_label(record, label);
    set_text(record, visible_text(block));
    put_look(record, block.style);
    put_inlines(record, inlines, label_prefix(label), block.style);
    return record;
  }

  void add_list(const List& list, const Block& block, const Step& step) {
    Record& record = add_node(RecordType::list, block, step);
    put(record, ChangeClass::list, "pattern", pattern_text(list.pattern));
    if (list.start != 1) put(record, ChangeClass::list, "start", std::to_string(list.start));
    if (!list.tight && has_short_items(list)) put(record, ChangeClass::list, "loose", "on");
    ++lists_;
    inside(last(), "list", [&] {
      for (std::uint32_t i = 0; i < list.items.size(); ++i) {
        item_ = &list.items[i];
        blocks(list.items[i].children, {Step::item, i, 0, 0});
        if (item_) add(RecordType::paragraph, {Step::item, i, 0, 0});  // an empty item still is one
      }
    });
    --lists_;
  }

  void add_definitions(const DefinitionList& list, const Block& block, const Step& step) {
    add_node(RecordType::definition_list, block, step);
    inside(last(), "definition list", [&] {
      for (std::uint32_t i = 0; i < list.items.size(); ++i) {
        Record& term = add(RecordType::term, {Step::term, i, 0, 0});
        set_text(term, plain_text(list.items[i].term));
        put_inlines(term, list.items[i].term, {}, 0);
        for (std::uint32_t k = 0; k < list.items[i].details.size(); ++k) {
          blocks(list.items[i].details[k], {Step::detail, i, k, 0});
        }
      }
    });
  }

  void add_table(const Table& table, const Block& block, const Step& step) {
    Record& record = add_text(RecordType::table, block, step, table.caption, {});
    put(record, ChangeClass::table, "rows", std::to_string(table.rows.size()));
    put(record, ChangeClass::table, "columns", std::to_string(table.columns.size()));
    if (table.header_rows != 0) put(record, ChangeClass::table, "header-rows", std::to_string(table.header_rows));
    constexpr std::array<char, 6> letters = {'-', 'l', 'c', 'r', 'j', 'd'};
    std::string aligns, spans;
    for (const Column& column : table.columns) aligns += letters[static_cast<std::size_t>(column.align)];
    if (aligns.find_first_not_of('-') != std::string::npos) put(record, ChangeClass::table, "align", aligns);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      for (std::size_t c = 0; c < table.rows[r].cells.size(); ++c) {
        const Cell& cell = table.rows[r].cells[c];
        if (cell.row_span == 1 && cell.column_span == 1) continue;
        spans += (spans.empty() ? "" : ", ") + std::to_string(r) + ':' + std::to_string(c) + ' ' +
                 std::to_string(cell.row_span) + "×" + std::to_string(cell.column_span);
      }
    }
    put(record, ChangeClass::table, "spans", spans);
    inside(last(), "table", [&] {
      for (std::uint32_t r = 0; r < table.rows.size(); ++r) {
        for (std::uint32_t c = 0; c < table.rows[r].cells.size(); ++c) {
          blocks(table.rows[r].cells[c].children, {Step::cell, r, c, 0});
        }
      }
    });
  }
};

auto order_of(const Mark& mark) { return std::tie(mark.change_class, mark.name, mark.value, mark.begin, mark.end); }

}  // namespace

std::string_view name_of(ChangeClass change_class) { return class_names[static_cast<std::size_t>(change_class)]; }

std::optional<ChangeClass> change_class_by_name(std::string_view name) {
  const auto found = std::find(class_names.begin(), class_names.end(), name);
  if (found == class_names.end()) return std::nullopt;
  return static_cast<ChangeClass>(found - class_names.begin());
}

std::string_view name_of(RecordType type) { return type_names[static_cast<std::size_t>(type)]; }

std::string path_of(const Records& records, std::uint32_t index) {
  const Record& record = records[index];
  const auto number = [](const char* key, std::uint32_t n) { return '/' + std::string(key) + '/' + std::to_string(n); };
  std::string out = record.parent == no_record ? std::string{} : path_of(records, record.parent);
  const Step& step = record.step;
  switch (step.kind) {
    case Step::meta: {
      std::string name = record.properties.front().value;  // a JSON pointer writes ~ as ~0 and / as ~1
      for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] == '~' || name[i] == '/') name.replace(i, 1, name[i] == '~' ? "~0" : "~1");
      }
      return "/meta/" + name;
    }
    case Step::page:
      return "/page";
    case Step::note:
      return number("notes", step.index);
    case Step::block:
      break;
    case Step::item:
      out += number("items", step.outer);
      break;
    case Step::term:
      return out + number("items", step.outer) + "/term";
    case Step::detail:
      return out + number("items", step.outer) + number("details", step.middle) + '/' + std::to_string(step.index);
    case Step::cell:
      out += number("rows", step.outer) + '/' + std::to_string(step.middle);
      break;
  }
  return out + number("blocks", step.index);
}

void normalize(std::vector<Mark>& marks) {
  std::sort(marks.begin(), marks.end(), [](const Mark& x, const Mark& y) { return order_of(x) < order_of(y); });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    Mark* last = kept > 0 ? &marks[kept - 1] : nullptr;
    const bool same = last && last->change_class == marks[i].change_class && last->name == marks[i].name &&
                      last->value == marks[i].value;
    // Objects without text stay apart: two equal pictures are two.
    if (same && last->begin < last->end && marks[i].begin < marks[i].end && marks[i].begin <= last->end) {
      last->end = std::max(last->end, marks[i].end);
    } else {
      if (kept != i) marks[kept] = std::move(marks[i]);
      ++kept;
    }
  }
  marks.resize(kept);
}

Records records_of(const Document& document, bool with_styles, Looks& looks, base::Budget& budget) {
  return Recorder(document, with_styles, looks, budget).run();
}

}  // namespace wenshu::doc
