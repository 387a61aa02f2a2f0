// The file around the objects: PDF 1.7 with object streams and a cross-reference stream (ISO 32000-1 7.5.7, 7.5.8).
// Objects are written as soon as they are known, so that few are held at a time.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/deflate.h"
#include "pdf/objects.h"

namespace wenshu::pdf {

class File {
 public:
  File();

  // The number of an object that is written later; each must be, once.
  PdfReference allocate();
  void write(const PdfReference& reference, const PdfVariant& object);
  // An object whose bytes the caller made.
  void write_raw(const PdfReference& reference, std::string_view object);
  PdfReference add(const PdfVariant& object);

  enum class Filter {
    deflate,  // we compress, and add the key Filter
    as_is     // `dictionary` says what the bytes are
  };
  void write_stream(const PdfReference& reference, PdfDictionary dictionary, std::string_view bytes,
                    Filter filter = Filter::deflate);
  PdfReference add_stream(const PdfDictionary& dictionary, std::string_view bytes, Filter filter = Filter::deflate);

  // The whole file. Its identifier (14.4) comes from the bytes. Nothing may be written after this.
  std::string finish(const PdfReference& catalog, const PdfReference& info);

 private:
  struct Entry {            // of the cross-reference stream, 7.5.8.3
    std::uint8_t type = 0;  // 1: at the offset `place`; 2: in the object stream `place`
    std::uint64_t place = 0;
    std::uint32_t index = 0;
  };
  std::string out_;
  std::vector<Entry> entries_;         // by object number
  std::string packed_, packed_index_;  // of the object stream that is being filled
  PdfReference pack_;
  std::uint32_t packed_count_ = 0;
  Deflate deflate_;

  void flush_pack();
};

}  // namespace wenshu::pdf
