#include "pdf/read/object_file.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/error.h"
#include "pdf/read/filters.h"

namespace wenshu::pdf {

using base::Error;
using base::ErrorKind;

ObjectFile::ObjectFile(std::string_view bytes, base::Budget& budget, Soundness soundness)
    : bytes_(bytes), budget_(budget), lenient_(soundness != Soundness::expected), arena_(budget), memory_(budget) {
  soundness == Soundness::lost ? scan() : read_sections();
}

void ObjectFile::damaged(const char* what) const { throw Error(ErrorKind::input, "pdf-damaged", what); }

// ---- Cross-reference sections, the newest first

void ObjectFile::read_sections() {
  const std::size_t found = bytes_.rfind("startxref");
  if (found == std::string_view::npos) damaged("the PDF file has no cross-reference table");
  Lexer lexer(bytes_, arena_, found + 9);
  if (lexer.next() != Token::value) damaged("the PDF file has no cross-reference table");
  std::vector<std::uint64_t> pending = {static_cast<std::uint64_t>(lexer.value().integer(-1))};
  std::set<std::uint64_t> seen;
  while (!pending.empty()) {
    const std::uint64_t offset = pending.back();
    pending.pop_back();
    if (!seen.insert(offset).second) continue;
    if (offset >= bytes_.size()) damaged("a cross-reference table lies outside the PDF file");
    budget_.spend_nodes();
    lexer.seek(offset);
    const Token token = lexer.next();
    Value section;
    if (token == Token::keyword && lexer.keyword() == "xref") {
      section = read_table(lexer);
    } else if (token == Token::value && lexer.value().is(Value::Kind::integer)) {
      section = read_stream_section(lexer);
    } else {
      damaged("the PDF file has no cross-reference table");
    }
    if (trailer_.is_null()) trailer_ = section;
    const Value previous = section.find("Prev"), hybrid = section.find("XRefStm");
    if (previous.is_number()) pending.push_back(static_cast<std::uint64_t>(previous.integer()));
    if (hybrid.is_number()) pending.push_back(static_cast<std::uint64_t>(hybrid.integer()));
  }
  if (!trailer_.find("Root").is(Value::Kind::reference)) damaged("the PDF file has no catalog");
}

void ObjectFile::enter(std::uint64_t number, const Entry& entry) {
  if (number > highest_number) damaged("an object number of the PDF file is too high");
  if (number >= entries_.size()) {
    const std::size_t size = std::max<std::size_t>(number + 1, std::min<std::size_t>(entries_.size() * 2, 65536));
    memory_.add((size - entries_.size()) * sizeof(Entry));
    entries_.resize(size);
  }
  if (entries_[number].kind == Entry::none) entries_[number] = entry;
}

Value ObjectFile::read_table(Lexer& lexer) {
  for (;;) {
    Token token = lexer.next();
    if (token == Token::keyword && lexer.keyword() == "trailer") break;
    if (token != Token::value) damaged("a cross-reference table of the PDF file is damaged");
    const std::int64_t first = lexer.value().integer(-1);
    if (lexer.next() != Token::value) damaged("a cross-reference table of the PDF file is damaged");
    const std::int64_t count = lexer.value().integer(-1);
    if (first < 0 || count < 0) damaged("a cross-reference table of the PDF file is damaged");
    for (std::int64_t i = 0; i < count; ++i) {
      if (lexer.next() != Token::value) damaged("a cross-reference table of the PDF file is damaged");
      const auto place = static_cast<std::uint64_t>(lexer.value().integer());
      if (lexer.next() != Token::value) damaged("a cross-reference table of the PDF file is damaged");
      token = lexer.next();
      if (token != Token::keyword) damaged("a cross-reference table of the PDF file is damaged");
      const bool in_use = lexer.keyword() == "n" && place != 0;
      enter(static_cast<std::uint64_t>(first + i), {in_use ? Entry::plain : Entry::free, place, 0});
    }
  }
  const Value trailer = lexer.object();
  if (!trailer.is(Value::Kind::dictionary)) damaged("the PDF file has no trailer");
  return trailer;
}

Value ObjectFile::read_stream_section(Lexer& lexer) {  // 7.5.8
  if (lexer.next() != Token::value || lexer.next() != Token::keyword || lexer.keyword() != "obj") {
    damaged("a cross-reference stream of the PDF file is damaged");
  }
  const Value stream = with_stream(lexer.object(), lexer, arena_);
  const auto widths = resolve(stream.find("W")).items();
  if (!stream.is(Value::Kind::stream) || widths.size() < 3) {
    damaged("a cross-reference stream of the PDF file is damaged");
  }
  std::array<std::size_t, 3> width{};
  std::size_t row = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    width[i] = static_cast<std::size_t>(std::clamp<std::int64_t>(widths[i].integer(), 0, 8));
    row += width[i];
  }
  const std::string data = decode(stream);
  if (row == 0) damaged("a cross-reference stream of the PDF file is damaged");
  if (data.size() / row > highest_number + 1) {
    throw Error(ErrorKind::limit, "limit-objects", "the PDF file lists more than 8,388,607 objects");
  }
  const Value whole = Value::make_integer(0);
  const Value size = stream.find("Size");
  const std::array<Value, 2> all = {whole, size};
  const auto given = stream.find("Index").items();
  const std::span<const Value> index = given.size() >= 2 ? given : std::span<const Value>(all);
  std::size_t at = 0;
  for (std::size_t i = 0; i + 1 < index.size(); i += 2) {
    const std::int64_t first = index[i].integer(), count = index[i + 1].integer();
    if (first < 0) damaged("a cross-reference stream of the PDF file is damaged");
    for (std::int64_t k = 0; k < count && at + row <= data.size(); ++k) {
      std::array<std::uint64_t, 3> field = {1, 0, 0};
      for (std::size_t f = 0; f < 3; ++f) {
        if (width[f] > 0) field[f] = 0;
        for (std::size_t b = 0; b < width[f]; ++b) field[f] = field[f] << 8U | static_cast<unsigned char>(data[at++]);
      }
      Entry entry{Entry::free, field[1], static_cast<std::uint32_t>(field[2])};
      if (field[0] == 1) entry.kind = Entry::plain;
      if (field[0] == 2) entry.kind = Entry::compressed;
      enter(static_cast<std::uint64_t>(first + k), entry);
    }
  }
  return stream;
}

