#include "pdf/file.h"

#include "base/sha256.h"
#include "pdf/number.h"

namespace wenshu::pdf {

namespace {

constexpr std::uint32_t objects_in_stream = 200;

void append_bytes(std::string& out, std::uint64_t value, int bytes) {
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>((value >> (8U * static_cast<unsigned>(i))) & 0xFFU);
}

}  // namespace

// Four bytes above 127 in a comment say that the file is binary (7.5.2; PDF/A 6.1.2).
File::File() : out_("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"), entries_(1) {}

PdfReference File::allocate() {
  entries_.emplace_back();
  return {static_cast<PoDoFo::pdf_objnum>(entries_.size() - 1), 0};
}

void File::write_raw(const PdfReference& reference, std::string_view object) {
  if (packed_count_ == 0) pack_ = allocate();
  append_integer(packed_index_, static_cast<std::int64_t>(reference.ObjectNumber()));
  packed_index_ += ' ';
  append_integer(packed_index_, static_cast<std::int64_t>(packed_.size()));
  packed_index_ += ' ';
  (packed_ += object) += '\n';
  entries_[reference.ObjectNumber()] = {2, pack_.ObjectNumber(), packed_count_};
  if (++packed_count_ == objects_in_stream) flush_pack();
}

void File::write(const PdfReference& reference, const PdfVariant& object) {
  std::string bytes;
  append_object(bytes, object);
  write_raw(reference, bytes);
}

PdfReference File::add(const PdfVariant& object) {
  const PdfReference out = allocate();
  write(out, object);
  return out;
}

void File::flush_pack() {
  if (packed_count_ == 0) return;
  PdfDictionary dictionary;
  dictionary.AddKey("Type", name("ObjStm"));
  dictionary.AddKey("N", integer(packed_count_));
  dictionary.AddKey("First", integer(static_cast<std::int64_t>(packed_index_.size())));
  packed_count_ = 0;
  write_stream(pack_, dictionary, packed_index_ + packed_);
  packed_.clear();
  packed_index_.clear();
}

void File::write_stream(const PdfReference& reference, PdfDictionary dictionary, std::string_view bytes,
                        Filter filter) {
  std::string compressed;
  if (filter == Filter::deflate) {
    deflate_.compress(bytes, compressed);
    bytes = compressed;
    dictionary.AddKey("Filter", name("FlateDecode"));
  }
  dictionary.AddKey("Length", integer(static_cast<std::int64_t>(bytes.size())));
  entries_[reference.ObjectNumber()] = {1, out_.size(), 0};
  append_integer(out_, static_cast<std::int64_t>(reference.ObjectNumber()));
  out_ += " 0 obj\n";
  append_object(out_, dictionary);
  (out_ += "\nstream\n") += bytes;
  out_ += "\nendstream\nendobj\n";
}

PdfReference File::add_stream(const PdfDictionary& dictionary, std::string_view bytes, Filter filter) {
  const PdfReference out = allocate();
  write_stream(out, dictionary, bytes, filter);
  return out;
}

std::string File::finish(const PdfReference& catalog, const PdfReference& info) {
  flush_pack();
  const PdfReference reference = allocate();
  const std::size_t start = out_.size();
  entries_[reference.ObjectNumber()] = {1, start, 0};

  const std::string digest = base::sha256_hex(out_).substr(0, 32);
  int width = 1;
  while (width < 8 && out_.size() >> (8U * static_cast<unsigned>(width)) != 0) ++width;
  constexpr int index_width = 2;
  const std::size_t row = 1 + static_cast<std::size_t>(width) + index_width;
  std::string table;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    append_bytes(table, entries_[i].type, 1);
    append_bytes(table, entries_[i].place, width);
    append_bytes(table, i == 0 ? 0xFFFF : entries_[i].index, index_width);  // object 0 heads the list of free ones
  }

  PdfArray widths;
  for (const int bytes : {1, width, index_width}) widths.push_back(integer(bytes));
  PdfDictionary predictor;
  predictor.AddKey("Predictor", integer(12));
  predictor.AddKey("Columns", integer(static_cast<std::int64_t>(row)));
  PdfArray id;
  for (int i = 0; i < 2; ++i) id.push_back(byte_string(digest));
  PdfDictionary dictionary;
  dictionary.AddKey("Type", name("XRef"));
  dictionary.AddKey("Size", integer(static_cast<std::int64_t>(entries_.size())));
  dictionary.AddKey("W", widths);
  dictionary.AddKey("DecodeParms", predictor);
  dictionary.AddKey("Root", catalog);
  dictionary.AddKey("Info", info);
  dictionary.AddKey("ID", id);
  write_stream(reference, dictionary, filter_up(table, row));
  out_ += "startxref\n";
  append_integer(out_, static_cast<std::int64_t>(start));
  out_ += "\n%%EOF\n";
  return std::move(out_);
}

}  // namespace wenshu::pdf
