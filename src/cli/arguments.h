// The command line as values: the only part that knows how arguments are written.
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "base/budget.h"
#include "cli/diff_report.h"
#include "convert/pipeline.h"

namespace wenshu::cli {

struct ReadArguments {
  std::string from;
  convert::Structure structure = convert::Structure::recognize;
  bool explain = false;
  convert::Options options;  // flags of formats that were given, whatever format they belong to
  base::Limits limits;
  bool fail_on_warning = false, quiet = false, json_diagnostics = false;
};

struct ConvertArguments : ReadArguments {
  std::vector<std::string> inputs;
  std::string output, output_dir, to, media_dir;  // empty: not given
  unsigned jobs = 1;
};

struct InspectArguments : ReadArguments {
  std::string input;
  bool json = false;
};

struct CompareArguments : ReadArguments {
  DiffFormat format = DiffFormat::text;
  doc::ChangeClasses ignore;
};

struct DiffArguments : CompareArguments {
  std::string a, b;
};

struct RoundtripArguments : CompareArguments {
  std::string input, budget;  // budget: a file; empty: not given
  std::vector<std::string> via;
};

struct CheckArguments : CompareArguments {
  std::string input, golden;
  bool update = false;
};

struct FormatsArguments {};
struct FontsArguments {};
struct Message {
  std::string text;  // help or version, for standard output
};

using Arguments = std::variant<ConvertArguments, InspectArguments, DiffArguments, RoundtripArguments, CheckArguments,
                               FormatsArguments, FontsArguments, Message>;

// Throws Error{usage}.
Arguments parse_arguments(int argc, const char* const* argv, const convert::Registry& registry);

// The given options that are declared in `specs`.
convert::Options options_for(const std::vector<convert::OptionSpec>& specs, const convert::Options& given);

}  // namespace wenshu::cli
