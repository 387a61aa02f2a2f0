// A JSON value with its place: access that checks types and ends in Error{input} naming a JSON pointer.
#pragma once
#include <nlohmann/json.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "base/error.h"

namespace wenshu::json {

// A view: neither the JSON nor the value it was reached from may end before it.
class Value {
 public:
  explicit Value(const nlohmann::json& json) : json_(json) {}
  Value(const nlohmann::json& json, const Value& parent, std::string step)
      : json_(json), parent_(&parent), step_(std::move(step)) {}

  std::string pointer() const;
  [[noreturn]] void wrong_type(const char* wanted) const;
  [[noreturn]] void wrong_value(const std::string& message) const;

  bool is_string() const { return json_.is_string(); }
  bool is_boolean() const { return json_.is_boolean(); }
  bool is_array() const { return json_.is_array(); }
  const std::string& string() const;
  bool boolean() const;
  int integer(int least = std::numeric_limits<int>::min()) const;
  float number() const;

  // Calls `f(name, value)` for the members of an object.
  template <class F>
  void for_each_member(F&& f) const {
    if (!json_.is_object()) wrong_type("an object");
    for (auto member = json_.begin(); member != json_.end(); ++member) {
      f(member.key(), Value(*member, *this, member.key()));
    }
  }
  // Calls `f(value)` for the elements of an array.
  template <class F>
  void for_each(F&& f) const {
    if (!json_.is_array()) wrong_type("an array");
    for (std::size_t i = 0; i < json_.size(); ++i) f(Value(json_[i], *this, std::to_string(i)));
  }
  // Calls `f(value)` where an object has the member.
  template <class F>
  void member(const char* name, F&& f) const {
    if (!json_.is_object()) wrong_type("an object");
    if (const auto found = json_.find(name); found != json_.end()) f(Value(*found, *this, name));
  }
  // The string of a member; "" without it.
  std::string string(const char* name) const;

 private:
  const nlohmann::json& json_;
  const Value* parent_ = nullptr;
  std::string step_;
};

}  // namespace wenshu::json
