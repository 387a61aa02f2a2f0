// Runs, links, tracked changes, notes: the inline content of a paragraph.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/classes.h"
#include "doc/walk.h"
#include "docx/omml.h"
#include "docx/part_reader.h"
#include "docx/symbols.h"
#include "docx/xml_values.h"

namespace wenshu::docx {

using doc::Emphasis;
using doc::RunFormat;

namespace {

Scripts scripts_of(const pugi::xml_node& run) {
  unsigned cjk = 0, latin = 0;
  for (auto child = run.first_child(); child; child = child.next_sibling()) {
    if (!is(child, "w:t")) continue;
    for (const char c : std::string_view(child.child_value())) {
      // From E2 on stand the lead bytes of U+2000 and above. Without jumps the compiler compares many bytes at once.
      const auto byte = static_cast<std::uint8_t>(c);
      cjk |= static_cast<std::uint8_t>(byte >= 0xE2);
      latin |= static_cast<std::uint8_t>(byte > ' ') & static_cast<std::uint8_t>(byte < 0xE2);
    }
  }
  return {cjk != 0, latin != 0};
}

// Takes from a run's look what the reader could not see: what its paragraph says already, fonts of scripts it does not
// use, the language that spelling tools leave behind.
doc::TextStyle visible_look(doc::TextStyle look, const doc::TextStyle& base, const Scripts& scripts) {
  look.lang.reset();
  if (look.size == base.size) look.size.reset();
  if (look.color == base.color) look.color.reset();
  if (look.spacing.value_or(0) == base.spacing.value_or(0)) look.spacing.reset();
  if (look.font) {
    look.font->complex.clear();
    if (!scripts.cjk || (base.font && base.font->cjk == look.font->cjk)) look.font->cjk.clear();
    if (!scripts.latin || (base.font && base.font->latin == look.font->latin)) look.font->latin.clear();
    if (*look.font == doc::Font{}) look.font.reset();
  }
  return look;
}

}  // namespace

bool is_marker(const pugi::xml_node& node) {
  static const std::unordered_set<std::string_view> names = {"w:bookmarkEnd",
                                                             "w:commentRangeEnd",
                                                             "w:proofErr",
                                                             "w:permStart",
                                                             "w:permEnd",
                                                             "w:moveFromRangeStart",
                                                             "w:moveFromRangeEnd",
                                                             "w:moveToRangeStart",
                                                             "w:moveToRangeEnd",
                                                             "w:customXmlInsRangeStart",
                                                             "w:customXmlInsRangeEnd",
                                                             "w:customXmlDelRangeStart",
                                                             "w:customXmlDelRangeEnd",
                                                             "w:smartTagPr",
                                                             "w:customXmlPr"};
  return names.count(node.name()) != 0;
}

pugi::xml_node chosen_branch(pugi::xml_node alternate) {
  static constexpr std::string_view known = " wps wpg wpc wp14 w14 w15 w16 wp a a14 m v pic ";
  for (const pugi::xml_node choice : alternate.children("mc:Choice")) {
    std::string_view requires_all = attribute(choice, "Requires");
    bool all = !requires_all.empty();
    while (all && !requires_all.empty()) {
      const std::size_t space = requires_all.find(' ');
      const std::string one = ' ' + std::string(requires_all.substr(0, space)) + ' ';
      all = one.size() <= 2 || known.find(one) != std::string_view::npos;
      requires_all = space == std::string_view::npos ? std::string_view{} : requires_all.substr(space + 1);
    }
    if (all) return choice;
  }
  return alternate.child("mc:Fallback");
}

void PartReader::begin_content(const StyleInfo& style) {
  content_.begin(style);
  content_.base_look = &session_.resolved(style.id).text;
  if (has_carried_) {
    builder() = std::exchange(carried_, {});
    has_carried_ = false;
  }
  reopen_fields();
}

int PartReader::open_frame(doc::Inline shell) {
  Frame frame;
  frame.id = next_frame_++;
  frame.shell = std::move(shell);
  content_.frames.push_back(std::move(frame));
  return content_.frames.back().id;
}

// Turns the innermost frame into a node of the frame around it. Emphasis that all of its content carries goes outside.
void PartReader::fold_last_frame() {
  Frame frame = std::move(content_.frames.back());
  content_.frames.pop_back();
  if (frame.builder.empty()) return;
  RunFormat format;
  format.emphasis = frame.builder.take_common_emphasis();
  if (std::holds_alternative<doc::Box<doc::Link>>(frame.shell.node)) format.set(Emphasis::underline, false);
  doc::Inlines inside = frame.builder.finish();
  for (auto kind = frame.emphasis.rbegin(); kind != frame.emphasis.rend(); ++kind) {
    if (!format.has(*kind)) continue;
    format.set(*kind, false);
    doc::Inline node{doc::Emphasized{*kind, std::move(inside)}, frame.shell.source, 0, {}};
    inside.clear();
    inside.push_back(std::move(node));
  }
  if (frame.attribute && inside.size() == 1) {
    inside.front().attr = std::move(frame.shell.attr);
    return builder().object(std::move(inside.front()), format);
  }
  *doc::children_of(frame.shell) = std::move(inside);
  builder().object(std::move(frame.shell), format);
}

// Ends a frame wherever it stands: fields and tracked changes may interleave, so frames inside it are ended and begun
// again.
void PartReader::close_frame(int id) {
  auto& frames = content_.frames;
  const auto found = std::find_if(frames.begin() + 1, frames.end(), [id](const Frame& f) { return f.id == id; });
  if (found == frames.end()) return;
  const auto index = static_cast<std::size_t>(found - frames.begin());
  std::vector<Frame> again;
  for (std::size_t i = index + 1; i < frames.size(); ++i)
    again.push_back({{}, frames[i].id, frames[i].shell, frames[i].attribute, frames[i].emphasis});
  while (frames.size() > index) fold_last_frame();
  for (Frame& frame : again) frames.push_back(std::move(frame));
}

void PartReader::close_all_frames() {
  while (content_.frames.size() > 1) fold_last_frame();
}

void PartReader::read_inlines(pugi::xml_node parent) { read_inlines_from(parent.first_child()); }

void PartReader::read_inlines_from(pugi::xml_node first) {
  const base::Budget::Nesting nesting(session_.budget());
  for (auto child = first; child; child = child.next_sibling()) {
    session_.budget().spend_nodes();
    read_inline(child);
  }
}

void PartReader::read_inline(pugi::xml_node node) {
  enum class Is : std::uint8_t {
    descend,
    hyperlink,
    insertion,
    deletion,
    simple_field,
    bookmark,
    bookmark_end,
    comment_start,
    sdt,
    math,
    math_paragraph,
    alternate,
    ignored
  };
  static const std::unordered_map<std::string_view, Is> elements = {
      {"w:smartTag", Is::descend},
      {"w:customXml", Is::descend},
      {"w:sdtContent", Is::descend},
      {"w:dir", Is::descend},
      {"w:bdo", Is::descend},
      {"w:hyperlink", Is::hyperlink},
      {"w:ins", Is::insertion},
      {"w:moveTo", Is::insertion},
      {"w:del", Is::deletion},
      {"w:moveFrom", Is::deletion},
      {"w:fldSimple", Is::simple_field},
      {"w:bookmarkStart", Is::bookmark},
      {"w:bookmarkEnd", Is::bookmark_end},
      {"w:commentRangeStart", Is::comment_start},
      {"w:sdt", Is::sdt},
      {"m:oMath", Is::math},
      {"m:oMathPara", Is::math_paragraph},
      {"mc:AlternateContent", Is::alternate},
      {"w:pPr", Is::ignored},
  };
  if (is(node, "w:r")) return read_run(node);  // nearly always
  const auto known = elements.find(node.name());
  if (known == elements.end()) {
    if (node.type() != pugi::node_element || is_marker(node)) return;
    unknown(node);
    return read_inlines(node);
  }
  switch (known->second) {
    case Is::descend:
      return read_inlines(node);
    case Is::hyperlink:
      return read_hyperlink(node);
    case Is::insertion:
      return read_revision(node, true);
    case Is::deletion:
      return read_revision(node, false);
    case Is::simple_field:
      return read_simple_field(node);
    case Is::bookmark: {
      const std::string_view name = attribute(node, "w:name");
      if (name.empty() || name == "_GoBack" || begin_carried(node, nullptr)) return;
      if (remember_note(node, name) && name.starts_with(note_prefix)) return;
      doc::Inline anchor{doc::Span{}, source_of(node), 0, doc::Attr{std::string(name), {}, {}}};
      return builder().object(std::move(anchor), {});
    }
    case Is::bookmark_end:
      return end_carried(node, nullptr);
    case Is::comment_start: {
      doc::Attr attr;
      attr.classes.emplace_back(doc::classes::comment_start);
      const std::string id(attribute(node, "w:id"));
      attr.keys["note"] = std::to_string(session_.note_index(doc::NoteKind::comment, id));
      return builder().object({doc::Span{}, source_of(node), 0, std::move(attr)}, {});
    }
    case Is::sdt:
      return read_inlines(node.child("w:sdtContent"));
    case Is::math:
      return read_math(node, false);
    case Is::math_paragraph:
      for (const pugi::xml_node math : node.children("m:oMath")) read_math(math, true);
      return;
    case Is::alternate:
      return read_inlines(chosen_branch(node));
    case Is::ignored:
      return;
  }
}

void PartReader::read_hyperlink(pugi::xml_node node) {
  std::string target;
  if (const std::string_view id = attribute(node, "r:id"); !id.empty()) {
    if (const auto* relationship = session_.package.relationship(part_.name(), id)) {
      target = relationship->target;
    } else {
      session_.warn("docx-missing-relationship",
                    "a link points to the relationship " + std::string(id) + ", which is missing", at(node));
    }
  }
  if (const std::string_view anchor = attribute(node, "w:anchor"); !anchor.empty()) {
    target += '#' + session_.link_name(anchor);
  }
  if (target.empty()) return read_inlines(node);
  const int frame =
      open_frame({doc::Link{target, std::string(attribute(node, "w:tooltip")), {}}, source_of(node), 0, {}});
  read_inlines(node);
  close_frame(frame);
}

void PartReader::read_revision(pugi::xml_node change, bool insertion) {
  const bool gone = session_.changes == (insertion ? TrackChanges::reject : TrackChanges::accept);
  if (gone) return;
  if (session_.changes != TrackChanges::all) return read_inlines(change);
  doc::Attr attr;
  attr.classes.emplace_back(insertion ? doc::classes::insertion : doc::classes::deletion);
  for (const auto& [key, name] : {std::pair{"author", "w:author"}, std::pair{"date", "w:date"}}) {
    if (const std::string_view value = attribute(change, name); !value.empty()) attr.keys[key] = value;
  }
  const int frame = open_frame({doc::Span{}, source_of(change), 0, std::move(attr)});
  read_inlines(change);
  close_frame(frame);
}

void PartReader::read_math(pugi::xml_node math, bool display) {
  std::string tex = omml_to_latex(math, session_.budget(), [this](pugi::xml_node node) { unknown(node); });
  if (const Carried* source = std::exchange(formula_, nullptr)) tex = source->value("tex");
  if (base::is_blank(tex)) return;
  content_.other_ink = true;
  content_.seen_text = true;
  add_object({doc::Math{std::move(tex), display}, source_of(math), 0, {}}, {});
}

// What holds for a run: its own properties, with its character style combined (17.7.3: a toggle set by both the
// paragraph style and the character style is off; direct formatting is absolute).
RunProperties PartReader::effective_run(pugi::xml_node rpr) const {
  RunProperties run = run_properties(rpr, session_.theme, session_.changes);
  if (run.style.empty()) return run;
  const StyleInfo* style = session_.styles->find(run.style);
  if (!style) return run;
  if (style->linked_heading && style->linked_heading == content_.style) {  // the look of the heading itself
    run.style.clear();
    return run;
  }
  RunProperties of_style = style->run;
  const RunProperties& of_paragraph = content_.style->run;
  const auto toggle = [](std::optional<bool>& value, const std::optional<bool>& below) {
    if (value) value = *value != below.value_or(false);
  };
  toggle(of_style.bold, of_paragraph.bold);
  toggle(of_style.italic, of_paragraph.italic);
  toggle(of_style.strike, of_paragraph.strike);
  toggle(of_style.caps, of_paragraph.caps);
  toggle(of_style.small_caps, of_paragraph.small_caps);
  toggle(of_style.hidden, of_paragraph.hidden);
  if (style->kind == StyleKind::hyperlink) of_style.underline.reset();
  const doc::TextStyle own = run.look;
  run.inherit(of_style);
  run.look = own;  // looks of the character style come through its StyleId
  return run;
}

RunLook PartReader::look_of(RunProperties run, pugi::xml_node r, const Scripts& scripts) {
  RunFormat format;
  // What the paragraph style says of all its text is the style's look; emphasis is what the run or its character style
  // adds.
  format.set(Emphasis::strong, run.bold.value_or(false));
  format.set(Emphasis::emphasis, run.italic.value_or(false));
  format.set(Emphasis::underline, run.underline.value_or(false));
  format.set(Emphasis::strike, run.strike.value_or(false) || run.double_strike.value_or(false));
  format.set(Emphasis::small_caps, run.small_caps.value_or(false));
  format.set(Emphasis::highlight, run.highlight.value_or(false));
  format.set(Emphasis::dots, run.dots.value_or(false));
  format.set(Emphasis::superscript, run.vertical == RunProperties::Vertical::superscript);
  format.set(Emphasis::subscript, run.vertical == RunProperties::Vertical::subscript);

  const StyleInfo* character = run.style.empty() ? nullptr : session_.styles->find(run.style);
  if (!run.style.empty() && !character) {
    session_.note_once("docx-unknown-style", "the character style " + run.style + " is not defined", at(r));
  }
  const std::string own_font = run.look.font ? run.look.font->latin : std::string();
  const bool code_font = is_monospaced(own_font) && !scripts.cjk &&
                         !(content_.base_look->font && is_monospaced(content_.base_look->font->latin));
  format.code = character && character->kind == StyleKind::inline_code;
  const doc::StyleId parent = character ? character->id : 0;
  format.style = session_.styles->automatic(parent, visible_look(run.look, *content_.base_look, scripts));
  return {std::move(run), format, code_font};
}

// Runs that say the same, in paragraphs of one style and with text in the same scripts, look the same.
std::shared_ptr<const RunLook> PartReader::run_look(pugi::xml_node r, const Scripts& scripts) {
  const pugi::xml_node rpr = r.child("w:rPr");
  key_.assign({scripts.cjk ? '1' : '0', scripts.latin ? '1' : '0'});
  key_.append(reinterpret_cast<const char*>(&content_.style), sizeof content_.style);  // the style by its address
  add_to_key(rpr);
  return session_.run_looks.get(key_, [&] { return look_of(effective_run(rpr), r, scripts); });
}

void PartReader::read_run(pugi::xml_node r) {
  const Scripts scripts = scripts_of(r);
  const auto look = run_look(r, scripts);
  if (scripts.cjk || scripts.latin) (look->code_font ? content_.code_font : content_.other_ink) = true;
  // Without text there is nothing to raise, and looking for neighbours of many such runs would cost their square.
  const bool raised =
      (scripts.cjk || scripts.latin) && look->properties.position.value_or(0) != 0 && !look->properties.vertical;
  const RunFormat format = raised ? raised_format(*look, r, scripts) : look->format;
  const std::string_view brackets = look->properties.brackets;
  if (brackets.empty()) return read_run_children(r, look->properties, format);
  const auto goes_on = [&](pugi::xml_node beside) {
    return beside && run_look(beside, scripts_of(beside))->properties.brackets == brackets;
  };
  if (!goes_on(r.previous_sibling("w:r"))) add_text(brackets.substr(0, 1), format, r);
  read_run_children(r, look->properties, format);
  if (!goes_on(r.next_sibling("w:r"))) add_text(brackets.substr(1), format, r);
}

// The look of the text beside a run that stands on the line; null where there is none.
std::shared_ptr<const RunLook> PartReader::level_neighbour(pugi::xml_node r) {
  for (const bool forward : {false, true}) {
    auto beside = forward ? r.next_sibling("w:r") : r.previous_sibling("w:r");
    while (beside && !beside.child("w:t")) {
      beside = forward ? beside.next_sibling("w:r") : beside.previous_sibling("w:r");
    }
    if (!beside) continue;
    auto look = run_look(beside, scripts_of(beside));
    if (look->properties.position.value_or(0) == 0) return look;
  }
  return nullptr;
}

// Smaller text that is raised or lowered (17.3.2.24) from the text beside it is a superscript or a subscript; a whole
// line so set is only moved.
RunFormat PartReader::raised_format(const RunLook& look, pugi::xml_node r, const Scripts& scripts) {
  constexpr float largest = 0.85F;  // of the size of the text beside it
  const auto size_of = [this](const RunProperties& run) {
    return run.look.size.value_or(content_.base_look->size.value_or(10));
  };
  const auto level = level_neighbour(r);
  if (!level || size_of(look.properties) > largest * size_of(level->properties)) return look.format;
  RunProperties run = look.properties;
  run.vertical = *run.position > 0 ? RunProperties::Vertical::superscript : RunProperties::Vertical::subscript;
  run.look.size = level->properties.look.size;
  return look_of(std::move(run), r, scripts).format;
}

void PartReader::read_run_children(pugi::xml_node parent, const RunProperties& run, const RunFormat& format) {
  for (auto child = parent.first_child(); child; child = child.next_sibling()) {
    if (is(child, "w:t")) {  // nearly always
      read_text(child, run, format);
    } else if (!is(child, "w:rPr")) {
      read_run_child(child, run, format);
    }
  }
}

void PartReader::add_text(std::string_view text, const RunFormat& format, const pugi::xml_node& node) {
  if (text.empty()) return;
  if (!fields_.empty()) {
    if (in_hidden_result()) return;
    mark_shown();
    if (Field* code = field_in_code()) return code->code.append(text, format);
  }
  if (!content_.seen_text && !base::is_blank(text)) content_.seen_text = true;
  std::string clean;
  if (text.find('\n') != std::string_view::npos || text.find('\r') != std::string_view::npos) {
    clean = text;
    std::replace_if(
        clean.begin(), clean.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    text = clean;
  }
  builder().text(text, format, source_of(node));
}

void PartReader::add_object(doc::Inline node, const RunFormat& format) {
  if (!fields_.empty()) {
    if (in_hidden_result()) return;
    mark_shown();
    if (Field* code = field_in_code()) return code->code.append(std::move(node), format);
  }
  builder().object(std::move(node), format);
}

void PartReader::add_break(pugi::xml_node br, const RunFormat& format) {
  const std::string_view type = attribute(br, "w:type");
  if (type == "page" || type == "column") {
    const doc::PageBreak node{type == "column"};
    if (content_.frames.size() > 1) {
      content_.break_after = node;
    } else {
      content_.segments.push_back(builder().finish());
      content_.breaks.push_back(node);
    }
    return;
  }
  add_object({doc::LineBreak{doc::Break::hard}, source_of(br), 0, {}}, format);
}

bool PartReader::is_hidden(const RunProperties& run) const {
  return run.hidden.value_or(content_.style->run.hidden.value_or(false));
}

void PartReader::read_text(pugi::xml_node t, const RunProperties& run, const RunFormat& format) {
  if (is_hidden(run)) return;
  const pugi::xml_node first = t.first_child();
  std::string_view text = first.value();
  session_.budget().spend_memory(text.size());  // the tree holds it beside the XML
  std::string made;                             // where the text is not as it stands in the file
  if (first.next_sibling()) text = made = text_of(t);
  if (is_symbol_font(run.symbol_font) || may_hold_symbols(text)) {
    text = made = symbols_to_unicode(text, run.symbol_font);
  }
  // The reader sees capitals.
  if (run.caps.value_or(content_.style->run.caps.value_or(false))) text = made = base::to_upper(text);
  add_text(text, format, t);
}

// Of text in a symbol font only what cannot be a letter of the instruction itself is a symbol.
void PartReader::read_instruction(pugi::xml_node node, const RunProperties& run, const RunFormat& format) {
  Field* code = field_in_code();
  if (!code) return;
  const std::string text = text_of(node);
  if (!may_hold_symbols(text)) return code->code.append(text, format);
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const bool letter = base::next_code_point(text, i) < 0x80;
    const std::string_view character = std::string_view(text).substr(begin, i - begin);
    code->code.append(letter ? std::string(character) : symbols_to_unicode(character, run.symbol_font), format);
  }
}

void PartReader::read_run_child(pugi::xml_node node, const RunProperties& run, const RunFormat& format) {
  enum class Is : std::uint8_t {
    text,
    instruction,
    field_character,
    line_break,
    carriage_return,
    tab,
    no_break_hyphen,
    soft_hyphen,
    symbol,
    drawing,
    picture,
    footnote,
    endnote,
    comment,
    ruby,
    alternate,
    ignored
  };
  static const std::unordered_map<std::string_view, Is> elements = {
      {"w:delText", Is::text},
      {"w:instrText", Is::instruction},
      {"w:delInstrText", Is::instruction},
      {"w:fldChar", Is::field_character},
      {"w:br", Is::line_break},
      {"w:cr", Is::carriage_return},
      {"w:tab", Is::tab},
      {"w:ptab", Is::tab},
      {"w:noBreakHyphen", Is::no_break_hyphen},
      {"w:softHyphen", Is::soft_hyphen},
      {"w:sym", Is::symbol},
      {"w:drawing", Is::drawing},
      {"w:pict", Is::picture},
      {"w:object", Is::picture},
      {"w:footnoteReference", Is::footnote},
      {"w:endnoteReference", Is::endnote},
      {"w:commentReference", Is::comment},
      {"w:ruby", Is::ruby},
      {"mc:AlternateContent", Is::alternate},
      {"w:lastRenderedPageBreak", Is::ignored},
      {"w:footnoteRef", Is::ignored},
      {"w:endnoteRef", Is::ignored},
      {"w:annotationRef", Is::ignored},
      {"w:separator", Is::ignored},
      {"w:continuationSeparator", Is::ignored},
  };
  const auto known = elements.find(node.name());
  if (known == elements.end()) {
    if (node.type() == pugi::node_element) unknown(node);
    return;
  }
  // Fields have to be followed where text is hidden, too.
  if (is_hidden(run) && known->second != Is::field_character && known->second != Is::instruction) return;
  switch (known->second) {
    case Is::text:
      return read_text(node, run, format);
    case Is::instruction:
      return read_instruction(node, run, format);
    case Is::field_character:
      return read_field_character(node, format);
    case Is::line_break:
      return add_break(node, format);
    case Is::carriage_return:
      return add_object({doc::LineBreak{doc::Break::hard}, source_of(node), 0, {}}, format);
    case Is::tab:
      return add_text("\t", format, node);
    case Is::no_break_hyphen:
      return add_text("\u2011", format, node);
    case Is::soft_hyphen:
      return add_text("\u00AD", format, node);
    case Is::symbol:
      return read_symbol(node, format);
    case Is::drawing:
      return read_drawing(node, format);
    case Is::picture:
      return scan_vml(node, format);
    case Is::footnote:
      return read_note_reference(node, doc::NoteKind::footnote, format);
    case Is::endnote:
      return read_note_reference(node, doc::NoteKind::endnote, format);
    case Is::comment:
      return read_note_reference(node, doc::NoteKind::comment, format);
    case Is::ruby:
      return read_ruby(node, format);
    case Is::alternate:
      if (const pugi::xml_node branch = chosen_branch(node)) {
        const base::Budget::Nesting nesting(session_.budget());
        read_run_children(branch, run, format);
      }
      return;
    case Is::ignored:
      return;
  }
}

// A bookmark around the mark of a note and nothing else is there for NOTEREF fields (17.16.5.41).
bool PartReader::remember_note(pugi::xml_node bookmark, std::string_view name) {
  const pugi::xml_node run = bookmark.next_sibling();
  if (!is(run, "w:r") || !is(run.next_sibling(), "w:bookmarkEnd")) return false;
  for (const auto& [element, kind] : {std::pair{"w:footnoteReference", doc::NoteKind::footnote},
                                      std::pair{"w:endnoteReference", doc::NoteKind::endnote}}) {
    const pugi::xml_node reference = run.child(element);
    if (!reference) continue;
    session_.marked_notes[std::string(name)] = session_.note_index(kind, std::string(attribute(reference, "w:id")));
    return true;
  }
  return false;
}

// NOTEREF with \f shows the mark of a note once more, as that mark looks. False for another field.
bool PartReader::repeat_note(const FieldWords& field, const RunFormat& format) {
  if (field.name() != "NOTEREF" || !field.has("\\f")) return false;
  const auto note = session_.marked_notes.find(field.argument());
  if (note == session_.marked_notes.end()) return false;
  RunFormat plain = format;
  plain.emphasis.reset();
  content_.seen_text = true;
  add_object({doc::NoteRef{note->second}, {}, 0, {}}, plain);
  return true;
}

void PartReader::read_note_reference(pugi::xml_node node, doc::NoteKind kind, const RunFormat& format) {
  const std::string id(attribute(node, "w:id"));
  RunFormat plain = format;  // the superscript of the mark is its nature, not an emphasis
  plain.emphasis.reset();
  content_.seen_text = true;
  add_object({doc::NoteRef{session_.note_index(kind, id)}, source_of(node), 0, {}}, plain);
}

void PartReader::read_symbol(pugi::xml_node sym, const RunFormat& format) {
  const std::string_view font = attribute(sym, "w:font");
  const auto code = static_cast<char32_t>(std::strtoul(sym.attribute("w:char").value(), nullptr, 16));
  std::string text;
  if (const auto shown = symbol_to_unicode(font, code)) {
    base::append_utf8(text, *shown);
  } else if (code >= 0x20 && !is_symbol_font(font) && (code < 0xE000 || code > 0xF8FF)) {  // MS Gothic, 宋体
    base::append_utf8(text, code);
  } else if (code >= 0x20) {
    session_.note_once("docx-unknown-symbol",
                       "the font " + std::string(font) + " has symbols without a Unicode character", at(sym));
    base::append_utf8(text, code);
  }
  add_text(text, format, sym);
}

// 17.3.3.25: the base text and, above it, its reading.
void PartReader::read_ruby(pugi::xml_node ruby, const RunFormat& format) {
  const auto part = [this](pugi::xml_node node) {
    const int frame = open_frame({doc::Span{}, {}, 0, {}});
    read_inlines(node);
    doc::Inlines inlines;
    if (content_.frames.back().id == frame) {
      inlines = builder().finish();
      content_.frames.pop_back();
    }
    return inlines;
  };
  doc::Ruby node{part(ruby.child("w:rubyBase")), part(ruby.child("w:rt"))};
  if (node.base.empty() && node.reading.empty()) return;
  content_.seen_text = true;
  add_object({std::move(node), source_of(ruby), 0, {}}, format);
}

}  // namespace wenshu::docx
