// JPEG, by libjpeg: for what a PDF cannot hold as it is.
#include <csetjmp>
#include <cstdio>
// jpeglib.h needs FILE and size_t.
#include <jpeglib.h>

#include "pdf/raster.h"

namespace wenshu::pdf {

namespace {

struct Decoder {
  jpeg_decompress_struct jpeg{};
  jpeg_error_mgr errors{};
  jpeg_progress_mgr progress{};
  std::jmp_buf escape{};
};

[[noreturn]] void give_up(j_common_ptr jpeg) { std::longjmp(static_cast<Decoder*>(jpeg->client_data)->escape, 1); }

// A progressive file may hold thousands of scans of a few bytes that each cost a whole picture.
void watch_scans(j_common_ptr jpeg) {
  constexpr int most_scans = 200;
  if (reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number > most_scans) give_up(jpeg);
}

// libjpeg leaves by longjmp: nothing that has a destructor lives in the functions between here and there.
bool start(Decoder& decoder, const char* bytes, std::size_t size) {
  decoder.jpeg.err = jpeg_std_error(&decoder.errors);
  decoder.errors.error_exit = give_up;
  decoder.errors.output_message = [](j_common_ptr) {};
  decoder.jpeg.client_data = &decoder;
  if (setjmp(decoder.escape) != 0) return false;
  jpeg_create_decompress(&decoder.jpeg);
  decoder.progress.progress_monitor = watch_scans;
  decoder.jpeg.progress = &decoder.progress;
  jpeg_mem_src(&decoder.jpeg, reinterpret_cast<const unsigned char*>(bytes), static_cast<unsigned long>(size));
  jpeg_read_header(&decoder.jpeg, TRUE);
  if (decoder.jpeg.num_components == 3) decoder.jpeg.out_color_space = JCS_RGB;
  if (decoder.jpeg.num_components == 4) decoder.jpeg.out_color_space = JCS_CMYK;
  return true;
}

// Rows are written behind each other.
bool decode(Decoder& decoder, char* out) {
  if (setjmp(decoder.escape) != 0) return false;
  jpeg_start_decompress(&decoder.jpeg);
  const std::size_t row =
      std::size_t{decoder.jpeg.output_width} * static_cast<std::size_t>(decoder.jpeg.output_components);
  while (decoder.jpeg.output_scanline < decoder.jpeg.output_height) {
    auto* line = reinterpret_cast<unsigned char*>(out) + row * decoder.jpeg.output_scanline;
    jpeg_read_scanlines(&decoder.jpeg, &line, 1);
  }
  return true;
}

// Adobe's files hold CMYK inverted. Without an ICC profile this is what CMYK means on a screen.
std::string rgb_from_cmyk(const std::string& cmyk, bool inverted) {
  std::string out;
  out.reserve(cmyk.size() / 4 * 3);
  for (std::size_t i = 0; i + 3 < cmyk.size(); i += 4) {
    const auto light = [&](std::size_t at) {
      const unsigned value = static_cast<unsigned char>(cmyk[at]);
      return inverted ? value : 255 - value;
    };
    for (std::size_t c = 0; c < 3; ++c) out += static_cast<char>(light(i + c) * light(i + 3) / 255);
  }
  return out;
}

}  // namespace

std::optional<Raster> decode_jpeg(std::string_view bytes) {
  Decoder decoder;
  Raster out;
  bool good = start(decoder, bytes.data(), bytes.size());
  if (good) {
    const auto components = static_cast<std::size_t>(decoder.jpeg.num_components);
    out.size = {decoder.jpeg.image_width, decoder.jpeg.image_height};
    out.samples.resize(std::size_t{out.size.width} * out.size.height * components);
    good = (components == 1 || components == 3 || components == 4) && decode(decoder, out.samples.data());
    if (components == 4) out.samples = rgb_from_cmyk(out.samples, decoder.jpeg.saw_Adobe_marker != 0);
    out.components = components == 1 ? 1 : 3;
  }
  jpeg_destroy_decompress(&decoder.jpeg);
  if (!good) return std::nullopt;
  return out;
}

}  // namespace wenshu::pdf
