#include <csignal>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/heap.h"
#include "cli/report.h"
#include "cli/stack.h"

namespace wenshu::cli {

namespace {

int run(int argc, const char* const* argv) {
  const convert::Registry registry = convert::builtin_formats();
  const Arguments arguments = parse_arguments(argc, argv, registry);
  if (const auto* convert = std::get_if<ConvertArguments>(&arguments)) return convert_documents(*convert, registry);
  if (const auto* inspect = std::get_if<InspectArguments>(&arguments)) return inspect_document(*inspect, registry);
  if (const auto* diff = std::get_if<DiffArguments>(&arguments)) return diff_documents(*diff, registry);
  if (const auto* trip = std::get_if<RoundtripArguments>(&arguments)) return roundtrip_document(*trip, registry);
  if (const auto* check = std::get_if<CheckArguments>(&arguments)) return check_document(*check, registry);
  if (const auto* message = std::get_if<Message>(&arguments)) {
    write_standard_output(message->text);
    return 0;
  }
  if (std::holds_alternative<FontsArguments>(arguments)) return list_fonts();
  return list_formats(registry);
}

}  // namespace

}  // namespace wenshu::cli

int main(int argc, char** argv) {
  using namespace wenshu;
  cli::prepare_heap();
  cli::open_standard_descriptors();
  std::signal(SIGPIPE, SIG_IGN);  // a reader that went away is an error of writing like any other
  try {
    cli::prepare_stack();
    return cli::run(argc, argv);
  } catch (...) {
    const base::Error error = cli::current_error();
    cli::print_error_text(cli::error_line("wenshu", error, {}));
    return cli::exit_status(error.kind());
  }
}
