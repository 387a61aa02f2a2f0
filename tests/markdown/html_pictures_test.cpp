// Pictures in HTML: images of the tree where their files are there, the same HTML when they are written.
#include "doc/walk.h"
#include "helpers.h"
#include "tests/catch.h"

using namespace markdown_test;

namespace {

const std::map<std::string, std::string> files = {{"a.png", "\x89PNG a"}, {"图/b.png", "\x89PNG b"}};

Read with_files(const std::string& markdown) { return read(markdown, {}, files); }

// What is written of a document with such pictures, with names of its own for them.
std::string again(const std::string& markdown) {
  std::string out = write(with_files(markdown).document).markdown;
  const auto rename = [&](const std::string& from, const std::string& to) {
    for (std::size_t at = out.find(from); at != std::string::npos; at = out.find(from))
      out.replace(at, from.size(), to);
  };
  const std::string folder = out.substr(0, out.find("/image1.png"));
  const std::string path = folder.substr(folder.find_last_of("\"'(") + 1);
  if (folder.size() < out.size()) rename(path + "/image1.png", "a.png");
  rename(path + "/image2.png", "图/b.png");
  return out;
}

const doc::Image& image_at(const doc::Inlines& inlines, std::size_t i) {
  return *std::get<doc::Box<doc::Image>>(inlines.at(i).node);
}

}  // namespace

TEST_CASE("a picture of HTML in a line is an image where its file is there", "[markdown]") {
  const Read found = with_files(
      "甲 <img src='a.png' alt=\"A &amp; B\" title=t width=200 height=\"50%\" class=c /> 乙 <IMG SRC=none.png> 丙\n");
  const auto& inlines = std::get<doc::Paragraph>(found.document.body.at(0).node).children;
  REQUIRE(inlines.size() == 5);
  const doc::Image& image = image_at(inlines, 1);
  CHECK(image.alt == "A & B");
  CHECK(image.title == "t");
  CHECK(image.width == doc::Length{150, doc::Length::pt});
  CHECK(inlines.at(1).attr->keys.at("height") == "50%");
  CHECK(found.document.resources.count(image.resource) == 1);
  CHECK(std::holds_alternative<doc::Box<doc::RawInline>>(inlines.at(3).node));
  CHECK(found.codes == std::vector<std::string>{"markdown-image-missing"});
  // Addresses are never fetched.
  const Read far = with_files("甲 <img src=\"http://a.cn/a.png\">\n");
  CHECK(std::holds_alternative<doc::Box<doc::RawInline>>(
      std::get<doc::Paragraph>(far.document.body.at(0).node).children.at(1).node));
}

TEST_CASE("a block of HTML that shows pictures and nothing else is a paragraph of images", "[markdown]") {
  const Read found = with_files(
      "<p align=\"center\">\n  <img src=\"a.png\" width=\"96\">\n  <a href=\"http://a.cn\" title=\"t\"><img "
      "src=\"http://a.cn/b.svg\" alt=\"b\"></a>\n</p>\n");
  const auto& inlines = std::get<doc::Paragraph>(found.document.body.at(0).node).children;
  REQUIRE(inlines.size() == 3);
  CHECK(image_at(inlines, 0).width == doc::Length{72, doc::Length::pt});
  const auto& link = *std::get<doc::Box<doc::Link>>(inlines.at(2).node);
  CHECK(link.target == "http://a.cn");
  CHECK(link.title == "t");
  CHECK(image_at(link.children, 0).target == "http://a.cn/b.svg");
  for (const char* other :
       {"<p>文字<img src=\"a.png\"></p>\n", "<img src=\"none.png\">\n", "<p><img src=\"http://a.cn/a.png\"></p>\n",
        "<!-- c --><img src=\"a.png\">\n", "<div><img src=\"a.png\"><hr></div>\n", "<p align=\"center\">\n"}) {
    INFO(other);
    CHECK(std::holds_alternative<doc::RawBlock>(with_files(other).document.body.at(0).node));
  }
}

