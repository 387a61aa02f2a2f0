#include "package/xml.h"

#include <sstream>

#include "base/error.h"
#include "tests/catch.h"

namespace wenshu::package {
namespace {
XmlPart parse(const std::string& text) {
  static base::Budget budget;  // outlives the parts
  return XmlPart(text, "part", budget);
}

struct Failure {
  std::string code, where;
};

Failure failure(const std::string& text, const base::Limits& limits = {}) {
  base::Budget budget(limits);
  try {
    const XmlPart part(text, "part", budget);
    return {};
  } catch (const base::Error& error) {
    return {error.code(), error.where()};
  }
}

std::string code_of(const std::string& text) { return failure(text).code; }

std::string utf16(const std::u16string& text, bool big_endian) {
  std::string out;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8U), low = static_cast<char>(unit & 0xFFU);
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  }
  return out;
}
}  // namespace

TEST_CASE("xml: a part is parsed") {
  const XmlPart part = parse("<?xml version=\"1.0\"?>\n<w:a>中&amp;<![CDATA[<b>]]></w:a>\n");
  CHECK(std::string(part.root().name()) == "w:a");
  CHECK(local_name(part.root()) == "a");
  CHECK(local_name("plain") == "plain");
  std::string text;
  for (const auto& child : part.root()) text += child.value();
  CHECK(text == "中&<b>");
}

TEST_CASE("xml: white space is kept where it is all there is") {
  const XmlPart part = parse("<p>\n  <t xml:space=\"preserve\"> </t>\n  <t>\t</t>\n</p>");
  CHECK(std::string(part.root().first_child().text().get()) == " ");
  CHECK(std::string(part.root().last_child().text().get()) == "\t");
  CHECK(std::distance(part.root().begin(), part.root().end()) == 2);
}

TEST_CASE("xml: encodings") {
  const std::u16string text = u"<a>文𠀀</a>";
  const auto content = [](const std::string& bytes) { return std::string(parse(bytes).root().text().get()); };
  CHECK(content("\xEF\xBB\xBF<a>文</a>") == "文");
  CHECK(content(utf16(u"\uFEFF" + text, false)) == "文𠀀");
  CHECK(content(utf16(u"\uFEFF" + text, true)) == "文𠀀");
  CHECK(content(utf16(text, false)) == "文𠀀");
  CHECK(content(utf16(text, true)) == "文𠀀");
  CHECK(content(utf16(u"<?xml version='1.0' encoding='UTF-16'?>" + text, false)) == "文𠀀");
  CHECK(content("<?xml version='1.0' encoding='UTF-16'?><a>文</a>") == "文");
  CHECK(content("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>") == "é");
  CHECK(content("<?xml version=\"1.0\" encoding=\"gb2312\"?><a>\xCE\xC4\xFD\x9B</a>") == "文龥");
}

TEST_CASE("xml: ill-formed bytes") {
  CHECK(failure("<a>\x80</a>").code == "xml-encoding");
  CHECK(failure("<a>\x80</a>").where == "part:3");
  CHECK(failure("\xEF\xBB\xBF<a>\xED\xA0\x80</a>").where == "part:6");
  CHECK(code_of("<?xml version='1.0' encoding='no-such'?><a/>") == "xml-encoding");
  CHECK(code_of(utf16(u"<a>", false) + std::string("\x00\xD8", 2) + utf16(u"</a>", false)) == "xml-encoding");
  CHECK(code_of(utf16(u"<a/>", false) + "x") == "xml-encoding");
  CHECK(failure(std::string("<a>\0</a>", 8)).where == "part:3");
}

TEST_CASE("xml: malformed parts") {
  for (const char* text :
       {"", " ", "text", "<a", "<a>", "<a></b>", "<a/><b/>", "<a/>x", "x<a/>", "<a/><![CDATA[x]]>", "<a b=c/>",
        "<!-- <a/>", "<a>&#0;</a>", "<a b='&#xD800;'/>", "<a>&#x110000;</a>", "<a><!-- &#0; -->&#0;</a>"}) {
    CAPTURE(text);
    CHECK(code_of(text) == "xml-malformed");
  }
  CHECK(failure("<a></b>").where == "part:5");
}

TEST_CASE("xml: references that do not count") {
  CHECK(code_of("<a><![CDATA[&#0;]]><!-- &#xD800; --><?x &#0;?>&#65;&#x1F600;&#;&#x;&#6_;</a>") == "");
  CHECK(std::string(parse("<a>&#65;&#x1F600;</a>").root().text().get()) == "A😀");
}

