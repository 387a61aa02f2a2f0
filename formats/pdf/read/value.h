// Objects of a PDF file (ISO 32000-1 7.3) as they are read: small values that point into the bytes of the file or into
// an arena, so that parsing copies next to nothing. A value lives as long as the ObjectFile it came from.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace wenshu::pdf {

class Value {
 public:
  enum class Kind : std::uint8_t { null, boolean, integer, real, string, name, array, dictionary, stream, reference };

  Value() = default;
  static Value make_boolean(bool value) { return {Kind::boolean, value}; }
  static Value make_integer(std::int64_t value) { return {Kind::integer, value}; }
  static Value make_real(double value) {
    Value out;
    out.kind_ = Kind::real;
    out.real_ = value;
    return out;
  }
  static Value make_string(std::string_view bytes) { return {Kind::string, bytes}; }
  static Value make_name(std::string_view bytes) { return {Kind::name, bytes}; }
  static Value make_reference(std::uint32_t number) { return {Kind::reference, static_cast<std::int64_t>(number)}; }
  static Value make_array(std::span<const Value> items) { return {Kind::array, items}; }
  // Keys (names) and values in turn.
  static Value make_dictionary(std::span<const Value> items) { return {Kind::dictionary, items}; }
  // A dictionary and the string of the bytes as they stand in the file.
  static Value make_stream(std::span<const Value> both) { return {Kind::stream, both}; }

  Kind kind() const { return kind_; }
  bool is(Kind kind) const { return kind_ == kind; }
  bool is_null() const { return kind_ == Kind::null; }
  bool is_name(std::string_view text) const { return kind_ == Kind::name && this->text() == text; }
  bool is_number() const { return kind_ == Kind::integer || kind_ == Kind::real; }

  // What stands for a value of another kind is empty, 0 or `fallback`.
  bool truth() const { return kind_ == Kind::boolean && integer_ != 0; }
  std::int64_t integer(std::int64_t fallback = 0) const;
  double number(double fallback = 0) const {
    return kind_ == Kind::real ? real_ : kind_ == Kind::integer ? static_cast<double>(integer_) : fallback;
  }
  std::string_view text() const {  // of a name or string
    return kind_ == Kind::string || kind_ == Kind::name ? std::string_view(text_, count_) : std::string_view();
  }
  std::uint32_t object_number() const {
    return kind_ == Kind::reference ? static_cast<std::uint32_t>(integer_) : std::uint32_t{0};
  }
  std::span<const Value> items() const {  // of an array; of a dictionary keys and values in turn
    if (kind_ == Kind::stream) return items_[0].items();
    return kind_ == Kind::array || kind_ == Kind::dictionary ? std::span(items_, count_) : std::span<const Value>();
  }
  std::string_view raw() const { return kind_ == Kind::stream ? items_[1].text() : std::string_view(); }

  // The entry of a dictionary or of a stream's dictionary as it stands there, unresolved; null where there is none.
  Value find(std::string_view key) const;

 private:
  Value(Kind kind, std::int64_t value) : kind_(kind), integer_(value) {}
  Value(Kind kind, std::string_view bytes)
      : kind_(kind), count_(static_cast<std::uint32_t>(bytes.size())), text_(bytes.data()) {}
  Value(Kind kind, std::span<const Value> items)
      : kind_(kind), count_(static_cast<std::uint32_t>(items.size())), items_(items.data()) {}

  Kind kind_ = Kind::null;
  std::uint32_t count_ = 0;
  union {
    std::int64_t integer_ = 0;
    double real_;
    const char* text_;
    const Value* items_;
  };
};

}  // namespace wenshu::pdf
