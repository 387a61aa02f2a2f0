#include "markdown/markdown.h"
#include "markdown/writer.h"

namespace wenshu::convert {

void register_markdown(Registry& registry) {
  Format format;
  format.name = "markdown";
  format.extensions = {"md", "markdown"};
  format.media_type = "text/markdown";
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
