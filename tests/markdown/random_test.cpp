// Random trees: what cmark-gfm shows of the Markdown is what the document says.
#include <random>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/walk.h"
#include "helpers.h"
#include "tests/catch.h"

using namespace markdown_test;

namespace {

class Trees {
 public:
  explicit Trees(unsigned seed) : random_(seed) {}

  doc::Blocks blocks(int depth) {
    doc::Blocks out;
    const int n = 1 + below(4);
    for (int i = 0; i < n; ++i) out.push_back(block(depth));
    return out;
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  std::string words() {
    static const std::vector<std::string> pieces = {
        "中",       "文字", "a",  "bc",   "1",  "2. ", "“",  "”",   "。",
        "，",       "（",   "）", "*",    "**", "_",   "~",  "~~",  "`",
        "``",       "[",    "]",  "(",    ")",  "<",   ">",  "<b>", "&",
        "&amp;",    "|",    "\\", "$",    "#",  "# ",  "- ", "+ ",  "=",
        "---",      ":",    "!",  "{.a}", "^",  " ",   "  ", "　",  "http://a.cn/",
        "www.a.cn", "@",    ";",  "/",    "\"", "'",   "\t", "1) ", "> ",
        "é",        "→"};
    std::string out;
    const int n = 1 + below(6);
    for (int i = 0; i < n; ++i) out += pieces[static_cast<std::size_t>(below(static_cast<int>(pieces.size())))];
    return out;
  }

  doc::Inlines inlines(int depth) {
    doc::Inlines out;
    const int n = 1 + below(4);
    for (int i = 0; i < n; ++i) {
      const int kind = below(12);
      if (kind < 6 || depth == 0) {
        out.push_back(text(words()));
      } else if (kind < 9) {
        out.push_back(emphasized(static_cast<doc::Emphasis>(below(9)), inlines(depth - 1)));
      } else if (kind == 9) {
        out.push_back(inline_of(doc::Code{words()}));
      } else if (kind == 10) {
        out.push_back(inline_of(doc::Link{"http://b.cn/(x", "t", {text(words())}}));
      } else {
        out.push_back(inline_of(doc::LineBreak{doc::Break::hard}));
      }
    }
    return out;
  }

  doc::Block block(int depth) {
    const int kind = depth == 0 ? 0 : below(10);
    if (kind < 5) return paragraph(inlines(3));
    if (kind == 5) return block_of(doc::Heading{1 + below(3), inlines(2), {}, false});
    if (kind == 6) return block_of(doc::Quote{blocks(depth - 1)});
    if (kind == 7) return block_of(doc::CodeBlock{"", words() + "\n\n" + words() + "\n"});
    if (kind == 8) {
      doc::Table table;
      table.header_rows = below(2);
      for (int r = 0; r < 2; ++r) {
        doc::Row row;
        for (int c = 0; c < 2; ++c) {
          doc::Cell cell;
          cell.children = below(4) == 0 ? blocks(0) : doc::Blocks{paragraph(inlines(2))};
          row.cells.push_back(std::move(cell));
        }
        table.rows.push_back(std::move(row));
      }
      return block_of(doc::Box<doc::Table>(std::move(table)));
    }
    const bool numbered = below(2) == 0;
    const doc::NumberPattern pattern = numbered ? doc::NumberPattern{doc::Numerals::decimal, "", "."}
                                                : doc::NumberPattern{doc::Numerals::bullet, "", ""};
    std::vector<doc::Blocks> items;
    for (int i = 1 + below(3); i > 0; --i) items.push_back(blocks(depth - 1));
    return list(pattern, std::move(items), below(2) == 0);
  }

  std::mt19937 random_;
};

// The text of a document without any white space: where it breaks is up to the blocks.
std::string squeezed(const std::string& s) {
  std::string out;
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t begin = i;
    const char32_t c = wenshu::base::next_code_point(s, i);
    if (!wenshu::base::is_white_space(c)) out += s.substr(begin, i - begin);
  }
  return out;
}

std::string text_of(const doc::Blocks& blocks) {
  std::string out;
  doc::for_each_block(blocks, [&](const doc::Block& block) {
    out += wenshu::doc::visible_text(block);
    if (const auto* code = std::get_if<doc::CodeBlock>(&block.node)) out += code->text;
  });
  return squeezed(out);
}

}  // namespace

TEST_CASE("random documents show their text", "[markdown][oracle]") {
  int wrong = 0;
  std::string examples;
  for (unsigned seed = 0; seed < 300; ++seed) {
    const doc::Blocks body = Trees(seed).blocks(static_cast<int>(seed % 4));
    const std::string written = markdown(body);
    const auto html = html_by("cmark-gfm", written);
    if (!html) {
      WARN("cmark-gfm is not installed: not compared");
      return;
    }
    const std::string expected = text_of(body);
    const std::string seen = squeezed(text_of_html(*html));
    if (seen != expected && ++wrong < 4) {
      examples +=
          "seed " + std::to_string(seed) + "\n" + written + "\n shows    " + seen + "\n expected " + expected + "\n";
    }
  }
  INFO(examples);
  CHECK(wrong == 0);
}
