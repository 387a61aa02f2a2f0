#include "markdown/block_writer.h"

#include <algorithm>
#include <utility>

#include "base/unicode.h"
#include "doc/classes.h"
#include "doc/spelling.h"
#include "doc/walk.h"
#include "markdown/attributes.h"
#include "markdown/html_pictures.h"
#include "markdown/inline_writer.h"
#include "markdown/marks.h"
#include "markdown/number_reader.h"
#include "markdown/run_in.h"

namespace wenshu::markdown {

namespace {

constexpr int deepest_heading = 6;
constexpr std::size_t tab_width = 4;  // CommonMark 2.2

bool holds_target(const State& state, const doc::Inlines& inlines) {
  bool found = false;
  doc::for_each_inline(inlines, [&](const doc::Inline& node) { found = found || has_anchor(state, node.attr); });
  return found;
}

// Wide blanks that somebody typed into a paragraph of their own.
bool holds_wide_blank(const doc::Block& block) {
  const auto* paragraph = std::get_if<doc::Paragraph>(&block.node);
  return paragraph && doc::plain_text(paragraph->children).find("\u3000") != std::string::npos;
}

bool begins_with_text(const doc::ListItem& item) {
  return !item.children.empty() && std::holds_alternative<doc::Paragraph>(item.children.front().node) &&
         !doc::is_blank_paragraph(item.children.front());
}

std::size_t longest_fence(std::string_view text) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// Only a list that begins with text, and with 1 if it is numbered, can interrupt a paragraph.
bool interrupts(const doc::List& list) {
  if (list.items.empty() || !begins_with_text(list.items.front())) return false;
  const ListForm form = form_of(list);
  return form == ListForm::bullet || (form == ListForm::ordered && item_value(list, 0) == 1);
}

// A heading that would not be taken for a run-in one by what stands below it.
bool is_plain_heading(const doc::Block& block) {
  const auto* heading = std::get_if<doc::Heading>(&block.node);
  return heading && !ends_run_in(doc::plain_text(heading->children));
}

}  // namespace

std::string number_definition(const doc::Document& document, const doc::Label& label) {
  auto numerals = label.pattern.numerals;
  std::string text = label.pattern.prefix + "%" + std::to_string(std::max(label.level, 1)) + label.pattern.suffix;
  if (label.numbering >= 1 && label.numbering <= document.numberings.size() && label.level >= 1) {
    const auto& levels = document.numberings[label.numbering - 1].levels;
    const auto index = static_cast<std::size_t>(label.level - 1);
    if (index < levels.size()) {
      numerals = levels[index].numerals;
      text = levels[index].text;
    }
  }
  std::string out(base::ooxml_name_of(numerals));
  out += " \"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

BlockWriter::BlockWriter(State& state, std::string& out, std::unordered_set<const doc::Block*> left_out,
                         std::map<int, std::string> headings)
    : state_(state),
      out_(out),
      begin_(out.size()),
      lines_(out),
      left_out_(std::move(left_out)),
      headings_(std::move(headings)) {
  for (const auto& [level, text] : headings_) {
    if (const auto read = read_number_definition(text)) counter_.begin(*read);
  }
}

bool BlockWriter::is_shown(const doc::Block& block) const {
  if (!left_out_.empty() && left_out_.count(&block) > 0) return false;
  if (has_anchor(state_, block.attr)) return true;
  if (std::holds_alternative<doc::Heading>(block.node)) return true;
  if (std::holds_alternative<doc::PageBreak>(block.node)) {
    if (out_.size() > begin_) return true;
    state_.report_once(convert::Severity::note, "markdown-page-break", "page breaks before the text are left out");
    return false;
  }
  if (const auto* title = std::get_if<doc::Title>(&block.node)) return !doc::is_blank(title->children);
  return !doc::is_blank_paragraph(block) || holds_target(state_, *doc::inlines_of(block)) || holds_wide_blank(block);
}

bool BlockWriter::follows_directly(const doc::Block& previous, const doc::Block& next, bool tight) const {
  if (const auto* heading = std::get_if<doc::Heading>(&previous.node); heading && heading->run_in) {
    const auto* paragraph = std::get_if<doc::Paragraph>(&next.node);
    return paragraph && doc::label_prefix(paragraph->label).empty();
  }
  const bool anchored = has_anchor(state_, next.attr) && !types_id(next);
  if (!tight || anchored) return false;
  const bool after_paragraph = std::holds_alternative<doc::Paragraph>(previous.node);
  const bool after_line = std::holds_alternative<doc::CodeBlock>(previous.node) ||
                          std::holds_alternative<doc::Rule>(previous.node) || is_plain_heading(previous);
  if (const auto* list = std::get_if<doc::List>(&next.node))
    return (after_paragraph || after_line) && interrupts(*list);
  if (const auto* paragraph = std::get_if<doc::Paragraph>(&next.node)) {
    return after_line && doc::label_prefix(paragraph->label).empty();
  }
  if (std::holds_alternative<doc::Rule>(next.node)) return after_line;
  const bool begins_anywhere =
      std::holds_alternative<doc::CodeBlock>(next.node) || std::holds_alternative<doc::Heading>(next.node);
  if (begins_anywhere) return after_paragraph || after_line || std::holds_alternative<doc::Quote>(previous.node);
  return std::holds_alternative<doc::Quote>(next.node) && (after_paragraph || after_line);
}

void BlockWriter::blocks(const doc::Blocks& blocks, bool tight) {
  const doc::Block* previous = nullptr;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const doc::Block& next = blocks[i];
    if (!is_shown(next)) continue;
    if (previous && !follows_directly(*previous, next, tight)) separate();
    const auto* heading = previous ? std::get_if<doc::Heading>(&previous->node) : nullptr;
    in_heading_ = heading && heading->run_in;
    before_table_ = i + 1 < blocks.size() && std::holds_alternative<doc::Box<doc::Table>>(blocks[i + 1].node);
    block(next);
    previous = &next;
  }
}

void BlockWriter::block(const doc::Block& block) {
  const bool has_text = std::holds_alternative<doc::Paragraph>(block.node) ||
                        std::holds_alternative<doc::Heading>(block.node) ||
                        std::holds_alternative<doc::Title>(block.node);
  std::string mark = anchor(state_, block.attr);
  if (!mark.empty() && types_id(block)) mark.clear();
  if (!mark.empty() && (!has_text || doc::spelling_of(block.attr).starts_with('<'))) {
    lines_.line(mark);
    separate();
    mark.clear();
  }
  if (!std::holds_alternative<doc::List>(block.node)) last_list_ = 0;
  if (block.attr && block.attr->has_class(doc::classes::text_box)) lines_.line(marks::text_box);
  std::visit(doc::overloaded{
                 [&](const doc::Paragraph& n) {
                   const auto html = respelled(doc::spelling_of(block.attr), n.children, state_);
                   if (html && mark.empty()) return lines_.lines(*html);
                   paragraph(n, mark);
                 },
                 [&](const doc::Title& n) { heading(n.children, 1, {}, mark, typed_attributes(block.attr)); },
                 [&](const doc::Heading& n) {
                   heading_definition(n);
                   heading(n.children, n.level + state_.heading_shift, doc::label_prefix(n.label), mark,
                           typed_attributes(block.attr));
                 },
                 [&](const doc::List& n) { list(n); },
                 [&](const doc::DefinitionList& n) { definition_list(n); },
                 [&](const doc::Box<doc::Table>& n) { table(*n, doc::spelling_of(block.attr)); },
                 [&](const doc::CodeBlock& n) { code_block(n, typed_info(n, block.attr)); },
                 [&](const doc::Quote& n) { quote(n); },
                 [&](const doc::Figure& n) { figure(n); },
                 [&](const doc::MathBlock& n) { math(n); },
                 [&](const doc::RawBlock& n) { raw(n); },
                 [&](const doc::PageBreak& b) { lines_.line(b.column ? marks::column_break : marks::page_break); },
                 // After a marker `---` would join it, and at the top it would be front matter.
                 [&](const doc::Rule&) {
                   lines_.line(lines_.at_marker() ? "___" : out_.empty() ? "***" : "---");
                 },
                 [&](const doc::Box<doc::SectionBreak>& n) {
                   state_.report_once(convert::Severity::note, "markdown-section-break",
                                      "section breaks and page setup are left out");
                   if (n) state_.report_furniture(n->page);
                 },
             },
             block.node);
}

void BlockWriter::labelled(const doc::Inlines& inlines, std::string_view label, std::string_view before) {
  text_ = std::exchange(task_, {});
  state_.opens_document = out_.empty() || lines_.at_marker();
  write_inlines(state_, text_, inlines, Place::paragraph, label, before);
  if (!text_.empty()) lines_.lines(text_);
}

void BlockWriter::paragraph(const doc::Paragraph& paragraph, std::string_view before) {
  definition(paragraph.label);
  end_definition(paragraph);
  role(paragraph);
  labelled(paragraph.children, doc::label_prefix(paragraph.label), before);
}

void BlockWriter::heading(const doc::Inlines& inlines, int level, std::string_view label, std::string_view before,
                          std::string_view attributes) {
  if (level > deepest_heading) {
    state_.report_once(convert::Severity::note, "markdown-heading-level",
                       "headings below the sixth level are written as the sixth");
  }
  text_.assign(static_cast<std::size_t>(std::clamp(level, 1, deepest_heading)), '#') += ' ';
  const std::size_t mark = text_.size();
  write_inlines(state_, text_, inlines, Place::heading, label, before);
  if (text_.size() == mark) text_.pop_back();
  if (!attributes.empty()) text_.append(" ").append(attributes);
  lines_.line(text_);
}

// Counts an automatic label. Would the reader expect it next?
bool BlockWriter::goes_on(const std::string& definition, const doc::Label& label) {
  auto read = read_number_definition(definition);
  if (!read) return true;
  const auto is_label = [&](const std::optional<NumberCounter::Found>& found) {
    return found && found->value == label.value && found->length == label.text.size();
  };
  if (is_label(counter_.take(*read, label.text))) return true;
  read->start = label.value;
  counter_.begin(*read);
  counter_.take(*read, label.text);
  return false;
}

// Announces how the automatic label of the next paragraph is made, unless that was said last.
void BlockWriter::definition(const doc::Box<doc::Label>& label) {
  if (!label || doc::label_prefix(label).empty()) return;
  std::string text = number_definition(state_.document, *label);
  // A number that does not go on is said.
  const bool is_next = goes_on(text, *label);
  if (text == last_definition_ && is_next) return;
  const std::string start = is_next ? std::string() : ' ' + std::to_string(label->value);
  lines_.line(html_comment(std::string(marks::number) + text + start));
  separate();
  last_definition_ = std::move(text);
}

// Announces how the automatic label of a heading is made, where the front matter does not say it.
void BlockWriter::heading_definition(const doc::Heading& heading) {
  if (doc::label_prefix(heading.label).empty()) return;
  const std::string text = number_definition(state_.document, *heading.label);
  const auto usual = headings_.find(heading.level);
  const bool is_usual = usual != headings_.end() && std::string_view(usual->second).starts_with(text) &&
                        (usual->second.size() == text.size() || usual->second[text.size()] == ' ');
  const bool is_next = goes_on(text, *heading.label);
  if (is_usual && is_next) return;
  lines_.line(html_comment(std::string(marks::number) + text + ' ' + std::to_string(heading.label->value)));
  separate();
  last_definition_.clear();
}

// Says that a label is typed where the definition above would take it for its own.
void BlockWriter::end_definition(const doc::Paragraph& paragraph) {
  if (in_heading_ || last_definition_.empty() || !doc::label_prefix(paragraph.label).empty()) return;
  const auto definition = read_number_definition(last_definition_);
  if (!definition || !could_begin(doc::plain_text(paragraph.children), *definition)) return;
  lines_.line(html_comment(marks::no_number));
  separate();
  last_definition_.clear();
}

// What a paragraph is, where nobody could tell it from the text.
void BlockWriter::role(const doc::Paragraph& paragraph) {
  if (paragraph.role == doc::Role::subtitle && !doc::plain_text(paragraph.children).starts_with("——")) {
    lines_.line(marks::subtitle);
  } else if (paragraph.role == doc::Role::caption && !before_table_) {
    const std::string mark = caption_mark(paragraph.children);
    if (mark != marks::caption) lines_.line(mark);
  }
}

void BlockWriter::list(const doc::List& list) {
  const ListForm form = form_of(list);
  if (form == ListForm::labelled) {
    labelled_list(list);
  } else {
    native_list(list, form == ListForm::ordered);
  }
}

void BlockWriter::native_list(const doc::List& list, bool ordered) {
  // Bullets of another kind begin another list.
  const char bullet = last_list_ == '-' ? '*' : '-';
  const char delimiter = ordered ? list.pattern.suffix == ")" ? ')' : '.' : bullet;
  if (last_list_ == delimiter) {
    lines_.line(marks::list_separator);
    separate();
  }
  ++list_depth_;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    std::string marker = {bullet, ' '};
    if (ordered) {
      const int value = item_value(list, i);
      counter_.count_item(list_depth_, value);
      marker = std::to_string(value) + delimiter + ' ';
      if (i > 0 && value != item_value(list, i - 1) + 1) {
        separate();
        lines_.line(marks::list_continuation);
        separate();
      }
    }
    if (i > 0 && !list.tight) separate();
    native_item(list.items[i], marker, list.tight);
  }
  --list_depth_;
  last_list_ = delimiter;
}

