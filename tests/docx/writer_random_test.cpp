// Random trees come back from DOCX as they were, and are the same bytes each time.
#include <random>

#include "base/unicode.h"
#include "doc/equal.h"
#include "doc/inline_builder.h"
#include "doc/walk.h"
#include "tests/catch.h"
#include "tests/docx/writer_helpers.h"
#include "tests/shrink.h"

using namespace wenshu;
using namespace wenshu::tests;

namespace {

class Trees {
 public:
  explicit Trees(unsigned seed) : random_(seed) {}

  doc::Document document(int depth) {
    doc::Document document;
    document.body = blocks(depth, true);
    document.notes = std::move(notes_);
    return document;
  }

 private:
  std::mt19937 random_;
  std::vector<doc::Note> notes_;
  int list_depth_ = 0;

  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  std::string words() {
    static const std::vector<std::string> pieces = {"中文", "报告", "a",     "bc", "12", "“引”", "。", "，", "（一）",
                                                    "1.",   "<b>",  "&amp;", "\t", " ",  "  ",   "é",  "→",  "\"",
                                                    "'",    "[x]",  "|",     "#",  "☐",  "%1",   "\\", "𠮷", "x"};
    std::string out = "字";
    for (int i = below(6); i > 0; --i) out += pieces[static_cast<std::size_t>(below(static_cast<int>(pieces.size())))];
    return out + "y";
  }

  // As a reader builds them.
  doc::Inlines inlines(bool notes) {
    doc::InlineBuilder builder;
    for (int i = 1 + below(4); i > 0; --i) {
      doc::RunFormat format;
      if (below(3) == 0) format.set(static_cast<doc::Emphasis>(below(9)));
      if (format.has(doc::Emphasis::superscript)) format.set(doc::Emphasis::subscript, false);
      const int kind = below(14);
      if (kind < 8) {
        builder.text(words(), format);
      } else if (kind == 8) {
        format.code = true;
        builder.text(words(), format);
      } else if (kind == 9) {
        static const std::vector<std::string> targets = {"http://a.cn/x?y=1#z", "#place",      "https://例子.cn/路径",
                                                         "a b\"c\\d",           "../other.md", "mailto:a@b.cn"};
        doc::Link link{targets[static_cast<std::size_t>(below(6))], "", {inline_of(doc::Text{words()})}};
        format.set(doc::Emphasis::underline, false);
        builder.object(inline_of(std::move(link)), format);
      } else if (kind == 10) {
        builder.object(inline_of(doc::LineBreak{doc::Break::hard}), {});
        builder.text(words(), {});
      } else if (kind == 11) {
        builder.object(inline_of(doc::RawInline{"html", "<br class=\"x\">\n&"}), {});
      } else if (kind == 12 && notes) {
        builder.object(inline_of(doc::NoteRef{static_cast<std::uint32_t>(notes_.size())}), {});
        doc::Note note;
        note.kind = below(2) == 0 ? doc::NoteKind::footnote : doc::NoteKind::endnote;
        notes_.push_back(note);
        notes_.back().children.push_back(block_of(doc::Paragraph{inlines(false), {}, {}}));
      } else {
        builder.object(inline_of(doc::Math{below(2) == 0 ? "x^2+\\frac{1}{2}" : "\\unknown a  b", false}), {});
        builder.text(words(), {});
      }
    }
    return builder.finish();
  }

  doc::Block paragraph() { return block_of(doc::Paragraph{inlines(list_depth_ == 0), {}, {}}); }

  doc::Blocks blocks(int depth, bool top = false) {
    doc::Blocks out;
    for (int i = 1 + below(4); i > 0; --i) {
      if (top && below(6) == 0) {
        const bool run_in = below(2) == 0;
        out.push_back(block_of(doc::Heading{1 + below(9), inlines(false), {}, run_in}));
        if (run_in) out.push_back(paragraph());
      } else {
        out.push_back(block(depth));
      }
    }
    return out;
  }

  doc::Block code() {
    static const std::vector<std::string> texts = {"a\n", "", "\n", "  x\n\ty\n\n", "one\ntwo", "\n\nlast\n"};
    return block_of(doc::CodeBlock{below(2) == 0 ? "c++ {.x}" : "", texts[static_cast<std::size_t>(below(6))]});
  }

