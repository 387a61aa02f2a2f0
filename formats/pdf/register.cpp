#include "pdf/pdf.h"

namespace wenshu::convert {

void register_pdf(Registry& registry) {
  Format format;
  format.name = "pdf";
  format.extensions = {"pdf"};
  format.media_type = "application/pdf";
  format.sniff = [](std::string_view head) { return head.starts_with("%PDF-"); };
  format.writer = pdf::make_writer();
  format.write_options = pdf::write_options();
  registry.add(std::move(format));
}

}  // namespace wenshu::convert
