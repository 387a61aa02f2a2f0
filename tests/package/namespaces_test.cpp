#include <algorithm>
#include <sstream>

#include "package/xml.h"
#include "tests/catch.h"

namespace wenshu::package {
namespace {
const std::string w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const std::string strict_w = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const std::string mc = "http://schemas.openxmlformats.org/markup-compatibility/2006";

// The names of a normalized part, without its declarations: "w:a[w:b=1](w:c)".
std::string names(const pugi::xml_node& node) {
  std::string out = node.name();
  for (const auto& attribute : node.attributes()) {
    const std::string name = attribute.name();
    if (name.rfind("xmlns", 0) != 0) out += "[" + name + "=" + attribute.value() + "]";
  }
  std::string children;
  for (const auto& child : node.children()) children += (children.empty() ? "" : " ") + names(child);
  return children.empty() ? out : out + "(" + children + ")";
}

// The names are the same with the usual quotes, which allow a look at the text instead of a walk over the tree.
std::string normalized(std::string text) {
  base::Budget budget;
  XmlPart walked(text, "part", budget);
  walked.normalize_namespaces();
  std::replace(text.begin(), text.end(), '\'', '"');
  XmlPart part(text, "part", budget);
  part.normalize_namespaces();
  CHECK(names(part.root()) == names(walked.root()));
  return names(part.root());
}
}  // namespace

TEST_CASE("namespaces: the usual prefixes stay") {
  CHECK(normalized("<w:a xmlns:w='" + w + "' w:b='1' c='2' xml:space='preserve'><w:d/></w:a>") ==
        "w:a[w:b=1][c=2][xml:space=preserve](w:d)");
  CHECK(normalized("<w:a xmlns:w='" + strict_w + "'><w:b/></w:a>") == "w:a(w:b)");
  CHECK(normalized("<w:a><w:b/></w:a>") == "w:a(w:b)");
}

TEST_CASE("namespaces: what the text tells of them") {
  const std::string usual = "xmlns:w=\"" + w + "\"";
  CHECK(has_usual_prefixes("<w:a/>"));
  CHECK(has_usual_prefixes("<w:a " + usual + "><w:b " + usual + " xmlns:my=\"urn:foreign\"/></w:a>"));
  CHECK_FALSE(has_usual_prefixes("<w:a " + usual + "><n:b xmlns:n=\"" + w + "\"/></w:a>"));
  CHECK_FALSE(has_usual_prefixes("<w:a xmlns:w=\"" + strict_w + "\" xmlns:r=\"urn:foreign\"/>"));
  CHECK_FALSE(has_usual_prefixes("<a xmlns=\"" + w + "\"/>"));
  // Other ways to write a declaration, and one that other text hides.
  CHECK_FALSE(has_usual_prefixes("<n:a xmlns:n=\"http://schemas.openxmlformats.org&#47;" + w.substr(36) + "\"/>"));
  CHECK_FALSE(has_usual_prefixes("<n:a xmlns:n='" + w + "' b=\"urn:foreign\"/>"));
  CHECK_FALSE(has_usual_prefixes("<n:a xmlns:n =\"" + w + "\"/>"));
  CHECK_FALSE(has_usual_prefixes("<a b='xmlns:c=\"'><n:a xmlns:n=\"" + w + "\"/></a>"));
  CHECK_FALSE(has_usual_prefixes("<a xmlns:b"));
}

TEST_CASE("namespaces: other prefixes") {
  CHECK(normalized("<n:a xmlns:n='" + w + "' n:b='1' n='2'><n:c/><other:d/></n:a>") == "w:a[w:b=1][n=2](w:c other:d)");
  CHECK(normalized("<n:a xmlns:n='" + strict_w + "'/>") == "w:a");
}

TEST_CASE("namespaces: the default namespace") {
  CHECK(normalized("<a xmlns='" + w + "' b='1'><c xmlns=''><d/></c><e xmlns='urn:x'/></a>") == "w:a[b=1](c(d) e)");
  CHECK(normalized("<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override/></Types>") ==
        "ct:Types(ct:Override)");
}

TEST_CASE("namespaces: foreign names are not mistaken for ours") {
  CHECK(normalized("<w:a xmlns:w='urn:foreign' w:b='1'/>") == "x-w:a[x-w:b=1]");
  CHECK(normalized("<my:a xmlns:my='urn:foreign' my:b='1'/>") == "my:a[my:b=1]");
  CHECK(normalized("<w:a xmlns:w='" + w + "'><w:b xmlns:w='urn:x' w:c=''/><w:d/></w:a>") == "w:a(x-w:b[x-w:c=] w:d)");
  CHECK(normalized("<w:a xmlns:w='" + w + "' xmlns:r='" + w + "'><r:b/><w:c/></w:a>") == "w:a(w:b w:c)");
}

TEST_CASE("namespaces: declarations end with their element") {
  CHECK(normalized("<n:a><n:b xmlns:n='" + w + "'><n:c/></n:b><n:d/></n:a>") == "n:a(w:b(w:c) n:d)");
  CHECK(normalized("<n:a xmlns:n='urn:x'><n:b xmlns:n='" + w + "'/><n:c/></n:a>") == "n:a(w:b n:c)");
  CHECK(normalized("<a><b xmlns='" + w + "'/><c/></a>") == "a(w:b c)");
}

TEST_CASE("namespaces: the requirements of a choice") {
  CHECK(normalized("<ve:AlternateContent xmlns:ve='" + mc +
                   "' xmlns:s='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'>"
                   "<ve:Choice Requires=' s  t'/></ve:AlternateContent>") ==
        "mc:AlternateContent(mc:Choice[Requires=wps t])");
}

TEST_CASE("namespaces: many declarations and many elements") {
  std::string text = "<n:a xmlns:n='" + w + "'";
  for (int i = 0; i < 20'000; ++i) text += " xmlns:p" + std::to_string(i) + "='" + w + "'";
  text += ">";
  for (int i = 0; i < 20'000; ++i) text += "<n:b/>";
  text += "</n:a>";
  base::Budget budget;
  const XmlPart part(text, "part", budget);
  normalize_namespaces(part.root());
  CHECK(std::string(part.root().last_child().name()) == "w:b");
}
}  // namespace wenshu::package
