// Forms: what fields show, with and without appearances, and where the structure does not mention them.
#include "pdf/read/tagged_inlines.h"
#include "pdf/read/untagged_fields.h"
#include "read_helpers.h"
#include "tests/catch.h"

using namespace wenshu;
using namespace wenshu::pdf;
using tests::PdfFile;

namespace {

// A page with a label and a widget behind it. Its number is 7, that of its appearance 8.
std::string shown(const std::string& widget, const std::string& drawn = {}, bool need_appearances = false) {
  PdfFile file;
  file.page("BT /F 12 Tf 72 700 Td (Name:) Tj ET");
  file.object("<</Type/Annot/Subtype/Widget/Rect[120 696 300 712]" + widget + ">>");
  file.object(PdfFile::stream("/Type/XObject/Subtype/Form/BBox[0 0 180 16]/Resources<</Font<</F 2 0 R>>>>", drawn));
  std::string bytes = file.bytes();
  bytes.replace(bytes.find("/Type/Page/"), 11, "/Type/Page/Annots[7 0 R]/");
  const std::string form = need_appearances ? "/AcroForm<</NeedAppearances true/Fields[7 0 R]>>" : "";
  bytes.insert(bytes.find("/Type/Catalog") + 13, form);  // the table of objects is wrong now: the file is mended
  return tests::text_of(tests::read_pdf(bytes).document);
}

}  // namespace

TEST_CASE("pdf forms: values are shown where appearances show none, or old ones") {
  const std::string ann = "/FT/Tx/V(Ann)/DA(/F 12 Tf 0 g)", old = "BT /F 12 Tf 2 4 Td (Old) Tj ET";
  CHECK(shown(ann) == "Name: Ann\n");
  CHECK(shown("/FT/Tx/V<FEFF5F204E09>") == "Name: 张三\n");
  CHECK(shown(ann + "/AP<</N 8 0 R>>", "/Tx BMC EMC") == "Name: Ann\n");
  CHECK(shown(ann + "/AP<</N 8 0 R>>", old) == "Name: Old\n");
  CHECK(shown(ann + "/AP<</N 8 0 R>>", old, true) == "Name: Ann\n");
  CHECK(shown(ann + "/F 2") == "Name:\n");  // hidden
  CHECK(shown("/FT/Tx/Ff 8192/V(secret)") == "Name:\n");
  CHECK(shown("/FT/Ch/V(b)/Opt[[(a)(Anna)][(b)(Berta)]]") == "Name: Berta\n");
  CHECK(shown("/FT/Btn/V/Yes") == "Name:\n");
}

TEST_CASE("pdf forms: fields that the structure does not mention stand behind the text to their left") {
  Page page;
  page.width = page.height = 600;
  const auto text = [&](std::int32_t mcid, std::uint32_t owner, float x, float y, const std::string& what) {
    PageContentMark mark;
    mark.mcid = mcid;
    mark.owner = owner;
    PageRun run;
    run.size = 10;
    run.content = static_cast<std::uint32_t>(page.contents.size());
    run.glyph_begin = static_cast<std::uint32_t>(page.glyphs.size());
    run.glyph_end = run.glyph_begin + 1;
    page.contents.push_back(mark);
    page.runs.push_back(run);
    page.glyphs.push_back({x, y, 50, static_cast<std::uint32_t>(page.text.size())});
    page.text += what;
  };
  text(0, 0, 100, 100, "Name:");
  text(1, 0, 100, 130, "Place:");
  text(annotation_mcid, 20, 170, 131, "Rome");
  text(annotation_mcid, 21, 170, 99, "Ann");
  text(annotation_mcid, 22, 100, 145, "Remarks");
  text(annotation_mcid, 23, 10, 10, "Form 1");
  TagTree tree;
  tree.elements.resize(3);
  tree.elements[0].kids = {{TagKid::element, 1, 0, 0}, {TagKid::element, 2, 0, 0}};
  tree.elements[1].kids = {{TagKid::content, 0, 0, 0}};
  tree.elements[2].kids = {{TagKid::content, 1, 0, 0}, {TagKid::object, 20, 0, 0}};
  place_untagged_fields(tree, {page});
  REQUIRE(tree.elements[1].kids.size() == 2);
  CHECK(tree.elements[1].kids[1].index == 21);
  REQUIRE(tree.elements[2].kids.size() == 3);
  CHECK(tree.elements[2].kids[2].index == 22);  // below "Rome"
  CHECK(tree.elements[0].kids.back().index == 23);
}