TEST_CASE("pictures of HTML are written as they were", "[markdown]") {
  for (const char* source :
       {"甲 <img src=\"a.png\" alt=\"A &amp; B\" width=200 height=\"50%\" class=\"c\" /> 乙\n", "<img src='a.png'>\n",
        "- <img src=\"a.png\"> 甲\n",
        "<p align=\"center\">\n  <img src=\"a.png\" width=\"96\">\n  <a href=\"http://a.cn\"><img "
        "src=\"图/b.png\"></a>\n</p>\n",
        "<picture>\n<source srcset=\"dark.png\">\n<img data-src=\"a.png\" src = \"a.png\">\n</picture>\n",
        "[甲<img src=\"a.png\">](http://a.cn)\n"}) {
    INFO(source);
    CHECK(again(source) == source);
  }
  CHECK(again("| 甲 |\n| --- |\n| <img src=\"a.png\" width=\"30\"> |\n").find("| <img src=\"a.png\" width=\"30\"> |") !=
        std::string::npos);
  CHECK(again("甲 <img src=a.png> 乙\n") == "甲 <img src=\"a.png\"> 乙\n");
}

TEST_CASE("a picture of HTML that was changed is a picture of Markdown", "[markdown]") {
  Read found = with_files("<p align=\"center\"><img src=\"a.png\" alt=\"甲\"></p>\n");
  auto& inlines = std::get<doc::Paragraph>(found.document.body.at(0).node).children;
  std::get<doc::Box<doc::Image>>(inlines.at(0).node)->alt = "乙";
  CHECK(write(found.document).markdown.starts_with("![乙]("));
  found = with_files("<p align=\"center\"><img src=\"a.png\" alt=\"甲\"></p>\n");
  auto& more = std::get<doc::Paragraph>(found.document.body.at(0).node).children;
  more.push_back({doc::Text{"字"}, {}, 0, {}});
  CHECK(write(found.document).markdown.starts_with("<img src="));
}

TEST_CASE("pictures that stand in their addresses", "[markdown]") {
  // "GIF89a", of which only the first bytes are looked at.
  const std::string data = "R0lGODlh", address = "data:image/gif;base64," + data;
  for (const std::string& markdown : std::vector<std::string>{
           "![a](" + address + ")\n", "![a][x]\n\n[x]: " + address + "\n", "<img alt=a src=\"" + address + "\">\n",
           "甲 <IMG src=DATA:Image/GIF;BASE64," + data + " alt=a>\n", "![a](data:image/png;base64,R0lG%4FDlh)\n",
           "<table><tr><td>b</td><td><img alt=a src='data:image/svg+xml;x=y;base64,R0lG\nODlh'></td></tr></table>\n"}) {
    INFO(markdown);
    const Read found = read(markdown);
    CHECK(found.codes.empty());
    REQUIRE(found.document.resources.size() == 1);
    const doc::Resource& resource = found.document.resources.begin()->second;
    CHECK(resource.media_type == "image/gif");
    CHECK(*resource.bytes == "GIF89a");
    CHECK(json(found.document).find(data) == std::string::npos);
    const Written written = write(found.document);
    REQUIRE(written.files.size() == 1);
    CHECK(written.files[0].path == "media/image1.gif");
    CHECK(written.markdown.find("media/image1.gif") != std::string::npos);
    CHECK(written.markdown.find("data:") == std::string::npos);
  }
  // Anything else stays as it is written, but in a link, which would be followed.
  for (const std::string& markdown :
       std::vector<std::string>{"![a](data:text/html;base64,R0lG)\n", "![a](data:image/gif;base64,R0lG-)\n",
                                "![a](data:image/gif,GIF89a)\n", "![a](data:x)\n"}) {
    const Read found = read(markdown);
    CHECK(found.codes == std::vector<std::string>{"markdown-image-data"});
    CHECK(found.document.resources.empty());
    CHECK(write(found.document).markdown == markdown);
  }
  CHECK(write(read("[a](" + address + ")\n").document).markdown == "a\n");
}
