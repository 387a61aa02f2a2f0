#include "layout/composer.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "base/image_size.h"
#include "base/numerals.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/classes.h"
#include "doc/share.h"
#include "doc/spelling.h"
#include "doc/walk.h"
#include "layout/formula.h"
#include "layout/ruby.h"
#include "layout/said.h"
#include "layout/shaping.h"

namespace wenshu::layout {

NodeId Session::add_node(Tag tag, NodeId parent) {
  if (parent == artifact) return artifact;
  Node& node = list.nodes.emplace_back();
  node.tag = tag;
  node.parent = parent;
  return static_cast<NodeId>(list.nodes.size() - 1);
}

void Session::report(const std::string& code, const std::string& message, const doc::Source& source) {
  const std::string key = code + '\n' + message;
  if (std::find(reported_.begin(), reported_.end(), key) != reported_.end()) return;
  reported_.push_back(key);
  settings.report({code, message, source});
}

void Session::report_hidden(const std::string& format, const doc::Source& source) {
  report("layout-raw", format + " in the text is kept in the file, but shows nothing", source);
}

namespace {

void collect_notes(const doc::Inlines& inlines, std::vector<std::uint32_t>& out) {
  for (const doc::Inline& node : inlines) {
    if (const auto* reference = std::get_if<doc::NoteRef>(&node.node)) out.push_back(reference->note);
    if (node.attr && node.attr->has_class(doc::classes::deletion)) continue;  // shows nothing
    if (const doc::Inlines* inner = doc::children_of(node)) collect_notes(*inner, out);
  }
}

// The notes that a note refers to, in the order of its text.
std::vector<std::uint32_t> notes_in(const doc::Note& note) {
  std::vector<std::uint32_t> out;
  doc::for_each_block(note.children, [&](const doc::Block& block) {
    if (const auto* definitions = std::get_if<doc::DefinitionList>(&block.node)) {
      for (const doc::Definition& item : definitions->items) collect_notes(item.term, out);
    } else if (const doc::Inlines* inlines = doc::inlines_of(block)) {
      collect_notes(*inlines, out);
    }
  });
  return out;
}

}  // namespace

std::string Session::mark_of(std::uint32_t note) {
  note_numbers.resize(document.notes.size(), 0);
  if (note_numbers[note] == 0) number_notes(note);
  const bool endnote = document.notes[note].kind == doc::NoteKind::endnote;
  return base::format_number(endnote ? base::Numerals::lower_roman : base::Numerals::decimal,
                             static_cast<int>(note_numbers[note]));
}

// A note, and behind it those that its text refers to: notes at the foot of pages are set when all endnotes are, but
// may have some of them.
void Session::number_notes(std::uint32_t first) {
  std::vector<std::uint32_t> pending = {first};
  while (!pending.empty()) {
    const std::uint32_t note = pending.back();
    pending.pop_back();
    if (note >= document.notes.size() || note_numbers[note] != 0) continue;
    const doc::Note& own = document.notes[note];
    if (own.kind == doc::NoteKind::comment) continue;
    if (own.kind == doc::NoteKind::endnote) {
      endnotes.push_back(note);
      note_numbers[note] = static_cast<std::uint32_t>(endnotes.size());
    } else {
      note_numbers[note] = ++footnotes_shown;
    }
    const std::vector<std::uint32_t> inner = notes_in(own);
    pending.insert(pending.end(), inner.rbegin(), inner.rend());
  }
}

MathFont& Session::math_font() {
  if (!math_font_) math_font_ = std::make_unique<MathFont>(fonts);
  return *math_font_;
}

Composer::Composer(Session& session, const BlockLook& block, NodeId node)
    : session_(session), node_(node), right_to_left_(block.paragraph.right_to_left) {
  look_ = look_index(block.text);
}

Content Composer::finish() {
  if (needs_shaping_ || right_to_left_.value_or(false)) {
    shape_content(session_.fonts, content_, right_to_left_);
    needs_shaping_ = false;
  }
  Content out = std::exchange(content_, {});
  look_ = look_index(out.looks[look_]);
  return out;
}

void Composer::begin(const BlockLook& block, NodeId node) {
  look_ = look_index(block.text);
  node_ = node;
  right_to_left_ = block.paragraph.right_to_left;
}

std::uint32_t Composer::look_index(const TextLook& look) {
  const auto there = std::find(content_.looks.begin(), content_.looks.end(), look);
  if (there != content_.looks.end()) return static_cast<std::uint32_t>(there - content_.looks.begin());
  content_.looks.push_back(look);
  FontSet& fonts = session_.fonts;
  content_.fonts.push_back({fonts.find(look.cjk_name, look.cjk_role, look.bold, look.italic),
                            fonts.find(look.latin_name, look.latin_role, look.bold, look.italic)});
  return static_cast<std::uint32_t>(content_.looks.size() - 1);
}

namespace {
// Superscript in the size and the place of word processors.
TextLook raised(TextLook look) {
  look.rise += look.size * 0.33F;
  look.size *= 0.58F;
  return look;
}
}  // namespace

void Composer::add(const doc::Inlines& inlines) {
  for (const doc::Inline& node : inlines) add(node);
}

void Composer::add(const doc::Inline& node) {
  const std::uint32_t outer = look_;
  if (node.style != 0) look_ = look_index(session_.styles.text(content_.looks[look_], node.style));
  if (node.attr && !node.attr->id.empty()) content_.anchors.push_back(node.attr->id);
  doc::visit(doc::overloaded{
                 [&](const doc::Text& text) { add_text(text.text, node_); },
                 [&](const doc::Emphasized& inner) { emphasized(inner, doc::spelling_of(node.attr)); },
                 [&](const doc::Span& inner) { span(node, inner); },
                 [&](const doc::Link& inner) { link(inner, node.attr); },
                 [&](const doc::Image& inner) { image(inner, node.attr); },
                 [&](const doc::Code& code) {
                   TextLook look = content_.looks[look_];
                   look.latin_name.clear();
                   look.latin_role = fonts::Role::mono;
                   look_ = look_index(look);
                   const NodeId code_node = session_.add_node(Tag::code, node_);
                   if (node.attr && code_node != artifact) say(session_.list.nodes[code_node], *node.attr);
                   add_text(code.text, code_node);
                 },
                 [&](const doc::Math& inner) { math(inner, node.source); },
                 [&](const doc::NoteRef& inner) { note(inner); },
                 [&](const doc::LineBreak& inner) {
                   if (inner.kind == doc::Break::soft) return add_text(" ", node_);
                   if (const NodeId place = mark_place(Tag::raw); place != artifact) {
                     say_raw(session_.list.nodes[place], "break", {});
                     if (node.attr) say(session_.list.nodes[place], *node.attr);
                   }
                   if (content_.atoms.empty()) add_text(" ", node_);
                   Atom& last = content_.atoms.back();
                   last.breaks_line = true;
                   if (last.object == no_object && last.text_end == content_.text.size()) {
                     content_.text += '\n';  // what is copied or read from the page has it too
                     ++last.text_end;
                   }
                 },
                 [&](const doc::ItemMark&) {},
                 [&](const doc::Ruby& inner) { ruby(inner, node.source); },
                 [&](const doc::RawInline& raw) {
                   session_.report_hidden(raw.format, node.source);
                   const NodeId place = mark_place(Tag::raw);
                   if (place != artifact) say_raw(session_.list.nodes[place], raw.format, raw.text);
                 },
             },
             node);
  look_ = outer;
}

void Composer::with_look(TextLook look, const doc::Inlines& inlines) {
  const std::uint32_t outer = look_;
  look_ = look_index(look);
  add(inlines);
  look_ = outer;
}

void Composer::emphasized(const doc::Emphasized& node, std::string_view spelling) {
  static constexpr Tag tags[] = {Tag::emphasis,  Tag::strong,     Tag::underline, Tag::strike, Tag::superscript,
                                 Tag::subscript, Tag::small_caps, Tag::highlight, Tag::dots};
  TextLook look = content_.looks[look_];
  switch (node.kind) {
    case doc::Emphasis::emphasis:
      look.italic = true;
      break;
    case doc::Emphasis::strong:
      look.bold = true;
      break;
    case doc::Emphasis::underline:
      look.underline = true;
      break;
    case doc::Emphasis::strike:
      look.strike = true;
      break;
    case doc::Emphasis::superscript:
      look = raised(look);
      break;
    case doc::Emphasis::subscript:
      look.rise -= look.size * 0.08F;
      look.size *= 0.58F;
      break;
    case doc::Emphasis::small_caps:
      look.small_caps = true;
      break;
    case doc::Emphasis::highlight:
      look.has_highlight = true;
      look.highlight = 0xFFFF00;
      break;
    case doc::Emphasis::dots:
      look.dots = true;
      break;
  }
  const NodeId outer = std::exchange(node_, session_.add_node(tags[static_cast<std::size_t>(node.kind)], node_));
  if (!spelling.empty() && node_ != artifact) {
    session_.list.nodes[node_].said.emplace_back("Spelling", std::string(spelling));
  }
  with_look(std::move(look), node.children);
  node_ = outer;
}

namespace {

// Does a link annotation hold the address as it is? A place in the document may not exist, and other characters are
// encoded there.
bool is_plain_address(std::string_view target) {
  return !target.empty() && target[0] != '#' && std::all_of(target.begin(), target.end(), [](char c) {
    return c > ' ' && c < 0x7F && std::string_view("<>\"{}|\\^`").find(c) == std::string_view::npos;
  });
}

}  // namespace

void Composer::link(const doc::Link& node, const doc::Box<doc::Attr>& attr) {
  const NodeId outer = node_;
  const auto begin = static_cast<std::uint32_t>(content_.atoms.size());
  node_ = session_.add_node(Tag::link, outer);
  if (node_ != artifact) {
    auto& said = session_.list.nodes[node_].said;
    if (!is_plain_address(node.target)) said.emplace_back("Target", node.target);
    if (!node.title.empty()) said.emplace_back("Title", node.title);
    if (attr) say(session_.list.nodes[node_], *attr);
  }
  add(node.children);
  const auto end = static_cast<std::uint32_t>(content_.atoms.size());
  if (end > begin && node_ != artifact) {
    content_.links.push_back({begin, end, std::make_shared<const std::string>(node.target), node_});
  }
  node_ = outer;
}

void Composer::add_link(std::string_view text, const std::string& target) {
  const auto begin = static_cast<std::uint32_t>(content_.atoms.size());
  const NodeId node = session_.add_node(Tag::link, node_);
  add_text(text, node);
  const auto end = static_cast<std::uint32_t>(content_.atoms.size());
  content_.links.push_back({begin, end, std::make_shared<const std::string>(target), node});
}

void Composer::image(const doc::Image& node, const doc::Box<doc::Attr>& attr) {
  const auto resource = session_.document.resources.find(node.resource);
  if (resource == session_.document.resources.end()) {
    session_.report("layout-image-missing", "an image that is not part of the document is left out: " + node.target);
    const NodeId place = session_.add_node(Tag::span, node_);
    if (place != artifact) {
      say(session_.list.nodes[place], node);
      if (attr) say(session_.list.nodes[place], *attr);
    }
    return add_text(node.alt.empty() ? node.target : node.alt, place);
  }
  Object object;
  object.resource = node.resource;
  const float size = content_.looks[look_].size;
  const auto length = [&](const doc::Length& l) { return l.unit == doc::Length::chars ? l.value * size : l.value; };
  const doc::PageSetup& page = session_.styles.page();
  constexpr float lines = 40;  // points: of the paragraph, and of a caption
  const base::ImageSize room{std::max(72.0F, page.width - page.left - page.right),
                             std::max(72.0F, page.height - page.top - page.bottom - lines)};
  const auto& bytes = resource->second.bytes;
  base::ImageSize given{length(node.width), length(node.height)};
  if (given.width <= 0 && attr) given.width = doc::share_of(*attr, "width") * room.width;
  const base::ImageSize shown = base::shown_size(given, bytes ? std::string_view(*bytes) : std::string_view(), room);
  object.width = shown.width;
  object.height = shown.height;
  const NodeId figure = session_.add_node(Tag::figure, node_);
  if (figure != artifact) {
    session_.list.nodes[figure].alt = node.alt;
    if (!node.title.empty()) session_.list.nodes[figure].said.emplace_back("Title", node.title);
    if (attr) say(session_.list.nodes[figure], *attr);
  }
  if (node.floating && pictures_apart_) {
    content_.pictures.push_back({std::move(object), *node.floating, figure});
    return;
  }
  if (node.floating) {
    session_.report("layout-picture-place", "a picture beside the text of a cell or note stands in its line");
  }
  add_object(ObjectKind::picture, object.width, figure);
  content_.objects.back() = std::move(object);
}

Atom& Composer::add_object(ObjectKind kind, float width, NodeId node) {
  Atom& atom = content_.atoms.emplace_back();
  atom.character = 0xFFFC;
  atom.size = content_.looks[look_].size;
  atom.advance = width;
  atom.look = look_;
  atom.font = content_.fonts[look_].latin;
  atom.text_begin = atom.text_end = static_cast<std::uint32_t>(content_.text.size());
  atom.object = static_cast<std::uint32_t>(content_.objects.size());
  atom.object_kind = kind;
  atom.node = node;
  content_.objects.emplace_back();
  return atom;
}

void Composer::ruby(const doc::Ruby& node, const doc::Source& source) {
  const TextLook& look = content_.looks[look_];
  if (std::optional<SetRuby> set = set_ruby(session_, node, look, node_)) {
    Atom& atom = add_object(ObjectKind::ruby, set->width + (set->begins_with_han ? look.grid_space : 0), node_);
    if (set->begins_with_han) atom.kind = CharClass::han;
    for (std::string& name : set->anchors) content_.anchors.push_back(std::move(name));
    content_.objects.back().ruby = std::move(set);
    last_was_cjk_ = atom.kind == CharClass::han;
    return;
  }
  add(node.base);
  add_text("（", node_);
  add(node.reading);
  add_text("）", node_);
  session_.report("layout-ruby", "ruby that is too long for its line is shown behind its text", source);
}

// A formula stands in the text as one object for each part that a line may end behind, or as its source.
void Composer::math(const doc::Math& node, const doc::Source& source) {
  const NodeId formula = session_.add_node(Tag::formula, node_);
  if (formula != artifact) {
    session_.list.nodes[formula].alt = node.tex;
    if (node.display) session_.list.nodes[formula].said.emplace_back("Display", "Text");
  }
  FormulaParts parts = inline_formula(session_, node.tex, content_.looks[look_], node.display, source);
  if (parts.empty()) {
    TextLook look = content_.looks[look_];
    look.latin_role = fonts::Role::math;
    look.latin_name.clear();
    look_ = look_index(look);
    return add_text(node.tex, formula);
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto kind = i + 1 < parts.size() ? ObjectKind::formula_part : ObjectKind::formula_end;
    add_object(kind, parts[i].width, formula);
    content_.objects.back().formula = std::move(parts[i]);
  }
  last_was_cjk_ = false;
}

void Composer::note(const doc::NoteRef& node) {
  if (node.note >= session_.document.notes.size()) return;
  if (session_.document.notes[node.note].kind == doc::NoteKind::comment) return;
  add_raised(session_.mark_of(node.note), session_.add_node(Tag::reference, node_));
  if (session_.document.notes[node.note].kind == doc::NoteKind::endnote) return;
  content_.notes.push_back({static_cast<std::uint32_t>(content_.atoms.size() - 1), node.note});
}

void Composer::add_raised(std::string_view text, NodeId node) {
  const std::uint32_t outer = look_;
  look_ = look_index(raised(content_.looks[look_]));
  add_text(text, node);
  look_ = outer;
}

NodeId Composer::mark_place(Tag tag) {
  const NodeId node = session_.add_node(tag, node_);
  if (node != artifact) content_.markers.push_back({static_cast<std::uint32_t>(content_.atoms.size()), node});
  return node;
}

void Composer::span(const doc::Inline& node, const doc::Span& span) {
  if (!node.attr || !says_anything(*node.attr)) return add(span.children);
  if (node.attr->has_class(doc::classes::deletion)) return;
  if (node.attr->has_class(doc::classes::comment_start)) return add(span.children);  // comments are not printed
  const NodeId outer = node_;
  node_ = span.children.empty() ? mark_place(Tag::span) : session_.add_node(Tag::span, node_);
  if (node_ != artifact) say(session_.list.nodes[node_], *node.attr);
  if (node.attr->has_class(doc::classes::field)) {
    field(*node.attr, span.children);
  } else {
    add(span.children);
  }
  node_ = outer;
}

// Fields show their last result, but for those that only layout knows.
void Composer::field(const doc::Attr& attr, const doc::Inlines& result) {
  const auto found = attr.keys.find("instruction");
  std::string_view code = found == attr.keys.end() ? std::string_view() : std::string_view(found->second);
  code = base::trim(code);
  const std::string_view name = code.substr(0, code.find(' '));
  if (name == "PAGE" && session_.page_number > 0) return add_text(std::to_string(session_.page_number), node_);
  if (name == "NUMPAGES" && session_.page_count > 0) return add_text(std::to_string(session_.page_count), node_);
  add(result);
}

void Composer::add_text(std::string_view text, NodeId node) {
  const NodeId outer = node_;
  node_ = node;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = base::next_code_point(text, i);
    bool cjk = is_cjk(c);
    if (is_shared(c)) {
      cjk = last_was_cjk_;
      for (std::size_t k = i; !cjk && k < text.size();) {
        const char32_t next = base::next_code_point(text, k);
        if (is_shared(next)) continue;
        cjk = is_cjk(next);
        break;
      }
    }
    const std::size_t at = content_.text.size();
    content_.text += text.substr(begin, i - begin);
    character(c, at, content_.text.size(), cjk);
    if (class_of(c) != CharClass::zero_width && !is_shared(c)) last_was_cjk_ = cjk;
  }
  node_ = outer;
}

