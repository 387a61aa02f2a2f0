// Runs, links, tracked changes, notes: the inline content of a paragraph.
#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/classes.h"
#include "doc/share.h"
#include "doc/spelling.h"
#include "doc/walk.h"
#include "docx/addresses.h"
#include "docx/omml_writer.h"
#include "docx/part_writer.h"

namespace wenshu::docx {

namespace names = style_names;
using doc::Emphasis;

namespace {

// Punctuation that Western and Chinese text share, in different shapes: the font hint decides.
bool is_shared_punctuation(char32_t c) {
  return (c >= U'\u2018' && c <= U'\u201D') || c == U'\u2014' || c == U'\u2026' || c == U'\u00B7' || c == U'\u00D7' ||
         c == U'\u00B0' || (c >= U'\u2460' && c <= U'\u249B') || (c >= U'\u2160' && c <= U'\u2179');
}

bool has_shared_punctuation(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte != 0xC2 && byte != 0xC3 && byte != 0xE2) {  // the lead bytes of all of them
      i += byte > 0xE2 ? 3 : 1;
    } else if (is_shared_punctuation(base::next_code_point(text, i))) {
      return true;
    }
  }
  return false;
}

// What an element of its own says in a run (17.3.3): the bytes of `text` at `at` that it stands for.
struct RunElement {
  const char* name = nullptr;
  std::size_t size = 1;
};

RunElement run_element(std::string_view text, std::size_t at) {
  switch (static_cast<unsigned char>(text[at])) {
    case '\t':
      return {"w:tab"};
    case '\n':
    case '\r':
      return {"w:br"};
    case 0xC2:
      return text.compare(at, 2, "\u00AD") == 0 ? RunElement{"w:softHyphen", 2} : RunElement{};
    case 0xE2:
      return text.compare(at, 3, "\u2011") == 0 ? RunElement{"w:noBreakHyphen", 3} : RunElement{};
    default:
      return {};
  }
}

std::string key(const doc::Attr& attr, const char* name) {
  const auto found = attr.keys.find(name);
  return found == attr.keys.end() ? std::string() : found->second;
}

