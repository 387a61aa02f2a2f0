#include <algorithm>
#include <map>

#include "base/unicode.h"
#include "doc/walk.h"
#include "text/text.h"

namespace wenshu::text {

using convert::Context;
using doc::overloaded;

namespace {

// Renders one document; lines are collected in `lines_`.
class Rendering {
 public:
  explicit Rendering(const doc::Document& document) : document_(document) {}

  std::string run() {
    blocks(document_.body);
    // Notes may mark further notes, which are appended while we go.
    for (std::size_t i = 0; i < marked_.size(); ++i) {
      prefix_ += '[' + std::to_string(i + 1) + "] ";
      blocks(document_.notes[marked_[i]].children);
      flush_prefix();
    }
    std::string out;
    for (const std::string& line : lines_) (out += line) += '\n';
    return out;
  }

  void report_omissions(Context& context) const {
    const auto note = [&](std::size_t count, const char* code, const char* what) {
      if (count == 0) return;
      context.report({convert::Severity::note, code, what + std::to_string(count), {}});
    };
    note(images_, "text-image", "plain text holds no images; left out: ");
    const auto comments = std::count_if(document_.notes.begin(), document_.notes.end(),
                                        [](const doc::Note& note_) { return note_.kind == doc::NoteKind::comment; });
    note(static_cast<std::size_t>(comments), "text-comment", "comments are not written; left out: ");
    note(raw_, "text-raw", "source text of other formats is not written; pieces left out: ");
  }

 private:
  const doc::Document& document_;
  std::vector<std::string> lines_;
  std::string prefix_;  // labels that wait for the first line of their item
  std::vector<std::uint32_t> marked_;
  std::map<std::uint32_t, std::size_t> numbers_;  // of the notes in `marked_`
  std::size_t images_ = 0, raw_ = 0;

  void line(std::string_view text) {
    lines_.push_back(prefix_.append(text));
    prefix_.clear();
  }

  void lines(std::string_view text) {
    for (;;) {
      const std::size_t end = text.find('\n');
      line(text.substr(0, end));
      if (end == std::string_view::npos) return;
      text.remove_prefix(end + 1);
    }
  }

  // A label whose item showed nothing stands alone.
  void flush_prefix() {
    if (prefix_.empty()) return;
    lines_.emplace_back(base::trim(prefix_));
    prefix_.clear();
  }

  void text(const std::string& text) {
    if (!base::is_blank(text)) lines(text);
  }

  void blocks(const doc::Blocks& blocks) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const auto* heading = std::get_if<doc::Heading>(&blocks[i].node);
      const auto* body = heading && heading->run_in && i + 1 < blocks.size()
                             ? std::get_if<doc::Paragraph>(&blocks[i + 1].node)
                             : nullptr;
      if (body && doc::label_prefix(body->label).empty()) {  // both stand in one line
        text(doc::label_prefix(heading->label) + render(heading->children) + render(body->children));
        ++i;
      } else {
        write(blocks[i]);
      }
    }
  }

  void write(const doc::Block& block) {
    std::visit(overloaded{
                   [&](const doc::Paragraph& p) { text(doc::label_prefix(p.label) + render(p.children)); },
                   [&](const doc::Title& t) { text(render(t.children)); },
                   [&](const doc::Heading& h) { text(doc::label_prefix(h.label) + render(h.children)); },
                   [&](const doc::List& list) { write(list); },
                   [&](const doc::DefinitionList& list) { write(list); },
                   [&](const doc::Box<doc::Table>& table) { write(*table); },
                   [&](const doc::CodeBlock& code) { write(code); },
                   [&](const doc::Quote& quote) { blocks(quote.children); },
                   [&](const doc::Figure& figure) {
                     blocks(figure.children);
                     text(render(figure.caption));
                   },
                   [&](const doc::MathBlock& math) { write(math); },
                   [&](const doc::RawBlock&) { ++raw_; },
                   [](const doc::PageBreak&) {},
                   [](const doc::Rule&) {},
                   [](const doc::Box<doc::SectionBreak>&) {},
               },
               block.node);
  }

