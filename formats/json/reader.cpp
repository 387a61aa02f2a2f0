#include <nlohmann/json.hpp>

#include "json/json.h"
#include "json/tree_reader.h"
#include "json/value.h"

namespace wenshu::json {

using base::Error;
using base::ErrorKind;

namespace {

// JSON levels a level of the tree takes at most: block, rows, row, cell, blocks.
constexpr int json_levels = 5;
constexpr std::size_t value_size = 64;  // bytes nlohmann::json takes for a value with its place in a container, about

// What the parser of the library says, without the number and the position it puts in front.
std::string reason(const nlohmann::json::parse_error& error) {
  const std::string text = error.what();
  const std::size_t colon = text.find(": ");
  return "not valid JSON: " + (colon == std::string::npos ? text : text.substr(colon + 2));
}

// Parses with the budget in view: depth, number of values and memory are counted before the values are built.
nlohmann::json parse(std::string_view bytes, base::Budget& budget) {
  const int max_depth = static_cast<int>(budget.limits().max_depth) * json_levels + json_levels;
  using Event = nlohmann::json::parse_event_t;
  const auto count = [&](int depth, Event event, nlohmann::json& parsed) {
    if (event == Event::object_end || event == Event::array_end) return true;
    if (depth > max_depth) {
      throw Error(ErrorKind::limit, "limit-depth", "the JSON is nested too deeply (raise --max-depth)");
    }
    budget.spend_nodes();
    budget.spend_memory(value_size + (parsed.is_string() ? parsed.get_ref<const std::string&>().size() : 0));
    return true;
  };
  try {
    return nlohmann::json::parse(bytes.begin(), bytes.end(), count);
  } catch (const nlohmann::json::parse_error& error) {
    throw Error(ErrorKind::input, "json-syntax", reason(error), std::to_string(error.byte > 0 ? error.byte - 1 : 0));
  } catch (const nlohmann::json::out_of_range&) {
    throw Error(ErrorKind::input, "json-syntax", "not valid JSON: a number is out of range");
  }
}

class Reader final : public convert::Reader {
 public:
  doc::Document read(std::string_view bytes, const convert::Options&, convert::Context& context) const override {
    const nlohmann::json json = parse(bytes, context.budget);
    return read_tree(Value(json), context);
  }
};

}  // namespace

std::shared_ptr<const convert::Reader> make_reader() { return std::make_shared<Reader>(); }

}  // namespace wenshu::json
