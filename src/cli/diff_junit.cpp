// For CI systems that show tests: each class of differences is a test, which fails where it has more than are
// tolerated. The form is that of the schema of the Jenkins xUnit plugin, which others read as well.
#include "cli/diff_report.h"

namespace wenshu::cli {

using doc::ChangeClass;

namespace {

constexpr int columns = 120;

std::string attribute(std::string_view name, std::string_view value) {
  return ' ' + std::string(name) + "=\"" + escaped(value) + '"';
}
std::string attribute(std::string_view name, std::size_t value) { return attribute(name, std::to_string(value)); }

// The changes that have the class, one paragraph each.
std::string list_of(const doc::Difference& difference, std::size_t change_class) {
  std::string out;
  for (const doc::Change& change : difference.changes) {
    if (!change.classes[change_class]) continue;
    out += place_of(difference, change) + ": " + headline_of(difference, change) + '\n';
    for (const std::string& line : lines_of(difference, change, columns)) out += "    " + line + '\n';
  }
  return out;
}

std::string plural(std::size_t count) { return std::to_string(count) + (count == 1 ? " difference" : " differences"); }

}  // namespace

std::string diff_junit(const DiffReport& report) {
  const doc::Difference& difference = report.difference;
  std::string cases;
  std::size_t failures = 0, skipped = 0;
  for (std::size_t i = 0; i < doc::change_class_count; ++i) {
    const auto change_class = static_cast<ChangeClass>(i);
    const std::size_t count = difference.counts[i];
    const bool fails = report.tolerance ? !report.tolerance->allows(change_class, count) : count > 0;
    cases += "  <testcase" + attribute("name", name_of(change_class)) + attribute("classname", "wenshu.diff") +
             attribute("time", 0);
    if (report.ignored[i]) {
      ++skipped;
      cases += ">\n   <skipped/>\n  </testcase>\n";
    } else if (fails) {
      ++failures;
      cases += ">\n   <failure" + attribute("type", name_of(change_class)) + attribute("message", plural(count)) + '>' +
               escaped(list_of(difference, i)) + "</failure>\n  </testcase>\n";
    } else if (count > 0) {
      cases += ">\n   <system-out>" + plural(count) + " within the budget\n" + escaped(list_of(difference, i)) +
               "</system-out>\n  </testcase>\n";
    } else {
      cases += "/>\n";
    }
  }
  const std::string counts =
      attribute("tests", doc::change_class_count) + attribute("failures", failures) + attribute("errors", 0);
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + attribute("name", "wenshu") + counts +
         ">\n <testsuite" + attribute("name", report.a.name + " – " + report.b.name) + counts +
         attribute("skipped", skipped) + attribute("time", 0) + ">\n" + cases + " </testsuite>\n</testsuites>\n";
}

}  // namespace wenshu::cli