void Composer::character(char32_t c, std::size_t begin, std::size_t end, bool cjk) {
  const TextLook& look = content_.looks[look_];
  const Content::Fonts& fonts = content_.fonts[look_];
  Atom& atom = content_.atoms.emplace_back();
  atom.character = c;
  atom.kind = class_of(c);
  atom.text_begin = static_cast<std::uint32_t>(begin);
  atom.text_end = static_cast<std::uint32_t>(end);
  atom.look = look_;
  atom.node = node_;
  atom.size = look.size;
  atom.font = cjk ? fonts.cjk : fonts.latin;
  if (atom.kind == CharClass::tab) {  // a blank, so that whoever reads or copies the text has something there
    const PlacedGlyph& blank = session_.fonts.place(atom.font, U' ');
    atom.font = blank.font;
    atom.glyph = blank.glyph;
  }
  if (atom.kind == CharClass::tab || c < 0x20) return;
  if (is_shared(c) && !cjk) atom.kind = c == 0x2014 ? CharClass::dash : CharClass::western;
  const std::size_t count = content_.atoms.size();
  if (c == 0x200D && count > 1) atom.font = content_.atoms[count - 2].font;  // part of the text of what it joins
  needs_shaping_ = needs_shaping_ || is_complex(c);
  if (is_invisible(c)) return;
  const PlacedGlyph* glyph = &session_.fonts.place(atom.font, c);
  if (glyph->glyph == 0) {
    char code[16];
    std::snprintf(code, sizeof code, "U+%04X", static_cast<unsigned>(c));
    session_.report("glyph-missing", std::string("no installed font has ") + code + "; a box stands for it");
    glyph = &session_.fonts.place(fonts.cjk, U'□');
  }
  atom.font = glyph->font;
  atom.glyph = glyph->glyph;
  atom.advance = glyph->advance * look.size;
  if (look.letter_space != 0 && cjk) atom.advance += look.letter_space;
  if (atom.advance > 0) atom.advance += look.grid_space + look.spacing;  // not behind marks on other characters
}

