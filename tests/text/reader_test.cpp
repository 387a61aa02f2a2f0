#include "doc/walk.h"
#include "tests/catch.h"
#include "text/text.h"

using namespace wenshu;
using namespace std::string_view_literals;

namespace {

struct Result {
  doc::Document document;
  std::vector<convert::Diagnostic> diagnostics;
  std::vector<std::string> lines() const {
    std::vector<std::string> out;
    for (const auto& block : document.body) out.push_back(doc::visible_text(block));
    return out;
  }
};

Result read(std::string_view bytes, const base::Limits& limits = {}) {
  base::Budget budget(limits);
  convert::Context context{budget};
  Result result;
  context.report = [&](convert::Diagnostic diagnostic) { result.diagnostics.push_back(std::move(diagnostic)); };
  result.document = text::make_reader()->read(bytes, {}, context);
  return result;
}

std::string error_of(std::string_view bytes) {
  try {
    read(bytes);
  } catch (const base::Error& error) {
    CHECK(error.kind() == base::ErrorKind::input);
    return error.code() + "@" + error.where();
  }
  return "none";
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a paragraph a line, whatever ends the lines") {
  CHECK(read("").lines() == Lines{});
  CHECK(read("一\n二\r\n三\r四").lines() == Lines{"一", "二", "三", "四"});
  CHECK(read("一\n").lines() == Lines{"一"});
  CHECK(read("一\n\n二\n\n").lines() == Lines{"一", "", "二", ""});
  CHECK(read("\r\n\n\r").lines() == Lines{"", "", ""});
}

TEST_CASE("nothing is interpreted and nothing trimmed") {
  CHECK(read("# 一\t二  \n　　三").lines() == Lines{"# 一\t二  ", "　　三"});
}

TEST_CASE("blank lines are paragraphs without children") {
  const auto result = read(" \n　\nx");
  REQUIRE(result.document.body.size() == 3);
  CHECK(doc::inlines_of(result.document.body[0])->empty());
  CHECK(doc::inlines_of(result.document.body[1])->empty());
  CHECK(doc::inlines_of(result.document.body[2])->size() == 1);
}

TEST_CASE("positions are bytes of the input") {
  const auto result = read("\xEF\xBB\xBF一\r\n二");
  const auto& source = result.document.body[1].source;
  CHECK(source.begin == 8);
  CHECK(source.end == 11);
  CHECK(result.document.parts.size() == 1);
}

TEST_CASE("UTF-16 is known by its byte order mark") {
  CHECK(read("\xFF\xFE\x00\x4E\x0D\x00\x0A\x00\x3D\xD8\x00\xDE"sv).lines() == Lines{"一", "😀"});
  CHECK(read("\xFE\xFF\x4E\x00\x00\x0A\x0A\x0D"sv).lines() == Lines{"一", "\u0A0D"});
  CHECK(read("\xFF\xFE\x00\x4E"sv).diagnostics.empty());
}

TEST_CASE("broken UTF-16 is refused where it breaks") {
  CHECK(error_of("\xFF\xFE\x3D\xD8\x00\x4E"sv) == "text-encoding@4");
  CHECK(error_of("\xFF\xFE\x00\xDE"sv) == "text-encoding@2");
  CHECK(error_of("\xFF\xFE\x3D\xD8"sv) == "text-encoding@4");
  CHECK(error_of("\xFF\xFE\x00\x4E\x01"sv) == "text-encoding@5");
  CHECK(error_of("\xFF\xFE\x00"sv) == "text-encoding@3");
}

TEST_CASE("what is not UTF-8 is tried as GB18030") {
  const auto result = read("\xD6\xD0\xB9\xFA\r\nabc\n\x81\x30\x81\x30");
  CHECK(result.lines() == Lines{"中国", "abc", "\u0080"});
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].code == "text-encoding");
  CHECK(result.diagnostics[0].severity == convert::Severity::note);
  CHECK(result.diagnostics[0].at == "0");
  CHECK(result.document.body[1].source.begin == 6);
}

TEST_CASE("what is neither is refused") {
  CHECK(error_of("abc\n\xD6\xFF\xD0") == "text-encoding@4");
  CHECK(error_of("\xFF\xFF\xFF") == "text-encoding@0");
  CHECK(error_of("\x80") == "text-encoding@0");
  CHECK(error_of("\xD6") == "text-encoding@0");
}

TEST_CASE("NUL bytes are no text") {
  CHECK(error_of("abc\nd\0e"sv) == "text-binary@4");
  CHECK(error_of("\xFF\xFE\x00\x00"sv) == "text-binary@2");
}

TEST_CASE("the reader keeps to its budget") {
  base::Limits limits;
  limits.max_nodes = 5;
  CHECK_THROWS_AS(read("1\n2\n3\n4\n", limits), base::Error);
}
