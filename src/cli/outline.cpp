#include "cli/outline.h"

#include <array>

#include "base/numerals.h"
#include "base/unicode.h"
#include "cli/report.h"
#include "doc/classes.h"
#include "doc/walk.h"

namespace wenshu::cli {

namespace {

constexpr int text_columns = 60;

const char* name_of(doc::Role role) {
  constexpr std::array names = {
      "",           "subtitle", "addressee", "signature", "date", "attachment note", "attachment head",
      "annotation", "article",  "caption",   "toc",       "field"};
  return names[static_cast<std::size_t>(role)];
}

std::string count(std::size_t n, const char* what) { return std::to_string(n) + ' ' + what + (n == 1 ? "" : "s"); }

class Outline {
 public:
  explicit Outline(const doc::Document& document) : document_(document) {}

  std::string run() {
    for (const auto& [key, value] : document_.meta) line("meta " + key, meta_text(value));
    blocks(document_.body);
    for (std::size_t i = 0; i < document_.notes.size(); ++i) write(i + 1, document_.notes[i]);
    for (const auto& [id, resource] : document_.resources) line("resource " + id.substr(0, 12), resource.media_type);
    return std::move(out_);
  }

 private:
  const doc::Document& document_;
  std::string out_;
  std::size_t depth_ = 0;

  void line(const std::string& what, std::string_view text = {}) {
    out_.append(depth_ * 2, ' ').append(what);
    if (const std::string shown = excerpt(base::trim(text), text_columns); !shown.empty()) out_ += ": " + shown;
    out_ += '\n';
  }

  static std::string meta_text(const doc::MetaValue& value) {
    return std::visit(doc::overloaded{
                          [](const std::string& text) { return text; },
                          [](bool flag) { return std::string(flag ? "true" : "false"); },
                          [](const doc::Inlines& inlines) { return doc::plain_text(inlines); },
                          [](const std::vector<std::string>& list) {
                            std::string out;
                            for (const std::string& text : list) out += (out.empty() ? "" : ", ") + text;
                            return out;
                          },
                      },
                      value);
  }

  void blocks(const doc::Blocks& blocks) {
    for (const doc::Block& block : blocks) write(block);
  }

  void inner(const doc::Blocks& children) {
    ++depth_;
    blocks(children);
    --depth_;
  }

  void write(std::size_t id, const doc::Note& note) {
    constexpr std::array kinds = {"footnote ", "endnote ", "comment "};
    line(kinds[static_cast<std::size_t>(note.kind)] + std::to_string(id), note.author);
    inner(note.children);
  }

  void write(const doc::Block& block) {
    if (doc::is_blank_paragraph(block)) return;
    std::visit(
        doc::overloaded{
            [&](const doc::Paragraph& p) {
              const std::string role = name_of(p.role);
              line(role.empty() ? "paragraph" : "paragraph (" + role + ')', doc::visible_text(block));
            },
            [&](const doc::Title&) { line("title", doc::visible_text(block)); },
            [&](const doc::Heading& h) {
              const char* run_in = h.run_in ? " run-in" : "";
              line("heading " + std::to_string(h.level) + run_in, doc::visible_text(block));
            },
            [&](const doc::List& list) { write(list); },
            [&](const doc::DefinitionList& list) { write(list); },
            [&](const doc::Box<doc::Table>& table) { write(*table); },
            [&](const doc::CodeBlock& c) { line("code" + (c.language.empty() ? "" : ' ' + c.language), c.text); },
            [&](const doc::Quote& quote) {
              line("quote");
              inner(quote.children);
            },
            [&](const doc::Figure& figure) {
              line("figure", doc::plain_text(figure.caption));
              inner(figure.children);
            },
            [&](const doc::MathBlock& math) { line("math", math.tex); },
            [&](const doc::RawBlock& raw) { line("raw " + raw.format, raw.text); },
            [&](const doc::PageBreak& b) { line(b.column ? "column break" : "page break"); },
            [&](const doc::Rule&) { line("rule"); },
            [&](const doc::Box<doc::SectionBreak>&) { line("section break"); },
        },
        block.node);
    if (!block.attr) return;
    if (const auto because = block.attr->keys.find(doc::keys::because); because != block.attr->keys.end()) {
      out_.append(depth_ * 2 + 2, ' ').append("because ").append(because->second) += '\n';
    }
  }

  void write(const doc::List& list) {
    const bool bullet = list.pattern.numerals == doc::Numerals::bullet || list.pattern.numerals == doc::Numerals::none;
    const std::string kind = bullet ? "bullet" : std::string(base::name_of(list.pattern.numerals));
    line("list " + kind + ", " + count(list.items.size(), "item") + (list.tight ? "" : ", loose"));
    ++depth_;
    for (const doc::ListItem& item : list.items) {
      const char* task = !item.checked ? "" : *item.checked ? " (done)" : " (to do)";
      line(std::string("item") + task, item.label ? item.label->text : std::string{});
      inner(item.children);
    }
    --depth_;
  }

  void write(const doc::DefinitionList& list) {
    line("definition list, " + count(list.items.size(), "term"));
    ++depth_;
    for (const doc::Definition& definition : list.items) {
      line("term", doc::plain_text(definition.term));
      for (const doc::Blocks& detail : definition.details) inner(detail);
    }
    --depth_;
  }

  void write(const doc::Table& table) {
    std::string what = "table, " + count(table.rows.size(), "row") + ", " + count(table.columns.size(), "column");
    if (table.header_rows > 0) what += ", " + count(static_cast<std::size_t>(table.header_rows), "header row");
    line(what, doc::plain_text(table.caption));
    ++depth_;
    for (const doc::Row& row : table.rows) {
      line("row");
      ++depth_;
      for (const doc::Cell& cell : row.cells) write(cell);
      --depth_;
    }
    --depth_;
  }

  // A cell that holds one paragraph, as most do, takes one line.
  void write(const doc::Cell& cell) {
    std::string what = "cell";
    if (cell.row_span > 1 || cell.column_span > 1) {
      what += ' ' + std::to_string(cell.row_span) + "×" + std::to_string(cell.column_span);
    }
    const bool simple = cell.children.size() == 1 && std::holds_alternative<doc::Paragraph>(cell.children.front().node);
    line(what, simple ? doc::visible_text(cell.children.front()) : std::string{});
    if (!simple) inner(cell.children);
  }
};

}  // namespace

std::string outline(const doc::Document& document) { return Outline(document).run(); }

}  // namespace wenshu::cli
