// The difference of two documents: alignment of sequences, pairing of blocks, and what is said about a pair.
#include "doc/difference.h"

#include <algorithm>
#include <chrono>
#include <random>

#include "base/error.h"
#include "base/utf8.h"
#include "doc/alignment.h"
#include "tests/catch.h"

using namespace wenshu::doc;
namespace base = wenshu::base;

namespace {

using Symbols = std::vector<std::uint32_t>;

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::uint32_t operator()() { return static_cast<std::uint32_t>(engine_()); }

 private:
  std::mt19937 engine_;
};

Inline text(std::string s) { return {Text{std::move(s)}, {}, 0, {}}; }
Inline strong(std::string s) { return {Emphasized{Emphasis::strong, {text(std::move(s))}}, {}, 0, {}}; }

Block paragraph(Inlines inlines) { return {Paragraph{std::move(inlines), {}, {}}, {}, 0, {}}; }
Block paragraph(std::string s) { return paragraph(Inlines{text(std::move(s))}); }
Block heading(int level, std::string s) { return {Heading{level, {text(std::move(s))}, {}, false}, {}, 0, {}}; }

Block list(const std::vector<std::string>& items) {
  List out;
  out.pattern = {Numerals::decimal, "", "."};
  int number = 0;
  for (const std::string& item : items) {
    Label label;
    label.text = std::to_string(++number) + '.';
    label.value = number;
    label.automatic = true;
    out.items.push_back({{paragraph(item)}, label, {}, {}});
  }
  return {out, {}, 0, {}};
}

Block table(const std::vector<std::vector<std::string>>& rows) {
  Table out;
  out.columns.resize(rows.front().size());
  for (const auto& row : rows) {
    Row& next = out.rows.emplace_back();
    for (const std::string& cell : row) next.cells.push_back({{paragraph(cell)}, 1, 1, {}});
  }
  return {Box<Table>(out), {}, 0, {}};
}

Document document(Blocks blocks) {
  Document out;
  out.body = std::move(blocks);
  return out;
}

Difference difference(const Document& a, const Document& b, const CompareOptions& options = {}) {
  base::Budget budget;
  return compare(a, b, options, budget);
}
Difference difference(Blocks a, Blocks b) { return difference(document(std::move(a)), document(std::move(b))); }

// "kind a b classes" of every change, one a line; a side is the path of its block.
std::string summary(const Difference& difference) {
  std::string out;
  for (const Change& change : difference.changes) {
    out += name_of(change.kind);
    out += ' ' + (change.a == no_record ? "-" : path_of(difference.a, change.a));
    out += ' ' + (change.b == no_record ? "-" : path_of(difference.b, change.b));
    for (std::size_t i = 0; i < change_class_count; ++i) {
      if (change.classes[i]) out.append(1, ' ').append(name_of(static_cast<ChangeClass>(i)));
    }
    out += '\n';
  }
  return out;
}

std::size_t count(const Difference& difference, ChangeClass change_class) {
  return difference.counts[static_cast<std::size_t>(change_class)];
}

std::size_t common(const Symbols& a, const Symbols& b, const Anchors& anchors) {
  base::Budget budget;
  std::size_t total = 0, at_a = 0, at_b = 0;
  for (const Match& match : align(a, b, anchors, budget)) {
    REQUIRE(match.a >= at_a);
    REQUIRE(match.b >= at_b);
    REQUIRE(match.length > 0);
    const auto begin = a.begin() + static_cast<std::ptrdiff_t>(match.a);
    REQUIRE(std::equal(begin, begin + static_cast<std::ptrdiff_t>(match.length),
                       b.begin() + static_cast<std::ptrdiff_t>(match.b)));
    at_a = match.a + match.length;
    at_b = match.b + match.length;
    total += match.length;
  }
  REQUIRE(at_a <= a.size());
  REQUIRE(at_b <= b.size());
  return total;
}

// By the textbook.
std::size_t longest_common(const Symbols& a, const Symbols& b) {
  std::vector<std::size_t> last(b.size() + 1, 0), next = last;
  for (const std::uint32_t x : a) {
    for (std::size_t k = 0; k < b.size(); ++k) next[k + 1] = x == b[k] ? last[k] + 1 : std::max(last[k + 1], next[k]);
    std::swap(last, next);
  }
  return last.back();
}

