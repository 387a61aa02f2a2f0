// DOCX files in memory, and a compact outline of what is read from them.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "convert/format.h"
#include "doc/tree.h"

namespace wenshu::tests {

// The parts of a small DOCX; an empty string leaves its part out. `body` is the content of w:body, the others that of
// their root.
struct Docx {
  std::string body, styles, numbering, footnotes, endnotes, comments, settings;
  std::vector<std::pair<std::string, std::string>> files;  // further parts by name
  std::string relationships;                               // further w:document relationships

  std::string bytes() const;
};

struct Read {
  doc::Document document;
  std::vector<convert::Diagnostic> diagnostics;
  bool reported(std::string_view code) const;
};

Read read_docx(const std::string& bytes, const std::string& track_changes = "accept");
inline Read read_docx(const Docx& docx, const std::string& track_changes = "accept") {
  return read_docx(docx.bytes(), track_changes);
}

// One line a block: "h2 一、 题", "p text", "li2 1. text", "td …", "code …". Emphasis as *em* **strong** and so on by
// name: {strong text}; links <target text>; notes [1]; images ![alt].
std::string outline(const doc::Document& document);
// The same for a body alone.
std::string outline_of(const std::string& body, const std::string& track_changes = "accept");

// A paragraph of one run.
std::string p(const std::string& text, const std::string& properties = {});
std::string r(const std::string& text, const std::string& properties = {});

}  // namespace wenshu::tests
