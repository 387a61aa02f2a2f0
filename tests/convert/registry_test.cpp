#include "convert/pipeline.h"
#include "tests/catch.h"

using namespace wenshu;
using base::Error;
using base::ErrorKind;

namespace {

ErrorKind kind_of(const std::function<void()>& action, std::string* message = nullptr) {
  try {
    action();
  } catch (const Error& error) {
    if (message) *message = error.what();
    return error.kind();
  }
  FAIL("no error");
  return ErrorKind::internal;
}

class NoReader final : public convert::Reader {
 public:
  doc::Document read(std::string_view, const convert::Options&, convert::Context&) const override { return {}; }
};

convert::Registry registry_with_zip() {
  convert::Registry registry = convert::builtin_formats();
  convert::Format format;
  format.name = "Zipped";
  format.extensions = {"zz"};
  format.sniff = [](std::string_view head) { return head.starts_with("ZZ"); };
  format.reader = std::make_shared<NoReader>();
  registry.add(std::move(format));
  return registry;
}

}  // namespace

TEST_CASE("names and extensions are found without regard to case") {
  const auto registry = registry_with_zip();
  REQUIRE(registry.by_name("zIpPeD"));
  CHECK(registry.by_extension("ZZ") == registry.by_name("zipped"));
  CHECK(registry.by_content("ZZ…") == registry.by_name("zipped"));
  CHECK(registry.by_extension("") == nullptr);
  CHECK(registry.by_name("docy") == nullptr);
  CHECK(registry.by_content("") == nullptr);
}

TEST_CASE("a name can be registered once") {
  auto registry = registry_with_zip();
  convert::Format again;
  again.name = "ZIPPED";
  CHECK(kind_of([&] { registry.add(again); }) == ErrorKind::internal);
}

TEST_CASE("the input format: name, then content, then extension") {
  const auto registry = registry_with_zip();
  CHECK(convert::input_format(registry, "text", "a.zz", "ZZ").name == "text");
  CHECK(convert::input_format(registry, "", "a.txt", "ZZ").name == "Zipped");
  CHECK(convert::input_format(registry, "", "dir.zz/A.TXT", "hello").name == "text");
  CHECK(convert::input_format(registry, "", "a.txt", "").name == "text");
  CHECK(convert::input_format(registry, "", "-", "你好").name == "text");
  CHECK(convert::input_format(registry, "", "-", "{\"schema\": \"wenshu-tree/1\"}").name == "json");
  CHECK(kind_of([&] { convert::input_format(registry, "nothing", "a.txt", ""); }) == ErrorKind::usage);
}

TEST_CASE("a file that is not what its name says is refused unless its format is given") {
  const auto registry = registry_with_zip();
  std::string message;
  CHECK(kind_of([&] { convert::input_format(registry, "", "a.json", "ZZ"); }, &message) == ErrorKind::input);
  CHECK(message == "the name says json, the content Zipped; say which it is with --from");
  CHECK(convert::input_format(registry, "zipped", "a.json", "ZZ").name == "Zipped");
}

TEST_CASE("an unknown input is named for what it is") {
  const convert::Registry registry;
  const auto message = [&](std::string_view path, std::string_view bytes) {
    std::string text;
    CHECK(kind_of([&] { convert::input_format(registry, "", path, bytes); }, &text) == ErrorKind::input);
    return text;
  };
  using Catch::Matchers::Contains;
  const std::string ole = message("a", std::string_view("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8));
  CHECK_THAT(ole, Contains(".doc") && Contains("password-protected") && Contains("encrypted"));
  CHECK_THAT(message("a.bin", "%PDF-1.7"), Contains("PDF"));
  CHECK_THAT(message("a.unknown", "just words"), Contains("plain text"));
  CHECK_THAT(message("-", std::string_view("\0\1\2", 3)), Contains("binary"));
  CHECK_THAT(message("-", ""), Contains("empty"));
  CHECK_THAT(message(".txt", "words"), Contains("plain text"));
}

TEST_CASE("text is recognised although the head cuts a character") {
  const auto registry = convert::builtin_formats();
  std::string text(4095, 'a');
  text += "文字";
  CHECK(convert::input_format(registry, "", "-", text).name == "text");
}

TEST_CASE("the output format: name, then extension") {
  const auto registry = registry_with_zip();
  CHECK(convert::output_format(registry, "JSON", "a.txt").name == "json");
  CHECK(convert::output_format(registry, "", "a.b/c.TXT").name == "text");
  CHECK(kind_of([&] { convert::output_format(registry, "", "a.zz"); }) == ErrorKind::usage);
  CHECK(kind_of([&] { convert::output_format(registry, "zipped", ""); }) == ErrorKind::usage);
  CHECK(kind_of([&] { convert::output_format(registry, "", "-"); }) == ErrorKind::usage);
}