void BlockWriter::native_item(const doc::ListItem& item, std::string_view marker, bool tight) {
  lines_.enter(marker, std::string(marker.size(), ' '));
  last_list_ = 0;
  if (item.checked) {
    if (begins_with_text(item)) {
      task_ = *item.checked ? "[x] " : "[ ] ";
    } else {
      lines_.line(*item.checked ? "[x]" : "[ ]");
      separate();
    }
  }
  blocks(item.children, tight);
  lines_.leave();
}

void BlockWriter::labelled_list(const doc::List& list) {
  bool first_item = true;
  for (const doc::ListItem& item : list.items) {
    if (!std::exchange(first_item, false)) separate();
    last_list_ = 0;
    definition(item.label);
    std::string label = item_label(item);
    if (item.checked) label.insert(0, *item.checked ? "☒ " : "☐ ");
    auto rest = item.children.begin();
    if (rest != item.children.end() && std::holds_alternative<doc::Paragraph>(rest->node)) {
      labelled(std::get<doc::Paragraph>(rest->node).children, label, anchor(state_, rest->attr));
      ++rest;
    } else {
      labelled({}, base::trim(label), {});
    }
    for (; rest != item.children.end(); ++rest) {
      if (!is_shown(*rest)) continue;
      separate();
      const auto* inner = std::get_if<doc::List>(&rest->node);
      const bool told = inner && form_of(*inner) == ListForm::labelled;  // by the level of its labels
      if (!told && item.label && item.label->automatic) lines_.line(marks::in_item);
      block(*rest);
    }
  }
}