// Fields that compute what they show from the document itself; others could reach outside of it (DDE, INCLUDETEXT).
bool is_harmless(std::string_view instruction) {
  const std::string_view trimmed = base::trim(instruction);
  const std::string name = base::to_upper(trimmed.substr(0, trimmed.find(' ')));
  static constexpr std::string_view names[] = {"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "SEQ", "STYLEREF"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

std::optional<Carried> carried_attr(const doc::Attr& attr, const char* kind) {
  Carried carried{kind, {}};
  for (const auto& [name, value] : attr.keys) {
    if (name != doc::keys::because) carried.values['.' + name] = value;
  }
  if (!attr.id.empty()) carried.values["id"] = attr.id;
  if (!attr.classes.empty()) carried.values["classes"] = join_list(attr.classes);
  if (carried.values.empty()) return std::nullopt;
  return carried;
}

}  // namespace

bool is_date_time(const std::string& date) {
  static constexpr std::string_view form = "dddd-dd-ddTdd:dd:dd";
  if (date.size() < form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool digit = date[i] >= '0' && date[i] <= '9';
    if (form[i] == 'd' ? !digit : date[i] != form[i]) return false;
  }
  const std::string rest = date.substr(form.size());
  return rest.empty() || rest == "Z";
}

// ---- Runs

RunMarkup PartWriter::markup_of(const RunState& state, std::string_view text) {
  const doc::RunFormat& format = state.format;
  const CharacterLook own = session_.styles.run(format.style);
  RunMarkup markup;
  markup.style = own.style.empty() ? state.style : own.style;
  markup.look = own.direct;
  const doc::TextStyle& base = state.base;
  if (base.font && !own.of_style.font) {
    if (!markup.look.font) markup.look.font.emplace();
    if (markup.look.font->cjk.empty()) markup.look.font->cjk = base.font->cjk;
    if (markup.look.font->latin.empty()) markup.look.font->latin = base.font->latin;
  }
  if (!markup.look.size && !own.of_style.size) markup.look.size = base.size;
  if (!markup.look.color && !own.of_style.color) markup.look.color = base.color;
  if (format.code && (markup.style.empty() || own.of_style == doc::TextStyle{})) {
    markup.style = session_.styles.use(names::code_char);
  } else if (state.in_link && markup.style.empty() && format.style == 0 && session_.theme != Theme::document) {
    markup.style = session_.styles.use(names::hyperlink);
  }
  // Toggles are said wherever the character style says them too: direct formatting is absolute (17.7.3).
  const auto toggle = [&](Emphasis kind, std::optional<bool>& member, const std::optional<bool>& of_style) {
    if (format.has(kind)) {
      member = true;
    } else if (of_style.value_or(false)) {
      member = false;
    } else {
      member.reset();
    }
  };
  toggle(Emphasis::strong, markup.look.bold, own.of_style.bold);
  toggle(Emphasis::emphasis, markup.look.italic, own.of_style.italic);
  toggle(Emphasis::strike, markup.look.strike, own.of_style.strike);
  toggle(Emphasis::small_caps, markup.look.small_caps, own.of_style.small_caps);
  toggle(Emphasis::underline, markup.look.underline, state.in_link ? std::nullopt : own.of_style.underline);
  markup.look.caps.reset();
  if (format.has(Emphasis::highlight)) {
    if (!markup.look.highlight) markup.look.highlight = 0xFFFF00;
  } else {
    markup.look.highlight.reset();
  }
  if (format.has(Emphasis::superscript)) markup.vertical = RunProperties::Vertical::superscript;
  if (format.has(Emphasis::subscript)) markup.vertical = RunProperties::Vertical::subscript;
  markup.dots = format.has(Emphasis::dots);
  markup.east_asian = session_.chinese && has_shared_punctuation(text);
  return markup;
}

void PartWriter::open_changes() {
  for (const Change& change : changes_) {
    xml_.open(change.insertion ? "w:ins" : "w:del").attribute("w:id", session_.next_change());
    xml_.attribute("w:author", change.author);
    if (is_date_time(change.date)) xml_.attribute("w:date", change.date);
  }
}

void PartWriter::close_changes() {
  for (std::size_t i = 0; i < changes_.size(); ++i) xml_.close();
}

void PartWriter::text(std::string_view text, const RunState& state) {
  if (text.empty()) return;
  const bool deleted = std::any_of(changes_.begin(), changes_.end(), [](const Change& c) { return !c.insertion; });
  run(markup_of(state, text), [&] {
    const auto words = [&](std::string_view part) {
      if (part.empty()) return;
      xml_.open(deleted ? "w:delText" : "w:t");
      const bool edge =
          part.front() == ' ' || part.back() == ' ' || part.starts_with("\u3000") || part.ends_with("\u3000");
      if (edge || part.find("  ") != std::string_view::npos) xml_.attribute("xml:space", "preserve");
      xml_.text(part);
      xml_.close();
    };
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size();) {
      const auto byte = static_cast<unsigned char>(text[i]);
      if (byte >= ' ' && byte != 0xC2 && byte != 0xE2) {  // nearly always; Chinese goes by in whole characters
        i += byte >= 0xE3 ? 3 : 1;
        continue;
      }
      const RunElement element = run_element(text, i);
      i += element.size;
      if (!element.name) continue;
      words(text.substr(begin, i - element.size - begin));
      xml_.element(element.name);
      begin = i;
    }
    words(text.substr(begin));
  });
}

void PartWriter::line_break(const RunState& state, const char* type) {
  run(markup_of(state, {}), [&] {
    if (type) {
      xml_.element("w:br", "w:type", type);
    } else {
      xml_.element("w:br");
    }
  });
}

// ---- Containers

