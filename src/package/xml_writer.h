// Writing XML parts: an append-only writer that can only make well-formed XML, whatever text it is given.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wenshu::package {

// Elements and attributes in the order of the calls. Names must be valid and outlive the writer (they are literals).
// Text may be anything: characters that XML 1.0 cannot hold (2.2) are left out and counted, ill-formed UTF-8 becomes
// U+FFFD.
class XmlWriter {
 public:
  XmlWriter() = default;

  // Begins an element; attributes may follow until anything else is written.
  XmlWriter& open(const char* name);
  XmlWriter& attribute(const char* name, std::string_view value);
  XmlWriter& attribute(const char* name, std::int64_t value);
  // Ends the innermost open element.
  void close();
  // An element without content, with one attribute.
  void element(const char* name, const char* attribute_name, std::string_view value);
  void element(const char* name, const char* attribute_name, std::int64_t value);
  void element(const char* name);
  void text(std::string_view utf8);
  // Finished XML, taken as it is.
  void raw(std::string_view xml);

  // How many characters were left out so far.
  std::size_t dropped() const { return dropped_; }
  // What was written since the beginning; every element must be closed.
  std::string take();
  const std::string& str() const { return out_; }

 private:
  std::string out_;
  std::vector<const char*> open_;
  bool in_tag_ = false;
  std::size_t dropped_ = 0;

  void finish_tag();
  void escape(std::string_view utf8, bool in_attribute);
};

// The declaration that opens a part.
inline constexpr std::string_view xml_declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

}  // namespace wenshu::package
