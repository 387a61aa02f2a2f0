#include "docx/image_size.h"

#include <cstdint>

namespace wenshu::docx {

namespace {

constexpr float points_an_inch = 72;
constexpr float usual_pixels_an_inch = 96;

std::uint32_t big(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    value = value << 8U | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
  }
  return value;
}

std::uint32_t little(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = count; i > 0; --i) {
    value = value << 8U | (at + i - 1 < bytes.size() ? static_cast<unsigned char>(bytes[at + i - 1]) : 0U);
  }
  return value;
}

std::optional<ImageSize> of_pixels(std::uint32_t width, std::uint32_t height, float pixels_an_inch) {
  constexpr std::uint32_t most = 1U << 20U;
  if (width == 0 || height == 0 || width > most || height > most) return std::nullopt;
  // Densities that nobody means: a camera writes 1, a scanner of slides thousands.
  if (pixels_an_inch < 30 || pixels_an_inch > 2400) pixels_an_inch = usual_pixels_an_inch;
  const float scale = points_an_inch / pixels_an_inch;
  return ImageSize{static_cast<float>(width) * scale, static_cast<float>(height) * scale};
}

// PNG 11.2.2 (IHDR) and 11.3.5.3 (pHYs, pixels a metre).
std::optional<ImageSize> png_size(std::string_view bytes) {
  constexpr float metres_an_inch = 0.0254F;
  float density = usual_pixels_an_inch;
  for (std::size_t at = 8; at + 8 <= bytes.size();) {
    const std::size_t length = big(bytes, at, 4);
    const std::string_view type = bytes.substr(at + 4, 4);
    if (type == "IDAT") break;
    if (type == "pHYs" && length >= 9 && big(bytes, at + 16, 1) == 1) {
      density = static_cast<float>(big(bytes, at + 8, 4)) * metres_an_inch;
    }
    at += length + 12;
  }
  return of_pixels(big(bytes, 16, 4), big(bytes, 20, 4), density);
}

// ITU T.81 B.2.2: the frame header; JFIF: the density.
std::optional<ImageSize> jpeg_size(std::string_view bytes) {
  float density = usual_pixels_an_inch;
  for (std::size_t at = 2; at + 4 <= bytes.size();) {
    if (bytes[at] != '\xFF') return std::nullopt;
    const std::uint32_t marker = big(bytes, at + 1, 1);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    if (marker == 0xE0 && bytes.substr(at + 4, 4) == "JFIF" && big(bytes, at + 11, 1) == 1) {
      density = static_cast<float>(big(bytes, at + 12, 2));
    }
    const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) return of_pixels(big(bytes, at + 7, 2), big(bytes, at + 5, 2), density);
    at += 2 + big(bytes, at + 2, 2);
  }
  return std::nullopt;
}

}  // namespace

std::optional<ImageSize> image_size(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n")) return png_size(bytes);
  if (bytes.starts_with("\xFF\xD8")) return jpeg_size(bytes);
  if (bytes.starts_with("GIF8")) return of_pixels(little(bytes, 6, 2), little(bytes, 8, 2), usual_pixels_an_inch);
  if (bytes.starts_with("BM")) {
    const auto height = static_cast<std::int32_t>(little(bytes, 22, 4));  // negative: from top to bottom
    return of_pixels(little(bytes, 18, 4), static_cast<std::uint32_t>(height < 0 ? -height : height),
                     usual_pixels_an_inch);
  }
  return std::nullopt;
}

}  // namespace wenshu::docx
