// Flate (RFC 1950), the one filter of what we write ourselves.
#pragma once
#include <string>
#include <string_view>

struct libdeflate_compressor;

namespace wenshu::pdf {

// Compresses many streams one after the other; setting up is paid once.
class Deflate {
 public:
  Deflate();
  ~Deflate();
  Deflate(const Deflate&) = delete;
  Deflate& operator=(const Deflate&) = delete;

  // Appends the compressed bytes.
  void compress(std::string_view bytes, std::string& out);

 private:
  libdeflate_compressor* compressor_;
};

// Puts the filter Up (PNG, RFC 2083 6.4) before each row of `row` bytes: rows that differ little compress well. To be
// declared with Predictor 12.
std::string filter_up(std::string_view bytes, std::size_t row);

}  // namespace wenshu::pdf
