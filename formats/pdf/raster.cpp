#include "pdf/raster.h"

#include <png.h>
#include <webp/decode.h>

#include <algorithm>

namespace wenshu::pdf {

Raster from_rgba(ImageSize size, std::string_view pixels) {
  bool gray = true, opaque = true;
  for (std::size_t i = 0; i + 3 < pixels.size() && (gray || opaque); i += 4) {
    gray = gray && pixels[i] == pixels[i + 1] && pixels[i] == pixels[i + 2];
    opaque = opaque && pixels[i + 3] == '\xFF';
  }
  Raster out;
  out.size = size;
  out.components = gray ? 1 : 3;
  const auto components = static_cast<std::size_t>(out.components);
  out.samples.reserve(pixels.size() / 4 * components);
  if (!opaque) out.alpha.reserve(pixels.size() / 4);
  for (std::size_t i = 0; i + 3 < pixels.size(); i += 4) {
    out.samples.append(pixels, i, components);
    if (!opaque) out.alpha += pixels[i + 3];
  }
  return out;
}

namespace {
std::optional<ImageSize> nonzero(std::uint32_t width, std::uint32_t height) {
  if (width == 0 || height == 0) return std::nullopt;
  return ImageSize{width, height};
}
std::string room_for_rgba(ImageSize size) { return std::string(std::size_t{size.width} * size.height * 4, '\0'); }
}  // namespace

// ---- PNG, by libpng's simplified interface: eight bits, sRGB, interlaced or not

std::optional<ImageSize> png_size(std::string_view bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) return std::nullopt;
  const auto out = nonzero(image.width, image.height);
  png_image_free(&image);
  return out;
}

std::optional<Raster> decode_png(std::string_view bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) return std::nullopt;
  image.format = PNG_FORMAT_RGBA;
  image.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;  // libpng takes 16 bits without a word about gamma for linear light
  const ImageSize size{image.width, image.height};
  std::string pixels = room_for_rgba(size);
  if (png_image_finish_read(&image, nullptr, pixels.data(), 0, nullptr) == 0) return std::nullopt;
  return from_rgba(size, pixels);
}

// ---- WebP

std::optional<ImageSize> webp_size(std::string_view bytes) {
  int width = 0, height = 0;
  if (WebPGetInfo(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), &width, &height) == 0) return {};
  return nonzero(static_cast<std::uint32_t>(std::max(0, width)), static_cast<std::uint32_t>(std::max(0, height)));
}

std::optional<Raster> decode_webp(std::string_view bytes) {
  const auto size = webp_size(bytes);
  if (!size) return std::nullopt;
  std::string pixels = room_for_rgba(*size);
  if (!WebPDecodeRGBAInto(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(),
                          reinterpret_cast<std::uint8_t*>(pixels.data()), pixels.size(),
                          static_cast<int>(size->width * 4))) {
    return std::nullopt;
  }
  return from_rgba(*size, pixels);
}

// ---- BMP: uncompressed, with 1, 4, 8, 24 or 32 bits a pixel (BITMAPINFOHEADER and its successors)

namespace {

std::uint32_t little_endian(std::string_view bytes, std::size_t at, int size) {
  std::uint32_t out = 0;
  for (int i = size; i-- > 0;) {
    const std::size_t place = at + static_cast<std::size_t>(i);
    out = (out << 8U) | (place < bytes.size() ? static_cast<unsigned char>(bytes[place]) : 0U);
  }
  return out;
}

}  // namespace

std::optional<ImageSize> bmp_size(std::string_view bytes) {
  if (!bytes.starts_with("BM") || bytes.size() < 54 || little_endian(bytes, 14, 4) < 40) return std::nullopt;
  const auto height = static_cast<std::int32_t>(little_endian(bytes, 22, 4));
  const std::uint32_t width = little_endian(bytes, 18, 4);
  if (width > 0x7FFFFFFF || height == INT32_MIN) return std::nullopt;
  return nonzero(width, static_cast<std::uint32_t>(height < 0 ? -height : height));
}

std::optional<Raster> decode_bmp(std::string_view bytes) {
  const auto size = bmp_size(bytes);
  const std::uint32_t bits = little_endian(bytes, 28, 2), compression = little_endian(bytes, 30, 4);
  constexpr std::uint32_t plain = 0, bit_fields = 3;
  const bool known = bits == 1 || bits == 4 || bits == 8 || bits == 24 || bits == 32;
  if (!size || !known || !(compression == plain || (compression == bit_fields && bits == 32))) return std::nullopt;
  const bool top_down = little_endian(bytes, 22, 4) > 0x7FFFFFFF;
  const std::size_t stride = (std::size_t{size->width} * bits + 31) / 32 * 4, data = little_endian(bytes, 10, 4);
  const std::size_t palette = 14 + std::size_t{little_endian(bytes, 14, 4)};
  if (data > bytes.size() || (bytes.size() - data) / stride < size->height) return std::nullopt;

  std::string pixels;
  pixels.reserve(std::size_t{size->width} * size->height * 4);
  for (std::size_t y = 0; y < size->height; ++y) {
    const std::size_t row = data + (top_down ? y : size->height - 1 - y) * stride;
    for (std::size_t x = 0; x < size->width; ++x) {
      std::size_t color = row + x * bits / 8;
      if (bits <= 8) {
        const std::size_t shift = 8 - bits - x * bits % 8;
        const std::size_t index = (static_cast<unsigned char>(bytes[color]) >> shift) & ((1U << bits) - 1);
        color = palette + index * 4;
        if (color + 3 > bytes.size()) return std::nullopt;
      }
      for (const std::size_t component : {2U, 1U, 0U}) pixels += bytes[color + component];
      pixels += '\xFF';
    }
  }
  return from_rgba(*size, pixels);
}

}  // namespace wenshu::pdf
