#include "convert/module.h"

namespace wenshu::convert {

namespace {

std::vector<OptionSpec> read_options() {
  std::vector<OptionSpec> specs(1);
  specs[0] = {std::string(option_names::password_file), "FILE", "",
              "the first line of FILE is the password", {},     false};
  return specs;
}

std::vector<OptionSpec> write_options() {
  std::vector<OptionSpec> specs(2);
  specs[0] = {"theme",
              "document|gongwen|plain",
              "document",
              "the look: the input's own, an official document (GB/T 9704), neutral",
              {"document", "gongwen", "plain"},
              false};
  specs[1] = {"toc", "yes|no", "no", "a table of contents before the text", {"yes", "no"}, false};
  return specs;
}

}  // namespace

void register_pdf(Registry& registry) {
  Format format;
  format.name = "pdf";
  format.carries_looks = false;  // they are shown, but not read back
  format.extensions = {"pdf"};
  format.media_type = "application/pdf";
  format.sniff = [](std::string_view head) { return head.starts_with("%PDF-"); };
  format.reader = module_reader("pdf_reader");
  format.writer = module_writer("pdf_writer");
  format.read_options = read_options();
  format.write_options = write_options();
  registry.add(std::move(format));
}

}  // namespace wenshu::convert