constexpr Anchors no_anchors{1, static_cast<std::size_t>(-1)};

std::string edited(const std::string& a, const std::string& b) {
  base::Budget budget;
  const std::u32string from = base::to_utf32(a), to = base::to_utf32(b);
  std::u32string out;
  std::size_t at = 0, at_b = 0;
  for (const Edit& edit : text_edits(a, b, budget)) {
    REQUIRE(edit.a_begin - at == edit.b_begin - at_b);
    out += from.substr(at, edit.a_begin - at) + to.substr(edit.b_begin, edit.b_end - edit.b_begin);
    at = edit.a_end;
    at_b = edit.b_end;
  }
  REQUIRE(from.size() - at == to.size() - at_b);
  return base::to_utf8(out + from.substr(at));
}

}  // namespace

TEST_CASE("what sequences have in common is as long as can be where they are short") {
  Random random(7);
  for (int round = 0; round < 400; ++round) {
    const std::uint32_t alphabet = 2 + random() % 20;
    Symbols a(random() % 60), b(random() % 60);
    for (std::uint32_t& x : a) x = random() % alphabet;
    for (std::uint32_t& x : b) x = random() % alphabet;
    CHECK(common(a, b, no_anchors) == longest_common(a, b));
    CHECK(common(a, b, {}) <= longest_common(a, b));
    CHECK(common(a, a, {}) == a.size());
  }
}

TEST_CASE("long sequences without anything in common end in time linear in their length") {
  const std::size_t size = 100'000;
  Random random(1);
  Symbols a(size), b(size);
  for (std::uint32_t& x : a) x = random() % 50;
  for (std::uint32_t& x : b) x = random() % 50;
  const auto start = std::chrono::steady_clock::now();
  CHECK(common(a, b, {12, 4096}) > size / 10);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));  // debug builds on slow machines
}