// ---- Objects

Value ObjectFile::resolve(Value value) {
  for (int i = 0; value.is(Value::Kind::reference); ++i) {
    if (i == 16) return {};
    const std::uint32_t number = value.object_number();
    const auto known = cache_.find(number);
    if (known != cache_.end()) {
      value = known->second;
      continue;
    }
    value = load(number, arena_);
    cache_.emplace(number, value);
  }
  return value;
}

Value ObjectFile::resolve_into(Value value, Arena& arena) {
  for (int i = 0; value.is(Value::Kind::reference); ++i) {
    if (i == 16) return {};
    value = load(value.object_number(), arena);
  }
  return value;
}

Value ObjectFile::load(std::uint32_t number, Arena& arena) {
  if (number >= entries_.size()) return {};
  const Entry& entry = entries_[number];
  if (entry.kind != Entry::plain && entry.kind != Entry::compressed) return {};
  if (std::find(loading_.begin(), loading_.end(), number) != loading_.end()) return {};
  budget_.spend_nodes();
  loading_.push_back(number);
  const Value out =
      entry.kind == Entry::plain ? load_plain(number, entry.place, arena) : load_compressed(number, entry, arena);
  loading_.pop_back();
  return out;
}

Value ObjectFile::load_plain(std::uint32_t number, std::uint64_t offset, Arena& arena) {
  const auto bad = [&]() -> Value {
    if (!lenient_) damaged("an object is not where the cross-reference table of the PDF file says");
    return {};
  };
  if (offset >= bytes_.size()) return bad();
  Lexer lexer(bytes_, arena, offset);
  if (lexer.next() != Token::value || lexer.value().integer(-1) != number) return bad();
  if (lexer.next() != Token::value || lexer.next() != Token::keyword || !lexer.keyword().starts_with("obj")) {
    return bad();
  }
  lexer.seek(lexer.offset() - (lexer.keyword().size() - 3));  // "obj12" is met in files
  const Value out = lexer.object();
  return out.is(Value::Kind::dictionary) ? with_stream(out, lexer, arena) : out;
}

std::size_t ObjectFile::find_endstream(std::size_t begin) {
  if (begin < endstream_wanted_ || begin > endstream_) {
    endstream_wanted_ = begin;
    endstream_ = bytes_.find("endstream", begin);
  }
  return endstream_;
}

