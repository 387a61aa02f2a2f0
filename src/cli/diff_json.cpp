// For programs: the schema "wenshu-diff/1", described in docs/diff.md.
#include <nlohmann/json.hpp>

#include "cli/diff_report.h"

namespace wenshu::cli {

using doc::Change;
using doc::ChangeClass;
using doc::ChangeKind;
using Json = nlohmann::ordered_json;

namespace {

Json names(const doc::ChangeClasses& classes) {
  Json out = Json::array();
  for (std::size_t i = 0; i < doc::change_class_count; ++i) {
    if (classes[i]) out.push_back(name_of(static_cast<ChangeClass>(i)));
  }
  return out;
}

Json side_json(const DiffSide& side) { return {{"file", side.name}, {"format", side.format}}; }

Json block_json(const doc::Records& records, std::uint32_t index, const DiffSide& side) {
  const doc::Record& record = records[index];
  Json out;
  out["path"] = path_of(records, index);
  out["type"] = name_of(record.type);
  if (!record.text.empty()) out["text"] = record.text;
  if (record.heading != doc::no_record) out["heading"] = path_of(records, record.heading);
  if (record.source.end != 0) {
    Json source;
    const std::uint32_t part = record.source.part;
    if (part < side.parts.size() && !side.parts[part].empty()) source["part"] = side.parts[part];
    source["begin"] = record.source.begin;
    source["end"] = record.source.end;
    out["source"] = std::move(source);
  }
  return out;
}

Json range(std::uint32_t begin, std::uint32_t end) { return Json::array({begin, end}); }

Json edit_json(const doc::Edit& edit, const CodePoints& text_a, const CodePoints& text_b) {
  Json out;
  out["a"] = range(edit.a_begin, edit.a_end);
  out["b"] = range(edit.b_begin, edit.b_end);
  if (edit.a_begin < edit.a_end) out["removed"] = text_a.slice(edit.a_begin, edit.a_end);
  if (edit.b_begin < edit.b_end) out["inserted"] = text_b.slice(edit.b_begin, edit.b_end);
  return out;
}

Json detail_json(const doc::Detail& detail) {
  Json out;
  out["class"] = name_of(detail.change_class);
  out["name"] = detail.name;
  if (!detail.before.empty()) out["before"] = detail.before;
  if (!detail.after.empty()) out["after"] = detail.after;
  if (detail.in_text && !detail.before.empty()) out["a"] = range(detail.range.a_begin, detail.range.a_end);
  if (detail.in_text && !detail.after.empty()) out["b"] = range(detail.range.b_begin, detail.range.b_end);
  return out;
}

Json change_json(const DiffReport& report, const Change& change) {
  const doc::Difference& difference = report.difference;
  Json out;
  out["kind"] = name_of(change.kind);
  out["classes"] = names(change.classes);
  if (change.blocks > 1) out["blocks"] = change.blocks;
  if (change.a != doc::no_record) out["a"] = block_json(difference.a, change.a, report.a);
  if (change.b != doc::no_record) out["b"] = block_json(difference.b, change.b, report.b);
  if (change.a == doc::no_record || change.b == doc::no_record) return out;
  const CodePoints text_a(difference.a[change.a].text), text_b(difference.b[change.b].text);
  for (const doc::Edit& edit : change.edits) out["edits"].push_back(edit_json(edit, text_a, text_b));
  for (const doc::Detail& detail : change.details) out["details"].push_back(detail_json(detail));
  return out;
}

Json budget_json(const DiffReport& report) {
  Json out = Json::object();
  for (std::size_t i = 0; i < doc::change_class_count; ++i) {
    const auto& most = report.tolerance->allowed[i];
    const std::size_t found = report.difference.counts[i];
    if (found == 0 && most && *most == 0) continue;
    out[std::string(name_of(static_cast<ChangeClass>(i)))] = {
        {"found", found}, {"allowed", most ? Json(*most) : Json("any")}, {"within", !most || found <= *most}};
  }
  return out;
}

}  // namespace

std::string diff_json(const DiffReport& report) {
  const doc::Difference& difference = report.difference;
  Json out;
  out["schema"] = "wenshu-diff/1";
  out["a"] = side_json(report.a);
  out["b"] = side_json(report.b);
  out["same"] = difference.same();
  out["accepted"] = report.accepted();
  out["ignored"] = names(report.ignored);
  for (const ChangeKind kind : {ChangeKind::lost, ChangeKind::added, ChangeKind::moved, ChangeKind::changed}) {
    out["kinds"][std::string(name_of(kind))] = difference.count(kind);
  }
  out["classes"] = Json::object();
  for (std::size_t i = 0; i < doc::change_class_count; ++i) {
    if (difference.counts[i] > 0)
      out["classes"][std::string(name_of(static_cast<ChangeClass>(i)))] = difference.counts[i];
  }
  if (report.tolerance) out["budget"] = budget_json(report);
  out["changes"] = Json::array();
  for (const Change& change : difference.changes) out["changes"].push_back(change_json(report, change));
  return out.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace wenshu::cli
