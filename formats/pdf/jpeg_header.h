// The headers of a JPEG file (ITU-T T.81 annex B).
#pragma once
#include <optional>
#include <string_view>

#include "pdf/raster.h"

namespace wenshu::pdf {

struct JpegHeader {
  ImageSize size;
  int components = 0;
  bool decodable = false;      // by the filter DCTDecode: Huffman coding, 8 bits, baseline or progressive
  bool stored_as_rgb = false;  // no YCbCr, and no marker that says so
  bool complete = false;       // it has an end
};

// Nothing for what is no JPEG or has no size.
std::optional<JpegHeader> read_jpeg_header(std::string_view bytes);

}  // namespace wenshu::pdf
