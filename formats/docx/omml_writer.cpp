#include "docx/omml_writer.h"

#include "package/xml_writer.h"

namespace wenshu::docx {

FormulaMarkup omml_of_latex(std::string_view tex, base::Budget&) {
  package::XmlWriter xml;
  xml.open("m:r");
  xml.open("m:rPr");
  xml.element("m:nor");
  xml.close();
  xml.open("m:t").attribute("xml:space", "preserve");
  xml.text(tex);
  xml.close();
  xml.close();
  return {xml.take(), false};
}

}  // namespace wenshu::docx