void BlockWriter::code_block(const doc::CodeBlock& code, std::string_view info) {
  const std::string fence(std::max<std::size_t>(3, longest_fence(code.text) + 1), '`');
  std::string language = state_.clean(info);
  for (const char c : info.empty() ? state_.clean(code.language) : std::string()) {
    if (c == ' ' || c == '\t') break;
    if (c != '`') language += c;
  }
  const std::string_view text = code.text;
  // Tabs reach to the stops of the whole line, and many programs make blanks of them before anything else: code that
  // begins at a stop is the same to all of them. As far as a fence is indented, its lines may be (CommonMark 4.5).
  const bool aligned = text.find('\t') == std::string_view::npos || lines_.at_marker();
  const std::string indent(aligned ? 0 : (tab_width - lines_.column() % tab_width) % tab_width, ' ');
  lines_.line(indent + fence + language);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = state_.clean(text.substr(begin, end - begin));
    lines_.line(line.empty() ? line : indent + line);
    begin = end + 1;
  }
  lines_.line(indent + fence);
}

void BlockWriter::quote(const doc::Quote& quote) {
  lines_.enter("> ", "> ");
  blocks(quote.children);
  lines_.leave();
  last_list_ = 0;
}

void BlockWriter::figure(const doc::Figure& figure) {
  lines_.line(marks::figure);
  blocks(figure.children);
  caption(figure.caption);
  separate();
  lines_.line(marks::figure_end);
}

