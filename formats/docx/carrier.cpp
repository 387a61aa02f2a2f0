#include "docx/carrier.h"

#include <algorithm>
#include <array>

namespace wenshu::docx {

namespace {

// A value without line feeds; `separator` is protected as well.
std::string protect(std::string_view value, char separator) {
  std::string out;
  for (const char c : value) {
    if (c == '\\' || c == separator) {
      (out += '\\') += c == '\n' ? 'n' : c;
    } else if (c == '\n' || c == '\r') {
      (out += '\\') += c == '\n' ? 'n' : 'r';
    } else {
      out += c;
    }
  }
  return out;
}

std::string unprotected(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char c = text[++i];
    out += c == 'n' ? '\n' : c == 'r' ? '\r' : c;
  }
  return out;
}

// By enumerator of doc::Emphasis.
constexpr std::array<std::string_view, 9> kind_names = {"emphasis",  "strong",    "underline", "strike", "superscript",
                                                        "subscript", "smallCaps", "highlight", "dots"};

}  // namespace

std::string Carried::value(const std::string& key) const {
  const auto found = values.find(key);
  return found == values.end() ? std::string() : found->second;
}

std::string encode(const Carried& carried) {
  std::string out = carried.kind;
  for (const auto& [key, value] : carried.values) {
    out += '\n';
    out += protect(key, '=') + '=' + protect(value, '\n');
  }
  return out;
}

std::optional<Carried> decode(std::string_view text) {
  Carried carried;
  bool first = true;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    if (first) {
      carried.kind = line;
      first = false;
      continue;
    }
    std::size_t equals = 0;
    while (equals < line.size() && line[equals] != '=') equals += line[equals] == '\\' ? 2 : 1;
    if (equals >= line.size()) return std::nullopt;
    carried.values.emplace(unprotected(line.substr(0, equals)), unprotected(line.substr(equals + 1)));
  }
  if (carried.kind.empty()) return std::nullopt;
  return carried;
}

std::string emphasis_names(const std::bitset<9>& kinds) {
  std::vector<std::string> names;
  for (std::size_t kind = 0; kind < kind_names.size(); ++kind) {
    if (kinds.test(kind)) names.emplace_back(kind_names[kind]);
  }
  return join_list(names);
}

std::vector<doc::Emphasis> emphasis_in_order(std::string_view names) {
  std::vector<doc::Emphasis> kinds;
  for (const std::string& name : split_list(names)) {
    const auto found = std::find(kind_names.begin(), kind_names.end(), name);
    if (found != kind_names.end()) kinds.push_back(static_cast<doc::Emphasis>(found - kind_names.begin()));
  }
  return kinds;
}

std::bitset<9> emphasis_by_names(std::string_view names) {
  std::bitset<9> kinds;
  for (const doc::Emphasis kind : emphasis_in_order(names)) kinds.set(static_cast<std::size_t>(kind));
  return kinds;
}

std::string join_list(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += protect(item, ' ') + ' ';
  return out;
}

std::vector<std::string> split_list(std::string_view joined) {
  std::vector<std::string> out;
  for (std::size_t begin = 0, i = 0; i < joined.size(); ++i) {
    if (joined[i] == '\\') {
      ++i;
    } else if (joined[i] == ' ') {
      out.push_back(unprotected(joined.substr(begin, i - begin)));
      begin = i + 1;
    }
  }
  return out;
}

}  // namespace wenshu::docx
