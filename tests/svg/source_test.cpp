// What is done to an SVG file before it is drawn.
#include "svg/source.h"

#include "base/error.h"
#include "tests/catch.h"

using wenshu::svg::prepare;

namespace {

// What becomes of the contents of a picture of 10 by 10.
std::string inside(const std::string& contents, const std::string& language = "zh-CN") {
  const std::string xml =
      prepare("<svg xmlns=\"\" xml:lang=\"\" viewBox=\"\">" + contents + "</svg>", language, 10, 10).xml;
  const std::string head = "<svg xmlns=\"\" xml:lang=\"\" viewBox=\"\">";
  REQUIRE(xml.starts_with(head));
  return xml.substr(head.size(), xml.size() - head.size() - 6);
}

std::string code_of(const std::string& bytes) {
  try {
    prepare(bytes, "", 10, 10);
  } catch (const wenshu::base::Error& error) {
    return error.code();
  }
  return {};
}

}  // namespace

TEST_CASE("svg: the document's language decides, not the reader's") {
  const std::string four =
      "<switch><g systemLanguage=\"en\"/><h systemLanguage=\"de, zh\"/><i systemLanguage=\"zh-TW\"/><j/></switch>";
  CHECK(inside(four) == "<switch><h/></switch>");
  CHECK(inside(four, "zh") == "<switch><h/></switch>");
  CHECK(inside(four, "zh-TW") == "<switch><h/></switch>");
  CHECK(inside(four, "") == "<switch><h/></switch>");
  CHECK(inside(four, "en-US") == "<switch><g/></switch>");
  CHECK(inside(four, "fr") == "<switch><j/></switch>");
  CHECK(inside("<switch><g systemLanguage=\"de\"/><h systemLanguage=\"en\"/></switch>") == "<switch><h/></switch>");
  CHECK(inside("<switch><g systemLanguage=\"de\"/></switch>") == "<switch/>");
  CHECK(inside("<switch><foreignObject/><g requiredExtensions=\"x\"/><text/></switch>") == "<switch><text/></switch>");
  CHECK(inside("<g><h systemLanguage=\"de\"/><i systemLanguage=\"zh\"/></g>") == "<g><i/></g>");
}

TEST_CASE("svg: only what stands in the file stays") {
  CHECK(inside("<use href=\"#a\"/><image href=\"data:image/png;base64,AA\"/>") ==
        "<use href=\"#a\"/><image href=\"data:image/png;base64,AA\"/>");
  for (const char* address : {"a.png", "/a.png", "file:///a.png", "http://a.cn/a.png", " FILE:a", "a.svg#b"}) {
    const auto source = prepare(std::string("<svg><image x:href=\"") + address + "\" width=\"1\"/></svg>", "zh", 1, 1);
    CHECK(source.left_out);
    CHECK(source.xml.find("<image width=\"1\"/>") != std::string::npos);
  }
  const auto link = prepare("<svg><a href=\"http://a.cn\"/></svg>", "zh", 1, 1);
  CHECK(link.xml.find("a.cn") == std::string::npos);
  CHECK(!link.left_out);
  CHECK(inside("<?xml-stylesheet href=\"a.css\"?><g xml:base=\"http://a.cn/\"/>") == "<g/>");
}

TEST_CASE("svg: text keeps its blanks") {
  CHECK(inside("<text>a <tspan>b</tspan> <tspan>c</tspan></text>") ==
        "<text>a <tspan>b</tspan> <tspan>c</tspan></text>");
}

TEST_CASE("svg: the document type goes, its plain entities are put in") {
  const std::string doctype =
      "<?xml version=\"1.0\"?>\n<!-- > --><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://a.cn/svg.dtd\" [\n"
      "<!ENTITY ns \"http://www.w3.org/2000/svg\"> <!ENTITY out SYSTEM \"file:///etc/passwd\"> <!ENTITY two "
      "'&ns;&ns;'>]>";
  const std::string xml = prepare(doctype + "<svg xmlns=\"&ns;\"><t>&out;&two;</t></svg>", "zh", 4, 3).xml;
  CHECK(
      xml ==
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4.000 3.000\" xml:lang=\"zh\"><t>&amp;out;&amp;two;</t>"
      "</svg>");
  std::string bomb = "<!DOCTYPE svg [<!ENTITY a \"" + std::string(1000, 'x') + "\">]><svg>";
  for (int i = 0; i < 2000; ++i) bomb += "&a;";
  CHECK(code_of(bomb + "</svg>") == "svg-entities");
}

TEST_CASE("svg: it fills the space that it gets") {
  const auto root = [](const std::string& attributes) {
    const std::string xml = prepare("<svg xmlns=\"x\" xml:lang=\"y\" " + attributes + "/>", "", 20, 10).xml;
    return xml.substr(28, xml.size() - 30);
  };
  CHECK(root("width=\"40\" height=\"1in\"") == "viewBox=\"0 0 40.000 96.000\"");
  CHECK(root("width=\"40\" viewBox=\"0 0 1 1\"") == "viewBox=\"0 0 1 1\"");
  CHECK(root("width=\"100%\"") == "viewBox=\"0 0 20.000 10.000\"");
}

TEST_CASE("svg: every encoding, and what is no SVG") {
  const auto text = [](const std::string& bytes) {
    const std::string xml = prepare(bytes, "", 1, 1).xml;
    return xml.substr(xml.find("<t>") + 3, xml.find("</t>") - xml.find("<t>") - 3);
  };
  CHECK(text("\xEF\xBB\xBF<svg><t>中</t></svg>") == "中");
  CHECK(text("<?xml version='1.0' encoding='GBK'?><svg><t>\xD6\xD0</t></svg>") == "中");
  for (const char* bytes : {"", "<", "<svg", "<svg>", "<svg></g>", "<html/>", "<!DOCTYPE svg [", "<!DOCTYPE svg \"",
                            "<!--", "<?xml version='1.0' encoding='GBK'"}) {
    INFO(bytes);
    CHECK(code_of(bytes) == "svg-malformed");
  }
}