TEST_CASE("xml: a document type is refused, its look-alikes are not") {
  CHECK(code_of("<!DOCTYPE a><a/>") == "xml-doctype");
  CHECK(code_of("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>") == "xml-doctype");
  CHECK(code_of("<!DOCTYPE a [<!ENTITY b") == "xml-doctype");
  CHECK(code_of("<!DOCTYPE a><a>") == "xml-doctype");
  CHECK(code_of("<a><!DOCTYPE a></a>") == "xml-doctype");
  CHECK(code_of("<a><![CDATA[<!DOCTYPE a>]]><!-- <!DOCTYPE a> --></a>") == "");
}

TEST_CASE("xml: nesting is bounded") {
  const auto nested = [](std::size_t depth) {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) text += "<a>";
    for (std::size_t i = 0; i < depth; ++i) text += "</a>";
    return text;
  };
  CHECK(code_of(nested(1000)) == "");
  CHECK(failure(nested(1001)).code == "xml-depth");
  CHECK(failure(nested(1001)).where == "part:3001");
  CHECK(code_of(nested(100'000)) == "xml-depth");
  base::Budget budget;
  XmlPart deep(nested(100'000), "part", budget, 200'000);
  normalize_namespaces(deep.root());
  CHECK(std::string(deep.root().name()) == "a");
}

TEST_CASE("xml: the tree counts against the budget") {
  std::string many = "<a>";
  for (int i = 0; i < 10'000; ++i) many += "<b/>";
  many += "</a>";
  base::Limits limits;
  limits.max_memory = 100'000;
  CHECK(failure(many, limits).code == "limit-memory");
  limits = {};
  limits.max_nodes = 10'000;
  CHECK(failure(many, limits).code == "limit-nodes");
  limits = {};
  limits.max_memory = 1'000'000;
  base::Budget budget(limits);
  for (int i = 0; i < 10; ++i) XmlPart(many, "part", budget);  // given back each time
}

TEST_CASE("xml: places survive a move and a new name") {
  XmlPart first = parse("\xEF\xBB\xBF<q:a xmlns:q='urn:schemas-microsoft-com:office:office'>x<q:bb/></q:a>");
  XmlPart part = std::move(first);
  CHECK(part.at(part.root()) == "part:4");
  normalize_namespaces(part.root());
  CHECK(part.at(part.root()) == "part:4");
  CHECK(part.at(part.root().first_child()) == "part:58");
  CHECK(std::string(part.root().last_child().name()) == "o:bb");
  CHECK(part.at({}) == "part");
}

TEST_CASE("xml: elements that say the same have the same bytes") {
  const auto bytes = [](const XmlPart& part) { return part.parsed_bytes(part.root().first_child()); };
  const XmlPart one = parse("<a><b c='d&amp;'><e/></b><f/></a>");
  const XmlPart mark = parse("\xEF\xBB\xBF<a>xyz<b c='d&amp;'><e/></b><f g='h'/></a>");
  CHECK_FALSE(bytes(one).empty());
  CHECK(bytes(one) == mark.parsed_bytes(mark.root().child("b")));
  CHECK(bytes(one) != bytes(parse("<a><b c='d'><e/></b><f/></a>")));
  CHECK(bytes(one) != bytes(parse("<a><b c='d&amp;'><g/></b><f/></a>")));
  CHECK(one.parsed_bytes(one.root().last_child()).empty());  // where it ends is not known
  CHECK(one.parsed_bytes({}).empty());
  // The same prefix may mean something else in another part.
  XmlPart renamed = parse("<a xmlns='http://purl.oclc.org/ooxml/wordprocessingml/main'><b/><c/></a>");
  renamed.normalize_namespaces();
  CHECK(bytes(renamed).empty());
}

TEST_CASE("xml: places near renamed nodes") {
  XmlPart part = parse("<a xmlns='http://purl.oclc.org/ooxml/wordprocessingml/main'><b>xy</b><c/></a>");
  normalize_namespaces(part.root());
  CHECK(std::string(part.root().first_child().name()) == "w:b");
  CHECK(part.at(part.root().first_child()) == "part:63");
  CHECK(part.at(part.root().last_child()) == "part:63");
}

TEST_CASE("xml: every prefix of a part parses or fails") {
  const std::string text = "<?xml version='1.0'?><a b='c&amp;'><!-- d --><![CDATA[e]]>&#65;<?f?><g/></a>";
  for (std::size_t size = 0; size < text.size(); ++size) CHECK(code_of(text.substr(0, size)) == "xml-malformed");
}
}  // namespace wenshu::package
