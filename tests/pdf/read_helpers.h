// Small PDF files written by hand, and what the reader makes of them.
#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "convert/format.h"
#include "doc/walk.h"
#include "pdf/pdf.h"

namespace wenshu::tests {

// Pages with the font /F, which is Helvetica. Object 1 is a picture of one gray pixel.
class PdfFile {
 public:
  void page(const std::string& content, const std::string& resources = {}) { pages_.push_back({content, resources}); }
  // The number of the page tree's object.
  std::size_t tree() const { return 3 + 2 * pages_.size(); }
  // More objects, behind the catalog: their numbers begin at tree() + 2.
  void object(std::string text) { more_.push_back(std::move(text)); }
  static std::string stream(const std::string& entries, const std::string& data) {
    return "<<" + entries + "/Length " + std::to_string(data.size()) + ">>\nstream\n" + data + "\nendstream";
  }

  std::string bytes() const {
    std::vector<std::string> objects = {
        stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", "\x80"),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"};
    std::string kids;
    for (const auto& [content, resources] : pages_) {
      objects.push_back("<</Type/Page/Parent " + std::to_string(tree()) + " 0 R/MediaBox[0 0 600 800]/Contents " +
                        std::to_string(objects.size() + 2) + " 0 R/Resources<</Font<</F 2 0 R>>" + resources + ">>>>");
      kids += std::to_string(objects.size()) + " 0 R ";
      objects.push_back(stream("", content));
    }
    objects.push_back("<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages_.size()) + ">>");
    objects.push_back("<</Type/Catalog/Pages " + std::to_string(tree()) + " 0 R>>");
    objects.insert(objects.end(), more_.begin(), more_.end());
    std::string out = "%PDF-1.4\n", table = "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
      std::string offset = std::to_string(out.size());
      table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
      out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::string begin = std::to_string(out.size());
    return out + table + "trailer\n<</Size " + std::to_string(objects.size() + 1) + "/Root " +
           std::to_string(tree() + 1) + " 0 R>>\nstartxref\n" + begin + "\n%%EOF\n";
  }

 private:
  struct Page {
    std::string content, resources;
  };
  std::vector<Page> pages_;
  std::vector<std::string> more_;
};

struct ReadPdf {
  doc::Document document;
  std::vector<convert::Diagnostic> diagnostics;
  bool reported(std::string_view code) const {
    return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const auto& d) { return d.code == code; });
  }
};

inline ReadPdf read_pdf(const std::string& bytes) {
  ReadPdf out;
  base::Budget budget;
  convert::Context context{budget};
  context.report = [&](convert::Diagnostic diagnostic) { out.diagnostics.push_back(std::move(diagnostic)); };
  out.document = pdf::make_reader()->read(bytes, {{"password-file", ""}}, context);
  return out;
}

// The text of each block in a line of its own.
inline std::string text_of(const doc::Document& document) {
  std::string out;
  for (const doc::Block& block : document.body) out += doc::visible_text(block) + '\n';
  return out;
}

}  // namespace wenshu::tests
