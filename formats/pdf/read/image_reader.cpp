#include "pdf/read/image_reader.h"

#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "pdf/deflate.h"

namespace wenshu::pdf {

namespace {

constexpr std::int64_t most_pixels = 100'000'000;

struct ColorSpace {
  int components = 0;  // 0: unknown
  bool cmyk = false, inverted = false;
  std::string palette;  // red, green, blue of each index; then there is one component
};

ColorSpace color_space(Value value, ObjectFile& file, int depth = 0) {
  ColorSpace out;
  if (depth > 4) return out;
  std::string_view name = value.text();
  if (value.is(Value::Kind::array) && !value.items().empty()) name = file.resolve(value.items()[0]).text();
  const auto item = [&](std::size_t i) { return i < value.items().size() ? file.resolve(value.items()[i]) : Value(); };
  if (name == "DeviceGray" || name == "G" || name == "CalGray") {
    out.components = 1;
  } else if (name == "DeviceRGB" || name == "RGB" || name == "CalRGB" || name == "Lab") {
    out.components = 3;
  } else if (name == "DeviceCMYK" || name == "CMYK") {
    out.components = 4;
    out.cmyk = true;
  } else if (name == "ICCBased") {
    out.components = static_cast<int>(file.get(item(1), "N").integer());
    out.cmyk = out.components == 4;
  } else if (name == "Separation") {
    out.components = 1;
    out.inverted = true;
  } else if (name == "Indexed" || name == "I") {
    const ColorSpace base = color_space(item(1), file, depth + 1);
    const Value table = item(3);
    const std::string bytes = table.is(Value::Kind::stream) ? file.decode(table) : std::string(table.text());
    if (base.components != 1 && base.components != 3 && base.components != 4) return out;
    const auto step = static_cast<std::size_t>(base.components);
    for (std::size_t i = 0; i + step <= bytes.size(); i += step) {
      std::array<int, 4> c{};
      for (std::size_t k = 0; k < step; ++k) c[k] = static_cast<unsigned char>(bytes[i + k]);
      if (step == 1) c[1] = c[2] = c[0];
      if (step == 4) {
        for (std::size_t k = 0; k < 3; ++k) c[k] = (255 - c[k]) * (255 - c[3]) / 255;
      }
      for (std::size_t k = 0; k < 3; ++k) out.palette += static_cast<char>(c[k]);
    }
    out.components = 1;
  }
  if (out.components != 1 && out.components != 3 && out.components != 4) out.components = 0;
  return out;
}

struct Pixels {
  std::int64_t width = 0, height = 0;
  int channels = 1;  // 1: gray, 3: red, green, blue
  std::string samples;
};

std::optional<Pixels> read_pixels(const Value& stream, ObjectFile& file, const std::string& data) {
  Pixels out;
  out.width = file.get(stream, "Width").integer();
  out.height = file.get(stream, "Height").integer();
  if (out.width < 1 || out.height < 1 || out.width > most_pixels / out.height) return std::nullopt;
  const bool mask = file.get(stream, "ImageMask").truth();
  const int bits = mask ? 1 : static_cast<int>(file.get(stream, "BitsPerComponent").integer(8));
  ColorSpace space = mask ? ColorSpace{1, false, false, {}} : color_space(file.get(stream, "ColorSpace"), file);
  if (space.components == 0 || (bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16)) return std::nullopt;
  const Value decode = file.get(stream, "Decode");
  const bool flip =
      decode.items().size() >= 2 && file.resolve(decode.items()[0]).number() > file.resolve(decode.items()[1]).number();
  const auto components = static_cast<std::size_t>(space.components);
  const std::size_t width = static_cast<std::size_t>(out.width), height = static_cast<std::size_t>(out.height);
  const std::size_t row = (width * components * static_cast<std::size_t>(bits) + 7) / 8;
  if (data.size() < row * height / 2) return std::nullopt;  // half of a picture is still one
  out.channels = space.components == 1 && space.palette.empty() ? 1 : 3;
  base::HeldMemory held(file.budget());
  held.add(width * height * static_cast<std::size_t>(out.channels));
  out.samples.assign(width * height * static_cast<std::size_t>(out.channels), '\xFF');
  const int most = (1 << std::min(bits, 8)) - 1;
  std::size_t to = 0;
  for (std::size_t y = 0; y < height; ++y) {
    for (std::size_t x = 0; x < width; ++x) {
      std::array<int, 4> c{};
      for (std::size_t k = 0; k < components; ++k) {
        const std::size_t sample = x * components + k;
        const std::size_t bit = sample * static_cast<std::size_t>(bits), at = y * row + bit / 8;
        if (at >= data.size()) return out;
        const int byte = static_cast<unsigned char>(data[at]);
        c[k] = bits >= 8 ? byte : byte >> (8 - bits - static_cast<int>(bit % 8)) & most;
        if (space.palette.empty()) c[k] = c[k] * 255 / most;
        if (flip || space.inverted) c[k] = (space.palette.empty() ? 255 : most) - c[k];
      }
      if (!space.palette.empty()) {
        const std::size_t entry = static_cast<std::size_t>(c[0]) * 3;
        for (std::size_t k = 0; k < 3; ++k) {
          out.samples[to++] = entry + k < space.palette.size() ? space.palette[entry + k] : '\0';
        }
      } else if (space.cmyk) {
        for (std::size_t k = 0; k < 3; ++k) out.samples[to++] = static_cast<char>((255 - c[k]) * (255 - c[3]) / 255);
      } else {
        for (std::size_t k = 0; k < static_cast<std::size_t>(out.channels); ++k) {
          out.samples[to++] = static_cast<char>(c[k]);
        }
      }
    }
  }
  return out;
}

void put_chunk(std::string& out, std::string_view type, std::string_view data) {
  const auto put = [&](std::uint32_t value) {
    for (const unsigned shift : {24U, 16U, 8U, 0U}) out += static_cast<char>(value >> shift);
  };
  put(static_cast<std::uint32_t>(data.size()));
  const std::size_t begin = out.size();
  (out += type) += data;
  put(libdeflate_crc32(0, out.data() + begin, out.size() - begin));
}

// RFC 2083.
std::string png(const Pixels& pixels, const std::string& alpha) {
  const auto width = static_cast<std::size_t>(pixels.width), height = static_cast<std::size_t>(pixels.height);
  const auto channels = static_cast<std::size_t>(pixels.channels);
  const std::size_t all = channels + (alpha.empty() ? 0 : 1);
  std::string rows;
  rows.reserve(height * (width * all + 1));
  for (std::size_t y = 0; y < height; ++y) {
    rows += '\0';
    for (std::size_t x = 0; x < width; ++x) {
      rows.append(pixels.samples, (y * width + x) * channels, channels);
      if (!alpha.empty()) rows += alpha[y * width + x];
    }
  }
  std::string header;
  for (const std::size_t value : {width, height}) {
    for (const unsigned shift : {24U, 16U, 8U, 0U}) header += static_cast<char>(value >> shift);
  }
  header += '\x08';
  header += static_cast<char>((channels == 3 ? 2 : 0) + (alpha.empty() ? 0 : 4));
  header.append(3, '\0');
  std::string out = "\x89PNG\r\n\x1A\n", data;
  Deflate().compress(rows, data);
  put_chunk(out, "IHDR", header);
  put_chunk(out, "IDAT", data);
  put_chunk(out, "IEND", {});
  return out;
}

}  // namespace

std::optional<ImageFile> read_image_object(const Value& stream, ObjectFile& file) {
  std::string filter;
  std::string data = file.decode(stream, &filter);
  if (filter == "DCTDecode" || filter == "DCT") return ImageFile{"image/jpeg", std::move(data)};
  if (filter == "JPXDecode") return ImageFile{"image/jp2", std::move(data)};
  if (!filter.empty()) return std::nullopt;
  const std::optional<Pixels> pixels = read_pixels(stream, file, data);
  if (!pixels) return std::nullopt;
  std::string alpha;
  const Value mask = file.get(stream, "SMask");
  if (mask.is(Value::Kind::stream)) {
    const std::string mask_data = file.decode(mask, &filter);
    std::optional<Pixels> gray = filter.empty() ? read_pixels(mask, file, mask_data) : std::nullopt;
    if (gray && gray->channels == 1 && gray->width == pixels->width && gray->height == pixels->height) {
      alpha = std::move(gray->samples);
    }
  }
  return ImageFile{"image/png", png(*pixels, alpha)};
}

}  // namespace wenshu::pdf