LineHeight natural_height(const Content& content, const Line& line, const FontSet& fonts) {
  LineHeight out;
  for (std::uint32_t i = line.begin; i < line.end; ++i) {
    const Atom& atom = content.atoms[i];
    const float rise = content.looks[atom.look].rise;
    if (atom.object_kind == ObjectKind::ruby) {
      const LineHeight& base = content.objects[atom.object].ruby->base;
      out.size = std::max(out.size, base.size);
      out.object = std::max(out.object, base.object > 0 ? base.object + rise : 0);
      out.ascent = std::max(out.ascent, base.ascent + std::max(0.0F, rise));
      out.descent = std::max(out.descent, base.descent - std::min(0.0F, rise));
      continue;
    }
    if (atom.object_kind == ObjectKind::picture) {
      out.object = std::max(out.object, content.objects[atom.object].height + rise);
      out.ascent = std::max(out.ascent, out.object);
      continue;
    }
    out.size = std::max(out.size, atom.size);
    // A raised number is as high as the text around it.
    out.ascent = std::max(out.ascent, fonts.ascent(atom.font) * atom.size + std::max(0.0F, rise));
    out.descent = std::max(out.descent, fonts.descent(atom.font) * atom.size - std::min(0.0F, rise));
  }
  return out;
}

LineHeight reach_of_objects(const Content& content, const Line& line) {
  LineHeight out;
  for (std::uint32_t i = line.begin; i < line.end; ++i) {
    const Atom& atom = content.atoms[i];
    const float rise = content.looks[atom.look].rise;
    if (atom.object_kind == ObjectKind::ruby) {
      out.ascent = std::max(out.ascent, content.objects[atom.object].ruby->ascent + rise);
    }
    if (!is_formula(atom)) continue;
    const MathBox& box = *content.objects[atom.object].formula;
    out.ascent = std::max(out.ascent, box.ascent + rise);
    out.descent = std::max(out.descent, box.descent - rise);
  }
  return out;
}

