#include "pdf/deflate.h"

#include <libdeflate.h>

#include "base/error.h"

namespace wenshu::pdf {

namespace {
constexpr int level = 6;  // 1 … 12
}

Deflate::Deflate() : compressor_(libdeflate_alloc_compressor(level)) {
  if (!compressor_) throw base::Error(base::ErrorKind::internal, "pdf-deflate", "no memory to compress with");
}

Deflate::~Deflate() { libdeflate_free_compressor(compressor_); }

void Deflate::compress(std::string_view bytes, std::string& out) {
  const std::size_t before = out.size();
  out.resize(before + libdeflate_zlib_compress_bound(compressor_, bytes.size()));
  out.resize(before + libdeflate_zlib_compress(compressor_, bytes.data(), bytes.size(), out.data() + before,
                                               out.size() - before));
}

std::string filter_up(std::string_view bytes, std::size_t row) {
  constexpr char up = 2;
  std::string out;
  out.reserve(bytes.size() + bytes.size() / row + 1);
  for (std::size_t begin = 0; begin + row <= bytes.size(); begin += row) {
    out += up;
    for (std::size_t i = begin; i < begin + row; ++i) {
      const int above = begin == 0 ? 0 : static_cast<unsigned char>(bytes[i - row]);
      out += static_cast<char>(static_cast<unsigned char>(bytes[i]) - above);
    }
  }
  return out;
}

}  // namespace wenshu::pdf
