// One input on its way: its budget, the diagnostics collected, the document read.
#pragma once
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "convert/pipeline.h"

namespace wenshu::cli {

class Conversion {
 public:
  Conversion(const ReadArguments& arguments, const convert::Registry& registry);
  Conversion(const Conversion&) = delete;
  Conversion& operator=(const Conversion&) = delete;

  // The format is found by --from, content and name where none is given. Throws Error.
  doc::Document read(const std::string& path, const convert::Format* format = nullptr);
  // Reads what was written in `format`; links in it lead to its side files.
  doc::Document read_back(const convert::Output& output, const convert::Format& format);
  // `options` are those of the format only.
  convert::Output write(const doc::Document& document, const convert::Format& format, convert::Options options);

  void report(convert::Diagnostic diagnostic);
  const std::vector<convert::Diagnostic>& diagnostics() const { return diagnostics_; }
  bool has_warnings() const;
  const convert::Format& source_format() const { return *source_format_; }

 private:
  const ReadArguments& arguments_;
  const convert::Registry& registry_;
  base::Budget budget_;
  std::vector<convert::Diagnostic> diagnostics_;
  convert::Context context_;
  const convert::Format* source_format_ = nullptr;

  doc::Document parse(std::string_view bytes, const convert::Format& format);
};

}  // namespace wenshu::cli
