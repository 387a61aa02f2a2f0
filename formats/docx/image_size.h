// The size of a picture as its own bytes say it.
#pragma once
#include <optional>
#include <string_view>

namespace wenshu::docx {

struct ImageSize {
  float width = 0, height = 0;  // points; 96 pixels an inch where the picture does not say
};

// PNG, JPEG, GIF and BMP; nothing for other or damaged pictures.
std::optional<ImageSize> image_size(std::string_view bytes);

}  // namespace wenshu::docx
