#include "base/image_size.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>

namespace wenshu::base {

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

// Google's WebP container specification: the canvas, or the header of the one frame.
std::optional<ImageSize> webp_size(std::string_view bytes) {
  const std::string_view chunk = bytes.substr(std::min<std::size_t>(12, bytes.size()), 4);
  if (chunk == "VP8X") return of_pixels(little(bytes, 24, 3) + 1, little(bytes, 27, 3) + 1, usual_pixels_an_inch);
  if (chunk == "VP8L") {
    const std::uint32_t bits = little(bytes, 21, 4);
    return of_pixels((bits & 0x3FFFU) + 1, (bits >> 14U & 0x3FFFU) + 1, usual_pixels_an_inch);
  }
  if (chunk != "VP8 ") return std::nullopt;
  return of_pixels(little(bytes, 26, 2) & 0x3FFFU, little(bytes, 28, 2) & 0x3FFFU, usual_pixels_an_inch);
}

// TIFF 6.0, sections 2 and 8: ImageWidth, ImageLength, XResolution and ResolutionUnit of the first directory.
std::optional<ImageSize> tiff_size(std::string_view bytes) {
  const bool is_little = bytes.front() == 'I';
  const auto number = [&](std::size_t at, std::size_t count) {
    return is_little ? little(bytes, at, count) : big(bytes, at, count);
  };
  std::uint32_t width = 0, height = 0, unit = 2;
  float density = usual_pixels_an_inch;
  const std::size_t directory = number(4, 4), entries = number(directory, 2);
  for (std::size_t i = 0; i < entries && directory + 2 + 12 * i + 12 <= bytes.size(); ++i) {
    const std::size_t at = directory + 2 + 12 * i, tag = number(at, 2);
    const std::uint32_t value = number(at + 8, number(at + 2, 2) == 3 ? 2 : 4);  // SHORT or LONG
    if (tag == 256) width = value;
    if (tag == 257) height = value;
    if (tag == 296) unit = value;
    if (tag == 282 && number(std::size_t{value} + 4, 4) > 0) {
      density = static_cast<float>(number(value, 4)) / static_cast<float>(number(std::size_t{value} + 4, 4));
    }
  }
  return of_pixels(width, height, unit == 3 ? density * 2.54F : density);
}

// [MS-EMF] 2.3.4.2: the frame, in hundredths of a millimetre.
std::optional<ImageSize> emf_size(std::string_view bytes) {
  const auto side = [&](std::size_t from, std::size_t to) {
    const auto length = static_cast<std::int32_t>(little(bytes, to, 4) - little(bytes, from, 4));
    return static_cast<float>(length) * points_an_inch / 2540;
  };
  const ImageSize size{side(24, 32), side(28, 36)};
  return size.width > 0 && size.height > 0 ? std::optional(size) : std::nullopt;
}

// A length of SVG in points; nothing for a share of the space around it.
std::optional<float> svg_length(std::string_view text) {
  struct Unit {
    std::string_view name;
    float points;
  };
  constexpr std::array units = {Unit{"", 0.75F}, Unit{"px", 0.75F},   Unit{"pt", 1},
                                Unit{"pc", 12},  Unit{"mm", 2.8346F}, Unit{"cm", 28.3465F},
                                Unit{"in", 72},  Unit{"em", 12},      Unit{"ex", 6}};
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  float value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || !(value > 0) || value > 1e6F) return std::nullopt;
  std::string_view rest = text.substr(static_cast<std::size_t>(end - text.data()));
  while (!rest.empty() && rest.back() == ' ') rest.remove_suffix(1);
  for (const Unit& unit : units) {
    if (rest == unit.name) return value * unit.points;
  }
  return std::nullopt;
}

// The value of an attribute in a start tag.
std::string_view attribute(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    std::size_t next = at + name.size();
    const bool begins =
        at > 0 && (tag[at - 1] == ' ' || tag[at - 1] == '\n' || tag[at - 1] == '\t' || tag[at - 1] == '\r');
    while (next < tag.size() && tag[next] == ' ') ++next;
    if (!begins || next + 2 > tag.size() || tag[next] != '=') continue;
    ++next;
    while (next < tag.size() && tag[next] == ' ') ++next;
    if (next >= tag.size() || (tag[next] != '"' && tag[next] != '\'')) continue;
    const std::size_t close = tag.find(tag[next], next + 1);
    if (close != std::string_view::npos) return tag.substr(next + 1, close - next - 1);
  }
  return {};
}

// SVG 2, 8.2: the width and height of the outermost element; what is missing comes from its view box.
std::optional<ImageSize> svg_size(std::string_view bytes) {
  constexpr std::size_t longest_head = 64 * 1024;
  const std::size_t begin = bytes.substr(0, longest_head).find("<svg");
  const std::size_t end = begin == std::string_view::npos ? begin : bytes.find('>', begin);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view tag = bytes.substr(begin, end - begin);
  const auto width = svg_length(attribute(tag, "width")), height = svg_length(attribute(tag, "height"));
  std::array<float, 4> box{};
  std::string_view view = attribute(tag, "viewBox");
  for (float& number : box) {
    while (!view.empty() && (view.front() == ' ' || view.front() == ',' || view.front() == '\n')) view.remove_prefix(1);
    const auto [stop, error] = std::from_chars(view.data(), view.data() + view.size(), number);
    if (error != std::errc()) break;
    view.remove_prefix(static_cast<std::size_t>(stop - view.data()));
  }
  const bool boxed = box[2] > 0 && box[3] > 0 && box[2] < 1e6F && box[3] < 1e6F;
  if (width && height) return ImageSize{*width, *height};
  if (!boxed) return std::nullopt;
  if (width) return ImageSize{*width, *width * box[3] / box[2]};
  if (height) return ImageSize{*height * box[2] / box[3], *height};
  return ImageSize{box[2] * 0.75F, box[3] * 0.75F};
}

}  // namespace

std::optional<ImageSize> image_size(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n")) return png_size(bytes);
  if (bytes.starts_with("\xFF\xD8")) return jpeg_size(bytes);
  if (bytes.starts_with("GIF8")) return of_pixels(little(bytes, 6, 2), little(bytes, 8, 2), usual_pixels_an_inch);
  if (bytes.starts_with("BM")) {
    const auto height = static_cast<std::int32_t>(little(bytes, 22, 4));  // negative: from top to bottom
    const std::uint32_t rows =
        height < 0 ? 0U - static_cast<std::uint32_t>(height) : static_cast<std::uint32_t>(height);
    return of_pixels(little(bytes, 18, 4), rows, usual_pixels_an_inch);
  }
  if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return webp_size(bytes);
  if (bytes.starts_with("II*") || bytes.starts_with(std::string_view("MM\0*", 4))) return tiff_size(bytes);
  if (little(bytes, 0, 4) == 1 && bytes.size() > 44 && bytes.substr(40, 4) == " EMF") return emf_size(bytes);
  return svg_size(bytes);
}

ImageSize shown_size(ImageSize given, std::string_view bytes, ImageSize room) {
  constexpr ImageSize unknown{144, 108};
  if (given.width > 0 && given.height > 0) return given;
  const ImageSize own = image_size(bytes).value_or(unknown);
  if (given.width > 0) return {given.width, given.width * own.height / own.width};
  if (given.height > 0) return {given.height * own.width / own.height, given.height};
  const float scale = std::min({1.0F, room.width / own.width, room.height / own.height});
  return {own.width * scale, own.height * scale};
}

}  // namespace wenshu::base
