#include "json/json.h"

#include "doc/equal.h"
#include "doc/walk.h"
#include "tests/catch.h"

using namespace wenshu;
using doc::Block;
using doc::Box;
using doc::Inline;
using doc::Inlines;

namespace {

template <class Node>
Inline in(Node node) {
  Inline out;
  out.node = std::move(node);
  return out;
}

template <class Node>
Block block(Node node) {
  Block out;
  out.node = std::move(node);
  return out;
}

Inlines words(const char* text) { return {in(doc::Text{text})}; }
Block paragraph(Inlines children) { return block(doc::Paragraph{std::move(children), {}, {}}); }
Block paragraph(const char* text) { return paragraph(words(text)); }

doc::Label label(doc::Numerals numerals, const char* prefix, const char* suffix, int value, const char* text,
                 bool automatic = true) {
  doc::Label out;
  out.pattern = {numerals, prefix, suffix};
  out.value = value;
  out.text = text;
  out.automatic = automatic;
  out.gap = automatic ? "\t" : "";
  return out;
}

std::string write(const doc::Document& document, const std::vector<convert::Diagnostic>* diagnostics = nullptr) {
  base::Budget budget;
  convert::Context context{budget};
  context.diagnostics = diagnostics;
  return json::make_writer()->write(document, {{"source", "docx"}}, context).bytes;
}

std::string write_body(doc::Blocks body) {
  doc::Document document;
  document.body = std::move(body);
  return write(document);
}

doc::Document read(std::string_view text, std::vector<convert::Diagnostic>* diagnostics = nullptr,
                   const base::Limits& limits = {}) {
  base::Budget budget(limits);
  convert::Context context{budget};
  context.report = [&](convert::Diagnostic diagnostic) {
    if (diagnostics) diagnostics->push_back(std::move(diagnostic));
  };
  return json::make_reader()->read(text, {}, context);
}

std::string error_of(const std::string& text, const base::Limits& limits = {}) {
  try {
    read(text, nullptr, limits);
  } catch (const base::Error& error) {
    return error.code() + "@" + error.where();
  }
  return "none";
}

std::string with_blocks(const std::string& blocks) {
  return R"({"schema": "wenshu-tree/1", "source": {"format": "json"}, "blocks": )" + blocks + "}";
}

void check_round_trip(const doc::Document& document) {
  const std::string text = write(document);
  const doc::Document back = read(text);
  CHECK(write(back) == text);
  CHECK(doc::equal(document, back, {false}));
}

void check_round_trip(doc::Blocks body) {
  doc::Document document;
  document.body = std::move(body);
  check_round_trip(document);
}

}  // namespace

TEST_CASE("the printed form is the documented one") {
  doc::Document document;
  document.meta = {{"date", std::string("2024-01-01")},
                   {"title", words("条例")},
                   {"a", true},
                   {"keywords", std::vector<std::string>{"甲", "乙"}},
                   {"empty", std::string{}}};
  doc::Heading heading;
  heading.level = 2;
  heading.children = words("总则。");
  heading.label = label(doc::Numerals::chinese, "（", "）", 1, "（一）");
  heading.run_in = true;
  document.body = {block(heading), paragraph("　"), paragraph("##x## 正文")};
  const std::vector<convert::Diagnostic> diagnostics = {{convert::Severity::note, "docx-x", "say \"it\"", "a.xml:1"}};
  CHECK(write(document, &diagnostics) == R"({
 "schema": "wenshu-tree/1",
 "source": {
  "format": "docx"
 },
 "meta": {
  "title": "条例",
  "date": "2024-01-01",
  "a": true,
  "keywords": [
   "甲",
   "乙"
  ]
 },
 "blocks": [
  {
   "type": "heading",
   "text": "（一）总则。",
   "level": 2,
   "label": {
    "text": "（一）",
    "numerals": "chinese",
    "prefix": "（",
    "suffix": "）",
    "value": 1,
    "auto": true
   },
   "class": 2,
   "run_in": true
  },
  {
   "type": "paragraph",
   "text": "##x## 正文"
  }
 ],
 "diagnostics": [
  {
   "code": "docx-x",
   "severity": "note",
   "message": "say \"it\"",
   "at": "a.xml:1"
  }
 ]
}
)");
}

TEST_CASE("an empty document has its blocks all the same") {
  CHECK(write({}) ==
        "{\n \"schema\": \"wenshu-tree/1\",\n \"source\": {\n  \"format\": \"docx\"\n },\n \"blocks\": []\n}\n");
}

TEST_CASE("paragraphs: alignment, role and field kind") {
  doc::Document document;
  document.styles.styles.resize(2);
  document.styles.styles[0].paragraph.align = doc::Align::right;
  document.styles.styles[1].parent = 1;
  document.body = {paragraph("2024年1月1日"), block(doc::Paragraph{words("第1号"), doc::Role::field, {}})};
  document.body[0].style = 2;
  std::get<doc::Paragraph>(document.body[0].node).role = doc::Role::date;
  document.body[1].attr = doc::Attr{"n", {"c"}, {{"kind", "发文字号"}, {"z", "1"}}};
  const std::string text = write(document);
  using Catch::Matchers::Contains;
  CHECK_THAT(text, Contains("\"role\": \"date\",\n   \"align\": \"right\""));
  CHECK_THAT(text, Contains("\"role\": \"field\",\n   \"kind\": \"发文字号\""));
  CHECK_THAT(text,
             Contains("\"id\": \"n\",\n   \"classes\": [\n    \"c\"\n   ],\n   \"keys\": {\n    \"z\": \"1\"\n   }"));
  check_round_trip(document);
}