namespace {

class LineSetter {
 public:
  LineSetter(const Content& content, const Line& line, const Placement& placement, float x, float y, FontSet& fonts,
             Ink& ink)
      : content_(content),
        line_(line),
        placement_(placement),
        x_(x),
        y_(y),
        fonts_(fonts),
        ink_(ink),
        rows_(*ink.rows) {}

  void run() {
    const auto& markers = content_.markers;
    next_marker_ = std::lower_bound(markers.begin(), markers.end(), line_.begin,
                                    [](const Content::Marker& m, std::uint32_t atom) { return m.atom < atom; }) -
                   markers.begin();
    for (std::uint32_t i = line_.begin; i < line_.end;) {
      mark(i);
      i = set(i);
    }
    if (line_.end == content_.atoms.size()) mark(line_.end);
    // Links stand in the order of the text, none in another.
    const auto& links = content_.links;
    auto link = std::partition_point(links.begin(), links.end(),
                                     [&](const Content::Target& l) { return l.end <= line_.begin; });
    for (; link != links.end() && link->begin < line_.end; ++link) area(*link);
    for (const Placement::Leader& leader : placement_.leaders) fill(leader);
  }

 private:
  const Content& content_;
  const Line& line_;
  const Placement& placement_;
  float x_, y_;
  FontSet& fonts_;
  Ink& ink_;
  GlyphRows& rows_;
  std::ptrdiff_t next_marker_ = 0;

