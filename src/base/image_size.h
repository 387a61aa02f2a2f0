// The size of a picture as its own bytes say it.
#pragma once
#include <optional>
#include <string_view>

namespace wenshu::base {

struct ImageSize {
  float width = 0, height = 0;  // points; 96 pixels an inch where the picture does not say
};

// PNG, JPEG, GIF, BMP, WebP, TIFF, SVG and EMF, told by their first bytes; nothing for other or damaged pictures.
std::optional<ImageSize> image_size(std::string_view bytes);

// The size in which a picture is shown: what `given` leaves open (0) comes from the picture itself, in its proportions;
// where all is open, it is scaled down to what fits into `room`. A picture that does not say its size is 144 × 108.
ImageSize shown_size(ImageSize given, std::string_view bytes, ImageSize room);

}  // namespace wenshu::base
