#include "json/value.h"

namespace wenshu::json {

using base::Error;
using base::ErrorKind;

std::string Value::pointer() const {
  if (!parent_) return {};
  std::string escaped;
  for (const char c : step_) {
    if (c == '~') {
      escaped += "~0";
    } else if (c == '/') {
      escaped += "~1";
    } else {
      escaped += c;
    }
  }
  return parent_->pointer() + '/' + escaped;
}

void Value::wrong_type(const char* wanted) const {
  throw Error(ErrorKind::input, "json-type",
              std::string("expected ") + wanted + ", found " + (json_.is_null() ? "null" : json_.type_name()),
              pointer());
}

void Value::wrong_value(const std::string& message) const {
  throw Error(ErrorKind::input, "json-value", message, pointer());
}

const std::string& Value::string() const {
  if (!json_.is_string()) wrong_type("a string");
  return json_.get_ref<const std::string&>();
}

std::string Value::string(const char* name) const {
  std::string out;
  member(name, [&](const Value& value) { out = value.string(); });
  return out;
}

bool Value::boolean() const {
  if (!json_.is_boolean()) wrong_type("true or false");
  return json_.get<bool>();
}

int Value::integer(int least) const {
  if (!json_.is_number_integer()) wrong_type("an integer");
  const auto value = json_.get<std::int64_t>();
  const bool huge = json_.is_number_unsigned() && json_.get<std::uint64_t>() > std::numeric_limits<std::int32_t>::max();
  if (huge || value < least || value > std::numeric_limits<int>::max()) wrong_value("the number is out of range");
  return static_cast<int>(value);
}

float Value::number() const {
  if (!json_.is_number()) wrong_type("a number");
  const auto value = json_.get<double>();
  constexpr double most = 1e6;  // points: far beyond any page
  if (!(value >= 0 && value <= most)) wrong_value("the number is out of range");
  return static_cast<float>(value);
}

}  // namespace wenshu::json
