// Pages and structure trees by hand → the tree.
#include "pdf/read/tagged_reader.h"

#include <algorithm>

#include "doc/walk.h"
#include "pdf/read/scripts.h"
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

// A page that comes twice, and a tree that is put together from the inside out.
class Tagged {
 public:
  Tagged() {
    shared_.fonts = {{"Body", false, false, true, false, 0.8F, 0.2F}, {"Mono", false, false, false, true, 0.8F, 0.2F}};
    page_.number = 1;
    page_.width = 600;
    page_.height = 800;
    tree_.elements = {element("Document")};
  }

  // Marked content with a line of its own.
  TagKid text(const std::string& text, bool bold = false, std::uint32_t font = 0) {
    PageContentMark mark;
    mark.mcid = static_cast<std::int32_t>(page_.contents.size());
    page_.contents.push_back(mark);
    PageRun run;
    run.size = 10;
    run.font = font;
    run.bold = bold;
    run.content = static_cast<std::uint32_t>(page_.contents.size() - 1);
    run.glyph_begin = static_cast<std::uint32_t>(page_.glyphs.size());
    page_.glyphs.push_back(
        {100, 100 + 20 * static_cast<float>(mark.mcid), 200, static_cast<std::uint32_t>(page_.text.size())});
    page_.text += text;
    run.glyph_end = run.glyph_begin + 1;
    page_.runs.push_back(run);
    return {TagKid::content, static_cast<std::uint32_t>(mark.mcid), 0, 0};
  }
  TagKid image() {
    PageContentMark mark;
    mark.mcid = static_cast<std::int32_t>(page_.contents.size());
    page_.contents.push_back(mark);
    page_.images.push_back({"key", 100, 100, 200, 200, static_cast<std::uint32_t>(mark.mcid)});
    return {TagKid::content, static_cast<std::uint32_t>(mark.mcid), 0, 0};
  }
  TagKid add(TagElement made) {
    tree_.elements.push_back(std::move(made));
    return {TagKid::element, static_cast<std::uint32_t>(tree_.elements.size() - 1), 0, 0};
  }
  TagKid add(const char* type, std::vector<TagKid> kids) { return add(element(type, std::move(kids))); }

  doc::Document read(std::vector<TagKid> kids) {
    tree_.elements[0].kids = std::move(kids);
    doc::Document out;
    base::Budget budget;
    mark_scripts(page_);
    read_tagged(tree_, {page_, page_}, shared_, false, out, budget);
    return out;
  }

 private:
  PageSet shared_;
  Page page_;
  TagTree tree_;
};

// A list whose items hold lines of a page, without labels of their own.
doc::Document read_list(const std::vector<std::string>& lines) {
  Tagged file;
  std::vector<TagKid> items;
  for (const std::string& line : lines) items.push_back(file.add("LI", {file.add("LBody", {file.text(line)})}));
  return file.read({file.add("L", std::move(items))});
}

TagElement cell(const char* type, std::vector<TagKid> kids, std::string id, std::vector<std::string> headers) {
  TagElement out = element(type, std::move(kids));
  out.id = std::move(id);
  out.headers = std::move(headers);
  return out;
}

}  // namespace