  static std::string item_prefix(const doc::List& list, std::size_t index) {
    const doc::ListItem& item = list.items[index];
    if (item.checked) return *item.checked ? "☑ " : "☐ ";
    // A typed label comes back as it was typed.
    if (item.label && !item.label->automatic && !item.label->gap.empty()) return item.label->text + item.label->gap;
    const doc::NumberPattern& pattern = list.pattern;
    const bool text_only = pattern.numerals == doc::Numerals::none && item.label && !item.label->text.empty();
    if (pattern.numerals == doc::Numerals::bullet || (pattern.numerals == doc::Numerals::none && !text_only))
      return "• ";
    doc::Label label;
    if (item.label) {
      label = *item.label;
    } else {
      const auto value = static_cast<std::int64_t>(list.start) + static_cast<std::int64_t>(index);
      label.text = pattern.prefix + base::format_number(pattern.numerals, value) + pattern.suffix;
    }
    label.automatic = true;  // an item's text never holds its label
    if (label.gap.empty()) label.gap = "\t";
    return doc::label_prefix(doc::Box<doc::Label>(std::move(label)));
  }

  void write(const doc::List& list) {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      prefix_ += item_prefix(list, i);
      blocks(list.items[i].children);
      flush_prefix();
    }
  }

  void write(const doc::DefinitionList& list) {
    for (const doc::Definition& definition : list.items) {
      text(render(definition.term));
      for (const doc::Blocks& detail : definition.details) blocks(detail);
    }
  }

  // The blocks of a cell as one line: rendered as lines of their own, then joined.
  std::string cell_text(const doc::Cell& cell) {
    std::vector<std::string> outer_lines;
    std::string outer_prefix;
    outer_lines.swap(lines_);
    outer_prefix.swap(prefix_);
    blocks(cell.children);
    outer_lines.swap(lines_);
    outer_prefix.swap(prefix_);
    std::string out;
    for (const std::string& inner : outer_lines) out += (out.empty() ? "" : " ") + inner;
    std::replace(out.begin(), out.end(), '\t', ' ');
    return out;
  }

  void write(const doc::Table& table) {
    text(render(table.caption));
    for (const doc::Row& row : table.rows) {
      std::string out;
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (i > 0) out += '\t';
        out += cell_text(row.cells[i]);
      }
      if (!row.cells.empty()) line(out);
    }
  }

  void write(const doc::CodeBlock& code) {
    std::string_view source = code.text;
    if (source.ends_with('\n')) source.remove_suffix(1);
    lines(source);
  }

  void write(const doc::MathBlock& math) {
    std::string_view tex = math.tex;
    while (tex.ends_with('\n')) tex.remove_suffix(1);
    text(doc::label_prefix(math.label) + std::string(tex));
  }

  std::string render(const doc::Inlines& inlines) {
    std::string out;
    append(inlines, out);
    return out;
  }

  void append(const doc::Inlines& inlines, std::string& out) {
    for (const doc::Inline& node : inlines) append(node, out);
  }

  void append(const doc::Inline& node, std::string& out) {
    doc::visit(overloaded{
                   [&](const doc::Text& t) { out += t.text; },
                   [&](const doc::Emphasized& e) { append(e.children, out); },
                   [&](const doc::Span& s) { append(s.children, out); },
                   [&](const doc::Link& l) { append(l.children, out); },
                   [&](const doc::Image&) { ++images_; },
                   [&](const doc::Code& c) { out += c.text; },
                   [&](const doc::Math& m) { out += m.tex; },
                   [&](const doc::NoteRef& ref) { append_mark(ref, out); },
                   [&](const doc::LineBreak& b) { out += b.kind == doc::Break::hard ? '\n' : ' '; },
                   [](const doc::ItemMark&) {},
                   [&](const doc::Ruby& ruby) {
                     append(ruby.base, out);
                     out += "（";
                     append(ruby.reading, out);
                     out += "）";
                   },
                   [&](const doc::RawInline&) { ++raw_; },
               },
               node);
  }

  void append_mark(const doc::NoteRef& ref, std::string& out) {
    if (ref.note >= document_.notes.size() || document_.notes[ref.note].kind == doc::NoteKind::comment) return;
    const auto [number, first] = numbers_.emplace(ref.note, marked_.size() + 1);
    if (first) marked_.push_back(ref.note);
    out += '[' + std::to_string(number->second) + ']';
  }
};

class Writer final : public convert::Writer {
 public:
  convert::Output write(const doc::Document& document, const convert::Options&, Context& context) const override {
    Rendering rendering(document);
    convert::Output output;
    output.bytes = rendering.run();
    rendering.report_omissions(context);
    return output;
  }
};

}  // namespace

std::shared_ptr<const convert::Writer> make_writer() { return std::make_shared<Writer>(); }

}  // namespace wenshu::text