  const Content::Marker* next_marker() const {
    const auto i = static_cast<std::size_t>(next_marker_);
    return i < content_.markers.size() ? &content_.markers[i] : nullptr;
  }

  // A run without glyphs stands where a node that shows nothing has its place before `atom`.
  void mark(std::uint32_t atom) {
    for (; next_marker() && next_marker()->atom == atom; ++next_marker_) {
      GlyphRun run;
      run.glyph_begin = run.glyph_end = static_cast<std::uint32_t>(rows_.glyphs.size());
      run.text_begin = run.text_end = static_cast<std::uint32_t>(rows_.text.size());
      ink_.items.push_back({run, next_marker()->node, ArtifactKind::layout});
    }
  }

  float left(std::uint32_t atom) const { return x_ + placement_.x[atom - line_.begin]; }
  float right(std::uint32_t atom) const { return left(atom) + content_.atoms[atom].advance; }
  // Where the atoms [first, end) begin and end on the page, in whatever direction they run.
  float left_edge(std::uint32_t first, std::uint32_t end) const { return std::min(left(first), left(end - 1)); }
  float right_edge(std::uint32_t first, std::uint32_t end) const { return std::max(right(first), right(end - 1)); }

  // Draws the atoms that go on like the one at `first`; gives the first that does not.
  std::uint32_t set(std::uint32_t first) {
    const Atom& head = content_.atoms[first];
    const TextLook& look = content_.looks[head.look];
    if (head.object != no_object) {
      const Object& object = content_.objects[head.object];
      if (object.formula) {
        draw(*object.formula, left(first), y_ - look.rise, head.node, ink_);
        return first + 1;
      }
      if (object.ruby) {
        const Ink& ink = object.ruby->ink;
        append(ink_, ink, since(ink, {}), left(first), y_ - look.rise);
        return first + 1;
      }
      ink_.items.push_back(
          {Picture{object.resource, left(first), y_ - object.height - look.rise, object.width, object.height},
           head.node, ArtifactKind::layout});
      return first + 1;
    }
    std::uint32_t end = first + 1;
    const auto goes_on = [&](const Atom& atom) {
      return atom.font == head.font && atom.look == head.look && atom.node == head.node && atom.object == no_object &&
             atom.level == head.level;
    };
    const std::uint32_t last = next_marker() ? std::min(line_.end, next_marker()->atom) : line_.end;
    while (end < last && goes_on(content_.atoms[end])) ++end;
    if (look.has_highlight) {
      const float from = left_edge(first, end);
      box(from, y_ - look.size * 0.88F - look.rise, right_edge(first, end) - from, look.size * 1.12F, look.highlight);
    }
    glyphs(first, end, look);
    decorate(first, end, look);
    return end;
  }

