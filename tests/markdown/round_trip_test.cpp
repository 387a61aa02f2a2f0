// What the writer writes, the reader reads back as the same tree: random trees in the form a reader makes, in which
// neighbouring texts are one and white space stands outside of emphasis.
#include <random>

#include "base/unicode.h"
#include "doc/equal.h"
#include "doc/walk.h"
#include "helpers.h"
#include "tests/catch.h"
#include "tests/shrink.h"

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
    const std::string trimmed(wenshu::base::trim(out));
    return trimmed.empty() ? "字" : trimmed;
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
      if (joined) out.push_back(paragraph("间"));
      out.push_back(std::move(next));
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

// `***` does not say which of the two is the outer one.
void order_strong(doc::Inlines& inlines) {
  wenshu::doc::for_each_inline(inlines, [](doc::Inline& node) {
    auto* outer = std::get_if<doc::Emphasized>(&node.node);
    if (!outer || outer->kind != doc::Emphasis::strong || outer->children.size() != 1) return;
    auto* inner = std::get_if<doc::Emphasized>(&outer->children.front().node);
    if (inner && inner->kind == doc::Emphasis::emphasis) std::swap(outer->kind, inner->kind);
  });
}

void order_strong(doc::Document& document) {
  const auto in_blocks = [](doc::Blocks& blocks) {
    wenshu::doc::for_each_block(blocks, [](doc::Block& block) {
      if (auto* inlines = wenshu::doc::inlines_of(block)) order_strong(*inlines);
    });
  };
  in_blocks(document.body);
  for (doc::Note& note : document.notes) in_blocks(note.children);
}

}  // namespace

TEST_CASE("random documents read back as they were written", "[markdown]") {
  const auto is_other = [](doc::Document document) {
    doc::Document back = read(markdown(document)).document;
    order_strong(document);
    order_strong(back);
    return !wenshu::doc::equal(back, document, {.styles = false});
  };
  int wrong = 0;
  std::string example;
  for (unsigned seed = 0; seed < 2000; ++seed) {
    const doc::Document document = Trees(seed).document(static_cast<int>(seed % 4));
    if (!is_other(document) || ++wrong > 1) continue;
    const doc::Document small = wenshu::tests::shrunk(document, [&](const doc::Document& smaller) {
      const bool opens = std::holds_alternative<doc::Heading>(smaller.body.front().node);  // as its title
      return !opens && is_other(smaller);
    });
    const std::string written = markdown(small);
    example = "seed " + std::to_string(seed) + "\n" + written + "\nis " + json(small) + "\nread " +
              json(read(written).document);
  }
  INFO(example);
  CHECK(wrong == 0);
}

TEST_CASE("a document shrinks to what breaks a property", "[markdown]") {
  const auto has_code = [](const doc::Document& document) {
    bool found = false;
    wenshu::doc::for_each_block(document.body, [&](const doc::Block& block) {
      const auto* inlines = wenshu::doc::inlines_of(block);
      if (!inlines) return;
      wenshu::doc::for_each_inline(
          *inlines, [&](const doc::Inline& node) { found = found || std::holds_alternative<doc::Code>(node.node); });
    });
    return found;
  };
  doc::List list;
  for (int i = 0; i < 2; ++i) {
    list.items.emplace_back();
    list.items.back().children = {paragraph("甲"), paragraph({text("乙"), inline_of(doc::Code{"c"}), text("丙")})};
  }
  const doc::Document small =
      wenshu::tests::shrunk(document({paragraph("前"), block_of(std::move(list)), paragraph("后")}), has_code);
  REQUIRE(small.body.size() == 1);
  const auto& items = std::get<doc::List>(small.body[0].node).items;
  REQUIRE(items.size() == 1);
  REQUIRE(items[0].children.size() == 1);
  CHECK(std::get<doc::Paragraph>(items[0].children[0].node).children.size() == 1);
}
