// PNG files whose data a PDF can hold as it is (RFC 2083; ISO 32000-1 7.4.4.4): the predictors of PNG are those of PDF.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "pdf/raster.h"

namespace wenshu::pdf {

struct PngData {
  ImageSize size;
  int bits = 8;         // of a sample: 1, 2, 4, 8
  int components = 3;   // 1: gray or an index, 3: red, green, blue
  std::string palette;  // red, green, blue of each colour; empty where samples are no indices
  std::string data;     // compressed rows
};

// Nothing for a file that is damaged, interlaced, transparent, or has 16 bits a sample.
std::optional<PngData> read_png_data(std::string_view bytes);

}  // namespace wenshu::pdf
