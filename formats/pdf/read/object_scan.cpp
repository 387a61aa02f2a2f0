// Objects without a cross-reference section that tells where they are: found one by one, as they stand in the file.
#include <array>
#include <charconv>

#include "pdf/read/object_file.h"

namespace wenshu::pdf {

namespace {

constexpr auto npos = std::string_view::npos;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0'; }

// Where the digits before `end` begin, behind which blanks may stand; npos without a digit.
std::size_t number_before(std::string_view bytes, std::size_t end) {
  while (end > 0 && is_blank(bytes[end - 1])) --end;
  std::size_t begin = end;
  while (begin > 0 && is_digit(bytes[begin - 1])) --begin;
  return begin < end ? begin : npos;
}

}  // namespace

// The numbers of objects ("12 0 obj") in the order of the file; of several with one number the last is the newest.
std::vector<std::uint32_t> ObjectFile::scan_headers() {
  std::vector<std::uint32_t> out;
  std::vector<std::uint64_t> places;
  for (std::size_t at = bytes_.find("obj"); at != npos; at = bytes_.find("obj", at + 3)) {
    const std::size_t generation = number_before(bytes_, at);
    if (generation == npos || generation == 0 || !is_blank(bytes_[generation - 1])) continue;
    const std::size_t begin = number_before(bytes_, generation);
    if (begin == npos) continue;
    std::uint32_t number = 0;
    const auto read = std::from_chars(bytes_.data() + begin, bytes_.data() + generation, number);
    if (read.ec != std::errc() || number == 0 || number > highest_number) continue;
    budget_.spend_nodes();
    if (number < entries_.size()) entries_[number] = {};
    enter(number, {Entry::plain, begin, 0});
    places.push_back(begin);
    out.push_back(number);
  }
  memory_.add(out.size() * (sizeof(out[0]) + sizeof(places[0])));
  std::size_t kept = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (entries_[out[i]].place == places[i]) out[kept++] = out[i];
  }
  out.resize(kept);
  return out;
}

void ObjectFile::scan() {
  Found found;
  for (const std::uint32_t number : scan_headers()) {
    Arena scratch(budget_);
    note(number, load(number, scratch), found);
  }
  for (const std::uint32_t stream : found.object_streams) {
    const ObjectStream& own = object_stream(stream);
    for (std::size_t i = 0; i < own.objects.size(); ++i) {
      const std::uint32_t number = own.objects[i].first;
      if (number > highest_number) continue;
      if (number < entries_.size() && entries_[number].kind == Entry::compressed) entries_[number] = {};
      enter(number, {Entry::compressed, stream, static_cast<std::uint32_t>(i)});
      Arena scratch(budget_);
      note(number, load(number, scratch), found);
    }
  }
  cache_.clear();  // lengths of streams that were asked for before it was known where they stand
  choose_trailer(found);
}

void ObjectFile::note(std::uint32_t number, const Value& object, Found& found) {
  const Value type = object.find("Type");
  if (type.is_name("Catalog")) found.catalog = number;
  if (type.is_name("Page")) found.pages.push_back(Value::make_reference(number));
  if (type.is_name("XRef")) found.sections.push_back(number);
  if (type.is_name("ObjStm") && object.is(Value::Kind::stream)) found.object_streams.push_back(number);
}

// The newest trailer that leads to pages; else one that is made of the catalog, or of all pages in the order of the
// file.
void ObjectFile::choose_trailer(const Found& found) {
  const auto leads_to_pages = [&](const Value& trailer) {
    return get(get(trailer, "Root"), "Pages").is(Value::Kind::dictionary);
  };
  constexpr int most_trailers = 64;
  std::size_t at = bytes_.rfind("trailer");
  for (int i = 0; i < most_trailers && at != npos; ++i, at = at == 0 ? npos : bytes_.rfind("trailer", at - 1)) {
    Lexer lexer(bytes_, arena_, at + 7);
    const Value trailer = lexer.object();
    if (leads_to_pages(trailer)) trailer_ = trailer;
    if (!trailer_.is_null()) return;
  }
  for (const std::uint32_t section : found.sections) {
    const Value trailer = resolve(Value::make_reference(section));
    if (leads_to_pages(trailer)) trailer_ = trailer;
  }
  if (!trailer_.is_null()) return;
  const auto dictionary = [&](std::string_view key, const Value& value) {
    return Value::make_dictionary(arena_.keep(std::array<Value, 2>{Value::make_name(key), value}));
  };
  trailer_ = dictionary("Root", Value::make_reference(found.catalog));
  if (leads_to_pages(trailer_)) return;
  const Value pages = dictionary("Kids", Value::make_array(arena_.keep(found.pages)));
  trailer_ = dictionary("Root", dictionary("Pages", pages));
}

}  // namespace wenshu::pdf
