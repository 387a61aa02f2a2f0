#include "convert/pipeline.h"
#include "tests/catch.h"

using namespace wenshu;

namespace {

std::vector<convert::OptionSpec> specs() {
  std::vector<convert::OptionSpec> out(2);
  out[0].name = "title";
  out[0].fallback = "heading";
  out[0].choices = {"heading", "metadata"};
  out[1].name = "folder";
  return out;
}

std::string code_of(const convert::Options& given) {
  try {
    convert::complete_options(specs(), given, "x");
  } catch (const base::Error& error) {
    CHECK(error.kind() == base::ErrorKind::usage);
    return error.code();
  }
  return {};
}

}  // namespace

TEST_CASE("options are completed with their fallbacks") {
  const auto options = convert::complete_options(specs(), {{"folder", "a b"}}, "x");
  CHECK(options.size() == 2);
  CHECK(convert::option(options, "title") == "heading");
  CHECK(convert::option(options, "folder") == "a b");
  CHECK(convert::option(options, "other").empty());
}

TEST_CASE("options and values nobody declared are refused") {
  CHECK(code_of({{"title", "metadata"}}).empty());
  CHECK(code_of({{"title", "footer"}}) == "bad-option-value");
  CHECK(code_of({{"titel", "heading"}}) == "unknown-option");
}

TEST_CASE("the pipeline gives readers and writers every option") {
  struct Echo final : convert::Reader {
    doc::Document read(std::string_view, const convert::Options& options, convert::Context&) const override {
      doc::Document document;
      document.meta["title"] = convert::option(options, "title");
      return document;
    }
  };
  convert::Format format;
  format.name = "echo";
  format.reader = std::make_shared<Echo>();
  format.read_options = specs();
  base::Budget budget;
  convert::Context context{budget};
  const auto document = convert::read("", {&format, {}, convert::Structure::off}, context);
  CHECK(std::get<std::string>(document.meta.at("title")) == "heading");
}
