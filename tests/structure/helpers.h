// What the tests of structure recognition share: documents written as lines, and outlines of what was recognised.
#pragma once
#include <string>
#include <string_view>

#include "doc/tree.h"

namespace structure_test {

namespace doc = wenshu::doc;

// A document from lines of text, each one a paragraph. Before its text a line may say how it looks, in braces:
//   {center} {right} {bold} {size=22} {red}  alignment, all bold, points (the body has 16), colour
//   {title} {h1} … {h6}                the style of a title or heading
//   {break}                            begins a page
//   {auto=一、}                         the file's numbering makes this label
//   {table}a|b                         a row of cells; rows in succession are one table
// Several may stand together: {bold center}. **text** is bold. A line feed behind the opening quote of a raw string is
// left out.
doc::Document document_of(std::string_view lines);

// The blocks of a document, one line each, between the label and its text a bar:
//   title 关于…   h1 一、|主要做法   h2> （一）|制定方案。   p 正文。   item 1.|…   article 第一条|…   addressee 各区：
//   field:抄送 抄送：…   | cell | cell
// h2> is a run-in heading, whose body is the next line. The items of enumerations stand in [ ], those of a second run
// in 〈 〉, of a third in ⟦ ⟧.
std::string outline(const doc::Document& document);

// All text that a reader sees, with line feeds between paragraphs but not behind a run-in heading or between the lines
// of a title.
std::string all_text(const doc::Blocks& blocks);

// The outline of a document of `lines` after recognition. Fails the running test if recognition changes the text or if
// a second pass changes anything.
std::string recognized(std::string_view lines);

// `lines` without the line feed a raw string begins with, each line ended by one.
std::string expected(std::string_view lines);

doc::Inline text(std::string text);
doc::Inline emphasized(doc::Emphasis kind, doc::Inlines children);
doc::Inline strong(std::string text);
template <class Node>
doc::Inline inline_of(Node node) {
  return {std::move(node), {}, 0, {}};
}

}  // namespace structure_test
