// Looks as run and paragraph properties (w:rPr, w:pPr), their elements in the order of the schema.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "doc/style.h"
#include "docx/properties.h"
#include "package/xml_writer.h"

namespace wenshu::docx {

using package::XmlWriter;

// A length in twentieths of a point.
std::int64_t twips(float points);

// What the run properties of a run, a paragraph mark or a style say.
struct RunMarkup {
  std::string style;  // identifier of a character style
  doc::TextStyle look;
  RunProperties::Vertical vertical = RunProperties::Vertical::baseline;
  bool dots = false, vanish = false;
  bool separator = false;   // of the mark that joins a run-in heading with the next paragraph (17.3.2.36)
  bool east_asian = false;  // “ ” … — take the East Asian font (w:hint)
  std::string change;       // finished w:ins or w:del of a paragraph mark
  bool empty() const;
};

// w:rPr, or nothing where nothing is said.
void write_run_properties(XmlWriter& xml, const RunMarkup& markup);

// A place in a numbering: w:numId and w:ilvl (0 … 8).
struct NumberPlace {
  int numbering = 0, level = 0;
  bool operator==(const NumberPlace&) const = default;
};

struct ParagraphMarkup {
  std::string style;  // identifier of a paragraph style
  doc::ParagraphStyle look;
  float character = 0;  // points, the width of a character; 0: that of ordinary text
  std::optional<NumberPlace> number;
  bool rule = false, shaded = false;  // a line below; a grey ground
  std::optional<int> outline;         // 0 … 8, 9: body text
  RunMarkup mark;
  std::string section;  // a finished w:sectPr
  bool empty() const;
};

// w:pPr, or nothing where nothing is said. `character` is the width of a character in points, for programs that do not
// know lengths in characters.
void write_paragraph_properties(XmlWriter& xml, const ParagraphMarkup& markup, float character);

}  // namespace wenshu::docx
