#include "json/json.h"

namespace wenshu::convert {

void register_json(Registry& registry) {
  Format format;
  format.name = "json";
  format.extensions = {"json"};
  format.media_type = "application/json";
  format.is_tree = true;
  format.sniff = [](std::string_view head) {
    return head.starts_with('{') && head.find("\"wenshu-tree/") != std::string_view::npos;
  };
  format.reader = json::make_reader();
  format.writer = json::make_writer();
  OptionSpec source;
  source.name = option_names::source;
  source.fallback = "json";
  source.help = "the format the document was read from";
  source.internal = true;
  format.write_options.push_back(std::move(source));
  registry.add(std::move(format));
}

}  // namespace wenshu::convert