TEST_CASE("a long text with a few changes is cut at anchors") {
  Random random(2);
  Symbols a(300'000);
  for (std::uint32_t& x : a) x = random() % 3000;
  Symbols b = a;
  b.erase(b.begin() + 100'000, b.begin() + 150'000);
  b[20'000] = 9999;
  b.insert(b.begin() + 10'000, 5, 8888);
  CHECK(common(a, b, {12, 4096}) == 249'999);
}

TEST_CASE("the time of the budget ends a comparison") {
  base::Limits limits;
  limits.max_time = 1e-9;
  base::Budget budget(limits);
  const Symbols a(1000, 1), b(1000, 2);
  CHECK_THROWS_AS(align(a, b, {}, budget), base::Error);
}

TEST_CASE("edits are in characters, and make one text of the other") {
  base::Budget budget;
  CHECK(text_edits("设施分布均衡", "设施布局均衡", budget) == std::vector<Edit>{{2, 3, 2, 2}, {4, 4, 3, 4}});
  CHECK(text_edits("同样", "同样", budget).empty());
  CHECK(text_edits("", "新", budget) == std::vector<Edit>{{0, 0, 0, 1}});
  CHECK(text_edits("第一季度完成评估标准", "第二季度完成评估标准衔接", budget) ==
        std::vector<Edit>{{1, 2, 1, 2}, {10, 10, 10, 12}});
  Random random(3);
  const std::string alphabet[] = {"a", "b", "甲", "乙", "𠀀", " ", "，"};
  for (int round = 0; round < 300; ++round) {
    std::string a, b;
    for (std::size_t i = random() % 40; i > 0; --i) a += alphabet[random() % 7];
    for (std::size_t i = random() % 40; i > 0; --i) b += alphabet[random() % 7];
    CHECK(edited(a, b) == b);
  }
}

TEST_CASE("a document is the same as itself") {
  Document a = document({heading(1, "一、总则"),
                         paragraph("甲"),
                         paragraph("甲"),
                         list({"子", "丑"}),
                         table({{"行", "列"}, {"", "1"}}),
                         {PageBreak{}, {}, 0, {}},
                         {Quote{{paragraph("引")}}, {}, 0, {}},
                         {CodeBlock{"c", "int"}, {}, 0, {}}});
  a.meta["title"] = std::string("题");
  a.notes.push_back({NoteKind::footnote, {paragraph("注")}, "", ""});
  const Difference same = difference(a, a);
  CHECK(same.same());
  CHECK(same.rows.size() == same.a.size());
  CHECK(difference(Document{}, Document{}).same());
}

TEST_CASE("blank paragraphs and the borders of runs are no difference") {
  CHECK(difference({paragraph("甲乙")}, {paragraph(Inlines{text("甲"), text("乙")}), paragraph(" ")}).same());
}

TEST_CASE("white space at the end of a paragraph is no difference") {
  CHECK(difference({paragraph("在肯定成绩的同时 ")}, {paragraph("在肯定成绩的同时")}).same());
  CHECK_FALSE(difference({paragraph(" 在肯定成绩的同时")}, {paragraph("在肯定成绩的同时")}).same());
}

TEST_CASE("blocks are lost, added, changed and moved") {
  const std::string long_a = "在肯定成绩的同时，我们也清醒地看到存在的问题",
                    long_b = "下一步要统一老年人能力评估标准并实行分类服务";
  CHECK(summary(difference({paragraph("甲甲甲"), paragraph("乙乙乙")}, {paragraph("甲甲甲")})) ==
        "lost /blocks/1 - lost\n");
  CHECK(summary(difference({paragraph("甲甲甲")}, {paragraph("乙乙乙"), paragraph("甲甲甲")})) ==
        "added - /blocks/0 added\n");
  CHECK(summary(difference({paragraph(long_a), paragraph(long_b)}, {paragraph(long_a + "。"), paragraph(long_b)})) ==
        "changed /blocks/0 /blocks/0 text\n");
  CHECK(summary(difference({paragraph(long_a), paragraph("子"), paragraph("丑"), paragraph(long_b)},
                           {paragraph("子"), paragraph("丑"), paragraph(long_b), paragraph(long_a)})) ==
        "moved /blocks/0 /blocks/3 moved\n");
  CHECK(summary(difference({paragraph(long_a)}, {paragraph(long_b)})) ==
        "lost /blocks/0 - lost\nadded - /blocks/0 added\n");
}

TEST_CASE("a block of the same text keeps its partner whatever else changed") {
  const Difference result = difference({paragraph("甲"), paragraph("一、总体要求"), paragraph("乙")},
                                       {paragraph("甲"), heading(2, "一、总体要求"), paragraph("乙")});
  REQUIRE(summary(result) == "changed /blocks/1 /blocks/1 type level\n");
  const Change& change = result.changes.front();
  REQUIRE(change.details.size() == 2);
  CHECK(change.details[0].before == "paragraph");
  CHECK(change.details[0].after == "heading");
  CHECK(change.details[1].name == "level");
  CHECK(change.details[1].after == "2");
  CHECK(summary(difference({heading(1, "总体要求")}, {heading(3, "总体要求")})) ==
        "changed /blocks/0 /blocks/0 level\n");
}

TEST_CASE("a list or table that went as a whole is one change") {
  const Block t = table({{"街道", "床位"}, {"老城", "312"}});
  const Difference result =
      difference({paragraph("甲甲"), t, paragraph("乙乙")}, {paragraph("甲甲"), paragraph("乙乙")});
  REQUIRE(summary(result) == "lost /blocks/1 - lost\n");
  CHECK(result.changes.front().blocks == 5);
  const std::string far = "社区养老服务与群众期盼相比还有差距";
  CHECK(summary(difference({t, paragraph(far), paragraph(far + "二"), paragraph(far + "三"), paragraph("四"),
                            paragraph("五"), paragraph("六"), paragraph("七")},
                           {paragraph(far), paragraph(far + "二"), paragraph(far + "三"), paragraph("四"),
                            paragraph("五"), paragraph("六"), paragraph("七"), t})) ==
        "moved /blocks/0 /blocks/7 moved\n");
}

TEST_CASE("cells, rows and items are told apart") {
  CHECK(
      summary(difference({table({{"街道", "床位"}, {"老城", "312"}})}, {table({{"街道", "床位"}, {"老城", "405"}})})) ==
      "changed /blocks/0/rows/1/1/blocks/0 /blocks/0/rows/1/1/blocks/0 text\n");
  const Difference row = difference({table({{"街道", "床位"}, {"老城", "312"}, {"临江", "88"}})},
                                    {table({{"街道", "床位"}, {"临江", "88"}})});
  CHECK(summary(row) ==
        "changed /blocks/0 /blocks/0 table\nlost /blocks/0/rows/1/0/blocks/0 - lost\nlost /blocks/0/rows/1/1/blocks/0 "
        "- lost\n");
  const Difference item = difference({list({"助洁", "助浴", "助餐"})}, {list({"助洁", "助餐"})});
  CHECK(
      summary(item) ==
      "lost /blocks/0/items/1/blocks/0 - lost\nchanged /blocks/0/items/2/blocks/0 /blocks/0/items/1/blocks/0 label\n");
}

TEST_CASE("a row that went is that row, though a column counts the rows") {
  const auto numbered = [](const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::vector<std::string>> out = {{"序号", "科目", "金额"}};
    for (const auto& row : rows) out.push_back({std::to_string(out.size()), row[0], row[1]});
    return table(out);
  };
  const Block before = numbered({{"书架", "800"}, {"地毯", "60"}, {"灯具", "90"}, {"窗帘", "120"}});
  const Block after = numbered({{"书架", "800"}, {"灯具", "90"}, {"窗帘", "120"}});
  const auto cell = [](int row, int column) {
    return "/blocks/0/rows/" + std::to_string(row) + '/' + std::to_string(column) + "/blocks/0";
  };
  const std::string renumbered = " text\nchanged ";
  CHECK(summary(difference({before}, {after})) == "changed /blocks/0 /blocks/0 table\nlost " + cell(2, 0) +
                                                      " - lost\nlost " + cell(2, 1) + " - lost\nlost " + cell(2, 2) +
                                                      " - lost\nchanged " + cell(3, 0) + ' ' + cell(2, 0) + renumbered +
                                                      cell(4, 0) + ' ' + cell(3, 0) + " text\n");
  const Difference back = difference({after}, {before});
  CHECK(count(back, ChangeClass::added) == 3);
  CHECK(count(back, ChangeClass::text) == 2);
  CHECK(count(back, ChangeClass::lost) == 0);
  // A cell that says something else altogether is still the cell of its row and column.
  CHECK(summary(difference({before}, {numbered({{"书架", "800"}, {"地毯", "无"}, {"灯具", "90"}, {"窗帘", "120"}})})) ==
        "changed " + cell(2, 2) + ' ' + cell(2, 2) + " text\n");

  std::vector<std::vector<std::string>> many;
  Random random(3);
  for (int i = 0; i < 3000; ++i) {
    std::string name;
    for (int k = 0; k < 4; ++k) base::append_utf8(name, 0x4E00 + random() % 3000);
    many.push_back({name, std::to_string(random() % 10000)});
  }
  const Block all = numbered(many);
  many.erase(many.begin() + 4);
  const Difference large = difference({all}, {numbered(many)});
  CHECK(count(large, ChangeClass::lost) == 3);
  CHECK(count(large, ChangeClass::added) == 0);
  CHECK(count(large, ChangeClass::text) == 2995);
}

TEST_CASE("a column that went leaves the cells of the others") {
  CHECK(summary(difference({table({{"街道", "床位", "电话"}, {"老城", "312", "5501"}})},
                           {table({{"街道", "电话"}, {"老城", "5501"}})})) ==
        "changed /blocks/0 /blocks/0 table\nlost /blocks/0/rows/0/1/blocks/0 - lost\nlost "
        "/blocks/0/rows/1/1/blocks/0 - lost\n");
}

TEST_CASE("formatting is compared by the characters that both sides keep") {
  const auto changed = difference({paragraph(Inlines{text("实行"), strong("一人一案"), text("服务")})},
                                  {paragraph(Inlines{text("全面实行"), strong("一人一案"), text("服务")})});
  CHECK(summary(changed) == "changed /blocks/0 /blocks/0 text\n");
  const auto lost =
      difference({paragraph(Inlines{text("实行"), strong("一人一案"), text("服务")})}, {paragraph("实行一人一案服务")});
  REQUIRE(summary(lost) == "changed /blocks/0 /blocks/0 formatting\n");
  const Detail& detail = lost.changes.front().details.front();
  CHECK(detail.name == "strong");
  CHECK(detail.before == "on");
  CHECK(detail.after.empty());
  CHECK(detail.range == Edit{2, 6, 0, 0});
  CHECK(difference({paragraph(Inlines{strong("一人"), strong("一案")})}, {paragraph(Inlines{strong("一人一案")})})
            .same());
}

TEST_CASE("links, pictures and notes are classes of their own") {
  const auto link = [](const char* target) { return Inline{Link{target, "", {text("附件")}}, {}, 0, {}}; };
  const auto image = [](const char* resource) { return Inline{Image{resource, "", "图", "", {}, {}}, {}, 0, {}}; };
  const auto differ = [](Inlines a, Inlines b) {
    return summary(difference({paragraph(std::move(a))}, {paragraph(std::move(b))}));
  };
  CHECK(differ({link("a")}, {link("b")}) == "changed /blocks/0 /blocks/0 link\n");
  CHECK(differ({text("见"), image("1")}, {text("见")}) == "changed /blocks/0 /blocks/0 image\n");
  CHECK(differ({image("1")}, {image("2")}) == "changed /blocks/0 /blocks/0 image\n");
  CHECK(differ({text("见"), {NoteRef{0}, {}, 0, {}}}, {text("见")}) == "changed /blocks/0 /blocks/0 note\n");
}

TEST_CASE("enumerations are compared by their labels and where they begin, not by their numbers") {
  const auto marked = [](std::uint32_t first, std::uint32_t second) {
    Label one, two;
    one.text = "一是";
    two.text = "二是";
    return document({paragraph(Inlines{
        {ItemMark{one, first}, {}, 0, {}}, text("一是甲；"), {ItemMark{two, second}, {}, 0, {}}, text("二是乙。")})});
  };
  CHECK(difference(marked(0, 0), marked(3, 3)).same());
  CHECK(summary(difference(marked(0, 0), marked(0, 1))) == "changed /blocks/0 /blocks/0 label\n");
}

TEST_CASE("looks count as what they are, not by the style that makes them") {
  const auto styled = [](Style style, StyleId block, StyleId run) {
    Document out = document({paragraph(Inlines{{Text{"甲"}, {}, run, {}}})});
    out.body.front().style = block;
    out.styles.styles = {std::move(style)};
    return out;
  };
  Style large;
  large.text.size = 16.0F;
  CHECK(difference(styled(large, 1, 0), styled(large, 0, 1)).same());
  Style larger;
  larger.text.size = 22.0F;
  const Difference result = difference(styled(large, 1, 0), styled(larger, 1, 0));
  REQUIRE(summary(result) == "changed /blocks/0 /blocks/0 style\n");
  CHECK(result.changes.front().details.front().name == "size");
  CHECK(result.changes.front().details.front().before == "16");
  CHECK(result.changes.front().details.front().after == "22");
  Document a4, letter;
  letter.page.height = 792;
  CHECK(summary(difference(a4, letter)) == "changed /page /page style\n");
}

TEST_CASE("metadata is compared by name") {
  Document a, b;
  a.meta["title"] = std::string("旧题");
  a.meta["author"] = std::string("甲");
  b.meta["title"] = std::string("新题");
  b.meta["a/b"] = true;
  CHECK(summary(difference(a, b)) ==
        "lost /meta/author - meta\nadded - /meta/a~1b meta\nchanged /meta/title /meta/title meta\n");
}

TEST_CASE("what nobody could notice is no difference") {
  SECTION("a title in the metadata that the document shows") {
    Document a =
        document({{Title{{text("关于开展"), {LineBreak{Break::hard}, {}, 0, {}}, text("督查的通知")}}, {}, 0, {}}});
    Document b = a;
    a.meta["title"] = std::string("关于开展督查的通知");
    CHECK(difference(a, b).same());
    a.meta["title"] = std::string("关于督查的通知");
    CHECK(summary(difference(a, b)) == "lost /meta/title - meta\n");
  }
  SECTION("anchors that no link points to and nobody has named") {
    Block a = paragraph("见上表"), b = a;
    a.attr = Attr{"_GoBack", {}, {}};
    CHECK(difference({a}, {b}).same());
    const Block link = paragraph(Inlines{{Link{"#_GoBack", "", {text("上表")}}, {}, 0, {}}});
    CHECK(summary(difference({a, link}, {b, link})) == "changed /blocks/0 /blocks/0 attribute\n");
    a.attr = Attr{"table", {}, {}};
    CHECK(summary(difference({a}, {b})) == "changed /blocks/0 /blocks/0 attribute\n");
  }
  SECTION("space between items of several paragraphs") {
    Block a = list({"助洁", "助餐"}), b = a;
    std::get<List>(b.node).tight = !std::get<List>(b.node).tight;
    CHECK(summary(difference({a}, {b})) == "changed /blocks/0 /blocks/0 list\n");
    for (Block* block : {&a, &b}) std::get<List>(block->node).items[0].children.push_back(paragraph("每周一次"));
    CHECK(difference({a}, {b}).same());
  }
}

TEST_CASE("classes that are ignored are no difference") {
  const Document a =
      document({heading(1, "总则"), paragraph(Inlines{strong("甲"), text("乙丙丁")}), paragraph("子丑寅卯")});
  const Document b = document({heading(2, "总则"), paragraph("甲乙丙戊")});
  CHECK(summary(difference(a, b)) ==
        "changed /blocks/0 /blocks/0 level\nchanged /blocks/1 /blocks/1 text formatting\nlost /blocks/2 - lost\n");
  CompareOptions options;
  for (const char* name : {"level", "text", "lost"}) {
    options.ignore.set(static_cast<std::size_t>(change_class_by_name(name).value()));
  }
  const Difference result = difference(a, b, options);
  CHECK(summary(result) == "changed /blocks/1 /blocks/1 formatting\n");
  CHECK(result.changes.front().edits.empty());
  CHECK_FALSE(change_class_by_name("colour"));
}

TEST_CASE("the other way round, lost is added and everything else is the same") {
  const std::vector<std::string> sentences = {
      "会同卫生健康部门统一评估标准", "第一季度完成评估员培训工作",         "在两个街道先行试点",
      "年底前完成首轮评估",           "老城区设施密度为每平方公里二点七处", "专业力量不足的问题仍然突出"};
  Random random(5);
  for (int round = 0; round < 60; ++round) {
    const auto some = [&] {
      Blocks out;
      for (const std::string& sentence : sentences) {
        const unsigned choice = random() % 4;
        if (choice == 1) out.push_back(heading(1 + static_cast<int>(random() % 3), sentence));
        if (choice >= 2) out.push_back(paragraph(choice == 2 ? sentence : sentence + "。"));
      }
      return document(std::move(out));
    };
    const Document a = some(), b = some();
    const Difference there = difference(a, b), back = difference(b, a);
    CHECK(count(there, ChangeClass::lost) == count(back, ChangeClass::added));
    CHECK(count(there, ChangeClass::added) == count(back, ChangeClass::lost));
    for (const ChangeClass c : {ChangeClass::text, ChangeClass::type, ChangeClass::level})
      CHECK(count(there, c) == count(back, c));
    CHECK(difference(a, a).same());
    CHECK(there.rows.size() >= std::max(there.a.size(), there.b.size()));
  }
}

TEST_CASE("many changed blocks among new ones find their partners") {
  Blocks a, b;
  Random random(11);
  const auto sentence = [&] {
    std::string out;
    for (int i = 0; i < 30; ++i) base::append_utf8(out, 0x4E00 + random() % 3000);
    return out;
  };
  for (int i = 0; i < 200; ++i) b.push_back(paragraph(sentence()));
  for (int i = 0; i < 200; ++i) {
    const std::string s = sentence();
    a.push_back(paragraph(s));
    b.push_back(paragraph(s + "改"));
  }
  const Difference result = difference(a, b);
  CHECK(count(result, ChangeClass::text) == 200);
  CHECK(count(result, ChangeClass::added) == 200);
  CHECK(count(result, ChangeClass::lost) == 0);
}
