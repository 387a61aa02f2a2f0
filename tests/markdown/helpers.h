// What the tests of the Markdown writer share: small trees, and Markdown read back as characters with their formatting.
#pragma once
#include <bitset>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "convert/format.h"
#include "doc/tree.h"

namespace markdown_test {

namespace doc = wenshu::doc;

// ---- trees
doc::Inline text(std::string text);
doc::Inline emphasized(doc::Emphasis kind, doc::Inlines children);
doc::Inline strong(std::string text);
doc::Inline emph(std::string text);
template <class Node>
doc::Inline inline_of(Node node) {
  return {std::move(node), {}, 0, {}};
}
template <class Node>
doc::Block block_of(Node node) {
  return {std::move(node), {}, 0, {}};
}
doc::Block paragraph(doc::Inlines children);
doc::Block paragraph(std::string text);
doc::Block heading(int level, std::string text);
doc::Block title(std::string text);
doc::Block list(doc::NumberPattern pattern, std::vector<doc::Blocks> items, bool tight = true);
doc::Label automatic(doc::Numerals numerals, std::string prefix, std::string suffix, int value, std::string text);
doc::Document document(doc::Blocks body);

// ---- writing
struct Written {
  std::string markdown;
  std::vector<wenshu::convert::SideFile> files;
  std::vector<std::string> codes;  // of the diagnostics
};
Written write(const doc::Document& document, const wenshu::convert::Options& options = {});
std::string markdown(const doc::Document& document, const wenshu::convert::Options& options = {});
std::string markdown(doc::Blocks body);
// One paragraph, without the final line feed.
std::string markdown_of(doc::Inlines children);
std::string markdown_of(std::string text);

// ---- reading
struct Read {
  doc::Document document;
  std::vector<std::string> codes;  // of the diagnostics
};
// `files`: what stands beside the input.
Read read(const std::string& markdown, const wenshu::convert::Options& options = {},
          const std::map<std::string, std::string>& files = {});

// ---- what others read
// A visible character and its formatting.
struct Letter {
  char32_t character;
  std::bitset<9> emphasis;
  bool operator==(const Letter&) const = default;
};
using Letters = std::vector<Letter>;
Letters letters(const doc::Inlines& inlines);
std::string to_string(const Letters& letters);

// The letters of a fragment of HTML; block tags and breaks give nothing but a line feed for <br>.
Letters letters_of_html(const std::string& html);
// The fragments inside <p>…</p>, in order.
std::vector<std::string> paragraphs_of_html(const std::string& html);
// Text of HTML without tags; white space is kept.
std::string text_of_html(const std::string& html);

// The HTML another program makes of Markdown; nothing where it is not installed. `tool`: "cmark", "cmark-gfm",
// "pandoc".
std::optional<std::string> html_by(const std::string& tool, const std::string& markdown);

// A slow reader of one paragraph after the words of CommonMark 0.31 6.2, for text, escapes, references, emphasis with
// `*` and `~~` and inline tags: independent of the writer and of any program.
Letters read_paragraph(const std::string& markdown);

}  // namespace markdown_test
