// What a command says on standard error: one line for each diagnostic, for people or as JSON.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "convert/format.h"

namespace wenshu::cli {

struct ReportStyle {
  bool quiet = false;  // no notes
  bool json = false;
};

// The lines of the diagnostics of `file`, of each code 20 at most and then a line that counts the rest (all of them as
// JSON).
std::string report_lines(std::string_view file, const std::vector<convert::Diagnostic>& diagnostics, ReportStyle style);
// The line of the error that ended the work on `file`.
std::string error_line(std::string_view file, const base::Error& error, ReportStyle style);

// The exception being handled as an Error: lack of memory is a limit, anything unknown a defect.
base::Error current_error();
int exit_status(base::ErrorKind kind);
inline constexpr int status_warnings = 6;  // under --fail-on-warning

// Text that cannot move the cursor, break the line or turn its direction: messages quote untrusted input.
std::string printable(std::string_view text);
// The beginning of a text on one line, so many columns of a terminal at most; "…" stands for the rest.
std::string excerpt(std::string_view text, int columns);

void print_error_text(std::string_view text);

}  // namespace wenshu::cli
