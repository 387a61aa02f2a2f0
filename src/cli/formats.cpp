#include <algorithm>

#include "cli/commands.h"
#include "cli/files.h"

namespace wenshu::cli {

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string flags_of(const convert::Format& format) {
  std::vector<std::string> names;
  for (const auto* specs : {&format.read_options, &format.write_options}) {
    for (const convert::OptionSpec& spec : *specs) {
      const std::string flag = "--" + spec.name;
      if (!spec.internal && std::find(names.begin(), names.end(), flag) == names.end()) names.push_back(flag);
    }
  }
  return joined(names);
}

}  // namespace

int list_formats(const convert::Registry& registry) {
  std::vector<std::vector<std::string>> rows = {{"format", "extensions", "read", "write", "options"}};
  for (const convert::Format& format : registry.all()) {
    rows.push_back({format.name, joined(format.extensions), format.reader ? "yes" : "no", format.writer ? "yes" : "no",
                    flags_of(format)});
  }
  std::vector<std::size_t> widths(rows.front().size());
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) line += row[i] + std::string(widths[i] - row[i].size() + 2, ' ');
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  write_standard_output(out);
  return 0;
}

}  // namespace wenshu::cli
