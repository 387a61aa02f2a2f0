// Pictures as rows of samples, and the decoders that make them. What cannot be decoded gives nothing.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wenshu::pdf {

struct ImageSize {
  std::uint32_t width = 0, height = 0;  // pixels
};

struct Raster {
  ImageSize size;
  int components = 3;   // 1: gray, 3: sRGB; 8 bits each
  std::string samples;  // rows from the top, without padding
  std::string alpha;    // 8 bits a pixel; empty: opaque
};

// From pixels of red, green, blue and alpha, in this order; gray and opaque pictures become so.
Raster from_rgba(ImageSize size, std::string_view pixels);

// Each of these looks at the header alone, so that a bomb is known before it goes off: nothing for what is no such
// picture or has no pixels.
std::optional<ImageSize> png_size(std::string_view bytes);
std::optional<ImageSize> gif_size(std::string_view bytes);
std::optional<ImageSize> webp_size(std::string_view bytes);
std::optional<ImageSize> tiff_size(std::string_view bytes);
std::optional<ImageSize> bmp_size(std::string_view bytes);

// Each takes a picture whose size is known and bearable. Of an animation or a file of many pages, the first.
std::optional<Raster> decode_png(std::string_view bytes);
std::optional<Raster> decode_gif(std::string_view bytes);
std::optional<Raster> decode_webp(std::string_view bytes);
std::optional<Raster> decode_tiff(std::string_view bytes);
std::optional<Raster> decode_bmp(std::string_view bytes);
std::optional<Raster> decode_jpeg(std::string_view bytes);

}  // namespace wenshu::pdf
