#include "cli/commands.h"
#include "cli/conversion.h"
#include "cli/files.h"
#include "cli/outline.h"
#include "cli/report.h"

namespace wenshu::cli {

using base::Error;
using base::ErrorKind;

int inspect_document(const InspectArguments& arguments, const convert::Registry& registry) {
  const ReportStyle style{arguments.quiet, arguments.json_diagnostics};
  Conversion conversion(arguments, registry);
  int status = 0;
  std::string failure;
  try {
    const doc::Document document = conversion.read(arguments.input);
    if (arguments.json) {
      const convert::Format& json = convert::output_format(registry, "json", {});
      write_standard_output(conversion.write(document, json, {}).bytes);
    } else {
      write_standard_output(outline(document));
    }
    if (arguments.fail_on_warning && conversion.has_warnings()) status = status_warnings;
  } catch (...) {
    const Error error = current_error();
    status = exit_status(error.kind());
    failure = error_line(error.kind() == ErrorKind::output ? "-" : arguments.input, error, style);
  }
  print_error_text(report_lines(arguments.input, conversion.diagnostics(), style) + failure);
  return status;
}

}  // namespace wenshu::cli
