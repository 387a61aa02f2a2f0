// Makes a document that breaks a property small: block by block, item by item and inline by inline, what is not needed
// for that is deleted.
#pragma once
#include <cstddef>
#include <utility>
#include <variant>

#include "doc/walk.h"

namespace wenshu::tests {

namespace shrinking {

// Deletes the n-th thing that can be deleted. No sequence gets empty, and no two texts become neighbours: readers make
// no such trees.
class Deletion {
 public:
  explicit Deletion(std::size_t n) : left_(n) {}

  bool blocks(doc::Blocks& blocks) {
    if (from(blocks)) return true;
    bool done = false;
    for (doc::Block& block : blocks) {
      if (auto* list = std::get_if<doc::List>(&block.node); list && last_item(*list)) return true;
      if (auto* inlines = doc::inlines_of(block); inlines && this->inlines(*inlines)) return true;
      doc::detail::for_each_sequence(block, [&](doc::Blocks& inner) { done = done || this->blocks(inner); });
      if (done) return true;
    }
    return false;
  }

 private:
  std::size_t left_;

  bool is_next() { return left_-- == 0; }

  bool from(doc::Blocks& blocks) {
    for (std::size_t i = 0; blocks.size() > 1 && i < blocks.size(); ++i) {
      if (!is_next()) continue;
      blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(i));
      return true;
    }
    return false;
  }

  // The others keep their numbers.
  bool last_item(doc::List& list) {
    if (list.items.size() < 2 || !is_next()) return false;
    list.items.pop_back();
    return true;
  }

  static bool is_text(const doc::Inline& node) { return std::holds_alternative<doc::Text>(node.node); }

  bool inlines(doc::Inlines& nodes) {
    for (std::size_t i = 0; nodes.size() > 1 && i < nodes.size(); ++i) {
      const bool joins = i > 0 && i + 1 < nodes.size() && is_text(nodes[i - 1]) && is_text(nodes[i + 1]);
      if (joins || !is_next()) continue;
      nodes.erase(nodes.begin() + static_cast<std::ptrdiff_t>(i));
      return true;
    }
    for (doc::Inline& node : nodes) {
      if (auto* inner = doc::children_of(node); inner && inlines(*inner)) return true;
    }
    return false;
  }
};

}  // namespace shrinking

// `fails` says whether a document still breaks the property; it holds for `document`.
template <class Fails>
doc::Document shrunk(doc::Document document, Fails&& fails) {
  for (std::size_t n = 0;;) {
    doc::Document smaller = document;
    if (!shrinking::Deletion(n).blocks(smaller.body)) return document;
    if (fails(std::as_const(smaller))) {
      document = std::move(smaller);
      n = 0;
    } else {
      ++n;
    }
  }
}

}  // namespace wenshu::tests
