#include "doc/inline_builder.h"

#include "doc/walk.h"
#include "tests/catch.h"

using namespace wenshu::doc;

namespace {

RunFormat with(std::initializer_list<Emphasis> kinds) {
  RunFormat format;
  for (const Emphasis kind : kinds) format.set(kind);
  return format;
}

// "[strong a[emphasis b]]": a short notation of nested inlines.
std::string outline(const Inlines& inlines) {
  static constexpr const char* names[] = {"em", "strong", "u", "s", "sup", "sub", "sc", "mark", "dots"};
  std::string out;
  for (const Inline& node : inlines) {
    if (const auto* text = std::get_if<Text>(&node.node)) {
      out += text->text;
    } else if (const auto* e = std::get_if<Emphasized>(&node.node)) {
      out += '[' + std::string(names[static_cast<int>(e->kind)]) + ' ' + outline(e->children) + ']';
    } else if (const auto* code = std::get_if<Code>(&node.node)) {
      out += '`' + code->text + '`';
    } else if (std::holds_alternative<LineBreak>(node.node)) {
      out += '/';
    } else if (const auto* link = get_if<Link>(node)) {
      out += '<' + outline(link->children) + '>';
    }
  }
  return out;
}

}  // namespace

TEST_CASE("runs of one format become one text") {
  InlineBuilder builder;
  builder.text("认真", {});
  builder.text("贯彻", {});
  builder.text("", with({Emphasis::strong}));
  const Inlines inlines = builder.finish();
  REQUIRE(inlines.size() == 1);
  CHECK(outline(inlines) == "认真贯彻");
  CHECK(builder.empty());
}

TEST_CASE("emphasis nests as rarely as it can") {
  InlineBuilder builder;
  builder.text("a", with({Emphasis::strong}));
  builder.text("b", with({Emphasis::strong, Emphasis::emphasis}));
  builder.text("c", with({Emphasis::strong}));
  CHECK(outline(builder.finish()) == "[strong a[em b]c]");

  builder.text("a", with({Emphasis::emphasis}));
  builder.text("b", with({Emphasis::strong, Emphasis::emphasis}));
  builder.text("c", with({Emphasis::strong}));
  CHECK(outline(builder.finish()) == "[em a[strong b]][strong c]");
}

TEST_CASE("white space at the edges of emphasis stands outside it") {
  InlineBuilder builder;
  builder.text("一", {});
  builder.text(" 重点 ", with({Emphasis::strong}));
  builder.text("二", {});
  CHECK(outline(builder.finish()) == "一 [strong 重点] 二");

  builder.text("重", with({Emphasis::strong}));
  builder.text(" ", {});
  builder.text("点", with({Emphasis::strong}));
  CHECK(outline(builder.finish()) == "[strong 重] [strong 点]");

  builder.text("重", with({Emphasis::strong}));
  builder.text(" ", with({Emphasis::strong}));
  builder.text("点", with({Emphasis::strong}));
  CHECK(outline(builder.finish()) == "[strong 重 点]");

  builder.text("　", with({Emphasis::strong}));
  CHECK(outline(builder.finish()) == "　");

  builder.text("　甲\u00A0", with({Emphasis::strong}));
  builder.text("乙", with({Emphasis::emphasis}));
  builder.text(" ", with({Emphasis::emphasis}));
  CHECK(outline(builder.finish()) == "　[strong 甲]\u00A0[em 乙] ");
}

TEST_CASE("a blank to fill in stays underlined") {
  InlineBuilder builder;
  builder.text("姓名：", {});
  builder.text("      ", with({Emphasis::underline}));
  builder.text("日期", {});
  CHECK(outline(builder.finish()) == "姓名：[u       ]日期");
}

TEST_CASE("a container takes over the emphasis that all of its content carries") {
  InlineBuilder builder;
  builder.text("甲", with({Emphasis::strong, Emphasis::emphasis}));
  builder.text(" ", {});
  builder.text("乙", with({Emphasis::strong}));
  const auto common = builder.take_common_emphasis();
  CHECK(common.count() == 1);
  CHECK(common.test(static_cast<std::size_t>(Emphasis::strong)));
  CHECK(outline(builder.finish()) == "[em 甲] 乙");

  builder.text(" ", with({Emphasis::strong}));
  CHECK(builder.take_common_emphasis().none());
}

TEST_CASE("objects carry the format of their run, code stays code") {
  InlineBuilder builder;
  RunFormat code;
  code.code = true;
  builder.text("make", code);
  builder.text(" all", code);
  builder.text("甲", with({Emphasis::strong}));
  builder.object({LineBreak{Break::hard}, {}, 0, {}}, with({Emphasis::strong}));
  builder.text("乙", with({Emphasis::strong}));
  CHECK(outline(builder.finish()) == "`make all`[strong 甲/乙]");
}
