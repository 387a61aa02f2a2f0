// Pages and structure trees by hand → the tree.
#include "pdf/read/tagged_reader.h"

#include "doc/walk.h"
#include "tests/catch.h"

using namespace wenshu;
using namespace wenshu::pdf;

namespace {

TagElement element(const char* type, std::vector<TagKid> kids = {}) {
  TagElement out;
  out.type = out.role = type;
  out.kids = std::move(kids);
  return out;
}

// A list whose items hold lines of a page, without labels of their own.
doc::Document read_list(const std::vector<std::string>& lines) {
  PageSet shared;
  shared.fonts = {{"Body", false, false, true, false, 0.8F, 0.2F}};
  std::vector<Page> pages(1);
  Page& page = pages[0];
  page.number = 1;
  page.width = 600;
  page.height = 800;
  TagTree tree;
  tree.elements = {element("Document", {{TagKid::element, 1, 0, 0}}), element("L")};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    PageContentMark mark;
    mark.mcid = static_cast<std::int32_t>(i);
    page.contents.push_back(mark);
    PageRun run;
    run.size = 10;
    run.content = static_cast<std::uint32_t>(page.contents.size() - 1);
    run.glyph_begin = static_cast<std::uint32_t>(page.glyphs.size());
    page.glyphs.push_back({100, 100 + 20 * static_cast<float>(i), 200, static_cast<std::uint32_t>(page.text.size())});
    page.text += lines[i];
    run.glyph_end = run.glyph_begin + 1;
    page.runs.push_back(run);
    const auto item = static_cast<std::uint32_t>(tree.elements.size());
    tree.elements[1].kids.push_back({TagKid::element, item, 0, 0});
    tree.elements.push_back(element("LI", {{TagKid::element, item + 1, 0, 0}}));
    tree.elements.push_back(element("LBody", {{TagKid::content, static_cast<std::uint32_t>(i), 0, 0}}));
  }
  doc::Document out;
  base::Budget budget;
  read_tagged(tree, pages, shared, false, out, budget);
  return out;
}

}  // namespace

TEST_CASE("pdf tags: numbers that stand close to the text of items are labels where they count them") {
  const doc::Document counted = read_list({"2.分解任务；", "3.通报进展。"});
  REQUIRE(counted.body.size() == 1);
  const auto& list = std::get<doc::List>(counted.body[0].node);
  CHECK(list.start == 2);
  CHECK(list.pattern.numerals == base::Numerals::decimal);
  CHECK(doc::visible_text(list.items[1].children[0]) == "通报进展。");

  const doc::Document other = read_list({"3.通报进展。", "2.分解任务；"});
  const auto& bullets = std::get<doc::List>(other.body[0].node);
  CHECK(bullets.pattern.numerals == base::Numerals::bullet);
  CHECK(doc::visible_text(bullets.items[1].children[0]) == "2.分解任务；");
}

TEST_CASE("pdf tags: labels that no list counts by itself are kept") {
  const doc::Document read = read_list({"a) Tasks;", "b) Reports."});
  REQUIRE(read.body.size() == 1);
  const auto& list = std::get<doc::List>(read.body[0].node);
  REQUIRE(list.items.size() == 2);
  CHECK(doc::label_prefix(list.items[1].label) + doc::visible_text(list.items[1].children[0]) == "b) Reports.");
}