TEST_CASE("titles of several lines") {
  doc::Title title{{in(doc::Text{"关于"}), in(doc::LineBreak{doc::Break::hard}), in(doc::Text{"通知"})}};
  using Catch::Matchers::Contains;
  CHECK_THAT(write_body({block(title)}), Contains("\"lines\": [\n    \"关于\",\n    \"通知\"\n   ]"));
  check_round_trip({block(title)});
}

TEST_CASE("labels come off the text again, whatever the gap") {
  const auto heading = [](const doc::Label& number, const char* text) {
    doc::Heading out;
    out.label = number;
    out.children = words(text);
    return block(out);
  };
  auto spaced = label(doc::Numerals::chinese, "", "、", 1, "一、");
  spaced.gap = " ";
  auto tight = label(doc::Numerals::decimal, "", ".", 1, "1.");
  tight.gap = "";
  check_round_trip({heading(spaced, "甲"), heading(tight, "乙"),
                    heading(label(doc::Numerals::decimal, "", ".", 2, "2."), "丙"),
                    heading(label(doc::Numerals::chinese, "", "、", 3, "三、", false), "三、丁")});
}

TEST_CASE("every inline comes back") {
  Inlines all = words("文");
  for (int kind = 0; kind < 9; ++kind)
    all.push_back(in(doc::Emphasized{static_cast<doc::Emphasis>(kind), words("字")}));
  Inline span = in(doc::Span{words("跨")});
  span.attr = doc::Attr{"id", {"a", "b"}, {{"k", "v"}}};
  all.push_back(span);
  all.push_back(in(doc::Link{"#id", "题", words("链")}));
  all.push_back(in(doc::Image{"abc", "a.png", "图", "题", {123.456F, doc::Length::pt}, {0, doc::Length::pt}}));
  all.push_back(in(doc::Code{"x\ty"}));
  all.push_back(in(doc::Math{"a_1", true}));
  all.push_back(in(doc::NoteRef{1}));
  all.push_back(in(doc::LineBreak{doc::Break::hard}));
  all.push_back(in(doc::Ruby{words("汉"), {in(doc::Emphasized{doc::Emphasis::strong, words("hàn")})}}));
  all.push_back(in(doc::RawInline{"html", "<b>"}));
  doc::Document document;
  document.body = {paragraph(all)};
  document.notes.resize(2);
  document.notes[0].kind = doc::NoteKind::comment;
  document.notes[0].author = "某";
  document.notes[0].date = "2024-01-01T00:00:00Z";
  document.notes[0].children = {paragraph("批")};
  document.notes[1].kind = doc::NoteKind::endnote;
  document.resources["abc"].media_type = "image/png";
  check_round_trip(document);
  using Catch::Matchers::Contains;
  CHECK_THAT(write(document), Contains("\"width_pt\": 123.456\n"));
}

TEST_CASE("every block comes back") {
  doc::List list;
  list.pattern = {doc::Numerals::decimal, "%1.", "."};
  list.start = 4;
  list.tight = false;
  doc::ListItem item;
  item.children = {paragraph("甲"), block(doc::Quote{{paragraph("引")}})};
  item.label = label(doc::Numerals::decimal, "1.", ".", 4, "1.4.");
  item.checked = false;
  list.items = {item, {}};
  doc::List bullets;
  bullets.pattern.numerals = doc::Numerals::bullet;
  doc::Table table;
  table.columns = {{doc::Align::center, 0}, {}};
  table.header_rows = 1;
  table.caption = words("表");
  doc::Cell cell;
  cell.children = {paragraph("格"), block(list)};
  cell.row_span = 2;
  table.rows = {{{cell, {}}}, {}};
  doc::DefinitionList definitions;
  definitions.items = {{words("词"), {{paragraph("释")}, {}}}};
  check_round_trip({block(list), block(bullets), block(Box<doc::Table>(table)), block(definitions),
                    block(doc::CodeBlock{"c", "a\nb\n"}), block(doc::Figure{{paragraph("图")}, words("题")}),
                    block(doc::MathBlock{"x", label(doc::Numerals::decimal, "(", ")", 1, "(1)")}),
                    block(doc::RawBlock{"html", "<hr>"}), block(doc::Rule{}), block(doc::PageBreak{}),
                    block(Box<doc::SectionBreak>(doc::SectionBreak{}))});
  using Catch::Matchers::Contains;
  const std::string text = write_body({block(list), block(Box<doc::SectionBreak>(doc::SectionBreak{}))});
  CHECK_THAT(text, Contains("\"label_pattern\": \"decimal %1.%2.\",\n   \"start\": 4,\n   \"items\""));
  CHECK_THAT(text, Contains("\"width\": 595.3,\n    \"height\": 841.9"));
}

