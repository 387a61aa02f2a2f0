// TIFF, by libtiff: the first page.
#include <tiffio.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <vector>

#include "pdf/raster.h"

namespace wenshu::pdf {

namespace {

struct Source {
  std::string_view bytes;
  toff_t at = 0;
};

tmsize_t read_bytes(thandle_t handle, void* out, tmsize_t size) {
  auto& source = *static_cast<Source*>(handle);
  if (size <= 0 || source.at >= source.bytes.size()) return 0;
  const auto count =
      std::min(static_cast<std::size_t>(size), source.bytes.size() - static_cast<std::size_t>(source.at));
  std::memcpy(out, source.bytes.data() + source.at, count);
  source.at += count;
  return static_cast<tmsize_t>(count);
}

toff_t seek(thandle_t handle, toff_t offset, int whence) {
  auto& source = *static_cast<Source*>(handle);
  if (whence == SEEK_CUR) offset += source.at;
  if (whence == SEEK_END) offset += source.bytes.size();
  return source.at = offset;
}

using Tiff = std::unique_ptr<TIFF, void (*)(TIFF*)>;
Tiff open(Source& source) {
  TIFFSetErrorHandler(nullptr);  // libtiff prints otherwise
  TIFFSetWarningHandler(nullptr);
  // "m": no memory mapping.
  return {TIFFClientOpen(
              "", "rm", &source, read_bytes, [](thandle_t, void*, tmsize_t) -> tmsize_t { return 0; }, seek,
              [](thandle_t) { return 0; },
              [](thandle_t handle) -> toff_t { return static_cast<Source*>(handle)->bytes.size(); }, nullptr, nullptr),
          TIFFClose};
}

}  // namespace

std::optional<ImageSize> tiff_size(std::string_view bytes) {
  Source source{bytes, 0};
  const Tiff file = open(source);
  ImageSize out;
  if (!file || TIFFGetField(file.get(), TIFFTAG_IMAGEWIDTH, &out.width) == 0 ||
      TIFFGetField(file.get(), TIFFTAG_IMAGELENGTH, &out.height) == 0 || out.width == 0 || out.height == 0) {
    return std::nullopt;
  }
  return out;
}

std::optional<Raster> decode_tiff(std::string_view bytes) {
  const auto size = tiff_size(bytes);
  Source source{bytes, 0};
  const Tiff file = open(source);
  if (!file || !size) return std::nullopt;
  std::string pixels(std::size_t{size->width} * size->height * 4, '\0');
  std::vector<std::uint32_t> raster(std::size_t{size->width} * size->height);
  if (TIFFReadRGBAImageOriented(file.get(), size->width, size->height, raster.data(), ORIENTATION_TOPLEFT, 1) == 0) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < raster.size(); ++i) {
    const std::uint32_t pixel = raster[i], alpha = TIFFGetA(pixel);
    // libtiff gives colours that are multiplied with their alpha.
    const auto color = [&](std::uint32_t value) {
      return static_cast<char>(alpha == 0 ? 0 : std::min(255U, value * 255 / alpha));
    };
    pixels[i * 4] = color(TIFFGetR(pixel));
    pixels[i * 4 + 1] = color(TIFFGetG(pixel));
    pixels[i * 4 + 2] = color(TIFFGetB(pixel));
    pixels[i * 4 + 3] = static_cast<char>(alpha);
  }
  return from_rgba(*size, pixels);
}

}  // namespace wenshu::pdf
