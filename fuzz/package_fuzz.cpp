// Opens any bytes as an OPC package and reads every part as XML. Input that is no archive is parsed as XML itself, so
// that the fuzzer reaches the parser without having to make an archive.
#include <cstddef>
#include <cstdint>

#include "base/error.h"
#include "package/opc.h"

namespace {
using wenshu::base::Budget;
using wenshu::base::Error;

Budget small_budget() {
  wenshu::base::Limits limits;
  limits.max_memory = std::size_t{64} << 20U;
  limits.max_nodes = 1'000'000;
  limits.max_time = 10;
  return Budget(limits);
}

void read_part(const wenshu::package::OpcPackage& package, const std::string& name) {
  try {
    const auto part = package.read_xml(name);
    static_cast<void>(part.at(part.root().last_child()));
  } catch (const Error&) {
    return;
  }
  try {
    for (const auto& relationship : package.relationships(name))
      static_cast<void>(package.contains(relationship.target));
  } catch (const Error&) {
    return;
  }
}

void read_package(std::string_view bytes) {
  Budget budget = small_budget();
  const wenshu::package::OpcPackage package(bytes, budget);
  for (const std::string& name : package.zip().names()) read_part(package, name);
  static_cast<void>(package.relationships(""));
  static_cast<void>(package.content_type("word/document.xml"));
}

void read_xml(std::string_view bytes) {
  Budget budget = small_budget();
  wenshu::package::XmlPart part(std::string(bytes), "input", budget);
  wenshu::package::normalize_namespaces(part.root());
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    bytes.substr(0, 2) == "PK" ? read_package(bytes) : read_xml(bytes);
  } catch (const Error&) {
    return 0;
  }
  return 0;
}
