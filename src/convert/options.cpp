#include <algorithm>

#include "convert/pipeline.h"

namespace wenshu::convert {

using base::Error;
using base::ErrorKind;

namespace {

const OptionSpec* find(const std::vector<OptionSpec>& specs, std::string_view name) {
  const auto found =
      std::find_if(specs.begin(), specs.end(), [&](const OptionSpec& spec) { return spec.name == name; });
  return found == specs.end() ? nullptr : &*found;
}

void check_value(const OptionSpec& spec, const std::string& value) {
  const auto& choices = spec.choices;
  if (choices.empty() || std::find(choices.begin(), choices.end(), value) != choices.end()) return;
  std::string allowed;
  for (const std::string& choice : choices) allowed += (allowed.empty() ? "" : ", ") + choice;
  throw Error(ErrorKind::usage, "bad-option-value", "--" + spec.name + " is '" + value + "', not one of " + allowed);
}

}  // namespace

std::string option(const Options& options, std::string_view name) {
  const auto found = options.find(name);
  return found == options.end() ? std::string{} : found->second;
}

bool declares(const std::vector<OptionSpec>& specs, std::string_view name) { return find(specs, name) != nullptr; }

Options complete_options(const std::vector<OptionSpec>& specs, const Options& given, std::string_view format) {
  Options complete;
  for (const OptionSpec& spec : specs) complete[spec.name] = spec.fallback;
  for (const auto& [name, value] : given) {
    const OptionSpec* spec = find(specs, name);
    if (!spec) {
      throw Error(ErrorKind::usage, "unknown-option",
                  "the format '" + std::string(format) + "' has no option --" + name);
    }
    check_value(*spec, value);
    complete[name] = value;
  }
  return complete;
}

}  // namespace wenshu::convert