  void glyphs(std::uint32_t first, std::uint32_t end, const TextLook& look) {
    const Atom& head = content_.atoms[first];
    GlyphRun run;
    run.font = head.font;
    run.size = look.size;
    run.color = look.color;
    run.x = left(first);
    run.y = y_ - look.rise;
    run.glyph_begin = static_cast<std::uint32_t>(rows_.glyphs.size());
    run.text_begin = static_cast<std::uint32_t>(rows_.text.size());
    for (std::uint32_t i = first; i < end; ++i) {
      const Atom& atom = content_.atoms[i];
      if (atom.cluster != 0) {
        cluster(atom, left(i) - run.x);
        continue;
      }
      if (atom.glyph == 0) {  // a joiner is part of the text of the glyph before it
        if (atom.character != 0xFEFF && rows_.glyphs.size() > run.glyph_begin) {
          rows_.text.append(content_.text, atom.text_begin, atom.text_end - atom.text_begin);
        }
        continue;
      }
      rows_.glyphs.push_back({atom.glyph, left(i) - run.x, 0, static_cast<std::uint32_t>(rows_.text.size())});
      rows_.text.append(content_.text, atom.text_begin, atom.text_end - atom.text_begin);
    }
    run.glyph_end = static_cast<std::uint32_t>(rows_.glyphs.size());
    run.text_end = static_cast<std::uint32_t>(rows_.text.size());
    if (run.glyph_end > run.glyph_begin) ink_.items.push_back({run, head.node, ArtifactKind::layout});
  }

