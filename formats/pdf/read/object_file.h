// The objects of a file (ISO 32000-1 7.5): cross-reference tables and streams, object streams. Objects are parsed when
// they are first asked for.
//
// Of a file that is damaged or encrypted only so much is understood: Error{input, "pdf-damaged"} or `encrypted()` tell
// the caller to have it repaired (repair.h) and to open the result. What cannot be repaired, such as a file that was
// cut off, is opened as it is, and its objects are looked for.
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/budget.h"
#include "pdf/read/lexer.h"
#include "pdf/read/value.h"

namespace wenshu::pdf {

// What is known of a file.
enum class Soundness : std::uint8_t {
  expected,  // damage is an error
  repaired,  // nothing better is to be had: what is damaged reads as null
  lost       // the same, and no section tells where objects are
};

class ObjectFile {
 public:
  static constexpr std::uint64_t highest_number = 8'388'607;  // ISO 32000-1 annex C.2

  // `bytes` outlive the file.
  ObjectFile(std::string_view bytes, base::Budget& budget, Soundness soundness);

  const Value& trailer() const { return trailer_; }
  bool encrypted() const { return !trailer_.find("Encrypt").is_null(); }
  std::size_t object_count() const { return entries_.size(); }
  base::Budget& budget() { return budget_; }

  // What a reference stands for; any other value is itself.
  Value resolve(Value value);
  // The entry of a dictionary or stream, resolved.
  Value get(const Value& dictionary, std::string_view key) { return resolve(dictionary.find(key)); }
  // The same for an object that is looked at once, such as an element of the structure tree: it is parsed into `arena`
  // and not remembered.
  Value resolve_into(Value value, Arena& arena);

  // The bytes of a stream without its filters. Filters of images (DCTDecode, JPXDecode, …) are left on: `image_filter`
  // then names the first of them. Bytes that come out of a damaged stream before the damage are given.
  std::string decode(const Value& stream, std::string* image_filter = nullptr);

 private:
  struct Entry {
    enum Kind : std::uint8_t { none, free, plain, compressed } kind = none;
    std::uint64_t place = 0;  // byte offset, or number of the object stream
    std::uint32_t index = 0;  // in the object stream
  };
  struct ObjectStream {
    std::string bytes;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> objects;  // number and offset
  };

  std::string_view bytes_;
  base::Budget& budget_;
  bool lenient_;
  Arena arena_;
  base::HeldMemory memory_;
  Value trailer_;
  std::vector<Entry> entries_;
  std::unordered_map<std::uint32_t, Value> cache_;
  std::unordered_map<std::uint64_t, ObjectStream> object_streams_;
  std::vector<std::uint32_t> loading_;  // objects whose parsing is under way
  // The first "endstream" behind streams that begin from one place to the other: many may wait for one.
  std::size_t endstream_wanted_ = 0, endstream_ = 0;

  // What a scan meets, by number.
  struct Found {
    std::uint32_t catalog = 0;
    std::vector<Value> pages;
    std::vector<std::uint32_t> sections, object_streams;
  };

  [[noreturn]] void damaged(const char* what) const;
  void read_sections();
  Value read_table(Lexer& lexer);
  Value read_stream_section(Lexer& lexer);
  void enter(std::uint64_t number, const Entry& entry);
  std::size_t find_endstream(std::size_t begin);
  void scan();
  std::vector<std::uint32_t> scan_headers();
  static void note(std::uint32_t number, const Value& object, Found& found);
  void choose_trailer(const Found& found);
  Value load(std::uint32_t number, Arena& arena);
  Value load_plain(std::uint32_t number, std::uint64_t offset, Arena& arena);
  Value load_compressed(std::uint32_t number, const Entry& entry, Arena& arena);
  const ObjectStream& object_stream(std::uint64_t number);
  Value with_stream(const Value& dictionary, Lexer& lexer, Arena& arena);
};

}  // namespace wenshu::pdf
