// Documents written as DOCX and what is in them.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "tests/docx/helpers.h"

namespace wenshu::tests {

template <class Node>
doc::Block block_of(Node node) {
  return {std::move(node), {}, 0, {}};
}
template <class Node>
doc::Inline inline_of(Node node) {
  return {std::move(node), {}, 0, {}};
}
doc::Block paragraph_of(const std::string& text);
doc::Block heading_of(int level, const std::string& text);
doc::Label automatic_label(doc::Numerals numerals, const std::string& prefix, int value, const std::string& suffix);

struct WrittenDocx {
  std::string bytes;
  std::vector<convert::Diagnostic> diagnostics;
  bool reported(std::string_view code) const;
  // A part of the package; empty where it is not there.
  std::string part(const std::string& name) const;
};

WrittenDocx write_docx(const doc::Document& document, const convert::Options& options = {});
// The document read back.
doc::Document there_and_back(const doc::Document& document, const convert::Options& options = {});

}  // namespace wenshu::tests