void PartWriter::anchor(const std::string& id) {
  if (session_.take_bookmark(id)) return bookmark(id);
  point({"anchor", {{"id", id}}});
}

void PartWriter::span(const doc::Inline& node, const doc::Span& span, const RunState& state) {
  const doc::Attr attr = node.attr ? *node.attr : doc::Attr{};
  const bool insertion = attr.has_class(doc::classes::insertion);
  if (insertion || attr.has_class(doc::classes::deletion)) {
    changes_.push_back({insertion, key(attr, "author"), key(attr, "date")});
    inlines(span.children, state);
    changes_.pop_back();
    return;
  }
  if (attr.has_class(doc::classes::comment_start)) {
    const auto note = base::parse_number(base::Numerals::decimal, key(attr, "note"));
    const auto& notes = session_.document.notes;
    const auto index = static_cast<std::uint32_t>(note.value_or(0));
    const bool zero = key(attr, "note") == "0";
    const bool known = (note || zero) && index < notes.size() && notes[index].kind == doc::NoteKind::comment;
    if (known && kind_ == Kind::body && comments_begun_.insert(index).second) {
      xml_.element("w:commentRangeStart", "w:id", session_.note_id(index) - 1);
    }
    return inlines(span.children, state);
  }
  if (doc::is_line_end(node)) {
    Carried carried{"line-end", {}};
    if (state.format.emphasis.any()) carried.values["emphasis"] = emphasis_names(state.format.emphasis);
    return point(carried);
  }
  if (attr.has_class(doc::classes::field)) return field(key(attr, "instruction"), span.children, state);
  const bool empty = span.children.empty() && !attr.id.empty();
  const std::size_t keys = attr.keys.size();
  if (empty && attr.classes.empty() && keys == 0) return anchor(attr.id);
  const bool spelled = empty && attr.classes.empty() && keys == attr.keys.count(doc::keys::spelling);
  const auto carried = carried_attr(attr, spelled ? "attr" : "span");
  if (!carried) return inlines(span.children, state);
  const std::int64_t group = open_group(*carried);
  if (spelled) anchor(attr.id);
  inlines(span.children, state);
  close_group(group);
}

void PartWriter::field(const std::string& code, const doc::Inlines& result, const RunState& state) {
  if (!is_harmless(code)) {
    session_.note("docx-field-text", "of a field only its result is kept");
    return inlines(result, state);
  }
  const RunMarkup markup = markup_of(state, {});
  field_character(markup, "begin");
  instruction(markup, ' ' + code + ' ');
  field_character(markup, "separate");
  inlines(result, state);
  field_character(markup, "end");
}

void PartWriter::link(const doc::Inline&, const doc::Link& link, const RunState& state) {
  RunState inner = state;
  inner.in_link = true;
  inner.fills_link = link.children.size() == 1;
  if (link.target.empty()) return inlines(link.children, state);
  const bool inside = link.target.starts_with('#');
  const bool relation = !inside && is_plain_address(link.target);
  // Changes stand inside of a link, not around it (17.13.5.18).
  if ((inside || relation) && !state.in_link) {
    xml_.open("w:hyperlink");
    if (relation) xml_.attribute("r:id", session_.package.relate(part_, "hyperlink", link.target, true));
    if (inside) xml_.attribute("w:anchor", session_.bookmark_of(link.target.substr(1)));
    if (!link.title.empty()) xml_.attribute("w:tooltip", link.title);
    xml_.attribute("w:history", "1");
    inlines(link.children, inner);
    xml_.close();
    return;
  }
  if (is_active_address(link.target)) {
    session_.warn("docx-unsafe-link", "a link that would run a program is left out: its text is kept");
    return inlines(link.children, state);
  }
  // What is no address in the sense of the package's rules, or stands in another link, can be the target of a field.
  const RunMarkup markup = markup_of(inner, {});
  std::string quoted;
  for (const char c : inside ? session_.bookmark_of(link.target.substr(1)) : link.target) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  field_character(markup, "begin");
  instruction(markup, std::string(inside ? " HYPERLINK \\l \"" : " HYPERLINK \"") + quoted + "\" ");
  field_character(markup, "separate");
  inlines(link.children, inner);
  field_character(markup, "end");
}

