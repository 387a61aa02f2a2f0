// SARIF 2.1.0 (OASIS), for systems that show findings at their files: each class of differences is a rule, each class
// of a change a result.
#include <nlohmann/json.hpp>

#include <algorithm>

#include "cli/diff_report.h"

namespace wenshu::cli {

using doc::ChangeClass;
using Json = nlohmann::ordered_json;

namespace {

constexpr int columns = 200;

// What a reader of the document would miss is an error, what only the file's form lost a warning, the rest a note.
const char* level_of(ChangeClass change_class) {
  switch (change_class) {
    case ChangeClass::lost:
    case ChangeClass::added:
    case ChangeClass::moved:
    case ChangeClass::text:
    case ChangeClass::type:
    case ChangeClass::level:
    case ChangeClass::label:
    case ChangeClass::table:
    case ChangeClass::image:
      return "error";
    case ChangeClass::numbering:
    case ChangeClass::role:
    case ChangeClass::list:
    case ChangeClass::formatting:
    case ChangeClass::link:
    case ChangeClass::note:
      return "warning";
    case ChangeClass::attribute:
    case ChangeClass::style:
    case ChangeClass::meta:
      break;
  }
  return "note";
}

// A file name as a relative or absolute URI reference (RFC 3986).
std::string uri_of(std::string_view path) {
  constexpr std::string_view plain = "-._~/!$&'()*+,;=@";
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
    if (letter || plain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      (out += '%').append(1, digits[byte >> 4U]) += digits[byte & 15U];
    }
  }
  return path.starts_with('/') ? "file://" + out : out;
}

Json text(std::string_view message) { return {{"text", message}}; }

std::size_t line_at(const std::vector<std::size_t>& lines, std::size_t offset) {
  return static_cast<std::size_t>(std::upper_bound(lines.begin(), lines.end(), offset) - lines.begin());
}

Json location(const doc::Records& records, std::uint32_t index, const DiffSide& side) {
  const doc::Record& record = records[index];
  Json physical;
  physical["artifactLocation"]["uri"] = uri_of(side.file);
  if (!side.lines.empty() && record.source.end > record.source.begin) {
    physical["region"]["startLine"] = line_at(side.lines, record.source.begin);
    physical["region"]["endLine"] = line_at(side.lines, record.source.end - 1);
  }
  Json logical;
  logical["fullyQualifiedName"] = path_of(records, index);
  logical["kind"] = name_of(record.type);
  Json out;
  out["physicalLocation"] = std::move(physical);
  out["logicalLocations"] = Json::array({std::move(logical)});
  return out;
}

Json result(const DiffReport& report, const doc::Change& change, std::size_t rule) {
  const doc::Difference& difference = report.difference;
  const auto change_class = static_cast<ChangeClass>(rule);
  std::string message = headline_of(difference, change) + " (" + std::string(name_of(change_class)) + ')';
  for (const std::string& line : lines_of(difference, change, columns)) message += '\n' + line;
  Json out;
  out["ruleId"] = name_of(change_class);
  out["ruleIndex"] = rule;
  out["level"] = level_of(change_class);
  out["message"] = text(message);
  const bool in_a = change.a != doc::no_record, in_b = change.b != doc::no_record;
  const Json at_a = in_a ? location(difference.a, change.a, report.a) : Json();
  const Json at_b = in_b ? location(difference.b, change.b, report.b) : Json();
  out["locations"] = Json::array({in_b ? at_b : at_a});
  if (in_a && in_b) out["relatedLocations"] = Json::array({at_a});
  if (report.tolerance && report.tolerance->allows(change_class, difference.counts[rule])) {
    out["suppressions"] = Json::array({{{"kind", "external"}, {"justification", "within the budget"}}});
  }
  return out;
}

}  // namespace

std::string diff_sarif(const DiffReport& report) {
  Json rules = Json::array();
  for (std::size_t i = 0; i < doc::change_class_count; ++i) {
    const auto change_class = static_cast<ChangeClass>(i);
    Json rule;
    rule["id"] = name_of(change_class);
    rule["shortDescription"] = text(meaning_of(change_class));
    rule["defaultConfiguration"]["level"] = level_of(change_class);
    rules.push_back(std::move(rule));
  }
  Json run;
  run["tool"]["driver"] = {{"name", "wenshu"}, {"version", WENSHU_VERSION}, {"rules", std::move(rules)}};
  run["columnKind"] = "unicodeCodePoints";
  run["results"] = Json::array();
  for (const doc::Change& change : report.difference.changes) {
    for (std::size_t i = 0; i < doc::change_class_count; ++i) {
      if (change.classes[i]) run["results"].push_back(result(report, change, i));
    }
  }
  Json out;
  out["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
  out["version"] = "2.1.0";
  out["runs"] = Json::array({std::move(run)});
  return out.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace wenshu::cli