// The stream that follows its dictionary, or the dictionary.
Value ObjectFile::with_stream(const Value& dictionary, Lexer& lexer, Arena& arena) {
  if (!dictionary.is(Value::Kind::dictionary)) return dictionary;
  if (lexer.next() != Token::keyword || lexer.keyword() != "stream") return dictionary;
  std::size_t begin = lexer.offset();
  if (begin < bytes_.size() && bytes_[begin] == '\r') ++begin;
  if (begin < bytes_.size() && bytes_[begin] == '\n') ++begin;
  const Value length = resolve(dictionary.find("Length"));
  std::size_t end = std::string_view::npos;
  if (length.is_number() && length.integer() >= 0 &&
      static_cast<std::uint64_t>(length.integer()) <= bytes_.size() - begin) {
    const std::size_t said = begin + static_cast<std::size_t>(length.integer());
    lexer.seek(said);
    if (lexer.next() == Token::keyword && lexer.keyword().starts_with("endstream")) end = said;
  }
  if (end == std::string_view::npos) {
    end = find_endstream(begin);
    if (end == std::string_view::npos && !lenient_) damaged("a stream of the PDF file has no end");
    end = std::min(end, bytes_.size());
    if (end > begin && bytes_[end - 1] == '\n') --end;
    if (end > begin && bytes_[end - 1] == '\r') --end;
  }
  const std::array<Value, 2> both = {dictionary, Value::make_string(bytes_.substr(begin, end - begin))};
  return Value::make_stream(arena.keep(both));
}

Value ObjectFile::load_compressed(std::uint32_t number, const Entry& entry, Arena& arena) {
  const ObjectStream& stream = object_stream(entry.place);
  std::size_t at = entry.index;
  if (at >= stream.objects.size() || stream.objects[at].first != number) {
    const auto found = std::find_if(stream.objects.begin(), stream.objects.end(),
                                    [&](const auto& object) { return object.first == number; });
    if (found == stream.objects.end()) {
      if (!lenient_) damaged("an object is missing in its object stream");
      return {};
    }
    at = static_cast<std::size_t>(found - stream.objects.begin());
  }
  Lexer lexer(stream.bytes, arena, stream.objects[at].second);
  return lexer.object();
}

const ObjectFile::ObjectStream& ObjectFile::object_stream(std::uint64_t number) {  // 7.5.7
  const auto known = object_streams_.find(number);
  if (known != object_streams_.end()) return known->second;
  ObjectStream out;
  const bool plain = number < entries_.size() && entries_[number].kind == Entry::plain;  // never inside another one
  const Value stream = plain ? resolve(Value::make_reference(static_cast<std::uint32_t>(number))) : Value();
  if (stream.is(Value::Kind::stream)) {
    out.bytes = decode(stream);
    memory_.add(out.bytes.size());
    const auto first = static_cast<std::uint64_t>(std::max<std::int64_t>(0, get(stream, "First").integer()));
    const std::int64_t count = get(stream, "N").integer();
    Arena scratch(budget_);
    Lexer lexer(out.bytes, scratch);
    for (std::int64_t i = 0; i < count && lexer.next() == Token::value; ++i) {
      const auto object = static_cast<std::uint32_t>(lexer.value().integer());
      if (lexer.next() != Token::value) break;
      const std::uint64_t offset = first + static_cast<std::uint64_t>(lexer.value().integer());
      out.objects.emplace_back(object, static_cast<std::uint32_t>(std::min<std::uint64_t>(offset, out.bytes.size())));
    }
    memory_.add(out.objects.size() * sizeof(out.objects[0]));
  } else if (!lenient_) {
    damaged("an object stream of the PDF file is missing");
  }
  return object_streams_.emplace(number, std::move(out)).first->second;
}

std::string ObjectFile::decode(const Value& stream, std::string* image_filter) {
  if (image_filter) image_filter->clear();
  if (!stream.is(Value::Kind::stream)) return {};
  Value filters = get(stream, "Filter"), parameters = get(stream, "DecodeParms");
  if (filters.is_null()) filters = get(stream, "F");
  if (parameters.is_null()) parameters = get(stream, "DP");
  std::vector<FilterStep> steps;
  const auto add = [&](const Value& filter, const Value& given) {
    FilterStep step;
    step.name = resolve(filter).text();
    const Value said = resolve(given);
    const auto number = [&](const char* key, int fallback) {
      return static_cast<int>(std::clamp<std::int64_t>(get(said, key).integer(fallback), -1, 1 << 24));
    };
    step.predictor = number("Predictor", 1);
    step.colors = number("Colors", 1);
    step.bits = number("BitsPerComponent", 8);
    step.columns = number("Columns", 1);
    step.early_change = number("EarlyChange", 1);
    steps.push_back(step);
  };
  if (filters.is(Value::Kind::array)) {
    for (std::size_t i = 0; i < filters.items().size() && i < 8; ++i) {
      const Value list = parameters;
      const bool there = list.is(Value::Kind::array) && i < list.items().size();
      add(filters.items()[i], there ? list.items()[i] : list.is(Value::Kind::dictionary) ? list : Value());
    }
  } else if (filters.is(Value::Kind::name)) {
    const bool inner = parameters.is(Value::Kind::array) && !parameters.items().empty();
    add(filters, inner ? parameters.items()[0] : parameters);
  }
  return apply_filters(stream.raw(), steps, budget_, image_filter);
}

}  // namespace wenshu::pdf