// ---- Objects

void PartWriter::note_reference(const doc::Inline& node, std::uint32_t note, const RunState& state) {
  if (note >= session_.document.notes.size()) return;
  const doc::Note& target = session_.document.notes[note];
  const bool comment = target.kind == doc::NoteKind::comment;
  if (kind_ != Kind::body) {
    session_.warn("docx-nested-note", "a note inside of a note, a header or a footer stands as text in brackets");
    std::string inside;
    doc::for_each_block(target.children, [&](const doc::Block& block) { inside += doc::visible_text(block); });
    if (!comment) text("（" + inside + "）", state);
    return;
  }
  if (comment && !comments_ended_.insert(note).second) return;
  const std::string bookmark = comment ? std::string() : session_.note_bookmark(note);
  const bool again = !bookmark.empty() && session_.has_note_id(note);
  const int id = session_.note_id(note);
  if (comment) xml_.element("w:commentRangeEnd", "w:id", id - 1);
  const bool foot = target.kind == doc::NoteKind::footnote;
  RunMarkup markup;
  RunState own = state;
  own.format.style = node.style;
  own.format.emphasis.reset();
  const CharacterLook look = session_.styles.run(node.style);
  if (!look.style.empty()) {
    markup.style = look.style;
    markup.look = look.direct;
  } else {
    markup.style = session_.styles.use(comment ? names::comment_mark
                                       : foot  ? names::footnote_mark
                                               : names::endnote_mark);
  }
  if (again) return repeat_note(markup, bookmark, id);
  const std::int64_t place = bookmark.empty() ? -1 : session_.next_bookmark();
  if (!bookmark.empty()) {
    xml_.open("w:bookmarkStart").attribute("w:id", place).attribute("w:name", bookmark);
    xml_.close();
  }
  run(markup, [&] {
    xml_.element(comment ? "w:commentReference"
                 : foot  ? "w:footnoteReference"
                         : "w:endnoteReference",
                 "w:id", comment ? id - 1 : id);
  });
  if (!bookmark.empty()) close_group(place);
}

// A note has one mark; further references to it are fields that show the same (17.16.5.41).
void PartWriter::repeat_note(const RunMarkup& markup, const std::string& bookmark, int number) {
  field_character(markup, "begin");
  instruction(markup, " NOTEREF " + bookmark + " \\f \\h ");
  field_character(markup, "separate");
  run(markup, [&] {
    xml_.open("w:t").text(std::to_string(number));
    xml_.close();
  });
  field_character(markup, "end");
}

// 17.3.3.25: the reading above its base, in half the size.
void PartWriter::ruby(const doc::Ruby& ruby, const RunState& state) {
  const std::vector<Change> changes = std::exchange(changes_, {});
  const RunMarkup markup = markup_of(state, {});
  changes_ = changes;
  run(markup, [&] {
    const std::vector<Change> outer = std::exchange(changes_, {});
    const doc::TextStyle defaults = session_.theme == Theme::document ? session_.document.styles.defaults.text
                                                                      : theme_defaults(session_.theme).text;
    const auto half_points = static_cast<std::int64_t>(markup.look.size.value_or(defaults.size.value_or(10.5F)) * 2);
    xml_.open("w:ruby");
    xml_.open("w:rubyPr");
    xml_.element("w:rubyAlign", "w:val", "center");
    xml_.element("w:hps", "w:val", half_points / 2);
    xml_.element("w:hpsRaise", "w:val", half_points - 2);
    xml_.element("w:hpsBaseText", "w:val", half_points);
    xml_.element("w:lid", "w:val", "zh-CN");
    xml_.close();
    RunState inner = state;
    inner.format.emphasis.reset();
    xml_.open("w:rt");
    inlines(ruby.reading, inner);
    xml_.close();
    xml_.open("w:rubyBase");
    inlines(ruby.base, inner);
    xml_.close();
    xml_.close();
    changes_ = outer;
  });
}

