// What the writer writes, the reader reads back as the same tree: random trees in the form a reader makes, in which
// neighbouring texts are one and white space stands outside of emphasis.
#include <random>

#include "doc/equal.h"
#include "doc/walk.h"
#include "helpers.h"
#include "tests/catch.h"

using namespace markdown_test;

namespace {

class Trees {
 public:
  explicit Trees(unsigned seed) : random_(seed) {}

  doc::Document document(int depth) {
    doc::Document out;
    if (below(3) == 0) out.body.push_back(block_of(doc::Title{inlines(1)}));
    blocks(out.body, depth, true);
    if (!out.body.empty() && std::holds_alternative<doc::Heading>(out.body.front().node)) {
      out.body.insert(out.body.begin(),
                      paragraph("前言"));  // a single heading of level 1 that opens would be the title
    }
    out.notes = std::move(notes_);
    return out;
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  std::string words() {
    static const std::vector<std::string> pieces = {
        "中", "文字", "a", "bc", "1", "2.", "“", "”", "。",  "，", "（",    "）", "*",  "**",   "_", "~", "~~",
        "`",  "``",   "[", "]",  "(", ")",  "<", ">", "<b>", "&",  "&amp;", "|",  "\\", "$",    "#", "-", "+",
        "=",  "---",  ":", "!",  "^", "　", ";", "/", "\"",  "'",  "1)",    "é",  "→",  "[^1]", "{", "}"};
    std::string out;
    const int n = 1 + below(5);
    for (int i = 0; i < n; ++i) {
      if (i > 0 && below(4) == 0) out += ' ';
      out += pieces[static_cast<std::size_t>(below(static_cast<int>(pieces.size())))];
    }
    // White space at the edges is what the writer trims or moves.
    while (out.starts_with("　")) out.erase(0, 3);
    while (out.ends_with("　")) out.resize(out.size() - 3);
    return out.empty() ? "字" : out;
  }

  doc::Inline leaf(bool in_link) {
    switch (below(in_link ? 4 : 8)) {
      case 0:
        return inline_of(doc::Code{words()});
      case 1:
        return inline_of(doc::Math{"x^2+y", false});
      case 2:
        return inline_of(doc::Ruby{{text("漢")}, {text("hàn")}});
      case 3:
        return inline_of(doc::Image{"", "http://a.cn/b.png", words(), "", {}, {}});
      case 4:
        return inline_of(doc::Link{"http://b.cn/(x", below(2) == 0 ? "t \"q\"" : "", {text(words())}});
      case 5:
        return note();
      default:
        return text(words());
    }
  }

  doc::Inline note() {
    if (in_note_ || notes_.size() > 4) return text("注");
    const auto index = static_cast<std::uint32_t>(notes_.size());
    notes_.emplace_back();
    in_note_ = true;
    doc::Blocks children;
    blocks(children, 1, false);
    in_note_ = false;
    notes_[index].children = std::move(children);
    return inline_of(doc::NoteRef{index});
  }

  doc::Inlines inlines(int depth) {
    doc::Inlines out;
    const int n = 1 + below(4);
    for (int i = 0; i < n; ++i) {
      const bool after_text = !out.empty() && std::holds_alternative<doc::Text>(out.back().node);
      const int kind = below(8);
      if (kind < 4 && !after_text) {
        out.push_back(text(words()));
      } else if (kind < 6 && depth > 0) {
        const auto emphasis = static_cast<doc::Emphasis>(below(9));
        const auto bit = 1U << static_cast<unsigned>(emphasis);
        if ((active_ & bit) != 0 || (!out.empty() && !after_text)) continue;
        active_ |= bit;
        out.push_back(emphasized(emphasis, inlines(depth - 1)));
        active_ &= ~bit;
      } else if (after_text) {
        doc::Inline added = leaf(false);
        if (!std::holds_alternative<doc::Text>(added.node)) out.push_back(std::move(added));
      }
    }
    if (out.empty()) out.push_back(text(words()));
    return out;
  }

  doc::Inlines lines() {
    doc::Inlines out = inlines(3);
    if (below(4) == 0) {
      out.push_back(inline_of(doc::LineBreak{doc::Break::hard}));
      doc::Inlines more = inlines(2);
      out.insert(out.end(), more.begin(), more.end());
    }
    return out;
  }

  void blocks(doc::Blocks& out, int depth, bool headings) {
    for (int n = 1 + below(4); n > 0; --n) {
      doc::Block next = block(depth, headings);
      // Quotations and terms that follow each other are one.
      const bool joined =
          !out.empty() && out.back().node.index() == next.node.index() &&
          (std::holds_alternative<doc::Quote>(next.node) || std::holds_alternative<doc::DefinitionList>(next.node));
      if (!joined) out.push_back(std::move(next));
    }
  }

  doc::Block block(int depth, bool headings) {
    const int kind = below(depth == 0 ? 4 : 10);
    if (kind < 3) return paragraph(lines());
    if (kind == 3) return block_of(doc::CodeBlock{"", words() + "\n\n" + words() + "\n"});
    if (kind == 4 && headings) return block_of(doc::Heading{1 + below(3), inlines(2), {}, false});
    if (kind == 5) {
      doc::Quote quote;
      blocks(quote.children, depth - 1, headings);
      return block_of(std::move(quote));
    }
    if (kind == 6) return table();
    if (kind == 7) return block_of(doc::MathBlock{"\\frac{a}{b}", {}});
    if (kind == 8) return block_of(doc::Rule{});
    return list(depth);
  }

  doc::Block table() {
    doc::Table out;
    out.columns.resize(2);
    out.columns[1].align = static_cast<doc::Align>(below(4));
    out.header_rows = below(2);
    for (int r = 0; r < 2; ++r) {
      doc::Row row;
      for (int c = 0; c < 2; ++c) {
        doc::Cell cell;
        cell.children.push_back(paragraph(inlines(1)));
        row.cells.push_back(std::move(cell));
      }
      out.rows.push_back(std::move(row));
    }
    return block_of(doc::Box<doc::Table>(std::move(out)));
  }

  doc::Block list(int depth) {
    const bool numbered = below(2) == 0;
    doc::List out;
    out.pattern = numbered ? doc::NumberPattern{doc::Numerals::decimal, "", below(2) == 0 ? "." : ")"}
                           : doc::NumberPattern{doc::Numerals::bullet, "", ""};
    out.tight = below(2) == 0;
    out.start = numbered ? 1 + below(12) : 1;
    for (int i = 0, n = 2 + below(2); i < n; ++i) {
      doc::ListItem item;
      if (out.tight) {
        item.children.push_back(paragraph(lines()));
      } else {
        blocks(item.children, depth - 1, false);
      }
      if (below(4) == 0 && std::holds_alternative<doc::Paragraph>(item.children.front().node))
        item.checked = below(2) == 0;
      if (numbered) {
        const int value = out.start + i;
        item.label = automatic(doc::Numerals::decimal, "", out.pattern.suffix, value,
                               std::to_string(value) + out.pattern.suffix);
      }
      out.items.push_back(std::move(item));
    }
    return block_of(std::move(out));
  }

  std::mt19937 random_;
  std::vector<doc::Note> notes_;
  bool in_note_ = false;
  unsigned active_ = 0;
};

}  // namespace

TEST_CASE("random documents read back as they were written", "[markdown]") {
  int wrong = 0;
  std::string examples;
  std::size_t smallest = std::string::npos;
  for (unsigned seed = 0; seed < 3000; ++seed) {
    const doc::Document document = Trees(seed).document(static_cast<int>(seed % 4));
    const std::string written = markdown(document);
    const doc::Document back = read(written).document;
    if (wenshu::doc::equal(back, document, {.styles = false})) continue;
    ++wrong;
    if (written.size() < smallest) {  // the shortest is the easiest to understand
      smallest = written.size();
      examples = "seed " + std::to_string(seed) + "\n" + written + "\nagain\n" + markdown(back);
    }
  }
  INFO(examples);
  CHECK(wrong == 0);
}
