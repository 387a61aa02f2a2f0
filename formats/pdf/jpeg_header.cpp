#include "pdf/jpeg_header.h"

namespace wenshu::pdf {

namespace {

unsigned byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }
unsigned word_at(std::string_view bytes, std::size_t at) { return byte_at(bytes, at) * 256 + byte_at(bytes, at + 1); }

bool is_frame(unsigned marker) {  // SOF0 … SOF15 without DHT, JPG, DAC
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

void read_frame(std::string_view segment, unsigned marker, JpegHeader& out) {
  if (segment.size() < 6) return;
  out.size = {word_at(segment, 3), word_at(segment, 1)};
  out.components = static_cast<int>(byte_at(segment, 5));
  out.decodable = byte_at(segment, 0) == 8 && marker <= 0xC2;
  out.stored_as_rgb =
      segment.size() >= 15 && out.components == 3 && segment[6] == 'R' && segment[9] == 'G' && segment[12] == 'B';
}

}  // namespace

std::optional<JpegHeader> read_jpeg_header(std::string_view bytes) {
  if (!bytes.starts_with("\xFF\xD8")) return std::nullopt;
  JpegHeader out;
  bool says_transform = false;
  std::size_t at = 2;
  while (at + 4 <= bytes.size()) {
    if (byte_at(bytes, at) != 0xFF) return std::nullopt;
    const unsigned marker = byte_at(bytes, at + 1);
    if (marker == 0xFF) {  // padding
      ++at;
      continue;
    }
    if (marker == 0xDA) break;  // the data begins
    const std::size_t length = word_at(bytes, at + 2);
    if (length < 2 || at + 2 + length > bytes.size()) return std::nullopt;
    const std::string_view segment = bytes.substr(at + 4, length - 2);
    if (is_frame(marker)) read_frame(segment, marker, out);
    says_transform |=
        (marker == 0xEE && segment.starts_with("Adobe")) || (marker == 0xE0 && segment.starts_with("JFIF"));
    at += 2 + length;
  }
  if (says_transform) out.stored_as_rgb = false;
  if (out.size.width == 0 || out.size.height == 0) return std::nullopt;
  out.complete = bytes.find("\xFF\xD9", at) != std::string_view::npos;  // inside of data 0xFF is followed by 0
  return out;
}

}  // namespace wenshu::pdf
