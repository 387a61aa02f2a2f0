// Names of enumerators of the tree, as JSON, reports and our own PDF files write them; in the order of the enumerators.
#pragma once
#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "doc/tree.h"

namespace wenshu::doc {

template <class Enum>
struct Names;

template <>
struct Names<Role> {
  static constexpr std::array<std::string_view, 12> list = {
      "none",       "subtitle", "addressee", "signature", "date", "attachment-note", "attachment-head",
      "annotation", "article",  "caption",   "toc",       "field"};
};
template <>
struct Names<Emphasis> {
  static constexpr std::array<std::string_view, 9> list = {
      "emphasis", "strong", "underline", "strike", "superscript", "subscript", "small_caps", "highlight", "dots"};
};
template <>
struct Names<Align> {
  static constexpr std::array<std::string_view, 6> list = {"automatic", "left",    "center",
                                                           "right",     "justify", "distribute"};
};
template <>
struct Names<NoteKind> {
  static constexpr std::array<std::string_view, 3> list = {"footnote", "endnote", "comment"};
};

template <class Enum>
std::string_view name_of(Enum value) {
  return Names<Enum>::list[static_cast<std::size_t>(value)];
}

template <class Enum>
std::optional<Enum> by_name(std::string_view name) {
  const auto& list = Names<Enum>::list;
  const auto found = std::find(list.begin(), list.end(), name);
  if (found == list.end()) return std::nullopt;
  return static_cast<Enum>(found - list.begin());
}

}  // namespace wenshu::doc