  void cluster(const Atom& atom, float x) {
    const Cluster& own = content_.clusters[atom.cluster - 1];
    if (own.begin == own.end) return;
    const auto text = static_cast<std::uint32_t>(rows_.text.size());
    for (std::uint32_t i = own.begin; i < own.end; ++i) {
      const Glyph& glyph = content_.shaped[i];
      rows_.glyphs.push_back({glyph.id, x + glyph.x, glyph.y, text});
    }
    rows_.text.append(content_.text, atom.text_begin, atom.text_end - atom.text_begin);
  }

  void box(float x, float y, float width, float height, std::uint32_t color) {
    ink_.items.push_back({Box{x, y, width, height, color}, artifact, ArtifactKind::layout});
  }

  void decorate(std::uint32_t first, std::uint32_t end, const TextLook& look) {
    const float from = left_edge(first, end), width = right_edge(first, end) - from;
    if (look.underline) box(from, y_ + look.size * 0.12F, width, look.size * 0.05F, look.color);
    if (look.strike) box(from, y_ - look.size * 0.32F, width, look.size * 0.05F, look.color);
    if (!look.dots) return;
    for (std::uint32_t i = first; i < end; ++i) {  // 着重号: below each character that is no mark (clreq 3.4.2)
      const Atom& atom = content_.atoms[i];
      if (atom.kind != CharClass::han && atom.kind != CharClass::western) continue;
      const float dot = look.size * 0.12F;
      box(left(i) + (atom.advance - dot) / 2, y_ + look.size * 0.18F, dot, dot, look.color);
    }
  }

