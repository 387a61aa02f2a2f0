#include "package/opc.h"

#include "base/error.h"
#include "tests/catch.h"
#include "tests/zip_builder.h"

namespace wenshu::package {
namespace {
const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string relationship(const std::string& id, const std::string& type, const std::string& target,
                         const std::string& more = {}) {
  return "<Relationship Id='" + id + "' Type='" + types + type + "' Target='" + target + "' " + more + "/>";
}

std::string relationships_xml(const std::string& inside) {
  return "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" + inside +
         "</Relationships>";
}

// A package whose main part has these relationships, and these further parts.
std::string package_with(const std::string& inside, std::vector<std::pair<std::string, std::string>> parts = {}) {
  parts.insert(parts.begin(),
               {{"_rels/.rels", relationships_xml(relationship("rId1", "officeDocument", "/word/document.xml"))},
                {"word/document.xml", "<w:document/>"},
                {"word/_rels/document.xml.rels", relationships_xml(inside)}});
  return tests::make_zip(parts);
}

std::string target_of(const std::string& target, std::vector<std::pair<std::string, std::string>> parts = {}) {
  base::Budget budget;
  const std::string bytes = package_with(relationship("a", "image", target), std::move(parts));
  return OpcPackage(bytes, budget).relationship("word/document.xml", "a")->target;
}
}  // namespace

TEST_CASE("opc: relationships lead to parts") {
  base::Budget budget;
  const std::string bytes = package_with(relationship("rId1", "styles", "styles.xml") +
                                             relationship("rId2", "hyperlink", "http://a/b#c", "TargetMode='External'"),
                                         {{"word/styles.xml", "<w:styles/>"}});
  const OpcPackage package(bytes, budget);
  const Relationship* main = package.relationship_of_type("", "officeDocument");
  REQUIRE(main != nullptr);
  CHECK(main->id == "rId1");
  CHECK(main->target == "word/document.xml");
  CHECK(package.contains(main->target));
  CHECK(package.relationships(main->target).size() == 2);
  CHECK(package.relationship(main->target, "rId1")->target == "word/styles.xml");
  CHECK_FALSE(package.relationship(main->target, "rId1")->external);
  CHECK(package.relationship(main->target, "rId2")->target == "http://a/b#c");
  CHECK(package.relationship(main->target, "rId2")->external);
  CHECK(package.relationship(main->target, "rId3") == nullptr);
  CHECK(package.relationship_of_type(main->target, "numbering") == nullptr);
  CHECK(package.relationships("word/styles.xml").empty());
  CHECK(package.relationships("no/such.xml").empty());
  CHECK(package.read("word/styles.xml") == "<w:styles/>");
}

TEST_CASE("opc: targets are resolved against the source") {
  CHECK(target_of("media/a.png") == "word/media/a.png");
  CHECK(target_of("./media//a.png") == "word/media/a.png");
  CHECK(target_of("../media/a.png") == "media/a.png");
  CHECK(target_of("/media/a.png") == "media/a.png");
  CHECK(target_of("media\\a.png") == "word/media/a.png");
  CHECK(target_of("media/%E5%9B%BE%201.png") == "word/media/图 1.png");
  CHECK(target_of("media/%ZZ%4") == "word/media/%ZZ%4");
  CHECK(target_of("media/%FF.png") == "word/media/%FF.png");
  CHECK(target_of("media/a.png#b") == "word/media/a.png");
  CHECK(target_of("#b").empty());
  CHECK(target_of("").empty());
  CHECK(target_of("../../x") == "/x");
}

TEST_CASE("opc: targets as some writers make them") {
  CHECK(target_of("word/media/a.png", {{"word/media/a.png", ""}}) == "word/media/a.png");
  CHECK(target_of("word/media/a.png", {{"word/media/a.png", ""}, {"word/word/media/a.png", ""}}) ==
        "word/word/media/a.png");
  CHECK(target_of("media/a%20b.png", {{"word/media/a%20b.png", ""}}) == "word/media/a%20b.png");
  CHECK(target_of("media/a%20b.png", {{"word/media/a b.png", ""}}) == "word/media/a b.png");
}

TEST_CASE("opc: a target with a scheme is external") {
  base::Budget budget;
  const std::string bytes = package_with(relationship("a", "image", "file:///C:/a.png") +
                                         relationship("b", "image", "C:\\a.png") + relationship("c", "image", "1:2"));
  const OpcPackage package(bytes, budget);
  CHECK(package.relationship("word/document.xml", "a")->external);
  CHECK(package.relationship("word/document.xml", "b")->external);
  CHECK_FALSE(package.relationship("word/document.xml", "c")->external);
}

TEST_CASE("opc: of two relationships with one id the first counts") {
  base::Budget budget;
  const std::string bytes = package_with(relationship("a", "image", "1") + relationship("a", "image", "2"));
  const OpcPackage package(bytes, budget);
  CHECK(package.relationships("word/document.xml").size() == 1);
  CHECK(package.relationship("word/document.xml", "a")->target == "word/1");
}

TEST_CASE("opc: strict relationship types have the transitional names") {
  base::Budget budget;
  const std::string strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/";
  const std::string bytes =
      tests::make_zip({{"_rels/.rels", relationships_xml("<Relationship Id='a' Type='" + strict +
                                                         "extendedProperties' Target='docProps/app.xml'/>"
                                                         "<Relationship Id='b' Type='" +
                                                         strict + "officeDocument' Target='word/document.xml'/>")}});
  const OpcPackage package(bytes, budget);
  CHECK(package.relationship_of_type("", "extended-properties")->target == "docProps/app.xml");
  CHECK(package.relationship_of_type("", "officeDocument")->target == "word/document.xml");
}

TEST_CASE("opc: parts and relationships without regard to case") {
  base::Budget budget;
  const std::string bytes =
      tests::make_zip({{"_RELS/.rels", relationships_xml(relationship("a", "officeDocument", "WORD/document.xml"))},
                       {"word/Document.xml", "<w:document/>"}});
  const OpcPackage package(bytes, budget);
  CHECK(package.contains(package.relationship_of_type("", "officeDocument")->target));
}

TEST_CASE("opc: content types") {
  base::Budget budget;
  const std::string bytes = tests::make_zip(
      {{"[Content_Types].xml",
        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
        "<Default Extension='PNG' ContentType='image/png'/><Default Extension='xml' ContentType='application/xml'/>"
        "<Override PartName='/Word/document.xml' ContentType='main'/></Types>"}});
  const OpcPackage package(bytes, budget);
  CHECK(package.content_type("word/document.xml") == "main");
  CHECK(package.content_type("word/styles.xml") == "application/xml");
  CHECK(package.content_type("word/media/a.png") == "image/png");
  CHECK(package.content_type("word.xml/media").empty());
  const std::string none = tests::make_zip({});
  CHECK(OpcPackage(none, budget).content_type("word/document.xml").empty());
}

TEST_CASE("opc: a malformed relationships part is an error") {
  base::Budget budget;
  const std::string bytes = tests::make_zip({{"_rels/.rels", "<Relationships>"}});
  const OpcPackage package(bytes, budget);
  for (int i = 0; i < 2; ++i) {
    try {
      static_cast<void>(package.relationships(""));
      FAIL("read");
    } catch (const base::Error& error) {
      CHECK(error.code() == "xml-malformed");
      CHECK(error.where().rfind("_rels/.rels:", 0) == 0);
    }
  }
}

TEST_CASE("opc: XML parts have normalized names and give their memory back") {
  base::Limits limits;
  limits.max_memory = 50'000;
  base::Budget budget(limits);
  const std::string bytes =
      tests::make_zip({{"a.xml", "<document xmlns='http://purl.oclc.org/ooxml/wordprocessingml/main'>" +
                                     std::string(10'000, 'x') + "</document>"}});
  const OpcPackage package(bytes, budget);
  for (int i = 0; i < 20; ++i) CHECK(std::string(package.read_xml("a.xml").root().name()) == "w:document");
  CHECK_THROWS_AS(package.read_xml("b.xml"), base::Error);
}
}  // namespace wenshu::package
