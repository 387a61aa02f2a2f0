#include "pdf/read/metadata_reader.h"

#include <algorithm>

#include "base/unicode.h"
#include "pdf/read/text_string.h"

namespace wenshu::pdf {

namespace {

// ISO 8601 of a date (7.9.4): the day, where no more is said; the zone as "Z" or "+08:00".
std::string iso_date(std::string_view text) {
  if (text.starts_with("D:")) text.remove_prefix(2);
  std::size_t digits = 0;
  while (digits < text.size() && digits < 14 && text[digits] >= '0' && text[digits] <= '9') ++digits;
  if (digits < 8) return {};
  const auto part = [&](std::size_t at, std::size_t count) { return std::string(text.substr(at, count)); };
  std::string out = part(0, 4) + '-' + part(4, 2) + '-' + part(6, 2);
  if (digits < 14) return out;
  out += 'T' + part(8, 2) + ':' + part(10, 2) + ':' + part(12, 2);
  std::string zone = part(14, std::string_view::npos);
  std::replace(zone.begin(), zone.end(), '\'', ':');
  if (zone.ends_with(':')) zone.pop_back();
  return out + zone;
}

}  // namespace

bool read_metadata(ObjectFile& file, doc::Document& document) {
  const Value info = file.get(file.trailer(), "Info");
  const auto text = [&](const char* key) {
    const std::string out = text_of_string(file.get(info, key).text());
    return std::string(base::trim(out));
  };
  const bool own = text("Producer") == "wenshu";
  const auto add = [&](const char* name, std::string value) {
    if (!value.empty()) document.meta[name] = std::move(value);
  };
  add("author", text("Author"));
  add("subject", text("Subject"));
  add("keywords", text("Keywords"));
  if (own) add("date", iso_date(text("CreationDate")));
  const Value catalog = file.get(file.trailer(), "Root");
  const std::string language = text_of_string(file.get(catalog, "Lang").text());
  if (!own && !language.empty()) add("lang", language);
  return own;
}

}  // namespace wenshu::pdf
