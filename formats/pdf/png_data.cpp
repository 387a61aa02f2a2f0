#include "pdf/png_data.h"

#include <zlib.h>

#include <array>
#include <limits>

namespace wenshu::pdf {

namespace {

std::uint32_t u32(std::string_view bytes, std::size_t at) {
  std::uint32_t out = 0;
  for (std::size_t i = at; i < at + 4; ++i) out = (out << 8U) | static_cast<unsigned char>(bytes[i]);
  return out;
}

std::optional<PngData> read_header(std::string_view header) {
  if (header.size() != 13) return std::nullopt;
  PngData out;
  out.size = {u32(header, 0), u32(header, 4)};
  out.bits = header[8];
  const int color_type = header[9], interlace = header[12];
  constexpr int gray = 0, rgb = 2, indexed = 3;
  const bool small = out.bits == 1 || out.bits == 2 || out.bits == 4;
  if (interlace != 0 || out.size.width == 0 || out.size.height == 0) return std::nullopt;
  if (color_type == rgb ? out.bits != 8 : (color_type != gray && color_type != indexed) || !(small || out.bits == 8)) {
    return std::nullopt;
  }
  out.components = color_type == rgb ? 3 : 1;
  return out;
}

// Do the data hold all rows, with a known filter before each, and nothing else?
bool is_sound(const PngData& png) {
  if (png.data.size() > std::numeric_limits<uInt>::max()) return false;
  z_stream z{};
  if (inflateInit(&z) != Z_OK) return false;
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(png.data.data()));  // only read
  z.avail_in = static_cast<uInt>(png.data.size());
  const std::uint64_t row =
      (std::uint64_t{png.size.width} * static_cast<unsigned>(png.bits * png.components) + 7) / 8 + 1;
  const std::uint64_t expected = row * png.size.height;
  std::array<unsigned char, 1 << 16> buffer{};
  std::uint64_t done = 0, next_filter = 0;
  bool good = true;
  int result = Z_OK;
  while (good && result == Z_OK) {
    z.next_out = buffer.data();
    z.avail_out = buffer.size();
    result = inflate(&z, Z_NO_FLUSH);
    const std::uint64_t made = buffer.size() - z.avail_out;
    for (; next_filter < done + made; next_filter += row) good = good && buffer[next_filter - done] <= 4;
    done += made;
    good = good && done <= expected;
  }
  inflateEnd(&z);
  return good && result == Z_STREAM_END && done == expected;
}

}  // namespace

std::optional<PngData> read_png_data(std::string_view bytes) {
  if (!bytes.starts_with("\x89PNG\r\n\x1A\n")) return std::nullopt;
  std::optional<PngData> out;
  bool indexed = false;
  for (std::size_t at = 8; at + 12 <= bytes.size();) {
    const std::size_t length = u32(bytes, at);
    if (length > bytes.size() - at - 12) return std::nullopt;
    const std::string_view kind = bytes.substr(at + 4, 4), data = bytes.substr(at + 8, length);
    if (kind == "IHDR") {
      out = read_header(data);
      indexed = data.size() > 9 && data[9] == 3;
    } else if (kind == "PLTE" && out && indexed) {
      out->palette = data.substr(0, data.size() / 3 * 3);
    } else if (kind == "IDAT" && out) {
      out->data += data;
    } else if (kind == "IEND") {
      break;
    }
    if (!out || kind == "tRNS") return std::nullopt;
    at += length + 12;
  }
  const bool palette_fits = !indexed || (out && !out->palette.empty() && out->palette.size() <= 768);
  if (!out || !palette_fits || !is_sound(*out)) return std::nullopt;
  return out;
}

}  // namespace wenshu::pdf
