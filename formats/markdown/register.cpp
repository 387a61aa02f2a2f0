#include "markdown/markdown.h"
#include "markdown/reader.h"
#include "markdown/writer.h"

namespace wenshu::convert {

void register_markdown(Registry& registry) {
  Format format;
  format.name = "markdown";
  format.extensions = {"md", "markdown"};
  format.media_type = "text/markdown";
  format.carries_looks = false;
  format.reader = std::make_shared<markdown::MarkdownReader>();
  format.read_options = {{std::string(option_names::structure),
                          "auto|styles|off",
                          "auto",
                          "with off, # is a heading of level 1 and nothing is the title",
                          {"auto", "styles", "off"},
                          true}};
  format.writer = std::make_shared<markdown::MarkdownWriter>();
  format.write_options = {
      {"title",
       "heading|metadata",
       "heading",
       "the title as the only # above the sections, or in the front matter",
       {"heading", "metadata"}},
      {"media-dir", "DIR", "media", "the folder of the images, relative to the document", {}},
  };
  format.write_options.back().internal = true;
  registry.add(std::move(format));
}

}  // namespace wenshu::convert