  doc::Block table(int depth) {
    doc::Table table;
    table.columns.resize(2);
    for (doc::Column& column : table.columns) column.align = static_cast<doc::Align>(below(4));
    const int rows = 2 + below(2);
    table.header_rows = below(2);
    const bool span = below(3) == 0;
    for (int r = 0; r < rows; ++r) {
      table.rows.emplace_back();
      for (int c = span && r == 1 ? 1 : 0; c < 2; ++c) {
        doc::Cell cell;
        if (below(5) != 0) cell.children = depth > 1 && below(3) == 0 ? blocks(depth - 2) : doc::Blocks{paragraph()};
        table.rows.back().cells.push_back(std::move(cell));
      }
    }
    if (span) table.rows[0].cells[0].row_span = 2;
    if (below(3) == 0) table.caption = {inline_of(doc::Text{"表" + words()})};
    return block_of(doc::Box<doc::Table>(std::move(table)));
  }

  doc::Block list(int depth) {
    doc::List list;
    const bool bullet = below(2) == 0;
    list.pattern = {bullet ? doc::Numerals::bullet : doc::Numerals::decimal, "", bullet ? "" : below(2) ? "." : ")"};
    list.start = bullet ? 1 : 1 + below(3);
    list.tight = below(2) == 0;
    ++list_depth_;
    for (int i = 0, n = 1 + below(3); i < n; ++i) {
      doc::ListItem item;
      item.label = automatic_label(list.pattern.numerals, "", list.start + i, list.pattern.suffix);
      if (bullet) item.label->text = "•";
      if (bullet && below(4) == 0) item.checked = below(2) == 0;
      const int kind = below(4);
      if (kind == 0 && depth > 1) {
        item.children = blocks(depth - 1);
      } else if (kind != 1) {
        item.children.push_back(paragraph());
        if (kind == 2) item.children.push_back(paragraph());
        if (kind == 3 && depth > 1) item.children.push_back(this->list(depth - 1));
      }
      if (item.children.empty()) item.checked.reset();
      list.items.push_back(std::move(item));
    }
    --list_depth_;
    return block_of(std::move(list));
  }

  doc::Block definitions(int depth) {
    doc::DefinitionList list;
    for (int i = 1 + below(2); i > 0; --i) {
      doc::Definition item;
      item.term = {inline_of(doc::Text{words()})};
      for (int k = below(3); k > 0; --k) item.details.push_back(blocks(depth - 1));
      list.items.push_back(std::move(item));
    }
    return block_of(std::move(list));
  }

  doc::Block block(int depth) {
    const int kind = depth <= 0 ? below(2) * 6 : below(13);
    switch (kind) {
      case 4:
        return list(depth);
      case 5:
        return list(depth);
      case 6:
        return code();
      case 7:
        return block_of(doc::Quote{blocks(depth - 1)});
      case 8:
        return table(depth);
      case 9:
        return block_of(doc::Rule{});
      case 10:
        return block_of(doc::RawBlock{"html", "<div>\n\"<!-- x -->\""});
      case 11:
        return block_of(doc::MathBlock{"\\sum_{i=1}^n i", {}});
      case 12:
        return definitions(depth);
      default: {
        doc::Block out = paragraph();
        if (below(8) == 0) out.attr = doc::Attr{"id-1", {"a", "b c"}, {{"key", "value=\n\\"}}};
        return out;
      }
    }
  }
};

std::string outline_of_tree(const doc::Blocks& body) {
  doc::Document document;
  document.body = body;
  return outline(document);
}

}  // namespace

TEST_CASE("random documents come back from DOCX as they were", "[docx][writer][random]") {
  const auto back_from_docx = [](const doc::Document& document) {
    return read_docx(write_docx(document).bytes, "all").document;
  };
  const auto is_other = [&](const doc::Document& document) {
    const doc::Document back = back_from_docx(document);
    const doc::EqualOptions without_looks{false};
    bool same = doc::equal(document.body, back.body, without_looks) && document.notes.size() == back.notes.size();
    for (std::size_t i = 0; same && i < back.notes.size(); ++i) {
      same = doc::equal(document.notes[i].children, back.notes[i].children, without_looks);
    }
    return !same;
  };
  int wrong = 0;
  std::string example;
  for (unsigned seed = 0; seed < 400; ++seed) {
    const doc::Document document = Trees(seed).document(static_cast<int>(seed % 4));
    if (!is_other(document) || ++wrong > 1) continue;
    const doc::Document small = shrunk(document, is_other);
    example = "seed " + std::to_string(seed) + "\n--- written\n" + outline_of_tree(small.body) + "\n--- read\n" +
              outline_of_tree(back_from_docx(small).body) + "\n";
  }
  INFO(example);
  CHECK(wrong == 0);
}

TEST_CASE("the same document gives the same bytes", "[docx][writer]") {
  const doc::Document document = Trees(7).document(3);
  CHECK(write_docx(document).bytes == write_docx(document).bytes);
}
