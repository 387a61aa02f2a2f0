#include "text/text.h"

namespace wenshu::convert {

void register_text(Registry& registry) {
  Format format;
  format.name = "text";
  format.extensions = {"txt", "text"};
  format.media_type = "text/plain";
  format.carries_looks = false;
  format.reader = text::make_reader();
  format.writer = text::make_writer();
  registry.add(std::move(format));
}

}  // namespace wenshu::convert
