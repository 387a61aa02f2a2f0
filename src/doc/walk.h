// Ways through the tree: exhaustive visits, children, visible text.
#pragma once
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "doc/tree.h"

namespace wenshu::doc {

// A visitor from lambdas: visit(overloaded{[](const Text&) {…}, …}, inline). Give one lambda for each node.
template <class... Functions>
struct overloaded : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
overloaded(Functions...) -> overloaded<Functions...>;

// Calls `f` with the content of an inline, boxed or not: a Text, a Link, ….
template <class F>
decltype(auto) visit(F&& f, const Inline& node) {
  const auto unbox = [&](const auto& content) -> decltype(auto) {
    if constexpr (requires { content.operator->(); }) {
      return f(*content);
    } else {
      return f(content);
    }
  };
  return std::visit(unbox, node.node);
}

// Which contents of inlines stand in boxes.
template <class T>
inline constexpr bool is_boxed =
    std::is_same_v<T, Link> || std::is_same_v<T, Image> || std::is_same_v<T, Ruby> || std::is_same_v<T, RawInline>;

// The content of an inline if it is a T, boxed or not; nullptr otherwise.
template <class T>
const T* get_if(const Inline& node) {
  if constexpr (is_boxed<T>) {
    const auto* box = std::get_if<Box<T>>(&node.node);
    return box && *box ? &**box : nullptr;
  } else {
    return std::get_if<T>(&node.node);
  }
}
template <class T>
T* get_if(Inline& node) {
  return const_cast<T*>(get_if<T>(std::as_const(node)));
}

// The inlines a block holds directly (paragraph, title, heading, captions); nullptr where it holds none.
const Inlines* inlines_of(const Block& block);
Inlines* inlines_of(Block& block);
// The inlines inside an inline (emphasis, span, link, the base of ruby); nullptr for a leaf.
const Inlines* children_of(const Inline& node);
Inlines* children_of(Inline& node);

// The text a reader sees, without markup: text, code, TeX source of formulas, the base of ruby; a hard break is a line
// feed, a soft break a space; images, note marks and raw text give nothing.
std::string plain_text(const Inlines& inlines);
void append_plain_text(const Inlines& inlines, std::string& out);
// The same for an inline that holds no others.
void append_leaf_text(const Inline& leaf, std::string& out);
// An automatic label with the gap a reader sees before the text that follows: "1. ", "一、"; "" without an automatic
// label. A tab is shown as a space, and as nothing where the label ends in full-width punctuation, which brings its own
// space.
std::string label_prefix(const Box<Label>& label);
// The text of a paragraph, title or heading with its automatic label.
std::string visible_text(const Block& block);

// The text of the first Title in one line; "" without one.
std::string shown_title(const Document& document);
// Is the text that of the first Title, white space aside? Then it says nothing that the document does not show.
bool repeats_title(const Document& document, std::string_view text);

// True where nothing of the inlines can be seen (anchors, white space unless it is underlined as in a form).
bool is_blank(const Inlines& inlines);
// True for a paragraph that is_blank and has no label: blank lines of the source.
bool is_blank_paragraph(const Block& block);

// Calls `f(block)` for every block below `blocks`, in reading order: a container before its children, notes and page
// furniture not included. `f` may change the block but not the sequence that holds it.
template <class Blocks_, class F>
void for_each_block(Blocks_& blocks, F&& f);
// Calls `f(inline)` for every inline below `inlines`, a container before its children.
template <class Inlines_, class F>
void for_each_inline(Inlines_& inlines, F&& f);

// ---- implementation of the templates

namespace detail {
// The block sequences inside a block, handed to `f` one by one.
template <class Block_, class F>
void for_each_sequence(Block_& block, F&& f) {
  std::visit(
      [&](auto& node) {
        using Node = std::remove_cvref_t<decltype(node)>;
        if constexpr (std::is_same_v<Node, List>) {
          for (auto& item : node.items) f(item.children);
        } else if constexpr (std::is_same_v<Node, DefinitionList>) {
          for (auto& item : node.items) {
            for (auto& detail : item.details) f(detail);
          }
        } else if constexpr (std::is_same_v<Node, Box<Table>>) {
          for (auto& row : node->rows) {
            for (auto& cell : row.cells) f(cell.children);
          }
        } else if constexpr (std::is_same_v<Node, Quote> || std::is_same_v<Node, Figure>) {
          f(node.children);
        }
      },
      block.node);
}
}  // namespace detail

template <class Blocks_, class F>
void for_each_block(Blocks_& blocks, F&& f) {
  for (auto& block : blocks) {
    f(block);
    detail::for_each_sequence(block, [&](auto& inner) { for_each_block(inner, f); });
  }
}

template <class Inlines_, class F>
void for_each_inline(Inlines_& inlines, F&& f) {
  for (auto& node : inlines) {
    f(node);
    if (auto* inner = children_of(node)) for_each_inline(*inner, f);
  }
}

}  // namespace wenshu::doc
