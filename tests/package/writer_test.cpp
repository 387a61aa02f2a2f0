// Writing XML, archives and packages.
#include "package/opc.h"
#include "package/opc_writer.h"
#include "package/xml_writer.h"
#include "package/zip.h"
#include "package/zip_writer.h"
#include "tests/catch.h"

using namespace wenshu;
using namespace wenshu::package;

TEST_CASE("what is written is well-formed, whatever the text", "[package][xml-writer]") {
  XmlWriter xml;
  xml.open("a").attribute("b", "\"<&\n\t");
  xml.text("x < y & z\r\x02\x1F\xC0 \uFFFE");
  xml.element("c");
  xml.close();
  CHECK(xml.dropped() == 3);
  CHECK(xml.take() == "<a b=\"&quot;&lt;&amp;&#10;&#9;\">x &lt; y &amp; z&#13;\uFFFD <c/></a>");
}

TEST_CASE("archives are the same bytes each time and dated 1980", "[package][zip-writer]") {
  const auto make = [] {
    ZipWriter zip;
    zip.add("b.xml", std::string_view("<b/>"));
    zip.add("a/文.png", std::string_view("data"), true);
    return zip.finish();
  };
  const std::string bytes = make();
  CHECK(bytes == make());
  CHECK(bytes.substr(10, 4) == std::string("\0\0\x21\0", 4));  // of the first local header: time and date
  base::Budget budget;
  const ZipReader reader(bytes, budget);
  CHECK(reader.names() == std::vector<std::string>{"b.xml", "a/文.png"});
  CHECK(reader.read("a/文.png") == "data");
}

TEST_CASE("packages begin with their content types and relate their parts", "[package][opc-writer]") {
  OpcWriter writer;
  writer.add("word/document.xml", "application/x-main", "<d/>");
  writer.add_media("word/media/a.png", "image/png", std::make_shared<const std::string>("png"));
  writer.relate("", "officeDocument", "word/document.xml");
  const std::string id = writer.relate("word/document.xml", "image", "word/media/a.png");
  CHECK(writer.relate("word/document.xml", "image", "word/media/a.png") == id);
  writer.relate("word/document.xml", "hyperlink", "http://a.cn/?a&b", true);
  const std::string bytes = writer.finish();
  base::Budget budget;
  const OpcPackage package(bytes, budget);
  CHECK(package.zip().names().front() == "[Content_Types].xml");
  CHECK(package.content_type("word/document.xml") == "application/x-main");
  CHECK(package.content_type("word/media/a.png") == "image/png");
  const Relationship* image = package.relationship("word/document.xml", id);
  REQUIRE(image);
  CHECK(image->target == "word/media/a.png");
  CHECK(package.relationship_of_type("word/document.xml", "hyperlink")->target == "http://a.cn/?a&b");
}