TEST_CASE("marks are offsets into the visible text, in code points") {
  const auto mark = [](const char* text, int value, std::uint32_t run) {
    doc::Label number;
    number.text = text;
    number.value = value;
    return in(doc::ItemMark{number, run});
  };
  doc::Paragraph body;
  body.label = label(doc::Numerals::decimal, "", ".", 1, "1.");
  body.children = {
      in(doc::Text{"有😀二："}), mark("一是", 1, 0), in(doc::Text{"一是甲。"}),
      in(doc::Emphasized{doc::Emphasis::strong, {in(doc::Text{"注"}), mark("二是", 2, 0), in(doc::Text{"二是"})}}),
      in(doc::Text{"乙。"})};
  using Catch::Matchers::Contains;
  const std::string text = write_body({block(body)});
  CHECK_THAT(
      text,
      Contains("\"label\": \"一是\",\n     \"value\": 1,\n     \"start\": 7,\n     \"end\": 12,\n     \"run\": 0"));
  CHECK_THAT(
      text,
      Contains("\"label\": \"二是\",\n     \"value\": 2,\n     \"start\": 12,\n     \"end\": 16,\n     \"run\": 0"));
  check_round_trip({block(body)});
  check_round_trip({paragraph({mark("一是", 1, 0), in(doc::Text{"甲"}), mark("二是", 2, 0), in(doc::Text{"乙"})})});
}

TEST_CASE("hand-written trees may be short") {
  const auto document = read(with_blocks(R"([{"type": "paragraph", "text": "甲\n乙"}, {"type": "list", "items": [{}]},
    {"type": "table", "rows": [[{}]]}, {"type": "heading"}])"));
  REQUIRE(document.body.size() == 4);
  CHECK(doc::inlines_of(document.body[0])->size() == 3);
  CHECK(std::get<doc::List>(document.body[1].node).items.size() == 1);
  CHECK(std::get<doc::Heading>(document.body[3].node).level == 1);
}

TEST_CASE("unknown keys are reported once each and left out") {
  std::vector<convert::Diagnostic> diagnostics;
  read(with_blocks(R"([{"type": "rule", "colour": 1}, {"type": "rule", "colour": 2}])"), &diagnostics);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].code == "json-unknown-key");
  CHECK(diagnostics[0].at == "/blocks/0/colour");
}

TEST_CASE("malformed input is refused with its place") {
  CHECK(error_of("") == "json-syntax@0");
  CHECK(error_of("{\"a\": ") == "json-syntax@6");
  CHECK(error_of("[]x") == "json-syntax@2");
  CHECK(error_of("{\"a\": 1e999}") == "json-syntax@");
  CHECK(error_of("{\"a\": \"\xFF\"}") == "json-syntax@7");
  CHECK(error_of("[]") == "json-type@");
  CHECK(error_of("{}") == "json-value@");
  CHECK(error_of(R"({"schema": "wenshu-tree/2"})") == "json-value@");
  CHECK(error_of(with_blocks("{}")) == "json-type@/blocks");
  CHECK(error_of(with_blocks(R"([{"type": "poem"}])")) == "json-value@/blocks/0");
  CHECK(error_of(with_blocks(R"([{"type": "heading", "level": "1"}])")) == "json-type@/blocks/0/level");
  CHECK(error_of(with_blocks(R"([{"type": "heading", "level": 99999999999}])")) == "json-value@/blocks/0/level");
  CHECK(error_of(with_blocks(R"([{"type": "heading", "level": 18446744073709551615}])")) ==
        "json-value@/blocks/0/level");
  CHECK(error_of(with_blocks(R"([{"type": "paragraph", "inlines": [{"type": "note", "id": 1}]}])")) ==
        "json-value@/blocks/0/inlines/0/id");
  CHECK(error_of(with_blocks(R"([{"type": "list", "label_pattern": "decimal"}])")) ==
        "json-value@/blocks/0/label_pattern");
  CHECK(error_of(with_blocks(R"([{"type": "table", "rows": [[{"row_span": 1000000}]]}])")) ==
        "json-value@/blocks/0/rows/0/0/row_span");
  CHECK(error_of(R"({"schema": "wenshu-tree/1", "meta": {"a/b~c": 1}})") == "json-type@/meta/a~1b~0c");
}

TEST_CASE("depth and size are limited") {
  CHECK(error_of(std::string(100'000, '[')) == "limit-depth@");
  std::string deep;
  for (int i = 0; i < 250; ++i) deep += R"([{"type":"quote","blocks":)";
  deep += "[]";
  for (int i = 0; i < 250; ++i) deep += "}]";
  CHECK(error_of(with_blocks(deep)) == "limit-depth@");
  base::Limits limits;
  limits.max_nodes = 10;
  CHECK(error_of(with_blocks("[1,2,3,4,5,6,7,8,9]"), limits) == "limit-nodes@");
  limits = {};
  limits.max_memory = 1000;
  CHECK(error_of(with_blocks('"' + std::string(2000, 'x') + '"'), limits) == "limit-memory@");
}
