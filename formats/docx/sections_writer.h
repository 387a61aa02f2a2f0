// Writes sections (17.6): page setup, headers and footers.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "docx/write_session.h"

namespace wenshu::docx {

class SectionsWriter {
 public:
  explicit SectionsWriter(WriteSession& session) : session_(session) {}
  // Page numbers of this section stand between dashes, outside (GB/T 9704-2012 7.5).
  void number_pages(const doc::PageSetup& page) { numbered_ = &page; }

  // The w:sectPr of the next section; its headers and footers become parts of the package.
  std::string section(const doc::PageSetup& page);
  bool even_and_odd() const { return even_and_odd_; }
  bool mirrored() const { return mirrored_; }

 private:
  WriteSession& session_;
  bool even_and_odd_ = false, mirrored_ = false, first_ = true;
  doc::PageSetup before_;
  const doc::PageSetup* numbered_ = nullptr;
  std::map<std::pair<int, int>, std::string> current_;  // relationship of what holds, by place and pages
  std::map<std::string, std::string> parts_;            // content → part
  std::size_t number_ = 0;

  void write_furniture(XmlWriter& xml, const doc::PageSetup& page);
  std::string furniture_part(const doc::PageFurniture& furniture, bool numbers);
};

// The page of an official document (GB/T 9704-2012 5.2, 6): A4, 22 lines of 28 characters, footers on odd and even
// pages.
doc::PageSetup official_page();

}  // namespace wenshu::docx
