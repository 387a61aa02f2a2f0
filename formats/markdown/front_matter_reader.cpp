#include "markdown/front_matter_reader.h"

#include <yaml.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <variant>

#include "markdown/characters.h"

namespace wenshu::markdown {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t longest = std::size_t{1} << 20;  // bytes of front matter
constexpr std::size_t deepest = 32;

struct Member;
using Mapping = std::vector<Member>;
struct Value {
  std::string scalar;
  bool plain = false;  // written without quotes
  std::vector<Value> items;
  Mapping members;
  enum Kind : std::uint8_t { text, list, mapping } kind = text;
};
struct Member {
  std::string key;
  Value value;
};

std::string_view line_at(std::string_view source, std::size_t begin) {
  std::string_view line = source.substr(begin, std::min(source.find('\n', begin), source.size()) - begin);
  while (!line.empty() && is_space_byte(line.back())) line.remove_suffix(1);
  return line;
}

std::size_t next_line(std::string_view source, std::size_t begin) {
  const std::size_t end = source.find('\n', begin);
  return end == npos ? source.size() : end + 1;
}

// The YAML parser of libyaml, event by event; the tree is built here, so that its depth is ours to limit.
class YamlReader {
 public:
  explicit YamlReader(std::string_view text) {
    yaml_parser_initialize(&parser_);
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  }
  YamlReader(const YamlReader&) = delete;
  YamlReader& operator=(const YamlReader&) = delete;
  ~YamlReader() { yaml_parser_delete(&parser_); }

  bool read(Value& root) {
    for (;;) {
      yaml_event_t event;
      if (!yaml_parser_parse(&parser_, &event)) return false;
      const std::unique_ptr<yaml_event_t, void (*)(yaml_event_t*)> guard(&event, yaml_event_delete);
      switch (event.type) {
        case YAML_STREAM_END_EVENT:
        case YAML_DOCUMENT_END_EVENT:
          return root.kind == Value::mapping;
        case YAML_SCALAR_EVENT: {
          Value value;
          value.scalar.assign(reinterpret_cast<const char*>(event.data.scalar.value), event.data.scalar.length);
          value.plain = event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
          if (!add(root, std::move(value))) return false;
          break;
        }
        case YAML_ALIAS_EVENT:
          aliases_ = true;
          if (!add(root, {})) return false;
          break;
        case YAML_SEQUENCE_START_EVENT:
        case YAML_MAPPING_START_EVENT: {
          if (open_.size() >= deepest) return false;
          Value value;
          value.kind = event.type == YAML_MAPPING_START_EVENT ? Value::mapping : Value::list;
          Value* added = add(root, std::move(value));
          if (!added) return false;
          open_.push_back({added, {}, false});
          break;
        }
        case YAML_SEQUENCE_END_EVENT:
        case YAML_MAPPING_END_EVENT:
          open_.pop_back();
          break;
        default:
          break;
      }
    }
  }
  bool has_aliases() const { return aliases_; }

 private:
  // A collection that is not closed yet. Its children stay where they are until it is: only its last one grows.
  struct Open {
    Value* value;
    std::string key;
    bool has_key;
  };

  // Puts a value where it belongs; nullptr where it cannot stand there.
  Value* add(Value& root, Value value) {
    if (open_.empty()) {
      root = std::move(value);
      return &root;
    }
    Open& open = open_.back();
    if (open.value->kind == Value::list) return &open.value->items.emplace_back(std::move(value));
    if (!open.has_key) {
      if (value.kind != Value::text) return nullptr;
      open.key = std::move(value.scalar);
      open.has_key = true;
      return open.value;
    }
    open.has_key = false;
    open.value->members.push_back({std::move(open.key), std::move(value)});
    return &open.value->members.back().value;
  }

  yaml_parser_t parser_;
  std::vector<Open> open_;
  bool aliases_ = false;
};

bool is_null(const Value& value) {
  return value.kind == Value::text && value.plain &&
         (value.scalar.empty() || value.scalar == "~" || value.scalar == "null");
}

// A value on one line: "name: Li; city: 广州".
std::string flat_text(const Value& value) {
  if (value.kind == Value::text) return value.scalar;
  std::string out;
  for (const Value& item : value.items) out += (out.empty() ? "" : ", ") + flat_text(item);
  for (const auto& [key, member] : value.members) out += (out.empty() ? "" : "; ") + key + ": " + flat_text(member);
  return out;
}

// Members of a mapping inside another get both keys: "author.name".
void add_meta(const std::string& key, const Value& value, std::map<std::string, doc::MetaValue>& meta) {
  if (is_null(value)) return;
  if (value.kind == Value::mapping) {
    for (const auto& [name, member] : value.members) add_meta(key + "." + name, member, meta);
  } else if (value.kind == Value::list) {
    std::vector<std::string> items;
    for (const Value& item : value.items) items.push_back(flat_text(item));
    meta.insert_or_assign(key, std::move(items));
  } else if (value.plain && (value.scalar == "true" || value.scalar == "false")) {
    meta.insert_or_assign(key, value.scalar == "true");
  } else {
    meta.insert_or_assign(key, value.scalar);
  }
}

bool read_heading_numbers(const Value& value, std::map<int, NumberDefinition>& out) {
  if (value.kind != Value::mapping) return false;
  for (const auto& [key, text] : value.members) {
    int level = 0;
    std::from_chars(key.data(), key.data() + key.size(), level);
    auto definition = read_number_definition(text.scalar);
    if (level < 1 || !definition) return false;
    out.insert_or_assign(level, std::move(*definition));
  }
  return true;
}

}  // namespace

FrontMatter read_front_matter(std::string_view source, std::size_t begin, convert::Context& context) {
  FrontMatter out;
  out.end = begin;
  if (line_at(source, begin) != "---") return out;
  const std::size_t first = next_line(source, begin);
  const std::string_view first_line = line_at(source, first);
  if (first >= source.size() || first_line.empty()) return out;
  std::size_t end = first;
  while (end < source.size() && line_at(source, end) != "---" && line_at(source, end) != "...") {
    end = next_line(source, end);
    if (end - first > longest) return out;
  }
  if (end >= source.size()) return out;
  Value root;
  YamlReader reader(source.substr(first, end - first));
  if (!reader.read(root)) {
    if (first_line.find(": ") != npos || first_line.ends_with(':')) {
      context.report({convert::Severity::warning, "markdown-front-matter",
                      "the front matter is no YAML mapping that can be read; it is read as text",
                      std::to_string(begin)});
    }
    return out;
  }
  if (reader.has_aliases()) {
    context.report({convert::Severity::warning, "markdown-front-matter-alias",
                    "references (*name) in the front matter are not resolved and left out", std::to_string(first)});
  }
  out.end = next_line(source, end);
  context.budget.spend_memory(2 * (out.end - begin));
  for (const auto& [key, value] : root.members) {
    if (key == "numbering" && read_heading_numbers(value, out.heading_numbers)) continue;
    if (key == "top-heading" && (value.scalar == "title" || value.scalar == "section")) {
      out.top_heading = value.scalar;
      continue;
    }
    add_meta(key, value, out.meta);
  }
  return out;
}

}  // namespace wenshu::markdown
