#include "tests/docx/writer_helpers.h"

#include <algorithm>

#include "docx/writer.h"
#include "package/opc.h"

namespace wenshu::tests {

doc::Block paragraph_of(const std::string& text) {
  return block_of(doc::Paragraph{{inline_of(doc::Text{text})}, {}, {}});
}

doc::Block heading_of(int level, const std::string& text) {
  return block_of(doc::Heading{level, {inline_of(doc::Text{text})}, {}, false});
}

doc::Label automatic_label(doc::Numerals numerals, const std::string& prefix, int value, const std::string& suffix) {
  doc::Label label;
  label.pattern = {numerals, prefix, suffix};
  label.value = value;
  label.text = prefix + base::format_number(numerals, value) + suffix;
  label.automatic = true;
  label.gap = "\t";
  return label;
}

bool WrittenDocx::reported(std::string_view code) const {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const auto& d) { return d.code == code; });
}

std::string WrittenDocx::part(const std::string& name) const {
  base::Budget budget;
  const package::OpcPackage package(bytes, budget);
  return package.contains(name) ? package.read(name) : std::string();
}

WrittenDocx write_docx(const doc::Document& document, const convert::Options& options) {
  base::Budget budget;
  WrittenDocx written;
  convert::Context context{budget};
  context.report = [&](convert::Diagnostic diagnostic) { written.diagnostics.push_back(std::move(diagnostic)); };
  written.bytes = docx::make_writer()->write(document, options, context).bytes;
  return written;
}

doc::Document there_and_back(const doc::Document& document, const convert::Options& options) {
  return read_docx(write_docx(document, options).bytes, "all").document;
}

}  // namespace wenshu::tests