  // The signs of a leader stand at whole steps from the right, so that those of lines below each other meet.
  void fill(const Placement::Leader& leader) {
    const Atom& tab = content_.atoms[leader.atom];
    const PlacedGlyph glyph = fonts_.place(content_.fonts[tab.look].latin, static_cast<char32_t>(leader.sign));
    const float step = glyph.advance * tab.size;
    const float room = leader.end - leader.begin - step;
    if (glyph.glyph == 0 || step <= 0 || room < step) return;
    const auto count = static_cast<int>(room / step);
    GlyphRun run;
    run.font = glyph.font;
    run.size = tab.size;
    run.color = content_.looks[tab.look].color;
    run.x = x_ + leader.end - step * (static_cast<float>(count) + 0.5F);
    run.y = y_;
    run.glyph_begin = static_cast<std::uint32_t>(rows_.glyphs.size());
    run.text_begin = static_cast<std::uint32_t>(rows_.text.size());
    for (int i = 0; i < count; ++i) {
      rows_.glyphs.push_back(
          {glyph.glyph, step * static_cast<float>(i), 0, static_cast<std::uint32_t>(rows_.text.size())});
      rows_.text += leader.sign;
    }
    run.glyph_end = static_cast<std::uint32_t>(rows_.glyphs.size());
    run.text_end = static_cast<std::uint32_t>(rows_.text.size());
    ink_.items.push_back({run, artifact, ArtifactKind::layout});
  }

  void area(const Content::Target& link) {
    const std::uint32_t begin = std::max(link.begin, line_.begin), end = std::min(link.end, line_.end);
    if (begin >= end) return;
    const float size = content_.atoms[begin].size;
    float from = left(begin), to = right(begin);
    for (std::uint32_t i = begin; i < end; ++i) {
      from = std::min(from, left(i));
      to = std::max(to, right(i));
    }
    ink_.links.push_back({from, y_ - size * 0.88F, to - from, size * 1.12F, link.target, link.node});
  }
};

}  // namespace

void set_line(const Content& content, const Line& line, const Placement& placement, float x, float y, FontSet& fonts,
              Ink& ink) {
  LineSetter(content, line, placement, x, y, fonts, ink).run();
}

}  // namespace wenshu::layout