TEST_CASE("pdf tags: numbers that stand close to the text of items are labels where they count them") {
  const doc::Document counted = read_list({"2.分解任务、明确责任；", "3.通报进展。"});
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

TEST_CASE("pdf tags: Chinese numbers of a list stay, with and without space behind them") {
  const doc::Document counted = read_list({"九十九、内容甲", "一百、 内容乙", "一百零一、内容丙"});
  REQUIRE(counted.body.size() == 1);
  const auto& list = std::get<doc::List>(counted.body[0].node);
  CHECK(list.start == 99);
  CHECK(list.pattern.suffix == "、");
  for (std::size_t i = 0; i < 3; ++i) {
    const std::string shown = doc::label_prefix(list.items[i].label) + doc::visible_text(list.items[i].children[0]);
    CHECK(shown == std::vector<std::string>{"九十九、内容甲", "一百、内容乙", "一百零一、内容丙"}[i]);
  }
  // They do not count the items: they are text.
  const doc::Document other = read_list({"项目、说明", "三、 内容乙", "一、内容丙"});
  const auto& bullets = std::get<doc::List>(other.body[0].node);
  CHECK(bullets.pattern.numerals == base::Numerals::bullet);
  CHECK(doc::visible_text(bullets.items[1].children[0]) == "三、 内容乙");
  CHECK(doc::visible_text(bullets.items[2].children[0]) == "一、内容丙");
}

TEST_CASE("pdf tags: where nothing is a Reference, a link with the label of a note refers to it") {
  Tagged file;
  const TagKid mark = file.add("Link", {file.text("1")});
  const TagKid text = file.add("P", {file.text("Away."), mark, file.text("More.")});
  const TagKid site = file.add("P", {file.add("Link", {file.text("a site")})});
  const TagKid note = file.add("Note", {file.add("P", {file.text("1 "), file.text("Lined ones are not.")})});
  const doc::Document out = file.read({text, site, note});
  REQUIRE(out.notes.size() == 1);
  CHECK(doc::visible_text(out.notes[0].children[0]) == "Lined ones are not.");
  REQUIRE(out.body.size() == 2);
  const auto& inlines = std::get<doc::Paragraph>(out.body[0].node).children;
  CHECK(std::any_of(inlines.begin(), inlines.end(),
                    [](const doc::Inline& node) { return std::holds_alternative<doc::NoteRef>(node.node); }));
  CHECK(doc::visible_text(out.body[1]) == "a site");
}

TEST_CASE("pdf tags: the headers of a cell tell its column where empty cells have no elements") {
  Tagged file;
  const TagKid head = file.add("TR", {file.add(cell("TH", {file.text("Field", true)}, "a", {})),
                                      file.add(cell("TH", {file.text("Unit", true)}, "b", {})),
                                      file.add(cell("TH", {file.text("Meaning", true)}, "c", {}))});
  const TagKid row = file.add(
      "TR", {file.add(cell("TD", {file.text("1")}, "", {"a"})), file.add(cell("TD", {file.text("date")}, "", {"c"}))});
  const TagKid unknown = file.add(
      "TR", {file.add(cell("TD", {file.text("2")}, "", {"x"})), file.add(cell("TD", {file.text("°C")}, "", {}))});
  const doc::Document out = file.read({file.add("Table", {head, row, unknown})});
  REQUIRE(out.body.size() == 1);
  const doc::Table& table = *std::get<doc::Box<doc::Table>>(out.body[0].node);
  REQUIRE(table.rows[1].cells.size() == 3);
  CHECK(table.rows[1].cells[1].children.empty());
  CHECK(doc::visible_text(table.rows[1].cells[2].children[0]) == "date");
  CHECK(doc::visible_text(table.rows[2].cells[1].children[0]) == "°C");
  // Bold is how a header looks.
  const auto& name = std::get<doc::Paragraph>(table.rows[0].cells[0].children[0].node).children;
  CHECK(std::holds_alternative<doc::Text>(name[0].node));
}

TEST_CASE("pdf tags: lines in a font of one width are code, but not in a typewritten text") {
  for (const bool typewritten : {false, true}) {
    Tagged file;
    const TagKid code = file.add("NonStruct", {file.text("a = 1", false, 1), file.text("b = 2", false, 1)});
    std::vector<TagKid> all = {code, file.add("P", {file.text("in one line", false, 1)})};
    for (int i = 0; i < 4; ++i) all.push_back(file.add("P", {file.text("Text.", false, typewritten ? 1 : 0)}));
    const doc::Document out = file.read(std::move(all));
    REQUIRE(!out.body.empty());
    const auto* block = std::get_if<doc::CodeBlock>(&out.body[0].node);
    CHECK((block != nullptr) == !typewritten);
    if (block) CHECK(block->text == "a = 1\nb = 2");
    CHECK(std::holds_alternative<doc::Paragraph>(out.body[1].node));
  }
}

TEST_CASE("pdf tags: labels that no list counts by itself are kept") {
  const doc::Document read = read_list({"a) Tasks;", "b) Reports."});
  REQUIRE(read.body.size() == 1);
  const auto& list = std::get<doc::List>(read.body[0].node);
  REQUIRE(list.items.size() == 2);
  CHECK(doc::label_prefix(list.items[1].label) + doc::visible_text(list.items[1].children[0]) == "b) Reports.");
}

TEST_CASE("pdf tags: labels of words are not lost, and those of a description list are terms") {
  Tagged file;
  const auto item = [&](const char* label, const char* text) {
    return file.add("LI", {file.add("Lbl", {file.text(label)}), file.add("LBody", {file.text(text)})});
  };
  const TagKid steps = file.add("L", {item("Step 1", "Open the lid."), item("o", "Wait.")});
  TagElement described = element("L", {item("Lid", "What is on top.")});
  described.list_numbering = "Description";
  const doc::Document read = file.read({steps, file.add(std::move(described))});
  REQUIRE(read.body.size() == 2);
  const auto& list = std::get<doc::List>(read.body[0].node);
  CHECK(doc::visible_text(list.items[0].children[0]) == "Step 1 Open the lid.");
  CHECK(doc::visible_text(list.items[1].children[0]) == "Wait.");  // a bullet
  const auto& definitions = std::get<doc::DefinitionList>(read.body[1].node);
  REQUIRE(definitions.items.size() == 1);
  CHECK(doc::plain_text(definitions.items[0].term) == "Lid");
  REQUIRE(definitions.items[0].details.size() == 1);
  CHECK(doc::visible_text(definitions.items[0].details[0][0]) == "What is on top.");
}

TEST_CASE("pdf tags: the caption inside of a figure stands below its picture") {
  Tagged file;
  const TagKid picture = file.image();
  const TagKid figure = file.add("Figure", {picture, file.add("Caption", {file.text("Figure 1: a picture")})});
  const doc::Document read = file.read({figure});
  REQUIRE(read.body.size() == 2);
  CHECK(std::holds_alternative<doc::Box<doc::Image>>(doc::inlines_of(read.body[0])->at(0).node));
  CHECK(doc::visible_text(read.body[1]) == "Figure 1: a picture");
  CHECK(std::get<doc::Paragraph>(read.body[1].node).role == doc::Role::caption);
}

TEST_CASE("pdf tags: a head that is drawn on several pages is one") {
  Tagged file;
  const auto both = [&](const std::string& text) {
    TagKid once = file.text(text), again = once;
    again.page = 1;
    return file.add("NonStruct", {once, again});
  };
  const TagKid head = file.add("TR", {file.add("TH", {both("序号")}), file.add("TH", {both("姓名")})});
  const TagKid row = file.add("TR", {file.add("TD", {file.text("1")}), file.add("TD", {file.text("某某")})});
  const doc::Document document = file.read({file.add("Table", {head, row})});
  REQUIRE(document.body.size() == 1);
  const auto& table = *std::get<doc::Box<doc::Table>>(document.body[0].node);
  CHECK(doc::visible_text(table.rows[0].cells[0].children[0]) == "序号");
  CHECK(doc::visible_text(table.rows[0].cells[1].children[0]) == "姓名");
  CHECK(doc::visible_text(table.rows[1].cells[1].children[0]) == "某某");
}

TEST_CASE("pdf tags: Chinese in another font does not part code") {
  Tagged file;
  const TagKid code = file.add("NonStruct", {file.text("def main():", false, 1), file.text("# ", false, 1),
                                             file.text("读"), file.text("return 0", false, 1)});
  const TagKid prose = file.add("NonStruct", {file.text("运行"), file.text("make", false, 1), file.text("即可")});
  std::vector<TagKid> kids = {code, prose};
  for (int i = 0; i < 4; ++i) kids.push_back(file.add("P", {file.text("说明")}));
  const doc::Document document = file.read(kids);
  REQUIRE(document.body.size() == 6);
  REQUIRE(std::holds_alternative<doc::CodeBlock>(document.body[0].node));
  CHECK(std::holds_alternative<doc::Paragraph>(document.body[1].node));
}
