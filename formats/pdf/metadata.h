// What a PDF says about itself: the XMP packet that PDF/A and PDF/UA read, and the older Info dictionary with the same
// values.
#pragma once
#include <string>
#include <vector>

#include "pdf/file.h"

namespace wenshu::pdf {

struct Metadata {
  std::string title;     // never empty in the file: PDF/UA-1 7.1
  std::string language;  // a language tag
  std::vector<std::string> authors, keywords;
  std::string subject;
  std::string date;  // when the document was made, ISO 8601 ("2024-05-01", "2024-05-01T10:20:30+08:00"); else left out
};

// The packet, uncompressed so that any program can find it.
PdfReference write_xmp(const Metadata& metadata, File& file);
PdfReference write_info(const Metadata& metadata, File& file);

}  // namespace wenshu::pdf
