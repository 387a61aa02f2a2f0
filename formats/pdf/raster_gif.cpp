// GIF, by giflib: the first picture on the screen it stands on.
#include <gif_lib.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "pdf/raster.h"

namespace wenshu::pdf {

namespace {

int read_bytes(GifFileType* file, GifByteType* out, int size) {
  auto& rest = *static_cast<std::string_view*>(file->UserData);
  const std::size_t count = std::min(rest.size(), static_cast<std::size_t>(std::max(0, size)));
  std::copy_n(rest.data(), count, reinterpret_cast<char*>(out));
  rest.remove_prefix(count);
  return static_cast<int>(count);
}

using Gif = std::unique_ptr<GifFileType, void (*)(GifFileType*)>;
Gif open(std::string_view& rest) {
  int error = 0;
  return {DGifOpen(&rest, read_bytes, &error), [](GifFileType* file) { DGifCloseFile(file, nullptr); }};
}

// Reads up to the first picture; the index of its transparent colour, or -1.
std::optional<int> find_picture(GifFileType* file) {
  int transparent = -1;
  for (;;) {
    GifRecordType record = UNDEFINED_RECORD_TYPE;
    if (DGifGetRecordType(file, &record) == GIF_ERROR) return std::nullopt;
    if (record == IMAGE_DESC_RECORD_TYPE) {
      if (DGifGetImageDesc(file) == GIF_ERROR) return std::nullopt;
      return transparent;
    }
    if (record != EXTENSION_RECORD_TYPE) return std::nullopt;
    int code = 0;
    GifByteType* block = nullptr;
    if (DGifGetExtension(file, &code, &block) == GIF_ERROR) return std::nullopt;
    while (block) {
      if (code == GRAPHICS_EXT_FUNC_CODE && block[0] == 4 && (block[1] & 1U) != 0) transparent = block[4];
      if (DGifGetExtensionNext(file, &block) == GIF_ERROR) return std::nullopt;
    }
  }
}

// The rows of a picture in the order of the file (GIF89a, appendix E).
std::vector<int> row_order(int height, bool interlaced) {
  struct Pass {
    int first, step;
  };
  static constexpr std::array<Pass, 4> passes = {{{0, 8}, {4, 8}, {2, 4}, {1, 2}}};
  std::vector<int> out;
  if (!interlaced) {
    for (int y = 0; y < height; ++y) out.push_back(y);
    return out;
  }
  for (const Pass& pass : passes) {
    for (int y = pass.first; y < height; y += pass.step) out.push_back(y);
  }
  return out;
}

}  // namespace

std::optional<ImageSize> gif_size(std::string_view bytes) {
  const Gif file = open(bytes);
  if (!file || file->SWidth <= 0 || file->SHeight <= 0) return std::nullopt;
  return ImageSize{static_cast<std::uint32_t>(file->SWidth), static_cast<std::uint32_t>(file->SHeight)};
}

std::optional<Raster> decode_gif(std::string_view bytes) {
  const Gif file = open(bytes);
  if (!file) return std::nullopt;
  const auto transparent = find_picture(file.get());
  if (!transparent) return std::nullopt;
  const GifImageDesc& picture = file->Image;
  const ColorMapObject* colors = picture.ColorMap ? picture.ColorMap : file->SColorMap;
  if (!colors || picture.Width <= 0 || picture.Left < 0 || picture.Top < 0) return std::nullopt;
  const auto width = static_cast<std::size_t>(file->SWidth), height = static_cast<std::size_t>(file->SHeight);
  std::string pixels(width * height * 4, '\0');
  std::string row(static_cast<std::size_t>(picture.Width), '\0');
  for (const int y : row_order(picture.Height, picture.Interlace)) {
    if (DGifGetLine(file.get(), reinterpret_cast<GifPixelType*>(row.data()), picture.Width) == GIF_ERROR) return {};
    const auto screen_y = static_cast<std::size_t>(picture.Top + y);
    for (std::size_t x = 0; x < row.size() && screen_y < height; ++x) {
      const int index = static_cast<unsigned char>(row[x]);
      const std::size_t screen_x = static_cast<std::size_t>(picture.Left) + x;
      if (screen_x >= width || index == *transparent || index >= colors->ColorCount) continue;
      const GifColorType& color = colors->Colors[index];
      char* pixel = &pixels[(screen_y * width + screen_x) * 4];
      pixel[0] = static_cast<char>(color.Red);
      pixel[1] = static_cast<char>(color.Green);
      pixel[2] = static_cast<char>(color.Blue);
      pixel[3] = '\xFF';
    }
  }
  return from_rgba({static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height)}, pixels);
}

}  // namespace wenshu::pdf