// The paragraph of a caption, behind a mark that shows nothing.
void BlockWriter::caption(const doc::Inlines& inlines) {
  if (doc::is_blank(inlines)) return;
  separate();
  lines_.line(caption_mark(inlines));
  labelled(inlines, {}, {});
  separate();
}

void BlockWriter::math(const doc::MathBlock& math) {
  const bool alone = !math.label || math.label->text.empty();
  if (const std::string tex = state_.clean(tidy_tex(math.tex)); alone && !tex.empty()) {
    return lines_.line("$$ " + tex + " $$");
  }
  doc::Inlines inlines;
  inlines.push_back({doc::Math{math.tex, true}, {}, 0, {}});
  if (math.label && !math.label->text.empty()) inlines.push_back({doc::Text{" " + math.label->text}, {}, 0, {}});
  labelled(inlines, {}, {});
}

void BlockWriter::raw(const doc::RawBlock& raw) {
  if (raw.format != "html") {
    state_.report_once(convert::Severity::note, "markdown-raw-dropped",
                       "source text of the format '" + raw.format + "' is left out");
    return;
  }
  std::string_view text = raw.text;
  while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  if (!text.empty()) lines_.lines(text);
}

void BlockWriter::notes() {
  for (std::size_t i = 0; i < state_.numbered_notes().size(); ++i) {
    separate();
    last_list_ = 0;
    const std::uint32_t note = state_.numbered_notes()[i];
    lines_.enter("[^" + state_.label_of_note(note) + "]: ", "    ");
    blocks(state_.document.notes[note].children);
    lines_.leave();
  }
}

}  // namespace wenshu::markdown