void PartWriter::math(const std::string& tex, bool display) {
  const FormulaMarkup formula = omml_of_latex(tex, session_.context.budget);
  const bool whole = formula.exact;
  const std::int64_t group = whole ? -1 : open_group({"math", {{"tex", tex}}});
  open_changes();
  if (display) xml_.open("m:oMathPara");
  xml_.open("m:oMath");
  xml_.raw(formula.xml);
  xml_.close();
  if (display) xml_.close();
  close_changes();
  if (!whole) close_group(group);
}

void PartWriter::inlines(const doc::Inlines& nodes, const RunState& state) {
  const base::Budget::Nesting nesting(session_.context.budget);
  for (const doc::Inline& node : nodes) inline_node(node, state);
}

void PartWriter::inline_node(const doc::Inline& node, const RunState& outer) {
  session_.context.budget.spend_nodes();
  RunState state = outer;
  state.format.style = node.style != 0 ? node.style : outer.format.style;
  const bool is_span = std::holds_alternative<doc::Span>(node.node);
  auto carried = node.attr && !is_span ? carried_attr(*node.attr, "attr") : std::nullopt;
  // What all of a link or a group has would be read as emphasis around it, and strong in emphasis as emphasis in
  // strong.
  const auto* emphasized = std::get_if<doc::Emphasized>(&node.node);
  const auto* inner = emphasized && emphasized->children.size() == 1
                          ? std::get_if<doc::Emphasized>(&emphasized->children.front().node)
                          : nullptr;
  const bool turned = inner && inner->kind < emphasized->kind;
  if (emphasized && (carried || outer.fills_link || turned)) {
    if (!carried) carried = Carried{"attr", {}};
    doc::RunFormat kinds;
    kinds.set(emphasized->kind);
    std::string names = emphasis_names(kinds.emphasis);
    if (turned) {
      kinds.emphasis.reset();
      kinds.set(inner->kind);
      names += emphasis_names(kinds.emphasis);
    }
    carried->values["emphasis"] = names;
  }
  state.fills_link = false;
  if (node.attr && !node.attr->id.empty()) {
    if (const std::string name = session_.take_bookmark_at(node.attr->id); !name.empty()) bookmark(name);
  }
  const std::int64_t group = carried ? open_group(*carried) : -1;
  doc::visit(doc::overloaded{
                 [&](const doc::Text& n) { text(n.text, state); },
                 [&](const doc::Emphasized& n) {
                   state.format.set(n.kind);
                   inlines(n.children, state);
                 },
                 [&](const doc::Span& n) { span(node, n, state); },
                 [&](const doc::Link& n) { link(node, n, state); },
                 [&](const doc::Image& n) { image(n, node.attr ? doc::share_of(*node.attr, "width") : 0, state); },
                 [&](const doc::Code& n) {
                   state.format.code = true;
                   text(n.text, state);
                 },
                 [&](const doc::Math& n) { math(n.tex, n.display); },
                 [&](const doc::NoteRef& n) { note_reference(node, n.note, state); },
                 [&](const doc::LineBreak& n) {
                   if (n.kind == doc::Break::hard) {
                     line_break(state);
                   } else {
                     text(" ", state);
                   }
                 },
                 [](const doc::ItemMark&) {},  // found again in the text
                 [&](const doc::Ruby& n) { ruby(n, state); },
                 [&](const doc::RawInline& n) {
                   session_.note("docx-raw-hidden", "source text of another format is kept, but not shown");
                   Carried raw{"raw", {{"format", n.format}, {"text", n.text}}};
                   if (state.format.emphasis.any()) raw.values["emphasis"] = emphasis_names(state.format.emphasis);
                   point(raw);
                 },
             },
             node);
  if (carried) close_group(group);
}

}  // namespace wenshu::docx
