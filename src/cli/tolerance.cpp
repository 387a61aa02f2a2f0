#include "cli/tolerance.h"

#include <nlohmann/json.hpp>

#include "base/error.h"

namespace wenshu::cli {

using base::Error;
using base::ErrorKind;

namespace {

[[noreturn]] void refuse(const std::string& message, const std::string& where = {}) {
  throw Error(ErrorKind::input, "budget-value", message, where);
}

nlohmann::json parse(std::string_view json) {
  try {
    return nlohmann::json::parse(json);
  } catch (const nlohmann::json::parse_error& error) {
    throw Error(ErrorKind::input, "budget-syntax", "the budget is not valid JSON",
                std::to_string(error.byte > 0 ? error.byte - 1 : 0));
  }
}

}  // namespace

bool Tolerance::allows(const doc::Difference& difference) const {
  for (std::size_t i = 0; i < doc::change_class_count; ++i) {
    if (!allows(static_cast<doc::ChangeClass>(i), difference.counts[i])) return false;
  }
  return true;
}

Tolerance parse_tolerance(std::string_view text) {
  const nlohmann::json json = parse(text);
  if (!json.is_object() || json.value("schema", nlohmann::json()) != "wenshu-budget/1") {
    refuse("the budget does not say \"schema\": \"wenshu-budget/1\"");
  }
  Tolerance out;
  out.allowed.fill(0);
  for (const auto& [key, value] : json.items()) {
    if (key == "schema" || key == "comment") continue;
    if (key != "allow") refuse("the budget has an unknown member '" + key + "'");
    if (!value.is_object()) refuse("this is not an object of classes and numbers", "/allow");
    for (const auto& [name, count] : value.items()) {
      const auto change_class = doc::change_class_by_name(name);
      if (!change_class) refuse("there is no class of differences '" + name + "'", "/allow");
      auto& most = out.allowed[static_cast<std::size_t>(*change_class)];
      if (count == "any") {
        most.reset();
      } else if (count.is_number_unsigned()) {
        most = count.get<std::size_t>();
      } else {
        refuse("the value is neither a whole number nor \"any\"", "/allow/" + name);
      }
    }
  }
  return out;
}

}  // namespace wenshu::cli
